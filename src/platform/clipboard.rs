//! Copying words. Tells whether it worked.

use gloo::utils::window;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies words and sets `done` to whether it worked.
pub fn copy(text: String, done: impl Fn(bool) + 'static) {
    spawn_local(async move {
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let there = clipboard.is_ok_and(|c| !c.is_undefined());
        let worked = there
            && JsFuture::from(window().navigator().clipboard().write_text(&text))
                .await
                .is_ok();
        done(worked);
    });
}

/// A signal that is true for two seconds after it was set.
pub fn flash() -> (ReadSignal<bool>, impl Fn() + Copy) {
    let (on, set) = signal(false);
    let start = move || {
        set.set(true);
        gloo::timers::callback::Timeout::new(2_000, move || set.set(false)).forget();
    };
    (on, start)
}
