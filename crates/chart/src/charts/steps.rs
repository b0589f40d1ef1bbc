//! The seven steps of one hue in a heatmap, and which figure falls into which.
//!
//! Must not know: cells, units. A missing figure has no step.

use crate::paint::Paint;

/// Steps of the hue.
pub const STEPS: u8 = 7;

/// How figures fall into the seven steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Steps of equal width.
    Even,
    /// Steps of equal factors, where figures span more than two orders of magnitude.
    Factors,
    /// As many figures in each step, where equal widths would put most into one.
    Counts,
}

/// The bounds of the seven steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    bounds: [f64; STEPS as usize + 1],
    /// How they came about.
    pub way: Way,
}

impl Steps {
    /// Steps for some figures.
    #[must_use]
    pub fn of(figures: &[f64]) -> Self {
        let mut sorted: Vec<f64> = figures.iter().copied().filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let lo = sorted.first().copied().unwrap_or(0.0);
        let hi = sorted.last().copied().unwrap_or(0.0);
        let least = sorted.iter().copied().find(|v| *v > 0.0).unwrap_or(0.0);
        let part = |i: usize| i as f64 / f64::from(STEPS);
        let even = Self {
            bounds: std::array::from_fn(|i| lo + (hi - lo) * part(i)),
            way: Way::Even,
        };
        if lo >= 0.0 && least > 0.0 && hi / least > 100.0 {
            // A few tiny figures must not use up all steps.
            let low = least.max(hi / 1e5);
            let bounds = std::array::from_fn(|i| low * (hi / low).powf(part(i)));
            let way = Way::Factors;
            return Self { bounds, way };
        }
        let mut counts = [0_usize; STEPS as usize];
        for v in &sorted {
            if let Some(c) = counts.get_mut(usize::from(even.step(*v))) {
                *c += 1;
            }
        }
        let most = counts.iter().max().copied().unwrap_or(0);
        if lo < hi && sorted.len() > 20 && most * 2 > sorted.len() {
            let last = sorted.len() - 1;
            let at = |i: usize| sorted.get((part(i) * last as f64).round() as usize);
            let bounds = std::array::from_fn(|i| at(i).copied().unwrap_or(hi));
            let way = Way::Counts;
            return Self { bounds, way };
        }
        even
    }

    /// The step of a figure.
    #[must_use]
    pub fn step(&self, value: f64) -> u8 {
        let (Some(lo), Some(hi)) = (self.bounds.first(), self.bounds.last()) else {
            return 0;
        };
        if lo >= hi {
            // All are equal.
            return if *hi > 0.0 { STEPS / 2 } else { 0 };
        }
        let inner = self.bounds.iter().skip(1).take(usize::from(STEPS) - 1);
        inner.filter(|b| value > **b).count() as u8
    }

    /// The lower bound of a step; of one past the last, the upper bound of all.
    #[must_use]
    pub fn bound(&self, step: u8) -> f64 {
        self.bounds.get(usize::from(step)).copied().unwrap_or(0.0)
    }
}

/// Text on a step: ink on the light ones, the bank's colour on the dark ones. Both have 4.5:1.
#[must_use]
pub fn text_on(step: u8) -> Paint {
    if step <= 3 { Paint::Ink } else { Paint::Bank }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_by_hand() {
        let even = Steps::of(&[0.0, 70.0, 30.0]);
        assert_eq!(
            [0.0, 9.9, 10.1, 69.0, 70.0].map(|v| even.step(v)),
            [0, 0, 1, 6, 6]
        );
        // From a thousand to ten millions: four orders in seven steps of 3.73.
        let factors = Steps::of(&[0.0, 1e3, 1e7]);
        assert_eq!(
            [0.0, 1e3, 3e3, 4e3, 1e7].map(|v| factors.step(v)),
            [0, 0, 0, 1, 6]
        );
        assert_eq!(Steps::of(&[5.0, 5.0]).step(5.0), 3, "all equal");
        assert_eq!(Steps::of(&[0.0]).step(0.0), 0);
        assert_eq!(Steps::of(&[]).step(1.0), 0);
        // Around zero the steps are even; one huge figure makes them count instead.
        assert_eq!(Steps::of(&[-70.0, 0.0, 70.0]).step(0.1), 3);
        let mut many: Vec<f64> = (-40..40).map(f64::from).collect();
        many.push(1e6);
        let counts = Steps::of(&many);
        assert_eq!(counts.way, Way::Counts);
        assert_eq!([-40.0, 0.0, 39.0].map(|v| counts.step(v)), [0, 3, 6]);
    }
}
