//! One figure of a tidy table changed on a copy of the project: the verdict flips, without any other edit,
//! in the blob, in the table of verdicts, and so in the still page and the app, which compute it from them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// A copy of what the verdicts are made of.
fn project_of(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let scratch = std::env::temp_dir().join(format!("amur-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&scratch);
    for folder in ["data", "article"] {
        copy(&root.join(folder), &scratch.join(folder));
    }
    std::fs::create_dir_all(scratch.join("docs")).unwrap();
    scratch
}

fn xtask(project: &Path, args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(args)
        .current_dir(project)
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{args:?}: {}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8_lossy(&out.stdout).into_owned()
}

fn verdict(page: &str, words: &str) -> String {
    let line = page
        .lines()
        .find(|l| l.starts_with('|') && l.contains(words));
    let line = line.unwrap_or_else(|| panic!("no line with {words}"));
    line.split('|').nth(3).unwrap().trim().to_owned()
}

/// The words of a claim in the article.
fn words_of(project: &Path, id: &str) -> String {
    let text = std::fs::read_to_string(project.join("article/article.md")).unwrap();
    let end = text.find(&format!("](claim:{id})")).unwrap();
    let start = text[..end].rfind('[').unwrap();
    text[start + 1..end].replace('\'', "’")
}

#[test]
fn one_changed_figure_flips_a_verdict() {
    let project = project_of("flip");
    let before = xtask(&project, &["verdicts"]);
    let words = words_of(&project, "keeps-growing");
    assert_eq!(verdict(&before, &words), "Partly");
    // Without June's imports 2024 falls behind 2023, in current dollars too.
    let table = project.join("data/tables/months.csv");
    let text = std::fs::read_to_string(&table).unwrap();
    let line = text
        .lines()
        .find(|l| l.starts_with("2024-06,imports,"))
        .unwrap();
    let mut fields: Vec<&str> = line.split(',').collect();
    fields[2] = "1000000";
    std::fs::write(&table, text.replace(line, &fields.join(","))).unwrap();
    xtask(&project, &["data", "--compile"]);
    let after = xtask(&project, &["verdicts"]);
    assert_eq!(verdict(&after, &words), "Contradicted");
    // What does not hang on it stays.
    let other = words_of(&project, "two-hundred-billion");
    assert_eq!(verdict(&after, &other), verdict(&before, &other));
    std::fs::remove_dir_all(&project).unwrap();
}

#[test]
fn a_wrong_claim_stops_with_file_and_line() {
    let project = project_of("wrong");

    let claims = project.join("article/claims.toml");
    let text = std::fs::read_to_string(&claims).unwrap();
    std::fs::write(
        &claims,
        text.replacen("row = \"total\"", "row = \"everything\"", 1),
    )
    .unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("verdicts")
        .current_dir(&project)
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(!out.status.success());
    let line = text
        .lines()
        .position(|l| l.contains("row = \"total\""))
        .unwrap()
        + 1;
    assert!(
        said.contains(&format!(
            "article/claims.toml, line {line}: claim \"two-hundred-billion\""
        )),
        "{said}"
    );
    std::fs::remove_dir_all(&project).unwrap();
}
