//! Official texts of the Harmonized System, and which section a chapter is in.

use super::error::Error;
use super::fixed;
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// Six-digit texts of HS 2017.
const HS2017: Spec = Spec {
    path: "hs_nomenclature/product_codes_HS17_V202301.csv",
    header: &["code", "description"],
    rows: 5_384,
    sums: &[("code", "2795846277")],
};

/// Texts of HS 2022 with chapters, headings and sections.
const HS2022: Spec = Spec {
    path: "hs_nomenclature/harmonized-system.csv",
    header: &["section", "hscode", "description", "parent", "level"],
    rows: 6_940,
    sums: &[],
};

/// The names of the sections.
const SECTIONS: Spec = Spec {
    path: "hs_nomenclature/sections.csv",
    header: &["section", "name"],
    rows: 21,
    sums: &[],
};

/// Six-digit texts of HS 1992 for the raw materials.
const HS1992: Spec = Spec {
    path: "raw_materials_baci/product_codes_hs92.csv",
    header: &["code", "description"],
    rows: 74,
    sums: &[("code", "28794698")],
};

/// The sections as the sources number them, from 1.
const ROMAN: [&str; 21] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
];

/// Where an official text is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// HS 2017 (CEPII): six digits.
    Hs2017,
    /// HS 2022 (datasets/harmonized-system): sections, chapters, headings.
    Hs2022,
    /// HS 1992 (CEPII): six digits that HS 2017 has no more.
    Hs1992,
    /// Written by this project.
    Amur,
}

impl From {
    /// The word of the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hs2017 => "hs2017",
            Self::Hs2022 => "hs2022",
            Self::Hs1992 => "hs1992",
            Self::Amur => "amur",
        }
    }
}

/// Every official text by code (`s5`, `27`, `2709`, `270900`), and the section of every chapter.
#[derive(Debug)]
pub struct Texts {
    texts: BTreeMap<String, (String, From)>,
    chapters: BTreeMap<String, u8>,
}

impl Texts {
    /// Reads all of them; `data` is the project's folder with the fixed tables.
    pub fn load(dir: &Path, data: &Path) -> Result<Self, Error> {
        let mut texts = Self {
            texts: BTreeMap::new(),
            chapters: BTreeMap::new(),
        };
        texts.read_hs2022(&Source::read(dir, HS2022)?)?;
        texts.read_sections(&Source::read(dir, SECTIONS)?)?;
        texts.read_six(&Source::read(dir, HS2017)?, From::Hs2017)?;
        texts.read_six(&Source::read(dir, HS1992)?, From::Hs1992)?;
        texts.read_own(data)?;
        Ok(texts)
    }

    /// A code's text and where it is from.
    pub fn get(&self, code: &str) -> Option<(&str, From)> {
        self.texts
            .get(code)
            .map(|(text, from)| (text.as_str(), *from))
    }

    /// The section of a code of two, four or six digits.
    pub fn section(&self, code: &str) -> Option<u8> {
        self.chapters.get(code.get(..2)?).copied()
    }

    fn read_hs2022(&mut self, source: &Source) -> Result<(), Error> {
        for row in &source.rows {
            let [section, code, text, _, level] = [0, 1, 2, 3, 4].map(|at| source.text(row, at));
            let digits = code.len();
            if !matches!(level, "2" | "4") {
                continue;
            }
            if level != digits.to_string() {
                let reason = format!("the code `{code}` is not one of level {level}");
                return Err(source.wrong(row, reason));
            }
            if level == "2"
                && let Some(number) = (1u8..).zip(ROMAN).find(|(_, roman)| *roman == section)
            {
                self.chapters.insert(code.to_owned(), number.0);
            }
            let text = (text.trim().to_owned(), From::Hs2022);
            if self.texts.insert(code.to_owned(), text).is_some() {
                return Err(source.wrong(row, format!("the code {code} is there twice")));
            }
        }
        source.complete()
    }

    fn read_sections(&mut self, source: &Source) -> Result<(), Error> {
        for row in &source.rows {
            let roman = source.text(row, 0);
            let number = (1u8..).zip(ROMAN).find(|(_, known)| *known == roman);
            let number = number
                .ok_or_else(|| source.wrong(row, format!("`{roman}` is no section")))?
                .0;
            let text = sentence_case(source.text(row, 1).trim());
            if self
                .texts
                .insert(format!("s{number}"), (text, From::Hs2022))
                .is_some()
            {
                return Err(source.wrong(row, format!("the section {roman} is there twice")));
            }
        }
        source.complete()
    }

    fn read_six(&mut self, source: &Source, from: From) -> Result<(), Error> {
        let mut seen = std::collections::BTreeSet::new();
        for row in &source.rows {
            let code = format!("{:06}", super::products::code(source, row, 0)?);
            if !seen.insert(code.clone()) {
                return Err(source.wrong(row, format!("the code {code} is there twice")));
            }
            let text = source.text(row, 1).trim().to_owned();
            self.texts.entry(code).or_insert((text, from));
        }
        source.complete()
    }

    fn read_own(&mut self, data: &Path) -> Result<(), Error> {
        const FILE: &str = "fixed/hs_texts.csv";
        for row in fixed::read(data, FILE, &["code", "official", "why"])? {
            let code = fixed::text(&row, 0).to_owned();
            let text = (fixed::text(&row, 1).to_owned(), From::Amur);
            if self.texts.insert(code.clone(), text).is_some() {
                let reason = format!("the code {code} has an official text of its own");
                return Err(Error::row(FILE, row.line, reason));
            }
        }
        Ok(())
    }
}

/// The first letter large: the source writes section I small.
fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
