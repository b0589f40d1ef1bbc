//! What a figure shows: the view's own figures, or those of the second view beside it.

use crate::state::Store;
use chart::spec::ChartSpec;
use chart::specify::{ClaimMarks, specify};
use leptos::prelude::*;
use trade::query::{Table, TimeAxis};
use trade::view::View;
use trade::vocabulary::{AxisChoice, Chart};

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
        .checks
        .get(index)
        .map_or_else(ClaimMarks::default, |check| {
            ClaimMarks::of(claim, check, store.data)
        })
}

/// The specifications of the view's chart and of that beside it, on one scale where both have one
/// and the reader does not want their own.
fn pair(store: Store) -> (ChartSpec, Option<ChartSpec>) {
    let marks = claim_marks(store);
    // The land of the map comes with the second file.
    store.texts.track();
    let mut own = store
        .table
        .with(|t| store.figures.with(|v| specify(store.data, v, t, &marks)));
    let mut second = store.second.with(|second| {
        let view = second.as_ref()?;
        let none = ClaimMarks::default();
        Some(
            store
                .second_table
                .with(|t| specify(store.data, view, t, &none)),
        )
    });
    if let Some(second) = &mut second
        && store.figures.with(|v| v.axis == AxisChoice::Same)
        && drawn(store)
    {
        chart::reach::share(&mut own, second);
    }
    (own, second)
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
    pair(store).0
}

/// Whether the two charts can share a scale.
pub fn can_share(store: Store) -> bool {
    let (mut own, second) = pair(store);
    drawn(store) && second.is_some_and(|mut second| chart::reach::share(&mut own, &mut second))
}

impl Shown {
    /// The view itself.
    pub fn own(store: Store) -> Self {
        Self {
            figures: store.figures,
            table: store.table,
            spec: Memo::new(move |_| specification(store)),
            beside: false,
        }
    }

    /// The second view; nothing of it is looked at while there is none.
    pub fn beside(store: Store) -> Self {
        Self {
            figures: Memo::new(move |_| {
                let second = store.second.get();
                second.unwrap_or_else(|| store.figures.get_untracked())
            }),
            table: store.second_table,
            spec: Memo::new(move |_| {
                let (own, second) = pair(store);
                second.unwrap_or(own)
            }),
            beside: true,
        }
    }
}
