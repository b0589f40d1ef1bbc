//! What a reader takes away: the CSV of exactly what is shown.
//!
//! Comment lines say view, unit, source, licence, vintage and pinned link; `trade::words::csv` writes the
//! cells. And the data behind it: a whole topic, the whole dataset. A *missing* figure is an empty field, and every
//! figure has its status beside it. Must not know: how a field is quoted, how the browser saves a file, charts.

use super::table::row_name;
use crate::derived::effect;
use crate::platform::{download, history};
use crate::state::Store;
use leptos::prelude::*;
use trade::number::Unit;
use trade::query::{Figure, Table};
use trade::view::View;
use trade::view::write::write_pinned;
use trade::vocabulary::Topic;
use trade::words::csv::{plain, push_line, push_note};
use trade::words::grid::grid;
use trade::words::source::source_note;
use trade::words::{headline::of_claim, subtitle::subtitle, whole};

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
    for column in &grid.columns {
        let words = &column.heading;
        head.push(match units {
            true => words.clone(),
            false => format!("{words} ({})", unit_name(column.unit)),
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
pub fn of_view(store: Store) -> String {
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

/// Does something when names and raw materials are here, which come with the second file. They are asked for.
fn with_texts(store: Store, call: impl Fn() + 'static) {
    if store.texts.with_untracked(Option::is_some) {
        call();
        return;
    }
    store.want_texts();
    let done = StoredValue::new(false);
    effect(move || {
        if store.texts.with(Option::is_some) && !done.get_value() {
            done.set_value(true);
            untrack(&call);
        }
    });
}

fn refused(store: Store) {
    let words = "The browser did not take the file.";
    store.notices.update(|n| n.push(words.to_owned()));
}

/// Offers the whole topic as a file. What is asked for now is what is saved, wherever the reader goes meanwhile.
pub fn save_topic(store: Store) {
    let topic = store.view.with_untracked(|v| v.topic);
    let save = move || {
        let name = format!("amur-{}-whole.csv", topic.word());
        let address = history::whole_address(&format!("topic={}", topic.word()));
        let table = whole::topic(store.data, topic, &address);
        if !download::text(&name, "text/csv;charset=utf-8", &table) {
            refused(store);
        }
    };
    if matches!(topic, Topic::Products | Topic::Materials) {
        with_texts(store, save);
    } else {
        save();
    }
}

/// Offers the whole dataset as one file.
pub fn save_whole(store: Store) {
    with_texts(store, move || {
        let address = history::whole_address("");
        let address = address.trim_end_matches(['?', '#']);
        let name = format!("amur-{}.zip", store.data.meta.vintage);
        let files = whole::dataset(store.data, address);
        let saved = trade::archive::zip(&files)
            .is_some_and(|bytes| download::bytes(&name, "application/zip", &bytes));
        if !saved {
            refused(store);
        }
    });
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

/// Offers the CSV as a file.
pub fn save_csv(store: Store) {
    let name = store
        .view
        .with_untracked(|v| format!("amur-{}-{}.csv", v.topic.word(), v.measure.word()));
    if !download::text(&name, "text/csv;charset=utf-8", &of_view(store)) {
        store.notices.update(|n| {
            n.push(
                "The browser did not take the file: the table can be copied instead.".to_owned(),
            );
        });
    }
}
