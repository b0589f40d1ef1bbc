//! A line a series over time.
//!
//! A *missing* figure leaves a gap; zero is a point of the line, and on a logarithmic scale a gap; *imputed*,
//! *estimated* and *partial* ones are open dots. Must not know: tables, how a line is broken into runs (that is
//! `series`).

use crate::charts::series::{self, LineOf};
use crate::clip::drawable;
use crate::labels::{Wish, number};
use crate::paint::Paint;
use crate::scale::logarithm;
use crate::scene::Scene;
use crate::spec::{ChartSpec, Dash, Emphasis};
use crate::stage::{Plan, Stage};
use trade::number::figure;

/// With so many points or fewer, every one has a dot.
const DOTTED: usize = 15;

/// Draws the chart.
#[inline(never)]
pub fn draw(told: &ChartSpec, width: f64, height: f64) -> Scene {
    // On a logarithmic scale the logarithms are drawn, and the figures themselves are written.
    let logarithms = told.log.then(|| logarithms(told));
    let spec = logarithms.as_ref().unwrap_or(told);
    let up = |value: f64| {
        let log = told.log.then(|| logarithm(value)).flatten();
        log.unwrap_or(value)
    };
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
        log: told.log,
    };
    let mut stage = Stage::new(&plan, |magnitude| {
        let series = 0..spec.series.len();
        let mut wishes: Vec<Wish> = series
            .filter_map(|i| series::wish(told, i, spec.unit, magnitude))
            .filter(|w| !told.log || logarithm(w.end.1).is_some())
            .collect();
        wishes.extend(
            series::last(&told.total, spec.periods.len()).map(|(at, value)| Wish {
                series: None,
                end: (at as f64, value),
                early: at + 1 < spec.periods.len(),
                name: series::name_at(spec, "Total", at),
                value: number(value, spec.unit, magnitude),
                rank: 0,
                focus: false,
                text: Paint::Ink,
                line: Paint::Ink,
            }),
        );
        for wish in &mut wishes {
            if told.log {
                // Its ticks are in units of their own, and so are its figures.
                wish.value = figure(wish.end.1, spec.unit);
            }
            wish.end.1 = up(wish.end.1);
        }
        wishes
    });
    let all = spec.periods.len() <= DOTTED;
    let total = LineOf {
        series: None,
        points: &spec.total,
        paint: Paint::Ink,
        width: 2.0,
        dash: Dash::Solid,
        halo: false,
    };
    let lines: Vec<_> = spec
        .series
        .iter()
        .map(|s| &s.points)
        .chain([&spec.total])
        .flat_map(|points| series::in_pixels(&stage, points))
        .collect();
    let (front, back): (Vec<usize>, Vec<usize>) =
        series::back_to_front(spec).into_iter().partition(|i| {
            spec.series
                .get(*i)
                .is_some_and(|s| s.emphasis == Emphasis::Focus)
        });
    let one = |stage: &mut Stage<'_>, i: usize| {
        let Some(s) = spec.series.get(i) else { return };
        let halo = s.emphasis == Emphasis::Focus;
        let of = LineOf {
            series: Some(i),
            points: &s.points,
            paint: s.paint,
            width: series::width_of(s),
            dash: s.dash,
            halo,
        };
        series::line(stage, &of);
        series::dots(stage, &of, all);
        series::targets(stage, i, &s.points);
    };
    for i in back {
        one(&mut stage, i);
    }
    if !spec.total.is_empty() {
        series::line(&stage, &total);
        series::dots(&stage, &total, all);
    }
    let dots = series::callout_points(spec, &stage.xs);
    stage.claims(&dots, &lines, |stage| {
        for i in front {
            one(stage, i);
        }
    });
    stage.finish()
}

/// The chart with the logarithms of its figures; zero and less is missing.
fn logarithms(spec: &ChartSpec) -> ChartSpec {
    let mut out = spec.clone();
    let points = out.series.iter_mut().flat_map(|s| &mut s.points);
    for point in points.chain(&mut out.total) {
        point.value = drawable(point.value).and_then(logarithm);
    }
    out.thresholds.retain_mut(|mark| {
        let at = drawable(Some(mark.value)).and_then(logarithm);
        mark.value = at.unwrap_or_default();
        at.is_some()
    });
    out
}
