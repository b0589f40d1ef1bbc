//! What queries cost: every kind on the real data, and the heaviest kinds on generated data of about
//! 300 thousand and 3 million rows.
//!
//! Generated data have the columns and the subheadings of the real ones, with more months (each a
//! period of its own) and more partners (each a cube of its own; queries go round them, so that no
//! cache helps). `cargo xtask bench` runs this and prints ratios taken in one run.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use trade::catalogue;
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::data::products::{Observation, Products};
use trade::data::topics::{Later, Topics};
use trade::query;
use trade::status::Status;
use trade::view::{View, read::read, settle::settle, write::write};
use trade::vocabulary::Topic;

/// A view of each kind of query.
const VIEWS: [(&str, &str); 24] = [
    ("months line", "topic=months"),
    ("months race", "topic=months&chart=race"),
    (
        "months sum12 real",
        "topic=months&measure=sum12&prices=real",
    ),
    ("months gdp-share", "topic=months&measure=gdp-share"),
    ("products hs2", "topic=products"),
    ("products section", "topic=products&by=section&chart=area"),
    ("products hs4", "topic=products&by=hs4"),
    ("products hs6", "topic=products&by=hs6&chart=table"),
    (
        "products hs6 growth",
        "topic=products&by=hs6&chart=table&measure=growth",
    ),
    (
        "products hs6 real",
        "topic=products&by=hs6&chart=table&prices=real",
    ),
    (
        "products contribution",
        "topic=products&measure=contribution",
    ),
    (
        "products share of 27",
        "topic=products&product=27&by=hs6&measure=share",
    ),
    ("products weight", "topic=products&measure=weight"),
    (
        "products unit value",
        "topic=products&measure=unit-value&product=2709~2711&by=hs6",
    ),
    (
        "products split",
        "topic=products&measure=split&flow=exports",
    ),
    ("energy band", "topic=energy"),
    (
        "energy benchmarks",
        "topic=energy&base=brent~dubai&chart=line",
    ),
    ("energy split", "topic=energy&measure=split&partner=rus"),
    ("partners line", "topic=partners"),
    ("partners bar", "topic=partners&chart=bar"),
    ("materials share", "topic=materials"),
    ("materials hhi", "topic=materials&measure=hhi"),
    ("currencies", "topic=currencies"),
    ("cars", "topic=cars"),
];

fn dataset() -> Dataset {
    let path = |name: &str| format!("{}/../../data/{name}", env!("CARGO_MANIFEST_DIR"));
    let data = Dataset::decode(
        &std::fs::read(path("dataset.bin")).unwrap(),
        &std::fs::read(path("topics.bin")).unwrap(),
    )
    .unwrap();
    data.complete(Texts::decode(&std::fs::read(path("texts.bin")).unwrap()).unwrap());
    data
}

fn view(data: &Dataset, link: &str) -> View {
    let reading = read(link, &query::facts(data, Vec::new()));
    assert!(reading.notices.is_empty(), "{link}: {:?}", reading.notices);
    reading.view
}

fn real(c: &mut Criterion) {
    let data = dataset();
    let mut group = c.benchmark_group("real");
    for (name, link) in VIEWS {
        let view = view(&data, link);
        group.bench_function(name, |b| {
            b.iter(|| query::run(black_box(&data), black_box(&view)));
        });
    }
    group.finish();
}

/// Every flow, grouping and measure of every topic: the best of some runs of each, and the slowest.
fn every(_: &mut Criterion) {
    let data = dataset();
    let facts = query::facts(&data, Vec::new());
    let mut slowest = (std::time::Duration::ZERO, String::new());
    let mut count = 0;
    for topic in Topic::ALL.iter().copied() {
        for flow in catalogue::flows(topic).iter().copied() {
            for by in catalogue::groupings(topic).iter().copied() {
                for measure in catalogue::measures(topic).iter().copied() {
                    let view = View {
                        flow,
                        by,
                        ..View::of(topic)
                    }
                    .with_measure(measure);
                    let (view, _) = settle(view, &facts);
                    let best = (0..15)
                        .map(|_| {
                            let start = std::time::Instant::now();
                            black_box(query::run(black_box(&data), black_box(&view)));
                            start.elapsed()
                        })
                        .min()
                        .unwrap();
                    count += 1;
                    if best > slowest.0 {
                        slowest = (best, write(&view, &facts));
                    }
                }
            }
        }
    }
    println!(
        "every: the slowest of {count} views takes {:.1} µs: {}",
        slowest.0.as_secs_f64() * 1e6,
        slowest.1
    );
}

/// A number that looks like chance and is the same each time.
fn chance(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A cube of a partner: the subheadings of the real data over so many periods.
fn generated(codes: &[u32], partner: u64, periods: i16) -> Products {
    let mut rows = Vec::new();
    for year in 2024 - periods..=2023 {
        for (i, code) in (0_u64..).zip(codes) {
            for export in [false, true] {
                let at = chance(
                    (partner << 40)
                        ^ (u64::from(year.unsigned_abs()) << 20)
                        ^ (i << 1)
                        ^ u64::from(export),
                );
                // As many of the cells are filled as in the real data.
                if at % 100 < 64 {
                    rows.push(Observation {
                        subheading: *code,
                        year,
                        export,
                        value: i64::try_from(at % 100_000_000).unwrap(),
                        weight: Some(i64::try_from(at % 50_000_000).unwrap()),
                        weight_status: Status::Reported,
                    });
                }
            }
        }
    }
    Products::from_observations(rows)
}

fn scale(c: &mut Criterion) {
    let first = dataset();
    let codes = first.topics().products.subheadings().to_vec();
    let mut sizes: Vec<(String, Vec<Dataset>)> = Vec::new();
    for (partners, periods) in [(1, 7), (1, 48), (10, 48)] {
        let all: Vec<Dataset> = (0..partners)
            .map(|partner| {
                let topics = Topics {
                    products: generated(&codes, partner, periods),
                    ..first.topics().clone()
                };
                Dataset {
                    extents: query::extents(&first.months, &topics),
                    later: Later::here(topics),
                    ..first.clone()
                }
            })
            .collect();
        let rows: usize = all
            .iter()
            .map(|d| d.topics().products.observations().len())
            .sum();
        let bytes: usize = all.iter().map(|d| d.topics().products.memory()).sum();
        println!(
            "generated: {rows} rows, {bytes} bytes, {} bytes a row",
            bytes / rows
        );
        sizes.push((format!("{} thousand rows", rows / 1_000), all));
    }
    for (name, link) in [
        ("hs2, all periods", "topic=products"),
        (
            "hs4 of 84, all periods",
            "topic=products&product=84&by=hs4&chart=line",
        ),
        (
            "share by section, all periods",
            "topic=products&by=section&chart=share-area",
        ),
        (
            "hs2 growth, one period",
            "topic=products&measure=growth&from=2023&to=2023",
        ),
    ] {
        let mut group = c.benchmark_group(name);
        for (size, all) in &sizes {
            let view = view(&all[0], link);
            let mut at = 0;
            group.bench_function(BenchmarkId::from_parameter(size), |b| {
                b.iter(|| {
                    at = (at + 1) % all.len();
                    query::run(black_box(&all[at]), black_box(&view))
                });
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = queries;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_millis(600)).warm_up_time(std::time::Duration::from_millis(150)).without_plots();
    targets = every, real, scale
}
criterion_main!(queries);
