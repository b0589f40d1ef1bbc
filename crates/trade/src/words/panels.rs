//! Headlines of the topics held as panels: Russia's partners and the currencies of payment.

use super::headline::{against, verb};
use super::naming::{flow, money};
use super::{inside, sentence};
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::{Row, RowKind, Table};
use crate::view::View;
use crate::vocabulary::{Flow, Measure, Topic};

/// The headline: what the first row came to, against the base.
#[must_use]
pub fn headline(view: &View, table: &Table) -> String {
    let parts: Vec<&Row> = table
        .rows
        .iter()
        .filter(|r| r.kind == RowKind::Part)
        .collect();
    let focus = view.focus.first().and_then(|k| table.row(k));
    let Some((row, value)) = focus
        .or(parts.first().copied())
        .and_then(|r| Some((r, r.last().real()?)))
    else {
        return sentence(flow(view));
    };
    let when = table
        .slots
        .last()
        .map_or_else(String::new, |s| s.long.clone());
    let base = table.base.map_or_else(String::new, Period::long);
    let change = row.change.real();
    let subject = subject(view, row);
    let flow = flow(view);
    match view.measure {
        Measure::Share => {
            let name = if view.topic == Topic::Currencies {
                format!("The {}", inside(&row.name))
            } else {
                row.name.clone()
            };
            let name = if row.key == "other" {
                "Other currencies".to_owned()
            } else {
                name
            };
            let before = row.base.real().filter(|_| !base.is_empty());
            let compared = before.map_or_else(String::new, |b| {
                format!(", against {} in {base}", figure(b, Unit::Share))
            });
            format!(
                "{name} made up {} of {flow} in {when}{compared}",
                figure(value, Unit::Share)
            )
        }
        Measure::Growth => format!(
            "{subject} came to{} in {when}",
            against(Some(value), "a year before").replacen(',', "", 1)
        ),
        Measure::Change => format!(
            "{subject} came to{} in {when}",
            against(Some(value), &format!("in {base}")).replacen(',', "", 1)
        ),
        Measure::Index => format!(
            "{subject} stood at {} in {when}, with {base} as 100",
            figure(value, Unit::Index)
        ),
        _ if view.flow == Flow::Balance => {
            let side = if value < 0.0 { "less" } else { "more" };
            format!(
                "Russia sold {} {} {side} than it bought there in {when}",
                to(row),
                figure(value.abs(), money(view))
            )
        }
        _ => format!(
            "{subject} {} {} in {when}{}",
            verb(change),
            figure(value, money(view)),
            against(change, &format!("in {base}"))
        ),
    }
}

/// A partner as a sentence names it.
fn to(row: &Row) -> String {
    match row.key.as_str() {
        "west" | "eu" | "usa" | "gbr" | "nld" | "are" => format!("the {}", row.name),
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
            if row.key == "other" {
                "other currencies".to_owned()
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
