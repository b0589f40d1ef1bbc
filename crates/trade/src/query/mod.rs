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
pub mod pipelines;
mod product_split;
pub mod products;
pub mod rank;
pub mod split;
pub mod table;
pub mod totals;

use crate::data::Dataset;
use crate::period::Period;
use crate::view::{Facts, View};
use crate::vocabulary::Topic;
pub use table::{Cell, Figure, Particulars, Row, RowKind, Slot, Table, TimeAxis};

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

/// Whether the figures of a view are here: those of most raw materials come with the second file.
#[must_use]
pub fn held(data: &Dataset, view: &View) -> bool {
    view.topic != Topic::Materials || data.materials_of(&materials::materials(view)).is_some()
}

/// What the view's codec must know of this dataset and of these claims.
#[must_use]
pub fn facts(data: &Dataset, claims: Vec<(String, String)>) -> Facts {
    let (first, last) = data.products.extent();
    let mut extents = vec![
        (
            Topic::Months,
            Period::Month(data.months.first),
            Period::Month(data.months.last()),
        ),
        (Topic::Products, Period::Year(first), Period::Year(last)),
    ];
    for topic in [
        Topic::Energy,
        Topic::Partners,
        Topic::Materials,
        Topic::Currencies,
    ] {
        if let Some((a, b)) = panels::panel(data, topic).and_then(crate::data::panel::Panel::extent)
        {
            extents.push((topic, a, b));
        }
    }
    for (topic, years) in [
        (Topic::Cars, cars::years(data)),
        (Topic::Pipelines, pipelines::years(data)),
    ] {
        if let Some((a, b)) = years {
            extents.push((topic, Period::Year(a), Period::Year(b)));
        }
    }
    Facts {
        vintage: data.meta.vintage.clone(),
        extents,
        subheadings: data.products.subheadings().to_vec(),
        materials: data.material_codes.clone(),
        claims,
    }
}
