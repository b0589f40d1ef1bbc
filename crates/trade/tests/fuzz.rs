//! Links and search texts made at random from a kept corpus: nothing panics, a link settles after one
//! round, and its view has a table and words.
//!
//! A second by default. `AMUR_FUZZ_SECONDS=600 cargo test --release -p trade --test fuzz` runs as long as
//! that, and with `AMUR_FUZZ_KEEP=1` keeps what reached something new in `tests/corpus/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{data, facts, path};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use trade::query;
use trade::view::read::read;
use trade::view::write::{KEYS, write, write_pinned};
use trade::words::{headline::headline, subtitle::subtitle, summary::summary};

/// A number that looks like chance and is the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }
}

/// The kept texts, one a line.
fn corpus() -> Vec<String> {
    let text = std::fs::read_to_string(path("crates/trade/tests/corpus/links.txt")).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Words that links are made of, and what does not belong in them.
const PIECES: [&str; 44] = [
    "topic=",
    "products",
    "months",
    "energy",
    "partners",
    "materials",
    "currencies",
    "cars",
    "pipelines",
    "&",
    "=",
    "~",
    "%",
    "%00",
    "%FF",
    "%E2%80%A6",
    "from=",
    "to=",
    "2023",
    "2023-11",
    "latest",
    "base=",
    "brent",
    "measure=",
    "split",
    "hhi",
    "chart=",
    "map",
    "cards",
    "race",
    "by=",
    "hs6",
    "product=",
    "270900",
    "s5",
    "claim=",
    "with=",
    "embed=1",
    "page=totals",
    "sort=-",
    "\u{202e}",
    "<script>",
    "🜚",
    "9999999999999999999999",
];

/// A text changed in a few places, or made of pieces.
fn changed(chance: &mut Chance, corpus: &[String]) -> String {
    let mut text: Vec<char> = corpus[chance.below(corpus.len())].chars().collect();
    for _ in 0..=chance.below(5) {
        let at = chance.below(text.len() + 1);
        match chance.below(7) {
            0 => text.truncate(at),
            1 => {
                let other: Vec<char> = corpus[chance.below(corpus.len())].chars().collect();
                text.splice(at..at, other);
            }
            2 if !text.is_empty() => {
                text.remove(chance.below(text.len()));
            }
            3 => {
                let key = KEYS[chance.below(KEYS.len())];
                text.splice(at..at, format!("&{key}=").chars());
            }
            4 => {
                let c = char::from_u32(u32::try_from(chance.below(0x11_0000)).unwrap());
                text.extend(c);
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())];
                text.splice(at..at, piece.chars());
            }
        }
    }
    if chance.below(200) == 0 {
        let long: Vec<char> = text.iter().copied().cycle().take(10_000).collect();
        text = long;
    }
    text.into_iter().collect()
}

/// Reads a link as the page does, and gives what it reached.
fn tried(link: &str) -> String {
    let reading = read(link, facts());
    let view = &reading.view;
    let canonical = write(view, facts());
    let again = read(&canonical, facts());
    assert_eq!(&again.view, view, "{link:?} as {canonical:?}");
    assert_eq!(write(&again.view, facts()), canonical, "{link:?}");
    let pinned = read(&write_pinned(view, facts()), facts());
    assert!(pinned.view.same_figures(view), "{link:?}");
    let table = query::run(data(), view);
    for words in [
        headline(data(), view, &table),
        subtitle(data(), view, &table),
        summary(data(), view, &table),
    ] {
        assert!(
            !words.contains("NaN") && !words.contains("inf%"),
            "{link:?}: {words}"
        );
    }
    format!(
        "{:?} {:?} {:?} {:?} {:?} {} {}",
        view.topic,
        view.measure,
        view.chart,
        view.by,
        view.flow,
        reading.notices.len().min(4),
        table.is_empty()
    )
}

#[test]
fn no_link_panics_and_each_settles() {
    let asked = std::env::var("AMUR_FUZZ_SECONDS")
        .ok()
        .and_then(|s| s.parse().ok());
    let time = Duration::from_secs(asked.unwrap_or(1));
    let mut corpus = corpus();
    let kept = corpus.len();
    let mut reached: BTreeSet<String> = corpus.iter().map(|l| tried(l)).collect();
    let mut chance = Chance(0x00a3_0a3d);
    let start = Instant::now();
    let mut count = 0_u64;
    while start.elapsed() < time {
        let link = changed(&mut chance, &corpus);
        // Short ones are worth keeping: they are read again and again.
        if reached.insert(tried(&link)) && link.len() < 300 && !link.contains(['\n', '\r']) {
            corpus.push(link);
        }
        count += 1;
    }
    println!(
        "{count} links, {} states reached, {} new in the corpus",
        reached.len(),
        corpus.len() - kept
    );
    if std::env::var_os("AMUR_FUZZ_KEEP").is_some() {
        let mut lines: Vec<String> = corpus.split_off(0);
        lines.sort();
        lines.dedup();
        lines.push(String::new());
        std::fs::write(
            path("crates/trade/tests/corpus/links.txt"),
            lines.join("\n"),
        )
        .unwrap();
    }
}

#[test]
fn no_search_panics() {
    let asked = std::env::var("AMUR_FUZZ_SECONDS")
        .ok()
        .and_then(|s| s.parse::<u64>().ok());
    let time = Duration::from_secs(asked.map_or(1, |s| (s / 4).max(1)));
    let corpus = corpus();
    let extra = trade::search::partners_and_commodities(data(), facts());
    let entries = trade::search::entries_for(
        data(),
        data().second.get(),
        &trade::article::Article::default(),
        &[],
        extra,
    );
    let index = trade::search::Index::build(entries);
    let mut chance = Chance(7);
    let start = Instant::now();
    while start.elapsed() < time {
        let text = changed(&mut chance, &corpus);
        let words: String = text.chars().take(200).collect();
        for hit in index.find(&words, 12) {
            let entry = &index.entries()[hit.entry];
            for range in &hit.ranges {
                assert!(entry.title.get(range.clone()).is_some(), "{words:?}");
            }
        }
    }
}
