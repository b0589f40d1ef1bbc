//! Names of HS codes: short ones for labels in the first file; official texts and the names of
//! subheadings in the second (`Texts`), fetched when first asked for.

use super::Broken;
use super::blob::{Reader, Writer};
use crate::hs::HsCode;

/// Names by code, in the order of the codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    entries: Vec<(HsCode, String)>,
}

impl Names {
    /// Names from entries in any order.
    #[must_use]
    pub fn new(mut entries: Vec<(HsCode, String)>) -> Self {
        entries.sort();
        entries.dedup_by(|a, b| a.0 == b.0);
        Self { entries }
    }

    /// The name of a code.
    #[must_use]
    pub fn get(&self, code: HsCode) -> Option<&str> {
        let i = self.entries.binary_search_by(|(c, _)| c.cmp(&code)).ok()?;
        self.entries.get(i).map(|(_, name)| name.as_str())
    }

    /// Every code and name.
    pub fn iter(&self) -> impl Iterator<Item = (HsCode, &str)> {
        self.entries.iter().map(|(c, n)| (*c, n.as_str()))
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let mut last = 0;
        let keys: Vec<i64> = self
            .entries
            .iter()
            .map(|(c, _)| {
                let key = i64::from(c.level()) * 10_000_000 + number(*c);
                std::mem::replace(&mut last, key).wrapping_neg() + key
            })
            .collect();
        w.planes(&keys);
        let text: Vec<&str> = self.entries.iter().map(|(_, n)| n.as_str()).collect();
        w.section(text.join("\n").as_bytes());
        w.finish()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::new(bytes);
        let keys = r.planes()?;
        let text = std::str::from_utf8(r.section()?).map_err(|_| Broken("names"))?;
        let mut names = text.split('\n');
        let mut key = 0_i64;
        let mut entries = Vec::with_capacity(keys.len());
        for delta in keys {
            key = key.checked_add(delta).ok_or(Broken("names"))?;
            let n = key % 10_000_000;
            let code = match key / 10_000_000 {
                0 => u8::try_from(n).ok().map(HsCode::Section),
                1 => u8::try_from(n).ok().map(HsCode::Chapter),
                2 => u16::try_from(n).ok().map(HsCode::Heading),
                _ => u32::try_from(n).ok().map(HsCode::Subheading),
            };
            let name = names.next().ok_or(Broken("names"))?;
            entries.push((code.ok_or(Broken("names"))?, name.to_owned()));
        }
        Ok(Self { entries })
    }
}

fn number(code: HsCode) -> i64 {
    match code {
        HsCode::Section(n) | HsCode::Chapter(n) => i64::from(n),
        HsCode::Heading(n) => i64::from(n),
        HsCode::Subheading(n) => i64::from(n),
    }
}

/// The second file: names of subheadings, and the official text of every code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// Short names of subheadings.
    pub subheadings: Names,
    /// Official texts of all levels.
    pub official: Names,
}

const MAGIC: &[u8] = b"AMURT2";

impl Texts {
    /// Writes the file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        w.bytes(MAGIC);
        w.section(&self.subheadings.encode());
        w.section(&self.official.encode());
        w.finish()
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`Broken`] when the bytes are not a whole file of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::new(bytes);
        if r.bytes(MAGIC.len())? != MAGIC {
            return Err(Broken("not a names file of this version"));
        }
        Ok(Self {
            subheadings: Names::decode(r.section()?)?,
            official: Names::decode(r.section()?)?,
        })
    }
}
