//! Everything that touches the browser beside Leptos: history, theme, clipboard, downloads, sizes.
//!
//! The only folder that names web-sys and gloo. Every function works, or says that it did not,
//! where the browser lacks or forbids a feature. Must not know: views, figures, the article, who asks.

pub mod clipboard;
pub mod download;
pub mod fetch;
pub mod focus;
pub mod history;
pub mod kept;
pub mod page;
pub mod size;
pub mod switches;
pub mod theme;

pub use web_sys::Element;
