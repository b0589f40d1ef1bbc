//! A figure: title, subtitle, chart or table, notes, source; and what can be done with it.
//!
//! Must not know: how a table is queried or a chart is drawn, what a saved file holds.

mod actions;
mod beside;
mod brush;
mod chart_box;
mod cite;
mod crumbs;
mod export;
mod picture;
mod shown;
mod table;
mod tooltip;

pub use actions::{Actions, PhoneActions, toggle_table};
pub use export::save_whole;

use crate::app::expect_store;
use crate::controls::{ChartKinds, ViewWords, icon};
use crate::derived::{effect_from, memo};
use crate::platform::{focus, history, page};
use crate::state::Store;
use crate::turn::Turn;
use beside::Beside;
use chart_box::ChartBox;
use leptos::prelude::*;
use shown::Shown;
use table::FiguresTable;
use trade::view::Sort;
use trade::vocabulary::{Chart, Topic};
use trade::words::{
    empty::{is_empty, loosened, reason},
    headline::brief,
    source::source_line,
    subtitle::subtitle,
};

/// The first notices, and how many more there are. The style sheet keeps it in one line, and shows
/// all of it under the pointer and where the focus is in it.
fn one_line(notices: &[String]) -> String {
    const SHOWN: usize = 2;
    let mut words: Vec<String> = notices.iter().take(SHOWN).cloned().collect();
    match notices.len() - words.len() {
        0 => {}
        1 => words.push("One more thing was set right.".to_owned()),
        n => words.push(format!("{n} more things were set right.")),
    }
    words.join(" ")
}

/// What of the link was not understood, in one line that can be closed.
#[component]
pub fn Notices() -> impl IntoView {
    let store = expect_store();
    let words = memo(move || store.notices.with(|n| one_line(n)));
    let all = move || store.notices.with(|n| n.join(" "));
    let close = move |_| {
        store.notices.set(Vec::new());
        // The button goes with its message: the focus stays nearby.
        focus::soon("explorer".to_owned());
    };
    view! {
        <Show when=move || !words.with(String::is_empty)>
            <p class="notice" id="notice">
                <span title=all>{move || words.get()}</span>
                <button type="button" class="close" aria-label="Close this message" on:click=close>{icon("", "cross")}</button>
            </p>
        </Show>
    }
}

/// What changes around the figures, said to those who do not see it: the order of the table, a second
/// view that comes or goes, and what of a link was not understood. It stands in the page before it has
/// words.
#[component]
fn Spoken() -> impl IntoView {
    let store = expect_store();
    let (words, say) = signal(String::new());
    effect_from(move |before: Option<(Option<Sort>, bool)>| {
        let now = store.view.with(|v| (v.sort.clone(), v.with.is_some()));
        let before = before.unwrap_or_else(|| now.clone());
        if before.1 != now.1 {
            let came = "A second view stands beside this one";
            let went = "The second view is gone";
            say.set(if now.1 { came } else { went }.to_owned());
        } else if before.0 != now.0 {
            say.set(table::order(store));
        }
        now
    });
    effect_from(move |before: Option<String>| {
        // A region that comes into the page with its words is often not spoken: the page stands first, and
        // is known to whoever reads it aloud.
        let stands = store.turns.stand();
        let notice = store.notices.with(|n| one_line(n));
        let notice = if stands { notice } else { String::new() };
        let said = |n: &String| words.with_untracked(|w| w == n);
        // A frame has no notices.
        if !notice.is_empty() && !store.view.with_untracked(|v| v.embed) {
            let late = notice.clone();
            page::later(100, move || {
                if store.notices.with_untracked(|n| one_line(n)) == late {
                    say.set(late);
                }
            });
        } else if before.filter(|b| !b.is_empty()).is_some_and(|b| said(&b)) {
            say.set(String::new());
        }
        notice
    });
    view! { <p class="visually-hidden" role="status">{move || words.get()}</p> }
}

