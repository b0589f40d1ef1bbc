//! Writes the sample charts as SVG files, wide and as on a phone, in the colours of the light
//! theme: `cargo run -p chart --example gallery -- <folder>`.

use chart::gallery;
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
    for (name, scene) in gallery::pictures() {
        let svg = write_svg(&scene, colour, &options);
        std::fs::write(Path::new(&folder).join(format!("{name}.svg")), svg)?;
    }
    Ok(())
}
