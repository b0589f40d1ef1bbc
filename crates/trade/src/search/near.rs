//! How a typed word fits a word of the index: the same, its beginning, or either with one typo.
//!
//! Plural and singular are the same word. A typo is one insertion, deletion, substitution or swap
//! of neighbours (Damerau–Levenshtein distance 1), read only in words of four letters or more that
//! hold no digit: a code is never guessed. Must not know: entries, ranking.

/// How well a typed word fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same word, or its plural or singular.
    Exact,
    /// The beginning of the word.
    Prefix,
    /// The same word with one typo.
    Typo,
    /// The beginning of the word with one typo.
    TypoPrefix,
}

/// Letters from which a typo is tolerated.
const TYPO_FROM: usize = 4;

/// A typed word.
pub(super) struct Typed {
    /// Its letters, folded.
    pub text: String,
    chars: Vec<char>,
    /// Whether a typo in it is tolerated.
    pub forgiving: bool,
}

impl Typed {
    pub(super) fn new(text: String) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let forgiving = chars.len() >= TYPO_FROM && !chars.iter().any(|c| c.is_numeric());
        Self {
            text,
            chars,
            forgiving,
        }
    }

    /// Number of its letters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// What every word that it fits without a typo begins with.
    pub(super) fn root(&self) -> &str {
        let endings = ["ies", "es", "s", "y"];
        let mut cut = endings.iter().filter_map(|e| self.text.strip_suffix(e));
        cut.find(|root| root.len() >= 2).unwrap_or(&self.text)
    }

    /// How it fits a word as it stands.
    pub(super) fn fits(&self, word: &str) -> Option<Fit> {
        if same_but_for_number(&self.text, word) {
            Some(Fit::Exact)
        } else {
            word.starts_with(&self.text).then_some(Fit::Prefix)
        }
    }

    /// How it fits a word with one typo; `None` too when it fits without.
    pub(super) fn fits_with_typo(&self, word: &[char]) -> Option<Fit> {
        let typed = self.chars.as_slice();
        // A typo at one of the first two letters leaves one of them near its place.
        let near = |i: usize| {
            typed
                .get(i)
                .is_some_and(|c| word.iter().take(2).any(|w| w == c))
        };
        if !self.forgiving || typed.len() > word.len() + 1 || !(near(0) || near(1)) {
            return None;
        }
        let at = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
        let (t, w) = (typed.get(at..)?, word.get(at..)?);
        let (first, t1) = t.split_first()?;
        let Some((other, w1)) = w.split_first() else {
            // The word ended: one letter too many.
            return t1.is_empty().then_some(Fit::Typo);
        };
        let swapped = match (t1.split_first(), w1.split_first()) {
            (Some((a, t2)), Some((b, w2))) if first == b && other == a => Some((t2, w2)),
            _ => None,
        };
        // Substituted, too many, too few, swapped: what must follow, and what follows.
        let readings = [Some((t1, w1)), Some((t1, w)), Some((t, w1)), swapped];
        let follow = readings
            .into_iter()
            .flatten()
            .filter(|(t, w)| w.starts_with(t));
        follow
            .map(|(t, w)| {
                if t.len() == w.len() {
                    Fit::Typo
                } else {
                    Fit::TypoPrefix
                }
            })
            .min()
    }
}

/// Whether two words differ at most as plural and singular do.
fn same_but_for_number(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 || short.bytes().any(|c| c.is_ascii_digit()) {
        return false;
    }
    match long.strip_prefix(short) {
        Some("s") => true,
        Some("es") => ["s", "x", "z", "ch", "sh", "o"]
            .iter()
            .any(|e| short.ends_with(e)),
        Some(_) => false,
        None => {
            // As in `root`: a single letter is the beginning of too much.
            let stem = short.strip_suffix('y').filter(|stem| stem.len() >= 2);
            stem.is_some_and(|stem| long.strip_prefix(stem) == Some("ies"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fit(typed: &str, word: &str) -> Option<Fit> {
        let chars: Vec<char> = word.chars().collect();
        let typed = Typed::new(typed.to_owned());
        typed.fits(word).or_else(|| typed.fits_with_typo(&chars))
    }

    #[test]
    fn plural_and_singular_are_one() {
        for (a, b) in [
            ("car", "cars"),
            ("battery", "batteries"),
            ("box", "boxes"),
            ("dish", "dishes"),
            ("house", "houses"),
            ("tv", "tvs"),
        ] {
            assert_eq!(fit(a, b), Some(Fit::Exact), "{a} {b}");
            assert_eq!(fit(b, a), Some(Fit::Exact), "{b} {a}");
            for (x, y) in [(a, b), (b, a)] {
                assert!(y.starts_with(Typed::new(x.to_owned()).root()), "{x} {y}");
            }
        }
        assert_eq!(Typed::new("cars".to_owned()).fits("carbon"), None);
        assert_eq!(fit("car", "carbon"), Some(Fit::Prefix));
        assert_eq!(fit("sies", "sy"), None);
        assert_eq!(fit("skies", "sky"), Some(Fit::Exact));
    }

    #[test]
    fn one_typo_of_each_kind() {
        for (typed, word, wanted) in [
            ("crdue", "crude", Some(Fit::Typo)),
            ("machinary", "machinery", Some(Fit::Typo)),
            ("fertilzer", "fertilizer", Some(Fit::Typo)),
            ("crrude", "crude", Some(Fit::Typo)),
            ("crudee", "crude", Some(Fit::Typo)),
            ("rcude", "crude", Some(Fit::Typo)),
            ("cruxx", "crude", None),
            ("fertilz", "fertilizer", Some(Fit::TypoPrefix)),
            ("mahci", "machinery", Some(Fit::TypoPrefix)),
            ("gsa", "gas", None),
            ("8730", "8703", None),
            ("nafra", "8703", None),
        ] {
            assert_eq!(fit(typed, word), wanted, "{typed} {word}");
        }
    }

    /// Damerau–Levenshtein distance (restricted), by the table.
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = change.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(d[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn an_ending_that_leaves_too_little_gives_way_to_a_shorter_one() {
        for (typed, root) in [
            ("ees", "ee"),
            ("pipes", "pip"),
            ("gas", "ga"),
            ("as", "as"),
            ("ies", "ie"),
        ] {
            assert_eq!(Typed::new(typed.to_owned()).root(), root, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn typos_are_those_of_the_table(typed in "[abc]{4,7}", word in "[abc]{0,8}") {
            let (t, w): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
            let found = Typed::new(typed.clone()).fits_with_typo(&w);
            let near = (0..=w.len()).any(|n| distance(&t, &w[..n]) == 1);
            if word.starts_with(&typed) {
                prop_assert_eq!(found, None);
            } else {
                prop_assert_eq!(found.is_some(), near);
                prop_assert_eq!(found == Some(Fit::Typo), distance(&t, &w) == 1);
            }
        }

        #[test]
        fn words_that_fit_begin_with_the_root(typed in "[aesiy]{1,5}", word in "[aesiy]{1,6}") {
            let t = Typed::new(typed);
            if t.fits(&word).is_some() {
                prop_assert!(word.starts_with(t.root()));
            }
        }
    }
}
