//! Parts of the view for those who show one of them: controls, marks of claims.

use crate::derived::effect;
use leptos::prelude::*;
use trade::view::View;

/// A part of the view as a signal of its own: it wakes its readers when that part has changed. A memo
/// would ask each of them at every change of the view, and the controls have some hundred. The figure
/// itself reads memos, for a facet changes one turn of the effects later.
pub fn facet<T>(view: Memo<View>, of: impl Fn(&View) -> T + 'static) -> ReadSignal<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed(view, Box::new(of))
}

/// One body of code a type of part.
#[inline(never)]
fn boxed<T>(view: Memo<View>, of: Box<dyn Fn(&View) -> T>) -> ReadSignal<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let (part, set) = signal(view.with_untracked(&of));
    effect(move || {
        let now = view.with(&of);
        if part.with_untracked(|was| *was != now) {
            set.set(now);
        }
    });
    part
}
