//! The gold things: threshold with its chip, tested value with its words, marked periods.
//!
//! Must not know: tests and verdicts, how a level was computed.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame};
use crate::clip::{Domain, Pt, segment};
use crate::glyphs::{fit, text_width};
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role};
use crate::sizes::Sizes;
use crate::spec::{Callout, MarkedPeriods, Threshold};
use crate::stage::Stage;

/// Radius of the gold dot.
const DOT: f64 = 6.5;
/// Height of a chip.
pub const CHIP: f64 = 17.0;

/// Where the words of a callout stand.
pub struct Placed<'a> {
    callout: &'a Callout,
    dot: Pt,
    x: f64,
    y: f64,
    anchor: Anchor,
    title: String,
    detail: String,
    /// The area of dot and words together.
    pub area: Rect,
}

/// Finds room for the words of a callout whose dot is at `dot`: left above if that is free, else
/// where they cross the fewest lines.
pub fn place<'a>(
    callout: &'a Callout,
    dot: Pt,
    frame: &Frame,
    lines: &[Vec<Pt>],
    taken: &[Rect],
) -> Placed<'a> {
    let plot = frame.plot;
    let title = fit(&callout.title, 15.0, 700, plot.width);
    let detail = fit(&callout.detail, 12.0, 400, plot.width);
    let width = text_width(&title, 15.0, 700).max(text_width(&detail, 12.0, 400));
    let height = if detail.is_empty() { 18.0 } else { 34.0 };
    let (above, below) = (if detail.is_empty() { -4.0 } else { -20.0 }, 18.0);
    let far = DOT + 9.5;
    let places = [
        (Anchor::End, dot.0 - far, dot.1 + above),
        (Anchor::Start, dot.0 + far, dot.1 + above),
        (Anchor::Middle, dot.0, dot.1 + above - 10.0),
        (Anchor::End, dot.0 - far, dot.1 + below),
        (Anchor::Start, dot.0 + far, dot.1 + below),
        (Anchor::Middle, dot.0, dot.1 + below + 10.0),
    ];
    let mut best: Option<(f64, Placed<'a>)> = None;
    for (order, (anchor, x, y)) in places.into_iter().enumerate() {
        let wanted = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let left = wanted.min(plot.right() - width).max(plot.x + 2.0);
        let y = y.min(plot.bottom() - height + 10.0).max(14.0);
        let area = Rect {
            x: left,
            y: y - 12.0,
            width,
            height,
        };
        let inside = Domain::new((area.x, area.right()), (area.y, area.bottom()));
        let crossed = lines
            .iter()
            .flat_map(|line| line.iter().zip(line.iter().skip(1)))
            .filter(|(a, b)| segment(**a, **b, &inside).is_some())
            .count();
        let over = taken.iter().filter(|t| t.overlaps(&area)).count();
        let moved = (left - wanted).abs() > 1.0;
        let cost = order as f64 * 0.4
            + crossed.min(8) as f64
            + over as f64 * 12.0
            + if moved { 4.0 } else { 0.0 };
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            let x = x + (left - wanted);
            let (title, detail) = (title.clone(), detail.clone());
            let ring = Rect {
                x: dot.0 - DOT,
                y: dot.1 - DOT,
                width: 2.0 * DOT,
                height: 2.0 * DOT,
            };
            let area = if moved { area } else { union(area, ring) };
            best = Some((
                cost,
                Placed {
                    callout,
                    dot,
                    x,
                    y,
                    anchor,
                    title,
                    detail,
                    area,
                },
            ));
        }
    }
    best.map_or_else(
        || Placed {
            callout,
            dot,
            x: dot.0,
            y: dot.1,
            anchor: Anchor::End,
            title,
            detail,
            area: Rect::default(),
        },
        |(_, placed)| placed,
    )
}

fn union(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect {
        x,
        y,
        width: a.right().max(b.right()) - x,
        height: a.bottom().max(b.bottom()) - y,
    }
}

/// Draws the dot and the words of a callout in a chart of so many `series`.
pub fn callout(canvas: &Canvas, placed: &Placed<'_>, series: usize) {
    let Placed {
        callout,
        dot,
        x,
        y,
        anchor,
        ..
    } = placed;
    let ring = Pen::fill(Role::Claim, Paint::Mark).edge(Paint::Ink, 2.2);
    // One past the last series is the total, which has no index.
    let of = (callout.series < series).then_some(callout.series);
    let ring = Pen {
        series: of,
        point: Some(callout.point),
        ..ring
    };
    canvas.circle(ring, dot.0, dot.1, DOT);
    let words = Pen::halo(Role::Claim, Paint::Ink).weight(700);
    canvas.text(words, (*x, *y), *anchor, 15.0, &placed.title);
    let words = Pen::halo(Role::Claim, Paint::Ink2);
    canvas.text(words, (*x, *y + 16.0), *anchor, 12.0, &placed.detail);
}

/// The words of a chip at this width.
fn chip_words(threshold: &Threshold, sizes: &Sizes, room: f64) -> String {
    let fits = |words: &str| text_width(words, sizes.tick, 600) + 10.0 <= room;
    if !sizes.narrow && fits(&threshold.label) || threshold.short.is_empty() {
        return fit(&threshold.label, sizes.tick, 600, room - 10.0);
    }
    fit(&threshold.short, sizes.tick, 600, room - 10.0)
}

