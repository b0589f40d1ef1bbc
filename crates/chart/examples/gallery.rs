//! Writes the sample charts as SVG files, wide and as on a phone, in the colours of the light
//! theme: `cargo run -p chart --example gallery -- <folder>`.

#[path = "../tests/samples/mod.rs"]
#[allow(dead_code)]
mod samples;

use chart::paint::Paint;
use chart::svg::{SvgOptions, write_svg};
use std::collections::BTreeMap;
use std::path::Path;

/// Custom properties of the first rule that has them: the light theme.
fn tokens() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/tokens.css");
    let css = std::fs::read_to_string(path).unwrap_or_default();
    let mut found = BTreeMap::new();
    for part in css.split([';', '{', '}']) {
        if let Some((name, value)) = part.split_once(':')
            && let Some((_, name)) = name.split_once("--")
        {
            found
                .entry(name.trim().to_owned())
                .or_insert_with(|| value.trim().to_owned());
        }
    }
    found
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "gallery".to_owned());
    std::fs::create_dir_all(&folder)?;
    let tokens = tokens();
    let colour = |paint: Paint| {
        let token = paint.token()?;
        let tile = token.replacen("t-", "f-", 1);
        let mut value = tokens.get(token).or_else(|| tokens.get(&tile))?;
        while let Some(name) = value
            .strip_prefix("var(--")
            .and_then(|v| v.strip_suffix(')'))
        {
            value = tokens.get(name)?;
        }
        Some(value.clone())
    };
    let options = SvgOptions {
        background: true,
        font_family: "Archivo Amur",
        ..SvgOptions::default()
    };
    for (name, spec) in samples::all() {
        for (size, width, height) in [("wide", 752.0, 506.0), ("phone", 358.0, 238.0)] {
            let scene = chart::draw(&spec, width, height);
            let svg = write_svg(&scene, colour, &options);
            std::fs::write(Path::new(&folder).join(format!("{name}-{size}.svg")), svg)?;
        }
    }
    Ok(())
}
