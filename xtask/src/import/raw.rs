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
    let source = Source::read(dir, RAW)?;
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
        let traded = Traded { value: source.number(row, 4, 3)?, weight };
        if raw.insert(key, traded).is_some() {
            return Err(source.wrong(row, "the flow is there twice"));
        }
    }
    source.complete()?;
    Ok(raw)
}
