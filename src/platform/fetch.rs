//! Files of our own folder that are fetched when first asked for.
//!
//! Must not know: addresses and hashes (the page's links have them), how the bytes are read.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

/// The font of the figures as a data URI, or nothing where it cannot be read.
pub async fn font() -> Option<String> {
    let bytes = get(&address("figures-font")?).await?;
    let mut binary = String::with_capacity(bytes.len());
    binary.extend(bytes.iter().map(|b| char::from(*b)));
    let text = window().btoa(&binary).ok()?;
    Some(format!("data:font/woff2;base64,{text}"))
}

/// Fetches the file that the page's link of this id names, and calls back with its bytes, or with
/// nothing.
pub fn bytes(id: &'static str, call: impl FnOnce(Option<Vec<u8>>) + 'static) {
    spawn_local(async move {
        let bytes = match address(id) {
            Some(address) => get(&address).await,
            None => None,
        };
        call(bytes);
    });
}

/// The address of a link of the page: it carries a hash that the program does not know.
fn address(id: &str) -> Option<String> {
    let link = document().get_element_by_id(id)?;
    Some(link.dyn_into::<web_sys::HtmlLinkElement>().ok()?.href())
}

async fn get(address: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
