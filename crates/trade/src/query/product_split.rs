//! The growth of products split into weight and unit value, year by year: over the subheadings whose
//! weights are reported in both years and whose unit value did not change beyond belief. The index itself
//! stands in `split`.
//!
//! An *imputed* or *missing* weight leaves its subheading out. Must not know: names, rows, charts.

use super::products::{BREAK_YEAR, Years};
use super::split::{self, Good, Split};
use crate::cell::Cell;
use crate::data::products::{Products, Range};
use crate::vocabulary::Flow;

/// Fisher's split of the growth of each year on the year before over ranges of subheadings, and the
/// part of the year's value that it covers.
pub(super) fn splits(
    products: &Products,
    over: &[Range],
    flow: Flow,
    (first, last): (i16, i16),
    years: &Years,
) -> Vec<Option<(Split, f64)>> {
    let export = flow == Flow::Exports;
    let skipped = usize::try_from(first - 1 - products.extent().0);
    let mut sums: Vec<Matched> = (first..=last).map(|_| Matched::default()).collect();
    for at in over.iter().flat_map(|(a, b)| *a..*b) {
        let mut years = products.years_of(at, export);
        // The first year of the data has no year before it.
        let mut before = match skipped {
            Ok(n) => years.nth(n).unwrap_or_default(),
            Err(_) => (0, None),
        };
        for (now, sum) in years.zip(&mut sums) {
            sum.add(before, now);
            before = now;
        }
    }
    (first..=last)
        .zip(sums)
        .map(|(year, sum)| {
            let factor = |year| years.apply(Cell::whole(SAMPLE), year).real();
            let (then, now) = (factor(year - 1)?, factor(year)?);
            sum.split(now / then).filter(|_| year != BREAK_YEAR)
        })
        .collect()
}

/// What factors of money are read from: exact enough, and far below the largest figures.
const SAMPLE: i64 = 1_000_000_000_000;

/// Goods of two neighbouring years, and how much of the value has real weights in both.
#[derive(Default)]
struct Matched {
    goods: split::Sums,
    all: (i64, i64),
}

impl Matched {
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    fn add(&mut self, before: (i64, Option<i64>), now: (i64, Option<i64>)) {
        self.all = (self.all.0 + before.0, self.all.1 + now.0);
        if let (Some(weight_before), Some(weight_now)) = (before.1, now.1)
            && before.0 > 0
            && now.0 > 0
        {
            let good = Good {
                value_before: before.0 as f64,
                weight_before: weight_before as f64,
                value_now: now.0 as f64,
                weight_now: weight_now as f64,
            };
            if good.is_steady() {
                self.goods.add(good);
            }
        }
    }

    /// The split, with this year's money worth so much of that of the year before.
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    fn split(&self, worth: f64) -> Option<(Split, f64)> {
        let (before, now) = self.goods.values();
        let all = (self.all.0 as f64, self.all.1 as f64);
        let enough = before >= split::LEAST * all.0 && now >= split::LEAST * all.1;
        let split = self.goods.split(worth).filter(|_| enough)?;
        Some((split, now / all.1))
    }
}
