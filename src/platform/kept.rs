//! What is kept on this machine, as JSON under keys of ours. Where a browser forbids its storage, even
//! to ask for it, nothing is kept and nothing is found; what is found and is of another kind is nothing.
//!
//! Must not know: which keys there are, what is kept under them.

use gloo::utils::window;
use wasm_bindgen::JsValue;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn get(key: &str) -> Option<JsValue> {
    let text = storage()?.get_item(key).ok()??;
    js_sys::JSON::parse(&text).ok()
}

fn set(key: &str, value: &JsValue) {
    let text = js_sys::JSON::stringify(value)
        .ok()
        .and_then(|t| t.as_string());
    if let (Some(storage), Some(text)) = (storage(), text) {
        let _ = storage.set_item(key, &text);
    }
}

/// A switch.
#[must_use]
pub fn switch(key: &str) -> Option<bool> {
    get(key)?.as_bool()
}

/// Keeps a switch, where the browser lets us.
pub fn set_switch(key: &str, on: bool) {
    set(key, &on.into());
}

/// A word.
#[must_use]
pub fn word(key: &str) -> Option<String> {
    get(key)?.as_string()
}

/// Keeps a word, where the browser lets us.
pub fn set_word(key: &str, word: &str) {
    set(key, &word.into());
}

/// Words, those that are none left out.
#[must_use]
pub fn words(key: &str) -> Vec<String> {
    let found = get(key).filter(js_sys::Array::is_array);
    let array = found
        .map(|value| js_sys::Array::from(&value))
        .unwrap_or_default();
    array.iter().filter_map(|word| word.as_string()).collect()
}

/// Keeps words, where the browser lets us.
pub fn set_words(key: &str, words: &[String]) {
    let array: js_sys::Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    set(key, &array);
}

/// Forgets what is kept under a key.
pub fn delete(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
