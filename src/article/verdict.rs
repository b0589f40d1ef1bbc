//! The verdict box: what the chosen claim comes to, and how it was tested; or, away from a claim's
//! view, the line "Your own view" with undo and redo.
//!
//! Must not know: formulas (a check brings its words), charts, how a cell is shown.

use super::glyph;
use crate::app::{expect_store, step};
use crate::controls::icon;
use crate::derived::memo;
use crate::platform::history;
use crate::state::Store;
use leptos::prelude::*;
use std::sync::OnceLock;
use trade::article::Claim;
use trade::claims::{self, Check, Verdict};
use trade::view::View;
use trade::view::read::{read, topic_of};
use trade::view::write::write;
use trade::vocabulary::Read;
use trade::words::source::claim_sources;

/// The box above the filters.
#[component]
pub fn VerdictBox() -> impl IntoView {
    let store = expect_store();
    let active = memo(move || {
        let chosen = store.chosen.get();
        if chosen.is_empty() {
            store.active_claim().map(|(i, _)| i)
        } else {
            store.article.claims.iter().position(|c| c.id == chosen)
        }
    });
    move || match active
        .get()
        .and_then(|i| Some((i, store.article.claims.get(i)?, store.check(i)?)))
    {
        Some((i, claim, check)) => claim_box(store, i, claim, check).into_any(),
        None => own_view(store).into_any(),
    }
}

/// A figure of a claim; where a table holds what it was computed from, a link to the cells.
fn cited(store: Store, claim: &'static Claim, name: &str, place: &str, words: String) -> AnyView {
    let sources = claims::sources(claim, name);
    let Some(first) = sources.first() else {
        return words.into_any();
    };
    let link = write(&claims::table_view(first, store.facts), store.facts);
    let id = format!("cite-{place}-{name}");
    let show = move |e: leptos::ev::MouseEvent| {
        if e.ctrl_key() || e.meta_key() || e.shift_key() {
            // The browser opens it in a window of its own.
            return;
        }
        e.prevent_default();
        store.show_cells(&sources);
    };
    view! { <a class="cite" id=id href=format!("?{link}") title="Show its cells in the table" on:click=show>{words}</a> }
        .into_any()
}

/// The finding, each figure a link to its cells.
fn finding(store: Store, claim: &'static Claim, check: &'static Check) -> Vec<AnyView> {
    let pieces = claims::pieces(claim, check).into_iter().enumerate();
    pieces
        .map(|(i, piece)| {
            let words = if piece.figure.is_empty() {
                piece.words.into_any()
            } else {
                // A figure may stand twice.
                cited(store, claim, &piece.figure, &i.to_string(), piece.words)
            };
            if piece.bold {
                view! { <b>{words}</b> }.into_any()
            } else {
                words
            }
        })
        .collect()
}

fn claim_box(
    store: Store,
    index: usize,
    claim: &'static Claim,
    check: &'static Check,
) -> impl IntoView {
    let total = store.article.claims.len();
    let finding = if check.finding.is_empty() {
        vec!["The data that test this claim are not in this edition yet.".into_any()]
    } else {
        finding(store, claim, check)
    };
    view! {
        <section class="verdict-box" data-verdict=check.verdict.word() aria-label="Verdict on the claim">
            {glyph(check.verdict)}
            <div class="verdict-words" aria-live="polite" aria-atomic="true">
                <span class="visually-hidden">{format!("Claim {} of {total}. ", index + 1)}</span>
                <p class="quoted">{format!("“{}”", claim.words)}</p>
                <p class="verdict-sentence"><b>{format!("{}.", check.verdict.label())}</b>" "{finding}</p>
            </div>
            <div class="steps" role="group" aria-label="Step through the claims">
                <button type="button" id="claim-previous" aria-label="Previous claim" aria-keyshortcuts="p" on:click=move |_| step(store, -1)>
                    <svg aria-hidden="true"><use href="#step-back"></use></svg>
                </button>
                <span>{format!("{} of {total}", index + 1)}</span>
                <button type="button" id="claim-next" aria-label="Next claim" aria-keyshortcuts="n" on:click=move |_| step(store, 1)>
                    <svg aria-hidden="true"><use href="#step-on"></use></svg>
                </button>
            </div>
            {test(store, claim, check)}
        </section>
    }
}

