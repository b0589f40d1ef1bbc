//! What to loosen where a view has no figure at all: the nearest views that have some.
//!
//! A view whose every figure is *missing* is empty; one with a *zero* is not. Must not know: why the source has no
//! figure, how the ways are offered.

use crate::data::Dataset;
use crate::query::{self, Table, yearly};
use crate::view::{Facts, View, settle::settle};
use crate::vocabulary::Measure;

/// Whether a table has no figure. A table whose figures are still being fetched is not called so.
#[must_use]
pub fn is_empty(data: &Dataset, view: &View, table: &Table) -> bool {
    let figure = |row: &query::Row| row.cells.iter().any(|c| c.figure.is_some());
    query::held(data, view) && !table.rows.iter().any(figure)
}

/// Why a view has no figure: of which periods there are some.
#[must_use]
pub fn reason(data: &Dataset, view: &View) -> String {
    match yearly::extent(data, view) {
        Some((first, last)) if first == last => {
            format!(
                "Of this choice the data hold figures for {} alone.",
                first.long()
            )
        }
        Some((first, last)) => format!(
            "Of this choice the data hold figures from {} to {}.",
            first.long(),
            last.long()
        ),
        None => "The data hold no figure for this choice, in any period.".to_owned(),
    }
}

/// At most so many ways are offered.
const MOST: usize = 3;

/// The ways out of an empty view: what each does, in words, and the view that it leads to. Every
/// one of them has figures; the smallest steps come first.
#[must_use]
pub fn loosened(data: &Dataset, view: &View, facts: &Facts) -> Vec<(&'static str, View)> {
    let own = || View {
        claim: None,
        ..view.clone()
    };
    let ways = [
        (
            "Show all periods",
            View {
                from: None,
                to: None,
                season: None,
                ..own()
            },
        ),
        (
            "Show the usual suppliers and partners",
            View {
                partners: Vec::new(),
                ..own()
            },
        ),
        (
            "Show all products",
            View {
                products: Vec::new(),
                ..own()
            },
        ),
        (
            "Compare with the usual base",
            View {
                base: None,
                ..own()
            },
        ),
        ("Show values", view.with_measure(Measure::Value)),
        ("Reset all filters", view.reset()),
    ];
    let has = |next: &View| {
        let table = query::run(data, next);
        *next != *view && query::held(data, next) && !is_empty(data, next, &table)
    };
    let settled = ways
        .into_iter()
        .map(|(words, next)| (words, settle(next, facts).0));
    settled.filter(|(_, next)| has(next)).take(MOST).collect()
}
