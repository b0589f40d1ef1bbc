//! Notes on the time axis: breaks in a source and events, as dotted verticals with words at the
//! top, beside their line.
//!
//! Must not know: the list of events, what broke in a source.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame};
use crate::glyphs::text_width;
use crate::paint::Paint;
use crate::scene::{Anchor, Rect, Role};
use crate::sizes::{Sizes, breaks_at};
use crate::spec::ChartSpec;

/// Words of a break.
const BREAK: &str = "break in source";
/// At most so many events.
pub const EVENTS: usize = 3;

/// Draws breaks and events. `xs` are the periods in pixels. Gives back where the words stand.
pub fn draw(
    canvas: &Canvas,
    spec: &ChartSpec,
    frame: &Frame,
    xs: &[f64],
    sizes: &Sizes,
    taken: &[Rect],
) -> Vec<Rect> {
    let plot = frame.plot;
    let mut notes: Vec<(f64, &str)> = Vec::new();
    for (i, (a, b)) in xs.iter().zip(xs.iter().skip(1)).enumerate() {
        if breaks_at(spec, i + 1) {
            notes.push(((a + b) / 2.0, BREAK));
        }
    }
    for event in spec.events.iter().take(EVENTS) {
        if let Some(x) = xs.get(event.point) {
            notes.push((*x, &event.label));
        }
    }
    notes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut boxes = taken.to_vec();
    for (i, (x, words)) in notes.iter().enumerate() {
        let width = text_width(words, sizes.tick, 400);
        let crossed = |area: &Rect| {
            let others = notes.iter().enumerate().filter(|(j, _)| *j != i);
            others
                .map(|(_, (other, _))| *other)
                .filter(|o| area.x < *o && *o < area.right())
                .count()
        };
        let mut best: Option<(usize, f64, Rect)> = None;
        for row in [-5.0, -19.0, 12.0, 26.0] {
            // Above the plot words may run on over the column of labels.
            let right = if row < 0.0 {
                canvas.width
            } else {
                plot.right()
            };
            for left in [x + 5.0, x - 5.0 - width] {
                let area = Rect {
                    x: left,
                    y: plot.y + row - 10.0,
                    width,
                    height: 13.0,
                };
                let inside = left >= plot.x && area.right() <= right && area.y >= -1.0;
                if !inside || boxes.iter().any(|b| b.overlaps(&area)) {
                    continue;
                }
                let cost = crossed(&area) * 10 + usize::from(row > 0.0);
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, plot.y + row, area));
                }
            }
        }
        // The line reaches up to its words.
        let top = best
            .map_or(plot.y, |(_, _, area)| area.y.min(plot.y))
            .max(1.0);
        let pen = Pen::line(Role::Annotation, Paint::Axis, 1.0).dashed(&[1.0, 3.0]);
        canvas.path(pen, &[(*x, top), (*x, plot.bottom())]);
        if let Some((_, baseline, area)) = best {
            let pen = Pen::halo(Role::Annotation, Paint::Ink2);
            canvas.text(pen, (area.x, baseline), Anchor::Start, sizes.tick, words);
            boxes.push(area);
        }
    }
    boxes.split_off(taken.len())
}

/// How many notes a chart has.
pub fn count(spec: &ChartSpec) -> usize {
    let breaks = (1..spec.periods.len())
        .filter(|i| breaks_at(spec, *i))
        .count();
    breaks + spec.events.len().min(EVENTS)
}
