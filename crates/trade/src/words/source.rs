//! The line under a chart: source, money, vintage.

use crate::data::Dataset;
use crate::number::Unit;
use crate::query::Table;
use crate::view::View;
use crate::vocabulary::Prices;

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
