//! Sizes of text and distances, for wide figures and for phones.
//!
//! A figure is soft (hatched or open) where it is *imputed*, *estimated*, *provisional* or *partial*, or its period
//! is in part. Must not know: kinds of chart, statuses (that is `specify`), values.

use crate::spec::{ChartSpec, PeriodTick, Point};

/// Below this width a figure is drawn as on a phone.
pub const NARROW: f64 = 480.0;

/// Sizes for one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Whether the figure is drawn as on a phone.
    pub narrow: bool,
    /// Ticks, notes, annotations.
    pub tick: f64,
    /// Series labels.
    pub label: f64,
    /// The label of the series in focus.
    pub focus: f64,
    /// Distance between labels.
    pub gap: f64,
}

impl Sizes {
    /// Sizes for a width.
    pub fn of(width: f64) -> Self {
        if width < NARROW {
            Self {
                narrow: true,
                tick: 11.0,
                label: 11.0,
                focus: 12.0,
                gap: 14.0,
            }
        } else {
            Self {
                narrow: false,
                tick: 12.0,
                label: 12.0,
                focus: 13.0,
                gap: 15.5,
            }
        }
    }
}

/// Whether a figure is hatched or open.
pub fn is_soft(point: Option<&Point>, period: Option<&PeriodTick>) -> bool {
    point.is_some_and(|p| p.soft) || period.is_some_and(|p| p.partial.is_some())
}

/// Whether the source breaks just before a period.
pub fn breaks_at(spec: &ChartSpec, i: usize) -> bool {
    i > 0 && spec.periods.get(i).is_some_and(|p| p.break_before)
}
