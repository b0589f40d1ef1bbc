//! Headlines of the topics held as panels: Russia's partners and the currencies of payment.
//!
//! A *missing* figure is said to be missing; the share of a group that lacks somebody is “at least” so much, and is
//! compared with none. Must not know: the dataset, how partners are summed, charts.

use super::headline::{against, compared, indexed, no_figure, verb};
use super::naming::{flow, money};
use super::{inside, sentence};
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::panels::{lacking, lacks_kazakhstan};
use crate::query::{Row, RowKind, Table};
use crate::view::View;
use crate::vocabulary::{Flow, Measure, Topic};

/// The headline: what the first row came to, against the base.
#[must_use]
#[inline(never)]
pub fn headline(view: &View, table: &Table) -> String {
    let parts: Vec<&Row> = table
        .rows
        .iter()
        .filter(|r| r.kind == RowKind::Part)
        .collect();
    let focus = view.focus.first().and_then(|k| table.row(k));
    let when = table
        .slots
        .last()
        .map_or_else(String::new, |s| s.long.clone());
    let Some(row) = focus.or(parts.first().copied()).or(table.whole()) else {
        return sentence(&no_figure(flow(view), &when));
    };
    let subject = subject(view, row);
    let Some(value) = row.last().real() else {
        return sentence(&no_figure(&subject, &when));
    };
    let base = match view.measure {
        Measure::Growth => table.year_before(),
        _ => table.base.map_or_else(String::new, Period::long),
    };
    let change = row.change.real().filter(|_| base != when);
    let flow = flow(view);
    match view.measure {
        Measure::Share => {
            let name = match (view.topic, row.key.as_str()) {
                (_, "other" | "whole") => row.name.clone(),
                (Topic::Currencies, _) => format!("The {}", inside(&row.name)),
                (_, "neighbours") => "Russia’s neighbours".to_owned(),
                _ => sentence(&to(row)),
            };
            // A group that lacks somebody has at least this share, and is not compared.
            let lacks = lacks_kazakhstan(row) && table.slots.last().is_some_and(lacking);
            let least = if lacks { "at least " } else { "" };
            let before = row.base.real().filter(|_| !lacks);
            let before = before.filter(|_| !base.is_empty() && base != when && !is_all(row));
            let compared = before.map_or_else(String::new, |b| {
                format!(", against {} in {base}", figure(b, Unit::Share))
            });
            format!(
                "{name} made up {least}{} of {flow} in {when}{compared}",
                figure(value, Unit::Share)
            )
        }
        Measure::Growth | Measure::Change if base == when => {
            format!("{subject}: {when} is the base that it is compared with")
        }
        Measure::Growth | Measure::Change => {
            format!("{subject} {}", compared(view, value, &when, &base))
        }
        Measure::Index => indexed(&subject, value, &when, &base),
        _ if view.flow == Flow::Balance => {
            let side = if value < 0.0 { "less" } else { "more" };
            let amount = figure(value.abs(), money(view));
            if is_all(row) {
                format!("Russia sold {amount} {side} abroad than it bought there in {when}")
            } else {
                format!(
                    "Russia sold {} {amount} {side} than it bought there in {when}",
                    to(row)
                )
            }
        }
        _ => format!(
            "{subject} {} {} in {when}{}",
            verb(change),
            figure(value, money(view)),
            against(change, &format!("in {base}"))
        ),
    }
}

/// Whether a row is of all partners: the whole of a table, or the world chosen as a partner.
fn is_all(row: &Row) -> bool {
    matches!(row.key.as_str(), "whole" | "world")
}

/// A partner as a sentence names it: with its article.
pub(super) fn with_article(row: &Row) -> String {
    match row.key.as_str() {
        "others" => inside(&row.name),
        _ => to(row),
    }
}

/// A partner as a sentence names it.
fn to(row: &Row) -> String {
    match row.key.as_str() {
        _ if is_all(row) => "all countries".to_owned(),
        "west" | "eu" | "usa" | "gbr" | "nld" | "are" | "ant" | "bhs" | "caf" | "com" | "dom"
        | "flk" | "fro" | "gmb" | "mdv" | "mhl" | "phl" | "slb" | "vgb" => {
            format!("the {}", row.name)
        }
        "neighbours" => "its neighbours".to_owned(),
        _ => row.name.clone(),
    }
}

fn subject(view: &View, row: &Row) -> String {
    if view.topic == Topic::Currencies {
        let flow = if view.flow == Flow::Exports {
            "exports"
        } else {
            "imports"
        };
        return format!(
            "Payments in {} for Russia’s {flow}",
            if row.key == "other" || row.key == "whole" {
                inside(&row.name)
            } else {
                format!("{}s", inside(&row.name)).replace("yuans", "yuan")
            }
        );
    }
    match view.flow {
        Flow::Exports => format!("Russia’s exports to {}", to(row)),
        Flow::Imports => format!("Russia’s imports from {}", to(row)),
        _ => format!("Russia’s trade with {}", to(row)),
    }
}
