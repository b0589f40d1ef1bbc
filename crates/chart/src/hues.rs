//! Which colour a row has: the same thing the same one in every chart (DESIGN.md section 5).
//!
//! Must not know: the colours themselves (it gives tokens' names), the figures of a row.

use crate::paint::{Family, Paint};
use crate::spec::{ChartKind, Dash};
use trade::query::Row;
use trade::view::View;
use trade::vocabulary::{Grouping, Topic};

/// Colours of the rows of a chart, of mark and of words.
pub(crate) fn of_rows(
    view: &View,
    kind: ChartKind,
    rows: &[&Row],
    focus: &[String],
) -> Vec<(Paint, Paint)> {
    if view.topic == Topic::Materials {
        return of_partners(view, kind, rows, focus);
    }
    let mut used = Vec::new();
    let of = |row: &&Row| colours(view, kind, row, focus, &mut used);
    rows.iter().map(of).collect()
}

/// Colours given in the order of keys: whoever stands beside the same partners keeps the colour, whatever they
/// are ranked by.
#[inline(never)]
fn of_partners(
    view: &View,
    kind: ChartKind,
    rows: &[&Row],
    focus: &[String],
) -> Vec<(Paint, Paint)> {
    let mut order: Vec<(usize, &Row)> = rows.iter().copied().enumerate().collect();
    // What has a colour of its own comes first, so that nobody takes it.
    order.sort_unstable_by_key(|(_, row)| (!own_colour(&row.key), row.key.as_str()));
    let mut used = Vec::new();
    let mut found = vec![(Paint::Ink, Paint::Ink); rows.len()];
    for (i, row) in order {
        if let Some(paints) = found.get_mut(i) {
            *paints = colours(view, kind, row, focus, &mut used);
        }
    }
    found
}

/// Colours of a row: the same thing has the same colour in every chart.
fn colours(
    view: &View,
    kind: ChartKind,
    row: &Row,
    focus: &[String],
    families: &mut Vec<Family>,
) -> (Paint, Paint) {
    if view.by == Grouping::Year {
        let year = |k: &str| k.parse::<i32>().ok();
        let near = focus
            .first()
            .and_then(|f| Some((year(f)? - year(&row.key)?).abs()));
        return match near {
            Some(0) => (Paint::Ink, Paint::Ink),
            Some(1) => (Paint::YearMid, Paint::Ink2),
            _ => (Paint::YearPast, Paint::Ink2),
        };
    }
    if let Some(code) = row.code {
        let family = Family::of_section(code.section());
        let tiles = matches!(
            kind,
            ChartKind::Bar | ChartKind::Diverging | ChartKind::Treemap
        );
        if tiles {
            return (Paint::FamilyTile(family), Paint::Ink);
        }
        // A panel or a bubble stands by itself: it keeps its own colour.
        if matches!(kind, ChartKind::Multiples | ChartKind::Scatter) {
            return (Paint::FamilyLine(family), Paint::Ink);
        }
        // Sections share eight colours: in one chart a second of the same family takes the first
        // free one, and its label says what it is.
        let free = [
            Family::Machinery,
            Family::Vehicles,
            Family::Chemicals,
            Family::Metals,
            Family::Food,
            Family::Consumer,
            // In the dark near the grey of all others.
            Family::Energy,
        ];
        let family = if families.contains(&family) {
            free.into_iter()
                .find(|f| !families.contains(f))
                .unwrap_or(Family::Other)
        } else {
            family
        };
        families.push(family);
        return (Paint::FamilyLine(family), Paint::Ink);
    }
    match (view.topic, row.key.as_str()) {
        (_, "others" | "other") => return (Paint::FamilyLine(Family::Other), Paint::Ink2),
        (Topic::Partners, key) => return partner_colours(key),
        // Bars have their names beside them.
        (Topic::Materials, key)
            if matches!(kind, ChartKind::Bar | ChartKind::Diverging) && !own_colour(key) =>
        {
            return (Paint::YearMid, Paint::Ink2);
        }
        (Topic::Materials, key) => return supplier_hue(key, families),
        (Topic::Cars, key) if key.starts_with("china") || key.starts_with("chinese") => {
            return (Paint::FlowExp, Paint::FlowExpText);
        }
        (Topic::Cars, _) => return (Paint::YearMid, Paint::Ink2),
        (_, "weights") => return (Paint::FamilyLine(Family::Machinery), Paint::Ink),
        // Beside the total, which is ink.
        (_, "unit-values") => return (Paint::FamilyLine(Family::Consumer), Paint::Ink),
        (Topic::Energy, key) => return supplier_colours(key),
        (Topic::Currencies, "cny") => return (Paint::FlowExp, Paint::FlowExpText),
        (Topic::Currencies, "usd") => return (Paint::FamilyLine(Family::Consumer), Paint::Ink),
        (Topic::Currencies, "eur") => return (Paint::FamilyLine(Family::Machinery), Paint::Ink),
        (Topic::Currencies, "rub") => return (Paint::FlowImp, Paint::FlowImpText),
        _ => {}
    }
    match row.key.as_str() {
        "chn" => (Paint::FlowExp, Paint::FlowExpText),
        "rus" => (Paint::SupplierRus, Paint::SupplierRusText),
        "exports" => (Paint::FlowExp, Paint::FlowExpText),
        "imports" => (Paint::FlowImp, Paint::FlowImpText),
        _ => (Paint::Ink, Paint::Ink),
    }
}

