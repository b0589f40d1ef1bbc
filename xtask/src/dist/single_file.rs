//! `cargo xtask single-file`: the whole of Amur as one HTML file, which works from the disk and by
//! mail, without a network: index.html of `dist/` with everything that it fetches inside.
//!
//! The program and the second data file stand in the page as gzip in base64: every browser that runs
//! the program can unpack them, and a file of mail must be text. Views are kept in the fragment, for
//! a page from the disk may not change its path.

use super::policy::{self, From};
use super::{assets, css, ensure, start, wasm};
use crate::dist::cache::Cache;
use crate::fail::Fail;
use crate::{files, paths, say, setup};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `cargo xtask single-file [--out FILE]`.
pub fn run(args: &[String]) -> Result<(), Fail> {
    use lexopt::Arg::Long;
    let mut out = paths::target().join("amur.html");
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("out") => {
                let here = std::env::current_dir().unwrap_or_else(|_| paths::root());
                out = here.join(PathBuf::from(parser.value()?));
            }
            _ => return Err(arg.unexpected().into()),
        }
    }
    write(&out)?;
    let size = files::read(&out)?.len();
    println!(
        "{}: {}. Open it in a browser, or send it.",
        paths::shown(&out),
        say::size(size)
    );
    Ok(())
}

/// Builds `dist/` where it must be, and writes the file.
pub fn write(out: &Path) -> Result<(), Fail> {
    ensure()?;
    let cargo = setup::wasm_cargo()?;
    let mut cache = Cache::new(paths::dist_work().join("cache"));
    let built = wasm::build(&cargo, &mut cache)?;
    if !built.snippets.is_empty() {
        return Err(Fail::new(
            "A library brings a script of its own along, which a single file cannot import yet: \
             see xtask/src/dist/single_file.rs.",
        ));
    }
    let dist = paths::dist();
    let page = files::read_text(&dist.join("index.html"))?;
    let page = whole(&page, &dist, &built)?;
    files::write(out, policy::guarded(&page, From::Within).as_bytes())
}

/// The page with everything inside.
fn whole(page: &str, dist: &Path, built: &wasm::Built) -> Result<String, Fail> {
    let mut page = page.to_owned();
    let sheet = address(&cut(&mut page, "<link rel=\"stylesheet\"", ">")?)?;
    let font = address(&cut(
        &mut page,
        "<link rel=\"preload\" id=\"figures-font\"",
        ">",
    )?)?;
    let texts = address(&cut(
        &mut page,
        "<link rel=\"alternate\" id=\"texts\"",
        ">",
    )?)?;
    for (from, to) in [
        ("<meta http-equiv=\"Content-Security-Policy\"", ">"),
        ("<style>", "</style>"),
    ] {
        cut(&mut page, from, to)?;
    }
    let starter = cut(&mut page, "<script type=\"module\">", "</script>")?;
    if !starter.contains("app.default") {
        return Err(Fail::new(
            "The first module in dist's page is not what starts the program: see xtask/src/dist/single_file.rs.",
        ));
    }
    for from in [
        "<link rel=\"preload\"",
        "<link rel=\"manifest\"",
        "<link rel=\"apple-touch-icon\"",
    ] {
        while page.contains(from) {
            cut(&mut page, from, ">")?;
        }
    }
    // A claim's page is its view here.
    let page = links_within(&page);
    let mut sheet = files::read_text(&dist.join(&sheet))?;
    // The faces of the pages of claims, which are not in this file.
    for face in ["Archivo At Hand", "Newsreader At Hand"] {
        cut(
            &mut sheet,
            &format!("@font-face{{font-family:\"{face}\""),
            "}",
        )?;
    }
    let rules = css::rewrite_urls(&sheet, |name| {
        data_uri(&dist.join(assets::plain(name)?), "font/woff2")
    })?;
    let font = data_uri(&dist.join(&font), "font/woff2")?;
    let head = format!("<style>{rules}{NOT_HERE}</style>\n</head>");
    let script = String::from_utf8_lossy(&built.script);
    let (body, _) = script
        .rsplit_once("export { initSync, __wbg_init as default };")
        .ok_or_else(|| Fail::new("wasm-bindgen's script ends otherwise than it did: see xtask/src/dist/single_file.rs."))?;
    let body = body
        .replace("export class", "class")
        .replace("export function", "function");
    if body.contains("</script") || body.contains("import.meta") {
        return Err(Fail::new(
            "wasm-bindgen's script cannot stand in a page as it is: see xtask/src/dist/single_file.rs.",
        ));
    }
    let end = format!(
        "<link id=\"figures-font\" rel=\"alternate\" href=\"{font}\">\n<link id=\"texts\" rel=\"alternate\">\n<script type=\"application/octet-stream\" id=\"program-file\">{program}</script>\n<script type=\"application/octet-stream\" id=\"texts-file\">{texts}</script>\n<script type=\"module\">{body}\n{boot}</script>\n</body>",
        program = packed(&built.whole()?)?,
        texts = packed(&files::read(&dist.join(&texts))?)?,
        boot = start::STOPPED.to_owned()
            + &BOOT
                .replace("{started}", start::STARTED)
                .replace("{failed}", &start::failed()),
    );
    Ok(page
        .replacen("</head>", &head, 1)
        .replacen("</body>", &end, 1))
}

