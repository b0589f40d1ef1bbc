//! A scatter: a bubble a series, its area the figure, names beside the eight largest.
//!
//! A series that has a *missing* coordinate, or one of zero and less on a logarithmic axis, has no bubble; one
//! without a size has the smallest; *imputed*, *estimated* and *partial* ones are open. Must not know: what its
//! axes measure but by name and unit, tables.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame};
use crate::clip::{Domain, drawable};
use crate::glyphs::{fit, text_width};
use crate::paint::Paint;
use crate::place::{Around, beside};
use crate::scale::{Ends, logarithm, logarithmic, nice};
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::Sizes;
use crate::spec::{ChartSpec, Emphasis, Measured};
use crate::stage::{log_words, magnitude_of_ticks};
use trade::number::{MINUS, Unit, decimal, tick};

/// At most so many names, and those in focus.
const NAMES: usize = 8;
/// The smallest bubble, and those without a size.
const SMALL: f64 = 3.2;

/// A scale that may be one of factors.
#[derive(Clone, Debug)]
struct Axis {
    log: bool,
    lo: f64,
    hi: f64,
    /// Ticks with their words, in the order of the axis.
    ticks: Vec<(f64, String)>,
}

/// A figure on an axis, or nothing. Of a change the factor stands on an axis of factors.
fn on(value: Option<f64>, measured: Option<&Measured>) -> Option<f64> {
    let value = drawable(value)?;
    match measured {
        Some(m) if m.log && m.unit == Unit::Change => logarithm(1.0 + value / 100.0),
        Some(m) if m.log => logarithm(value),
        _ => Some(value),
    }
}

/// A factor as the change that it is: `−50%`, `0`, `+100%`, `10 times`.
fn factor_words(log: f64) -> String {
    let factor = 10_f64.powf(log);
    if factor > 9.5 {
        return format!("{} times", decimal(factor, 0));
    }
    let change = (factor - 1.0) * 100.0;
    let sign = match () {
        () if change.abs() < 0.05 => return "0".to_owned(),
        () if change < 0.0 => MINUS,
        () => '+',
    };
    let places = usize::from((change - change.round()).abs() > 0.05);
    format!("{sign}{}%", decimal(change, places))
}

impl Axis {
    /// An axis over values that `on` made.
    fn of(values: &[f64], measured: &Measured, most: usize) -> Self {
        let range = |(lo, hi): (f64, f64), v: &f64| (lo.min(*v), hi.max(*v));
        let (lo, hi) = values.iter().fold((f64::MAX, f64::MIN), range);
        let (lo, hi) = if values.is_empty() {
            (0.0, 1.0)
        } else {
            (lo, hi)
        };
        let unit = measured.unit;
        if measured.log {
            return Self::log(lo, hi, unit, most);
        }
        let zero = unit != Unit::Index;
        let scale = nice(lo, hi, zero, Ends::OnData, (2, most.max(3)));
        let magnitude = magnitude_of_ticks(&scale, unit);
        let last = scale.ticks.len().saturating_sub(1);
        let words = |(i, v): (usize, &f64)| (*v, tick(*v, scale.step, unit, magnitude, i == last));
        Self {
            log: false,
            lo: scale.lo,
            hi: scale.hi,
            ticks: scale.ticks.iter().enumerate().map(words).collect(),
        }
    }

    fn log(lo: f64, hi: f64, unit: Unit, most: usize) -> Self {
        let scale = logarithmic(lo, hi, most);
        let words = |t: &f64| {
            let words = match unit {
                Unit::Change => factor_words(*t),
                _ => log_words(*t, unit),
            };
            (*t, words)
        };
        Self {
            log: true,
            lo: scale.lo,
            hi: scale.hi,
            ticks: scale.ticks.iter().map(words).collect(),
        }
    }
}

/// A bubble to draw.
#[derive(Clone, Copy, Debug)]
struct Dot {
    series: usize,
    x: f64,
    y: f64,
    r: f64,
}