fn test(store: Store, claim: &'static Claim, check: &'static Check) -> impl IntoView {
    let rows = check
        .outcomes
        .iter()
        .zip(&claim.tests)
        .enumerate()
        .map(|(i, (o, test))| {
            let (class, word) = o.result();
            let left = cited(
                store,
                claim,
                &test.left,
                &format!("left-{i}"),
                o.left.clone(),
            );
            let right = cited(
                store,
                claim,
                &test.right,
                &format!("right-{i}"),
                o.threshold(),
            );
            view! {
                <tr>
                    <th scope="row">{o.says.clone()}</th>
                    <td class="number">{left}</td>
                    <td class="number">{right}</td>
                    <td class=class>{word}</td>
                </tr>
            }
        });
    let sources = claim_sources(claim, store.data, store.facts);
    let id = claim.id.as_str();
    let explore = move |e: leptos::ev::MouseEvent| {
        e.prevent_default();
        store.change(|v| View {
            read: Read::Explorer,
            ..v.clone()
        });
    };
    let caveats = claim.caveats.iter().map(|c| view! { <li>{c.clone()}</li> });
    let test = if check.outcomes.is_empty() {
        view! { <p>"No figure in the data is a test of these words, so none is made."</p> }
            .into_any()
    } else {
        view! {
            <table>
                <thead><tr>
                    <th scope="col">"Definition"</th>
                    <th scope="col" class="number">"Computed"</th>
                    <th scope="col" class="number">"Against"</th>
                    <th scope="col">"Result"</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <details class="test">
            <summary>"How it is checked"</summary>
            {test}
            {(!claim.caveats.is_empty()).then(|| view! { <ul>{caveats.collect_view()}</ul> })}
            {(!sources.is_empty()).then(|| view! { <p class="test-sources">{sources}</p> })}
            <a class="button test-open" id="test-open" href=format!("?claim={id}&read=explorer") on:click=explore>"Open in the explorer"</a>
        </details>
    }
}

/// The line of a view that is the reader's own, with the claims that it bears on.
fn own_view(store: Store) -> impl IntoView {
    // The claims' views stay as they are, and are read once, those of a topic when it is shown.
    let claims = store
        .article
        .claims
        .iter()
        .zip(store.verdicts.iter().copied());
    let claims: Vec<(&Claim, Verdict, &str, OnceLock<View>)> = claims
        .filter_map(|(claim, verdict)| {
            Some((claim, verdict, claim.view.as_deref()?, OnceLock::new()))
        })
        .collect();
    let about = memo(move || {
        store.view.with(|view| {
            let about = claims.iter().filter(|(_, _, link, own)| {
                topic_of(link) == view.topic
                    && bears_on(own.get_or_init(|| read(link, store.facts).view), view)
            });
            about
                .map(|(claim, verdict, ..)| (*claim, *verdict))
                .collect::<Vec<_>>()
        })
    });
    let bearing = move || {
        let about = about.get();
        let count = match about.len() {
            0 => return ().into_any(),
            1 => view! { <b>"1 claim"</b>" is about it: " }.into_any(),
            n => view! { <b>{format!("{n} claims")}</b>{if n > 2 { " are about it, among them: " } else { " are about it: " }} }.into_any(),
        };
        let links = about.into_iter().take(2).enumerate().map(|(i, (claim, verdict))| {
            let id = claim.id.as_str();
            view! {
                {(i > 0).then_some(", ")}
                <a href=format!("?claim={id}") id=format!("about-{id}") on:click=move |e| { e.prevent_default(); store.show_claim(id); }>{claim.words.clone()}<span class="visually-hidden">{format!(" ({})", verdict.label())}</span></a>
                " "{glyph(verdict)}
            }
        });
        view! { <span>{count}{links.collect_view()}</span> }.into_any()
    };
    let undo = move || store.place.with(|(at, _)| *at > 0);
    let redo = move || store.place.with(|(at, most)| at < most);
    let named = |word: &str, step: String| {
        if step.is_empty() {
            word.to_owned()
        } else {
            format!("{word}: {step}")
        }
    };
    let undo_label = move || named("Undo", store.undo_name());
    let redo_label = move || named("Redo", store.redo_name());
    view! {
        <section class="own-view" aria-label="Your own view">
            <span>"Your own view."</span>
            {bearing}
            <span class="history">
                <button type="button" class="close" id="start-again" aria-label="Start again" aria-keyshortcuts="0" title="Start again: all filters as at first (0)" on:click=move |_| store.change(View::reset)>{icon("", "again")}</button>
                <button type="button" class="button" id="undo" aria-label=undo_label title=undo_label disabled=move || !undo() && !store.rest.is_waited_for.get() on:click=move |_| if !store.let_go() { history::back(); }>"Undo"</button>
                <button type="button" class="button" id="redo" aria-label=redo_label title=redo_label disabled=move || !redo() on:click=|_| history::forward()>"Redo"</button>
            </span>
        </section>
    }
}

/// A claim bears on a view of the same topic and, for products, of the same flow or product.
fn bears_on(own: &View, view: &View) -> bool {
    own.topic == view.topic
        && (own.flow == view.flow || view.flow == trade::vocabulary::Flow::Total)
        && (own.products.is_empty()
            || view
                .products
                .iter()
                .any(|p| own.products.iter().any(|o| o.holds(*p) || p.holds(*o))))
}
