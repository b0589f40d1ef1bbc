//! Whether `dist` is what the sources give: a hash of all that goes into it.

use super::entry;
use crate::fail::Fail;
use crate::hash::Hash;
use crate::{files, paths};
use std::path::{Path, PathBuf};

/// What goes into dist, besides what index.html names. `data/tables` does not: the app holds the
/// blob.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    ".cargo",
    "build.rs",
    "index.html",
    "src",
    "crates",
    "article",
    "style",
    "data",
    "xtask/src/dist",
    "xtask/src/hash.rs",
    "xtask/fonts",
    "xtask/node/package-lock.json",
];
const NOT: &[&str] = &["data/tables"];

/// The hash of all inputs and of the compiler's version.
pub fn of_inputs(compiler: &str) -> Result<String, Fail> {
    let root = paths::root();
    let mut inputs: Vec<PathBuf> = Vec::new();
    for input in INPUTS {
        inputs.extend(files::below(&root.join(input))?);
    }
    let page = files::read_text(&root.join("index.html")).map_err(|_| {
        Fail::new("index.html is not there: the page of the app belongs at the top of the project.")
    })?;
    for named in entry::named(&root, &page) {
        inputs.extend(files::below(&named)?);
    }
    inputs.retain(|path| NOT.iter().all(|not| !path.starts_with(root.join(not))));
    inputs.sort();
    inputs.dedup();
    let mut hash = Hash::new().add(compiler.as_bytes());
    for path in &inputs {
        hash = hash
            .add(paths::shown(path).as_bytes())
            .add(&files::read(path)?);
    }
    Ok(hash.hex())
}

/// The hash of the names and sizes of what is in dist, so that a file taken away is noticed.
pub fn of_output(dist: &Path) -> Result<String, Fail> {
    let mut hash = Hash::new();
    for path in files::below(dist)? {
        let size = std::fs::metadata(&path).map_or(0, |data| data.len());
        hash = hash
            .add(path.to_string_lossy().as_bytes())
            .add(&size.to_le_bytes());
    }
    Ok(hash.hex())
}

fn path() -> PathBuf {
    paths::dist_work().join("stamp")
}

/// Whether the last build was of these inputs and its result is still there.
pub fn is_fresh(inputs: &str) -> Result<bool, Fail> {
    let found = std::fs::read_to_string(path()).unwrap_or_default();
    let dist = paths::dist();
    Ok(dist.join("index.html").is_file() && found == format!("{inputs} {}", of_output(&dist)?))
}

/// Notes that dist is of these inputs.
pub fn write(inputs: &str) -> Result<(), Fail> {
    files::write(
        &path(),
        format!("{inputs} {}", of_output(&paths::dist())?).as_bytes(),
    )
}

/// Notes that dist is not to be trusted, until `write`.
pub fn remove() -> Result<(), Fail> {
    files::remove_file(&path())
}
