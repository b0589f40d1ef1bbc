//! Codes of the Harmonized System: sections, chapters (HS2), headings (HS4), subheadings (HS6).
//!
//! A code is padded with zeros: chapter 1 is `01`. Must not know: names, or which codes have data.

use std::fmt;

/// A product: a node of the HS tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HsCode {
    /// Section 1 to 21.
    Section(u8),
    /// Chapter, two digits.
    Chapter(u8),
    /// Heading, four digits.
    Heading(u16),
    /// Subheading, six digits.
    Subheading(u32),
}

/// The last chapter of each section, 1 to 21 (chapter 77 is reserved, section 15 spans it).
const LAST_CHAPTER: [u8; 21] = [
    5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97,
];

impl HsCode {
    /// Reads `s5`, `27`, `2709`, `270900`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(section) = text.strip_prefix('s') {
            let n: u8 = section.parse().ok()?;
            return ((1..=21).contains(&n) && !section.starts_with(['0', '+']))
                .then_some(Self::Section(n));
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match text.len() {
            2 => text.parse().ok().map(Self::Chapter),
            4 => text.parse().ok().map(Self::Heading),
            6 => text.parse().ok().map(Self::Subheading),
            _ => None,
        }
    }

    /// The range of subheadings below it, first and last possible, both included.
    #[must_use]
    pub fn span(self) -> (u32, u32) {
        match self {
            Self::Section(s) => {
                let i = usize::from(s.clamp(1, 21)) - 1;
                let first = if i == 0 {
                    1
                } else {
                    u32::from(LAST_CHAPTER[i - 1]) + 1
                };
                (first * 10_000, u32::from(LAST_CHAPTER[i]) * 10_000 + 9_999)
            }
            Self::Chapter(c) => (u32::from(c) * 10_000, u32::from(c) * 10_000 + 9_999),
            Self::Heading(h) => (u32::from(h) * 100, u32::from(h) * 100 + 99),
            Self::Subheading(s) => (s, s),
        }
    }

    /// Whether `other` is this node or stands below it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        let (a, b) = self.span();
        let (c, d) = other.span();
        a <= c && d <= b
    }

    /// Its level: 0 section, 1 chapter, 2 heading, 3 subheading.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Section(_) => 0,
            Self::Chapter(_) => 1,
            Self::Heading(_) => 2,
            Self::Subheading(_) => 3,
        }
    }

    /// The node above it; `None` for a section.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Section(_) => None,
            Self::Chapter(_) => Some(Self::Section(self.section())),
            Self::Heading(h) => u8::try_from(h / 100).ok().map(Self::Chapter),
            Self::Subheading(s) => u16::try_from(s / 100).ok().map(Self::Heading),
        }
    }

    /// The number of its section, 1 to 21 (a code beyond chapter 97 counts to the last).
    #[must_use]
    pub fn section(self) -> u8 {
        if let Self::Section(s) = self {
            return s;
        }
        let chapter = self.span().0 / 10_000;
        let i = LAST_CHAPTER
            .partition_point(|last| u32::from(*last) < chapter)
            .min(20);
        u8::try_from(i + 1).unwrap_or(21)
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(s) => write!(f, "s{s}"),
            Self::Chapter(c) => write!(f, "{c:02}"),
            Self::Heading(h) => write!(f, "{h:04}"),
            Self::Subheading(s) => write!(f, "{s:06}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_their_chapters() {
        for (code, section) in [
            ("27", 5),
            ("8703", 17),
            ("010121", 1),
            ("7204", 15),
            ("84", 16),
            ("970110", 21),
            ("3901", 7),
            ("s9", 9),
        ] {
            let hs = HsCode::parse(code).unwrap();
            assert_eq!(hs.section(), section, "{code}");
            assert_eq!(hs.to_string(), code);
            assert!(HsCode::Section(section).holds(hs));
        }
        assert_eq!(HsCode::parse("s0"), None);
        assert_eq!(HsCode::parse("s05"), None);
        assert_eq!(HsCode::parse("270"), None);
        assert_eq!(HsCode::parse("2 09"), None);
    }
}
