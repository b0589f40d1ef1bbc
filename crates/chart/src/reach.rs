//! How far the value axis of a chart reaches, so that two charts side by side can share one scale.
//!
//! Charts without an axis of values (tiles, cells, bubbles, routes, cards), panels, areas of 100 %
//! and logarithmic scales share none. A *missing* figure reaches nowhere; zero counts as any other. Must not know:
//! ticks, pixels, how far an axis is rounded up.

use crate::charts::row;
use crate::charts::series;
use crate::charts::stack::{Parts, Stack};
use crate::clip::drawable;
use crate::spec::{ChartKind, ChartSpec};

/// The lowest and the highest value that a chart draws on its axis of values, thresholds too, in
/// the unit of the chart; `None` where there is no such axis, or nothing on it.
#[must_use]
pub fn reach(spec: &ChartSpec) -> Option<(f64, f64)> {
    if spec.log {
        return None;
    }
    let stacked = |parts: Parts| {
        let own = Stack::of(spec, parts).extent();
        match series::extent(spec.total.iter().take(spec.periods.len())) {
            Some((lo, hi)) => (own.0.min(lo), own.1.max(hi)),
            None => own,
        }
    };
    let any = series::extent(series::all_points(spec))?;
    let (lo, hi) = match spec.kind {
        ChartKind::Line | ChartKind::Race | ChartKind::Band => any,
        ChartKind::Bar => row::drawn(spec)?,
        ChartKind::Column => stacked(Parts::Signed),
        ChartKind::Area => stacked(Parts::Positive),
        _ => return None,
    };
    let marks = spec
        .thresholds
        .iter()
        .filter_map(|t| drawable(Some(t.value)));
    Some(marks.fold((lo, hi), |(lo, hi), v| (lo.min(v), hi.max(v))))
}

/// Lets two charts share one scale of values, and says whether they can.
pub fn share(one: &mut ChartSpec, other: &mut ChartSpec) -> bool {
    let (Some(a), Some(b)) = (reach(one), reach(other)) else {
        return false;
    };
    if one.unit != other.unit {
        return false;
    }
    let both = Some((a.0.min(b.0), a.1.max(b.1)));
    (one.reach, other.reach) = (both, both);
    true
}
