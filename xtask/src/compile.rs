//! Tidy tables to the blobs that the app holds: `data/dataset.bin` (embedded in the wasm) and
//! `data/texts.bin` (fetched when first asked for). Reads nothing but `data/`.

use crate::fail::Fail;
use crate::hash;
use std::path::Path;
use trade::data::Dataset;
use trade::data::months::Months;
use trade::data::names::{Names, Texts};
use trade::data::panel::{self, Panel};
use trade::data::products::{Observation, Products};
use trade::data::{Meta, Place, Quoted, Source};
use trade::hs::HsCode;
use trade::period::{Month, Period};
use trade::query::{Cell, Figure};
use trade::status::Status;

/// The embedded dataset.
pub const DATASET: &str = "data/dataset.bin";
/// The second file.
pub const TEXTS: &str = "data/texts.bin";
/// Checksums and totals of both, for people and for `--check`.
pub const MANIFEST: &str = "data/manifest.txt";

/// Both blobs and what the manifest says of them.
struct Compiled {
    dataset: Vec<u8>,
    texts: Vec<u8>,
    manifest: String,
}

/// Compiles the tidy tables and writes the blobs.
pub fn write() -> Result<(), Fail> {
    let compiled = compile()?;
    for (path, bytes) in [
        (DATASET, compiled.dataset.as_slice()),
        (TEXTS, compiled.texts.as_slice()),
        (MANIFEST, compiled.manifest.as_bytes()),
    ] {
        std::fs::write(path, bytes)
            .map_err(|e| Fail::new(format!("{path} cannot be written: {e}.")))?;
    }
    print!("{}", compiled.manifest);
    Ok(())
}

/// Whether the committed blobs are what the tidy tables give.
pub fn check() -> Result<(), Fail> {
    let compiled = compile()?;
    for (path, bytes) in [
        (DATASET, compiled.dataset.as_slice()),
        (TEXTS, compiled.texts.as_slice()),
        (MANIFEST, compiled.manifest.as_bytes()),
    ] {
        let held = std::fs::read(path).map_err(|e| {
            Fail::new(format!(
                "{path} cannot be read: {e}. Run `cargo xtask data --compile`."
            ))
        })?;
        if held != bytes {
            return Err(Fail::new(format!(
                "{path} is not what the tables in data/tables give. Run `cargo xtask data --compile` and commit it."
            )));
        }
    }
    println!("The blobs are what the tidy tables give.");
    Ok(())
}

fn compile() -> Result<Compiled, Fail> {
    let (names, texts) = names()?;
    let dataset = Dataset {
        meta: meta()?,
        months: months()?,
        products: products()?,
        names,
        partners: panel(
            "partners",
            &["year", "flow", "partner", "value_usd", "status"],
        )?,
        currencies: panel(
            "currencies",
            &["month", "flow", "currency", "value_usd", "status"],
        )?,
        energy: energy()?,
        benchmarks: millionths(&[(
            "benchmarks",
            &["month", "benchmark", "value", "unit"],
            Some(1),
            2,
        )])?,
        rates: millionths(&[
            ("cpi", &["month", "index", "status"], None, 1),
            (
                "exchange",
                &["month", "currency", "per_usd", "status"],
                Some(1),
                2,
            ),
        ])?,
        gdp: gdp()?,
        places: places()?,
        quoted: quoted()?,
    };
    let bytes = dataset.encode();
    let back = Dataset::decode(&bytes).map_err(|e| Fail::new(e.to_string()))?;
    if back != dataset {
        return Err(Fail::new(
            "The dataset does not survive being written and read: this is a defect of crates/trade/src/data.",
        ));
    }
    let text_bytes = texts.encode();
    let mut manifest =
        String::from("# Written by `cargo xtask data`: checksums and totals of the blobs.\n");
    for (path, bytes) in [(DATASET, &bytes), (TEXTS, &text_bytes)] {
        manifest.push_str(&format!(
            "{path}: {} bytes, checksum {}\n",
            bytes.len(),
            hash::Hash::new().add(bytes).hex()
        ));
    }
    let sum = |v: &[i64]| v.iter().sum::<i64>();
    manifest.push_str(&format!(
        "months: {} months, exports {} USD, imports {} USD\n",
        dataset.months.exports.len(),
        sum(&dataset.months.exports),
        sum(&dataset.months.imports)
    ));
    let rows = dataset.products.observations();
    for (name, export) in [("exports", true), ("imports", false)] {
        let of = || rows.iter().filter(move |r| r.export == export);
        manifest.push_str(&format!(
            "products, {name}: {} rows, {} USD, {} kg\n",
            of().count(),
            of().map(|r| r.value).sum::<i64>(),
            of().filter_map(|r| r.weight).sum::<i64>()
        ));
    }
    Ok(Compiled {
        dataset: bytes,
        texts: text_bytes,
        manifest,
    })
}

