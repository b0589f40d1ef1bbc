//! Sentences made from a view and its table: headline, subtitle, names of choices, text summary.
//!
//! A sentence says what the table holds and no more: subject, verb, number, comparison; past tense;
//! no cause, no adjective that is not computed. Must not know: charts, browsers.

pub mod citation;
pub mod csv;
pub mod empty;
mod energy;
mod facts;
mod goods;
pub mod grid;
pub mod headline;
mod materials;
mod measures;
pub mod method;
pub mod naming;
mod observations;
pub mod panels;
pub mod source;
pub mod subtitle;
pub mod summary;
pub mod vintages;
pub mod whole;

pub use crate::grammar::{count, inside, list, sentence};
