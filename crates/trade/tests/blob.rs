//! The dataset as bytes: read back as it was, and never a panic over broken ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{blob, data, topics_blob};
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use trade::data::names::{Names, Texts};
use trade::data::products::{Observation, Products};
use trade::data::topics::{Later, Topics};
use trade::data::{Broken, Dataset};
use trade::hs::HsCode;
use trade::status::Status;

/// A dataset like the committed one, but small: a break of any byte is tried quickly.
fn small() -> Dataset {
    let rows = data().topics().products.observations();
    let some = rows
        .iter()
        .enumerate()
        .filter(|(i, r)| i % 900 == 0 || r.weight_status != Status::Reported)
        .map(|(_, r)| *r);
    let names = data()
        .topics()
        .names
        .iter()
        .step_by(40)
        .map(|(c, n)| (c, n.to_owned()));
    let mut topics = data().topics().clone();
    topics.names = Names::new(names.collect());
    topics.products = Products::from_observations(some.collect());
    topics.partners.series.truncate(3);
    topics.places.truncate(4);
    let mut small = data().clone();
    small.second = std::sync::OnceLock::new();
    small.rates.series.truncate(1);
    small.later = Later::here(topics);
    small
}

/// The same with other topics.
fn with(mut small: Dataset, change: impl FnOnce(&mut Topics)) -> Dataset {
    let mut topics = small.topics().clone();
    change(&mut topics);
    small.later = Later::here(topics);
    small
}

/// Reads back what it was written to.
fn back(d: &Dataset) -> Result<Dataset, Broken> {
    Dataset::decode(&d.encode(), &d.topics().encode())
}

/// Reads a link, and works out its figures and the words about them.
fn shown(data: &Dataset, facts: &trade::view::Facts, link: &str) -> trade::view::View {
    let view = trade::view::read::read(link, facts).view;
    let table = trade::query::run(data, &view);
    let _ = trade::words::headline::headline(data, &view, &table);
    let _ = trade::words::subtitle::subtitle(data, &view, &table);
    let _ = trade::words::source::source_line(data, &view, &table);
    view
}

/// Decodes bytes that may be broken; what comes out has a shape that every query can stand.
fn survives((first, topics): (&[u8], &[u8])) -> Result<(), TestCaseError> {
    let Ok(read) = Dataset::decode(first, topics) else {
        return Ok(());
    };
    prop_assert_eq!(read.months.exports.len(), read.months.imports.len());
    prop_assert!(
        read.topics()
            .products
            .subheadings()
            .is_sorted_by(|a, b| a < b)
    );
    let facts = trade::query::facts(&read, vec![]);
    for link in [
        "topic=months",
        "chart=race&measure=running",
        "topic=products",
        "topic=products&measure=weight&by=hs6",
        "topic=products&flow=balance&by=section",
        "topic=partners&chart=bar",
        "topic=currencies",
        "money=cny",
        "prices=real",
    ] {
        let _ = shown(&read, &facts, link);
    }
    Ok(())
}

#[test]
fn the_committed_blob_is_what_it_encodes_to() {
    assert!(
        data().encode() == blob(),
        "data/dataset.bin is not what this code writes: run `cargo xtask data`"
    );
    assert!(
        data().topics().encode() == topics_blob(),
        "data/topics.bin is not what this code writes: run `cargo xtask data`"
    );
    let texts = std::fs::read(common::path("data/texts.bin")).unwrap();
    let read = Texts::decode(&texts).unwrap();
    assert!(read.encode() == texts);
}

#[test]
fn a_small_dataset_reads_back_as_it_was() {
    let d = small();
    assert_eq!(back(&d), Ok(d));
}

#[test]
fn every_truncation_is_an_error() {
    let small = small();
    let (first, topics) = (small.encode(), small.topics().encode());
    let cut = |len: usize| (0..700.min(len)).chain((700..len).step_by(211));
    let refused = |read: Result<Dataset, Broken>| {
        let broken = read.expect_err("a part is no whole").to_string();
        assert!(
            broken.starts_with("The dataset cannot be read ("),
            "{broken}"
        );
    };
    for n in cut(first.len()) {
        refused(Dataset::decode(&first[..n], &topics));
    }
    for n in cut(topics.len()) {
        refused(Dataset::decode(&first, &topics[..n]));
    }
    let texts = std::fs::read(common::path("data/texts.bin")).unwrap();
    for n in (0..texts.len()).step_by(997) {
        assert!(Texts::decode(&texts[..n]).is_err(), "{n}");
    }
}

