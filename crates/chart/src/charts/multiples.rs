//! Small panels, one a series, all on the same axis (or each on its own, and then it says so); the
//! other series as ghosts behind.
//!
//! A *missing* figure leaves a gap in its line; zero is a point of it; *imputed*, *estimated* and *partial* ones
//! are open dots. Must not know: tables, why the panels stand in their order.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame, Plot};
use crate::charts::row::code_words;
use crate::charts::series::{self, LineOf};
use crate::claim;
use crate::clip::{Domain, drawable};
use crate::glyphs::{fit, text_width};
use crate::labels::number;
use crate::notes;
use crate::paint::Paint;
use crate::scale::{Ends, Scale, nice};
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::{Sizes, breaks_at};
use crate::spec::{ChartSpec, SeriesSpec};
use crate::stage::{magnitude_of_ticks, tick_words};
use trade::number::{Unit, tick};

/// At most so many panels; the other series are ghosts only.
pub const MOST: usize = 12;
/// Lowest panel with its heading.
const LOWEST: f64 = 188.0;
/// Between two panels.
const BETWEEN: f64 = 28.0;
/// Width of the line.
const LINE: f64 = 2.4;

/// A panel's place and scale.
struct Panel {
    series: usize,
    /// The panel with its heading.
    area: Rect,
    frame: Frame,
    scale: Scale,
}

/// The chart being drawn.
struct Panels<'a> {
    spec: &'a ChartSpec,
    canvas: Canvas,
    sizes: Sizes,
    xs: Vec<f64>,
    /// Width of the column of ticks.
    ticks: f64,
}

/// The series that have a panel.
fn shown(spec: &ChartSpec) -> Vec<usize> {
    let n = spec.periods.len();
    let has = |s: &SeriesSpec| series::last(&s.points, n).is_some();
    let all = spec.series.iter().enumerate();
    all.filter(|(_, s)| has(s))
        .map(|(i, _)| i)
        .take(MOST)
        .collect()
}

/// How many panels stand side by side.
fn columns(width: f64, count: usize) -> usize {
    let most = match width {
        ..300.0 => 1,
        ..600.0 => 2,
        ..1050.0 => 3,
        _ => 4,
    };
    // Four panels stand better two by two than three and one.
    let most = if count == 4 { most.min(2) } else { most };
    most.min(count).max(1)
}

/// The least height of small multiples in a width, pixels: none of its panels is lower than can be
/// read.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "a dozen panels")]
pub fn least_height(spec: &ChartSpec, width: f64) -> f64 {
    let count = shown(spec).len();
    LOWEST * count.div_ceil(columns(width, count)) as f64
}

