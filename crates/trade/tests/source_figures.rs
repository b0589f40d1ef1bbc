//! Figures that another program worked out from the source files themselves
//! (`source_figures.mjs`, which prints the CSV beside it): every topic, every measure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{path, table};

#[test]
fn queries_give_what_the_sources_hold() {
    let text = std::fs::read_to_string(path("crates/trade/tests/source_figures.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("link,row,column,figure"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let [link, row, column, figure] = fields.as_slice() else {
            panic!("{line}");
        };
        let expect: f64 = figure.parse().unwrap();
        let t = table(link);
        // Quoted figures are numbered: the first of a name is meant.
        let found = t
            .rows
            .iter()
            .find(|r| r.key == *row || r.key.starts_with(&format!("{row}-")));
        let at = t.slots.iter().position(|s| s.key == *column);
        let got = found.zip(at).and_then(|(r, i)| r.cells[i].real());
        // Rounding to whole dollars, once, is the only difference there may be.
        let close = got.is_some_and(|g| {
            (g - expect).abs()
                <= 0.51_f64.max(expect.abs() * 1e-8) * if expect.abs() < 1e6 { 1e-6 } else { 1.0 }
        });
        if !close {
            wrong.push(format!("{link} {row} {column}: {got:?}, not {expect}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count >= 40, "{count} figures");
}
