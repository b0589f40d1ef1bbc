//! Sizes of elements and of the window, watched.
//!
//! Must not know: what stands in an element, what is drawn for its size.

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

/// How much larger the reader's text is than usual: 1 where the root of the page has 16 pixels, 2 at most.
#[must_use]
pub fn text_scale() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let pixels = size.and_then(|size| trade::number::read(size.trim_end_matches("px")));
    pixels.map_or(1.0, |pixels| (pixels / 16.0).clamp(1.0, 2.0))
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
