//! The trade core of Amur: the dataset, HS codes, queries, measures, and the view with its link.
//!
//! Must not know: browsers, charts, files, clocks. It builds for the host and for wasm alike and
//! every function is a plain function of its arguments.
//!
//! - *missing* is never zero: a figure that a source does not hold is `None`, all the way through;
//! - *zero* is a reported nothing;
//! - *imputed* weights are kept, marked, and never divided by;
//! - *estimated* figures carry their status to the chart, the table and the CSV.

pub mod archive;
pub mod article;
pub mod catalogue;
pub mod cell;
pub mod claims;
pub mod data;
pub mod grammar;
pub mod hs;
pub mod letters;
pub mod number;
pub mod period;
pub mod query;
pub mod search;
pub mod status;
pub mod view;
pub mod vocabulary;
pub mod words;