/// The bubbles that can be drawn: series, place, size.
fn bubbles(spec: &ChartSpec) -> Vec<(usize, f64, f64, Option<f64>)> {
    let (x, y) = (spec.scatter.x.as_ref(), spec.scatter.y.as_ref());
    let all = spec.scatter.bubbles.iter().take(spec.series.len());
    all.enumerate()
        .filter_map(|(i, b)| {
            let size = drawable(b.size).filter(|s| *s >= 0.0);
            Some((i, on(b.x, x)?, on(b.y, y)?, size))
        })
        .collect()
}

/// Whether there is anything to draw.
pub fn any(spec: &ChartSpec) -> bool {
    !bubbles(spec).is_empty()
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let sizes = Sizes::of(width);
    let plain = Measured {
        unit: spec.unit,
        heading: String::new(),
        log: false,
    };
    let (mx, my) = (
        spec.scatter.x.as_ref().unwrap_or(&plain),
        spec.scatter.y.as_ref().unwrap_or(&plain),
    );
    let found = bubbles(spec);
    let xs: Vec<f64> = found.iter().map(|f| f.1).collect();
    let ys: Vec<f64> = found.iter().map(|f| f.2).collect();
    let across = Axis::of(&xs, mx, ((width / 95.0) as usize).clamp(3, 8));
    let up = Axis::of(&ys, my, ((height / 60.0) as usize).clamp(3, 6));
    let most = (width.min(height) * 0.07).clamp(9.0, 34.0);
    let left = up
        .ticks
        .iter()
        .map(|t| text_width(&t.1, sizes.tick, 400))
        .fold(20.0, f64::max)
        .min(width * 0.35)
        + 6.5;
    let head = if my.heading.is_empty() { 14.0 } else { 26.0 };
    let foot = if mx.heading.is_empty() { 24.0 } else { 40.0 };
    let plot = Rect {
        x: left,
        y: head,
        width: (width - left - 4.0).max(20.0),
        height: (height - head - foot).max(20.0),
    };
    // The domain is wider than the figures by the largest bubble.
    let room = |lo: f64, hi: f64, pixels: f64| {
        let (lo, hi) = crate::clip::widen((lo, hi));
        let pad = (most + 2.0).min(pixels / 4.0);
        let more = pad / (pixels - 2.0 * pad) * (hi - lo);
        (lo - more, hi + more)
    };
    let frame = Frame {
        plot,
        domain: Domain::new(
            room(across.lo, across.hi, plot.width),
            room(up.lo, up.hi, plot.height),
        ),
    };
    let canvas = Canvas::new(width, height);
    axes(&canvas, &frame, &across, &up, (mx, my), &sizes);
    let largest = found.iter().filter_map(|f| f.3).fold(0.0, f64::max);
    let mut dots: Vec<Dot> = found
        .iter()
        .map(|(series, x, y, size)| Dot {
            series: *series,
            x: frame.px(*x),
            y: frame.py(*y),
            r: match size {
                Some(size) if largest > 0.0 => ((size / largest).sqrt() * most).max(SMALL),
                _ => SMALL,
            },
        })
        .collect();
    // Small bubbles over large ones.
    dots.sort_by(|a, b| b.r.total_cmp(&a.r).then(a.series.cmp(&b.series)));
    for dot in &dots {
        bubble(&canvas, spec, dot);
    }
    let dropped = names(&canvas, spec, &dots, &frame, &sizes);
    let point = spec.periods.len().saturating_sub(1);
    let mut targets: Vec<Target> = dots
        .iter()
        .map(|d| Target {
            series: d.series,
            point,
            x: d.x,
            y: d.y,
            area: around(d),
        })
        .collect();
    targets.sort_by_key(|t| (t.series, t.point));
    Scene {
        width,
        height,
        plot,
        periods: Vec::new(),
        areas: true,
        marks: canvas.take_marks(),
        targets,
        dropped,
    }
}

