//! What is asked: the typed words, how they fit a word, and what they mark in a title.
//!
//! Must not know: the index, ranking.

use super::near::{Fit, Typed};
use super::{TYPED_LIMIT, WORDS_LIMIT, fold};
use std::ops::Range;

/// How a typed word fits a word.
pub(super) fn fit(typed: &Typed, word: &str, typos: bool) -> Option<Fit> {
    let guess = || typed.fits_with_typo(&word.chars().collect::<Vec<_>>());
    let as_typed = typed.fits(word);
    if as_typed.is_none() && typos && !is_code(word) {
        return guess();
    }
    as_typed
}

/// Whether a word holds a digit: it is a code or a number, and never guessed.
pub(super) fn is_code(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// The words of what is typed, each once. `hs8703` is `8703`.
pub(super) fn typed_words(typed: &str) -> Vec<Typed> {
    let read: String = typed.chars().take(TYPED_LIMIT).collect();
    let mut words: Vec<String> = Vec::new();
    for word in fold::words(&read) {
        let code = word
            .strip_prefix("hs")
            .filter(|c| !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit()));
        let word = code.map_or_else(|| word.clone(), str::to_owned);
        if words.len() < WORDS_LIMIT && !words.contains(&word) {
            words.push(word);
        }
    }
    words.into_iter().map(Typed::new).collect()
}

/// The parts of a title that the typed words fit: of a word's beginning what is typed, else all.
pub(super) fn highlights(title: &str, typed: &[Typed], typos: bool) -> Vec<Range<usize>> {
    let spans = fold::spans(title);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for t in typed {
        let fits: Vec<(Fit, &fold::Span)> = spans
            .iter()
            .filter_map(|s| Some((fit(t, &s.text, typos)?, s)))
            .collect();
        let best = fits.iter().map(|(f, _)| *f).min();
        for (fit, span) in fits
            .iter()
            .filter(|(f, _)| *f <= Fit::Prefix || Some(*f) == best)
        {
            let range = if *fit == Fit::Prefix {
                span.first(t.len())
            } else {
                span.whole()
            };
            ranges.push(range);
        }
    }
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for r in ranges {
        match out.last_mut() {
            Some(last) if r.start <= last.end => last.end = last.end.max(r.end),
            _ => out.push(r),
        }
    }
    out
}
