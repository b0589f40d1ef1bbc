//! Figures of `products`, worked out from the source table by a reader of its own (`common`), for
//! every measure, level and status.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{Goods, at, close, table, whole_table};
use trade::query::Cell;
use trade::status::Status;

/// Checks one figure; `None` is missing.
fn check(link: &str, row: &str, slot: &str, expect: f64) {
    let got = at(link, row, slot);
    assert!(
        got.is_some_and(|got| close(got, expect)),
        "{link} {row} {slot}: {got:?}, not {expect}"
    );
}

fn per_cent(part: i128, whole: i128) -> f64 {
    part as f64 / whole as f64 * 100.0
}

fn growth(now: i128, before: i128) -> f64 {
    (now - before) as f64 / before as f64 * 100.0
}

#[test]
fn products_value_at_every_level() {
    let g = Goods::get();
    let section_5 = |year| {
        ["25", "26", "27"]
            .iter()
            .map(|c| g.value(c, year, false))
            .sum::<i128>()
    };
    check(
        "topic=products&by=section",
        "s5",
        "2022",
        section_5(2022) as f64,
    );
    let section_17 = ["86", "87", "88", "89"]
        .iter()
        .map(|c| g.value(c, 2021, true))
        .sum::<i128>();
    check(
        "topic=products&flow=exports&by=section",
        "s17",
        "2021",
        section_17 as f64,
    );
    check(
        "topic=products",
        "44",
        "2018",
        g.value("44", 2018, false) as f64,
    );
    check(
        "topic=products&product=27&by=hs4",
        "2709",
        "2023",
        g.value("2709", 2023, false) as f64,
    );
    check(
        "topic=products&product=2709&by=hs6",
        "270900",
        "2020",
        g.value("270900", 2020, false) as f64,
    );
    check(
        "topic=products&flow=total&product=84~85",
        "whole",
        "2023",
        (g.value("84", 2023, true)
            + g.value("84", 2023, false)
            + g.value("85", 2023, true)
            + g.value("85", 2023, false)) as f64,
    );
    check(
        "topic=products&flow=balance",
        "27",
        "2023",
        (g.value("27", 2023, true) - g.value("27", 2023, false)) as f64,
    );
    check(
        "topic=products&flow=balance",
        "whole",
        "2021",
        (g.value("", 2021, true) - g.value("", 2021, false)) as f64,
    );
}

#[test]
fn products_share_growth_change_index() {
    let g = Goods::get();
    let v = |code: &str, year| g.value(code, year, false);
    check(
        "topic=products&measure=share",
        "27",
        "2023",
        per_cent(v("27", 2023), v("", 2023)),
    );
    check(
        "topic=products&measure=share&product=27&by=hs4",
        "2711",
        "2022",
        per_cent(v("2711", 2022), v("27", 2022)),
    );
    // Chosen products that are not taken apart are parts of all goods, not of each other.
    check(
        "topic=products&measure=share&product=27~44",
        "44",
        "2019",
        per_cent(v("44", 2019), v("", 2019)),
    );
    check(
        "topic=products&measure=growth",
        "27",
        "2021",
        growth(v("27", 2021), v("27", 2020)),
    );
    check(
        "topic=products&measure=growth",
        "whole",
        "2020",
        growth(v("", 2020), v("", 2019)),
    );
    assert_eq!(at("topic=products&measure=growth", "27", "2017"), None);
    check(
        "topic=products&measure=change&base=2018",
        "26",
        "2023",
        growth(v("26", 2023), v("26", 2018)),
    );
    check(
        "topic=products&measure=change",
        "27",
        "2023",
        growth(v("27", 2023), v("27", 2017)),
    );
    check(
        "topic=products&measure=index&base=2021",
        "whole",
        "2023",
        per_cent(v("", 2023), v("", 2021)),
    );
    check(
        "topic=products&measure=index&flow=exports&product=8703&by=hs4&base=2021",
        "8703",
        "2023",
        per_cent(g.value("8703", 2023, true), g.value("8703", 2021, true)),
    );
}

