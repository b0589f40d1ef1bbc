//! Figures of `partners` and `currencies`, and money in other prices and currencies, worked out
//! from the source tables by a reader of its own (`common`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{Goods, Months, at, close, long_table, path, table};
use std::collections::BTreeMap;
use trade::status::Status;

const WEST: [&str; 10] = [
    "usa", "gbr", "can", "nor", "che", "isl", "aus", "nzl", "jpn", "kor",
];

fn check(link: &str, row: &str, slot: &str, expect: f64) {
    let got = at(link, row, slot);
    assert!(
        got.is_some_and(|got| close(got, expect)),
        "{link} {row} {slot}: {got:?}, not {expect}"
    );
}

/// A whole figure in another basis is rounded once.
fn near(link: &str, row: &str, slot: &str, expect: f64, units: f64) {
    let got = at(link, row, slot).unwrap();
    assert!(
        (got - expect).abs() <= units,
        "{link} {row} {slot}: {got}, not {expect}"
    );
}

/// Dollars of partners in a year, missing ones left out.
fn sum(t: &BTreeMap<String, f64>, year: i32, flow: &str, of: &[&str]) -> f64 {
    of.iter()
        .filter_map(|p| t.get(&format!("{year}|{flow}|{p}")))
        .sum()
}

/// The members of a group, as the table of countries has them.
fn members(group: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path("data/tables/countries.csv")).unwrap();
    let inside = |l: &&str| {
        l.rsplit(',')
            .next()
            .unwrap()
            .split([' ', '~', ';'])
            .any(|g| g.trim_matches('"') == group)
    };
    text.lines()
        .skip(1)
        .filter(inside)
        .map(|l| l[..3].to_owned())
        .collect()
}

#[test]
fn partners_value_share_growth_change_index() {
    let t = long_table("partners", 3);
    let v = |year, flow, p| sum(&t, year, flow, &[p]);
    check(
        "topic=partners&flow=exports",
        "chn",
        "2021",
        v(2021, "exports", "chn"),
    );
    check(
        "topic=partners",
        "whole",
        "2019",
        v(2019, "imports", "world"),
    );
    check(
        "topic=partners&partner=deu",
        "deu",
        "2022",
        v(2022, "imports", "deu"),
    );
    check(
        "topic=partners&flow=total&partner=tur",
        "tur",
        "2023",
        v(2023, "exports", "tur") + v(2023, "imports", "tur"),
    );
    check(
        "topic=partners&flow=balance&partner=ind",
        "ind",
        "2023",
        v(2023, "exports", "ind") - v(2023, "imports", "ind"),
    );
    check(
        "topic=partners&measure=share",
        "chn",
        "2021",
        v(2021, "imports", "chn") / v(2021, "imports", "world") * 100.0,
    );
    check(
        "topic=partners&measure=share&flow=exports",
        "ind",
        "2023",
        v(2023, "exports", "ind") / v(2023, "exports", "world") * 100.0,
    );
    check(
        "topic=partners&measure=growth",
        "tur",
        "2022",
        (v(2022, "imports", "tur") / v(2021, "imports", "tur") - 1.0) * 100.0,
    );
    check(
        "topic=partners&measure=change&base=2021&partner=deu",
        "deu",
        "2023",
        (v(2023, "imports", "deu") / v(2021, "imports", "deu") - 1.0) * 100.0,
    );
    check(
        "topic=partners&measure=index&base=2019",
        "ind",
        "2024",
        v(2024, "imports", "ind") / v(2019, "imports", "ind") * 100.0,
    );
    // The README of the data: every share of 2024 is overstated, China's is 46.3 %.
    assert_eq!(
        format!(
            "{:.1}",
            at("topic=partners&measure=share", "chn", "2024").unwrap()
        ),
        "46.3"
    );
}

#[test]
fn groups_are_their_members() {
    let t = long_table("partners", 3);
    let eu = members("eu");
    assert_eq!(eu.len(), 27, "{eu:?}");
    let eu: Vec<&str> = eu.iter().map(String::as_str).collect();
    let west = [&eu[..], &WEST[..]].concat();
    for (flow, year) in [
        ("imports", 2016),
        ("imports", 2021),
        ("exports", 2022),
        ("imports", 2023),
    ] {
        check(
            &format!("topic=partners&flow={flow}&partner=eu"),
            "eu",
            &year.to_string(),
            sum(&t, year, flow, &eu),
        );
        check(
            &format!("topic=partners&flow={flow}&partner=west"),
            "west",
            &year.to_string(),
            sum(&t, year, flow, &west),
        );
    }
}

