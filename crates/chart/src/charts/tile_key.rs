//! The key under a treemap: what the colours of its tiles and their hatching mean.
//!
//! Must not know: how tiles are laid out. Estimated figures, and periods that are in part, are hatched.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::glyphs::{SMALLEST, text_width};
use crate::hatch;
use crate::paint::{Family, Paint};
use crate::scene::{Anchor, Rect, Role};
use crate::sizes::is_soft;
use crate::spec::ChartSpec;

/// Height of a line, pixels.
const LINE: f64 = 20.0;
/// Between two entries, pixels.
const BETWEEN: f64 = 14.0;
/// From the left of a swatch to its words, pixels.
const WORDS: f64 = 15.0;

/// An entry of the key.
struct Entry {
    paint: Paint,
    words: &'static str,
    soft: bool,
    /// Swatch and words, pixels.
    width: f64,
}

impl Entry {
    fn new(family: Family, words: &'static str, soft: bool) -> Self {
        Self {
            paint: Paint::FamilyTile(family),
            words,
            soft,
            width: WORDS + text_width(words, SMALLEST, 400),
        }
    }
}

/// The key.
pub struct TileKey(Vec<Entry>);

impl TileKey {
    /// The families shown, those with more in them first, and hatching; nothing where all tiles are of one
    /// family and none is hatched. `sized` is what a series has in the period `last`, where it has a tile.
    pub fn of(spec: &ChartSpec, last: usize, sized: impl Fn(usize) -> Option<f64>) -> Self {
        let mut sums: Vec<(Family, f64)> = Vec::new();
        let mut soft = false;
        for (i, s) in spec.series.iter().enumerate() {
            let (Paint::FamilyTile(family), Some(value)) = (s.paint, sized(i)) else {
                continue;
            };
            soft |= is_soft(s.points.get(last), spec.periods.get(last));
            match sums.iter_mut().find(|(f, _)| *f == family) {
                Some((_, sum)) => *sum += value,
                None => sums.push((family, value)),
            }
        }
        sums.sort_by(|a, b| b.1.total_cmp(&a.1));
        let one = sums.len() < 2;
        let families = sums
            .into_iter()
            .filter(|_| !one)
            .map(|(family, _)| Entry::new(family, family.name(), false));
        let hatched =
            soft.then(|| Entry::new(Family::Other, "hatched: estimated or in part", true));
        // What hatching means is said first: no name says it.
        Self(hatched.into_iter().chain(families).collect())
    }

    /// Where each entry begins in a width in pixels: how far from the left, and in which line.
    fn places(&self, width: f64) -> Vec<(f64, usize)> {
        let (mut x, mut line) = (0.0, 0);
        let place = |entry: &Entry| {
            if x > 0.0 && x + entry.width > width {
                (x, line) = (0.0, line + 1);
            }
            let at = (x, line);
            x += entry.width + BETWEEN;
            at
        };
        self.0.iter().map(place).collect()
    }

    /// The height that it takes in a width, both in pixels.
    pub fn height(&self, width: f64) -> f64 {
        let last = self.places(width).last().copied();
        LINE * last.map_or(0, |(_, line)| line + 1) as f64
    }

    /// Draws it under the tiles.
    pub fn draw(&self, canvas: &Canvas, tiles: Rect) {
        for (entry, (x, line)) in self.0.iter().zip(self.places(tiles.width)) {
            let y = tiles.bottom() + LINE * (line + 1) as f64 - 5.0;
            let swatch = Rect {
                x,
                y: y - 9.0,
                width: 10.0,
                height: 10.0,
            };
            canvas.rect(Pen::fill(Role::Annotation, entry.paint), swatch);
            if entry.soft {
                hatch::rect(canvas, swatch, None, None);
            }
            let pen = Pen::fill(Role::Tick, Paint::Ink2);
            canvas.text(pen, (x + WORDS, y), Anchor::Start, SMALLEST, entry.words);
        }
    }
}
