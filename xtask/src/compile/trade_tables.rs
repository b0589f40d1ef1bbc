//! Tidy tables of trade flows: months, products, energy, and panels of a value a row.

use super::rows::{bad, field, is_export, plain_status, rows, whole};
use crate::fail::Fail;
use std::collections::BTreeMap;
use trade::data::Stretch;
use trade::data::months::Months;
use trade::data::panel::{self, Panel};
use trade::data::products::{Observation, Products};
use trade::hs::HsCode;
use trade::period::{Month, Period};
use trade::query::Cell;
use trade::status::Status;

pub(super) fn months() -> Result<Months, Fail> {
    let table = "months";
    let records = rows(table, &["month", "flow", "value_usd", "status"])?;
    let mut months: Vec<(Month, bool, i64)> = Vec::new();
    for r in &records {
        let Some(Period::Month(month)) = Period::parse(field(r, 0)) else {
            return Err(bad(table, r, "the month is not written as 2023-11"));
        };
        let value = field(r, 2)
            .parse()
            .map_err(|_| bad(table, r, "the value is no whole number"))?;
        plain_status(table, r, 2, 3)?;
        months.push((month, is_export(table, r, 1)?, value));
    }
    months.sort_unstable();
    let first = months
        .first()
        .map(|m| m.0)
        .ok_or_else(|| Fail::new("data/tables/months.csv is empty."))?;
    let flow = |export: bool| -> Vec<i64> {
        months
            .iter()
            .filter(|m| m.1 == export)
            .map(|m| m.2)
            .collect()
    };
    let out = Months {
        first,
        exports: flow(true),
        imports: flow(false),
    };
    let whole = out.exports.len() == out.imports.len()
        && months
            .iter()
            .enumerate()
            .all(|(i, m)| i32::try_from(i / 2).is_ok_and(|n| m.0 == first.plus(n)));
    if !whole {
        return Err(Fail::new(
            "data/tables/months.csv: a month is missing, or stands twice.",
        ));
    }
    Ok(out)
}

pub(super) fn products() -> Result<Products, Fail> {
    let table = "products";
    let header = [
        "year",
        "flow",
        "hs6",
        "value_usd",
        "net_weight_kg",
        "weight_status",
    ];
    let records = rows(table, &header)?;
    let mut out = Vec::with_capacity(records.len());
    for r in &records {
        let Some(HsCode::Subheading(subheading)) = HsCode::parse(field(r, 2)) else {
            return Err(bad(table, r, "the code has not six digits"));
        };
        let weight_status = Status::from_word(field(r, 5))
            .ok_or_else(|| bad(table, r, "unknown status of the weight"))?;
        let weight = match (field(r, 4), weight_status) {
            ("", Status::Missing) => None,
            (text, status) if status != Status::Missing => Some(
                text.parse()
                    .map_err(|_| bad(table, r, "the weight is no whole number"))?,
            ),
            _ => return Err(bad(table, r, "weight and status contradict each other")),
        };
        out.push(Observation {
            subheading,
            year: field(r, 0)
                .parse()
                .map_err(|_| bad(table, r, "the year is no number"))?,
            export: is_export(table, r, 1)?,
            value: field(r, 3)
                .parse()
                .map_err(|_| bad(table, r, "the value is no whole number"))?,
            weight,
            weight_status,
        });
    }
    let count = out.len();
    let products = Products::from_observations(out);
    if products.observations().len() != count {
        return Err(Fail::new("data/tables/products.csv: a key stands twice."));
    }
    Ok(products)
}

/// A panel from a tidy table with a period, two dimensions, a value and its status.
pub(super) fn panel(table: &str, header: &[&str]) -> Result<Panel, Fail> {
    let mut out = Vec::new();
    for r in &rows(table, header)? {
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no year or month"))?;
        let key = format!("{}|{}", field(r, 1), field(r, 2));
        out.push(panel::Observation {
            key,
            period,
            value: whole(table, r, 3, 4)?,
            weight: None,
        });
    }
    Ok(Panel::from_observations(&out))
}

/// Energy imports: values and weights, each with its own status; and which months are from which source.
pub(super) fn energy() -> Result<(Panel, Vec<Stretch>), Fail> {
    let table = "energy";
    let header = [
        "month",
        "commodity",
        "supplier",
        "value_usd",
        "net_weight_kg",
        "value_status",
        "weight_status",
        "source",
    ];
    let mut out = Vec::new();
    let mut from: BTreeMap<(String, String), String> = BTreeMap::new();
    for r in &rows(table, &header)? {
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no month"))?;
        let key = format!("{}|{}", field(r, 1), field(r, 2));
        let (value, weight) = (whole(table, r, 3, 5)?, whole(table, r, 4, 6)?);
        if value != Cell::MISSING || weight != Cell::MISSING {
            from.insert((key.clone(), period.code()), field(r, 7).to_owned());
        }
        out.push(panel::Observation {
            key,
            period,
            value,
            weight: Some(weight),
        });
    }
    Ok((Panel::from_observations(&out), stretches(from)))
}

/// Months in a row from one source, series by series.
fn stretches(from: BTreeMap<(String, String), String>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for ((series, month), source) in from {
        match found.last_mut() {
            Some(last) if last.series == series && last.source == source => last.last = month,
            _ => found.push(Stretch {
                series,
                first: month.clone(),
                last: month,
                source,
            }),
        }
    }
    found
}
