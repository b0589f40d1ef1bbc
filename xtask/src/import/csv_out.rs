//! Tidy tables as text: UTF-8, LF, RFC 4180, in the order of their keys.

use super::error::Error;
use std::collections::BTreeMap;

/// A table ready to be written: its name, its header and its rows in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidy {
    /// File name without `.csv`.
    pub name: &'static str,
    /// Names of the columns.
    pub header: &'static [&'static str],
    /// The rows, sorted by key.
    pub rows: Vec<Vec<String>>,
}

impl Tidy {
    /// A table from rows under their keys; the keys give the order and cannot repeat.
    pub fn new<K: Ord>(
        name: &'static str,
        header: &'static [&'static str],
        rows: BTreeMap<K, Vec<String>>,
    ) -> Self {
        Self {
            name,
            header,
            rows: rows.into_values().collect(),
        }
    }

    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The table as CSV text.
    pub fn text(&self) -> Result<String, Error> {
        let mut text = String::new();
        line(&mut text, self.header.iter().copied());
        for (number, row) in self.rows.iter().enumerate() {
            if row.len() != self.header.len() {
                let reason = "the import made a row of the wrong width";
                return Err(Error::row(&self.file(), number as u64 + 2, reason));
            }
            line(&mut text, row.iter().map(String::as_str));
        }
        Ok(text)
    }
}

/// Appends one row, with quotes where a field needs them.
fn line<'a>(text: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            text.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push('\n');
}

/// A number, or nothing where it is missing.
pub fn maybe(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_sorts() {
        let rows = BTreeMap::from([
            (2, vec!["b".to_owned(), "said \"so\"".to_owned()]),
            (1, vec!["a".to_owned(), "one, two".to_owned()]),
        ]);
        let table = Tidy::new("t", &["k", "v"], rows);
        assert_eq!(
            table.text().unwrap(),
            "k,v\na,\"one, two\"\nb,\"said \"\"so\"\"\"\n"
        );
    }

    #[test]
    fn refuses_a_row_of_the_wrong_width() {
        let rows = BTreeMap::from([(1, vec!["a".to_owned()])]);
        let error = Tidy::new("t", &["k", "v"], rows).text().unwrap_err();
        assert!(error.to_string().starts_with("t.csv, row 2: "));
    }
}
