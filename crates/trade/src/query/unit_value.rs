//! Unit values of energy: of a supplier or a benchmark in a month, of a supplier over several months, and
//! the gap to another's.
//!
//! Unit value = value / net weight. Over an *imputed* or *missing* weight it is refused: the month is missing,
//! and counts in no sum. Must not know: tables, charts.

use super::basis::Basis;
use super::energy::{
    BARRELS_PER_TONNE, MMBTU_PER_TONNE, benchmark_name, benchmarks, cell, quantity,
};
use crate::cell::Cell;
use crate::data::Dataset;
use crate::data::panel::Series;
use crate::number::Quantity;
use crate::period::Period;
use crate::status::Status;
use crate::view::View;

/// How many of a quantity are in a tonne of the commodity: conventions.
fn per_tonne(quantity: Quantity) -> f64 {
    match quantity {
        Quantity::Barrel => BARRELS_PER_TONNE,
        Quantity::Mmbtu => MMBTU_PER_TONNE,
        Quantity::Tonne => 1.0,
    }
}

/// Value over weight of one series in one month.
fn unit_value(series: &Series, at: usize, basis: Basis<'_>, period: Period, of: Quantity) -> Cell {
    let weight = cell(&series.weights, at);
    if matches!(weight.status, Status::Imputed | Status::Missing) {
        return Cell::MISSING;
    }
    let value = basis.apply(cell(&series.values, at), period);
    match (value.real(), weight.real()) {
        (Some(v), Some(w)) if w > 0.0 => {
            let tonnes = w / 1_000.0;
            Cell::ratio(
                Some(v / tonnes / per_tonne(of)),
                value.status.with(weight.status),
            )
        }
        _ => Cell::MISSING,
    }
}

/// The quantity that a benchmark is quoted for.
pub(super) fn quoted(benchmark: &str) -> Quantity {
    match benchmark {
        "brent" | "dubai" => Quantity::Barrel,
        "australia-coal" => Quantity::Tonne,
        _ => Quantity::Mmbtu,
    }
}

/// A benchmark of the view's commodity in the view's unit; missing where it is of another commodity, or
/// quoted for a quantity that is not this one nor a convention's part of a tonne.
fn benchmark(data: &Dataset, view: &View, key: &str, period: Period, basis: Basis<'_>) -> Cell {
    let of_commodity = benchmarks(view.commodity).contains(&key);
    let factor = match (quoted(key), quantity(view)) {
        (a, b) if a == b => 1.0,
        (of, Quantity::Tonne) => per_tonne(of),
        _ => return Cell::MISSING,
    };
    if !of_commodity {
        return Cell::MISSING;
    }
    let millionths = data.topics().benchmarks.get(key).and_then(|s| {
        data.topics()
            .benchmarks
            .at(period)
            .map(|i| cell(&s.values, i))
    });
    let value = basis.apply(millionths.unwrap_or(Cell::MISSING), period);
    Cell::ratio(value.real().map(|v| v / 1e6 * factor), value.status)
}

/// Unit values of a supplier, or a benchmark, month by month in the view's unit.
pub(super) struct UnitValues<'a> {
    data: &'a Dataset,
    view: &'a View,
    basis: Basis<'a>,
    key: &'a str,
    /// The supplier's values and weights; none of a benchmark, or where there are none.
    series: Option<&'a Series>,
}

impl<'a> UnitValues<'a> {
    /// Those of a key of suppliers or benchmarks.
    pub(super) fn of(data: &'a Dataset, view: &'a View, key: &'a str) -> Self {
        let panel = &data.topics().energy;
        Self {
            data,
            view,
            basis: Basis::of(data, view),
            key,
            series: panel.get(&format!("{}|{key}", view.commodity.word())),
        }
    }

    /// That of a month, by its place in the panel.
    pub(super) fn at(&self, at: usize) -> Cell {
        let period = self.data.topics().energy.period(at);
        if benchmark_name(self.key).is_some() {
            return benchmark(self.data, self.view, self.key, period, self.basis);
        }
        self.series.map_or(Cell::MISSING, |s| {
            unit_value(s, at, self.basis, period, quantity(self.view))
        })
    }
}

/// The months of a span that the view shows and in which all of these have a unit value, by their places in
/// the panel, and the first and the last of them. `None` where there is none.
fn months_of(
    data: &Dataset,
    view: &View,
    all: &[&UnitValues<'_>],
    span: (Period, Period),
) -> Option<(Vec<usize>, (Period, Period))> {
    let panel = &data.topics().energy;
    let (first, last) = (panel.at(span.0)?, panel.at(span.1)?);
    let in_season = |at: &usize| match (view.season, panel.period(*at)) {
        (Some(s), Period::Month(m)) => s.holds(m),
        _ => true,
    };
    let known = |at: &usize| all.iter().all(|of| of.at(*at).figure.is_some());
    let months: Vec<usize> = (first..=last).filter(in_season).filter(known).collect();
    let ends = (*months.first()?, *months.last()?);
    Some((months, (panel.period(ends.0), panel.period(ends.1))))
}

/// A supplier's unit value over several months.
pub struct Weighted {
    /// Sum of value over sum of net weight, in the view's unit.
    pub unit_value: f64,
    /// First and last month that it counts.
    pub span: (Period, Period),
}

/// The unit value of a supplier over the months of a span in which `with` has one too. `None` where there
/// is no such month.
#[must_use]
pub fn weighted(
    data: &Dataset,
    view: &View,
    supplier: &str,
    with: Option<&str>,
    span: (Period, Period),
) -> Option<Weighted> {
    let own = UnitValues::of(data, view, supplier);
    let other = with.map(|key| UnitValues::of(data, view, key));
    let all: Vec<&UnitValues<'_>> = std::iter::once(&own).chain(&other).collect();
    let (months, span) = months_of(data, view, &all, span)?;
    let series = own.series?;
    let (mut value, mut weight) = (0.0, 0.0);
    for at in months {
        let period = data.topics().energy.period(at);
        value += own.basis.apply(cell(&series.values, at), period).real()?;
        weight += cell(&series.weights, at).real()?;
    }
    let unit_value = value / (weight / 1_000.0) / per_tonne(quantity(view));
    (weight > 0.0).then_some(Weighted { unit_value, span })
}

/// What a supplier was paid against what the same tonnes would have come to at the unit value of another
/// or at a benchmark, month by month.
pub struct Gap {
    /// Per cent: negative where the supplier was cheaper.
    pub percent: f64,
    /// First and last month that it counts.
    pub span: (Period, Period),
}

/// The gap over the months of a span in which both have a figure. `None` where there is no such month.
#[must_use]
pub fn gap(
    data: &Dataset,
    view: &View,
    supplier: &str,
    against: &str,
    span: (Period, Period),
) -> Option<Gap> {
    let own = UnitValues::of(data, view, supplier);
    let other = UnitValues::of(data, view, against);
    let (months, span) = months_of(data, view, &[&own, &other], span)?;
    let series = own.series?;
    let (mut paid, mut elsewhere) = (0.0, 0.0);
    for at in months {
        let weight = cell(&series.weights, at).real()?;
        paid += weight * own.at(at).real()?;
        elsewhere += weight * other.at(at).real()?;
    }
    let percent = (paid - elsewhere) / elsewhere * 100.0;
    (elsewhere > 0.0).then_some(Gap { percent, span })
}
