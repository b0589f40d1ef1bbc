//! Clips lines and areas to the domain of a chart, exactly, before plotters sees them.
//!
//! plotters moves a point outside its range to the edge, which bends the line; here a segment ends
//! where it crosses the edge and keeps its slope. Missing, NaN, infinite and absurd values
//! (beyond [`LIMIT`]) are gaps. A domain without width is widened. Zero is a value like any other. Must not know:
//! pixels, plotters' types, what the values measure.

/// Beyond this size a value cannot be meant, and is a gap.
pub const LIMIT: f64 = 1e18;

/// Beyond this size a bound of a domain cannot be meant. Sums of values stay below it.
const FAR: f64 = 1e24;

/// A point in data coordinates.
pub type Pt = (f64, f64);

/// The rectangle of data coordinates that a chart shows. Never empty, never NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// Left and right.
    pub x: (f64, f64),
    /// Bottom and top.
    pub y: (f64, f64),
}

impl Domain {
    /// A domain with sorted, finite bounds, widened where it has no width.
    #[must_use]
    pub fn new(x: (f64, f64), y: (f64, f64)) -> Self {
        Self {
            x: widen(x),
            y: widen(y),
        }
    }
}

/// A value that can be drawn, or nothing.
#[must_use]
pub fn drawable(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite() && v.abs() <= LIMIT)
}

/// A bound that can be drawn to, or nothing.
#[must_use]
pub fn bound(value: f64) -> Option<f64> {
    Some(value).filter(|v| v.is_finite() && v.abs() <= FAR)
}

/// Sorted, finite bounds with some width.
#[must_use]
pub fn widen((a, b): (f64, f64)) -> (f64, f64) {
    let (a, b) = match (bound(a), bound(b)) {
        (Some(a), Some(b)) => (a.min(b), a.max(b)),
        (Some(a), None) | (None, Some(a)) => (a, a),
        (None, None) => (0.0, 1.0),
    };
    let least = (a.abs().max(b.abs()) * 1e-9).max(1e-12);
    if b - a > least {
        return (a, b);
    }
    let pad = if a == 0.0 && b == 0.0 {
        0.5
    } else {
        a.abs().max(b.abs()) * 0.05
    };
    (a - pad.max(1e-6), b + pad.max(1e-6))
}

/// Splits points at gaps.
#[must_use]
pub fn runs(points: impl IntoIterator<Item = (f64, Option<f64>)>) -> Vec<Vec<Pt>> {
    let mut all = Vec::new();
    let mut run = Vec::new();
    for (x, y) in points {
        match drawable(y) {
            Some(y) if x.is_finite() => run.push((x, y)),
            _ => {
                if !run.is_empty() {
                    all.push(std::mem::take(&mut run));
                }
            }
        }
    }
    if !run.is_empty() {
        all.push(run);
    }
    all
}

/// The part of a segment inside the domain, as two points on the same straight line.
#[must_use]
pub fn segment(a: Pt, b: Pt, domain: &Domain) -> Option<(Pt, Pt)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, a.0 - domain.x.0),
        (dx, domain.x.1 - a.0),
        (-dy, a.1 - domain.y.0),
        (dy, domain.y.1 - a.1),
    ];
    for (towards, room) in sides {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    if enter > leave || !enter.is_finite() || !leave.is_finite() {
        return None;
    }
    let at = |t: f64| {
        let inside = |v: f64, range: (f64, f64)| v.max(range.0).min(range.1);
        (
            inside(a.0 + t * dx, domain.x),
            inside(a.1 + t * dy, domain.y),
        )
    };
    let from = if enter <= 0.0 { a } else { at(enter) };
    let to = if leave >= 1.0 { b } else { at(leave) };
    Some((from, to))
}

/// The parts of a line inside the domain.
#[must_use]
pub fn polyline(line: &[Pt], domain: &Domain) -> Vec<Vec<Pt>> {
    if let [only] = line {
        return segment(*only, *only, domain)
            .map(|(p, _)| vec![vec![p]])
            .unwrap_or_default();
    }
    let mut parts: Vec<Vec<Pt>> = Vec::new();
    let mut joined = false;
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let Some((from, to)) = segment(*a, *b, domain) else {
            joined = false;
            continue;
        };
        match parts.last_mut() {
            Some(part) if joined && from == *a => part.push(to),
            _ => parts.push(vec![from, to]),
        }
        joined = to == *b;
    }
    parts
}

