//! `cargo xtask dist`: the static folder. Its addresses are relative, so it works under any path; its
//! files carry a hash in their names, so a server may let browsers keep them.

mod assets;
pub mod cache;
mod compress;
pub use compress::squeeze as brotli;
pub use policy::sha256;
mod critical;
mod css;
mod entry;
mod html;
mod offline;
mod panics;
pub mod parts;
mod policy;
mod script;
mod short_names;
pub mod single_file;
mod stamp;
mod start;
pub mod still;
pub mod wasm;

use crate::fail::Fail;
use crate::{files, paths, say, setup};
use assets::Assets;
use cache::Cache;
use std::path::{Path, PathBuf};

/// `cargo xtask dist [--out DIR] [--base-url URL]`.
pub fn run(args: &[String]) -> Result<(), Fail> {
    use lexopt::Arg::Long;
    let mut out = paths::dist();
    let mut site = None;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("out") => {
                let here = std::env::current_dir().unwrap_or_else(|_| paths::root());
                out = here.join(PathBuf::from(parser.value()?));
            }
            Long("base-url") => site = Some(base_url(&parser.value()?.to_string_lossy())?),
            _ => return Err(arg.unexpected().into()),
        }
    }
    if out == paths::dist() && site.is_none() {
        if !ensure()? {
            println!("{} is up to date.", paths::shown(&out));
        }
        return Ok(());
    }
    if out == paths::dist() {
        // What is built with an address is not what a plain build is taken for.
        stamp::remove()?;
    }
    if !may_replace(&out)? {
        return Err(Fail::usage(format!(
            "{} holds other things, which would be lost: name a new or an empty folder.",
            out.display()
        )));
    }
    let cargo = setup::wasm_cargo()?;
    build(&cargo, &out, site.as_deref())
}

