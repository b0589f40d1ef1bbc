//! What the reader has switched on this machine. Where there is no storage, a switch lasts as long as
//! the page.
//!
//! Must not know: how a switch is shown, how storage works (that is `kept`).

use super::kept;

const SHORTCUTS: &str = "amur-shortcuts";
const ALONG: &str = "amur-reading-along";
const SEEN: &str = "amur-seen";

/// Whether keys of one letter work: on until the reader switches them off.
#[must_use]
pub fn shortcuts() -> bool {
    kept::switch(SHORTCUTS).unwrap_or(true)
}

/// Keeps the switch; nothing is kept while it is on.
pub fn set_shortcuts(on: bool) {
    keep(SHORTCUTS, on);
}

/// Whether the claim beside the text follows the reading: on until the reader switches it off.
#[must_use]
pub fn reading_along() -> bool {
    kept::switch(ALONG).unwrap_or(true)
}

/// Keeps the switch; nothing is kept while it is on.
pub fn set_reading_along(on: bool) {
    keep(ALONG, on);
}

fn keep(key: &str, on: bool) {
    if on {
        kept::delete(key);
    } else {
        kept::set_switch(key, on);
    }
}

/// Ids of the claims that were looked at on this machine.
#[must_use]
pub fn seen() -> Vec<String> {
    kept::words(SEEN)
}

/// Keeps them.
pub fn set_seen(ids: &[String]) {
    kept::set_words(SEEN, ids);
}

/// Forgets all that is kept on this machine: switches, claims, theme.
pub fn forget() {
    for key in [SHORTCUTS, ALONG, SEEN] {
        kept::delete(key);
    }
    super::theme::forget();
}
