//! Ranked horizontal bars of the last period: code, name, bar, value, change; the base period as
//! an ink tick with a halo.
//!
//! A *missing* figure has no bar, and words that say so; zero has a bar without length; *imputed*, *estimated* and
//! *partial* ones are hatched. Must not know: how the rows were ranked, the tree of HS codes.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame, Plot};
use crate::charts::cut;
use crate::charts::row::{self, Layout, MOST, Row};
use crate::claim;
use crate::clip::{Domain, drawable};
use crate::glyphs::{fit, text_width};
use crate::hatch;
use crate::paint::Paint;
use crate::scale::{Ends, Scale, nice};
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::Sizes;
use crate::spec::ChartSpec;
use crate::stage::{magnitude, tick_words};

/// Room under the rows.
const FEET: f64 = 6.0;

/// A chart of bars being drawn.
struct Bars<'a> {
    spec: &'a ChartSpec,
    canvas: Canvas,
    plot: Plot,
    layout: Layout,
    sizes: Sizes,
}

fn scale(spec: &ChartSpec, rows: &[Row], width: f64) -> Scale {
    let values = rows.iter().flat_map(|r| [r.drawn, r.base]).flatten();
    let marks = spec
        .thresholds
        .iter()
        .filter_map(|t| drawable(Some(t.value)));
    let range = |(lo, hi): (f64, f64), v: f64| (lo.min(v), hi.max(v));
    let shared = spec.reach.map(|(a, b)| [a, b]).into_iter().flatten();
    let shared = shared.filter_map(|v| drawable(Some(v)));
    let (lo, hi) = values.chain(marks).chain(shared).fold((0.0, 0.0), range);
    let most = ((width / 64.0).floor() as usize).clamp(2, 6);
    let mut scale = nice(lo, hi, true, Ends::OnData, (most.clamp(2, 4), most.max(3)));
    // With few ticks a step may be many times what lies below zero: there the axis ends with the data.
    scale.lo = scale.lo.max(lo);
    scale.ticks.retain(|t| *t >= scale.lo);
    scale
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let rows = row::rows(spec);
    let last = spec.periods.len().saturating_sub(1);
    let head = spec.periods.last().map_or("", |p| p.short.as_str());
    let base = spec
        .base
        .filter(|b| *b != last)
        .and_then(|b| spec.periods.get(b));
    let since = base
        .map(|p| format!("since {}", p.short))
        .unwrap_or_default();
    let has_base = rows.iter().any(|r| r.base.is_some());
    let gaps = cut::feet(&rows);
    let feet = FEET
        + gaps
        + if spec.thresholds.is_empty() {
            0.0
        } else {
            claim::CHIP + 4.0
        };
    let mut layout = row::layout(&rows, (head, &since), width, height, feet, has_base);
    if layout.stacked && !spec.callouts.is_empty() {
        // Room for half a gold dot at either end.
        layout.plot = (8.0, width - 8.0);
    }
    let (left, right) = layout.plot;
    let scale = scale(spec, &rows, right - left);
    let tall = layout.row * rows.len() as f64;
    let plot = Rect {
        x: left,
        y: layout.head,
        width: right - left,
        height: tall,
    };
    // A hair of room beyond the longest bar, so that its end is seen.
    let hair = (scale.hi - scale.lo) * 0.01;
    let least = if scale.lo < 0.0 { scale.lo - hair } else { 0.0 };
    let y = (0.0, (rows.len() as f64).max(1.0));
    let frame = Frame {
        plot,
        domain: Domain::new((least, scale.hi + hair), y),
    };
    let canvas = Canvas::new(width, height.max(layout.head + tall + feet));
    let sizes = Sizes::of(width);
    let bars = Bars {
        spec,
        plot: canvas.plot(frame),
        canvas,
        layout,
        sizes,
    };
    bars.header(&scale, head, &since);
    let mut targets = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let area = bars.row(i, row, last);
        let value = row.drawn.unwrap_or(0.0);
        let (x, y) = (frame.px(value), area.y + area.height / 2.0);
        targets.push(Target {
            series: row.series,
            point: last,
            x,
            y,
            area,
        });
    }
    bars.base_name(&rows, base.map_or("", |p| p.short.as_str()));
    bars.claims(&rows, &targets, last);
    cut::words(&bars.canvas, &rows, bars.canvas.height - 4.0, sizes.tick);
    Scene {
        width,
        height: bars.canvas.height,
        plot,
        periods: Vec::new(),
        areas: false,
        marks: bars.canvas.take_marks(),
        targets,
        dropped: (MOST..spec.series.len()).collect(),
    }
}

