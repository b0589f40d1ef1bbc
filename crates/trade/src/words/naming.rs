//! Names of what a view has chosen: whose flow, which products, which periods.
//!
//! Must not know: figures, and whether the choice has any; controls.

use super::{inside, list};
use crate::data::Dataset;
use crate::hs::HsCode;
use crate::number::{Quantity, Unit};
use crate::period::Period;
use crate::query::product_names::name;
use crate::view::View;
use crate::vocabulary::{Chart, Flow, Measure, Money, Prices, Topic, UnitChoice};

/// Whose flow it is, in full, at the beginning of a sentence: `China’s imports from Russia`.
#[must_use]
pub fn flow(view: &View) -> &'static str {
    match (view.topic, view.flow) {
        (Topic::Partners, Flow::Exports) => "Russia’s exports",
        (Topic::Partners, Flow::Imports) => "Russia’s imports",
        (Topic::Partners, Flow::Total) => "Russia’s trade",
        (Topic::Partners, Flow::Balance) => "Russia’s trade balance",
        (Topic::Energy, _) => "China’s imports",
        (Topic::Materials, Flow::Exports) => "Russia’s exports",
        (Topic::Materials, _) => "China’s imports",
        (Topic::Cars, _) => "cars: figures quoted from news pages",
        (Topic::Pipelines, _) => "gas pipelines between Russia and China",
        (Topic::Currencies, Flow::Exports) => "payments for Russia’s exports",
        (Topic::Currencies, _) => "payments for Russia’s imports",
        _ => china_flow(view.flow),
    }
}

/// Whose flows a topic shows.
#[must_use]
pub fn seen_from(topic: Topic) -> &'static str {
    match topic {
        Topic::Partners | Topic::Currencies => "Russia",
        _ => "China",
    }
}

/// The unit of money in a view.
#[must_use]
pub fn money(view: &View) -> Unit {
    match view.money {
        Money::Usd => Unit::Usd,
        Money::Cny => Unit::Cny,
        Money::Rub => Unit::Rub,
    }
}

/// A unit of unit values in the money of the view: `$ a barrel`, `CNY a barrel`.
#[must_use]
pub fn unit_of_unit_values(unit: UnitChoice, money: Money) -> String {
    let sign = Unit::UnitValue(money, Quantity::Tonne).prefix().trim_end();
    unit.label().replacen('$', sign, 1)
}

/// `at current prices`, `in constant 2023 dollars`.
#[must_use]
pub fn prices(view: &View) -> &'static str {
    match view.prices {
        Prices::Current => "current prices",
        Prices::Real => "constant 2023 prices",
    }
}

/// `value at current prices`, `value in roubles at current prices`: for measures that are no money themselves.
#[must_use]
pub fn value_at(view: &View) -> String {
    match view.money {
        Money::Usd => format!("value at {}", prices(view)),
        money => format!("value in {} at {}", inside(money.label()), prices(view)),
    }
}

/// The chosen partners in a few words.
#[must_use]
pub fn partners(data: &Dataset, view: &View) -> String {
    let name = |key: &String| crate::query::panels::partner_name(data, key);
    if let Some(largest) = crate::query::partners::largest(view) {
        return format!("The {} largest", super::count(largest));
    }
    match view.partners.as_slice() {
        [] => match crate::query::partners::own(view) {
            [] => "All countries".to_owned(),
            own => {
                let names = own.iter().map(|key| name(&(*key).to_owned()));
                names.collect::<Vec<_>>().join(", ")
            }
        },
        [one] => name(one),
        [a, b] => format!("{}, {}", name(a), name(b)),
        many => format!("{} partners", many.len()),
    }
}

/// The flow between the two, seen from China.
fn china_flow(flow: Flow) -> &'static str {
    match flow {
        Flow::Exports => "China’s exports to Russia",
        Flow::Imports => "China’s imports from Russia",
        Flow::Total => "China’s trade with Russia",
        Flow::Balance => "China’s trade balance with Russia",
    }
}

/// The flow of one product: `China’s imports of mineral fuels from Russia`.
#[must_use]
pub fn flow_of(view: &View, product: &str) -> String {
    let product = inside(product);
    match view.flow {
        Flow::Exports => format!("China’s exports of {product} to Russia"),
        Flow::Imports => format!("China’s imports of {product} from Russia"),
        Flow::Total => format!("China’s trade in {product} with Russia"),
        Flow::Balance => format!("China’s balance in {product} with Russia"),
    }
}

/// The raw material of the default view.
const MATERIAL: HsCode = HsCode::Subheading(crate::query::materials::MATERIAL);