/// The rows of a tidy table: the header is checked, a wrong row is named.
fn rows(table: &str, header: &[&str]) -> Result<Vec<csv::StringRecord>, Fail> {
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

fn bad(table: &str, record: &csv::StringRecord, reason: &str) -> Fail {
    let line = record.position().map_or(0, csv::Position::line);
    Fail::new(format!("data/tables/{table}.csv, line {line}: {reason}."))
}

fn field(record: &csv::StringRecord, i: usize) -> &str {
    record.get(i).unwrap_or("")
}

fn months() -> Result<Months, Fail> {
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
        months.push((month, field(r, 1) == "exports", value));
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

fn products() -> Result<Products, Fail> {
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
            export: field(r, 1) == "exports",
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
fn panel(table: &str, header: &[&str]) -> Result<Panel, Fail> {
    let mut out = Vec::new();
    for r in &rows(table, header)? {
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no year or month"))?;
        let status =
            Status::from_word(field(r, 4)).ok_or_else(|| bad(table, r, "unknown status"))?;
        let value = match (field(r, 3), status) {
            ("", Status::Missing) => Cell::MISSING,
            (text, status) => {
                let n = text
                    .parse()
                    .map_err(|_| bad(table, r, "the value is no whole number"))?;
                Cell {
                    figure: Some(Figure::Whole(n)),
                    status,
                }
            }
        };
        let key = format!("{}|{}", field(r, 1), field(r, 2));
        out.push(panel::Observation {
            key,
            period,
            value,
            weight: None,
        });
    }
    Ok(Panel::from_observations(&out))
}

/// A tidy table of decimals: name, header, column of the key (none: the table's name), column of
/// the value.
type Decimals<'a> = (&'a str, &'a [&'a str], Option<usize>, usize);

/// A panel of decimals in millionths. Months without a figure stay missing.
fn millionths(tables: &[Decimals<'_>]) -> Result<Panel, Fail> {
    let mut out = Vec::new();
    for &(table, header, key, value) in tables {
        for r in &rows(table, header)? {
            let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no month"))?;
            let cell = millionth(field(r, value)).ok_or_else(|| bad(table, r, "no number"))?;
            let key = key.map_or(table, |k| field(r, k)).to_owned();
            out.push(panel::Observation {
                key,
                period,
                value: cell,
                weight: None,
            });
        }
    }
    Ok(Panel::from_observations(&out))
}

/// GDP and real growth of both countries.
fn gdp() -> Result<Panel, Fail> {
    let table = "gdp";
    let header = ["year", "country", "gdp_usd", "growth_percent"];
    let mut out = Vec::new();
    for r in &rows(table, &header)? {
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no year"))?;
        let mut push = |key: String, value: Cell| {
            out.push(panel::Observation {
                key,
                period,
                value,
                weight: None,
            });
        };
        let value = match field(r, 2) {
            "" => Cell::MISSING,
            text => Cell::whole(
                text.parse()
                    .map_err(|_| bad(table, r, "the GDP is no whole number"))?,
            ),
        };
        push(field(r, 1).to_owned(), value);
        push(
            format!("{}|growth", field(r, 1)),
            millionth(field(r, 3)).ok_or_else(|| bad(table, r, "no number"))?,
        );
    }
    Ok(Panel::from_observations(&out))
}

/// A decimal in millionths, missing where it is empty; `None` when it is no number.
fn millionth(text: &str) -> Option<Cell> {
    if text.is_empty() {
        return Some(Cell::MISSING);
    }
    let x: f64 = text.parse().ok()?;
    #[allow(
        clippy::cast_possible_truncation,
        reason = "rates and prices are small"
    )]
    Some(Cell::whole((x * 1e6).round() as i64))
}

