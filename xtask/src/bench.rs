//! `cargo xtask bench`: what queries and figures cost natively, as one table with ratios taken in the
//! same run; with `--browser` also what the page costs in one. Machines are noisy: the ratios are what
//! to look at.

use crate::fail::Fail;
use crate::shell::Shell;
use crate::{dist, say, setup};

/// The most that a query on three million rows may cost, in queries on 43 thousand.
const MOST_RATIO: f64 = 20.0;
/// The most that a view of the real data may cost, microseconds.
const MOST_QUERY: f64 = 500.0;
/// The most that a figure may cost, microseconds.
const MOST_FIGURE: f64 = 1_000.0;
/// The most nodes of a figure.
const MOST_NODES: f64 = 1_500.0;

/// A measured thing: its name, and the middle estimate in microseconds.
type Timed = (String, f64);

/// Runs the benchmarks and prints the table; fails where a promise is broken.
pub fn run(args: &[String]) -> Result<(), Fail> {
    if args.iter().any(|a| a == "--browser") {
        return in_browser();
    }
    if let Some(other) = args.first() {
        return Err(Fail::usage(format!(
            "`cargo xtask bench` knows no `{other}`: only --browser."
        )));
    }
    say::heading("bench: queries and figures, measured by criterion (about 2 minutes)");
    let mut broken = Vec::new();
    for (package, bench) in [("trade", "queries"), ("chart", "figures")] {
        let ran = Shell::new("cargo")
            .words(&format!("bench --quiet -p {package} --bench {bench}"))
            .keep()?;
        if !ran.ok {
            return Err(Fail::new(format!(
                "The benchmark {bench} failed:\n{}",
                ran.tail()
            )));
        }
        print(&ran.text, &mut broken);
    }
    if broken.is_empty() {
        println!("\nEvery promise is kept.");
        Ok(())
    } else {
        Err(Fail::new(format!(
            "Promises that this run broke (a busy machine can do that: try again alone):\n  {}",
            broken.join("\n  ")
        )))
    }
}

/// The first paint on a slow line, changes of filters, dragging, memory: printed, and held by nobody,
/// for they hang on the machine (docs/promises.md has the figures of a day).
fn in_browser() -> Result<(), Fail> {
    say::heading("bench: the built page in Chromium (about 2 minutes)");
    let browser = setup::browser()?;
    let folder = setup::end2end()?;
    dist::ensure()?;
    for script in [
        "bench/first-paint.mjs",
        "bench/cold.mjs",
        "bench/filters.mjs",
    ] {
        let shown = Shell::new("node")
            .dir(&folder)
            .env("AMUR_CHROMIUM", &browser.chromium)
            .arg(script)
            .show()?;
        if !shown {
            return Err(Fail::new(format!("end2end/{script} failed: see above.")));
        }
    }
    Ok(())
}

/// Prints what criterion said of one bench.
fn print(text: &str, broken: &mut Vec<String>) {
    for line in text.lines() {
        if line.starts_with("generated: ") || line.starts_with("every: ") {
            println!("  {line}");
        }
        let words = line.strip_prefix("every: ");
        let slowest = words.and_then(|l| l.split_once("takes ")?.1.split_once(" µs"));
        if let Some((micros, link)) = slowest
            && micros.parse::<f64>().is_ok_and(|m| m > MOST_QUERY)
        {
            broken.push(format!("{micros} µs, more than {MOST_QUERY}{link}"));
        }
    }
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("nodes: ")
            && let Some((name, count)) = rest.rsplit_once(' ')
            && count.parse::<f64>().is_ok_and(|n| n > MOST_NODES)
        {
            broken.push(format!(
                "the figure {name} has {count} nodes, more than {MOST_NODES}"
            ));
        }
    }
    let mut smallest: Option<Timed> = None;
    for (name, micros) in timed(text) {
        let (group, rest) = name.split_once('/').unwrap_or(("", &name));
        let ratio = match &smallest {
            Some((of, first)) if of == group => micros / first,
            _ => {
                smallest = Some((group.to_owned(), micros));
                1.0
            }
        };
        let (most, shown) = match group {
            "real" => (MOST_QUERY, String::new()),
            "figure" => (MOST_FIGURE, String::new()),
            _ => (f64::INFINITY, format!("{ratio:>7.1} ×")),
        };
        println!("  {group:<32} {rest:<28} {micros:>9.1} µs{shown}");
        if micros > most {
            broken.push(format!("{name} takes {micros:.0} µs, more than {most:.0}"));
        }
        if !matches!(group, "real" | "figure") && ratio > MOST_RATIO {
            broken.push(format!(
                "{name} costs {ratio:.1} times the smallest, more than {MOST_RATIO}"
            ));
        }
    }
}

/// Names and middle estimates: criterion writes a long name on a line of its own.
fn timed(text: &str) -> Vec<Timed> {
    let mut out = Vec::new();
    let mut before = "";
    for line in text.lines() {
        let Some((name, times)) = line.split_once("time:") else {
            before = line.trim();
            continue;
        };
        let name = match name.trim() {
            "" => before,
            name => name,
        };
        let words: Vec<&str> = times
            .trim_matches(|c: char| c == '[' || c == ']' || c.is_whitespace())
            .split_whitespace()
            .collect();
        if let [_, _, middle, unit, ..] = words.as_slice()
            && let Ok(value) = middle.parse::<f64>()
        {
            let factor = match *unit {
                "ns" => 1e-3,
                "ms" => 1e3,
                "s" => 1e6,
                _ => 1.0,
            };
            out.push((name.to_owned(), value * factor));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::timed;

    #[test]
    fn criterion_s_lines_are_read() {
        let text = "real/months line        time:   [21.5 µs 22.5 µs 23.0 µs]\n\
                    real/products hs6 growth\n                        time:   [0.47 ms 0.48 ms 0.49 ms]\n";
        assert_eq!(
            timed(text),
            [
                ("real/months line".to_owned(), 22.5),
                ("real/products hs6 growth".to_owned(), 480.0)
            ]
        );
    }
}
