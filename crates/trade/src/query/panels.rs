//! The topics held as panels: `partners` (Russia's trade by partner), `currencies` (payment for
//! Russia's trade) and `materials` (China's imports and Russia's exports of raw materials). A row is
//! a partner, a group of partners, or a currency; for a concentration it is a material.
//!
//! In `partners` and `currencies` a *missing* figure makes a sum partial. In `materials` a partner
//! without a row in a year traded less than the source's threshold, and counts as nothing in sums.

use super::basis::{Basis, Rate};
use super::measure;
use super::table::{Cell, Figure, Row, RowKind, Slot, Table, TimeAxis};
use crate::data::panel::{Panel, Series};
use crate::data::{Dataset, Place};
use crate::hs::HsCode;
use crate::letters::capital_letters;
use crate::number::Unit;
use crate::period::{Period, month_short};
use crate::status::Status;
use crate::view::{Base, View};
use crate::vocabulary::{Flow, Grouping, Measure, Topic};

/// The first year that the IMF estimates from partners' reports (trap 5 of the data).
const ESTIMATES: i16 = 2022;
/// The year without figures for Kazakhstan (trap 8).
const HOLE: i16 = 2024;
/// Kazakhstan, which the total of all countries lacks in that year too.
const HOLE_OF: &str = "kaz";

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

/// One row before it is measured: its key, its name, and the series that it adds up.
pub(super) struct Group {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) kind: RowKind,
    pub(super) code: Option<HsCode>,
    pub(super) members: Vec<String>,
    /// Whether a member without a figure counts as nothing.
    pub(super) sparse: bool,
}

