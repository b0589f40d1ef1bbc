//! One snapshot a published chart: views of the real data, drawn natively.
//!
//! `UPDATE_GOLDEN=1 cargo test -p chart` writes them anew; look at each before committing. The same
//! files are compared on wasm by `tests/browser.rs` of the app.

use chart::drawn::undrawn;
use chart::reading::{aloud, compared, share_of_whole};
use chart::specify::{ClaimMarks, specify};
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::query;
use trade::view::read::read;

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

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

#[allow(clippy::expect_used, reason = "a test without its data is no test")]
fn data() -> Dataset {
    let bytes = |name: &str| std::fs::read(format!("{ROOT}/data/{name}.bin")).expect("a blob");
    let data = Dataset::decode(&bytes("dataset"), &bytes("topics")).expect("a dataset");
    data.complete(Texts::decode(&bytes("texts")).expect("texts"));
    data
}

#[test]
fn ranked_bars_are_in_the_order_of_what_they_show() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    for link in [
        "topic=products&flow=exports&measure=contribution",
        "topic=products&measure=growth&chart=bar",
        "topic=products&measure=unit-value&chart=bar",
        "topic=products&measure=value",
        "topic=partners&measure=growth&by=group&chart=bar",
    ] {
        let view = read(link, &facts).view;
        let table = query::run(&data, &view);
        let spec = specify(&data, &view, &table, &ClaimMarks::default());
        let rows = spec.series.iter().filter(|s| s.key != "others");
        let values: Vec<Option<f64>> = rows
            .map(|s| s.points.last().and_then(|p| p.value))
            .collect();
        assert!(values.len() > 2, "{link}");
        let down = |pair: &[Option<f64>]| match (pair[0], pair[1]) {
            (Some(a), Some(b)) => a >= b,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        assert!(values.windows(2).all(down), "{link}: {values:?}");
        let others = spec.series.iter().position(|s| s.key == "others");
        assert!(
            others.is_none_or(|at| at + 1 == spec.series.len()),
            "{link}"
        );
    }
}

#[test]
fn published_charts_are_what_they_were() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    for (name, link) in VIEWS {
        let reading = read(link, &facts);
        assert_eq!(reading.notices, Vec::<String>::new(), "{link}");
        let table = query::run(&data, &reading.view);
        let spec = specify(&data, &reading.view, &table, &ClaimMarks::default());
        let scene = chart::draw(&spec, 752.0, 506.0);
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
fn bars_make_no_comparison_of_what_is_not_alike() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    let said = |link: &str, key: &str| {
        let view = read(link, &facts).view;
        let spec = specify(
            &data,
            &view,
            &query::run(&data, &view),
            &ClaimMarks::default(),
        );
        let series = spec.series.iter().position(|s| s.key == key);
        series.and_then(|i| compared(&spec, i, spec.series[i].points.len() - 1))
    };
    let groups = "topic=partners&by=group&chart=bar&flow=imports&from=2023&to=2024";
    // Kazakhstan has no figure for 2024; China's 107.3bn are compared as they are.
    assert_eq!(said(groups, "neighbours"), None);
    assert!(said(groups, "chn").is_some());
    // A weight that the source estimated is compared with none.
    let weights = "topic=products&flow=imports&measure=weight&chart=bar&from=2022&to=2023";
    assert_eq!(said(weights, "27"), None);
    assert_eq!(said(weights, "44").unwrap().change, "−9.1%");
    // What stands on two sides of zero has no growth.
    let balance = "topic=products&flow=balance&chart=diverging&from=2022&to=2023";
    assert_eq!(said(balance, "84"), None);
}

#[test]
fn growth_is_not_stacked() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    let spec = |link: &str| {
        let view = read(link, &facts).view;
        specify(
            &data,
            &view,
            &query::run(&data, &view),
            &ClaimMarks::default(),
        )
    };
    let columns = spec("topic=months&measure=growth&chart=column&from=2023-03&to=2023-03");
    let keys: Vec<&str> = columns.series.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(keys, ["total"]);
    // months.csv, March: exports and imports of 2023 over those of 2022.
    let expect = (8_890_318_494.0 + 11_112_575_739.0) / (3_805_156_742.0 + 8_250_669_891.0) - 1.0;
    let growth = columns.series[0].points[0].value.unwrap();
    assert!((growth - expect * 100.0).abs() < 1e-9, "{growth}");
    // One flow alone is what it is.
    let exports = spec("topic=months&flow=exports&measure=growth&chart=column");
    assert_eq!(exports.series[0].key, "exports");
    // Values are parts of a total.
    let values = spec("topic=months&measure=value&chart=column");
    assert_eq!(values.series.len(), 2);
}

