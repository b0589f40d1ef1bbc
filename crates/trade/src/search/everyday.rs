//! Everyday words and the HS codes that they lead to, as the app carries them.
//!
//! One line a word: the word or phrase, a tab, its codes parted by spaces, the best first. Made of
//! `data/names/search_words.csv`. Must not know: which codes have data.

use crate::hs::HsCode;

/// Reads the lines. A line without a tab, without a word or without a readable code is left out,
/// and so is a code that is none.
#[must_use]
pub fn parse_words(text: &str) -> Vec<(String, Vec<HsCode>)> {
    let line = |line: &str| {
        let (word, codes) = line.split_once('\t')?;
        let word = word.trim();
        let codes: Vec<HsCode> = codes.split_whitespace().filter_map(HsCode::parse).collect();
        (!word.is_empty() && !codes.is_empty()).then(|| (word.to_owned(), codes))
    };
    text.lines().filter_map(line).collect()
}

/// Writes the lines that [`parse_words`] reads. Tabs and line ends in a word become spaces.
#[must_use]
pub fn write_words(words: &[(String, Vec<HsCode>)]) -> String {
    let mut out = String::new();
    for (word, codes) in words {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        let word: Vec<&str> = word.split_whitespace().collect();
        out.push_str(&format!("{}\t{}\n", word.join(" "), codes.join(" ")));
    }
    out
}
