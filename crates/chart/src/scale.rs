//! Scales: where the ticks of a value axis stand, and which of the time axis have words.
//!
//! Steps are 1, 2 or 5 times a power of ten, four to six ticks. Ticks are whole multiples of the
//! step, computed from integers, so that they are the same on every machine. Zero and less have no place on a
//! logarithmic scale. Must not know: units, the words of ticks, specifications.

use crate::clip::{bound, widen};

/// A value axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Bottom of the domain.
    pub lo: f64,
    /// Top of the domain.
    pub hi: f64,
    /// Distance between ticks.
    pub step: f64,
    /// Ticks from low to high.
    pub ticks: Vec<f64>,
}

/// Whether the domain reaches out to whole ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The domain begins and ends on ticks (vertical axes).
    OnTicks,
    /// The domain ends with the data; ticks stand inside (ranked bars).
    OnData,
}

/// One candidate: a step of `mantissa` × 10^`exponent`.
#[derive(Clone, Copy)]
struct Step {
    mantissa: f64,
    exponent: i32,
}

fn power(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |p, _| p * 10.0)
}

impl Step {
    fn times(self, i: i64) -> f64 {
        let whole = i as f64 * self.mantissa;
        let scale = power(self.exponent.unsigned_abs());
        if self.exponent < 0 {
            whole / scale
        } else {
            whole * scale
        }
    }

    fn size(self) -> f64 {
        self.times(1)
    }

    /// First and last multiple that reach out to (or stay inside) the range.
    fn span(self, lo: f64, hi: f64, outwards: bool) -> (i64, i64) {
        let (a, b) = (lo / self.size(), hi / self.size());
        let hair = 1e-9 * a.abs().max(b.abs()).max(1.0);
        if outwards {
            ((a + hair).floor() as i64, (b - hair).ceil() as i64)
        } else {
            ((a - hair).ceil() as i64, (b + hair).floor() as i64)
        }
    }
}

/// The largest power of ten that is not above a positive number.
fn exponent_of(span: f64) -> i32 {
    let mut e: i32 = 0;
    while e < 40 && power((e + 1) as u32) <= span {
        e += 1;
    }
    while e > -40 && span < 1.0 / power(e.unsigned_abs()) && e <= 0 {
        e -= 1;
    }
    e
}

/// A scale over values from `min` to `max` with `want.0` to `want.1` ticks.
#[must_use]
pub fn nice(min: f64, max: f64, zero: bool, ends: Ends, want: (usize, usize)) -> Scale {
    nice_of(&[1.0, 2.0, 5.0], (min, max), zero, ends, want)
}

/// The same where steps of 25, 250, … are usual too: prices.
#[must_use]
pub fn nice_unit_values(min: f64, max: f64, zero: bool, ends: Ends, want: (usize, usize)) -> Scale {
    nice_of(&[1.0, 2.0, 2.5, 5.0], (min, max), zero, ends, want)
}

fn nice_of(
    mantissas: &[f64],
    (min, max): (f64, f64),
    zero: bool,
    ends: Ends,
    want: (usize, usize),
) -> Scale {
    let sound = |v: f64| bound(v).unwrap_or(0.0);
    let (min, max) = (sound(min).min(sound(max)), sound(min).max(sound(max)));
    let (mut lo, mut hi) = if zero {
        (min.min(0.0), max.max(0.0))
    } else {
        (min, max)
    };
    if zero && lo == 0.0 && hi <= 1e-12 {
        hi = 1.0;
    } else if zero && hi == 0.0 && lo >= -1e-12 {
        lo = -1.0;
    } else if !zero || !(lo == 0.0 || hi == 0.0) {
        (lo, hi) = widen((lo, hi));
    }
    let top = exponent_of(hi - lo);
    let steps: Vec<Step> = (top - 2..=top + 1)
        .flat_map(|exponent| mantissas.iter().map(move |m| (*m, exponent)))
        // Two and a half would need a decimal more than its neighbours.
        .filter(|(mantissa, exponent)| *mantissa != 2.5 || *exponent >= 1)
        .map(|(mantissa, exponent)| Step { mantissa, exponent })
        .collect();
    let wanted = |outwards: bool| {
        steps.iter().copied().find(|step| {
            let (a, b) = step.span(lo, hi, outwards);
            let count = b - a + 1;
            count >= want.0 as i64 && count <= want.1 as i64
        })
    };
    // Around zero, whole ticks at both ends can leave a third of the plot empty.
    let loose = |step: &Step| {
        let (a, b) = step.span(lo, hi, true);
        lo < 0.0 && hi > 0.0 && step.times(b) - step.times(a) > 1.35 * (hi - lo)
    };
    let inwards = ends == Ends::OnData || wanted(true).is_some_and(|step| loose(&step));
    let ways = if inwards {
        [false, true]
    } else {
        [true, false]
    };
    let found = ways
        .into_iter()
        .find_map(|outwards| wanted(outwards).map(|s| (s, outwards)));
    let (step, outwards) = found.unwrap_or_else(|| {
        // Fewer rather than more, and at least the ends.
        let fits = steps.iter().copied().find(|step| {
            let (a, b) = step.span(lo, hi, true);
            b - a < want.1 as i64
        });
        (
            fits.unwrap_or(Step {
                mantissa: 1.0,
                exponent: top + 1,
            }),
            true,
        )
    });
    let (a, b) = step.span(lo, hi, outwards);
    let ticks: Vec<f64> = (a..=b.min(a + 20)).map(|i| step.times(i)).collect();
    if outwards {
        lo = ticks.first().copied().unwrap_or(lo).min(lo);
        hi = ticks.last().copied().unwrap_or(hi).max(hi);
    }
    Scale {
        lo,
        hi,
        step: step.size(),
        ticks,
    }
}

