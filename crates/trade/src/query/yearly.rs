//! The years of a topic as the control of the period shows them: what was traded in each, and the last one that
//! a view has figures of.
//!
//! Current US dollars, of the view's flow (of both, where that is the balance), whatever its measure and
//! products are. A year without any figure is *missing*; one with figures for some of its months is *partial*.
//! Must not know: the control, how high a bar of it is.

use super::materials::materials;
use super::{Cell, months, panels};
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::period::{Month, Period};
use crate::status::Status;
use crate::view::View;
use crate::vocabulary::{Chart, Flow, Grouping, Topic};

/// What was traded in a year, US dollars.
#[must_use]
pub fn value(data: &Dataset, view: &View, year: i16) -> Cell {
    let flow = match view.flow {
        Flow::Balance => Flow::Total,
        flow => flow,
    };
    match view.topic {
        Topic::Months => months::sum(
            data,
            &View::of(Topic::Months),
            flow,
            Month::january(year),
            Month::december(year),
        ),
        Topic::Products => {
            let of = |export| data.topics().products.sum(None, year, export);
            let both = [(Flow::Exports, true), (Flow::Imports, false)];
            let shown = both
                .into_iter()
                .filter(|(f, _)| flow == *f || flow == Flow::Total);
            let (value, rows) = shown
                .map(|(_, export)| of(export))
                .fold((0, 0), |(v, n), sum| (v + sum.value, n + sum.rows));
            if rows == 0 {
                Cell::MISSING
            } else {
                Cell::whole(value)
            }
        }
        Topic::Materials => match data.materials_of(&materials(view)) {
            Some((panel, _)) => {
                let starts: Vec<String> = materials(view)
                    .iter()
                    .map(|code| format!("{}|{code:06}|", view.flow.word()))
                    .collect();
                sum(panel, year, |key| {
                    starts.iter().any(|start| key.starts_with(start))
                })
            }
            // They come with the second file.
            None => Cell::MISSING,
        },
        topic => panels::panel(data, topic).map_or(Cell::MISSING, |panel| {
            sum(panel, year, |key| {
                let (first, partner) = key.split_once('|').unwrap_or((key, ""));
                let of_flow = first == flow.word() || flow == Flow::Total;
                match topic {
                    Topic::Energy => first == view.commodity.word() && partner != "world",
                    Topic::Partners => of_flow && partner == "world",
                    _ => of_flow,
                }
            })
        }),
    }
}

/// The sum of a panel's series in a year.
fn sum(panel: &Panel, year: i16, holds: impl Fn(&str) -> bool) -> Cell {
    let in_year: Vec<usize> = (0..panel.periods)
        .filter(|at| panel.period(*at).year() == year)
        .collect();
    let mut sum = None;
    let mut status = Status::Reported;
    for series in panel.series.iter().filter(|s| holds(&s.key)) {
        for cell in in_year.iter().filter_map(|at| series.values.get(*at)) {
            match cell.exact() {
                Some(dollars) => sum = Some(sum.unwrap_or(0) + dollars),
                None => status = Status::Partial,
            }
        }
    }
    sum.map_or(Cell::MISSING, |dollars| Cell {
        status,
        ..Cell::whole(dollars)
    })
}

/// The first and the last period of which a view has figures, whatever periods it shows. `None` where it has no
/// figure at all.
#[must_use]
pub fn extent(data: &Dataset, view: &View) -> Option<(Period, Period)> {
    let with_figures = periods(data, view);
    with_figures
        .first()
        .copied()
        .zip(with_figures.last().copied())
}

/// The last year of which a view has figures: its first and its last period with one. `None` where it has no
/// figure at all.
#[must_use]
pub fn last(data: &Dataset, view: &View) -> Option<(Period, Period)> {
    let with_figures = periods(data, view);
    let last = with_figures.last().copied()?;
    let first = with_figures.into_iter().find(|p| p.year() == last.year())?;
    Some((first, last))
}

/// The periods of which a view has figures, whatever periods it shows.
fn periods(data: &Dataset, view: &View) -> Vec<Period> {
    let of_all = View {
        from: None,
        to: None,
        season: None,
        // Rows that are years have no periods of their own.
        by: match view.by {
            Grouping::Year => Grouping::Flow,
            by => by,
        },
        chart: if view.needs_years() {
            Chart::Line
        } else {
            view.chart
        },
        ..view.clone()
    };
    let table = super::run(data, &of_all);
    let has = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|r| r.cells.get(at));
        cells.any(|c| c.figure.is_some())
    };
    let slots = table.slots.iter().enumerate();
    slots
        .filter(|(at, _)| has(*at))
        .map(|(_, s)| s.period)
        .collect()
}
