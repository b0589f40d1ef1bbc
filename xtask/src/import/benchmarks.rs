//! `benchmarks.csv`: monthly benchmark prices (World Bank), in the exact text of the source.

use super::csv_out::Tidy;
use super::error::Error;
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// The Pink Sheet extract; its metals are not taken.
const PINK_SHEET: Spec = Spec {
    path: "prices_pinksheet/pinksheet_monthly_1995_2026.csv",
    header: &[
        "period",
        "Crude oil, Brent ($/bbl)",
        "Crude oil, Dubai ($/bbl)",
        "Coal, Australian ($/mt)",
        "Natural gas, US ($/mmbtu)",
        "Natural gas, Europe ($/mmbtu)",
        "Liquefied natural gas, Japan ($/mmbtu)",
        "Aluminum ($/mt)",
        "Copper ($/mt)",
        "Nickel ($/mt)",
    ],
    rows: 377,
    sums: &[
        ("Crude oil, Brent ($/bbl)", "22373.57"),
        ("Crude oil, Dubai ($/bbl)", "21535.13"),
        ("Coal, Australian ($/mt)", "30910.3"),
        ("Natural gas, US ($/mmbtu)", "1498.76"),
        ("Natural gas, Europe ($/mmbtu)", "3131.45"),
        ("Liquefied natural gas, Japan ($/mmbtu)", "3447.81"),
    ],
};

/// Columns, benchmarks and units, in the words of the links.
const COLUMNS: [(usize, &str, &str); 6] = [
    (1, "brent", "usd-bbl"),
    (2, "dubai", "usd-bbl"),
    (3, "australia-coal", "usd-t"),
    (4, "us-gas", "usd-mmbtu"),
    (5, "europe-gas", "usd-mmbtu"),
    (6, "japan-lng", "usd-mmbtu"),
];

/// The tidy table.
pub fn table(dir: &Path) -> Result<Tidy, Error> {
    read(dir, PINK_SHEET)
}

fn read(dir: &Path, spec: Spec) -> Result<Tidy, Error> {
    let source = Source::read(dir, spec)?;
    let mut rows = BTreeMap::new();
    for row in &source.rows {
        let month = source.month(row, 0)?;
        for (at, benchmark, unit) in COLUMNS {
            let price = source.exact(row, at)?;
            if price.starts_with('-') {
                return Err(source.wrong(row, format!("the price {price} is negative")));
            }
            let cells = [
                month.to_string(),
                benchmark.to_owned(),
                price,
                unit.to_owned(),
            ];
            if rows.insert((month, benchmark), cells.to_vec()).is_some() {
                return Err(source.wrong(row, format!("the month {month} is there twice")));
            }
        }
    }
    source.complete()?;
    Ok(Tidy::new(
        "benchmarks",
        &["month", "benchmark", "value", "unit"],
        rows,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    #[test]
    fn gives_one_price_a_row() {
        let spec = Spec {
            path: "p.csv",
            rows: 1,
            sums: &[],
            ..PINK_SHEET
        };
        let scratch = Scratch::new();
        let header: Vec<String> = spec
            .header
            .iter()
            .map(|name| format!("\"{name}\""))
            .collect();
        let write = |row: &str| scratch.write("p.csv", &format!("{}\n{row}\n", header.join(",")));
        write("1995-01,16.63,16.08,37.10,1.51,2.66,3.36,1,1,1");
        let text = read(scratch.path(), spec).unwrap().text().unwrap();
        assert!(
            text.contains("\n1995-01,australia-coal,37.1,usd-t\n1995-01,brent,16.63,usd-bbl\n")
        );
        write("1995-01,-16.63,16.08,37.10,1.51,2.66,3.36,1,1,1");
        let error = read(scratch.path(), spec).unwrap_err().to_string();
        assert_eq!(error, "p.csv, row 2: the price -16.63 is negative.");
    }
}
