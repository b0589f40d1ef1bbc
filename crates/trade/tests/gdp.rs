//! Share of GDP and real growth, against the tidy tables read without the code under test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Months, at, close, data, long_table, path};
use trade::query::gdp::real_growth;

/// `gdp.csv`: (year, country) to dollars and growth.
fn gdp(year: i32, country: &str) -> (f64, f64) {
    let text = std::fs::read_to_string(path("data/tables/gdp.csv")).expect("gdp.csv");
    let begins = format!("{year},{country},");
    let line = text
        .lines()
        .find(|l| l.starts_with(&begins))
        .expect("a line");
    let f: Vec<&str> = line.split(',').collect();
    (f[2].parse().expect("GDP"), f[3].parse().expect("growth"))
}

#[test]
fn a_share_of_gdp_is_the_year_over_the_gdp() {
    let months = Months::get();
    for year in [2017, 2021, 2023, 2024] {
        #[allow(clippy::cast_precision_loss)]
        let total = months.total(year, 1..=12) as f64;
        for country in ["chn", "rus"] {
            let share = total / gdp(year, country).0 * 100.0;
            let ours = at("measure=gdp-share", country, &year.to_string()).expect("a share");
            assert!(close(ours, share), "{country} {year}: {ours} {share}");
        }
    }
    assert!(!long_table("gdp", 2).is_empty());
}

#[test]
fn a_year_that_is_not_whole_has_no_share() {
    let table = common::table("measure=gdp-share&from=2022-03&to=2024-06");
    let keys: Vec<&str> = table.slots.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(keys, ["2023"]);
}

#[test]
fn real_growth_compounds() {
    for country in ["chn", "rus"] {
        let (a, b) = (gdp(2022, country).1, gdp(2023, country).1);
        let both = ((1.0 + a / 100.0) * (1.0 + b / 100.0) - 1.0) * 100.0;
        let ours = real_growth(data(), country, 2021, 2023).expect("growth");
        assert!((ours - both).abs() < 1e-5, "{country}: {ours} {both}");
    }
    assert_eq!(real_growth(data(), "chn", 2023, 2023), None);
    assert_eq!(real_growth(data(), "chn", 2023, 2090), None);
}
