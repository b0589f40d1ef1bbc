//! Two unit values and the gap between them: the area shaded in the light colour of the lower, and
//! below it the gap in per cent of the second as bars from zero. A gap between two slopes is
//! misread; bars are not.
//!
//! Where either unit value is *missing* there is neither area nor bar, and against zero there is no gap; the bar of
//! an *estimated*, *provisional* or *partial* figure is hatched. Must not know: suppliers and benchmarks, how a
//! unit value is made.

use crate::backend::Pen;
use crate::canvas::{Frame, Plot};
use crate::charts::series::{self, LineOf};
use crate::claim;
use crate::clip::{Domain, Pt, drawable};
use crate::glyphs::{SMALLEST, fit, text_width};
use crate::hatch;
use crate::labels::Wish;
use crate::paint::Paint;
use crate::scale::{Ends, Scale, nice};
use crate::scene::{Anchor, Rect, Role, Scene};
use crate::sizes::{Sizes, breaks_at, is_soft};
use crate::spec::{ChartSpec, Emphasis, GapNote, Threshold};
use crate::stage::{Plan, Stage, magnitude_of_ticks};
use trade::number::{Unit, tick};

/// Widest bar in pixels.
const WIDEST: f64 = 24.0;

/// A part of the area between two lines: where the first is the lower, or where it is the higher.
#[derive(Clone, Debug, PartialEq)]
pub struct Shade {
    /// Whether the first line is the lower one.
    pub low: bool,
    /// The first line's side, from left to right.
    pub first: Vec<Pt>,
    /// The second line's side, from left to right.
    pub second: Vec<Pt>,
}

/// The parts of the area between two lines, in data coordinates; `joined(i)` says whether the
/// figures `i - 1` and `i` are joined at all.
#[must_use]
pub fn shades(pairs: &[Option<(f64, f64)>], joined: impl Fn(usize) -> bool) -> Vec<Shade> {
    let mut all: Vec<Shade> = Vec::new();
    let mut open = false;
    let mut part = |low: bool, from: (f64, f64, f64), to: (f64, f64, f64), open: &mut bool| {
        match all.last_mut() {
            Some(last) if *open && last.low == low => {
                last.first.push((to.0, to.1));
                last.second.push((to.0, to.2));
            }
            _ => all.push(Shade {
                low,
                first: vec![(from.0, from.1), (to.0, to.1)],
                second: vec![(from.0, from.2), (to.0, to.2)],
            }),
        }
        *open = true;
    };
    for (i, pair) in pairs.windows(2).enumerate() {
        let [Some(here), Some(next)] = *pair else {
            open = false;
            continue;
        };
        if !joined(i + 1) {
            open = false;
            continue;
        }
        let from = (i as f64, here.0, here.1);
        let to = (i as f64 + 1.0, next.0, next.1);
        let (before, after) = (here.0 - here.1, next.0 - next.1);
        if before == 0.0 && after == 0.0 {
            open = false;
        } else if before * after >= 0.0 {
            part(before + after < 0.0, from, to, &mut open);
        } else {
            let t = before / (before - after);
            let y = here.0 + t * (next.0 - here.0);
            let cross = (from.0 + t, y, y);
            part(before < 0.0, from, cross, &mut open);
            part(after < 0.0, cross, to, &mut open);
        }
    }
    all
}

/// The gap in per cent of the second.
pub fn gap((first, second): (f64, f64)) -> Option<f64> {
    drawable(Some((first - second) / second.abs() * 100.0)).filter(|_| second != 0.0)
}

/// The figures of the first two series where both are known.
fn pairs(spec: &ChartSpec) -> Vec<Option<(f64, f64)>> {
    let at = |series: usize, i: usize| {
        let point = spec.series.get(series)?.points.get(i)?;
        drawable(point.value)
    };
    (0..spec.periods.len())
        .map(|i| Some((at(0, i)?, at(1, i)?)))
        .collect()
}

/// Height of the panel of bars with its heading.
fn foot(pairs: &[Option<(f64, f64)>], height: f64) -> f64 {
    if pairs.iter().flatten().any(|pair| gap(*pair).is_some()) {
        (height * 0.283).clamp(60.0, 170.0)
    } else {
        0.0
    }
}

