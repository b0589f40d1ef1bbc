//! Headlines of the topics that are single facts: quoted figures on cars, and gas pipelines.
//!
//! A count that is *missing* is not named, and the others are said to be *quoted*. Must not know: cards, maps, or
//! sums, for nothing is added up.

use super::{list, sentence};
use crate::data::Dataset;
use crate::letters::small_letters;
use crate::number::{Unit, figure};
use crate::query::{Table, cars};

/// Vehicles exported by the largest two, as quoted.
#[must_use]
#[inline(never)]
pub fn cars(table: &Table) -> String {
    let rows = table
        .rows
        .iter()
        .filter(|r| r.word(cars::COUNTED) == cars::VEHICLES_EXPORTED);
    let named: Vec<(String, String, String)> = rows
        .filter_map(|r| {
            let value = figure(r.last().real()?, Unit::Vehicles);
            Some((r.name.clone(), value, r.word(cars::PERIOD).to_owned()))
        })
        .collect();
    match named.as_slice() {
        [(a, x, when), (b, y, _), ..] => {
            format!("{a} exported {x} in {when}, {b} {y} (quoted)")
        }
        [(a, x, when)] => format!("{a} exported {x} in {when} (quoted)"),
        [] => format!("{} quoted figures on cars", table.rows.len()),
    }
}

/// Which lines to China operate, and which are proposed.
#[must_use]
#[inline(never)]
pub fn pipelines(data: &Dataset) -> String {
    // Parts of one line are one line; its name is that of its first part.
    let lines = |operating: bool| {
        let mut routes: Vec<(&str, &str)> = Vec::new();
        for p in data.topics().pipelines.iter().filter(|p| p.import) {
            let seen = routes.iter().any(|(r, _)| *r == p.route);
            if p.operates() == operating && !seen {
                routes.push((&p.route, &p.name));
            }
        }
        routes.iter().map(|(_, n)| named(n)).collect::<Vec<_>>()
    };
    let (operating, proposed) = (lines(true), lines(false));
    let verb = |n: usize, one: &str, many: &str| {
        if n == 1 {
            one.to_owned()
        } else {
            many.to_owned()
        }
    };
    let first = match operating.len() {
        0 => "no gas line to China operates".to_owned(),
        n => format!("{} {}", list(&operating), verb(n, "operates", "operate")),
    };
    let second = match proposed.len() {
        0 => String::new(),
        n => format!("; {} {} proposed", list(&proposed), verb(n, "is", "are")),
    };
    sentence(&format!("{first}{second}"))
}
/// A line's name in a sentence: one that is called a route or a line has its article.
fn named(name: &str) -> String {
    let called = ["route", "line", "pipeline", "extension"];
    if called.iter().any(|c| small_letters(name).ends_with(c)) {
        format!("the {name}")
    } else {
        // No line ends between a name and its number.
        match name.rsplit_once(' ') {
            Some((name, number)) if number.bytes().all(|b| b.is_ascii_digit()) => {
                format!("{name}\u{a0}{number}")
            }
            _ => name.to_owned(),
        }
    }
}
