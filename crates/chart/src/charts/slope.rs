//! A slope chart: the base period (or the first) and the last as two columns, a line a series
//! between them, labels on both sides, pushed apart.
//!
//! A series with one end *missing* has a dot and a label at the other, and no line; *imputed*, *estimated* and
//! *partial* ends are open dots. Must not know: the periods between the two, how the base was chosen.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame};
use crate::charts::series;
use crate::clip::{Domain, drawable};
use crate::glyphs::{fit, text_width};
use crate::labels::{keep, number, spread};
use crate::paint::Paint;
use crate::scale::{Ends, nice};
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::{Sizes, is_soft};
use crate::spec::{ChartSpec, Emphasis};
use trade::number::{Magnitude, Unit, figure};

/// Between a dot and its label.
const STAND_OFF: f64 = 12.0;
/// The same where labels were pushed far from their dots: connectors lean less.
const FAR_OFF: f64 = 36.0;
/// From so many pixels on a label is far.
const FAR: f64 = 20.0;
/// So many labels a side where the left one has no names.
const NAMELESS: usize = 6;
/// Between a name and its number.
const BETWEEN: f64 = 8.0;
/// Room for the names of the periods.
const HEAD: f64 = 30.0;
/// A label moved further than this gets a connector.
const MOVED: f64 = 2.5;

/// One end of a line.
#[derive(Clone, Debug)]
struct End {
    series: usize,
    value: f64,
    words: String,
    focus: bool,
}

/// The label of an end.
struct Placed {
    end: End,
    /// Where its dot is.
    y: f64,
    /// Where its label is.
    at: f64,
}

impl Placed {
    /// How far it was pushed.
    fn moved(&self) -> f64 {
        (self.at - self.y).abs()
    }
}

/// A slope chart being drawn.
struct Slope<'a> {
    spec: &'a ChartSpec,
    canvas: Canvas,
    frame: Frame,
    sizes: Sizes,
    /// Indices of the two periods.
    at: [usize; 2],
    /// Width of the widest number.
    number: f64,
    /// Whether the left side has names too.
    named: bool,
    /// Between a dot and its label.
    stand_off: f64,
}

fn value(spec: &ChartSpec, series: usize, point: usize) -> Option<f64> {
    drawable(spec.series.get(series)?.points.get(point)?.value)
}

/// The number of a label: the unit stands at the name of the last period.
fn words(v: f64, unit: Unit, magnitude: Magnitude) -> String {
    match unit {
        Unit::Share | Unit::Change | Unit::Points => figure(v, unit),
        _ => number(v, unit, magnitude),
    }
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let last = spec.periods.len().saturating_sub(1);
    let first = spec.base.filter(|b| *b < last).unwrap_or(0);
    let at = [first, last];
    let sizes = Sizes::of(width);
    let points = |s: &crate::spec::SeriesSpec| at.map(|i| s.points.get(i).copied());
    let both: Vec<_> = spec.series.iter().flat_map(points).flatten().collect();
    let (lo, hi) = series::extent(&both).unwrap_or_default();
    let scale = nice(lo, hi, spec.unit != Unit::Index, Ends::OnData, (2, 6));
    let magnitude = spec.unit.shared_magnitude(lo.abs().max(hi.abs()));
    let size = sizes.focus;
    let numbers = both.iter().filter_map(|p| drawable(p.value));
    let number = numbers
        .map(|v| text_width(&words(v, spec.unit, magnitude), size, 700))
        .fold(0.0, f64::max);
    let names = spec.series.iter().enumerate();
    let names = names.filter(|(i, _)| at.iter().any(|p| value(spec, *i, *p).is_some()));
    let name = names
        .map(|(_, s)| text_width(&s.name, size, 700))
        .fold(0.0, f64::max);
    let side =
        |named: bool, off: f64| off + number + if named { BETWEEN + name } else { 0.0 } + 2.0;
    // At least a third of the width for the lines; names on the left go first.
    let named = 2.0 * side(true, STAND_OFF) <= width * 0.66;
    let plot_of = |off: f64| {
        let right = side(true, off).min(width * if named { 0.33 } else { 0.48 });
        let left = side(named, off).min(width * 0.33);
        Rect {
            x: left,
            y: HEAD,
            width: (width - left - right).max(10.0),
            height: (height - HEAD - 12.0).max(20.0),
        }
    };
    let plot = plot_of(STAND_OFF);
    let hair = (scale.hi - scale.lo) * 0.01;
    let mut slope = Slope {
        spec,
        canvas: Canvas::new(width, height),
        frame: Frame {
            plot,
            domain: Domain::new((0.0, 1.0), (scale.lo, scale.hi + hair)),
        },
        sizes,
        at,
        number,
        named,
        stand_off: STAND_OFF,
    };
    let far = |side: usize| {
        slope
            .ends(side, magnitude)
            .0
            .into_iter()
            .any(|e| e.moved() > FAR)
    };
    if 2.0 * side(named, FAR_OFF) <= width * 0.66 && (far(0) || far(1)) {
        slope.stand_off = FAR_OFF;
        slope.frame.plot = plot_of(FAR_OFF);
    }
    let plot = slope.frame.plot;
    slope.axes(magnitude);
    slope.lines();
    let mut targets = Vec::new();
    let mut dropped = Vec::new();
    for side in [0, 1] {
        if side == 1 && first == last {
            break;
        }
        let (found, gone) = slope.labels(side, magnitude);
        targets.extend(found);
        dropped.extend(gone);
    }
    targets.sort_by_key(|t| (t.series, t.point));
    dropped.sort_unstable();
    dropped.dedup();
    Scene {
        width,
        height,
        plot,
        periods: Vec::new(),
        areas: true,
        marks: slope.canvas.take_marks(),
        targets,
        dropped,
    }
}

