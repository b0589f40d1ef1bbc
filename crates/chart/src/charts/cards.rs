//! Cards: single figures that no line may join, those of one count and period on one card, with a
//! bar each from zero and the source below.
//!
//! Cards stand in columns, each under the shortest column so far. A figure that is missing says so
//! and has no bar. Must not know: where the figures were quoted.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::clip::drawable;
use crate::glyphs::{fit, text_width};
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role, Scene, Target};
use crate::sizes::Sizes;
use crate::spec::{Card, ChartSpec};
use trade::number::figure;

/// A card is at least so wide.
const LEAST: f64 = 236.0;
/// Room between cards.
const GAP: f64 = 14.0;
/// Room inside a card.
const PAD: f64 = 12.0;
/// Height of a line of the heading.
const LINE: f64 = 17.0;
/// Height of a row: name and figure, and a bar below.
const ROW: f64 = 27.0;
/// At most so many cards.
const MOST: usize = 40;

/// Words in lines that fit, at most so many; the last one is cut.
fn lines(words: &str, size: f64, weight: u16, room: f64, most: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest = words.split(' ').peekable();
    while let Some(word) = rest.next() {
        let longer = match line.is_empty() {
            true => word.to_owned(),
            false => format!("{line} {word}"),
        };
        if text_width(&longer, size, weight) <= room || line.is_empty() {
            line = longer;
        } else if out.len() + 1 < most {
            out.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            // No further line: what is left is cut.
            line = longer;
            for word in rest.by_ref() {
                line.push(' ');
                line.push_str(word);
            }
        }
    }
    if !line.is_empty() {
        out.push(line);
    }
    out.iter().map(|l| fit(l, size, weight, room)).collect()
}

/// A card with its words set, and its place.
struct Set<'a> {
    card: &'a Card,
    heading: Vec<String>,
    source: Vec<String>,
    area: Rect,
}

fn layout(spec: &ChartSpec, width: f64) -> (Vec<Set<'_>>, f64) {
    let sizes = Sizes::of(width);
    let columns = ((width + GAP) / (LEAST + GAP)).floor().clamp(1.0, 4.0);
    let wide = (width - GAP * (columns - 1.0)) / columns;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "1 to 4"
    )]
    let mut bottoms = vec![0.0_f64; columns as usize];
    let inside = (wide - PAD * 2.0).max(1.0);
    let mut out = Vec::new();
    for card in spec.cards.iter().take(MOST) {
        let heading = lines(&card.heading, sizes.label + 1.0, 600, inside, 3);
        let source = lines(&card.source, sizes.tick, 400, inside, 3);
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(0));
        let rows = card.series.iter().filter(|i| **i < spec.series.len());
        let height = PAD * 2.0
            + count(heading.len()) * LINE
            + LINE
            + 6.0
            + count(rows.count()) * ROW
            + count(source.len()) * (LINE - 2.0);
        let shortest = (0..bottoms.len())
            .min_by(|a, b| bottoms[*a].total_cmp(&bottoms[*b]))
            .unwrap_or(0);
        let Some(bottom) = bottoms.get_mut(shortest) else {
            continue;
        };
        out.push(Set {
            card,
            heading,
            source,
            area: Rect {
                x: count(shortest) * (wide + GAP),
                y: *bottom,
                width: wide,
                height,
            },
        });
        *bottom += height + GAP;
    }
    let tallest = bottoms.into_iter().fold(0.0, f64::max);
    (out, (tallest - GAP).max(0.0))
}

/// The height that the cards need at a width.
#[must_use]
pub fn height(spec: &ChartSpec, width: f64) -> f64 {
    layout(spec, width).1
}

