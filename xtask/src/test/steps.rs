//! The steps of `cargo xtask test`, in their order. Each is a function that fails with a sentence.

use super::results::{self, Counts};
use crate::fail::Fail;
use crate::shell::{Ran, Shell};
use crate::{compile, dist, paths, serve, setup};

/// What a step may ask.
pub struct Context {
    /// Whether the long sweeps run too.
    pub full: bool,
}

/// How a step ended: well, or with counted tests, or badly.
pub struct Outcome {
    /// The tests that it ran, if it is one that runs tests.
    pub counts: Option<Counts>,
    /// Why it failed.
    pub fail: Option<Fail>,
}

/// A step: its short name (for `--only`), its heading, and what it does.
pub struct Step {
    /// For `--only`.
    pub name: &'static str,
    /// For the reader.
    pub heading: &'static str,
    /// What it does.
    pub run: fn(&Context) -> Outcome,
}

/// All steps.
pub const STEPS: &[Step] = &[
    Step {
        name: "setup",
        heading: "set-up",
        run: |_| setup_all().into(),
    },
    Step {
        name: "format",
        heading: "format",
        run: |_| format().into(),
    },
    Step {
        name: "clippy",
        heading: "clippy, host",
        run: |_| clippy().into(),
    },
    Step {
        name: "clippy-wasm",
        heading: "clippy, wasm",
        run: |_| clippy_wasm().into(),
    },
    Step {
        name: "docs",
        heading: "docs",
        run: |_| docs().into(),
    },
    Step {
        name: "deny",
        heading: "licences, sources and duplicates of dependencies",
        run: |_| deny().into(),
    },
    Step {
        name: "data",
        heading: "data",
        run: |_| data().into(),
    },
    Step {
        name: "native",
        heading: "native tests",
        run: native,
    },
    Step {
        name: "wasm",
        heading: "wasm tests in Chromium",
        run: wasm,
    },
    Step {
        name: "dist",
        heading: "dist",
        run: |_| dist::ensure().map(|_| ()).into(),
    },
    Step {
        name: "budget",
        heading: "budget of size",
        run: |_| crate::budget::run(&[]).into(),
    },
    Step {
        name: "e2e",
        heading: "end-to-end tests",
        run: end_to_end,
    },
    Step {
        name: "firefox",
        heading: "the core of them in Firefox",
        run: in_firefox,
    },
    Step {
        name: "reproduce",
        heading: "the same commit, the same bytes",
        run: |context| reproduce(context).into(),
    },
];

/// The path that the end-to-end tests serve the folder under: no address may begin at the top.
const DEEP: &str = "/some/deep/path/";

impl From<Result<(), Fail>> for Outcome {
    fn from(result: Result<(), Fail>) -> Self {
        Self {
            counts: None,
            fail: result.err(),
        }
    }
}

impl From<Result<Counts, Fail>> for Outcome {
    fn from(result: Result<Counts, Fail>) -> Self {
        match result {
            Ok(counts) => Self {
                counts: Some(counts),
                fail: None,
            },
            Err(fail) => Self {
                counts: None,
                fail: Some(fail),
            },
        }
    }
}

fn setup_all() -> Result<(), Fail> {
    setup::lints()?;
    setup::wasm_cargo()?;
    setup::bindgen()?;
    setup::wasm_opt()?;
    setup::browser()?;
    setup::firefox()?;
    setup::deny()?;
    setup::end2end()?;
    Ok(())
}

/// Shows a program at work, and fails with the sentence if it ends badly.
fn show(shell: Shell, sentence: &str) -> Result<(), Fail> {
    if shell.show()? {
        Ok(())
    } else {
        Err(Fail::new(sentence))
    }
}

fn format() -> Result<(), Fail> {
    show(
        Shell::new("cargo").words("fmt --all --check"),
        "Some files are not formatted: `cargo fmt --all` formats them.",
    )
}

const CLIPPY: &str = "clippy has something to say: see above. `cargo clippy --fix` mends the simple \
                      things.";

fn clippy() -> Result<(), Fail> {
    show(
        Shell::new("cargo").words("clippy --quiet --workspace --all-targets -- -D warnings"),
        CLIPPY,
    )
}

fn clippy_wasm() -> Result<(), Fail> {
    let cargo = setup::wasm_cargo()?
        .call()
        .words("clippy --quiet -p amur -p trade -p chart");
    show(
        cargo
            .arg("--target")
            .arg(paths::WASM)
            .words("-- -D warnings"),
        CLIPPY,
    )
}

fn docs() -> Result<(), Fail> {
    show(
        Shell::new("cargo")
            .env("RUSTDOCFLAGS", "-D warnings")
            .words("doc --quiet --workspace --no-deps"),
        "The docs do not build without warnings: see above.",
    )
}

