//! Columns a period: one series, or parts stacked from zero, negative ones downwards.
//!
//! A *missing* figure has no column; zero of a lone series is a line on the axis; *imputed*, *estimated* and
//! *partial* ones are hatched. Must not know: tables, how the total was summed.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::charts::series::{self, LineOf};
use crate::charts::stack::{Parts, Stack};
use crate::clip::{Pt, drawable};
use crate::hatch;
use crate::labels::{Wish, number};
use crate::paint::Paint;
use crate::scene::{Rect, Role, Scene, Target};
use crate::sizes::is_soft;
use crate::spec::{ChartSpec, Dash, Emphasis};
use crate::stage::{Plan, Stage, band_positions};
use trade::number::Magnitude;

/// Widest column in pixels.
const WIDEST: f64 = 64.0;

/// The labels of the parts, at the last column; a single series needs none.
fn wishes(spec: &ChartSpec, stack: &Stack, magnitude: Magnitude) -> Vec<Wish> {
    let xs = band_positions(spec);
    let latest = spec.periods.len().saturating_sub(1);
    let mut all = Vec::new();
    if spec.series.len() > 1 {
        for (i, part) in spec.series.iter().enumerate() {
            let Some((at, (from, to))) = stack.last(i) else {
                continue;
            };
            let value = part
                .points
                .get(at)
                .and_then(|p| p.value)
                .unwrap_or(to - from);
            all.push(Wish {
                series: Some(i),
                end: (xs.get(at).copied().unwrap_or(0.0), (from + to) / 2.0),
                early: at < latest,
                name: series::name_at(spec, &part.name, at),
                value: number(value, spec.unit, magnitude),
                rank: i + 1,
                focus: part.emphasis == Emphasis::Focus,
                text: part.text,
                line: part.paint,
            });
        }
    }
    if let Some((at, value)) = series::last(&spec.total, spec.periods.len()) {
        all.push(Wish {
            series: None,
            end: (xs.get(at).copied().unwrap_or(0.0), value),
            early: at < latest,
            name: series::name_at(spec, "Total", at),
            value: number(value, spec.unit, magnitude),
            rank: 0,
            focus: true,
            text: Paint::Ink,
            line: Paint::Ink,
        });
    }
    all
}

/// A column in pixels.
fn area(stage: &Stage<'_>, x: f64, half: f64, (from, to): (f64, f64)) -> Rect {
    let (a, b) = (stage.at((x - half, from)), stage.at((x + half, to)));
    let (left, top) = (a.0.min(b.0), a.1.min(b.1));
    Rect {
        x: left,
        y: top,
        width: (b.0 - a.0).abs(),
        height: (b.1 - a.1).abs(),
    }
}

fn hatched(canvas: &Canvas, rect: Rect, series: usize, point: usize) {
    hatch::rect(canvas, rect, Some(series), Some(point));
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let stack = Stack::of(spec, Parts::Signed);
    let total = series::extent(spec.total.iter().take(spec.periods.len()));
    let mut extent = stack.extent();
    if let Some((lo, hi)) = total {
        extent = (extent.0.min(lo), extent.1.max(hi));
    }
    let plan = Plan {
        spec,
        width,
        height,
        unit: spec.unit,
        extent,
        bands: true,
        foot: 0.0,
        ticks: 0.0,
        log: false,
    };
    let mut stage = Stage::new(&plan, |magnitude| wishes(spec, &stack, magnitude));
    let frame = stage.plot.frame;
    let band = frame.plot.width / (frame.domain.x.1 - frame.domain.x.0);
    let column = (band * 0.72).clamp(0.6, WIDEST);
    let half = frame.across(column) / 2.0;
    let xs = stage.xs.clone();
    let mut lines: Vec<Vec<Pt>> = Vec::new();
    for (i, part) in spec.series.iter().enumerate() {
        for (point, x) in xs.iter().enumerate() {
            let Some((from, to)) = stack.span(i, point) else {
                continue;
            };
            let soft = is_soft(part.points.get(point), spec.periods.get(point));
            let pen = Pen::fill(Role::Bar, part.paint).at(i, point);
            // Nothing is drawn as a line on zero, not as nothing.
            let zero = from == to && spec.series.len() == 1;
            let pen = if zero { pen.edge(part.paint, 1.0) } else { pen };
            stage.plot.rect(pen, (x - half, from), (x + half, to));
            let area = area(&stage, *x, half, (from, to));
            if soft {
                hatched(&stage.canvas, area, i, point);
            }
            lines.push(vec![
                (area.x, area.bottom()),
                (area.x, area.y),
                (area.right(), area.y),
                (area.right(), area.bottom()),
            ]);
            let y = if to < from { area.bottom() } else { area.y };
            let x = area.x + area.width / 2.0;
            stage.targets.push(Target {
                series: i,
                point,
                x,
                y,
                area,
            });
        }
    }
    // The zero line again, over the feet of the columns.
    let (x0, x1) = frame.domain.x;
    stage.plot.line(
        Pen::line(Role::Axis, Paint::Axis, 1.0),
        &[vec![(x0, 0.0), (x1, 0.0)]],
    );
    if !spec.total.is_empty() {
        let of = LineOf {
            series: None,
            points: &spec.total,
            paint: Paint::Ink,
            width: 2.0,
            dash: Dash::Solid,
            halo: true,
        };
        series::line(&stage, &of);
        series::dots(&stage, &of, spec.periods.len() <= 24);
    }
    let dots: Vec<Option<Pt>> = spec
        .callouts
        .iter()
        .map(|c| {
            let x = xs.get(c.point).copied()?;
            if c.series >= spec.series.len() {
                return Some((x, drawable(spec.total.get(c.point)?.value)?));
            }
            Some((x, stack.span(c.series, c.point)?.1))
        })
        .collect();
    stage.claims(&dots, &lines, |_| ());
    stage.finish()
}
