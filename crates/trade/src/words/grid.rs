//! The grid of figures as a reader sees it: lines and columns of a table, in an order. The page shows it, the CSV
//! of a view holds it.
//!
//! A *missing* figure is a cell without one, and stands last whichever way its column is sorted. Must not know:
//! how a cell is written or drawn.

use super::naming::code_words;
use crate::hs::HsCode;
use crate::number::{Magnitude, Unit};
use crate::query::{Cell, Row, RowKind, Table, TimeAxis};
use crate::view::{Sort, View};
use crate::vocabulary::{Flow, Measure, Topic};
use std::cmp::Ordering;

/// One line of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Key of its row or, where lines are periods, of its period.
    pub id: String,
    /// Key of its series, where the line is one.
    pub key: Option<String>,
    /// HS code; empty for none.
    pub code: String,
    /// Name of the line.
    pub name: String,
    /// Figures, one a column.
    pub cells: Vec<Cell>,
    /// The unit of its figures where lines differ.
    pub unit: Option<Unit>,
    /// Words beside the figures, one a heading of the grid.
    pub words: Vec<String>,
    /// The page that its figure was taken from; empty for none.
    pub address: String,
    /// Whether it is the foot.
    pub foot: bool,
    /// What sorting by name goes by: its place.
    pub place: usize,
    /// The product to drill into.
    pub product: Option<HsCode>,
}

/// One column of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its key, by which it is sorted.
    pub key: String,
    /// Its heading.
    pub heading: String,
    /// Whether the source breaks before it.
    pub break_before: bool,
    /// The unit of its figures.
    pub unit: Unit,
}

/// The grid that is shown and written.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Heading of the first column.
    pub corner: &'static str,
    /// Whether lines are periods, and columns series.
    pub periods_down: bool,
    /// Whether lines have codes.
    pub codes: bool,
    /// Whether lines are periods or years, which are in the order of time.
    pub timely: bool,
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// Headings of the words that lines have beside their figures.
    pub labels: Vec<&'static str>,
    /// The column that is set off: the newest period, or of columns that are rows of the data the whole.
    pub main: Option<usize>,
    /// Lines in order.
    pub lines: Vec<Line>,
    /// The magnitude of figures in the table's own unit.
    pub magnitude: Magnitude,
}

/// The grid of a table, sorted as the view asks; `name` gives a row's name in full.
pub fn grid(table: &Table, view: &View, name: impl Fn(&Row) -> String) -> Grid {
    let magnitude = table
        .unit()
        .shared_magnitude(table.largest(crate::query::draws_whole(view)));
    let mut grid = if table.axis == TimeAxis::Months {
        months_down(table, magnitude)
    } else {
        rows_down(table, view, magnitude, name)
    };
    if let Some(sort) = &view.sort {
        grid.sort(sort);
    }
    grid
}

/// A line a month, a column a row of the table.
fn months_down(table: &Table, magnitude: Magnitude) -> Grid {
    let columns = table.rows.iter().map(|r| Column {
        key: r.key.clone(),
        heading: r.name.clone(),
        break_before: false,
        unit: table.unit(),
    });
    let lines = table.slots.iter().enumerate().map(|(i, slot)| Line {
        id: slot.key.clone(),
        key: None,
        code: String::new(),
        name: slot.long.clone(),
        cells: table
            .rows
            .iter()
            .map(|r| r.cells.get(i).copied().unwrap_or(Cell::MISSING))
            .collect(),
        unit: None,
        words: Vec::new(),
        address: String::new(),
        foot: false,
        place: i,
        product: None,
    });
    Grid {
        corner: "Month",
        main: table.rows.iter().position(|r| r.kind == RowKind::Whole),
        periods_down: true,
        timely: true,
        codes: false,
        columns: columns.collect(),
        labels: Vec::new(),
        lines: lines.collect(),
        magnitude,
    }
}

