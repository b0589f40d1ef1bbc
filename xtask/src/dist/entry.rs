//! index.html, which is trunk's entry too: its `data-trunk` tags become what they stand for.
//!
//! | tag | becomes |
//! |---|---|
//! | `rel="css" href="style/a.css"` | one link to all sheets joined, at the first of them |
//! | `rel="rust"` | the script that fetches and starts the app |
//! | `rel="copy-dir" href="style/fonts"` | nothing; the folder is `fonts/` in dist |
//! | `rel="copy-file" href="a/b.txt"` | nothing; the file is `b.txt` in dist |
//! | `rel="icon" href="a/b.svg"` | `<link rel="icon">` to `b-<hash>.svg` |
//! | `rel="inline" href="a.js"` | the file itself, in `<script>`, `<style>` or bare |
//!
//! `data-target-path` works as in trunk. Plain addresses of fonts (`./fonts/a.woff2`) get their hash.

use super::assets::{self, Assets};
use super::html::{self, Tag};
use super::{css, start};
use crate::fail::Fail;
use crate::files;
use std::path::{Path, PathBuf};

/// The app's script and wasm, as they are called in dist.
pub struct App {
    /// `amur-….js`
    pub script: String,
    /// `amur-….wasm`, its first part.
    pub wasm: String,
}

/// What a tag asks for.
enum Ask {
    Rust,
    Css(PathBuf),
    CopyDir { from: PathBuf, to: String },
    CopyFile { from: PathBuf, name: String },
    Icon { from: PathBuf, name: String },
    Inline(PathBuf),
}

/// The files that index.html names, for noticing when they change.
pub fn named(root: &Path, page: &str) -> Vec<PathBuf> {
    let tags = html::scan(page).tags;
    let trunk = tags.iter().filter(|tag| tag.attr("data-trunk").is_some());
    trunk
        .filter_map(|tag| tag.attr("href"))
        .map(|href| root.join(href))
        .collect()
}

/// The page for dist. The files that it names are added to `assets`.
pub fn rewrite(root: &Path, page: &str, app: &App, assets: &mut Assets) -> Result<String, Fail> {
    let found = html::scan(page);
    let mut asks = Vec::new();
    for tag in &found.tags {
        if tag.attr("data-trunk").is_some() {
            asks.push((tag, ask(root, tag)?));
        }
    }
    if !asks.iter().any(|(_, ask)| matches!(ask, Ask::Rust)) {
        return Err(Fail::new(
            "index.html does not say where the app goes: it needs `<link data-trunk rel=\"rust\">`.",
        ));
    }
    let sheet = join_sheets(asks.iter().map(|(_, ask)| ask), assets)?;
    let mut sheet = sheet.map(|name| format!("<link rel=\"stylesheet\" href=\"./{name}\">"));
    let mut edits = Vec::new();
    for (tag, ask) in &asks {
        let text = match ask {
            Ask::Rust => start::tags(app),
            Ask::Css(_) => sheet.take().unwrap_or_default(),
            Ask::CopyDir { from, to } => {
                for (name, file) in assets::of_dir(from, to)? {
                    assets.add_file(&name, &file)?;
                }
                String::new()
            }
            Ask::CopyFile { from, name } => {
                assets.add_file(name, from)?;
                String::new()
            }
            Ask::Icon { from, name } => {
                let name = assets.add_hashed(name, files::read(from)?);
                let kept = tag
                    .attrs
                    .iter()
                    .filter(|attr| matches!(attr.name.as_str(), "sizes" | "type"));
                let kept: String = kept
                    .map(|attr| format!(" {}=\"{}\"", attr.name, attr.value))
                    .collect();
                format!("<link rel=\"icon\" href=\"./{name}\"{kept}>")
            }
            Ask::Inline(from) => inline(from, tag.attr("type"))?,
        };
        let range = match text.is_empty() {
            true => html::whole_line(page, &tag.range),
            false => tag.range.clone(),
        };
        edits.push((range, text));
    }
    for comment in &found.comments {
        edits.push((html::whole_line(page, comment), String::new()));
    }
    for tag in found
        .tags
        .iter()
        .filter(|tag| tag.attr("data-trunk").is_none())
    {
        for attr in tag
            .attrs
            .iter()
            .filter(|attr| matches!(attr.name.as_str(), "href" | "src"))
        {
            if let Some(name) = assets.renamed(&attr.value) {
                edits.push((attr.range.clone(), format!("./{name}")));
            }
        }
    }
    Ok(without_comments(&html::replace(page, edits)))
}

