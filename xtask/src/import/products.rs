//! `products.csv`: China's trade with Russia by six-digit code, from BACI.

use super::csv_out::{Tidy, maybe};
use super::error::Error;
use super::flow::Flow;
use super::source::{Row, Source, Spec};
use super::weight::Weight;
use std::collections::BTreeMap;
use std::path::Path;

/// China and Russia bilaterally, thousands of dollars and tonnes.
pub const BILATERAL: Spec = Spec {
    path: "bilateral_hs6_baci/baci_russia_china_processed_2017_2023.csv",
    header: &["t", "i", "j", "k", "v", "q"],
    rows: 43_494,
    sums: &[
        ("k", "25186039002"),
        ("v", "977660302.749"),
        ("q", "1325069148.368"),
    ],
};

/// First and last year.
pub const YEARS: (u16, u16) = (2017, 2023);

/// BACI's numbers of the two countries.
const CHINA: &str = "156";
const RUSSIA: &str = "643";

/// One figure of `products.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Product {
    /// US dollars.
    pub value: u64,
    /// Kilograms, with what they are worth.
    pub weight: Weight,
}

/// Figures by year, flow and six-digit code.
pub type Products = BTreeMap<(u16, Flow, u32), Product>;

/// A six-digit code that the sources write as an integer.
pub fn code(source: &Source, row: &Row, at: usize) -> Result<u32, Error> {
    let text = source.text(row, at);
    let digits = text.len();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || digits < 5 {
        return Err(source.wrong(row, format!("`{text}` is not a six-digit code")));
    }
    if digits > 6 {
        return Err(source.wrong(
            row,
            format!("the code `{text}` has {digits} digits, not six"),
        ));
    }
    text.parse()
        .map_err(|_| source.wrong(row, format!("`{text}` is not a six-digit code")))
}

/// A year between two others.
pub fn year(source: &Source, row: &Row, at: usize, span: (u16, u16)) -> Result<u16, Error> {
    let text = source.text(row, at);
    let year = text
        .parse()
        .ok()
        .filter(|year| (span.0..=span.1).contains(year));
    let (first, last) = span;
    year.ok_or_else(|| source.wrong(row, format!("`{text}` is not a year of {first}–{last}")))
}

/// Reads the source.
pub fn read(dir: &Path, spec: Spec) -> Result<Products, Error> {
    let source = Source::read(dir, spec)?;
    let mut products = Products::new();
    for row in &source.rows {
        let year = year(&source, row, 0, YEARS)?;
        let flow = match (source.text(row, 1), source.text(row, 2)) {
            (CHINA, RUSSIA) => Flow::Exports,
            (RUSSIA, CHINA) => Flow::Imports,
            (i, j) => {
                let reason = format!("the trade of {i} with {j} is not that of China with Russia");
                return Err(source.wrong(row, reason));
            }
        };
        let code = code(&source, row, 3)?;
        let value = source.number(row, 4, 3)?;
        let weight = Weight::of_source(source.optional(row, 5, 3)?);
        let product = Product { value, weight };
        if products.insert((year, flow, code), product).is_some() {
            let reason = format!("{flow} of {code:06} in {year} are there twice");
            return Err(source.wrong(row, reason));
        }
    }
    source.complete()?;
    Ok(products)
}

/// The tidy table.
pub fn table(products: &Products) -> Tidy {
    let rows = products
        .iter()
        .map(|((year, flow, code), product)| {
            let row = vec![
                year.to_string(),
                flow.to_string(),
                format!("{code:06}"),
                product.value.to_string(),
                maybe(product.weight.kilograms()),
                product.weight.status().to_owned(),
            ];
            ((*year, *flow, *code), row)
        })
        .collect();
    let header = &[
        "year",
        "flow",
        "hs6",
        "value_usd",
        "net_weight_kg",
        "weight_status",
    ];
    Tidy::new("products", header, rows)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    const SMALL: Spec = Spec {
        path: "b.csv",
        rows: 2,
        sums: &[],
        ..BILATERAL
    };

    fn products(rows: &str) -> Result<Products, String> {
        let scratch = Scratch::new();
        scratch.write("b.csv", &format!("t,i,j,k,v,q\n{rows}"));
        read(scratch.path(), SMALL).map_err(|error| error.to_string())
    }

    #[test]
    fn gives_dollars_and_kilograms_in_any_order_of_rows() {
        let there = "2017,156,643,10620,48.641,3.124\n2017,643,156,271121,5.0,\n";
        let back = "2017,643,156,271121,5.0,\n2017,156,643,10620,48.641,3.124\n";
        let text = table(&products(there).unwrap()).text().unwrap();
        assert_eq!(
            text,
            "year,flow,hs6,value_usd,net_weight_kg,weight_status\n\
             2017,exports,010620,48641,3124,reported\n2017,imports,271121,5000,,missing\n"
        );
        assert_eq!(text, table(&products(back).unwrap()).text().unwrap());
    }

    #[test]
    fn stops_at_a_wrong_row() {
        let good = "2017,156,643,10620,48.641,3.124\n";
        let said = |row: &str| products(&format!("{good}{row}\n")).unwrap_err();
        let start = "b.csv, row 3: ";
        assert_eq!(
            said("2017,156,643,1062010,1.0,1.0"),
            format!("{start}the code `1062010` has 7 digits, not six.")
        );
        assert_eq!(
            said("2017,156,643,10690,-1.0,1.0"),
            format!("{start}the number `-1.0` is negative (column `v`).")
        );
        assert_eq!(
            said("2017,156,643,10690,1.0,-1.0"),
            format!("{start}the number `-1.0` is negative (column `q`).")
        );
        assert_eq!(
            said("2017,156,643,10690,\"1,234.5\",1.0"),
            format!("{start}the number `1,234.5` has a comma (column `v`).")
        );
        assert_eq!(
            said("2017,156,643,10690,1,234.5,1.0"),
            format!("{start}7 fields where the header has 6.")
        );
        assert_eq!(
            said("2017,156,643,10620,1.0,1.0"),
            format!("{start}exports of 010620 in 2017 are there twice.")
        );
        assert_eq!(
            said("2017,156,643,106"),
            format!("{start}4 fields where the header has 6.")
        );
        assert_eq!(
            said("2016,156,643,10690,1.0,1.0"),
            format!("{start}`2016` is not a year of 2017–2023.")
        );
        assert_eq!(
            said("2017,156,840,10690,1.0,1.0"),
            format!("{start}the trade of 156 with 840 is not that of China with Russia.")
        );
        assert_eq!(
            said("2017,156,643,live,1.0,1.0"),
            format!("{start}`live` is not a six-digit code.")
        );
    }
}
