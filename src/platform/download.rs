//! Files made in the page and given to the reader.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers text as a file. False when the browser refuses.
#[must_use]
pub fn text(name: &str, mime: &str, content: &str) -> bool {
    let parts = js_sys::Array::of1(&content.into());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else {
        return false;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else {
        return false;
    };
    let anchor = document()
        .create_element("a")
        .ok()
        .and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(a) = &anchor {
        a.set_href(&address);
        a.set_download(name);
        a.click();
    }
    let _ = Url::revoke_object_url(&address);
    anchor.is_some()
}
