//! Stacked areas, the first series at the bottom: amounts, or per cent of the whole.
//!
//! A *missing* figure is a gap in its band, and what lies above it stands lower; a figure alone between gaps is a
//! sliver; zero and less take no room; *imputed*, *estimated* and *partial* ones are hatched. Must not know:
//! tables, where labels come to stand.

use crate::backend::Pen;
use crate::charts::series::{self, LineOf};
use crate::charts::stack::{Parts, Stack};
use crate::clip::{Pt, drawable};
use crate::hatch;
use crate::labels::{Wish, number};
use crate::notes;
use crate::paint::Paint;
use crate::scene::{Rect, Role, Scene, Target};
use crate::sizes::{breaks_at, is_soft};
use crate::spec::{ChartSpec, Dash, Emphasis};
use crate::stage::{Plan, Stage};
use trade::number::{Magnitude, Unit};

/// Half the width, in periods, of a figure that stands alone between gaps.
const ALONE: f64 = 0.15;

/// The labels of the bands at their last figure, and that of the total.
fn wishes(spec: &ChartSpec, stack: &Stack, unit: Unit, magnitude: Magnitude) -> Vec<Wish> {
    let latest = spec.periods.len().saturating_sub(1);
    let mut all = Vec::new();
    for (i, part) in spec.series.iter().enumerate() {
        let Some((at, (from, to))) = stack.last(i) else {
            continue;
        };
        all.push(Wish {
            series: Some(i),
            end: (at as f64, (from + to) / 2.0),
            early: at < latest,
            name: series::name_at(spec, &part.name, at),
            value: number(to - from, unit, magnitude),
            rank: i + 1,
            focus: part.emphasis == Emphasis::Focus,
            text: part.text,
            line: part.paint,
        });
    }
    if spec.kind == crate::spec::ChartKind::Area
        && let Some((at, value)) = series::last(&spec.total, spec.periods.len())
    {
        all.push(Wish {
            series: None,
            end: (at as f64, value),
            early: at < latest,
            name: series::name_at(spec, "Total", at),
            value: number(value, unit, magnitude),
            rank: 0,
            focus: true,
            text: Paint::Ink,
            line: Paint::Ink,
        });
    }
    all
}

/// Runs of neighbouring figures of one band, as `(x, base, top)`.
fn bands(spans: &[Option<(f64, f64)>]) -> Vec<Vec<(f64, f64, f64)>> {
    let mut all: Vec<Vec<(f64, f64, f64)>> = vec![Vec::new()];
    for (i, span) in spans.iter().enumerate() {
        match span {
            Some((from, to)) => {
                if let Some(run) = all.last_mut() {
                    run.push((i as f64, *from, *to));
                }
            }
            None => all.push(Vec::new()),
        }
    }
    all.retain(|run| !run.is_empty());
    for run in &mut all {
        if let [(x, from, to)] = *run.as_slice() {
            *run = vec![(x - ALONE, from, to), (x + ALONE, from, to)];
        }
    }
    all
}

/// Hatches the half periods around a soft figure.
fn hatch_around(stage: &Stage<'_>, spans: &[Option<(f64, f64)>], series: usize, point: usize) {
    let at = |i: usize| spans.get(i).copied().flatten();
    let Some(here) = at(point) else { return };
    let before = point.checked_sub(1).and_then(at).map(|s| (s, -0.5));
    let after = at(point + 1).map(|s| (s, 0.5));
    for (there, side) in [before, after].into_iter().flatten() {
        let x = point as f64;
        let middle = ((here.0 + there.0) / 2.0, (here.1 + there.1) / 2.0);
        let corners = [
            (x, here.0),
            (x, here.1),
            (x + side, middle.1),
            (x + side, middle.0),
        ];
        let outline = corners.map(|p| stage.at(p));
        hatch::outline(&stage.canvas, &outline, Some(series), Some(point));
    }
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let share = spec.kind == crate::spec::ChartKind::ShareArea;
    let stack = Stack::of(spec, if share { Parts::Share } else { Parts::Positive });
    let unit = if share { Unit::Share } else { spec.unit };
    let mut extent = if share { (0.0, 100.0) } else { stack.extent() };
    if let Some((lo, hi)) = series::extent(spec.total.iter().take(spec.periods.len()))
        && !share
    {
        extent = (extent.0.min(lo), extent.1.max(hi));
    }
    let plan = Plan {
        spec,
        width,
        height,
        unit,
        extent,
        bands: false,
        foot: 0.0,
        ticks: 0.0,
        log: false,
    };
    let mut stage = Stage::new(&plan, |magnitude| wishes(spec, &stack, unit, magnitude));
    let mut lines: Vec<Vec<Pt>> = Vec::new();
    for (i, (part, spans)) in spec.series.iter().zip(&stack.spans).enumerate() {
        for run in bands(spans) {
            let tops = run.iter().map(|(x, _, to)| (*x, *to));
            let bases = run.iter().rev().map(|(x, from, _)| (*x, *from));
            let outline: Vec<Pt> = tops.clone().chain(bases).collect();
            let pen = Pen::fill(Role::Area, part.paint).edge(Paint::Bank, 0.8);
            stage.plot.polygon(pen.of(Some(i)), &outline);
            lines.push(tops.map(|p| stage.at(p)).collect());
        }
        for (point, (figure, x)) in part.points.iter().zip(stage.xs.clone()).enumerate() {
            let Some((_, to)) = stack.span(i, point) else {
                continue;
            };
            if is_soft(Some(figure), spec.periods.get(point)) {
                hatch_around(&stage, spans, i, point);
            }
            let (x, y) = stage.at((x, to));
            stage.targets.push(Target {
                series: i,
                point,
                x,
                y,
                area: Rect::default(),
            });
        }
    }
    // The dotted verticals of breaks and events again, in the bank's colour over the bands.
    let top = |i: usize| stack.ends.get(i).copied().flatten().map(|(_, top)| top);
    let breaks = (1..spec.periods.len())
        .filter(|i| breaks_at(spec, *i))
        .filter_map(|i| Some((i as f64 - 0.5, (top(i - 1)? + top(i)?) / 2.0)));
    let events = spec.events.iter().take(notes::EVENTS);
    let events = events.filter_map(|e| Some((e.point as f64, top(e.point)?)));
    for (x, top) in breaks.chain(events) {
        let pen = Pen::line(Role::Annotation, Paint::Bank, 1.0).dashed(&[1.0, 3.0]);
        stage.plot.line(pen, &[vec![(x, 0.0), (x, top)]]);
    }
    if !share && !spec.total.is_empty() {
        let of = LineOf {
            series: None,
            points: &spec.total,
            paint: Paint::Ink,
            width: 2.0,
            dash: Dash::Solid,
            halo: false,
        };
        series::line(&stage, &of);
        series::dots(&stage, &of, false);
    }
    let dots: Vec<Option<Pt>> = spec
        .callouts
        .iter()
        .map(|c| {
            let x = stage.xs.get(c.point).copied()?;
            if c.series >= spec.series.len() && !share {
                return Some((x, drawable(spec.total.get(c.point)?.value)?));
            }
            Some((x, stack.span(c.series, c.point)?.1))
        })
        .collect();
    stage.claims(&dots, &lines, |_| ());
    stage.finish()
}
