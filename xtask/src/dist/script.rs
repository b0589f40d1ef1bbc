//! The script that starts the program, made smaller with terser: wasm-bindgen writes it to be read.

use super::cache::Cache;
use crate::fail::Fail;
use crate::hash::Hash;
use crate::shell::Shell;
use crate::{files, paths, say, setup};

/// How terser is called: names that only the module itself knows become short, what it exports keeps its
/// names.
const TERSER: &str = "--module --compress passes=2 --mangle";

/// The script in fewer bytes, or the result of last time if it is the same script.
pub fn small(script: &[u8], cache: &mut Cache) -> Result<Vec<u8>, Fail> {
    let terser = setup::terser()?;
    let lock = files::read(&paths::root().join("xtask/node/package-lock.json"))?;
    let key = Hash::new().add(script).add(TERSER.as_bytes()).add(&lock);
    cache.get_or(&format!("{}.js", key.hex()), || {
        say::step("the app: making its script small with terser", || {
            let from = paths::dist_work().join("whole.js");
            let to = from.with_extension("min.js");
            files::write(&from, script)?;
            let ran = Shell::new(&terser)
                .arg(&from)
                .words(TERSER)
                .words("--output")
                .arg(&to)
                .keep()?;
            if ran.ok {
                return files::read(&to);
            }
            Err(Fail::new(format!(
                "terser failed on the app's script ({}):\n{}",
                paths::shown(&from),
                ran.tail()
            )))
        })
    })
}
