//! The page is built part by part, each in a task of its own, while what stood in the page stays: a slow
//! phone answers nobody while a task runs. When all parts are there, they come into the page together.
//!
//! Must not know: what stands in a part, the data.

use crate::derived::{effect, memo};
use crate::platform::page;
use leptos::prelude::*;

/// The parts of the page, in the order in which they are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// What the parts stand in.
    Shell,
    /// What stands above all.
    Head,
    /// The article's text.
    Text,
    /// The verdict beside it.
    Verdict,
    /// The filters.
    Filters,
    /// The figure's words.
    Figure,
    /// Its chart.
    Chart,
    /// What can be done with the figure; the river and the foot of the page.
    Rest,
    /// All parts are there, and stand in the page.
    Standing,
}

impl Turn {
    /// The one after it. Where nobody looks the parts before the last are built together, for the browser
    /// makes a hidden page wait a second for each task.
    fn next(self, hidden: bool) -> Self {
        match self {
            now if hidden && now < Self::Rest => Self::Rest,
            Self::Shell => Self::Head,
            Self::Head => Self::Text,
            Self::Text => Self::Verdict,
            Self::Verdict => Self::Filters,
            Self::Filters => Self::Figure,
            Self::Figure => Self::Chart,
            Self::Chart => Self::Rest,
            Self::Rest | Self::Standing => Self::Standing,
        }
    }
}

/// Builds part after part, and calls `stand` when all are there. A part that failed is the end of it: what
/// stood in the page stays.
pub fn build(turn: ArcRwSignal<Turn>, stand: impl FnOnce() + 'static) {
    page::soon(move || {
        if page::has_failed() {
            return;
        }
        let next = turn.get_untracked().next(page::is_hidden());
        if next == Turn::Standing {
            stand();
            turn.set(next);
        } else {
            turn.set(next);
            build(turn, stand);
        }
    });
}

/// Whose turn it is. Copied freely: it holds a handle.
#[derive(Clone, Copy)]
pub struct Turns(RwSignal<Turn>);

impl Turns {
    /// Follows the turn that [`build`] gives.
    #[must_use]
    pub fn new(turn: ArcRwSignal<Turn>) -> Self {
        Self(turn.into())
    }

    /// All parts are built in the one turn that comes next.
    pub fn together(self) {
        self.0.set(Turn::Rest);
    }

    /// Whether the page stands.
    #[must_use]
    pub fn stand(self) -> bool {
        self.0.get() == Turn::Standing
    }

    /// The same, without following it.
    #[must_use]
    pub fn stand_now(self) -> bool {
        self.0.get_untracked() == Turn::Standing
    }

    /// A part of the page: built when its turn has come, and at once ever after.
    pub fn part(self, its: Turn, view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
        self.boxed(its, Box::new(view))
    }

    #[inline(never)]
    fn boxed(self, its: Turn, view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
        let come = memo(move || self.0.get() >= its);
        (move || come.get().then(&view)).into_any()
    }

    /// Does it when the page stands: what measures it, scrolls it or gives it the focus. If it does, with
    /// the effects that come next.
    pub fn when_standing(self, call: impl FnOnce() + 'static) {
        let mut call = Some(call);
        effect(move || {
            if self.stand()
                && let Some(call) = call.take()
            {
                untrack(call);
            }
        });
    }
}