/// Russia, and Saudi Arabia or Qatar, have colours; benchmarks share one and differ by dashes.
fn supplier_colours(key: &str) -> (Paint, Paint) {
    match key {
        "rus" => (Paint::SupplierRus, Paint::SupplierRusText),
        "sau" | "qat" => (Paint::SupplierSau, Paint::SupplierSauText),
        _ => (Paint::Bench, Paint::Ink2),
    }
}

/// Whether a supplier has a colour of its own.
fn own_colour(key: &str) -> bool {
    matches!(key, "chn" | "rus" | "sau")
}

/// Russia, China and Saudi Arabia have colours of their own; the others take the next free hue.
fn supplier_hue(key: &str, used: &mut Vec<Family>) -> (Paint, Paint) {
    match key {
        // What is near such a colour is not taken beside it.
        "rus" => {
            used.push(Family::Vehicles);
            return (Paint::SupplierRus, Paint::SupplierRusText);
        }
        "chn" => {
            used.push(Family::Chemicals);
            return (Paint::FlowExp, Paint::FlowExpText);
        }
        "sau" | "qat" if !used.contains(&Family::Other) => {
            used.extend([Family::Other, Family::Consumer]);
            return (Paint::SupplierSau, Paint::SupplierSauText);
        }
        _ => {}
    }
    let hues = [
        Family::Machinery,
        Family::Food,
        Family::Metals,
        Family::Chemicals,
        Family::Vehicles,
        Family::Consumer,
    ];
    match hues.into_iter().find(|h| !used.contains(h)) {
        Some(hue) => {
            used.push(hue);
            (Paint::FamilyLine(hue), Paint::Ink)
        }
        None => (Paint::YearMid, Paint::Ink2),
    }
}

/// The dash of a benchmark.
pub(crate) fn dash(key: &str) -> Dash {
    match key {
        "brent" | "australia-coal" => Dash::Dashed,
        "dubai" | "europe-gas" => Dash::Dotted,
        "japan-lng" => Dash::Long,
        "us-gas" => Dash::LongShort,
        _ => Dash::Solid,
    }
}

/// China, the West and Germany have colours; the others are greys, told apart by their labels.
fn partner_colours(key: &str) -> (Paint, Paint) {
    match key {
        "chn" => (Paint::FlowExp, Paint::FlowExpText),
        "west" => (Paint::FamilyLine(Family::Consumer), Paint::Ink),
        "deu" => (Paint::FamilyLine(Family::Vehicles), Paint::Ink),
        "whole" => (Paint::Ink, Paint::Ink),
        _ => (Paint::YearMid, Paint::Ink2),
    }
}
