//! The counts of tests, read from what the test programs print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests ended in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed, or passed only on a second try.
    pub failed: usize,
    /// Those that were left out, or not reached.
    pub skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} skipped"),
        }
    }
}

/// The sum of the `test result:` lines of `cargo test`, native and wasm.
pub fn of_cargo(text: &str) -> Counts {
    let mut sum = Counts::default();
    for line in plain(text).lines() {
        let Some((_, result)) = line.split_once("test result: ") else {
            continue;
        };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let Some(Ok(count)) = words.next().map(str::parse::<usize>) else {
                continue;
            };
            match words.next() {
                Some("passed") => sum.passed += count,
                Some("failed") => sum.failed += count,
                Some("ignored") => sum.skipped += count,
                _ => {}
            }
        }
    }
    sum
}

/// The counts at the end of TAP, as Node's own runner of tests prints them: `# pass 12`, `# fail 1`, …
pub fn of_node(text: &str) -> Counts {
    let mut sum = Counts::default();
    for line in plain(text).lines() {
        let mut words = line.split_whitespace();
        let (Some("#"), Some(kind), Some(Ok(count)), None) = (
            words.next(),
            words.next(),
            words.next().map(str::parse::<usize>),
            words.next(),
        ) else {
            continue;
        };
        match kind {
            "pass" => sum.passed += count,
            "fail" | "cancelled" => sum.failed += count,
            "skipped" | "todo" => sum.skipped += count,
            _ => {}
        }
    }
    sum
}

/// The counts at the end of Playwright's list: `  12 passed (3.2s)`, `  1 failed`, …
pub fn of_playwright(text: &str) -> Counts {
    let mut sum = Counts::default();
    for line in plain(text).lines() {
        let line = line.trim();
        let Some((count, rest)) = line.split_once(' ') else {
            continue;
        };
        let Ok(count) = count.parse::<usize>() else {
            continue;
        };
        let word = rest.split(" (").next().unwrap_or_default();
        match word {
            "passed" => sum.passed += count,
            "failed" | "flaky" | "interrupted" => sum.failed += count,
            "skipped" | "did not run" => sum.skipped += count,
            _ => {}
        }
    }
    sum
}

/// The text without the codes of colours.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            out.push(c);
            continue;
        }
        if chars.next() == Some('[') {
            // Up to the letter that ends the code.
            chars.by_ref().find(char::is_ascii_alphabetic);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn node_s_counts_are_read() {
        let text = "ok 1 - starts\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n# duration_ms 1.5\n";
        let counts = Counts {
            passed: 2,
            failed: 1,
            skipped: 1,
        };
        assert_eq!(of_node(text), counts);
        assert_eq!(of_node("ok 1 - # pass 3 of them"), Counts::default());
    }

    #[test]
    fn results_of_cargo_are_added_up() {
        let text = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: \u{1b}[31mFAILED\u{1b}[0m. 12 passed; 1 failed; 2 ignored; 0 measured; 5 filtered out; finished in 1.50s\n\
            I said: 7 passed\n";
        assert_eq!(of_cargo(text), counts(15, 1, 2));
        assert_eq!(of_cargo("error: could not compile"), Counts::default());
    }

    #[test]
    fn results_of_wasm_tests_are_read() {
        let text = "running 2 tests\n\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.05s\n";
        assert_eq!(of_cargo(text), counts(2, 0, 0));
        assert_eq!(of_cargo("no tests to run!"), Counts::default());
    }

    #[test]
    fn results_of_playwright_are_read() {
        let text = "Running 16 tests using 2 workers\n  ok 1 a.spec.ts:3:1 › 4 passed (12ms)\n\
            \n  1 failed\n    [phone] › a.spec.ts:1:1 › x ──\n  1 flaky\n  2 skipped\n  1 did not run\n  \u{1b}[32m11 passed\u{1b}[39m (3.2s)\n";
        assert_eq!(of_playwright(text), counts(11, 2, 3));
    }

    #[test]
    fn counts_read_well() {
        assert_eq!(counts(3, 0, 0).to_string(), "3 passed, 0 failed");
        assert_eq!(counts(3, 1, 2).to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
