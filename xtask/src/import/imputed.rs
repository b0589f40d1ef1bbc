//! Finds weights that are estimates: flows that share one unit value to the last digit.
//!
//! Where a weight is not reported, BACI makes one from the value and a common unit value. Such
//! flows betray themselves: suppliers (or buyers) that have nothing to do with each other pay
//! exactly the same per tonne. Within one product and year, over all flows into China and out of
//! Russia, the rule is:
//! 1. Only flows of at least 100,000 dollars and 100 tonnes are compared: the sources' rounding (to
//!    the dollar and the kilogram) blurs their unit value by less than one in a hundred thousand.
//! 2. Flows share a unit value when it is the same *as exactly as that rounding can tell*: the
//!    intervals (value ± ½) / (weight ∓ ½) have a common point. Whole-number arithmetic.
//! 3. Three flows or more that share one are imputed. Two are when both are of at least a million
//!    dollars and a thousand tonnes, unless their unit value is a whole number of dollars a tonne
//!    (a round unit value, which two contracts may well share).
//!
//! What the rule cannot see (a weight averaged from an estimate and a report, an estimate that
//! nobody else in these data shares) is kept as data in `data/fixed/known_imputed.csv`; a known
//! flow is imputed whether it is found or not.

use super::checks::Checked;
use super::error::Error;
use super::fixed;
use super::raw::{Key, Raw};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Least dollars and kilograms of a flow that is compared.
const LEAST: (u64, u64) = (100_000, 100_000);
/// Least dollars and kilograms of each of two flows that share a unit value.
const LEAST_OF_TWO: (u64, u64) = (1_000_000, 1_000_000);

const KNOWN: &str = "fixed/known_imputed.csv";

/// A flow as a point among others: its value and weight, both known.
#[derive(Debug, Clone, Copy)]
struct Point<'a> {
    key: &'a Key,
    value: u64,
    weight: u64,
}

impl Point<'_> {
    /// The lowest unit value it can have, as a fraction.
    fn low(&self) -> (u128, u128) {
        (
            u128::from(self.value) * 2 - 1,
            u128::from(self.weight) * 2 + 1,
        )
    }

    /// The highest unit value it can have, as a fraction.
    fn high(&self) -> (u128, u128) {
        (
            u128::from(self.value) * 2 + 1,
            u128::from(self.weight) * 2 - 1,
        )
    }
}

/// Compares two fractions.
fn compare(a: (u128, u128), b: (u128, u128)) -> std::cmp::Ordering {
    (a.0 * b.1).cmp(&(b.0 * a.1))
}

/// The flows whose weight is an estimate, by the rule.
pub fn find(raw: &Raw) -> BTreeSet<Key> {
    let mut cells: BTreeMap<(u16, u32), Vec<Point>> = BTreeMap::new();
    for (key, traded) in raw {
        if let Some(weight) = traded.weight.kilograms()
            && traded.value >= LEAST.0
            && weight >= LEAST.1
        {
            let point = Point {
                key,
                value: traded.value,
                weight,
            };
            cells.entry((key.year, key.hs6)).or_default().push(point);
        }
    }
    let mut found = BTreeSet::new();
    for points in cells.values_mut() {
        points.sort_by(|a, b| compare(a.low(), b.low()).then_with(|| a.key.cmp(b.key)));
        let mut rest = points.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let mut high = first.high();
            let mut size = 1;
            for point in others {
                if compare(point.low(), high).is_gt() {
                    break;
                }
                high = if compare(point.high(), high).is_lt() {
                    point.high()
                } else {
                    high
                };
                size += 1;
            }
            let (group, after) = rest.split_at(size);
            if is_imputed(group) {
                found.extend(group.iter().map(|point| point.key.clone()));
            }
            rest = after;
        }
    }
    found
}

/// Whether flows that share a unit value are enough.
fn is_imputed(group: &[Point]) -> bool {
    match group {
        [] | [_] => false,
        [a, b] => {
            let large = |p: &Point| p.value >= LEAST_OF_TWO.0 && p.weight >= LEAST_OF_TWO.1;
            large(a) && large(b) && !is_round_unit_value(a)
        }
        _ => true,
    }
}

/// Whether the unit value can be a whole number of dollars a tonne.
fn is_round_unit_value(point: &Point) -> bool {
    let (low, high) = (point.low(), point.high());
    let whole = (high.0 * 1000) / high.1;
    whole > 0 && compare((whole, 1000), low).is_ge()
}

/// A case that is known beside the rule.
#[derive(Debug)]
struct Known {
    year: u16,
    hs6: u32,
    supplier: String,
    buyer: String,
}

