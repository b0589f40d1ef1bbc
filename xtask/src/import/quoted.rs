//! `quoted.csv`: figures quoted by news pages, each with its address. Never a series (trap 7).

use super::csv_out::Tidy;
use super::error::Error;
use super::source::{Row, Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// Brands and sales in Russia.
const MARKET: Spec = Spec {
    path: "cited_facts/russia_car_market_cited.csv",
    header: &[
        "period",
        "measure",
        "entity",
        "value",
        "unit",
        "producer",
        "quoted_in",
        "url",
        "published",
    ],
    rows: 20,
    sums: &[],
};

/// Exporters of cars.
const EXPORTERS: Spec = Spec {
    path: "cited_facts/car_exporters_cited.csv",
    header: &[
        "period",
        "entity",
        "value",
        "unit",
        "producer",
        "quoted_in",
        "url",
    ],
    rows: 13,
    sums: &[],
};

/// The measures that the exporters' file writes behind the country.
const MEASURES: [(&str, &str); 2] = [
    (" vehicle exports", "vehicle exports"),
    (" HS8703 exports", "car exports (HS 8703)"),
];

/// Rows by measure, period, entity and address.
type Rows = BTreeMap<[String; 4], Vec<String>>;

/// The tidy table; the value is the exact text of the source, what stands in brackets behind the
/// unit is the note.
pub fn table(dir: &Path) -> Result<Tidy, Error> {
    let mut rows = Rows::new();
    let market = Source::read(dir, MARKET)?;
    for row in &market.rows {
        let text = |at| market.text(row, at);
        let what = [
            text(1),
            text(2),
            text(4),
            text(5),
            text(6),
            text(7),
            text(8),
        ];
        add(&market, row, 3, what, &mut rows)?;
    }
    market.complete()?;
    let exporters = Source::read(dir, EXPORTERS)?;
    for row in &exporters.rows {
        let text = |at| exporters.text(row, at);
        let split = MEASURES
            .iter()
            .find_map(|(end, measure)| Some((text(1).strip_suffix(end)?, *measure)));
        let (entity, measure) = split
            .ok_or_else(|| exporters.wrong(row, format!("`{}` names no known measure", text(1))))?;
        let what = [measure, entity, text(3), text(4), text(5), text(6), ""];
        add(&exporters, row, 2, what, &mut rows)?;
    }
    exporters.complete()?;
    let header = &[
        "measure",
        "period",
        "entity",
        "value",
        "unit",
        "note",
        "producer",
        "quoted_in",
        "address",
        "published",
        "status",
    ];
    Ok(Tidy::new("quoted", header, rows))
}

/// Adds one figure: measure, entity, unit, producer, page, address, date.
fn add(
    source: &Source,
    row: &Row,
    value_at: usize,
    what: [&str; 7],
    rows: &mut Rows,
) -> Result<(), Error> {
    let [measure, entity, unit, producer, page, address, published] = what;
    let period = source.text(row, 0);
    let value = source.exact(row, value_at)?;
    if !address.starts_with("http") {
        return Err(source.wrong(row, format!("`{address}` is not an address")));
    }
    let (unit, note) = unit.split_once(" (").map_or((unit, ""), |(unit, note)| {
        (unit, note.trim_end_matches(')'))
    });
    let key = [measure, period, entity, address].map(str::to_owned);
    let cells = [
        measure, period, entity, &value, unit, note, producer, page, address, published, "quoted",
    ];
    if rows
        .insert(key, cells.map(str::to_owned).to_vec())
        .is_some()
    {
        return Err(source.wrong(
            row,
            format!("{measure} of {entity} in {period} is there twice"),
        ));
    }
    Ok(())
}
