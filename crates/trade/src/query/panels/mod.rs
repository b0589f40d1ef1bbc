//! The topics held as panels: `partners` (Russia's trade by partner), `currencies` (payment for
//! Russia's trade) and `materials` (China's imports and Russia's exports of raw materials). A row is
//! a partner, a group of partners, or a currency; for a concentration it is a material.
//!
//! In `partners` and `currencies` a *missing* figure makes a sum partial. In `materials` a partner
//! without a row in a year traded less than the source's threshold, and counts as nothing in sums; one
//! that is held among the others in one of several materials has a sum that is *partial*. Must not know: charts,
//! headlines, how a sum is made (that is `sums`).

mod notes;
mod rows;
mod sums;

pub use notes::{Outsized, lacking, lacks_kazakhstan, outsized};
pub(super) use rows::Group;
pub use rows::{currency_name, partner_name};

use self::sums::Summed;
use super::basis::{Basis, Rate};
use super::measure;
use super::table::{Row, RowKind, Slot, Table, TimeAxis};
use crate::cell::Cell;
use crate::data::Dataset;
use crate::data::panel::Panel;
use crate::number::Unit;
use crate::period::{Period, month_short};
use crate::status::Status;
use crate::view::{Base, View};
use crate::vocabulary::{Flow, Measure, Topic};

/// The panel of a topic; of `materials` that of the default view.
#[must_use]
pub fn panel(data: &Dataset, topic: Topic) -> Option<&Panel> {
    match topic {
        Topic::Materials => Some(&data.topics().materials),
        Topic::Partners => Some(&data.topics().partners),
        Topic::Currencies => Some(&data.topics().currencies),
        Topic::Energy => Some(&data.topics().energy),
        _ => None,
    }
}

/// The panel that a view reads; `None` while the file that holds it has not come.
fn panel_of<'a>(data: &'a Dataset, view: &View) -> Option<&'a Panel> {
    match (view.topic, view.measure) {
        (Topic::Materials, Measure::Hhi) => {
            Some(data.materials_of(&super::materials::materials(view))?.1)
        }
        (Topic::Materials, _) => Some(data.materials_of(&super::materials::materials(view))?.0),
        (topic, _) => panel(data, topic),
    }
}

/// What the rows of a view are measured with. Periods are places on the panel's axis.
struct Measured<'a> {
    panel: &'a Panel,
    view: &'a View,
    /// What dollars of each period are multiplied by.
    rates: Vec<Rate>,
    /// The whole.
    all: Summed<'a>,
    /// The periods that are shown, in their order.
    shown: Vec<usize>,
    /// The last of them.
    last: usize,
    base: Option<usize>,
}

impl<'a> Measured<'a> {
    fn new(data: &Dataset, view: &'a View, panel: &'a Panel, whole: &Group) -> Option<Self> {
        let (start, end) = panel.extent()?;
        let place = |p: Option<Period>, edge: Period| panel.at(p.unwrap_or(edge)).unwrap_or(0);
        let shown: Vec<usize> = (place(view.from, start)..=place(view.to, end))
            .filter(|at| match (view.season, panel.period(*at)) {
                (Some(season), Period::Month(month)) => season.holds(month),
                _ => true,
            })
            .collect();
        let (first, last) = (*shown.first()?, *shown.last()?);
        let basis = Basis::of(data, view);
        let rates = (0..panel.periods).map(|at| basis.at(panel.period(at)));
        Some(Self {
            panel,
            view,
            rates: rates.collect(),
            all: Summed::of(panel, whole),
            base: match view.base {
                Some(Base::Period(p)) => panel.at(p),
                _ if first < last => Some(first),
                _ => year_before(panel, first),
            },
            shown,
            last,
        })
    }

    /// A sum in the view's money.
    fn value(&self, sums: &Summed<'_>, at: usize) -> Cell {
        self.rate(at).apply(sums.value(self.view.flow, at))
    }

    /// The part of it that can be compared with another period.
    fn like(&self, sums: &Summed<'_>, at: usize, beside: usize) -> Cell {
        let sum = sums.comparable(self.view.flow, at, beside);
        self.rate(at).apply(sum)
    }

    fn rate(&self, at: usize) -> Rate {
        self.rates.get(at).copied().unwrap_or(Rate::Unknown)
    }

    fn growth(&self, sums: &Summed<'_>, at: usize, before: Option<usize>) -> Cell {
        before.map_or(Cell::MISSING, |before| {
            measure::growth(self.like(sums, at, before), self.like(sums, before, at))
        })
    }