#[test]
fn what_lines_leave_out_is_said() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    let said = |link: &str| {
        let view = read(link, &facts).view;
        undrawn(&view, &query::run(&data, &view))
    };
    let chosen = "topic=partners&partner=bra~chn~deu~fra~gbr~ind~ita~jpn&chart=line";
    let words = "Drawn are 6 of 8 partners, the largest of 2024: the table has them all.";
    assert_eq!(said(chosen).as_deref(), Some(words));
    for whole in [
        // A remainder stands for the others, there are none, or all are drawn.
        "topic=products&chart=treemap",
        "topic=products&chart=area",
        "topic=months",
        "topic=partners&partner=chn~deu&chart=line",
        "topic=partners&partner=bra~chn~deu~fra~gbr~ind~ita~jpn&chart=table",
    ] {
        assert_eq!(said(whole), None, "{whole}");
    }
}

#[test]
fn marks_are_read_aloud_in_their_own_units() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    let said = |link: &str, named: &str| -> Vec<String> {
        let view = read(link, &facts).view;
        let table = query::run(&data, &view);
        let spec = specify(&data, &view, &table, &ClaimMarks::default());
        let of = (0..spec.series.len()).filter(|i| spec.series[*i].name.contains(named));
        let last = |i: &usize| spec.series[*i].points.len().saturating_sub(1);
        of.map(|i| aloud(&spec, &table, i, last(&i))).collect()
    };
    // quoted.csv: dollars, vehicles and shares stand beside each other.
    let cars = said("topic=cars", "").join("\n");
    assert!(
        cars.contains("$174.5bn") && cars.contains("28.0%"),
        "{cars}"
    );
    assert!(!cars.contains("00m vehicles"), "{cars}");
    // The gap that is drawn is said: December 2024 of energy.csv.
    let crude = said("topic=energy&from=2024-12&to=2024-12", "Russia").join("\n");
    assert!(
        crude.contains("; Russia against Saudi Arabia: minus "),
        "{crude}"
    );
    // A weight that the source estimated is called so.
    let weights = "topic=products&flow=imports&measure=weight&chart=bar&from=2022&to=2023";
    let fuels = said(weights, "Mineral fuels").join("\n");
    assert!(
        fuels.contains(", imputed") || fuels.contains(", partial"),
        "{fuels}"
    );
}

#[test]
fn a_share_of_the_whole_stands_beside_amounts() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    let share = |link: &str, key: &str| {
        let table = query::run(&data, &read(link, &facts).view);
        share_of_whole(&table, key)
    };
    // Of imports of 2023: chapter 27 made up 73.5 % with chapter 44, as the words of that view say.
    let (fuels, whole) = share("topic=products&flow=imports&to=2023", "27").unwrap();
    let (wood, _) = share("topic=products&flow=imports&to=2023", "44").unwrap();
    assert_eq!(whole, "All goods");
    assert!(fuels > 70.0 && fuels + wood < 100.0, "{fuels} {wood}");
    assert_eq!(share("topic=products&flow=balance", "27"), None);
    assert_eq!(share("topic=partners&measure=share&chart=bar", "chn"), None);
}

#[test]
fn targets_are_in_the_order_of_series_and_points() {
    let data = data();
    let facts = query::facts(&data, Vec::new());
    for (name, link) in VIEWS {
        let view = read(link, &facts).view;
        let table = query::run(&data, &view);
        let spec = specify(&data, &view, &table, &ClaimMarks::default());
        for (width, height) in [(752.0, 506.0), (358.0, 238.0)] {
            let scene = chart::draw(&spec, width, height);
            let keys: Vec<(usize, usize)> =
                scene.targets.iter().map(|t| (t.series, t.point)).collect();
            assert!(keys.is_sorted(), "{name}: {keys:?}");
        }
    }
}
