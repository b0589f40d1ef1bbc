//! Small and capital letters of the alphabets that names, links and readers of these data use: Latin
//! with its diacritics, Greek, Cyrillic.
//!
//! One job: a letter to its other case. The standard library knows every script, in tables that would
//! be a twentieth of the program. Letters that are not known here stay as they are. Must not know:
//! what the words mean.

/// A letter as a small one.
#[must_use]
pub fn small(c: char) -> char {
    let by = |n: u32| char::from_u32(u32::from(c) + n).unwrap_or(c);
    let code = u32::from(c);
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' | 'Ａ'..='Ｚ' => {
            by(32)
        }
        'Ѐ'..='Џ' => by(80),
        'Ґ' => 'ґ',
        'Ά' => 'ά',
        'Έ'..='Ί' => by(37),
        'Ό' => 'ό',
        'Ύ' | 'Ώ' => by(63),
        'İ' => 'i',
        'Ÿ' => 'ÿ',
        'ẞ' => 'ß',
        // Pairs, capital first: on even places, then on odd ones.
        'Ā'..='Į' | 'Ĳ'..='Ķ' | 'Ŋ'..='Ŷ' | 'Ș'..='Ț' if code.is_multiple_of(2) => by(1),
        'Ĺ'..='Ň' | 'Ź'..='Ž' | 'Ǎ'..='Ǜ' if !code.is_multiple_of(2) => by(1),
        _ => c,
    }
}

/// A letter as a capital one: Latin without diacritics and the first of those with, which is what
/// sentences begin with.
#[must_use]
pub fn capital(c: char) -> char {
    match c {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => char::from_u32(u32::from(c) - 32).unwrap_or(c),
        _ => c,
    }
}

/// Words in small letters.
#[must_use]
pub fn small_letters(words: &str) -> String {
    words.chars().map(small).collect()
}

/// Words in capital letters.
#[must_use]
pub fn capital_letters(words: &str) -> String {
    words.chars().map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beside the standard library, letter by letter, where it has one letter for one.
    #[test]
    fn small_letters_are_those_of_unicode() {
        let mut known = 0;
        for c in ('\u{0}'..='\u{24f}')
            .chain('\u{370}'..='\u{45f}')
            .chain('\u{ff00}'..='\u{ff5e}')
        {
            let mut all = c.to_lowercase();
            let (first, more) = (all.next().unwrap(), all.next());
            if small(c) != c && c != 'İ' {
                assert_eq!((small(c), None), (first, more), "{c}");
                known += 1;
            }
        }
        assert!(known > 180, "{known}");
        for c in ('\u{0}'..='\u{17e}')
            .chain('\u{386}'..='\u{3ce}')
            .chain('\u{400}'..='\u{45f}')
            .chain(['Ș', 'Ț', 'Ґ', 'ẞ'])
        {
            if c != 'İ' {
                assert_eq!(Some(small(c)), c.to_lowercase().next(), "{c}");
            }
        }
    }

    #[test]
    fn capitals_are_those_of_unicode() {
        for c in '\u{0}'..='\u{fe}' {
            if capital(c) != c {
                let all: Vec<char> = c.to_uppercase().collect();
                assert_eq!([capital(c)], all[..], "{c}");
            }
        }
        assert_eq!(capital('ß'), 'ß');
    }

    #[test]
    fn words() {
        assert_eq!(
            small_letters("CÔTE d’IVOIRE ŁÓDŹ İZMİR РОССИЯ"),
            "côte d’ivoire łódź izmir россия"
        );
        assert_eq!(capital_letters("vnm éa"), "VNM ÉA");
    }
}
