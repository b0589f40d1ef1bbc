//! All tidy tables at once: made and checked in memory, then written beside the old ones and moved.

use super::checks::{self, Checked};
use super::countries::Countries;
use super::csv_out::Tidy;
use super::error::Error;
use super::flow::Flow;
use super::raw::{Key, Raw};
use super::weight::Weight;
use super::{
    benchmarks, currencies, economy, energy, events, hs_names, hs_texts, imputed, materials,
    months, partners, pipelines, products, quoted, raw, sources,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the import reads.
#[derive(Debug, Clone)]
pub struct Places {
    /// The source files (`../shared/data`).
    pub sources: PathBuf,
    /// The project's `data` folder, for `fixed`, `names` and `sources.toml`.
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
    let (dir, data) = (places.sources.as_path(), places.data.as_path());
    let mut checked = Checked::default();
    let months = months::load(dir)?;
    checks::months(&mut checked, &months)?;

    let countries = Countries::load(dir, data)?;
    let mut raw = raw::load(dir, &countries)?;
    imputed::mark(&mut raw, data, &mut checked)?;
    let materials_codes = materials::products(&raw);

    let mut products = products::read(dir, products::BILATERAL)?;
    carry(&raw, &mut products, &mut checked);
    checks::products(&mut checked, &products)?;

    let mut codes: BTreeSet<u32> = products.keys().map(|(_, _, code)| *code).collect();
    codes.extend(&materials_codes);
    let texts = hs_texts::Texts::load(dir, data)?;
    let names = hs_names::make(&codes, &texts, &hs_names::by_hand(data)?)?;
    checks::levels(&mut checked, &products, &names)?;

    let energy = energy::load(dir, &mut checked)?;
    checks::energy(&mut checked, &energy)?;
    let energy = energy::table(&energy);
    let count = sources::check(data, &energy)?;
    checked.passed(format!("{count} sources with every key"));

    let partners = partners::load(dir, &countries, &mut checked)?;
    let partners = partners::table(&partners);
    let materials = materials::table(&raw, &materials_codes);
    checks::materials(&mut checked, &raw, &materials_codes, &materials)?;
    let mut used = column(&partners, "partner");
    used.extend(column(&materials, "partner"));
    used.extend(column(&energy, "supplier"));

    let mut tables = vec![
        months::table(&months),
        products::table(&products),
        hs_names::table(&names),
        energy,
        benchmarks::table(dir)?,
        partners,
        countries.table(&used)?,
        countries.group_table(),
        materials,
        materials::concentration(&raw, &materials_codes),
        currencies::table(dir)?,
        quoted::table(dir)?,
        economy::cpi(dir)?,
        economy::gdp(dir)?,
        economy::exchange(dir)?,
        events::table(data)?,
    ];
    tables.extend(pipelines::tables(dir, data, &mut checked)?);
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

/// The different texts of a column.
fn column(table: &Tidy, name: &str) -> BTreeSet<String> {
    let at = table.header.iter().position(|column| *column == name);
    table
        .rows
        .iter()
        .filter_map(|row| row.get(at?).cloned())
        .collect()
}

/// Marks the weights of `products` as imputed where the same flow is so among the raw materials.
fn carry(raw: &Raw, products: &mut products::Products, checked: &mut Checked) {
    let mut marked = Vec::new();
    for ((year, flow, hs6), product) in products.iter_mut() {
        let (supplier, buyer) = match flow {
            Flow::Exports => ("chn", "rus"),
            Flow::Imports => ("rus", "chn"),
        };
        let key = Key {
            year: *year,
            hs6: *hs6,
            supplier: supplier.to_owned(),
            buyer: buyer.to_owned(),
        };
        let traded = raw.get(&key);
        if traded.is_some_and(|traded| matches!(traded.weight, Weight::Imputed(_))) {
            product.weight = product.weight.imputed();
            marked.push(format!("{hs6:06} {year}"));
        }
    }
    checked.passed(format!(
        "products with an imputed weight: {}",
        marked.join(", ")
    ));
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

    /// The real source files, where this machine has them (a clone alone has not).
    fn real() -> Option<Places> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let sources = root.join("../shared/data");
        sources.is_dir().then(|| Places {
            sources,
            data: root.join("data"),
        })
    }

    /// Copies a folder; tables of data with their rows the other way round.
    fn copy_reversed(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let target = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copy_reversed(&path, &target);
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // CREA's file begins with several rows of headings, and names stand in lists of their own.
            let ordered = !name.ends_with(".csv") || name.starts_with("crea_");
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            match text.split_once('\n') {
                Some((head, body)) if !ordered => {
                    let mut rows: Vec<&str> = body.lines().collect();
                    rows.reverse();
                    let end = if head.ends_with('\r') { "\r\n" } else { "\n" };
                    std::fs::write(&target, format!("{head}\n{}{end}", rows.join(end))).unwrap();
                }
                _ => {
                    std::fs::copy(&path, &target).unwrap();
                }
            }
        }
    }

    #[test]
    fn the_order_of_source_rows_changes_nothing() {
        let Some(places) = real() else {
            println!("left out: there are no source files here");
            return;
        };
        let scratch = Scratch::new();
        let sources = scratch.path().join("sources");
        copy_reversed(&places.sources, &sources);
        let reversed = Places {
            sources,
            data: places.data.clone(),
        };
        let texts = |places: &Places| -> Vec<(String, String)> {
            let (tables, _) = build(places).unwrap();
            tables
                .iter()
                .map(|t| (t.file(), t.text().unwrap()))
                .collect()
        };
        let (there, back) = (texts(&places), texts(&reversed));
        for (a, b) in there.iter().zip(&back) {
            assert!(a == b, "{} depends on the order of source rows", a.0);
            // And they are the committed ones.
            let held = std::fs::read_to_string(places.data.join("tables").join(&a.0)).unwrap();
            assert!(held == a.1, "{} is not what the sources give", a.0);
        }
        assert_eq!(there.len(), back.len());
    }

    #[test]
    fn the_source_figures_are_what_the_script_gives() {
        let Some(places) = real() else {
            println!("left out: there are no source files here");
            return;
        };
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/trade/tests");
        let script = tests.join("source_figures.mjs");
        let out = std::process::Command::new("node")
            .arg(script)
            .arg(&places.sources)
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        let held = std::fs::read_to_string(tests.join("source_figures.csv")).unwrap();
        assert!(
            held == String::from_utf8_lossy(&out.stdout),
            "run crates/trade/tests/source_figures.mjs"
        );
    }
}