impl Bars<'_> {
    fn frame(&self) -> &Frame {
        &self.plot.frame
    }

    /// Ticks with their grid lines, and the headings of the columns.
    fn header(&self, scale: &Scale, head: &str, since: &str) {
        let Layout {
            stacked,
            value,
            changes,
            ..
        } = self.layout;
        let row = if stacked { 28.0 } else { 20.0 };
        let words = tick_words(
            scale,
            self.spec.unit,
            magnitude(self.spec, scale, self.spec.unit),
        );
        let size = self.sizes.tick;
        let mut free = f64::MAX;
        // From the last, which has the unit, to the first: the unit must have room.
        for (at, words) in scale.ticks.iter().zip(&words).rev() {
            let pen = if *at == 0.0 {
                Pen::line(Role::Axis, Paint::Axis, 1.0)
            } else {
                Pen::line(Role::Grid, Paint::Grid, 1.0)
            };
            self.plot.line(pen, &self.grid(*at));
            let half = text_width(words, size, 400) / 2.0;
            let most = (if stacked {
                self.canvas.width
            } else {
                value - 8.0
            }) - half;
            let x = self.frame().px(*at).min(most).max(half);
            if x + half <= free {
                let pen = Pen::fill(Role::Tick, Paint::Ink2);
                self.canvas.text(pen, (x, row), Anchor::Middle, size, words);
                free = x - half - 6.0;
            }
        }
        let pen = Pen::fill(Role::Row, Paint::Ink2).weight(600);
        let row = if stacked { 12.0 } else { 20.0 };
        self.canvas
            .text(pen, (value, row), Anchor::Start, size, head);
        if changes {
            self.canvas
                .text(pen, (self.canvas.width, row), Anchor::End, size, since);
        }
    }

    /// A grid line: all the way down, or only behind the bars when names stand between them.
    fn grid(&self, at: f64) -> Vec<Vec<(f64, f64)>> {
        let l = &self.layout;
        let rows = self.frame().domain.y.1;
        if !l.stacked {
            return vec![vec![(at, 0.0), (at, rows)]];
        }
        let half = (l.bar / 2.0 + 3.0) / l.row;
        let middles = (0..rows as usize).map(|i| rows - i as f64 - l.middle / l.row);
        middles
            .map(|m| vec![(at, m - half), (at, m + half)])
            .collect()
    }

    /// Draws one row. Gives back the area of its bar.
    fn row(&self, i: usize, row: &Row, last: usize) -> Rect {
        let l = &self.layout;
        let top = l.head + l.row * i as f64;
        let middle = top + l.middle;
        let baseline = if l.stacked {
            top + 13.0
        } else {
            middle + l.size * 0.35
        };
        let words = |fill: Paint, weight: u16| {
            let pen = if l.stacked {
                Pen::halo(Role::Row, fill)
            } else {
                Pen::fill(Role::Row, fill)
            };
            pen.weight(weight).of(Some(row.series))
        };
        if l.codes {
            let at = (0.0, baseline);
            self.canvas.text(
                words(Paint::Ink3, 400),
                at,
                Anchor::Start,
                l.small,
                &row.code,
            );
        }
        let name = fit(&row.name, l.size, 600, l.name_room);
        self.canvas.text(
            words(Paint::Ink, 600),
            (l.name, baseline),
            Anchor::Start,
            l.size,
            &name,
        );
        let area = self.bar(i, row, last);
        let weight = if row.value.is_some() { 600 } else { 400 };
        let paint = if row.value.is_some() {
            Paint::Ink
        } else {
            Paint::Ink3
        };
        let at = (l.value, baseline);
        self.canvas
            .text(words(paint, weight), at, Anchor::Start, l.size, &row.words);
        if l.changes {
            let at = (self.canvas.width, baseline);
            self.canvas.text(
                words(Paint::Ink2, 400),
                at,
                Anchor::End,
                l.small,
                &row.change,
            );
        }
        area
    }

    /// Draws the bar of a row and the tick of its base.
    fn bar(&self, i: usize, row: &Row, last: usize) -> Rect {
        let l = &self.layout;
        let frame = self.frame();
        let rows = frame.domain.y.1;
        let middle = rows - i as f64 - l.middle / l.row;
        let half = l.bar / l.row / 2.0;
        let value = row.drawn.unwrap_or(0.0);
        let (a, b) = (frame.px(0.0), frame.px(value));
        let y = l.head + l.row * i as f64 + l.middle - l.bar / 2.0;
        let area = Rect {
            x: a.min(b),
            y,
            width: (b - a).abs(),
            height: l.bar,
        };
        if let Some(series) = self.spec.series.get(row.series)
            && row.value.is_some()
        {
            let pen = Pen::fill(Role::Bar, series.paint).at(row.series, last);
            self.plot
                .rect(pen, (0.0, middle + half), (value, middle - half));
            if row.soft {
                hatch::rect(&self.canvas, area, Some(row.series), Some(last));
            }
            if row.cut {
                cut::gap(&self.canvas, area, row, last);
            }
        }
        if self.spec.gold.contains(&row.series) {
            let x = (area.x - 3.0).max(1.0);
            let right = (area.right() + 3.0).min(self.canvas.width - 1.0);
            let edge = Rect {
                x,
                y: area.y - 3.0,
                width: right - x,
                height: area.height + 6.0,
            };
            let pen = Pen::line(Role::Claim, Paint::MarkLine, 2.0).at(row.series, last);
            self.canvas.rect(pen, edge);
        }
        if let (Some(base), Some(at)) = (row.base, self.spec.base) {
            let x = frame.px(base);
            let over = if l.stacked {
                3.0
            } else {
                (l.row * 0.14).clamp(3.0, 6.0)
            };
            row::base_tick(&self.canvas, (x, over), area, (row.series, at));
        }
        area
    }

    /// The name of the base period, once, above the first bar that has one.
    fn base_name(&self, rows: &[Row], name: &str) {
        let l = &self.layout;
        if l.stacked || name.is_empty() {
            return;
        }
        let first = rows
            .iter()
            .enumerate()
            .find_map(|(i, r)| Some((i, r.base?)));
        let Some((i, base)) = first else { return };
        let over = (l.row * 0.14).clamp(3.0, 6.0);
        let y = l.head + l.row * i as f64 + l.middle - l.bar / 2.0 - over - 1.0;
        let x = self.frame().px(base);
        let size = self.sizes.tick;
        let pen = Pen::halo(Role::Base, Paint::Ink2);
        if x - 6.0 - text_width(name, size, 400) >= self.layout.plot.0 {
            self.canvas.text(pen, (x - 6.0, y), Anchor::End, size, name);
        } else {
            self.canvas
                .text(pen, (x + 6.0, y), Anchor::Start, size, name);
        }
    }

    fn claims(&self, rows: &[Row], targets: &[Target], last: usize) {
        for mark in &self.spec.thresholds {
            claim::vertical_threshold(&self.canvas, self.frame(), mark, &self.sizes);
        }
        let mut taken: Vec<Rect> = targets.iter().map(|t| t.area).collect();
        for callout in &self.spec.callouts {
            let Some((row, target)) = rows
                .iter()
                .zip(targets)
                .find(|(r, _)| r.series == callout.series)
            else {
                continue;
            };
            let value = if callout.point == last {
                row.drawn
            } else {
                row.base
            };
            let Some(value) = value else { continue };
            let dot = (self.frame().px(value), target.y);
            let placed = claim::place(callout, dot, self.frame(), &[], &taken);
            taken.push(placed.area);
            claim::callout(&self.canvas, &placed, self.spec.series.len());
        }
    }
}