fn around(dot: &Dot) -> Rect {
    Rect {
        x: dot.x - dot.r,
        y: dot.y - dot.r,
        width: 2.0 * dot.r,
        height: 2.0 * dot.r,
    }
}

fn bubble(canvas: &Canvas, spec: &ChartSpec, dot: &Dot) {
    let Some(s) = spec.series.get(dot.series) else {
        return;
    };
    let point = spec.periods.len().saturating_sub(1);
    let soft = s.points.get(point).is_some_and(|p| p.soft);
    let pen = if soft {
        Pen::fill(Role::Dot, Paint::Bank).edge(s.paint, 2.0)
    } else {
        Pen::fill(Role::Dot, s.paint).edge(Paint::Bank, 1.2)
    };
    canvas.circle(pen.at(dot.series, point), dot.x, dot.y, dot.r);
    if spec.gold.contains(&dot.series) {
        let pen = Pen::line(Role::Claim, Paint::MarkLine, 2.4).at(dot.series, point);
        canvas.circle(pen, dot.x, dot.y, dot.r + 3.0);
    }
}

fn axes(
    canvas: &Canvas,
    frame: &Frame,
    across: &Axis,
    up: &Axis,
    (mx, my): (&Measured, &Measured),
    sizes: &Sizes,
) {
    let plot = frame.plot;
    let pen = Pen::fill(Role::Tick, Paint::Ink2);
    let line = |zero: bool| {
        if zero {
            Pen::line(Role::Axis, Paint::Axis, 1.0)
        } else {
            Pen::line(Role::Grid, Paint::Grid, 1.0)
        }
    };
    for (at, words) in &up.ticks {
        let y = frame.py(*at);
        let zero = *at == 0.0 && (!up.log || my.unit == Unit::Change);
        canvas.path(line(zero), &[(plot.x, y), (plot.right(), y)]);
        let words = fit(words, sizes.tick, 400, plot.x - 6.0);
        let at = (plot.x - 6.0, y + 4.0);
        canvas.text(pen, at, Anchor::End, sizes.tick, &words);
    }
    let mut free = f64::MAX;
    for (at, words) in across.ticks.iter().rev() {
        let x = frame.px(*at);
        let zero = !across.log && *at == 0.0;
        canvas.path(line(zero), &[(x, plot.y), (x, plot.bottom())]);
        let half = text_width(words, sizes.tick, 400) / 2.0;
        let x = x.min(canvas.width - half).max(half);
        if x + half <= free {
            let at = (x, plot.bottom() + 16.0);
            canvas.text(pen, at, Anchor::Middle, sizes.tick, words);
            free = x - half - 8.0;
        }
    }
    // Without a zero line the plot still has a foot.
    if across.log || up.log || up.lo > 0.0 {
        let y = plot.bottom();
        canvas.path(line(true), &[(plot.x, y), (plot.right(), y)]);
    }
    let pen = Pen::fill(Role::Tick, Paint::Ink2).weight(600);
    let words = fit(&my.heading, sizes.tick, 600, canvas.width);
    canvas.text(pen, (0.0, 12.0), Anchor::Start, sizes.tick, &words);
    let words = fit(&mx.heading, sizes.tick, 600, canvas.width);
    let at = (plot.right(), plot.bottom() + 33.0);
    canvas.text(pen, at, Anchor::End, sizes.tick, &words);
}

/// How much of some words a box covers, as a part of one.
fn shared(of: &Rect, words: &Rect) -> f64 {
    let width = of.right().min(words.right()) - of.x.max(words.x);
    let height = of.bottom().min(words.bottom()) - of.y.max(words.y);
    width.max(0.0) * height.max(0.0) / (words.width * words.height)
}