impl Slope<'_> {
    fn x(&self, side: usize) -> f64 {
        if side == 0 {
            self.frame.plot.x
        } else {
            self.frame.plot.right()
        }
    }

    fn axes(&self, magnitude: Magnitude) {
        let plot = self.frame.plot;
        let zero = self.frame.py(0.0);
        if zero >= plot.y && zero <= plot.bottom() + 0.1 {
            let pen = Pen::line(Role::Axis, Paint::Axis, 1.0);
            self.canvas
                .path(pen, &[(plot.x, zero), (plot.right(), zero)]);
        }
        for (side, point) in self.at.into_iter().enumerate() {
            let x = self.x(side);
            let pen = Pen::line(Role::Grid, Paint::Grid, 1.0);
            self.canvas
                .path(pen, &[(x, plot.y - 6.0), (x, plot.bottom())]);
            let name = self
                .spec
                .periods
                .get(point)
                .map_or("", |p| p.short.as_str());
            let anchor = if side == 0 {
                Anchor::End
            } else {
                Anchor::Start
            };
            let room = plot.width / 2.0 + 40.0;
            let percent = matches!(self.spec.unit, Unit::Share | Unit::Change | Unit::Points);
            let name = if side == 1 && !percent {
                format!("{name}, {}", self.spec.unit.heading(magnitude))
            } else {
                name.to_owned()
            };
            let name = fit(&name, self.sizes.focus, 600, room);
            let x = x + if side == 0 { 4.0 } else { -4.0 };
            let pen = Pen::fill(Role::Tick, Paint::Ink).weight(600);
            self.canvas
                .text(pen, (x, 15.0), anchor, self.sizes.focus, &name);
        }
    }

    fn lines(&self) {
        let plot = self.canvas.plot(self.frame);
        for i in series::back_to_front(self.spec) {
            let Some(s) = self.spec.series.get(i) else {
                continue;
            };
            let ends = self.at.map(|p| value(self.spec, i, p));
            if let [Some(a), Some(b)] = ends
                && self.at[0] != self.at[1]
            {
                let run = vec![vec![(0.0, a), (1.0, b)]];
                let width = series::width_of(s);
                if s.emphasis == Emphasis::Focus {
                    let halo = Pen::line(Role::Halo, Paint::Bank, width + 1.2);
                    plot.line(halo.of(Some(i)), &run);
                }
                let pen = Pen::line(Role::Line, s.paint, width).of(Some(i));
                plot.line(pen.dashed(series::dash_of(s.dash)), &run);
            }
            for (side, (point, v)) in self.at.into_iter().zip(ends).enumerate() {
                let Some(v) = v else { continue };
                let soft = is_soft(s.points.get(point), self.spec.periods.get(point));
                let pen = if soft {
                    Pen::fill(Role::Dot, Paint::Bank).edge(s.paint, 1.6)
                } else {
                    Pen::fill(Role::Dot, s.paint).edge(Paint::Bank, 1.0)
                };
                plot.dot(pen.at(i, point), (side as f64, v), 3.6);
                if self.at[0] == self.at[1] {
                    break;
                }
            }
            if self.spec.gold.contains(&i) {
                for (side, (point, v)) in self.at.into_iter().zip(ends).enumerate() {
                    let pen = Pen::line(Role::Claim, Paint::MarkLine, 2.0).at(i, point);
                    if let Some(v) = v {
                        plot.dot(pen, (side as f64, v), 6.5);
                    }
                }
            }
        }
    }

    /// The labels of a side with their places, from the top, and those that have no room.
    fn ends(&self, side: usize, magnitude: Magnitude) -> (Vec<Placed>, Vec<End>) {
        let plot = self.frame.plot;
        let gap = self.sizes.gap;
        let point = self.at.get(side).copied().unwrap_or(0);
        let of = |i: usize| {
            let v = value(self.spec, i, point)?;
            Some(End {
                series: i,
                value: v,
                words: words(v, self.spec.unit, magnitude),
                focus: self.spec.series.get(i)?.emphasis == Emphasis::Focus,
            })
        };
        let mut ends: Vec<End> = (0..self.spec.series.len()).filter_map(of).collect();
        let (top, bottom) = (plot.y, (plot.bottom() + 4.0).min(self.canvas.height - 6.0));
        // Without names on the left, numbers of many lines say nothing.
        let most = if self.named { usize::MAX } else { NAMELESS };
        let room = (((bottom - top) / gap).floor() as usize + 1).min(most);
        let importance: Vec<_> = ends.iter().map(|e| (e.series, e.focus)).collect();
        let kept = keep(&importance, room);
        let mut kept = kept.into_iter();
        let mut gone = Vec::new();
        ends.retain(|e| {
            let stays = kept.next().unwrap_or(false);
            if !stays {
                gone.push(e.clone());
            }
            stays
        });
        ends.sort_by(|a, b| {
            let by = b.value.total_cmp(&a.value);
            by.then(a.series.cmp(&b.series))
        });
        let wanted: Vec<f64> = ends.iter().map(|e| self.frame.py(e.value)).collect();
        let places = spread(&wanted, gap, top, bottom);
        let placed = ends.into_iter().zip(wanted).zip(places);
        let placed = placed.map(|((end, y), at)| Placed { end, y, at });
        (placed.collect(), gone)
    }

    /// Writes the labels of a side. Gives back its targets and the series without a label.
    fn labels(&self, side: usize, magnitude: Magnitude) -> (Vec<Target>, Vec<usize>) {
        let point = self.at.get(side).copied().unwrap_or(0);
        let x = self.x(side);
        let (placed, gone) = self.ends(side, magnitude);
        let mut targets = Vec::new();
        for end in &gone {
            let y = self.frame.py(end.value);
            targets.push(self.target(end, point, y, y));
        }
        for Placed { end, y, at } in &placed {
            self.label(end, side, (x, *y), *at);
            targets.push(self.target(end, point, *y, *at));
        }
        (targets, gone.iter().map(|e| e.series).collect())
    }

    fn target(&self, end: &End, point: usize, y: f64, at: f64) -> Target {
        let left = Some(&point) == self.at.first();
        let x = self.x(usize::from(!left));
        let gap = self.sizes.gap;
        let plot = self.frame.plot;
        let (from, to) = if left {
            (0.0, plot.x + 6.0)
        } else {
            (plot.right() - 6.0, self.canvas.width)
        };
        Target {
            series: end.series,
            point,
            x,
            y,
            area: Rect {
                x: from,
                y: at - gap / 2.0,
                width: to - from,
                height: gap,
            },
        }
    }

    fn label(&self, end: &End, side: usize, (x, y): (f64, f64), at: f64) {
        let Some(s) = self.spec.series.get(end.series) else {
            return;
        };
        let out = if side == 0 { -1.0 } else { 1.0 };
        let anchor = if side == 0 {
            Anchor::End
        } else {
            Anchor::Start
        };
        let start = x + out * self.stand_off;
        if (at - y).abs() > MOVED {
            let pen = Pen::line(Role::Connector, s.paint, 1.0).of(Some(end.series));
            self.canvas
                .path(pen, &[(x + out * 4.0, y), (start - out * 3.0, at)]);
        }
        let (size, weight) = if end.focus {
            (self.sizes.focus, 700)
        } else {
            (self.sizes.label, 400)
        };
        let pen = Pen::fill(Role::Label, s.text)
            .weight(weight)
            .of(Some(end.series));
        let baseline = at + 4.0;
        let room = |from: f64| {
            if side == 0 {
                from
            } else {
                self.canvas.width - from
            }
        };
        // A number is not cut: where it has no room there is only the name.
        let numbered = text_width(&end.words, size, weight) <= room(start);
        if numbered {
            self.canvas
                .text(pen, (start, baseline), anchor, size, &end.words);
        }
        if side == 0 && !self.named {
            return;
        }
        let from = if numbered {
            start + out * (self.number + BETWEEN)
        } else {
            start
        };
        let room = room(from);
        let name = fit(&s.name, size, weight, room);
        self.canvas.text(pen, (from, baseline), anchor, size, &name);
    }
}
