//! The wasm-bindgen command line, at exactly the version of the library in Cargo.lock.

use crate::fail::Fail;
use crate::shell::Shell;
use crate::{files, paths, say};
use std::path::{Path, PathBuf};

/// wasm-bindgen's programs.
pub struct Bindgen {
    /// Writes the JavaScript that goes with the wasm.
    pub cli: PathBuf,
    /// Runs wasm tests in a browser.
    pub runner: PathBuf,
}

/// Makes sure of wasm-bindgen at that version: in `.tools/`, or on `PATH` if that is the right one.
pub fn bindgen() -> Result<Bindgen, Fail> {
    let lock = files::read_text(&paths::root().join("Cargo.lock"))?;
    let Some(version) = locked_version(&lock, "wasm-bindgen") else {
        return Err(Fail::new(
            "Cargo.lock names no wasm-bindgen, so there is nothing to make a page of: does the app \
             still depend on leptos? `cargo update -w` brings Cargo.lock up to date.",
        ));
    };
    let bin = paths::tools().join("bin");
    let ours = Bindgen {
        cli: bin.join("wasm-bindgen"),
        runner: bin.join("wasm-bindgen-test-runner"),
    };
    let on_path = paths::on_path("wasm-bindgen").zip(paths::on_path("wasm-bindgen-test-runner"));
    let theirs = on_path.map(|(cli, runner)| Bindgen { cli, runner });
    if let Some(found) = [Some(ours), theirs]
        .into_iter()
        .flatten()
        .find(|b| b.is(version))
    {
        return Ok(found);
    }
    say::step(
        &format!("wasm-bindgen {version}: installing (about 4 minutes)"),
        || install(version),
    )?;
    Ok(Bindgen {
        cli: bin.join("wasm-bindgen"),
        runner: bin.join("wasm-bindgen-test-runner"),
    })
}

impl Bindgen {
    /// Whether both programs are of this version.
    fn is(&self, version: &str) -> bool {
        let right = |program: &Path| {
            program.is_file()
                && Shell::new(program)
                    .arg("--version")
                    .ask()
                    .is_some_and(|text| text.split_whitespace().any(|word| word == version))
        };
        right(&self.cli) && right(&self.runner)
    }
}

fn install(version: &str) -> Result<(), Fail> {
    // Not `--locked`: the lock of a release may name a version that a mirror no longer serves.
    let ran = Shell::new("cargo")
        .words("install wasm-bindgen-cli --force --version")
        .arg(format!("={version}"))
        .arg("--root")
        .arg(paths::tools())
        .keep()?;
    if ran.ok {
        return Ok(());
    }
    Err(Fail::new(format!(
        "wasm-bindgen {version} could not be installed. Is crates.io within reach? \
         `cargo install wasm-bindgen-cli --version {version} --root .tools` shows the whole \
         trouble; the last of it:\n{}",
        ran.tail()
    )))
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let value = |line: &'a str, key: &str| {
        line.strip_prefix(key)?
            .strip_prefix(" = \"")?
            .strip_suffix('"')
    };
    lock.split("[[package]]").find_map(|entry| {
        let name = entry.lines().find_map(|line| value(line, "name"))?;
        let version = entry.lines().find_map(|line| value(line, "version"))?;
        (name == package).then_some(version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "# @generated\nversion = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\n\
        version = \"0.2.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\
        source = \"registry+x\"\ndependencies = [\n \"wasm-bindgen-macro\",\n]\n";

    #[test]
    fn the_version_is_that_of_the_very_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-macro"), Some("0.2.1"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }
}
