//! The topic `pipelines`: gas lines to China and the domestic lines that one of them would extend, by
//! part, with status, capacity and year of the start (Global Energy Monitor).
//!
//! Capacity is billion cubic metres a year. Parts of one line (38 bcm each) are never added up: the
//! table has no whole. A capacity that the tracker does not give is *missing*. The start of a
//! proposed line is a plan, which may be past. Must not know: where a line runs on the map, how the map is drawn.

use super::table::{Particulars, Row, RowKind, Slot, Table, TimeAxis};
use crate::cell::{Cell, Figure};
use crate::data::topics::Topics;
use crate::data::{Dataset, Pipeline};
use crate::letters::small_letters;
use crate::number::Unit;
use crate::period::Period;
use crate::vocabulary::Topic;

/// The key of the only column.
pub const CAPACITY: &str = "capacity";

/// First and last year of a start.
#[must_use]
pub fn years(topics: &Topics) -> Option<(i16, i16)> {
    let starts = || topics.pipelines.iter().filter_map(|p| p.start);
    Some((starts().min()?, starts().max()?))
}

/// The start in words: a plan is called one.
fn start(p: &Pipeline) -> String {
    match p.start {
        None => "not known".to_owned(),
        Some(y) if p.operates() => y.to_string(),
        Some(y) => format!("{y} (plan)"),
    }
}

fn role(p: &Pipeline) -> &'static str {
    match (p.import, p.schematic) {
        (true, true) => "to China (marked on the map, its route is not known)",
        (true, false) => "to China",
        _ => "inside Russia",
    }
}

/// The name of a row: the line, and its part where it has several.
fn name(p: &Pipeline) -> String {
    match p.segment.as_str() {
        "" | "mainline" => p.name.clone(),
        segment => format!("{}, {segment}", p.name),
    }
}

/// The table: one part a row; what reaches China first, operating before proposed, by start.
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset) -> Table {
    let Some((_, last)) = years(data.topics()) else {
        return Table::default();
    };
    let mut pipelines: Vec<&Pipeline> = data.topics().pipelines.iter().collect();
    pipelines.sort_by_key(|p| (!p.import, !p.operates(), p.start, &p.id));
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    let bcm = |millions: i64| millions as f64 / 1e3;
    let rows = pipelines.iter().map(|p| Row {
        key: small_letters(&p.id),
        code: None,
        name: name(p),
        kind: RowKind::Part,
        others: None,
        particulars: Some(Box::new(Particulars {
            words: vec![
                p.status.clone(),
                start(p),
                format!("{} to {}", p.from, p.to),
                role(p).to_owned(),
                "Global Energy Monitor".to_owned(),
            ],
            unit: None,
            address: p.address.clone(),
        })),
        cells: vec![p.capacity.map_or(Cell::MISSING, |c| Cell {
            figure: Some(Figure::Real(bcm(c))),
            status: crate::status::Status::Reported,
        })],
        base: Cell::MISSING,
        change: Cell::MISSING,
        size: p.capacity.unwrap_or(0),
    });
    Table {
        unit: Some(Unit::Bcm),
        axis: TimeAxis::Years,
        slots: vec![Slot {
            key: CAPACITY.to_owned(),
            long: "capacity a year".to_owned(),
            tick: "Capacity".to_owned(),
            period: Period::Year(last),
            break_before: false,
        }],
        rows: rows.collect(),
        cut: 0,
        missing_unknown: false,
        base: None,
        labels: vec!["Status", "Start", "Route", "Role", "Source"],
        notes: vec![
            "Parts of one line carry the same gas: their capacities are not added up.".to_owned(),
            "Proposed is not under way: the start of a proposed line is a plan, and some plans are past.".to_owned(),
            "Routes are simplified (Global Energy Monitor, CC BY 4.0; parts © OpenStreetMap contributors, ODbL); outlines: Natural Earth.".to_owned(),
        ],
        sources: super::sources(Topic::Pipelines).to_vec(),
    }
}
