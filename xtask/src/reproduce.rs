//! `cargo xtask reproduce`: builds the commit anew from a clone, from nothing, and holds every file of
//! the folder against that of `dist/`: the same commit gives the same bytes.

use crate::fail::Fail;
use crate::shell::Shell;
use crate::{dist, files, paths, say, setup};
use std::collections::BTreeMap;
use std::path::Path;

/// Runs it. What is not committed would make the two differ, so it is refused.
pub fn run(_args: &[String]) -> Result<(), Fail> {
    if !is_committed()? {
        return Err(Fail::new(
            "There are changes that are not committed (or this is no clone): commit them first, for a \
             clone is built and compared.",
        ));
    }
    // The clone finds the tools of this checkout on its path.
    setup::bindgen()?;
    dist::ensure()?;
    let clone = paths::target().join("reproduce");
    files::remove_dir(&clone)?;
    let cloned = Shell::new("git")
        .words("clone --quiet .")
        .arg(&clone)
        .keep()?;
    if !cloned.ok {
        return Err(Fail::new(format!(
            "git could not clone:\n{}",
            cloned.tail()
        )));
    }
    let tools = std::env::join_paths(
        std::iter::once(paths::tools().join("bin")).chain(
            std::env::var_os("PATH")
                .iter()
                .flat_map(std::env::split_paths),
        ),
    )
    .map_err(|e| Fail::new(format!("The path of programs cannot be set: {e}.")))?;
    let ran = say::step(
        "the same commit, from a clone and from nothing (about 6 minutes)",
        || {
            Shell::new("cargo")
                .dir(&clone)
                .env("PATH", &tools)
                .without_env("CARGO_TARGET_DIR")
                .words("xtask dist")
                .keep()
        },
    )?;
    if !ran.ok {
        return Err(Fail::new(format!(
            "The clone does not build:\n{}",
            ran.tail()
        )));
    }
    let (here, there) = (hashes(&paths::dist())?, hashes(&clone.join("dist"))?);
    let differing: Vec<&str> = here
        .iter()
        .filter(|(name, hash)| there.get(*name) != Some(hash))
        .map(|(name, _)| name.as_str())
        .chain(
            there
                .keys()
                .filter(|name| !here.contains_key(*name))
                .map(String::as_str),
        )
        .collect();
    if !differing.is_empty() {
        return Err(Fail::new(format!(
            "The two builds differ in {} of {} files: {}.",
            differing.len(),
            here.len(),
            differing.join(", ")
        )));
    }
    println!("{} files, the same bytes twice.", here.len());
    files::remove_dir(&clone)
}

/// Whether this is a clone in which everything is committed.
pub fn is_committed() -> Result<bool, Fail> {
    let status = Shell::new("git").words("status --porcelain").keep()?;
    Ok(status.ok && status.text.trim().is_empty())
}

/// The files of a folder with the hashes of their bytes.
fn hashes(folder: &Path) -> Result<BTreeMap<String, String>, Fail> {
    let mut found = BTreeMap::new();
    for file in files::below(folder)? {
        let name = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .display()
            .to_string();
        found.insert(name, dist::sha256(&files::read(&file)?));
    }
    Ok(found)
}
