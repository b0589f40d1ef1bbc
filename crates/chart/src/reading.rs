//! What is said of one figure beside the figure itself: its share of the whole that it is stacked
//! in, and its change on the same period a year before.
//!
//! Pure: read from the specification, and from its table what the specification leaves out. A missing figure has
//! neither. An *imputed*, *provisional* or *partial* one says so behind its words. Must not know: the pointer, the tooltip's markup, views.

use crate::charts::band;
use crate::clip::drawable;
use crate::spec::{ChartKind, ChartSpec};
use trade::number::{Unit, figure};
use trade::query::{Row, Table};
use trade::status::Status;
use trade::words::inside;

/// A comparison in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// With what: `November 2022`; where the source breaks between them, that it is to be read
    /// with care.
    pub with: String,
    /// By how much: `+26.7%`, `−1.3 points`.
    pub change: String,
}

fn value(spec: &ChartSpec, series: usize, point: usize) -> Option<f64> {
    let points = spec.series.get(series).map_or(&spec.total, |s| &s.points);
    drawable(points.get(point)?.value)
}

/// The share of a figure in the total that its chart stacks it in, per cent; `None` where nothing
/// is stacked, or the whole is not above zero.
#[must_use]
pub fn share(spec: &ChartSpec, series: usize, point: usize) -> Option<f64> {
    if !matches!(spec.kind, ChartKind::Column | ChartKind::Area) || series >= spec.series.len() {
        return None;
    }
    let whole = drawable(spec.total.get(point)?.value)?;
    // Beside parts below zero, and of what is a share itself, a share says nothing.
    let parts = (0..spec.series.len()).filter_map(|i| value(spec, i, point));
    if spec.unit == Unit::Share || parts.into_iter().any(|v| v < 0.0) {
        return None;
    }
    let part = value(spec, series, point)?;
    (whole > 0.0 && part >= 0.0).then(|| part / whole * 100.0)
}

/// The change of a figure on the same period a year before, in amounts per cent and in shares in
/// points; `None` where there is no such figure, the two are not alike, or the figure is a change itself.
#[must_use]
pub fn compared(spec: &ChartSpec, series: usize, point: usize) -> Option<Compared> {
    let now = value(spec, series, point)?;
    let like = |series: usize, point: usize| !spec.unlike.contains(&(series, point));
    let (before, with) = if spec.kind == ChartKind::Race {
        // The year before is a line of its own.
        let year: i16 = spec.series.get(series)?.key.parse().ok()?;
        let name = year.saturating_sub(1).to_string();
        let other = spec.series.iter().position(|s| s.key == name)?;
        like(other, point).then_some((value(spec, other, point)?, name))?
    } else {
        let before = spec.periods.get(point)?.period?.year_before();
        let at = spec.periods.iter().position(|p| p.period == Some(before))?;
        let breaks = spec
            .periods
            .get(at + 1..=point)?
            .iter()
            .any(|p| p.break_before);
        let care = if breaks {
            " (break in source: with care)"
        } else {
            ""
        };
        let name = &spec.periods.get(at)?.long;
        like(series, at).then_some((value(spec, series, at)?, format!("{name}{care}")))?
    };
    if !like(series, point) {
        return None;
    }
    let change = match spec.unit {
        Unit::Share => figure(now - before, Unit::Points),
        Unit::Usd | Unit::Cny | Unit::Rub | Unit::Kilogram | Unit::UnitValue(..)
            if before > 0.0 && now >= 0.0 =>
        {
            figure((now - before) / before * 100.0, Unit::Change)
        }
        _ => return None,
    };
    Some(Compared { with, change })
}

/// How sure the figure of a mark is.
#[must_use]
pub fn status(spec: &ChartSpec, table: &Table, series: usize, point: usize) -> Status {
    let row = spec.series.get(series).and_then(|s| table.row(&s.key));
    let cell = row.and_then(|row| match () {
        () if spec.kind.timeless() && spec.base == Some(point) => Some(row.base),
        () if spec.kind.timeless() || spec.kind.single_facts() => Some(row.last()),
        () => row.cells.get(point).copied(),
    });
    cell.map_or(Status::Reported, |c| c.status)
}

/// What stands behind a figure that is not as sure as it looks. What a whole topic is, estimates or quotations,
/// stands under the chart and not behind every figure.
#[must_use]
pub fn doubt(status: Status) -> &'static str {
    match status {
        Status::Imputed => ", imputed",
        Status::Provisional => ", provisional",
        Status::Partial => ", partial",
        _ => "",
    }
}

/// The share of the last figure in the whole that it is a part of, per cent, and the name of the whole; `None`
/// where there is no whole, or the figures are no amounts.
#[must_use]
pub fn share_of_whole(table: &Table, key: &str) -> Option<(f64, String)> {
    let (row, whole) = (table.row(key)?, table.whole()?);
    let amounts = matches!(
        table.unit(),
        Unit::Usd | Unit::Cny | Unit::Rub | Unit::Kilogram
    );
    let below_zero = |r: &Row| r.last().real().is_some_and(|v| v < 0.0);
    if !amounts || table.parts().any(below_zero) {
        return None;
    }
    let all = whole.last().real().filter(|all| *all > 0.0)?;
    Some((row.last().real()? / all * 100.0, whole.name.clone()))
}

/// The gap of a band at a period: its first line against its second, per cent.
#[must_use]
pub fn gap(spec: &ChartSpec, point: usize) -> Option<f64> {
    let is_band = spec.kind == ChartKind::Band && spec.series.len() > 1;
    let pair = (value(spec, 0, point)?, value(spec, 1, point)?);
    band::gap(pair).filter(|_| is_band)
}

