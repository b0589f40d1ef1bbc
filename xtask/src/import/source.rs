//! A source file as text: header, width of rows, number of rows and totals are checked here.

use super::decimal::{Decimal, NotANumber};
use super::error::Error;
use super::month::Month;
use std::path::Path;

/// What a source file must be. Row counts and totals find files that were cut off or changed.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// Path below the source folder.
    pub path: &'static str,
    /// The header, word for word.
    pub header: &'static [&'static str],
    /// How many rows of data.
    pub rows: usize,
    /// Columns with their exact totals (blank, `NA` and text fields do not count).
    pub sums: &'static [(&'static str, &'static str)],
}

/// One row of a source.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its line in the file; the header is 1.
    pub line: u64,
    /// Its fields, as many as the header has.
    pub fields: Vec<String>,
}

/// A source file, read and split into fields.
#[derive(Debug)]
pub struct Source {
    spec: Spec,
    /// The rows below the header, in the order of the file.
    pub rows: Vec<Row>,
}

impl Source {
    /// Reads a file and checks its header and the width of its rows.
    pub fn read(dir: &Path, spec: Spec) -> Result<Self, Error> {
        let mut rows = rows_of(dir, spec.path)?.into_iter();
        let header = rows
            .next()
            .ok_or_else(|| Error::file(spec.path, "the file is empty"))?;
        Self::of_rows(spec, &header, rows.collect())
    }

    /// A source from rows that were read already, for files whose header is not their first row.
    pub fn of_rows(spec: Spec, header: &Row, rows: Vec<Row>) -> Result<Self, Error> {
        if header.fields != spec.header {
            let (found, wanted) = (header.fields.join(","), spec.header.join(","));
            let reason = format!("the header is `{found}` where `{wanted}` is expected");
            return Err(Error::row(spec.path, header.line, reason));
        }
        let source = Self { spec, rows };
        for row in &source.rows {
            let (found, wanted) = (row.fields.len(), spec.header.len());
            if found != wanted {
                let reason = format!("{found} fields where the header has {wanted}");
                return Err(source.wrong(row, reason));
            }
        }
        Ok(source)
    }

    /// Whether the file is complete: as many rows as it had, and the same totals. To be called
    /// after its rows were read, so that a wrong row is named rather than the whole file.
    pub fn complete(&self) -> Result<(), Error> {
        let (found, wanted) = (self.rows.len(), self.spec.rows);
        if found != wanted {
            let guess = if found < wanted {
                "; it seems to be cut off"
            } else {
                ""
            };
            let reason = format!("{found} rows of data where {wanted} are expected{guess}");
            return Err(Error::file(self.spec.path, reason));
        }
        for (column, wanted) in self.spec.sums {
            let found = self.total(column)?;
            if found.to_string() != *wanted {
                let reason = format!("`{column}` adds up to {found} where {wanted} is expected");
                return Err(Error::file(self.spec.path, reason));
            }
        }
        Ok(())
    }

    /// The exact total of a column; blank and `NA` count as nothing.
    fn total(&self, column: &str) -> Result<Decimal, Error> {
        let at = self.spec.header.iter().position(|name| *name == column);
        let at = at.ok_or_else(|| {
            Error::file(
                self.spec.path,
                format!("there is no column `{column}` to add up"),
            )
        })?;
        let mut total = Decimal::ZERO;
        for row in &self.rows {
            let text = self.text(row, at);
            if matches!(text, "" | "NA") {
                continue;
            }
            let number = Decimal::parse(text).map_err(|reason| self.wrong(row, reason))?;
            total = total
                .plus(number)
                .ok_or_else(|| self.wrong(row, NotANumber::TooLong(text.to_owned())))?;
        }
        Ok(total)
    }

    /// An error of one row.
    pub fn wrong(&self, row: &Row, reason: impl std::fmt::Display) -> Error {
        Error::row(self.spec.path, row.line, reason)
    }

    /// An error of the file.
    pub fn wrong_file(&self, reason: impl std::fmt::Display) -> Error {
        Error::file(self.spec.path, reason)
    }

