//! One file a kind of chart.

pub mod area;
pub mod bar;
pub mod column;
pub mod line;
pub mod race;
pub mod row;
pub mod series;
pub mod stack;
