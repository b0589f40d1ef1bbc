//! The program in two files: what runs until the first view and for the usual changes of it, and the
//! rest, which is fetched after it.
//!
//! Which functions those are is counted, not guessed: `cargo xtask profile` runs a program that notes
//! which of its functions are called, and keeps the names of the others in `never_called.txt`. A
//! function whose name is not there stays in the first file. So a list that has grown old makes the
//! first file larger, or something wait for the rest, and nothing wrong; the budget and
//! `end2end/parts.spec.ts` tell when it has.
//!
//! Data come with the rest as well: those of the topics but the first ([`LATER`] reads them), and the
//! constants, texts and tables, that no function of the first file can reach (`relocations`). They are not
//! in the memory before. The function that reads the topics is of the rest, whatever was counted.
//!
//! In the first file a function of the rest is a few instructions that call it through the table. If
//! the rest is not there yet, they ask for it first (`rest.js`), and the browser waits. The rest has
//! no memory or table of its own: it imports those of the first file, and what it calls of its functions by
//! their places in the table. A name for each of them would be 2 kB under brotli.

mod count;
mod module;
mod relocations;
mod split;

pub use count::count;
pub use module::Module;
pub use relocations::{Relocations, linked};
pub use split::split;

use crate::fail::Fail;
use crate::hash;
use std::collections::BTreeSet;

/// The two files.
pub struct Parts {
    /// With memory, data and table; imports `parts.bring`, which brings the rest.
    pub first: Vec<u8>,
    /// Imports what it needs of the first from `parts`.
    pub rest: Vec<u8>,
}

/// The function that reads the data that come with the rest.
const LATER: &str = "trade::data::topics::Topics::decode";

/// The names of functions that were not called, as [`key`]s.
pub struct NeverCalled(BTreeSet<String>);

/// The list as it is kept, one key a line.
const LIST: &str = include_str!("never_called.txt");

impl NeverCalled {
    /// The list of this checkout.
    pub fn load() -> Self {
        Self(LIST.lines().map(str::to_owned).collect())
    }

    /// The keys of `never` beside `called`, all of them names. Where none of the functions that are
    /// called the same but for rustc's hash was called, the name without it stands for all: the hash is
    /// another after many a change of the source. A name that several functions share is called when
    /// one of them is.
    pub fn keys<'a>(
        never: impl Iterator<Item = &'a str>,
        called: &BTreeSet<&'a str>,
    ) -> Vec<String> {
        let alive: BTreeSet<&str> = called.iter().map(|name| bare(name)).collect();
        let keys: BTreeSet<String> = never
            .filter(|name| !called.contains(name))
            .map(|name| {
                if alive.contains(bare(name)) {
                    name
                } else {
                    bare(name)
                }
            })
            .map(key)
            .collect();
        keys.into_iter().collect()
    }

    /// Whether the function of this name was not called.
    pub fn holds(&self, name: &str) -> bool {
        self.0.contains(&key(name)) || self.0.contains(&key(bare(name)))
    }
}

/// A name without rustc's hash: `a::b` of `a::b::h0123456789abcdef`.
fn bare(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((bare, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            bare
        }
        _ => name,
    }
}

/// What stands for a name in the list: names are long, and there are thousands.
fn key(name: &str) -> String {
    hash::short(name.as_bytes())
}

/// A program without the names of its functions, and whatever else does not run.
pub fn nameless(wasm: &[u8]) -> Result<Vec<u8>, Fail> {
    let mut out = wasm_encoder::Module::new();
    for payload in wasmparser::Parser::new(0).parse_all(wasm) {
        if let Some((id, range)) = payload.map_err(failed)?.as_section()
            && id != CUSTOM
        {
            let data = wasm.get(range).unwrap_or_default();
            out.section(&wasm_encoder::RawSection { id, data });
        }
    }
    Ok(out.finish())
}

/// The number of a section that does not run.
const CUSTOM: u8 = 0;

/// A failure to read or write the wasm.
pub fn failed(error: impl std::fmt::Display) -> Fail {
    Fail::new(format!(
        "The program cannot be taken apart ({error}): see xtask/src/dist (parts, panics.rs, short_names.rs)."
    ))
}

#[cfg(test)]
mod tests;
