//! What comes from npm, at the versions of the lock files: wasm-opt, terser and Playwright.

use crate::fail::Fail;
use crate::hash::Hash;
use crate::shell::Shell;
use crate::{files, paths, say};
use std::path::{Path, PathBuf};

/// wasm-opt, of the npm package `binaryen` (Debian's is too old for today's rustc).
pub fn wasm_opt() -> Result<PathBuf, Fail> {
    build_tool("wasm-opt")
}

/// terser, which makes scripts smaller.
pub fn terser() -> Result<PathBuf, Fail> {
    build_tool("terser")
}

/// A program of `xtask/node`.
fn build_tool(name: &str) -> Result<PathBuf, Fail> {
    let dir = paths::root().join("xtask/node");
    install(
        &dir,
        "wasm-opt (npm's binaryen) and terser (about 15 seconds)",
    )?;
    Ok(dir.join("node_modules/.bin").join(name))
}

/// Playwright, in `end2end/`. Its browsers are not downloaded: the tests use Debian's.
pub fn end2end() -> Result<PathBuf, Fail> {
    let dir = paths::root().join("end2end");
    install(&dir, "Playwright (about 10 seconds)")?;
    Ok(dir)
}

/// `npm ci`, unless `node_modules` is of this lock file.
fn install(dir: &Path, what: &str) -> Result<(), Fail> {
    let lock = files::read(&dir.join("package-lock.json"))?;
    let marker = dir.join("node_modules/.amur-lock");
    let wanted = Hash::new().add(&lock).hex();
    if std::fs::read_to_string(&marker).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say::step(&format!("{what}: installing"), || {
        let ran = Shell::new("npm")
            .dir(dir)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .words("ci --no-audit --no-fund --loglevel=error")
            .keep()?;
        if ran.ok {
            return files::write(&marker, wanted.as_bytes());
        }
        Err(Fail::new(format!(
            "npm could not install what {} asks for. Is the npm registry within reach? `npm ci` in \
             that folder shows the whole trouble; the last of it:\n{}",
            paths::shown(&dir.join("package-lock.json")),
            ran.tail()
        )))
    })
}
