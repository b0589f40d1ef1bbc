//! A drag: the view follows it frame by frame, and the history has one entry for all of it.
//!
//! Must not know: which handle is dragged, figures.

use super::Store;
use crate::platform::{history, page};
use crate::rest::Leads;
use leptos::prelude::*;
use trade::view::{View, settle::settle, write::write};

impl Store {
    /// Changes the view while something is dragged, with the next frame: of several moves within one,
    /// the last is drawn. The entry of the history is written anew, at most twice a second.
    pub fn drag(self, next: View) {
        let waits = self
            .dragged
            .try_update_value(|dragged| dragged.replace(next));
        if waits.flatten().is_none() {
            page::next_frame(move || {
                if self.telling.take_written() {
                    page::next_frame(move || self.draw_drag());
                } else {
                    self.draw_drag();
                }
            });
        }
    }

    /// Whether something is being dragged.
    #[must_use]
    pub fn is_dragging(self) -> bool {
        self.dragging.get()
    }

    /// Draws where a drag has come to, now. Does nothing when that is drawn already.
    pub fn draw_drag(self) {
        let Some(next) = self.dragged.try_update_value(Option::take).flatten() else {
            return;
        };
        let (next, _) = settle(next, self.facts);
        if self.set_view.with_untracked(|v| *v == next) {
            return;
        }
        self.telling.in_a_while();
        self.set_view.set(next);
        if !self.dragging.replace(true) {
            page::later(500, move || {
                if self.dragging.replace(false) {
                    self.write_here();
                }
            });
        }
    }

    /// Writes the link of the view into the present entry of the history.
    pub(super) fn write_here(self) {
        let (at, _) = self.place.get_untracked();
        let link = self.set_view.with_untracked(|v| write(v, self.facts));
        history::replace(&link, at);
    }

    /// Ends a drag that began at `before`: one entry for all of it.
    pub fn drop_at(self, before: View) {
        self.draw_drag();
        self.dragging.set(false);
        let now = self.set_view.get_untracked();
        if now == before {
            // The handle is back where it was; the address may tell of where it has been.
            self.telling.at_once();
            self.write_here();
            return;
        }
        self.set_view.set(before);
        // The entry that the drag began in is again what it was.
        self.write_here();
        match self.rest.leads() {
            // The period goes with the choice that waits.
            Some(Leads::View(kept)) => self.go(kept.with_span(now.from, now.to)),
            _ => self.go(now),
        }
    }
}
