//! How figures are written: units, rounding, signs, ranges.
//!
//! One job: a value in base units (dollars, kilograms, per cent) to words for a reader, the same
//! in titles, ticks, labels, tooltips and tables. Rounding is half away from zero, once, here, at
//! the end. A minus is a true minus (U+2212). Must not know: views, languages other than English.

use crate::period::month_name;
use crate::vocabulary::Money;

/// True minus, U+2212: as wide as a plus, and read as "minus".
pub const MINUS: char = '\u{2212}';

/// What a figure counts. Values are always in the base unit named here; scaling is for words only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// US dollars (current, or constant 2023 ones: the subtitle says which).
    Usd,
    /// Yuan at the period's average rate.
    Cny,
    /// Roubles at the period's average rate.
    Rub,
    /// Kilograms of net weight, written as tonnes.
    Kilogram,
    /// Money for a quantity: a unit value.
    UnitValue(Money, Quantity),
    /// Per cent of a whole (0–100), written without a sign.
    Share,
    /// Per cent of change, written with a sign.
    Change,
    /// Percentage points, written with a sign.
    Points,
    /// Index, base = 100.
    Index,
    /// Herfindahl–Hirschman index, 0–10,000.
    Hhi,
    /// Billion cubic metres a year.
    Bcm,
    /// Vehicles, counted.
    Vehicles,
    /// Rows, counted.
    Count,
    /// A month of the year by its number, 1 to 12; written as its name.
    MonthOfYear,
}

/// What a unit value is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// A tonne of net weight.
    Tonne,
    /// A barrel.
    Barrel,
    /// A million British thermal units.
    Mmbtu,
}

/// A power of a thousand that a set of figures is written in, with its suffix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Magnitude {
    /// What a base-unit value is divided by.
    pub divisor: f64,
    /// What follows the number: `bn`, `m`, ` Mt`, or nothing.
    pub suffix: &'static str,
}

impl Unit {
    /// Whether figures in this unit are amounts of money.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::Usd | Self::Cny | Self::Rub)
    }

    /// Whether figures in this unit say what money they are in: amounts and unit values.
    #[must_use]
    pub fn names_money(self) -> bool {
        self.is_money() || matches!(self, Self::UnitValue(..))
    }

    /// Whether figures in this unit are another in another money or at other prices. Shares of one period are
    /// not, and neither is what is weighed or counted.
    #[must_use]
    pub fn rests_on_money(self) -> bool {
        self.names_money() || matches!(self, Self::Change | Self::Points | Self::Index)
    }

    /// What stands before the number.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Usd | Self::UnitValue(Money::Usd, _) => "$",
            Self::Cny | Self::UnitValue(Money::Cny, _) => "CNY ",
            Self::Rub | Self::UnitValue(Money::Rub, _) => "RUB ",
            _ => "",
        }
    }

    /// Whether a positive number carries a plus.
    #[must_use]
    pub fn signed(self) -> bool {
        matches!(self, Self::Change | Self::Points)
    }

    /// The magnitude in which a figure of this size is written by itself.
    #[must_use]
    pub fn magnitude(self, largest: f64) -> Magnitude {
        let size = largest.abs();
        let of = |divisor, suffix| Magnitude { divisor, suffix };
        match self {
            Self::Usd | Self::Cny | Self::Rub => {
                if size >= 0.995e12 {
                    of(1e12, "tn")
                } else if size >= 99.5e6 {
                    of(1e9, "bn")
                } else if size >= 99.5e3 {
                    of(1e6, "m")
                } else {
                    of(1.0, "")
                }
            }
            Self::Kilogram => {
                if size >= 99.5e6 {
                    of(1e9, " Mt")
                } else if size >= 99.5e3 {
                    of(1e6, " kt")
                } else {
                    of(1e3, " t")
                }
            }
            Self::UnitValue(_, Quantity::Tonne) => of(1.0, "/t"),
            Self::UnitValue(_, Quantity::Barrel) => of(1.0, "/bbl"),
            Self::UnitValue(_, Quantity::Mmbtu) => of(1.0, "/MMBtu"),
            Self::Share | Self::Change => of(1.0, "%"),
            Self::Points => of(1.0, " points"),
            Self::Index | Self::Hhi | Self::Count | Self::MonthOfYear => of(1.0, ""),
            Self::Bcm => of(1.0, " bcm"),
            Self::Vehicles if size >= 995e3 => of(1e6, "m vehicles"),
            Self::Vehicles => of(1.0, " vehicles"),
        }
    }

    /// The magnitude that several figures share, the largest of them of this size: where that is less than one
    /// of it, the next smaller, for the others would be zeros.
    #[must_use]
    pub fn shared_magnitude(self, largest: f64) -> Magnitude {
        let own = self.magnitude(largest);
        let counted = matches!(self, Self::Usd | Self::Cny | Self::Rub | Self::Kilogram);
        if counted && largest.abs() < own.divisor * 0.995 {
            self.magnitude(largest / 1000.0)
        } else {
            own
        }
    }

    /// The unit as a reader says it in a subtitle or a column heading: `$bn`, `Mt`, `%`.
    #[must_use]
    pub fn heading(self, magnitude: Magnitude) -> String {
        match self {
            Self::Index => "index".to_owned(),
            Self::Hhi => "HHI".to_owned(),
            Self::Count => "number".to_owned(),
            Self::Points => "percentage points".to_owned(),
            Self::UnitValue(..) => format!("{}{}", self.prefix().trim_end(), magnitude.suffix),
            _ => format!("{}{}", self.prefix(), magnitude.suffix.trim_start())
                .trim_end()
                .to_owned(),
        }
    }
}