/// The address of a site with a slash at its end.
fn base_url(text: &str) -> Result<String, Fail> {
    let rest = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    if rest.is_none_or(|r| r.is_empty() || r.contains(['"', '<', '>', ' ', '?', '#'])) {
        return Err(Fail::usage(format!(
            "`--base-url {text}` is no address of a site: give one such as https://example.org/amur/."
        )));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// Whether a folder is empty, or one that this command made: then the page, its worker and its wasm stand
/// in it themselves, not somewhere below.
fn may_replace(out: &Path) -> Result<bool, Fail> {
    let found = files::below(out)?;
    let here = found.iter().filter(|path| path.parent() == Some(out));
    let names: Vec<_> = here.filter_map(|path| path.file_name()?.to_str()).collect();
    let wasm = |name: &&str| name.starts_with("amur-") && name.ends_with(".wasm");
    let ours = names.contains(&"index.html") && names.contains(&"sw.js") && names.iter().any(wasm);
    let sources = [".git", "Cargo.toml"];
    let other = sources.iter().any(|name| out.join(name).exists());
    Ok(found.is_empty() || (ours && !other))
}

/// Builds `dist/` if what goes into it has changed. Says whether it had.
pub fn ensure() -> Result<bool, Fail> {
    let cargo = setup::wasm_cargo()?;
    let inputs = stamp::of_inputs(&cargo.version())?;
    if stamp::is_fresh(&inputs)? {
        return Ok(false);
    }
    stamp::remove()?;
    build(&cargo, &paths::dist(), None)?;
    // Cargo may have brought Cargo.lock up to date.
    stamp::write(&stamp::of_inputs(&cargo.version())?)?;
    Ok(true)
}

/// Builds the folder aside, and puts it in its place when it is complete.
fn build(cargo: &setup::WasmCargo, out: &Path, site: Option<&str>) -> Result<(), Fail> {
    let root = paths::root();
    let page = files::read_text(&root.join("index.html"))?;
    let mut cache = Cache::new(paths::dist_work().join("cache"));
    let built = wasm::build(cargo, &mut cache)?;
    let mut assets = Assets::default();
    let parts = say::step("the app: taking it apart", || built.parts())?;
    let rest = assets.add_hashed("rest.wasm", parts.rest);
    let script = script::small(&built.script_of_parts(&rest)?, &mut cache)?;
    let app = entry::App {
        script: assets.add_hashed("amur.js", script),
        wasm: assets.add_hashed("amur.wasm", parts.first),
    };
    for (name, bytes) in built.snippets {
        assets.add(&name, bytes);
    }
    let page = entry::rewrite(&root, &page, &app, &mut assets)?;
    say::step("dist: the still page and a page a claim", || {
        still_pages(&page, site, &mut assets, &mut cache)
    })?;
    for name in assets.pages() {
        let page = assets.text(&name).unwrap_or_default();
        let page = policy::guarded(&page, policy::From::Folder);
        assets.add(&name, page.into_bytes());
    }
    offline::add_worker(&mut assets);

    let aside = paths::dist_work().join("new");
    files::remove_dir(&aside)?;
    let sizes = say::step("dist: compressing and writing", || {
        write(&assets, &aside, &mut cache)
    })?;
    files::replace_dir(&aside, out)?;
    cache.tidy()?;
    print_sizes(out, &sizes);
    Ok(())
}

/// What stands in the page until the program has come, and is replaced here by what can be read.
const WAITING: (&str, &str) = ("<p id=\"waiting\"", "</p>");

/// Puts the still page into index.html, and adds a page a claim, and with an address the map of them.
fn still_pages(
    page: &str,
    site: Option<&str>,
    assets: &mut Assets,
    cache: &mut Cache,
) -> Result<(), Fail> {
    let part = |from: &str, to: &str| {
        let start = page.find(from)?;
        let end = page.get(start..)?.find(to)? + start + to.len();
        Some(start..end)
    };
    let lacking = |what: &str| Fail::new(format!("index.html has no {what}."));
    let waiting = part(WAITING.0, WAITING.1).ok_or_else(|| lacking("line `#waiting`"))?;
    let sprite = part("<svg class=\"sprite\"", "</svg>").ok_or_else(|| lacking("symbols"))?;
    let sheet = part("href=\"./amur-", ".css\"").ok_or_else(|| lacking("style sheet"))?;
    let sheet = page
        .get(sheet)
        .unwrap_or_default()
        .trim_start_matches("href=\"./")
        .trim_end_matches('"')
        .to_owned();
    let icon = part("<link rel=\"icon\"", ">").ok_or_else(|| lacking("icon"))?;
    let edition = still::Edition::load(&paths::root())?;
    let frame = still::Frame {
        sheet: &sheet,
        icon: page.get(icon).unwrap_or_default(),
        sprite: page.get(sprite).unwrap_or_default(),
        site,
    };
    let pages = still::claim_pages(&edition, &frame);
    if let Some(site) = site {
        let addresses = std::iter::once(String::new())
            .chain(pages.iter().map(|(name, _)| name.replace("index.html", "")));
        let list: String = addresses
            .map(|a| format!("<url><loc>{site}{a}</loc></url>\n"))
            .collect();
        let map = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{list}</urlset>\n"
        );
        assets.add("sitemap.xml", map.into_bytes());
    } else {
        println!(
            "  without --base-url: no sitemap, no ClaimReview data, no canonical addresses; the images of cards are there, and no page names them"
        );
    }
    let tokens = files::read_text(&paths::root().join("style/tokens.css"))?;
    let painter = still::Painter::new(&tokens, frame.sprite)?;
    cards(&edition, &painter, assets, cache)?;
    offline::add_manifest(assets, painter.colour("bank-text"), painter.colour("ink"))?;
    for (name, text) in pages {
        assets.add(&name, text.into_bytes());
    }
    let gallery = still::gallery::page(&frame);
    assets.add("gallery/index.html", gallery.into_bytes());
    let links = format!(
        "<link rel=\"manifest\" href=\"./manifest.webmanifest\">\n<link rel=\"apple-touch-icon\" href=\"./{}\">\n</head>",
        assets.renamed("icon-192.png").unwrap_or_default()
    );
    let page = html::replace(page, vec![(waiting, still::body(&edition))]);
    let page = page.replacen("</head>", &links, 1);
    let rules = assets.text(&sheet).ok_or_else(|| lacking("style sheet"))?;
    let page = first_paint(&page, &critical::rules(&rules, &page))?;
    assets.add("index.html", page.into_bytes());
    Ok(())
}

/// A page that is painted with its own last byte: the rules that it needs in its head, and whatever
/// must be fetched, or is needed by the program alone, at its end.
fn first_paint(page: &str, rules: &str) -> Result<String, Fail> {
    let later = [
        ("<svg class=\"sprite\"", "</svg>"),
        ("<link rel=\"stylesheet\"", ">"),
        ("<link rel=\"preload\"", ">"),
        ("<link rel=\"apple-touch-icon\"", ">"),
        ("<link rel=\"alternate\"", ">"),
        ("<script type=\"module\"", "</script>"),
        ("<script nomodule", "</script>"),
    ];
    let (mut page, mut end) = (page.to_owned(), String::new());
    for (from, to) in later {
        while let Some(start) = page.find(from) {
            let length = page[start..].find(to).map(|at| at + to.len());
            let length =
                length.ok_or_else(|| Fail::new(format!("index.html: `{from}` has no end.")))?;
            end.push_str(&page[start..start + length]);
            end.push('\n');
            let new_line = usize::from(page[start + length..].starts_with('\n'));
            page.replace_range(start..start + length + new_line, "");
        }
    }
    let page = page.replacen("</head>", &format!("<style>{rules}</style>\n</head>"), 1);
    Ok(page.replacen("</body>", &format!("{end}</body>"), 1))
}

/// Adds the image of each claim. They take a second or two, so those that did not change are kept.
fn cards(
    edition: &still::Edition,
    painter: &still::Painter,
    assets: &mut Assets,
    cache: &mut Cache,
) -> Result<(), Fail> {
    let claims = 0..edition.article.claims.len();
    for shown in claims.filter_map(|i| still::Shown::of(edition, i)) {
        let svg = painter.svg(edition, &shown);
        let png = cache.get_or(&still::Painter::key(&svg), || painter.png(&svg))?;
        assets.add(&format!("claims/{}/card.png", shown.claim.id), png);
    }
    Ok(())
}

/// A file's name, its size, and its size under brotli.
type Size = (String, usize, Option<usize>);

fn write(assets: &Assets, dir: &Path, cache: &mut Cache) -> Result<Vec<Size>, Fail> {
    let mut sizes = Vec::new();
    for (name, bytes) in assets.iter() {
        files::write(&dir.join(name), bytes)?;
        let small = compress::brotli(name, bytes, cache)?;
        if let Some(small) = &small {
            files::write(&dir.join(format!("{name}.br")), small)?;
        }
        sizes.push((name.to_owned(), bytes.len(), small.map(|small| small.len())));
    }
    Ok(sizes)
}

fn print_sizes(out: &Path, sizes: &[Size]) {
    println!("{}: {:>38} {:>11}", paths::shown(out), "size", "brotli");
    for (name, size, small) in sizes {
        let small = small.map_or_else(|| "—".to_owned(), say::size);
        println!("  {name:<32} {:>10} {small:>11}", say::size(*size));
    }
}

#[cfg(test)]
mod tests;
