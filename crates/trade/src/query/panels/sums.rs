//! Sums over the series of a row: exact, in US dollars (for a concentration, points of the index).
//!
//! A *missing* part makes a sum *partial*, or counts as nothing where the row says so; a sum of nothing is
//! *missing*. Must not know: names, measures, money other than dollars.

use super::rows::{Group, HOLE_OF};
use crate::cell::{Cell, Figure};
use crate::data::panel::{Panel, Series};
use crate::status::Status;
use crate::vocabulary::Flow;

/// Adds figures; a missing part makes the sum partial, and a sum of nothing is missing.
fn add(mut cells: impl Iterator<Item = Cell>, sparse: bool) -> Cell {
    if sparse {
        return held(&mut cells);
    }
    let mut sum: Option<i64> = None;
    let mut status: Option<Status> = None;
    for c in cells {
        if let Some(n) = c.exact() {
            sum = Some(sum.unwrap_or(0) + n);
        }
        status = Some(status.map_or(c.status, |s| s.with(c.status)));
    }
    sum.map_or(Cell::MISSING, |n| Cell {
        figure: Some(Figure::Whole(n)),
        status: status.unwrap_or_default(),
    })
}

/// Adds the figures that are there.
fn held(cells: &mut dyn Iterator<Item = Cell>) -> Cell {
    cells
        .filter_map(Cell::exact)
        .reduce(|a, b| a + b)
        .map_or(Cell::MISSING, Cell::whole)
}

fn subtract(a: Cell, b: Cell) -> Cell {
    match a.exact().zip(b.exact()) {
        Some((x, y)) => Cell {
            status: a.status.with(b.status),
            ..Cell::whole(x - y)
        },
        None => Cell::MISSING,
    }
}

/// The series of a row, found once.
pub(super) struct Summed<'a> {
    out: Vec<&'a Series>,
    inward: Vec<&'a Series>,
    sparse: bool,
    /// Whether a part of it is held in another row.
    at_least: bool,
    /// Exports and imports of a partner that a total lacks where the partner itself has no figure.
    hole: Option<(&'a Series, &'a Series)>,
}

/// Whether a series has a figure in a period.
fn has(series: &Series, at: usize) -> bool {
    series.values.get(at).is_some_and(|c| c.figure.is_some())
}

impl<'a> Summed<'a> {
    /// The series of a row.
    pub(super) fn of(panel: &'a Panel, group: &Group) -> Self {
        let made = Self::of_members(panel, &group.members, group.sparse);
        Self {
            at_least: group.at_least,
            ..made
        }
    }

    /// The series of one member of a row.
    pub(super) fn of_one(panel: &'a Panel, member: &String) -> Self {
        Self::of_members(panel, std::slice::from_ref(member), false)
    }

    fn of_members(panel: &'a Panel, members: &[String], sparse: bool) -> Self {
        let of = |flow: &str| {
            let keys = members.iter();
            keys.filter_map(|m| panel.get(&format!("{flow}|{m}")))
                .collect()
        };
        Self {
            out: of("exports"),
            inward: of("imports"),
            sparse,
            at_least: false,
            hole: (members == ["world"])
                .then(|| {
                    let of = |flow: &str| panel.get(&format!("{flow}|{HOLE_OF}"));
                    Some((of("exports")?, of("imports")?))
                })
                .flatten(),
        }
    }

    /// Whether it is one partner's, and not a sum or a total that leaves somebody out.
    pub(super) fn is_one(&self) -> bool {
        self.sparse || self.hole.is_none() && self.out.len().max(self.inward.len()) <= 1
    }

    /// The value in a period of those that have a figure in `beside` too: what can be compared with it. The
    /// sum is partial where somebody is left out.
    pub(super) fn comparable(&self, flow: Flow, at: usize, beside: usize) -> Cell {
        if self.sparse {
            return self.value(flow, at);
        }
        let sum = |list: &[&Series], hole: Option<&Series>| {
            let both = list.iter().filter(|s| list.len() == 1 || has(s, beside));
            let mut sum = add(both.filter_map(|s| s.values.get(at).copied()), false);
            let left_out = list.iter().any(|s| has(s, at) != has(s, beside));
            if let Some(hole) = hole.filter(|h| has(h, at) && !has(h, beside)) {
                sum = subtract(sum, hole.values.get(at).copied().unwrap_or(Cell::MISSING));
                sum.status = Status::Partial;
            } else if left_out && list.len() > 1 && sum.figure.is_some() {
                sum.status = Status::Partial;
            }
            sum
        };
        let out = || sum(&self.out, self.hole.map(|(out, _)| out));
        let inward = || sum(&self.inward, self.hole.map(|(_, inward)| inward));
        match flow {
            Flow::Exports => out(),
            Flow::Imports => inward(),
            Flow::Total => add([out(), inward()].into_iter(), false),
            Flow::Balance => subtract(out(), inward()),
        }
    }

    /// The value in a period for a flow, US dollars.
    pub(super) fn value(&self, flow: Flow, at: usize) -> Cell {
        let sum = |list: &[&Series]| {
            let cells = list.iter().filter_map(|s| s.values.get(at).copied());
            add(cells, self.sparse)
        };
        let value = match flow {
            Flow::Exports => sum(&self.out),
            Flow::Imports => sum(&self.inward),
            Flow::Total => add([sum(&self.out), sum(&self.inward)].into_iter(), self.sparse),
            Flow::Balance => subtract(sum(&self.out), sum(&self.inward)),
        };
        if self.at_least && value.figure.is_some() {
            Cell {
                status: Status::Partial,
                ..value
            }
        } else {
            value
        }
    }
}
