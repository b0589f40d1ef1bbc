//! Rules of the house that a reader of the sources can see, held as tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files below a folder with an ending, and their texts.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "{folder}: no .{ending}");
    found
}

/// Lines of some files that hold one of some words, comments aside.
fn lines_with(files: &[(PathBuf, String)], words: &[&str]) -> Vec<String> {
    let held = files.iter().flat_map(|(path, text)| {
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        let hits = code.filter(|l| words.iter().any(|w| l.contains(w)));
        hits.map(move |l| format!("{}: {}", path.display(), l.trim()))
    });
    held.collect()
}

#[test]
fn only_platform_knows_the_browser() {
    let outside: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !path.components().any(|c| c.as_os_str() == "platform"))
        .collect();
    let found = lines_with(&outside, &["gloo", "js_sys", "web_sys", "wasm_bindgen"]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_core_and_the_charts_know_no_browser_and_only_charts_know_plotters() {
    let mut pure = files("crates/trade/src", "rs");
    pure.extend(files("crates/chart/src", "rs"));
    let browser = lines_with(
        &pure,
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "leptos",
            "std::fs",
            "std::time",
        ],
    );
    assert_eq!(browser, Vec::<String>::new());
    let mut others = files("crates/trade/src", "rs");
    others.extend(files("src", "rs"));
    assert_eq!(lines_with(&others, &["plotters"]), Vec::<String>::new());
}

/// Words are made from a table, and a table from data: none of them asks for what stands above it.
#[test]
fn data_and_queries_know_no_words_about_them() {
    let data = lines_with(
        &files("crates/trade/src/data", "rs"),
        &["crate::query", "crate::words"],
    );
    assert_eq!(data, Vec::<String>::new());
    let query = lines_with(&files("crates/trade/src/query", "rs"), &["crate::words"]);
    assert_eq!(query, Vec::<String>::new());
    let view = lines_with(&files("crates/trade/src/view", "rs"), &["crate::words"]);
    assert_eq!(view, Vec::<String>::new());
}

/// A newcomer finds every file in the map, by itself or by its folder.
#[test]
fn the_map_of_architecture_has_every_file() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let named = |name: &str| {
        let words = [
            format!("`{name}.rs`"),
            format!("`{name}`"),
            format!("{name}/`"),
        ];
        words.iter().any(|w| map.contains(w.as_str()))
    };
    let mut missing = Vec::new();
    for folder in ["src", "crates/trade/src", "crates/chart/src"] {
        for (path, _) in files(folder, "rs") {
            let path = path.strip_prefix(root().join(folder)).unwrap().to_owned();
            let first = path.components().next().unwrap();
            let first = Path::new(first.as_os_str()).file_stem().unwrap();
            let first = first.to_str().unwrap();
            if !named(first) && first != "lib" {
                missing.push(format!("{folder}: {}", path.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// The standard library's tables for all scripts and all floats, and copies of the framework's code for
/// each closure, cost a tenth of the program (ARCHITECTURE.md).
#[test]
fn the_program_brings_no_tables_and_copies_that_it_does_without() {
    let mut sources = files("crates/trade/src", "rs");
    sources.extend(files("crates/chart/src", "rs"));
    sources.extend(files("src", "rs"));
    // Tests may compare with the standard library, and stand at the end of their files.
    for (_, text) in &mut sources {
        if let Some(at) = text.find("#[cfg(test)]") {
            text.truncate(at);
        }
    }
    sources.retain(|(path, _)| {
        let part = |name: &str| path.components().any(|c| c.as_os_str() == name);
        !part("gallery") && !part("derived.rs")
    });
    let costly = [
        "to_lowercase()",
        "to_uppercase()",
        "parse::<f64>",
        "Memo::new(",
        "Effect::new(",
    ];
    assert_eq!(lines_with(&sources, &costly), Vec::<String>::new());
}

/// A colour written out: `#` and three or six hexadecimal digits.
fn is_colour(line: &str) -> bool {
    line.split('#').skip(1).any(|after| {
        let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
        let ends = after[digits..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric() && c != '-');
        (digits == 3 || digits == 6) && ends
    })
}

#[test]
fn no_colour_stands_outside_the_tokens() {
    let mut all = files("style", "css");
    all.retain(|(path, _)| path.file_name().is_none_or(|n| n != "tokens.css"));
    all.extend(files("src", "rs"));
    all.extend(files("crates/chart/src", "rs"));
    let mut found = Vec::new();
    for (path, text) in &all {
        // Tests may name colours of their own.
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines = code
            .lines()
            .filter(|l| !l.trim_start().starts_with("//") && is_colour(l));
        found.extend(lines.map(|l| format!("{}: {}", path.display(), l.trim())));
    }
    assert_eq!(found, Vec::<String>::new());
    assert!(
        is_colour("a{color:#fff}") && is_colour("--x: #14262b;") && !is_colour("href=\"#chart\"")
    );
}
