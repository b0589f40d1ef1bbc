//! The raw materials: every flow into China and out of Russia of 74 codes (BACI HS92).

use super::countries::Countries;
use super::error::Error;
use super::products;
use super::source::{Source, Spec};
use super::weight::Weight;
use std::collections::BTreeMap;
use std::path::Path;

/// Thousands of dollars and tonnes.
const RAW: Spec = Spec {
    path: "raw_materials_baci/baci_hs92_raw_materials_to_china_or_from_russia_1995_2024.csv",
    header: &["t", "i", "j", "k", "v", "q"],
    rows: 64_697,
    sums: &[
        ("k", "23667145441"),
        ("v", "11677146765.028"),
        ("q", "46860138257.166"),
    ],
};

/// First and last year.
const YEARS: (u16, u16) = (1995, 2024);

/// What identifies a flow. Countries are alpha-3 codes in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Year.
    pub year: u16,
    /// Six-digit code.
    pub hs6: u32,
    /// Who sells.
    pub supplier: String,
    /// Who buys.
    pub buyer: String,
}

/// What flowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traded {
    /// US dollars.
    pub value: u64,
    /// Kilograms.
    pub weight: Weight,
}

/// All flows.
pub type Raw = BTreeMap<Key, Traded>;

/// Reads the extract.
pub fn load(dir: &Path, countries: &Countries) -> Result<Raw, Error> {
    read(dir, RAW, countries)
}

fn read(dir: &Path, spec: Spec, countries: &Countries) -> Result<Raw, Error> {
    let source = Source::read(dir, spec)?;
    let mut raw = Raw::new();
    for row in &source.rows {
        let key = Key {
            year: products::year(&source, row, 0, YEARS)?,
            hs6: products::code(&source, row, 3)?,
            supplier: countries.alpha3(&source, row, 1)?.to_owned(),
            buyer: countries.alpha3(&source, row, 2)?.to_owned(),
        };
        if key.buyer != "chn" && key.supplier != "rus" {
            return Err(source.wrong(row, "the flow is neither into China nor out of Russia"));
        }
        let weight = Weight::of_source(source.optional(row, 5, 3)?);
        let traded = Traded {
            value: source.number(row, 4, 3)?,
            weight,
        };
        if raw.insert(key, traded).is_some() {
            return Err(source.wrong(row, "the flow is there twice"));
        }
    }
    source.complete()?;
    Ok(raw)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scratch;
    use super::*;

    fn raw(rows: &str) -> Result<Raw, String> {
        let scratch = Scratch::new();
        scratch.write("r.csv", &format!("t,i,j,k,v,q\n{rows}"));
        let countries = Countries::of(&[("156", "chn"), ("643", "rus"), ("124", "can")], &[]);
        let spec = Spec {
            path: "r.csv",
            rows: 2,
            sums: &[],
            ..RAW
        };
        read(scratch.path(), spec, &countries).map_err(|error| error.to_string())
    }

    #[test]
    fn gives_dollars_and_kilograms_in_any_order_of_rows() {
        let one = raw("1995,124,156,250310,4656.111,74507\n1995,643,124,270900,1,NA\n").unwrap();
        let two = raw("1995,643,124,270900,1,NA\n1995,124,156,250310,4656.111,74507\n").unwrap();
        assert_eq!(one, two);
        let first = one.values().next().unwrap();
        assert_eq!(
            (first.value, first.weight),
            (4_656_111, Weight::Reported(74_507_000))
        );
        assert_eq!(one.values().next_back().unwrap().weight, Weight::Missing);
    }

    #[test]
    fn stops_at_a_wrong_row() {
        let good = "1995,124,156,250310,1.0,1.0\n";
        let said = |row: &str| raw(&format!("{good}{row}\n")).unwrap_err();
        let start = "r.csv, row 3: ";
        assert_eq!(
            said("1995,124,156,250310,2.0,1.0"),
            format!("{start}the flow is there twice.")
        );
        let strange = format!("{start}the flow is neither into China nor out of Russia.");
        assert_eq!(said("1995,124,643,250310,2.0,1.0"), strange);
        let number = format!("{start}`999` is not a country's number.");
        assert_eq!(said("1995,999,156,250310,2.0,1.0"), number);
        let negative = format!("{start}the number `-2.0` is negative (column `v`).");
        assert_eq!(said("1995,643,156,250310,-2.0,1.0"), negative);
        let long = format!("{start}the code `2503100` has 7 digits, not six.");
        assert_eq!(said("1995,643,156,2503100,2.0,1.0"), long);
        assert!(raw(good).unwrap_err().contains("it seems to be cut off"));
    }
}
