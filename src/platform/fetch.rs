//! Files of our own folder that are fetched when first asked for.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

/// The font of the figures as a data URI, or nothing where it cannot be read. Its address, which
/// carries a hash, is that of its preload.
pub async fn font() -> Option<String> {
    let link = document()
        .query_selector("link[rel=preload][as=font]")
        .ok()??;
    let address = link.dyn_into::<web_sys::HtmlLinkElement>().ok()?.href();
    let bytes = get(&address).await?;
    let mut binary = String::with_capacity(bytes.len());
    binary.extend(bytes.iter().map(|b| char::from(*b)));
    let text = window().btoa(&binary).ok()?;
    Some(format!("data:font/woff2;base64,{text}"))
}

/// Fetches a file beside the page and calls back with its bytes, or with nothing.
pub fn bytes(address: &'static str, call: impl FnOnce(Option<Vec<u8>>) + 'static) {
    spawn_local(async move {
        call(get(address).await);
    });
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