/// Adds figures; a missing part makes the sum partial, and a sum of nothing is missing.
fn add(mut cells: impl Iterator<Item = Cell>, sparse: bool) -> Cell {
    if sparse {
        return held(&mut cells);
    }
    let mut sum: Option<i64> = None;
    let mut status: Option<Status> = None;
    for c in cells {
        if let Some(Figure::Whole(n)) = c.figure {
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
    let whole = |c: Cell| match c.figure {
        Some(Figure::Whole(n)) => Some(n),
        _ => None,
    };
    cells
        .filter_map(whole)
        .reduce(|a, b| a + b)
        .map_or(Cell::MISSING, Cell::whole)
}

fn subtract(a: Cell, b: Cell) -> Cell {
    match (a.figure, b.figure) {
        (Some(Figure::Whole(x)), Some(Figure::Whole(y))) => Cell {
            figure: Some(Figure::Whole(x - y)),
            status: a.status.with(b.status),
        },
        _ => Cell::MISSING,
    }
}

/// The series of a group, found once.
struct Summed<'a> {
    out: Vec<&'a Series>,
    inward: Vec<&'a Series>,
    sparse: bool,
    /// Exports and imports of a partner that a total lacks where the partner itself has no figure.
    hole: Option<(&'a Series, &'a Series)>,
}

/// Whether a series has a figure in a period.
fn has(series: &Series, at: usize) -> bool {
    series.values.get(at).is_some_and(|c| c.figure.is_some())
}

impl<'a> Summed<'a> {
    fn of(panel: &'a Panel, members: &[String], sparse: bool) -> Self {
        let of = |flow: &str| {
            let keys = members.iter();
            keys.filter_map(|m| panel.get(&format!("{flow}|{m}")))
                .collect()
        };
        Self {
            out: of("exports"),
            inward: of("imports"),
            sparse,
            hole: (members == ["world"])
                .then(|| {
                    let of = |flow: &str| panel.get(&format!("{flow}|{HOLE_OF}"));
                    Some((of("exports")?, of("imports")?))
                })
                .flatten(),
        }
    }

    /// The value in a period of those that have a figure in `beside` too: what can be compared with it. The
    /// sum is partial where somebody is left out.
    fn comparable(&self, flow: Flow, at: usize, beside: usize) -> Cell {
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
    fn value(&self, flow: Flow, at: usize) -> Cell {
        let sum = |list: &[&Series]| {
            let cells = list.iter().filter_map(|s| s.values.get(at).copied());
            add(cells, self.sparse)
        };
        match flow {
            Flow::Exports => sum(&self.out),
            Flow::Imports => sum(&self.inward),
            Flow::Total => add([sum(&self.out), sum(&self.inward)].into_iter(), self.sparse),
            Flow::Balance => subtract(sum(&self.out), sum(&self.inward)),
        }
    }
}

/// The name of a partner or group.
#[must_use]
pub fn partner_name(data: &Dataset, key: &str) -> String {
    match key {
        "world" => "All countries".to_owned(),
        _ => match data
            .topics()
            .places
            .binary_search_by(|p| p.key.as_str().cmp(key))
        {
            Ok(i) => data.topics().places.get(i).map(|p| p.name.clone()),
            Err(_) => None,
        }
        .unwrap_or_else(|| capital_letters(key)),
    }
}

fn members(data: &Dataset, key: &str) -> Vec<String> {
    // Codes of countries have three letters, words of groups others.
    if key.len() == 3 {
        return vec![key.to_owned()];
    }
    let inside = |p: &&Place| p.groups.iter().any(|g| g == key);
    let of_group: Vec<String> = data
        .topics()
        .places
        .iter()
        .filter(inside)
        .map(|p| p.key.clone())
        .collect();
    if of_group.is_empty() {
        vec![key.to_owned()]
    } else {
        of_group
    }
}

/// Rows of the view, and the whole that they are parts of.
fn groups(data: &Dataset, view: &View, panel: &Panel) -> (Vec<Group>, Group) {
    let of = |key: &str| Group {
        key: key.to_owned(),
        name: partner_name(data, key),
        kind: RowKind::Part,
        code: None,
        members: members(data, key),
        sparse: false,
    };
    if view.topic == Topic::Materials {
        return super::materials::groups(data, view, panel);
    }
    if view.topic == Topic::Currencies {
        let all = ["cny", "usd", "eur", "rub", "other"];
        let rows = all.iter().map(|c| Group {
            key: (*c).to_owned(),
            name: currency_name(c).to_owned(),
            kind: RowKind::Part,
            code: None,
            members: vec![(*c).to_owned()],
            sparse: false,
        });
        let whole = Group {
            key: "whole".to_owned(),
            name: "All currencies".to_owned(),
            kind: RowKind::Whole,
            code: None,
            members: all.map(str::to_owned).to_vec(),
            sparse: false,
        };
        return (rows.collect(), whole);
    }
    let whole = Group {
        key: "whole".to_owned(),
        name: "All countries".to_owned(),
        kind: RowKind::Whole,
        code: None,
        members: vec!["world".to_owned()],
        sparse: false,
    };
    let chosen = super::partners::chosen(view);
    let keys: Vec<String> = if view.by == Grouping::Group {
        ["chn", "west", "neighbours"].map(str::to_owned).to_vec()
    } else if !chosen.is_empty() {
        chosen
    } else {
        let mut keys: Vec<String> = panel
            .series
            .iter()
            .filter_map(|s| Some(s.key.split_once('|')?.1.to_owned()))
            .filter(|k| k != "world")
            .collect();
        keys.sort();
        keys.dedup();
        keys
    };
    (keys.iter().map(|k| of(k)).collect(), whole)
}

/// The name of a currency.
#[must_use]
pub fn currency_name(key: &str) -> &'static str {
    match key {
        "cny" => "Yuan",
        "usd" => "US dollar",
        "eur" => "Euro",
        "rub" => "Rouble",
        _ => "Other currencies",
    }
}

/// The table of a settled view of these topics.
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset, view: &View) -> Table {
    let Some((panel, (start, end))) = panel_of(data, view).and_then(|p| Some((p, p.extent()?)))
    else {
        return Table::default();
    };
    let place = |p: Option<Period>, edge: Period| panel.at(p.unwrap_or(edge)).unwrap_or(0);
    let (first, last) = (place(view.from, start), place(view.to, end));
    let year = if panel.monthly { 12 } else { 1 };
    let base = match view.base {
        Some(Base::Period(p)) => panel.at(p),
        _ if first < last => Some(first),
        _ => first.checked_sub(year),
    };
    let (parts, whole) = groups(data, view, panel);
    let basis = Basis::of(data, view);
    let rates: Vec<Rate> = (0..panel.periods)
        .map(|at| basis.at(panel.period(at)))
        .collect();
    let v = |g: &Summed<'_>, at: usize| {
        let rate = rates.get(at).copied().unwrap_or(Rate::Unknown);
        rate.apply(g.value(view.flow, at))
    };
    let like = |g: &Summed<'_>, at: usize, beside: usize| {
        let rate = rates.get(at).copied().unwrap_or(Rate::Unknown);
        rate.apply(g.comparable(view.flow, at, beside))
    };
    let all = Summed::of(panel, &whole.members, whole.sparse);
    let of_whole: Vec<Cell> = match view.measure {
        Measure::Share => (0..panel.periods).map(|at| v(&all, at)).collect(),
        _ => Vec::new(),
    };
    let measured = |g: &Summed<'_>, at: usize| match view.measure {
        Measure::Share => {
            measure::share(v(g, at), of_whole.get(at).copied().unwrap_or(Cell::MISSING))
        }
        Measure::Growth => at.checked_sub(year).map_or(Cell::MISSING, |b| {
            measure::growth(like(g, at, b), like(g, b, at))
        }),
        Measure::Change => base.map_or(Cell::MISSING, |b| {
            measure::growth(like(g, at, b), like(g, b, at))
        }),
        Measure::Index => base.map_or(Cell::MISSING, |b| {
            measure::index(like(g, at, b), like(g, b, at))
        }),
        // Points are no money.
        Measure::Hhi => g.value(view.flow, at),
        _ => v(g, at),
    };
    let shown: Vec<usize> = (first..=last)
        .filter(|i| match (view.season, panel.period(*i)) {
            (Some(s), Period::Month(m)) => s.holds(m),
            _ => true,
        })
        .collect();
    let row = |g: &Group| {
        let sums = Summed::of(panel, &g.members, g.sparse);
        let cells: Vec<Cell> = shown.iter().map(|i| measured(&sums, *i)).collect();
        let at_base = match view.measure {
            // What is a change already is compared with nothing.
            Measure::Change | Measure::Growth => Cell::MISSING,
            _ => base.map_or(Cell::MISSING, |b| measured(&sums, b)),
        };
        let now = cells.last().copied().unwrap_or(Cell::MISSING);
        let change = match view.measure {
            Measure::Share => match (shown.last(), base) {
                (Some(at), Some(b)) => {
                    let of = |at, beside| {
                        measure::share(like(&sums, at, beside), like(&all, at, beside))
                    };
                    measure::difference(of(*at, b), of(b, *at))
                }
                _ => Cell::MISSING,
            },
            Measure::Growth => Cell::MISSING,
            _ if view.flow == Flow::Balance => Cell::MISSING,
            Measure::Change => now,
            Measure::Index | Measure::Hhi => measure::growth(now, at_base),
            _ => match (shown.last(), base) {
                (Some(at), Some(b)) => measure::growth(like(&sums, *at, b), like(&sums, b, *at)),
                _ => Cell::MISSING,
            },
        };
        let size = match v(&sums, last).figure {
            Some(Figure::Whole(n)) => n,
            _ => 0,
        };
        Row {
            key: g.key.clone(),
            code: g.code,
            name: g.name.clone(),
            kind: g.kind,
            particulars: None,
            cells,
            base: at_base,
            change,
            size,
        }
    };
    let mut rows: Vec<Row> = parts.iter().map(row).collect();
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
        rows.push(row(&whole));
    }
    let slots = shown.iter().map(|i| {
        let period = panel.period(*i);
        Slot {
            key: period.code(),
            long: period.long(),
            tick: match period {
                Period::Year(y) => y.to_string(),
                Period::Month(m) => month_short(m.number()).to_owned(),
            },
            period,
            break_before: view.topic == Topic::Materials
                && period == Period::Year(super::products::BREAK_YEAR)
                && shown.first() != Some(i),
        }
    });
    let held_against = base.filter(|_| !view.measure.on_the_year());
    let mut table = Table {
        unit: Some(match view.measure {
            Measure::Hhi => Unit::Hhi,
            Measure::Share => Unit::Share,
            Measure::Growth | Measure::Change => Unit::Change,
            Measure::Index => Unit::Index,
            _ => basis.unit(),
        }),
        axis: if panel.monthly {
            TimeAxis::Months
        } else {
            TimeAxis::Years
        },
        slots: slots.collect(),
        rows,
        base: held_against.map(|b| panel.period(b)),
        cut: 0,
        missing_unknown: view.topic == Topic::Partners,
        notes: Vec::new(),
        labels: Vec::new(),
        sources: super::sources(view.topic).to_vec(),
    };
    // The base may be later than what is shown.
    let latest = held_against.map_or(last, |b| b.max(last));
    notes(view, panel.period(latest).year(), &mut table);
    // Shares are those of whoever has a figure.
    let compared = match view.measure {
        Measure::Share => None,
        Measure::Growth => last.checked_sub(year),
        _ => base,
    };
    if let Some(base) = compared.filter(|_| view.topic == Topic::Partners) {
        table
            .notes
            .extend(left_out(data, view, panel, &parts, (last, base)));
    }
    let odd: Vec<String> = parts
        .iter()
        .filter(|g| {
            let bought = matches!(view.flow, Flow::Imports | Flow::Total);
            view.topic == Topic::Partners && bought && implausible(panel, g, last)
        })
        .map(|g| g.name.clone())
        .collect();
    if !odd.is_empty() {
        table.notes.push(format!(
            "Estimated imports from {} grew more than twentyfold since 2021: kept as the IMF publishes them, but read with care.",
            crate::words::list(&odd)
        ));
    }
    table
}

