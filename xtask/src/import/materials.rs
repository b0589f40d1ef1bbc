//! `materials.csv` and `materials_hhi.csv`: who supplies China with raw materials, and whom Russia
//! supplies.
//!
//! `imports` are China's by supplier, `exports` are Russia's by buyer. Of the 74 codes the thirty
//! largest are taken: by value of China's imports and Russia's exports together, over all years.
//! A supplier or buyer that had 2 % of a product's flow in any year has its row in every year; all
//! others together are `rest`, so that the rows add up. Concentration is computed from all of them.

use super::csv_out::{Tidy, maybe};
use super::flow::Flow;
use super::raw::{Raw, Traded};
use std::collections::{BTreeMap, BTreeSet};

/// How many products.
const PRODUCTS: usize = 30;
/// The share in any year, in per cent, that gives a partner rows of its own.
const SHARE: u128 = 2;

/// Flows by product, flow, year and partner.
type Cells = BTreeMap<(u32, Flow), BTreeMap<u16, BTreeMap<String, Traded>>>;

/// The flows as the two countries' imports and exports; Russia's sales to China are in both.
fn cells(raw: &Raw) -> Cells {
    let mut cells = Cells::new();
    for (key, traded) in raw {
        let mut add = |flow: Flow, partner: &str| {
            let years = cells.entry((key.hs6, flow)).or_default();
            years
                .entry(key.year)
                .or_default()
                .insert(partner.to_owned(), *traded);
        };
        if key.buyer == "chn" {
            add(Flow::Imports, &key.supplier);
        }
        if key.supplier == "rus" {
            add(Flow::Exports, &key.buyer);
        }
    }
    cells
}

/// The sum of the values of one year.
fn total(partners: &BTreeMap<String, Traded>) -> u64 {
    partners.values().map(|traded| traded.value).sum()
}

/// The largest products.
pub fn products(raw: &Raw) -> BTreeSet<u32> {
    let mut sums: BTreeMap<u32, u64> = BTreeMap::new();
    for ((hs6, _), years) in &cells(raw) {
        *sums.entry(*hs6).or_default() += years.values().map(total).sum::<u64>();
    }
    let mut ranked: Vec<(u64, u32)> = sums.into_iter().map(|(hs6, sum)| (sum, hs6)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
        .into_iter()
        .take(PRODUCTS)
        .map(|(_, hs6)| hs6)
        .collect()
}

/// The partners with rows of their own.
fn named(years: &BTreeMap<u16, BTreeMap<String, Traded>>) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for partners in years.values() {
        let least = u128::from(total(partners)) * SHARE;
        for (partner, traded) in partners {
            if u128::from(traded.value) * 100 >= least {
                named.insert(partner.as_str());
            }
        }
    }
    named
}

/// The tidy table of flows.
pub fn table(raw: &Raw, products: &BTreeSet<u32>) -> Tidy {
    let mut rows = BTreeMap::new();
    for ((hs6, flow), years) in cells(raw)
        .iter()
        .filter(|((hs6, _), _)| products.contains(hs6))
    {
        let named = named(years);
        for (year, partners) in years {
            let mut own: BTreeMap<&str, Traded> = BTreeMap::new();
            for (partner, traded) in partners {
                let name = if named.contains(partner.as_str()) {
                    partner
                } else {
                    "rest"
                };
                own.entry(name)
                    .and_modify(|sum| {
                        sum.value += traded.value;
                        sum.weight = sum.weight.plus(traded.weight);
                    })
                    .or_insert(*traded);
            }
            for (partner, traded) in own {
                let row = vec![
                    year.to_string(),
                    flow.to_string(),
                    format!("{hs6:06}"),
                    partner.to_owned(),
                    traded.value.to_string(),
                    maybe(traded.weight.kilograms()),
                    traded.weight.status().to_owned(),
                ];
                rows.insert((*year, *flow, *hs6, partner.to_owned()), row);
            }
        }
    }
    let header = &[
        "year",
        "flow",
        "hs6",
        "partner",
        "value_usd",
        "net_weight_kg",
        "weight_status",
    ];
    Tidy::new("materials", header, rows)
}

