//! Rectangles of given areas in a rectangle, each as square as can be, in the order given
//! (Bruls, Huizing and van Wijk).
//!
//! Must not know: what the areas stand for, gaps and headings between them.

use crate::scene::Rect;

/// The worst side ratio of a row of areas laid along `side`.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let thick = sum / side;
    row.iter()
        .map(|a| {
            let long = a / thick;
            (long / thick).max(thick / long)
        })
        .fold(0.0, f64::max)
}

/// Lays out `weights` (positive, finite) in `rect`; the areas are proportional to the weights.
#[must_use]
pub fn squarify(weights: &[f64], rect: Rect) -> Vec<Rect> {
    let sum: f64 = weights.iter().sum();
    let mut placed = Vec::with_capacity(weights.len());
    if sum <= 0.0 || !sum.is_finite() {
        return vec![Rect::default(); weights.len()];
    }
    let unit = rect.width * rect.height / sum;
    let areas: Vec<f64> = weights.iter().map(|w| w * unit).collect();
    let mut left = rect;
    let mut rest = areas.as_slice();
    while !rest.is_empty() {
        let side = left.width.min(left.height).max(1e-9);
        let mut count = 1;
        while let (Some(now), Some(next)) = (rest.get(..count), rest.get(..=count)) {
            if worst(next, side) > worst(now, side) {
                break;
            }
            count += 1;
        }
        let (row, after) = rest.split_at(count.min(rest.len()));
        let along: f64 = row.iter().sum();
        let down = left.height <= left.width;
        // The last row takes exactly what is left.
        let thick = match (after.is_empty(), down) {
            (true, true) => left.width,
            (true, false) => left.height,
            _ => along / side,
        };
        let mut at = 0.0;
        for area in row {
            let long = area / along * side;
            placed.push(if down {
                Rect {
                    x: left.x,
                    y: left.y + at,
                    width: thick,
                    height: long,
                }
            } else {
                Rect {
                    x: left.x + at,
                    y: left.y,
                    width: long,
                    height: thick,
                }
            });
            at += long;
        }
        if down {
            left.x += thick;
            left.width = (left.width - thick).max(0.0);
        } else {
            left.y += thick;
            left.height = (left.height - thick).max(0.0);
        }
        rest = after;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        // The example of the paper: 6, 6, 4, 3, 2, 2, 1 in 6 × 4.
        let rect = Rect {
            x: 0.0,
            y: 0.0,
            width: 6.0,
            height: 4.0,
        };
        let found = squarify(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], rect);
        assert_eq!(found.first().map(|r| (r.width, r.height)), Some((3.0, 2.0)));
        assert_eq!(found.get(1).map(|r| (r.x, r.y)), Some((0.0, 2.0)));
        assert!(squarify(&[], rect).is_empty());
    }

    proptest! {
        #[test]
        fn areas_are_proportional_and_tile_the_rectangle(
            weights in prop::collection::vec(1e-3..1e3_f64, 1..100),
            width in 50.0..1000.0_f64,
            height in 50.0..800.0_f64,
        ) {
            let rect = Rect { x: 5.0, y: 7.0, width, height };
            let found = squarify(&weights, rect);
            let unit = width * height / weights.iter().sum::<f64>();
            for (r, w) in found.iter().zip(&weights) {
                prop_assert!((r.width * r.height / (w * unit) - 1.0).abs() < 1e-6);
                prop_assert!(r.x >= 5.0 - 1e-6 && r.right() <= rect.right() + 1e-6);
                prop_assert!(r.y >= 7.0 - 1e-6 && r.bottom() <= rect.bottom() + 1e-6);
            }
            for (i, a) in found.iter().enumerate() {
                for b in found.iter().skip(i + 1) {
                    let over = (a.right().min(b.right()) - a.x.max(b.x))
                        .min(a.bottom().min(b.bottom()) - a.y.max(b.y));
                    prop_assert!(over < 1e-6, "{a:?} {b:?}");
                }
            }
        }
    }
}
