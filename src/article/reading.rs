//! The article's text with its claims marked, and the claims as glyphs on the river.
//!
//! Must not know: Markdown, how a verdict came about, where the glyphs stand (that is `river`).

use super::glyph;
use crate::app::expect_store;
use crate::derived::memo;
use crate::state::Store;
use chart::svg::pixels;
use leptos::prelude::*;
use trade::article::{Block, Inline};
use trade::claims::Verdict;
use trade::letters::small_letters;
use trade::vocabulary::Read;

/// The article.
#[component]
pub fn Reading() -> impl IntoView {
    let store = expect_store();
    let article = store.article;
    let blocks = article.blocks.iter().map(|block| match block {
        Block::Heading(words) => view! { <h2>{words.clone()}</h2> }.into_any(),
        Block::Paragraph(runs) => {
            let runs = runs.iter().map(|run| match run {
                Inline::Text(words) => words.clone().into_any(),
                Inline::Claim(i) => phrase(store, *i).into_any(),
            });
            view! { <p>{runs.collect_view()}</p> }.into_any()
        }
    });
    view! {
        <article class="article" id="article-text">
            <h1>{article.title.clone()}</h1>
            <p class="dek">{article.dek.clone()}</p>
            {tally(store)}
            {blocks.collect_view()}
        </article>
        {printed(store)}
    }
}

/// The claims with their findings and links, numbered as in the text: on paper only, when all of them have
/// been checked.
fn printed(store: Store) -> impl IntoView {
    move || store.all_checked.get().then(|| print_claims(store))
}

fn print_claims(store: Store) -> impl IntoView {
    let claims = store.article.claims.iter().enumerate();
    let items = claims.filter_map(|(i, claim)| Some((claim, store.check(i)?))).map(|(claim, check)| {
        let address = crate::platform::history::whole_address(&format!("claim={}", claim.id));
        view! {
            <li>
                {format!("“{}” ", claim.words)}<b>{format!("{}.", check.verdict.label())}</b>
                {format!(" {} ", check.finding.replace("**", ""))}<span class="address">{address}</span>
            </li>
        }
    });
    view! {
        <section class="print-only print-claims" aria-hidden="true">
            <h2>"The claims"</h2>
            <ol>{items.collect_view()}</ol>
        </section>
    }
}

/// How many claims have which verdict, each a link to the first of them.
fn tally(store: Store) -> impl IntoView {
    let items = Verdict::ALL.into_iter().filter_map(move |verdict| {
        let of: Vec<usize> =
            store.verdicts.iter().enumerate().filter(|(_, v)| **v == verdict).map(|(i, _)| i).collect();
        let first = of.iter().find_map(|i| {
            let claim = store.article.claims.get(*i)?;
            claim.view.as_ref().map(|_| claim.id.as_str())
        });
        if of.is_empty() && verdict == Verdict::Pending {
            return None;
        }
        let words = view! { {glyph(verdict)}<span><b>{of.len()}</b>" "{small_letters(verdict.label())}</span> };
        Some(match first {
            Some(id) => view! {
                <li><a id=format!("tally-{}", verdict.word()) href=format!("?claim={id}") on:click=move |e| { e.prevent_default(); store.show_claim(id); }>{words}</a></li>
            }.into_any(),
            None => view! { <li><span>{words}</span></li> }.into_any(),
        })
    });
    view! { <nav class="tally" aria-label="Claims"><ul>{items.collect_view()}<li><a id="tally-all" href="claims/">"All, one by one"</a></li></ul></nav> }
}

/// A marked phrase. A claim without a view is marked, and says that it is not tested yet.
fn phrase(store: Store, index: usize) -> impl IntoView {
    let (Some(claim), Some(verdict)) = (
        store.article.claims.get(index),
        store.verdicts.get(index).copied(),
    ) else {
        return ().into_any();
    };
    let id = claim.id.as_str();
    let words = claim.words.clone();
    let seen = memo(move || store.seen.with(|s| s.iter().any(|s| s == id)));
    let hidden = move || {
        let seen = if seen.get() { ", looked at" } else { "" };
        format!(" ({}{seen})", verdict.label())
    };
    let active = memo(move || store.claim.with(|c| c.as_deref() == Some(id)));
    let chosen = memo(move || active.get() || store.chosen.with(|c| c == id));
    view! {
        <a
            class="claim"
            id=format!("claim-{id}")
            data-verdict=verdict.word()
            data-seen=move || seen.get().then_some("true")
            href=format!("?claim={id}")
            aria-current=move || chosen.get().then_some("true")
            on:click=move |e| { e.prevent_default(); store.show_claim(id); }
        >
            {words}<span class="visually-hidden">{hidden}</span><span class="last">{glyph(verdict)}</span>
        </a>
        <Show when=move || active.get()><a class="to-chart" href="#chart">"Go to the chart"</a></Show>
    }
    .into_any()
}

fn buoy_list(store: Store, hidden: bool, placed: bool) -> impl IntoView {
    let items = store
        .article
        .claims
        .iter()
        .zip(store.verdicts.iter().copied())
        .enumerate()
        .map(move |(i, (claim, verdict))| {
            let id = claim.id.as_str();
            let top = move || {
                placed.then(|| {
                    store.buoys.with(|b| {
                        b.get(i)
                            .map_or_else(String::new, |y| format!("top:{}px", pixels(*y)))
                    })
                })
            };
            let current = move || {
                (store.claim.with(|c| c.as_deref() == Some(id)) || store.chosen.with(|c| c == id))
                    .then_some("true")
            };
            let label = (!hidden).then(|| format!("{} ({})", claim.words, verdict.label()));
            view! {
                <li>
                    <a
                        class="buoy"
                        tabindex=hidden.then_some("-1")
                        href=format!("?claim={id}")
                        aria-current=current
                        aria-label=label.clone()
                        title=label
                        prop:style=top
                        on:click=move |e| { e.prevent_default(); store.show_claim(id); }
                    >{glyph(verdict)}</a>
                </li>
            }
        });
    items.collect_view()
}

/// The glyphs on the river, at the height of their phrases.
#[component]
pub fn Buoys() -> impl IntoView {
    let store = expect_store();
    view! { <nav class="river-glyphs" aria-hidden="true"><ul>{buoy_list(store, true, true)}</ul></nav> }
}

/// The strip of glyphs that stays of the article when the explorer stands alone.
#[component]
pub fn Strip() -> impl IntoView {
    let store = expect_store();
    let back = move |e: leptos::ev::MouseEvent| {
        e.prevent_default();
        store.change(|v| trade::view::View {
            read: Read::Both,
            ..v.clone()
        });
    };
    view! {
        <nav class="strip" aria-label="Claims">
            <a class="back" href="?read=both" id="back-to-article" on:click=back>"Back to the article"</a>
            <ul>{buoy_list(store, false, false)}</ul>
        </nav>
    }
}
