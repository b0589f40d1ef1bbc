//! `cargo xtask`: everything that is done with this project besides reading and writing its code.
//!
//! Each command is a file or folder of its own. What a machine lacks is installed by `setup`, once.

mod bench;
mod budget;
mod compile;
mod dist;
mod fail;
mod files;
mod hash;
mod import;
mod paths;
mod profile;
mod report;
mod reproduce;
mod say;
mod serve;
mod setup;
mod shell;
mod sizes;
mod test;
mod verdicts;
mod views;

use fail::Fail;
use std::process::ExitCode;

/// A command: its name, what may follow it, what it is for, and the function that does it.
struct Command {
    name: &'static str,
    args: &'static str,
    what: &'static str,
    run: fn(&[String]) -> Result<(), Fail>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        args: "[--port N] [--path /P/] [--no-build]",
        what: "install what is missing, build, serve the explorer, and print its address",
        run: serve::run,
    },
    Command {
        name: "test",
        args: "[--full] [--only STEP]",
        what: "install what is missing and run every test; --full adds the long sweeps",
        run: test::run,
    },
    Command {
        name: "dist",
        args: "[--out DIR] [--base-url URL]",
        what: "build dist/: a static folder that works under any path; an address adds sitemap and ClaimReview data",
        run: dist::run,
    },
    Command {
        name: "data",
        args: "[--check | --compile | --tables-only | --report | --sizes] [--from DIR]",
        what: "source files to tidy tables to the blobs; --compile begins at the tables, --check compares the committed blobs, --report writes docs/consistency.md, --sizes docs/data-size.md",
        run: data,
    },
    Command {
        name: "single-file",
        args: "[--out FILE]",
        what: "the whole of Amur as one HTML file that needs no network: target/amur.html, or FILE",
        run: dist::single_file::run,
    },
    Command {
        name: "bench",
        args: "[--browser]",
        what: "measure what queries and figures cost, or with --browser what the page costs, as ratios in one run",
        run: bench::run,
    },
    Command {
        name: "budget",
        args: "[--strict]",
        what: "what the first view needs, in bytes, against what is promised; fails where it grew",
        run: budget::run,
    },
    Command {
        name: "profile",
        args: "",
        what: "find out which functions run until the first view and for the usual changes: the first part of the program",
        run: profile::run,
    },
    Command {
        name: "reproduce",
        args: "",
        what: "build the commit again from a clone and compare every byte of dist/ (about 6 minutes)",
        run: reproduce::run,
    },
    Command {
        name: "verdicts",
        args: "",
        what: "print every claim with its verdict and tests to docs/verdicts.md",
        run: verdicts::run,
    },
    Command {
        name: "views",
        args: "",
        what: "print which measures and charts go together to docs/views.md",
        run: views::run,
    },
    Command {
        name: "help",
        args: "",
        what: "this list",
        run: help,
    },
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_else(|| "help".to_owned());
    let name = if matches!(name.as_str(), "--help" | "-h") {
        "help".to_owned()
    } else {
        name
    };
    let rest: Vec<String> = args.collect();
    let result = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(&rest),
        None => Err(Fail::usage(format!(
            "There is no command `{name}`. The commands are:\n\n{}",
            list()
        ))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(fail) => {
            if !fail.is_said() {
                eprintln!("\n{fail}");
            }
            ExitCode::from(fail.code())
        }
    }
}

/// `cargo xtask data`: only the import needs the source files.
fn data(args: &[String]) -> Result<(), Fail> {
    let has = |flag: &str| args.iter().any(|a| a == flag);
    if has("--check") {
        return compile::check();
    }
    if has("--sizes") {
        return sizes::run();
    }
    if has("--report") {
        let rest: Vec<String> = args.iter().filter(|a| *a != "--report").cloned().collect();
        return report::run(&rest);
    }
    if !has("--compile") {
        import::run(args).map_err(|error| Fail::new(error.to_string()))?;
    }
    if has("--tables-only") {
        Ok(())
    } else {
        compile::write()
    }
}

/// `cargo xtask help`.
#[allow(clippy::unnecessary_wraps, reason = "every command has this shape")]
fn help(_args: &[String]) -> Result<(), Fail> {
    println!("The commands of this project:\n\n{}", list());
    Ok(())
}

/// The commands, one a line, with what they do on the next.
fn list() -> String {
    let mut text = String::new();
    for Command {
        name, args, what, ..
    } in COMMANDS
    {
        let call = format!("cargo xtask {name} {args}");
        text.push_str(&format!("  {}\n      {what}\n", call.trim_end()));
    }
    text
}
