//! Whole topics and the whole dataset as files, with sources, licences and what changed between vintages.
//!
//! Must not know: views, browsers. A missing figure is an empty field; its status says what it is.

use super::csv::{push_line, push_note};
use super::observations::of_topic;
use super::source::source_note;
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::vocabulary::Topic;

/// A whole topic: every observation, one a line, with what must be known of it. `address` is that of the
/// topic's view.
#[must_use]
pub fn topic(data: &Dataset, topic: Topic, address: &str) -> String {
    let (head, rows) = of_topic(data, topic);
    let mut out = String::new();
    push_note(
        &mut out,
        &format!("{}: {}", topic.label(), topic.question()),
    );
    let sources = crate::query::sources(topic).iter();
    for s in sources.filter_map(|id| data.source(id)) {
        push_note(&mut out, &source_note(s));
        push_note(&mut out, &s.coverage);
    }
    push_note(
        &mut out,
        &format!("Data of {}. {address}", data.meta.vintage),
    );
    let head: Vec<String> = head.into_iter().map(str::to_owned).collect();
    push_line(&mut out, &head);
    for row in rows {
        push_line(&mut out, &row);
    }
    out
}

/// The whole dataset as files: a table a topic, and what must be known of all of them. `address` is that of
/// the page. Whole once the second file has come.
#[must_use]
pub fn dataset(data: &Dataset, address: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("README.txt".to_owned(), readme(data, address).into_bytes())];
    for topic in Topic::ALL {
        let view = format!("{address}?topic={}", topic.word());
        let table = self::topic(data, *topic, &view);
        files.push((format!("{}.csv", topic.word()), table.into_bytes()));
    }
    let measures = [
        ("benchmarks", "month", &data.topics().benchmarks, 1e6),
        ("prices-and-rates", "month", &data.rates, 1e6),
        ("gdp", "year", &data.gdp, 1.0),
    ];
    for (name, period, panel, divisor) in measures {
        let table = measured_by(panel, period, divisor);
        files.push((format!("{name}.csv"), table.into_bytes()));
    }
    files
}

/// What trade is measured by: price index, exchange rates (units a dollar), benchmarks (dollars), GDP (dollars;
/// its growth in per cent).
fn measured_by(panel: &Panel, period: &str, divisor: f64) -> String {
    let mut out = String::new();
    let head = [period, "series", "value"].map(str::to_owned);
    push_line(&mut out, &head);
    for series in &panel.series {
        // Growth stands in millionths beside whole dollars.
        let divisor = if series.key.contains('|') {
            1e6
        } else {
            divisor
        };
        for (at, cell) in series.values.iter().enumerate() {
            if let Some(value) = cell.real() {
                let line = [
                    panel.period(at).code(),
                    series.key.clone(),
                    (value / divisor).to_string(),
                ];
                push_line(&mut out, &line);
            }
        }
    }
    out
}

/// Sources, licences and changes, as plain text.
fn readme(data: &Dataset, address: &str) -> String {
    let mut out = format!(
        "Amur: China-Russia trade, claim by claim\nData of {}. {address}\n\nA table a topic (CSV, UTF-8; lines that begin with # are notes), and three of what trade is measured by: benchmarks.csv, prices-and-rates.csv, gdp.csv. What to beware of in the figures stands on the page Data and method. Money is US dollars, weight kilograms, both whole. An empty figure is missing, never zero; its status says what it is.\n\nSOURCES, each with its own licence\n",
        data.meta.vintage
    );
    for s in &data.meta.sources {
        out.push_str(&format!(
            "\n{} ({})\n{}\nLicence: {} {}\n{}\n",
            s.name, s.vintage, s.address, s.licence, s.licence_address, s.coverage
        ));
    }
    out.push_str("\nCHANGES BETWEEN VINTAGES\n");
    for v in super::vintages::ALL {
        out.push_str(&format!("\n{}\n", v.vintage));
        for change in v.changes {
            out.push_str(&format!("- {change}\n"));
        }
    }
    out
}
