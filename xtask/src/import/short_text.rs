//! The small tools of the naming rule: words, brackets, cuts, short phrases, lengths.

use super::short_words::{EMPTY, PHRASES, PREPOSITIONS};
use std::collections::BTreeSet;

/// The longest name, in characters.
pub const LIMIT: usize = 40;

/// The longest head that is kept beside what it stands over.
const HEAD: usize = 26;

/// What is left of a segment, what was set aside, and what the segment said about others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut<'a> {
    /// The words before the cut.
    pub kept: &'a str,
    /// The words after it that may tell siblings apart.
    pub rest: &'a str,
    /// Whether the segment was a "not elsewhere classified".
    pub other: bool,
    /// Whether what follows belongs to the words after the cut.
    pub closes: bool,
}

/// Cuts a segment where the customs language begins to qualify.
pub fn cut(segment: &str) -> Cut<'_> {
    let whole = Cut {
        kept: segment.trim(),
        rest: "",
        other: false,
        closes: false,
    };
    let at = |marks: &[&str]| {
        marks
            .iter()
            .filter_map(|mark| find_words(segment, mark))
            .min()
    };
    let nec = at(&[
        "n.e.c.",
        "n.e.c",
        "n.e.s.",
        "not elsewhere specified",
        "not elsewhere",
    ]);
    let reference = at(&[
        "other than those of heading",
        "other than those of item",
        "other than goods of",
        "of heading",
        "of headings",
        "of item",
        "of subheading",
        "in heading",
        "in item",
        "in chapter",
    ]);
    let aside = at(&[
        "excluding",
        "but excluding",
        "whether or not",
        "including",
        "but including",
    ]);
    let first = [nec, reference, aside].into_iter().flatten().min();
    let Some(place) = first else { return whole };
    let kept = segment.get(..place).unwrap_or_default().trim();
    let rest = segment.get(place..).unwrap_or_default().trim();
    let is_aside = Some(place) == aside;
    Cut {
        kept,
        rest: if is_aside { rest } else { "" },
        other: nec.is_some(),
        closes: is_aside,
    }
}

/// Where a phrase begins as whole words.
fn find_words(text: &str, phrase: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    text.match_indices(phrase).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|part| part.chars().next_back());
        let after = text
            .get(at + phrase.len()..)
            .and_then(|part| part.chars().next());
        edge(before) && edge(after)
    })
}

/// The text without brackets and what is in them.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    // Brackets that belong to a word, as in poly(vinyl chloride).
    let mut of_word = 0usize;
    let mut bare = String::new();
    for c in text.chars() {
        let inside_word = bare.chars().next_back().is_some_and(char::is_alphanumeric);
        match c {
            '(' if depth == 0 && (of_word > 0 || inside_word) => {
                of_word += 1;
                bare.push(c);
            }
            ')' if depth == 0 && of_word > 0 => {
                of_word -= 1;
                bare.push(c);
            }
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" ,", ",")
        .replace(" :", ":")
}

/// A segment with the short phrases, without stray marks.
pub fn brief(segment: &str) -> String {
    let mut text = segment.to_owned();
    for (long, short) in PHRASES {
        while let Some(at) = find_words(&text, long) {
            text.replace_range(at..at + long.len(), short);
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = bounds(text.trim_matches([',', '.', ' ', '-']));
    let words: Vec<&str> = text.split(' ').collect();
    if words.iter().all(|word| is_reference(word)) {
        return String::new();
    }
    without_loose_end(&words)
}

/// "2% or less" as "≤2%", "85% or more" as "≥85%".
fn bounds(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text.split(' ').peekable();
    while let Some(word) = rest.next() {
        let mut ahead = rest.clone();
        let sign = match (ahead.next(), ahead.next()) {
            (Some("or"), Some("less")) => "≤",
            (Some("or"), Some("more")) => "≥",
            _ => "",
        };
        if !sign.is_empty() && word.starts_with(|c: char| c.is_ascii_digit()) {
            words.push(format!("{sign}{word}"));
            rest = ahead;
        } else {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}

/// Whether a word only points to another code: `8471.60`, `or`, `no.`.
fn is_reference(word: &str) -> bool {
    let bare = word.trim_end_matches([',', '.']);
    let digits = bare
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    (digits && bare.len() >= 4) || matches!(bare, "or" | "and" | "to" | "no" | "nos")
}

/// The words joined, without those at the end that say nothing alone.
fn without_loose_end(words: &[&str]) -> String {
    let last = words.iter().rposition(|word| {
        let bare = word.trim_matches([',', ';']).to_lowercase();
        !bare.is_empty() && (!EMPTY.contains(&bare.as_str()) || bare == "other")
    });
    let kept = last.and_then(|last| words.get(..=last)).unwrap_or_default();
    kept.join(" ").trim_end_matches([',', ';']).to_owned()
}

/// The words that carry meaning, in small letters and in the singular.
pub fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .filter(|word| !EMPTY.contains(&word.as_str()) || matches!(word.as_str(), "not" | "other"))
        .map(|word| {
            let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2);
            stem.map_or(word.clone(), str::to_owned)
        })
        .collect()
}

/// Whether a segment cannot stand without what is before it.
pub fn begins_with_preposition(segment: &str) -> bool {
    let first = segment.split(' ').next().unwrap_or_default().to_lowercase();
    PREPOSITIONS.contains(&first.as_str())
}

/// Whether a head leaves room for more.
pub fn is_short(head: &str) -> bool {
    length(head) <= HEAD
}

/// A long list as its first words and "etc."; other texts as they are.
pub fn etc(head: &str) -> String {
    let first = head.split(", ").next().unwrap_or_default();
    let first = if is_short(first) {
        first.split(" and ").next().unwrap_or_default()
    } else {
        first
    };
    if is_short(head) || first == head || !is_short(first) {
        return head.to_owned();
    }
    format!("{first} etc.")
}

/// As many segments as fit, with commas, in sentence case. `long`: of the first that does not fit
/// whole, as much as does, with `…`.
pub fn join<'a>(segments: impl Iterator<Item = &'a str>, long: bool) -> String {
    let mut name = String::new();
    for segment in segments {
        if name.is_empty() {
            let segment = segment.strip_prefix("of ").unwrap_or(segment);
            name = upper_first(&shortened(segment, LIMIT));
        } else if !name.ends_with('…') && length(&name) + 2 + length(segment) <= LIMIT {
            name = format!("{name}, {segment}");
        } else {
            if long && !name.ends_with('…') && length(&name) + 12 <= LIMIT {
                name = shortened(&format!("{name}, {segment}"), LIMIT);
            }
            break;
        }
    }
    name
}

/// A word before a name that does not begin with it, within the limit.
pub fn lead(word: &str, name: &str) -> String {
    if name
        .split(' ')
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case(word))
    {
        return upper_first(name);
    }
    shortened(&format!("{word} {name}"), LIMIT)
}

