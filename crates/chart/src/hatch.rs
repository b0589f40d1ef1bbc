//! Hatching: slanted lines inside a convex outline, for partial, imputed and estimated figures.
//!
//! Must not know: why a figure is hatched, what the outline stands for.

use crate::backend::Pen;
use crate::canvas::Canvas;
use crate::clip::Pt;
use crate::paint::Paint;
use crate::scene::{Rect, Role};

/// Distance between the lines, measured along the horizontal.
const SPACING: f64 = 6.0;

/// An outline larger than any figure, in pixels, is not hatched.
const MOST: f64 = 40_000.0;

/// The lines at 45° inside a convex outline. They stand on one grid over the whole figure.
pub fn lines(outline: &[Pt]) -> Vec<(Pt, Pt)> {
    let sums = || outline.iter().map(|(x, y)| x + y);
    let (lo, hi) = (
        sums().fold(f64::MAX, f64::min),
        sums().fold(f64::MIN, f64::max),
    );
    let mut found = Vec::new();
    if !(hi - lo).is_finite() || hi - lo > MOST {
        return found;
    }
    let mut line = (lo / SPACING).floor() * SPACING + SPACING;
    while line < hi && found.len() < 400 {
        let mut ends: Option<(Pt, Pt)> = None;
        let next = outline.iter().skip(1).chain(outline.first());
        for (a, b) in outline.iter().zip(next) {
            let (sa, sb) = (a.0 + a.1 - line, b.0 + b.1 - line);
            if (sa < 0.0) == (sb < 0.0) {
                continue;
            }
            let t = sa / (sa - sb);
            let p = (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
            ends = Some(match ends {
                None => (p, p),
                Some((from, to)) if p.0 < from.0 => (p, to),
                Some((from, to)) if p.0 > to.0 => (from, p),
                Some(both) => both,
            });
        }
        if let Some((from, to)) = ends
            && to.0 - from.0 > 0.2
        {
            found.push((from, to));
        }
        line += SPACING;
    }
    found
}

/// Hatches a convex outline.
pub fn outline(canvas: &Canvas, points: &[Pt], series: Option<usize>, point: Option<usize>) {
    let pieces = lines(points);
    if !pieces.is_empty() {
        let pen = Pen {
            series,
            point,
            ..Pen::line(Role::Hatch, Paint::Bank, 1.8)
        };
        canvas.pieces(pen, &pieces);
    }
}

/// Hatches a rectangle.
pub fn rect(canvas: &Canvas, rect: Rect, series: Option<usize>, point: Option<usize>) {
    let Rect { x, y, .. } = rect;
    let corners = [
        (x, y),
        (rect.right(), y),
        (rect.right(), rect.bottom()),
        (x, rect.bottom()),
    ];
    outline(canvas, &corners, series, point);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside() {
        let square = [(0.0, 0.0), (12.0, 0.0), (12.0, 12.0), (0.0, 12.0)];
        // x + y = 6, 12, 18.
        let found = lines(&square);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], ((0.0, 6.0), (6.0, 0.0)));
        assert_eq!(found[2], ((6.0, 12.0), (12.0, 6.0)));
        assert!(lines(&[]).is_empty());
    }
}
