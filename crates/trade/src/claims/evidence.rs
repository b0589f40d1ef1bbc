//! Where the figures of a claim were taken from: cells of tables, and sources.
//!
//! Must not know: how a cell is shown.

use super::{Operation, Quantity, is_named, row_figures};
use crate::article::Claim;
use crate::data::Dataset;
use crate::number;
use crate::query::{self, Table};
use crate::view::{Facts, View, read::read};
use crate::vocabulary::{Chart, Prices};

/// Where a figure stands: cells of the table of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// The view, as a table.
    pub view: View,
    /// Keys of row and column of each cell that it was computed from.
    pub cells: Vec<(String, String)>,
}

/// The view of all quoted figures.
const QUOTED: &str = "topic=cars";

/// The figures that stand in a table for a figure of a claim: itself, or those that it was made of,
/// as far as they stand in one table. Empty for constants and for figures that no view shows (GDP).
#[must_use]
pub fn sources<'a>(claim: &'a Claim, name: &str) -> Vec<&'a Quantity> {
    let find = |name: &str| claim.figures.iter().find(|q| q.name == name);
    let mut found: Vec<&Quantity> = Vec::new();
    let mut open: Vec<&Quantity> = find(name).into_iter().collect();
    // A figure stands on those before it, so this ends; the count is for a file that breaks that.
    for _ in 0..100 {
        let Some(next) = open.pop() else {
            break;
        };
        if !next.figure.is_empty() {
            open.extend(find(&next.of));
            open.extend(find(&next.figure));
        } else if (!next.view.is_empty() || next.op == Operation::Quoted)
            && found.first().is_none_or(|f| link_of(f) == link_of(next))
        {
            found.push(next);
        }
    }
    found
}

fn link_of(q: &Quantity) -> &str {
    if q.op == Operation::Quoted {
        QUOTED
    } else {
        &q.view
    }
}

/// The view whose table holds a figure, as a table.
#[must_use]
pub fn table_view(q: &Quantity, facts: &Facts) -> View {
    let mut view = read(link_of(q), facts).view;
    view.chart = Chart::Table;
    view
}

/// The ids of the sources that a claim's figures were taken from, in the order of the figures.
#[must_use]
pub fn taken_from(claim: &Claim, data: &Dataset, facts: &Facts) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |id: &str| {
        if !id.is_empty() && !found.iter().any(|f| f == id) {
            found.push(id.to_owned());
        }
    };
    for q in &claim.figures {
        match q.op {
            Operation::Quoted => add("cited"),
            Operation::Gdp | Operation::RealGrowth => add("wdi"),
            _ if q.view.is_empty() => {}
            _ => {
                let view = read(&q.view, facts).view;
                if query::energy::benchmark_name(&q.row).is_some() {
                    add("pinksheet");
                    continue;
                }
                query::run(data, &view)
                    .sources
                    .into_iter()
                    .for_each(&mut add);
                if view.prices == Prices::Real {
                    add("us-cpi");
                }
            }
        }
    }
    found
}

/// The key of the row of a quoted figure.
#[must_use]
pub fn quoted_row(data: &Dataset, q: &Quantity) -> Option<String> {
    let (measure, entity) = q.row.split_once('|').unwrap_or((&q.row, ""));
    query::cars::key_of(data, measure, entity, &q.level)
}

/// The cells that a figure was computed from, by its [`sources`]; `None` where there are none.
#[must_use]
pub fn cited(sources: &[&Quantity], data: &Dataset, facts: &Facts) -> Option<Cited> {
    let first = sources.first()?;
    let table = query::run(data, &read(link_of(first), facts).view);
    let cells = sources.iter().flat_map(|q| cells_of(q, &table, data));
    Some(Cited {
        view: table_view(first, facts),
        cells: cells.collect(),
    })
}

/// The cells that a figure was computed from, in the table of its view.
fn cells_of(q: &Quantity, table: &Table, data: &Dataset) -> Vec<(String, String)> {
    let rows = match q.op {
        Operation::Quoted => quoted_row(data, q).into_iter().collect(),
        Operation::Count => {
            let named = table.rows.iter().filter(|r| is_named(r, &q.row));
            named.map(|r| r.key.clone()).collect()
        }
        _ => vec![q.row.clone()],
    };
    let figures = row_figures(table, &q.row);
    let at = |wanted: f64| figures.iter().position(|v| *v == wanted);
    let one = match q.op {
        Operation::First => Some(0),
        Operation::Last => table.slots.len().checked_sub(1),
        Operation::Highest => figures.iter().copied().reduce(f64::max).and_then(at),
        Operation::Lowest => figures.iter().copied().reduce(f64::min).and_then(at),
        Operation::FirstPast => {
            let level = number::read(&q.level);
            level.and_then(|l| figures.iter().position(|v| *v > l))
        }
        _ => None,
    };
    let ends = matches!(q.op, Operation::Rise | Operation::Growth);
    let last = table.slots.len().saturating_sub(1);
    let used = |i: usize| match one {
        Some(one) => i == one,
        None => !ends || i == 0 || i == last,
    };
    let slots = || table.slots.iter().enumerate().filter(|(i, _)| used(*i));
    rows.iter()
        .flat_map(|row| slots().map(|(_, slot)| (row.clone(), slot.key.clone())))
        .collect()
}