/// The chosen products in a few words: `All goods`, `Mineral fuels`, `3 products`.
#[must_use]
pub fn products(data: &Dataset, view: &View) -> String {
    match view.products.as_slice() {
        [] if view.topic == Topic::Materials => name(data, MATERIAL),
        [] => "All goods".to_owned(),
        [one] => name(data, *one),
        [a, b] => format!("{}, {}", name(data, *a), inside(&name(data, *b))),
        many => format!("{} products", many.len()),
    }
}

/// The chosen products in full, for a subtitle: `HS 27 mineral fuels and HS 44 wood`.
#[must_use]
pub fn products_long(data: &Dataset, view: &View) -> String {
    let one = |c: &HsCode| match c {
        HsCode::Section(s) => format!("HS section {} {}", roman(*s), inside(&name(data, *c))),
        // A name that is not there yet is the code.
        c if name(data, *c) == format!("HS {c}") => name(data, *c),
        c => format!("HS {c} {}", inside(&name(data, *c))),
    };
    match view.products.len() {
        0 if view.topic == Topic::Materials => one(&MATERIAL),
        0 => "all goods".to_owned(),
        1..=3 => list(&view.products.iter().map(one).collect::<Vec<_>>()),
        n => format!("{n} chosen products"),
    }
}

/// A code as it stands before a name: sections have Roman numbers.
#[must_use]
pub fn code_words(code: HsCode) -> String {
    match code {
        HsCode::Section(s) => roman(s),
        code => code.to_string(),
    }
}

/// A section's number in Roman numerals, as the nomenclature prints it.
#[must_use]
pub fn roman(n: u8) -> String {
    let mut n = n;
    let mut out = String::new();
    for (value, numeral) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(numeral);
            n -= value;
        }
    }
    out
}

/// The shown span in short: `2017–2024`, `2023`, `Mar 2022–Nov 2023`, `Jan–Nov, 2017–2024`.
#[must_use]
pub fn span(data: &Dataset, view: &View) -> String {
    let (first, last) = ends(data, view);
    let (from, to) = view.season.map_or((1, 12), |s| (s.first, s.last));
    let text = match (first, last) {
        (a, b) if a == b => a.short(),
        // Whole years, or of a season all its months, which are said before them.
        (Period::Month(a), Period::Month(b)) if a.number() <= from && to <= b.number() => {
            if a.year() == b.year() {
                a.year().to_string()
            } else {
                format!("{}–{}", a.year(), b.year())
            }
        }
        (Period::Month(a), Period::Month(b)) if a.year() == b.year() => {
            format!(
                "{}–{}",
                crate::period::month_short(a.number()),
                b.short_text()
            )
        }
        (a, b) => format!("{}–{}", a.short(), b.short()),
    };
    // Months of one year that are all in the season need it not.
    let all_in = match (first, last) {
        (Period::Month(a), Period::Month(b)) => {
            a.year() == b.year()
                && (from..=to).contains(&a.number())
                && (from..=to).contains(&b.number())
                && (a.number(), b.number()) != (from, to)
        }
        _ => false,
    };
    match view.season {
        Some(s) if !all_in => format!("{}, {text}", s.short()),
        _ => text,
    }
}

/// First and last period shown.
#[must_use]
pub fn ends(data: &Dataset, view: &View) -> (Period, Period) {
    let months = (
        Period::Month(data.months.first),
        Period::Month(data.months.last()),
    );
    let (first, last) = data.extent(view.topic).unwrap_or(months);
    (view.from.unwrap_or(first), view.to.unwrap_or(last))
}

/// The measure as the filter bar names it.
#[must_use]
pub fn measure(view: &View) -> String {
    let name = measure_alone(view);
    match (view.prices, view.money) {
        _ if !view.measure.rests_on_money() => name,
        (Prices::Real, _) => format!("{name}, 2023 $"),
        (_, Money::Usd) => name,
        (_, money) => format!("{name}, {}", inside(money.label())),
    }
}

fn measure_alone(view: &View) -> String {
    match (view.measure, &view.base) {
        (Measure::Running, _) => "Value, running total".to_owned(),
        (Measure::Sum12, _) => "Value, 12-month sum".to_owned(),
        (Measure::Change, Some(crate::view::Base::Period(p))) => {
            format!("Change since {}", p.short())
        }
        (m, _) => m.label().to_owned(),
    }
}

/// The chart as the filter bar names it.
#[must_use]
pub fn chart(view: &View) -> &'static str {
    match view.chart {
        Chart::Area => "Stacked areas",
        c => c.label(),
    }
}
