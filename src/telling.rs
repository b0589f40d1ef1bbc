//! When the words around a figure are written: together with it, but while something is dragged four times
//! a second, in frames of their own. A frame of a drag has the chart and what is dragged to draw; sixty
//! headlines a second nobody reads.
//!
//! Must not know: what the words say, what is dragged.

use crate::derived::{effect_from, memo};
use crate::flag::Flag;
use crate::platform::page;
use leptos::prelude::*;

/// Milliseconds between the words of a drag.
const EVERY: u32 = 250;

/// When words are written. Copied freely: it holds handles.
#[derive(Clone, Copy)]
pub struct Telling {
    turn: RwSignal<()>,
    /// Whether the change that is on its way is a move of a drag.
    moving: Flag,
    /// Whether words wait for their time.
    due: Flag,
    /// Whether words of a drag were written, and are not in a frame yet.
    written: Flag,
}

impl Telling {
    /// Words follow what `figure` reads.
    #[must_use]
    pub fn new(figure: impl Fn() + 'static) -> Self {
        let telling = Self {
            turn: RwSignal::new(()),
            moving: Flag::new(),
            due: Flag::new(),
            written: Flag::new(),
        };
        effect_from(move |before: Option<()>| {
            figure();
            if before.is_none() {
                return;
            }
            if telling.moving.replace(false) {
                telling.later();
            } else {
                telling.turn.set(());
            }
        });
        telling
    }

    fn later(self) {
        if self.due.replace(true) {
            return;
        }
        page::later(EVERY, move || {
            if !self.due.replace(false) {
                return;
            }
            self.turn.set(());
            self.written.set(true);
            // The frame after the next one has no words to lay out, whether it was asked or not.
            page::next_frame(move || page::next_frame(move || self.written.set(false)));
        });
    }

    /// Whether the coming frame has words of a drag to lay out. Says so once.
    #[must_use]
    pub fn take_written(self) -> bool {
        self.written.replace(false)
    }

    /// The change that comes now is a move of a drag.
    pub fn in_a_while(self) {
        self.moving.set(true);
    }

    /// The change that comes now is a choice, or the end of a drag: words that are due wait no longer.
    pub fn at_once(self) {
        self.moving.set(false);
        if self.due.replace(false) {
            self.turn.set(());
        }
    }

    /// Words about the figure. What they read does not wake them.
    pub fn words<T>(self, words: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        memo(move || {
            self.turn.track();
            untrack(&words)
        })
    }
}