/// Licences, sources and duplicates; known weaknesses where the network lets their list be fetched.
fn deny() -> Result<(), Fail> {
    let deny = setup::deny()?;
    show(
        Shell::new(&deny).words("--log-level error check licenses sources bans"),
        "A dependency is not as deny.toml asks: see above.",
    )?;
    let ran = Shell::new(&deny)
        .words("--log-level error check advisories")
        .keep()?;
    if ran.ok {
        println!("· no known weakness in a dependency");
        return Ok(());
    }
    if ran.text.contains("failed to fetch advisory database") {
        println!("· known weaknesses were not looked up: their list is out of reach from here");
        return Ok(());
    }
    Err(Fail::new(format!(
        "A dependency has a known weakness:\n{}",
        ran.tail()
    )))
}

/// Builds the commit twice; a long sweep.
fn reproduce(context: &Context) -> Result<(), Fail> {
    if context.full && crate::reproduce::is_committed()? {
        crate::reproduce::run(&[])
    } else if context.full {
        println!("· left out: a commit is built, and here are changes that are not committed");
        Ok(())
    } else {
        println!("· left out: `--full` builds the commit a second time");
        Ok(())
    }
}

fn data() -> Result<(), Fail> {
    compile::check()
}

fn native(context: &Context) -> Outcome {
    let shell = long(
        Shell::new("cargo").words("test --quiet --workspace --no-fail-fast"),
        context,
    );
    counted(
        shell,
        results::of_cargo,
        true,
        "Native tests failed: see above.",
    )
}

fn wasm(context: &Context) -> Outcome {
    let shell = || -> Result<Shell, Fail> {
        let bindgen = setup::bindgen()?;
        let browser = setup::browser()?;
        let cargo = setup::wasm_cargo()?
            .call()
            .words("test --package amur --no-fail-fast --target");
        Ok(cargo
            .arg(paths::WASM)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", bindgen.runner)
            .env("CHROMEDRIVER", browser.driver)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180"))
    };
    match shell() {
        Ok(shell) => counted(
            long(shell, context),
            results::of_cargo,
            true,
            "Wasm tests in Chromium failed: see above. `cargo xtask test --only wasm` repeats them.",
        ),
        Err(fail) => Err::<(), _>(fail).into(),
    }
}

fn end_to_end(context: &Context) -> Outcome {
    let shell = || -> Result<Shell, Fail> {
        let browser = setup::browser()?;
        let folder = setup::end2end()?;
        let file = paths::target().join("amur.html");
        dist::single_file::write(&file)?;
        // It serves for as long as this process lives.
        let running = serve::start(&paths::dist(), 0, DEEP)?;
        println!("· dist/ is at {}", running.address);
        Ok(Shell::new(folder.join("node_modules/.bin/playwright"))
            .dir(&folder)
            .env("AMUR_BASE", running.address)
            .env("AMUR_FILE", file)
            .env("AMUR_CHROMIUM", browser.chromium)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .arg("test"))
    };
    match shell() {
        Ok(shell) => counted(
            long(shell, context),
            results::of_playwright,
            true,
            "End-to-end tests failed: see above. `cargo xtask test --only e2e` repeats them; traces \
             are in end2end/test-results.",
        ),
        Err(fail) => Err::<(), _>(fail).into(),
    }
}

/// The core of the suite in a second browser, over WebDriver BiDi.
fn in_firefox(_context: &Context) -> Outcome {
    let shell = || -> Result<Shell, Fail> {
        let firefox = setup::firefox()?;
        let folder = setup::end2end()?;
        dist::ensure()?;
        let running = serve::start(&paths::dist(), 0, DEEP)?;
        Ok(Shell::new("node")
            .dir(&folder)
            .env("AMUR_BASE", running.address)
            .env("AMUR_FIREFOX", firefox)
            .words("--test --test-reporter=tap firefox/core.test.mjs"))
    };
    match shell() {
        Ok(shell) => counted(
            shell,
            results::of_node,
            true,
            "Tests in Firefox failed: see above. `cargo xtask test --only firefox` repeats them.",
        ),
        Err(fail) => Err::<(), _>(fail).into(),
    }
}

/// Tells the tests whether the long sweeps run.
fn long(shell: Shell, context: &Context) -> Shell {
    if context.full {
        shell.env("AMUR_FULL", "1")
    } else {
        shell.without_env("AMUR_FULL")
    }
}

/// Runs tests and counts them. Output without any count is a failure where there must be tests.
fn counted(shell: Shell, count: fn(&str) -> Counts, some: bool, sentence: &str) -> Outcome {
    let Ran { ok, text, .. } = match shell.tee() {
        Ok(ran) => ran,
        Err(fail) => return Err::<(), _>(fail).into(),
    };
    let counts = count(&text);
    let fail = if !ok || counts.failed > 0 {
        Some(Fail::new(sentence))
    } else if some && counts.passed == 0 {
        Some(Fail::new(
            "No test ran, though there should be some: see above.",
        ))
    } else {
        None
    };
    Outcome {
        counts: Some(counts),
        fail,
    }
}
