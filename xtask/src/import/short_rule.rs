//! Names for the HS codes that nobody has named: a rule that reads the official text.
//!
//! All codes under one heading are named together, so that each is told from its siblings:
//! 1. Brackets are dropped; the text is split at its first `:` or `;` into head and rest, the rest
//!    at commas into segments. What follows `excluding`, `whether or not`, `including` or a second
//!    `:` is kept in reserve. `n.e.c.` makes the name begin with "Other".
//! 2. A segment whose words are all in the heading's official text is dropped. The head is dropped
//!    if the heading's short name says it, or its text does and most siblings share it or it is
//!    long; a long head that tells siblings apart is cut to its first words and "etc.".
//! 3. Long phrases of the customs language become short ("not exceeding": "up to").
//! 4. As many segments as fit in 40 characters are joined; a first segment that is too long is cut
//!    between two words and ends in `…`. Sentence case.
//! 5. A name that a sibling's begins with gets as much of the segments left out as fits, with `…`.
//!    Siblings that ended up with one name are told apart by the segments they do not share, and
//!    if that does not help, by their codes in brackets.
//!
//! A heading's only subheading (`…00`) has the heading's name; one of which nothing is left is
//! "Other" and the heading's name.

use super::short_text::{self as text, LIMIT};
use std::collections::{BTreeMap, BTreeSet};

/// What is above the codes to be named.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// Its short name.
    pub short: &'a str,
    /// Its official text.
    pub official: &'a str,
}

/// An official text in its parts.
#[derive(Debug, Clone)]
struct Parts {
    head: String,
    segments: Vec<String>,
    reserve: Vec<String>,
    other: bool,
}

/// How many codes under a heading begin with one head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shared {
    Alone,
    BySome,
    ByMost,
}

/// Names for codes under one heading: code and official text in, code and name out. The names in
/// `taken` belong to siblings already.
pub fn names(
    heading: Heading<'_>,
    codes: &BTreeMap<String, String>,
    taken: &BTreeSet<String>,
) -> BTreeMap<String, String> {
    let parts: BTreeMap<&String, Parts> = codes
        .iter()
        .map(|(code, official)| (code, split(official)))
        .collect();
    let mut heads: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts.values() {
        *heads.entry(&part.head).or_default() += 1;
    }
    let make = |code: &str, part: &Parts, long: bool| {
        let count = heads.get(part.head.as_str()).copied().unwrap_or(0);
        let shared = match count {
            0 | 1 => Shared::Alone,
            _ if count * 2 > parts.len() => Shared::ByMost,
            _ => Shared::BySome,
        };
        if is_whole(code) {
            heading.short.to_owned()
        } else {
            plain(heading, part, shared, long)
        }
    };
    let brief: BTreeMap<String, String> = parts
        .iter()
        .map(|(code, part)| ((*code).clone(), make(code, part, false)))
        .collect();
    let mut names = brief.clone();
    for (code, part) in &parts {
        let own = brief.get(*code).map_or("", String::as_str);
        let vague = brief
            .iter()
            .any(|(other, name)| other != *code && name.starts_with(own));
        if vague {
            names.insert((*code).clone(), make(code, part, true));
        }
    }
    for (code, name) in apart(&parts, &names) {
        names.insert(code, name);
    }
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.values() {
        *count.entry(name.clone()).or_default() += 1;
    }
    for (code, name) in &mut names {
        if count.get(name.as_str()).copied().unwrap_or(0) > 1 || taken.contains(name) {
            *name = text::with_code(name, code);
        }
    }
    names
}

/// Whether a name by this rule has no word of its heading's, so that by itself nobody knows what it is of.
pub fn leans(heading: Heading<'_>, name: &str) -> bool {
    let (of_heading, own) = (text::words(heading.short), text::words(name));
    let telling = |word: &&String| {
        word.len() > 2 && !matches!(word.as_str(), "other" | "not" | "part" | "etc")
    };
    !of_heading
        .iter()
        .filter(telling)
        .any(|word| own.contains(word))
}

