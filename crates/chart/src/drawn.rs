//! Which rows of a table a chart shows, in which order, and what is said of those that it leaves out.
//!
//! A row whose figures are all *missing* counts as any other. Must not know: how anything is drawn.

use crate::charts::{multiples, treemap};
use crate::spec::{ChartKind, ChartSpec};
use crate::specify::kind;
use trade::number::counted;
use trade::query::{Row, RowKind, Table, rank};
use trade::view::View;
use trade::vocabulary::{Chart, Measure, Topic};

/// At most this many coloured series stand in one chart; the rest is a remainder.
const HUES: usize = trade::query::materials::LINES;

/// How many parts a chart of this kind shows by themselves.
fn most(kind: ChartKind) -> usize {
    match kind {
        ChartKind::Bar | ChartKind::Diverging => rank::BARS,
        ChartKind::Treemap => treemap::MOST - 10,
        ChartKind::Multiples => multiples::MOST,
        ChartKind::Heatmap => 20,
        ChartKind::Slope => 12,
        ChartKind::Scatter => 60,
        _ => HUES,
    }
}

/// Whether a remainder stands beside the parts: where they add up to the whole that is drawn.
fn has_remainder(kind: ChartKind) -> bool {
    !matches!(
        kind,
        ChartKind::Line
            | ChartKind::Multiples
            | ChartKind::Heatmap
            | ChartKind::Slope
            | ChartKind::Scatter
    )
}

/// The rows that a view's chart shows: the largest, and one for the others where they add up.
pub(crate) fn shown(view: &View, table: &Table) -> Table {
    let kind = kind(view.chart);
    let adds = adds(view.measure) && has_remainder(kind);
    let noun = view.rows().1;
    rank::top(table, most(kind), &view.focus, adds, noun)
}

/// Measures whose parts add up.
pub(crate) fn adds(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Value | Measure::Weight | Measure::Share | Measure::Contribution | Measure::Split
    )
}

/// What is said where a view's chart leaves out rows of its table and no remainder stands for them; `None` where
/// it leaves out none.
#[must_use]
pub fn undrawn(view: &View, table: &Table, spec: &ChartSpec) -> Option<String> {
    let parts = table.rows.iter().filter(|r| r.kind == RowKind::Part);
    let (drawn, all) = (spec.series.len(), parts.count() + table.cut);
    let remainder = spec.series.iter().any(|s| s.remainder);
    if view.chart == Chart::Table || shows_all(view.topic) || remainder || drawn >= all {
        return None;
    }
    let last = table.slots.last()?.long.as_str();
    Some(format!(
        "Drawn are {drawn} of {} {}, the largest of {last}: the table has them all.",
        counted(all),
        view.rows().1
    ))
}

/// Topics whose rows are all drawn.
pub(crate) fn shows_all(topic: Topic) -> bool {
    matches!(topic, Topic::Months | Topic::Cars | Topic::Pipelines)
}

/// Ranked bars, on one side of zero or on both, are in the order of what they show, whatever their rows are
/// chosen by: the largest first, those without a figure last, what is left over below them.
pub(crate) fn by_value(rows: &mut [&Row]) {
    rows.sort_by(|a, b| {
        let left_over = |r: &Row| r.kind == RowKind::Remainder;
        let value = |r: &Row| r.last().real().unwrap_or(f64::NEG_INFINITY);
        left_over(a)
            .cmp(&left_over(b))
            .then_with(|| value(b).total_cmp(&value(a)))
    });
}
