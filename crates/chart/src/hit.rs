//! What a pointer or an arrow key means on a scene: the nearest period, row and figure.

use crate::scene::{Scene, Target};

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
    if !scene.periods.is_empty() {
        return None;
    }
    nearest(scene.targets.iter().map(|t| (t.series, t.y)), y)
}

/// The figure that a pointer at `(x, y)` means: of the row, or of the nearest period the column
/// part under the pointer, else the nearest point.
#[must_use]
pub fn target_at(scene: &Scene, x: f64, y: f64) -> Option<Target> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Rect;

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