#[test]
fn all_partners_add_up_to_the_world() {
    for flow in ["exports", "imports"] {
        let t = table(&format!("topic=partners&flow={flow}&chart=table"));
        for (i, slot) in t.slots.iter().enumerate() {
            let parts: f64 = t.parts().filter_map(|r| r.cells[i].real()).sum();
            assert!(
                close(parts, t.whole().unwrap().cells[i].real().unwrap()),
                "{flow} {}",
                slot.key
            );
        }
    }
    let shares = table("topic=partners&measure=share&chart=table");
    for i in 0..shares.slots.len() {
        assert!(close(
            shares.parts().filter_map(|r| r.cells[i].real()).sum(),
            100.0
        ));
    }
}

#[test]
fn estimates_and_holes_say_so() {
    let t = table("topic=partners&partner=chn~kaz~west");
    let status = |row: &str, year: &str| t.at(row, year).unwrap().status;
    assert_eq!(
        (
            status("chn", "2021"),
            status("chn", "2022"),
            status("chn", "2024")
        ),
        (Status::Reported, Status::Estimate, Status::Estimate)
    );
    assert_eq!(
        (status("kaz", "2023"), status("kaz", "2024")),
        (Status::Estimate, Status::Missing)
    );
    assert_eq!(
        t.at("kaz", "2024").unwrap().figure,
        None,
        "a hole is no zero"
    );
    assert_eq!(
        (status("whole", "2023"), status("whole", "2024")),
        (Status::Estimate, Status::Partial)
    );
    assert!(
        t.notes.iter().any(|n| n.contains("Kazakhstan"))
            && t.notes.iter().any(|n| n.contains("estimates of the IMF"))
    );
    assert_eq!(
        at("topic=partners&flow=balance&partner=kaz", "kaz", "2024"),
        None
    );
}

#[test]
fn currencies_value_and_share() {
    let t = long_table("currencies", 3);
    let all = ["cny", "usd", "eur", "rub", "other"];
    for (flow, month) in [
        ("imports", "2022-01"),
        ("imports", "2023-06"),
        ("exports", "2022-09"),
        ("exports", "2023-06"),
    ] {
        let v = |c: &str| t[&format!("{month}|{flow}|{c}")];
        let whole: f64 = all.iter().map(|c| v(c)).sum();
        let link = format!("topic=currencies&flow={flow}");
        for c in all {
            check(&format!("{link}&measure=value"), c, month, v(c));
            check(&link, c, month, v(c) / whole * 100.0);
        }
        check(&format!("{link}&measure=value"), "whole", month, whole);
    }
}

/// The mean of a monthly series over a year.
fn mean(t: &BTreeMap<String, f64>, year: i32, key: &str) -> f64 {
    (1..=12)
        .map(|m| t[&format!("{year}-{m:02}{key}")])
        .sum::<f64>()
        / 12.0
}

#[test]
fn constant_prices_are_dollars_of_2023() {
    let (m, g, cpi) = (Months::get(), Goods::get(), long_table("cpi", 1));
    let base = mean(&cpi, 2023, "");
    let month = |y: i32, n: u32| m.total(y, n..=n) as f64 * base / cpi[&format!("{y}-{n:02}")];
    near("prices=real", "total", "2017-01", month(2017, 1), 1.0);
    near("prices=real", "total", "2024-12", month(2024, 12), 1.0);
    near(
        "prices=real&chart=race",
        "2019",
        "12",
        (1..=12).map(|n| month(2019, n)).sum(),
        12.0,
    );
    near(
        "prices=real&measure=sum12",
        "total",
        "2022-12",
        (1..=12).map(|n| month(2022, n)).sum(),
        12.0,
    );
    let fuels = |y: i32| g.value("27", y, false) as f64 * base / mean(&cpi, y, "");
    near("topic=products&prices=real", "27", "2018", fuels(2018), 1.0);
    near(
        "topic=products&prices=real",
        "27",
        "2023",
        g.value("27", 2023, false) as f64,
        1.0,
    );
    let growth = (fuels(2022) / fuels(2021) - 1.0) * 100.0;
    near(
        "topic=products&prices=real&measure=growth",
        "27",
        "2022",
        growth,
        1e-6,
    );
    // Parts and whole are in the same prices, so shares are those of current prices.
    let share = |link| at(link, "27", "2019").unwrap();
    assert!(
        (share("topic=products&measure=share&prices=real") - share("topic=products&measure=share"))
            .abs()
            < 1e-6
    );
}