/// Draws the chart.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let pairs = pairs(spec);
    let sizes = Sizes::of(width);
    let foot = foot(&pairs, height);
    let gaps: Vec<Option<f64>> = pairs.iter().map(|p| p.and_then(gap)).collect();
    let scale = panel_scale(spec, &gaps, foot - head(&sizes));
    let plan = Plan {
        spec,
        width,
        height,
        unit: spec.unit,
        extent: series::extent(series::all_points(spec)).unwrap_or_default(),
        bands: false,
        foot,
        ticks: tick_words(&scale)
            .iter()
            .map(|w| text_width(w, small(&sizes), 400))
            .fold(0.0, f64::max)
            + 0.5,
        log: false,
    };
    let mut stage = Stage::new(&plan, |magnitude| {
        let all = 0..spec.series.len();
        let wishes: Vec<Wish> = all
            .filter_map(|i| series::wish(spec, i, spec.unit, magnitude))
            .collect();
        wishes
    });
    for shade in shades(&pairs, |i| !breaks_at(spec, i)) {
        let paint = light(spec, usize::from(!shade.low));
        let back = shade.second.iter().rev();
        let outline: Vec<Pt> = shade.first.iter().chain(back).copied().collect();
        let pen = Pen::fill(Role::Area, paint).of(Some(0));
        stage.plot.polygon(pen, &outline);
    }
    let lines: Vec<Vec<Pt>> = spec
        .series
        .iter()
        .flat_map(|s| series::in_pixels(&stage, &s.points))
        .collect();
    if stage.foot > 0.0 {
        panel(&mut stage, &scale, &gaps);
    }
    let (front, back): (Vec<usize>, Vec<usize>) =
        series::back_to_front(spec).into_iter().partition(|i| {
            spec.series
                .get(*i)
                .is_some_and(|s| s.emphasis == Emphasis::Focus)
        });
    for i in back {
        one(&mut stage, i);
    }
    let dots = series::callout_points(spec, &stage.xs);
    if let Some(found) = &spec.gap.note {
        note(&mut stage, found, &pairs, &lines);
    }
    stage.claims(&dots, &lines, |stage| {
        for i in front {
            one(stage, i);
        }
    });
    if let Some(found) = &spec.gap.note {
        ends(&stage, found, &pairs);
    }
    stage.finish()
}

fn one(stage: &mut Stage<'_>, i: usize) {
    let Some(s) = stage.spec.series.get(i) else {
        return;
    };
    let of = LineOf {
        series: Some(i),
        points: &s.points,
        paint: s.paint,
        width: series::width_of(s),
        dash: s.dash,
        halo: i < 2,
    };
    series::line(stage, &of);
    series::dots(stage, &of, false);
    series::targets(stage, i, &s.points);
}

