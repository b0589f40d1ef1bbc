//! The topic `months`: monthly totals of China with Russia, by flow or by year.
//!
//! A month outside the data, or without a rate or an index, is *missing*, and so is every sum with it; nothing here
//! is *imputed* or *partial*. Must not know: goods and partners, how a race is drawn.

use super::basis::Basis;
use super::measure;
use super::table::{Row, RowKind, Slot, Table, TimeAxis};
use crate::cell::Cell;
use crate::data::Dataset;
use crate::data::months::Months;
use crate::number::Unit;
use crate::period::{Month, Period, month_name, month_short};
use crate::view::{Base, View};
use crate::vocabulary::{Chart, Flow, Grouping, Measure, Money, Prices, Topic};

/// How the customs value each flow.
const VALUATION: &str =
    "China’s exports are valued free on board (FOB), its imports with freight and insurance (CIF).";

/// A flow's value in a month, in the money of the view.
fn value(months: &Months, basis: Basis<'_>, flow: Flow, month: Month) -> Cell {
    basis.apply(current(months, flow, month), Period::Month(month))
}

/// A flow's value in a month, current US dollars.
fn current(months: &Months, flow: Flow, month: Month) -> Cell {
    months
        .at(month)
        .map_or(Cell::MISSING, |(exports, imports)| {
            Cell::whole(match flow {
                Flow::Exports => exports,
                Flow::Imports => imports,
                Flow::Total => exports + imports,
                Flow::Balance => exports - imports,
            })
        })
}

/// The sum of a flow over the months from `first` to `last`; missing when any month is.
#[must_use]
pub fn sum(data: &Dataset, view: &View, flow: Flow, first: Month, last: Month) -> Cell {
    let (months, basis) = (&data.months, Basis::of(data, view));
    let mut total = 0;
    for i in 0..=last.since(first) {
        match value(months, basis, flow, first.plus(i)).figure {
            Some(super::Figure::Whole(n)) => total += n,
            _ => return Cell::MISSING,
        }
    }
    if last < first {
        Cell::MISSING
    } else {
        Cell::whole(total)
    }
}

/// The mark that the two heads of state had set themselves, US dollars a year (the article's claim
/// `target-met`): the rule on the race of years.
pub const MARK: f64 = 200e9;

/// Whether the mark applies: it was set for exports plus imports of a year in current dollars. What runs from a
/// later month is no part of that year's total up to then, and half a year is no measure of it.
#[must_use]
pub fn has_mark(view: &View) -> bool {
    let adds_up = view.season.is_none_or(|s| s.first == 1 && s.last >= 11);
    adds_up
        && view.flow == Flow::Total
        && view.prices == Prices::Current
        && view.money == Money::Usd
}

/// The year that a race is about: the highlighted one; else the first to pass the mark; else the
/// latest.
#[must_use]
pub fn race_focus(view: &View, table: &Table) -> Option<String> {
    let held = |key: &&String| table.row(key).is_some();
    if let Some(key) = view.focus.iter().find(held) {
        return Some(key.clone());
    }
    let passes = |row: &&Row| row.cells.iter().any(|c| c.real().is_some_and(|v| v > MARK));
    let first = table
        .rows
        .iter()
        .rev()
        .find(passes)
        .filter(|_| has_mark(view));
    first.or(table.rows.first()).map(|row| row.key.clone())
}

/// The first month of a running total: January, or the first month of the season.
fn start_of_year(view: &View, month: Month) -> Month {
    let first = view.season.map_or(1, |s| s.first);
    Month::new(month.year(), first).unwrap_or(month)
}

fn measured(data: &Dataset, view: &View, flow: Flow, month: Month, base: Month) -> Cell {
    let v = |m: Month| value(&data.months, Basis::of(data, view), flow, m);
    match view.measure {
        Measure::Running => sum(data, view, flow, start_of_year(view, month), month),
        Measure::Sum12 => sum(data, view, flow, month.plus(-11), month),
        Measure::Growth => measure::growth(v(month), v(month.plus(-12))),
        Measure::Index => measure::index(v(month), v(base)),
        _ => v(month),
    }
}

/// The table of a settled view of this topic.
#[must_use]
pub fn table(data: &Dataset, view: &View) -> Table {
    let months = &data.months;
    let first = view.from.map_or(months.first, Period::first_month);
    let last = view.to.map_or(months.last(), Period::last_month);
    let unit = match view.measure {
        Measure::Growth => Unit::Change,
        Measure::Index => Unit::Index,
        _ => Basis::of(data, view).unit(),
    };
    if view.measure == Measure::GdpShare {
        let mut table = super::gdp::table(data, view, first, last);
        table.sources = [super::sources(Topic::Months), &["wdi"]].concat();
        table.notes.push(VALUATION.to_owned());
        return table;
    }
    let mut table = if view.by == Grouping::Year {
        by_year(data, view, first, last)
    } else {
        by_flow(data, view, first, last)
    };
    table.unit = Some(unit);
    table.sources = super::sources(Topic::Months).to_vec();
    table.notes.push(VALUATION.to_owned());
    let february = |slot: &Slot| slot.period.first_month().number() == 2;
    // Of one year nobody sees a season.
    let has_february = table.slots.iter().filter(|s| february(s)).count() > 1
        || table.axis == TimeAxis::MonthsOfYear && table.rows.len() > 1;
    let by_month = view.measure == Measure::Value && view.chart != Chart::Race;
    if has_february && by_month {
        table
            .notes
            .push("February is often low: the Lunar New Year falls in it or near it.".to_owned());
    }
    table
}

