//! One snapshot a published chart: views of the real data, drawn natively.
//!
//! `UPDATE_GOLDEN=1 cargo test -p chart` writes them anew; look at each before committing. The same
//! files are compared on wasm by `tests/browser.rs` of the app.

mod common;

use common::{ROOT, shown};

/// Views whose charts are held, by the name of their file.
const VIEWS: [(&str, &str); 25] = [
    ("race", "topic=months&chart=race"),
    ("months-line", "topic=months"),
    (
        "months-heatmap",
        "topic=months&measure=growth&chart=heatmap",
    ),
    ("partners-log", "topic=partners&scale=log"),
    (
        "months-column",
        "topic=months&flow=balance&chart=column&from=2022",
    ),
    (
        "products-bar",
        "topic=products&flow=imports&product=27&by=hs4&from=2023&base=2021",
    ),
    ("products-area", "topic=products&flow=exports&chart=area"),
    (
        "products-share-area",
        "topic=products&flow=imports&chart=share-area",
    ),
    ("products-treemap", "topic=products&chart=treemap"),
    ("products-multiples", "topic=products&chart=multiples"),
    ("products-heatmap", "topic=products&chart=heatmap"),
    (
        "products-diverging",
        "topic=products&flow=balance&chart=diverging",
    ),
    ("products-slope", "topic=products&chart=slope"),
    ("products-scatter", "topic=products&chart=scatter"),
    (
        "products-split",
        "topic=products&flow=exports&measure=split",
    ),
    ("energy-band", "topic=energy&from=2020&to=2024"),
    (
        "energy-benchmarks",
        "topic=energy&product=lng&partner=rus&base=europe-gas~japan-lng~us-gas&chart=line",
    ),
    ("partners-line", "topic=partners"),
    ("partners-bar", "topic=partners&chart=bar"),
    ("currencies", "topic=currencies"),
    ("materials", "topic=materials"),
    ("materials-hhi", "topic=materials&measure=hhi"),
    ("cars", "topic=cars"),
    ("pipelines", "topic=pipelines"),
    (
        "products-growth",
        "topic=products&flow=exports&measure=growth&from=2019&chart=line",
    ),
];

#[test]
fn published_charts_are_what_they_were() {
    for (name, link) in VIEWS {
        let shown = shown(link);
        assert_eq!(shown.notices, Vec::<String>::new(), "{link}");
        let scene = chart::draw(&shown.spec, 752.0, 506.0);
        assert!(
            scene.marks.len() < 1_500,
            "{name}: {} marks",
            scene.marks.len()
        );
        let mut svg = String::new();
        chart::svg::write_marks(&scene, |p| p.token().map(str::to_owned), &mut svg);
        let path = format!("{ROOT}/crates/chart/tests/published/{name}.txt");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &svg).unwrap();
        }
        let held = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            held == svg,
            "{name} differs from {path}: look at it, then UPDATE_GOLDEN=1"
        );
    }
}

#[test]
fn targets_are_in_the_order_of_series_and_points() {
    for (name, link) in VIEWS {
        let spec = shown(link).spec;
        for (width, height) in [(752.0, 506.0), (358.0, 238.0)] {
            let scene = chart::draw(&spec, width, height);
            let keys: Vec<(usize, usize)> =
                scene.targets.iter().map(|t| (t.series, t.point)).collect();
            assert!(keys.is_sorted(), "{name}: {keys:?}");
        }
    }
}