#[test]
fn products_contribution() {
    let g = Goods::get();
    let v = |code: &str, year| g.value(code, year, false);
    let points = |code: &str, whole: &str, year| {
        (v(code, year) - v(code, year - 1)) as f64 / v(whole, year - 1) as f64 * 100.0
    };
    check(
        "topic=products&measure=contribution",
        "27",
        "2022",
        points("27", "", 2022),
    );
    check(
        "topic=products&measure=contribution",
        "whole",
        "2022",
        growth(v("", 2022), v("", 2021)),
    );
    check(
        "topic=products&measure=contribution&product=27&by=hs4",
        "2709",
        "2023",
        points("2709", "27", 2023),
    );
    check(
        "topic=products&measure=contribution&product=27",
        "27",
        "2023",
        points("27", "", 2023),
    );
    check(
        "topic=products&measure=contribution&product=27~44",
        "44",
        "2021",
        points("44", "", 2021),
    );
}

#[test]
fn products_weight_and_its_status() {
    let g = Goods::get();
    check(
        "topic=products&measure=weight&product=44&by=hs4",
        "4407",
        "2021",
        g.weight("4407", 2021, false) as f64,
    );
    check(
        "topic=products&measure=weight",
        "whole",
        "2017",
        g.weight("", 2017, false) as f64,
    );
    check(
        "topic=products&measure=weight&product=31~44",
        "whole",
        "2019",
        (g.weight("31", 2019, false) + g.weight("44", 2019, false)) as f64,
    );
    let status = |link: &str, row: &str, slot: &str| table(link).at(row, slot).unwrap().status;
    // Every row whose weight the source made up or does not hold says so, and its parents too.
    let mut seen = (0, 0);
    for line in g.0.iter().filter(|l| l.status != "reported") {
        let flow = if line.export { "exports" } else { "imports" };
        let hs4 = &line.hs6[..4];
        let link = format!("topic=products&flow={flow}&measure=weight&product={hs4}&by=hs6");
        let (t, year) = (table(&link), line.year.to_string());
        // A code without a single weight has no row among the weights.
        let cell = t.at(&line.hs6, &year).unwrap_or(Cell::MISSING);
        let parent = t.at("whole", &year).unwrap();
        if line.status == "imputed" {
            assert_eq!(cell.status, Status::Imputed, "{link} {year}");
            assert!(parent.status >= Status::Imputed);
            seen.0 += 1;
        } else {
            assert_eq!(
                (cell.status, cell.figure),
                (Status::Missing, None),
                "{link} {year}"
            );
            assert!(parent.status >= Status::Partial, "{link} {year} {parent:?}");
            seen.1 += 1;
        }
    }
    let of = |s: &str| g.0.iter().filter(|l| l.status == s).count();
    assert_eq!(seen, (of("imputed"), of("missing")));
    assert_eq!(
        status(
            "topic=products&measure=weight&product=2709&by=hs6",
            "270900",
            "2023"
        ),
        Status::Imputed
    );
    // Two chosen products, one of them without a weight: the sum says that a part is missing.
    let bare = g.0.iter().filter(|l| l.export && l.status == "missing");
    let alone = bare
        .filter(|l| g.of(&l.hs6[..4], l.year, true).count() == 1)
        .map(|l| (&l.hs6[..4], l.year))
        .next();
    if let Some((hs4, year)) = alone {
        let link = format!("topic=products&flow=exports&measure=weight&by=hs4&product=8703~{hs4}");
        assert_eq!(
            status(&link, "whole", &year.to_string()),
            Status::Partial,
            "{link} {year}"
        );
    }
}

#[test]
fn below_the_threshold_is_no_row_and_never_zero() {
    let g = Goods::get();
    let mut missing = 0;
    for export in [true, false] {
        let t = whole_table(&format!(
            "topic=products&by=hs4&flow={}",
            if export { "exports" } else { "imports" }
        ));
        for row in t.parts() {
            for (cell, slot) in row.cells.iter().zip(&t.slots) {
                let held = g
                    .of(&row.key, slot.key.parse().unwrap(), export)
                    .next()
                    .is_some();
                assert_eq!(cell.figure.is_some(), held, "{} {}", row.key, slot.key);
                assert_ne!(cell.real(), Some(0.0), "{} {}", row.key, slot.key);
                missing += usize::from(!held);
            }
        }
    }
    assert!(missing > 100, "{missing}");
}

