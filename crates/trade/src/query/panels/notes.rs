//! What is said under the figures of partners: whose reports they rest on, and what they leave out.
//!
//! Figures that are *missing* are not known, and named where they would weigh. Must not know: how a figure
//! is written.

use super::Measured;
use super::rows::{Group, HOLE_OF, partner_name};
use super::sums::Summed;
use crate::cell::Figure;
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::grammar::list;
use crate::number::{Unit, figure};
use crate::period::Period;
use crate::query::table::{Row, Slot, Table};
use crate::status::Status;
use crate::vocabulary::{Flow, Measure};
use std::collections::{BTreeMap, BTreeSet};

/// The first year that the IMF estimates from partners' reports (trap 5 of the data).
const ESTIMATES: i16 = 2022;
/// The year without figures for Kazakhstan (trap 8).
const HOLE: i16 = 2024;

/// The notes of partners; `latest` is the last year that is shown or compared.
pub(super) fn of_partners(
    data: &Dataset,
    measured: &Measured<'_>,
    parts: &[Group],
    latest: i16,
    table: &mut Table,
) {
    let view = measured.view;
    if latest >= ESTIMATES {
        table.notes.push("From 2022 on the figures are estimates of the IMF from partners’ reports: Russia no longer publishes its own.".to_owned());
    }
    if latest >= HOLE {
        let shares = if view.measure == Measure::Share {
            ": the share of the neighbours is understated, every other one overstated"
        } else {
            ""
        };
        table.notes.push(format!(
            "2024 has no figures for Kazakhstan, in the total either{shares}; changes from another year to it leave it out of both."
        ));
    }
    if table.row("west").is_some() {
        table.notes.push(west(data));
    }
    table.notes.extend(left_out(data, measured, parts));
    table.notes.extend(without(data, measured, parts));
    let chained = |g: &&Group| g.members.len() > 1;
    if view.measure == Measure::Index && parts.iter().any(|g| chained(&g)) {
        table.notes.push("An index of several partners is chained: each year is set against the one before, over those that have a figure in both.".to_owned());
    }
    let bought = view.flow != Flow::Exports;
    let odd: Vec<String> = parts
        .iter()
        .filter(|g| bought && implausible(measured.panel, g, measured.last))
        .map(|g| g.name.clone())
        .collect();
    if !odd.is_empty() {
        table.notes.push(format!(
            "Estimated imports from {} are more than {OUTSIZED} times those of {}: kept as the IMF publishes them, but read with care.",
            list(&odd),
            ESTIMATES - 1
        ));
    }
    if bought && view.measure == Measure::Share {
        let note = in_the_total(data, measured, table);
        table.notes.extend(note);
    }
}

/// Who the West is: the EU, and its other members by name.
fn west(data: &Dataset) -> String {
    let others = data.topics().places.iter().filter(|p| {
        let inside = |group: &str| p.groups.iter().any(|g| g == group);
        inside("west") && !inside("eu")
    });
    let names: Vec<String> = std::iter::once("the EU".to_owned())
        .chain(others.map(|p| p.name.clone()))
        .collect();
    format!("West: {}.", list(&names))
}

