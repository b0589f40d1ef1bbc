//! Writes the sample charts as SVG files, wide and as on a phone, in the colours of the light
//! theme: `cargo run -p chart --example gallery -- <folder>`.

#[path = "../tests/samples/mod.rs"]
#[allow(dead_code)]
mod samples;

use chart::paint::Paint;
use chart::svg::{SvgOptions, write_svg};
use std::path::Path;

/// The colours of the light theme.
fn tokens() -> std::io::Result<Vec<(String, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/tokens.css");
    let css = std::fs::read_to_string(path)?;
    chart::tokens::light(&css).map_err(std::io::Error::other)
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "gallery".to_owned());
    std::fs::create_dir_all(&folder)?;
    let tokens = tokens()?;
    let colour = |paint: Paint| {
        let token = paint.token()?;
        let found = tokens.iter().find(|(name, _)| name == token)?;
        Some(found.1.clone())
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
