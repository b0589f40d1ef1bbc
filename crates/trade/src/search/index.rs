//! The index: words in order, each with the entries that hold it, and how those are ranked.
//!
//! Must not know: what the entries stand for, or how letters are folded and compared.

use super::asked::{fit, highlights, is_code, typed_words};
use super::near::{Fit, Typed};
use super::{Entry, Hit, fold};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Where a word of an entry stands, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Code,
    Title,
    Extra,
}

/// A word's place in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    entry: u32,
    field: Field,
}

/// An everyday word or phrase.
#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    goals: Vec<(u32, u16)>,
}

/// How an entry fits all typed words: smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Sum over the words of [`cost`].
    cost: u32,
    /// 0 everyday word or whole code, 1 whole title, 2 all in the title, 3 part in the title, 4 none.
    class: u32,
    /// Place among the goals of an everyday word.
    place: u32,
}

impl Key {
    fn score(self) -> u32 {
        10_000_000 - (self.cost.min(900) * 10_000 + self.class * 1_000 + self.place.min(999))
    }
}

/// Exact before prefix before typo, whatever the number of words.
fn cost(fit: Fit) -> u32 {
    match fit {
        Fit::Exact => 0,
        Fit::Prefix => 1,
        Fit::Typo => 20,
        Fit::TypoPrefix => 40,
    }
}

/// How many digits the code of a product has; 0 for what has none.
fn code_length(entry: &Entry) -> u32 {
    let code = entry
        .words
        .first()
        .filter(|w| w.bytes().all(|b| b.is_ascii_digit()));
    code.and_then(|c| u32::try_from(c.len()).ok()).unwrap_or(0)
}

/// Everything that can be found, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// Every word, ascending.
    words: Vec<String>,
    /// Where the postings of a word begin; one more at the end.
    starts: Vec<usize>,
    postings: Vec<Posting>,
    phrases: Vec<Phrase>,
    /// For each entry its place when all fit alike.
    order: Vec<usize>,
    /// For each entry the number of words in its title.
    title_words: Vec<usize>,
}

impl Index {
    /// Builds the index.
    #[must_use]
    pub fn build(entries: Vec<Entry>) -> Self {
        let mut all: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        let mut phrases: BTreeMap<Vec<String>, Vec<(u32, u16)>> = BTreeMap::new();
        let mut title_words = Vec::with_capacity(entries.len());
        for (at, e) in entries.iter().enumerate() {
            let entry = u32::try_from(at).unwrap_or(u32::MAX);
            let mut add = |word: &str, field| {
                let this = Posting { entry, field };
                match all.get_mut(word) {
                    None => drop(all.insert(word.to_owned(), vec![this])),
                    // Of a word's several places in an entry the best remains.
                    Some(list) => match list.last_mut().filter(|p| p.entry == entry) {
                        Some(p) => *p = this.min(*p),
                        None => list.push(this),
                    },
                }
            };
            let mut title = fold::words(&e.title);
            title.sort_unstable();
            title.dedup();
            title_words.push(title.len());
            title.iter().for_each(|w| add(w, Field::Title));
            fold::joined(&e.title)
                .iter()
                .for_each(|w| add(w, Field::Extra));
            for text in &e.words {
                for word in fold::words(text) {
                    let code = is_code(&word);
                    add(&word, if code { Field::Code } else { Field::Extra });
                }
                fold::joined(text).iter().for_each(|w| add(w, Field::Extra));
            }
            for (text, place) in &e.everyday {
                for words in [fold::words(text), fold::joined(text)] {
                    if !words.is_empty() {
                        words.iter().for_each(|w| add(w, Field::Extra));
                        phrases.entry(words).or_default().push((entry, *place));
                    }
                }
            }
        }
        let mut words: Vec<String> = Vec::with_capacity(all.len());
        let mut starts = Vec::with_capacity(all.len() + 1);
        let mut postings = Vec::new();
        for (word, list) in all {
            words.push(word);
            starts.push(postings.len());
            postings.extend(list);
        }
        starts.push(postings.len());
        let mut by_importance: Vec<usize> = (0..entries.len()).collect();
        by_importance.sort_by(|a, b| match (entries.get(*a), entries.get(*b)) {
            (Some(a), Some(b)) => importance(a, b),
            _ => Ordering::Equal,
        });
        let mut order = vec![0; entries.len()];
        for (place, entry) in by_importance.into_iter().enumerate() {
            if let Some(slot) = order.get_mut(entry) {
                *slot = place;
            }
        }
        let phrases = phrases
            .into_iter()
            .map(|(words, goals)| Phrase { words, goals })
            .collect();
        Self {
            entries,
            words,
            starts,
            postings,
            phrases,
            order,
            title_words,
        }
    }

    /// The entries, in the order in which they were given.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The best entries for what is typed, at most `limit`; none for a text without a word.
    #[must_use]
    pub fn find(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let typed = typed_words(typed);
        if typed.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut typos = false;
        let mut found = self.ranked(&typed, typos);
        if found.is_empty() && typed.iter().any(|t| t.forgiving) {
            typos = true;
            found = self.ranked(&typed, typos);
        }
        let place = |entry: usize| self.order.get(entry).copied().unwrap_or(usize::MAX);
        let by = |(key, entry): &(Key, usize)| (*key, place(*entry));
        if found.len() > limit {
            found.select_nth_unstable_by_key(limit - 1, by);
            found.truncate(limit);
        }
        found.sort_unstable_by_key(by);
        let hit = |(key, entry): (Key, usize)| Hit {
            entry,
            score: key.score(),
            ranges: self
                .entries
                .get(entry)
                .map_or_else(Vec::new, |e| highlights(&e.title, &typed, typos)),
        };
        found.into_iter().map(hit).collect()
    }

