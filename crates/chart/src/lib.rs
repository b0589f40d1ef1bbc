//! Charts of Amur: a chart specification becomes a scene of marks, drawn by plotters.
//!
//! Must not know: browsers, colours (only the names of tokens), files. Builds for the host and for
//! wasm, and gives the same scene on both.
//!
//! - a *missing* value is a gap: nothing is drawn across it;
//! - *zero* is drawn, on the zero line;
//! - *imputed* and *estimated* figures and partial periods are hatched or open, never plain;
//! - *NaN*, *infinite* and absurdly large values are gaps too (`clip::LIMIT`).
//!
//! Layers, each knowing only those before it: `glyphs`, `clip`, `scale` (numbers) · `backend`,
//! `canvas` (plotters, recorded) · `sizes`, `labels`, `time`, `claim`, `notes`, `hatch` (furniture)
//! · `place` (words beside dots) · `stage` (a chart with a time axis, laid out) · `charts` · `draw`.
//! Beside them stand `project` and `map` (routes on land), and `svg` and `hit`, which only read
//! scenes.

mod backend;
mod buckets;
mod canvas;
mod charts;
mod claim;
pub mod clip;
mod contain;
pub mod draw;
pub mod drawn;
mod facts;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod glyphs;
mod hatch;
pub mod hit;
mod hues;
pub mod labels;
pub mod layers;
pub mod map;
mod notes;
pub mod paint;
pub mod picture;
mod place;
pub mod project;
pub mod reach;
pub mod reading;
pub mod scale;
pub mod scene;
mod sizes;
pub mod spec;
pub mod specify;
mod stage;
pub mod svg;
mod time;
pub mod tokens;

pub use charts::cards::height as cards_height;
pub use charts::multiples::least_height as multiples_height;
pub use draw::{LEAST_WIDTH, draw, least_height};
pub use map::draw_map;
