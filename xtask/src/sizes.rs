//! `cargo xtask data --sizes`: what each part of the data files costs under brotli 11, and what
//! other ways of writing the largest columns would. Printed, and written to `docs/data-size.md`.

use crate::compile;
use crate::dist;
use crate::fail::Fail;
use trade::data::Dataset;
use trade::data::blob::Writer;
use trade::data::names::Texts;
use trade::query::Figure;

/// The page that is written.
const PAGE: &str = "docs/data-size.md";
/// The most that the first view may need of the data, bytes under brotli. (300,000 are promised.)
pub const MOST_FIRST: usize = 15_000;
/// The most that the other topics may have.
pub const MOST_TOPICS: usize = 285_000;
/// The most that the second file may have.
pub const MOST_SECOND: usize = 200_000;

fn read(path: &str) -> Result<Vec<u8>, Fail> {
    std::fs::read(path).map_err(|e| {
        Fail::new(format!(
            "{path} cannot be read: {e}. Run `cargo xtask data --compile`."
        ))
    })
}

/// Writes and prints the page; fails where a file is over its limit.
pub fn run() -> Result<(), Fail> {
    let (first, second) = (read(compile::DATASET)?, read(compile::TEXTS)?);
    let topics = read(compile::TOPICS)?;
    let data = Dataset::decode(&first, &topics).map_err(|e| Fail::new(e.to_string()))?;
    let texts = Texts::decode(&second).map_err(|e| Fail::new(e.to_string()))?;
    let mut page = String::from(
        "# What the data cost\n\nWritten by `cargo xtask data --sizes`: bytes as they are and under brotli 11, each part by itself. A file as a whole is compressed at once, which is a little less than its parts.\n",
    );
    let mut over = Vec::new();
    for (name, bytes, most, sections) in [
        (
            "What the first view needs (in the first part of the wasm)",
            &first,
            MOST_FIRST,
            data.sections(),
        ),
        (
            "The other topics (in the second part of the wasm)",
            &topics,
            MOST_TOPICS,
            data.topics().sections(),
        ),
        ("Second file", &second, MOST_SECOND, texts.sections()),
    ] {
        page.push_str(&format!(
            "\n## {name}\n\n| part | bytes | brotli |\n|---|---|---|\n"
        ));
        for (part, bytes) in sections {
            page.push_str(&format!(
                "| {part} | {} | {} |\n",
                bytes.len(),
                dist::brotli(&bytes)?.len()
            ));
        }
        let whole = dist::brotli(bytes)?.len();
        page.push_str(&format!(
            "| **whole file** | **{}** | **{whole}**, at most {most} |\n",
            bytes.len()
        ));
        if whole > most {
            over.push(format!("{name} has {whole} bytes, more than {most}"));
        }
    }
    page.push_str(&tried(&data, &texts)?);
    std::fs::write(PAGE, &page)
        .map_err(|e| Fail::new(format!("{PAGE} cannot be written: {e}.")))?;
    print!("{page}");
    println!("\n{PAGE} is written.");
    if over.is_empty() {
        Ok(())
    } else {
        Err(Fail::new(format!("{}.", over.join("; "))))
    }
}

/// The largest columns in other orders and codings.
fn tried(data: &Dataset, texts: &Texts) -> Result<String, Fail> {
    let rows = data.topics().products.observations();
    let by_key: Vec<i64> = rows.iter().map(|r| r.value).collect();
    let mut by_year = rows.clone();
    by_year.sort_by_key(|r| (r.export, r.year, r.subheading));
    let weights: Vec<i64> = rows.iter().filter_map(|r| r.weight).collect();
    let materials: Vec<i64> = texts
        .materials
        .series
        .iter()
        .flat_map(|s| &s.values)
        .filter_map(|c| match c.figure {
            Some(Figure::Whole(n)) => Some(n),
            _ => None,
        })
        .collect();
    let by_year: Vec<i64> = by_year.iter().map(|r| r.value).collect();
    let mut out = String::from(
        "\n## What was tried\n\nBrotli bytes of the largest columns, written as sorted byte planes (kept), as differences in planes, as variable-length integers, and as the differences so. Differences lose: values of neighbours have little in common beyond their size, which the upper planes hold already.\n\n| column | planes | differences in planes | variable length | differences, variable length |\n|---|---|---|---|---|\n",
    );
    for (name, column) in [
        ("BACI values, by subheading, then year (kept)", &by_key),
        ("BACI values, by year, then subheading", &by_year),
        ("BACI weights, by subheading, then year (kept)", &weights),
        ("materials, by product, partner, year (kept)", &materials),
    ] {
        let steps = differences(column);
        let cells = [
            planes(column),
            planes(&steps),
            variable(column),
            variable(&steps),
        ];
        let mut sizes = Vec::new();
        for bytes in cells {
            sizes.push(dist::brotli(&bytes)?.len().to_string());
        }
        out.push_str(&format!("| {name} | {} |\n", sizes.join(" | ")));
    }
    Ok(out)
}

fn planes(column: &[i64]) -> Vec<u8> {
    let mut w = Writer::default();
    w.planes(column);
    w.finish()
}

fn differences(column: &[i64]) -> Vec<i64> {
    let before = std::iter::once(&0).chain(column);
    before.zip(column).map(|(a, b)| b - a).collect()
}

/// Seven bits a byte, the sign folded in.
fn variable(column: &[i64]) -> Vec<u8> {
    let mut out = Vec::new();
    for n in column {
        let mut rest = ((n << 1) ^ (n >> 63)).cast_unsigned();
        while rest >= 0x80 {
            out.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        out.push(rest.to_le_bytes()[0]);
    }
    out
}
