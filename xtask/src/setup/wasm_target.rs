//! A cargo that compiles to wasm: rustup's with the target added, or Debian's where that fails.

use super::distro::{self, Distro};
use crate::fail::Fail;
use crate::shell::Shell;
use crate::{paths, say};
use std::path::Path;

/// The cargo that compiles to wasm.
pub enum WasmCargo {
    /// The one on `PATH`.
    Own,
    /// Debian's, with a standard library that was built here.
    Distro(Distro),
}

impl WasmCargo {
    /// A call of it.
    pub fn call(&self) -> Shell {
        match self {
            Self::Own => Shell::new("cargo"),
            Self::Distro(distro) => distro.cargo(),
        }
    }

    /// Its version, which decides what it makes.
    pub fn version(&self) -> String {
        self.call().arg("--version").ask().unwrap_or_default()
    }
}

/// Makes sure that there is a cargo that compiles to wasm.
pub fn wasm_cargo() -> Result<WasmCargo, Fail> {
    if has_std(Shell::new("rustc")) {
        return Ok(WasmCargo::Own);
    }
    if let Some(distro) = distro::ready()? {
        return Ok(WasmCargo::Distro(distro));
    }
    if paths::on_path("rustup").is_some() {
        let what = format!(
            "{}: adding the target by rustup (a few seconds)",
            paths::WASM
        );
        println!("· {what} …");
        say::flush();
        let ran = Shell::new("rustup")
            .words("target add")
            .arg(paths::WASM)
            .keep()?;
        if ran.ok && has_std(Shell::new("rustc")) {
            println!("  done");
            return Ok(WasmCargo::Own);
        }
        println!(
            "  rustup could not, so Debian's Rust is used for wasm. It said:\n{}",
            ran.tail()
        );
    }
    distro::install().map(WasmCargo::Distro)
}

/// Whether this rustc has the standard library for wasm.
pub(super) fn has_std(rustc: Shell) -> bool {
    let asked = rustc
        .words("--print target-libdir --target")
        .arg(paths::WASM)
        .ask();
    asked.is_some_and(|dir| holds_std(Path::new(dir.trim())))
}

fn holds_std(dir: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}
