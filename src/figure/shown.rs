//! What a figure shows: the view's own figures, or those of the second view beside it.
//!
//! Must not know: sizes, marks, how either of the two is set on the page.

use crate::derived::{effect, memo};
use crate::state::Store;
use chart::drawn::undrawn;
use chart::spec::ChartSpec;
use chart::specify::{ClaimMarks, specify};
use leptos::prelude::*;
use trade::query::{Table, TimeAxis};
use trade::view::View;
use trade::vocabulary::{AxisChoice, Chart, Grouping, Topic};

/// A figure's view, table and specification. Copied freely: it holds handles.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The view of its figures.
    pub figures: Memo<View>,
    /// Their table.
    pub table: Memo<Table>,
    /// Their chart.
    pub spec: Memo<ChartSpec>,
    /// Whether it is the second view: it is read, and changed only by taking its place.
    pub beside: bool,
}

/// The marks of the active claim.
pub fn claim_marks(store: Store) -> ClaimMarks {
    let Some((index, claim)) = store.active_claim() else {
        return ClaimMarks::default();
    };
    store
        .check(index)
        .map_or_else(ClaimMarks::default, |check| {
            ClaimMarks::of(claim, check, store.data)
        })
}

/// What is said under a figure: of its figures, and of what its chart leaves out.
pub fn notes(view: &View, table: &Table, spec: &ChartSpec) -> Vec<String> {
    let undrawn = undrawn(view, table, spec);
    table.notes.iter().cloned().chain(undrawn).collect()
}

/// The charts of the view and of the one beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    own: ChartSpec,
    second: Option<ChartSpec>,
    /// Whether the two can stand on one scale.
    pub can_share: bool,
}

/// Works out both charts once: on one scale where both have one and the reader does not want their
/// own.
fn pair(store: Store) -> Pair {
    let marks = claim_marks(store);
    // The land of the map comes with the second file.
    store.texts.track();
    let mut own = store
        .table
        .with(|t| store.figures.with(|v| specify(store.data, v, t, &marks)));
    let second = store.second.with(|second| {
        let view = second.as_ref()?;
        let none = ClaimMarks::default();
        Some(
            store
                .second_table
                .with(|t| specify(store.data, view, t, &none)),
        )
    });
    let Some(second) = second else {
        return Pair {
            own,
            second: None,
            can_share: false,
        };
    };
    let alone = (own.clone(), second.clone());
    let mut shared = second;
    let can_share = drawn(store) && chart::reach::share(&mut own, &mut shared);
    let (own, second) = if store.figures.with(|v| v.axis == AxisChoice::Same) {
        (own, shared)
    } else {
        alone
    };
    Pair {
        own,
        second: Some(second),
        can_share,
    }
}

/// Both charts, for all that show or ask for them.
pub fn charts(store: Store) -> Memo<Pair> {
    memo(move || pair(store))
}

/// Whether both are charts, for a table has no scale, and their figures are of periods of one
/// length: a month beside a year would look like nothing.
fn drawn(store: Store) -> bool {
    let table = |v: &View| v.chart == Chart::Table;
    let years = |t: &Table| t.axis == TimeAxis::Years;
    !store.figures.with(table)
        && !store.second.with(|v| v.as_ref().is_some_and(table))
        && store.table.with(years) == store.second_table.with(years)
}

/// The specification of the view's chart.
pub fn specification(store: Store) -> ChartSpec {
    pair(store).own
}

impl Shown {
    /// Fetches the second data file when what is shown needs something of it: names of subheadings,
    /// other materials, the land of the map.
    pub fn fetch_what_it_needs(self, store: Store) {
        let wants = memo(move || {
            self.figures.with(|v| match v.topic {
                Topic::Products => {
                    v.by == Grouping::Hs6 || v.products.iter().any(|c| c.level() == 3)
                }
                Topic::Pipelines => v.chart == Chart::Map,
                _ => !trade::query::held(store.data, v),
            })
        });
        effect(move || {
            if wants.get() {
                store.want_texts();
            }
        });
    }

    /// The view itself.
    pub fn own(store: Store, charts: Memo<Pair>) -> Self {
        Self {
            figures: store.figures,
            table: store.table,
            spec: memo(move || charts.with(|pair| pair.own.clone())),
            beside: false,
        }
    }

    /// The second view; nothing of it is looked at while there is none.
    pub fn beside(store: Store, charts: Memo<Pair>) -> Self {
        Self {
            figures: memo(move || {
                let second = store.second.get();
                second.unwrap_or_else(|| store.figures.get_untracked())
            }),
            table: store.second_table,
            spec: memo(move || {
                charts.with(|pair| pair.second.as_ref().unwrap_or(&pair.own).clone())
            }),
            beside: true,
        }
    }
}
