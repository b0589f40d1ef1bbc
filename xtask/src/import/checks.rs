//! The checks that the whole of the data must pass; each that fails stops the import.

use super::csv_out::Tidy;
use super::energy::Energy;
use super::error::Error;
use super::flow::Flow;
use super::hs_names::{Names, parent};
use super::months::Months;
use super::products::Products;
use super::raw::Raw;
use std::collections::{BTreeMap, BTreeSet};
use trade::query::energy::CRUDE_REVISION;

/// What was checked and found, for the report.
#[derive(Debug, Default, Clone)]
pub struct Checked {
    /// One line a check.
    pub lines: Vec<String>,
}

impl Checked {
    /// Holds a figure in dollars against what it must be in hundredths of a billion dollars.
    pub fn billions(&mut self, what: &str, dollars: u64, wanted: &str) -> Result<(), Error> {
        let found = billions(dollars);
        if found != wanted {
            return Err(Error::new(format!(
                "{what}: {found} bn USD where {wanted} is expected."
            )));
        }
        self.lines.push(format!("{what}: {found} bn USD"));
        Ok(())
    }

    /// Notes a check that passed.
    pub fn passed(&mut self, what: impl Into<String>) {
        self.lines.push(what.into());
    }
}

/// Dollars as billions with two decimals, rounded to the nearest (halves up).
pub fn billions(dollars: u64) -> String {
    hundredths(dollars, 10_000_000)
}

/// A number in hundredths of something, as text with two decimals.
pub fn hundredths(number: u64, hundredth: u64) -> String {
    let rounded = (number + hundredth / 2) / hundredth;
    format!("{}.{:02}", rounded / 100, rounded % 100)
}

/// Totals of the months, as the README of the sources states them.
pub fn months(checked: &mut Checked, months: &Months) -> Result<(), Error> {
    let sum = |year: u16, last: u8| -> u64 {
        let wanted = |month: &super::month::Month| month.year == year && month.month <= last;
        months
            .iter()
            .filter(|((month, _), _)| wanted(month))
            .map(|(_, value)| value)
            .sum()
    };
    for (year, wanted) in [
        (2021, "146.79"),
        (2022, "189.93"),
        (2023, "240.01"),
        (2024, "245.16"),
    ] {
        checked.billions(&format!("GACC months of {year}"), sum(year, 12), wanted)?;
    }
    checked.billions(
        "GACC months January to November 2023",
        sum(2023, 11),
        "218.07",
    )
}

/// Totals of the products, as the README of the sources states them.
pub fn products(checked: &mut Checked, products: &Products) -> Result<(), Error> {
    let sum = |year: u16, flow: Flow, heading: Option<u32>| -> u64 {
        products
            .iter()
            .filter(|((y, f, code), _)| {
                *y == year && *f == flow && heading.is_none_or(|heading| code / 100 == heading)
            })
            .map(|(_, product)| product.value)
            .sum()
    };
    for (year, out, back) in [
        (2017, "45.92", "42.12"),
        (2021, "69.62", "72.06"),
        (2022, "75.36", "114.15"),
        (2023, "110.01", "129.00"),
    ] {
        let exports = sum(year, Flow::Exports, None);
        checked.billions(&format!("BACI China to Russia {year}"), exports, out)?;
        let imports = sum(year, Flow::Imports, None);
        checked.billions(&format!("BACI Russia to China {year}"), imports, back)?;
    }
    for (year, wanted) in [(2021, "1.34"), (2022, "1.68"), (2023, "11.65")] {
        let cars = sum(year, Flow::Exports, Some(8703));
        checked.billions(&format!("Cars (8703) China to Russia {year}"), cars, wanted)?;
    }
    Ok(())
}

/// Every code has a name and a section, and subheadings, headings, chapters and sections add up
/// to the same total in every year and flow.
pub fn levels(checked: &mut Checked, products: &Products, names: &Names) -> Result<(), Error> {
    let mut totals: BTreeMap<(u16, Flow), u64> = BTreeMap::new();
    let mut levels: BTreeMap<(u16, Flow, String), u64> = BTreeMap::new();
    for ((year, flow, code), product) in products {
        *totals.entry((*year, *flow)).or_default() += product.value;
        let mut code = format!("{code:06}");
        loop {
            let name = names
                .get(&code)
                .ok_or_else(|| Error::new(format!("The HS code {code} has no name.")))?;
            *levels.entry((*year, *flow, code.clone())).or_default() += product.value;
            match parent(&code).map(str::to_owned) {
                Some(above) => code = above,
                None => {
                    let section = format!("s{}", name.section);
                    *levels.entry((*year, *flow, section)).or_default() += product.value;
                    break;
                }
            }
        }
    }
    for ((year, flow), total) in &totals {
        for level in [2, 4, 6, 0] {
            let sum: u64 = levels
                .iter()
                .filter(|((y, f, code), _)| {
                    let at = if code.starts_with('s') { 0 } else { code.len() };
                    (y, f) == (year, flow) && at == level
                })
                .map(|(_, value)| value)
                .sum();
            if sum != *total {
                let what = format!("{flow} of {year} at {level} digits add up to {sum}");
                return Err(Error::new(format!(
                    "Products: {what} where {total} is expected."
                )));
            }
        }
    }
    checked.passed(format!(
        "HS6, HS4, HS2 and sections add up in {} year-flows",
        totals.len()
    ));
    Ok(())
}

