//! The line under a chart: source, money, vintage.

use crate::article::Claim;
use crate::claims::taken_from;
use crate::data::Dataset;
use crate::number::Unit;
use crate::query::Table;
use crate::view::{Facts, View};
use crate::vocabulary::Prices;

/// The sources of a claim's figures with their vintages, in one sentence; empty where it has none.
#[must_use]
pub fn claim_sources(claim: &Claim, data: &Dataset, facts: &Facts) -> String {
    let named: Vec<String> = taken_from(claim, data, facts)
        .iter()
        .filter_map(|id| data.source(id))
        .map(|s| format!("{}, vintage {}", s.name, s.vintage))
        .collect();
    match named.len() {
        0 => String::new(),
        1 => format!("Source: {}.", named.join("; ")),
        _ => format!("Sources: {}.", named.join("; ")),
    }
}

/// Source, money and vintage of a figure in one line.
#[must_use]
pub fn source_line(data: &Dataset, view: &View, table: &Table) -> String {
    let (name, vintage) = data
        .source(table.source)
        .map_or_else(Default::default, |s| (s.name.clone(), s.vintage.clone()));
    let money = match table.unit() {
        Unit::Usd if view.prices == Prices::Real => {
            " US dollars of 2023, deflated by the US consumer price index (BLS)."
        }
        Unit::Usd => " Current US dollars.",
        Unit::Cny => " Yuan at the average rate of the period (US Federal Reserve).",
        Unit::Rub => " Roubles at the average rate of the period (OECD via FRED).",
        _ => "",
    };
    format!("Source: {name}.{money} Vintage {vintage}.")
}