/// A mark in words, for those who hear it.
#[must_use]
pub fn aloud(spec: &ChartSpec, table: &Table, at: usize, point: usize) -> String {
    let Some(series) = spec.series.get(at) else {
        return String::new();
    };
    let said = if spec.kind.single_facts() {
        fact_aloud(table, &series.key)
    } else {
        let Some(period) = spec.periods.get(point) else {
            return String::new();
        };
        let value = series.points.get(point).and_then(|p| p.value);
        let words = value.map_or_else(|| "no data".to_owned(), |v| figure(v, spec.unit));
        let doubt = doubt(status(spec, table, at, point));
        let mut said = format!("{}, {}: {words}{doubt}", series.name, period.long);
        if let Some(found) = compared(spec, at, point) {
            said.push_str(&format!(", {} on {}", found.change, found.with));
        }
        if let Some(gap) = gap(spec, point) {
            let words = figure(gap, Unit::Change);
            said.push_str(&format!("; {}: {words}", spec.gap.name));
        }
        said
    };
    // The sign is often left unsaid, which makes a rise of a fall.
    said.replace('−', "minus ")
}

/// A single fact: its figure in its own unit, and what is known of it, each with its heading.
#[must_use]
pub fn fact<'a>(table: &'a Table, row: &'a Row) -> (String, Vec<(&'static str, &'a str)>) {
    let value = row.last().real();
    let value = value.map_or_else(
        || "not known".to_owned(),
        |v| figure(v, row.unit(table.unit())),
    );
    let labels = table.labels.iter().copied().enumerate();
    let known = labels.map(|(at, label)| (label, row.word(at)));
    (
        value,
        known.filter(|(_, words)| !words.is_empty()).collect(),
    )
}

/// A single fact in words.
fn fact_aloud(table: &Table, key: &str) -> String {
    let Some(row) = table.row(key) else {
        return String::new();
    };
    let (value, known) = fact(table, row);
    let known = known
        .into_iter()
        .map(|(label, words)| format!("; {}: {words}", inside(label)));
    format!("{}: {value}{}", row.name, known.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::Paint;
    use crate::spec::{Dash, Emphasis, PeriodTick, Point, SeriesSpec};
    use trade::period::Period;

    fn spec(kind: ChartKind, unit: Unit, periods: &[&str], rows: &[(&str, &[f64])]) -> ChartSpec {
        let mut spec = ChartSpec::new(kind, unit);
        let period = |long: &&str| PeriodTick {
            short: (*long).to_owned(),
            long: (*long).to_owned(),
            period: long.parse().ok().map(Period::Year),
            year: None,
            partial: None,
            break_before: *long == "2022",
        };
        spec.periods = periods.iter().map(period).collect();
        let point = |v: &f64| Point {
            value: Some(*v),
            soft: false,
        };
        let series = |(key, values): &(&str, &[f64])| SeriesSpec {
            key: (*key).to_owned(),
            code: String::new(),
            name: (*key).to_owned(),
            paint: Paint::Ink,
            text: Paint::Ink,
            emphasis: Emphasis::Compared,
            dash: Dash::Solid,
            points: values.iter().map(point).collect(),
            change: String::new(),
            remainder: false,
            others: None,
        };
        spec.series = rows.iter().map(series).collect();
        spec
    }

    #[test]
    fn changes_by_hand() {
        let years = spec(
            ChartKind::Line,
            Unit::Usd,
            &["2022", "2023"],
            &[("a", &[8e9, 10e9])],
        );
        let found = compared(&years, 0, 1).unwrap();
        assert_eq!(
            (found.change.as_str(), found.with.as_str()),
            ("+25.0%", "2022")
        );
        assert_eq!(compared(&years, 0, 0), None, "there is no 2021");
        let broken = spec(
            ChartKind::Line,
            Unit::Usd,
            &["2021", "2022"],
            &[("a", &[8e9, 4e9])],
        );
        let found = compared(&broken, 0, 1).unwrap();
        assert!(
            found.change == "−50.0%" && found.with.contains("with care"),
            "{found:?}"
        );
        let shares = spec(
            ChartKind::Line,
            Unit::Share,
            &["2022", "2023"],
            &[("a", &[40.0, 45.5])],
        );
        assert!(compared(&shares, 0, 1).unwrap().change.starts_with("+5.5"));
        let growth = spec(
            ChartKind::Line,
            Unit::Change,
            &["2022", "2023"],
            &[("a", &[4.0, 5.0])],
        );
        assert_eq!(compared(&growth, 0, 1), None);
    }

    #[test]
    fn a_race_compares_lines() {
        let race = spec(
            ChartKind::Race,
            Unit::Usd,
            &["January", "February"],
            &[("2023", &[10e9, 30e9]), ("2022", &[8e9, 20e9])],
        );
        let found = compared(&race, 0, 1).unwrap();
        assert_eq!(
            (found.change.as_str(), found.with.as_str()),
            ("+50.0%", "2022")
        );
        assert_eq!(compared(&race, 1, 1), None);
    }

    #[test]
    fn shares_are_of_what_is_stacked() {
        let mut stack = spec(
            ChartKind::Area,
            Unit::Usd,
            &["2023"],
            &[("a", &[30e9]), ("b", &[10e9])],
        );
        assert_eq!(share(&stack, 0, 0), None, "no whole is known");
        stack.total = vec![Point {
            value: Some(40e9),
            soft: false,
        }];
        assert_eq!(share(&stack, 0, 0), Some(75.0));
        assert_eq!(share(&stack, 2, 0), None, "the whole has no share");
        stack.kind = ChartKind::Line;
        assert_eq!(share(&stack, 0, 0), None);
    }
}
