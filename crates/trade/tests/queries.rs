//! Properties of queries: for any choice the parts are the whole, ratios add up as they say, and
//! the order of the source has no meaning.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{close, data, facts, view};
use proptest::prelude::*;
use proptest::sample::select;
use trade::data::products::{Observation, Products};
use trade::data::topics::Topics;
use trade::hs::HsCode;
use trade::query::rank::top;
use trade::query::{self, Cell, Figure, Row, RowKind, Table};
use trade::status::Status;
use trade::view::View;
use trade::view::read::read;
use trade::view::settle::settle;
use trade::view::write::write;

const LEVELS: [&str; 4] = ["section", "hs2", "hs4", "hs6"];
const FLOWS: [&str; 4] = ["exports", "imports", "total", "balance"];

fn whole(cell: Cell) -> Option<i128> {
    cell.figure.map(|f| match f {
        Figure::Whole(n) => i128::from(n),
        Figure::Real(x) => panic!("{x} is not exact"),
    })
}

fn run(link: &str) -> Table {
    query::run(data(), &read(link, facts()).view)
}

/// The parts of a column, and the whole.
fn column(t: &Table, i: usize) -> (Vec<Cell>, Cell) {
    let whole = t.whole().map_or(Cell::MISSING, |w| w.cells[i]);
    (t.parts().map(|r| r.cells[i]).collect(), whole)
}

/// A filter: nothing, or a few products of any level that have data.
fn filter() -> impl Strategy<Value = String> {
    let some = data().topics().products.subheadings();
    let node = (select(some), 0_u8..4).prop_map(|(code, up)| {
        let mut node = HsCode::Subheading(code);
        for _ in 0..up {
            node = node.parent().unwrap();
        }
        node.to_string()
    });
    proptest::collection::vec(node, 0..5).prop_map(|n| n.join("~"))
}

