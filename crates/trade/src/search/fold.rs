//! Words of a text as the search compares them: small letters, no diacritics, no punctuation.
//!
//! `Café-crème’s 87.03` has the words `cafe`, `cremes`, `8703`. Must not know: entries, ranking.

use crate::letters::small;
use std::ops::Range;

/// A word of a text and where its letters stand in it.
pub(super) struct Span {
    /// The word, folded.
    pub text: String,
    /// Byte at which it begins.
    start: usize,
    /// For each folded letter, the byte after the character that it comes from.
    ends: Vec<usize>,
}

impl Span {
    /// The bytes of its first `letters` letters.
    pub(super) fn first(&self, letters: usize) -> Range<usize> {
        let last = letters.min(self.ends.len()).checked_sub(1);
        self.start
            ..last
                .and_then(|i| self.ends.get(i))
                .copied()
                .unwrap_or(self.start)
    }

    /// The bytes of the whole word.
    pub(super) fn whole(&self) -> Range<usize> {
        self.first(usize::MAX)
    }
}

/// The words of a text in its order.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    pieces(text, |piece| match piece {
        Some((c, _)) => word.push(c),
        None if word.is_empty() => {}
        None => out.push(std::mem::take(&mut word)),
    });
    out
}

/// The words of a text in its order, with their places.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    pieces(text, |piece| {
        let Some((c, place)) = piece else {
            open = false;
            return;
        };
        if !open {
            out.push(Span {
                text: String::new(),
                start: place.start,
                ends: Vec::new(),
            });
            open = true;
        }
        if let Some(span) = out.last_mut() {
            span.text.push(c);
            span.ends.push(place.end);
        }
    });
    out
}

/// The words of a text with its hyphens closed: `t-shirts` has the word `tshirts`. Nothing for a
/// text without a hyphen.
pub(super) fn joined(text: &str) -> Vec<String> {
    if text.contains('-') {
        words(&text.replace('-', ""))
    } else {
        Vec::new()
    }
}

/// Gives every folded letter with the bytes that it comes from, and `None` after each word.
fn pieces(text: &str, mut give: impl FnMut(Option<(char, Range<usize>)>)) {
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let place = at..at + c.len_utf8();
        let point_in_number = c == '.'
            && before.is_ascii_digit()
            && rest.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if is_silent(c) || point_in_number {
            continue;
        }
        before = c;
        if c.is_alphanumeric() {
            let small = small(c);
            match plain(small) {
                Some(letters) => {
                    letters.chars().for_each(|l| give(Some((l, place.clone()))));
                }
                None => give(Some((narrow(small), place.clone()))),
            }
        } else {
            give(None);
        }
    }
    give(None);
}

/// Characters that neither stand in a word nor part two: combining accents, apostrophes, soft
/// hyphens, characters without width.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}'
    )
}

/// Wide forms of Latin letters and digits as their ordinary ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0)
            .unwrap_or(c)
            .to_ascii_lowercase(),
        c => c,
    }
}

/// A small letter without its diacritic; `None` when it has none.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ё' => "е",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fold_to_plain_words() {
        assert_eq!(
            words("Café-crème’s 87.03 (HS)"),
            ["cafe", "cremes", "8703", "hs"]
        );
        assert_eq!(
            words("CÔTE D’IVOIRE, Straße, Łódź"),
            ["cote", "divoire", "strasse", "lodz"]
        );
        assert_eq!(
            words("Tu\u{308}rkiye İzmir ８７０３"),
            ["turkiye", "izmir", "8703"]
        );
        assert_eq!(words("end of no. 8701."), ["end", "of", "no", "8701"]);
        assert_eq!(joined("E-bikes and t-shirts"), ["ebikes", "and", "tshirts"]);
        assert!(words(" \u{0}\u{1b}[2J…-").iter().all(|w| w == "2j"));
    }

    #[test]
    fn spans_lie_on_the_original() {
        let text = "Große Äpfel";
        let spans = spans(text);
        assert_eq!(&text[spans[0].whole()], "Große");
        assert_eq!(&text[spans[0].first(4)], "Groß");
        assert_eq!(&text[spans[1].first(2)], "Äp");
    }
}
