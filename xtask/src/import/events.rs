//! `events.csv`: the few events that charts annotate, each with its source.

use super::csv_out::Tidy;
use super::error::Error;
use super::fixed;
use std::collections::BTreeMap;
use std::path::Path;

const FILE: &str = "fixed/events.csv";
const HEADER: &[&str] = &["period", "topics", "text", "source", "address"];

/// The tidy table: the hand-written one, checked and sorted.
pub fn table(data: &Path) -> Result<Tidy, Error> {
    let mut rows = BTreeMap::new();
    for row in fixed::read(data, FILE, HEADER)? {
        let wrong = |reason: &str| Err(Error::row(FILE, row.line, reason));
        if row.fields.iter().any(|field| field.trim().is_empty()) {
            return wrong("a field is empty");
        }
        if !fixed::text(&row, 4).starts_with("http") {
            return wrong("the address is not one");
        }
        let key = (
            fixed::text(&row, 0).to_owned(),
            fixed::text(&row, 2).to_owned(),
        );
        if rows.insert(key, row.fields.clone()).is_some() {
            return wrong("the event is there twice");
        }
    }
    Ok(Tidy::new("events", HEADER, rows))
}
