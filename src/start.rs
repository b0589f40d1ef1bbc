//! The start: reading the data of the first view, building the page. Each part of it takes a task of its
//! own, for a slow phone answers nobody while one runs. Until the page is built, what stood there stays.
//!
//! Must not know: the link, the view, what the parts of the page are.

use crate::app::App;
use crate::checked::Checked;
use crate::platform::page;
use crate::rest;
use crate::turn::{self, Turn};
use leptos::prelude::*;
use trade::article::Article;
use trade::claims::Verdict;
use trade::data::Dataset;
use trade::data::topics::Later;

static DATASET: &[u8] = include_bytes!("../data/dataset.bin");
static ARTICLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/article.bin"));
/// The verdict on each claim, as the build found it: its place among all verdicts.
static VERDICTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/verdicts.bin"));

/// Starts the app, or leaves the page as it is and says why it cannot start.
pub fn start() {
    match read() {
        Ok(checked) => page::soon(move || build(checked)),
        Err(reason) => page::show_failure(&reason),
    }
}

/// What the page stands on.
fn read() -> Result<Checked, String> {
    let data =
        Dataset::decode_first(DATASET, Later::new(rest::topics)).map_err(|e| e.to_string())?;
    let article = Article::decode(ARTICLE).map_err(|e| e.to_string())?;
    let verdicts = VERDICTS.iter().map(|at| Verdict::ALL.get(usize::from(*at)));
    let verdicts: Vec<Verdict> = verdicts.flatten().copied().collect();
    if verdicts.len() != article.claims.len() {
        return Err("The verdicts are not those of this article".to_owned());
    }
    let data: &'static Dataset = Box::leak(Box::new(data));
    Ok(Checked::new(data, Box::leak(Box::new(article)), verdicts))
}

/// Builds the page beside the document, and brings it in when it is there.
fn build(checked: Checked) {
    let Some(apart) = page::apart() else {
        page::show_failure("The page cannot be built.");
        return;
    };
    let turn = ArcRwSignal::new(Turn::Shell);
    let own = turn.clone();
    mount_to(apart.clone(), move || view! { <App checked turn=own/> }).forget();
    turn::build(turn, move || {
        if page::bring_in(&apart) {
            page::end_waiting();
            page::mark_ready();
        } else {
            page::show_failure("The page could not be brought in.");
        }
    });
}
