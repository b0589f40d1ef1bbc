//! The finding of a claim: its template with the figures in it, in pieces.
//!
//! A figure that is *missing* is called so, and a comparison with one goes neither way; *zero* is a
//! figure like any other. Must not know: how a finding is shown.

use super::{Check, Computed, Verdict};
use crate::article::Claim;
use crate::number;

/// Pieces as one text, `**` around the bold ones.
pub(super) fn joined(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut bold = false;
    for piece in pieces {
        if piece.bold != bold {
            out.push_str("**");
            bold = piece.bold;
        }
        out.push_str(&piece.words);
    }
    if bold {
        out.push_str("**");
    }
    out
}

/// The finding as it would read if every comparison in it came out the other way: so that all of
/// its words can be read before a figure changes.
#[must_use]
pub fn reversed(claim: &Claim, check: &Check) -> String {
    joined(&pieces_of(claim, check, true))
}

/// A piece of a finding: words, or a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub words: String,
    /// Whether it is what the finding turns on.
    pub bold: bool,
    /// The name of the figure; empty for words.
    pub figure: String,
}

/// A place of a finding that the figures fill: `{name}`, or `{a>b?words|other words}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a> {
    /// A figure by name.
    Figure(&'a str),
    /// Words that depend on whether the left figure is larger than the right one, a figure by name
    /// or a number.
    Choice {
        /// Name of the left figure.
        left: &'a str,
        /// Name of the right figure, or decimal text.
        right: &'a str,
        /// What is said if it is.
        yes: &'a str,
        /// What is said if it is not.
        no: &'a str,
    },
}

/// What stands between braces in a finding.
#[must_use]
pub fn slot(inside: &str) -> Slot<'_> {
    let choice = || {
        let (test, words) = inside.split_once('?')?;
        let (left, right) = test.split_once('>')?;
        let (yes, no) = words.split_once('|')?;
        Some(Slot::Choice {
            left,
            right,
            yes,
            no,
        })
    };
    choice().unwrap_or(Slot::Figure(inside))
}

/// The finding of a claim in pieces: joined, and with `**` around the bold ones, it is
/// [`Check::finding`].
#[must_use]
pub fn pieces(claim: &Claim, check: &Check) -> Vec<Piece> {
    pieces_of(claim, check, false)
}

fn pieces_of(claim: &Claim, check: &Check, reversed: bool) -> Vec<Piece> {
    let mut template = claim.finding.clone();
    if check.verdict == Verdict::NotCheckable {
        template = format!("{template} {}", claim.needs).trim().to_owned();
    }
    let find = |name: &str| check.figures.iter().find(|f| f.name == name);
    let value = |name: &str| match find(name) {
        Some(figure) => figure.value,
        None => number::read(name),
    };
    let mut out = Vec::new();
    for (i, part) in template.split("**").enumerate() {
        let mut add = |words: &str, figure: &str| {
            if !words.is_empty() {
                out.push(Piece {
                    words: words.to_owned(),
                    bold: i % 2 == 1,
                    figure: figure.to_owned(),
                });
            }
        };
        let mut rest = part;
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, after) = after.split_once('}').unwrap_or((after, ""));
            add(before, "");
            match slot(inside) {
                Slot::Figure(name) => {
                    let words = find(name).map_or_else(|| "no data".to_owned(), Computed::words);
                    add(&words, name);
                }
                Slot::Choice {
                    left,
                    right,
                    yes,
                    no,
                } => {
                    match value(left).zip(value(right)) {
                        Some((a, b)) => add(if (a > b) == reversed { no } else { yes }, ""),
                        // What is missing is neither.
                        None => add(&format!("{yes} or {no}"), ""),
                    }
                }
            }
            rest = after;
        }
        add(rest, "");
    }
    out
}
