//! The text summary of a figure, for those who hear it: kind, period, level, extremes, leaders,
//! notes. Made from the same table as the chart.
//!
//! A *missing* figure is passed over, and of a single fact it is “no figure”; zero is a figure. Must not know:
//! marks and colours, what is under the pointer.

use super::naming;
use super::subtitle::shown_span;
use crate::data::Dataset;
use crate::number::figure;
use crate::query::{Row, RowKind, Table};
use crate::view::View;
use crate::vocabulary::Chart;

/// The summary of a settled view: a few sentences.
#[must_use]
pub fn summary(data: &Dataset, view: &View, table: &Table) -> String {
    let last = table.slots.last().filter(|_| view.chart.timeless());
    let when = match (last, table.base) {
        (Some(last), Some(base)) if view.chart == Chart::Slope => {
            format!("{} and {}", base.long(), last.long)
        }
        (Some(last), _) => last.long.clone(),
        (None, _) => shown_span(data, view, table),
    };
    if !table.labels.is_empty() && !table.is_empty() {
        let mut out = vec![format!("{}.", naming::chart(view))];
        out.extend(table.rows.iter().map(|r| fact(r, table)));
        out.extend(table.notes.iter().cloned());
        return out.join(" ");
    }
    let mut out = vec![format!("{}, {when}.", naming::chart(view))];
    if !crate::query::held(data, view) {
        out.push("The figures are being fetched.".to_owned());
        return out.join(" ");
    }
    if table.is_empty() {
        out.push("There are no figures for this choice.".to_owned());
    } else if view.chart.timeless() {
        out.extend(leaders(table));
    } else {
        // One part alone is the whole as well.
        let alone = table.parts().count() == 1;
        let named = table.rows.iter().filter(|r| match r.kind {
            RowKind::Remainder => false,
            RowKind::Whole => !alone || table.parts().all(|part| part.cells != r.cells),
            RowKind::Part => true,
        });
        out.extend(named.take(4).filter_map(|r| extremes(r, table)));
        if table.rows.len() > 4 {
            out.push(match table.rows.len() - 4 {
                1 => "One more row stands in the table.".to_owned(),
                n => format!("{n} more rows stand in the table."),
            });
        }
    }
    out.extend(table.notes.iter().cloned());
    out.join(" ")
}

/// A row of single facts in a sentence.
fn fact(row: &Row, table: &Table) -> String {
    let value = row.last().real();
    let value = value.map_or_else(
        || "no figure".to_owned(),
        |v| figure(v, row.unit(table.unit())),
    );
    let words = row.particulars.as_ref().map(|p| &p.words);
    let words: Vec<&str> = words
        .into_iter()
        .flatten()
        .map(String::as_str)
        .filter(|w| !w.is_empty())
        .collect();
    format!("{}: {value}; {}.", row.name, words.join(", "))
}

/// The largest of what is shown, whatever their sign; nothing where nothing has a figure.
fn leaders(table: &Table) -> Option<String> {
    let unit = table.unit();
    // Of what a chart shows: rows stand in the order of their value.
    let mut parts: Vec<(&Row, f64)> = table
        .parts()
        .filter(|r| r.kind == RowKind::Part)
        .take(crate::query::rank::BARS)
        .filter_map(|r| Some((r, r.last().real()?)))
        .collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let named = parts.iter().take(5);
    let named: Vec<String> = named
        .map(|(r, value)| format!("{} {}", r.name, figure(*value, unit)))
        .collect();
    (!named.is_empty()).then(|| format!("The largest: {}.", named.join(", ")))
}

fn extremes(row: &Row, table: &Table) -> Option<String> {
    let unit = table.unit();
    let points: Vec<(f64, &str)> = row
        .cells
        .iter()
        .zip(&table.slots)
        .filter_map(|(c, s)| Some((c.real()?, s.long.as_str())))
        .collect();
    let (first, last) = (points.first()?, points.last()?);
    let high = points
        .iter()
        .copied()
        .reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    let low = points
        .iter()
        .copied()
        .reduce(|a, b| if b.0 < a.0 { b } else { a })?;
    let at = |p: &(f64, &str)| format!("{} in {}", figure(p.0, unit), p.1);
    if points.len() == 1 {
        return Some(format!("{}: {}.", row.name, at(first)));
    }
    Some(format!(
        "{}: {} first, {} last, highest {}, lowest {}.",
        row.name,
        at(first),
        at(last),
        at(&high),
        at(&low)
    ))
}