/// A line a row of the table, a column a period: with the base before them where it is none of them, and the
/// change since it behind.
fn rows_down(
    table: &Table,
    view: &View,
    magnitude: Magnitude,
    name: impl Fn(&Row) -> String,
) -> Grid {
    let unit = table.unit();
    let years = table.axis == TimeAxis::MonthsOfYear;
    let column = |key: String, heading: String, break_before: bool, unit: Unit| Column {
        key,
        heading,
        break_before,
        unit,
    };
    let mut columns: Vec<Column> = table
        .slots
        .iter()
        .map(|s| column(s.key.clone(), s.tick.clone(), s.break_before, unit))
        .collect();
    let base = table
        .base
        .filter(|b| !years && !table.slots.iter().any(|s| s.period == *b));
    if let Some(b) = base {
        columns.insert(0, column(b.code(), b.short(), false, unit));
    }
    let compares = view.flow != Flow::Balance && view.measure != Measure::Split;
    let change = match (table.base, years) {
        (_, true) if compares => Some("On the year".to_owned()),
        // A balance, and what is split, is compared with nothing.
        (Some(b), _) if unit != Unit::Index && compares => Some(format!("Since {}", b.short())),
        _ => None,
    };
    let changes = change.is_some();
    if let Some(words) = change {
        let unit = match unit {
            // The months of a year together, beside those of the year before.
            _ if years => Unit::Change,
            Unit::Change if view.measure == Measure::Change => Unit::Change,
            Unit::Share | Unit::Change | Unit::Points => Unit::Points,
            _ => Unit::Change,
        };
        columns.push(column("change".to_owned(), words, false, unit));
    }
    let lines = table.rows.iter().enumerate().map(|(i, row)| {
        let mut cells = row.cells.clone();
        if base.is_some() {
            cells.insert(0, row.base);
        }
        if changes {
            cells.push(row.change);
        }
        let particulars = row.particulars.as_deref().cloned().unwrap_or_default();
        Line {
            id: row.key.clone(),
            key: (row.kind == RowKind::Part && table.labels.is_empty()).then(|| row.key.clone()),
            unit: particulars.unit,
            words: particulars.words,
            address: particulars.address,
            code: row.code.map_or_else(String::new, code_words),
            name: name(row),
            cells,
            foot: row.kind == RowKind::Whole,
            place: i,
            product: row
                .code
                .filter(|c| c.level() < 3 && view.topic == Topic::Products),
        }
    });
    let figures = |c: &Column| !matches!(c.unit, Unit::Change | Unit::Points);
    Grid {
        corner: corner(view, years),
        main: columns.iter().rposition(figures),
        periods_down: false,
        timely: years,
        labels: table.labels.clone(),
        codes: table.rows.iter().any(|r| r.code.is_some()),
        columns,
        lines: lines.collect(),
        magnitude,
    }
}

/// The heading of the names of lines.
fn corner(view: &View, years: bool) -> &'static str {
    match view.topic {
        _ if years => "Year",
        Topic::Products => "Product",
        Topic::Partners => "Partner",
        Topic::Materials if view.measure == Measure::Hhi => "Material",
        Topic::Materials if view.flow == Flow::Exports => "Buyer",
        Topic::Materials => "Supplier",
        Topic::Cars => "Of what",
        Topic::Pipelines => "Line",
        _ => "Row",
    }
}

impl Grid {
    /// Puts the lines in order; the foot stays the last one.
    fn sort(&mut self, sort: &Sort) {
        let column = self.columns.iter().position(|c| c.key == sort.column);
        let timely = self.timely;
        self.lines.sort_by(|a, b| {
            let foot = a.foot.cmp(&b.foot);
            let order = match (column, sort.column.as_str()) {
                (Some(i), _) => {
                    let value = |l: &Line| l.cells.get(i).and_then(|c| c.real());
                    match (value(a), value(b)) {
                        (Some(x), Some(y)) => x.total_cmp(&y),
                        // What is missing goes last in both directions.
                        (None, None) => Ordering::Equal,
                        (None, _) => return foot.then(Ordering::Greater),
                        (_, None) => return foot.then(Ordering::Less),
                    }
                }
                (None, "code") => a.code.cmp(&b.code),
                (None, "name") if !timely => a.name.cmp(&b.name),
                _ => a.place.cmp(&b.place),
            };
            let order = if sort.descending {
                order.reverse()
            } else {
                order
            };
            foot.then(order)
        });
    }

