//! What kind of figure a figure is. The status travels with it to the chart, the table and the CSV.
//!
//! Must not know: figures, how a status is shown, which source has which.

/// The status of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Published by the source as observed.
    #[default]
    Reported,
    /// The figure may still be revised, or its period is not whole.
    Provisional,
    /// Estimated by the source from others' reports (IMF, 2022 on).
    Estimate,
    /// A weight set by the source at one common unit value; never divided by.
    Imputed,
    /// Quoted from a news page.
    Quoted,
    /// A sum in which a part is missing: at least this much.
    Partial,
    /// No figure. Never zero.
    Missing,
}

impl Status {
    /// Every status, from the surest to the least sure.
    pub const ALL: [Self; 7] = [
        Self::Reported,
        Self::Provisional,
        Self::Estimate,
        Self::Imputed,
        Self::Quoted,
        Self::Partial,
        Self::Missing,
    ];

    /// The word in tables and CSV files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Provisional => "provisional",
            Self::Estimate => "estimate",
            Self::Imputed => "imputed",
            Self::Quoted => "quoted",
            Self::Partial => "partial",
            Self::Missing => "missing",
        }
    }

    /// The status of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether a weight of this status is compared with another: not where it was estimated at a common unit
    /// value, leaves something out or is missing.
    #[must_use]
    pub fn can_be_compared(self) -> bool {
        !matches!(self, Self::Imputed | Self::Partial | Self::Missing)
    }

    /// The status of a figure made of two: the less sure one; a missing part makes it partial.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Missing, Self::Missing) => Self::Missing,
            (Self::Missing, _) | (_, Self::Missing) => Self::Partial,
            (a, b) => a.max(b),
        }
    }
}