/// A name with its code in brackets, within the limit.
pub fn with_code(name: &str, code: &str) -> String {
    let room = LIMIT.saturating_sub(length(code) + 3);
    format!("{} ({code})", shortened(name, room))
}

/// A text cut between two words, with `…` for what is left out.
fn shortened(text: &str, limit: usize) -> String {
    if length(text) <= limit {
        return text.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut used = 1;
    for word in text.trim_end_matches('…').split(' ') {
        used += length(word) + usize::from(!kept.is_empty());
        if used > limit {
            break;
        }
        kept.push(word);
    }
    if kept.is_empty() {
        let start: String = text.chars().take(limit.saturating_sub(1)).collect();
        return format!("{start}…");
    }
    format!("{}…", without_loose_end(&kept))
}

/// Length in characters.
fn length(text: &str) -> usize {
    text.chars().count()
}

/// The first letter large.
fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The first letter small, unless the word is an abbreviation or a symbol.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.clone().next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_a_word_stay() {
        assert_eq!(
            without_brackets(
                "Vinyl polymers (in primary forms): poly(vinyl chloride), (not mixed)"
            ),
            "Vinyl polymers: poly(vinyl chloride),"
        );
        assert_eq!(
            without_brackets("Tea (green (fermented)) leaves"),
            "Tea leaves"
        );
    }

    #[test]
    fn cuts_where_the_customs_language_begins() {
        let nec = cut("switches n.e.c. in heading no. 8536");
        assert_eq!((nec.kept, nec.rest, nec.other), ("switches", "", true));
        let aside = cut("unwrought excluding powders");
        assert_eq!(
            (aside.kept, aside.rest, aside.closes),
            ("unwrought", "excluding powders", true)
        );
        assert_eq!(
            cut("processing units other than those of item no. 8471.41").kept,
            "processing units"
        );
    }

    #[test]
    fn shortens_between_words() {
        assert_eq!(
            without_brackets("Fish (Gadus (sp.)), frozen"),
            "Fish, frozen"
        );
        assert_eq!(brief("of a width not exceeding 35mm"), "width up to 35mm");
        assert_eq!(lower_first("LNG"), "LNG");
        assert_eq!(lower_first("Frozen fish"), "frozen fish");
        let long = join(
            ["of machinery for the manufacture of displays"].into_iter(),
            false,
        );
        assert_eq!(long, "Machinery for the manufacture…");
        assert_eq!(
            join(
                ["jackets", "of wool or of fine animal hair"].into_iter(),
                false
            ),
            "Jackets, of wool or of fine animal hair"
        );
        let two = ["ferro-manganese", "with a little of everything else"];
        assert_eq!(join(two.into_iter(), false), "Ferro-manganese");
        assert_eq!(
            join(two.into_iter(), true),
            "Ferro-manganese, with a little of…".replace(" of…", "…")
        );
        assert_eq!(
            brief("containing by weight 2% or less of carbon"),
            "with ≤2% of carbon"
        );
        assert_eq!(brief("8471.60 or 8471.70"), "");
        assert_eq!(
            etc("Trousers, breeches and shorts of all sorts"),
            "Trousers etc."
        );
        assert_eq!(with_code(&"ab ".repeat(20), "010101").chars().count(), 39);
    }
}
