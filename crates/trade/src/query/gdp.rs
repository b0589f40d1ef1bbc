//! Trade between the two as a share of the GDP of either: the topic `months`, by year.
//!
//! Share of GDP = the year's flow / the country's GDP × 100, both in current US dollars (GDP: World
//! Bank, at official rates): prices and currency of the view change nothing. A year whose months are
//! not all shown, or that has no GDP, is *missing*. Russia's flow is China's mirror figure. Must not know: how
//! months are kept (it asks for their sums), charts.

use super::measure;
use super::months::sum;
use super::table::{Row, RowKind, Slot, Table, TimeAxis};
use crate::cell::Cell;
use crate::data::Dataset;
use crate::number::Unit;
use crate::period::{Month, Period};
use crate::view::View;
use crate::vocabulary::Topic;

/// The two economies: key and name.
pub const ECONOMIES: [(&str, &str); 2] = [("chn", "China’s GDP"), ("rus", "Russia’s GDP")];

/// GDP of a country in a year, current US dollars.
#[must_use]
pub fn gdp(data: &Dataset, country: &str, year: i16) -> Cell {
    let at = data.gdp.at(Period::Year(year));
    at.and_then(|i| data.gdp.get(country)?.values.get(i).copied())
        .unwrap_or(Cell::MISSING)
}

/// Real growth of GDP from one year to another, per cent: the yearly rates compounded. Missing when
/// any year between has none.
#[must_use]
pub fn real_growth(data: &Dataset, country: &str, from: i16, to: i16) -> Option<f64> {
    let mut level = 1.0;
    for year in from + 1..=to {
        let rate = gdp(data, &format!("{country}|growth"), year).real()? / 1e6;
        level *= 1.0 + rate / 100.0;
    }
    (from < to).then_some((level - 1.0) * 100.0)
}

/// The table of a settled view of `months` with the measure `gdp-share`.
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset, view: &View, first: Month, last: Month) -> Table {
    let whole = |y: &i16| Month::january(*y) >= first && Month::december(*y) <= last;
    let years: Vec<i16> = (first.year()..=last.year()).filter(whole).collect();
    let current = View {
        flow: view.flow,
        ..View::of(Topic::Months)
    };
    let flow = |year: i16| {
        let (a, b) = (Month::january(year), Month::december(year));
        sum(data, &current, view.flow, a, b)
    };
    let rows = ECONOMIES.map(|(key, name)| {
        let share = |year: i16| measure::share(flow(year), gdp(data, key, year));
        let cells: Vec<Cell> = years.iter().map(|y| share(*y)).collect();
        let base = years.first().map_or(Cell::MISSING, |y| share(*y));
        let now = cells.last().copied().unwrap_or(Cell::MISSING);
        Row {
            key: key.to_owned(),
            code: None,
            name: name.to_owned(),
            kind: RowKind::Part,
            others: None,
            particulars: None,
            change: measure::difference(now, base),
            cells,
            base,
            size: 0,
        }
    });
    let slots = years.iter().map(|y| Slot {
        key: y.to_string(),
        long: y.to_string(),
        tick: y.to_string(),
        period: Period::Year(*y),
        break_before: false,
    });
    Table {
        unit: Some(Unit::Share),
        axis: TimeAxis::Years,
        slots: slots.collect(),
        rows: rows.into(),
        base: years.first().map(|y| Period::Year(*y)),
        notes: vec![
            "GDP: World Bank, current US dollars at official exchange rates. Trade is not value added: a share of GDP is a measure of size, not a part of GDP.".to_owned(),
        ],
        ..Table::default()
    }
}
