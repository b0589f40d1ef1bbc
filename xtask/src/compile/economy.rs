//! Tidy tables of what trade is measured by: prices, rates, GDP. Decimals stand in millionths.

use super::rows::{bad, field, millionth, plain_status, rows};
use crate::fail::Fail;
use trade::data::panel::{self, Panel};
use trade::period::Period;
use trade::query::Cell;

/// A tidy table of decimals: name, header, column of the key (none: the table's name), column of
/// the value.
pub(super) type Decimals<'a> = (&'a str, &'a [&'a str], Option<usize>, usize);

/// A panel of decimals in millionths. Months without a figure stay missing.
pub(super) fn millionths(tables: &[Decimals<'_>]) -> Result<Panel, Fail> {
    let mut out = Vec::new();
    for &(table, header, key, value) in tables {
        let status = header.iter().position(|h| *h == "status");
        for r in &rows(table, header)? {
            let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no month"))?;
            if let Some(status) = status {
                plain_status(table, r, value, status)?;
            }
            let cell = millionth(field(r, value)).ok_or_else(|| bad(table, r, "no number"))?;
            let key = key.map_or(table, |k| field(r, k)).to_owned();
            out.push(panel::Observation {
                key,
                period,
                value: cell,
                weight: None,
            });
        }
    }
    Ok(Panel::from_observations(&out))
}

/// GDP and real growth of both countries.
pub(super) fn gdp() -> Result<Panel, Fail> {
    let table = "gdp";
    let header = [
        "year",
        "country",
        "gdp_usd",
        "growth_percent",
        "inflation_percent",
        "status",
    ];
    let mut out = Vec::new();
    for r in &rows(table, &header)? {
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no year"))?;
        plain_status(table, r, 2, 5)?;
        let mut push = |key: String, value: Cell| {
            out.push(panel::Observation {
                key,
                period,
                value,
                weight: None,
            });
        };
        let value = match field(r, 2) {
            "" => Cell::MISSING,
            text => Cell::whole(
                text.parse()
                    .map_err(|_| bad(table, r, "the GDP is no whole number"))?,
            ),
        };
        push(field(r, 1).to_owned(), value);
        push(
            format!("{}|growth", field(r, 1)),
            millionth(field(r, 3)).ok_or_else(|| bad(table, r, "no number"))?,
        );
    }
    Ok(Panel::from_observations(&out))
}