/// The page of all claims is not in the file.
const NOT_HERE: &str = "a[href=\"claims/\"]{display:none}";

/// Unpacks, and starts. The second data file becomes a file of the browser's that is there to fetch.
const BOOT: &str = r#"
const still=document.getElementById("still");
const bytes=async id=>{const text=document.getElementById(id);const packed=Uint8Array.from(atob(text.textContent),c=>c.charCodeAt(0));text.remove();
return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())};
(async()=>{document.getElementById("texts").href=URL.createObjectURL(new Blob([await bytes("texts-file")]));
await __wbg_init({module_or_path:await bytes("program-file")});{started}})().catch(error=>{{failed}});
"#;

/// Takes a piece of the page out, and gives it.
fn cut(page: &mut String, from: &str, to: &str) -> Result<String, Fail> {
    let lacking = || Fail::new(format!("dist/index.html has no `{from}`."));
    let start = page.find(from).ok_or_else(lacking)?;
    let end = page[start..].find(to).ok_or_else(lacking)? + start + to.len();
    let piece = page[start..end].to_owned();
    let line = usize::from(page[end..].starts_with('\n'));
    page.replace_range(start..end + line, "");
    Ok(piece)
}

/// The file that a tag names.
fn address(tag: &str) -> Result<String, Fail> {
    let href = tag
        .split("href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    assets::plain(href.unwrap_or_default())
}

/// Links to the pages of claims as links to their views.
fn links_within(page: &str) -> String {
    let mut parts = page.split("href=\"claims/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("/\"") {
            Some((id, rest)) if !id.is_empty() && !id.contains(['"', '/']) => {
                out.push_str(&format!("href=\"#claim={id}\"{rest}"));
            }
            _ => out.push_str(&format!("href=\"claims/{part}")),
        }
    }
    out
}

/// A file as an address that holds it.
fn data_uri(file: &Path, kind: &str) -> Result<String, Fail> {
    let text = STANDARD.encode(files::read(file)?);
    Ok(format!("data:{kind};base64,{text}"))
}

/// Bytes as gzip in base64.
fn packed(bytes: &[u8]) -> Result<String, Fail> {
    let failed = |e: std::io::Error| Fail::new(format!("Packing failed: {e}."));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).map_err(failed)?;
    Ok(STANDARD.encode(gzip.finish().map_err(failed)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_claims_stay_in_the_file() {
        assert_eq!(
            links_within("<a href=\"claims/a-b/\">x</a><a href=\"?topic=cars\">"),
            "<a href=\"#claim=a-b\">x</a><a href=\"?topic=cars\">"
        );
    }

    #[test]
    fn what_is_packed_is_gzip() {
        let text = packed(b"amur").unwrap_or_default();
        assert_eq!(
            STANDARD.decode(text).unwrap_or_default().get(..2),
            Some(&[0x1f, 0x8b][..])
        );
    }
}
