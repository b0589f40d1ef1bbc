//! What changed from one vintage of the dataset to the next, newest first. A new edition of the data adds an
//! entry; a test holds the newest to the dataset's own vintage.
//!
//! Must not know: figures, the vintages of single sources.

/// A vintage and what is new in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vintage {
    /// As links are pinned to it: `2025-01`.
    pub vintage: &'static str,
    /// What changed, a sentence each.
    pub changes: &'static [&'static str],
}

/// All vintages that were published.
pub const ALL: &[Vintage] = &[Vintage {
    vintage: "2025-01",
    changes: &["The first edition: there is none before it that its figures could differ from."],
}];
