//! What the tests share: the committed dataset and claims, and a reader of the tidy tables that
//! has nothing in common with the code under test.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::sync::OnceLock;
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::query::{self, Table};
use trade::view::{Facts, View, read::read};

/// A file of the project.
pub fn path(name: &str) -> String {
    format!("{}/../../{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The committed blob of the first view.
pub fn blob() -> &'static [u8] {
    static BLOB: OnceLock<Vec<u8>> = OnceLock::new();
    BLOB.get_or_init(|| std::fs::read(path("data/dataset.bin")).expect("data/dataset.bin"))
}

/// The committed blob of the other topics.
pub fn topics_blob() -> &'static [u8] {
    static BLOB: OnceLock<Vec<u8>> = OnceLock::new();
    BLOB.get_or_init(|| std::fs::read(path("data/topics.bin")).expect("data/topics.bin"))
}

/// The committed dataset.
pub fn data() -> &'static Dataset {
    static DATA: OnceLock<Dataset> = OnceLock::new();
    DATA.get_or_init(|| {
        let data = Dataset::decode(blob(), topics_blob()).expect("a whole dataset");
        data.complete(texts());
        data
    })
}

/// The committed second file.
pub fn texts() -> Texts {
    let bytes = std::fs::read(path("data/texts.bin")).expect("data/texts.bin");
    Texts::decode(&bytes).expect("a whole second file")
}

/// Ids and views of the claims, read line by line.
pub fn claims() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path("article/claims.toml")).expect("claims.toml");
    let quoted = |line: &str| line.split('"').nth(1).unwrap_or_default().to_owned();
    let mut out: Vec<(String, String)> = Vec::new();
    let mut id = String::new();
    for line in text.lines() {
        if line.starts_with("id = ") {
            id = quoted(line);
        } else if line.starts_with("view = ") {
            out.push((id.clone(), quoted(line)));
        }
    }
    out
}

/// The facts of the committed dataset and claims.
pub fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| query::facts(data(), claims()))
}

/// The view of a link that must be understood.
pub fn view(link: &str) -> View {
    let reading = read(link, facts());
    assert_eq!(reading.notices, Vec::<String>::new(), "{link}");
    reading.view
}

/// The table of a link that must be understood.
pub fn table(link: &str) -> Table {
    query::run(data(), &view(link))
}

/// The same with every part, however many there are.
pub fn whole_table(link: &str) -> Table {
    query::run_whole(data(), &view(link))
}

/// The figure of a row in a column; `None` when it is missing.
pub fn at(link: &str, row: &str, slot: &str) -> Option<f64> {
    let t = table(link);
    let cell = t
        .at(row, slot)
        .unwrap_or_else(|| panic!("{link}: no cell {row} {slot}"));
    cell.real()
}

/// Whether two figures agree to nine digits.
pub fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// `months.csv`, read without the code under test: (year, month, export) to dollars.
pub struct Months(pub BTreeMap<(i32, u32, bool), i128>);

impl Months {
    /// The one of the project.
    pub fn get() -> &'static Self {
        static IT: OnceLock<Months> = OnceLock::new();
        IT.get_or_init(|| {
            let text = std::fs::read_to_string(path("data/tables/months.csv")).expect("months.csv");
            let mut lines = text.lines();
            assert_eq!(lines.next(), Some("month,flow,value_usd,status"));
            let row = |line: &str| {
                let f: Vec<&str> = line.split(',').collect();
                let (y, m) = f[0].split_once('-').expect("a month");
                let export = match f[1] {
                    "exports" => true,
                    "imports" => false,
                    other => panic!("{other}"),
                };
                (
                    (y.parse().expect("year"), m.parse().expect("month"), export),
                    f[2].parse().expect("value"),
                )
            };
            Self(lines.map(row).collect())
        })
    }

    /// Exports, imports and both of a month.
    pub fn flows(&self, year: i32, month: u32) -> (i128, i128) {
        (self.0[&(year, month, true)], self.0[&(year, month, false)])
    }

    /// Exports plus imports from one month to another of a year.
    pub fn total(&self, year: i32, months: std::ops::RangeInclusive<u32>) -> i128 {
        months
            .map(|m| self.flows(year, m))
            .map(|(x, i)| x + i)
            .sum()
    }
}

/// A line of `products.csv`.
pub struct Line {
    pub year: i32,
    pub export: bool,
    pub hs6: String,
    pub value: i128,
    pub weight: Option<i128>,
    pub status: String,
}

/// `products.csv`, read without the code under test.
pub struct Goods(pub Vec<Line>);

impl Goods {
    /// The one of the project.
    pub fn get() -> &'static Self {
        static IT: OnceLock<Goods> = OnceLock::new();
        IT.get_or_init(|| {
            let text =
                std::fs::read_to_string(path("data/tables/products.csv")).expect("products.csv");
            let mut lines = text.lines();
            assert_eq!(
                lines.next(),
                Some("year,flow,hs6,value_usd,net_weight_kg,weight_status")
            );
            let row = |line: &str| {
                let f: Vec<&str> = line.split(',').collect();
                Line {
                    year: f[0].parse().expect("year"),
                    export: f[1] == "exports",
                    hs6: f[2].to_owned(),
                    value: f[3].parse().expect("value"),
                    weight: f[4].parse().ok(),
                    status: f[5].to_owned(),
                }
            };
            Self(lines.map(row).collect())
        })
    }

    /// The lines of codes that begin so, in a year and direction.
    pub fn of<'a>(
        &'a self,
        prefix: &'a str,
        year: i32,
        export: bool,
    ) -> impl Iterator<Item = &'a Line> {
        self.0
            .iter()
            .filter(move |l| l.year == year && l.export == export && l.hs6.starts_with(prefix))
    }

    /// Dollars of codes that begin so.
    pub fn value(&self, prefix: &str, year: i32, export: bool) -> i128 {
        self.of(prefix, year, export).map(|l| l.value).sum()
    }

    /// Kilograms of codes that begin so, as far as they are known.
    pub fn weight(&self, prefix: &str, year: i32, export: bool) -> i128 {
        self.of(prefix, year, export).filter_map(|l| l.weight).sum()
    }
}

/// A long table (`period,…keys…,value,…`), read without the code under test: the key fields joined
/// by `|` to the number, for lines that have one.
pub fn long_table(name: &str, keys: usize) -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(path(&format!("data/tables/{name}.csv"))).expect(name);
    let mut out = BTreeMap::new();
    for line in text.lines().skip(1) {
        let f: Vec<&str> = line.split(',').collect();
        if let Ok(n) = f[keys].parse() {
            assert_eq!(
                out.insert(f[..keys].join("|"), n),
                None,
                "{name}: {line} twice"
            );
        }
    }
    out
}
