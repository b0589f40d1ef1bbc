//! Headlines of the topic `energy`: what China paid, over the months that are shown.

use super::headline::against;
use super::inside;
use super::naming::money;
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::energy::{benchmark_name, name, unit, weighted, weighted_span};
use crate::query::{Figure, Table};
use crate::view::View;
use crate::vocabulary::Measure;

/// The headline: weighted unit values of the first two suppliers, or the sum of the first.
#[must_use]
#[inline(never)]
pub fn headline(data: &Dataset, view: &View, table: &Table) -> String {
    let commodity = inside(view.commodity.label());
    let (Some(first), Some(last)) = (table.slots.first(), table.slots.last()) else {
        return format!("China’s imports of {commodity}: no figures for this choice");
    };
    let when = span(first.period, last.period);
    let Some(row) = table.rows.first() else {
        return format!("China’s imports of {commodity}");
    };
    match view.measure {
        Measure::Split => super::goods::split(
            table,
            &format!("China’s imports of {commodity} from {}", from(data, view)),
            &last.long,
        ),
        Measure::Discount => {
            let gaps: Vec<f64> = row.cells.iter().filter_map(|c| c.real()).collect();
            let count = f64::from(u32::try_from(gaps.len()).unwrap_or(0));
            let key = crate::query::energy::against(view);
            let whom = match benchmark_name(&key) {
                Some(benchmark) => format!("the benchmark {benchmark}"),
                None => format!("it paid {}", name(data, &key)),
            };
            if gaps.is_empty() {
                return format!(
                    "China’s imports of {commodity} from {}: no gap can be computed",
                    row.name
                );
            }
            let mean = gaps.iter().sum::<f64>() / count;
            let compared = against(Some(mean), &whom);
            format!(
                "China paid {}{} for {commodity}, on average of the months {when}",
                row.name,
                compared.replace(", ", " ")
            )
        }
        Measure::UnitValue => {
            let other = table
                .rows
                .iter()
                .skip(1)
                .map(|r| r.key.as_str())
                .find(|k| benchmark_name(k).is_none());
            let other = other.or_else(|| {
                (row.key == "rus")
                    .then(|| {
                        crate::query::energy::suppliers(view.commodity)
                            .get(1)
                            .copied()
                    })
                    .flatten()
            });
            let ends = (first.period, last.period);
            // Without a month in which both have a figure there is nothing to compare.
            let other = other.filter(|o| weighted(data, view, &row.key, Some(o), ends).is_some());
            let counted = weighted_span(data, view, &row.key, other, ends);
            let when = counted.map_or(when, |(a, b)| span(a, b));
            let mine = weighted(data, view, &row.key, other, ends);
            let theirs = other.and_then(|o| weighted(data, view, o, Some(&row.key), ends));
            let Some(mine) = mine else {
                return format!(
                    "China’s imports of {commodity} from {}: no unit value can be computed",
                    row.name
                );
            };
            let gap = theirs.filter(|t| *t > 0.0).map(|t| (mine - t) / t * 100.0);
            let compared = gap.map_or_else(String::new, |_| {
                against(
                    gap,
                    &format!(
                        "it paid {}",
                        other.map_or_else(String::new, |o| name(data, o))
                    ),
                )
            });
            format!(
                "China paid {} {} for {commodity} {when}{}",
                row.name,
                figure(mine, unit(view)),
                compared.replace("about as much as it", "about what it")
            )
        }
        Measure::Weight | Measure::Value => {
            let mut sum = 0_i64;
            for c in &row.cells {
                if let Some(Figure::Whole(n)) = c.figure {
                    sum += n;
                }
            }
            let u = if view.measure == Measure::Weight {
                Unit::Kilogram
            } else {
                money(view)
            };
            #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
            let words = figure(sum as f64, u);
            format!(
                "China’s imports of {commodity} from {} came to {words} {when}",
                row.name
            )
        }
        _ => format!("China’s imports of {commodity} from {}", row.name),
    }
}

/// The suppliers of the view in a sentence.
fn from(data: &Dataset, view: &View) -> String {
    let keys = crate::query::energy::chosen(view);
    let names: Vec<String> = keys.iter().map(|k| name(data, k)).collect();
    super::list(&names)
}

/// `in November 2023`, `in 2023`, `from March 2022 to November 2023`.
fn span(first: Period, last: Period) -> String {
    let (a, b) = (first.first_month(), last.last_month());
    if first == last {
        return format!("in {}", first.long());
    }
    if a.number() == 1 && b.number() == 12 && a.year() == b.year() {
        return format!("in {}", a.year());
    }
    format!("from {} to {}", first.long(), last.long())
}