#[test]
fn yuan_and_roubles_are_at_the_mean_rate() {
    let (m, g, rates) = (Months::get(), Goods::get(), long_table("exchange", 2));
    let rate = |y: i32, n: u32, c: &str| rates[&format!("{y}-{n:02}|{c}")];
    for (year, month) in [(2017, 1), (2022, 3), (2024, 12)] {
        for money in ["cny", "rub"] {
            let expect = m.flows(year, month).0 as f64 * rate(year, month, money);
            // Rates are kept to six decimals.
            near(
                &format!("money={money}&flow=exports"),
                "exports",
                &format!("{year}-{month:02}"),
                expect,
                expect * 1e-6 + 1.0,
            );
        }
    }
    let cny = (1..=12)
        .map(|n| m.total(2023, n..=n) as f64 * rate(2023, n, "cny"))
        .sum::<f64>();
    near("money=cny&chart=race", "2023", "12", cny, cny * 1e-6);
    let expect = g.value("44", 2020, false) as f64 * mean(&rates, 2020, "|rub");
    near(
        "topic=products&money=rub",
        "44",
        "2020",
        expect,
        expect * 1e-6,
    );
}

#[test]
fn parts_add_up_in_any_money() {
    for basis in ["prices=real", "money=cny", "money=rub"] {
        for link in [
            "topic=products",
            "topic=products&flow=exports&by=hs4",
            "topic=currencies&measure=value",
            "topic=months",
        ] {
            let t = table(&format!("{link}&{basis}&chart=table"));
            for i in 0..t.slots.len() {
                let parts: f64 = t.parts().filter_map(|r| r.cells[i].real()).sum();
                let whole = t.whole().unwrap().cells[i].real().unwrap();
                // Each figure is rounded once to a whole unit.
                assert!(
                    (parts - whole).abs() <= t.rows.len() as f64 / 2.0 + 0.5,
                    "{link} {basis}: {parts} {whole}"
                );
            }
        }
    }
}

#[test]
fn a_season_is_compared_with_its_own_first_month() {
    let link = "topic=currencies&measure=value&flow=exports&season=6-8&from=2022-01&to=2023-06";
    let t = table(link);
    let slots: Vec<&str> = t.slots.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(slots, ["2022-06", "2022-07", "2022-08", "2023-06"]);
    assert_eq!(t.base.unwrap().code(), "2022-06");
    // currencies.csv: 2,792,820,000 in June 2022, 8,133,030,000 in June 2023.
    let yuan = t.row("cny").unwrap();
    assert!(close(yuan.base.real().unwrap(), 2_792_820_000.0));
    let growth = (8_133_030_000.0 / 2_792_820_000.0 - 1.0) * 100.0;
    assert!(close(yuan.change.real().unwrap(), growth));
    // In the order of June 2023.
    let keys: Vec<&str> = t.rows.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, ["rub", "cny", "usd", "eur", "other", "whole"]);
}

#[test]
fn who_is_among_the_others_of_a_material_has_at_least_so_much() {
    let link = "topic=materials&product=270900~260300&measure=value&flow=imports&from=2024&to=2024";
    let t = table(link);
    let at = |key: &str| t.row(key).unwrap().last();
    // materials.csv, 2024: Brazil has a row of its own in crude, none in copper ore, where 4.4bn are of the rest.
    assert_eq!(at("bra").real(), Some(20_258_438_708.0));
    assert_eq!(at("bra").status, Status::Partial);
    assert_eq!(at("rus").real(), Some(62_589_755_078.0 + 1_469_266_761.0));
    assert_eq!(at("rus").status, Status::Reported);
    assert_eq!(
        at("others").real(),
        Some(11_897_358_760.0 + 4_389_584_434.0)
    );
    assert_eq!(at("others").status, Status::Reported);
    let said = |t: &trade::query::Table| t.notes.iter().any(|n| n.contains("at least so much"));
    assert!(said(&t));
    let one = table("topic=materials&product=270900&measure=value&flow=imports&from=2024&to=2024");
    assert!(one.rows.iter().all(|r| r.last().status != Status::Partial));
    assert!(!said(&one));
}

