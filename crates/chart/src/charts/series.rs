//! What line charts share: a series as a line with gaps, breaks, halo and dots; its label.
//!
//! A *missing* figure is a gap that nothing bridges; zero is a point of the line; *imputed*, *estimated* and
//! *partial* ones are open dots. Must not know: ticks, tables, where a label comes to stand.

use crate::backend::Pen;
use crate::canvas::Plot;
use crate::clip::{Pt, drawable, runs};
use crate::labels::{Wish, number};
use crate::paint::Paint;
use crate::scene::{Rect, Role, Target};
use crate::sizes::{breaks_at, is_soft};
use crate::spec::{ChartKind, ChartSpec, Dash, Emphasis, Point, SeriesSpec};
use crate::stage::Stage;
use trade::number::{Magnitude, Unit};

/// A line to draw.
#[derive(Clone, Copy)]
pub struct LineOf<'a> {
    /// The series; `None` for the total.
    pub series: Option<usize>,
    /// Its figures.
    pub points: &'a [Point],
    /// Its colour.
    pub paint: Paint,
    /// Its width.
    pub width: f64,
    /// Its dashes.
    pub dash: Dash,
    /// Whether it has a halo.
    pub halo: bool,
}

/// Lowest and highest drawable value of some figures.
pub fn extent<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<(f64, f64)> {
    points
        .into_iter()
        .filter_map(|p| drawable(p.value))
        .fold(None, |range, v| match range {
            None => Some((v, v)),
            Some((lo, hi)) => Some((lo.min(v), hi.max(v))),
        })
}

/// The figures of a chart that can be drawn: series and total.
pub fn all_points(spec: &ChartSpec) -> impl Iterator<Item = &Point> {
    let n = spec.periods.len();
    let series = spec
        .series
        .iter()
        .flat_map(move |s| s.points.iter().take(n));
    series.chain(spec.total.iter().take(n))
}

/// The last drawable figure and its period.
pub fn last(points: &[Point], periods: usize) -> Option<(usize, f64)> {
    let seen = points.iter().take(periods).enumerate();
    seen.rev().find_map(|(i, p)| Some((i, drawable(p.value)?)))
}

/// `Dec 2024` for `December 2024`.
fn short(long: &str) -> String {
    match long.split_once(' ') {
        Some((month, year)) => format!("{} {year}", month.chars().take(3).collect::<String>()),
        None => long.to_owned(),
    }
}

/// The name of a label whose figure is not of the last period: it says of which one.
pub fn name_at(spec: &ChartSpec, name: &str, at: usize) -> String {
    let Some(period) = spec.periods.get(at).filter(|_| at + 1 < spec.periods.len()) else {
        return name.to_owned();
    };
    if spec.kind == ChartKind::Race {
        let months = if at == 0 { "month" } else { "months" };
        return format!("{name}, {} {months}", at + 1);
    }
    let months = spec.periods.iter().any(|p| p.year.is_some());
    format!(
        "{name}, {}",
        if months {
            short(&period.long)
        } else {
            period.short.clone()
        }
    )
}

/// The label of a series at its last figure.
pub fn wish(spec: &ChartSpec, i: usize, unit: Unit, magnitude: Magnitude) -> Option<Wish> {
    let series = spec.series.get(i)?;
    let (at, value) = last(&series.points, spec.periods.len())?;
    Some(Wish {
        series: Some(i),
        end: (at as f64, value),
        early: at + 1 < spec.periods.len(),
        name: name_at(spec, &series.name, at),
        value: number(value, unit, magnitude),
        rank: i + 1,
        focus: series.emphasis == Emphasis::Focus,
        text: series.text,
        line: series.paint,
    })
}

/// The width of a line by emphasis.
pub fn width_of(series: &SeriesSpec) -> f64 {
    match series.emphasis {
        Emphasis::Focus => 3.0,
        Emphasis::Compared => 2.0,
        Emphasis::Context => 1.6,
    }
}

/// The dash pattern of a dash, in pixels.
pub fn dash_of(dash: Dash) -> &'static [f64] {
    match dash {
        Dash::Solid => &[],
        Dash::Dashed => &[4.0, 3.0],
        Dash::Dotted => &[1.0, 3.0],
        Dash::Long => &[7.0, 3.0],
        Dash::LongShort => &[7.0, 3.0, 1.0, 3.0],
    }
}

/// A line in parts: its whole runs, each with the index of its first period, and its segments
/// across breaks.
struct Pieces {
    whole: Vec<(usize, Vec<Pt>)>,
    across: Vec<Vec<Pt>>,
}

fn pieces(spec: &ChartSpec, xs: &[f64], points: &[Point]) -> Pieces {
    let mut found = Pieces {
        whole: Vec::new(),
        across: Vec::new(),
    };
    let mut run: (usize, Vec<Pt>) = (0, Vec::new());
    for (i, (x, point)) in xs.iter().zip(points).enumerate() {
        let here = drawable(point.value).map(|y| (*x, y));
        if breaks_at(spec, i) || here.is_none() {
            if let (Some(before), Some(here)) = (run.1.last(), here) {
                found.across.push(vec![*before, here]);
            }
            found.whole.push(std::mem::take(&mut run));
        }
        if let Some(p) = here {
            if run.1.is_empty() {
                run.0 = i;
            }
            run.1.push(p);
        }
    }
    found.whole.push(run);
    found.whole.retain(|(_, run)| !run.is_empty());
    found
}

