//! Reading and writing files with errors that name the file.

use crate::fail::Fail;
use crate::paths;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn fail(doing: &str, path: &Path, error: &io::Error) -> Fail {
    Fail::new(format!(
        "{} could not be {doing}: {error}.",
        paths::shown(path)
    ))
}

/// A file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, Fail> {
    fs::read(path).map_err(|error| fail("read", path, &error))
}

/// A file's text.
pub fn read_text(path: &Path) -> Result<String, Fail> {
    fs::read_to_string(path).map_err(|error| fail("read", path, &error))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Fail> {
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    fs::write(path, bytes).map_err(|error| fail("written", path, &error))
}

/// Creates a folder and those above it.
pub fn create_dir(path: &Path) -> Result<(), Fail> {
    fs::create_dir_all(path).map_err(|error| fail("created", path, &error))
}

/// Removes a folder with all that is in it, if it is there.
pub fn remove_dir(path: &Path) -> Result<(), Fail> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fail("removed", path, &error)),
        _ => Ok(()),
    }
}

/// Removes a file, if it is there.
pub fn remove_file(path: &Path) -> Result<(), Fail> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fail("removed", path, &error)),
        _ => Ok(()),
    }
}

/// All files below a folder (or the file itself), sorted; nothing if it is not there.
pub fn below(path: &Path) -> Result<Vec<PathBuf>, Fail> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    let mut open = vec![path.to_path_buf()];
    while let Some(dir) = open.pop() {
        let entries = match fs::read_dir(&dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(fail("read", &dir, &error)),
        };
        for entry in entries {
            let path = entry.map_err(|error| fail("read", &dir, &error))?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Puts the folder `from`, which is complete, where `to` is; what was there is gone before. From another
/// file system it is copied.
pub fn replace_dir(from: &Path, to: &Path) -> Result<(), Fail> {
    remove_dir(to)?;
    if let Some(parent) = to.parent() {
        create_dir(parent)?;
    }
    if fs::rename(from, to).is_ok() {
        return Ok(());
    }
    // Another file system: copy.
    for file in below(from)? {
        let inside = file.strip_prefix(from).unwrap_or(&file);
        write(&to.join(inside), &read(&file)?)?;
    }
    remove_dir(from)
}