fn by_flow(data: &Dataset, view: &View, first: Month, last: Month) -> Table {
    let shown: Vec<Month> = (0..=last.since(first))
        .map(|i| first.plus(i))
        .filter(|m| view.season.is_none_or(|s| s.holds(*m)))
        .collect();
    let base = match view.base {
        Some(Base::Period(p)) => p.first_month(),
        _ => shown.first().copied().unwrap_or(first),
    };
    let flows: &[(Flow, RowKind)] = match view.flow {
        Flow::Total => &[
            (Flow::Exports, RowKind::Part),
            (Flow::Imports, RowKind::Part),
            (Flow::Total, RowKind::Whole),
        ],
        Flow::Exports => &[(Flow::Exports, RowKind::Part)],
        Flow::Imports => &[(Flow::Imports, RowKind::Part)],
        Flow::Balance => &[(Flow::Balance, RowKind::Part)],
    };
    let rows = flows.iter().map(|(flow, kind)| {
        let cells: Vec<Cell> = shown
            .iter()
            .map(|m| measured(data, view, *flow, *m, base))
            .collect();
        let end = shown.last().copied().unwrap_or(last);
        Row {
            key: flow.word().to_owned(),
            code: None,
            name: match flow {
                Flow::Total => "Total".to_owned(),
                flow => flow.label().to_owned(),
            },
            kind: *kind,
            others: None,
            particulars: None,
            base: Cell::MISSING,
            change: Cell::MISSING,
            size: sum(data, view, *flow, end.plus(-11), end)
                .exact()
                .unwrap_or(0),
            cells,
        }
    });
    let slots = shown.iter().map(|m| Slot {
        key: Period::Month(*m).code(),
        long: Period::Month(*m).long(),
        tick: month_short(m.number()).to_owned(),
        period: Period::Month(*m),
        break_before: false,
    });
    Table {
        axis: TimeAxis::Months,
        slots: slots.collect(),
        rows: rows.collect(),
        base: (view.measure == Measure::Index).then_some(Period::Month(base)),
        ..Table::default()
    }
}

fn by_year(data: &Dataset, view: &View, first: Month, last: Month) -> Table {
    let (a, b) = view.season.map_or((1, 12), |s| (s.first, s.last));
    let mut shown = (0..=last.since(first)).map(|i| first.plus(i));
    let base = match view.base {
        Some(Base::Period(p)) => p.first_month(),
        _ => shown
            .find(|m| view.season.is_none_or(|s| s.holds(*m)))
            .unwrap_or(first),
    };
    let rows = (first.year()..=last.year()).rev().map(|year| {
        let cells: Vec<Cell> = (a..=b)
            .map(|n| match Month::new(year, n) {
                Some(m) if m >= first && m <= last => measured(data, view, view.flow, m, base),
                _ => Cell::MISSING,
            })
            .collect();
        // The months of the year that are shown, together, whatever each of them shows.
        let whole = |year: i16| {
            let ends = Month::new(year, a).zip(Month::new(year, b));
            ends.map_or(Cell::MISSING, |(from, to)| {
                sum(data, view, view.flow, from, to)
            })
        };
        let known = cells.iter().rposition(|c| c.figure.is_some());
        let known = known.and_then(|i| Month::new(year, a + u8::try_from(i).ok()?));
        let so_far = known.zip(Month::new(year, a));
        let end = so_far.map_or(Cell::MISSING, |(to, from)| {
            sum(data, view, view.flow, from, to)
        });
        let end = end.exact().unwrap_or(0);
        let change = if cells.last().is_none_or(|c| c.figure.is_none()) {
            Cell::MISSING
        } else {
            measure::growth(whole(year), whole(year - 1))
        };
        Row {
            key: year.to_string(),
            code: None,
            name: year.to_string(),
            kind: RowKind::Part,
            others: None,
            particulars: None,
            base: Cell::MISSING,
            change,
            size: end,
            cells,
        }
    });
    let slots = (a..=b).map(|n| Slot {
        key: format!("{n:02}"),
        long: month_name(n).to_owned(),
        tick: month_short(n).to_owned(),
        period: Period::Month(Month::new(last.year(), n).unwrap_or(last)),
        break_before: false,
    });
    Table {
        axis: TimeAxis::MonthsOfYear,
        slots: slots.collect(),
        rows: rows.collect(),
        base: (view.measure == Measure::Index).then_some(Period::Month(base)),
        ..Table::default()
    }
}
