//! Where rustup cannot download: Debian's Rust, with the standard library for wasm built once.
//!
//! Debian ships the sources of the standard library but not its wasm build, and no linker for wasm:
//! rustup's `rust-lld` serves, or Debian's `lld`.

use super::{apt, wasm_target};
use crate::fail::Fail;
use crate::shell::Shell;
use crate::{files, paths, say};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];
const STD_DIR: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";

/// Debian's Rust, ready to compile to wasm.
pub struct Distro {
    linker: PathBuf,
}

impl Distro {
    /// A call of its cargo, which finds its own rustc and no variable of rustup.
    pub fn cargo(&self) -> Shell {
        bare("/usr/bin/cargo").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker)
    }
}

/// A program of Debian's Rust, with /usr/bin first on `PATH`.
fn bare(program: &str) -> Shell {
    let mut path = OsString::from("/usr/bin:");
    path.push(env::var_os("PATH").unwrap_or_default());
    Shell::new(program)
        .env("PATH", path)
        .without_env("RUSTUP_TOOLCHAIN")
        .without_env("RUSTC")
}

/// The version of Debian's rustc, if it is there.
fn version() -> Option<String> {
    Path::new("/usr/bin/rustc")
        .is_file()
        .then(|| bare("/usr/bin/rustc").arg("-vV").ask())?
}

/// The file that tells for which rustc the standard library was built.
fn marker() -> PathBuf {
    Path::new(STD_DIR).join("amur-built-for")
}

/// Debian's Rust if an earlier run made it ready, and it has not been upgraded since.
pub fn ready() -> Result<Option<Distro>, Fail> {
    let Some(version) = version() else {
        return Ok(None);
    };
    let built_for = std::fs::read_to_string(marker()).unwrap_or_default();
    if built_for != version || !wasm_target::has_std(bare("/usr/bin/rustc")) {
        return Ok(None);
    }
    Ok(linker().map(|linker| Distro { linker }))
}

/// Installs Debian's Rust and builds the standard library.
pub fn install() -> Result<Distro, Fail> {
    apt::install("Debian's Rust, for wasm (about 1 minute)", PACKAGES, WHY)?;
    let Some(version) = version() else {
        return Err(Fail::new(format!(
            "Debian's rustc is not at /usr/bin/rustc. {WHY}"
        )));
    };
    let linker = match linker() {
        Some(linker) => linker,
        None => {
            apt::install("lld, the linker for wasm", &["lld"], WHY)?;
            linker().ok_or_else(|| {
                Fail::new("No linker for wasm was found: `apt-get install lld` should give one.")
            })?
        }
    };
    say::step(
        "the standard library for wasm: building it (about 1 minute)",
        build_std,
    )?;
    // What was compiled with another standard library does not go with this one.
    files::remove_dir(&paths::target().join(paths::WASM))?;
    files::write(&marker(), version.as_bytes())?;
    Ok(Distro { linker })
}

const WHY: &str = "The app needs Rust for wasm: where the network allows, `rustup target add \
                   wasm32-unknown-unknown` is all it takes; otherwise Debian's packages rustc-web, \
                   cargo-web and rust-web-src serve.";

/// A linker: rustup's, or Debian's.
fn linker() -> Option<PathBuf> {
    let sysroot = Shell::new("rustc").words("--print sysroot").ask();
    let own = sysroot.map(|sysroot| {
        let lib = Path::new(sysroot.trim()).join("lib/rustlib");
        lib.join(format!(
            "{}-unknown-linux-gnu/bin/rust-lld",
            env::consts::ARCH
        ))
    });
    own.filter(|file| file.is_file())
        .or_else(|| paths::on_path("wasm-ld"))
        .or_else(|| {
            (14..=30)
                .rev()
                .find_map(|n| paths::on_path(&format!("wasm-ld-{n}")))
        })
}

/// Builds the standard library by way of an empty crate, and puts it where rustc looks.
fn build_std() -> Result<(), Fail> {
    let dir = paths::tools().join("wasm-std");
    let manifest = "[package]\nname = \"nothing\"\nedition = \"2021\"\n\n[workspace]\n";
    files::write(&dir.join("Cargo.toml"), manifest.as_bytes())?;
    files::write(&dir.join("src/lib.rs"), b"")?;
    let built = dir.join("target");
    let ran = bare("/usr/bin/cargo")
        .dir(&dir)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &built)
        // The app is built with LTO, which needs the bitcode of the standard library.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .words("build --release -Zbuild-std=std,panic_abort,test --target")
        .arg(paths::WASM)
        .keep()?;
    if !ran.ok {
        return Err(Fail::new(format!(
            "The standard library for wasm could not be built. {WHY} cargo said:\n{}",
            ran.tail()
        )));
    }
    for file in files::below(&built.join(paths::WASM).join("release/deps"))? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libnothing-") {
            files::write(&Path::new(STD_DIR).join(&name), &files::read(&file)?)?;
        }
    }
    if wasm_target::has_std(bare("/usr/bin/rustc")) {
        // 60 MB that nothing needs any more.
        return files::remove_dir(&dir);
    }
    Err(Fail::new(format!(
        "The standard library for wasm was built, but is not in {STD_DIR}."
    )))
}
