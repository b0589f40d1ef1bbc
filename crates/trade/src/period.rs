//! Months and years, and spans of them. Must not know: the clock, or which periods have data.

/// A calendar month, counted from year 0. Ordered; the difference of two is a number of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Month {
    /// The month of a year, `month` from 1 to 12; `None` outside.
    #[must_use]
    pub fn new(year: i16, month: u8) -> Option<Self> {
        (1..=12)
            .contains(&month)
            .then(|| Self(i32::from(year) * 12 + i32::from(month) - 1))
    }

    /// January of a year.
    #[must_use]
    pub fn january(year: i16) -> Self {
        Self(i32::from(year) * 12)
    }

    /// December of a year.
    #[must_use]
    pub fn december(year: i16) -> Self {
        Self(i32::from(year) * 12 + 11)
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        i16::try_from(self.0.div_euclid(12)).unwrap_or(i16::MAX)
    }

    /// Its number in the year, 1 to 12.
    #[must_use]
    pub fn number(self) -> u8 {
        u8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(12)
    }

    /// Short: `Nov 2023`.
    #[must_use]
    pub fn short_text(self) -> String {
        format!("{} {}", month_short(self.number()), self.year())
    }

    /// This many months later (or earlier).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Months from `earlier` to this one.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The name of a month, by its number from 1 to 12.
#[must_use]
pub fn month_name(number: u8) -> &'static str {
    NAMES
        .get(usize::from(number).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

/// The first three letters of a month's name.
#[must_use]
pub fn month_short(number: u8) -> &'static str {
    month_name(number).get(..3).unwrap_or("")
}

/// A period of a table: a year or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A calendar month.
    Month(Month),
}

impl Period {
    /// Reads `2017` or `2023-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let year = |s: &str| {
            (s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse().ok())
                .flatten()
        };
        match text.split_once('-') {
            None => year(text).map(Self::Year),
            Some((y, m)) if m.len() == 2 && m.bytes().all(|b| b.is_ascii_digit()) => {
                Month::new(year(y)?, m.parse().ok()?).map(Self::Month)
            }
            Some(_) => None,
        }
    }

    /// As it stands in a link and in a CSV.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Year(y) => format!("{y:04}"),
            Self::Month(m) => format!("{:04}-{:02}", m.year(), m.number()),
        }
    }

    /// In full: `2023`, `November 2023`.
    #[must_use]
    pub fn long(self) -> String {
        match self {
            Self::Year(y) => y.to_string(),
            Self::Month(m) => format!("{} {}", month_name(m.number()), m.year()),
        }
    }

    /// Short: `2023`, `Nov 2023`.
    #[must_use]
    pub fn short(self) -> String {
        match self {
            Self::Year(y) => y.to_string(),
            Self::Month(m) => m.short_text(),
        }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(y) => y,
            Self::Month(m) => m.year(),
        }
    }

    /// The same period a year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        match self {
            Self::Year(y) => Self::Year(y.saturating_sub(1)),
            Self::Month(m) => Self::Month(m.plus(-12)),
        }
    }

    /// The first month of it.
    #[must_use]
    pub fn first_month(self) -> Month {
        match self {
            Self::Year(y) => Month::january(y),
            Self::Month(m) => m,
        }
    }

    /// The last month of it.
    #[must_use]
    pub fn last_month(self) -> Month {
        match self {
            Self::Year(y) => Month::december(y),
            Self::Month(m) => m,
        }
    }
}

/// The same months of every year: January to November is `1-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Season {
    /// First month, 1 to 12.
    pub first: u8,
    /// Last month, not before the first.
    pub last: u8,
}

impl Season {
    /// Reads `1-11`. The whole year is no season and gives `None`, as does anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (a, b) = text.split_once('-')?;
        let digits = |s: &str| {
            (s.len() <= 2 && s.bytes().all(|c| c.is_ascii_digit()))
                .then(|| s.parse().ok())
                .flatten()
        };
        let (first, last): (u8, u8) = (digits(a)?, digits(b)?);
        ((1..=12).contains(&first) && first <= last && last <= 12 && (first, last) != (1, 12))
            .then_some(Self { first, last })
    }

    /// As it stands in a link.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}-{}", self.first, self.last)
    }

    /// Whether a month belongs to it.
    #[must_use]
    pub fn holds(self, month: Month) -> bool {
        (self.first..=self.last).contains(&month.number())
    }

    /// `January to November`.
    #[must_use]
    pub fn long(self) -> String {
        if self.first == self.last {
            month_name(self.first).to_owned()
        } else {
            format!("{} to {}", month_name(self.first), month_name(self.last))
        }
    }

    /// `Jan–Nov`.
    #[must_use]
    pub fn short(self) -> String {
        if self.first == self.last {
            month_short(self.first).to_owned()
        } else {
            format!("{}–{}", month_short(self.first), month_short(self.last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_what_the_grammar_has() {
        for (text, expect) in [
            ("2017", Some("2017")),
            ("2023-01", Some("January 2023")),
            ("2023-13", None),
            ("2023-1", None),
            ("23", None),
            ("+202", None),
            ("2023-01-01", None),
            ("", None),
        ] {
            assert_eq!(
                Period::parse(text).map(Period::long).as_deref(),
                expect,
                "{text}"
            );
        }
        assert_eq!(
            Season::parse("1-11").map(Season::short).as_deref(),
            Some("Jan–Nov")
        );
        assert_eq!(Season::parse("1-12"), None);
        assert_eq!(Season::parse("11-1"), None);
    }
}
