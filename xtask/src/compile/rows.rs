//! Rows of a tidy table: the header is checked, a wrong row is named by file and line.

use crate::fail::Fail;
use trade::query::{Cell, Figure};
use trade::status::Status;

/// The rows of a tidy table: the header is checked, a wrong row is named.
pub(super) fn rows(table: &str, header: &[&str]) -> Result<Vec<csv::StringRecord>, Fail> {
    let path = format!("data/tables/{table}.csv");
    let mut reader = csv::Reader::from_path(&path).map_err(|e| {
        Fail::new(format!(
            "{path} cannot be read: {e}. Run `cargo xtask data`."
        ))
    })?;
    let found = reader
        .headers()
        .map_err(|e| Fail::new(format!("{path}: {e}.")))?
        .clone();
    if found.iter().take(header.len()).ne(header.iter().copied()) {
        return Err(Fail::new(format!(
            "{path}: the header is not {}.",
            header.join(",")
        )));
    }
    reader
        .records()
        .map(|r| r.map_err(|e| Fail::new(format!("{path}: {e}."))))
        .collect()
}

pub(super) fn bad(table: &str, record: &csv::StringRecord, reason: &str) -> Fail {
    let line = record.position().map_or(0, csv::Position::line);
    Fail::new(format!("data/tables/{table}.csv, line {line}: {reason}."))
}

pub(super) fn field(record: &csv::StringRecord, i: usize) -> &str {
    record.get(i).unwrap_or("")
}

/// A whole figure and its status, from their columns; a missing one is empty.
pub(super) fn whole(
    table: &str,
    record: &csv::StringRecord,
    value: usize,
    status: usize,
) -> Result<Cell, Fail> {
    let status = Status::from_word(field(record, status))
        .ok_or_else(|| bad(table, record, "unknown status"))?;
    match (field(record, value), status) {
        ("", Status::Missing) => Ok(Cell::MISSING),
        (text, status) => {
            let n = text
                .parse()
                .map_err(|_| bad(table, record, "the figure is no whole number"))?;
            Ok(Cell {
                figure: Some(Figure::Whole(n)),
                status,
            })
        }
    }
}

/// Whether a flow is China's exports (else its imports), from its column.
pub(super) fn is_export(
    table: &str,
    record: &csv::StringRecord,
    flow: usize,
) -> Result<bool, Fail> {
    match field(record, flow) {
        "exports" => Ok(true),
        "imports" => Ok(false),
        _ => Err(bad(
            table,
            record,
            "the flow is neither exports nor imports",
        )),
    }
}

/// Whether the status of a row says what its figure is: one without a place for a status in the app is
/// reported, or missing and empty.
pub(super) fn plain_status(
    table: &str,
    record: &csv::StringRecord,
    value: usize,
    status: usize,
) -> Result<(), Fail> {
    match (
        field(record, value),
        Status::from_word(field(record, status)),
    ) {
        ("", Some(Status::Missing)) => Ok(()),
        (text, Some(Status::Reported)) if !text.is_empty() => Ok(()),
        _ => Err(bad(table, record, "the status is not that of its figure")),
    }
}

/// A decimal in millionths, missing where it is empty; `None` when it is no number.
pub(super) fn millionth(text: &str) -> Option<Cell> {
    if text.is_empty() {
        return Some(Cell::MISSING);
    }
    // What is no number is an error, `NaN` too: missing is never zero.
    let x: f64 = text.parse().ok().filter(|x: &f64| x.abs() < 1e12)?;
    #[allow(
        clippy::cast_possible_truncation,
        reason = "below 10¹², so below 10¹⁸ in millionths"
    )]
    Some(Cell::whole((x * 1e6).round() as i64))
}
