//! `cpi.csv`, `gdp.csv` and `exchange.csv`: what turns dollars into constant dollars, shares of
//! GDP, yuan and roubles.

use super::csv_out::Tidy;
use super::error::Error;
use super::month::Month;
use super::source::{Source, Spec};
use std::collections::BTreeMap;
use std::path::Path;

/// US consumer prices, all items.
const CPI: Spec = Spec {
    path: "macro/datasets-cpi-us-cpiai.csv",
    header: &["Date", "Index", "Inflation"],
    rows: 1_360,
    sums: &[("Index", "125183.242")],
};

/// Yuan per dollar, among other countries.
const FED: Spec = Spec {
    path: "macro/datasets-exchange-rates-monthly.csv",
    header: &["Date", "Country", "Exchange rate"],
    rows: 17_237,
    sums: &[("Exchange rate", "37692167.3406")],
};

/// Roubles per dollar.
const ROUBLE: Spec = Spec {
    path: "macro/rub_per_usd_monthly_CCUSMA02RUM618N.csv",
    header: &["observation_date", "CCUSMA02RUM618N"],
    rows: 402,
    sums: &[("CCUSMA02RUM618N", "15431.526740451377454")],
};

/// GDP and inflation of both countries.
const WDI: Spec = Spec {
    path: "macro/worldbank_russia_china_raw.csv",
    header: &[
        "country",
        "date",
        "GDP_current_USD",
        "GDP_growth_annual_percent",
        "Inflation_consumer_prices_percent",
        "Exports_percent_GDP",
        "Imports_percent_GDP",
        "FDI_net_inflows_USD",
        "Exchange_rate_LCU_per_USD",
    ],
    rows: 130,
    sums: &[("GDP_current_USD", "273829780296500.6416")],
};

/// The tables begin where the raw materials do.
const FIRST_YEAR: u16 = 1995;
const FIRST: Month = Month {
    year: FIRST_YEAR,
    month: 1,
};

/// Exact texts by month.
type Monthly = BTreeMap<Month, String>;

/// Adds a month that must be new.
fn add(
    source: &Source,
    row: &super::source::Row,
    at: usize,
    to: &mut Monthly,
) -> Result<(), Error> {
    let month = source.month(row, 0)?;
    let text = source.exact(row, at)?;
    if text.starts_with('-') {
        return Err(source.wrong(row, format!("the number {text} is negative")));
    }
    match to.insert(month, text) {
        None => Ok(()),
        Some(_) => Err(source.wrong(row, format!("the month {month} is there twice"))),
    }
}

/// Every month from 1995 to the last; those without a figure are `missing`.
fn monthly(months: &Monthly) -> impl Iterator<Item = (Month, String, &'static str)> + '_ {
    let last = months.keys().next_back().copied().unwrap_or(FIRST);
    FIRST.to(last).map(|month| match months.get(&month) {
        Some(text) => (month, text.clone(), "reported"),
        None => (month, String::new(), "missing"),
    })
}

/// `cpi.csv`: `month,index,status`. October 2025 was never published (trap 12).
pub fn cpi(dir: &Path) -> Result<Tidy, Error> {
    let source = Source::read(dir, CPI)?;
    let mut months = Monthly::new();
    for row in &source.rows {
        add(&source, row, 1, &mut months)?;
    }
    source.complete()?;
    let holes: Vec<String> = monthly(&months)
        .filter(|(_, _, status)| *status == "missing")
        .map(|(month, _, _)| month.to_string())
        .collect();
    if holes != ["2025-10"] {
        let found = holes.join(", ");
        return Err(source.wrong_file(format!("missing are [{found}] and not October 2025 alone")));
    }
    let rows = monthly(&months)
        .map(|(month, index, status)| (month, vec![month.to_string(), index, status.to_owned()]))
        .collect();
    Ok(Tidy::new("cpi", &["month", "index", "status"], rows))
}

/// `exchange.csv`: `month,currency,per_usd,status`, averages of the month.
pub fn exchange(dir: &Path) -> Result<Tidy, Error> {
    let fed = Source::read(dir, FED)?;
    let mut yuan = Monthly::new();
    for row in fed.rows.iter().filter(|row| fed.text(row, 1) == "China") {
        add(&fed, row, 2, &mut yuan)?;
    }
    fed.complete()?;
    let oecd = Source::read(dir, ROUBLE)?;
    let mut rouble = Monthly::new();
    for row in &oecd.rows {
        add(&oecd, row, 1, &mut rouble)?;
    }
    oecd.complete()?;
    let mut rows = BTreeMap::new();
    for (currency, months) in [("cny", &yuan), ("rub", &rouble)] {
        for (month, rate, status) in monthly(months) {
            let cells = vec![
                month.to_string(),
                currency.to_owned(),
                rate,
                status.to_owned(),
            ];
            rows.insert((month, currency), cells);
        }
    }
    Ok(Tidy::new(
        "exchange",
        &["month", "currency", "per_usd", "status"],
        rows,
    ))
}

/// `gdp.csv`: `year,country,gdp_usd,growth_percent,inflation_percent,status`; GDP in whole dollars,
/// the rates in the exact text of the source.
pub fn gdp(dir: &Path) -> Result<Tidy, Error> {
    let source = Source::read(dir, WDI)?;
    let mut rows = BTreeMap::new();
    for row in &source.rows {
        let country = match source.text(row, 0) {
            "China" => "chn",
            "Russian Federation" => "rus",
            other => return Err(source.wrong(row, format!("`{other}` is not China or Russia"))),
        };
        let year = super::products::year(&source, row, 1, (1900, 2100))?;
        if year < FIRST_YEAR {
            continue;
        }
        let dollars = source.rounded(row, 2, 0)?;
        let dollars =
            dollars.ok_or_else(|| source.wrong(row, format!("no GDP of {country} in {year}")))?;
        let cells = vec![
            year.to_string(),
            country.to_owned(),
            dollars.to_string(),
            source.exact(row, 3)?,
            source.exact(row, 4)?,
            "reported".to_owned(),
        ];
        if rows.insert((year, country), cells).is_some() {
            return Err(source.wrong(row, format!("{country} in {year} is there twice")));
        }
    }
    source.complete()?;
    let header = &[
        "year",
        "country",
        "gdp_usd",
        "growth_percent",
        "inflation_percent",
        "status",
    ];
    Ok(Tidy::new("gdp", header, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_missing_and_not_left_out() {
        let months = Monthly::from([
            (
                Month {
                    year: 1995,
                    month: 1,
                },
                "150.3".to_owned(),
            ),
            (
                Month {
                    year: 1995,
                    month: 3,
                },
                "151.4".to_owned(),
            ),
        ]);
        let rows: Vec<(String, String, &str)> = monthly(&months)
            .map(|(month, text, status)| (month.to_string(), text, status))
            .collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1], ("1995-02".to_owned(), String::new(), "missing"));
    }
}
