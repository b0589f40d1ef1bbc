//! The start: reading the data, checking the claims, building the page. Each takes tasks of its own, for a
//! slow phone answers nobody while one runs. Until the page is built, what stood there stays.

use crate::app::App;
use crate::checked::{Checked, Checking};
use crate::platform::page;
use crate::turn::{self, Turn};
use leptos::prelude::*;
use trade::article::Article;
use trade::data::Dataset;

static DATASET: &[u8] = include_bytes!("../data/dataset.bin");
static ARTICLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/article.bin"));

/// Claims that are checked in one task.
const AT_ONCE: usize = 10;

/// Starts the app, or leaves the page as it is and says why it cannot start.
pub fn start() {
    let data = Dataset::decode(DATASET).map_err(|e| e.to_string());
    let article = Article::decode(ARTICLE).map_err(|e| e.to_string());
    match (data, article) {
        (Ok(data), Ok(article)) => {
            let data: &'static Dataset = Box::leak(Box::new(data));
            let article: &'static Article = Box::leak(Box::new(article));
            page::soon(move || check(Checking::new(data, article)));
        }
        (Err(reason), _) | (_, Err(reason)) => {
            page::show_failure(&reason);
        }
    }
}

/// Checks some claims a task; all where nobody looks, for the browser makes a hidden page wait for each.
fn check(mut checking: Checking) {
    checking.check(if page::is_hidden() {
        usize::MAX
    } else {
        AT_ONCE
    });
    page::soon(move || match checking.done() {
        Ok(checked) => build(checked),
        Err(checking) => check(checking),
    });
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
