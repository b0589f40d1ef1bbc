//! What a pointer or an arrow key means on a scene: the nearest period, row and figure.
//!
//! What has no target, as a *missing* figure of a line, is stepped over. Must not know: the browser's events, what
//! a figure is, kinds of chart.

use crate::scene::{Rect, Scene, Target};

/// A step with the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The period before.
    Left,
    /// The period after.
    Right,
    /// The series (or row) above on the figure.
    Up,
    /// The series (or row) below.
    Down,
    /// The first period (or row).
    First,
    /// The last period (or row).
    Last,
}

fn nearest(positions: impl Iterator<Item = (usize, f64)>, to: f64) -> Option<usize> {
    if !to.is_finite() {
        return None;
    }
    let by = |a: &(usize, f64), b: &(usize, f64)| (a.1 - to).abs().total_cmp(&(b.1 - to).abs());
    positions.min_by(by).map(|(i, _)| i)
}

/// The period nearest to `x`; none on ranked bars.
#[must_use]
pub fn period_at(scene: &Scene, x: f64) -> Option<usize> {
    nearest(scene.periods.iter().copied().enumerate(), x)
}

/// The row of ranked bars nearest to `y`, as the index of its series.
#[must_use]
pub fn row_at(scene: &Scene, y: f64) -> Option<usize> {
    if !scene.periods.is_empty() || scene.areas {
        return None;
    }
    nearest(scene.targets.iter().map(|t| (t.series, t.y)), y)
}

/// How far from a point a pointer may be to mean it, where targets are areas.
const NEAR: f64 = 24.0;

/// The target whose area holds the pointer, the smallest if several do; else the nearest.
fn area_at(scene: &Scene, x: f64, y: f64) -> Option<Target> {
    let holds = |r: &Rect| x >= r.x && x <= r.right() && y >= r.y && y <= r.bottom();
    let size = |r: &Rect| r.width * r.height;
    let under = scene.targets.iter().filter(|t| holds(&t.area));
    let under = under.min_by(|a, b| size(&a.area).total_cmp(&size(&b.area)));
    let far = |t: &Target| (t.x - x).powi(2) + (t.y - y).powi(2);
    let near = || {
        let all = scene.targets.iter().filter(|t| far(t) <= NEAR * NEAR);
        all.min_by(|a, b| far(a).total_cmp(&far(b)))
    };
    under.or_else(near).copied()
}

/// The figure that a pointer at `(x, y)` means: of the row, or of the nearest period the column
/// part under the pointer, else the nearest point.
#[must_use]
pub fn target_at(scene: &Scene, x: f64, y: f64) -> Option<Target> {
    if scene.areas {
        return area_at(scene, x, y);
    }
    if let Some(row) = row_at(scene, y) {
        return scene.targets.iter().find(|t| t.series == row).copied();
    }
    let period = period_at(scene, x)?;
    let there = || scene.targets.iter().filter(|t| t.point == period);
    let under = there().find(|t| t.area.height > 0.0 && t.area.y <= y && y <= t.area.bottom());
    let near = || there().min_by(|a, b| (a.y - y).abs().total_cmp(&(b.y - y).abs()));
    under.or_else(near).copied()
}

/// The figure of a series at a period, if it has one.
#[must_use]
pub fn target(scene: &Scene, series: usize, point: usize) -> Option<Target> {
    scene
        .targets
        .iter()
        .find(|t| t.series == series && t.point == point)
        .copied()
}

/// The figure one step from `(series, point)`; none where the figure ends. Missing figures are
/// stepped over.
#[must_use]
pub fn step(scene: &Scene, series: usize, point: usize, step: Step) -> Option<Target> {
    if scene.areas {
        return step_areas(scene, series, point, step);
    }
    let rows = scene.periods.is_empty();
    let own = || scene.targets.iter().filter(|t| t.series == series);
    let found = match step {
        Step::Left => own().filter(|t| t.point < point).max_by_key(|t| t.point),
        Step::Right => own().filter(|t| t.point > point).min_by_key(|t| t.point),
        Step::First if rows => scene.targets.first(),
        Step::Last if rows => scene.targets.last(),
        Step::First => own().min_by_key(|t| t.point),
        Step::Last => own().max_by_key(|t| t.point),
        Step::Up | Step::Down => {
            let mut there: Vec<&Target> =
                scene.targets.iter().filter(|t| t.point == point).collect();
            there.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.series.cmp(&b.series)));
            let here = there.iter().position(|t| t.series == series);
            match (here, step) {
                (Some(i), Step::Up) => i.checked_sub(1).and_then(|i| there.get(i).copied()),
                (Some(i), _) => there.get(i + 1).copied(),
                (None, Step::Up) => there.last().copied(),
                (None, _) => there.first().copied(),
            }
        }
    };
    found.copied()
}

