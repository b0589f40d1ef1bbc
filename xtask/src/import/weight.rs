//! A net weight and what it is worth.

/// Kilograms with their status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As the source gives it.
    Reported(u64),
    /// An estimate at a unit value that unrelated flows share: no unit value may be made from it.
    Imputed(u64),
    /// A sum in which a part is missing: at least this much.
    Partial(u64),
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
            Self::Reported(kilograms) | Self::Imputed(kilograms) | Self::Partial(kilograms) => {
                Some(kilograms)
            }
            Self::Missing => None,
        }
    }

    /// The word of the tables.
    pub fn status(self) -> &'static str {
        match self {
            Self::Reported(_) => "reported",
            Self::Imputed(_) => "imputed",
            Self::Partial(_) => "partial",
            Self::Missing => "missing",
        }
    }

    /// The same weight, known to be an estimate.
    pub fn imputed(self) -> Self {
        match self {
            Self::Reported(kilograms) => Self::Imputed(kilograms),
            other => other,
        }
    }

    /// The sum of two weights: the less sure status; a missing part makes it partial.
    pub fn plus(self, other: Self) -> Self {
        let (a, b) = match (self.kilograms(), other.kilograms()) {
            (None, None) => return Self::Missing,
            (Some(known), None) | (None, Some(known)) => return Self::Partial(known),
            (Some(a), Some(b)) => (a, b),
        };
        let sum = a.saturating_add(b);
        match (self, other) {
            (Self::Partial(_), _) | (_, Self::Partial(_)) => Self::Partial(sum),
            (Self::Imputed(_), _) | (_, Self::Imputed(_)) => Self::Imputed(sum),
            _ => Self::Reported(sum),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_as_sure_as_its_least_sure_part() {
        use Weight::{Imputed, Missing, Partial, Reported};
        assert_eq!(Reported(1).plus(Reported(2)), Reported(3));
        assert_eq!(Reported(1).plus(Imputed(2)), Imputed(3));
        assert_eq!(Reported(1).plus(Missing), Partial(1));
        assert_eq!(Partial(1).plus(Imputed(2)), Partial(3));
        assert_eq!(Missing.plus(Missing), Missing);
        assert_eq!(Missing.imputed(), Missing);
    }
}
