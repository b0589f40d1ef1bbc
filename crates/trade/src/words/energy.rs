//! Headlines of the topic `energy`: what China paid, over the months that are shown.
//!
//! A month whose figure is *missing* is left out; of sums and unit values the sentence counts how many are.
//! Must not know: charts, how unit values are weighted (that is `query::unit_value`).

use super::headline::against;
use super::naming::money;
use super::{count, inside};
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::energy::{benchmark_name, name, unit};
use crate::query::unit_value::{gap, weighted};
use crate::query::{Figure, Row, Table};
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
    let focus = view.focus.first().and_then(|key| table.row(key));
    let focus = focus.filter(|r| benchmark_name(&r.key).is_none());
    let Some(row) = focus.or(table.rows.first()) else {
        return format!("China’s imports of {commodity}");
    };
    match view.measure {
        Measure::Split => super::goods::split(
            table,
            &format!("China’s imports of {commodity} from {}", from(data, view)),
            &last.long,
        ),
        Measure::Discount => {
            let key = crate::query::energy::against(view);
            let whom = match benchmark_name(&key) {
                Some(benchmark) => format!("the benchmark {benchmark}"),
                None => format!("it paid {}", name(data, &key)),
            };
            let Some(gap) = gap(data, view, &row.key, &key, (first.period, last.period)) else {
                return format!(
                    "China’s imports of {commodity} from {}: no gap can be computed",
                    row.name
                );
            };
            let compared = against(Some(gap.percent), &whom);
            let same = same_tonnes(gap.span);
            format!(
                "China paid {}{} for {commodity}{same} {}",
                row.name,
                compared.replace(", ", " "),
                span(view, gap.span.0, gap.span.1)
            )
        }
        Measure::UnitValue => {
            // What is compared with stands in the chart: a supplier before a benchmark.
            let others = || {
                let others = table.rows.iter().filter(|r| r.key != row.key);
                others.map(|r| r.key.as_str())
            };
            let other = others().find(|k| benchmark_name(k).is_none());
            let ends = (first.period, last.period);
            let benchmark = others().next().filter(|_| other.is_none());
            let benchmark = benchmark.and_then(|key| {
                let gap = gap(data, view, &row.key, key, ends)?;
                let whom = format!("the benchmark {}", benchmark_name(key)?);
                Some(against(Some(gap.percent), &whom) + same_tonnes(gap.span))
            });
            let of = |key: &str, with| weighted(data, view, key, with, ends);
            // Without a month in which both have a figure there is nothing to compare.
            let both = other
                .and_then(|o| Some((o, of(&row.key, Some(o))?, of(o, Some(&row.key))?)))
                .filter(|(.., theirs)| theirs.unit_value > 0.0);
            let (mine, compared) = match both {
                Some((other, mine, theirs)) => {
                    let theirs = theirs.unit_value;
                    let change = (mine.unit_value - theirs) / theirs * 100.0;
                    let whom = format!("it paid {}", name(data, other));
                    (Some(mine), against(Some(change), &whom))
                }
                None => (of(&row.key, None), benchmark.unwrap_or_default()),
            };
            let Some(mine) = mine else {
                return format!(
                    "China’s imports of {commodity} from {}: no unit value can be computed",
                    row.name
                );
            };
            format!(
                "China paid {} {} for {commodity} {}{}",
                row.name,
                figure(mine.unit_value, unit(view)),
                span(view, mine.span.0, mine.span.1) + &holes(table, row, mine.span),
                compared.replace("about as much as it", "about what it")
            )
        }
        Measure::Weight | Measure::Value => {
            let unit = match view.measure {
                Measure::Weight => Unit::Kilogram,
                _ => money(view),
            };
            sum(table, row, unit).map_or_else(
                || {
                    format!(
                        "China’s imports of {commodity} from {}: no figures for this choice",
                        row.name
                    )
                },
                |sum| {
                    format!(
                        "China’s imports of {commodity} from {} came to {} {}{}",
                        row.name,
                        sum.words,
                        span(view, sum.span.0, sum.span.1),
                        sum.without
                    )
                },
            )
        }
        _ => format!("China’s imports of {commodity} from {}", row.name),
    }
}

/// The suppliers of the view in a sentence.
fn from(data: &Dataset, view: &View) -> String {
    let keys = crate::query::partners::chosen(view);
    let names: Vec<String> = keys.iter().map(|k| name(data, k)).collect();
    super::list(&names)
}

/// How the other unit value of a gap over several months is weighed.
fn same_tonnes((first, last): (Period, Period)) -> &'static str {
    if first == last {
        ""
    } else {
        " over the same tonnes"
    }
}

/// What is said of months without a figure from the first to the last of a span.
fn holes(table: &Table, row: &Row, (first, last): (Period, Period)) -> String {
    let cells = row.cells.iter().zip(&table.slots);
    let within =
        |p: Period| p.first_month() >= first.first_month() && p.last_month() <= last.last_month();
    without(
        cells
            .filter(|(c, slot)| within(slot.period) && c.figure.is_none())
            .count(),
    )
}

/// ` (27 months have no figure)`.
fn without(months: usize) -> String {
    match months {
        0 => String::new(),
        1 => " (one month has no figure)".to_owned(),
        n => format!(" ({} months have no figure)", count(n)),
    }
}

/// The sum of a row.
struct Sum {
    words: String,
    /// The first and the last month with a figure.
    span: (Period, Period),
    /// What is said of the months between them that have none.
    without: String,
}

/// Adds up what a row has; `None` where it has nothing.
fn sum(table: &Table, row: &Row, unit: Unit) -> Option<Sum> {
    let cells = row.cells.iter().zip(&table.slots);
    let held: Vec<(i64, Period)> = cells
        .filter_map(|(cell, slot)| match cell.figure {
            Some(Figure::Whole(n)) => Some((n, slot.period)),
            _ => None,
        })
        .collect();
    let (first, last) = (held.first()?, held.last()?);
    let total: i64 = held.iter().map(|(n, _)| n).sum();
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    let words = figure(total as f64, unit);
    Some(Sum {
        words,
        span: (first.1, last.1),
        without: holes(table, row, (first.1, last.1)),
    })
}

/// `in November 2023`, `in 2023`, `from March 2022 to November 2023`; of a season `in January to March of
/// 2022 and 2023`.
fn span(view: &View, first: Period, last: Period) -> String {
    let (a, b) = (first.first_month(), last.last_month());
    if first == last {
        return format!("in {}", first.long());
    }
    if let Some(season) = view.season.filter(|_| a.year() != b.year()) {
        let join = if b.year() - a.year() == 1 {
            "and"
        } else {
            "to"
        };
        return format!("in {} of {} {join} {}", season.long(), a.year(), b.year());
    }
    if a.number() == 1 && b.number() == 12 && a.year() == b.year() {
        return format!("in {}", a.year());
    }
    format!("from {} to {}", first.long(), last.long())
}
