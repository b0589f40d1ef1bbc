//! The article and its claims, read from their files: `article/article.md` and `article/claims.toml`.
//!
//! Used when the app is built (`build.rs`) and when the static pages are (`xtask dist`); never in the
//! browser. A claim without an entry, an entry without a claim, a figure that no test or finding can
//! name, or a view that is not understood is an error with file, line and reason. Must not know: how the text is
//! set or shown, which verdict a claim gets.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::path::Path;
use trade::article::{Article, Block, Claim, Inline};
use trade::claims::{Marks, Operation, Quantity, Slot, Test, is_named, slot};
use trade::data::Dataset;
use trade::{query, view};

/// The text.
pub const ARTICLE: &str = "article/article.md";
/// The claims.
pub const CLAIMS: &str = "article/claims.toml";
/// The figures that they are checked against: what the first view needs of them, and the rest.
pub const DATASET: &str = "data/dataset.bin";
/// See [`DATASET`].
pub const TOPICS: &str = "data/topics.bin";

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

/// Reads and checks the article of a project, at its top folder.
///
/// # Errors
/// What is wrong, with the file, the line where there is one, and the reason.
pub fn load(root: &Path) -> Result<Article, String> {
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).map_err(|e| format!("{path} cannot be read: {e}."))
    };
    let text = read(ARTICLE)?;
    let toml_text = read(CLAIMS)?;
    of(&text, &toml_text, &dataset(root)?)
}

/// The dataset of a project, at its top folder, without the second file.
///
/// # Errors
/// Which file cannot be read, and why.
pub fn dataset(root: &Path) -> Result<Dataset, String> {
    let read = |path: &str| {
        std::fs::read(root.join(path))
            .map_err(|e| format!("{path} cannot be read: {e}. Run `cargo xtask data`."))
    };
    Dataset::decode(&read(DATASET)?, &read(TOPICS)?).map_err(|e| e.to_string())
}

/// The article of these texts, checked against these data.
///
/// # Errors
/// As [`load`].
pub fn of(text: &str, claims: &str, data: &Dataset) -> Result<Article, String> {
    let file: ClaimsFile = toml::from_str(claims).map_err(|e| format!("{CLAIMS}: {e}"))?;
    let mut entries = file.claim;
    let mut article = parse(text, &mut entries)?;
    if let Some(left) = entries.first() {
        return Err(format!(
            "{}: the claim {:?} is not in {ARTICLE}.",
            place(claims, &left.id),
            left.id
        ));
    }
    check(&mut article, claims, data)?;
    Ok(article)
}

/// File and line of a claim's entry.
fn place(claims: &str, id: &str) -> String {
    let wanted = format!("id = \"{id}\"");
    match claims.lines().position(|l| l.trim() == wanted) {
        Some(line) => format!("{CLAIMS}, line {}", line + 1),
        None => CLAIMS.to_owned(),
    }
}

/// File and line of some words in a claim's entry; of the entry where they are not found.
fn place_of(claims: &str, id: &str, words: &str) -> String {
    let wanted = format!("id = \"{id}\"");
    let mut lines = claims
        .lines()
        .enumerate()
        .skip_while(|(_, l)| l.trim() != wanted);
    let start = lines.next();
    let own = lines.take_while(|(_, l)| l.trim() != "[[claim]]");
    let found = own.into_iter().find(|(_, l)| l.contains(words));
    match found.or(start) {
        Some((line, _)) => format!("{CLAIMS}, line {}", line + 1),
        None => CLAIMS.to_owned(),
    }
}

/// Every view and figure of the claims is understood, without a notice.
fn check(article: &mut Article, claims: &str, data: &Dataset) -> Result<(), String> {
    let facts = query::facts(data, Vec::new());
    for claim in &article.claims {
        let views = claim
            .view
            .iter()
            .chain(claim.figures.iter().map(|q| &q.view));
        for link in views.filter(|v| !v.is_empty()) {
            let reading = view::read::read(link, &facts);
            if let Some(notice) = reading.notices.first() {
                return Err(format!(
                    "{}: claim {:?}, view {link:?}: {notice}",
                    place_of(claims, &claim.id, link),
                    claim.id
                ));
            }
        }
        for q in claim.figures.iter().filter(|q| !q.view.is_empty()) {
            let table = query::run(data, &view::read::read(&q.view, &facts).view);
            let held = match q.op {
                Operation::Count => table.rows.iter().any(|r| is_named(r, &q.row)),
                _ => table.row(&q.row).is_some(),
            };
            if !held {
                return Err(format!(
                    "{}: claim {:?}: the view of {:?} has no row {:?}.",
                    place_of(claims, &claim.id, &format!("\"{}\"", q.name)),
                    claim.id,
                    q.name,
                    q.row
                ));
            }
        }
        for f in trade::claims::check(claim, data, &facts).figures {
            if f.value.is_none() {
                return Err(format!(
                    "{}: claim {:?}: the data hold no figure for {:?}.",
                    place_of(claims, &claim.id, &format!("\"{}\"", f.name)),
                    claim.id,
                    f.name
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
            if !names.contains(&name) && trade::number::read(name).is_none() {
                return Err(format!(
                    "{}: claim {:?}: there is no figure {name:?}.",
                    place_of(claims, &claim.id, &format!("\"{name}\"")),
                    claim.id
                ));
            }
        }
        let at = claim.marks.threshold_at.as_str();
        if !at.is_empty() && !names.contains(&at) {
            return Err(format!(
                "{}: claim {:?}: the threshold stands at {at:?}, which is no figure.",
                place_of(claims, &claim.id, "threshold_at"),
                claim.id
            ));
        }
        for part in claim.finding.split('{').skip(1) {
            let inside = part.split('}').next().unwrap_or("");
            let unknown = match slot(inside) {
                Slot::Figure(name) => (!names.contains(&name)).then_some(name),
                Slot::Choice { left, right, .. } => {
                    let known = |n: &str| names.contains(&n);
                    let number = trade::number::read(right).is_some();
                    (!known(left))
                        .then_some(left)
                        .or((!known(right) && !number).then_some(right))
                }
            };
            if let Some(name) = unknown {
                return Err(format!(
                    "{}: claim {:?}: the finding names {name:?}, which is no figure.",
                    place_of(claims, &claim.id, "finding"),
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
    for (event, at) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                let id = dest_url.strip_prefix("claim:").ok_or_else(|| {
                    format!(
                        "{ARTICLE}, line {}: the link {dest_url:?} is no claim: write claim:<id>.",
                        line_of(text, at.start)
                    )
                })?;
                flush(&mut words, &mut inlines);
                claim = Some((id.to_owned(), String::new()));
            }
            Event::End(TagEnd::Link) => {
                if let Some((id, words)) = claim.take() {
                    inlines.push(Inline::Claim(article.claims.len()));
                    article
                        .claims
                        .push(entry(&id, words, entries, line_of(text, at.start))?);
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

/// The line of a place in a text, from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(0, |before| before.matches('\n').count())
        + 1
}

/// Straight apostrophes become curly ones.
fn curly(text: &str) -> String {
    text.replace('\'', "’")
}

fn entry(id: &str, words: String, entries: &mut Vec<Entry>, line: usize) -> Result<Claim, String> {
    let at = entries.iter().position(|e| e.id == id);
    let e = entries.remove(at.ok_or_else(|| {
        format!("{ARTICLE}, line {line}: there is no entry for claim {id:?} in {CLAIMS}.")
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