/// A step where targets are areas: through the periods of a series and then from series to series;
/// where each series has one figure, all keys go through them in order.
fn step_areas(scene: &Scene, series: usize, point: usize, step: Step) -> Option<Target> {
    let all = &scene.targets;
    let several = all.iter().any(|t| t.series == series && t.point != point);
    let own = || all.iter().filter(|t| t.series == series);
    let nearest = |found: Option<usize>| {
        let found = found?;
        let there = all.iter().filter(|t| t.series == found);
        there.min_by_key(|t| t.point.abs_diff(point))
    };
    let found = match step {
        Step::First if several => own().min_by_key(|t| t.point),
        Step::Last if several => own().max_by_key(|t| t.point),
        Step::First => all.first(),
        Step::Last => all.last(),
        Step::Left if several => own().filter(|t| t.point < point).max_by_key(|t| t.point),
        Step::Right if several => own().filter(|t| t.point > point).min_by_key(|t| t.point),
        Step::Left | Step::Up => {
            let before = all.iter().map(|t| t.series).filter(|s| *s < series);
            nearest(before.max())
        }
        Step::Right | Step::Down => {
            let after = all.iter().map(|t| t.series).filter(|s| *s > series);
            nearest(after.min())
        }
    };
    found.copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(series: usize, point: usize, x: f64, y: f64) -> Target {
        Target {
            series,
            point,
            x,
            y,
            area: Rect::default(),
        }
    }

    /// Two series, three periods; the second has no middle figure.
    fn lines() -> Scene {
        Scene {
            periods: vec![10.0, 20.0, 30.0],
            targets: vec![
                at(0, 0, 10.0, 50.0),
                at(0, 1, 20.0, 40.0),
                at(0, 2, 30.0, 30.0),
                at(1, 0, 10.0, 20.0),
                at(1, 2, 30.0, 60.0),
            ],
            ..Scene::default()
        }
    }

    #[test]
    fn pointers() {
        let scene = lines();
        assert_eq!(period_at(&scene, 16.0), Some(1));
        assert_eq!(period_at(&scene, -100.0), Some(0));
        assert_eq!(period_at(&scene, f64::NAN), None);
        assert_eq!(row_at(&scene, 16.0), None);
        assert_eq!(target_at(&scene, 29.0, 55.0), Some(at(1, 2, 30.0, 60.0)));
        assert_eq!(target(&scene, 1, 1), None);
        let bars = Scene {
            periods: Vec::new(),
            ..lines()
        };
        assert_eq!(row_at(&bars, 58.0), Some(1));
        assert_eq!(period_at(&bars, 1.0), None);
        assert_eq!(period_at(&Scene::default(), 1.0), None);
    }

    #[test]
    fn areas_are_hit_and_walked_in_order() {
        let tile = |series: usize, x: f64, size: f64| Target {
            area: Rect {
                x,
                y: 0.0,
                width: size,
                height: size,
            },
            ..at(series, 0, x + size / 2.0, size / 2.0)
        };
        let scene = Scene {
            areas: true,
            targets: vec![tile(0, 0.0, 50.0), tile(2, 50.0, 30.0), tile(5, 85.0, 10.0)],
            ..Scene::default()
        };
        let hit = |x, y| target_at(&scene, x, y).map(|t| t.series);
        assert_eq!((hit(20.0, 40.0), hit(60.0, 10.0)), (Some(0), Some(2)));
        assert_eq!((hit(97.0, 12.0), hit(300.0, 300.0)), (Some(5), None));
        assert_eq!(row_at(&scene, 10.0), None);
        let go = |s, way| step(&scene, s, 0, way).map(|t| t.series);
        assert_eq!((go(0, Step::Right), go(2, Step::Down)), (Some(2), Some(5)));
        assert_eq!((go(5, Step::Left), go(5, Step::Right)), (Some(2), None));
        assert_eq!((go(2, Step::First), go(0, Step::Last)), (Some(0), Some(5)));
    }

    #[test]
    fn arrow_keys() {
        let scene = lines();
        let go = |s, p, step_| step(&scene, s, p, step_).map(|t| (t.series, t.point));
        assert_eq!(go(0, 1, Step::Right), Some((0, 2)));
        assert_eq!(go(0, 2, Step::Right), None);
        assert_eq!(
            go(1, 0, Step::Right),
            Some((1, 2)),
            "steps over what is missing"
        );
        assert_eq!(go(0, 0, Step::Up), Some((1, 0)), "up on the figure");
        assert_eq!(go(0, 2, Step::Down), Some((1, 2)));
        assert_eq!(go(0, 0, Step::Last), Some((0, 2)));
        assert_eq!(go(0, 2, Step::First), Some((0, 0)));
        assert_eq!(go(1, 1, Step::Up), Some((0, 1)), "from a gap");
    }
}
