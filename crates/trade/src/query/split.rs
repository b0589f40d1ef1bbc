//! Price and quantity: the growth of a value split into what its weight and what its unit value made
//! of it, with Fisher's index.
//!
//! Over the goods whose weights are *reported* in both periods (an imputed or missing weight leaves
//! a good out, for its unit value would be made up): Laspeyres `L = Σp₁q₀ / Σp₀q₀`, Paasche
//! `P = Σp₁q₁ / Σp₀q₁`, Fisher's index of unit values `F = √(L·P)`, of quantities `Q = V / F`, where
//! `V = Σp₁q₁ / Σp₀q₀` is the growth factor of the value. As `ln V = ln F + ln Q`, growth in per cent
//! is shared out in proportion to the logarithms: the two parts, in percentage points, add up to it.
//! (I. Fisher, *The Making of Index Numbers*, 1922.) Where the goods so matched are less than
//! [`LEAST`] of the value of either period, and across the break of the source in 2021/22, there is
//! no split: both parts are *missing*. Must not know: where the goods come from, topics, charts.

use super::table::{Row, RowKind};
use crate::cell::Cell;
use crate::status::Status;

/// The least part of the value that must have real weights; a threshold of ours.
pub const LEAST: f64 = 0.5;

/// Values (US dollars) and weights (kilograms) of one good, before and now; all above zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Good {
    /// Value before.
    pub value_before: f64,
    /// Weight before.
    pub weight_before: f64,
    /// Value now.
    pub value_now: f64,
    /// Weight now.
    pub weight_now: f64,
}

/// A unit value that changes by more than this factor in a year is a weight in error, not a unit value: one
/// such good would make the whole split (a threshold of ours).
pub const STEADY: f64 = 20.0;

impl Good {
    /// Whether its unit value changed by no more than [`STEADY`].
    #[must_use]
    pub fn is_steady(&self) -> bool {
        let before = self.value_before / self.weight_before;
        let factor = self.value_now / self.weight_now / before;
        (1.0 / STEADY..=STEADY).contains(&factor)
    }
}

impl Good {
    /// Whether its value changed by no more than [`STEADY`] either: against a period that held next to nothing
    /// growth says nothing, and no other growth could be seen beside it.
    #[must_use]
    pub fn both_held_something(&self) -> bool {
        let factor = self.value_now / self.value_before;
        (1.0 / STEADY..=STEADY).contains(&factor)
    }
}

/// Growth and its two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Growth of the value of the matched goods, per cent.
    pub growth: f64,
    /// Made by weights, percentage points.
    pub weights: f64,
    /// Made by unit values, percentage points.
    pub unit_values: f64,
}

/// The sums that Fisher's index is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    before: f64,
    now: f64,
    /// Old weights at new unit values.
    new_at_old: f64,
    /// New weights at old unit values.
    old_at_new: f64,
}

impl Sums {
    /// Takes a good in.
    pub fn add(&mut self, g: Good) {
        self.before += g.value_before;
        self.now += g.value_now;
        self.new_at_old += g.value_now / g.weight_now * g.weight_before;
        self.old_at_new += g.value_before / g.weight_before * g.weight_now;
    }

    /// Value before and now.
    #[must_use]
    pub fn values(&self) -> (f64, f64) {
        (self.before, self.now)
    }

    /// The split; `None` without a good. `worth` is what a unit of money now is in units of before:
    /// 1 at current prices.
    #[must_use]
    pub fn split(&self, worth: f64) -> Option<Split> {
        let Self {
            before,
            now,
            new_at_old,
            old_at_new,
        } = *self;
        if !(before > 0.0 && now > 0.0 && new_at_old > 0.0 && old_at_new > 0.0 && worth > 0.0) {
            return None;
        }
        let value = now * worth / before;
        let unit_value = (new_at_old / before * (now / old_at_new)).sqrt() * worth;
        let growth = (value - 1.0) * 100.0;
        // Where the value stands still, a point is a per cent of either.
        let per = if value.ln().abs() < 1e-9 {
            100.0
        } else {
            growth / value.ln()
        };
        let unit_values = unit_value.ln() * per;
        Some(Split {
            growth,
            weights: growth - unit_values,
            unit_values,
        })
    }
}

/// Fisher's split over some goods, at current prices; `None` without a good.
#[must_use]
pub fn fisher(goods: &[Good]) -> Option<Split> {
    let mut sums = Sums::default();
    goods.iter().for_each(|g| sums.add(*g));
    sums.split(1.0)
}

/// The two rows and their whole, of this name, one split a column.
#[must_use]
pub fn rows(splits: &[Option<Split>], whole: &str) -> Vec<Row> {
    let row = |key: &str, name: &str, kind: RowKind, of: fn(&Split) -> f64| {
        let cells: Vec<Cell> = splits
            .iter()
            .map(|s| Cell::ratio(s.as_ref().map(of), Status::Reported))
            .collect();
        Row {
            key: key.to_owned(),
            code: None,
            name: name.to_owned(),
            kind,
            others: None,
            particulars: None,
            cells,
            base: Cell::MISSING,
            change: Cell::MISSING,
            size: 0,
        }
    };
    vec![
        row("weights", "By weight", RowKind::Part, |s| s.weights),
        row("unit-values", "By unit value", RowKind::Part, |s| {
            s.unit_values
        }),
        row("whole", whole, RowKind::Whole, |s| s.growth),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(value_before: f64, weight_before: f64, value_now: f64, weight_now: f64) -> Good {
        Good {
            value_before,
            weight_before,
            value_now,
            weight_now,
        }
    }

    #[test]
    fn one_good_splits_by_its_own_ratios() {
        // Weight doubled at the same unit value: all of the growth is weight.
        let s = fisher(&[good(100.0, 10.0, 200.0, 20.0)]).unwrap();
        assert!((s.growth - 100.0).abs() < 1e-9);
        assert!((s.weights - 100.0).abs() < 1e-9 && s.unit_values.abs() < 1e-9);
    }

    #[test]
    fn two_goods_by_hand() {
        // p0 = 10, 5; q0 = 10, 20; p1 = 12, 5; q1 = 10, 30: V = 270/200.
        // L = (120 + 100)/200 = 1.1, P = 270/(100 + 150) = 1.08, F = sqrt(1.188) = 1.089954…
        let s = fisher(&[
            good(100.0, 10.0, 120.0, 10.0),
            good(100.0, 20.0, 150.0, 30.0),
        ])
        .unwrap();
        assert!((s.growth - 35.0).abs() < 1e-9);
        let f = 1.188_f64.sqrt();
        let part = 35.0 * f.ln() / 1.35_f64.ln();
        assert!((s.unit_values - part).abs() < 1e-9);
        assert!((s.weights + s.unit_values - s.growth).abs() < 1e-9);
    }

    #[test]
    fn no_goods_no_split_and_a_still_value_is_shared_out() {
        assert_eq!(fisher(&[]), None);
        let s = fisher(&[good(100.0, 10.0, 100.0, 20.0)]).unwrap();
        assert!(s.growth.abs() < 1e-9);
        assert!((s.unit_values + 100.0 * 2.0_f64.ln()).abs() < 1e-6);
        assert!((s.weights - 100.0 * 2.0_f64.ln()).abs() < 1e-6);
    }
}
