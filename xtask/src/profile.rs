//! `cargo xtask profile`: which functions of the program run until the first view and for the usual
//! changes of it. The names of the others are written to `xtask/src/dist/parts/never_called.txt`, from
//! which the program is taken apart.

use crate::dist::parts::{self, NeverCalled};
use crate::dist::{cache::Cache, wasm};
use crate::fail::Fail;
use crate::shell::Shell;
use crate::{dist, files, paths, say, setup};
use std::collections::BTreeSet;

/// Runs it.
pub fn run(args: &[String]) -> Result<(), Fail> {
    if let Some(other) = args.first() {
        return Err(Fail::usage(format!(
            "`cargo xtask profile` knows no `{other}`: it has no options."
        )));
    }
    dist::ensure()?;
    let browser = setup::browser()?;
    let end2end = setup::end2end()?;
    let cargo = setup::wasm_cargo()?;
    let mut cache = Cache::new(paths::dist_work().join("cache"));
    let built = wasm::build(&cargo, &mut cache)?;
    let counted = parts::count(&built.named, &wasm::later()?)?;
    let folder = paths::dist_work().join("counted");
    put(&folder, &built.script, &counted.wasm)?;
    let ran = say::step("profile: the usual changes, in Chromium", || {
        Shell::new("node")
            .dir(&end2end)
            .env("AMUR_CHROMIUM", &browser.chromium)
            .arg("profile.mjs")
            .arg(&folder)
            .keep()
    })?;
    if !ran.ok {
        return Err(Fail::new(format!(
            "The counted page did not do what it was asked to:\n{}",
            ran.tail()
        )));
    }
    let called = called(&ran.text)?;
    write(&counted.names, &called)
}

/// A copy of `dist/` with the counting program in it.
fn put(folder: &std::path::Path, script: &[u8], wasm: &[u8]) -> Result<(), Fail> {
    files::remove_dir(folder)?;
    for file in files::below(&paths::dist())? {
        let name = file.strip_prefix(paths::dist()).unwrap_or(&file);
        let shown = name.to_string_lossy();
        let bytes = match shown.rsplit('.').next() {
            Some("br") => continue,
            Some("wasm") if shown.starts_with("amur-") => wasm.to_vec(),
            Some("js") if shown.starts_with("amur-") => {
                // The rest is there, and never said to be: what is done then is not counted.
                let whole =
                    "\nexport const prepare = async () => {}; export const more = prepare;\n";
                [script, whole.as_bytes()].concat()
            }
            _ => files::read(&file)?,
        };
        files::write(&folder.join(name), &bytes)?;
    }
    Ok(())
}

/// The numbers on the last line of the script's output.
fn called(output: &str) -> Result<BTreeSet<usize>, Fail> {
    let numbers = output
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("called "));
    let numbers: Option<BTreeSet<usize>> =
        numbers.and_then(|line| line.split(',').map(|n| n.parse().ok()).collect());
    numbers.ok_or_else(|| Fail::new(format!("end2end/profile.mjs said no numbers:\n{output}")))
}

/// Writes the list.
fn write(names: &[String], called: &BTreeSet<usize>) -> Result<(), Fail> {
    let of = |was: bool| {
        let all = names.iter().enumerate();
        all.filter(move |(i, _)| called.contains(i) == was)
            .map(|(_, name)| name.as_str())
    };
    let never = NeverCalled::keys(of(false), &of(true).collect());
    println!(
        "{} functions with names, {} called; the others by {} keys.",
        names.len(),
        called.len(),
        never.len()
    );
    let list = paths::root().join("xtask/src/dist/parts/never_called.txt");
    files::write(&list, (never.join("\n") + "\n").as_bytes())
}