/// A decimal rounded half away from zero, with thousands separated by commas, without a sign. What is no
/// number is a dash.
#[must_use]
pub fn decimal(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let factor = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    // The nudge undoes binary representation error (2.675 is stored as 2.67499…), so that what a
    // reader sees as a half goes away from zero.
    let scaled = value.abs() * factor;
    let rounded = (scaled + scaled * 1e-12 + 0.5).floor();
    // A cast from float to integer saturates: no figure here has forty digits.
    let digits = (rounded as u128).to_string();
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    if places > 0 {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A number as our own tables and articles write it: digits, a point, a minus. `None` for anything else,
/// and for more digits than a figure has (fifteen), which is where the result would not be exact.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let mantissa: u64 = [whole, fraction].concat().parse().ok()?;
    // Up to here both are exact, and so their quotient is the nearest there is (Clinger 1990).
    if mantissa >= 1_000_000_000_000_000 || fraction.len() > 22 {
        return None;
    }
    let value = mantissa as f64 / 10_f64.powi(i32::try_from(fraction.len()).ok()?);
    Some(if negative { -value } else { value })
}

/// Whether a value rounds to nothing at this number of places, and so carries no sign.
fn rounds_to_zero(value: f64, places: usize) -> bool {
    !decimal(value, places)
        .bytes()
        .any(|b| (b'1'..=b'9').contains(&b))
}

/// A figure in a given magnitude: `$218.1bn`, `−$4.0m`, `+26.7%`.
#[must_use]
pub fn write_in(value: f64, unit: Unit, magnitude: Magnitude, places: usize) -> String {
    if !value.is_finite() {
        return "no data".to_owned();
    }
    let scaled = value / magnitude.divisor;
    let zero = rounds_to_zero(scaled, places);
    format!(
        "{}{}{}{}",
        sign(value, unit, zero),
        unit.prefix(),
        decimal(scaled, places),
        magnitude.suffix
    )
}

/// A count, with commas after the thousands.
#[must_use]
pub fn counted(count: usize) -> String {
    decimal(f64::from(u32::try_from(count).unwrap_or(u32::MAX)), 0)
}

/// How many times as much it is, where it has grown more than elevenfold: then a factor says more than per cent.
fn factor(value: f64, unit: Unit) -> Option<String> {
    (unit == Unit::Change && value >= 1000.0).then(|| decimal(value / 100.0 + 1.0, 0))
}

/// The same in short, for cells and columns: `×6,270`.
#[must_use]
pub fn times(value: f64, unit: Unit) -> Option<String> {
    factor(value, unit).map(|factor| format!("×{factor}"))
}

/// A figure without its unit: sign and number.
#[must_use]
pub fn bare(value: f64, unit: Unit, magnitude: Magnitude, places: usize) -> String {
    let scaled = value / magnitude.divisor;
    let sign = sign(value, unit, rounds_to_zero(scaled, places));
    format!("{sign}{}", decimal(scaled, places))
}

/// The sign that is written: none before what rounds to zero (`zero`).
fn sign(value: f64, unit: Unit, zero: bool) -> &'static str {
    match () {
        () if zero => "",
        () if value < 0.0 => "\u{2212}",
        () if unit.signed() => "+",
        () => "",
    }
}

