//! A heatmap: a row a series, a column a period, seven steps of one hue from the bank's colour to
//! ink, the number in the cell when it fits. A missing figure is an empty hatched cell.
//!
//! Zero is a cell like any other; *imputed*, *estimated* and *partial* figures have a hatched foot. Must not know:
//! where the bounds of the steps lie (that is `steps`), how the rows were ranked.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::charts::row::code_words;
use crate::charts::steps::{STEPS, Steps, Way, text_on};
use crate::clip::{Pt, drawable};
use crate::glyphs::{SMALLEST, fit, text_width};
use crate::hatch;
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::{Sizes, breaks_at, is_soft};
use crate::spec::{ChartSpec, Emphasis};
use trade::number::{Magnitude, Quantity, Unit, bare, figure, times};

/// At most so many rows.
pub const MOST: usize = 40;
/// Up to so many cells have a mark each.
const CELLS: usize = 600;
/// Half the gap between cells.
const GAP: f64 = 1.0;
/// Lowest and highest row.
const ROWS: (f64, f64) = (19.0, 44.0);
/// How high a figure is that has a row of a line of words each.
pub fn height_of(rows: f64) -> f64 {
    rows * 21.0 + HEAD + KEY + 8.0
}

/// Room for the key.
const KEY: f64 = 30.0;
/// Height of the hatched foot of a cell whose figure is not final: below its number.
const FOOT: f64 = 3.0;
/// Room for the names of periods.
const HEAD: f64 = 22.0;

/// A number for a cell: without its unit, one decimal if that says more than none.
fn cell_words(value: f64, unit: Unit, magnitude: Magnitude) -> String {
    let scaled = value / magnitude.divisor;
    let places = usize::from(
        scaled.abs() < 99.95 && !matches!(unit, Unit::Hhi | Unit::UnitValue(_, Quantity::Tonne)),
    );
    times(value, unit).unwrap_or_else(|| bare(value, unit, magnitude, places))
}

/// A heatmap being drawn.
struct Heat<'a> {
    spec: &'a ChartSpec,
    canvas: Canvas,
    sizes: Sizes,
    steps: Steps,
    magnitude: Magnitude,
    rows: usize,
    /// The cells together.
    plot: Rect,
    /// Left edge and width of each column.
    columns: Vec<(f64, f64)>,
    row: f64,
}

/// All figures of the rows shown.
fn figures(spec: &ChartSpec, rows: usize) -> Vec<f64> {
    let n = spec.periods.len();
    let shown = spec.series.iter().take(rows);
    let points = shown.flat_map(|s| s.points.iter().take(n));
    points.filter_map(|p| drawable(p.value)).collect()
}

/// Left edges and widths of the columns: half a column more at a break.
fn columns(spec: &ChartSpec, left: f64, width: f64) -> Vec<(f64, f64)> {
    let n = spec.periods.len();
    let breaks = (1..n).filter(|i| breaks_at(spec, *i)).count();
    let gap = (width / (n.max(1) as f64) * 0.25).min(8.0);
    let each = (width - gap * breaks as f64) / n.max(1) as f64;
    let mut x = left;
    (0..n)
        .map(|i| {
            if breaks_at(spec, i) {
                x += gap;
            }
            let at = (x, each);
            x += each;
            at
        })
        .collect()
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let rows = spec.series.len().min(MOST);
    let sizes = Sizes::of(width);
    let figures = figures(spec, rows);
    let largest = figures.iter().fold(0.0_f64, |m, v| m.max(v.abs()));
    let magnitude = spec.unit.shared_magnitude(largest);
    let size = if sizes.narrow { 12.0 } else { 13.0 };
    let names = spec.series.iter().take(rows);
    let widest = names
        .map(|s| text_width(&s.name, size, weight(s.emphasis)))
        .fold(0.0, f64::max);
    let most = if sizes.narrow { 0.34 } else { 0.3 };
    let left = (widest + 10.0).min(width * most);
    let row = ((height - KEY - HEAD) / rows.max(1) as f64).clamp(ROWS.0, ROWS.1);
    let plot = Rect {
        x: left,
        y: KEY + HEAD,
        width: width - left,
        height: row * rows as f64,
    };
    let heat = Heat {
        spec,
        canvas: Canvas::new(width, height.max(plot.bottom() + 2.0)),
        sizes,
        steps: Steps::of(&figures),
        magnitude,
        rows,
        plot,
        columns: columns(spec, plot.x, plot.width),
        row,
    };
    heat.key();
    heat.periods();
    // Numbers stand in all cells or in none, or it looks as if some were missing.
    let numbers = heat.numbers();
    let dense = heat.dense();
    let mut targets = Vec::new();
    for i in 0..rows {
        heat.name(i, size);
        targets.extend(heat.cells(i, numbers));
        if dense {
            heat.strips(i);
        }
    }
    heat.claims();
    targets.sort_by_key(|t| (t.series, t.point));
    Scene {
        width,
        height: heat.canvas.height,
        plot,
        periods: heat.columns.iter().map(|(x, w)| x + w / 2.0).collect(),
        areas: true,
        marks: heat.canvas.take_marks(),
        targets,
        dropped: (rows..spec.series.len()).collect(),
    }
}

