//! A chart with a time axis, laid out: margins, value axis, time axis, notes; then, once the series
//! are drawn, the gold things and the labels.
//!
//! Must not know: how the series of any chart are drawn, tables, views.

use crate::backend::Pen;
use crate::buckets::ordered;
use crate::canvas::{Canvas, Frame, Plot};
use crate::charts::series;
use crate::claim;
use crate::clip::{Domain, Pt, drawable, segment};
use crate::glyphs::{fit, text_width};
use crate::labels::{self, Columns, Wish};
use crate::notes;
use crate::paint::Paint;
use crate::scale::{Ends, Scale, logarithmic, nice, nice_unit_values};
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::{Sizes, breaks_at};
use crate::spec::{ChartKind, ChartSpec};
use crate::time::TimeAxis;
use trade::number::{Magnitude, Unit, tick};

/// Lowest plot above a second panel.
const LEAST: f64 = 40.0;

/// What a chart needs to be laid out.
pub struct Plan<'a> {
    /// The chart.
    pub spec: &'a ChartSpec,
    /// Width of the figure.
    pub width: f64,
    /// Height of the figure.
    pub height: f64,
    /// Unit of the value axis.
    pub unit: Unit,
    /// Lowest and highest value drawn.
    pub extent: (f64, f64),
    /// Whether a period is a band (columns) or a point (lines).
    pub bands: bool,
    /// Height between the plot and the time axis, for a second panel.
    pub foot: f64,
    /// Width that ticks of a second panel need.
    pub ticks: f64,
    /// Whether the figures of the chart are logarithms already.
    pub log: bool,
}

/// A laid out chart.
pub struct Stage<'a> {
    /// The chart.
    pub spec: &'a ChartSpec,
    /// The figure.
    pub canvas: Canvas,
    /// The plot.
    pub plot: Plot,
    /// Text sizes.
    pub sizes: Sizes,
    /// Where each period stands, in data coordinates.
    pub xs: Vec<f64>,
    /// Where series would like their labels.
    pub wishes: Vec<Wish>,
    /// Places that answer to a pointer.
    pub targets: Vec<Target>,
    /// Height of the second panel with its heading; 0 when the figure is too low for one.
    pub foot: f64,
    columns: Columns,
    heading: String,
    taken: Vec<Rect>,
}

/// The words of the ticks; the unit stands on the top one only.
pub fn tick_words(scale: &Scale, unit: Unit, magnitude: Magnitude) -> Vec<String> {
    let last = scale.ticks.len().saturating_sub(1);
    let words = |(i, v): (usize, &f64)| tick(*v, scale.step, unit, magnitude, i == last);
    scale.ticks.iter().enumerate().map(words).collect()
}

/// The magnitude that the whole axis is written in: that of what is drawn, not of a tick above it, for the
/// subtitle names it too.
pub fn magnitude(spec: &ChartSpec, scale: &Scale, unit: Unit) -> Magnitude {
    let drawn = series::all_points(spec).filter_map(|p| drawable(p.value));
    let shared = spec.reach.map(|(a, b)| [a, b]).into_iter().flatten();
    let largest = drawn.chain(shared).fold(0.0, |m: f64, v| m.max(v.abs()));
    if largest > 0.0 {
        unit.shared_magnitude(largest)
    } else {
        magnitude_of_ticks(scale, unit)
    }
}

/// The magnitude of an axis that no words name but its own.
pub fn magnitude_of_ticks(scale: &Scale, unit: Unit) -> Magnitude {
    unit.shared_magnitude(scale.ticks.iter().fold(0.0, |m: f64, t| m.max(t.abs())))
}

/// The words of a tick at a logarithm. Each by itself: $10m and $1bn share no magnitude.
pub fn log_words(at: f64, unit: Unit) -> String {
    let value = 10_f64.powf(at);
    let magnitude = unit.magnitude(value);
    let step = if value / magnitude.divisor < 0.95 {
        value
    } else {
        magnitude.divisor
    };
    tick(value, step, unit, magnitude, true)
}