/// Draws the cards; the scene is as tall as they need.
#[inline(never)]
pub fn draw(spec: &ChartSpec, width: f64, height: f64) -> Scene {
    let (sets, needed) = layout(spec, width);
    let height = height.max(needed);
    let canvas = Canvas::new(width, height);
    let sizes = Sizes::of(width);
    let mut targets = Vec::new();
    for set in &sets {
        card(spec, &canvas, sizes, set, &mut targets);
    }
    targets.sort_by_key(|t| t.series);
    Scene {
        width,
        height,
        plot: Rect {
            x: 0.0,
            y: 0.0,
            width,
            height,
        },
        periods: Vec::new(),
        areas: true,
        marks: canvas.take_marks(),
        targets,
        dropped: Vec::new(),
    }
}

fn card(spec: &ChartSpec, canvas: &Canvas, sizes: Sizes, set: &Set<'_>, targets: &mut Vec<Target>) {
    let Rect {
        x,
        y,
        width,
        height,
    } = set.area;
    let (left, right) = (x + PAD, x + width - PAD);
    let frame = [
        (x + 0.5, y + 0.5),
        (x + width - 0.5, y + 0.5),
        (x + width - 0.5, y + height - 0.5),
        (x + 0.5, y + height - 0.5),
        (x + 0.5, y + 0.5),
    ];
    canvas.path(Pen::line(Role::Grid, Paint::Axis, 1.0), &frame);
    let mut at = y + PAD + LINE - 4.0;
    for line in &set.heading {
        let pen = Pen::fill(Role::Annotation, Paint::Ink).weight(600);
        canvas.text(pen, (left, at), Anchor::Start, sizes.label + 1.0, line);
        at += LINE;
    }
    let pen = Pen::fill(Role::Tick, Paint::Ink2);
    let period = fit(&set.card.period, sizes.tick, 400, right - left);
    canvas.text(pen, (left, at), Anchor::Start, sizes.tick, &period);
    at += 6.0;
    let rows = || {
        let held = set.card.series.iter();
        held.filter_map(|i| Some((*i, spec.series.get(*i)?)))
    };
    let value = |s: &crate::spec::SeriesSpec| s.points.first().and_then(|p| drawable(p.value));
    let most = rows().filter_map(|(_, s)| value(s)).fold(0.0, f64::max);
    for (i, s) in rows() {
        let words = value(s).map_or_else(|| "no data".to_owned(), |v| figure(v, set.card.unit));
        let wide = text_width(&words, sizes.label, 600);
        let text = at + 15.0;
        let name = fit(
            &s.name,
            sizes.label,
            400,
            (right - left - wide - 8.0).max(8.0),
        );
        let pen = Pen::fill(Role::Label, Paint::Ink).at(i, 0);
        canvas.text(pen, (left, text), Anchor::Start, sizes.label, &name);
        let pen = Pen::fill(Role::Label, Paint::Ink).weight(600).at(i, 0);
        canvas.text(pen, (right, text), Anchor::End, sizes.label, &words);
        if let Some(v) = value(s).filter(|v| *v > 0.0 && most > 0.0) {
            let bar = Rect {
                x: left,
                y: at + 20.0,
                width: (right - left) * (v / most),
                height: 3.0,
            };
            canvas.rect(Pen::fill(Role::Bar, s.paint).at(i, 0), bar);
        }
        if spec.gold.contains(&i) {
            let edge = Rect {
                x: left - 7.0,
                y: at + 0.5,
                width: right - left + 14.0,
                height: ROW - 2.0,
            };
            canvas.rect(Pen::line(Role::Claim, Paint::MarkLine, 2.0).at(i, 0), edge);
        }
        targets.push(Target {
            series: i,
            point: 0,
            x: left,
            y: at + ROW / 2.0,
            area: Rect {
                x: x + 4.0,
                y: at,
                width: width - 8.0,
                height: ROW,
            },
        });
        at += ROW;
    }
    at += 12.0;
    for line in &set.source {
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        canvas.text(pen, (left, at), Anchor::Start, sizes.tick, line);
        at += LINE - 2.0;
    }
}
