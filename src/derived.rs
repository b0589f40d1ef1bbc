//! Memos and effects: what follows from signals.
//!
//! The framework's own are compiled once for each closure, a kilobyte for an effect. These box the
//! closure, so that there is one body of code for all effects, and one a type of value for memos. Must not know:
//! what the values are, the view, the browser.

use leptos::prelude::*;

/// A value that follows from signals, and wakes its readers when it has changed.
pub fn memo<T>(f: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed_memo(Box::new(f))
}

#[inline(never)]
fn boxed_memo<T>(f: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| f())
}

/// Runs when what it read has changed, and once at first.
pub fn effect(f: impl FnMut() + 'static) {
    boxed_effect(Box::new(f));
}

/// The same, given what it returned the last time.
pub fn effect_from<T: 'static>(mut f: impl FnMut(Option<T>) -> T + 'static) {
    let mut last = None;
    effect(move || last = Some(f(last.take())));
}

#[inline(never)]
fn boxed_effect(mut f: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| f());
}
