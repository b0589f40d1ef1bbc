//! Queries: a view over the dataset gives one small table, which chart, table, CSV and claims read.
//!
//! Must not know: charts, words of the interface beyond the names of rows.

pub mod basis;
pub mod cars;
pub mod energy;
pub mod gdp;
pub mod materials;
pub mod measure;
pub mod months;
pub mod panels;
pub mod partners;
pub mod pipelines;
pub mod product_names;
mod product_split;
pub mod products;
pub mod rank;
pub mod split;
pub mod table;
pub mod totals;
pub mod unit_value;
pub mod yearly;

pub use crate::cell::{Cell, Figure};
use crate::data::months::Months;
use crate::data::topics::Topics;
use crate::data::{Dataset, Extent};
use crate::period::Period;
use crate::view::{Facts, View};
use crate::vocabulary::{Chart, Topic};
pub use table::{Particulars, Row, RowKind, Slot, Table, TimeAxis};

/// So many parts have rows of their own until all are asked for: more than any chart draws, and than
/// a reader sees of a table at once.
pub const MOST: usize = 200;

/// The table of a settled view, with at most [`MOST`] parts: the others are one remainder, which
/// still adds up.
#[must_use]
pub fn run(data: &Dataset, view: &View) -> Table {
    table(data, view, Some(MOST))
}

/// The table of a settled view with every part, for whole tables and files.
#[must_use]
pub fn run_whole(data: &Dataset, view: &View) -> Table {
    table(data, view, None)
}

fn table(data: &Dataset, view: &View, most: Option<usize>) -> Table {
    match view.topic {
        Topic::Months => months::table(data, view),
        Topic::Products => products::table(data, view, most),
        Topic::Energy => energy::table(data, view),
        Topic::Partners | Topic::Currencies | Topic::Materials => panels::table(data, view),
        Topic::Cars => cars::table(data),
        Topic::Pipelines => pipelines::table(data),
    }
}

/// Whether the chart of a view draws the whole beside its parts: lines of trade by month, and what is
/// stacked.
#[must_use]
pub fn draws_whole(view: &View) -> bool {
    view.topic == Topic::Months || matches!(view.chart, Chart::Column | Chart::Area)
}

/// Keys of the sources of a topic, the main one first.
#[must_use]
pub fn sources(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::Months => &["gacc-months"],
        Topic::Products => &["baci-products"],
        Topic::Energy => &["energy-monitor", "energy-crea"],
        Topic::Partners => &["imts"],
        Topic::Materials => &["baci-materials"],
        Topic::Currencies => &["cbr-currencies"],
        Topic::Cars => &["cited"],
        Topic::Pipelines => &["gem-pipelines"],
    }
}

/// Whether the figures of a view are here: those of most raw materials come with the second file.
#[must_use]
pub fn held(data: &Dataset, view: &View) -> bool {
    view.topic != Topic::Materials || data.materials_of(&materials::materials(view)).is_some()
}

/// What the view's codec must know of this dataset and of these claims.
#[must_use]
pub fn facts(data: &Dataset, claims: Vec<(String, String)>) -> Facts {
    Facts {
        vintage: data.meta.vintage.clone(),
        extents: data.extents.clone(),
        later: data.later.clone(),
        claims,
    }
}

/// First and last period of every topic, from the figures themselves.
#[must_use]
pub fn extents(months: &Months, topics: &Topics) -> Vec<Extent> {
    let (first, last) = topics.products.extent();
    let mut extents = vec![
        (
            Topic::Months,
            Period::Month(months.first),
            Period::Month(months.last()),
        ),
        (Topic::Products, Period::Year(first), Period::Year(last)),
    ];
    for (topic, panel) in [
        (Topic::Energy, &topics.energy),
        (Topic::Partners, &topics.partners),
        (Topic::Materials, &topics.materials),
        (Topic::Currencies, &topics.currencies),
    ] {
        if let Some((a, b)) = panel.extent() {
            extents.push((topic, a, b));
        }
    }
    for (topic, years) in [
        (Topic::Cars, cars::years(topics)),
        (Topic::Pipelines, pipelines::years(topics)),
    ] {
        if let Some((a, b)) = years {
            extents.push((topic, Period::Year(a), Period::Year(b)));
        }
    }
    extents
}
