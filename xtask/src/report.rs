//! `cargo xtask data --report`: the totals of three sources side by side, and what the search for
//! imputed weights finds and misses. Printed, and written to `docs/consistency.md`.

use crate::compile;
use crate::fail::Fail;
use crate::import;
use std::path::Path;
use trade::words::method::{Block, three_totals};

/// The page that is written.
const PAGE: &str = "docs/consistency.md";

/// Writes and prints the report. The part on imputed weights needs the source files.
pub fn run(args: &[String]) -> Result<(), Fail> {
    let (data, _) = compile::load(Path::new("."))?;
    let mut page = String::from(
        "# Consistency between the sources\n\nWritten by `cargo xtask data --report`. The page “Three sources, three totals” of the app shows the same.\n",
    );
    for section in three_totals(&data) {
        page.push_str(&format!("\n## {}\n", section.heading));
        section.blocks.iter().for_each(|b| block(b, &mut page));
    }
    page.push_str("\n## What the import checks, and the search for imputed weights\n\nThe rule stands in `xtask/src/import/imputed.rs`; known cases in `data/fixed/known_imputed.csv`.\n\n");
    match import::checks(args) {
        Ok(lines) => {
            for line in lines {
                page.push_str(&format!("- {line}\n"));
            }
            std::fs::write(PAGE, &page)
                .map_err(|e| Fail::new(format!("{PAGE} cannot be written: {e}.")))?;
            print!("{page}");
            println!("\n{PAGE} is written.");
        }
        Err(error) => {
            print!("{page}");
            println!("Left out, and {PAGE} not written: {error}");
        }
    }
    Ok(())
}

/// A block of words as Markdown.
fn block(block: &Block, out: &mut String) {
    match block {
        Block::Text(words) => out.push_str(&format!("\n{}\n", words.text)),
        Block::Points(points) => {
            out.push('\n');
            for point in points {
                out.push_str(&format!("- {point}\n"));
            }
        }
        Block::Table(_, head, rows) => {
            out.push_str(&format!(
                "\n| {} |\n|{}\n",
                head.join(" | "),
                "---|".repeat(head.len())
            ));
            for row in rows {
                let cells: Vec<&str> = row.iter().map(|w| w.text.as_str()).collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
            }
        }
    }
}
