//! Reading along: as the reader scrolls, the claim that is being read becomes the one beside it.
//!
//! Only while the view is a claim's: a view that the reader has made is never replaced. The entry of
//! the history is written anew, at most twice a second. Off where the reader asks the system for less
//! motion, or with the switch in the list of keys. Must not know: verdicts, figures, what a claim says.

use crate::derived::effect_from;
use crate::platform::{page, size};
use crate::rest;
use crate::state::Store;
use leptos::prelude::*;
use trade::vocabulary::{Page, Read};

/// The least scrolling, in pixels, after a choice before the claim follows again.
const LEAST: f64 = 160.0;
/// The line that is being read, as a part of the window's height from its top.
const LINE: f64 = 0.42;
/// Milliseconds between two looks.
const PAUSE: u32 = 500;

/// Follows the reader's scrolling as long as the page lives.
pub fn watch(store: Store) {
    let waiting = StoredValue::new(false);
    let seen_at = StoredValue::new(0.0_f64);
    // Choices whose own scrolling may not be over: nothing follows meanwhile, for a look that was
    // due before a choice must not undo it.
    let settling = StoredValue::new(0_u32);
    // A link may have scrolled to its claim before the program came.
    store
        .turns
        .when_standing(move || seen_at.set_value(page::scroll_y()));
    size::on_window("scroll", move || {
        if waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        page::later(PAUSE, move || {
            waiting.set_value(false);
            // Nobody waits for the rest of the program because of it.
            if settling.get_value() == 0 && rest::is_here() {
                look(store, seen_at);
            }
        });
    });
    let anew = move || {
        // Beside the explorer alone nothing is read.
        if store.view.with_untracked(|v| v.read) == Read::Explorer {
            return;
        }
        settling.update_value(|n| *n += 1);
        page::later(PAUSE, move || {
            settling.update_value(|n| *n -= 1);
            seen_at.set_value(page::scroll_y());
        });
    };
    // A choice, and what it scrolled to, is where following starts anew.
    effect_from(move |before: Option<()>| {
        store.view.track();
        if before.is_some() {
            anew();
        }
    });
    // Who comes back to the article comes back to the words that are chosen.
    effect_from(move |before: Option<Read>| {
        let (read, claim) = store.view.with(|v| (v.read, v.claim.clone()));
        if before == Some(Read::Explorer)
            && read == Read::Both
            && let Some(claim) = claim
        {
            page::soon(move || page::reveal(&format!("claim-{claim}")));
        }
        read
    });
    // So is a step of the focus: who goes through the page by keys has not scrolled to read.
    size::on_window("focusin", anew);
}

fn look(store: Store, seen_at: StoredValue<f64>) {
    let follows = store
        .view
        .with_untracked(|v| v.claim.is_some() && v.read == Read::Both && v.page == Page::Explorer);
    let open = store.open.with_untracked(|o| !o.is_empty());
    let moved = (page::scroll_y() - seen_at.get_value()).abs() > LEAST;
    if !follows || open || !moved || !store.along.get_untracked() || page::less_motion() {
        return;
    }
    if size::is_phone() {
        return;
    }
    let line = page::scroll_y() + page::window_height() * LINE;
    let read = store
        .buoys
        .with_untracked(|b| b.iter().rposition(|y| *y <= line));
    let claim = read.and_then(|i| store.article.claims.get(i));
    if let Some(claim) = claim {
        store.follow(&claim.id);
    }
}