prop_compose! {
    /// Anything of `products` that is grouped at the level of its filter or below.
    fn goods(measure: &'static str)(product in filter(), by in select(&LEVELS[..]),
        flow in select(&FLOWS[..match measure { "value" => 4, "weight" => 2, _ => 3 }]),
        a in 2017_i16..=2023, b in 2017_i16..=2023) -> String {
        format!("topic=products&flow={flow}&product={product}&from={}&to={}&measure={measure}&by={by}&chart=table", a.min(b), a.max(b))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_the_parts_add_up(link in goods("value")) {
        let t = run(&link);
        for i in 0..t.slots.len() {
            let (parts, all) = column(&t, i);
            let sum: i128 = parts.iter().filter_map(|c| whole(*c)).sum();
            match whole(all) {
                Some(all) => prop_assert_eq!(sum, all, "{}", link),
                None => prop_assert!(parts.iter().all(|c| c.figure.is_none()), "{}", link),
            }
        }
    }

    #[test]
    fn weights_of_the_parts_add_up(link in goods("weight")) {
        let t = run(&link);
        for i in 0..t.slots.len() {
            let (parts, all) = column(&t, i);
            let sum: i128 = parts.iter().filter_map(|c| whole(*c)).sum();
            match whole(all) {
                Some(w) => {
                    prop_assert_eq!(sum, w, "{}", link);
                    // A whole is no surer than its parts.
                    let worst = parts.iter().filter(|c| c.figure.is_some()).map(|c| c.status).max();
                    prop_assert!(worst.is_none_or(|s| s <= all.status), "{} {:?}", link, worst);
                }
                None => prop_assert!(parts.iter().all(|c| c.figure.is_none()), "{}", link),
            }
        }
    }

    #[test]
    fn shares_add_up_to_a_hundred(link in goods("share")) {
        let t = run(&link);
        let of_all = t.whole().is_some_and(|w| w.name == "All goods") && !read(&link, facts()).view.products.is_empty();
        for i in 0..t.slots.len() {
            let (parts, all) = column(&t, i);
            let sum: f64 = parts.iter().filter_map(|c| c.real()).sum();
            prop_assert!(parts.iter().filter_map(|c| c.real()).all(|s| (0.0..=100.0 + 1e-9).contains(&s)), "{}", link);
            match all.real() {
                Some(all) if of_all => prop_assert!(close(all, 100.0) && sum <= 100.0 + 1e-9, "{} {}", link, sum),
                Some(all) => prop_assert!(close(all, 100.0) && close(sum, 100.0), "{} {}", link, sum),
                None => prop_assert!(sum == 0.0, "{}", link),
            }
        }
    }

    #[test]
    fn contributions_add_up_to_the_growth(link in goods("contribution")) {
        let t = run(&link);
        let growth = run(&link.replace("=contribution", "=growth"));
        let of_all = t.whole().is_some_and(|w| w.name == "All goods") && !read(&link, facts()).view.products.is_empty();
        for i in 0..t.slots.len() {
            let (parts, all) = column(&t, i);
            let sum: f64 = parts.iter().filter_map(|c| c.real()).sum();
            if of_all {
                let g = run(&format!("topic=products&flow={}&measure=growth&chart=table", read(&link, facts()).view.flow.word()));
                let g = g.at("whole", &t.slots[i].key).unwrap();
                prop_assert_eq!(all.real().is_some(), g.real().is_some());
                prop_assert!(all.real().is_none_or(|a| close(a, g.real().unwrap())));
            } else if let (Some(all), Some(g)) = (all.real(), growth.whole().unwrap().cells[i].real()) {
                prop_assert!(close(sum, all) && close(all, g), "{} {} {} {}", link, sum, all, g);
            } else if growth.whole().unwrap().cells[i].figure.is_some() {
                prop_assert!(false, "{}: growth without a contribution", link);
            }
        }
    }

    #[test]
    fn an_index_is_a_hundred_at_its_base(link in goods("index"), base in 2017_i16..=2023) {
        let t = run(&format!("{link}&base={base}"));
        for row in &t.rows {
            prop_assert!(row.base.real().is_none_or(|v| v == 100.0), "{} {}", link, row.key);
            if let Some(i) = t.slots.iter().position(|s| s.key == base.to_string()) {
                prop_assert!(row.cells[i].real().is_none_or(|v| v == 100.0), "{} {}", link, row.key);
            }
        }
    }

    #[test]
    fn what_is_cut_is_the_others(link in goods("value"), focus in select(&["270900", "010121", "9701", "27"][..])) {
        let mut v = read(&link, facts()).view;
        v.focus = vec![focus.to_owned()];
        let (cut, all) = (query::run(data(), &v), query::run_whole(data(), &v));
        prop_assert_eq!(all.cut, 0);
        let rows = |t: &Table| t.rows.iter().filter(|r| r.kind == RowKind::Part).count();
        prop_assert_eq!(rows(&cut) + cut.cut, rows(&all), "{}", link);
        prop_assert!(rows(&cut) <= query::MOST + 2);
        for row in cut.rows.iter().filter(|r| r.kind != RowKind::Remainder) {
            prop_assert_eq!(Some(row), all.row(&row.key), "{}", link);
        }
        // What a reader highlights stays.
        prop_assert_eq!(cut.row(focus).is_some(), all.row(focus).is_some());
    }

    #[test]
    fn down_and_up_again_is_where_we_were(code in select(&["27", "84", "87", "2709", "8703", "8471"][..]), flow in select(&FLOWS[..])) {
        let from = read(&format!("topic=products&flow={flow}"), facts()).view;
        let code = HsCode::parse(code).unwrap();
        let parent = match code.level() {
            1 => from.clone(),
            _ => from.drilled_into(code.parent().unwrap()),
        };
        prop_assert_eq!(parent.drilled_into(code).drilled_up(), parent);
    }

    #[test]
    fn a_balance_is_exports_minus_imports(link in goods("value")) {
        let of = |flow: &str| {
            let mut v = read(&link, facts()).view;
            v.flow = trade::vocabulary::Flow::from_word(flow).unwrap();
            query::run_whole(data(), &v)
        };
        let (out, back, total, balance) = (of("exports"), of("imports"), of("total"), of("balance"));
        for row in &balance.rows {
            for slot in &balance.slots {
                let get = |t: &Table| t.at(&row.key, &slot.key).and_then(whole);
                let (x, m) = (get(&out), get(&back));
                let any = x.is_some() || m.is_some();
                let (a, b) = (x.unwrap_or(0), m.unwrap_or(0));
                prop_assert_eq!(get(&balance), any.then_some(a - b), "{} {} {}", link, row.key, slot.key);
                prop_assert_eq!(get(&total), any.then_some(a + b), "{} {} {}", link, row.key, slot.key);
            }
        }
    }

    #[test]
    fn the_largest_and_the_rest_are_all(link in goods("value"), n in 1_usize..14, keep in filter()) {
        let t = run(&link);
        let keep: Vec<String> = keep.split('~').map(str::to_owned).collect();
        let shown = top(&t, n, &keep, true, "chapters");
        prop_assert!(shown.parts().count() <= n + keep.len() + 1);
        for i in 0..t.slots.len() {
            let sum = |t: &Table| column(t, i).0.iter().filter_map(|c| whole(*c)).sum::<i128>();
            prop_assert_eq!(sum(&t), sum(&shown), "{}", link);
            let held = |t: &Table| column(t, i).0.iter().any(|c| c.figure.is_some());
            prop_assert_eq!(held(&t), held(&shown));
        }
        prop_assert_eq!(shown.whole(), t.whole());
        let sizes: Vec<i64> = t.rows.iter().filter(|r| r.kind == RowKind::Part).map(|r| -r.size.abs()).collect();
        prop_assert!(sizes.is_sorted());
    }

    #[test]
    fn no_ratio_is_infinite(link in select(vec!["value", "share", "growth", "change", "contribution", "index", "weight"]).prop_flat_map(goods)) {
        let t = run(&link);
        for row in &t.rows {
            for cell in row.cells.iter().chain([&row.base, &row.change]) {
                prop_assert!(cell.real().is_none_or(f64::is_finite));
                prop_assert_eq!(cell.figure.is_none(), cell.status == Status::Missing, "{} {} {:?}", link, row.key, cell);
            }
        }
    }

    #[test]
    fn drilling_down_and_up_is_the_identity(code in select(data().topics().products.subheadings()), flow in select(&FLOWS[..2]), steps in 1_u8..4) {
        // From all goods by chapter; from a chapter; from a heading. Exceptions, as `drilled_up`
        // says: from all goods by section, or from a section, up leads to all goods by chapter.
        let chain = [HsCode::Subheading(code).parent().unwrap().parent().unwrap(), HsCode::Subheading(code).parent().unwrap(), HsCode::Subheading(code)];
        let mut at: View = view(&format!("topic=products&flow={flow}&from=2019&chart=table"));
        let mut passed = vec![];
        for node in &chain[..usize::from(steps)] {
            passed.push(at.clone());
            at = settle(at.drilled_into(*node), facts()).0;
            prop_assert_eq!(&read(&write(&at, facts()), facts()).view, &at);
        }
        while let Some(before) = passed.pop() {
            at = settle(at.drilled_up(), facts()).0;
            prop_assert_eq!(&at, &before);
        }
        prop_assert!(at.products.is_empty());
    }
}

fn observation() -> impl Strategy<Value = Observation> {
    let weight = prop_oneof![3 => (0_i64..1_000_000).prop_map(Some), 1 => Just(None)];
    (
        10_000_u32..979_999,
        2015_i16..2022,
        any::<bool>(),
        1_i64..1_000_000_000,
        weight,
        any::<bool>(),
    )
        .prop_map(
            |(subheading, year, export, value, weight, imputed)| Observation {
                subheading,
                year,
                export,
                value,
                weight,
                weight_status: match (weight, imputed) {
                    (None, _) => Status::Missing,
                    (_, true) => Status::Imputed,
                    _ => Status::Reported,
                },
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_has_no_meaning(rows in proptest::collection::vec(observation(), 0..120), seed in any::<u64>()) {
        let mut rows = rows;
        rows.sort_by_key(|r| (!r.export, r.subheading, r.year));
        rows.dedup_by_key(|r| (!r.export, r.subheading, r.year));
        let mut shuffled = rows.clone();
        shuffled.sort_by_key(|r| (u64::from(r.subheading) * 31 + r.value.unsigned_abs()).wrapping_mul(seed | 1).rotate_left(17));
        let cube = Products::from_observations(shuffled);
        prop_assert_eq!(&cube, &Products::from_observations(rows.clone()));
        prop_assert_eq!(cube.observations(), rows, "nothing is lost, missing stays missing");
    }
}

#[test]
fn the_rows_of_the_whole_dataset_may_come_in_any_order() {
    let mut rows = data().topics().products.observations();
    rows.reverse();
    let (a, b) = rows.split_at(rows.len() / 3);
    let turned = Products::from_observations([b, a].concat());
    assert_eq!(turned, data().topics().products);
    let topics = Topics {
        products: turned,
        ..data().topics().clone()
    };
    assert_eq!(topics.encode(), data().topics().encode());
}

#[test]
fn december_of_sums_is_the_year() {
    for flow in FLOWS {
        let main = |t: &Table| -> Row { t.whole().unwrap_or(&t.rows[0]).clone() };
        let value = run(&format!("flow={flow}"));
        for measure in ["running", "sum12"] {
            let t = run(&format!("flow={flow}&measure={measure}"));
            let race = run(&format!("flow={flow}&chart=race"));
            for year in 2017..=2024 {
                let cells = main(&value).cells;
                let months = value
                    .slots
                    .iter()
                    .zip(&cells)
                    .filter(|(s, _)| s.period.year() == year);
                let sum: i128 = months.filter_map(|(_, c)| whole(*c)).sum();
                let i = t
                    .slots
                    .iter()
                    .position(|s| s.key == format!("{year}-12"))
                    .unwrap();
                assert_eq!(
                    whole(main(&t).cells[i]),
                    Some(sum),
                    "{flow} {measure} {year}"
                );
                assert_eq!(race.at(&year.to_string(), "12").and_then(whole), Some(sum));
            }
        }
    }
}

#[test]
fn flows_of_months_agree() {
    for measure in ["value", "running", "sum12"] {
        let of = |flow: &str| run(&format!("flow={flow}&measure={measure}"));
        let (out, back, balance, total) =
            (of("exports"), of("imports"), of("balance"), of("total"));
        for slot in &total.slots {
            let get = |t: &Table, key: &str| t.at(key, &slot.key).and_then(whole);
            let (x, m) = (get(&out, "exports"), get(&back, "imports"));
            assert_eq!(get(&total, "total"), x.zip(m).map(|(x, m)| x + m));
            assert_eq!(get(&balance, "balance"), x.zip(m).map(|(x, m)| x - m));
            assert_eq!((get(&total, "exports"), get(&total, "imports")), (x, m));
        }
    }
}

#[test]
fn a_span_or_a_season_only_hides_columns() {
    let all = run("measure=growth&flow=imports");
    for link in [
        "from=2019-05&to=2022-02",
        "season=3-7",
        "from=2020&season=1-11",
        "to=2017-12",
    ] {
        let some = run(&format!("measure=growth&flow=imports&{link}"));
        assert!(
            !some.slots.is_empty() && some.slots.len() < all.slots.len(),
            "{link}"
        );
        for slot in &some.slots {
            assert_eq!(
                some.at("imports", &slot.key),
                all.at("imports", &slot.key),
                "{link}"
            );
        }
    }
}

/// A row a year and a column a month hold what the line of months holds, month by month.
#[test]
fn months_by_year_are_the_months() {
    for measure in [
        "value",
        "growth",
        "sum12",
        "running",
        "index",
        "index&season=3-11",
    ] {
        for flow in FLOWS {
            if flow == "balance" && (measure == "growth" || measure.starts_with("index")) {
                continue;
            }
            let choice = format!("topic=months&flow={flow}&measure={measure}");
            let months = if measure.contains("season") { 9 } else { 12 };
            let line = run(&choice);
            let years = run(&format!("{choice}&chart=heatmap"));
            let of_flow = line.row(flow).unwrap();
            assert_eq!(
                (years.rows.len(), years.slots.len()),
                (8, months),
                "{choice}"
            );
            for (slot, cell) in line.slots.iter().zip(&of_flow.cells) {
                let (year, month) = slot.key.split_once('-').unwrap();
                let row = years.row(year).unwrap();
                let at = years.slots.iter().position(|s| s.key == month).unwrap();
                assert_eq!(row.cells[at].figure, cell.figure, "{choice} {}", slot.key);
            }
        }
    }
}

/// From a view without figures every way that is offered leads to figures.
#[test]
fn an_empty_view_has_ways_out() {
    use trade::words::empty::{is_empty, loosened};
    // Weights are missing from January 2025 on: no unit value can be computed there.
    for link in [
        "topic=energy&from=2025",
        "topic=energy&product=lng&partner=aus&from=2026-07",
        "topic=products&measure=growth&from=2017&to=2017",
    ] {
        let view = read(link, facts()).view;
        let table = query::run(data(), &view);
        assert!(is_empty(data(), &view, &table), "{link}");
        let ways = loosened(data(), &view, facts());
        assert!(
            !ways.is_empty() && ways.len() <= 3,
            "{link}: {}",
            ways.len()
        );
        for (words, next) in ways {
            let table = query::run(data(), &next);
            assert!(!is_empty(data(), &next, &table), "{link}: {words}");
        }
    }
    let view = read("topic=months", facts()).view;
    assert!(!is_empty(data(), &view, &query::run(data(), &view)));
}

/// Where a series of energy begins later or ends earlier than what was asked for, it is said. First and
/// last months by `data/tables/energy.csv`.
#[test]
fn energy_says_where_its_figures_begin_and_end() {
    let of = |link: &str| {
        let table = query::run(data(), &read(link, facts()).view);
        let mut notes = table.notes.into_iter();
        notes.find(|n| n.starts_with("The gap") || n.starts_with("What is chosen"))
    };
    for (link, said) in [
        (
            "topic=energy",
            Some(
                "The gap is shown where both lines have figures: from January 2020 to December 2024.",
            ),
        ),
        (
            "topic=energy&product=coal&measure=weight&chart=line",
            Some("What is chosen here has figures from April 2004 to February 2023."),
        ),
        // Russia's crude is the longest of all: its value is there from the first month to the last.
        ("topic=energy&partner=rus&measure=value&chart=line", None),
        ("topic=energy&from=2022-03&to=2023-11", None),
        ("topic=energy&from=2025", None),
    ] {
        assert_eq!(of(link).as_deref(), said, "{link}");
    }
}

/// From `data/tables/partners.csv`, imports of 2016 and 2024: neighbours that have both came to
/// 15,733,367,964 and 29,033,455,707 dollars, China to 38,097,732,658 and 124,272,105,808; all countries
/// without Kazakhstan to 178,640,388,965 and 268,125,894,161. Kazakhstan has no figure in 2024.
#[test]
fn shares_are_compared_like_for_like() {
    let t = run("topic=partners&by=group&measure=share&chart=multiples");
    let whole = [178_640_388_965.0, 268_125_894_161.0];
    for (key, [before, now]) in [
        ("neighbours", [15_733_367_964.0, 29_033_455_707.0]),
        ("chn", [38_097_732_658.0, 124_272_105_808.0]),
    ] {
        let points = (now / whole[1] - before / whole[0]) * 100.0;
        let change = t.row(key).unwrap().change.real().unwrap();
        assert!(close(change, points), "{key}: {change} and {points}");
    }
}

/// Summed by hand from `data/tables/partners.csv`: of the 163 partners with imports in 2024, 158 are below the
/// five largest; 155 of these have imports in both years, 84,211,649,825 and 127,750,532,900 dollars. Kazakhstan has none in
/// 2024; with it in 2016 alone the change would be −36.07 %.
#[test]
fn what_is_left_over_is_compared_like_for_like() {
    let t = run("topic=partners&chart=bar&from=2016&to=2024");
    let shown = top(&t, 5, &[], true, "partners");
    let rest = shown
        .rows
        .iter()
        .find(|r| r.kind == RowKind::Remainder)
        .unwrap();
    let expected = (84_211_649_825.0 / 127_750_532_900.0 - 1.0) * 100.0;
    assert!(close(rest.change.real().unwrap(), expected), "{rest:?}");
    assert_eq!(rest.name, "158 other partners");
    assert_eq!(whole(rest.base), Some(131_752_952_941));
}

/// `data/sources.toml`, energy-crea: gas of November 2020 has no figure, December holds both.
#[test]
fn a_month_that_holds_two_is_said_where_amounts_are_shown() {
    let said = |link: &str| {
        let notes = run(link).notes;
        notes.iter().any(|n| n.contains("about two months’ gas"))
    };
    assert!(said(
        "topic=energy&product=pipeline-gas&measure=weight&chart=column"
    ));
    assert!(said(
        "topic=energy&product=pipeline-gas&measure=value&chart=line"
    ));
    assert!(!said(
        "topic=energy&product=pipeline-gas&measure=value&chart=line&from=2021"
    ));
    assert!(!said("topic=energy&product=lng&measure=value&chart=line"));
}

/// From `data/tables/energy.csv`, by hand: of the 37 months with a weight from February 2007 to December 2010 the one
/// in the middle held 883,837 tonnes, and six held less than a twentieth of that (44,192): 42,630, 16, 6, 1,034
/// and 22 tonnes up to April 2008, and 30,057 in January 2009.
#[test]
fn unit_values_of_next_to_nothing_are_named() {
    let said = |link: &str| {
        let notes = run(link).notes;
        notes.into_iter().find(|n| n.contains("single cargoes"))
    };
    let coal = said("topic=energy&product=coal&partner=rus&chart=line&from=2007-02&to=2010-12");
    let expected = "Six of Russia’s months, from February 2007 to January 2009, held less than one part in 20 of the usual weight: their unit values are those of single cargoes.";
    assert_eq!(coal.as_deref(), Some(expected));
    assert_eq!(
        said("topic=energy&partner=rus&chart=line&from=2020&to=2024"),
        None
    );
}

/// From `data/tables/partners.csv`: of the West Iceland alone has no imports of 2024, and in 2023 nobody lacks;
/// Uganda’s imports are $27.0bn in 2024 and were $24m in 2021.
#[test]
fn who_is_missing_or_beyond_belief_is_named_where_it_weighs() {
    let partial = |link: &str| {
        let notes = run(link).notes;
        notes.into_iter().find(|n| n.contains("partial there"))
    };
    let west = partial("topic=partners&partner=chn~west&from=2023&to=2024");
    let expected =
        "Iceland (2024) has no figure in that year: the sums of their groups are partial there.";
    assert_eq!(west.as_deref(), Some(expected));
    assert_eq!(
        partial("topic=partners&partner=chn~west&from=2023&to=2023"),
        None
    );
    for (flow, said) in [
        ("imports", true),
        ("total", true),
        ("balance", true),
        ("exports", false),
    ] {
        let notes = run(&format!(
            "topic=partners&flow={flow}&partner=uga~chn&chart=line"
        ))
        .notes;
        let found = notes
            .iter()
            .any(|n| n.starts_with("Estimated imports from Uganda"));
        assert_eq!(found, said, "{flow}: {notes:?}");
    }
}