/// Names the largest bubbles and those in focus, where a name has room. Gives back the series
/// without a name.
fn names(
    canvas: &Canvas,
    spec: &ChartSpec,
    dots: &[Dot],
    frame: &Frame,
    sizes: &Sizes,
) -> Vec<usize> {
    let focus = |d: &Dot| {
        let s = spec.series.get(d.series);
        s.is_some_and(|s| s.emphasis == Emphasis::Focus)
    };
    let rest = |d: &Dot| spec.series.get(d.series).is_some_and(|s| s.remainder);
    let largest = dots.iter().filter(|d| !rest(d)).take(NAMES);
    let mut wanted: Vec<&Dot> = dots.iter().filter(|d| focus(d)).take(NAMES).collect();
    wanted.extend(largest.filter(|d| !focus(d)));
    let boxes: Vec<Rect> = dots.iter().map(around).collect();
    let mut taken: Vec<Rect> = Vec::new();
    let mut named = Vec::new();
    // Words may reach over the edge of the plot into the margins, but not over the ticks.
    let inside = Rect {
        width: canvas.width - frame.plot.x,
        y: 14.0,
        height: frame.plot.bottom() - 14.0,
        ..frame.plot
    };
    for dot in wanted {
        let Some(s) = spec.series.get(dot.series) else {
            continue;
        };
        let (size, weight) = if focus(dot) {
            (sizes.focus, 700)
        } else {
            (sizes.label, 600)
        };
        let name = fit(&s.name, size, weight, frame.plot.width * 0.4);
        if name.is_empty() {
            continue;
        }
        let width = text_width(&name, size, weight);
        let around = Around {
            inside,
            taken: &taken,
            dots: &boxes,
        };
        // Its own bubble is no obstacle: the places keep clear of it.
        let Some(place) = beside((dot.x, dot.y), dot.r, (width, size), around, |_| 0) else {
            continue;
        };
        // A name over several bubbles says nothing about any, and one that lies on another is read as its.
        let others = dots
            .iter()
            .zip(&boxes)
            .filter(|(d, _)| d.series != dot.series);
        let on_another = others
            .map(|(_, b)| shared(b, &place.area))
            .any(|part| part > 0.3);
        let over = boxes.iter().filter(|b| b.overlaps(&place.area)).count();
        if over > 1 || on_another {
            continue;
        }
        let pen = Pen::halo(Role::Label, s.text).weight(weight);
        let at = (place.x, place.y);
        canvas.text(pen.of(Some(dot.series)), at, place.anchor, size, &name);
        taken.push(place.area);
        named.push(dot.series);
    }
    (0..spec.series.len())
        .filter(|i| !named.contains(i))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_ticks_by_hand() {
        let measured = Measured {
            unit: Unit::Usd,
            heading: String::new(),
            log: true,
        };
        let axis = Axis::of(&[7.0, 11.0], &measured, 6);
        let words: Vec<_> = axis.ticks.iter().map(|t| t.1.as_str()).collect();
        assert_eq!(words, ["$10m", "$0.1bn", "$1bn", "$10bn", "$100bn"]);
        assert_eq!(
            on(Some(0.0), Some(&measured)),
            None,
            "zero has no logarithm"
        );
        assert_eq!(on(Some(-5.0), None), Some(-5.0));
    }

    #[test]
    fn changes_on_an_axis_of_factors_by_hand() {
        let measured = Measured {
            unit: Unit::Change,
            heading: String::new(),
            log: true,
        };
        // Ten times as much is +900 %, a half −50 %, and what is gone has no place.
        for (change, log) in [(900.0, 1.0), (0.0, 0.0), (-90.0, -1.0), (9_900.0, 2.0)] {
            let found = on(Some(change), Some(&measured)).expect("a place");
            assert!((found - log).abs() < 1e-12, "{change}: {found}");
        }
        assert_eq!(on(Some(-100.0), Some(&measured)), None);
        for (log, words) in [
            (0.0, "0"),
            (2_f64.log10(), "+100%"),
            (0.5_f64.log10(), "−50%"),
            (-3.0, "−99.9%"),
            (1.0, "10 times"),
            (3.0, "1,000 times"),
        ] {
            assert_eq!(factor_words(log), words);
        }
    }
}
