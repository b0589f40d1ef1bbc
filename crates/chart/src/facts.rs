//! From tables of single facts to what a chart shows of them: the routes of a map, the cards of quoted
//! figures.
//!
//! A *missing* capacity stays none. Must not know: how routes and cards are drawn, charts over time.

use crate::map::{MapSpec, Place, Route, RouteStatus};
use crate::spec::Card;
use trade::data::Dataset;
use trade::query::{Row, Table, cars};

/// Towns that tell a reader where the lines run: name, longitude, latitude. Countries without a dot.
const PLACES: [(&str, f64, f64, bool); 10] = [
    ("Russia", 97.0, 63.0, false),
    ("China", 103.0, 35.5, false),
    ("Mongolia", 101.5, 46.8, false),
    ("Kazakhstan", 68.0, 48.0, false),
    ("Beijing", 116.4, 39.9, true),
    ("Shanghai", 121.5, 31.2, true),
    ("Blagoveshchensk", 127.5, 50.3, true),
    ("Irkutsk", 104.3, 52.3, true),
    ("Vladivostok", 131.9, 43.1, true),
    ("Khabarovsk", 135.1, 48.5, true),
];

/// Degrees of hundredths.
fn degrees(line: &[(i32, i32)]) -> Vec<(f64, f64)> {
    let degree = |n: i32| f64::from(n) / 100.0;
    line.iter().map(|(x, y)| (degree(*x), degree(*y))).collect()
}

/// The routes of a table's rows, on the land once it is here.
pub(crate) fn map(data: &Dataset, table: &Table) -> MapSpec {
    let route = |row: &Row| {
        let line = data
            .topics()
            .pipelines
            .iter()
            .find(|p| p.id.eq_ignore_ascii_case(&row.key))?;
        Some(Route {
            key: row.key.clone(),
            name: line.name.clone(),
            status: if line.operates() {
                RouteStatus::Operating
            } else {
                RouteStatus::Proposed
            },
            capacity: row.last().real(),
            lines: line.lines.iter().map(|l| degrees(l)).collect(),
        })
    };
    let land = data.second.get().map(|s| s.land.as_slice());
    MapSpec {
        outlines: land
            .unwrap_or_default()
            .iter()
            .map(|r| degrees(r))
            .collect(),
        rivers: Vec::new(),
        routes: table.rows.iter().filter_map(route).collect(),
        labels: PLACES
            .iter()
            .map(|(name, lon, lat, dot)| Place {
                name: (*name).to_owned(),
                at: (*lon, *lat),
                dot: *dot,
            })
            .collect(),
        unit: Some(table.unit()),
    }
}

/// Rows of one count and one period stand on one card.
pub(crate) fn cards(table: &Table) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    for (i, row) in table.rows.iter().enumerate() {
        let word = |at: usize| row.word(at).to_owned();
        let (heading, period) = (word(cars::COUNTED), word(cars::PERIOD));
        let (producer, quoted) = (row.word(cars::PRODUCER), row.word(cars::QUOTED_IN));
        let source = if quoted.is_empty() || producer.starts_with(quoted) {
            producer.to_owned()
        } else {
            format!("{producer}, quoted in {quoted}")
        };
        let unit = row.unit(table.unit());
        match out.last_mut() {
            Some(card) if card.heading == heading && card.period == period => {
                card.series.push(i);
                if !card.source.contains(&source) && card.source.len() < 90 {
                    card.source.push_str("; ");
                    card.source.push_str(&source);
                }
            }
            _ => out.push(Card {
                heading,
                period,
                source,
                unit,
                series: vec![i],
            }),
        }
    }
    out
}
