//! The formulas of the measures, each in one place. Values are exact integers until a ratio is
//! taken; a ratio over nothing, over zero or over a negative figure is missing, never infinite.
//!
//! The ratio of two figures, and their difference, has the less sure of their statuses; in a contribution a part
//! that is *missing* in one of its two periods counts as nothing there. Must not know: topics, views, which period
//! is the base.

use crate::cell::Cell;
use crate::status::Status;

/// Growth in per cent: `(now − before) / before × 100`.
///
/// Unit: per cent. Missing when either figure is missing, `before` is not positive or `now` is below zero:
/// through zero nothing grows by a part of itself.
#[must_use]
pub fn growth(now: Cell, before: Cell) -> Cell {
    ratio_of(now, before, |now, before| {
        (before > 0.0 && now >= 0.0).then(|| (now - before) / before * 100.0)
    })
}

/// Growth of a weight in per cent, as [`growth`]; missing as well where a weight of the two was estimated by
/// the source or leaves something out: such a weight is never divided by, and nothing by it.
#[must_use]
pub fn growth_of_weight(now: Cell, before: Cell) -> Cell {
    if [now, before].iter().all(|c| c.status.can_be_compared()) {
        growth(now, before)
    } else {
        Cell::MISSING
    }
}

/// Share in per cent: `part / whole × 100`. Unit: per cent, 0 to 100 for amounts.
#[must_use]
pub fn share(part: Cell, whole: Cell) -> Cell {
    ratio_of(part, whole, |part, whole| {
        (whole > 0.0).then(|| part / whole * 100.0)
    })
}

/// Index: `now / base × 100`. Unit: index points, the base is 100.
#[must_use]
pub fn index(now: Cell, base: Cell) -> Cell {
    ratio_of(now, base, |now, base| {
        (base > 0.0).then(|| now / base * 100.0)
    })
}

/// Contribution to growth in percentage points: `(now − before) / whole before × 100`. Over all
/// parts it adds up to the growth of the whole. A part without a row counts as nothing here, for it
/// is under the source's threshold of 1,000 dollars. It is as sure as the least sure of its figures.
#[must_use]
pub fn contribution(now: Cell, before: Cell, whole_before: Cell) -> Cell {
    let (a, b) = (now.real(), before.real());
    let points = match (a, b, whole_before.real()) {
        (None, None, _) | (_, _, None) => None,
        (a, b, Some(whole)) if whole > 0.0 => {
            Some((a.unwrap_or(0.0) - b.unwrap_or(0.0)) / whole * 100.0)
        }
        _ => None,
    };
    let held = [now, before, whole_before]
        .into_iter()
        .filter(|c| c.real().is_some());
    let status = held.map(|c| c.status).reduce(Status::with);
    Cell::ratio(points, status.unwrap_or(Status::Missing))
}

/// Difference of two ratios, in their points. Unit: percentage points.
#[must_use]
pub fn difference(now: Cell, before: Cell) -> Cell {
    ratio_of(now, before, |now, before| Some(now - before))
}

fn ratio_of(a: Cell, b: Cell, f: impl Fn(f64, f64) -> Option<f64>) -> Cell {
    match (a.real(), b.real()) {
        (Some(x), Some(y)) => Cell::ratio(f(x, y), a.status.with(b.status)),
        _ => Cell::MISSING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_were_estimated_or_are_not_whole_are_not_compared() {
        let weight = |status| Cell {
            status,
            ..Cell::whole(100)
        };
        for odd in [Status::Imputed, Status::Partial, Status::Missing] {
            let growth = growth_of_weight(weight(odd), weight(Status::Reported));
            assert_eq!(growth, Cell::MISSING, "{odd:?}");
            let growth = growth_of_weight(weight(Status::Reported), weight(odd));
            assert_eq!(growth, Cell::MISSING, "{odd:?}");
        }
        let growth = growth_of_weight(Cell::whole(150), Cell::whole(100));
        assert_eq!(growth.real(), Some(50.0));
    }

    #[test]
    fn ratios_never_divide_by_nothing() {
        let c = Cell::whole;
        assert_eq!(growth(c(150), c(100)).real(), Some(50.0));
        assert_eq!(growth(c(150), c(0)), Cell::MISSING);
        assert_eq!(growth(c(150), c(-5)), Cell::MISSING);
        assert_eq!(growth(Cell::MISSING, c(5)), Cell::MISSING);
        assert_eq!(share(c(1), c(4)).real(), Some(25.0));
        assert_eq!(index(c(3), c(2)).real(), Some(150.0));
        assert_eq!(
            contribution(c(30), Cell::MISSING, c(100)).real(),
            Some(30.0)
        );
        let imputed = Cell {
            status: Status::Imputed,
            ..c(20)
        };
        let part = contribution(c(30), imputed, c(100));
        assert_eq!((part.real(), part.status), (Some(10.0), Status::Imputed));
    }
}
