//! The document around the app: title, scrolling, keys.
//!
//! Must not know: views, figures, what a key or a press is for.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

thread_local! {
    /// The title that is on its way.
    static TITLE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Sets the title of the page when the change that it speaks of has been painted and its entry is in
/// the history: earlier it would name the entry that is left.
pub fn set_title(title: String) {
    if TITLE.replace(Some(title)).is_none() {
        // Asked for after the entry, and so called after it.
        later(super::history::AFTER, || {
            if let Some(title) = TITLE.take() {
                document().set_title(&title);
            }
        });
    }
}

/// An anchor inside the page moves focus and scroll, and makes no entry of the history: the fragment
/// may hold the view.
pub fn keep_anchors() {
    EventListener::new_with_options(
        &document(),
        "click",
        gloo::events::EventListenerOptions::enable_prevent_default(),
        move |event| {
            let target = event
                .target()
                .and_then(|t| t.dyn_into::<Element>().ok())
                .and_then(|t| t.closest("a[href^='#']").ok().flatten());
            let Some(href) = target.and_then(|a| a.get_attribute("href")) else {
                return;
            };
            let id = href.trim_start_matches('#');
            if let Some(element) = document().get_element_by_id(id) {
                event.prevent_default();
                element.scroll_into_view();
                super::focus::to(id);
            }
        },
    )
    .forget();
}

/// Sets the value of the field that an event came from.
pub fn set_value(event: &web_sys::Event, value: &str) {
    let field = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(field) = field {
        field.set_value(value);
    }
}

/// Tells the page around a frame how high this page is, now and whenever that changes.
pub fn tell_height() {
    let tell = |height: f64| {
        let Ok(Some(parent)) = window().parent() else {
            return;
        };
        let message = js_sys::Object::new();
        let set = |key: &str, value: &wasm_bindgen::JsValue| {
            let _ = js_sys::Reflect::set(&message, &key.into(), value);
        };
        set("amur", &"height".into());
        set("height", &height.ceil().into());
        let _ = parent.post_message(&message, "*");
    };
    soon(move || {
        if let Some(main) = document().query_selector(".embed").ok().flatten() {
            super::size::watch(&main, move |_, height| tell(height));
        }
    });
}

/// Presses a button, as a key that stands for it does.
pub fn press(id: &str) {
    let button = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        button.click();
    }
}

/// Tells of every press of one of these buttons and links before they hear of it themselves; where the call
/// answers true they do not. A link that is pressed with Ctrl, Shift, Alt or Meta never
/// hears of it: the browser opens it elsewhere.
pub fn before_press(selector: &'static str, call: impl Fn(HtmlElement) -> bool + 'static) {
    let options = gloo::events::EventListenerOptions {
        phase: gloo::events::EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(&document(), "click", options, move |event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let within = |selector| target.as_ref()?.closest(selector).ok()?;
        let mouse = event.dyn_ref::<web_sys::MouseEvent>();
        if mouse.is_some_and(|e| e.ctrl_key() || e.shift_key() || e.alt_key() || e.meta_key()) {
            if within("a[href]").is_some() {
                event.stop_immediate_propagation();
            }
            return;
        }
        let pressed = within(selector);
        if let Some(pressed) = pressed.and_then(|e| e.dyn_into::<HtmlElement>().ok())
            && call(pressed)
        {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    })
    .forget();
}

/// Presses a key on an element once more.
pub fn press_key(element: &Element, key: &str) {
    let init = web_sys::KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    if let Ok(event) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init) {
        let _ = element.dispatch_event(&event);
    }
}

/// Calls back for every key that is pressed outside fields of text, without Ctrl, Alt or Meta; for Escape
/// inside of them too. A key that something has answered already is not asked for again.
pub fn on_key(call: impl Fn(&str) -> bool + 'static) {
    EventListener::new_with_options(
        &document(),
        "keydown",
        gloo::events::EventListenerOptions::enable_prevent_default(),
        move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let field = typing(key) && key.key() != "Escape";
            if key.ctrl_key() || key.alt_key() || key.meta_key() || field || key.default_prevented()
            {
                return;
            }
            if call(&key.key()) {
                key.prevent_default();
            }
        },
    )
    .forget();
}

fn typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|t| {
        let name = t.tag_name();
        ["TEXTAREA", "SELECT"].contains(&name.as_str())
            || name == "INPUT"
                && !["radio", "checkbox", "button", "range"]
                    .contains(&t.get_attribute("type").unwrap_or_default().as_str())
    })
}

