//! Parses the article and its claims, so that the browser need not.
//!
//! `article/article.md` and `article/claims.toml` become one small file in `OUT_DIR`. A claim
//! without an entry, an entry without a claim, a figure that no test or finding can name, or a view
//! that is not understood stops the build with file and reason.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::path::Path;
use std::process::ExitCode;
use trade::article::{Article, Block, Claim, Inline};
use trade::claims::{Marks, Quantity, Test};
use trade::data::Dataset;
use trade::{query, search, view};

const ARTICLE: &str = "article/article.md";
const CLAIMS: &str = "article/claims.toml";
const DATASET: &str = "data/dataset.bin";
const TOKENS: &str = "style/tokens.css";
const WORDS: &str = "data/names/search_words.csv";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsFile {
    claim: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    view: Option<String>,
    #[serde(default)]
    finding: String,
    #[serde(default)]
    needs: String,
    #[serde(default)]
    caveats: Vec<String>,
    #[serde(default)]
    figure: Vec<Quantity>,
    #[serde(default)]
    test: Vec<Test>,
    #[serde(default)]
    marks: Marks,
}

fn main() -> ExitCode {
    for file in [ARTICLE, CLAIMS, DATASET, WORDS, TOKENS, "build.rs"] {
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
    let text = read(ARTICLE)?;
    let toml_text = read(CLAIMS)?;
    let file: ClaimsFile = toml::from_str(&toml_text).map_err(|e| format!("{CLAIMS}: {e}"))?;
    let mut entries = file.claim;
    let mut article = parse(&text, &mut entries)?;
    if let Some(left) = entries.first() {
        return Err(format!(
            "{CLAIMS}: the claim {:?} is not in {ARTICLE}.",
            left.id
        ));
    }
    check(&mut article)?;
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

/// Every view and figure of the claims is understood, without a notice.
fn check(article: &mut Article) -> Result<(), String> {
    let bytes = std::fs::read(DATASET)
        .map_err(|e| format!("{DATASET} cannot be read: {e}. Run `cargo xtask data`."))?;
    let data = Dataset::decode(&bytes).map_err(|e| e.to_string())?;
    let facts = query::facts(&data, Vec::new());
    for claim in &article.claims {
        let views = claim
            .view
            .iter()
            .chain(claim.figures.iter().map(|q| &q.view));
        for link in views.filter(|v| !v.is_empty()) {
            let reading = view::read::read(link, &facts);
            if let Some(notice) = reading.notices.first() {
                return Err(format!(
                    "{CLAIMS}: claim {:?}, view {link:?}: {notice}",
                    claim.id
                ));
            }
        }
        for q in claim.figures.iter().filter(|q| !q.view.is_empty()) {
            let table = query::run(&data, &view::read::read(&q.view, &facts).view);
            let named = |r: &query::Row| r.name.split(", ").next() == Some(&q.row);
            let counts = q.op == trade::claims::Operation::Count;
            let held = match counts {
                true => table.rows.iter().any(named),
                false => table.row(&q.row).is_some(),
            };
            if !held {
                return Err(format!(
                    "{CLAIMS}: claim {:?}: the view of {:?} has no row {:?}.",
                    claim.id, q.name, q.row
                ));
            }
        }
        for f in trade::claims::check(claim, &data, &facts).figures {
            if f.value.is_none() {
                return Err(format!(
                    "{CLAIMS}: claim {:?}: the data hold no figure for {:?}.",
                    claim.id, f.name
                ));
            }
        }
        let names: Vec<&str> = claim.figures.iter().map(|q| q.name.as_str()).collect();
        for name in claim
            .tests
            .iter()
            .map(|t| t.left.as_str())
            .chain(claim.tests.iter().map(|t| t.right.as_str()))
        {
            if !names.contains(&name) && name.parse::<f64>().is_err() {
                return Err(format!(
                    "{CLAIMS}: claim {:?}: there is no figure {name:?}.",
                    claim.id
                ));
            }
        }
        let at = claim.marks.threshold_at.as_str();
        if !at.is_empty() && !names.contains(&at) {
            return Err(format!(
                "{CLAIMS}: claim {:?}: the threshold stands at {at:?}, which is no figure.",
                claim.id
            ));
        }
        for part in claim.finding.split('{').skip(1) {
            let name = part.split('}').next().unwrap_or("");
            if !names.contains(&name) {
                return Err(format!(
                    "{CLAIMS}: claim {:?}: the finding names {name:?}, which is no figure.",
                    claim.id
                ));
            }
        }
    }
    // Views are kept in their canonical form, so that two spellings are one view.
    for claim in &mut article.claims {
        if let Some(link) = &mut claim.view {
            *link = view::write::write(&view::read::read(link, &facts).view, &facts);
        }
    }
    Ok(())
}

fn parse(text: &str, entries: &mut Vec<Entry>) -> Result<Article, String> {
    let mut article = Article::default();
    let mut inlines: Vec<Inline> = Vec::new();
    let mut claim: Option<(String, String)> = None;
    let mut words = String::new();
    let flush = |words: &mut String, inlines: &mut Vec<Inline>| {
        if !words.is_empty() {
            inlines.push(Inline::Text(std::mem::take(words)));
        }
    };
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                let id = dest_url.strip_prefix("claim:").ok_or_else(|| {
                    format!("{ARTICLE}: the link {dest_url:?} is no claim: write claim:<id>.")
                })?;
                flush(&mut words, &mut inlines);
                claim = Some((id.to_owned(), String::new()));
            }
            Event::End(TagEnd::Link) => {
                if let Some((id, words)) = claim.take() {
                    inlines.push(Inline::Claim(article.claims.len()));
                    article.claims.push(entry(&id, words, entries)?);
                }
            }
            Event::Text(t) | Event::Code(t) => match &mut claim {
                Some((_, words)) => words.push_str(&curly(&t)),
                None => words.push_str(&curly(&t)),
            },
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                article.title = std::mem::take(&mut words);
            }
            Event::End(TagEnd::Heading(_)) => article
                .blocks
                .push(Block::Heading(std::mem::take(&mut words))),
            Event::End(TagEnd::Paragraph) => {
                flush(&mut words, &mut inlines);
                let paragraph = std::mem::take(&mut inlines);
                match paragraph.as_slice() {
                    [Inline::Text(line)] if article.dek.is_empty() && article.blocks.is_empty() => {
                        article.dek.clone_from(line);
                    }
                    _ => article.blocks.push(Block::Paragraph(paragraph)),
                }
            }
            _ => {}
        }
    }
    Ok(article)
}

/// Straight apostrophes become curly ones.
fn curly(text: &str) -> String {
    text.replace('\'', "’")
}

fn entry(id: &str, words: String, entries: &mut Vec<Entry>) -> Result<Claim, String> {
    let at = entries.iter().position(|e| e.id == id);
    let e =
        entries.remove(at.ok_or_else(|| {
            format!("{CLAIMS}: there is no entry for claim {id:?} of {ARTICLE}.")
        })?);
    Ok(Claim {
        id: e.id,
        words,
        view: e.view,
        tests: e.test,
        figures: e.figure,
        finding: e.finding,
        marks: e.marks,
        caveats: e.caveats,
        needs: e.needs,
    })
}
