//! The basis of money: current or constant prices, dollars, yuan or roubles.
//!
//! Constant prices are US dollars of 2023: `value × CPI(2023) / CPI(period)`, with the US consumer
//! price index, all items (BLS); a year's index is the mean of its months. Yuan and roubles are
//! `value × units per dollar`, the mean rate of the period (Federal Reserve; OECD via FRED). A
//! period without an index or a rate gives a *missing* figure. Rounded to whole units once, here. Must not know:
//! topics, measures, what a figure is a figure of.

use crate::cell::{Cell, Figure};
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::number::Unit;
use crate::period::{Month, Period};
use crate::view::View;
use crate::vocabulary::{Money, Prices};

/// The year whose dollars constant prices are in.
pub const BASE_YEAR: i16 = 2023;

/// How money is shown.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    rates: &'a Panel,
    prices: Prices,
    money: Money,
    /// The mean price index of the base year.
    base: Option<f64>,
}

/// What current dollars of one period are multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// They stay what they are, to the dollar.
    One,
    /// A factor.
    Times(f64),
    /// No index or rate for the period: every figure is missing.
    Unknown,
}

impl Rate {
    /// Current dollars in the basis, rounded to whole units.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "far below 2^53"
    )]
    pub fn apply(self, cell: Cell) -> Cell {
        match (self, cell.figure) {
            (Self::One, _) => cell,
            (Self::Times(f), Some(Figure::Whole(n))) => Cell {
                figure: Some(Figure::Whole((n as f64 * f).round() as i64)),
                status: cell.status,
            },
            _ => Cell::MISSING,
        }
    }
}

impl<'a> Basis<'a> {
    /// The basis of a view.
    #[must_use]
    pub fn of(data: &'a Dataset, view: &View) -> Self {
        let plain = Self {
            rates: &data.rates,
            prices: view.prices,
            money: view.money,
            base: None,
        };
        let base = match view.prices {
            Prices::Current => None,
            Prices::Real => plain.mean("cpi", Period::Year(BASE_YEAR)),
        };
        Self { base, ..plain }
    }

    /// The unit of money in it.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self.money {
            Money::Usd => Unit::Usd,
            Money::Cny => Unit::Cny,
            Money::Rub => Unit::Rub,
        }
    }

    /// Current dollars in this basis.
    #[must_use]
    pub fn apply(&self, cell: Cell, period: Period) -> Cell {
        self.at(period).apply(cell)
    }

    /// What current dollars of a period are multiplied by: found once for many figures.
    #[must_use]
    pub fn at(&self, period: Period) -> Rate {
        if self.prices == Prices::Current && self.money == Money::Usd {
            Rate::One
        } else {
            self.factor(period).map_or(Rate::Unknown, Rate::Times)
        }
    }

    fn factor(&self, period: Period) -> Option<f64> {
        let deflator = match self.prices {
            Prices::Current => 1.0,
            Prices::Real => self.base? / self.mean("cpi", period)?,
        };
        let rate = match self.money {
            Money::Usd => 1.0,
            Money::Cny => self.mean("cny", period)? / 1e6,
            Money::Rub => self.mean("rub", period)? / 1e6,
        };
        Some(deflator * rate)
    }

    /// The mean of a series over the months of a period; `None` when any of them is missing.
    fn mean(&self, key: &str, period: Period) -> Option<f64> {
        let series = self.rates.get(key)?;
        let (first, last) = (period.first_month(), period.last_month());
        let at = |m: Month| series.values.get(self.rates.at(Period::Month(m))?)?.real();
        let months = last.since(first) + 1;
        let sum = (0..months)
            .map(|i| at(first.plus(i)))
            .sum::<Option<f64>>()?;
        Some(sum / f64::from(months))
    }
}
