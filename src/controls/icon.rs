//! Icons: symbols that stand once in `index.html`, used by name. Decoration beside words.
//!
//! Must not know: what a symbol looks like.

use leptos::prelude::*;

/// An icon of this class (empty for none) and symbol.
pub fn icon(class: &'static str, symbol: &'static str) -> impl IntoView {
    let class = (!class.is_empty()).then_some(class);
    view! { <svg class=class aria-hidden="true"><use href=format!("#{symbol}")></use></svg> }
}
