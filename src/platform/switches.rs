//! What the reader has switched on this machine. Where there is no storage, a switch lasts as long as
//! the page.

use gloo::storage::{LocalStorage, Storage};

const SHORTCUTS: &str = "amur-shortcuts";

/// Whether keys of one letter work: on until the reader switches them off.
#[must_use]
pub fn shortcuts() -> bool {
    LocalStorage::get(SHORTCUTS).unwrap_or(true)
}

/// Keeps the switch; nothing is kept while it is on.
pub fn set_shortcuts(on: bool) {
    if on {
        LocalStorage::delete(SHORTCUTS);
    } else {
        let _ = LocalStorage::set(SHORTCUTS, on);
    }
}