/// Energy imports: values and weights, each with its own status.
fn energy() -> Result<Panel, Fail> {
    let table = "energy";
    let header = [
        "month",
        "commodity",
        "supplier",
        "value_usd",
        "net_weight_kg",
        "value_status",
        "weight_status",
    ];
    let mut out = Vec::new();
    for r in &rows(table, &header)? {
        let period = Period::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no month"))?;
        let cell = |value: usize, status: usize| -> Result<Cell, Fail> {
            let status = Status::from_word(field(r, status))
                .ok_or_else(|| bad(table, r, "unknown status"))?;
            match (field(r, value), status) {
                ("", Status::Missing) => Ok(Cell::MISSING),
                (text, status) => {
                    let n = text.parse().map_err(|_| bad(table, r, "no whole number"))?;
                    Ok(Cell {
                        figure: Some(Figure::Whole(n)),
                        status,
                    })
                }
            }
        };
        let key = format!("{}|{}", field(r, 1), field(r, 2));
        out.push(panel::Observation {
            key,
            period,
            value: cell(3, 5)?,
            weight: Some(cell(4, 6)?),
        });
    }
    Ok(Panel::from_observations(&out))
}

/// Figures quoted from news pages.
fn quoted() -> Result<Vec<Quoted>, Fail> {
    let table = "quoted";
    let header = [
        "measure",
        "period",
        "entity",
        "value",
        "unit",
        "note",
        "producer",
        "quoted_in",
        "address",
    ];
    let mut out = Vec::new();
    for r in &rows(table, &header)? {
        let Some(Figure::Whole(millionths)) = millionth(field(r, 3)).and_then(|c| c.figure) else {
            return Err(bad(table, r, "no number"));
        };
        let word = |i: usize| field(r, i).to_owned();
        out.push(Quoted {
            measure: word(0),
            period: word(1),
            entity: word(2),
            millionths,
            unit: word(4),
            note: word(5),
            producer: word(6),
            quoted_in: word(7),
            address: word(8),
        });
    }
    Ok(out)
}

/// Countries and groups, by key.
fn places() -> Result<Vec<Place>, Fail> {
    let mut out = Vec::new();
    for r in &rows("countries", &["alpha3", "name", "groups"])? {
        let groups = field(r, 2)
            .split('~')
            .filter(|g| !g.is_empty())
            .map(str::to_owned)
            .collect();
        out.push(Place {
            key: field(r, 0).to_owned(),
            name: field(r, 1).to_owned(),
            groups,
        });
    }
    for r in &rows("groups", &["group", "name"])? {
        out.push(Place {
            key: field(r, 0).to_owned(),
            name: field(r, 1).to_owned(),
            groups: Vec::new(),
        });
    }
    out.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(out)
}

fn names() -> Result<(Names, Texts), Fail> {
    let table = "hs_names";
    let records = rows(table, &["code", "level", "section", "short", "official"])?;
    let (mut short, mut subheadings, mut official) = (Vec::new(), Vec::new(), Vec::new());
    for r in &records {
        let code = HsCode::parse(field(r, 0)).ok_or_else(|| bad(table, r, "no HS code"))?;
        let list = if matches!(code, HsCode::Subheading(_)) {
            &mut subheadings
        } else {
            &mut short
        };
        list.push((code, field(r, 3).to_owned()));
        official.push((code, field(r, 4).to_owned()));
    }
    let texts = Texts {
        subheadings: Names::new(subheadings),
        official: Names::new(official),
    };
    Ok((Names::new(short), texts))
}

/// What the dataset says of itself, from `data/sources.toml`.
fn meta() -> Result<Meta, Fail> {
    let path = Path::new("data/sources.toml");
    let text = std::fs::read_to_string(path)
        .map_err(|e| Fail::new(format!("{} cannot be read: {e}.", path.display())))?;
    let value: toml::Table = text
        .parse()
        .map_err(|e| Fail::new(format!("{}: {e}", path.display())))?;
    let word = |t: &toml::Table, key: &str| {
        t.get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or("")
            .to_owned()
    };
    let list = value
        .get("source")
        .and_then(toml::Value::as_array)
        .cloned()
        .unwrap_or_default();
    let sources: Vec<Source> = list
        .iter()
        .filter_map(toml::Value::as_table)
        .map(|t| Source {
            id: word(t, "id"),
            name: word(t, "line"),
            vintage: word(t, "vintage"),
            licence: word(t, "licence"),
            address: word(t, "address"),
        })
        .collect();
    let lacking = sources.iter().find(|s| {
        [&s.id, &s.name, &s.vintage, &s.licence, &s.address]
            .iter()
            .any(|v| v.is_empty())
    });
    if let Some(s) = lacking {
        return Err(Fail::new(format!(
            "{}: source {:?} needs id, line, vintage, licence and address.",
            path.display(),
            s.id
        )));
    }
    let vintage = word(&value, "vintage");
    if vintage.is_empty() || sources.is_empty() {
        return Err(Fail::new(format!(
            "{}: the vintage of the dataset or its sources are missing.",
            path.display()
        )));
    }
    Ok(Meta { vintage, sources })
}