/// A figure as it stands in a sentence or a label: one decimal, none for whole dollars and for
/// money under a billion that has two digits before the point (`$38m`, `$0.4m`).
#[must_use]
pub fn figure(value: f64, unit: Unit) -> String {
    if !value.is_finite() {
        return "no data".to_owned();
    }
    if unit == Unit::MonthOfYear {
        let month = (1..=12).find(|m| f64::from(*m) == value);
        return month.map_or_else(|| "no data".to_owned(), |m| month_name(m).to_owned());
    }
    if let Some(factor) = factor(value, unit) {
        return format!("{factor} times");
    }
    let magnitude = unit.magnitude(value);
    let scaled = (value / magnitude.divisor).abs();
    let places = match unit {
        Unit::UnitValue(_, Quantity::Tonne) | Unit::Hhi | Unit::Count => 0,
        // Counted vehicles are quoted to ten thousands.
        Unit::Vehicles if magnitude.divisor > 1.0 => 2,
        Unit::Vehicles => 0,
        Unit::Usd | Unit::Cny | Unit::Rub if magnitude.suffix.is_empty() => 0,
        Unit::Usd | Unit::Cny | Unit::Rub if magnitude.suffix == "m" && scaled >= 9.5 => 0,
        Unit::Kilogram if magnitude.suffix == " t" => 0,
        _ => 1,
    };
    write_in(value, unit, magnitude, places)
}

/// A figure with two decimals, as tables write it, in a magnitude shared by a column.
#[must_use]
pub fn cell(value: f64, unit: Unit, magnitude: Magnitude) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let places = if magnitude.divisor == 1.0 && (unit.is_money() || unit == Unit::Hhi) {
        0
    } else {
        2
    };
    bare(value, unit, magnitude, places)
}

