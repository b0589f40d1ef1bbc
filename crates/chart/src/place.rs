//! Labels beside dots: the first free place of eight, or none.
//!
//! Must not know: the words but for their width, what the dots stand for.

use crate::scene::{Anchor, Rect};

/// A place for words beside a dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Where the words begin, are centred or end.
    pub x: f64,
    /// Their baseline.
    pub y: f64,
    /// Which of these `x` is.
    pub anchor: Anchor,
    /// What they cover.
    pub area: Rect,
}

/// What to keep out of.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Where words may stand.
    pub inside: Rect,
    /// Words that stand already: never overlapped.
    pub taken: &'a [Rect],
    /// Other dots: overlapped only if there is no other place.
    pub dots: &'a [Rect],
}

/// The eight places for words of this width and text size around a dot of radius `r`.
#[must_use]
pub fn places((x, y): (f64, f64), r: f64, width: f64, size: f64) -> [Beside; 8] {
    let far = r + 5.0;
    let near = r * 0.75 + 3.0;
    let (up, down) = (-near - 2.0, near + size * 0.8);
    [
        (Anchor::Start, x + far, y + size * 0.35),
        (Anchor::End, x - far, y + size * 0.35),
        (Anchor::Middle, x, y - r - 5.0),
        (Anchor::Middle, x, y + r + 4.0 + size * 0.8),
        (Anchor::Start, x + near, y + up),
        (Anchor::Start, x + near, y + down),
        (Anchor::End, x - near, y + up),
        (Anchor::End, x - near, y + down),
    ]
    .map(|(anchor, x, y)| {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let area = Rect {
            x: left,
            y: y - size * 0.8,
            width,
            height: size * 1.05,
        };
        Beside { x, y, anchor, area }
    })
}

/// The best place, if any is free of words and inside. `crossed` counts what else a place covers.
#[must_use]
pub fn beside(
    dot: (f64, f64),
    r: f64,
    (width, size): (f64, f64),
    around: Around<'_>,
    crossed: impl Fn(&Rect) -> usize,
) -> Option<Beside> {
    let Around {
        inside,
        taken,
        dots,
    } = around;
    let free = |p: &&Beside| {
        let a = &p.area;
        a.x >= inside.x
            && a.right() <= inside.right()
            && a.y >= inside.y
            && a.bottom() <= inside.bottom()
            && !taken.iter().any(|t| t.crowds(a))
    };
    let all = places(dot, r, width, size);
    let cost = |p: &&Beside| {
        let over = dots.iter().filter(|d| d.overlaps(&p.area)).count();
        over * 4 + crossed(&p.area) * 3
    };
    all.iter().filter(free).min_by_key(cost).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSIDE: Rect = Rect {
        x: 0.0,
        y: 0.0,
        width: 100.0,
        height: 100.0,
    };

    #[test]
    fn right_first_then_where_there_is_room() {
        let around = |taken| Around {
            inside: INSIDE,
            taken,
            dots: &[],
        };
        let find = |x, taken| beside((x, 50.0), 4.0, (30.0, 12.0), around(taken), |_| 0);
        assert_eq!(
            find(50.0, &[]).map(|p| (p.anchor, p.x)),
            Some((Anchor::Start, 59.0))
        );
        assert_eq!(find(90.0, &[]).map(|p| p.anchor), Some(Anchor::End));
        assert_eq!(find(50.0, &[INSIDE]), None);
    }
}