/// Draws the rule of the named gap and its words: below all lines if there is room, else above.
fn note(
    stage: &mut Stage<'_>,
    note: &GapNote,
    pairs: &[Option<(f64, f64)>],
    lines: &[Vec<Pt>],
) -> Option<()> {
    let (first, second) = pairs.get(note.point).copied().flatten()?;
    let x = stage.xs.get(note.point).copied()?;
    let plot = stage.plot.frame.plot;
    let (a, b) = (stage.at((x, first)), stage.at((x, second)));
    let (top, bottom) = (a.1.min(b.1), a.1.max(b.1));
    let between = Pen::line(Role::Annotation, Paint::Ink, 1.4).at(0, note.point);
    stage.canvas.path(between, &[(a.0, top), (a.0, bottom)]);
    let size = stage.sizes.tick;
    let detail = fit(&note.detail, size, 400, plot.width);
    let title = fit(&note.title, size + 1.0, 700, plot.width);
    let width = text_width(&detail, size, 400).max(text_width(&title, size + 1.0, 700));
    let rows = if detail.is_empty() { 16.0 } else { 33.0 };
    let left = (a.0 - width / 2.0)
        .min(plot.right() - width)
        .max(plot.x + 2.0);
    // How far lines reach beside the words.
    let beside = |p: &Pt| p.0 >= left - 8.0 && p.0 <= left + width + 8.0;
    let heights = || lines.iter().flatten().filter(|p| beside(p)).map(|p| p.1);
    let (highest, lowest) = (
        heights().fold(top, f64::min),
        heights().fold(bottom, f64::max),
    );
    let area = |y: f64| Rect {
        x: left,
        y,
        width,
        height: rows,
    };
    let free = |area: &Rect| {
        let marks = &stage.spec.thresholds;
        let marked = marks.iter().map(|t| stage.plot.frame.py(t.value));
        area.y >= plot.y
            && area.bottom() <= plot.bottom() - 3.0
            && stage.is_free(area)
            && !marked.into_iter().any(|y| area.y < y && y < area.bottom())
    };
    let below = area(lowest + 9.0);
    let above = area(highest - 9.0 - rows);
    let (area, from, to) = if free(&below) {
        (below, bottom + 4.0, below.y - 1.0)
    } else if free(&above) {
        (above, top - 4.0, above.bottom() + 1.0)
    } else {
        return None;
    };
    let pen = Pen::line(Role::Annotation, Paint::Ink, 1.0).at(0, note.point);
    stage.canvas.path(pen, &[(a.0, from), (a.0, to)]);
    let x = left + width / 2.0;
    let pen = Pen::halo(Role::Annotation, Paint::Ink2).at(0, note.point);
    let first = (x, area.y + 11.0);
    stage.canvas.text(pen, first, Anchor::Middle, size, &detail);
    let pen = Pen::halo(Role::Annotation, Paint::Ink)
        .weight(700)
        .at(0, note.point);
    let second = (x, area.y + rows - 4.5);
    stage
        .canvas
        .text(pen, second, Anchor::Middle, size + 1.0, &title);
    stage.take(area);
    Some(())
}

/// The dots at the ends of the rule.
fn ends(stage: &Stage<'_>, note: &GapNote, pairs: &[Option<(f64, f64)>]) {
    let (Some((first, second)), Some(x)) = (
        pairs.get(note.point).copied().flatten(),
        stage.xs.get(note.point),
    ) else {
        return;
    };
    for (i, value) in [first, second].into_iter().enumerate() {
        let paint = stage.spec.series.get(i).map_or(Paint::Ink, |s| s.paint);
        let pen = Pen::fill(Role::Dot, paint).edge(Paint::Bank, 1.2);
        stage.plot.dot(pen.at(i, note.point), (*x, value), 3.2);
    }
}