/// The scale of some series, or of all.
fn scale(spec: &ChartSpec, of: Option<&SeriesSpec>, tall: f64) -> Scale {
    let n = spec.periods.len();
    let range = match of {
        Some(s) => series::extent(s.points.iter().take(n)),
        None => series::extent(spec.series.iter().flat_map(|s| s.points.iter().take(n))),
    };
    let (mut lo, mut hi) = range.unwrap_or_default();
    for mark in &spec.thresholds {
        if let Some(v) = drawable(Some(mark.value)) {
            (lo, hi) = (lo.min(v), hi.max(v));
        }
    }
    let most = ((tall / 22.0) as usize + 1).clamp(3, 5);
    let mut scale = nice(lo, hi, spec.unit != Unit::Index, Ends::OnData, (2, most));
    // Room for the dot at the end of the highest line.
    let hair = (scale.hi - scale.lo) * 0.03;
    if scale.hi != 0.0 {
        scale.hi += hair;
    }
    if scale.lo != 0.0 {
        scale.lo -= hair;
    }
    scale
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let shown = shown(spec);
    let across = columns(width, shown.len());
    let down = shown.len().div_ceil(across);
    let height = height.max(LOWEST * down as f64);
    let (wide, tall) = (
        (width - BETWEEN * (across - 1) as f64) / across as f64,
        (height / down as f64).min(wide_enough(width / across as f64)),
    );
    let height = tall * down as f64;
    let sizes = Sizes::of(width);
    let second = spec.own_axis
        || shown
            .iter()
            .filter_map(|i| spec.series.get(*i))
            .any(|s| !s.code.is_empty() || !s.change.is_empty());
    let top = if second { 54.0 } else { 38.0 };
    // Narrow panels have no room beside the unit for the words of a note.
    let top = top
        + if notes::count(spec) > 0 && wide < 220.0 {
            13.0
        } else {
            0.0
        };
    let inner = (tall - top - 34.0).max(20.0);
    let common = scale(spec, None, inner);
    let scales: Vec<Scale> = shown
        .iter()
        .filter_map(|i| spec.series.get(*i))
        .map(|s| {
            if spec.own_axis {
                scale(spec, Some(s), inner)
            } else {
                common.clone()
            }
        })
        .collect();
    let widest = |words: &[String], size: f64, weight: u16| {
        let widths = words.iter().map(|w| text_width(w, size, weight));
        widths.fold(0.0, f64::max)
    };
    let ticks = scales.iter().map(|s| plain(s, spec.unit));
    let ticks = ticks
        .map(|w| widest(&w, 11.0, 400) + 6.0)
        .fold(22.0, f64::max);
    let ends: Vec<String> = shown
        .iter()
        .zip(&scales)
        .filter_map(|(i, scale)| end_words(spec, *i, scale))
        .collect();
    let right = widest(&ends, 12.0, 700) + 9.0;
    let panels = Panels {
        spec,
        canvas: Canvas::new(width, height),
        sizes,
        xs: (0..spec.periods.len()).map(|i| i as f64).collect(),
        ticks: ticks.min(wide * 0.35),
    };
    let last = (spec.periods.len().saturating_sub(1)) as f64;
    let mut placed = Vec::new();
    for (k, (series, scale)) in shown.iter().zip(scales).enumerate() {
        let (column, row) = ((k % across) as f64, (k / across) as f64);
        let area = Rect {
            x: column * (wide + BETWEEN),
            y: row * tall,
            width: wide,
            height: tall,
        };
        let plot = Rect {
            x: area.x + panels.ticks,
            y: area.y + top,
            width: (wide - panels.ticks - right.min(wide * 0.3)).max(10.0),
            height: inner,
        };
        let x = if last > 0.0 {
            (-0.02 * last, last * 1.015)
        } else {
            (-1.0, 1.0)
        };
        let frame = Frame {
            plot,
            domain: Domain::new(x, (scale.lo, scale.hi)),
        };
        placed.push(Panel {
            series: *series,
            area,
            frame,
            scale,
        });
    }
    let mut targets = Vec::new();
    for (k, panel) in placed.iter().enumerate() {
        panels.heading(panel);
        let plot = panels.canvas.plot(panel.frame);
        panels.axes(panel, &plot, k);
        panels.notes(panel, k);
        if !spec.own_axis {
            panels.ghosts(panel, &plot);
        }
        panels.claims(panel, k);
        panels.line(panel, &plot);
        targets.extend(panels.targets(panel));
    }
    targets.sort_by_key(|t| (t.series, t.point));
    let whole = Rect {
        x: 0.0,
        y: 0.0,
        width,
        height,
    };
    Scene {
        width,
        height,
        plot: whole,
        periods: Vec::new(),
        areas: true,
        marks: panels.canvas.take_marks(),
        targets,
        dropped: (0..spec.series.len())
            .filter(|i| !shown.contains(i))
            .collect(),
    }
}

/// A panel is no taller than this for its width.
fn wide_enough(width: f64) -> f64 {
    (width * 1.1).max(260.0)
}

