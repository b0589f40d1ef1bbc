//! Amur: an article about China–Russia trade and the dataset behind it, reading each other.
//!
//! This crate is the app, the only place that knows the browser. Figures, queries and links live
//! in `trade`, charts in `chart`. Must not know: how a figure is computed, how a chart is laid out.

mod app;
mod article;
mod checked;
mod controls;
mod derived;
mod facet;
mod figure;
mod flag;
mod pages;
pub mod platform;
mod rest;
mod search;
mod sheet;
mod shortcuts;
mod start;
mod state;
mod step;
mod svg;
mod telling;
mod turn;

pub use start::start;