/// The scale of the panel.
fn panel_scale(spec: &ChartSpec, gaps: &[Option<f64>], tall: f64) -> Scale {
    let marks = spec.gap.thresholds.iter();
    let marks = marks.filter_map(|t| drawable(Some(t.value)));
    let (lo, hi) = gaps
        .iter()
        .flatten()
        .copied()
        .chain(marks)
        .fold((0.0_f64, 0.0_f64), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let most = ((tall.max(8.0) / 17.0) as usize + 1).clamp(3, 5);
    let scale = nice(lo, hi, true, Ends::OnData, (most.min(3), most));
    let hair = (scale.hi - scale.lo) * 0.04;
    // A hair of room beyond the longest bar, up to a tick if one is near.
    let reach = |end: f64, out: f64| {
        if end == 0.0 {
            return 0.0;
        }
        let next = (end.abs() / scale.step).ceil() * scale.step * out;
        if (next - end).abs() <= hair * 3.5 {
            next
        } else {
            end + out * hair
        }
    };
    let (lo, hi) = (reach(scale.lo, -1.0), reach(scale.hi, 1.0));
    let step = scale.step;
    let count = |v: f64| (v / step + v.signum() * 1e-6).trunc() as i64;
    let ticks = (count(lo)..=count(hi)).take(12).map(|i| i as f64 * step);
    Scale {
        ticks: ticks.collect(),
        lo,
        hi,
        step,
    }
}

/// Draws the panel of the gap under the plot.
fn panel(stage: &mut Stage<'_>, scale: &Scale, gaps: &[Option<f64>]) {
    let spec = stage.spec;
    let above = stage.plot.frame;
    let head = head(&stage.sizes);
    let area = Rect {
        y: above.plot.bottom() + head,
        height: (stage.foot - head).max(8.0),
        ..above.plot
    };
    let domain = Domain::new(above.domain.x, (scale.lo, scale.hi));
    let frame = Frame { plot: area, domain };
    let plot = stage.canvas.plot(frame);
    let size = stage.sizes.tick + 0.5;
    let heading = format!("{}, %", spec.gap.name);
    let words = fit(&heading, size, 600, stage.canvas.width);
    let pen = Pen::fill(Role::Tick, Paint::Ink).weight(600);
    let at = (0.0, area.y - if stage.sizes.narrow { 9.0 } else { 13.0 });
    stage.canvas.text(pen, at, Anchor::Start, size, &words);
    ticks(stage, &plot, scale);
    bars(stage, &plot, gaps);
    let (x0, x1) = domain.x;
    let zero = Pen::line(Role::Axis, Paint::Axis, 1.0);
    plot.line(zero, &[vec![(x0, 0.0), (x1, 0.0)]]);
    for mark in &spec.gap.thresholds {
        threshold(stage, &plot, mark);
    }
}

/// The words of the panel's ticks: its heading has the unit.
fn tick_words(scale: &Scale) -> Vec<String> {
    let magnitude = magnitude_of_ticks(scale, Unit::Change);
    let words = |at: &f64| tick(*at, scale.step, Unit::Change, magnitude, false);
    scale.ticks.iter().map(words).collect()
}

/// Text size of the panel's ticks.
fn small(sizes: &Sizes) -> f64 {
    (sizes.tick - 0.5).max(SMALLEST)
}

/// Height of the panel's heading.
fn head(sizes: &Sizes) -> f64 {
    if sizes.narrow { 27.0 } else { 44.0 }
}

fn ticks(stage: &Stage<'_>, plot: &Plot, scale: &Scale) {
    let frame = plot.frame;
    let (x0, x1) = frame.domain.x;
    let size = small(&stage.sizes);
    for (at, words) in scale.ticks.iter().zip(tick_words(scale)) {
        if *at != 0.0 {
            let grid = Pen::line(Role::Grid, Paint::Grid, 1.0);
            plot.line(grid, &[vec![(x0, *at), (x1, *at)]]);
        }
        let words = fit(&words, size, 400, frame.plot.x - 6.0);
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        let at = (frame.plot.x - 6.0, frame.py(*at) + 4.0);
        stage.canvas.text(pen, at, Anchor::End, size, &words);
    }
}

/// Draws the bars: full in the marked periods (in all when none are), outside them light with an
/// edge.
fn bars(stage: &Stage<'_>, plot: &Plot, gaps: &[Option<f64>]) {
    let spec = stage.spec;
    let frame = plot.frame;
    let (x0, x1) = frame.domain.x;
    let step = frame.plot.width / (x1 - x0);
    let half = frame.across((step * 0.66).clamp(0.8, WIDEST)) / 2.0;
    for (i, gap) in gaps.iter().enumerate() {
        let (Some(gap), Some(x)) = (*gap, stage.xs.get(i).copied()) else {
            continue;
        };
        // The colour is that of the cheaper one.
        let cheaper = usize::from(gap > 0.0);
        let of = |i: usize| spec.series.get(i).map_or(Paint::Ink, |s| s.paint);
        let full = spec
            .marked
            .as_ref()
            .is_none_or(|m| (m.first.min(m.last)..=m.first.max(m.last)).contains(&i));
        let strong = of(cheaper);
        let light = light(spec, cheaper);
        let (left, right) = (frame.px(x - half), frame.px(x + half));
        let (zero, end) = (frame.py(0.0), frame.py(gap));
        let area = Rect {
            x: left,
            y: zero.min(end),
            width: right - left,
            height: (zero - end).abs(),
        };
        if full || area.width < 3.0 {
            // Thin bars have no room for an edge: they are thinner still.
            let half = if full { half } else { half * 0.55 };
            let pen = Pen::fill(Role::Bar, strong).at(0, i);
            plot.rect(pen, (x - half, 0.0), (x + half, gap));
        } else {
            // The edge lies inside, so that light bars are no larger than full ones.
            let edge = 0.9;
            let pen = Pen::fill(Role::Bar, light).edge(strong, edge);
            let (dx, dy) = (
                frame.across(edge / 2.0),
                (edge / 2.0 / frame.plot.height * (frame.domain.y.1 - frame.domain.y.0))
                    .min(gap.abs() / 2.0),
            );
            let end = gap - gap.signum() * dy;
            plot.rect(pen.at(0, i), (x - half + dx, 0.0), (x + half - dx, end));
        }
        let soft = |s: usize| {
            let point = spec.series.get(s).and_then(|s| s.points.get(i));
            is_soft(point, spec.periods.get(i))
        };
        if soft(0) || soft(1) {
            hatch::rect(&stage.canvas, area, Some(0), Some(i));
        }
    }
}

/// Draws a threshold in per cent over the marked periods, its chip in the column of the labels or,
/// where that is narrow, in the panel.
fn threshold(stage: &mut Stage<'_>, plot: &Plot, mark: &Threshold) {
    let frame = plot.frame;
    let panel = frame.plot;
    let y = frame.py(mark.value);
    if !y.is_finite() || y < panel.y - 0.1 || y > panel.bottom() + 0.1 {
        return;
    }
    let last = stage.xs.len().saturating_sub(1);
    let at = |i: usize| stage.xs.get(i.min(last)).map(|x| frame.px(*x));
    let ends = stage.spec.marked.as_ref().map(|m| {
        let (a, b) = (m.first.min(m.last), m.first.max(m.last));
        (at(a), at(b))
    });
    let (left, right) = match ends {
        Some((Some(a), Some(b))) => ((a - 7.0).max(panel.x), (b + 7.0).min(panel.right())),
        _ => (panel.x, panel.right()),
    };
    let pen = Pen::line(Role::Claim, Paint::Ink, 1.3).dashed(&[5.0, 3.0]);
    stage.canvas.path(pen, &[(left, y), (right, y)]);
    let beside = panel.right() + 6.0;
    let room = stage.canvas.width - beside;
    claim::side_chip(stage, mark, (beside, room), (left, right), y, panel);
}

/// The light colour of the first or the second line: a benchmark is grey there too.
fn light(spec: &ChartSpec, series: usize) -> Paint {
    match spec.series.get(series).map(|s| s.paint) {
        Some(Paint::Bench) => Paint::YearGhost,
        _ if series == 0 => Paint::GapLow,
        _ => Paint::GapHigh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_by_hand() {
        // Lower by 2, then higher by 2: they cross half-way at 11.
        let pairs = [Some((10.0, 12.0)), Some((12.0, 10.0)), Some((13.0, 10.0))];
        let found = shades(&pairs, |_| true);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[0].low, &found[0].first),
            (true, &vec![(0.0, 10.0), (0.5, 11.0)])
        );
        assert_eq!(found[1].second, [(0.5, 11.0), (1.0, 10.0), (2.0, 10.0)]);
        assert!(!found[1].low);
    }

    #[test]
    fn shades_stop_at_gaps_and_breaks() {
        let low = Some((1.0, 2.0));
        let found = shades(&[low, low, None, low, low, low], |i| i != 5);
        let spans: Vec<_> = found
            .iter()
            .map(|s| (s.first.first().unwrap().0, s.first.last().unwrap().0))
            .collect();
        assert_eq!(spans, [(0.0, 1.0), (3.0, 4.0)]);
        let equal = Some((5.0, 5.0));
        assert!(shades(&[equal, equal], |_| true).is_empty());
        // Touching at a point does not end the shade.
        assert_eq!(shades(&[low, equal, low], |_| true).len(), 1);
    }

    #[test]
    fn gaps_by_hand() {
        assert_eq!(gap((90.0, 100.0)), Some(-10.0));
        assert_eq!(gap((90.0, 0.0)), None);
        assert_eq!(gap((f64::NAN, 1.0)), None);
    }
}
