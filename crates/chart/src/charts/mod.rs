//! One file a kind of chart, and what these are made of. Must not know: views, tables, the page.

pub mod area;
pub mod band;
pub mod bar;
pub mod cards;
pub mod column;
pub mod cut;
pub mod diverging;
pub mod heatmap;
pub mod line;
pub mod multiples;
pub mod race;
pub mod row;
pub mod scatter;
pub mod series;
pub mod slope;
pub mod squarify;
pub mod stack;
pub mod steps;
mod tile_key;
pub mod treemap;
