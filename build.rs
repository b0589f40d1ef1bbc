//! Parses the article and its claims, and checks the claims, so that the browser need not before the page
//! stands.
//!
//! `article/article.md` and `article/claims.toml` become one small file in `OUT_DIR`. A claim
//! without an entry, an entry without a claim, a figure that no test or finding can name, or a view
//! that is not understood stops the build with file and reason.

use std::path::Path;
use std::process::ExitCode;
use trade::claims::Verdict;
use trade::search;

const TOKENS: &str = "style/tokens.css";
const WORDS: &str = "data/names/search_words.csv";

fn main() -> ExitCode {
    for file in [
        article::ARTICLE,
        article::CLAIMS,
        article::DATASET,
        article::TOPICS,
        WORDS,
        TOKENS,
        "build.rs",
    ] {
        println!("cargo::rerun-if-changed={file}");
    }
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("cargo::error={reason}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let article = article::load(Path::new("."))?;
    let data = article::dataset(Path::new("."))?;
    let facts = trade::query::facts(&data, article.claim_links());
    let verdicts = article.claims.iter().map(|claim| {
        let verdict = trade::claims::check(claim, &data, &facts).verdict;
        let place = Verdict::ALL.iter().position(|v| *v == verdict);
        place.and_then(|at| u8::try_from(at).ok())
    });
    let verdicts: Option<Vec<u8>> = verdicts.collect();
    let verdicts = verdicts.ok_or("a verdict is not among all verdicts")?;
    let words = read(WORDS)?;
    let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("light.rs"), light(&read(TOKENS)?)?)
        .map_err(|e| e.to_string())?;
    let bytes = postcard::to_allocvec(&article).map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("words.tsv"), everyday(&words)?)
        .map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("article.bin"), bytes).map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("verdicts.bin"), verdicts).map_err(|e| e.to_string())
}

/// The colours of the light theme as a table for pictures.
fn light(css: &str) -> Result<String, String> {
    let colours = chart::tokens::light(css).map_err(|e| format!("{TOKENS}: {e}"))?;
    let rows: Vec<String> = colours
        .iter()
        .map(|(n, c)| format!("    ({n:?}, {c:?}),\n"))
        .collect();
    Ok(format!("&[\n{}]\n", rows.concat()))
}

/// Everyday words with their HS codes, as the search reads them.
fn everyday(csv: &str) -> Result<String, String> {
    let lines: Vec<String> = csv
        .lines()
        .skip(1)
        .map(|l| l.replacen(',', "\t", 1))
        .collect();
    let words = search::parse_words(&lines.join("\n"));
    if words.len() == lines.len() {
        Ok(search::write_words(&words))
    } else {
        Err(format!("{WORDS}: a line is not `word,codes`."))
    }
}

fn read(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{path} cannot be read: {e}."))
}
