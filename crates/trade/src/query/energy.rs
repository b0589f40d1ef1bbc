//! The topic `energy`: China's imports of crude, LNG, pipeline gas and coal by month and supplier,
//! beside World Bank benchmarks.
//!
//! Unit value = value / net weight, in dollars a tonne, a barrel (7.33 barrels a tonne, a
//! convention) or a million Btu (51.7 MMBtu a tonne of LNG, likewise). Over an *imputed* or
//! *missing* weight it is refused: the cell is missing. The gap between two unit values is
//! `(a − b) / b × 100`: negative when the first is cheaper. A *provisional* figure is used as it is, and a note
//! says so. Must not know: how a gap is drawn, headlines.

use super::basis::Basis;
use super::measure;
use super::partners::chosen;
use super::split::{self, Good, STEADY, Split};
use super::table::{Row, RowKind, Slot, Table, TimeAxis};
use super::unit_value::{UnitValues, quoted};
use crate::cell::Cell;
use crate::data::Dataset;
use crate::data::panel::{Panel, Series};
use crate::grammar::{count, list, sentence};
use crate::number::{Quantity, Unit};
use crate::period::{Period, month_short};
use crate::status::Status;
use crate::view::{Base, View};
use crate::vocabulary::{Chart, Commodity, Measure, Topic, UnitChoice};

/// Barrels in a tonne of crude: a convention; Russia's export blends differ by about 3 %.
pub const BARRELS_PER_TONNE: f64 = 7.33;
/// Million Btu in a tonne of LNG: a convention.
pub const MMBTU_PER_TONNE: f64 = 51.7;
/// By how much the two sources of crude from Russia differ at most in a month that both have from 2020 on,
/// in thousandths of the later one's value. The import works it out, and stops where this is another.
pub const CRUDE_REVISION: u32 = 59;

/// Suppliers shown until the reader chooses.
#[must_use]
pub fn suppliers(commodity: Commodity) -> &'static [&'static str] {
    match commodity {
        Commodity::Crude => &["rus", "sau"],
        Commodity::Lng => &["rus", "qat"],
        Commodity::PipelineGas | Commodity::Coal => &["rus"],
    }
}

/// Benchmarks of a commodity.
#[must_use]
pub fn benchmarks(commodity: Commodity) -> &'static [&'static str] {
    match commodity {
        Commodity::Crude => &["brent", "dubai"],
        Commodity::Lng | Commodity::PipelineGas => &["japan-lng", "europe-gas", "us-gas"],
        Commodity::Coal => &["australia-coal"],
    }
}

/// The name of a benchmark.
#[must_use]
pub fn benchmark_name(key: &str) -> Option<&'static str> {
    Some(match key {
        "brent" => "Brent",
        "dubai" => "Dubai",
        "europe-gas" => "Europe gas",
        "us-gas" => "US gas",
        "japan-lng" => "Japan LNG",
        "australia-coal" => "Australia coal",
        _ => return None,
    })
}

/// The unit in which unit values of a commodity are customary.
#[must_use]
pub fn own_unit(commodity: Commodity) -> UnitChoice {
    match commodity {
        Commodity::Crude => UnitChoice::UsdBbl,
        Commodity::Lng => UnitChoice::UsdMmbtu,
        Commodity::PipelineGas | Commodity::Coal => UnitChoice::UsdT,
    }
}

/// The unit of unit values: the chosen one, else the commodity's own. Of a settled view, in which
/// a choice that does not fit the commodity has given way.
#[must_use]
pub fn unit(view: &View) -> Unit {
    Unit::UnitValue(view.money, quantity(view))
}

/// What unit values of a settled view are of.
pub(super) fn quantity(view: &View) -> Quantity {
    match view.unit.unwrap_or(own_unit(view.commodity)) {
        UnitChoice::UsdT => Quantity::Tonne,
        UnitChoice::UsdBbl => Quantity::Barrel,
        UnitChoice::UsdMmbtu => Quantity::Mmbtu,
    }
}

