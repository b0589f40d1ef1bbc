//! All tidy tables at once: made and checked in memory, then written beside the old ones and moved.

use super::checks::{self, Checked};
use super::csv_out::Tidy;
use super::error::Error;
use super::{hs_names, hs_texts, materials_codes, months, products};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the import reads.
#[derive(Debug, Clone)]
pub struct Places {
    /// The source files (`../shared/data`).
    pub sources: PathBuf,
    /// The project's `data` folder, for `fixed` and `names`.
    pub data: PathBuf,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Report {
    /// Name and number of rows of each table.
    pub tables: Vec<(String, usize)>,
    /// What was checked, one line a check.
    pub checked: Vec<String>,
}

/// Makes every table in memory and checks it.
pub fn build(places: &Places) -> Result<(Vec<Tidy>, Report), Error> {
    let dir = places.sources.as_path();
    let mut checked = Checked::default();
    let months = months::load(dir)?;
    checks::months(&mut checked, &months)?;
    let products = products::read(dir, products::BILATERAL)?;
    checks::products(&mut checked, &products)?;

    let mut codes: BTreeSet<u32> = products.keys().map(|(_, _, code)| *code).collect();
    codes.extend(materials_codes(dir)?);
    let texts = hs_texts::Texts::load(dir, &places.data)?;
    let names = hs_names::make(&codes, &texts, &hs_names::by_hand(&places.data)?)?;
    checks::levels(&mut checked, &products, &names)?;

    let tables = vec![
        months::table(&months),
        products::table(&products),
        hs_names::table(&names),
    ];
    let rows = tables
        .iter()
        .map(|table| (table.file(), table.rows.len()))
        .collect();
    Ok((
        tables,
        Report {
            tables: rows,
            checked: checked.lines,
        },
    ))
}

/// Makes every table and writes them all into `out`, or none of them.
pub fn write_all(places: &Places, out: &Path) -> Result<Report, Error> {
    let (tables, report) = build(places)?;
    let mut texts = Vec::new();
    for table in &tables {
        texts.push((table.file(), table.text()?));
    }
    write(&texts, out)?;
    Ok(report)
}

/// Writes files into a folder beside `out` and moves them when all are there.
fn write(texts: &[(String, String)], out: &Path) -> Result<(), Error> {
    let new = out.with_extension("new");
    let failed = |what: &Path, error: std::io::Error| {
        Error::new(format!("{} cannot be written ({error}).", what.display()))
    };
    if new.exists() {
        std::fs::remove_dir_all(&new).map_err(|error| failed(&new, error))?;
    }
    for dir in [&new, out] {
        std::fs::create_dir_all(dir).map_err(|error| failed(dir, error))?;
    }
    for (file, text) in texts {
        let path = new.join(file);
        std::fs::write(&path, text).map_err(|error| failed(&path, error))?;
    }
    for (file, _) in texts {
        let path = out.join(file);
        std::fs::rename(new.join(file), &path).map_err(|error| failed(&path, error))?;
    }
    std::fs::remove_dir(&new).map_err(|error| failed(&new, error))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    #[test]
    fn a_wrong_source_writes_nothing() {
        let scratch = Scratch::new();
        let header = "date,CHN_exp_to_RUS_bn,RUS_exp_to_CHN_bn\n";
        let file = "sources/monthly_totals_gacc/china_russia_monthly_2017_2024.csv";
        scratch.write(file, &format!("{header}2017-01-01,-1,2\n"));
        let places = Places {
            sources: scratch.path().join("sources"),
            data: scratch.path().join("data"),
        };
        let out = scratch.path().join("tables");
        let error = write_all(&places, &out).unwrap_err().to_string();
        assert!(
            error.contains("row 2: the number `-1` is negative"),
            "{error}"
        );
        assert!(!out.exists() && !scratch.path().join("tables.new").exists());
    }

    #[test]
    fn writes_all_and_leaves_no_scraps() {
        let scratch = Scratch::new();
        scratch.write("tables/old.csv", "kept\n");
        let out = scratch.path().join("tables");
        write(&[("a.csv".to_owned(), "k\n1\n".to_owned())], &out).unwrap();
        assert_eq!(
            std::fs::read_to_string(out.join("a.csv")).unwrap(),
            "k\n1\n"
        );
        assert_eq!(
            std::fs::read_to_string(out.join("old.csv")).unwrap(),
            "kept\n"
        );
        assert!(!scratch.path().join("tables.new").exists());
    }
}