/// The logarithm (to ten) of a value on a logarithmic scale; zero and less has none.
#[must_use]
pub fn logarithm(value: f64) -> Option<f64> {
    (value > 1e-12).then(|| value.log10())
}

/// A scale over logarithms from `lo` to `hi`, at most `most` ticks: powers of ten, twos and fives
/// between them where there are few. Its step has no meaning.
#[must_use]
pub fn logarithmic(lo: f64, hi: f64, most: usize) -> Scale {
    let (lo, hi) = if hi - lo < 0.05 {
        (lo - 0.3, hi + 0.3)
    } else {
        (lo, hi)
    };
    let between = |steps: &[f64]| -> Vec<f64> {
        let powers = (lo.floor() as i32)..=(hi.ceil() as i32);
        let all = powers.flat_map(|p| steps.iter().map(move |s| f64::from(p) + s.log10()));
        all.filter(|t| *t >= lo - 1e-9 && *t <= hi + 1e-9).collect()
    };
    let mut found = between(&[1.0, 2.0, 5.0]);
    if found.len() > most {
        found = between(&[1.0]);
    }
    let every = found.len().div_ceil(most.max(1)).max(1);
    let mut ticks: Vec<f64> = found.into_iter().rev().step_by(every).collect();
    ticks.reverse();
    Scale {
        lo,
        hi,
        step: 1.0,
        ticks,
    }
}

/// Which of `count` ticks, `step` pixels apart, have words no wider than `room` with 8 px between
/// them: every first, second, third, … of a fitting series.
#[must_use]
pub fn every(step: f64, room: f64, monthly: bool) -> usize {
    let series: &[usize] = if monthly {
        &[1, 2, 3, 4, 6, 12, 24, 48]
    } else {
        &[1, 2, 5, 10, 20, 50, 100]
    };
    let fits = series
        .iter()
        .copied()
        .find(|k| *k as f64 * step >= room + 8.0);
    fits.unwrap_or(if monthly { 120 } else { 200 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WANT: (usize, usize) = (4, 6);

    #[test]
    fn by_hand() {
        for (min, max, zero, ticks) in [
            (
                6.5,
                245.2,
                true,
                vec![0.0, 50.0, 100.0, 150.0, 200.0, 250.0],
            ),
            (0.0, 60.7e9, true, vec![0.0, 20e9, 40e9, 60e9, 80e9]),
            (-4.0, 12.0, true, vec![-5.0, 0.0, 5.0, 10.0, 15.0]),
            (-130.0, 115.0, true, vec![-100.0, -50.0, 0.0, 50.0, 100.0]),
            (97.0, 113.0, false, vec![95.0, 100.0, 105.0, 110.0, 115.0]),
            (0.0, 0.0, true, vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (-3.0, -3.0, true, vec![-3.0, -2.0, -1.0, 0.0]),
            (0.0, 0.05, true, vec![0.0, 0.01, 0.02, 0.03, 0.04, 0.05]),
        ] {
            assert_eq!(
                nice(min, max, zero, Ends::OnTicks, WANT).ticks,
                ticks,
                "{min} {max}"
            );
        }
        let bars = nice(0.0, 60.7, true, Ends::OnData, WANT);
        assert_eq!((bars.ticks, bars.hi), (vec![0.0, 20.0, 40.0, 60.0], 60.7));
        let oil = nice_unit_values(23.0, 121.0, true, Ends::OnTicks, WANT);
        assert_eq!(oil.ticks, [0.0, 25.0, 50.0, 75.0, 100.0, 125.0]);
    }

    #[test]
    fn months_thin_out() {
        // The phone's 20.7 px a month and 20 px of words: every second month.
        assert_eq!(every(20.7, 20.0, true), 2);
        assert_eq!(every(52.9, 22.0, true), 1);
        assert_eq!(every(4.0, 26.0, false), 10);
    }

    proptest! {
        #[test]
        fn four_to_six_ticks_that_hold_the_data(a in -1e13..1e13_f64, b in -1e13..1e13_f64) {
            let (min, max) = (a.min(b), a.max(b));
            let scale = nice(min, max, true, Ends::OnTicks, WANT);
            prop_assert!((4..=6).contains(&scale.ticks.len()), "{scale:?}");
            prop_assert!(scale.lo <= min.min(0.0) && scale.hi >= max.max(0.0), "{scale:?}");
            prop_assert!(scale.ticks.contains(&0.0), "{scale:?}");
        }

        #[test]
        fn any_numbers_give_a_usable_scale(a: f64, b: f64, zero: bool) {
            let scale = nice(a, b, zero, Ends::OnTicks, WANT);
            prop_assert!(scale.hi > scale.lo && scale.step > 0.0 && !scale.ticks.is_empty());
        }
    }
}