/// What stands under a figure on paper, where nothing can be pressed: the filters in a sentence, the table, the
/// whole link.
fn on_paper(store: Store, panel: bool) -> AnyView {
    let drawn = store.figures.with_untracked(|v| v.chart != Chart::Table);
    let address = untrack(|| history::whole_address(&store.link()));
    view! {
        <div class="print-only paper">
            {(!panel).then(|| view! { <ViewWords/> })}
            {drawn.then(|| view! { <FiguresTable first=table::ON_PAPER/> })}
            <p class="address">{address}</p>
        </div>
    }
    .into_any()
}

/// The figure of the view.
#[component]
pub fn Figure(
    /// Whether the filters stand beside it: then the kinds of chart are a row of buttons here.
    panel: bool,
) -> impl IntoView {
    let store = expect_store();
    let title = store.headline;
    let telling = store.telling;
    let sub = telling.words(move || {
        store
            .table
            .with(|t| store.figures.with(|v| subtitle(store.data, v, t)))
    });
    let is_table = memo(move || store.figures.with(|v| v.chart == Chart::Table));
    let charts = shown::charts(store);
    let shown = Shown::own(store, charts);
    let chart_or_table = move || {
        if is_table.get() {
            view! { <FiguresTable/> }.into_any()
        } else {
            view! { <ChartBox shown/> }.into_any()
        }
    };
    let paired = move || store.second.with(Option::is_some);
    let products = memo(move || store.figures.with(|v| v.topic == Topic::Products));
    shown.fetch_what_it_needs(store);
    // Where there is no figure at all: what to loosen.
    let empty = memo(move || {
        store
            .table
            .with(|t| store.figures.with(|v| is_empty(store.data, v, t)))
    });
    let ways_out = move || {
        empty.get().then(|| {
            let why = store.figures.with(|v| reason(store.data, v));
            let ways = store.figures.with(|v| loosened(store.data, v, store.facts));
            let buttons = ways.into_iter().enumerate().map(|(i, (words, next))| {
                let go = move |_| store.change(|v| next.clone().framed_as(v));
                view! { <button type="button" class="button" id=format!("loosen-{i}") on:click=go>{words}</button> }
            });
            view! {
                <div class="ways-out" role="status">
                    <p>{why}</p>
                    {buttons.collect_view()}
                </div>
            }
        })
    };
    // The verdict on a claim speaks for its view; a view of the reader's own speaks by its title.
    let own = memo(move || store.active_claim().is_none());
    let live = move || if own.get() { "polite" } else { "off" };
    let source = telling.words(move || {
        store
            .table
            .with(|t| store.figures.with(|v| source_line(store.data, v, t)))
    });
    let notes = telling.words(move || {
        store.table.with(|t| {
            store
                .figures
                .with(|v| shown.spec.with(|s| shown::notes(v, t, s)))
        })
    });
    view! {
        {panel.then(|| view! { <ViewWords/> })}
        <Show when=move || panel || products.get()>
            <div class="heading">
                <div class="heading-row">
                    <Show when=move || products.get() fallback=|| view! { <span></span> }><crumbs::Crumbs/></Show>
                    {panel.then(|| view! { <ChartKinds/> })}
                </div>
            </div>
        </Show>
        <Spoken/>
        <div class="pair" class:is-pair=paired><div class="half"><figure class="figure" aria-labelledby="figure-title">
            <h2 class="title" id="figure-title" aria-live=live aria-atomic="true">
                <span class="if-wide">{move || title.get()}</span>
                <span class="if-narrow">{move || title.with(|t| brief(t).to_owned())}</span>
            </h2>
            <p class="subtitle" id="figure-subtitle">{move || sub.get()}</p>
            {ways_out}
            {store.turns.part(Turn::Chart, move || chart_or_table.into_any())}
            <ul class="notes">
                {move || notes.get().into_iter().map(|n| view! { <li>{n}</li> }).collect_view()}
            </ul>
            <figcaption class="source" id="source">{move || source.get()}</figcaption>
        </figure>{move || store.printing.get().then(|| on_paper(store, panel))}</div><Beside charts/></div>
    }
}
