//! Charts of Amur: a chart specification becomes a scene of marks, drawn by plotters.
//!
//! Must not know: browsers, colours (only the names of tokens), files. Builds for the host and for
//! wasm, and gives the same scene on both.
//!
//! - a *missing* value is a gap: nothing is drawn across it;
//! - *zero* is drawn, on the zero line;
//! - *imputed* and *estimated* figures and partial periods are hatched or open, never plain.

pub mod paint;
pub mod scene;
pub mod spec;
