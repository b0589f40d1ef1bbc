//! `cargo xtask test`: every check of the project, from formatting to a browser on the built folder.
//!
//! It stops at the first step that fails. A table of the steps and the sum of the tests end the
//! output either way.

mod results;
mod steps;

use crate::fail::Fail;
use crate::{paths, say};
use results::Counts;
use std::time::{Duration, Instant};
use steps::{Context, Outcome, STEPS, Step};

/// What became of a step.
struct Line {
    heading: &'static str,
    time: Duration,
    outcome: Outcome,
}

/// `cargo xtask test [--full] [--only STEP]`.
pub fn run(args: &[String]) -> Result<(), Fail> {
    use lexopt::Arg::Long;
    let (mut full, mut only) = (false, None);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("full") => full = true,
            Long("only") => only = Some(parser.value()?.to_string_lossy().into_owned()),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let chosen: Vec<&Step> = STEPS
        .iter()
        .filter(|step| only.as_ref().is_none_or(|only| step.name == only))
        .collect();
    if chosen.is_empty() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(Fail::usage(format!(
            "`--only {}` names no step. The steps are {}.",
            only.unwrap_or_default(),
            names.join(", ")
        )));
    }
    // The tables are read by their addresses from the top of the project.
    std::env::set_current_dir(paths::root())
        .map_err(|error| Fail::new(format!("The project's folder cannot be entered: {error}.")))?;
    let start = Instant::now();
    let context = Context { full };
    let mut lines = Vec::new();
    for step in &chosen {
        say::heading(step.heading);
        let start = Instant::now();
        let outcome = (step.run)(&context);
        let time = start.elapsed();
        let failed = outcome.fail.is_some();
        println!(
            "{} {}",
            if failed { "failed after" } else { "ok in" },
            say::duration(time)
        );
        lines.push(Line {
            heading: step.heading,
            time,
            outcome,
        });
        if failed {
            break;
        }
    }
    let left: Vec<&str> = chosen
        .iter()
        .skip(lines.len())
        .map(|step| step.heading)
        .collect();
    let (text, ok) = summary(&lines, &left, start.elapsed());
    say::heading("summary");
    println!("{text}");
    say::flush();
    if ok {
        Ok(())
    } else {
        Err(Fail::said("A step of the tests failed."))
    }
}

/// The table, the reason of a failure, and the sum; and whether all went well.
fn summary(lines: &[Line], left: &[&str], time: Duration) -> (String, bool) {
    let mut text = String::new();
    let mut sum = Counts::default();
    let mut failure = None;
    for Line {
        heading,
        time,
        outcome,
    } in lines
    {
        let mark = if outcome.fail.is_some() {
            "FAILED"
        } else {
            "ok"
        };
        let counts = outcome
            .counts
            .map_or_else(String::new, |counts| counts.to_string());
        let row = format!(
            "  {heading:<24} {:>13}  {mark:<6}  {counts}",
            say::duration(*time)
        );
        text.push_str(row.trim_end());
        text.push('\n');
        sum += outcome.counts.unwrap_or_default();
        if let Some(fail) = &outcome.fail {
            failure = Some((*heading, fail));
        }
    }
    for heading in left {
        text.push_str(&format!("  {heading:<24} {:>13}  not run\n", "—"));
    }
    text.push_str(&format!(
        "  {:<24} {:>13}\n\n",
        "together",
        say::duration(time)
    ));
    if let Some((_, fail)) = failure {
        text.push_str(&format!("{fail}\n"));
    }
    text.push_str(&format!("{} passed, {} failed", sum.passed, sum.failed));
    // A failure that is not a test's must not look like success on the last line.
    if let Some((heading, _)) = failure.filter(|_| sum.failed == 0) {
        text.push_str(&format!(", 1 step failed ({heading})"));
    }
    (text, failure.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(heading: &'static str, counts: Option<Counts>, fail: Option<&str>) -> Line {
        let outcome = Outcome {
            counts,
            fail: fail.map(Fail::new),
        };
        Line {
            heading,
            time: Duration::from_millis(1500),
            outcome,
        }
    }

    fn counts(passed: usize, failed: usize) -> Option<Counts> {
        Some(Counts {
            passed,
            failed,
            skipped: 0,
        })
    }

    #[test]
    fn the_last_line_is_the_sum() {
        let lines = [
            line("docs", None, None),
            line("a", counts(3, 0), None),
            line("b", counts(4, 0), None),
        ];
        let (text, ok) = summary(&lines, &[], Duration::from_secs(3));
        assert!(ok);
        assert_eq!(text.lines().last(), Some("7 passed, 0 failed"));
        assert!(text.contains("1.5 s  ok      4 passed, 0 failed"), "{text}");
    }

    #[test]
    fn a_failure_shows_in_the_last_line() {
        let lines = [
            line("a", counts(3, 0), None),
            line("docs", None, Some("No docs.")),
        ];
        let (text, ok) = summary(&lines, &["b"], Duration::from_secs(3));
        assert!(!ok);
        assert_eq!(
            text.lines().last(),
            Some("3 passed, 0 failed, 1 step failed (docs)")
        );
        assert!(
            text.contains("No docs.") && text.contains("not run"),
            "{text}"
        );

        let lines = [line("a", counts(3, 2), Some("Tests failed."))];
        let (text, _) = summary(&lines, &[], Duration::from_secs(3));
        assert_eq!(text.lines().last(), Some("3 passed, 2 failed"));
    }
}