/// Calls back for a press of the pointer outside an element of this selector.
pub fn on_press_outside(selector: &'static str, call: impl Fn() + 'static) {
    EventListener::new(&document(), "pointerdown", move |event| {
        if !is_from(event, selector) {
            call();
        }
    })
    .forget();
}

/// Offset of an element's top from the top of the document, and its height; `None` without it.
#[must_use]
pub fn place(id: &str) -> Option<(f64, f64, f64, f64)> {
    let rect = document().get_element_by_id(id)?.get_bounding_client_rect();
    let scroll = window().scroll_y().unwrap_or(0.0);
    Some((
        rect.left(),
        rect.top() + scroll,
        rect.right(),
        rect.height(),
    ))
}

/// Scrolls as little as shows an element whole.
pub fn into_sight(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls a list that is longer than its box so that one of its items is in the middle. The page stays.
pub fn into_sight_of_list(item: &str, list: &str) {
    let item = document().get_element_by_id(item);
    let Some((item, list)) = item.and_then(|i| Some((i.clone(), i.closest(list).ok()??))) else {
        return;
    };
    let (own, shown) = (
        item.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    if own.top() < shown.top() || own.bottom() > shown.bottom() {
        let down = own.top() - shown.top() - (shown.height() - own.height()) / 2.0;
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a list is some thousand pixels high"
        )]
        list.set_scroll_top(list.scroll_top() + down as i32);
    }
}

/// Scrolls a box that is wider than it shows to its right end, unless the focus is in it.
pub fn to_right_end(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let focus = document().active_element();
    if !focus.is_some_and(|f| element.contains(Some(&f))) {
        element.set_scroll_left(element.scroll_width());
    }
}

/// Whether an event came from inside an element of a selector.
#[must_use]
pub fn is_from(event: &web_sys::Event, selector: &str) -> bool {
    let from = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    from.is_some_and(|e| e.closest(selector).ok().flatten().is_some())
}

/// Scrolls an element into the part of the window where the text is read, when it is not there.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let rect = element.get_bounding_client_rect();
        if rect.height() <= 0.0 {
            // Beside the explorer alone the article is not shown.
            return;
        }
        let height = window_height();
        // On a phone the sheet stands before the text.
        let sheet = document().get_element_by_id("explorer");
        let sheet = sheet.filter(|_| super::size::is_phone());
        let limit = sheet.map_or(height, |s| s.get_bounding_client_rect().top());
        if rect.top() < 0.0 || rect.bottom() > limit {
            element.scroll_into_view();
        }
    }
}

/// How much of an element, from its top, the window shows above what covers its foot: the buttons of a phone.
#[must_use]
pub fn seen_of(id: &str) -> Option<f64> {
    let top = document()
        .get_element_by_id(id)?
        .get_bounding_client_rect()
        .top();
    let cover = document().query_selector(".phone-actions").ok().flatten();
    let cover = cover.map(|c| c.get_bounding_client_rect());
    let cover = cover.filter(|r| r.height() > 0.0).map(|r| r.top());
    Some(cover.unwrap_or_else(window_height) - top)
}

/// How far the page is scrolled.
#[must_use]
pub fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Left, top (from the top of the document), right and height of the first element of a selector.
#[must_use]
pub fn first_box(selector: &str) -> Option<(f64, f64, f64, f64)> {
    let element = document().query_selector(selector).ok()??;
    let rect = element.get_bounding_client_rect();
    (rect.width() > 0.0).then(|| {
        (
            rect.left(),
            rect.top() + scroll_y(),
            rect.right(),
            rect.height(),
        )
    })
}

/// The same for the first line of an element's text.
#[must_use]
pub fn first_line(selector: &str) -> Option<(f64, f64, f64, f64)> {
    let element = document().query_selector(selector).ok()??;
    let rect = element.get_client_rects().item(0)?;
    Some((
        rect.left(),
        rect.top() + scroll_y(),
        rect.right(),
        rect.height(),
    ))
}

/// Calls back after the page has been drawn anew.
pub fn soon(call: impl FnOnce() + 'static) {
    later(0, call);
}

/// Calls back when the rest of the program has come, and when it could not be fetched.
pub fn on_rest(call: impl Fn() + 'static) {
    EventListener::new(&window(), "amur-rest", move |_| call()).forget();
}

