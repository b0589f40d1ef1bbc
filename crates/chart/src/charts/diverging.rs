//! Ranked bars on both sides of zero: each name stands beside zero on the side where its bar is
//! not, each figure at the end of its bar.
//!
//! A *missing* figure has its words and no bar; zero has a bar without length, its words on the right; *imputed*,
//! *estimated* and *partial* ones are hatched. Must not know: how the rows were ranked, what a change was made
//! from.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame, Plot};
use crate::charts::cut;
use crate::charts::row::{self, MOST, Row};
use crate::claim;
use crate::clip::{Domain, drawable};
use crate::glyphs::{fit, text_width};
use crate::hatch;
use crate::paint::Paint;
use crate::scale::{Ends, nice};
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::Sizes;
use crate::spec::ChartSpec;
use crate::stage::{magnitude, tick_words};

/// Room for the ticks.
const HEAD: f64 = 26.0;
/// Room under the rows.
const FEET: f64 = 6.0;
/// Between a bar and its words.
const BESIDE: f64 = 7.0;

/// A chart being drawn.
struct Bars<'a> {
    spec: &'a ChartSpec,
    canvas: Canvas,
    plot: Plot,
    sizes: Sizes,
    row: f64,
    size: f64,
    last: usize,
}

/// Where the words of a bar begin, from zero: at its end, or past the tick of the base period where that
/// would stand in them.
fn past(end: f64, tick: f64, words: f64) -> f64 {
    let within = tick > end && tick < end + words + BESIDE;
    if within { tick } else { end }
}

/// Room on both sides of zero for a scale of so many pixels a unit.
fn sides(rows: &[Row], size: f64, most: f64, scale: f64) -> (f64, f64) {
    let (mut left, mut right) = (8.0_f64, 8.0_f64);
    for row in rows {
        let value = row.drawn.unwrap_or(0.0);
        let name = text_width(&row.name, size, 600).min(most) + BESIDE;
        let words = text_width(&row.words, size, 400) + BESIDE;
        let base = row.base.unwrap_or(0.0) * scale;
        // The base period may lie beyond the bar, or on the other side.
        let (same, other) = if (base < 0.0) == (value < 0.0) {
            (base.abs(), 0.0)
        } else {
            (0.0, base.abs())
        };
        let end = (value * scale).abs();
        let bar = (past(end, same, words) + words).max(same + BESIDE);
        let name = name + other;
        if value < 0.0 {
            left = left.max(bar);
            right = right.max(name);
        } else {
            right = right.max(bar);
            left = left.max(name);
        }
    }
    (left, right)
}

/// Pixels a unit, and where zero stands.
fn fit_sides(rows: &[Row], size: f64, most: f64, width: f64) -> (f64, f64) {
    let values = rows.iter().flat_map(|r| [r.drawn, r.base]).flatten();
    let largest = values.fold(0.0_f64, |m, v| m.max(v.abs()));
    if largest <= 0.0 {
        let (left, _) = sides(rows, size, most, 0.0);
        return (1.0, left.min(width * 0.6));
    }
    let (mut low, mut high) = (0.0, width / largest);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        let (left, right) = sides(rows, size, most, middle);
        if left + right <= width {
            low = middle;
        } else {
            high = middle;
        }
    }
    // Where words alone fill the width, bars keep a quarter of it.
    let scale = low.max(width * 0.25 / largest);
    let (left, right) = sides(rows, size, most, scale);
    let spare = width - left - right;
    (scale, (left + (spare / 2.0).min(0.0)).max(1.0))
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let rows = row::rows(spec);
    let sizes = Sizes::of(width);
    let marks = !spec.thresholds.is_empty();
    let gaps = cut::feet(&rows);
    let feet = FEET + gaps + if marks { claim::CHIP + 4.0 } else { 0.0 };
    let fitting = (height - HEAD - feet) / rows.len().max(1) as f64;
    let row = fitting.clamp(22.0, 44.0);
    let size = if sizes.narrow || row < 26.0 {
        12.0
    } else {
        13.0
    };
    let most = width * 0.42;
    let (scale, zero) = fit_sides(&rows, size, most, width);
    let tall = row * rows.len() as f64;
    let plot = Rect {
        x: 0.0,
        y: HEAD,
        width,
        height: tall,
    };
    let frame = Frame {
        plot,
        domain: Domain::new(
            (-zero / scale, (width - zero) / scale),
            (0.0, (rows.len() as f64).max(1.0)),
        ),
    };
    let canvas = Canvas::new(width, height.max(HEAD + tall + feet));
    let bars = Bars {
        spec,
        plot: canvas.plot(frame),
        canvas,
        sizes,
        row,
        size,
        last: spec.periods.len().saturating_sub(1),
    };
    bars.axis(&rows);
    let mut targets = Vec::new();
    let mut dropped: Vec<usize> = (MOST..spec.series.len()).collect();
    for (i, row) in rows.iter().enumerate() {
        let area = bars.row(i, row);
        if !bars.words(i, row, most) {
            dropped.push(row.series);
        }
        targets.push(Target {
            series: row.series,
            point: bars.last,
            x: frame.px(row.drawn.unwrap_or(0.0)),
            y: area.y + area.height / 2.0,
            area,
        });
    }
    bars.claims(&rows, &targets);
    cut::words(
        &bars.canvas,
        &rows,
        bars.canvas.height - 4.0,
        bars.sizes.tick,
    );
    Scene {
        width,
        height: bars.canvas.height,
        plot,
        periods: Vec::new(),
        areas: false,
        marks: bars.canvas.take_marks(),
        targets,
        dropped,
    }
}