    /// A field's text; the width of every row has been checked.
    pub fn text<'a>(&self, row: &'a Row, at: usize) -> &'a str {
        row.fields.get(at).map_or("", String::as_str)
    }

    /// A field as a whole number of the unit `10^-power`, exactly.
    pub fn number(&self, row: &Row, at: usize, power: u32) -> Result<u64, Error> {
        Decimal::parse(self.text(row, at))
            .and_then(|number| number.scaled(power))
            .map_err(|reason| self.named(row, at, &reason))
    }

    /// As `number`, but a blank or `NA` field is missing.
    pub fn optional(&self, row: &Row, at: usize, power: u32) -> Result<Option<u64>, Error> {
        if matches!(self.text(row, at), "" | "NA") {
            return Ok(None);
        }
        self.number(row, at, power).map(Some)
    }

    /// As `optional`, rounded to the nearest whole (halves to even) where the source is finer.
    pub fn rounded(&self, row: &Row, at: usize, power: u32) -> Result<Option<u64>, Error> {
        if matches!(self.text(row, at), "" | "NA") {
            return Ok(None);
        }
        Decimal::parse(self.text(row, at))
            .and_then(|number| number.rounded(power))
            .map(Some)
            .map_err(|reason| self.named(row, at, &reason))
    }

    /// A decimal number as the source writes it, without zeros at its end; it may be below zero.
    pub fn exact(&self, row: &Row, at: usize) -> Result<String, Error> {
        let text = self.text(row, at);
        let (sign, digits) = text
            .strip_prefix('-')
            .map_or(("", text), |digits| ("-", digits));
        let number = Decimal::parse(digits).map_err(|reason| self.named(row, at, &reason))?;
        Ok(format!("{sign}{number}"))
    }

    /// A month, in any of the forms of the sources.
    pub fn month(&self, row: &Row, at: usize) -> Result<Month, Error> {
        let text = self.text(row, at);
        Month::parse(text).ok_or_else(|| self.wrong(row, format!("`{text}` is not a month")))
    }

    /// A number's error with the name of its column.
    fn named(&self, row: &Row, at: usize, reason: &NotANumber) -> Error {
        let column = self.spec.header.get(at).copied().unwrap_or_default();
        self.wrong(row, format!("{reason} (column `{column}`)"))
    }
}

/// All rows of a CSV file, header included, with their lines; a byte order mark is dropped.
pub fn rows_of(dir: &Path, path: &str) -> Result<Vec<Row>, Error> {
    let bytes = std::fs::read(dir.join(path))
        .map_err(|error| Error::file(path, format!("the file cannot be read ({error})")))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| not_text(path, error.as_bytes(), error.utf8_error().valid_up_to()))?;
    // With CRLF the reader would count each line from the end of the one before.
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(&text)
        .replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(rows),
            Ok(true) => {
                let line = record.position().map_or(line, csv::Position::line);
                rows.push(Row {
                    line,
                    fields: record.iter().map(str::to_owned).collect(),
                });
            }
            Err(error) => return Err(Error::row(path, line, error)),
        }
    }
}

/// An error of the row in which the bytes cease to be UTF-8.
fn not_text(path: &str, bytes: &[u8], valid: usize) -> Error {
    let lines = bytes
        .iter()
        .take(valid)
        .filter(|byte| **byte == b'\n')
        .count();
    Error::row(path, lines as u64 + 1, "the row is not UTF-8 text")
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    const SPEC: Spec = Spec {
        path: "a.csv",
        header: &["k", "v"],
        rows: 2,
        sums: &[("v", "3.5")],
    };

    /// What reading this text says.
    fn said(text: &str) -> String {
        let scratch = Scratch::new();
        scratch.write("a.csv", text);
        match Source::read(scratch.path(), SPEC).and_then(|source| source.complete()) {
            Ok(()) => "fine".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn takes_a_complete_file() {
        assert_eq!(said("k,v\na,1.5\nb,2\n"), "fine");
        assert_eq!(said("\u{feff}k,v\r\nb,2\r\na,1.5\r\n"), "fine");
    }

    #[test]
    fn names_what_is_wrong() {
        assert_eq!(said(""), "a.csv: the file is empty.");
        let header = "a.csv, row 1: the header is `k,w` where `k,v` is expected.";
        assert_eq!(said("k,w\na,1\n"), header);
        assert_eq!(
            said("k,v\na,1.5\nb\n"),
            "a.csv, row 3: 1 fields where the header has 2."
        );
        let cut = "a.csv: 1 rows of data where 2 are expected; it seems to be cut off.";
        assert_eq!(said("k,v\na,1.5\n"), cut);
        assert_eq!(
            said("k,v\na,1.5\nb,1\nc,1\n"),
            "a.csv: 3 rows of data where 2 are expected."
        );
        let total = "a.csv: `v` adds up to 2.5 where 3.5 is expected.";
        assert_eq!(said("k,v\na,1.5\nb,1\n"), total);
    }

    #[test]
    fn counts_rows_alike_with_either_end_of_line() {
        let short = "a.csv, row 3: 1 fields where the header has 2.";
        assert_eq!(said("k,v\r\na,1.5\r\nb\r\n"), short);
        assert_eq!(said("k,v\na,1.5\nb\n"), short);
        let scratch = Scratch::new();
        std::fs::write(scratch.path().join("a.csv"), b"k,v\na,1.5\n\xff,2\n").unwrap();
        let error = Source::read(scratch.path(), SPEC).unwrap_err().to_string();
        assert_eq!(error, "a.csv, row 3: the row is not UTF-8 text.");
    }

    #[test]
    fn names_a_file_that_is_not_there() {
        let scratch = Scratch::new();
        let error = Source::read(scratch.path(), SPEC).unwrap_err().to_string();
        assert!(
            error.starts_with("a.csv: the file cannot be read ("),
            "{error}"
        );
    }
}
