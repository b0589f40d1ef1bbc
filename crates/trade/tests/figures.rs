//! Figures worked out from the source tables by a reader of its own (`common`), for every measure,
//! and the constants that the sources publish.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{Goods, Months, at, close, table};

/// Checks one figure; `None` is missing.
fn check(link: &str, row: &str, slot: &str, expect: f64) {
    let got = at(link, row, slot);
    assert!(
        got.is_some_and(|got| close(got, expect)),
        "{link} {row} {slot}: {got:?}, not {expect}"
    );
}

/// Billions with two digits, as the sources' documentation prints them.
fn bn(x: i128) -> f64 {
    (x as f64 / 1e7).round() / 100.0
}

fn per_cent(part: i128, whole: i128) -> f64 {
    part as f64 / whole as f64 * 100.0
}

fn growth(now: i128, before: i128) -> f64 {
    (now - before) as f64 / before as f64 * 100.0
}

#[test]
fn published_totals_hold() {
    let m = Months::get();
    for (year, total) in [
        (2021, 146.79),
        (2022, 189.93),
        (2023, 240.01),
        (2024, 245.16),
    ] {
        assert_eq!(bn(m.total(year, 1..=12)), total, "{year}");
        let shown = at(
            &format!("chart=race&from={year}&to={year}"),
            &year.to_string(),
            "12",
        )
        .unwrap();
        assert_eq!((shown / 1e7).round() / 100.0, total, "{year}");
    }
    assert_eq!(bn(m.total(2023, 1..=11)), 218.07);
    check("chart=race", "2023", "11", m.total(2023, 1..=11) as f64);
    let g = Goods::get();
    for (year, out, back) in [
        (2017, 45.92, 42.12),
        (2021, 69.62, 72.06),
        (2022, 75.36, 114.15),
        (2023, 110.01, 129.00),
    ] {
        for (export, flow, total) in [(true, "exports", out), (false, "imports", back)] {
            assert_eq!(bn(g.value("", year, export)), total, "{year} {flow}");
            let link = format!("topic=products&flow={flow}");
            check(
                &link,
                "whole",
                &year.to_string(),
                g.value("", year, export) as f64,
            );
        }
    }
    for (year, cars) in [(2021, 1.34), (2022, 1.68), (2023, 11.65)] {
        assert_eq!(bn(g.value("8703", year, true)), cars, "{year}");
        check(
            "topic=products&flow=exports&product=8703&by=hs4",
            "8703",
            &year.to_string(),
            g.value("8703", year, true) as f64,
        );
    }
    assert_eq!((g.0.len(), m.0.len()), (43_494, 192));
    assert_eq!(common::data().topics().products.subheadings().len(), 4_811);
}

#[test]
fn the_figures_of_the_issue_hold() {
    let fuels = at(
        "topic=products&flow=imports&product=27&from=2023&to=2023",
        "27",
        "2023",
    )
    .unwrap();
    assert_eq!((fuels / 1e8).round() / 10.0, 94.8);
    assert_eq!(
        (at("topic=months&chart=race", "2023", "11").unwrap() / 1e8).round() / 10.0,
        218.1
    );
}

#[test]
fn months_value_in_every_flow() {
    let m = Months::get();
    for (year, month) in [(2017, 1), (2020, 2), (2022, 3), (2023, 11), (2024, 12)] {
        let (out, back) = m.flows(year, month);
        let slot = format!("{year}-{month:02}");
        check("topic=months", "exports", &slot, out as f64);
        check("topic=months", "imports", &slot, back as f64);
        check("topic=months", "total", &slot, (out + back) as f64);
        check("flow=exports", "exports", &slot, out as f64);
        check("flow=imports", "imports", &slot, back as f64);
        check("flow=balance", "balance", &slot, (out - back) as f64);
    }
}