/// What the view is compared with: suppliers and benchmarks.
fn compared(view: &View) -> Vec<String> {
    match &view.base {
        Some(Base::Others(list)) => list.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn cell(list: &[Cell], at: usize) -> Cell {
    list.get(at).copied().unwrap_or(Cell::MISSING)
}

/// The table of a settled view of this topic.
#[must_use]
#[inline(never)]
pub fn table(data: &Dataset, view: &View) -> Table {
    let panel = &data.topics().energy;
    let Some((start, end)) = panel.extent() else {
        return Table::default();
    };
    let basis = Basis::of(data, view);
    let unit = unit(view);
    let place = |p: Option<Period>, edge: Period| panel.at(p.unwrap_or(edge)).unwrap_or(0);
    let (first, last) = (place(view.from, start), place(view.to, end));
    let series = |s: &str| panel.get(&format!("{}|{s}", view.commodity.word()));
    let level = |key: &str, at: usize| UnitValues::of(data, view, key).at(at);
    let mut keys = chosen(view);
    let others = compared(view);
    if view.measure == Measure::UnitValue {
        keys.extend(others.iter().cloned());
    }
    let against = against(view);
    let mut seen = Vec::new();
    keys.retain(|k| {
        !seen.contains(k) && {
            seen.push(k.clone());
            true
        }
    });
    if view.measure == Measure::Discount {
        keys.retain(|k| *k != against);
    }
    let measured = |key: &str, at: usize| match view.measure {
        Measure::Value => series(key).map_or(Cell::MISSING, |s| {
            basis.apply(cell(&s.values, at), panel.period(at))
        }),
        Measure::Weight => series(key).map_or(Cell::MISSING, |s| cell(&s.weights, at)),
        Measure::Discount => measure::growth(level(key, at), level(&against, at)),
        // What is shown is where a split can be made.
        Measure::Split => series(key)
            .and_then(|s| good(s, at, basis, panel))
            .map_or(Cell::MISSING, |g| {
                Cell::ratio(Some(g.value_now), Status::Reported)
            }),
        _ => level(key, at),
    };
    // A gap needs two: the months before both have figures would be empty.
    let pair = |at: usize| keys.iter().take(2).all(|k| level(k, at).figure.is_some());
    let any = |at: usize| keys.iter().any(|k| measured(k, at).figure.is_some());
    let all = |at: usize| keys.iter().all(|k| measured(k, at).figure.is_some());
    let shows = |at: usize| {
        if view.chart == Chart::Band {
            pair(at)
        } else if view.measure == Measure::Split {
            all(at)
        } else {
            any(at)
        }
    };
    let from = (first..=last).find(|i| shows(*i)).unwrap_or(first);
    let to = (first..=last).rev().find(|i| shows(*i)).unwrap_or(last);
    let shown: Vec<usize> = (from..=to)
        .filter(|i| match (view.season, panel.period(*i)) {
            (Some(s), Period::Month(m)) => s.holds(m),
            _ => true,
        })
        .collect();
    let rows = keys.iter().map(|key| {
        let cells: Vec<Cell> = shown.iter().map(|i| measured(key, *i)).collect();
        Row {
            key: key.clone(),
            code: None,
            name: name(data, key),
            kind: RowKind::Part,
            others: None,
            particulars: None,
            cells,
            base: Cell::MISSING,
            change: Cell::MISSING,
            size: 0,
        }
    });
    let slots = shown.iter().map(|i| {
        let period = panel.period(*i);
        Slot {
            key: period.code(),
            long: period.long(),
            tick: match period {
                Period::Month(m) => month_short(m.number()).to_owned(),
                Period::Year(y) => y.to_string(),
            },
            period,
            break_before: false,
        }
    });
    let rows: Vec<Row> = if view.measure == Measure::Split {
        let splits: Vec<Option<Split>> = shown
            .iter()
            .map(|at| {
                let goods = keys.iter().map(|k| good(series(k)?, *at, basis, panel));
                // A supplier without real weights leaves the whole without a split.
                split::fisher(&goods.collect::<Option<Vec<Good>>>()?)
            })
            .collect();
        split::rows(&splits, "Growth of value")
    } else {
        rows.collect()
    };
    let mut table = Table {
        unit: Some(match view.measure {
            Measure::Split => Unit::Points,
            Measure::Value => basis.unit(),
            Measure::Weight => Unit::Kilogram,
            Measure::Discount => Unit::Change,
            _ => unit,
        }),
        axis: TimeAxis::Months,
        slots: slots.collect(),
        rows,
        base: None,
        cut: 0,
        missing_unknown: false,
        notes: Vec::new(),
        labels: Vec::new(),
        sources: Vec::new(),
    };
    if (from, to) != (first, last) && shows(from) {
        // Of a season, the months that it holds.
        let end = |at: Option<&usize>, else_at| panel.period(at.copied().unwrap_or(else_at));
        let span = (end(shown.first(), from), end(shown.last(), to));
        table.notes.push(reach(view, span));
    }
    table.sources = sources(data, view, &keys, &against, &table.slots);
    notes(data, view, &against, &mut table);
    table
}

/// The sources of what is shown: of each supplier, in the months that are shown and, where they are compared
/// with the year before, in those; and of benchmarks.
fn sources(
    data: &Dataset,
    view: &View,
    keys: &[String],
    against: &str,
    slots: &[Slot],
) -> Vec<&'static str> {
    let mut keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    if view.measure == Measure::Discount {
        keys.push(against);
    }
    let splits = view.measure == Measure::Split;
    let months = slots.iter().flat_map(|s| {
        let month = s.period.first_month();
        let before = splits.then(|| Period::Month(month.plus(-12)).code());
        std::iter::once(s.key.clone()).chain(before)
    });
    let months: Vec<String> = months.collect();
    let from = |source: &str| {
        let stretches = data
            .topics()
            .stretches
            .iter()
            .filter(|s| s.source == source);
        let mut held = stretches.filter(|s| {
            keys.iter().any(|k| {
                let series = format!("{}|{k}", view.commodity.word());
                months.iter().any(|m| s.holds(&series, m))
            })
        });
        held.next().is_some()
    };
    let own = super::sources(Topic::Energy).iter().copied();
    let mut found: Vec<&'static str> = own.filter(|s| from(s)).collect();
    if keys.iter().any(|k| benchmark_name(k).is_some()) {
        found.push("pinksheet");
    }
    found
}

/// What is said where the months that are shown are fewer than those that were asked for: series begin and
/// end at different times, and what is before and after them is left out.
fn reach(view: &View, (from, to): (Period, Period)) -> String {
    let (from, to) = (from.long(), to.long());
    if view.chart == Chart::Band {
        format!("The gap is shown where both lines have figures: from {from} to {to}.")
    } else {
        format!("What is chosen here has figures from {from} to {to}.")
    }
}

/// Whether a view has two lines for a gap to be between: suppliers, or a supplier and what it is compared with.
#[must_use]
pub fn has_gap(view: &View) -> bool {
    let mut lines = chosen(view);
    lines.extend(compared(view));
    lines.sort_unstable();
    lines.dedup();
    lines.len() > 1
}

/// What a discount is against: the first of what the view is compared with, else its second supplier,
/// else the commodity's first benchmark.
#[must_use]
pub fn against(view: &View) -> String {
    let own = || chosen(view).get(1).cloned();
    let benchmark = || benchmarks(view.commodity).first().map(|b| (*b).to_owned());
    compared(view)
        .into_iter()
        .next()
        .or_else(own)
        .or_else(benchmark)
        .unwrap_or_default()
}

/// One supplier's value and weight in a month and twelve months before, both weights reported; nothing where
/// its unit value changed beyond belief, or one of the two months held next to nothing.
fn good(series: &Series, at: usize, basis: Basis<'_>, panel: &Panel) -> Option<Good> {
    let of = |at: usize| -> Option<(f64, f64)> {
        let weight = cell(&series.weights, at);
        let real = !matches!(weight.status, Status::Imputed | Status::Missing);
        let value = basis
            .apply(cell(&series.values, at), panel.period(at))
            .real()?;
        let weight = weight.real().filter(|w| real && *w > 0.0)?;
        (value > 0.0).then_some((value, weight))
    };
    let ((value_now, weight_now), (value_before, weight_before)) =
        (of(at)?, of(at.checked_sub(12)?)?);
    let good = Good {
        value_before,
        weight_before,
        value_now,
        weight_now,
    };
    (good.is_steady() && good.both_held_something()).then_some(good)
}

/// The name of a supplier or a benchmark.
#[must_use]
pub fn name(data: &Dataset, key: &str) -> String {
    match benchmark_name(key) {
        Some(name) => name.to_owned(),
        // As a sentence and a legend name it alike.
        None if key == "world" => "all countries".to_owned(),
        None => super::panels::partner_name(data, key),
    }
}

/// The month that holds two months' gas (`data/sources.toml`, energy-crea).
const HOLDS_TWO: &str = "2020-12";
/// Months whose growth rests on it.
const DOUBLED: [&str; 2] = [HOLDS_TWO, "2021-12"];

/// `Saudi Arabia has figures from January 2020 to December 2024`, of a row that begins later than the table or
/// ends before it.
fn late(row: &Row, slots: &[Slot]) -> Option<String> {
    let first = row.cells.iter().position(|c| c.figure.is_some())?;
    let last = row.cells.iter().rposition(|c| c.figure.is_some())?;
    let (from, to) = (slots.get(first)?, slots.get(last)?);
    let words = match (first > 0, last + 1 < slots.len()) {
        (false, false) => return None,
        (true, false) => format!("from {} on", from.long),
        (false, true) => format!("up to {}", to.long),
        (true, true) => format!("from {} to {}", from.long, to.long),
    };
    Some(format!("{} has figures {words}", row.name))
}

/// A month with less than one part in so many of a supplier's usual weight has a unit value of single cargoes
/// (the threshold is ours).
const SLIGHT: i64 = 20;

/// What is said of months in which next to nothing came, measured against the month in the middle of those shown.
fn slight(data: &Dataset, view: &View, key: &str, slots: &[Slot]) -> Option<String> {
    let panel = &data.topics().energy;
    let series = panel.get(&format!("{}|{key}", view.commodity.word()))?;
    let weighed: Vec<(&Slot, i64)> = slots
        .iter()
        .filter_map(|slot| {
            let weight = cell(&series.weights, panel.at(slot.period)?).exact()?;
            (weight > 0).then_some((slot, weight))
        })
        .collect();
    let mut weights: Vec<i64> = weighed.iter().map(|(_, weight)| *weight).collect();
    weights.sort_unstable();
    let usual = *weights.get(weights.len() / 2)?;
    let few: Vec<&Slot> = weighed
        .into_iter()
        .filter(|(_, weight)| *weight < usual / SLIGHT)
        .map(|(slot, _)| slot)
        .collect();
    let name = name(data, key);
    Some(match few.as_slice() {
        [] => return None,
        [one] => format!(
            "{name}’s {} held less than one part in {SLIGHT} of the usual weight: its unit value is that of single cargoes.",
            one.long
        ),
        [first, .., last] => format!(
            "{} of {name}’s months, from {} to {}, held less than one part in {SLIGHT} of the usual weight: their unit values are those of single cargoes.",
            sentence(&count(few.len())),
            first.long,
            last.long
        ),
    })
}

fn notes(data: &Dataset, view: &View, against: &str, table: &mut Table) {
    let unit_values = matches!(view.measure, Measure::UnitValue | Measure::Discount);
    let shown = table.rows.iter().map(|r| r.key.as_str());
    let others = shown.chain((view.measure == Measure::Discount).then_some(against));
    let mut quantities: Vec<Quantity> = others
        .filter(|key| unit_values && benchmark_name(key).is_some())
        .map(quoted)
        .chain(unit_values.then(|| quantity(view)))
        .collect();
    quantities.sort_unstable();
    quantities.dedup();
    for of in quantities {
        table.notes.extend(match of {
            Quantity::Tonne => None,
            Quantity::Barrel => Some(format!("A tonne is taken as {BARRELS_PER_TONNE} barrels, a convention: blends differ by about 3%.")),
            Quantity::Mmbtu => Some(format!("A tonne of gas is taken as {MMBTU_PER_TONNE} million Btu, a convention.")),
        });
    }
    if matches!(view.measure, Measure::UnitValue | Measure::Discount) {
        table.notes.push(
            "Value at China’s border (CIF) over net weight: grades and distances differ."
                .to_owned(),
        );
    }
    if unit_values {
        let keys = chosen(view).into_iter().chain(compared(view));
        table
            .notes
            .extend(keys.filter_map(|key| slight(data, view, &key, &table.slots)));
    }
    if view.measure == Measure::Split {
        table.notes.push(format!(
            "Growth on the same month a year before, split by Fisher’s index over the suppliers shown; left out is a month that held next to nothing (less than one part in {STEADY} of the other’s value).",
        ));
    }
    let cells = || table.rows.iter().flat_map(|r| &r.cells);
    if cells().any(|c| c.status == Status::Provisional) {
        table
            .notes
            .push("Hatched bars and open dots: provisional, still to be revised.".to_owned());
    }
    let late: Vec<String> = table
        .rows
        .iter()
        .filter_map(|r| late(r, &table.slots))
        .collect();
    if !late.is_empty() && view.chart != Chart::Band {
        table.notes.push(format!("{}.", list(&late)));
    }
    // The first month in the data holds two: what is compared with it, a year later, is too.
    let doubled = |s: &Slot| DOUBLED.contains(&s.key.as_str());
    if view.commodity == Commodity::PipelineGas
        && view.measure == Measure::Split
        && table.slots.iter().any(doubled)
    {
        table.notes.push("December 2020 holds about two months’ gas: its growth, and that of December 2021 on it, say little.".to_owned());
    }
    let amounts = matches!(view.measure, Measure::Value | Measure::Weight);
    let holds_two = |s: &Slot| s.key == HOLDS_TWO;
    if view.commodity == Commodity::PipelineGas && amounts && table.slots.iter().any(holds_two) {
        table.notes.push(
            "December 2020 holds about two months’ gas: November has no figure of its own."
                .to_owned(),
        );
    }
    if view.commodity == Commodity::PipelineGas {
        table.notes.push(
            "Weights of pipeline gas are reported only from December 2019 to December 2021."
                .to_owned(),
        );
    }
    if view.measure == Measure::Discount {
        table.notes.push("Over several months: what was paid, against what the same tonnes would have come to at the other’s unit values.".to_owned());
    }
    if view.measure == Measure::Discount && compared(view).len() > 1 {
        let name = name(data, against);
        table.notes.push(format!(
            "The gap is to {name} alone, the first of what is compared with."
        ));
    }
    let benchmarks = table.rows.iter().any(|r| benchmark_name(&r.key).is_some())
        || view.measure == Measure::Discount && benchmark_name(against).is_some();
    if benchmarks {
        table.notes.push(
            "Benchmarks: World Bank, Pink Sheet; prices at other places than China’s border."
                .to_owned(),
        );
    }
}
