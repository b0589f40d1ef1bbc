//! Which partners a view shows: those that are chosen, else the topic's own.
//!
//! Must not know: figures. Where the topic's own are the largest (raw materials), they hang on figures, and only
//! their number is known here. Rows by group are no partners.

use super::{energy, materials};
use crate::view::View;
use crate::vocabulary::{Chart, Grouping, Topic};

/// The partners in a line chart until the reader chooses (links.md).
const LINES: [&str; 4] = ["chn", "west", "tur", "ind"];

/// The partners that a view shows where none is chosen; none where it shows all, or the largest.
#[must_use]
pub fn own(view: &View) -> &'static [&'static str] {
    match view.topic {
        Topic::Energy => energy::suppliers(view.commodity),
        Topic::Partners if view.chart == Chart::Line && view.by != Grouping::Group => &LINES,
        _ => &[],
    }
}

/// How many of the largest partners a view shows where none is chosen; `None` where it shows its own, or all.
#[must_use]
pub fn largest(view: &View) -> Option<usize> {
    let line = view.topic == Topic::Materials && view.chart == Chart::Line;
    (line && view.partners.is_empty()).then_some(materials::LINES)
}

/// The partners of a view: those chosen, else its own.
#[must_use]
pub fn chosen(view: &View) -> Vec<String> {
    if view.partners.is_empty() {
        own(view).iter().map(|p| (*p).to_owned()).collect()
    } else {
        view.partners.clone()
    }
}