/// Reads the known cases; a blank supplier means "some suppliers".
fn known(data: &Path) -> Result<Vec<Known>, Error> {
    let header = ["hs6", "year", "supplier", "buyer", "what", "source"];
    fixed::read(data, KNOWN, &header)?
        .iter()
        .map(|row| {
            let wrong = || Error::row(KNOWN, row.line, "the code or the year is not a number");
            Ok(Known {
                hs6: fixed::text(row, 0).parse().map_err(|_| wrong())?,
                year: fixed::text(row, 1).parse().map_err(|_| wrong())?,
                supplier: fixed::text(row, 2).to_owned(),
                buyer: fixed::text(row, 3).to_owned(),
            })
        })
        .collect()
}

/// Marks the weights that are estimates, found or known, and says which known ones were found.
/// Crude in 2016 and 2023 must be.
pub fn mark(raw: &mut Raw, data: &Path, checked: &mut Checked) -> Result<(), Error> {
    let found = find(raw);
    let into_china = |year: u16, hs6: u32| {
        found
            .iter()
            .any(|key| (key.year, key.hs6) == (year, hs6) && key.buyer == "chn")
    };
    for year in [2016, 2023] {
        if !into_china(year, 270_900) {
            let reason = format!("The imputed weights of crude in {year} were not found.");
            return Err(Error::new(reason));
        }
    }
    let cells: BTreeSet<(u16, u32)> = found.iter().map(|key| (key.year, key.hs6)).collect();
    let (flows, products) = (found.len(), cells.len());
    checked.passed(format!(
        "imputed weights: {flows} flows in {products} product-years found"
    ));
    let mut all = found.clone();
    for case in known(data)? {
        let key = Key {
            year: case.year,
            hs6: case.hs6,
            supplier: case.supplier.clone(),
            buyer: case.buyer,
        };
        let some = case.supplier.is_empty();
        if !some && !raw.contains_key(&key) {
            let reason = format!("there is no flow of {:06} in {}", case.hs6, case.year);
            return Err(Error::file(KNOWN, reason));
        }
        let hit = if some {
            into_china(case.year, case.hs6)
        } else {
            found.contains(&key)
        };
        let who = if some {
            "some suppliers"
        } else {
            case.supplier.as_str()
        };
        let word = if hit {
            "found"
        } else {
            "missed, kept as known"
        };
        checked.passed(format!(
            "imputed weights: {:06} {} {who}: {word}",
            case.hs6, case.year
        ));
        if !some {
            all.insert(key);
        }
    }
    for key in &all {
        if let Some(traded) = raw.get_mut(key) {
            traded.weight = traded.weight.imputed();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::raw::Traded;
    use super::super::weight::Weight;
    use super::*;

    /// Flows into China in one year: supplier, dollars, kilograms.
    fn flows(list: &[(&str, u64, u64)]) -> Raw {
        list.iter()
            .map(|(supplier, value, weight)| {
                let key = Key {
                    year: 2016,
                    hs6: 270_900,
                    supplier: (*supplier).to_owned(),
                    buyer: "chn".to_owned(),
                };
                (
                    key,
                    Traded {
                        value: *value,
                        weight: Weight::Reported(*weight),
                    },
                )
            })
            .collect()
    }

    fn found(list: &[(&str, u64, u64)]) -> Vec<String> {
        find(&flows(list))
            .into_iter()
            .map(|key| key.supplier)
            .collect()
    }

    #[test]
    fn three_flows_at_one_unit_value() {
        let list = [
            ("sau", 321_602, 1_000_000),
            ("omn", 3_216_020, 10_000_001),
            ("irq", 643_204, 2_000_000),
            ("rus", 314_048, 1_000_000),
        ];
        assert_eq!(found(&list), ["irq", "omn", "sau"]);
    }

    #[test]
    fn two_flows_only_when_large_and_no_round_price() {
        let large = [
            ("tkm", 224_995_600, 1_000_000_000),
            ("rus", 2_249_956, 10_000_000),
        ];
        assert_eq!(found(&large), ["rus", "tkm"]);
        let small = [("tkm", 224_995, 1_000_000), ("rus", 2_249_950, 10_000_000)];
        assert!(found(&small).is_empty());
        let round = [
            ("tkm", 65_000_000, 1_000_000_000),
            ("rus", 6_500_000, 100_000_000),
        ];
        assert!(found(&round).is_empty());
    }

    #[test]
    fn near_is_not_the_same() {
        let list = [
            ("can", 2_122_112_000, 9_591_119_692),
            ("nzl", 34_730_000, 157_025_000),
            ("usa", 1_303_147_000, 5_907_523_112),
        ];
        assert!(found(&list).is_empty());
    }

    #[test]
    fn the_order_of_flows_does_not_matter() {
        let mut list = [
            ("a", 321_602, 1_000_000),
            ("b", 321_601, 999_999),
            ("c", 643_204, 2_000_000),
            ("d", 321_603, 1_000_000),
        ];
        let one = found(&list);
        list.reverse();
        assert_eq!(one, found(&list));
    }
}