/// A subheading that is all of its heading.
fn is_whole(code: &str) -> bool {
    code.len() == 6 && code.ends_with("00")
}

/// The name of one code by itself; `long` adds what fits of a segment that would be left out.
fn plain(heading: Heading<'_>, part: &Parts, shared: Shared, long: bool) -> String {
    let known = text::words(heading.official);
    let says_more = |segment: &&String| !text::words(segment).is_subset(&known);
    let mut kept: Vec<&str> = part
        .segments
        .iter()
        .filter(says_more)
        .map(String::as_str)
        .collect();
    let head = text::etc(&part.head);
    let dangling = kept
        .first()
        .is_some_and(|first| text::begins_with_preposition(first));
    let head_words = text::words(&part.head);
    let repeated = (shared == Shared::ByMost && head_words.is_subset(&text::words(heading.short)))
        || kept
            .first()
            .is_some_and(|first| head_words.is_subset(&text::words(first)));
    let fits = text::is_short(&head) || dangling;
    let tells = match shared {
        Shared::Alone => true,
        Shared::BySome => fits,
        Shared::ByMost => false,
    };
    let needed = tells || !head_words.is_subset(&known);
    if !head.is_empty() && !kept.is_empty() && !repeated && needed {
        kept.insert(0, &head);
    }
    if kept.is_empty() {
        if part.other && head_words.is_subset(&known) {
            return text::lead("Other", &text::lower_first(heading.short));
        }
        let segments = if needed || part.segments.is_empty() {
            std::iter::once(&part.head)
                .chain(&part.segments)
                .collect::<Vec<_>>()
        } else {
            part.segments.iter().collect()
        };
        kept = segments
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
    }
    let name = text::join(kept.into_iter(), long);
    if part.other {
        text::lead("Other", &text::lower_first(&name))
    } else {
        name
    }
}

/// New names for codes that share one, from the segments that they do not share.
fn apart(
    parts: &BTreeMap<&String, Parts>,
    names: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut groups: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (code, name) in names {
        groups.entry(name).or_default().push(code);
    }
    let mut changed = BTreeMap::new();
    for (name, codes) in groups.iter().filter(|(_, codes)| codes.len() > 1) {
        let all: Vec<Vec<&String>> = codes
            .iter()
            .filter_map(|code| parts.get(code))
            .map(all_segments)
            .collect();
        for (code, own) in codes.iter().zip(&all) {
            let own: Vec<&str> = own
                .iter()
                .filter(|segment| !all.iter().all(|others| others.contains(segment)))
                .map(|segment| segment.as_str())
                .collect();
            let other = parts.get(code).is_some_and(|part| part.other);
            if own.is_empty() {
                continue;
            }
            let difference = text::join(own.into_iter(), true);
            let both = format!("{name}, {}", text::lower_first(&difference));
            let fits = both.chars().count() <= LIMIT && !name.ends_with('…');
            let new = if fits { both } else { difference };
            let other = other && !new.starts_with("Other");
            let new = if other {
                text::lead("Other", &text::lower_first(&new))
            } else {
                new
            };
            changed.insert((*code).clone(), new);
        }
    }
    changed
}

/// Everything a text says, in order.
fn all_segments(part: &Parts) -> Vec<&String> {
    std::iter::once(&part.head)
        .chain(&part.segments)
        .chain(&part.reserve)
        .collect()
}

