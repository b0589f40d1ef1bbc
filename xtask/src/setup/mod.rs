//! Installing what a machine lacks. Each function looks first: what is there is not done again, and
//! says nothing.

mod apt;
mod bindgen;
mod deny;
mod distro;
mod npm;
mod wasm_target;

pub use apt::{browser, firefox};
pub use bindgen::bindgen;
pub use deny::deny;
pub use npm::{end2end, terser, wasm_opt};
pub use wasm_target::{WasmCargo, wasm_cargo};

use crate::fail::Fail;
use crate::say;
use crate::shell::Shell;

/// `cargo fmt` and `cargo clippy`, which a minimal Rust lacks.
pub fn lints() -> Result<(), Fail> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if Shell::new("cargo")
            .arg(command)
            .arg("--version")
            .ask()
            .is_some()
        {
            continue;
        }
        let ran = say::step(&format!("{component}: installing"), || {
            Shell::new("rustup")
                .words("component add")
                .arg(component)
                .keep()
        })?;
        if !ran.ok {
            return Err(Fail::new(format!(
                "{component} could not be installed. Run `rustup component add {component}` by hand; \
                 rustup said:\n{}",
                ran.tail()
            )));
        }
    }
    Ok(())
}