/// A tick on an axis whose largest tick is `largest`: the unit stands on the top tick only.
#[must_use]
pub fn tick(value: f64, step: f64, unit: Unit, magnitude: Magnitude, with_unit: bool) -> String {
    let step = (step / magnitude.divisor).abs();
    let places = if step >= 1.0 || step <= 0.0 {
        0
    } else {
        (-step.log10().floor()).min(6.0) as usize
    };
    if with_unit {
        return write_in(value, unit, magnitude, places);
    }
    bare(value, unit, magnitude, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_share_a_magnitude_are_not_rounded_away() {
        let suffix = |unit: Unit, largest: f64| unit.shared_magnitude(largest).suffix;
        assert_eq!(suffix(Unit::Usd, 218e9), "bn");
        assert_eq!(suffix(Unit::Usd, 995e6), "bn");
        assert_eq!(suffix(Unit::Usd, 322e6), "m");
        assert_eq!(suffix(Unit::Usd, 99.6e6), "m");
        assert_eq!(suffix(Unit::Usd, 0.4e6), "");
        assert_eq!(suffix(Unit::Cny, -0.5e12), "bn");
        assert_eq!(suffix(Unit::Kilogram, 500e6), " kt");
        assert_eq!(suffix(Unit::Share, 0.2), "%");
        // By itself such a figure stays what it was.
        assert_eq!(figure(322e6, Unit::Usd), "$0.3bn");
    }

    #[test]
    fn design_examples() {
        // DESIGN.md section 14.
        for (value, unit, expect) in [
            (218_074_000_000.0, Unit::Usd, "$218.1bn"),
            (38_000_000.0, Unit::Usd, "$38m"),
            (400_000.0, Unit::Usd, "$0.4m"),
            (950.0, Unit::Usd, "$950"),
            (26.7, Unit::Change, "+26.7%"),
            (-7.6, Unit::Change, "\u{2212}7.6%"),
            (45.02, Unit::Share, "45.0%"),
            (107_020_000_000.0, Unit::Kilogram, "107.0 Mt"),
            (
                77.1,
                Unit::UnitValue(Money::Usd, Quantity::Barrel),
                "$77.1/bbl",
            ),
            (
                12.6,
                Unit::UnitValue(Money::Usd, Quantity::Mmbtu),
                "$12.6/MMBtu",
            ),
            (
                565.2,
                Unit::UnitValue(Money::Usd, Quantity::Tonne),
                "$565/t",
            ),
            (
                5885.6,
                Unit::UnitValue(Money::Rub, Quantity::Barrel),
                "RUB 5,885.6/bbl",
            ),
            (
                506.9,
                Unit::UnitValue(Money::Cny, Quantity::Barrel),
                "CNY 506.9/bbl",
            ),
            (-4.0e9, Unit::Usd, "\u{2212}$4.0bn"),
            (-0.01, Unit::Change, "0.0%"),
            (1150.0, Unit::Change, "13 times"),
        ] {
            assert_eq!(figure(value, unit), expect, "{value} {unit:?}");
        }
    }

    #[test]
    fn rounds_half_away_from_zero_once() {
        for (value, places, expect) in [
            (2.5, 0, "3"),
            (0.05, 1, "0.1"),
            (2.675, 2, "2.68"),
            (1234.5, 0, "1,235"),
            (0.0, 1, "0.0"),
            (999_999.96, 1, "1,000,000.0"),
        ] {
            assert_eq!(decimal(value, places), expect);
        }
    }

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "200000000000",
            "1.5",
            "-7.6",
            "0.1",
            "2.675",
            "100.0",
            "007",
            "999999999999999",
            "0.000001",
        ] {
            assert_eq!(read(text), text.parse().ok(), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "1e3",
            "inf",
            "NaN",
            "+1",
            "1,000",
            "1000000000000000",
            "--1",
            " 1",
            "0.00000000000000000000000001",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_written_as_one() {
        assert_eq!(decimal(f64::INFINITY, 1), "–");
        assert_eq!(decimal(f64::NAN, 0), "–");
        assert_eq!(figure(f64::INFINITY, Unit::Change), "no data");
    }

    #[test]
    fn large_values_have_all_their_digits() {
        // 2^70 is 1,180,591,620,717,411,303,424.
        let text = decimal(2_f64.powi(70), 0);
        assert!(
            text.starts_with("1,180,591,62") && text.len() == 29,
            "{text}"
        );
    }

    #[test]
    fn ticks_carry_the_unit_once() {
        let bn = Unit::Usd.magnitude(250e9);
        assert_eq!(tick(250e9, 50e9, Unit::Usd, bn, true), "$250bn");
        assert_eq!(tick(200e9, 50e9, Unit::Usd, bn, false), "200");
        assert_eq!(tick(-0.5e9, 0.5e9, Unit::Usd, bn, false), "\u{2212}0.5");
    }
}
