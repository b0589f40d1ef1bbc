//! `data/sources.toml`: whether every source says all that a page must say of it, and whether every
//! source that a table names is in it.

use super::csv_out::Tidy;
use super::error::Error;
use std::collections::BTreeSet;
use std::path::Path;

const FILE: &str = "sources.toml";

/// What every source has.
const KEYS: [&str; 10] = [
    "id",
    "name",
    "line",
    "producer",
    "vintage",
    "licence",
    "licence_address",
    "address",
    "coverage",
    "notes",
];

/// Checks the list, and the column `source` of a table against it.
pub fn check(data: &Path, energy: &Tidy) -> Result<usize, Error> {
    let text = std::fs::read_to_string(data.join(FILE))
        .map_err(|error| Error::file(FILE, format!("the file cannot be read ({error})")))?;
    let ids = ids(&text)?;
    let at = energy.header.iter().position(|name| *name == "source");
    for row in &energy.rows {
        let source = at.and_then(|at| row.get(at)).map_or("", String::as_str);
        if !ids.contains(source) {
            return Err(Error::file(
                FILE,
                format!("the source `{source}` is not in it"),
            ));
        }
    }
    Ok(ids.len())
}

/// The ids, when every source has every key.
fn ids(text: &str) -> Result<BTreeSet<String>, Error> {
    let table: toml::Table = text
        .parse()
        .map_err(|error| Error::file(FILE, format!("it is not TOML ({error})")))?;
    let list = table.get("source").and_then(toml::Value::as_array);
    let mut ids = BTreeSet::new();
    for source in list.map(Vec::as_slice).unwrap_or_default() {
        let word = |key: &str| {
            source
                .get(key)
                .and_then(toml::Value::as_str)
                .unwrap_or_default()
        };
        let id = word("id").to_owned();
        if let Some(key) = KEYS.iter().find(|key| word(key).trim().is_empty()) {
            return Err(Error::file(FILE, format!("the source `{id}` has no {key}")));
        }
        if !ids.insert(id.clone()) {
            return Err(Error::file(
                FILE,
                format!("the source `{id}` is there twice"),
            ));
        }
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_has_every_key() {
        let whole: String = KEYS.iter().map(|key| format!("{key} = \"x\"\n")).collect();
        let whole = format!("[[source]]\n{whole}");
        assert_eq!(ids(&whole).unwrap(), BTreeSet::from(["x".to_owned()]));
        let error = ids(&whole.replace("licence = \"x\"\n", ""))
            .unwrap_err()
            .to_string();
        assert_eq!(error, "sources.toml: the source `x` has no licence.");
        let twice = ids(&format!("{whole}{whole}")).unwrap_err().to_string();
        assert_eq!(twice, "sources.toml: the source `x` is there twice.");
    }
}
