//! The topic `materials`: what stands in its rows (suppliers, buyers, or the materials themselves), and
//! its notes. It is measured as the other panels are.
//!
//! A partner who is among the others in one of several materials has a sum that is *partial*. Must not know:
//! figures, formulas, charts.

use super::panels::{Group, partner_name};
use super::table::{RowKind, Table};
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::hs::HsCode;
use crate::view::View;
use crate::vocabulary::{Flow, Measure};

/// The raw material of the default view: crude petroleum (links.md).
pub const MATERIAL: u32 = 270_900;
/// So many partners stand in a line chart until the reader chooses, the largest first.
pub const LINES: usize = 6;
/// How the tidy table calls the partners that are under 2 % in every year.
const REST: &str = "rest";

/// The raw materials of a view.
#[must_use]
pub fn materials(view: &View) -> Vec<u32> {
    let codes: Vec<u32> = view.products.iter().map(|c| c.span().0).collect();
    if codes.is_empty() {
        vec![MATERIAL]
    } else {
        codes
    }
}

/// Suppliers or buyers of the view's materials, or, for a concentration, the materials.
pub(super) fn groups(data: &Dataset, view: &View, panel: &Panel) -> (Vec<Group>, Group) {
    let codes = materials(view);
    let flow = view.flow.word();
    if view.measure == Measure::Hhi {
        let of = |code: &u32| Group {
            key: format!("{code:06}"),
            name: super::product_names::name(data, HsCode::Subheading(*code)),
            kind: RowKind::Part,
            code: Some(HsCode::Subheading(*code)),
            members: vec![format!("{code:06}")],
            sparse: true,
            at_least: false,
        };
        let none = Group {
            key: "whole".to_owned(),
            name: String::new(),
            kind: RowKind::Whole,
            code: None,
            members: Vec::new(),
            sparse: true,
            at_least: false,
        };
        return (codes.iter().map(of).collect(), none);
    }
    let mut partners: Vec<&str> = Vec::new();
    for code in &codes {
        let start = format!("{flow}|{code:06}|");
        let first = panel.series.partition_point(|s| s.key < start);
        let own = panel.series.iter().skip(first);
        partners.extend(own.map_while(|s| s.key.strip_prefix(&start)));
    }
    partners.sort_unstable();
    partners.dedup();
    // A partner may be small in one of several materials, and stand among the others there.
    let has =
        |code: &u32, partner: &str| panel.get(&format!("{flow}|{code:06}|{partner}")).is_some();
    let at_least = |partner: &str| {
        codes
            .iter()
            .any(|code| has(code, REST) && !has(code, partner))
    };
    let of = |key: &str, name: String, kind: RowKind, of: &[&str]| Group {
        key: key.to_owned(),
        name,
        kind,
        code: None,
        members: codes
            .iter()
            .flat_map(|code| of.iter().map(move |p| format!("{code:06}|{p}")))
            .collect(),
        sparse: true,
        at_least: kind == RowKind::Part && of.iter().any(|p| at_least(p)),
    };
    let whole = of(
        "whole",
        "All countries".to_owned(),
        RowKind::Whole,
        &partners,
    );
    let wanted = |p: &&str| view.partners.is_empty() || view.partners.iter().any(|w| w == *p);
    let parts = partners.iter().copied().filter(wanted).map(|p| match p {
        // The partners that the source's table holds as one.
        REST => of(
            "others",
            format!("Other {}", view.flow.of_materials().1),
            RowKind::Remainder,
            &[REST],
        ),
        p => of(p, partner_name(data, p), RowKind::Part, &[p]),
    });
    (parts.collect(), whole)
}

pub(super) fn notes(view: &View, last: i16, parts: &[Group], table: &mut Table) {
    if last >= super::products::BREAK_YEAR {
        let compares = matches!(
            view.measure,
            Measure::Growth | Measure::Change | Measure::Index
        );
        let care = if compares { ": compare with care" } else { "" };
        let whose = match view.flow {
            Flow::Exports => "its exports are known from its partners’ declarations alone",
            _ => "what comes from it is known from China’s declarations alone",
        };
        table.notes.push(format!(
            "Break between 2021 and 2022: Russia no longer reports its trade, and {whose}{care}."
        ));
    }
    if view.measure == Measure::Hhi {
        table.notes.push(format!(
            "HHI: the sum of the squared shares of all {} in per cent; 10,000 is a single one, under 1,500 is spread, above 2,500 concentrated (customary marks).",
            view.flow.of_materials().1
        ));
        return;
    }
    table.notes.push(format!(
        "Shown by themselves are {} that had 2% or more in any year; the others are held as one.",
        view.flow.of_materials().1
    ));
    if parts.iter().any(|part| part.at_least) {
        table.notes.push(format!(
            "Of {} that are among the others in one of the materials the sum leaves that one out: at least so much.",
            view.flow.of_materials().1
        ));
    }
}