/// Where periods stand when a break in the source is half a band wide.
pub fn band_positions(spec: &ChartSpec) -> Vec<f64> {
    let mut x = -1.0;
    let step = |i: usize| if breaks_at(spec, i) { 1.5 } else { 1.0 };
    (0..spec.periods.len())
        .map(|i| {
            x += step(i);
            x
        })
        .collect()
}

/// A figure lower than this, in pixels, has little room for ticks.
const LOW: f64 = 190.0;

/// The scale of a value axis: everything but an index starts at zero, and that too where it comes near it.
pub fn value_scale(plan: &Plan<'_>) -> Scale {
    let zero = plan.unit != Unit::Index || !plan.spec.above_zero;
    let (mut lo, mut hi) = plan.extent;
    for mark in &plan.spec.thresholds {
        if let Some(v) = drawable(Some(mark.value)) {
            (lo, hi) = (lo.min(v), hi.max(v));
        }
    }
    if let Some((a, b)) = plan.spec.reach.filter(|_| !plan.log) {
        let sound = |v: f64| drawable(Some(v)).unwrap_or(0.0);
        (lo, hi) = (lo.min(sound(a)), hi.max(sound(b)));
    }
    let tall = plan.height - plan.foot;
    let want = match tall {
        ..150.0 => (2, 3),
        ..LOW => (3, 4),
        _ => (4, 6),
    };
    if plan.log {
        // A hair of room, so that no line runs along an edge.
        let room = (hi - lo) * 0.03;
        return logarithmic(lo - room, hi + room, want.1);
    }
    if plan.spec.kind == ChartKind::Band {
        // In a low figure room beyond the data is room lost to the gap.
        let ends = if tall < LOW {
            Ends::OnData
        } else {
            Ends::OnTicks
        };
        return nice_unit_values(lo, hi, zero, ends, want);
    }
    nice(lo, hi, zero, Ends::OnTicks, want)
}

impl<'a> Stage<'a> {
    /// Lays out a chart and draws what stands behind the series. `wish` writes the labels in the
    /// magnitude of the axis.
    pub fn new(plan: &Plan<'a>, wish: impl FnOnce(Magnitude) -> Vec<Wish>) -> Self {
        let Plan {
            spec,
            width,
            height,
            unit,
            ..
        } = *plan;
        let sizes = Sizes::of(width);
        let scale = value_scale(plan);
        let magnitude = if plan.log {
            unit.magnitude(10_f64.powf(scale.hi))
        } else {
            magnitude(spec, &scale, unit)
        };
        let wishes = wish(magnitude);
        let heading = if sizes.narrow {
            String::new()
        } else {
            spec.labels_heading.clone()
        };
        let columns = Columns::of(&wishes, &sizes, &heading, width * 0.4);
        let words = if plan.log {
            scale.ticks.iter().map(|t| log_words(*t, unit)).collect()
        } else {
            tick_words(&scale, unit, magnitude)
        };
        let left = left_margin(&words, &sizes, width).max((plan.ticks + 6.0).min(width * 0.4));
        let right = columns.width().max(12.0);
        let xs = if plan.bands {
            band_positions(spec)
        } else {
            (0..spec.periods.len()).map(|i| i as f64).collect()
        };
        let x_domain = across(&xs, plan.bands, width - left - right);
        let step = (width - left - right) / (x_domain.1 - x_domain.0);
        let time = TimeAxis::plan(spec, step, &sizes);
        let top: f64 = match (sizes.narrow, heading.is_empty()) {
            (false, false) => 35.0,
            (false, true) => 24.0,
            (true, _) => 20.8,
        };
        let top = match notes::count(spec) {
            0 => top,
            1 => top.max(24.0),
            _ => top.max(38.0),
        };
        let bottom = time.height() + if spec.marked.is_some() { 25.0 } else { 0.0 };
        let room = height - top - bottom;
        let foot = if room - plan.foot >= LEAST {
            plan.foot
        } else {
            0.0
        };
        let plot = Rect {
            x: left,
            y: top,
            width: width - left - right,
            height: (room - foot).max(20.0),
        };
        let frame = Frame {
            plot,
            domain: Domain::new(x_domain, (scale.lo, scale.hi)),
        };
        let canvas = Canvas::new(width, height);
        let plot = canvas.plot(frame);
        // A logarithmic scale has no zero: its foot is only where the plot ends.
        let base = match unit {
            _ if plan.log => None,
            Unit::Index => scale.ticks.iter().copied().find(|t| *t == 100.0),
            _ => Some(0.0),
        };
        let base = base.or(scale.ticks.first().copied().filter(|_| !plan.log));
        let mut stage = Self {
            spec,
            canvas,
            plot,
            sizes,
            xs,
            wishes,
            targets: Vec::new(),
            foot,
            columns,
            heading,
            taken: Vec::new(),
        };
        stage.value_axis(&scale, &words, base);
        stage.below(&time, plan.bands);
        let pixels = stage.pixels();
        let whole = stage.whole();
        let noted = notes::draw(&stage.canvas, spec, &whole, &pixels, &sizes, &stage.taken);
        stage.taken.extend(noted);
        stage
    }

