//! Monthly totals of China's trade with Russia (GACC): exports FOB, imports CIF, US dollars.
//!
//! Every month between the first and the last is there: none is missing, zero would be a report. Must not know:
//! views, other money than dollars, sums of several months.

use super::Broken;
use super::blob::{Reader, Writer};
use crate::period::Month;

/// Monthly totals, both flows as long as each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Months {
    /// The first month.
    pub first: Month,
    /// China's exports to Russia, US dollars, a month each.
    pub exports: Vec<i64>,
    /// China's imports from Russia, US dollars, a month each.
    pub imports: Vec<i64>,
}

impl Months {
    /// The last month.
    #[must_use]
    pub fn last(&self) -> Month {
        self.first
            .plus(i32::try_from(self.exports.len()).unwrap_or(0) - 1)
    }

    /// Exports and imports of a month, US dollars; `None` outside the data.
    #[must_use]
    pub fn at(&self, month: Month) -> Option<(i64, i64)> {
        let i = usize::try_from(month.since(self.first)).ok()?;
        Some((*self.exports.get(i)?, *self.imports.get(i)?))
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let first = i64::from(self.first.year()) * 12 + i64::from(self.first.number()) - 1;
        w.planes(&[first]);
        w.planes(&self.exports);
        w.planes(&self.imports);
        w.finish()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Broken> {
        let mut r = Reader::new(bytes);
        let first = *r.planes()?.first().ok_or(Broken("first month"))?;
        let year = i16::try_from(first.div_euclid(12)).map_err(|_| Broken("first month"))?;
        let number = u8::try_from(first.rem_euclid(12) + 1).map_err(|_| Broken("first month"))?;
        let first = Month::new(year, number)
            .filter(|m| (1900..=2200).contains(&m.year()))
            .ok_or(Broken("first month"))?;
        let (exports, imports) = (r.amounts()?, r.amounts()?);
        if exports.len() != imports.len() || exports.is_empty() {
            return Err(Broken("months"));
        }
        Ok(Self {
            first,
            exports,
            imports,
        })
    }
}
