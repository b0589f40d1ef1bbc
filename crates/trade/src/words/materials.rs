//! Headlines of the topic `materials`: who supplies China, and whom Russia supplies.
//!
//! A *missing* figure is said to be missing, a *partial* one is “at least” so much. Must not know: how partners are
//! summed, how a chart is drawn.

use super::headline::{against, compared, no_figure, verb};
use super::naming::{money, products};
use super::{inside, list, sentence};
use crate::data::Dataset;
use crate::number::{Unit, figure};
use crate::query::materials::LINES;
use crate::query::product_names::name as product_name;
use crate::query::{Row, RowKind, Table};
use crate::status::Status;
use crate::view::View;
use crate::vocabulary::{Chart, Flow, Measure};

/// The headline: of the chosen partner, else of Russia among China's suppliers or of China among
/// Russia's buyers, else of the largest.
#[must_use]
#[inline(never)]
pub fn headline(data: &Dataset, view: &View, table: &Table) -> String {
    let goods = match view.products.len() {
        0..=1 => inside(&products(data, view)),
        2 => list(
            &view
                .products
                .iter()
                .map(|c| inside(&product_name(data, *c)))
                .collect::<Vec<_>>(),
        ),
        n => format!("{n} raw materials"),
    };
    let when = table
        .slots
        .last()
        .map_or_else(String::new, |s| s.long.clone());
    let base = table
        .base
        .map_or_else(String::new, crate::period::Period::long);
    if view.measure == Measure::Hhi {
        return concentration(view, table, &when, &base);
    }
    let all = match view.flow {
        Flow::Exports => format!("Russia’s exports of {goods}"),
        _ => format!("China’s imports of {goods}"),
    };
    let own = if view.flow == Flow::Exports {
        "chn"
    } else {
        "rus"
    };
    let part = |r: &&Row| r.kind == RowKind::Part;
    let row = view
        .focus
        .first()
        .and_then(|k| table.row(k))
        .or_else(|| {
            // Of those that a line chart draws by itself.
            let drawn =
                view.chart != Chart::Line || table.parts().take(LINES).any(|r| r.key == own);
            table.row(own).filter(|_| view.partners.is_empty() && drawn)
        })
        .or_else(|| table.rows.iter().find(part));
    let Some(row) = row else {
        return no_figure(&all, &when);
    };
    let name = sentence(&super::panels::with_article(row));
    let change = row.change.real().filter(|_| base != when);
    let side = match view.flow {
        Flow::Exports => format!("to {}", super::panels::with_article(row)),
        _ => format!("from {}", super::panels::with_article(row)),
    };
    let Some(value) = row.last().real() else {
        return no_figure(&format!("{all} {side}"), &when);
    };
    // A part of it may be held among the others.
    let least = match row.last().status {
        Status::Partial => "at least ",
        _ => "",
    };
    match view.measure {
        Measure::Share => {
            let before = row.base.real().filter(|_| base != when);
            let compared = before.map_or_else(String::new, |b| {
                format!(", against {} in {base}", figure(b, Unit::Share))
            });
            let verb = match view.flow {
                Flow::Exports => "took",
                _ => "supplied",
            };
            format!(
                "{name} {verb} {least}{} of {all} in {when}{compared}",
                figure(value, Unit::Share)
            )
        }
        Measure::Growth => {
            let before = table.year_before();
            format!("{all} {side} {}", compared(view, value, &when, &before))
        }
        _ => format!(
            "{all} {side} {} {least}{} in {when}{}",
            verb(change),
            figure(value, money(view)),
            against(change, &format!("in {base}"))
        ),
    }
}

/// How concentrated the trade in the first material is.
fn concentration(view: &View, table: &Table, when: &str, base: &str) -> String {
    let Some(row) = table.rows.first() else {
        return no_figure("Concentration", when);
    };
    let subject = match view.flow {
        Flow::Exports => format!(
            "the concentration of Russia’s exports of {}",
            inside(&row.name)
        ),
        _ => format!(
            "the concentration of China’s imports of {}",
            inside(&row.name)
        ),
    };
    let Some(value) = row.last().real() else {
        return sentence(&no_figure(&subject, when));
    };
    let before = row.base.real().filter(|_| base != when);
    let compared = before.map_or_else(String::new, |b| {
        format!(", against {} in {base}", figure(b, Unit::Hhi))
    });
    sentence(&format!(
        "{subject} (HHI) stood at {} in {when}{compared}",
        figure(value, Unit::Hhi)
    ))
}
