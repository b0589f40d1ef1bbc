//! Debian packages, and the browser that comes from them.

use crate::fail::Fail;
use crate::shell::Shell;
use crate::{paths, say};
use std::env;
use std::path::{Path, PathBuf};

/// The browser of the tests.
pub struct Browser {
    /// Chromium.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

/// Makes sure of Chromium and its driver. `CHROMIUM` and `CHROMEDRIVER` name others.
pub fn browser() -> Result<Browser, Fail> {
    const WHY: &str = "The tests need Chromium and its driver. If you have them elsewhere, name \
                       them in the variables CHROMIUM and CHROMEDRIVER.";
    let find = || {
        Some(Browser {
            chromium: program("CHROMIUM", "chromium")?,
            driver: program("CHROMEDRIVER", "chromedriver")?,
        })
    };
    if let Some(browser) = find() {
        return Ok(browser);
    }
    install(
        "Chromium and its driver (about 1 minute)",
        &["chromium", "chromium-driver"],
        WHY,
    )?;
    find().ok_or_else(|| Fail::new(format!("Chromium was installed but is not found. {WHY}")))
}

/// Makes sure of Firefox. `FIREFOX` names another.
pub fn firefox() -> Result<PathBuf, Fail> {
    const WHY: &str = "The tests in a second browser need Firefox. If you have it elsewhere, name it \
                       in the variable FIREFOX.";
    let find = || program("FIREFOX", "firefox-esr").or_else(|| paths::on_path("firefox"));
    if let Some(found) = find() {
        return Ok(found);
    }
    install("Firefox (about 1 minute)", &["firefox-esr"], WHY)?;
    find().ok_or_else(|| Fail::new(format!("Firefox was installed but is not found. {WHY}")))
}

/// A program that a variable names, or that is where Debian puts it, or on `PATH`.
fn program(variable: &str, name: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from);
    let debian = Some(Path::new("/usr/bin").join(name));
    named
        .into_iter()
        .chain(debian)
        .find(|file| file.is_file())
        .or_else(|| paths::on_path(name))
}

/// Installs packages as root, or tells what to run.
pub(super) fn install(what: &str, packages: &[&str], why: &str) -> Result<(), Fail> {
    let list = packages.join(" ");
    let by_hand = format!("`sudo apt-get update && sudo apt-get install -y {list}`");
    if paths::on_path("apt-get").is_none() {
        return Err(Fail::new(format!(
            "{why} This machine has no apt-get: install what these Debian packages hold: {list}."
        )));
    }
    let user = Shell::new("id").arg("-u").ask().unwrap_or_default();
    if user.trim() != "0" {
        return Err(Fail::new(format!("{why} Run {by_hand}, then this again.")));
    }
    say::step(&format!("{what}: installing {list}"), || {
        // The lists on a fresh machine are old or empty. If they cannot be fetched, the packages
        // may still be had: the installation tells.
        let _ = apt("update -q")?;
        let ran = apt(&format!("install -q -y --no-install-recommends {list}"))?;
        if ran.ok {
            return Ok(());
        }
        Err(Fail::new(format!(
            "{list} could not be installed. Is the network there? Try {by_hand}. apt-get said:\n{}",
            ran.tail()
        )))
    })
}

fn apt(words: &str) -> Result<crate::shell::Ran, Fail> {
    Shell::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .words(words)
        .keep()
}
