//! `cargo xtask verdicts`: every claim with its verdict, finding and tests, as the page computes them, in
//! one table in `docs/verdicts.md`. Reads the project that it is called in.

use crate::dist::still::Edition;
use crate::fail::Fail;
use std::path::Path;
use trade::claims::{Verdict, reversed};
use trade::words::source::claim_sources;

/// The page that is written.
pub const PAGE: &str = "docs/verdicts.md";

/// Writes the page.
pub fn run(_args: &[String]) -> Result<(), Fail> {
    let page = page(&Edition::load(Path::new("."))?);
    std::fs::write(PAGE, &page)
        .map_err(|e| Fail::new(format!("{PAGE} cannot be written: {e}.")))?;
    print!("{page}");
    Ok(())
}

/// The page: counts, a table, then the tests of each claim.
pub fn page(edition: &Edition) -> String {
    let claims = || edition.article.claims.iter().zip(&edition.checks);
    let mut out = String::from(
        "# The verdicts\n\nWritten by `cargo xtask verdicts` from the article and the data; the page computes the same in the browser. Every sentence that the verdict box can show stands here: those of these data, and where a finding has words that depend on the figures, how it would read if all of them had come out the other way.\n\n",
    );
    let counts = Verdict::ALL.map(|v| edition.counted(v));
    out.push_str(&format!("{}.\n\n", counts.join(", ")));
    out.push_str("| | claim | verdict | finding |\n|---|---|---|---|\n");
    for (i, (claim, check)) in claims().enumerate() {
        out.push_str(&format!(
            "| {} | [“{}”](#{}) | {} | {} |\n",
            i + 1,
            claim.words,
            claim.id,
            check.verdict.label(),
            check.finding
        ));
    }
    for (claim, check) in claims() {
        out.push_str(&format!(
            "\n## {}\n\n“{}”: **{}.** {}\n",
            claim.id,
            claim.words,
            check.verdict.label(),
            check.finding
        ));
        let reversed = reversed(claim, check);
        if reversed != check.finding {
            out.push_str(&format!("\nThe other way: {reversed}\n"));
        }
        if let Some(view) = &claim.view {
            out.push_str(&format!("\nView: `?{view}`\n"));
        }
        if !check.outcomes.is_empty() {
            out.push_str("\n| test | computed | against | result |\n|---|---|---|---|\n");
        }
        for o in &check.outcomes {
            let (says, left, right, result) = (&o.says, &o.left, o.threshold(), o.result().1);
            out.push_str(&format!("| {says} | {left} | {right} | {result} |\n"));
        }
        if !claim.caveats.is_empty() {
            out.push('\n');
        }
        for c in &claim.caveats {
            out.push_str(&format!("- {c}\n"));
        }
        let sources = claim_sources(claim, &edition.data, &edition.facts);
        if !sources.is_empty() {
            out.push_str(&format!("\n{sources}\n"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_docs_is_what_the_data_give() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let held = std::fs::read_to_string(root.join(PAGE)).unwrap();
        let edition = Edition::load(&root).unwrap();
        assert!(
            held == page(&edition),
            "run `cargo xtask verdicts` and read the difference"
        );
    }
}
