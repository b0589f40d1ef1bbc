//! Copying words. Tells whether it worked. Must not know: what is copied or shared, which button asked.

use gloo::utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies words and sets `done` to whether it worked.
pub fn copy(text: String, done: impl Fn(bool) + 'static) {
    spawn_local(async move {
        let worked = match written(&text) {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done(worked);
    });
}

/// Asks the browser to copy; nothing where it has no clipboard, or one that cannot.
fn written(text: &str) -> Option<js_sys::Promise> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into()).ok()?;
    let write: js_sys::Function = write.dyn_into().ok()?;
    let promise = write.call1(&clipboard, &text.into()).ok()?;
    promise.dyn_into().ok()
}

/// A signal that is true for two seconds after it was set.
pub fn flash() -> (ReadSignal<bool>, impl Fn() + Copy) {
    let (on, set) = signal(false);
    let start = move || {
        set.set(true);
        super::page::later(2_000, move || set.set(false));
    };
    (on, start)
}

fn share_function() -> Option<js_sys::Function> {
    let found = js_sys::Reflect::get(&window().navigator(), &"share".into()).ok()?;
    found.dyn_into().ok()
}

/// Whether the device has a share sheet.
#[must_use]
pub fn can_share() -> bool {
    share_function().is_some()
}

/// Opens the device's share sheet with a title and an address. A reader who closes it has decided so.
pub fn share(title: &str, address: &str) {
    let Some(function) = share_function() else {
        return;
    };
    let what = js_sys::Object::new();
    for (key, value) in [("title", title), ("url", address)] {
        let _ = js_sys::Reflect::set(&what, &key.into(), &value.into());
    }
    if let Ok(promise) = function.call1(&window().navigator(), &what) {
        let promise = js_sys::Promise::from(promise);
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
