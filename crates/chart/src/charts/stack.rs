//! Parts stacked on each other: positive ones up from zero, negative ones down from it.
//!
//! A *missing* part takes no room, and leaves its period without shares where no total is known; zero is a part
//! without height. Must not know: pixels, scales, colours.

use crate::clip::drawable;
use crate::spec::{ChartSpec, Point, SeriesSpec};

/// Where each part of each period stands.
pub struct Stack {
    /// By series, then by period: base and top; `None` where the part is missing.
    pub spans: Vec<Vec<Option<(f64, f64)>>>,
    /// By period: the lowest and the highest edge; `None` where every part is missing.
    pub ends: Vec<Option<(f64, f64)>>,
}

/// How parts are stacked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// As they are; negative parts go down.
    Signed,
    /// As they are; negative parts take no room.
    Positive,
    /// As per cent of the total of their period; without a total a period with a missing part has
    /// no shares.
    Share,
}

/// What the parts of a period are shares of: the total, or their sum if none is missing. It is
/// never less than that sum.
fn whole(spec: &ChartSpec, period: usize) -> Option<f64> {
    let at = |points: &[Point]| drawable(points.get(period)?.value).map(|v| v.max(0.0));
    let parts = || spec.series.iter().map(|s| at(&s.points));
    let known: f64 = parts().flatten().sum();
    match at(&spec.total) {
        Some(total) => Some(total.max(known)),
        None => parts().all(|p| p.is_some()).then_some(known),
    }
}

impl Stack {
    /// Stacks the series of a chart, the first next to zero.
    pub fn of(spec: &ChartSpec, parts: Parts) -> Self {
        let mut spans = vec![Vec::with_capacity(spec.periods.len()); spec.series.len()];
        let mut ends = Vec::with_capacity(spec.periods.len());
        for i in 0..spec.periods.len() {
            let value = |s: &SeriesSpec| {
                let v = drawable(s.points.get(i)?.value)?;
                Some(if parts == Parts::Signed {
                    v
                } else {
                    v.max(0.0)
                })
            };
            let whole = if parts == Parts::Share {
                whole(spec, i)
            } else {
                Some(0.0)
            };
            let (mut up, mut down) = (0.0, 0.0);
            let mut any = None;
            for (series, spans) in spec.series.iter().zip(&mut spans) {
                let share = |v: f64| match parts {
                    Parts::Share => whole.map(|w| if w > 0.0 { v / w * 100.0 } else { 0.0 }),
                    _ => Some(v),
                };
                spans.push(value(series).and_then(share).map(|v| {
                    let from = if v < 0.0 { &mut down } else { &mut up };
                    let base = *from;
                    *from += v;
                    (base, *from)
                }));
                if spans.last().is_some_and(Option::is_some) {
                    any = Some((down, up));
                }
            }
            ends.push(any);
        }
        Self { spans, ends }
    }

    /// The span of one part.
    pub fn span(&self, series: usize, period: usize) -> Option<(f64, f64)> {
        self.spans.get(series)?.get(period).copied().flatten()
    }

    /// Lowest and highest edge of all.
    pub fn extent(&self) -> (f64, f64) {
        let ends = self.ends.iter().flatten();
        ends.fold((0.0, 0.0), |(lo, hi): (f64, f64), (a, b)| {
            (lo.min(*a), hi.max(*b))
        })
    }

    /// The last period in which a part has a figure, and its span there.
    pub fn last(&self, series: usize) -> Option<(usize, (f64, f64))> {
        let spans = self.spans.get(series)?;
        spans
            .iter()
            .enumerate()
            .rev()
            .find_map(|(i, span)| Some((i, (*span)?)))
    }
}