#[test]
fn other_files_are_no_datasets() {
    for bytes in [
        &b""[..],
        b"AMUR",
        b"AMUR1\0\0\0\0",
        b"<!doctype html>",
        &[0xff; 64],
        &[0; 4096],
    ] {
        assert!(Dataset::decode(bytes, topics_blob()).is_err());
        assert!(Dataset::decode(blob(), bytes).is_err());
        assert!(Texts::decode(bytes).is_err());
    }
    // Neither stands for the other.
    assert!(Dataset::decode(topics_blob(), blob()).is_err());
    // A length that would fill the memory is refused before it does.
    for (blob, head) in [(blob(), 5), (topics_blob(), 6)] {
        let mut bytes = blob[..head + 4].to_vec();
        bytes.extend([0xff; 400]);
        assert!(Dataset::decode(&bytes, topics_blob()).is_err());
        assert!(Topics::decode(&bytes).is_err());
    }
}

#[test]
fn topics_are_read_when_they_are_asked_for_and_once() {
    let reads = Arc::new(AtomicUsize::new(0));
    let counted = reads.clone();
    let later = Later::new(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Topics::decode(topics_blob())
    });
    let read = Dataset::decode_first(blob(), later).unwrap();
    let facts = trade::query::facts(&read, vec![]);
    // The first view and its measures need nothing of them.
    for link in [
        "",
        "flow=balance&from=2018-12&to=2023&chart=column",
        "measure=growth&chart=line",
        "chart=race&measure=running",
        "measure=sum12&money=cny",
        "prices=real",
        "measure=gdp-share",
    ] {
        let view = shown(&read, &facts, link);
        assert_eq!(
            trade::view::write::write(&view, &facts),
            trade::view::write::write(&view, common::facts())
        );
    }
    assert_eq!(reads.load(Ordering::Relaxed), 0);
    for _ in 0..2 {
        assert!(facts.has_product(HsCode::Heading(8703)));
        assert_eq!(read.topics().products.subheadings().len(), 4_811);
    }
    assert_eq!(reads.load(Ordering::Relaxed), 1);
}

#[test]
fn topics_that_cannot_be_read_are_none() {
    let read = Dataset::decode_first(blob(), Later::new(|| Topics::decode(b"AMURO0"))).unwrap();
    assert_eq!(read.topics(), &Topics::default());
    assert!(read.later.whole().is_err());
    let facts = trade::query::facts(&read, vec![]);
    let view = trade::view::read::read("topic=products&product=8703", &facts).view;
    let table = trade::query::run(&read, &view);
    assert!(table.parts().all(|r| r.last().real().is_none()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_never_panic(flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4)) {
        thread_local!(static BYTES: (Vec<u8>, Vec<u8>) = { let small = small(); (small.encode(), small.topics().encode()) });
        let (mut first, mut topics) = BYTES.with(Clone::clone);
        for (at, byte) in flips {
            let at = at.index(first.len() + topics.len());
            match at.checked_sub(first.len()) {
                None => first[at] = byte,
                Some(at) => topics[at] = byte,
            }
        }
        survives((&first, &topics))?;
    }

    #[test]
    fn names_read_back(names in proptest::collection::vec((0_u32..970_000, 0_u8..4, "[A-Za-z ,’-]{0,30}"), 0..30)) {
        let code = |n: u32, level: u8| match level {
            0 => HsCode::Section(u8::try_from(n % 21 + 1).unwrap()),
            1 => HsCode::Chapter(u8::try_from(n % 98).unwrap()),
            2 => HsCode::Heading(u16::try_from(n % 9800).unwrap()),
            _ => HsCode::Subheading(n),
        };
        let names = Names::new(names.into_iter().map(|(n, level, name)| (code(n, level), name)).collect());
        let small = with(small_once(), |topics| topics.names = names);
        prop_assert_eq!(back(&small), Ok(small));
    }

    #[test]
    fn products_read_back(rows in proptest::collection::vec((1_u32..999_999, 2010_i16..2030, any::<bool>(), 0_i64..9_000_000_000_000,
        proptest::option::of(0_i64..9_000_000_000_000), any::<bool>()), 0..80)) {
        let rows = rows.into_iter().map(|(subheading, year, export, value, weight, imputed)| Observation {
            subheading, year, export, value, weight,
            weight_status: if weight.is_none() { Status::Missing } else if imputed { Status::Imputed } else { Status::Reported },
        });
        let rows = Products::from_observations(rows.collect());
        let small = with(small_once(), |topics| topics.products = rows);
        prop_assert_eq!(back(&small), Ok(small));
    }
}

/// The small dataset, made once a thread.
fn small_once() -> Dataset {
    thread_local!(static SMALL: Dataset = small());
    SMALL.with(Clone::clone)
}

#[test]
fn single_bytes_of_the_head_and_the_lengths_never_panic() {
    let small = small();
    let (first, topics) = (small.encode(), small.topics().encode());
    let broken = |bytes: &[u8], at: usize, value: u8| {
        let mut broken = bytes.to_vec();
        broken[at] = value;
        broken
    };
    for value in [0, 1, 0x7f, 0x80, 0xff] {
        for at in (0..first.len().min(3_000)).step_by(37) {
            survives((&broken(&first, at, value), &topics)).unwrap();
        }
        for at in (0..topics.len().min(3_000)).step_by(37) {
            survives((&first, &broken(&topics, at, value))).unwrap();
        }
    }
}
