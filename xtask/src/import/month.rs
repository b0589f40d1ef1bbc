//! A month of a year.

use std::fmt;

/// A month, from the many ways in which the sources write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Year, four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

impl Month {
    /// A month from its numbers, when they are one.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let fine = (1900..2100).contains(&year) && (1..=12).contains(&month);
        fine.then_some(Self { year, month })
    }

    /// Reads `2017-01`, `2017-01-31` or `201701`; the day is dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let dashes = bytes.iter().filter(|byte| **byte == b'-').count();
        let fine = match bytes.len() {
            6 => dashes == 0,
            7 => dashes == 1 && bytes.get(4) == Some(&b'-'),
            10 => dashes == 2 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-'),
            _ => false,
        };
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        if !fine || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Self::new(
            digits.get(..4)?.parse().ok()?,
            digits.get(4..6)?.parse().ok()?,
        )
    }

    /// The month after.
    pub fn next(self) -> Self {
        if self.month == 12 {
            Self {
                year: self.year + 1,
                month: 1,
            }
        } else {
            Self {
                month: self.month + 1,
                ..self
            }
        }
    }

    /// Every month from this one to another, both included.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |month| Some(month.next()))
            .take_while(move |month| *month <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_the_sources() {
        for text in ["2017-01", "2017-01-31", "201701"] {
            assert_eq!(Month::parse(text).unwrap().to_string(), "2017-01");
        }
        for text in [
            "2017",
            "2017-13",
            "201700",
            "2017/01",
            "17-01-2017",
            "2017-1",
            "2017-01-1x",
        ] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn walks_over_the_year() {
        let months: Vec<String> = Month {
            year: 2021,
            month: 11,
        }
        .to(Month {
            year: 2022,
            month: 2,
        })
        .map(|month| month.to_string())
        .collect();
        assert_eq!(months, ["2021-11", "2021-12", "2022-01", "2022-02"]);
    }
}