/// An official text in its parts, in short phrases.
fn split(official: &str) -> Parts {
    let bare = text::without_brackets(official);
    let mut clauses = bare.split([':', ';']).map(str::trim);
    let first = clauses.next().unwrap_or_default().to_owned();
    let second = clauses.next().map(str::to_owned);
    let (head, main) = match second {
        Some(main) => (first, main),
        None => (String::new(), first),
    };
    let mut parts = Parts {
        head,
        segments: Vec::new(),
        reserve: Vec::new(),
        other: false,
    };
    let mut open = true;
    for segment in main.split(", ") {
        let cut = text::cut(segment);
        parts.other |= cut.other;
        let kept = text::brief(cut.kept);
        if !kept.is_empty() {
            if open {
                parts.segments.push(kept);
            } else {
                parts.reserve.push(kept);
            };
        }
        let rest = text::brief(cut.rest);
        if cut.closes {
            open = false;
        }
        if !rest.is_empty() {
            parts.reserve.push(rest);
        }
    }
    parts
        .reserve
        .extend(clauses.map(text::brief).filter(|rest| !rest.is_empty()));
    let head = text::cut(&parts.head);
    parts.other |= head.other;
    parts.head = text::brief(head.kept);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(short: &str, official: &str, codes: &[(&str, &str)]) -> Vec<String> {
        let heading = Heading { short, official };
        let codes = codes
            .iter()
            .map(|(c, o)| ((*c).to_owned(), (*o).to_owned()))
            .collect();
        names(heading, &codes, &BTreeSet::new())
            .into_values()
            .collect()
    }

    #[test]
    fn drops_what_the_heading_says() {
        let chips = named(
            "Microchips",
            "Electronic integrated circuits",
            &[
                (
                    "854231",
                    "Electronic integrated circuits: processors and controllers, whether or not combined with memories",
                ),
                ("854232", "Electronic integrated circuits: memories"),
                (
                    "854239",
                    "Electronic integrated circuits: n.e.c. in heading no. 8542",
                ),
            ],
        );
        assert_eq!(
            chips,
            ["Processors and controllers", "Memories", "Other microchips"]
        );
        let oil = "Petroleum oils and oils obtained from bituminous minerals; crude";
        let text = "Oils: petroleum oils and oils obtained from bituminous minerals, crude";
        assert_eq!(named("Crude oil", oil, &[("270900", text)]), ["Crude oil"]);
    }

    #[test]
    fn keeps_the_head_where_it_tells_siblings_apart() {
        let suits = named(
            "Women's suits and dresses",
            "Suits, dresses, skirts; women's or girls' (not knitted or crocheted)",
            &[
                (
                    "620412",
                    "Suits: women's or girls', of cotton (not knitted or crocheted)",
                ),
                (
                    "620442",
                    "Dresses: women's or girls', of cotton (not knitted or crocheted)",
                ),
                (
                    "620452",
                    "Skirts: women's or girls', of cotton (not knitted or crocheted)",
                ),
            ],
        );
        assert_eq!(
            suits,
            [
                "Suits, of cotton",
                "Dresses, of cotton",
                "Skirts, of cotton"
            ]
        );
    }

    #[test]
    fn tells_siblings_apart() {
        let engine = "with only spark-ignition internal combustion reciprocating piston engine";
        let cars = named(
            "Passenger cars",
            "Motor cars and other motor vehicles",
            &[
                (
                    "870321",
                    &format!("Vehicles: {engine}, cylinder capacity not over 1000cc"),
                ),
                (
                    "870322",
                    &format!("Vehicles: {engine}, cylinder capacity over 1000cc"),
                ),
            ],
        );
        assert_eq!(
            cars,
            [
                "Cylinder capacity up to 1000cc",
                "Cylinder capacity over 1000cc"
            ]
        );
        let same = named("H", "H", &[("010110", "Horses"), ("010120", "Horses")]);
        assert_eq!(same, ["Horses (010110)", "Horses (010120)"]);
    }

    #[test]
    fn does_not_take_a_siblings_name() {
        let codes = BTreeMap::from([("010110".to_owned(), "Horses".to_owned())]);
        let taken = BTreeSet::from(["Horses".to_owned()]);
        let heading = Heading {
            short: "Animals",
            official: "Animals",
        };
        let names: Vec<String> = names(heading, &codes, &taken).into_values().collect();
        assert_eq!(names, ["Horses (010110)"]);
    }
}
