//! Words put together: a name inside a sentence, a sentence's first letter, lists, small numbers in words.
//!
//! Must not know: views, tables, figures, languages other than English.

use crate::letters::{capital, small};

/// A name inside a sentence: its first letter small, unless the first word is all capitals, or a letter by itself
/// (“T-shirts”).
#[must_use]
pub fn inside(name: &str) -> String {
    let first_word = name.split([' ', '-']).next().unwrap_or("");
    let capitals = first_word.chars().filter(|c| small(*c) != *c).count();
    let letter = first_word.len() == 1 && name.as_bytes().get(1) == Some(&b'-');
    if capitals > 1 || letter || first_word.starts_with("HS") {
        return name.to_owned();
    }
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| {
        std::iter::once(small(c)).chain(chars).collect()
    })
}

/// A sentence's first letter large.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| {
        std::iter::once(capital(c)).chain(chars).collect()
    })
}

/// A list in words: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A small number in words, as sentences write it.
#[must_use]
pub fn count(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), ToString::to_string)
}
