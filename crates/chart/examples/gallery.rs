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

/// Per cent of ink in the steps of the heatmap; the rest is the bank's colour.
const HEAT: [f64; 7] = [6.0, 15.0, 26.0, 38.0, 66.0, 82.0, 98.0];

/// A step of the heatmap, mixed here: the tokens say it with `color-mix`.
fn heat(tokens: &BTreeMap<String, String>, step: u8) -> Option<String> {
    let part = HEAT.get(usize::from(step))? / 100.0;
    let channel = |token: &str, at: usize| {
        let hex = tokens.get(token)?.get(at..at + 2)?;
        Some(f64::from(u8::from_str_radix(hex, 16).ok()?))
    };
    let mut mixed = "#".to_owned();
    for at in [1, 3, 5] {
        let (bank, ink) = (channel("bank-data", at)?, channel("ink", at)?);
        mixed.push_str(&format!(
            "{:02x}",
            (bank + (ink - bank) * part).round() as u8
        ));
    }
    Some(mixed)
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "gallery".to_owned());
    std::fs::create_dir_all(&folder)?;
    let tokens = tokens();
    let colour = |paint: Paint| {
        if let Paint::Heat(step) = paint {
            return heat(&tokens, step);
        }
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
    let maps = samples::routes::all();
    for (size, width, height) in [("wide", 752.0, 506.0), ("phone", 358.0, 238.0)] {
        let charts = samples::all().into_iter();
        let charts = charts.map(|(name, spec)| (name, chart::draw(&spec, width, height)));
        let maps = maps.iter();
        let maps = maps.map(|(name, spec)| (*name, chart::draw_map(spec, width, height)));
        for (name, scene) in charts.chain(maps) {
            let svg = write_svg(&scene, colour, &options);
            std::fs::write(Path::new(&folder).join(format!("{name}-{size}.svg")), svg)?;
        }
    }
    Ok(())
}