#[test]
fn months_running_and_twelve_month_sums() {
    let m = Months::get();
    check(
        "measure=running",
        "total",
        "2023-05",
        m.total(2023, 1..=5) as f64,
    );
    check(
        "measure=running",
        "exports",
        "2020-12",
        (1..=12).map(|n| m.flows(2020, n).0).sum::<i128>() as f64,
    );
    check(
        "measure=running&from=2023-04",
        "total",
        "2023-05",
        m.total(2023, 1..=5) as f64,
    );
    check(
        "measure=running&flow=balance",
        "balance",
        "2022-03",
        (1..=3)
            .map(|n| m.flows(2022, n))
            .map(|(x, i)| x - i)
            .sum::<i128>() as f64,
    );
    check(
        "measure=running&season=3-6",
        "total",
        "2023-05",
        m.total(2023, 3..=5) as f64,
    );
    check(
        "chart=race&season=3-6",
        "2019",
        "06",
        m.total(2019, 3..=6) as f64,
    );
    // A race that begins in the middle of a year still counts from January, as its subtitle says.
    check(
        "chart=race&from=2023-05",
        "2023",
        "06",
        m.total(2023, 1..=6) as f64,
    );
    assert_eq!(
        at("chart=race&from=2023-05", "2023", "04"),
        None,
        "not shown, so no figure"
    );
    assert_eq!(at("chart=race&to=2023-10", "2023", "11"), None);
    check(
        "measure=sum12",
        "total",
        "2023-06",
        (m.total(2022, 7..=12) + m.total(2023, 1..=6)) as f64,
    );
    check(
        "measure=sum12&flow=imports",
        "imports",
        "2024-12",
        (1..=12).map(|n| m.flows(2024, n).1).sum::<i128>() as f64,
    );
    assert_eq!(
        at("measure=sum12", "total", "2017-11"),
        None,
        "eleven months are no twelve"
    );
    check(
        "measure=sum12",
        "total",
        "2017-12",
        m.total(2017, 1..=12) as f64,
    );
}

#[test]
fn months_growth_and_index() {
    let m = Months::get();
    check(
        "measure=growth",
        "total",
        "2023-03",
        growth(m.total(2023, 3..=3), m.total(2022, 3..=3)),
    );
    check(
        "measure=growth&flow=exports",
        "exports",
        "2022-03",
        growth(m.flows(2022, 3).0, m.flows(2021, 3).0),
    );
    check(
        "measure=growth&flow=imports&from=2020-02&to=2020-02",
        "imports",
        "2020-02",
        growth(m.flows(2020, 2).1, m.flows(2019, 2).1),
    );
    assert_eq!(
        at("measure=growth", "total", "2017-12"),
        None,
        "2016 is not in the data"
    );
    check(
        "measure=index",
        "total",
        "2024-12",
        per_cent(m.total(2024, 12..=12), m.total(2017, 1..=1)),
    );
    check(
        "measure=index&base=2021-07",
        "imports",
        "2023-01",
        per_cent(m.flows(2023, 1).1, m.flows(2021, 7).1),
    );
    check("measure=index&base=2021", "exports", "2021-01", 100.0);
    check(
        "measure=index&season=3-11",
        "exports",
        "2018-03",
        per_cent(m.flows(2018, 3).0, m.flows(2017, 3).0),
    );
}

#[test]
fn a_race_says_the_growth_on_the_year() {
    let m = Months::get();
    let change = |link: &str, row: &str| table(link).row(row).unwrap().change.real();
    let expect = growth(m.total(2023, 1..=11), m.total(2022, 1..=11));
    assert!(close(
        change("chart=race&season=1-11", "2023").unwrap(),
        expect
    ));
    assert_eq!(format!("{expect:.1}"), "26.7");
    assert_eq!(
        change("chart=race&to=2023-10", "2023"),
        None,
        "an unfinished year is not compared"
    );
    assert_eq!(change("chart=race", "2017"), None);
}

#[test]
fn the_control_of_the_period_knows_each_year_and_the_last_with_figures() {
    use trade::query::yearly;
    let year = |link: &str, year| yearly::value(common::data(), &common::view(link), year);
    let billions = |cell: trade::query::Cell| (cell.real().unwrap() / 1e7).round() / 100.0;
    // As the README of the sources states them.
    assert!(close(
        billions(year("topic=months&flow=total", 2023)),
        240.01
    ));
    assert!(close(
        billions(year("topic=months&flow=balance", 2023)),
        240.01
    ));
    let crude = year("topic=energy", 2023);
    assert!(crude.real().unwrap() > 60.48e9);
    assert_eq!(year("topic=products", 2016), trade::query::Cell::MISSING);
    assert_eq!(year("topic=months", 2025), trade::query::Cell::MISSING);
    let last = |link: &str| {
        let found = yearly::last(common::data(), &common::view(link));
        found.map(|(from, to)| (from.code(), to.code()))
    };
    let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
    // Values of crude go on to July 2026, its weights do not; payments end in June 2023.
    assert_eq!(last("topic=energy"), pair("2024-01", "2024-12"));
    let values = "topic=energy&partner=rus&measure=value&chart=line";
    assert_eq!(last(values), pair("2026-01", "2026-07"));
    assert_eq!(last("topic=currencies"), pair("2023-01", "2023-06"));
    assert_eq!(last("chart=race&topic=months"), pair("2024-01", "2024-12"));
    assert_eq!(
        last("topic=products&from=2018&to=2019"),
        pair("2023", "2023")
    );
}