/// What is said of members of groups that have a figure in only one of the two years that are compared, where
/// they are a two-hundredth of their group and more (the threshold is ours); Kazakhstan has a note of its own.
fn left_out(
    data: &Dataset,
    view: &View,
    panel: &Panel,
    groups: &[Group],
    (at, base): (usize, usize),
) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for group in groups.iter().filter(|g| g.members.len() > 1) {
        let sums = Summed::of(panel, &group.members, group.sparse);
        for member in group.members.iter().filter(|m| *m != HOLE_OF) {
            let own = Summed::of(panel, std::slice::from_ref(member), false);
            let (now, then) = (own.value(view.flow, at), own.value(view.flow, base));
            let lone = match (now.real(), then.real()) {
                (Some(n), None) => Some((n, at)),
                (None, Some(n)) => Some((n, base)),
                _ => None,
            };
            let much = lone.is_some_and(|(n, then)| {
                let all = sums.value(view.flow, then).real();
                all.is_some_and(|all| n.abs() * 200.0 >= all.abs())
            });
            if much {
                found.push(partner_name(data, member));
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
    Some(format!(
        "{} {have} a figure in only one of {} and {}: changes between them leave {them} out.",
        crate::words::list(&found),
        panel.period(base).long(),
        panel.period(at).long()
    ))
}

/// Whether the estimate of Russia's imports from a partner is above a billion dollars and more than
/// twenty times what Russia itself reported for 2021 (both thresholds are ours).
fn implausible(panel: &Panel, group: &Group, at: usize) -> bool {
    let sums = Summed::of(panel, &group.members, group.sparse);
    let of = |at: usize| sums.value(Flow::Imports, at).real();
    let reported = panel.at(Period::Year(ESTIMATES - 1)).and_then(of);
    matches!((reported, of(at)), (Some(before), Some(now)) if now > 1e9 && now > 20.0 * before)
}

fn notes(view: &View, last: i16, table: &mut Table) {
    if view.topic == Topic::Materials {
        super::materials::notes(view, last, table);
        return;
    }
    if view.topic == Topic::Currencies {
        table.notes.push("Goods and services, with all countries: the source does not part China from the others.".to_owned());
        return;
    }
    if last >= ESTIMATES {
        table.notes.push("From 2022 on the figures are estimates of the IMF from partners’ reports: Russia no longer publishes its own.".to_owned());
    }
    if last >= HOLE {
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
        table.notes.push("West: the EU, the United States, the United Kingdom, Canada, Norway, Switzerland, Iceland, Australia, New Zealand, Japan and South Korea.".to_owned());
    }
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
