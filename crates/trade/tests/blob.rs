//! The dataset as bytes: read back as it was, and never a panic over broken ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs
)]

mod common;

use common::{blob, data};
use proptest::prelude::*;
use trade::data::Dataset;
use trade::data::names::{Names, Texts};
use trade::data::products::{Observation, Products};
use trade::hs::HsCode;
use trade::status::Status;

/// A dataset like the committed one, but small: a break of any byte is tried quickly.
fn small() -> Dataset {
    let rows = data().products.observations();
    let some = rows
        .iter()
        .enumerate()
        .filter(|(i, r)| i % 900 == 0 || r.weight_status != Status::Reported)
        .map(|(_, r)| *r);
    let names = data()
        .names
        .iter()
        .step_by(40)
        .map(|(c, n)| (c, n.to_owned()));
    let mut small = data().clone();
    small.second = std::sync::OnceLock::new();
    small.names = Names::new(names.collect());
    small.products = Products::from_observations(some.collect());
    small.partners.series.truncate(3);
    small.rates.series.truncate(1);
    small.places.truncate(4);
    small
}

/// Decodes bytes that may be broken; what comes out has a shape that every query can stand.
fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(read) = Dataset::decode(bytes) else {
        return Ok(());
    };
    prop_assert_eq!(read.months.exports.len(), read.months.imports.len());
    prop_assert!(read.products.subheadings().is_sorted_by(|a, b| a < b));
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
        let view = trade::view::read::read(link, &facts).view;
        let table = trade::query::run(&read, &view);
        let _ = trade::words::headline::headline(&read, &view, &table);
        let _ = trade::words::subtitle::subtitle(&read, &view, &table);
    }
    Ok(())
}

#[test]
fn the_committed_blob_is_what_it_encodes_to() {
    assert!(
        data().encode() == blob(),
        "data/dataset.bin is not what this code writes: run `cargo xtask data`"
    );
    let texts = std::fs::read(common::path("data/texts.bin")).unwrap();
    let read = Texts::decode(&texts).unwrap();
    assert!(read.encode() == texts);
}

#[test]
fn a_small_dataset_reads_back_as_it_was() {
    let d = small();
    assert_eq!(Dataset::decode(&d.encode()), Ok(d));
}

#[test]
fn every_truncation_is_an_error() {
    let bytes = small().encode();
    for n in (0..700).chain((700..bytes.len()).step_by(211)) {
        let broken = Dataset::decode(&bytes[..n]).expect_err("a part is no whole");
        assert!(
            broken
                .to_string()
                .starts_with("The dataset cannot be read ("),
            "{broken}"
        );
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
        assert!(Dataset::decode(bytes).is_err());
        assert!(Texts::decode(bytes).is_err());
    }
    // A length that would fill the memory is refused before it does.
    let mut bytes = blob()[..5].to_vec();
    bytes.extend(blob()[5..].iter().take(4));
    bytes.extend([0xff; 400]);
    assert!(Dataset::decode(&bytes).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_never_panic(flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4)) {
        thread_local!(static BYTES: Vec<u8> = small().encode());
        let mut bytes = BYTES.with(Vec::clone);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survives(&bytes)?;
    }

    #[test]
    fn names_read_back(names in proptest::collection::vec((0_u32..970_000, 0_u8..4, "[A-Za-z ,’-]{0,30}"), 0..30)) {
        let code = |n: u32, level: u8| match level {
            0 => HsCode::Section(u8::try_from(n % 21 + 1).unwrap()),
            1 => HsCode::Chapter(u8::try_from(n % 98).unwrap()),
            2 => HsCode::Heading(u16::try_from(n % 9800).unwrap()),
            _ => HsCode::Subheading(n),
        };
        let mut small = small_once();
        small.names = Names::new(names.into_iter().map(|(n, level, name)| (code(n, level), name)).collect());
        prop_assert_eq!(Dataset::decode(&small.encode()), Ok(small));
    }

    #[test]
    fn products_read_back(rows in proptest::collection::vec((1_u32..999_999, 2010_i16..2030, any::<bool>(), 0_i64..9_000_000_000_000,
        proptest::option::of(0_i64..9_000_000_000_000), any::<bool>()), 0..80)) {
        let rows = rows.into_iter().map(|(subheading, year, export, value, weight, imputed)| Observation {
            subheading, year, export, value, weight,
            weight_status: if weight.is_none() { Status::Missing } else if imputed { Status::Imputed } else { Status::Reported },
        });
        let mut small = small_once();
        small.products = Products::from_observations(rows.collect());
        prop_assert_eq!(Dataset::decode(&small.encode()), Ok(small));
    }
}

/// The small dataset, made once a thread.
fn small_once() -> Dataset {
    thread_local!(static SMALL: Dataset = small());
    SMALL.with(Clone::clone)
}

#[test]
fn single_bytes_of_the_head_and_the_lengths_never_panic() {
    let bytes = small().encode();
    let starts = 0..bytes.len().min(3_000);
    for at in starts.step_by(37) {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut broken = bytes.clone();
            broken[at] = value;
            survives(&broken).unwrap();
        }
    }
}