/// Without the lines that are comments of a script: they are for those who read index.html itself.
fn without_comments(page: &str) -> String {
    page.split_inclusive('\n')
        .filter(|line| !line.trim_start().starts_with("// "))
        .collect()
}

/// What a tag with `data-trunk` asks for.
fn ask(root: &Path, tag: &Tag) -> Result<Ask, Fail> {
    let rel = tag.attr("rel").unwrap_or_default();
    if tag.name != "link" {
        return Err(Fail::new(format!(
            "index.html has `data-trunk` in a <{}>: cargo xtask knows it in <link> only.",
            tag.name
        )));
    }
    if rel == "rust" {
        return Ok(Ask::Rust);
    }
    let Some(href) = tag.attr("href") else {
        return Err(Fail::new(format!(
            "index.html: `<link data-trunk rel=\"{rel}\">` lacks its href."
        )));
    };
    let from = root.join(assets::plain(href)?);
    if !from.exists() {
        return Err(Fail::new(format!(
            "index.html names {href}, which is not there."
        )));
    }
    let to = tag
        .attr("data-target-path")
        .map(assets::plain)
        .transpose()?;
    let own = from
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let in_folder = |to: Option<String>| match to {
        Some(to) if !to.is_empty() => format!("{to}/{own}"),
        _ => own.clone(),
    };
    Ok(match rel {
        "css" => Ask::Css(from),
        "copy-dir" => Ask::CopyDir {
            from,
            to: to.unwrap_or(own),
        },
        "copy-file" => Ask::CopyFile {
            name: in_folder(to),
            from,
        },
        "icon" => Ask::Icon {
            name: in_folder(to),
            from,
        },
        "inline" => Ask::Inline(from),
        _ => {
            return Err(Fail::new(format!(
                "index.html: cargo xtask does not know `<link data-trunk rel=\"{rel}\">`; it knows \
                 rust, css, copy-dir, copy-file, icon and inline."
            )));
        }
    })
}

/// Joins the sheets in their order and adds the files that they name. Gives the name of the whole.
fn join_sheets<'a>(
    asks: impl Iterator<Item = &'a Ask>,
    assets: &mut Assets,
) -> Result<Option<String>, Fail> {
    let mut whole = String::new();
    for ask in asks {
        let Ask::Css(path) = ask else { continue };
        let text = files::read_text(path)?;
        let shown = crate::paths::shown(path);
        if text.contains("@import") {
            return Err(Fail::new(format!(
                "{shown} has an @import: link the sheet from index.html instead, in its order."
            )));
        }
        let dir = path.parent().unwrap_or(path);
        whole.push_str(&css::rewrite_urls(&css::minify(&text), |address| {
            // `a.svg#part` and `a.woff2?v=1` name the file before the mark.
            let (file, mark) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
            let name = assets::plain(file)?;
            let from = dir.join(&name);
            if !from.is_file() {
                return Err(Fail::new(format!(
                    "{shown} names {address}, which is not beside it."
                )));
            }
            Ok(assets.add_file(&name, &from)? + mark)
        })?);
        whole.push('\n');
    }
    Ok((!whole.is_empty()).then(|| assets.add_hashed("amur.css", whole.into_bytes())))
}

/// A file put into the page itself.
fn inline(from: &Path, kind: Option<&str>) -> Result<String, Fail> {
    let text = files::read_text(from)?;
    let ending = from
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(match kind.unwrap_or(&ending) {
        "css" => format!("<style>{}</style>", css::minify(&text)),
        "js" => format!("<script>{}</script>", text.trim()),
        "mjs" | "module" => format!("<script type=\"module\">{}</script>", text.trim()),
        _ => text.trim().to_owned(),
    })
}
