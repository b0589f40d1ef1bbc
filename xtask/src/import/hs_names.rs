//! `hs_names.csv`: every code of the tables with its section, short name and official text.

use super::csv_out::Tidy;
use super::error::Error;
use super::fixed;
use super::hs_texts::Texts;
use super::short_rule::{self, Heading};
use super::short_text::LIMIT;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The short names written by hand: sections, chapters and headings; the largest subheadings.
const FILES: [&str; 2] = ["names/short_names.csv", "fixed/hs6_short.csv"];

/// One code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// 1 to 21.
    pub section: u8,
    /// Fit for a label, unique under its parent.
    pub short: String,
    /// Whether it says only what sets it apart from its siblings, and leans on the heading's name.
    pub leans: bool,
    /// The official text.
    pub official: String,
    /// Where the official text is from.
    pub from: &'static str,
}

/// Names by code (`s5`, `27`, `2709`, `270900`).
pub type Names = BTreeMap<String, Name>;

/// What is above a code: `270900`, `2709`, `27`, and its section above that.
pub fn parent(code: &str) -> Option<&str> {
    match code.len() {
        6 => code.get(..4),
        4 => code.get(..2),
        _ => None,
    }
}

/// Reads the names written by hand.
pub fn by_hand(data: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut names = BTreeMap::new();
    for file in FILES {
        for row in fixed::read(data, file, &["code", "short"])? {
            let (code, short) = (
                fixed::text(&row, 0).to_owned(),
                fixed::text(&row, 1).to_owned(),
            );
            let length = short.chars().count();
            if length == 0 || length > LIMIT || short.trim() != short {
                let reason = format!("the name `{short}` is not of 1 to {LIMIT} characters");
                return Err(Error::row(file, row.line, reason));
            }
            if names.insert(code.clone(), short).is_some() {
                return Err(Error::row(
                    file,
                    row.line,
                    format!("the code {code} is there twice"),
                ));
            }
        }
    }
    Ok(names)
}

/// Names for six-digit codes and everything above them.
pub fn make(
    codes: &BTreeSet<u32>,
    texts: &Texts,
    by_hand: &BTreeMap<String, String>,
) -> Result<Names, Error> {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for code in codes {
        let code = format!("{code:06}");
        let section = texts.section(&code);
        let section =
            section.ok_or_else(|| Error::new(format!("The HS code {code} has no section.")))?;
        wanted.extend([
            format!("s{section}"),
            code[..2].to_owned(),
            code[..4].to_owned(),
            code,
        ]);
    }
    let mut names = Names::new();
    for level in [0, 2, 4, 6] {
        let at_level = |code: &&String| {
            if level == 0 {
                is_section(code)
            } else {
                has(code, level)
            }
        };
        let mut families: BTreeMap<String, BTreeSet<&String>> = BTreeMap::new();
        for code in wanted.iter().filter(at_level) {
            families.entry(above(code, texts)).or_default().insert(code);
        }
        for (above, family) in &families {
            let named = family_names(above, family, texts, by_hand, &names)?;
            names.extend(named);
        }
    }
    check_unique(&names, texts)?;
    Ok(names)
}

fn is_section(code: &str) -> bool {
    code.starts_with('s')
}

fn has(code: &str, digits: usize) -> bool {
    !is_section(code) && code.len() == digits
}

/// The code above, as the names call it; nothing above a section.
fn above(code: &str, texts: &Texts) -> String {
    if is_section(code) {
        return String::new();
    }
    parent(code).map_or_else(
        || {
            texts
                .section(code)
                .map_or_else(String::new, |section| format!("s{section}"))
        },
        str::to_owned,
    )
}

/// Names for all codes under one: those written by hand, the rest by the rule.
fn family_names(
    above: &str,
    family: &BTreeSet<&String>,
    texts: &Texts,
    by_hand: &BTreeMap<String, String>,
    named: &Names,
) -> Result<Names, Error> {
    let heading = named.get(above).map_or(
        Heading {
            short: "",
            official: "",
        },
        |name| Heading {
            short: &name.short,
            official: &name.official,
        },
    );
    let mut rest: BTreeMap<String, String> = BTreeMap::new();
    let mut shorts: BTreeMap<String, String> = BTreeMap::new();
    let mut officials: BTreeMap<String, (u8, String, &'static str)> = BTreeMap::new();
    for code in family {
        let (official, from) = texts
            .get(code)
            .ok_or_else(|| Error::new(format!("The HS code {code} has no official text.")))?;
        let section = code
            .strip_prefix('s')
            .and_then(|digits| digits.parse().ok());
        let section = section.or_else(|| texts.section(code));
        let section =
            section.ok_or_else(|| Error::new(format!("The HS code {code} has no section.")))?;
        officials.insert((*code).clone(), (section, official.to_owned(), from.word()));
        match by_hand.get(*code) {
            Some(short) => drop(shorts.insert((*code).clone(), short.clone())),
            None => drop(rest.insert((*code).clone(), official.to_owned())),
        }
    }
    let taken: BTreeSet<String> = shorts.values().cloned().collect();
    let by_rule = short_rule::names(heading, &rest, &taken);
    let leaning: BTreeSet<String> = by_rule
        .iter()
        .filter(|(code, name)| has(code, 6) && short_rule::leans(heading, name))
        .map(|(code, _)| code.clone())
        .collect();
    shorts.extend(by_rule);
    Ok(officials
        .into_iter()
        .filter_map(|(code, (section, official, from))| {
            let short = shorts.remove(&code)?;
            let leans = leaning.contains(&code);
            Some((
                code,
                Name {
                    section,
                    short,
                    leans,
                    official,
                    from,
                },
            ))
        })
        .collect())
}

/// No two codes under one parent may have one name, and no name may be empty or too long.
fn check_unique(names: &Names, texts: &Texts) -> Result<(), Error> {
    let mut seen: BTreeMap<(String, &str), &str> = BTreeMap::new();
    for (code, name) in names {
        let length = name.short.chars().count();
        if length == 0 || length > LIMIT {
            let reason = format!("The name of the HS code {code} has {length} characters.");
            return Err(Error::new(reason));
        }
        if let Some(other) = seen.insert((above(code, texts), &name.short), code) {
            let reason = format!(
                "The HS codes {other} and {code} are both named `{}`.",
                name.short
            );
            return Err(Error::new(reason));
        }
    }
    Ok(())
}

/// The tidy table: sections, then chapters, headings and subheadings.
pub fn table(names: &Names) -> Tidy {
    let rows = names
        .iter()
        .map(|(code, name)| {
            let (rank, level) = match code.len() {
                _ if is_section(code) => (0, "section"),
                2 => (2, "hs2"),
                4 => (4, "hs4"),
                _ => (6, "hs6"),
            };
            let first = if rank == 0 { name.section } else { 0 };
            let row = [
                code.clone(),
                level.to_owned(),
                name.section.to_string(),
                name.short.clone(),
                if name.leans { "yes" } else { "" }.to_owned(),
                name.official.clone(),
                name.from.to_owned(),
            ];
            ((rank, first, code.clone()), row.to_vec())
        })
        .collect();
    let header = &[
        "code",
        "level",
        "section",
        "short",
        "leans",
        "official",
        "official_from",
    ];
    Tidy::new("hs_names", header, rows)
}