    /// The plot with the panel below it.
    pub fn whole(&self) -> Frame {
        let mut frame = self.plot.frame;
        frame.plot.height += self.foot;
        frame
    }

    /// Whether nothing has been written in an area yet.
    pub fn is_free(&self, area: &Rect) -> bool {
        !self.taken.iter().any(|t| t.overlaps(area))
    }

    /// Keeps later words out of an area.
    pub fn take(&mut self, area: Rect) {
        self.taken.push(area);
    }

    /// Where each period stands, in pixels.
    pub fn pixels(&self) -> Vec<f64> {
        self.xs.iter().map(|x| self.plot.frame.px(*x)).collect()
    }

    /// A point of data in pixels.
    pub fn at(&self, (x, y): Pt) -> Pt {
        (self.plot.frame.px(x), self.plot.frame.py(y))
    }

    fn value_axis(&mut self, scale: &Scale, words: &[String], base: Option<f64>) {
        let frame = self.plot.frame;
        let (x0, x1) = frame.domain.x;
        let last = words.len().saturating_sub(1);
        for (i, (value, words)) in scale.ticks.iter().zip(words).enumerate() {
            let y = frame.py(*value);
            let near = |v: f64| (frame.py(v) - y).abs() < 1.0;
            let is_base = base.is_some_and(|b| b == *value);
            if !self.spec.thresholds.iter().any(|t| near(t.value)) || is_base {
                let pen = if is_base {
                    Pen::line(Role::Axis, Paint::Axis, 1.0)
                } else {
                    Pen::line(Role::Grid, Paint::Grid, 1.0)
                };
                self.plot.line(pen, &[vec![(x0, *value), (x1, *value)]]);
            }
            let size = self.sizes.tick;
            let pen = Pen::fill(Role::Tick, Paint::Ink2);
            if i == last {
                let words = fit(words, size, 400, self.canvas.width * 0.6);
                self.canvas
                    .text(pen, (0.0, y - 5.0), Anchor::Start, size, &words);
                let width = text_width(&words, size, 400) + 4.0;
                self.taken.push(Rect {
                    x: 0.0,
                    y: y - 15.0,
                    width,
                    height: 13.0,
                });
            } else {
                // A hair more than the margin that was made for the widest: sums of floats round.
                let words = fit(words, size, 400, frame.plot.x - 5.9);
                let at = (frame.plot.x - 6.0, y + 4.0);
                self.canvas.text(pen, at, Anchor::End, size, &words);
            }
        }
    }

