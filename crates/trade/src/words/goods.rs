//! The finding of a view of `products` in one sentence, made from its own table.
//!
//! A *missing* figure is said to be missing; an *imputed* weight is called estimated, a *partial* one as far as
//! weights are known. Must not know: the dataset, charts, how a row was summed.

use super::headline::{against, compared, indexed, no_figure, verb};
use super::naming::{flow, flow_of, money};
use super::{inside, sentence};
use crate::data::Dataset;
use crate::hs::HsCode;
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::product_names::name;
use crate::query::products::{ALL_GOODS, CHOSEN, WEIGHED};
use crate::query::{Row, RowKind, Table};
use crate::status::Status;
use crate::view::View;
use crate::vocabulary::{Flow, Measure};

/// The headline of a settled view of `products`, whose table is not empty.
#[inline(never)]
pub(super) fn headline(data: &Dataset, view: &View, table: &Table) -> String {
    let year = table.slots.last().map_or("", |s| s.long.as_str());
    let base = base_of(view, table);
    let parts: Vec<&Row> = table
        .rows
        .iter()
        .filter(|r| r.kind == RowKind::Part)
        .collect();
    let focus = view
        .focus
        .first()
        .and_then(|k| table.row(k))
        .filter(|r| r.kind == RowKind::Part);
    if view.measure == Measure::Split {
        let subject = format!("{}, weighed goods", of_whole(data, view, table));
        return split(table, &subject, year);
    }
    let one = focus.or(match parts.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    match (one, parts.first()) {
        (Some(row), _) => one_product(data, view, table, row, year, &base),
        (None, Some(first)) => many(data, view, table, &parts, first, year, &base),
        (None, None) => no_figure(&of_whole(data, view, table), year),
    }
}

/// Growth and its two parts, in a sentence: they add up, and say nothing of causes.
pub(super) fn split(table: &Table, subject: &str, when: &str) -> String {
    let last = |key: &str| table.row(key).and_then(|r| r.last().real());
    match (last("whole"), last("weights"), last("unit-values")) {
        (Some(growth), Some(weights), Some(unit_values)) => format!(
            "{subject}: {} in {when}, {} by weight, {} by unit value",
            figure(growth, Unit::Change),
            figure(weights, Unit::Points),
            figure(unit_values, Unit::Points).replace(" points", "")
        ),
        _ => format!("{subject}: growth in {when} cannot be split"),
    }
}

/// The flow of the goods that the parts are parts of.
fn of_whole(data: &Dataset, view: &View, table: &Table) -> String {
    match table.whole() {
        None => flow(view).to_owned(),
        Some(whole) => match whole.name.trim_end_matches(WEIGHED) {
            ALL_GOODS => flow(view).to_owned(),
            CHOSEN => flow_of(view, "the chosen products"),
            name => {
                let named = Row {
                    name: name.to_owned(),
                    ..whole.clone()
                };
                flow_of(view, &called(data, view, &named))
            }
        },
    }
}

/// A product as a sentence names it: subheadings by their codes, with their names.
fn called(data: &Dataset, view: &View, row: &Row) -> String {
    let whole = || match view.products.as_slice() {
        [one] if row.kind == RowKind::Whole => Some(*one),
        _ => None,
    };
    match row.code.or_else(whole) {
        Some(code @ HsCode::Subheading(_)) => {
            let (name, bare) = (name(data, code), format!("HS {code}"));
            // A long name is cut, and a cut one says less than the code.
            if name.contains('…') || name == bare {
                bare
            } else {
                format!("{bare} ({})", inside(&name))
            }
        }
        _ => row.name.clone(),
    }
}

/// What the last year is compared with.
fn base_of(view: &View, table: &Table) -> String {
    match view.measure {
        m if m.on_the_year() => table.year_before(),
        _ => table.base.map_or_else(String::new, Period::long),
    }
}

/// What stands before and after a weight that the source estimated, or holds in part.
fn sureness(row: &Row) -> (&'static str, &'static str) {
    match row.last().status {
        Status::Imputed => ("an estimated ", ""),
        // What is known in part is estimated in part too, mostly.
        Status::Partial => ("", " as far as weights are known or estimated"),
        _ => ("", ""),
    }
}

/// Points as a sentence says them.
fn percentage(points: &str) -> String {
    points.replace(" points", " percentage points")
}

/// A figure whose sign is said in words.
fn unsigned(value: f64, unit: Unit) -> String {
    figure(value.abs(), unit).trim_start_matches('+').to_owned()
}

/// `China sold Russia $19.0bn less than it bought`, of some goods or of all.
fn sold(view: &View, value: f64, goods: Option<&str>, year: &str) -> String {
    let side = if value < 0.0 { "less" } else { "more" };
    let amount = figure(value.abs(), money(view));
    match goods {
        Some(goods) => {
            format!("In {goods}, China sold Russia {amount} {side} than it bought in {year}")
        }
        None => format!("China sold Russia {amount} {side} than it bought in {year}"),
    }
}

fn many(
    data: &Dataset,
    view: &View,
    table: &Table,
    parts: &[&Row],
    first: &Row,
    year: &str,
    base: &str,
) -> String {
    let subject = of_whole(data, view, table);
    let whole = table.whole();
    let total = whole.and_then(|w| w.last().real());
    let value = first.last().real();
    let unit = table.unit();
    match (view.measure, value, total) {
        (Measure::Value, _, Some(total)) if view.flow == Flow::Balance => {
            let goods = match whole.map(|w| w.name.as_str()) {
                None | Some(ALL_GOODS) => None,
                Some(CHOSEN) => Some("the chosen products".to_owned()),
                Some(_) => whole.map(|w| inside(&called(data, view, w))),
            };
            let sold = sold(view, total, goods.as_deref(), year);
            // The largest of those that pull the way in which the whole goes.
            let same = |row: &&&Row| {
                row.last()
                    .real()
                    .is_some_and(|v| (v < 0.0) == (total < 0.0))
            };
            let most = parts.iter().find(same).map_or(first, |row| row);
            format!(
                "{sold}, most apart in {}",
                inside(&called(data, view, most))
            )
        }
        (Measure::Value | Measure::Weight, Some(v), total) => {
            let sure = whole.is_some_and(|w| sureness(w) == ("", ""));
            let share = total.filter(|t| sure && *t > 0.0).map(|t| v / t * 100.0);
            let weight = if view.measure == Measure::Weight {
                "the weight of "
            } else {
                ""
            };
            let of = share.map_or_else(String::new, |s| {
                format!(", {} of {weight}{subject}", figure(s, Unit::Share))
            });
            let (before, after) = sureness(first);
            // Without a share the sentence has not said yet whose flow it is.
            let name = match share {
                Some(_) => sentence(&called(data, view, first)),
                None => flow_of(view, &called(data, view, first)),
            };
            format!(
                "{name} came to {before}{} in {year}{of}{after}",
                figure(v, unit)
            )
        }
        (Measure::Share, Some(v), _) => {
            format!(
                "{} made up {} of {subject} in {year}",
                called(data, view, first),
                figure(v, unit)
            )
        }
        (Measure::Contribution, _, Some(total)) => {
            contributed(parts, total, &subject, &format!("{year} against {base}"))
        }
        (Measure::Growth | Measure::Change, _, Some(_)) if base == year => {
            format!("{subject}: {year} is the base that it is compared with")
        }
        (Measure::Growth | Measure::Change, _, Some(c)) => {
            format!("{subject} {}", compared(view, c, year, base))
        }
        (Measure::Index, _, Some(v)) => indexed(&subject, v, year, base),
        (Measure::UnitValue, _, Some(v)) => paid(&subject, v, unit, year),
        (Measure::UnitValue, ..) => no_unit_value(&subject, year),
        (Measure::Growth | Measure::Change | Measure::Index | Measure::Contribution, ..)
            if !base.is_empty() =>
        {
            format!("{subject} cannot be compared with {base}: a figure is missing")
        }
        _ => no_figure(&subject, year),
    }
}

/// Who moved the whole most, in the direction in which it went.
fn contributed(parts: &[&Row], total: f64, subject: &str, when: &str) -> String {
    let rises = total >= 0.0;
    let best = parts
        .iter()
        .filter_map(|r| Some((*r, r.last().real()?)))
        .max_by(|a, b| {
            if rises {
                a.1.total_cmp(&b.1)
            } else {
                b.1.total_cmp(&a.1)
            }
        });
    let Some((row, v)) = best else {
        return no_figure(subject, when);
    };
    let verb = if rises {
        "added most to"
    } else {
        "took most off"
    };
    let whole = if rises { "growth" } else { "fall" };
    // There is room for no more than the code.
    let name = match row.code {
        Some(code @ HsCode::Subheading(_)) => format!("HS {code}"),
        _ => row.name.clone(),
    };
    format!(
        "{name} {verb} {subject} in {when}: {} of a {whole} of {}",
        unsigned(v, Unit::Points),
        unsigned(total, Unit::Change)
    )
}

fn paid(subject: &str, value: f64, unit: Unit, year: &str) -> String {
    format!(
        "{subject} came to {} of net weight in {year}",
        figure(value, unit).replace("/t", " a tonne")
    )
}

fn no_unit_value(subject: &str, year: &str) -> String {
    format!("{subject}: no unit value for {year}, for a weight is missing or was estimated")
}

fn one_product(
    data: &Dataset,
    view: &View,
    table: &Table,
    row: &Row,
    year: &str,
    base: &str,
) -> String {
    let name = called(data, view, row);
    let subject = flow_of(view, &name);
    let Some(v) = row.last().real() else {
        return match view.measure {
            Measure::UnitValue => no_unit_value(&subject, year),
            _ => no_figure(&subject, year),
        };
    };
    let whole = of_whole(data, view, table);
    match view.measure {
        Measure::Value if view.flow == Flow::Balance => sold(view, v, Some(&inside(&name)), year),
        Measure::Value => {
            let change = row.change.real().filter(|_| base != year);
            let (verb, amount) = (verb(change), figure(v, money(view)));
            let compared = against(change, &format!("in {base}"));
            format!("{subject} {verb} {amount} in {year}{compared}")
        }
        Measure::Weight => {
            let (amount, (before, after)) = (figure(v, Unit::Kilogram), sureness(row));
            format!("{subject} weighed {before}{amount} in {year}{after}")
        }
        Measure::Share => {
            format!(
                "{name} made up {} of {whole} in {year}",
                figure(v, Unit::Share)
            )
        }
        Measure::Contribution => {
            let (verb, to) = if v < 0.0 {
                ("took", "off")
            } else {
                ("added", "to")
            };
            let points = percentage(&unsigned(v, Unit::Points));
            format!("{name} {verb} {points} {to} {whole} in {year} against {base}")
        }
        Measure::Index => indexed(&subject, v, year, base),
        Measure::UnitValue => paid(&subject, v, table.unit(), year),
        Measure::Growth | Measure::Change if base == year => {
            format!("{subject}: {year} is the base that it is compared with")
        }
        Measure::Growth | Measure::Change => {
            format!("{subject} {}", compared(view, v, year, base))
        }
        _ => subject,
    }
}
