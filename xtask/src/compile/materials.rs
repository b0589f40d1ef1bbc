//! Raw materials by supplier and buyer, their concentration, and the outline of the land: what the
//! second file holds, and the part of it that comes with the other topics, for the default view and the claims.

use super::rows::{bad, field, rows};
use crate::fail::Fail;
use std::collections::BTreeSet;
use trade::data::names::Ring;
use trade::data::panel::{Observation, Panel};
use trade::period::Period;
use trade::query::{Cell, materials::MATERIAL};

/// The panels of both files.
pub(super) struct Materials {
    pub(super) first: Panel,
    pub(super) concentration_of_first: Panel,
    pub(super) others: Panel,
    pub(super) concentration_of_others: Panel,
    pub(super) codes: Vec<u32>,
}

/// Reads both tables.
pub(super) fn read() -> Result<Materials, Fail> {
    let by_partner = observations(
        "materials",
        &["year", "flow", "hs6", "partner", "value_usd"],
        Some(3),
    )?;
    let concentration = observations("materials_hhi", &["year", "flow", "hs6", "hhi"], None)?;
    let codes: BTreeSet<u32> = by_partner.iter().map(|(code, _)| *code).collect();
    let part = |rows: &[(u32, Observation)], first: bool| {
        let kept: Vec<Observation> = rows
            .iter()
            .filter(|(code, _)| (*code == MATERIAL) == first)
            .map(|(_, row)| row.clone())
            .collect();
        Panel::from_observations(&kept)
    };
    Ok(Materials {
        first: part(&by_partner, true),
        concentration_of_first: part(&concentration, true),
        others: part(&by_partner, false),
        concentration_of_others: part(&concentration, false),
        codes: codes.into_iter().collect(),
    })
}

/// Whole figures by year, keyed `flow|code`, and `|partner` where the table has one; the figure is
/// the last column of the header.
fn observations(
    table: &str,
    header: &[&str],
    partner: Option<usize>,
) -> Result<Vec<(u32, Observation)>, Fail> {
    let figure = header.len() - 1;
    let mut out = Vec::new();
    for r in &rows(table, header)? {
        let code: u32 = field(r, 2)
            .parse()
            .map_err(|_| bad(table, r, "the code is no number"))?;
        let value: i64 = field(r, figure)
            .parse()
            .map_err(|_| bad(table, r, "no whole number"))?;
        let mut key = format!("{}|{code:06}", field(r, 1));
        if let Some(partner) = partner {
            key.push('|');
            key.push_str(field(r, partner));
        }
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no year"))?;
        let row = Observation {
            key,
            period,
            value: Cell::whole(value),
            weight: None,
        };
        out.push((code, row));
    }
    Ok(out)
}

/// The outline of the land, in hundredths of a degree.
pub(super) fn land() -> Result<Vec<Ring>, Fail> {
    let path = "data/fixed/land.csv";
    let mut reader = csv::Reader::from_path(path)
        .map_err(|e| Fail::new(format!("{path} cannot be read: {e}.")))?;
    let mut out: Vec<Ring> = Vec::new();
    let mut last = (String::new(), String::new());
    for r in reader.records() {
        let r = r.map_err(|e| Fail::new(format!("{path}: {e}.")))?;
        let line = r.position().map_or(0, csv::Position::line);
        let degree = |i: usize| -> Result<i32, Fail> {
            let text = field(&r, i);
            let degrees: f64 = text.parse().map_err(|_| {
                Fail::new(format!(
                    "{path}, line {line}: {text:?} is no number of degrees."
                ))
            })?;
            if !(-180.0..=180.0).contains(&degrees) {
                return Err(Fail::new(format!(
                    "{path}, line {line}: {text} degrees is no place."
                )));
            }
            #[allow(clippy::cast_possible_truncation, reason = "at most 18,000")]
            Ok((degrees * 100.0).round() as i32)
        };
        let part = (field(&r, 0).to_owned(), field(&r, 1).to_owned());
        if part != last {
            out.push(Vec::new());
            last = part;
        }
        let point = (degree(3)?, degree(4)?);
        if let Some(ring) = out.last_mut() {
            ring.push(point);
        }
    }
    Ok(out)
}
