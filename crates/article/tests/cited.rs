//! The figures of the findings lead to cells of tables, and the cells hold what the figures say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use trade::article::Article;
use trade::claims::{self, Operation, Slot, slot};
use trade::data::Dataset;
use trade::query;

fn project() -> (Article, Dataset) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = std::fs::read(root.join(article::DATASET)).unwrap();
    (
        article::load(&root).unwrap(),
        Dataset::decode(&bytes).unwrap(),
    )
}

#[test]
fn every_cited_cell_is_in_its_table_and_gives_the_figure() {
    let (article, data) = project();
    let facts = query::facts(&data, article.claim_links());
    let (mut followed, mut recomputed) = (0, 0);
    for claim in &article.claims {
        let check = claims::check(claim, &data, &facts);
        for q in &claim.figures {
            let sources = claims::sources(claim, &q.name);
            let Some(cited) = claims::cited(&sources, &data, &facts) else {
                continue;
            };
            let table = query::run(&data, &cited.view);
            let place = format!("{}: {}", claim.id, q.name);
            assert!(!cited.cells.is_empty(), "{place}");
            let mut cells = Vec::new();
            for (row, column) in &cited.cells {
                let row = table
                    .row(row)
                    .unwrap_or_else(|| panic!("{place}: no row {row}"));
                let at = table.slots.iter().position(|s| s.key == *column);
                let at = at.unwrap_or_else(|| panic!("{place}: no column {column}"));
                cells.push(row.cells[at].real());
            }
            followed += 1;
            // What can be worked out from the cells alone is.
            let cells: Option<Vec<f64>> = cells.into_iter().collect();
            let (Some(cells), true) = (cells, q.figure.is_empty()) else {
                continue;
            };
            let (first, last) = (cells[0], cells[cells.len() - 1]);
            let expected = match q.op {
                Operation::Sum => cells.iter().sum(),
                Operation::First
                | Operation::Last
                | Operation::Highest
                | Operation::Lowest
                | Operation::Quoted => {
                    assert_eq!(cells.len(), 1, "{place}");
                    first
                }
                Operation::Rise => last - first,
                Operation::Growth => (last - first) / first * 100.0,
                _ => continue,
            };
            let found = check.figures.iter().find(|f| f.name == q.name).unwrap();
            let found = found.value.unwrap();
            assert!(
                (found - expected).abs() <= expected.abs() * 1e-12,
                "{place}: {found}, the cells give {expected}"
            );
            recomputed += 1;
        }
    }
    assert!(followed > 50 && recomputed > 30, "{followed}, {recomputed}");
}

#[test]
fn the_pieces_of_a_finding_are_the_finding() {
    let (article, data) = project();
    let facts = query::facts(&data, article.claim_links());
    for claim in &article.claims {
        let check = claims::check(claim, &data, &facts);
        let pieces = claims::pieces(claim, &check);
        let words: String = pieces.iter().map(|p| p.words.as_str()).collect();
        assert_eq!(words, check.finding.replace("**", ""), "{}", claim.id);
        let figures = pieces.iter().filter(|p| !p.figure.is_empty());
        let named = claim.finding.split('{').skip(1);
        let named = named.filter(|part| {
            let inside = part.split('}').next().unwrap();
            matches!(slot(inside), Slot::Figure(_))
        });
        assert_eq!(figures.count(), named.count(), "{}", claim.id);
    }
}

/// A direction (“rose”) is computed, so that it cannot become false.
#[test]
fn words_of_direction_are_choices() {
    let (article, data) = project();
    let facts = query::facts(&data, article.claim_links());
    let directions = [
        " rose ",
        " fell ",
        " dearer ",
        " cheaper ",
        " over the mark",
    ];
    let mut choices = 0;
    for claim in &article.claims {
        let check = claims::check(claim, &data, &facts);
        let other = claims::reversed(claim, &check);
        for word in directions {
            let at = |text: &str| text.find(word);
            if at(&check.finding).is_some() {
                assert_ne!(at(&check.finding), at(&other), "{}: {word}", claim.id);
                choices += 1;
            }
        }
    }
    assert!(choices >= 5, "{choices}");
}
