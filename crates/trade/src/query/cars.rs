//! The topic `cars`: figures quoted from news pages, as cards, and China's exports of cars to Russia
//! (HS 8703, BACI) beside them.
//!
//! Every quoted figure is a single fact with the status *quoted*: no change, share or line is made
//! of two of them. Must not know: how cards are drawn.

use super::table::{Particulars, Row, RowKind, Slot, Table, TimeAxis};
use crate::cell::{Cell, Figure};
use crate::data::topics::Topics;
use crate::data::{Dataset, Quoted};
use crate::grammar::sentence;
use crate::hs::HsCode;
use crate::letters::small_letters;
use crate::number::Unit;
use crate::period::Period;
use crate::status::Status;
use crate::vocabulary::Topic;

/// Passenger cars in the Harmonised System.
pub const CARS: HsCode = HsCode::Heading(8703);
/// The key of the only column.
pub const FIGURE: &str = "figure";
/// The place of what is counted among the words that a row has beside its figure.
pub const COUNTED: usize = 0;
/// The place of its period.
pub const PERIOD: usize = 1;
/// The place of who counted it.
pub const PRODUCER: usize = 3;
/// The place of where it is quoted.
pub const QUOTED_IN: usize = 4;
/// The headings of these words, in their order.
const LABELS: [&str; 5] = [
    "What is counted",
    "Period",
    "Note",
    "Counted by",
    "Quoted in",
];
/// What is said of vehicles that a country exported.
pub const VEHICLES_EXPORTED: &str = "Vehicles exported to all countries";
/// Of cars that it exported.
const CARS_EXPORTED: &str = "Exports of cars (HS 8703) to all countries";
/// Of a brand's part of the market.
const MARKET_SHARE: &str = "Share of new-car sales in Russia";
/// What the rows from BACI count.
const TO_RUSSIA: &str = "Cars from China to Russia (HS 8703), customs value";

/// First and last year of the figures.
#[must_use]
pub fn years(topics: &Topics) -> Option<(i16, i16)> {
    let year = |q: &Quoted| Period::parse(&q.period).map(Period::year);
    let years = || topics.quoted.iter().filter_map(year);
    Some((years().min()?, years().max()?))
}

/// What a quoted figure counts, in words.
fn counts(q: &Quoted) -> String {
    match q.measure.as_str() {
        "car exports (HS 8703)" => CARS_EXPORTED.to_owned(),
        "vehicle exports" => VEHICLES_EXPORTED.to_owned(),
        "market share" => MARKET_SHARE.to_owned(),
        "new car sales" => "New cars sold in Russia".to_owned(),
        "new car+LCV sales" => "New cars and light commercial vehicles sold in Russia".to_owned(),
        "new passenger car sales" => "New passenger cars sold in Russia".to_owned(),
        other => sentence(other),
    }
}

/// What the page adds, in words.
fn note(q: &Quoted) -> String {
    match q.note.as_str() {
        "48903 units" => "48,903 vehicles".to_owned(),
        note if note.ends_with('%') && q.unit == "units" => format!("{note} of the market"),
        note => note.replace("+48% y/y", "48% more than in 2023"),
    }
}

/// The period in words.
fn when(q: &Quoted) -> String {
    Period::parse(&q.period).map_or_else(|| q.period.clone(), Period::long)
}

/// Letters and digits of some words, for a key.
fn key(words: &str) -> String {
    let letters = small_letters(words);
    let parts = letters.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<&str> = parts.filter(|p| !p.is_empty()).collect();
    parts.join("-")
}

/// The key of a quoted figure's row: what is counted, of whom, in which period, in the words of the
/// data.
#[must_use]
pub fn key_of(data: &Dataset, measure: &str, entity: &str, period: &str) -> Option<String> {
    let is = |q: &Quoted| q.measure == measure && q.entity == entity && q.period == period;
    let at = data.topics().quoted.iter().position(is)?;
    data.topics().quoted.get(at).map(|q| row(at, q).key)
}