/// Asks the page for the rest of the program once more (`xtask/src/dist/rest.js`).
pub fn ask_for_rest() {
    if let Ok(event) = web_sys::Event::new("amur-rest-wanted") {
        let _ = window().dispatch_event(&event);
    }
}

/// Ticks one of several choices, if it is there.
pub fn tick(id: &str) {
    let input = document().get_element_by_id(id);
    if let Some(input) = input.and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        input.set_checked(true);
    }
}

/// Calls back before the page is printed, with true, and after it, with false.
pub fn on_print(call: impl Fn(bool) + Clone + 'static) {
    let after = call.clone();
    EventListener::new(&window(), "beforeprint", move |_| call(true)).forget();
    EventListener::new(&window(), "afterprint", move |_| after(false)).forget();
}

/// Says on the root element whether a choice waits for the rest of the program.
pub fn mark_waiting(waits: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-waits", waits);
    }
}

/// Takes away what stood while the program was on its way: the still page, or a line.
pub fn end_waiting() {
    for id in ["still", "still-narrow", "waiting"] {
        if let Some(waiting) = document().get_element_by_id(id) {
            waiting.remove();
        }
    }
}

/// An element outside the document, to build in.
#[must_use]
pub fn apart() -> Option<HtmlElement> {
    document().create_element("div").ok()?.dyn_into().ok()
}

/// Brings what was built into the page, below what is there. False where the browser refuses.
#[must_use]
pub fn bring_in(apart: &HtmlElement) -> bool {
    let Some(body) = document().body() else {
        return false;
    };
    while let Some(child) = apart.first_child() {
        if body.append_child(&child).is_err() {
            return false;
        }
    }
    true
}

/// Whether nobody can see the page: it is behind another, or its window is closed to an icon.
#[must_use]
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Says on the root element that the program is there, and tells the window: tests, style sheets and the
/// script that started it wait for it.
pub fn mark_ready() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "true");
    }
    if let Ok(event) = web_sys::Event::new("amur-ready") {
        let _ = window().dispatch_event(&event);
    }
}

/// Whether the page says that the program cannot start.
#[must_use]
pub fn has_failed() -> bool {
    let failure = document().get_element_by_id("failure");
    failure.is_some_and(|f| !f.has_attribute("hidden"))
}

/// Shows why the program cannot start. The rest of the page stays as it is, and what stood still is shown
/// whatever the link.
pub fn show_failure(reason: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-link");
    }
    let Some(failure) = document().get_element_by_id("failure") else {
        return;
    };
    let words = failure.query_selector("[data-message]").ok().flatten();
    words
        .unwrap_or_else(|| failure.clone())
        .set_text_content(Some(reason));
    let _ = failure.remove_attribute("hidden");
}

/// How high an element is, pixels; `None` where there is none.
#[must_use]
pub fn height_of(selector: &str) -> Option<u32> {
    let element = document().query_selector(selector).ok().flatten()?;
    u32::try_from(element.client_height()).ok()
}

/// Scrolls a box to its top.
pub fn to_top(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_scroll_top(0);
    }
}

/// Calls back after so many milliseconds. Nothing is left behind: gloo's timeout, when it is not held,
/// keeps its call for ever, and one was left by every change of the view.
pub fn later(milliseconds: u32, call: impl FnOnce() + 'static) {
    let after = std::time::Duration::from_millis(milliseconds.into());
    leptos::prelude::set_timeout(call, after);
}

thread_local! {
    /// What is to be done before the next frame.
    static NEXT: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Calls back before the next frame is drawn. All who ask for it are called together, so that what
/// follows from their changes is done once.
pub fn next_frame(call: impl FnOnce() + 'static) {
    let first = NEXT.with_borrow_mut(|next| {
        next.push(Box::new(call));
        next.len() == 1
    });
    if first {
        leptos::prelude::request_animation_frame(|| {
            for call in NEXT.take() {
                call();
            }
        });
    }
}

/// Whether the reader asks for less motion.
#[must_use]
pub fn less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|q| q.matches())
}

/// Height of the window in CSS pixels.
#[must_use]
pub fn window_height() -> f64 {
    let height = window().inner_height().ok();
    height.and_then(|h| h.as_f64()).unwrap_or(900.0)
}

/// The series of the label that an event happened on; `None` elsewhere on a chart.
#[must_use]
pub fn label_series(event: &web_sys::Event) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let label = element.class_list().contains("m-label");
    element
        .get_attribute("data-series")
        .filter(|_| label)?
        .parse()
        .ok()
}