    /// The order that the lines are in where the view asks for none: that of time, or the largest of the last
    /// period first; `None` where it is neither.
    #[must_use]
    pub fn own_order(&self) -> Option<Sort> {
        if self.timely {
            return Some(Sort {
                column: "name".to_owned(),
                descending: false,
            });
        }
        let main = self.main?;
        // A remainder and a whole stand last whatever they come to.
        let parts = self.lines.iter().filter(|l| l.key.is_some());
        let values: Vec<f64> = parts
            .map(|l| {
                l.cells
                    .get(main)
                    .and_then(|c| c.real())
                    .unwrap_or(f64::NEG_INFINITY)
            })
            .collect();
        let falls = values.windows(2).all(|w| matches!(w, [a, b] if a >= b));
        let sort = Sort {
            column: self.columns.get(main)?.key.clone(),
            descending: true,
        };
        (falls && values.len() > 1).then_some(sort)
    }
}

/// What a press on the heading of a column asks for, where the lines are in an order now: the other way round,
/// or words from A on and figures from the largest on.
#[must_use]
pub fn next_order(column: &str, now: Option<&Sort>) -> Sort {
    let words = matches!(column, "name" | "code");
    let pressed = now.filter(|s| s.column == column);
    Sort {
        column: column.to_owned(),
        descending: pressed.map_or(!words, |s| !s.descending),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Period;
    use crate::query::Slot;

    fn table(values: &[(&str, i64)]) -> Table {
        let slot = Slot {
            key: "2023".to_owned(),
            long: "2023".to_owned(),
            tick: "2023".to_owned(),
            period: Period::Year(2023),
            break_before: false,
        };
        let row = |(name, value): &(&str, i64)| Row {
            key: (*name).to_owned(),
            code: None,
            name: (*name).to_owned(),
            kind: RowKind::Part,
            cells: vec![Cell::whole(*value)],
            base: Cell::MISSING,
            change: Cell::MISSING,
            size: *value,
            others: None,
            particulars: None,
        };
        Table {
            axis: TimeAxis::Years,
            slots: vec![slot],
            rows: values.iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn names(grid: &Grid) -> Vec<&str> {
        grid.lines.iter().map(|l| l.name.as_str()).collect()
    }

    #[test]
    fn the_order_is_said_only_where_it_is_one() {
        let of = |values: &[(&str, i64)]| {
            let view = View::of(Topic::Partners);
            grid(&table(values), &view, |r| r.name.clone()).own_order()
        };
        let falling = Sort {
            column: "2023".to_owned(),
            descending: true,
        };
        assert_eq!(of(&[("b", 3), ("a", 2), ("c", 1)]), Some(falling));
        assert_eq!(of(&[("b", 1), ("a", 2), ("c", 1)]), None);
        assert_eq!(of(&[("b", 1)]), None);
    }

    #[test]
    fn names_begin_with_a_and_figures_with_the_largest() {
        let of = |sort: Option<Sort>| {
            let view = View {
                sort,
                ..View::of(Topic::Partners)
            };
            grid(&table(&[("b", 3), ("a", 2), ("c", 1)]), &view, |r| {
                r.name.clone()
            })
        };
        let plain = of(None);
        let own = plain.own_order();
        let by_name = next_order("name", own.as_ref());
        assert!(!by_name.descending);
        assert_eq!(names(&of(Some(by_name.clone()))), ["a", "b", "c"]);
        let again = next_order("name", Some(&by_name));
        assert_eq!(names(&of(Some(again))), ["c", "b", "a"]);
        // The column that they are in the order of already is turned round.
        let by_figure = next_order("2023", own.as_ref());
        assert_eq!(names(&of(Some(by_figure))), ["c", "a", "b"]);
        assert!(next_order("change", own.as_ref()).descending);
    }
}