/// The line in pixels, for what must keep out of its way.
pub fn in_pixels(stage: &Stage<'_>, points: &[Point]) -> Vec<Vec<Pt>> {
    let placed = stage.xs.iter().copied().zip(points.iter().map(|p| p.value));
    runs(placed)
        .into_iter()
        .map(|run| run.into_iter().map(|p| stage.at(p)).collect())
        .collect()
}

/// Draws a line: halo, whole runs, dotted segments across breaks, lone figures as dots.
pub fn line(stage: &Stage<'_>, of: &LineOf<'_>) {
    line_on(&stage.plot, stage.spec, &stage.xs, of);
}

/// The whole runs of a line, for lines that are only background.
pub fn whole_runs(spec: &ChartSpec, xs: &[f64], points: &[Point]) -> Vec<Vec<Pt>> {
    let whole = pieces(spec, xs, points).whole;
    whole.into_iter().map(|(_, run)| run).collect()
}

/// Draws a line on any plot, its periods at `xs`.
pub fn line_on(plot: &Plot, spec: &ChartSpec, xs: &[f64], of: &LineOf<'_>) {
    let Pieces { whole, across } = pieces(spec, xs, of.points);
    let (starts, whole): (Vec<usize>, Vec<Vec<Pt>>) = whole.into_iter().unzip();
    if of.halo {
        let halo = Pen::line(Role::Halo, Paint::Bank, of.width + 1.2).of(of.series);
        plot.line(halo, &whole);
    }
    let pen = Pen::line(Role::Line, of.paint, of.width).of(of.series);
    plot.line(pen.dashed(dash_of(of.dash)), &whole);
    if !across.is_empty() {
        plot.line(pen.dashed(&[1.5, 3.0]), &across);
    }
    for (start, run) in starts.into_iter().zip(&whole) {
        if let [only] = run.as_slice() {
            let pen = Pen::fill(Role::Dot, of.paint);
            let pen = Pen {
                series: of.series,
                point: Some(start),
                ..pen
            };
            plot.dot(pen, *only, radius(of.width));
        }
    }
}

/// The radius of a dot on a line.
fn radius(width: f64) -> f64 {
    (width / 2.0 + 1.4).max(2.6)
}

/// Draws dots: of every figure when `all`, else only the open ones of soft and partial figures.
pub fn dots(stage: &Stage<'_>, of: &LineOf<'_>, all: bool) {
    dots_on(&stage.plot, stage.spec, &stage.xs, of, all);
}

/// Draws dots on any plot.
pub fn dots_on(plot: &Plot, spec: &ChartSpec, xs: &[f64], of: &LineOf<'_>, all: bool) {
    let r = radius(of.width);
    for (i, (point, x)) in of.points.iter().zip(xs).enumerate() {
        let Some(value) = drawable(point.value) else {
            continue;
        };
        let soft = is_soft(Some(point), spec.periods.get(i));
        let pen = if soft {
            Pen::fill(Role::Dot, Paint::Bank).edge(of.paint, 1.6)
        } else {
            Pen::fill(Role::Dot, of.paint)
        };
        if soft || all {
            let pen = Pen {
                series: of.series,
                point: Some(i),
                ..pen
            };
            plot.dot(pen, (*x, value), if soft { r + 0.6 } else { r });
        }
    }
}

/// The targets of a series of points.
pub fn targets(stage: &mut Stage<'_>, series: usize, points: &[Point]) {
    let found: Vec<Target> = points
        .iter()
        .zip(&stage.xs)
        .enumerate()
        .filter_map(|(point, (p, x))| {
            let (x, y) = stage.at((*x, drawable(p.value)?));
            Some(Target {
                series,
                point,
                x,
                y,
                area: Rect::default(),
            })
        })
        .collect();
    stage.targets.extend(found);
}

/// Where the dots of the callouts stand when series are drawn at their own values.
pub fn callout_points(spec: &ChartSpec, xs: &[f64]) -> Vec<Option<Pt>> {
    let value = |series: usize, point: usize| {
        let points = spec.series.get(series).map_or(&spec.total, |s| &s.points);
        drawable(points.get(point)?.value)
    };
    spec.callouts
        .iter()
        .map(|c| Some((*xs.get(c.point)?, value(c.series, c.point)?)))
        .collect()
}

/// Series from the least important to the most, the focus last.
pub fn back_to_front(spec: &ChartSpec) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spec.series.len()).rev().collect();
    let strength = |i: &usize| spec.series.get(*i).map(|s| std::cmp::Reverse(s.emphasis));
    order.sort_by_key(strength);
    order
}
