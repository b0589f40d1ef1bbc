//! The basis of money: current or constant prices, dollars, yuan or roubles.
//!
//! Constant prices are US dollars of 2023: `value × CPI(2023) / CPI(period)`, with the US consumer
//! price index, all items (BLS); a year's index is the mean of its months. Yuan and roubles are
//! `value × units per dollar`, the mean rate of the period (Federal Reserve; OECD via FRED). A
//! period without an index or a rate gives a *missing* figure. Rounded to whole units once, here.

use super::table::{Cell, Figure};
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
}

impl<'a> Basis<'a> {
    /// The basis of a view.
    #[must_use]
    pub fn of(data: &'a Dataset, view: &View) -> Self {
        Self {
            rates: &data.rates,
            prices: view.prices,
            money: view.money,
        }
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
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "far below 2^53"
    )]
    pub fn apply(&self, cell: Cell, period: Period) -> Cell {
        if self.prices == Prices::Current && self.money == Money::Usd {
            return cell;
        }
        match (cell.figure, self.factor(period)) {
            (Some(Figure::Whole(n)), Some(f)) => Cell {
                figure: Some(Figure::Whole((n as f64 * f).round() as i64)),
                status: cell.status,
            },
            _ => Cell::MISSING,
        }
    }

    fn factor(&self, period: Period) -> Option<f64> {
        let deflator = match self.prices {
            Prices::Current => 1.0,
            Prices::Real => {
                self.mean("cpi", Period::Year(BASE_YEAR))? / self.mean("cpi", period)?
            }
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
