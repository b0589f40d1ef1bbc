//! Names of HS codes: short ones for labels, which come with the topics; official texts and the names of
//! subheadings in the second (`Texts`), fetched when first asked for.
//!
//! Must not know: how a name is shown or searched, when the second file is asked for.

use super::Broken;
use super::blob::{Reader, Writer};
use super::panel::Panel;
use crate::hs::HsCode;

/// What stands before a short name that says only what sets its subheading apart from the others of its
/// heading, as “cotton” of T-shirts does. It is part of the table of names, and never shown.
pub const LEANS: char = ':';

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

/// A ring of longitude and latitude, hundredths of a degree.
pub type Ring = Vec<(i32, i32)>;

/// The second file: names of subheadings, the official text of every code, raw materials, and the
/// outline of the land around the pipelines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// Short names of subheadings.
    pub subheadings: Names,
    /// Official texts of all levels.
    pub official: Names,
    /// Raw materials but those of the default view by year, keys `flow|code|partner`, US dollars.
    pub materials: Panel,
    /// Concentration (HHI, whole points) of the same, keys `flow|code`.
    pub concentration: Panel,
    /// Outlines of countries (Natural Earth).
    pub land: Vec<Ring>,
}

const MAGIC: &[u8] = b"AMURT4";

impl Texts {
    /// The parts of the file with their names, in its order.
    #[must_use]
    pub fn sections(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("names of subheadings", self.subheadings.encode()),
            ("official texts", self.official.encode()),
            ("materials but crude", self.materials.encode()),
            ("materials: concentration", self.concentration.encode()),
            ("land", self.land_bytes()),
        ]
    }

    fn land_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let lengths: Vec<i64> = self
            .land
            .iter()
            .map(|r| i64::try_from(r.len()).unwrap_or(0))
            .collect();
        w.planes(&lengths);
        for axis in [|p: &(i32, i32)| p.0, |p: &(i32, i32)| p.1] {
            let mut last = 0;
            let steps = self.land.iter().flatten().map(|p| {
                let at = i64::from(axis(p));
                at - std::mem::replace(&mut last, at)
            });
            w.planes(&steps.collect::<Vec<_>>());
        }
        w.finish()
    }

    /// Writes the file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        Writer::blob(MAGIC, self.sections())
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`Broken`] when the bytes are not a whole file of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::of_blob(bytes, MAGIC, "not a names file of this version")?;
        let subheadings = Names::decode(r.section()?)?;
        let official = Names::decode(r.section()?)?;
        let materials = Panel::decode(r.section()?)?;
        let concentration = Panel::decode(r.section()?)?;
        let mut r = Reader::new(r.section()?);
        let lengths = r.planes()?;
        let mut axis = || -> Result<Vec<i32>, Broken> {
            let mut at = 0_i64;
            let place = |step: i64| {
                at = at.checked_add(step).ok_or(Broken("land"))?;
                i32::try_from(at).map_err(|_| Broken("land"))
            };
            r.planes()?.into_iter().map(place).collect()
        };
        let (lons, lats) = (axis()?, axis()?);
        let mut points = lons.into_iter().zip(lats);
        let mut land = Vec::new();
        for length in lengths {
            let length = usize::try_from(length).map_err(|_| Broken("land"))?;
            land.push(points.by_ref().take(length).collect());
        }
        Ok(Self {
            subheadings,
            official,
            materials,
            concentration,
            land,
        })
    }
}