/// Crude of 2023 as the README states it; LNG from Russia dearer than Qatar's on average in every
/// year (trap 10); real weights of pipeline gas in December 2019 to December 2021 alone.
pub fn energy(checked: &mut Checked, energy: &Energy) -> Result<(), Error> {
    let sum = |year: u16, commodity: &str, supplier: &str| -> (u64, u64) {
        energy
            .iter()
            .filter(|((month, c, s), _)| (month.year, *c, *s) == (year, commodity, supplier))
            .map(|(_, figure)| (figure.value.dollars(), figure.weight.kilograms()))
            .filter_map(|(value, weight)| value.zip(weight))
            .fold((0, 0), |sum, figure| (sum.0 + figure.0, sum.1 + figure.1))
    };
    let (value, weight) = sum(2023, "crude", "rus");
    checked.billions("China's crude from Russia 2023", value, "60.48")?;
    let tonnes = billions(weight);
    if tonnes != "107.02" {
        let what = format!("China's crude from Russia 2023: {tonnes} Mt where 107.02 is expected.");
        return Err(Error::new(what));
    }
    checked.passed(format!("China's crude from Russia 2023: {tonnes} Mt"));
    for year in 2021..=2024 {
        let (russia, qatar) = (sum(year, "lng", "rus"), sum(year, "lng", "qat"));
        let dearer =
            u128::from(russia.0) * u128::from(qatar.1) > u128::from(qatar.0) * u128::from(russia.1);
        if !dearer {
            return Err(Error::new(format!(
                "LNG from Russia is not dearer than Qatar's in {year}."
            )));
        }
    }
    checked.passed("LNG from Russia dearer than Qatar's on average in 2021, 2022, 2023 and 2024");
    let weighed: Vec<String> = energy
        .iter()
        .filter(|((_, c, s), figure)| {
            (*c, *s) == ("pipeline-gas", "rus") && figure.weight.kilograms().is_some()
        })
        .map(|((month, _, _), _)| month.to_string())
        .collect();
    let ends = (
        weighed.first().map(String::as_str),
        weighed.last().map(String::as_str),
    );
    if ends != (Some("2019-12"), Some("2021-12")) || weighed.len() != 24 {
        let found = weighed.join(", ");
        return Err(Error::new(format!(
            "Pipeline gas has weights in other months: {found}."
        )));
    }
    checked.passed("pipeline gas has weights from 2019-12 to 2021-12 (but for 2020-11)");
    Ok(())
}

/// How far the two sources of crude are apart, thousandths, is what the page of methods says.
pub fn crude_revision(checked: &mut Checked, found: u64) -> Result<(), Error> {
    let said = u64::from(CRUDE_REVISION);
    if found != said {
        return Err(Error::new(format!(
            "The sources of crude differ by up to {found} thousandths of a month's value, and `trade::query::energy::CRUDE_REVISION` says {said}."
        )));
    }
    checked.passed(format!(
        "the sources of crude differ by up to {found} thousandths of a month's value"
    ));
    Ok(())
}

/// The rows of `materials.csv` add up to all flows of their products.
pub fn materials(
    checked: &mut Checked,
    raw: &Raw,
    products: &BTreeSet<u32>,
    table: &Tidy,
) -> Result<(), Error> {
    let mut whole: u64 = 0;
    for (key, traded) in raw.iter().filter(|(key, _)| products.contains(&key.hs6)) {
        let times = u64::from(key.buyer == "chn") + u64::from(key.supplier == "rus");
        whole += traded.value * times;
    }
    let at = table.header.iter().position(|name| *name == "value_usd");
    let parts: u64 = table
        .rows
        .iter()
        .filter_map(|row| row.get(at?))
        .filter_map(|value| value.parse::<u64>().ok())
        .sum();
    if parts != whole {
        let reason = format!("Materials: the rows add up to {parts} where {whole} is expected.");
        return Err(Error::new(reason));
    }
    let bn = billions(whole);
    checked.passed(format!(
        "materials: {} products, rows add up to {bn} bn USD",
        products.len()
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::month::Month;
    use super::*;

    #[test]
    fn rounds_to_hundredths_of_a_billion() {
        assert_eq!(billions(45_922_805_741), "45.92");
        assert_eq!(billions(129_002_538_475), "129.00");
        assert_eq!(billions(1_005_000_000), "1.01");
        assert_eq!(billions(4_999_999), "0.00");
    }

    #[test]
    fn says_which_total_is_wrong() {
        let series = Months::from([(
            (
                Month {
                    year: 2021,
                    month: 1,
                },
                Flow::Exports,
            ),
            5,
        )]);
        let error = months(&mut Checked::default(), &series).unwrap_err();
        let wanted = "GACC months of 2021: 0.00 bn USD where 146.79 is expected.";
        assert_eq!(error.to_string(), wanted);
    }

    #[test]
    fn says_when_the_sources_of_crude_have_come_apart() {
        let error = crude_revision(&mut Checked::default(), 60).unwrap_err();
        assert!(error.to_string().contains("up to 60 thousandths"));
    }

    #[test]
    fn says_which_code_has_no_name() {
        use super::super::products::Product;
        use super::super::weight::Weight;
        let product = Product {
            value: 1,
            weight: Weight::Missing,
        };
        let all = Products::from([((2017, Flow::Exports, 10_620), product)]);
        let error = levels(&mut Checked::default(), &all, &Names::new()).unwrap_err();
        assert_eq!(error.to_string(), "The HS code 010620 has no name.");
    }
}