    /// Every entry that all typed words fit.
    fn ranked(&self, typed: &[Typed], typos: bool) -> Vec<(Key, usize)> {
        /// How an entry fits the words so far.
        #[derive(Clone, Copy, Default)]
        struct Sum {
            words: u32,
            cost: u32,
            titled: u32,
            coded: bool,
        }
        let mut sums = vec![Sum::default(); self.entries.len()];
        let fits = self.fitting(typed, typos);
        for (n, fits) in (0_u32..).zip(&fits) {
            let mut best: Vec<Option<(Fit, Field)>> = vec![None; self.entries.len()];
            for (word, fit) in fits {
                for p in self.postings_of(*word) {
                    let slot = usize::try_from(p.entry).ok().and_then(|i| best.get_mut(i));
                    if let Some(slot) = slot {
                        let this = (*fit, p.field);
                        *slot = Some(slot.map_or(this, |before| before.min(this)));
                    }
                }
            }
            for (sum, best) in sums.iter_mut().zip(best) {
                if let Some((fit, field)) = best.filter(|_| sum.words == n) {
                    sum.words += 1;
                    sum.cost += cost(fit);
                    sum.titled += u32::from(field != Field::Extra);
                    sum.coded |= field == Field::Code && fit == Fit::Exact;
                }
            }
        }
        let all = u32::try_from(typed.len()).unwrap_or(u32::MAX);
        // Of a code's beginning, headings stand before what is below them.
        let digits = matches!(typed, [one] if one.root().bytes().all(|b| b.is_ascii_digit()));
        let mut everyday = self.everyday(typed, typos);
        everyday.sort_unstable_by_key(|(entry, key)| (*entry, *key));
        everyday.dedup_by_key(|(entry, _)| *entry);
        let mut everyday = everyday.into_iter().peekable();
        let mut out = Vec::new();
        for (entry, (sum, words)) in sums.iter().zip(&self.title_words).enumerate() {
            let led = everyday.next_if(|(e, _)| *e == entry).map(|(_, key)| key);
            let of = self.entries.get(entry);
            let class = match sum.titled {
                _ if sum.coded => 0,
                _ if digits => 3,
                t if t == all && typed.len() == *words => 1,
                t if t == all => 2,
                1.. => 3,
                0 => 4,
            };
            let plain = (sum.words == all).then_some(Key {
                cost: sum.cost,
                class,
                place: if digits { of.map_or(0, code_length) } else { 0 },
            });
            out.extend(
                [led, plain]
                    .into_iter()
                    .flatten()
                    .min()
                    .map(|key| (key, entry)),
            );
        }
        out
    }

    /// For each typed word the words of the index that it fits.
    fn fitting(&self, typed: &[Typed], typos: bool) -> Vec<Vec<(usize, Fit)>> {
        let mut out: Vec<Vec<(usize, Fit)>> = typed
            .iter()
            .map(|t| {
                let first = self.words.partition_point(|w| w.as_str() < t.root());
                let words = self.words.iter().enumerate().skip(first);
                words
                    .take_while(|(_, w)| w.starts_with(t.root()))
                    .filter_map(|(i, w)| Some((i, t.fits(w)?)))
                    .collect()
            })
            .collect();
        if typos {
            let mut chars = Vec::new();
            let words = self.words.iter().enumerate();
            for (i, word) in words.filter(|(_, w)| !is_code(w)) {
                chars.clear();
                chars.extend(word.chars());
                for (t, fits) in typed.iter().zip(&mut out) {
                    fits.extend(t.fits_with_typo(&chars).map(|fit| (i, fit)));
                }
            }
        }
        out
    }

    fn postings_of(&self, word: usize) -> &[Posting] {
        match (self.starts.get(word), self.starts.get(word + 1)) {
            (Some(a), Some(b)) => self.postings.get(*a..*b).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The goals of every everyday word whose words are the typed ones, each by another.
    fn everyday(&self, typed: &[Typed], typos: bool) -> Vec<(usize, Key)> {
        let mut out = Vec::new();
        for phrase in self.phrases.iter().filter(|p| p.words.len() == typed.len()) {
            let mut left: Vec<&str> = phrase.words.iter().map(String::as_str).collect();
            let costs = typed.iter().map(|t| {
                let fits = left.iter().enumerate();
                let best = fits
                    .filter_map(|(i, w)| Some((fit(t, w, typos)?, i)))
                    .min()?;
                left.swap_remove(best.1);
                Some(cost(best.0))
            });
            if let Some(cost) = costs.sum::<Option<u32>>() {
                let key = |place| Key {
                    cost,
                    class: 0,
                    place: u32::from(place),
                };
                let goal = |(e, place): &(u32, u16)| Some((usize::try_from(*e).ok()?, key(*place)));
                out.extend(phrase.goals.iter().filter_map(goal));
            }
        }
        out
    }
}

/// More important first; the rest only that equal importance has an order too.
fn importance(a: &Entry, b: &Entry) -> Ordering {
    fn weight(e: &Entry) -> f64 {
        if e.weight.is_nan() {
            f64::NEG_INFINITY
        } else {
            e.weight
        }
    }
    fn rest(e: &Entry) -> impl Ord + '_ {
        (e.kind, &e.title, &e.link, &e.detail, &e.words, &e.everyday)
    }
    weight(b)
        .total_cmp(&weight(a))
        .then_with(|| rest(a).cmp(&rest(b)))
}
