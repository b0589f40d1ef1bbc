//! One figure with its status: what tables, panels and formulas are made of.
//!
//! A cell without a figure is *missing*, and never zero; zero is a figure like any other; a ratio has the status of
//! what it was made of. Must not know: units, rows and columns, where it comes from, how it is written or drawn.

use crate::status::Status;

/// A figure: exact where it is money or weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// Exactly: US dollars, yuan or roubles, kilograms, points of a concentration; millionths in panels of prices
    /// and rates.
    Whole(i64),
    /// A ratio in per cent, points or index points; what was quoted or given with decimals: billion cubic metres,
    /// vehicles, dollars of a news page.
    Real(f64),
}

impl Figure {
    /// As a floating-point number, for charts and words. Whole figures here are far below 2⁵³.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn real(self) -> f64 {
        match self {
            Self::Whole(n) => n as f64,
            Self::Real(x) => x,
        }
    }
}

/// One figure with its status. `None` is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The figure.
    pub figure: Option<Figure>,
    /// What kind of figure it is.
    pub status: Status,
}

impl Cell {
    /// A cell without a figure.
    pub const MISSING: Self = Self {
        figure: None,
        status: Status::Missing,
    };

    /// A reported whole figure.
    #[must_use]
    pub fn whole(n: i64) -> Self {
        Self {
            figure: Some(Figure::Whole(n)),
            status: Status::Reported,
        }
    }

    /// A ratio with the status of what it was made of; missing when it is no number.
    #[must_use]
    pub fn ratio(x: Option<f64>, status: Status) -> Self {
        match x.filter(|x| x.is_finite()) {
            Some(x) => Self {
                figure: Some(Figure::Real(x)),
                status,
            },
            None => Self::MISSING,
        }
    }

    /// As a floating-point number.
    #[must_use]
    pub fn real(self) -> Option<f64> {
        self.figure.map(Figure::real)
    }

    /// The exact figure; `None` for a ratio and where there is none.
    #[must_use]
    pub fn exact(self) -> Option<i64> {
        match self.figure {
            Some(Figure::Whole(n)) => Some(n),
            _ => None,
        }
    }
}
