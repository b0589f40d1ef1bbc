//! The view's link in the address bar, and Back and Forward.
//!
//! Where the history cannot be written (`file://`, a sandboxed frame) the same string goes into the
//! fragment; both are read (links.md, rule 6).

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};

/// What an entry of the history remembers beside its link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its place among our entries, from 0.
    pub index: u32,
    /// The id of the element that had the focus when the reader left it.
    pub focus: String,
}

impl Entry {
    fn to_js(&self) -> JsValue {
        JsValue::from_str(&format!("{} {}", self.index, self.focus))
    }

    fn from_js(state: &JsValue) -> Option<Self> {
        let text = state.as_string()?;
        let (index, focus) = text.split_once(' ')?;
        Some(Self {
            index: index.parse().ok()?,
            focus: focus.to_owned(),
        })
    }
}

/// The link that the page was opened with: the query string, else the fragment.
#[must_use]
pub fn link() -> String {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    if search.len() > 1 {
        return search;
    }
    let hash = location.hash().unwrap_or_default();
    // A fragment is a link only when it looks like one: `#explorer` is an anchor.
    if hash.contains('=') {
        hash
    } else {
        String::new()
    }
}

/// The entry that the browser stands on.
#[must_use]
pub fn current() -> Option<Entry> {
    let state = window().history().ok()?.state().ok()?;
    Entry::from_js(&state)
}

fn address(link: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    if link.is_empty() {
        path
    } else {
        format!("?{link}")
    }
}

/// Adds an entry after the present one, which remembers where the focus was.
pub fn push(link: &str, leaving: &Entry, next: &Entry) {
    let Ok(history) = window().history() else {
        return;
    };
    let here = current_address();
    let kept = history.replace_state_with_url(&leaving.to_js(), "", Some(&here));
    let pushed = history.push_state_with_url(&next.to_js(), "", Some(&address(link)));
    if kept.is_err() || pushed.is_err() {
        // The history is closed to us: the fragment still makes an entry that Back returns from.
        let _ = window().location().set_hash(link);
    }
}

/// Writes the present entry anew.
pub fn replace(link: &str, entry: &Entry) {
    let Ok(history) = window().history() else {
        return;
    };
    let _ = history.replace_state_with_url(&entry.to_js(), "", Some(&address(link)));
}

fn current_address() -> String {
    let location = window().location();
    format!(
        "{}{}{}",
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
        location.hash().unwrap_or_default()
    )
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
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Goes one entry forward.
pub fn forward() {
    if let Ok(history) = window().history() {
        let _ = history.forward();
    }
}

/// Calls back with the link and the entry whenever the reader goes Back or Forward. Lives as long
/// as the page.
pub fn on_travel(mut call: impl FnMut(String, Option<Entry>) + 'static) {
    EventListener::new(&window(), "popstate", move |event| {
        let state = event
            .dyn_ref::<web_sys::PopStateEvent>()
            .map(web_sys::PopStateEvent::state);
        call(link(), state.as_ref().and_then(Entry::from_js));
    })
    .forget();
}
