//! Sizes of elements and of the window, watched.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls back with width and height in CSS pixels, now and whenever the element's size changes.
/// Lives as long as the page; where there is no `ResizeObserver` it follows the window.
pub fn watch(element: &Element, call: impl Fn(f64, f64) + Clone + 'static) {
    let measure = {
        let (element, call) = (element.clone(), call);
        move || {
            let rect = element.get_bounding_client_rect();
            call(rect.width(), rect.height());
        }
    };
    measure();
    let there = js_sys::Reflect::has(&window(), &"ResizeObserver".into()).unwrap_or(false);
    if there {
        let on_change = measure.clone();
        let closure = Closure::<dyn FnMut()>::new(on_change);
        if let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) {
            observer.observe(element);
            closure.forget();
            return;
        }
    }
    on_window("resize", measure);
}

/// Calls back whenever the height or width of the whole page changes: words that flow anew change it.
pub fn watch_page(call: impl Fn() + Clone + 'static) {
    if let Some(body) = document().body() {
        watch(&body, move |_, _| call());
    }
}

/// Calls back on an event of the window, for as long as the page lives.
pub fn on_window(event: &'static str, call: impl Fn() + 'static) {
    EventListener::new(&window(), event, move |_| call()).forget();
}

/// Whether the window has one column, as on a phone: below 48em, as in the style sheets, so that larger text
/// counts.
#[must_use]
pub fn is_phone() -> bool {
    let narrow = window().match_media("(width < 48em)").ok().flatten();
    narrow.map_or_else(|| window_width() < 768.0, |m| m.matches())
}

/// Width of the window in CSS pixels.
#[must_use]
pub fn window_width() -> f64 {
    window()
        .inner_width()
        .ok()
        .and_then(|w| w.as_f64())
        .unwrap_or(1440.0)
}
