//! What a figure costs: specification and scene of the heaviest view of each chart on the real data,
//! and how many nodes it has.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use chart::specify::{ClaimMarks, specify};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::query;
use trade::view::read::read;

/// The heaviest view of each chart.
const VIEWS: [(&str, &str); 16] = [
    ("line", "topic=months&flow=total"),
    ("race", "topic=months&chart=race"),
    ("column", "topic=months&flow=balance&chart=column"),
    ("bar", "topic=products"),
    ("area", "topic=products&chart=area"),
    ("share-area", "topic=products&chart=share-area"),
    ("treemap", "topic=products&chart=treemap&by=hs4"),
    ("multiples", "topic=products&chart=multiples"),
    ("heatmap", "topic=products&chart=heatmap"),
    ("diverging", "topic=products&chart=diverging&flow=balance"),
    ("slope", "topic=products&chart=slope"),
    ("scatter", "topic=products&chart=scatter&by=hs4"),
    ("band", "topic=energy"),
    ("energy line", "topic=energy&chart=line&base=brent~dubai"),
    ("map", "topic=pipelines"),
    ("cards", "topic=cars"),
];

fn figures(c: &mut Criterion) {
    let path = |name: &str| format!("{}/../../data/{name}", env!("CARGO_MANIFEST_DIR"));
    let data = Dataset::decode(
        &std::fs::read(path("dataset.bin")).unwrap(),
        &std::fs::read(path("topics.bin")).unwrap(),
    )
    .unwrap();
    data.complete(Texts::decode(&std::fs::read(path("texts.bin")).unwrap()).unwrap());
    let facts = query::facts(&data, Vec::new());
    let mut group = c.benchmark_group("figure");
    for (name, link) in VIEWS {
        let reading = read(link, &facts);
        assert!(reading.notices.is_empty(), "{link}: {:?}", reading.notices);
        let table = query::run(&data, &reading.view);
        let make = || {
            let spec = specify(
                &data,
                black_box(&reading.view),
                black_box(&table),
                &ClaimMarks::default(),
            );
            chart::draw(&spec, 800.0, 520.0)
        };
        println!("nodes: {name} {}", make().marks.len());
        group.bench_function(name, |b| b.iter(|| black_box(make())));
    }
    group.finish();
}

criterion_group! {
    name = charts;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_millis(600)).warm_up_time(std::time::Duration::from_millis(150)).without_plots();
    targets = figures
}
criterion_main!(charts);
