//! cargo-deny, which holds the dependencies against `deny.toml`.

use crate::fail::Fail;
use crate::shell::Shell;
use crate::{paths, say};
use std::path::PathBuf;

/// The version that the project is checked with.
const VERSION: &str = "0.20.2";

/// Makes sure of cargo-deny at this version: in `.tools/`, or on `PATH` if that is the right one.
pub fn deny() -> Result<PathBuf, Fail> {
    let ours = paths::tools().join("bin/cargo-deny");
    let on_path = paths::on_path("cargo-deny");
    let right = |program: &PathBuf| {
        let says = Shell::new(program).arg("--version").ask();
        program.is_file() && says.is_some_and(|s| s.split_whitespace().any(|w| w == VERSION))
    };
    if let Some(found) = [Some(ours.clone()), on_path]
        .into_iter()
        .flatten()
        .find(right)
    {
        return Ok(found);
    }
    say::step(
        &format!("cargo-deny {VERSION}: installing (about 3 minutes)"),
        || {
            // It runs for a second: that it compiles fast is worth more than that it runs fast.
            let ran = Shell::new("cargo")
                .words("install cargo-deny --locked --debug --force --version")
                .arg(format!("={VERSION}"))
                .arg("--root")
                .arg(paths::tools())
                .keep()?;
            if ran.ok {
                return Ok(ours.clone());
            }
            Err(Fail::new(format!(
                "cargo-deny {VERSION} could not be installed. Is crates.io within reach? The last of \
                 what cargo said:\n{}",
                ran.tail()
            )))
        },
    )
}
