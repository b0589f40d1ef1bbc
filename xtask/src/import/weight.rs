//! A net weight and what it is worth.

/// Kilograms with their status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As the source gives it.
    Reported(u64),
    /// An estimate at a unit value that unrelated suppliers share: no price may be made from it.
    Imputed(u64),
    /// Not given.
    Missing,
}

impl Weight {
    /// A weight as a source gives it, before anything is known about imputation.
    pub fn of_source(kilograms: Option<u64>) -> Self {
        kilograms.map_or(Self::Missing, Self::Reported)
    }

    /// The kilograms, if any are given.
    pub fn kilograms(self) -> Option<u64> {
        match self {
            Self::Reported(kilograms) | Self::Imputed(kilograms) => Some(kilograms),
            Self::Missing => None,
        }
    }

    /// The word of the tables.
    pub fn status(self) -> &'static str {
        match self {
            Self::Reported(_) => "reported",
            Self::Imputed(_) => "imputed",
            Self::Missing => "missing",
        }
    }

    /// The same weight, known to be an estimate.
    pub fn imputed(self) -> Self {
        self.kilograms().map_or(Self::Missing, Self::Imputed)
    }
}
