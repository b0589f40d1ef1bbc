//! The time axis: words under the plot, years under January, marks of partial periods.
//!
//! Must not know: how a month or a year is named (periods come with their words), figures, the value axis.

use crate::backend::Pen;
use crate::canvas::{Canvas, Frame};
use crate::glyphs::text_width;
use crate::paint::Paint;
use crate::scale::every;
use crate::scene::{Anchor, Role};
use crate::sizes::Sizes;
use crate::spec::{ChartKind, ChartSpec};

/// How the time axis is written at one width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeAxis {
    /// Words at every so many periods; 0 for only the years of a monthly axis.
    every: usize,
    /// Years of a monthly axis: at every so many.
    years: usize,
    /// Whether there is a second row of words.
    second: bool,
}

impl TimeAxis {
    /// Plans the words for periods `step` pixels apart.
    pub fn plan(spec: &ChartSpec, step: f64, sizes: &Sizes) -> Self {
        let width = |words: &str| text_width(words, sizes.tick, 400);
        let widest = spec
            .periods
            .iter()
            .map(|p| width(&p.short))
            .fold(0.0, f64::max);
        let monthly = spec.periods.iter().any(|p| p.year.is_some());
        let months = monthly || spec.kind == ChartKind::Race;
        let partial = spec.periods.iter().any(|p| p.partial.is_some());
        let k = every(step, widest, months);
        if monthly && k > 2 {
            let years = every(step * 12.0, width("2024"), false);
            return Self {
                every: 0,
                years,
                second: false,
            };
        }
        Self {
            every: k,
            years: 1,
            second: monthly || partial,
        }
    }

    /// Height of the words under the plot.
    pub fn height(&self) -> f64 {
        if self.second { 36.0 } else { 22.0 }
    }

    /// Writes the words. `xs` are the periods in pixels.
    pub fn draw(
        &self,
        canvas: &Canvas,
        spec: &ChartSpec,
        frame: &Frame,
        xs: &[f64],
        sizes: &Sizes,
    ) {
        let base = frame.plot.bottom();
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        if self.every > 0 {
            // The words of years count back from the latest, those of months from January.
            let months =
                spec.kind == ChartKind::Race || spec.periods.iter().any(|p| p.year.is_some());
            let phase = if months {
                0
            } else {
                spec.periods.len().saturating_sub(1) % self.every
            };
            for (i, (period, x)) in spec.periods.iter().zip(xs).enumerate() {
                if i % self.every == phase {
                    canvas.text(
                        pen,
                        (*x, base + 17.0),
                        Anchor::Middle,
                        sizes.tick,
                        &period.short,
                    );
                }
            }
        }
        self.years(canvas, spec, base, xs, sizes);
        self.partials(canvas, spec, base, xs, sizes);
    }

    fn years(&self, canvas: &Canvas, spec: &ChartSpec, base: f64, xs: &[f64], sizes: &Sizes) {
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        let row = base + if self.every > 0 { 31.0 } else { 17.0 };
        let starts: Vec<(i16, f64)> = spec
            .periods
            .iter()
            .zip(xs)
            .filter_map(|(p, x)| Some((p.year?, *x)))
            .collect();
        let words = text_width("2024", sizes.tick, 400);
        for (i, (year, x)) in starts.iter().enumerate() {
            if self.every == 0 {
                let tick = Pen::line(Role::Axis, Paint::Axis, 1.0);
                canvas.path(tick, &[(*x, base), (*x, base + 5.0)]);
            }
            // A first year that is only the end of a year may have no room for its words.
            let room = starts.get(i + 1).map_or(f64::MAX, |(_, next)| next - x);
            let told = (starts.len() - 1 - i).is_multiple_of(self.years);
            if told && (room >= words + 5.0 || i > 0) {
                let (at, anchor) = if self.every == 0 {
                    (*x + 2.0, Anchor::Start)
                } else {
                    (*x, Anchor::Middle)
                };
                let at = at.min(canvas.width - words);
                canvas.text(pen, (at, row), anchor, sizes.tick, &year.to_string());
            }
        }
    }

    /// `6 months` under a partial period, where they do not run into each other.
    fn partials(&self, canvas: &Canvas, spec: &ChartSpec, base: f64, xs: &[f64], sizes: &Sizes) {
        if !self.second || spec.periods.iter().any(|p| p.year.is_some()) {
            return;
        }
        let pen = Pen::fill(Role::Tick, Paint::Ink2);
        let mut free = f64::MIN;
        for (period, x) in spec.periods.iter().zip(xs) {
            let Some(words) = &period.partial else {
                continue;
            };
            let half = text_width(words, 11.0, 400) / 2.0;
            let x = x.min(canvas.width - half).max(half);
            if x - half >= free {
                canvas.text(
                    pen,
                    (x, base + 31.0),
                    Anchor::Middle,
                    sizes.tick.min(11.0),
                    words,
                );
                free = x + half + 6.0;
            }
        }
    }
}