/// What is said of members of groups that have a figure in only one of two years that are compared, where
/// they are a two-hundredth of their group and more (the threshold is ours); Kazakhstan has a note of its own.
fn left_out(data: &Dataset, measured: &Measured<'_>, groups: &[Group]) -> Option<String> {
    let (panel, flow) = (measured.panel, measured.view.flow);
    let before = |at: usize| super::year_before(panel, at);
    // The years that are compared, each with its other.
    let pairs: Vec<(usize, Option<usize>)> = match measured.view.measure {
        // Shares are those of whoever has a figure, and a chain has a note of its own.
        Measure::Share | Measure::Index => return None,
        Measure::Growth => measured.shown.iter().map(|at| (*at, before(*at))).collect(),
        Measure::Change => measured
            .shown
            .iter()
            .map(|at| (*at, measured.base))
            .collect(),
        _ => vec![(measured.last, measured.base)],
    };
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for group in groups.iter().filter(|g| g.members.len() > 1) {
        let sums = Summed::of(panel, group);
        for member in group.members.iter().filter(|m| *m != HOLE_OF) {
            let own = Summed::of_one(panel, member);
            let lone = |at: usize, other: usize| {
                let (n, at) = match (own.value(flow, at).real(), own.value(flow, other).real()) {
                    (Some(n), None) => (n, at),
                    (None, Some(n)) => (n, other),
                    _ => return false,
                };
                let all = sums.value(flow, at).real();
                all.is_some_and(|all| n.abs() * 200.0 >= all.abs())
            };
            let of: Vec<usize> = pairs
                .iter()
                .filter(|(at, other)| other.is_some_and(|other| lone(*at, other)))
                .map(|(at, _)| *at)
                .collect();
            if !of.is_empty() {
                found.push((partner_name(data, member), of));
            }
        }
    }
    found.sort();
    found.dedup();
    let (have, them) = match found.len() {
        0 => return None,
        1 => ("has", "it"),
        _ => ("have", "them"),
    };
    let long = |at: usize| panel.period(at).long();
    if let [(at, Some(base))] = pairs.as_slice() {
        let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
        return Some(format!(
            "{} {have} a figure in only one of {} and {}: changes between them leave {them} out.",
            list(&names),
            long(*base),
            long(*at)
        ));
    }
    let other = match (measured.view.measure, measured.base) {
        (Measure::Change, Some(base)) => format!("in {}", long(base)),
        _ => "in the year before".to_owned(),
    };
    let named: Vec<String> = found
        .into_iter()
        .map(|(name, of)| dated(&name, of.into_iter().map(long)))
        .collect();
    Some(format!(
        "{} {have} a figure only in the year named or only {other}: changes between the two leave {them} out.",
        list(&named)
    ))
}

/// A name with years: `Iceland (2016, 2024)`.
fn dated(name: &str, years: impl Iterator<Item = String>) -> String {
    let years: Vec<String> = years.collect();
    format!("{name} ({})", years.join(", "))
}

/// Whose figures the partial sums of groups lack, each with the years; Kazakhstan has a note of its own, and what
/// is compared leaves them out.
fn without(data: &Dataset, measured: &Measured<'_>, groups: &[Group]) -> Option<String> {
    if matches!(
        measured.view.measure,
        Measure::Growth | Measure::Change | Measure::Index
    ) {
        return None;
    }
    let (panel, flow) = (measured.panel, measured.view.flow);
    let mut found: BTreeMap<String, BTreeSet<i16>> = BTreeMap::new();
    for group in groups.iter().filter(|g| g.members.len() > 1) {
        let sums = Summed::of(panel, group);
        let partial = |at: &usize| sums.value(flow, *at).status == Status::Partial;
        for at in measured.shown.iter().copied().filter(partial) {
            for member in group.members.iter().filter(|m| *m != HOLE_OF) {
                if Summed::of_one(panel, member)
                    .value(flow, at)
                    .figure
                    .is_none()
                {
                    let years = found.entry(partner_name(data, member)).or_default();
                    years.insert(panel.period(at).year());
                }
            }
        }
    }
    let named: Vec<String> = found
        .into_iter()
        .map(|(name, years)| dated(&name, years.iter().map(ToString::to_string)))
        .collect();
    let (have, when) = if named.len() == 1 {
        ("has", "that year")
    } else {
        ("have", "those years")
    };
    (!named.is_empty()).then(|| {
        format!(
            "{} {have} no figure in {when}: the sums of their groups are partial there.",
            list(&named)
        )
    })
}