impl Bars<'_> {
    fn frame(&self) -> &Frame {
        &self.plot.frame
    }

    /// Ticks over the part of the figure that has bars, with their grid lines.
    fn axis(&self, rows: &[Row]) {
        let values = rows.iter().flat_map(|r| [r.drawn, r.base]).flatten();
        let marks = self.spec.thresholds.iter();
        let marks = marks.filter_map(|t| drawable(Some(t.value)));
        let (a, b) = self.frame().domain.x;
        let range = |(lo, hi): (f64, f64), v: f64| (lo.min(v), hi.max(v));
        let (lo, hi) = values
            .chain(marks)
            .map(|v| v.clamp(a, b))
            .fold((0.0, 0.0), range);
        let wide = self.frame().px(hi) - self.frame().px(lo);
        let most = ((wide / 64.0) as usize).clamp(2, 6);
        let scale = nice(lo, hi, true, Ends::OnData, (most.min(3), most.max(3)));
        let words = tick_words(
            &scale,
            self.spec.unit,
            magnitude(self.spec, &scale, self.spec.unit),
        );
        let rows = self.frame().domain.y.1;
        let mut free = f64::MAX;
        for (at, words) in scale.ticks.iter().zip(&words).rev() {
            let x = self.frame().px(*at);
            if !x.is_finite() || x < 0.0 || x > self.canvas.width {
                continue;
            }
            let pen = if *at == 0.0 {
                Pen::line(Role::Axis, Paint::Axis, 1.0)
            } else {
                Pen::line(Role::Grid, Paint::Grid, 1.0)
            };
            self.plot.line(pen, &[vec![(*at, 0.0), (*at, rows)]]);
            let half = text_width(words, self.sizes.tick, 400) / 2.0;
            let x = x.min(self.canvas.width - half).max(half);
            if x + half <= free {
                let pen = Pen::fill(Role::Tick, Paint::Ink2);
                let at = (x, HEAD - 8.0);
                self.canvas
                    .text(pen, at, Anchor::Middle, self.sizes.tick, words);
                free = x - half - 6.0;
            }
        }
    }

    /// Draws the bar of a row. Gives back its area.
    fn row(&self, i: usize, row: &Row) -> Rect {
        let frame = self.frame();
        let tall = (self.row * 0.6).min(22.0);
        let value = row.drawn.unwrap_or(0.0);
        let (a, b) = (frame.px(0.0), frame.px(value));
        let area = Rect {
            x: a.min(b),
            y: HEAD + self.row * (i as f64 + 0.5) - tall / 2.0,
            width: (b - a).abs(),
            height: tall,
        };
        let (series, point) = (row.series, self.last);
        let rows = frame.domain.y.1;
        let middle = rows - i as f64 - 0.5;
        let half = tall / self.row / 2.0;
        if let (Some(s), Some(_)) = (self.spec.series.get(series), row.value) {
            let pen = Pen::fill(Role::Bar, s.paint).at(series, point);
            self.plot
                .rect(pen, (0.0, middle + half), (value, middle - half));
            if row.soft {
                hatch::rect(&self.canvas, area, Some(series), Some(point));
            }
            if row.cut {
                cut::gap(&self.canvas, area, row, point);
            }
        }
        if self.spec.gold.contains(&series) {
            let x = (area.x - 3.0).max(1.0);
            let edge = Rect {
                x,
                y: area.y - 3.0,
                width: (area.right() + 3.0).min(self.canvas.width - 1.0) - x,
                height: area.height + 6.0,
            };
            let pen = Pen::line(Role::Claim, Paint::MarkLine, 2.0).at(series, point);
            self.canvas.rect(pen, edge);
        }
        if let (Some(base), Some(at)) = (row.base, self.spec.base) {
            let x = frame.px(base);
            row::base_tick(&self.canvas, (x, 3.0), area, (series, at));
        }
        area
    }

    /// Writes the name beside zero and the figure at the end of the bar. Gives back whether the
    /// name had room.
    fn words(&self, i: usize, row: &Row, most: f64) -> bool {
        let frame = self.frame();
        let zero = frame.px(0.0);
        let value = row.drawn.unwrap_or(0.0);
        let baseline = HEAD + self.row * (i as f64 + 0.5) + self.size * 0.35;
        let below = value < 0.0;
        let beyond = |at: f64, left: bool| {
            if left {
                (at - BESIDE, Anchor::End, at - BESIDE)
            } else {
                let x = at + BESIDE;
                (x, Anchor::Start, self.canvas.width - x)
            }
        };
        // The tick of the base period may stand where the words would.
        let out = if below { -1.0 } else { 1.0 };
        let same = row.base.filter(|b| (*b < 0.0) == below);
        let tick = same.map_or(0.0, |b| (frame.px(b) - zero) * out);
        let wide = text_width(&row.words, self.size, 400) + BESIDE;
        let end = zero + out * past((frame.px(value) - zero) * out, tick, wide);
        let (x, anchor, room) = beyond(end, below);
        let (weight, paint) = if row.value.is_some() {
            (400, Paint::Ink)
        } else {
            (400, Paint::Ink3)
        };
        if text_width(&row.words, self.size, weight) <= room + 0.5 {
            let pen = Pen::halo(Role::Row, paint).weight(weight);
            let at = (x, baseline);
            self.canvas
                .text(pen.of(Some(row.series)), at, anchor, self.size, &row.words);
        }
        let other = row.base.filter(|b| (*b < 0.0) != below && *b != 0.0);
        let start = other.map_or(zero, |b| frame.px(b));
        let (x, anchor, room) = beyond(start, !below);
        let name = fit(&row.name, self.size, 600, room.min(most + 0.5));
        let pen = Pen::halo(Role::Label, Paint::Ink).weight(600);
        let at = (x, baseline);
        self.canvas
            .text(pen.of(Some(row.series)), at, anchor, self.size, &name);
        !name.is_empty()
    }

    fn claims(&self, rows: &[Row], targets: &[Target]) {
        for mark in &self.spec.thresholds {
            claim::vertical_threshold(&self.canvas, self.frame(), mark, &self.sizes);
        }
        let mut taken: Vec<Rect> = targets.iter().map(|t| t.area).collect();
        for callout in &self.spec.callouts {
            let found = rows
                .iter()
                .zip(targets)
                .find(|(r, _)| r.series == callout.series && r.value.is_some());
            let Some((_, target)) = found else { continue };
            let dot = (target.x, target.y);
            let placed = claim::place(callout, dot, self.frame(), &[], &taken);
            taken.push(placed.area);
            claim::callout(&self.canvas, &placed, self.spec.series.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, value: f64) -> Row {
        Row {
            series: 0,
            code: String::new(),
            name: name.to_owned(),
            value: Some(value),
            drawn: Some(value),
            cut: false,
            base: None,
            words: format!("{value}"),
            change: String::new(),
            soft: false,
        }
    }

    #[test]
    fn both_sides_fit() {
        let rows = [
            row("Machinery", 300.0),
            row("Nickel and what is made of it", -80.0),
        ];
        let (scale, zero) = fit_sides(&rows, 13.0, 250.0, 600.0);
        let (left, right) = sides(&rows, 13.0, 250.0, scale);
        assert!((left + right - 600.0).abs() < 0.01, "{left} {right}");
        assert!((zero - left).abs() < 0.01);
        let (_, zero) = fit_sides(&[row("A", 0.0)], 13.0, 250.0, 600.0);
        assert!(zero > 0.0 && zero < 600.0);
    }
}