/// The table: one figure a row, those of one card together, the largest first.
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset) -> Table {
    let Some((_, last)) = years(data.topics()) else {
        return Table::default();
    };
    let quoted = data.topics().quoted.iter().enumerate();
    let quoted = quoted.map(|(i, q)| (q.period.clone(), row(i, q)));
    let own = to_russia(data).into_iter().map(|r| (String::new(), r));
    let mut dated: Vec<(String, Row)> = quoted.chain(own).collect();
    // The order of the cards: what is counted, then the latest period, then the largest.
    dated.sort_by_cached_key(|(period, row)| {
        let counted = row.word(COUNTED).to_owned();
        let latest = std::cmp::Reverse(period.clone());
        (order(&counted), counted, latest, -row.size)
    });
    let rows = dated.into_iter().map(|(_, row)| row).collect();
    Table {
        unit: Some(Unit::Vehicles),
        axis: TimeAxis::Years,
        slots: vec![Slot {
            key: FIGURE.to_owned(),
            long: "as quoted".to_owned(),
            tick: "Figure".to_owned(),
            period: Period::Year(last),
            break_before: false,
        }],
        rows,
        cut: 0,
        missing_unknown: false,
        base: None,
        labels: LABELS.to_vec(),
        notes: vec![
            "Quoted figures are single facts from news pages: other definitions, rounded, and never points of one line.".to_owned(),
            "Values to Russia are China’s customs figures (BACI): the break between 2021 and 2022 lies among them.".to_owned(),
        ],
        sources: super::sources(Topic::Cars).to_vec(),
    }
}

/// The order of what is counted: exports first, then sales, then shares.
fn order(counted: &str) -> u8 {
    match counted {
        VEHICLES_EXPORTED => 0,
        CARS_EXPORTED => 1,
        TO_RUSSIA => 2,
        MARKET_SHARE => 3,
        _ => 4,
    }
}

/// The row of a quoted figure, the `i`th of the table.
fn row(i: usize, q: &Quoted) -> Row {
    let (value, unit) = q.figure();
    let name = match q.entity.as_str() {
        "Total" => "All brands",
        entity => entity,
    };
    #[allow(clippy::cast_possible_truncation, reason = "far below 2^63")]
    let size = (value * 1e3) as i64;
    Row {
        key: format!("{}-{i}", key(&q.entity)),
        code: None,
        name: name.to_owned(),
        kind: RowKind::Part,
        others: None,
        particulars: Some(Box::new(Particulars {
            words: vec![
                counts(q),
                when(q),
                note(q),
                q.producer.clone(),
                q.quoted_in.clone(),
            ],
            unit: Some(unit),
            address: q.address.clone(),
        })),
        cells: vec![Cell {
            figure: Some(Figure::Real(value)),
            status: Status::Quoted,
        }],
        base: Cell::MISSING,
        change: Cell::MISSING,
        size,
    }
}

/// China's exports of cars to Russia, the last three years of BACI.
fn to_russia(data: &Dataset) -> Vec<Row> {
    let (_, last) = data.topics().products.extent();
    let source = data.source("baci-products");
    let row = |year: i16| {
        let sum = data.topics().products.sum(Some(CARS), year, true);
        Row {
            key: format!("to-russia-{year}"),
            code: None,
            name: year.to_string(),
            kind: RowKind::Part,
            others: None,
            particulars: Some(Box::new(Particulars {
                words: vec![
                    TO_RUSSIA.to_owned(),
                    "by year".to_owned(),
                    String::new(),
                    source.map_or_else(String::new, |s| s.name.clone()),
                    String::new(),
                ],
                unit: Some(Unit::Usd),
                address: source.map_or_else(String::new, |s| s.address.clone()),
            })),
            cells: vec![Cell {
                figure: (sum.rows > 0).then_some(Figure::Whole(sum.value)),
                status: sum.value_status(),
            }],
            base: Cell::MISSING,
            change: Cell::MISSING,
            // In the order of the years.
            size: -i64::from(year),
        }
    };
    (last - 2..=last).map(row).collect()
}
