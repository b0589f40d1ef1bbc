//! Results that took long, kept by what they were made of. What a build did not use is thrown away.

use crate::fail::Fail;
use crate::files;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A folder of results.
pub struct Cache {
    dir: PathBuf,
    used: BTreeSet<String>,
}

impl Cache {
    /// The cache in this folder.
    pub fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            used: BTreeSet::new(),
        }
    }

    /// The result of that name, made if it is not there.
    pub fn get_or(
        &mut self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, Fail>,
    ) -> Result<Vec<u8>, Fail> {
        let path = self.dir.join(name);
        self.used.insert(name.to_owned());
        if path.is_file() {
            return files::read(&path);
        }
        let made = make()?;
        // Written aside first: a file that is there is whole.
        let aside = self.dir.join("new");
        files::write(&aside, &made)?;
        std::fs::rename(&aside, &path)
            .map_err(|error| Fail::new(format!("{}: {error}", path.display())))?;
        Ok(made)
    }

    /// Throws away what was not asked for.
    pub fn tidy(self) -> Result<(), Fail> {
        for path in files::below(&self.dir)? {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if !self.used.contains(&name) {
                files::remove_file(&path)?;
            }
        }
        Ok(())
    }
}