/// An estimate is outsized that is more than so many times what Russia itself reported for the year before
/// estimates begin (the threshold is ours).
const OUTSIZED: i64 = 20;
/// And above so many dollars (ours too).
const OUTSIZED_FROM: i64 = 1_000_000_000;

/// Whether Russia's imports from a row's partners are an outsized estimate.
fn implausible(panel: &Panel, group: &Group, at: usize) -> bool {
    is_outsized(panel, &Summed::of(panel, group), at)
}

fn is_outsized(panel: &Panel, sums: &Summed<'_>, at: usize) -> bool {
    let of = |at: usize| sums.value(Flow::Imports, at).exact();
    let reported = panel.at(Period::Year(ESTIMATES - 1)).and_then(of);
    let both = reported.zip(of(at));
    both.is_some_and(|(before, now)| now > OUTSIZED_FROM && now / OUTSIZED > before)
}

/// A partner whose estimated sales to Russia are outsized.
pub struct Outsized {
    /// Its name.
    pub name: String,
    /// Russia's imports from it that year, US dollars.
    pub now: i64,
    /// And those that Russia reported for [`Outsized::reported_in`].
    pub reported: i64,
    /// The last year that Russia reported.
    pub reported_in: i16,
}

/// The partners whose estimates for a year are outsized, the largest first.
#[must_use]
pub fn outsized(data: &Dataset, year: i16) -> Vec<Outsized> {
    let panel = &data.topics().partners;
    let Some(at) = panel.at(Period::Year(year)) else {
        return Vec::new();
    };
    let reported_in = ESTIMATES - 1;
    let of = |partner: &str| {
        let sums = Summed::of_one(panel, &partner.to_owned());
        let dollars = |at: usize| sums.value(Flow::Imports, at).exact();
        is_outsized(panel, &sums, at).then_some(())?;
        Some(Outsized {
            name: partner_name(data, partner),
            now: dollars(at)?,
            reported: dollars(panel.at(Period::Year(reported_in))?)?,
            reported_in,
        })
    };
    let partners = panel
        .series
        .iter()
        .filter_map(|s| s.key.strip_prefix("imports|"));
    let mut found: Vec<Outsized> = partners.filter(|p| *p != "world").filter_map(of).collect();
    found.sort_by(|a, b| b.now.cmp(&a.now).then_with(|| a.name.cmp(&b.name)));
    found
}

/// What outsized estimates in the total of all countries do to the first of the shares.
fn in_the_total(data: &Dataset, measured: &Measured<'_>, table: &Table) -> Option<String> {
    let panel = measured.panel;
    let found = outsized(data, panel.period(measured.last).year());
    let row = table.parts().next()?;
    if found.is_empty() || found.iter().any(|o| o.name == row.name) {
        return None;
    }
    let now = row.last().real()?;
    let all = measured
        .all
        .value(measured.view.flow, measured.last)
        .real()?;
    let sum = found
        .iter()
        .map(|o| Figure::Whole(o.now).real())
        .sum::<f64>();
    let without = (all > sum).then(|| now * all / (all - sum))?;
    let names: Vec<String> = found.into_iter().map(|o| o.name).collect();
    Some(format!(
        "The total of {} holds an estimate of {} from {}, more than {OUTSIZED} times what Russia reported for {}: without it the share of {} would be {}, not {}.",
        panel.period(measured.last).long(),
        figure(sum, Unit::Usd),
        list(&names),
        ESTIMATES - 1,
        row.name,
        figure(without, Unit::Share),
        figure(now, Unit::Share)
    ))
}

/// Whether a period has no figures for Kazakhstan.
#[must_use]
pub fn lacking(slot: &Slot) -> bool {
    slot.period.year() >= HOLE
}

/// Whether a row is of the neighbours in a year without figures for Kazakhstan: a share of theirs is at least
/// so large, and compared with none.
#[must_use]
pub fn lacks_kazakhstan(row: &Row) -> bool {
    row.key == "neighbours" && row.last().status == Status::Partial
}
