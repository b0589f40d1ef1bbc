//! Bars that go on: changes and indices have no upper bound, and one that grew from next to nothing
//! would leave nothing to see of all others. Such a bar is cut, with a gap near its end; its figure
//! stands beside it in full, and a line below the chart says what the gap means.
//!
//! Bars of money, weight and shares are not cut, for there the long one is the finding; but for the remainder, which
//! is none: that of hundreds of small ones would leave slivers of all that have names. A *missing* figure is never
//! cut, and has no say in the limit. Must not know: which of the charts of bars it serves, why a figure grew.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::charts::row::Row;
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role};
use crate::spec::ChartSpec;
use trade::number::Unit;

/// A scale reaches at most so many times the upper quartile of its bars.
const REACH: f64 = 4.0;
/// Bars are cut where the longest is so many times as long as that.
const WORTH: f64 = 2.0;
/// How much further than the longest whole bar a cut one goes.
const BEYOND: f64 = 1.12;
/// Room for the line that says what a gap means.
const FEET: f64 = 20.0;
/// What a gap means.
const WORDS: &str = "A bar with a gap goes on: its figure stands beside it.";

/// Room below rows for the line that says what a gap means; none where no bar is cut.
pub fn feet(rows: &[Row]) -> f64 {
    if rows.iter().any(|r| r.cut) {
        FEET
    } else {
        0.0
    }
}

/// Where bars are cut, in the unit of the chart; nothing where none is.
fn limit(rows: &[Row], unit: Unit) -> Option<f64> {
    if !matches!(unit, Unit::Change | Unit::Index) {
        return None;
    }
    let mut lengths: Vec<f64> = rows.iter().filter_map(|r| r.value).map(f64::abs).collect();
    lengths.sort_by(f64::total_cmp);
    let quartile = lengths.get(lengths.len() * 3 / 4)?;
    let most = quartile * REACH;
    let longest = rows.iter().filter_map(|r| r.value).fold(0.0, f64::max);
    if most <= 0.0 || longest <= most * WORTH {
        return None;
    }
    let whole = rows.iter().flat_map(|r| [r.value, r.base]).flatten();
    let whole = whole.filter(|v| *v <= most).fold(0.0, f64::max);
    (whole > 0.0).then_some(whole * BEYOND)
}

/// Where a remainder is cut that would hide all others; nothing where it would not, or something is negative.
fn limit_of_remainder(rows: &[Row], spec: &ChartSpec) -> Option<f64> {
    let is_remainder = |row: &&Row| spec.series.get(row.series).is_some_and(|s| s.remainder);
    let (rest, named): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_remainder);
    let named = || named.iter().flat_map(|r| [r.value, r.base]).flatten();
    let longest = named().fold(0.0, f64::max);
    let hides = rest.iter().any(|r| r.value > Some(longest * WORTH));
    (hides && longest > 0.0 && named().all(|v| v >= 0.0)).then_some(longest * BEYOND)
}

/// Cuts what is too long: what is drawn of a row ends there. A threshold, and a scale shared with
/// another chart, stay on the axis.
pub fn cut(rows: &mut [Row], spec: &ChartSpec) {
    let Some(limit) = limit(rows, spec.unit).or_else(|| limit_of_remainder(rows, spec)) else {
        return;
    };
    let marks = spec.thresholds.iter().map(|t| t.value);
    let shared = spec.reach.map(|(_, most)| most);
    let limit = marks.chain(shared).fold(limit, f64::max);
    for row in rows {
        if row.value.is_some_and(|v| v > limit) {
            row.drawn = Some(limit);
            row.cut = true;
            // What it was before may be beyond as well.
            row.base = row.base.filter(|base| *base <= limit);
        }
    }
}

/// The gap in a bar that was cut, near its end.
pub fn gap(canvas: &Canvas, bar: Rect, row: &Row, point: usize) {
    let lean = 3.0;
    let x = bar.right() - (bar.width * 0.1).clamp(6.0, 18.0);
    let ends = [(x - lean, bar.bottom() + 1.0), (x + lean, bar.y - 1.0)];
    let pen = Pen::line(Role::Halo, Paint::Bank, 4.0).at(row.series, point);
    canvas.path(pen, &ends);
}

/// Says below the rows what a gap means, where there is one.
pub fn words(canvas: &Canvas, rows: &[Row], bottom: f64, size: f64) {
    if rows.iter().any(|r| r.cut) {
        let pen = Pen::fill(Role::Annotation, Paint::Ink2);
        canvas.text(pen, (0.0, bottom), Anchor::Start, size, WORDS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[f64]) -> Vec<Row> {
        let row = |(series, v): (usize, &f64)| Row {
            series,
            code: String::new(),
            name: String::new(),
            value: Some(*v),
            drawn: Some(*v),
            cut: false,
            base: None,
            words: String::new(),
            change: String::new(),
            soft: false,
        };
        values.iter().enumerate().map(row).collect()
    }

    #[test]
    fn only_what_would_hide_the_others_is_cut() {
        // The upper quartile of eight is the second longest, 250. Up to 1,000 stays whole, 250 is
        // the longest of those, and a cut bar goes to 250 × 1.12.
        let values = [12_600.0, 250.0, 100.0, 60.0, 40.0, -20.0, 10.0, 5.0];
        let limit = limit(&rows(&values), Unit::Change);
        assert_eq!(limit.map(|l| (l * 1e6).round()), Some(280e6));
        // One of 1,900 is less than eight times that.
        let close = [1_900.0, 250.0, 100.0, 60.0, 40.0, -20.0, 10.0, 5.0];
        assert_eq!(super::limit(&rows(&close), Unit::Change), None);
    }

    #[test]
    fn money_is_never_cut() {
        let values = [12_600.0, 25.0, 10.0, 6.0, 4.0];
        assert_eq!(limit(&rows(&values), Unit::Usd), None);
        assert_eq!(limit(&rows(&values), Unit::Share), None);
    }

    #[test]
    fn a_remainder_that_would_hide_all_names_is_cut() {
        use crate::spec::{ChartKind, ChartSpec, Dash, Emphasis, SeriesSpec};
        let series = |remainder| SeriesSpec {
            key: String::new(),
            code: String::new(),
            name: String::new(),
            paint: Paint::Ink,
            text: Paint::Ink,
            emphasis: Emphasis::Compared,
            dash: Dash::Solid,
            points: Vec::new(),
            change: String::new(),
            remainder,
            others: None,
        };
        let mut spec = ChartSpec::new(ChartKind::Bar, Unit::Usd);
        spec.series = vec![series(false), series(false), series(true)];
        // More than twice the longest, 10, which a cut bar exceeds by 12 %: 11.2.
        let mut long = rows(&[10.0, 4.0, 21.0]);
        cut(&mut long, &spec);
        let drawn: Vec<(Option<f64>, bool)> = long.iter().map(|r| (r.drawn, r.cut)).collect();
        assert_eq!(drawn[..2], [(Some(10.0), false), (Some(4.0), false)]);
        assert!(
            drawn[2].1 && (drawn[2].0.unwrap() - 11.2).abs() < 1e-9,
            "{drawn:?}"
        );
        let mut short = rows(&[10.0, 4.0, 19.0]);
        cut(&mut short, &spec);
        assert!(short.iter().all(|r| !r.cut));
    }

    #[test]
    fn nothing_and_zeros_are_no_scale() {
        assert_eq!(limit(&[], Unit::Change), None);
        assert_eq!(
            limit(&rows(&[0.0, 0.0, 0.0, 0.0, 900.0]), Unit::Change),
            None
        );
    }
}
