//! Parses the article and its claims, so that the browser need not.
//!
//! `article/article.md` and `article/claims.toml` become one small file in `OUT_DIR`. A claim
//! without an entry, an entry without a claim, a figure that no test or finding can name, or a view
//! that is not understood stops the build with file and reason.

use std::path::Path;
use std::process::ExitCode;
use trade::search;

const TOKENS: &str = "style/tokens.css";
const WORDS: &str = "data/names/search_words.csv";

fn main() -> ExitCode {
    for file in [
        article::ARTICLE,
        article::CLAIMS,
        article::DATASET,
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
    let words = read(WORDS)?;
    let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("light.rs"), light(&read(TOKENS)?)?)
        .map_err(|e| e.to_string())?;
    let bytes = postcard::to_allocvec(&article).map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("words.tsv"), everyday(&words)?)
        .map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("article.bin"), bytes).map_err(|e| e.to_string())
}

/// The colours of the light theme as a table for pictures, from the first rule of the tokens: each
/// token with its colour, mixed ones mixed.
fn light(css: &str) -> Result<String, String> {
    let rule = css.split('{').nth(1).and_then(|r| r.split('}').next());
    let rule = rule.ok_or_else(|| format!("{TOKENS}: there is no rule."))?;
    let mut colours: Vec<(String, String)> = Vec::new();
    let of = |colours: &[(String, String)], name: &str| {
        let found = colours.iter().find(|(n, _)| n == name);
        found.map(|(_, c)| c.clone())
    };
    for declaration in rule.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let Some((_, name)) = name.rsplit_once("--") else {
            continue;
        };
        let value = value.trim();
        if value.starts_with('#') && value.len() == 7 {
            colours.push((name.trim().to_owned(), value.to_owned()));
        } else if let Some(mix) = value.strip_prefix("color-mix(in srgb, var(--") {
            let mixed = (|| {
                let (a, rest) = mix.split_once(") ")?;
                let (part, rest) = rest.split_once("%, var(--")?;
                let b = rest.strip_suffix("))")?;
                mix_of(&of(&colours, a)?, &of(&colours, b)?, part.parse().ok()?)
            })();
            let mixed = mixed.ok_or_else(|| format!("{TOKENS}: --{name} cannot be mixed."))?;
            colours.push((name.trim().to_owned(), mixed));
        }
    }
    if colours.is_empty() {
        return Err(format!("{TOKENS}: the first rule has no colours."));
    }
    let rows: Vec<String> = colours
        .iter()
        .map(|(n, c)| format!("    ({n:?}, {c:?}),\n"))
        .collect();
    Ok(format!("&[\n{}]\n", rows.concat()))
}

/// Two colours mixed channel by channel, so many per cent of the first.
fn mix_of(a: &str, b: &str, part: f64) -> Option<String> {
    let mut out = "#".to_owned();
    for at in [1, 3, 5] {
        let channel = |hex: &str| {
            let digits = hex.get(at..at + 2)?;
            u8::from_str_radix(digits, 16).ok().map(f64::from)
        };
        let (a, b) = (channel(a)?, channel(b)?);
        let mixed = b + (a - b) * part / 100.0;
        out.push_str(&format!("{:02x}", mixed.round() as u8));
    }
    Some(out)
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