/// Draws a gold chip with its upper left corner at `(x, y)`.
fn chip(canvas: &Canvas, words: &str, area: Rect, sizes: &Sizes) {
    let mut gold = Pen::fill(Role::Claim, Paint::Mark);
    gold.radius = 2.0;
    canvas.rect(gold, area);
    let pen = Pen::fill(Role::Claim, Paint::MarkInk).weight(600);
    canvas.text(
        pen,
        (area.x + 5.0, area.y + 12.2),
        Anchor::Start,
        sizes.tick,
        words,
    );
}

/// Draws a horizontal threshold, its chip where nothing else stands. Gives back the chip's area.
pub fn threshold(
    canvas: &Canvas,
    frame: &Frame,
    mark: &Threshold,
    sizes: &Sizes,
    taken: &[Rect],
) -> Option<Rect> {
    let plot = frame.plot;
    let y = frame.py(mark.value);
    if !y.is_finite() || y < plot.y - 0.1 || y > plot.bottom() + 0.1 {
        return None;
    }
    let pen = Pen::line(Role::Claim, Paint::Ink, 1.3).dashed(&[4.0, 3.0]);
    canvas.path(pen, &[(plot.x, y), (plot.right(), y)]);
    let words = chip_words(mark, sizes, plot.width * 0.7);
    if words.is_empty() {
        return None;
    }
    let width = text_width(&words, sizes.tick, 600) + 10.0;
    let places = [
        (plot.x + 2.0, y - CHIP + 0.3),
        (plot.x + 2.0, y + 1.0),
        (plot.right() - width, y - CHIP + 0.3),
        (plot.right() - width, y + 1.0),
    ];
    let areas = places.map(|(x, y)| Rect {
        x,
        y,
        width,
        height: CHIP,
    });
    let free = |a: &Rect| {
        a.y >= 0.0 && a.bottom() <= plot.bottom() && !taken.iter().any(|t| t.overlaps(a))
    };
    let area = areas.iter().find(|a| free(a)).or(areas.first()).copied()?;
    chip(canvas, &words, area, sizes);
    Some(area)
}

/// Draws a vertical threshold for ranked bars, its chip at the foot of the plot.
pub fn vertical_threshold(canvas: &Canvas, frame: &Frame, mark: &Threshold, sizes: &Sizes) {
    let plot = frame.plot;
    let x = frame.px(mark.value);
    if !x.is_finite() || x < plot.x - 0.1 || x > plot.right() + 0.1 {
        return;
    }
    let pen = Pen::line(Role::Claim, Paint::Ink, 1.3).dashed(&[4.0, 3.0]);
    canvas.path(pen, &[(x, plot.y), (x, plot.bottom() + 3.0)]);
    let words = chip_words(mark, sizes, canvas.width * 0.6);
    let width = text_width(&words, sizes.tick, 600) + 10.0;
    let left = x.min(canvas.width - width).max(0.0);
    let area = Rect {
        x: left,
        y: plot.bottom() + 3.0,
        width,
        height: CHIP,
    };
    chip(canvas, &words, area, sizes);
}

/// Draws the chip of a threshold in a low panel: beside it where there is `room`, else in it, over
/// or under its line from `left` to `right`.
pub fn side_chip(
    stage: &mut Stage<'_>,
    mark: &Threshold,
    (beside, room): (f64, f64),
    (left, right): (f64, f64),
    y: f64,
    panel: Rect,
) {
    let sizes = stage.sizes;
    let wide = |words: &str| text_width(words, sizes.tick, 600) + 10.0;
    let fitting = [&mark.label, &mark.short];
    let fitting = fitting
        .into_iter()
        .find(|w| !w.is_empty() && wide(w) <= room);
    let (words, places) = match fitting {
        Some(words) => (words.clone(), vec![(beside, y - CHIP / 2.0)]),
        None => {
            let words = chip_words(mark, &sizes, panel.width * 0.7);
            let ends = [left, (right - wide(&words)).max(panel.x)];
            let places = ends.map(|x| [(x, y + 1.0), (x, y - CHIP + 0.3)]);
            (words, places.concat())
        }
    };
    if words.is_empty() {
        return;
    }
    let width = wide(&words);
    let areas = places.into_iter().map(|(x, y)| Rect {
        x: x.min(stage.canvas.width - width).max(0.0),
        y,
        width,
        height: CHIP,
    });
    let free = |a: &Rect| {
        let out = a.y < panel.y - 2.0 || a.bottom() > panel.bottom() + CHIP / 2.0;
        usize::from(out) * 2 + usize::from(!stage.is_free(a))
    };
    if let Some(area) = areas.min_by_key(free) {
        chip(&stage.canvas, &words, area, &sizes);
        stage.take(area);
    }
}

/// Draws the bar of the marked periods at height `y`, from `left` to `right`, its words below.
pub fn marked(
    canvas: &Canvas,
    mark: &MarkedPeriods,
    (left, right): (f64, f64),
    y: f64,
    sizes: &Sizes,
) {
    let (left, right) = (left.min(right).max(0.0), left.max(right).min(canvas.width));
    let bar = Rect {
        x: left,
        y,
        width: right - left,
        height: 4.0,
    };
    canvas.rect(Pen::fill(Role::Claim, Paint::MarkLine), bar);
    let words = fit(&mark.label, sizes.tick, 400, canvas.width);
    let width = text_width(&words, sizes.tick, 400);
    let x = left.min(canvas.width - width).max(0.0);
    let pen = Pen::fill(Role::Claim, Paint::Ink2);
    canvas.text(pen, (x, y + 17.0), Anchor::Start, sizes.tick, &words);
}
