//! The page is built part by part, each in a task of its own, while what stood in the page stays: a slow
//! phone answers nobody while a task runs. When all parts are there, they come into the page together.

use crate::derived::memo;
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
    page::soon(move || match turn.get_untracked().next(page::is_hidden()) {
        _ if page::has_failed() => {}
        Turn::Standing => {
            stand();
            turn.set(Turn::Standing);
        }
        next => {
            turn.set(next);
            build(turn, stand);
        }
    });
}

/// What is built when its turn has come, and at once ever after.
pub fn part(
    turn: RwSignal<Turn>,
    its: Turn,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    boxed(turn, its, Box::new(view))
}

#[inline(never)]
fn boxed(turn: RwSignal<Turn>, its: Turn, view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let come = memo(move || turn.get() >= its);
    (move || come.get().then(&view)).into_any()
}
