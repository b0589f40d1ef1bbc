//! What makes the folder work without a network, and installable: the worker that keeps an edition on
//! the reader's machine, the manifest, and its icons.

use super::assets::Assets;
use super::policy::sha256;
use crate::fail::Fail;
use crate::hash::Hash;
use resvg::{tiny_skia, usvg};

/// The worker, with places for the edition's name and its files.
const WORKER: &str = include_str!("worker.js");

/// The script that asks for the worker, of a page `up` from the top folder. A frame of another page
/// writes nothing to the machine; where the browser has no workers, or refuses, nothing is lost.
pub fn registration(up: &str) -> String {
    format!(
        "if(\"serviceWorker\"in navigator&&!/[?&#]embed=1/.test(location.href))navigator.serviceWorker.register(\"{up}sw.js\",{{updateViaCache:\"none\"}}).catch(()=>{{}});"
    )
}

/// What is not kept: pictures for other sites, the gallery for those who work on charts, licences.
fn is_kept(name: &str) -> bool {
    !(name.ends_with("card.png")
        || name.starts_with("gallery/")
        || name.ends_with(".txt")
        || name == "sitemap.xml")
}

/// The name under which a file is asked for: pages by their folder.
fn asked(name: &str) -> String {
    match name.strip_suffix("index.html") {
        Some("") => "./".to_owned(),
        Some(folder) => folder.to_owned(),
        None => name.to_owned(),
    }
}

/// Adds the worker. It comes last, for it names all other files.
pub fn add_worker(assets: &mut Assets) {
    let mut edition = Hash::new();
    let mut list = String::from("{");
    for (name, bytes) in assets.iter().filter(|(name, _)| is_kept(name)) {
        let (name, hash) = (asked(name), sha256(bytes));
        edition = edition.add(name.as_bytes()).add(hash.as_bytes());
        let comma = if list.len() > 1 { "," } else { "" };
        list.push_str(&format!("{comma}\n  \"{name}\": \"{hash}\""));
    }
    list.push_str("\n}");
    let worker = WORKER
        .replace("{edition}", &edition.hex())
        .replace("{files}", &list);
    assets.add("sw.js", worker.into_bytes());
}

/// The sides of the icons, pixels.
const ICONS: [u32; 2] = [192, 512];

/// Adds the manifest and its icons; `mark` is the river, `bank` and `ink` its colours.
pub fn add_manifest(assets: &mut Assets, bank: &str, ink: &str) -> Result<(), Fail> {
    let mut icons = Vec::new();
    for side in ICONS {
        let name = assets.add_hashed(&format!("icon-{side}.png"), icon(side, bank, ink)?);
        for purpose in ["any", "maskable"] {
            icons.push(format!(
                "{{\"src\":\"./{name}\",\"sizes\":\"{side}x{side}\",\"type\":\"image/png\",\"purpose\":\"{purpose}\"}}"
            ));
        }
    }
    let manifest = format!(
        "{{\"name\":\"Amur: China–Russia trade, claim by claim\",\"short_name\":\"Amur\",\"description\":\"An article about China–Russia trade and the dataset behind it, reading each other.\",\"lang\":\"en\",\"id\":\"./\",\"start_url\":\"./\",\"scope\":\"./\",\"display\":\"standalone\",\"background_color\":\"{bank}\",\"theme_color\":\"{bank}\",\"icons\":[{}]}}\n",
        icons.join(",")
    );
    assets.add("manifest.webmanifest", manifest.into_bytes());
    Ok(())
}

/// The river on its bank. The mark keeps to the middle, so that any mask leaves it whole.
fn icon(side: u32, bank: &str, ink: &str) -> Result<Vec<u8>, Fail> {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-13 -13 52 52\" width=\"{side}\" height=\"{side}\"><path d=\"M-13-13h52v52h-52z\" fill=\"{bank}\"/><path d=\"M15.5 1C21 6 8 9.5 11.5 14.5S20 20 11 25\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"3\" stroke-linecap=\"round\"/></svg>"
    );
    let failed = |e: String| Fail::new(format!("The icon cannot be drawn: {e}."));
    let tree =
        usvg::Tree::from_str(&svg, &usvg::Options::default()).map_err(|e| failed(e.to_string()))?;
    let mut pixels =
        tiny_skia::Pixmap::new(side, side).ok_or_else(|| failed("no room".to_owned()))?;
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| failed(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_every_kept_file_by_what_it_is() {
        let mut assets = Assets::default();
        assets.add("index.html", b"a".to_vec());
        assets.add("claims/one/index.html", b"b".to_vec());
        assets.add("claims/one/card.png", b"c".to_vec());
        assets.add("gallery/index.html", b"d".to_vec());
        add_worker(&mut assets);
        let worker = assets.text("sw.js").unwrap_or_default();
        assert!(worker.contains(&format!("\"./\": \"{}\"", sha256(b"a"))));
        assert!(worker.contains(&format!("\"claims/one/\": \"{}\"", sha256(b"b"))));
        assert!(!worker.contains("card.png") && !worker.contains("\"gallery/"));
        assert!(!worker.contains("{edition}") && !worker.contains("{files}"));
        let before = worker;
        assets.add("index.html", b"A".to_vec());
        add_worker(&mut assets);
        assert_ne!(assets.text("sw.js"), Some(before), "another edition");
    }

    #[test]
    fn an_icon_is_as_large_as_it_says() {
        let png = icon(192, "#ffffff", "#000000").unwrap_or_default();
        assert_eq!(png.get(16..24), Some(&[0, 0, 0, 192, 0, 0, 0, 192][..]));
    }
}