/// The part of a closed area inside the domain (empty when nothing is left).
#[must_use]
pub fn polygon(area: &[Pt], domain: &Domain) -> Vec<Pt> {
    let mut points = area.to_vec();
    // (which axis, the bound, +1 to keep what is above it and -1 to keep what is below)
    for (vertical, bound, keep) in [
        (false, domain.x.0, 1.0),
        (false, domain.x.1, -1.0),
        (true, domain.y.0, 1.0),
        (true, domain.y.1, -1.0),
    ] {
        let of = |p: &Pt| if vertical { p.1 } else { p.0 };
        let room = |p: &Pt| (of(p) - bound) * keep;
        let mut kept = Vec::with_capacity(points.len() + 4);
        let next = points.iter().skip(1).chain(points.first());
        for (a, b) in points.iter().zip(next) {
            if room(a) >= 0.0 {
                kept.push(*a);
            }
            if (room(a) < 0.0) != (room(b) < 0.0) {
                let t = (bound - of(a)) / (of(b) - of(a));
                kept.push(if vertical {
                    (a.0 + t * (b.0 - a.0), bound)
                } else {
                    (bound, a.1 + t * (b.1 - a.1))
                });
            }
        }
        points = kept;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit() -> Domain {
        Domain::new((0.0, 10.0), (0.0, 10.0))
    }

    #[test]
    fn by_hand() {
        // From (0, 5) rising 2 per step: leaves the top at x = 2.5.
        assert_eq!(
            polyline(&[(0.0, 5.0), (5.0, 15.0)], &unit()),
            [vec![(0.0, 5.0), (2.5, 10.0)]]
        );
        // Over the top and back: two parts.
        let parts = polyline(&[(0.0, 0.0), (5.0, 20.0), (10.0, 0.0)], &unit());
        assert_eq!(
            parts,
            [
                vec![(0.0, 0.0), (2.5, 10.0)],
                vec![(7.5, 10.0), (10.0, 0.0)]
            ]
        );
        assert!(polyline(&[(0.0, 11.0), (10.0, 12.0)], &unit()).is_empty());
        assert_eq!(polyline(&[(3.0, 3.0)], &unit()), [vec![(3.0, 3.0)]]);
        // A square half outside becomes a rectangle.
        let square = [(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)];
        assert_eq!(
            polygon(&square, &unit())
                .iter()
                .map(|p| p.0)
                .fold(0.0, f64::max),
            10.0
        );
    }

    #[test]
    fn gaps_split() {
        let points = [
            Some(1.0),
            None,
            Some(f64::NAN),
            Some(2.0),
            Some(3.0),
            Some(f64::INFINITY),
        ];
        let split = runs(points.iter().enumerate().map(|(i, v)| (i as f64, *v)));
        assert_eq!(split, [vec![(0.0, 1.0)], vec![(3.0, 2.0), (4.0, 3.0)]]);
    }

    #[test]
    fn widens() {
        assert_eq!(widen((0.0, 0.0)), (-0.5, 0.5));
        let (a, b) = widen((100.0, 100.0));
        assert!(a < 100.0 && b > 100.0);
        assert_eq!(widen((f64::NAN, f64::INFINITY)), (0.0, 1.0));
        assert_eq!(widen((3.0, -3.0)), (-3.0, 3.0));
    }

    proptest! {
        #[test]
        fn clipping_keeps_slopes_and_stays_inside(
            a in (-50.0..50.0_f64, -50.0..50.0_f64),
            b in (-50.0..50.0_f64, -50.0..50.0_f64),
        ) {
            let d = unit();
            for part in polyline(&[a, b], &d) {
                for p in &part {
                    prop_assert!(p.0 >= 0.0 && p.0 <= 10.0 && p.1 >= 0.0 && p.1 <= 10.0);
                    // On the line through a and b: the cross product is nothing.
                    let cross = (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
                    prop_assert!(cross.abs() < 1e-6, "{cross}");
                }
            }
        }

        #[test]
        fn clipping_keeps_what_is_inside(
            line in prop::collection::vec((0.0..10.0_f64, 0.0..10.0_f64), 2..20),
        ) {
            prop_assert_eq!(polyline(&line, &unit()), vec![line.clone()]);
        }

        #[test]
        fn areas_stay_inside(
            area in prop::collection::vec((-50.0..50.0_f64, -50.0..50.0_f64), 3..12),
        ) {
            for p in polygon(&area, &unit()) {
                prop_assert!(p.0 > -1e-9 && p.0 < 10.0 + 1e-9 && p.1 > -1e-9 && p.1 < 10.0 + 1e-9);
            }
        }
    }
}
