//! The view's link in the address bar, and Back and Forward.
//!
//! Where the history cannot be written (`file://`, a sandboxed frame) the same string goes into the
//! fragment; both are read (links.md, rule 6). Must not know: views, what a link means.

use gloo::events::EventListener;
use gloo::utils::window;
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};

/// An entry's place among ours, from 0. It is all that an entry remembers beside its link: writing
/// into the entry that is left would cost more than the change of the view.
fn place_of(state: &JsValue) -> Option<u32> {
    let place = state.as_string()?.parse().ok();
    place.filter(|place| *place <= FURTHEST)
}

/// The furthest place that is believed: nobody makes as many choices in one page.
const FURTHEST: u32 = 10_000;

/// The link of the page: the query string, else the fragment. Where the history is closed to us the
/// fragment goes first, for it was written later.
#[must_use]
pub fn link() -> String {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    if search.len() > 1 && !(hash.contains('=') && closed()) {
        return search;
    }
    // A fragment is a link only when it looks like one: `#explorer` is an anchor.
    if hash.contains('=') {
        hash
    } else {
        String::new()
    }
}

/// Whether the browser refuses to write into its history.
fn closed() -> bool {
    let refused = || {
        let history = window().history().ok()?;
        let state = history.state().ok()?;
        history.replace_state(&state, "").err()
    };
    CLOSED.get() || refused().is_some()
}

/// The place of the entry that the browser stands on.
#[must_use]
pub fn current() -> Option<u32> {
    place_of(&window().history().ok()?.state().ok()?)
}

fn state(place: u32) -> JsValue {
    JsValue::from_str(&place.to_string())
}

fn address(link: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    if link.is_empty() {
        path
    } else {
        format!("?{link}")
    }
}

/// Milliseconds after which a change has been painted.
pub const AFTER: u32 = 30;

thread_local! {
    /// Entries that are on their way to the history, in their order.
    static COMING: RefCell<Vec<(String, u32)>> = const { RefCell::new(Vec::new()) };
    /// Whether the browser has refused an entry.
    static CLOSED: Cell<bool> = const { Cell::new(false) };
    /// Where the history is closed to us, entries remember nothing: the fragments written, with their
    /// places.
    static FRAGMENTS: RefCell<Vec<(String, u32)>> = const { RefCell::new(Vec::new()) };
    /// The place of the last of them that was written or come to.
    static AT: Cell<u32> = const { Cell::new(0) };
}

/// Adds an entry after the present one, when the change that it stands for has been painted: before that the
/// browser takes longer for an entry than we for a figure.
pub fn push(link: &str, place: u32) {
    COMING.with_borrow_mut(|coming| coming.push((link.to_owned(), place)));
    super::page::later(AFTER, arrive);
}

/// Writes the entries that are on their way.
fn arrive() {
    let coming = COMING.take();
    let Ok(history) = window().history() else {
        return;
    };
    for (link, place) in coming {
        let pushed = history.push_state_with_url(&state(place), "", Some(&address(&link)));
        if pushed.is_err() {
            // The history is closed to us: the fragment still makes an entry that Back returns from.
            remember(&link, place);
            let _ = window().location().set_hash(&link);
        }
    }
}

/// The fragment of the page, without its mark.
fn link_of_fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Remembers the place of a fragment that is about to be written.
#[inline(never)]
fn remember(link: &str, place: u32) {
    CLOSED.set(true);
    AT.set(place);
    let first = link_of_fragment();
    FRAGMENTS.with_borrow_mut(|all| {
        if all.is_empty() {
            all.push((first, 0));
        }
        // What stood further on is gone.
        all.retain(|(_, p)| *p < place);
        all.push((link.to_owned(), place));
    });
}

/// The place of a fragment that the page has come to: of those with this link the nearest. Nothing where it
/// is the one that was written last, for writing one tells of it as if the reader had travelled.
#[inline(never)]
fn place_of_fragment() -> Option<u32> {
    let link = link_of_fragment();
    let at = AT.get();
    let places: Vec<u32> = FRAGMENTS.with_borrow(|all| {
        let same = all.iter().filter(|(l, _)| *l == link);
        same.map(|(_, place)| *place).collect()
    });
    if places.contains(&at) {
        return None;
    }
    // What the page began with was not written by us.
    let place = places
        .into_iter()
        .min_by_key(|p| p.abs_diff(at))
        .unwrap_or_default();
    AT.set(place);
    Some(place)
}

/// Writes the present entry anew.
pub fn replace(link: &str, place: u32) {
    arrive();
    let Ok(history) = window().history() else {
        return;
    };
    let written = history.replace_state_with_url(&state(place), "", Some(&address(link)));
    if written.is_err() {
        remember(link, place);
        let _ = window().location().replace(&format!("#{link}"));
    }
}

/// The whole address of a link, for copying.
#[must_use]
pub fn whole_address(link: &str) -> String {
    let location = window().location();
    let href = location.href().unwrap_or_default();
    let bare = href.split(['?', '#']).next().unwrap_or_default();
    let mark = if bare.starts_with("file:") { '#' } else { '?' };
    format!("{bare}{mark}{link}")
}

/// Goes one entry back.
pub fn back() {
    arrive();
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Goes one entry forward.
pub fn forward() {
    arrive();
    if let Ok(history) = window().history() {
        let _ = history.forward();
    }
}

/// Calls back with the link and the entry's place whenever the reader goes Back or Forward. Lives as long
/// as the page.
pub fn on_travel(mut call: impl FnMut(String, Option<u32>) + 'static) {
    EventListener::new(&window(), "popstate", move |event| {
        let state = event
            .dyn_ref::<web_sys::PopStateEvent>()
            .map(web_sys::PopStateEvent::state);
        let place = if CLOSED.get() {
            let place = place_of_fragment();
            if place.is_none() {
                return;
            }
            place
        } else {
            state.as_ref().and_then(place_of)
        };
        call(link(), place);
    })
    .forget();
}