/// The tidy table of concentration: the Herfindahl–Hirschman index of all partners, 0 to 10,000,
/// rounded to whole points, and how many partners there were.
pub fn concentration(raw: &Raw, products: &BTreeSet<u32>) -> Tidy {
    let mut rows = BTreeMap::new();
    for ((hs6, flow), years) in cells(raw)
        .iter()
        .filter(|((hs6, _), _)| products.contains(hs6))
    {
        for (year, partners) in years {
            let values: Vec<u64> = partners.values().map(|traded| traded.value).collect();
            let row = vec![
                year.to_string(),
                flow.to_string(),
                format!("{hs6:06}"),
                hhi(&values).to_string(),
                values.len().to_string(),
            ];
            rows.insert((*year, *flow, *hs6), row);
        }
    }
    Tidy::new(
        "materials_hhi",
        &["year", "flow", "hs6", "hhi", "partners"],
        rows,
    )
}

/// The sum of squared shares, in points of 10,000, rounded half up; 0 for nothing.
fn hhi(values: &[u64]) -> u128 {
    let total: u128 = values.iter().copied().map(u128::from).sum();
    let squares: u128 = values.iter().map(|value| u128::from(*value).pow(2)).sum();
    let whole = total.pow(2);
    (squares * 10_000 + whole / 2)
        .checked_div(whole)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::raw::Key;
    use super::super::weight::Weight;
    use super::*;

    fn raw(list: &[(u16, &str, u64, Weight)]) -> Raw {
        list.iter()
            .map(|(year, supplier, value, weight)| {
                let key = Key {
                    year: *year,
                    hs6: 270_900,
                    supplier: (*supplier).to_owned(),
                    buyer: "chn".to_owned(),
                };
                (
                    key,
                    Traded {
                        value: *value,
                        weight: *weight,
                    },
                )
            })
            .collect()
    }

    #[test]
    fn the_rest_is_what_is_left_and_adds_up() {
        let raw = raw(&[
            (2001, "sau", 9_000, Weight::Reported(90)),
            (2001, "omn", 199, Weight::Reported(2)),
            (2001, "qat", 1, Weight::Missing),
            (2001, "irn", 800, Weight::Imputed(8)),
            (2002, "omn", 2, Weight::Reported(1)),
            (2002, "sau", 9_998, Weight::Reported(100)),
        ]);
        let text = table(&raw, &BTreeSet::from([270_900])).text().unwrap();
        let wanted = "year,flow,hs6,partner,value_usd,net_weight_kg,weight_status\n\
            2001,imports,270900,irn,800,8,imputed\n2001,imports,270900,rest,200,2,partial\n\
            2001,imports,270900,sau,9000,90,reported\n2002,imports,270900,rest,2,1,reported\n\
            2002,imports,270900,sau,9998,100,reported\n";
        assert_eq!(text, wanted);
    }

    #[test]
    fn two_per_cent_in_one_year_is_enough_for_all() {
        let raw = raw(&[
            (2001, "sau", 98, Weight::Missing),
            (2001, "omn", 2, Weight::Missing),
            (2002, "sau", 1_000_000, Weight::Missing),
            (2002, "omn", 1, Weight::Missing),
        ]);
        let text = table(&raw, &BTreeSet::from([270_900])).text().unwrap();
        assert!(
            text.contains("2002,imports,270900,omn,1,,missing"),
            "{text}"
        );
    }

    #[test]
    fn concentration_of_all() {
        assert_eq!(hhi(&[5]), 10_000);
        assert_eq!(hhi(&[1, 1]), 5_000);
        assert_eq!(hhi(&[1, 1, 1]), 3_333);
        assert_eq!(hhi(&[]), 0);
        assert_eq!(hhi(&[480_000_000_000, 480_000_000_000]), 5_000);
    }
}