    /// The share in the whole, per cent: of what can be compared with another period, where one is given.
    fn share(&self, sums: &Summed<'_>, at: usize, beside: Option<usize>) -> Cell {
        let of = |sums: &Summed<'_>| match beside {
            Some(beside) => self.like(sums, at, beside),
            None => self.value(sums, at),
        };
        measure::share(of(sums), of(&self.all))
    }

    /// The index of a period, the base is 100. That of a sum is chained: each period is set against the one
    /// before over those that have a figure in both, so that nobody who comes or goes makes a step of it.
    fn index(&self, sums: &Summed<'_>, at: usize, base: usize) -> Cell {
        let direct = || measure::index(self.like(sums, at, base), self.like(sums, base, at));
        if sums.is_one() {
            return direct();
        }
        let (from, to) = (at.min(base), at.max(base));
        let mut product = Some(1.0);
        let mut status = Status::Reported;
        for now in from + 1..=to {
            let (after, before) = (self.like(sums, now, now - 1), self.like(sums, now - 1, now));
            let step = measure::index(after, before);
            status = status.max(step.status);
            product = product.zip(step.real()).map(|(p, s)| p * s / 100.0);
        }
        match product.filter(|p| *p > 0.0) {
            Some(p) if at >= base => Cell::ratio(Some(p * 100.0), status),
            Some(p) => Cell::ratio(Some(100.0 / p), status),
            None => direct(),
        }
    }

    fn measured(&self, sums: &Summed<'_>, at: usize) -> Cell {
        match self.view.measure {
            Measure::Share => self.share(sums, at, None),
            Measure::Growth => self.growth(sums, at, year_before(self.panel, at)),
            Measure::Change => self.growth(sums, at, self.base),
            Measure::Index => self
                .base
                .map_or(Cell::MISSING, |base| self.index(sums, at, base)),
            // Points are no money.
            Measure::Hhi => sums.value(self.view.flow, at),
            _ => self.value(sums, at),
        }
    }

    /// The change of the last figure on the base; what is a change already is compared with nothing.
    fn change(&self, sums: &Summed<'_>, now: Cell, at_base: Cell) -> Cell {
        match (self.view.measure, self.base) {
            (Measure::Share, Some(base)) => measure::difference(
                self.share(sums, self.last, Some(base)),
                self.share(sums, base, Some(self.last)),
            ),
            (Measure::Growth, _) => Cell::MISSING,
            _ if self.view.flow == Flow::Balance => Cell::MISSING,
            (Measure::Change, _) => now,
            (Measure::Index | Measure::Hhi, _) => measure::growth(now, at_base),
            (_, base) => self.growth(sums, self.last, base),
        }
    }

    fn row(&self, group: &Group) -> Row {
        let sums = Summed::of(self.panel, group);
        let measured = |at: usize| self.measured(&sums, at);
        let cells: Vec<Cell> = self.shown.iter().map(|at| measured(*at)).collect();
        let at_base = match self.view.measure {
            Measure::Change | Measure::Growth => Cell::MISSING,
            _ => self.base.map_or(Cell::MISSING, measured),
        };
        let now = cells.last().copied().unwrap_or(Cell::MISSING);
        let size = self.value(&sums, self.last).exact().unwrap_or(0);
        Row {
            key: group.key.clone(),
            code: group.code,
            name: group.name.clone(),
            kind: group.kind,
            others: None,
            particulars: None,
            change: self.change(&sums, now, at_base),
            cells,
            base: at_base,
            size,
        }
    }

    fn slot(&self, at: usize) -> Slot {
        let period = self.panel.period(at);
        Slot {
            key: period.code(),
            long: period.long(),
            tick: match period {
                Period::Year(y) => y.to_string(),
                Period::Month(m) => month_short(m.number()).to_owned(),
            },
            period,
            break_before: self.view.topic == Topic::Materials
                && period == Period::Year(super::products::BREAK_YEAR)
                && self.shown.first() != Some(&at),
        }
    }

    fn unit(&self, money: Unit) -> Unit {
        match self.view.measure {
            Measure::Hhi => Unit::Hhi,
            Measure::Share => Unit::Share,
            Measure::Growth | Measure::Change => Unit::Change,
            Measure::Index => Unit::Index,
            _ => money,
        }
    }
}

/// The same period a year earlier; `None` before the panel begins.
fn year_before(panel: &Panel, at: usize) -> Option<usize> {
    at.checked_sub(if panel.monthly { 12 } else { 1 })
}

/// The table of a settled view of these topics.
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset, view: &View) -> Table {
    let Some(panel) = panel_of(data, view) else {
        return Table::default();
    };
    let (parts, whole) = rows::groups(data, view, panel);
    let Some(measured) = Measured::new(data, view, panel, &whole) else {
        return Table::default();
    };
    let mut rows: Vec<Row> = parts.iter().map(|group| measured.row(group)).collect();
    // Who was asked for stays, and is said to have no figure.
    rows.retain(|r| {
        let has = |c: &Cell| c.figure.is_some();
        r.cells.iter().any(has) || has(&r.base) || view.partners.contains(&r.key)
    });
    rows.sort_by(|a, b| {
        let last = |r: &Row| r.kind == RowKind::Remainder;
        last(a)
            .cmp(&last(b))
            .then_with(|| b.size.abs().cmp(&a.size.abs()))
            .then_with(|| a.key.cmp(&b.key))
    });
    // All countries may be chosen themselves.
    if view.measure != Measure::Hhi && !parts.iter().any(|g| g.key == "world") {
        rows.push(measured.row(&whole));
    }
    let base = measured.base.filter(|_| !view.measure.on_the_year());
    let mut table = Table {
        unit: Some(measured.unit(Basis::of(data, view).unit())),
        axis: if panel.monthly {
            TimeAxis::Months
        } else {
            TimeAxis::Years
        },
        slots: measured.shown.iter().map(|at| measured.slot(*at)).collect(),
        rows,
        base: base.map(|b| panel.period(b)),
        cut: 0,
        missing_unknown: view.topic == Topic::Partners,
        notes: Vec::new(),
        labels: Vec::new(),
        sources: super::sources(view.topic).to_vec(),
    };
    // The base may be later than what is shown.
    let latest = base.map_or(measured.last, |b| b.max(measured.last));
    match view.topic {
        Topic::Materials => {
            super::materials::notes(view, panel.period(latest).year(), &parts, &mut table);
        }
        Topic::Currencies => table.notes.push("Goods and services, with all countries: the source does not part China from the others.".to_owned()),
        _ => notes::of_partners(data, &measured, &parts, panel.period(latest).year(), &mut table),
    }
    table
}