fn weight(emphasis: Emphasis) -> u16 {
    if emphasis == Emphasis::Focus {
        700
    } else {
        400
    }
}

impl Heat<'_> {
    /// The seven steps with their bounds, and what an empty cell means.
    fn key(&self) {
        let spec = self.spec;
        let tick = self.sizes.tick;
        let words: Vec<String> = [0, STEPS]
            .iter()
            .map(|s| figure(self.steps.bound(*s), spec.unit))
            .collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let (a, b) = (text_width(first, tick, 400), text_width(last, tick, 400));
        let swatch = ((self.canvas.width - a - b - 20.0) / f64::from(STEPS)).min(22.0);
        if swatch < 6.0 {
            return;
        }
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        self.canvas
            .text(pen, (0.0, 12.0), Anchor::Start, tick, first);
        let mut x = a + 7.0;
        for step in 0..STEPS {
            let area = Rect {
                x,
                y: 2.0,
                width: swatch - 2.0,
                height: 12.0,
            };
            let pen = Pen::fill(Role::Annotation, Paint::Heat(step));
            let pen = if step <= 3 {
                pen.edge(Paint::Control, 0.8)
            } else {
                pen
            };
            self.canvas.rect(pen, area);
            x += swatch;
        }
        self.canvas
            .text(pen, (x + 5.0, 12.0), Anchor::Start, tick, last);
        let mut free = x + 5.0 + b + 20.0;
        let words = match self.steps.way {
            Way::Even => "",
            Way::Factors => "steps of equal factors",
            Way::Counts => "as many cells in each step",
        };
        if !words.is_empty() {
            let wide = text_width(words, tick, 400);
            if free + wide <= self.canvas.width {
                self.canvas
                    .text(pen, (free, 12.0), Anchor::Start, tick, words);
                free += wide + 20.0;
            }
        }
        let missing = (0..self.rows).any(|i| {
            let points = spec.series.get(i).map(|s| &s.points);
            (0..spec.periods.len()).any(|p| {
                let point = points.and_then(|all| all.get(p));
                point.and_then(|p| drawable(p.value)).is_none()
            })
        });
        let words = "no figure";
        if missing && free + 24.0 + text_width(words, tick, 400) <= self.canvas.width {
            let area = Rect {
                x: free,
                y: 2.0,
                width: 20.0,
                height: 12.0,
            };
            self.empty(area, None);
            self.canvas
                .text(pen, (free + 25.0, 12.0), Anchor::Start, tick, words);
            free += 25.0 + text_width(words, tick, 400) + 20.0;
        }
        let soft = (0..self.rows).any(|i| {
            let points = spec.series.get(i).map(|s| &s.points);
            (0..spec.periods.len()).any(|p| {
                let point = points.and_then(|all| all.get(p));
                is_soft(point, spec.periods.get(p))
            })
        });
        let words = "estimated or in part";
        if soft && !self.dense() && free + 25.0 + text_width(words, tick, 400) <= self.canvas.width
        {
            let area = Rect {
                x: free,
                y: 2.0,
                width: 20.0,
                height: 12.0,
            };
            let step = 1;
            let cell = Pen::fill(Role::Annotation, Paint::Heat(step)).edge(Paint::Control, 0.8);
            self.canvas.rect(cell, area);
            let foot = Rect {
                y: area.bottom() - FOOT,
                height: FOOT,
                ..area
            };
            self.soft(foot, step, None);
            self.canvas
                .text(pen, (free + 25.0, 12.0), Anchor::Start, tick, words);
        }
    }

    /// An empty cell: hatched, so that it is not taken for a low figure.
    fn empty(&self, area: Rect, of: Option<(usize, usize)>) {
        let pen = Pen {
            series: of.map(|o| o.0),
            point: of.map(|o| o.1),
            ..Pen::line(Role::Hatch, Paint::Grid, 1.0)
        };
        self.canvas.rect(pen, area);
        let corners = [
            (area.x, area.y),
            (area.right(), area.y),
            (area.right(), area.bottom()),
            (area.x, area.bottom()),
        ];
        let pieces = hatch::lines(&corners);
        if !pieces.is_empty() {
            let pen = Pen {
                stroke: Paint::Axis,
                ..pen
            };
            self.canvas.pieces(pen, &pieces);
        }
    }

    /// The names of the periods over the columns, as many as have room.
    fn periods(&self) {
        let size = self.sizes.tick;
        let periods = &self.spec.periods;
        let years = periods.iter().any(|p| p.year.is_some());
        let words = |i: usize| -> Option<String> {
            let period = periods.get(i)?;
            if years {
                return Some(period.year?.to_string());
            }
            Some(period.short.clone())
        };
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        let mut free = self.canvas.width;
        // From the last, which is the one most looked for.
        for (i, (x, width)) in self.columns.iter().enumerate().rev() {
            let Some(words) = words(i) else { continue };
            let wide = text_width(&words, size, 400);
            let (left, anchor, at) = if years {
                (*x, Anchor::Start, *x)
            } else {
                let middle = (x + width / 2.0).min(self.canvas.width - wide / 2.0);
                (middle - wide / 2.0, Anchor::Middle, middle)
            };
            if left + wide <= free && left >= self.plot.x - wide / 2.0 {
                let at = (at, self.plot.y - 7.0);
                self.canvas.text(pen, at, anchor, size, &words);
                free = left - 6.0;
            }
        }
    }

    fn name(&self, i: usize, size: f64) {
        let Some(s) = self.spec.series.get(i) else {
            return;
        };
        let weight = weight(s.emphasis);
        let middle = self.plot.y + self.row * (i as f64 + 0.5);
        let room = self.plot.x - 8.0;
        let name = fit(&s.name, size, weight, room);
        let cut = name != s.name && !s.code.is_empty();
        let code = code_words(&s.code);
        let name = if cut && text_width(&code, size, weight) <= room && name.len() < code.len() + 6
        {
            code
        } else {
            name
        };
        let pen = Pen::fill(Role::Label, Paint::Ink).weight(weight);
        let at = (0.0, middle + size * 0.35);
        self.canvas
            .text(pen.of(Some(i)), at, Anchor::Start, size, &name);
    }

    /// Text size of the numbers.
    fn size(&self) -> f64 {
        if self.row >= 26.0 {
            self.sizes.tick
        } else {
            SMALLEST
        }
    }

    /// Whether there are too many cells for a mark each.
    fn dense(&self) -> bool {
        self.rows * self.columns.len() > CELLS
    }

    /// The cells of a row as few marks: a broad line a step, all empty cells hatched together.
    fn strips(&self, i: usize) {
        let Some(s) = self.spec.series.get(i) else {
            return;
        };
        let middle = self.plot.y + self.row * (i as f64 + 0.5);
        let mut steps: Vec<Vec<(Pt, Pt)>> = vec![Vec::new(); usize::from(STEPS)];
        let mut empty = Vec::new();
        for (p, (x, width)) in self.columns.iter().enumerate() {
            let gap = GAP.min(width / 6.0);
            let (left, right) = (x + gap, x + width - gap);
            let value = s.points.get(p).and_then(|p| drawable(p.value));
            if let Some(step) = value.map(|v| self.steps.step(v)) {
                if let Some(pieces) = steps.get_mut(usize::from(step)) {
                    pieces.push(((left, middle), (right, middle)));
                }
                continue;
            }
            let (top, bottom) = (middle - self.row / 2.0 + GAP, middle + self.row / 2.0 - GAP);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            empty.extend(hatch::lines(&corners));
        }
        for (step, pieces) in steps.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            let paint = Paint::Heat(step as u8);
            let pen = Pen::line(Role::Bar, paint, self.row - 2.0 * GAP).of(Some(i));
            self.canvas.pieces(pen, pieces);
        }
        if !empty.is_empty() {
            let pen = Pen::line(Role::Hatch, Paint::Axis, 1.0).of(Some(i));
            self.canvas.pieces(pen, &empty);
        }
    }

    fn cells(&self, i: usize, numbers: bool) -> Vec<Target> {
        let mut targets = Vec::new();
        let Some(s) = self.spec.series.get(i) else {
            return targets;
        };
        let (size, dense) = (self.size(), self.dense());
        for (p, (x, width)) in self.columns.iter().enumerate() {
            let cell = Rect {
                x: *x,
                y: self.plot.y + self.row * i as f64,
                width: *width,
                height: self.row,
            };
            let gap = GAP.min(width / 6.0);
            let inner = Rect {
                x: cell.x + gap,
                y: cell.y + GAP,
                width: cell.width - 2.0 * gap,
                height: cell.height - 2.0 * GAP,
            };
            let Some(value) = s.points.get(p).and_then(|p| drawable(p.value)) else {
                if !dense {
                    self.empty(inner, Some((i, p)));
                }
                continue;
            };
            targets.push(Target {
                series: i,
                point: p,
                x: cell.x + cell.width / 2.0,
                y: cell.y + cell.height / 2.0,
                area: cell,
            });
            if dense {
                continue;
            }
            let step = self.steps.step(value);
            let pen = Pen::fill(Role::Bar, Paint::Heat(step)).at(i, p);
            let outlined = step <= 3 && !numbers && width >= &8.0;
            if outlined {
                // A light step without its number needs an edge to be seen.
                let edged = Rect {
                    x: inner.x + 0.4,
                    y: inner.y + 0.4,
                    width: inner.width - 0.8,
                    height: inner.height - 0.8,
                };
                self.canvas.rect(pen.edge(Paint::Control, 0.8), edged);
            } else {
                self.canvas.rect(pen, inner);
            }
            if is_soft(s.points.get(p), self.spec.periods.get(p)) {
                let foot = Rect {
                    y: inner.bottom() - FOOT,
                    height: FOOT,
                    ..inner
                };
                self.soft(foot, step, Some((i, p)));
            }
            if numbers {
                let words = cell_words(value, self.spec.unit, self.magnitude);
                let pen = Pen::fill(Role::Figure, text_on(step)).of(Some(i));
                let at = (
                    cell.x + cell.width / 2.0,
                    cell.y + self.row / 2.0 + size * 0.36,
                );
                self.canvas.text(pen, at, Anchor::Middle, size, &words);
            }
        }
        targets
    }

    /// The foot of a soft cell is hatched in the colour of its text.
    fn soft(&self, foot: Rect, step: u8, of: Option<(usize, usize)>) {
        let corners = [
            (foot.x, foot.y),
            (foot.right(), foot.y),
            (foot.right(), foot.bottom()),
            (foot.x, foot.bottom()),
        ];
        let pieces = hatch::lines(&corners);
        if !pieces.is_empty() {
            let pen = Pen {
                series: of.map(|o| o.0),
                point: of.map(|o| o.1),
                ..Pen::line(Role::Hatch, text_on(step), 1.0)
            };
            self.canvas.pieces(pen, &pieces);
        }
    }

    /// Whether every number fits its cell.
    fn numbers(&self) -> bool {
        let size = self.size();
        let narrowest = self.columns.iter().map(|c| c.1).fold(f64::MAX, f64::min);
        let mut values = figures(self.spec, self.rows).into_iter();
        let fits = |v: f64| {
            let words = cell_words(v, self.spec.unit, self.magnitude);
            text_width(&words, size, 400) + 4.0 <= narrowest
        };
        !self.dense() && self.row >= size + 6.0 && values.all(fits)
    }

    /// Gold edges of tested rows and cells.
    fn claims(&self) {
        let row = |i: usize| Rect {
            y: self.plot.y + self.row * i as f64,
            height: self.row,
            ..self.plot
        };
        let pen = Pen::line(Role::Claim, Paint::MarkLine, 2.0);
        for i in self.spec.gold.iter().filter(|i| **i < self.rows) {
            self.canvas.rect(pen.of(Some(*i)), row(*i));
        }
        for c in &self.spec.callouts {
            if let Some((x, width)) = self.columns.get(c.point)
                && c.series < self.rows
            {
                let cell = Rect {
                    x: *x,
                    width: *width,
                    ..row(c.series)
                };
                self.canvas.rect(pen.at(c.series, c.point), cell);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_short_numbers() {
        let bn = Unit::Usd.magnitude(42e9);
        assert_eq!(cell_words(42.34e9, Unit::Usd, bn), "42.3");
        assert_eq!(cell_words(142.34e9, Unit::Usd, bn), "142");
        let per_cent = Unit::Change.magnitude(1.0);
        assert_eq!(cell_words(-12.0, Unit::Change, per_cent), "−12.0");
        assert_eq!(cell_words(0.01, Unit::Change, per_cent), "0.0");
    }
}
