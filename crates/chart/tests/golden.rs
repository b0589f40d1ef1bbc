//! Golden pictures: every sample at two sizes, compared as text.
//!
//! `UPDATE_GOLDEN=1 cargo test -p chart --test golden` writes them anew; look at the difference.

mod samples;

use chart::paint::Paint;
use chart::svg::{SvgOptions, write_svg};
use std::path::Path;

/// Colours as the names of tokens: the files hold no colours.
fn token(paint: Paint) -> Option<String> {
    paint.token().map(|t| format!("var(--{t})"))
}

#[test]
fn pictures_are_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|v| v == "1");
    let mut changed = Vec::new();
    let maps = samples::routes::all();
    for (size, width, height) in [("wide", 752.0, 506.0), ("phone", 358.0, 238.0)] {
        let charts = samples::all().into_iter();
        let charts = charts.map(|(name, spec)| (name, chart::draw(&spec, width, height)));
        let maps = maps.iter();
        let maps = maps.map(|(name, spec)| (*name, chart::draw_map(spec, width, height)));
        for (name, scene) in charts.chain(maps) {
            let options = SvgOptions {
                title: name,
                background: true,
                ..SvgOptions::default()
            };
            let svg = write_svg(&scene, token, &options);
            let file = folder.join(format!("{name}-{size}.svg"));
            if update {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &svg).unwrap();
            } else if std::fs::read_to_string(&file)
                .unwrap_or_default()
                .replace("\r\n", "\n")
                != svg
            {
                changed.push(file.display().to_string());
            }
        }
    }
    assert!(
        changed.is_empty(),
        "changed, or never written: {changed:#?}"
    );
}

#[test]
fn drawing_twice_gives_the_same_scene() {
    for (name, spec) in samples::all() {
        assert!(
            chart::draw(&spec, 700.0, 400.0) == chart::draw(&spec, 700.0, 400.0),
            "{name}"
        );
    }
}
