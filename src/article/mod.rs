//! The left bank: the article with its claims, the river, and the verdict on the chosen claim.
//!
//! Must not know: how a claim is tested, how the figure beside it is drawn.

mod reading;
pub mod reading_along;
pub mod river;
mod verdict;

pub use reading::{Buoys, Reading, Strip};
pub use verdict::VerdictBox;

use leptos::prelude::*;
use trade::claims::Verdict;

/// A verdict's glyph: decoration beside its word.
pub fn glyph(verdict: Verdict) -> impl IntoView {
    view! {
        <svg class="glyph" data-verdict=verdict.word() aria-hidden="true">
            <use href=format!("#glyph-{}", verdict.word())></use>
        </svg>
    }
}