#[test]
fn a_remainder_is_partial_where_a_part_is_not_known() {
    let t = table("topic=partners&flow=imports&measure=value&chart=bar");
    let top = trade::query::rank::top(&t, 5, &[], true, "partners");
    let others = top.row("others").unwrap().last();
    // Kazakhstan, among the others, has no figure for 2024.
    assert_eq!(others.status, Status::Partial);
}

#[test]
fn an_index_of_a_group_is_chained_so_that_who_comes_or_goes_makes_no_step() {
    // From partners.csv, imports: each year over the year before, over the neighbours that have both.
    let link = "topic=partners&partner=neighbours&flow=imports&measure=index";
    let t = long_table("partners", 3);
    let of = members("neighbours");
    let value = |year: i32, who: &str| t.get(&format!("{year}|imports|{who}")).copied();
    let mut expect = 100.0;
    for year in 2017..=2024 {
        let both = of
            .iter()
            .filter_map(|w| Some((value(year, w)?, value(year - 1, w)?)));
        let (now, before) = both.fold((0.0, 0.0), |s, (a, b)| (s.0 + a, s.1 + b));
        expect *= now / before;
        check(link, "neighbours", &year.to_string(), expect);
    }
    // Worked out by a script of the day: 201.8, where the plain one would say 184.5 after 253.9.
    assert!((expect - 201.8).abs() < 0.05, "{expect}");
    assert!(table(link).notes.iter().any(|n| n.contains("chained")));
    // Of a single partner it is its figure over its figure.
    let china = "topic=partners&partner=chn&flow=imports&measure=index";
    let plain = value(2024, "chn").unwrap() / value(2016, "chn").unwrap() * 100.0;
    check(china, "chn", "2024", plain);
}

#[test]
fn who_has_no_figure_in_one_of_the_years_is_named_with_the_year() {
    let link = "topic=partners&partner=neighbours&flow=imports&measure=change";
    let notes = table(link).notes.join(" ");
    // Ukraine: 3.9bn in 2016, none in 2023.
    assert!(notes.contains("Ukraine (2023)"), "{notes}");
}

#[test]
fn an_outsized_estimate_in_the_total_is_said_with_shares() {
    let t = long_table("partners", 3);
    let v = |year: i32, who: &str| t[&format!("{year}|imports|{who}")];
    // 27.0bn in 2024, 24m in 2021.
    assert!(v(2024, "uga") > 20.0 * v(2021, "uga"));
    let without = v(2024, "chn") / (v(2024, "world") - v(2024, "uga")) * 100.0;
    let words = format!("the share of China would be {without:.1}%, not 46.3%");
    let notes = table("topic=partners&measure=share").notes.join(" ");
    assert!(
        notes.contains("$27.0bn from Uganda") && notes.contains(&words),
        "{notes}"
    );
    for quiet in [
        "topic=partners&measure=share&to=2021",
        "topic=partners&measure=share&flow=exports",
        "topic=partners&measure=share&partner=uga",
    ] {
        let notes = table(quiet).notes.join(" ");
        assert!(!notes.contains("without it"), "{quiet}: {notes}");
    }
}

#[test]
fn a_month_that_held_next_to_nothing_is_not_split() {
    // energy.csv: coal from Russia in September 2007 was worth 114 dollars.
    let link = "topic=energy&product=coal&measure=split";
    let t = table(link);
    let then = t.at("weights", "2008-09");
    assert!(then.is_none_or(|c| c.figure.is_none()));
    let most = t
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .filter_map(|c| c.real());
    assert!(most.fold(0.0, f64::max) <= 1_900.0);
    assert!(at(link, "weights", "2022-03").is_some());
}
