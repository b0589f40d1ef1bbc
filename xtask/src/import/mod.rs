//! `cargo xtask data`: source files to tidy tables to the blob. (A placeholder until it is written.)

use crate::fail::Fail;

/// Runs the command.
pub fn run(_args: &[String]) -> Result<(), Fail> {
    Err(Fail::new("The import of the data is not written yet (xtask/src/import)."))
}
