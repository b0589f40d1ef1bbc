//! What a reader takes away: the CSV of exactly what is shown.
//!
//! UTF-8, RFC 4180; comment lines say view, unit, source, licence, vintage and pinned link. A cell
//! that a spreadsheet would take for a formula is kept from it by an apostrophe.

use super::table::{grid, row_name};
use crate::platform::{download, history};
use crate::state::Store;
use leptos::prelude::*;
use trade::number::Unit;
use trade::query::Figure;
use trade::view::write::write_pinned;
use trade::vocabulary::Topic;
use trade::words::{headline::headline, subtitle::subtitle};

fn field(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
    {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The CSV of the view, full precision, units in the header.
pub fn csv(store: Store) -> String {
    let view = store.view.get_untracked();
    let link = history::whole_address(&write_pinned(&view, store.facts));
    {
        let t = &untrack(|| store.whole_table());
        let grid = grid(t, &view, row_name(store));
        let source = store.data.source(t.source);
        let mut out = String::new();
        let mut note = |words: &str| {
            out.push_str("# ");
            out.push_str(&words.replace(['\r', '\n'], " "));
            out.push_str("\r\n");
        };
        note(&headline(store.data, &view, t));
        note(&subtitle(store.data, &view, t));
        if let Some(s) = source {
            note(&format!(
                "Source: {}, {}. Licence: {}. {}",
                s.name, s.vintage, s.licence, s.address
            ));
        }
        for n in &t.notes {
            note(n);
        }
        note(&link);
        let named = |u: Unit| match u {
            Unit::Usd => "US dollars".to_owned(),
            Unit::Kilogram => "kg".to_owned(),
            Unit::Vehicles => "vehicles".to_owned(),
            u => u.heading(u.magnitude(0.0)).replace('%', "per cent"),
        };
        let mut head: Vec<String> = Vec::new();
        if grid.codes {
            head.push("HS 2017".to_owned());
        }
        head.push(grid.corner.to_owned());
        for (_, words, _, u) in &grid.columns {
            let unit = named(*u);
            if grid.lines.iter().any(|l| l.unit.is_some()) {
                head.push(words.clone());
            } else {
                head.push(format!("{words} ({unit})"));
            }
            head.push(format!("{words} status"));
        }
        let units = grid.lines.iter().any(|l| l.unit.is_some());
        if units {
            head.push("unit".to_owned());
        }
        head.extend(grid.labels.iter().map(|l| (*l).to_owned()));
        if !grid.labels.is_empty() {
            head.push("page".to_owned());
        }
        push_line(&mut out, &head);
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
                cells.push(line.unit.map_or_else(String::new, named));
            }
            if !grid.labels.is_empty() {
                cells.extend(line.words.iter().cloned());
                cells.push(line.address.clone());
            }
            push_line(&mut out, &cells);
        }
        out
    }
}

/// The whole topic of the view: every observation, one a line.
fn topic_csv(store: Store) -> String {
    let view = store.view.get_untracked();
    let (head, rows) = trade::words::file::topic(store.data, view.topic);
    let source = store
        .table
        .with_untracked(|t| store.data.source(t.source).cloned());
    let mut out = format!("# {}: {}\r\n", view.topic.label(), view.topic.question());
    if let Some(s) = source {
        out.push_str(&format!(
            "# Source: {}, {}. Licence: {}. {}\r\n# {}\r\n",
            s.name, s.vintage, s.licence, s.address, s.coverage
        ));
    }
    let link = history::whole_address(&format!("topic={}", view.topic.word()));
    out.push_str(&format!(
        "# Data of {}. {link}\r\n",
        store.data.meta.vintage
    ));
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
    let waits = matches!(topic, Topic::Products | Topic::Materials);
    let save = move || {
        let name = format!("amur-{}-whole.csv", topic.word());
        if !download::text(&name, "text/csv;charset=utf-8", &topic_csv(store)) {
            store
                .notices
                .update(|n| n.push("The browser did not take the file.".to_owned()));
        }
    };
    if waits && store.texts.with_untracked(Option::is_none) {
        store.want_texts();
        let done = StoredValue::new(false);
        Effect::new(move |_| {
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
    let csv = csv(store);
    let mut out = String::new();
    let mut quoted = false;
    let mut line_start = true;
    let mut comment = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        if line_start && !quoted {
            comment = c == '#';
            line_start = false;
        }
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                out.push('"');
            }
            '"' if !comment => quoted = !quoted,
            ',' if !quoted && !comment => out.push('\t'),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                if !comment {
                    out.push('\n');
                }
                line_start = true;
            }
            // A tab or a break inside a cell would be two cells.
            '\t' | '\n' | '\r' => out.push(' '),
            c if !comment => out.push(c),
            _ => {}
        }
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
