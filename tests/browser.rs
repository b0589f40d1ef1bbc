//! Tests in a real browser: the core gives the same figures and scenes on wasm, and the platform
//! does what it says.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use amur::platform::{history, theme};
use chart::specify::{ClaimMarks, specify};
use trade::data::Dataset;
use trade::query;
use trade::view::read::read;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn dataset() -> Dataset {
    let first = include_bytes!("../data/dataset.bin");
    Dataset::decode(first, include_bytes!("../data/topics.bin")).unwrap()
}

#[wasm_bindgen_test]
fn the_dataset_is_read_on_wasm() {
    let data = dataset();
    let facts = query::facts(&data, Vec::new());
    let table = query::run(
        &data,
        &read("topic=months&from=2023-01&to=2023-11", &facts).view,
    );
    let total: f64 = table
        .row("total")
        .unwrap()
        .cells
        .iter()
        .filter_map(|c| c.real())
        .sum();
    // China Customs, January to November 2023: 218.07 bn (README of the sources).
    assert_eq!((total / 1e7).round(), 21_807.0);
}

#[wasm_bindgen_test]
fn scenes_are_the_same_as_on_the_host() {
    let data = dataset();
    let facts = query::facts(&data, Vec::new());
    let held = [
        (
            "topic=months&chart=race",
            include_str!("../crates/chart/tests/published/race.txt"),
        ),
        (
            "topic=products&flow=exports&chart=area",
            include_str!("../crates/chart/tests/published/products-area.txt"),
        ),
        (
            "topic=products&flow=imports&product=27&by=hs4&from=2023&base=2021",
            include_str!("../crates/chart/tests/published/products-bar.txt"),
        ),
    ];
    for (link, expect) in held {
        let view = read(link, &facts).view;
        let spec = specify(
            &data,
            &view,
            &query::run(&data, &view),
            &ClaimMarks::default(),
        );
        let mut svg = String::new();
        chart::svg::write_marks(
            &chart::draw(&spec, 752.0, 506.0),
            |p| p.token().map(str::to_owned),
            &mut svg,
        );
        assert!(svg == expect, "{link} is drawn differently on wasm");
    }
}

#[wasm_bindgen_test]
fn every_picture_of_the_gallery_is_the_same_as_on_the_host() {
    let held = include_str!("../crates/chart/tests/golden/fingerprints.txt");
    let mut drawn = String::new();
    for (name, scene) in chart::gallery::pictures() {
        let mut marks = String::new();
        let token = |p: chart::paint::Paint| p.token().map(|t| format!("var(--{t})"));
        chart::svg::write_marks(&scene, token, &mut marks);
        let print = chart::gallery::fingerprint(&marks);
        drawn.push_str(&format!("{name} {print:016x}\n"));
    }
    let other: Vec<&str> = held
        .lines()
        .zip(drawn.lines())
        .filter(|(a, b)| a != b)
        .map(|(a, _)| a)
        .collect();
    assert!(other.is_empty(), "drawn differently on wasm: {other:?}");
    assert_eq!(held.lines().count(), drawn.lines().count());
}

#[wasm_bindgen_test]
fn the_history_keeps_links_and_places() {
    history::push("topic=products", 1);
    history::push("topic=products&by=hs2", 2);
    // Entries wait for the paint; writing into the last one does not.
    history::replace("topic=products&by=hs4", 2);
    assert_eq!(history::link(), "?topic=products&by=hs4");
    assert_eq!(history::current(), Some(2));
    assert!(history::whole_address("a=b").ends_with("?a=b"));
}

#[wasm_bindgen_test]
fn a_chosen_theme_is_kept() {
    theme::choose(theme::Theme::Dark);
    assert_eq!(theme::current(), theme::Theme::Dark);
    theme::choose(theme::Theme::Light);
    assert_eq!(theme::current(), theme::Theme::Light);
}
