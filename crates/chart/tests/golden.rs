//! Golden pictures: every sample at two sizes, compared as text.
//!
//! `UPDATE_GOLDEN=1 cargo test -p chart --test golden` writes them anew; look at the difference.

use chart::gallery;
use chart::paint::Paint;
use chart::svg::{SvgOptions, write_marks, write_svg};
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
    let mut prints = String::new();
    for (name, scene) in gallery::pictures() {
        let options = SvgOptions {
            title: name.trim_end_matches("-wide").trim_end_matches("-phone"),
            background: true,
            ..SvgOptions::default()
        };
        let svg = write_svg(&scene, token, &options);
        let mut marks = String::new();
        write_marks(&scene, token, &mut marks);
        prints.push_str(&format!("{name} {:016x}\n", gallery::fingerprint(&marks)));
        let file = folder.join(format!("{name}.svg"));
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
    // The tests on wasm hold no files: they compare by this list.
    let list = folder.join("fingerprints.txt");
    if update {
        std::fs::write(&list, &prints).unwrap();
    } else if std::fs::read_to_string(&list).unwrap_or_default() != prints {
        changed.push(list.display().to_string());
    }
    assert!(
        changed.is_empty(),
        "changed, or never written: {changed:#?}"
    );
}

#[test]
fn drawing_twice_gives_the_same_scene() {
    for (name, spec) in gallery::whole() {
        assert!(
            chart::draw(&spec, 700.0, 400.0) == chart::draw(&spec, 700.0, 400.0),
            "{name}"
        );
    }
}
