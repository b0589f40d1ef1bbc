//! cargo-deny, which holds the dependencies against `deny.toml`.

use crate::fail::Fail;
use crate::shell::Shell;
use crate::{paths, say};
use std::path::PathBuf;

/// The version that the project is checked with.
const VERSION: &str = "0.20.2";

/// Makes sure of cargo-deny: on `PATH` if there is one, else in `.tools/`.
pub fn deny() -> Result<PathBuf, Fail> {
    let ours = paths::tools().join("bin/cargo-deny");
    let on_path = paths::on_path("cargo-deny");
    if let Some(found) = [Some(ours.clone()), on_path]
        .into_iter()
        .flatten()
        .find(|p| p.is_file())
    {
        return Ok(found);
    }
    say::step(
        &format!("cargo-deny {VERSION}: installing (about 3 minutes)"),
        || {
            // It runs for a second: that it compiles fast is worth more than that it runs fast.
            let ran = Shell::new("cargo")
                .words("install cargo-deny --locked --debug --version")
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
