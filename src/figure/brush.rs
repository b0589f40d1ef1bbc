//! Brushing: a span of periods marked on the time axis, by dragging across the chart or with Shift
//! and the arrow keys, and then shown alone.
//!
//! Must not know: figures and series, the browser's events: it is told places.

use crate::state::Store;
use chart::hit;
use chart::scene::Scene;
use chart::spec::{ChartKind, ChartSpec};
use chart::svg::pixels;
use leptos::prelude::*;
use trade::period::Period;
use trade::query::TimeAxis;

/// A pointer that moved less than this many pixels has clicked.
const LEAST: f64 = 8.0;

/// What is being marked. Copied freely: it holds handles.
#[derive(Clone, Copy)]
pub struct Brush {
    /// The first and the last period that were meant, in the order in which they were.
    marked: RwSignal<Option<(usize, usize)>>,
    /// Where the pointer went down, in pixels of the figure.
    from: StoredValue<Option<f64>>,
    /// Whether what began there was let go of before the pointer went up: that is no click.
    let_go: StoredValue<bool>,
}

/// Whether a chart's time axis can be marked: it has one, and more than two periods on it.
fn can(spec: &ChartSpec, scene: &Scene) -> bool {
    let timed = matches!(
        spec.kind,
        ChartKind::Line
            | ChartKind::Area
            | ChartKind::ShareArea
            | ChartKind::Column
            | ChartKind::Band
    );
    timed && scene.periods.len() > 2
}

impl Brush {
    /// Nothing marked.
    pub fn new() -> Self {
        Self {
            marked: RwSignal::new(None),
            from: StoredValue::new(None),
            let_go: StoredValue::new(false),
        }
    }

    /// A mouse or pen goes down at `x`. Fingers scroll.
    pub fn press(self, spec: Memo<ChartSpec>, scene: Memo<Scene>, x: f64) {
        self.let_go.set_value(false);
        let can = spec.with_untracked(|spec| scene.with_untracked(|scene| can(spec, scene)));
        self.from.set_value(can.then_some(x));
    }

    /// It moves to `x`. True while it marks.
    pub fn drag(self, scene: Memo<Scene>, x: f64) -> bool {
        let Some(from) = self.from.get_value() else {
            return false;
        };
        if (x - from).abs() < LEAST && self.marked.with_untracked(Option::is_none) {
            return false;
        }
        let next =
            scene.with_untracked(|s| Some((hit::period_at(s, from)?, hit::period_at(s, x)?)));
        if self.marked.with_untracked(|m| *m != next) {
            self.marked.set(next);
        }
        true
    }

    /// It goes up. True if it had marked: then it did not click.
    pub fn release(self, store: Store) -> bool {
        let dragged = self.from.try_update_value(Option::take).flatten().is_some();
        if self.let_go.try_update_value(std::mem::take) == Some(true) {
            return true;
        }
        dragged && self.show(store)
    }

    /// The button went up where the chart could not see it.
    pub fn lost(self) {
        if self.from.with_value(Option::is_some) {
            self.drop();
            self.let_go.set_value(false);
        }
    }

    /// Whether the time axis of a chart can be marked.
    pub fn can(spec: Memo<ChartSpec>, scene: Memo<Scene>) -> bool {
        spec.with(|spec| scene.with(|scene| can(spec, scene)))
    }

    /// Shift and an arrow: the mark grows or shrinks from `at`, where the reader is.
    pub fn step(self, spec: Memo<ChartSpec>, scene: Memo<Scene>, at: usize, on: bool) -> bool {
        let can = spec.with_untracked(|spec| scene.with_untracked(|scene| can(spec, scene)));
        if !can {
            return false;
        }
        let last = scene.with_untracked(|s| s.periods.len().saturating_sub(1));
        let (from, to) = self.marked.get_untracked().unwrap_or((at, at));
        let to = if on {
            (to + 1).min(last)
        } else {
            to.saturating_sub(1)
        };
        self.marked.set(Some((from, to)));
        true
    }

    /// Shows the marked periods alone. True if any were.
    pub fn show(self, store: Store) -> bool {
        let Some((a, b)) = self.marked.get_untracked() else {
            return false;
        };
        self.marked.set(None);
        if a == b {
            return true;
        }
        let ends = store.table.with_untracked(|t| {
            let period = |i: usize| Some(t.slots.get(i)?.period);
            let timed = t.axis != TimeAxis::MonthsOfYear;
            period(a.min(b)).zip(period(a.max(b))).filter(|_| timed)
        });
        if let Some((first, last)) = ends {
            store.change(|v| v.with_span(Some(first), Some(last)));
        }
        true
    }

    /// Lets go. True if anything was marked.
    pub fn drop(self) -> bool {
        // The chart loses the focus also by leaving the page, when its signals are gone.
        let held = self.from.try_update_value(Option::take).flatten().is_some();
        let had = self.marked.try_with_untracked(Option::is_some) == Some(true);
        if had {
            let _ = self.let_go.try_set_value(held);
            let _ = self.marked.try_set(None);
        }
        had
    }

    /// What is marked, to be heard.
    pub fn words(self, store: Store) -> Option<String> {
        let (a, b) = self.marked.get()?;
        let period = |i: usize| store.table.with(|t| t.slots.get(i).map(|s| s.period));
        let (first, last) = (period(a.min(b))?, period(a.max(b))?);
        Some(if first == last {
            format!("Marked: {}", Period::long(first))
        } else {
            format!(
                "Marked: {} to {}. Enter shows these periods alone",
                Period::long(first),
                Period::long(last)
            )
        })
    }

    /// The mark over the plot.
    pub fn overlay(self, scene: Memo<Scene>) -> Option<impl IntoView + use<>> {
        let (a, b) = self.marked.get()?;
        let ends = scene.with(|s| {
            let at = |i: usize| s.periods.get(i).copied();
            Some((at(a.min(b))?, at(a.max(b))?, s.plot))
        });
        let (left, right, plot) = ends?;
        Some(view! {
            <rect class="brush" x=pixels(left) width=pixels((right - left).max(1.0))
                y=pixels(plot.y) height=pixels(plot.height)></rect>
        })
    }
}
