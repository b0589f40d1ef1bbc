//! The table that a query gives: rows by periods, each figure with its status.
//!
//! A cell without a figure is *missing*, and never zero; a ratio has the status of what it was made of.
//! Must not know: views, the dataset, how a cell is written or drawn.

use super::measure;
use crate::cell::Cell;
use crate::hs::HsCode;
use crate::number::{Unit, counted};
use crate::period::Period;
use crate::status::Status;

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeAxis {
    /// Calendar months.
    #[default]
    Months,
    /// Calendar years.
    Years,
    /// The months of a year, January to December: a row is a year.
    MonthsOfYear,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Key of the column: `2023`, `2023-11`, `11`.
    pub key: String,
    /// In full: `November 2023`, `November`.
    pub long: String,
    /// As a tick: `Nov`, `2023`.
    pub tick: String,
    /// The period; for months of a year that of the last row.
    pub period: Period,
    /// Whether the source breaks between the column before and this one.
    pub break_before: bool,
}

/// What a row is in the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A part, which adds up with the others.
    Part,
    /// The whole of the parts.
    Whole,
    /// What is left of the whole: named, last, grey.
    Remainder,
}

/// What a remainder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Others {
    /// How many parts.
    pub count: usize,
    /// What they are: `chapters`.
    pub noun: &'static str,
}

impl Others {
    /// These and more.
    #[must_use]
    pub fn and(self, more: usize) -> Self {
        Self {
            count: self.count + more,
            ..self
        }
    }

    /// In words: `74 other chapters`, `3,345 other subheadings`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{} other {}", counted(self.count), self.noun)
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Stable key, used by `focus` and by colours: `imports`, `27`, `2023`.
    pub key: String,
    /// HS code, where it is a product.
    pub code: Option<HsCode>,
    /// Short name.
    pub name: String,
    /// What it is in the sum.
    pub kind: RowKind,
    /// One figure a column.
    pub cells: Vec<Cell>,
    /// The figure of the base period.
    pub base: Cell,
    /// Change of the last figure on the base, per cent (points for shares).
    pub change: Cell,
    /// What rows are ranked by, the largest first: the customs value of the last period in the view's money; by
    /// month that of the last twelve; of single facts the figure itself, in thousandths of its unit.
    pub size: i64,
    /// What a remainder stands for; `None` where nobody counted it, and for all else.
    pub others: Option<Others>,
    /// What else is known of it, where the table has labels.
    pub particulars: Option<Box<Particulars>>,
}

/// What a row of a table with labels holds beside its figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Particulars {
    /// Words, one a label of the table: status, source.
    pub words: Vec<String>,
    /// The row's own unit, where rows of one table differ.
    pub unit: Option<Unit>,
    /// The page that its figure was taken from; empty for the table's source.
    pub address: String,
}

impl Row {
    /// The unit of its figures in a table of this unit.
    #[must_use]
    pub fn unit(&self, table: Unit) -> Unit {
        self.particulars
            .as_ref()
            .and_then(|p| p.unit)
            .unwrap_or(table)
    }

    /// Whether so much is left out of its change, for want of figures in one of the two periods, that its
    /// figures of the two are not alike: half a point and more.
    #[must_use]
    pub fn leaves_out(&self, unit: Unit) -> bool {
        let partial = |c: Cell| c.status == Status::Partial;
        if !partial(self.last()) && !partial(self.base) {
            return false;
        }
        let plain = match unit {
            Unit::Share => measure::difference(self.last(), self.base),
            _ => measure::growth(self.last(), self.base),
        };
        let both = plain.real().zip(self.change.real());
        both.is_some_and(|(plain, like)| (plain - like).abs() >= 0.5)
    }

    /// The word under one of the table's labels; empty for none.
    #[must_use]
    pub fn word(&self, label: usize) -> &str {
        let words = self.particulars.as_ref().map(|p| &p.words);
        words.and_then(|w| w.get(label)).map_or("", String::as_str)
    }

    /// The last cell.
    #[must_use]
    pub fn last(&self) -> Cell {
        self.cells.last().copied().unwrap_or(Cell::MISSING)
    }
}

/// What a query gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Unit of every figure; `None` for an empty table.
    pub unit: Option<Unit>,
    /// What the columns are.
    pub axis: TimeAxis,
    /// Columns.
    pub slots: Vec<Slot>,
    /// Headings of the words that rows have beside their figures; empty for none.
    pub labels: Vec<&'static str>,
    /// Rows, parts in order of size, then a remainder, then the whole.
    pub rows: Vec<Row>,
    /// How many parts the remainder stands for, where there are too many for rows of their own.
    pub cut: usize,
    /// Whether a figure that is missing is not known; else it is under the source's threshold, and
    /// counts as nothing in sums.
    pub missing_unknown: bool,
    /// The period of the base column.
    pub base: Option<Period>,
    /// Notes that apply, a sentence each.
    pub notes: Vec<String>,
    /// Keys of the sources of what is shown, the main one first.
    pub sources: Vec<&'static str>,
}

impl Table {
    /// The unit, dollars for an empty table.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit.unwrap_or(Unit::Usd)
    }

    /// The row of a key.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|r| r.key == key)
    }

    /// The row of the whole.
    #[must_use]
    pub fn whole(&self) -> Option<&Row> {
        self.rows.iter().find(|r| r.kind == RowKind::Whole)
    }

    /// Parts and remainder, without the whole.
    pub fn parts(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|r| r.kind != RowKind::Whole)
    }

    /// The figure of a row in a column, by their keys.
    #[must_use]
    pub fn at(&self, row: &str, slot: &str) -> Option<Cell> {
        let i = self.slots.iter().position(|s| s.key == slot)?;
        self.row(row)?.cells.get(i).copied()
    }

    /// The name of the period a year before the last column; empty for a table without columns.
    #[must_use]
    pub fn year_before(&self) -> String {
        let last = self.slots.last();
        last.map_or_else(String::new, |s| s.period.year_before().long())
    }

    /// The largest size of any figure, for choosing a magnitude.
    #[must_use]
    pub fn largest(&self, whole: bool) -> f64 {
        // A whole alone is what is shown.
        let whole = whole || self.parts().next().is_none();
        let shown = self
            .rows
            .iter()
            .filter(|r| whole || r.kind != RowKind::Whole);
        let cells = shown.flat_map(|r| r.cells.iter().chain(std::iter::once(&r.base)));
        cells
            .filter_map(|c| c.real())
            .fold(0.0, |m, x| f64::max(m, x.abs()))
    }

    /// Whether an axis of its figures may leave zero out: those of an index, where the lowest is more than half
    /// of the highest.
    #[must_use]
    pub fn stays_above_zero(&self) -> bool {
        let cells = self.rows.iter().flat_map(|r| &r.cells);
        let (lo, hi) = cells
            .filter_map(|c| c.real())
            .fold((f64::MAX, f64::MIN), |(lo, hi), x| (lo.min(x), hi.max(x)));
        self.unit() == Unit::Index && lo > hi / 2.0
    }

    /// Whether it holds no figure at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self
            .rows
            .iter()
            .any(|r| r.cells.iter().any(|c| c.figure.is_some()))
    }
}