/// The ticks in words, without the unit.
fn plain(scale: &Scale, unit: Unit) -> Vec<String> {
    let magnitude = magnitude_of_ticks(scale, unit);
    let words = |v: &f64| tick(*v, scale.step, unit, magnitude, false);
    scale.ticks.iter().map(words).collect()
}

/// The number at the end of a line.
fn end_words(spec: &ChartSpec, series: usize, scale: &Scale) -> Option<String> {
    let points = &spec.series.get(series)?.points;
    let (_, value) = series::last(points, spec.periods.len())?;
    Some(number(
        value,
        spec.unit,
        magnitude_of_ticks(scale, spec.unit),
    ))
}

impl Panels<'_> {
    /// Title and, below it, code and change.
    fn heading(&self, panel: &Panel) {
        let Some(s) = self.spec.series.get(panel.series) else {
            return;
        };
        let area = panel.area;
        let size = if self.sizes.narrow { 13.0 } else { 14.0 };
        let title = fit(&s.name, size, 600, area.width);
        let pen = Pen::fill(Role::Label, Paint::Ink).weight(600);
        let pen = pen.of(Some(panel.series));
        let at = (area.x, area.y + 13.0);
        self.canvas.text(pen, at, Anchor::Start, size, &title);
        let base = self.spec.base.and_then(|b| self.spec.periods.get(b));
        let since = base
            .map(|p| format!(" since {}", p.short))
            .unwrap_or_default();
        let pen = Pen::fill(Role::Label, Paint::Ink2).of(Some(panel.series));
        let small = self.sizes.tick;
        let mut room = area.width;
        if !s.change.is_empty() {
            let wordings = [format!("{}{since}", s.change), s.change.clone()];
            let fits = |w: &&String| text_width(w, small, 400) <= room;
            if let Some(words) = wordings.iter().find(fits) {
                let at = (area.right(), area.y + 30.0);
                self.canvas.text(pen, at, Anchor::End, small, words);
                room -= text_width(words, small, 400) + 10.0;
            }
        }
        let code = code_words(&s.code);
        let wordings = match (self.spec.own_axis, code.is_empty()) {
            (true, false) => [format!("{code} · own axis"), "own axis".to_owned()],
            (true, true) => ["own axis".to_owned(), String::new()],
            _ => [code, s.code.clone()],
        };
        let fits = |w: &&String| !w.is_empty() && text_width(w, small, 400) <= room;
        if let Some(words) = wordings.iter().find(fits) {
            let at = (area.x, area.y + 30.0);
            self.canvas.text(pen, at, Anchor::Start, small, words);
        }
    }

    fn axes(&self, panel: &Panel, plot: &Plot, k: usize) {
        let Frame {
            plot: inner,
            domain,
        } = panel.frame;
        let (x0, x1) = domain.x;
        let with_unit = k == 0 || self.spec.own_axis;
        let words = plain(&panel.scale, self.spec.unit);
        let unit = tick_words(
            &panel.scale,
            self.spec.unit,
            magnitude_of_ticks(&panel.scale, self.spec.unit),
        );
        let last = words.len().saturating_sub(1);
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        let size = 11.0;
        for (i, (at, words)) in panel.scale.ticks.iter().zip(&words).enumerate() {
            let axis = *at == 0.0;
            let line = if axis {
                Pen::line(Role::Axis, Paint::Axis, 1.0)
            } else {
                Pen::line(Role::Grid, Paint::Grid, 1.0)
            };
            plot.line(line, &[vec![(x0, *at), (x1, *at)]]);
            let y = panel.frame.py(*at);
            if i == last && with_unit && last > 0 {
                let words = unit.get(i).map_or("", String::as_str);
                let words = fit(words, size, 400, panel.area.width * 0.6);
                let at = (panel.area.x, y - 4.0);
                self.canvas.text(pen, at, Anchor::Start, size, &words);
            } else {
                let words = fit(words, size, 400, self.ticks - 6.0);
                let at = (inner.x - 6.0, y + 4.0);
                self.canvas.text(pen, at, Anchor::End, size, &words);
            }
        }
        self.periods(panel);
    }

    /// The first, the last and the base period under the plot.
    fn periods(&self, panel: &Panel) {
        let periods = &self.spec.periods;
        let last = periods.len().saturating_sub(1);
        let years: Vec<(usize, String)> = periods
            .iter()
            .enumerate()
            .filter_map(|(i, p)| Some((i, p.year?.to_string())))
            .collect();
        let named = |i: usize| Some((i, periods.get(i)?.short.clone()));
        let wanted: Vec<(usize, String)> = if years.is_empty() {
            let base = self.spec.base.filter(|b| *b != 0 && *b < last);
            let middle = [Some(last), Some(0), base];
            let all = middle.into_iter().flatten();
            all.filter_map(named).collect()
        } else {
            let (first, latest) = (years.first().cloned(), years.last().cloned());
            [latest, first].into_iter().flatten().collect()
        };
        let mut taken: Vec<(f64, f64)> = Vec::new();
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        for (i, words) in wanted {
            let half = text_width(&words, 11.0, 400) / 2.0;
            let (least, most) = (panel.area.x + half, panel.area.right() - half);
            let x = panel.frame.px(i as f64).min(most).max(least);
            if taken.iter().any(|(a, b)| x - half < *b && *a < x + half) {
                continue;
            }
            taken.push((x - half - 5.0, x + half + 5.0));
            let at = (x, panel.frame.plot.bottom() + 15.0);
            self.canvas.text(pen, at, Anchor::Middle, 11.0, &words);
        }
    }

    /// Breaks and events: dotted verticals, named in the first panel only.
    fn notes(&self, panel: &Panel, k: usize) {
        let pixels: Vec<f64> = self.xs.iter().map(|x| panel.frame.px(*x)).collect();
        let plot = panel.frame.plot;
        if k == 0 {
            let heading = Rect {
                height: 33.0,
                width: self.canvas.width,
                ..panel.area
            };
            // Words may run on into the gutter, but not over the next panel or the number.
            let beside = Rect {
                x: panel.area.right() + BETWEEN - 6.0,
                width: self.canvas.width,
                ..panel.area
            };
            let end = self.end(panel).unwrap_or_default();
            let unit = Rect {
                x: panel.area.x,
                y: plot.y - 14.0,
                width: self.ticks + 16.0,
                height: 18.0,
            };
            let sizes = Sizes {
                tick: 11.0,
                ..self.sizes
            };
            let taken = [heading, beside, unit, end];
            let frame = &panel.frame;
            notes::draw(&self.canvas, self.spec, frame, &pixels, &sizes, &taken);
            return;
        }
        let breaks = (1..pixels.len()).filter(|i| breaks_at(self.spec, *i));
        let breaks = breaks.filter_map(|i| Some((pixels.get(i - 1)? + pixels.get(i)?) / 2.0));
        let events = self.spec.events.iter().take(notes::EVENTS);
        let events = events.filter_map(|e| pixels.get(e.point).copied());
        for x in breaks.chain(events) {
            let pen = Pen::line(Role::Annotation, Paint::Axis, 1.0).dashed(&[1.0, 3.0]);
            self.canvas.path(pen, &[(x, plot.y), (x, plot.bottom())]);
        }
    }

    /// Where the number at the end of a panel's line stands.
    fn end(&self, panel: &Panel) -> Option<Rect> {
        let points = &self.spec.series.get(panel.series)?.points;
        let (at, value) = series::last(points, self.spec.periods.len())?;
        let words = end_words(self.spec, panel.series, &panel.scale)?;
        let width = text_width(&words, 12.0, 700);
        let x = panel.frame.px(at as f64) + 7.0;
        Some(Rect {
            x: x.min(panel.area.right() - width).max(panel.area.x),
            y: panel.frame.py(value) - 6.0,
            width,
            height: 12.0,
        })
    }

    /// All other series, as one mark.
    fn ghosts(&self, panel: &Panel, plot: &Plot) {
        let others = self.spec.series.iter().enumerate();
        let runs: Vec<_> = others
            .filter(|(i, s)| *i != panel.series && !s.remainder)
            .flat_map(|(_, s)| series::whole_runs(self.spec, &self.xs, &s.points))
            .collect();
        plot.line(Pen::line(Role::Grid, Paint::YearGhost, 1.0), &runs);
    }

    fn line(&self, panel: &Panel, plot: &Plot) {
        let (spec, Some(s)) = (self.spec, self.spec.series.get(panel.series)) else {
            return;
        };
        let of = LineOf {
            series: Some(panel.series),
            points: &s.points,
            paint: s.paint,
            width: LINE,
            dash: s.dash,
            halo: true,
        };
        series::line_on(plot, spec, &self.xs, &of);
        series::dots_on(plot, spec, &self.xs, &of, false);
        let Some((at, value)) = series::last(&s.points, spec.periods.len()) else {
            return;
        };
        let soft = spec.periods.get(at).is_some_and(|p| p.partial.is_some())
            || s.points.get(at).is_some_and(|p| p.soft);
        if !soft {
            let pen = Pen::fill(Role::Dot, s.paint).edge(Paint::Bank, 1.2);
            plot.dot(pen.at(panel.series, at), (at as f64, value), 4.0);
        }
        let (Some(words), Some(area)) =
            (end_words(spec, panel.series, &panel.scale), self.end(panel))
        else {
            return;
        };
        let pen = Pen::halo(Role::Label, s.text).weight(700);
        let pen = pen.of(Some(panel.series));
        let at = (area.x, area.y + 10.2);
        self.canvas.text(pen, at, Anchor::Start, 12.0, &words);
    }

    /// Thresholds in every panel, their chips in the first; tested values.
    fn claims(&self, panel: &Panel, k: usize) {
        let spec = self.spec;
        let plot = panel.frame.plot;
        for mark in &spec.thresholds {
            if k == 0 {
                claim::threshold(&self.canvas, &panel.frame, mark, &self.sizes, &[]);
                continue;
            }
            let y = panel.frame.py(mark.value);
            if y.is_finite() && y >= plot.y && y <= plot.bottom() {
                let pen = Pen::line(Role::Claim, Paint::Ink, 1.3).dashed(&[4.0, 3.0]);
                self.canvas.path(pen, &[(plot.x, y), (plot.right(), y)]);
            }
        }
        if spec.gold.contains(&panel.series) {
            let y = panel.area.y + 35.0;
            let pen = Pen::line(Role::Claim, Paint::MarkLine, 2.0).of(Some(panel.series));
            let ends = [(panel.area.x, y), (panel.area.right(), y)];
            self.canvas.path(pen, &ends);
        }
    }

    /// Every figure of a panel, its area the strip around its period.
    fn targets(&self, panel: &Panel) -> Vec<Target> {
        let points = self.spec.series.get(panel.series).map(|s| &s.points[..]);
        let plot = panel.frame.plot;
        let step = panel.frame.px(1.0) - panel.frame.px(0.0);
        let of = |(i, (p, x)): (usize, (&crate::spec::Point, &f64))| {
            let value = drawable(p.value)?;
            let x = panel.frame.px(*x);
            let left = (x - step / 2.0).max(panel.area.x);
            let right = (x + step / 2.0).min(panel.area.right());
            Some(Target {
                series: panel.series,
                point: i,
                x,
                y: panel.frame.py(value),
                area: Rect {
                    x: left,
                    y: plot.y,
                    width: right - left,
                    height: plot.height,
                },
            })
        };
        let points = points.unwrap_or_default().iter().zip(&self.xs);
        points.enumerate().filter_map(of).collect()
    }
}
