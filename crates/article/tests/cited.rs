//! The figures of the findings lead to cells of tables, and the cells hold what the figures say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use trade::article::Article;
use trade::claims::{self, Operation, Slot, slot};
use trade::data::Dataset;
use trade::query;

fn project() -> (Article, Dataset) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    (
        article::load(&root).unwrap(),
        article::dataset(&root).unwrap(),
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

/// A direction (“rose”) is computed, so that it cannot become false: outside choices there is none.
#[test]
fn words_of_direction_are_choices() {
    let (article, _) = project();
    let directions = [
        " rose",
        " fell",
        "dearer",
        "cheaper",
        "higher",
        " lower",
        "over the mark",
        "passed",
        "more than",
        "less than",
        " only",
    ];
    let mut choices = 0;
    for claim in &article.claims {
        let mut bare = String::new();
        for (i, part) in claim.finding.split('{').enumerate() {
            let (inside, after) = if i == 0 {
                ("", part)
            } else {
                part.split_once('}').unwrap()
            };
            choices += usize::from(matches!(slot(inside), Slot::Choice { .. }));
            bare.push_str(after);
        }
        for word in directions {
            assert!(!bare.contains(word), "{}: {word} in {bare}", claim.id);
        }
    }
    assert!(choices >= 8, "{choices}");
}

/// Worked out by hand from the figures of the claims file.
#[test]
fn each_claim_names_its_sources() {
    let (article, data) = project();
    let facts = query::facts(&data, article.claim_links());
    let of = |id: &str| {
        let claim = article.claims.iter().find(|c| c.id == id).unwrap();
        claims::taken_from(claim, &data, &facts)
    };
    assert_eq!(of("two-hundred-billion"), ["gacc-months"]);
    assert_eq!(of("record-high"), ["gacc-months", "us-cpi"]);
    assert_eq!(of("pivot-from-the-west"), ["imts"]);
    assert_eq!(of("chinese-brands"), ["cited", "baci-products"]);
    assert_eq!(of("deep-discounts"), ["energy-monitor", "pinksheet"]);
    assert!(of("drives-growth").contains(&"wdi".to_owned()));
    assert_eq!(of("beijing-meeting"), Vec::<String>::new());
    for claim in &article.claims {
        for id in claims::taken_from(claim, &data, &facts) {
            assert!(data.source(&id).is_some(), "{}: {id}", claim.id);
        }
    }
}