#[test]
fn every_cell_of_the_tables_is_the_source_s() {
    let g = Goods::get();
    for year in 2017..=2023 {
        for (export, flow) in [(true, "exports"), (false, "imports")] {
            let t = whole_table(&format!("topic=products&by=hs6&flow={flow}"));
            let i = t
                .slots
                .iter()
                .position(|s| s.key == year.to_string())
                .unwrap();
            let shown: i128 = t
                .parts()
                .filter_map(|r| r.cells[i].real())
                .map(|v| v as i128)
                .sum();
            assert_eq!(shown, g.value("", year, export), "{year} {flow}");
            assert_eq!(
                t.parts().filter(|r| r.cells[i].figure.is_some()).count(),
                g.of("", year, export).count()
            );
        }
    }
}

#[test]
fn weights_are_compared_where_both_were_reported() {
    let change = |link: &str, row: &str| table(link).row(row).unwrap().change;
    let wood = change(
        "topic=products&flow=imports&measure=weight&from=2022&to=2023",
        "44",
    );
    // products.csv, chapter 44: 11,057,119,746 kg and 10,055,742,121 kg, all reported.
    let expect = (10_055_742_121.0 / 11_057_119_746.0 - 1.0) * 100.0;
    assert!(close(wood.real().unwrap(), expect));
    // The weight of crude in 2023 was estimated by the source.
    let crude = change(
        "topic=products&flow=imports&measure=weight&by=hs4&product=2709&from=2022&to=2023",
        "2709",
    );
    assert_eq!(crude, Cell::MISSING);
}

/// What the official texts say: 6109 10 is “T-shirts …: of cotton”, 2833 24 “Sulphates: of nickel”, 1108 11
/// “Starch: wheat”, 3904 10 poly(vinyl chloride), 8716 90 parts of trailers.
#[test]
fn a_subheading_is_named_so_that_it_can_be_told_without_its_heading() {
    let name = |code| {
        trade::query::product_names::name(common::data(), trade::hs::HsCode::Subheading(code))
    };
    assert_eq!(name(610_910), "T-shirts: cotton");
    assert_eq!(trade::grammar::inside(&name(610_910)), "T-shirts: cotton");
    assert_eq!(
        trade::grammar::inside("Sulphates: nickel"),
        "sulphates: nickel"
    );
    assert_eq!(name(283_324), "Sulphates: nickel");
    assert!(name(110_811).ends_with(": wheat"), "{}", name(110_811));
    assert_eq!(name(390_410), "Poly(vinyl chloride)");
    assert_eq!(name(871_690), "Trailer parts");
    assert_eq!(name(270_900), "Crude oil");
    let rows = |link: &str| -> Vec<String> {
        let table = table(link);
        table.rows.iter().map(|r| r.name.clone()).collect()
    };
    let alone = rows("topic=products&flow=exports&product=6109&by=hs6");
    assert!(alone.contains(&"Cotton".to_owned()), "{alone:?}");
    let among = rows("topic=products&flow=exports&product=61&by=hs6");
    assert!(among.contains(&"T-shirts: cotton".to_owned()), "{among:?}");
    assert!(!among.iter().any(|n| n.starts_with(':')), "{among:?}");
}

/// From the source: of the twelve subheadings of 8703 that China sold Russia in 2023, five had no row in 2021.
#[test]
fn what_is_new_since_the_base_is_counted_where_changes_leave_it_out() {
    let g = Goods::get();
    let sold = g.of("8703", 2023, true);
    let new: Vec<&str> = sold
        .map(|l| l.hs6.as_str())
        .filter(|c| g.value(c, 2021, true) == 0)
        .collect();
    assert_eq!(new.len(), 5, "{new:?}");
    let table = table("topic=products&flow=exports&measure=change&base=2021&product=8703&by=hs6");
    let said = table
        .notes
        .iter()
        .any(|n| n.starts_with("Five more subheadings have a figure in 2023 and none in 2021"));
    assert!(said, "{:?}", table.notes);
}
