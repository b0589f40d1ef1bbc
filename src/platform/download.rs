//! Files made in the page and given to the reader: text, bytes (a ZIP), and pictures as SVG or PNG.
//!
//! Must not know: what the files hold, how an SVG or a ZIP is written.

use gloo::utils::document;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

/// Offers text as a file. False when the browser refuses.
#[must_use]
pub fn text(name: &str, mime: &str, content: &str) -> bool {
    let parts = js_sys::Array::of1(&content.into());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_str_sequence_and_options(&parts, &options).is_ok_and(|b| offer(name, &b))
}

/// Offers bytes as a file. False when the browser refuses.
#[must_use]
pub fn bytes(name: &str, mime: &str, content: &[u8]) -> bool {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content).into());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).is_ok_and(|b| offer(name, &b))
}

/// Offers a file. False when the browser refuses.
fn offer(name: &str, blob: &Blob) -> bool {
    let Ok(address) = Url::create_object_url_with_blob(blob) else {
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

/// Pixels of a PNG for each unit of its SVG.
const PIXELS: u32 = 2;

/// Draws an SVG and offers it as a PNG of twice the size; calls back with whether that worked.
pub fn png(name: String, svg: String, size: (f64, f64), done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        match drawn(&svg, size).await {
            Ok(canvas) => save(name, &canvas, done),
            Err(_) => done(false),
        }
    });
}

/// The SVG on a canvas.
async fn drawn(svg: &str, (width, height): (f64, f64)) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    let encoded = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml,{encoded}"));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    let pixels = f64::from(PIXELS);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the size of a picture"
    )]
    let whole = |v: f64| (v * pixels).round() as u32;
    canvas.set_width(whole(width));
    canvas.set_height(whole(height));
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.scale(pixels, pixels)?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// Offers what is on a canvas; calls back with whether that worked. A browser that has no room for the
/// picture gives none.
fn save(name: String, canvas: &HtmlCanvasElement, done: impl FnOnce(bool) + 'static) {
    let done = Rc::new(Cell::new(Some(done)));
    let last = Rc::clone(&done);
    let call = Closure::once_into_js(move |blob: JsValue| {
        let worked = blob.dyn_into::<Blob>().is_ok_and(|b| offer(&name, &b));
        if let Some(done) = last.take() {
            done(worked);
        }
    });
    if canvas.to_blob(call.unchecked_ref()).is_err()
        && let Some(done) = done.take()
    {
        done(false);
    }
}
