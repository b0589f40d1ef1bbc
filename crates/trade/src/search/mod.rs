//! The search: words as they are typed to views, best first.
//!
//! An [`Index`] is built once of [`Entry`]s ([`entries_for`] makes those of a dataset) and asked at
//! each key. Every typed word must fit, in any order. What fits better comes first: the same word,
//! then its beginning; only where nothing fits as typed, one typo a word. Then an everyday word's
//! own codes in the order of their list, or a whole code; then words of the title before extra
//! words; then importance. The order depends on the entries alone, not on theirs.
//!
//! Must not know: browsers, files, what a reader has seen or typed before.

mod asked;
mod everyday;
mod fold;
mod index;
mod make;
mod near;

pub use everyday::{parse_words, write_words};
pub use index::Index;
pub use make::{entries_for, partners_and_commodities};

use std::ops::Range;

/// At most this many characters of what is typed are read.
pub const TYPED_LIMIT: usize = 200;
/// At most this many words of what is typed are read.
pub const WORDS_LIMIT: usize = 12;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A topic of the explorer.
    Topic,
    /// A node of the HS tree.
    Product,
    /// A country or a group of countries.
    Partner,
    /// A commodity of the topic `energy`.
    Commodity,
    /// A claim of the article.
    Claim,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its name, searched first.
    pub title: String,
    /// The line beside the name, not searched: `HS 8703 · products`.
    pub detail: String,
    /// The link of its view, without `?`.
    pub link: String,
    /// Extra words and phrases. A word with a digit in it is a code (`8703`, `s5`).
    pub words: Vec<String>,
    /// Everyday words that lead here, each with this entry's place among the entries of that word:
    /// 0 is the best.
    pub everyday: Vec<(String, u16)>,
    /// Importance, such as a value in dollars; what is not a number counts as least.
    pub weight: f64,
}

impl Entry {
    /// An entry without extra words and of no importance.
    #[must_use]
    pub fn new(kind: Kind, title: &str, detail: &str, link: &str) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            detail: detail.to_owned(),
            link: link.to_owned(),
            words: Vec::new(),
            everyday: Vec::new(),
            weight: 0.0,
        }
    }
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which entry: an index into [`Index::entries`].
    pub entry: usize,
    /// How well it fits, larger is better. Hits of equal score stand in the order of importance.
    pub score: u32,
    /// Bytes of the title to highlight: ascending, apart, on character boundaries. Empty when it was
    /// found by other words.
    pub ranges: Vec<Range<usize>>,
}
