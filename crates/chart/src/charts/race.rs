//! A line a year over the months of a year: running totals side by side.
//!
//! A *missing* month leaves a gap, and those that have not come yet end the line. Must not know: how the totals
//! run, why a year is the one in focus.

use crate::backend::Pen;
use crate::charts::series::{self, LineOf};
use crate::clip::drawable;
use crate::paint::Paint;
use crate::scene::{Role, Scene};
use crate::spec::{ChartSpec, Emphasis};
use crate::stage::{Plan, Stage};

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let extent = series::extent(series::all_points(spec)).unwrap_or_default();
    let plan = Plan {
        spec,
        width,
        height,
        unit: spec.unit,
        extent,
        bands: false,
        foot: 0.0,
        ticks: 0.0,
        log: false,
    };
    let mut stage = Stage::new(&plan, |magnitude| {
        let years = 0..spec.series.len();
        years
            .filter_map(|i| series::wish(spec, i, spec.unit, magnitude))
            .collect()
    });
    let dots = series::callout_points(spec, &stage.xs);
    // The tested months: a dotted vertical, and a small dot of every year.
    let mut tested: Vec<usize> = spec
        .callouts
        .iter()
        .zip(&dots)
        .filter_map(|(c, d)| d.map(|_| c.point))
        .collect();
    tested.sort_unstable();
    tested.dedup();
    for month in &tested {
        if let Some(x) = stage.xs.get(*month) {
            let pen = Pen::line(Role::Annotation, Paint::Axis, 1.0).dashed(&[1.0, 3.0]);
            let (lo, hi) = stage.plot.frame.domain.y;
            stage.plot.line(pen, &[vec![(*x, lo), (*x, hi)]]);
        }
    }
    let lines: Vec<_> = spec
        .series
        .iter()
        .flat_map(|s| series::in_pixels(&stage, &s.points))
        .collect();
    let (front, back): (Vec<usize>, Vec<usize>) =
        series::back_to_front(spec).into_iter().partition(|i| {
            spec.series
                .get(*i)
                .is_some_and(|s| s.emphasis == Emphasis::Focus)
        });
    let one = |stage: &mut Stage<'_>, i: usize| {
        let Some(s) = spec.series.get(i) else { return };
        let focus = s.emphasis == Emphasis::Focus;
        let width = if focus { 3.0 } else { 1.6 };
        let of = LineOf {
            series: Some(i),
            points: &s.points,
            paint: s.paint,
            width,
            dash: s.dash,
            halo: focus,
        };
        series::line(stage, &of);
        series::dots(stage, &of, false);
        for month in &tested {
            let value = s.points.get(*month).and_then(|p| drawable(p.value));
            let called = spec
                .callouts
                .iter()
                .any(|c| c.series == i && c.point == *month);
            if let (Some(x), Some(value), false) = (stage.xs.get(*month), value, called) {
                let pen = Pen::fill(Role::Dot, s.paint).at(i, *month);
                stage.plot.dot(pen, (*x, value), 2.6);
            }
        }
        series::targets(stage, i, &s.points);
    };
    for i in back {
        one(&mut stage, i);
    }
    stage.claims(&dots, &lines, |stage| {
        for i in front {
            one(stage, i);
        }
    });
    stage.finish()
}
