//! The focus: who has it, who gets it, and where it goes back to.
//!
//! Must not know: the parts of the page (who asks names them), the view.

use super::page::{later, soon as after};
use super::size::window_width;
use chart::svg::pixels;
use gloo::utils::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// What had the focus when something was opened over the page.
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// The id of the element that has the focus; empty for none.
#[must_use]
pub fn id() -> String {
    document()
        .active_element()
        .map(|e| e.id())
        .unwrap_or_default()
}

/// Where the focus is, and the button of the open popover where the element may be gone later: ids
/// with commas between.
#[must_use]
pub fn path(open: &str) -> String {
    let now = id();
    if open.is_empty() || now.is_empty() {
        return now;
    }
    format!("{now},{open}-button")
}

/// Gives the focus to the first of these elements (ids with commas between) that is there, without
/// scrolling.
pub fn to(ids: &str) {
    let found = ids
        .split(',')
        .find_map(|id| document().get_element_by_id(id));
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        without_scrolling(&element);
    }
}

fn without_scrolling(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Gives the focus to an element after the page has been drawn anew.
pub fn soon(ids: String) {
    after(move || to(&ids));
}

/// Gives the first element of a selector the focus, in sight.
pub fn first(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// Moves the focus among the elements of a selector, from the one that has it.
pub fn step(selector: &str, by: i32) {
    let Ok(list) = document().query_selector_all(selector) else {
        return;
    };
    let active = document().active_element();
    let count = list.length();
    let item = |i: u32| list.item(i).and_then(|n| n.dyn_into::<HtmlElement>().ok());
    let now = (0..count).find(|i| item(*i).map(Element::from) == active);
    let next = match now.and_then(|i| i32::try_from(i).ok()) {
        Some(i) => (i + by).clamp(0, i32::try_from(count).unwrap_or(1) - 1),
        None => 0,
    };
    if let Some(element) = u32::try_from(next).ok().and_then(item) {
        let _ = element.focus();
    }
}

/// Notes what has the focus, before something is opened over the page.
pub fn remember() {
    let now = document().active_element();
    let now = now.and_then(|e| e.dyn_into::<HtmlElement>().ok());
    BEFORE.replace(now.filter(|e| e.tag_name() != "BODY"));
}

/// Gives it back to what had it then; where that is gone, to the first of these that is there.
pub fn give_back(ids: &str) {
    let ids = ids.to_owned();
    after(move || match BEFORE.take().filter(|e| e.is_connected()) {
        Some(element) => without_scrolling(&element),
        None => to(&ids),
    });
}

/// After the page has been drawn anew: gives the focus to the first of these that is there, if it was lost with
/// what had it.
pub fn not_lost(ids: &str) {
    let nobody = || {
        let now = document().active_element();
        now.is_none_or(|e| e.tag_name() == "BODY")
    };
    if nobody() {
        return;
    }
    let ids = ids.to_owned();
    let look = move || {
        if nobody() {
            to(&ids);
        }
    };
    after(look.clone());
    // What is only hidden has the focus until the page is painted.
    later(100, look);
}

/// Whether the focus goes from inside the element that listens to something beside it. A press of the pointer on
/// plain words gives it to what they all stand in, and goes nowhere.
#[must_use]
pub fn leaves(event: &web_sys::FocusEvent) -> bool {
    let inside = event.current_target();
    let inside = inside.and_then(|t| t.dyn_into::<Element>().ok());
    let next = event.related_target();
    let next = next.and_then(|t| t.dyn_into::<Element>().ok());
    let beside = |a: &Element, b: &Element| !a.contains(Some(b)) && !b.contains(Some(a));
    inside
        .zip(next)
        .is_some_and(|(inside, next)| beside(&inside, &next))
}

/// Moves an opened list sideways as far as it stands outside of the window.
pub fn into_window(id: &str) {
    /// What is left free beside it, pixels.
    const FREE: f64 = 8.0;
    let element = document().get_element_by_id(id);
    let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let _ = element.style().remove_property("translate");
    let (rect, width) = (element.get_bounding_client_rect(), window_width());
    // On a phone it takes the whole width.
    if rect.width() + 2.0 * FREE >= width {
        return;
    }
    let by = (width - FREE - rect.right()).min(0.0) + (FREE - rect.left()).max(0.0);
    if by != 0.0 {
        let _ = element
            .style()
            .set_property("translate", &format!("{}px", pixels(by.round())));
    }
}
