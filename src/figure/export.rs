//! What a reader takes away: the CSV of exactly what is shown.
//!
//! UTF-8, RFC 4180; comment lines say view, unit, source, licence, vintage and pinned link. A cell
//! that a spreadsheet would take for a formula is kept from it by an apostrophe.

use super::table::{grid, row_name};
use crate::derived::effect;
use crate::platform::{download, history};
use crate::state::Store;
use leptos::prelude::*;
use trade::data::Source;
use trade::number::Unit;
use trade::query::{Figure, Table};
use trade::view::View;
use trade::view::write::write_pinned;
use trade::vocabulary::Topic;
use trade::words::{headline::of_claim, subtitle::subtitle};

/// Whether a text is a number as the cells write it: `-12.5`, `-1.25e-7`.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix('-').unwrap_or(exponent);
    digits(whole) && digits(fraction) && digits(exponent)
}

/// A cell that no spreadsheet takes for a formula.
fn plain(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text);
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn field(text: &str) -> String {
    let text = plain(text);
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A comment line.
fn push_note(out: &mut String, words: &str) {
    out.push_str("# ");
    out.push_str(&words.replace(['\r', '\n'], " "));
    out.push_str("\r\n");
}

fn source_note(source: &Source) -> String {
    let Source {
        name,
        vintage,
        licence,
        address,
        ..
    } = source;
    format!("Source: {name}, {vintage}. Licence: {licence}. {address}")
}

/// The name of a unit in a heading.
fn unit_name(unit: Unit) -> String {
    match unit {
        Unit::Usd => "US dollars".to_owned(),
        Unit::Kilogram => "kg".to_owned(),
        Unit::Vehicles => "vehicles".to_owned(),
        unit => unit.heading(unit.magnitude(0.0)).replace('%', "per cent"),
    }
}

/// The figures of the view as lines of cells, headings first: full precision, units in the heading,
/// or in a column of their own where lines differ.
fn cells(store: Store, table: &Table, view: &View) -> Vec<Vec<String>> {
    let grid = grid(table, view, row_name(store));
    let units = grid.lines.iter().any(|l| l.unit.is_some());
    let mut head: Vec<String> = Vec::new();
    if grid.codes {
        let edition = match view.topic {
            Topic::Materials => "HS 1992",
            _ => "HS 2017",
        };
        head.push(edition.to_owned());
    }
    head.push(grid.corner.to_owned());
    for (_, words, _, unit) in &grid.columns {
        head.push(match units {
            true => words.clone(),
            false => format!("{words} ({})", unit_name(*unit)),
        });
        head.push(format!("{words} status"));
    }
    if units {
        head.push("unit".to_owned());
    }
    head.extend(grid.labels.iter().map(|l| (*l).to_owned()));
    if !grid.labels.is_empty() {
        head.push("page".to_owned());
    }
    let mut out = vec![head];
    for line in &grid.lines {
        let mut cells: Vec<String> = Vec::new();
        if grid.codes {
            cells.push(line.code.clone());
        }
        cells.push(line.name.clone());
        for c in &line.cells {
            cells.push(match c.figure {
                Some(Figure::Whole(n)) => n.to_string(),
                Some(Figure::Real(x)) => x.to_string(),
                None => String::new(),
            });
            cells.push(c.status.word().to_owned());
        }
        if units {
            cells.push(line.unit.map_or_else(String::new, unit_name));
        }
        if !grid.labels.is_empty() {
            cells.extend(line.words.iter().cloned());
            cells.push(line.address.clone());
        }
        out.push(cells);
    }
    out
}

/// The CSV of the view, with what must be known of it in comment lines.
pub fn csv(store: Store) -> String {
    let view = store.view.get_untracked();
    let table = untrack(|| store.whole_table());
    let mut out = String::new();
    push_note(
        &mut out,
        &of_claim(store.data, &view, &table, &store.article.claims),
    );
    push_note(&mut out, &subtitle(store.data, &view, &table));
    for s in table.sources.iter().filter_map(|id| store.data.source(id)) {
        push_note(&mut out, &source_note(s));
    }
    for note in &table.notes {
        push_note(&mut out, note);
    }
    // The figures are those of one view, and so is the link to them.
    let link = write_pinned(&view.beside(None), store.facts);
    push_note(&mut out, &history::whole_address(&link));
    for line in cells(store, &table, &view) {
        push_line(&mut out, &line);
    }
    out
}

/// A whole topic: every observation, one a line. with what must be known of it.
fn topic_csv(store: Store, topic: Topic) -> String {
    let (head, rows) = trade::words::file::topic(store.data, topic);
    let mut out = String::new();
    push_note(
        &mut out,
        &format!("{}: {}", topic.label(), topic.question()),
    );
    let sources = trade::query::sources(topic).iter();
    for s in sources.filter_map(|id| store.data.source(id)) {
        push_note(&mut out, &source_note(s));
        push_note(&mut out, &s.coverage);
    }
    let link = history::whole_address(&format!("topic={}", topic.word()));
    push_note(
        &mut out,
        &format!("Data of {}. {link}", store.data.meta.vintage),
    );
    let head: Vec<String> = head.into_iter().map(str::to_owned).collect();
    push_line(&mut out, &head);
    for row in rows {
        push_line(&mut out, &row);
    }
    out
}

/// Offers the whole topic as a file. Names and raw materials come with the second file first.
pub fn save_topic(store: Store) {
    let topic = store.view.with_untracked(|v| v.topic);
    // What is asked for now is what is saved, wherever the reader goes meanwhile.
    let waits = matches!(topic, Topic::Products | Topic::Materials);
    let save = move || {
        let name = format!("amur-{}-whole.csv", topic.word());
        if !download::text(&name, "text/csv;charset=utf-8", &topic_csv(store, topic)) {
            store
                .notices
                .update(|n| n.push("The browser did not take the file.".to_owned()));
        }
    };
    if waits && store.texts.with_untracked(Option::is_none) {
        store.want_texts();
        let done = StoredValue::new(false);
        effect(move || {
            if store.texts.with(Option::is_some) && !done.get_value() {
                done.set_value(true);
                save();
            }
        });
    } else {
        save();
    }
}

/// The figures of the view for a spreadsheet: tabs between cells, no comments.
pub fn tabs(store: Store) -> String {
    let view = store.view.get_untracked();
    let table = untrack(|| store.whole_table());
    let mut out = String::new();
    for line in cells(store, &table, &view) {
        // A tab or a break inside a cell would be two cells.
        let cell = |c: &String| plain(c).replace(['\t', '\r', '\n'], " ");
        let line: Vec<String> = line.iter().map(cell).collect();
        out.push_str(&line.join("\t"));
        out.push('\n');
    }
    out
}

fn push_line(out: &mut String, cells: &[String]) {
    let line: Vec<String> = cells.iter().map(|c| field(c)).collect();
    out.push_str(&line.join(","));
    out.push_str("\r\n");
}

/// Offers the CSV as a file.
pub fn save_csv(store: Store) {
    let name = store
        .view
        .with_untracked(|v| format!("amur-{}-{}.csv", v.topic.word(), v.measure.word()));
    if !download::text(&name, "text/csv;charset=utf-8", &csv(store)) {
        store.notices.update(|n| {
            n.push(
                "The browser did not take the file: the table can be copied instead.".to_owned(),
            );
        });
    }
}
