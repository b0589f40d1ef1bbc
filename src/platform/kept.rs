//! What is kept on this machine, under keys of ours. Where a browser forbids its storage, even to ask
//! for it, nothing is kept and nothing is found.

use gloo::storage::{LocalStorage, Storage};
use gloo::utils::window;
use serde::{Serialize, de::DeserializeOwned};

fn allowed() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

/// What is kept under a key, if it is of this kind.
#[must_use]
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    allowed().then(|| LocalStorage::get(key).ok()).flatten()
}

/// Keeps something, where the browser lets us.
pub fn set<T: Serialize>(key: &str, value: T) {
    if allowed() {
        let _ = LocalStorage::set(key, value);
    }
}

/// Forgets what is kept under a key.
pub fn delete(key: &str) {
    if allowed() {
        LocalStorage::delete(key);
    }
}
