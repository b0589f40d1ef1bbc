//! The files of `dist`: what they are called there, and their contents.

use crate::fail::Fail;
use crate::{files, hash, paths};
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// The files of `dist`, by their name in it (with `/` between folders).
#[derive(Default)]
pub struct Assets {
    files: BTreeMap<String, Vec<u8>>,
    /// The names that files would have without a hash, and those that they have.
    hashed: BTreeMap<String, String>,
}

impl Assets {
    /// Adds a file whose name tells its contents (`amur.js` → `amur-1a2b3c4d.js`), and gives that
    /// name.
    pub fn add_hashed(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let hash = hash::short(&bytes);
        // The dot of the file's own name, not one of a folder's.
        let file = name.rfind('/').map_or(0, |slash| slash + 1);
        let new = match name[file..].rfind('.') {
            Some(dot) => format!("{}-{hash}{}", &name[..file + dot], &name[file + dot..]),
            None => format!("{name}-{hash}"),
        };
        self.files.insert(new.clone(), bytes);
        self.hashed.insert(name.to_owned(), new.clone());
        new
    }

    /// Adds a file under its own name.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// Adds a file from the project: fonts and data with a hash, since only our own sheets and pages
    /// name them; others under their own name. Gives the name.
    pub fn add_file(&mut self, name: &str, from: &Path) -> Result<String, Fail> {
        if let Some(there) = self.hashed.get(name) {
            return Ok(there.clone());
        }
        let bytes = files::read(from)?;
        if name.ends_with(".woff2") || name.ends_with(".bin") {
            return Ok(self.add_hashed(name, bytes));
        }
        self.add(name, bytes);
        Ok(name.to_owned())
    }

    /// The name with the hash, for an address that a page gives (`./fonts/a.woff2`).
    pub fn renamed(&self, address: &str) -> Option<&str> {
        self.hashed
            .get(address.strip_prefix("./").unwrap_or(address))
            .map(String::as_str)
    }

    /// A file as text, if it is there and is text.
    pub fn text(&self, name: &str) -> Option<String> {
        String::from_utf8(self.files.get(name)?.clone()).ok()
    }

    /// The names of the pages.
    pub fn pages(&self) -> Vec<String> {
        let names = self.files.keys().filter(|name| name.ends_with(".html"));
        names.cloned().collect()
    }

    /// The files, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// An address of a file beside another, as a name without `.` and `..`: `fonts/a.woff2`.
pub fn plain(address: &str) -> Result<String, Fail> {
    let mut parts = Vec::new();
    for part in Path::new(address).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::CurDir => {}
            _ => {
                return Err(Fail::new(format!(
                    "`{address}` leaves its folder: name a file below it, so that the same address \
                     serves in dist."
                )));
            }
        }
    }
    Ok(parts.join("/"))
}

/// A folder's files with the names that they get below `to`.
pub fn of_dir(dir: &Path, to: &str) -> Result<Vec<(String, std::path::PathBuf)>, Fail> {
    let found = files::below(dir)?;
    if found.is_empty() {
        return Err(Fail::new(format!(
            "index.html copies the folder {}, which is empty or not there.",
            paths::shown(dir)
        )));
    }
    let named = found.into_iter().filter_map(|file| {
        let inside = file
            .strip_prefix(dir)
            .ok()?
            .to_string_lossy()
            .replace('\\', "/");
        let name = if to.is_empty() {
            inside
        } else {
            format!("{to}/{inside}")
        };
        Some((name, file))
    });
    Ok(named.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_contents() {
        let mut assets = Assets::default();
        let one = assets.add_hashed("v1.0/amur.js", b"a".to_vec());
        let two = assets.add_hashed("v1.0/amur.js", b"b".to_vec());
        assert_ne!(one, two);
        assert!(
            one.starts_with("v1.0/amur-") && one.ends_with(".js"),
            "{one}"
        );
        assert_eq!(assets.renamed("./v1.0/amur.js"), Some(two.as_str()));
        assert_eq!(assets.renamed("other.js"), None);
        assert!(
            assets
                .add_hashed("v1.0/licence", Vec::new())
                .starts_with("v1.0/licence-")
        );
    }

    #[test]
    fn addresses_stay_in_their_folder() {
        assert_eq!(
            plain("./fonts/a.woff2").ok().as_deref(),
            Some("fonts/a.woff2")
        );
        assert!(plain("../a").is_err());
        assert!(plain("/a").is_err());
    }
}
