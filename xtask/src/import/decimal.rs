//! Exact numbers from text: no figure of the import is ever a float.

use std::fmt;

/// A decimal number as it stands in a source: `units / 10^scale`, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    units: u128,
    scale: u32,
}

/// Why a text is not a number that the import takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotANumber {
    /// Nothing between the separators.
    Empty,
    /// A comma, in the thousands or as the decimal mark.
    Comma(String),
    /// A minus sign: no figure of these sources can be below zero.
    Negative(String),
    /// Anything else that is not digits with at most one point.
    Malformed(String),
    /// More digits than can be held.
    TooLong(String),
    /// Digits below the unit of the table (a dollar, a kilogram).
    Fraction(String),
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a number is missing"),
            Self::Comma(text) => write!(f, "the number `{text}` has a comma"),
            Self::Negative(text) => write!(f, "the number `{text}` is negative"),
            Self::Malformed(text) => write!(f, "`{text}` is not a number"),
            Self::TooLong(text) => write!(f, "the number `{text}` is too long"),
            Self::Fraction(text) => write!(f, "the number `{text}` is finer than the table's unit"),
        }
    }
}

impl Decimal {
    /// Reads digits with at most one point, and nothing else.
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        let bad = || NotANumber::Malformed(text.to_owned());
        if text.is_empty() {
            return Err(NotANumber::Empty);
        }
        if text.contains(',') {
            return Err(NotANumber::Comma(text.to_owned()));
        }
        if text.starts_with('-') && text.len() > 1 {
            return Err(NotANumber::Negative(text.to_owned()));
        }
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || (part.is_empty() && text.contains('.')) {
            return Err(bad());
        }
        let part = part.trim_end_matches('0');
        let mut units: u128 = 0;
        for byte in whole.bytes().chain(part.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(bad());
            }
            units = units
                .checked_mul(10)
                .and_then(|units| units.checked_add(u128::from(byte - b'0')))
                .ok_or_else(|| NotANumber::TooLong(text.to_owned()))?;
        }
        let scale = u32::try_from(part.len()).map_err(|_| bad())?;
        Ok(Self { units, scale })
    }

    /// The number times `10^power`, which must be whole: dollars from billions of dollars.
    pub fn scaled(self, power: u32) -> Result<u64, NotANumber> {
        if self.scale > power {
            return Err(NotANumber::Fraction(self.to_string()));
        }
        self.rounded(power)
    }

    /// The number times `10^power`, rounded to the nearest whole, halves to the even neighbour.
    pub fn rounded(self, power: u32) -> Result<u64, NotANumber> {
        let long = || NotANumber::TooLong(self.to_string());
        let whole = if self.scale <= power {
            10u128
                .checked_pow(power - self.scale)
                .and_then(|factor| self.units.checked_mul(factor))
                .ok_or_else(long)?
        } else {
            let divisor = 10u128.checked_pow(self.scale - power).ok_or_else(long)?;
            let (whole, rest) = (self.units / divisor, self.units % divisor);
            let up = match (rest * 2).cmp(&divisor) {
                std::cmp::Ordering::Less => false,
                std::cmp::Ordering::Equal => whole % 2 == 1,
                std::cmp::Ordering::Greater => true,
            };
            whole + u128::from(up)
        };
        u64::try_from(whole).map_err(|_| long())
    }

    /// The sum of two numbers, exactly; nothing when it is too long.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let lift = |n: Self| 10u128.checked_pow(scale - n.scale)?.checked_mul(n.units);
        let sum = Self {
            units: lift(self)?.checked_add(lift(other)?)?,
            scale,
        };
        Some(sum.trimmed())
    }

    /// Zero, to begin a sum.
    pub const ZERO: Self = Self { units: 0, scale: 0 };

    /// The same number without zeros at its end.
    fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.units.is_multiple_of(10) {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0>width$}", self.units, width = self.scale as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - self.scale as usize);
        if part.is_empty() {
            f.write_str(whole)
        } else {
            write!(f, "{whole}.{part}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_exactly() {
        assert_eq!(Decimal::parse("48.641").unwrap().scaled(3), Ok(48_641));
        assert_eq!(
            Decimal::parse("3.335331793").unwrap().scaled(9),
            Ok(3_335_331_793)
        );
        assert_eq!(Decimal::parse("0.1").unwrap().scaled(3), Ok(100));
        assert_eq!(Decimal::parse("7").unwrap().scaled(3), Ok(7_000));
        assert_eq!(
            Decimal::parse("3863898073.00").unwrap().scaled(0),
            Ok(3_863_898_073)
        );
    }

    #[test]
    fn refuses_what_is_not_a_plain_number() {
        let refused = |text: &str| Decimal::parse(text).unwrap_err().to_string();
        assert_eq!(refused("1,234"), "the number `1,234` has a comma");
        assert_eq!(refused("-3.5"), "the number `-3.5` is negative");
        assert_eq!(refused(""), "a number is missing");
        for text in [
            "NA", "1e6", "1.", ".5", "1.2.3", " 1", "+1", "-", "1 000", "٣",
        ] {
            assert_eq!(refused(text), format!("`{text}` is not a number"));
        }
        assert!(matches!(
            Decimal::parse(&"9".repeat(50)),
            Err(NotANumber::TooLong(_))
        ));
    }

    #[test]
    fn does_not_round_unasked() {
        let fine = Decimal::parse("1.2345").unwrap();
        assert_eq!(
            fine.scaled(3).unwrap_err(),
            NotANumber::Fraction("1.2345".to_owned())
        );
        assert_eq!(fine.rounded(3), Ok(1_234));
        assert_eq!(Decimal::parse("1.2355").unwrap().rounded(3), Ok(1_236));
        assert_eq!(Decimal::parse("1.23451").unwrap().rounded(3), Ok(1_235));
        assert_eq!(Decimal::parse("0.0000001").unwrap().rounded(6), Ok(0));
    }

    #[test]
    fn sums_and_prints() {
        let sum = |a: &str, b: &str| {
            let (a, b) = (Decimal::parse(a).unwrap(), Decimal::parse(b).unwrap());
            a.plus(b).unwrap().to_string()
        };
        assert_eq!(sum("0.1", "0.2"), "0.3");
        assert_eq!(sum("0.5", "0.5"), "1");
        assert_eq!(sum("0", "0.00000000000000000001"), "0.00000000000000000001");
    }
}
