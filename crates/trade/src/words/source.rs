//! Sources, money and vintages in words: the line under a chart, a claim's sentence, a note in a file.
//!
//! Must not know: how a figure was made, where the line stands, markup.

use crate::article::Claim;
use crate::claims::taken_from;
use crate::data::{Dataset, Source};
use crate::query::Table;
use crate::view::{Facts, View};
use crate::vocabulary::{Money, Prices};

/// The sources of a claim's figures with their vintages, in one sentence; empty where it has none.
#[must_use]
pub fn claim_sources(claim: &Claim, data: &Dataset, facts: &Facts) -> String {
    let named: Vec<String> = taken_from(claim, data, facts)
        .iter()
        .filter_map(|id| data.source(id))
        .map(|s| format!("{}, vintage {}", s.name, s.vintage))
        .collect();
    match named.len() {
        0 => String::new(),
        1 => format!("Source: {}.", named.join("; ")),
        _ => format!("Sources: {}.", named.join("; ")),
    }
}

/// Sources, money and vintages of a figure in one line.
#[must_use]
pub fn source_line(data: &Dataset, view: &View, table: &Table) -> String {
    // Where nothing is shown, the sources that it was looked for in.
    let shown = match table.sources.as_slice() {
        [] => crate::query::sources(view.topic),
        shown => shown,
    };
    let sources: Vec<&Source> = shown.iter().filter_map(|id| data.source(id)).collect();
    let of = |part: fn(&Source) -> &str| -> String {
        let parts: Vec<&str> = sources.iter().map(|s| part(s)).collect();
        parts.join("; ")
    };
    let (names, vintages) = (of(|s| &s.name), of(|s| &s.vintage));
    let (source, vintage) = if sources.len() > 1 {
        ("Sources", "Vintages")
    } else {
        ("Source", "Vintage")
    };
    let unit = table.unit();
    let money = match (view.prices, view.money) {
        _ if !unit.rests_on_money() => "",
        (Prices::Real, _) => " US dollars of 2023, deflated by the US consumer price index (BLS).",
        (_, Money::Usd) if unit.names_money() => " Current US dollars.",
        (_, Money::Usd) => "",
        (_, Money::Cny) => " Yuan at the average rate of the period (US Federal Reserve).",
        (_, Money::Rub) => " Roubles at the average rate of the period (OECD via FRED).",
    };
    format!("{source}: {names}.{money} {vintage} {vintages}.")
}

/// A source with its licence, for a note in a file.
#[must_use]
pub fn source_note(source: &Source) -> String {
    let Source {
        name,
        vintage,
        licence,
        address,
        ..
    } = source;
    format!("Source: {name}, {vintage}. Licence: {licence}. {address}")
}
