//! Ranking: the largest rows of a table, and the rest as one named remainder that still adds up.
//!
//! A *missing* figure makes the remainder *partial* where the table says that what is missing is not known, and
//! else counts as nothing. Must not know: views, topics, how bars are drawn.

use super::measure;
use super::table::{Others, Row, RowKind, Table};
use crate::cell::{Cell, Figure};
use crate::status::Status;

/// At most this many bars stand in one chart; what is said of a chart is said of these.
pub const BARS: usize = 24;

/// Keeps the first `n` parts and those whose keys are in `keep`; the other parts become one
/// remainder where their figures add up (`adds`), or are left out where they do not (ratios).
#[must_use]
pub fn top(table: &Table, n: usize, keep: &[String], adds: bool, noun: &'static str) -> Table {
    let mut kept = Vec::new();
    let mut rest = Vec::new();
    let mut whole = Vec::new();
    for row in &table.rows {
        match row.kind {
            RowKind::Whole => whole.push(row.clone()),
            RowKind::Part if kept.len() < n || keep.contains(&row.key) => kept.push(row.clone()),
            _ => rest.push(row),
        }
    }
    let lone = |r: &&Row| r.kind == RowKind::Part || adds;
    if rest.len() == 1 && rest.iter().all(lone) {
        kept.extend(rest.drain(..).cloned());
    }
    if !rest.is_empty() && adds {
        kept.push(remainder(&rest, noun, table));
    }
    kept.extend(whole);
    Table {
        rows: kept,
        cut: 0,
        ..table.clone()
    }
}

/// The sum of rows. Its change is that of the rows that have both figures, where a missing one is not known.
fn remainder(rest: &[&Row], noun: &'static str, table: &Table) -> Row {
    let cut = table.cut;
    // A remainder of the table itself stands for `cut` parts, or for nobody knows how many.
    let held = rest.iter().find(|r| r.kind == RowKind::Remainder);
    let of = |count: usize| Some(Others { count, noun });
    let others = match held {
        Some(held) if cut == 0 => held.others,
        Some(_) => of(with_figures(rest) + cut),
        None => of(with_figures(rest)),
    };
    let uncounted = || held.map_or_else(String::new, |held| held.name.clone());
    let name = others.map_or_else(uncounted, Others::name);
    let columns = rest.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let cells: Vec<Cell> = (0..columns)
        .map(|i| {
            add(
                rest.iter().filter_map(|r| r.cells.get(i)),
                table.missing_unknown,
            )
        })
        .collect();
    let base = add(rest.iter().map(|r| &r.base), table.missing_unknown);
    let both = |r: &&&Row| !table.missing_unknown || (has(r.last()) && has(r.base));
    let now = add(
        rest.iter().filter(both).filter_map(|r| r.cells.last()),
        false,
    );
    let before = add(rest.iter().filter(both).map(|r| &r.base), false);
    let whole = matches!(now.figure, Some(Figure::Whole(_)));
    Row {
        key: "others".to_owned(),
        code: None,
        name,
        kind: RowKind::Remainder,
        others,
        particulars: None,
        change: if rest.iter().all(|r| !has(r.change)) {
            Cell::MISSING
        } else if whole {
            measure::growth(now, before)
        } else {
            measure::difference(now, before)
        },
        base,
        size: rest.iter().map(|r| r.size).sum(),
        cells,
    }
}

/// How many parts a remainder is the sum of: those that have a figure in the last period, or all where none has.
fn with_figures(rest: &[&Row]) -> usize {
    let parts = || rest.iter().filter(|r| r.kind == RowKind::Part);
    match parts().filter(|r| has(r.last())).count() {
        0 => parts().count(),
        some => some,
    }
}

fn has(cell: Cell) -> bool {
    cell.figure.is_some()
}

/// The sum; partial where a missing one is not known (`unknown`), and else of those that are there.
fn add<'a>(cells: impl Iterator<Item = &'a Cell>, unknown: bool) -> Cell {
    let mut sum: Option<Figure> = None;
    let mut status = Status::Reported;
    for cell in cells {
        let Some(figure) = cell.figure else {
            if unknown {
                status = Status::Partial;
            }
            continue;
        };
        status = status.max(cell.status);
        sum = Some(match (sum, figure) {
            (None, f) => f,
            (Some(Figure::Whole(a)), Figure::Whole(b)) => Figure::Whole(a + b),
            (Some(a), b) => Figure::Real(a.real() + b.real()),
        });
    }
    sum.map_or(Cell::MISSING, |figure| Cell {
        figure: Some(figure),
        status,
    })
}
