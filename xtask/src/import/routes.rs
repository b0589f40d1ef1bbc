//! Routes of pipelines with fewer points: parts joined where they meet, then Douglas–Peucker in
//! whole numbers, so that the result is the same on every machine.

/// A point in hundred-thousandths of a degree (about a metre): longitude, latitude.
pub type Point = (i64, i64);

/// The most points of one pipeline.
pub const MOST_POINTS: usize = 60;

/// Ends of parts that are at most this far apart meet (a hundredth of a degree: 1 km).
const MEETS: i64 = 1_000;

/// A degree of longitude against one of latitude at about 53° north: three fifths.
const NARROW: (i64, i64) = (3, 5);

/// The square of the distance of two points, in units of latitude.
fn apart(a: Point, b: Point) -> i128 {
    let (x, y) = ((a.0 - b.0) * NARROW.0 / NARROW.1, a.1 - b.1);
    i128::from(x).pow(2) + i128::from(y).pow(2)
}

/// The length of a part, roughly, in metres.
pub fn metres(part: &[Point]) -> u128 {
    part.windows(2)
        .map(|pair| match pair {
            [a, b] => apart(*a, *b).unsigned_abs().isqrt() * 111 / 100,
            _ => 0,
        })
        .sum()
}

/// Joins parts end to end wherever they meet; the result does not depend on their order.
pub fn joined(mut parts: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    parts.retain(|part| part.len() > 1);
    for part in &mut parts {
        if part.first() > part.last() {
            part.reverse();
        }
    }
    parts.sort();
    parts.dedup();
    while let Some((a, b)) = meeting(&parts) {
        let mut second = parts.remove(b);
        let first = parts.remove(a);
        let mut whole = first;
        let ends = |p: &[Point]| (p.first().copied(), p.last().copied());
        let ((a0, a1), (b0, b1)) = (ends(&whole), ends(&second));
        if meets(a0, b0) || meets(a0, b1) {
            whole.reverse();
        }
        let end = if meets(a0, b0) || meets(a0, b1) {
            a0
        } else {
            a1
        };
        if !meets(end, b0) {
            second.reverse();
        }
        whole.extend(second.into_iter().skip(1));
        if whole.first() > whole.last() {
            whole.reverse();
        }
        parts.push(whole);
        parts.sort();
    }
    parts
}

fn meets(a: Option<Point>, b: Option<Point>) -> bool {
    a.zip(b)
        .is_some_and(|(a, b)| apart(a, b) <= i128::from(MEETS).pow(2))
}

/// The first two parts of which an end meets an end.
fn meeting(parts: &[Vec<Point>]) -> Option<(usize, usize)> {
    let ends = |part: &Vec<Point>| [part.first().copied(), part.last().copied()];
    for (a, first) in parts.iter().enumerate() {
        for (b, second) in parts.iter().enumerate().skip(a + 1) {
            let some = ends(first)
                .iter()
                .any(|p| ends(second).iter().any(|q| meets(*p, *q)));
            if some {
                return Some((a, b));
            }
        }
    }
    None
}

/// All parts of one pipeline with at most sixty points together: the finest tolerance that does,
/// doubled from 100 metres.
pub fn simplified(parts: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let mut tolerance: i64 = 100;
    loop {
        let thin: Vec<Vec<Point>> = parts.iter().map(|part| thinned(part, tolerance)).collect();
        let points: usize = thin.iter().map(Vec::len).sum();
        if points <= MOST_POINTS || tolerance > 1_000_000 {
            return thin;
        }
        tolerance = tolerance * 5 / 4;
    }
}

/// Douglas–Peucker: keeps every point that is farther from the line of its neighbours than the
/// tolerance.
fn thinned(part: &[Point], tolerance: i64) -> Vec<Point> {
    let (Some(first), Some(last)) = (part.first(), part.last()) else {
        return Vec::new();
    };
    if part.len() < 3 {
        return part.to_vec();
    }
    let inner = part.iter().enumerate().take(part.len() - 1).skip(1);
    let farthest = inner
        .map(|(at, point)| (off(*point, *first, *last), at))
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    match farthest {
        Some((distance, at)) if distance > i128::from(tolerance).pow(2) => {
            let (head, tail) = part.split_at(at);
            let mut head = head.to_vec();
            head.extend(tail.first());
            let mut kept = thinned(&head, tolerance);
            kept.extend(thinned(tail, tolerance).into_iter().skip(1));
            kept
        }
        _ => vec![*first, *last],
    }
}

/// The square of the distance of a point from a line between two others.
fn off(point: Point, a: Point, b: Point) -> i128 {
    let flat = |p: Point| (i128::from(p.0 * NARROW.0 / NARROW.1), i128::from(p.1));
    let ((px, py), (ax, ay), (bx, by)) = (flat(point), flat(a), flat(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = (px - ax) * dx + (py - ay) * dy;
    if length == 0 || along <= 0 {
        return apart(point, a);
    }
    if along >= length {
        return apart(point, b);
    }
    let cross = (px - ax) * dy - (py - ay) * dx;
    cross * cross / length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_needs_two_points() {
        let line: Vec<Point> = (0..1000).map(|n| (n * 1000, n * 500)).collect();
        assert_eq!(
            simplified(std::slice::from_ref(&line)),
            [vec![(0, 0), (999_000, 499_500)]]
        );
    }

    #[test]
    fn keeps_the_ends_and_the_corner() {
        let corner = vec![(0, 0), (0, 500_000), (0, 1_000_000), (500_000, 1_000_000)];
        let wanted = vec![(0, 0), (0, 1_000_000), (500_000, 1_000_000)];
        assert_eq!(thinned(&corner, 100), wanted);
    }

    #[test]
    fn never_more_than_sixty_points() {
        let zigzag: Vec<Point> = (0..500).map(|n| (n * 1000, (n % 2) * 3_000)).collect();
        let points: usize = simplified(&[zigzag]).iter().map(Vec::len).sum();
        assert!(points <= MOST_POINTS, "{points}");
    }

    #[test]
    fn joins_parts_in_any_order_and_direction() {
        let a = vec![(0, 0), (500_000, 500_000)];
        let b = vec![(900_000, 5), (500_000, 500_600)];
        let c = vec![(900_001, 5), (5_000_000, 0)];
        let one = joined(vec![a.clone(), b.clone(), c.clone()]);
        let two = joined(vec![c, b.into_iter().rev().collect(), a]);
        assert_eq!(one, two);
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].first(), Some(&(0, 0)));
        assert_eq!(one[0].last(), Some(&(5_000_000, 0)));
    }
}
