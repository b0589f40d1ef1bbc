//! The entry page, rewritten on a small project of its own.

use super::assets::Assets;
use super::entry::{self, App};
use crate::fail::Fail;
use std::fs;
use std::path::PathBuf;

const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head>
  <!-- a note -->
  <link rel="preload" as="font" type="font/woff2" crossorigin href="./fonts/a.woff2">
  <link data-trunk rel="css" href="style/tokens.css">
  <link data-trunk rel="css" href="style/page.css">
  <link data-trunk rel="copy-dir" href="style/fonts">
  <link data-trunk rel="copy-file" href="style/robots.txt" data-target-path="about">
  <link data-trunk rel="icon" href="style/icon.svg" type="image/svg+xml">
  <link data-trunk rel="inline" href="style/theme.js">
  <link data-trunk rel="rust" data-bin="amur">
</head>
<body><a href="https://example.org/fonts/a.woff2">x</a></body>
</html>
"#;

/// A project in a folder of its own.
fn project(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("amur-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("style/fonts")).unwrap();
    for (file, text) in [
        ("style/tokens.css", ":root { --a: 1; }"),
        ("style/page.css", "@font-face { src: url('fonts/a.woff2') }"),
        ("style/fonts/a.woff2", "font"),
        ("style/fonts/OFL.txt", "licence"),
        ("style/robots.txt", "robots"),
        ("style/icon.svg", "<svg/>"),
        ("style/theme.js", "theme()\n"),
    ] {
        fs::write(dir.join(file), text).unwrap();
    }
    dir
}

fn rewrite(name: &str, page: &str) -> Result<(String, Vec<String>, String), Fail> {
    let root = project(name);
    let mut assets = Assets::default();
    let app = App {
        script: "amur-1.js".to_owned(),
        wasm: "amur-2.wasm".to_owned(),
    };
    let page = entry::rewrite(&root, page, &app, &mut assets);
    let sheet = assets.iter().find(|(name, _)| name.ends_with(".css"));
    let sheet = sheet.map(|(_, css)| String::from_utf8_lossy(css).into_owned());
    let names = assets.iter().map(|(name, _)| name.to_owned()).collect();
    fs::remove_dir_all(root).unwrap();
    Ok((page?, names, sheet.unwrap_or_default()))
}

#[test]
fn tags_become_what_they_stand_for() {
    let (page, names, sheet) = rewrite("whole", PAGE).unwrap();
    assert!(!page.contains("data-trunk"), "{page}");
    assert!(!page.contains("a note"), "{page}");
    assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1);
    let font = names
        .iter()
        .find(|name| name.starts_with("fonts/a-"))
        .unwrap();
    assert!(
        page.contains(&format!("crossorigin href=\"./{font}\"")),
        "{page}"
    );
    assert!(page.contains("https://example.org/fonts/a.woff2"));
    assert!(page.contains("<script>theme()</script>"));
    assert!(page.contains("<link rel=\"icon\" href=\"./icon-"));
    assert!(page.contains("import(\"./amur-1.js\")"));
    assert!(page.contains("fetch(\"./amur-2.wasm\""));
    assert_eq!(
        sheet,
        format!(":root{{--a:1}}\n@font-face{{src:url({font})}}\n")
    );
    for name in ["about/robots.txt", "fonts/OFL.txt"] {
        assert!(names.iter().any(|found| found == name), "{names:?}");
    }
    assert!(!page.contains("\n\n"), "no empty lines are left: {page}");
}

#[test]
fn what_is_wrong_is_said() {
    for (page, said) in [
        ("<html>", "does not say where the app goes"),
        (
            r#"<link data-trunk rel="rust"><link data-trunk rel="sass" href="style">"#,
            "rel=\"sass\"",
        ),
        (
            r#"<link data-trunk rel="css" href="style/no.css">"#,
            "style/no.css, which is not there",
        ),
        (r#"<link data-trunk rel="css">"#, "lacks its href"),
        (
            r#"<link data-trunk rel="css" href="../a.css">"#,
            "leaves its folder",
        ),
        (
            r#"<script data-trunk src="a.js"></script>"#,
            "in <link> only",
        ),
    ] {
        let Err(fail) = rewrite("wrong", page) else {
            panic!("{page} is refused")
        };
        assert!(fail.to_string().contains(said), "{fail}");
    }
}
