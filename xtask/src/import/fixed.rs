//! Small tables written by hand, in `data/fixed` and `data/names`: read with their header checked.

use super::error::Error;
use super::source::{Row, rows_of};
use std::path::Path;

/// The rows of a hand-written table below `data`, as wide as its header.
pub fn read(data: &Path, path: &str, header: &[&str]) -> Result<Vec<Row>, Error> {
    let mut rows = rows_of(data, path)?.into_iter();
    let found = rows
        .next()
        .map(|row| row.fields.join(","))
        .unwrap_or_default();
    let wanted = header.join(",");
    if found != wanted {
        let reason = format!("the header is `{found}` where `{wanted}` is expected");
        return Err(Error::row(path, 1, reason));
    }
    let rows: Vec<Row> = rows.collect();
    match rows.iter().find(|row| row.fields.len() != header.len()) {
        Some(row) => {
            let (found, wanted) = (row.fields.len(), header.len());
            let reason = format!("{found} fields where the header has {wanted}");
            Err(Error::row(path, row.line, reason))
        }
        None => Ok(rows),
    }
}

/// One field of such a row.
pub fn text(row: &Row, at: usize) -> &str {
    row.fields.get(at).map_or("", String::as_str)
}