    fn below(&self, time: &TimeAxis, bands: bool) {
        let frame = &self.whole();
        let pixels = self.pixels();
        time.draw(&self.canvas, self.spec, frame, &pixels, &self.sizes);
        let Some(mark) = &self.spec.marked else {
            return;
        };
        let at = |i: usize| pixels.get(i.min(pixels.len().saturating_sub(1))).copied();
        if let (Some(first), Some(last)) = (at(mark.first), at(mark.last)) {
            let half = if bands {
                frame.plot.width / frame.across_all() * 0.44
            } else {
                5.0
            };
            let y = frame.plot.bottom() + time.height() + 3.0;
            let ends = (first - half, last + half);
            claim::marked(&self.canvas, mark, ends, y, &self.sizes);
        }
    }

    /// Draws the thresholds. `dots` are the callouts' places in data coordinates, `lines` the
    /// series in pixels: chips and words keep out of each other's way. Then `focus` is drawn, and
    /// the callouts on top of it.
    pub fn claims(
        &mut self,
        dots: &[Option<Pt>],
        lines: &[Vec<Pt>],
        focus: impl FnOnce(&mut Self),
    ) {
        let spec = self.spec;
        let mut placed = Vec::new();
        for (callout, dot) in spec.callouts.iter().zip(dots) {
            let inside = |p: &&Pt| segment(**p, **p, &self.plot.frame.domain).is_some();
            let Some(dot) = dot.as_ref().filter(inside) else {
                continue;
            };
            let found = claim::place(callout, self.at(*dot), &self.plot.frame, lines, &self.taken);
            self.taken.push(found.area);
            placed.push(found);
        }
        for mark in &spec.thresholds {
            let frame = &self.plot.frame;
            let area = claim::threshold(&self.canvas, frame, mark, &self.sizes, &self.taken);
            self.taken.extend(area);
        }
        focus(self);
        for placed in &placed {
            claim::callout(&self.canvas, placed, spec.series.len());
        }
    }

    /// Draws the labels and gives the scene.
    pub fn finish(mut self) -> Scene {
        let frame = self.plot.frame;
        // Words of notes may stand over the column of labels.
        let plot = frame.plot;
        let noted = self
            .taken
            .iter()
            .any(|t| t.y < plot.y && t.right() > plot.right() + 9.0);
        let above = match (noted, self.heading.is_empty()) {
            (true, _) => -6.0,
            (_, false) => 3.0,
            _ => 6.0,
        };
        let dropped = labels::draw(
            &self.canvas,
            &frame,
            plot.y - above,
            &self.wishes,
            &self.columns,
            &self.sizes,
            &self.heading,
        );
        // Each series has been gone through from its first point on.
        let targets = ordered(std::mem::take(&mut self.targets), |t| t.series);
        Scene {
            width: self.canvas.width,
            height: self.canvas.height,
            plot: self.whole().plot,
            periods: self.pixels(),
            areas: false,
            marks: self.canvas.take_marks(),
            targets,
            dropped,
        }
    }
}

impl Frame {
    fn across_all(&self) -> f64 {
        self.domain.x.1 - self.domain.x.0
    }
}

/// Room for the ticks: at least as in the pictures, at most two fifths.
fn left_margin(words: &[String], sizes: &Sizes, width: f64) -> f64 {
    let most = words.len().saturating_sub(1);
    let widths = words
        .iter()
        .take(most)
        .map(|w| text_width(w, sizes.tick, 400));
    let widest = widths.fold(if sizes.narrow { 24.0 } else { 28.0 }, f64::max);
    (widest + 6.0).min(width * 0.4)
}

/// The domain of the time axis: 10 px before the first point and 6 px after the last, or whole
/// bands.
fn across(xs: &[f64], bands: bool, width: f64) -> (f64, f64) {
    let last = xs.last().copied().unwrap_or(0.0);
    if bands {
        return (-0.5, last + 0.5);
    }
    if last <= 0.0 {
        return (-1.0, 1.0);
    }
    let step = ((width - 16.0) / last).max(0.5);
    (-10.0 / step, last + 6.0 / step)
}
