//! The search: one box over topics, products, partners, commodities and claims. Each result is a
//! view; the chosen one shows its finding and a small chart before it is opened.
//!
//! Must not know: how entries are found and ranked (that is `trade::search`), how a chart is drawn.

use crate::app::expect_store;
use crate::controls::icon;
use crate::derived::{effect, memo};
use crate::platform::{focus, page};
use crate::rest::{self, Leads};
use crate::sheet::Sheet;
use crate::state::Store;
use crate::svg;
use chart::specify::{ClaimMarks, specify};
use chart::svg::pixels;
use leptos::prelude::*;
use trade::query;
use trade::search::{Entry, Hit, Index, Kind, entries_for, parse_words, partners_and_commodities};
use trade::view::{View, read::read};
use trade::vocabulary::{Chart, Read, Topic};
use trade::words::headline::headline;

static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.tsv"));

/// The id under which the search is the open popover.
pub const SEARCH: &str = "search";
/// At most this many results are listed.
const SHOWN: usize = 12;
/// Size of the preview, pixels.
const PREVIEW: (f64, f64) = (400.0, 220.0);

/// Opens the search and gives it the focus.
pub fn open(store: Store) {
    if !rest::is_here() {
        // There is nothing to search yet. Who presses twice does not lose what was typed.
        if !matches!(store.rest.leads(), Some(Leads::Search)) {
            store.rest.keep(Leads::Search, move || open(store));
        }
        return;
    }
    store.want_texts();
    focus::remember();
    store.open.set(SEARCH.to_owned());
    focus::soon("search-input".to_owned());
}

/// Closes the search without a choice: the reader is where they were before.
fn leave(store: Store) {
    store.open.set(String::new());
    focus::give_back("search-button");
}

/// The button that opens it.
#[component]
pub fn SearchButton() -> impl IntoView {
    let store = expect_store();
    let expanded = move || store.open.with(|o| o == SEARCH).to_string();
    view! {
        <button type="button" class="search-open" id="search-button" aria-haspopup="dialog" aria-expanded=expanded aria-keyshortcuts="/" on:click=move |_| open(store)>
            {icon("icon", "icon-search")}"Search"
        </button>
    }
}

/// The index of everything that is known so far: names of subheadings come with the second file.
fn index(store: Store) -> Index {
    let extra = partners_and_commodities(store.data, store.facts);
    let texts = store.texts.get();
    Index::build(entries_for(
        store.data,
        texts,
        store.article,
        &parse_words(WORDS),
        extra,
    ))
}

/// What is offered before anything is typed: the topics and the commodities.
fn first(index: &Index) -> Vec<Hit> {
    let known = |kind: Kind| {
        let of = index
            .entries()
            .iter()
            .enumerate()
            .filter(move |(_, e)| e.kind == kind);
        of.map(|(entry, _)| Hit {
            entry,
            score: 0,
            ranges: Vec::new(),
        })
    };
    known(Kind::Topic).chain(known(Kind::Commodity)).collect()
}

/// The search over the page.
#[component]
pub fn Search() -> impl IntoView {
    let store = expect_store();
    let shown = memo(move || store.open.with(|o| o == SEARCH));
    view! { <Show when=move || shown.get()><Box/></Show> }
}

#[component]
fn Box() -> impl IntoView {
    let store = expect_store();
    let typed = RwSignal::new(store.rest.typed());
    let active = RwSignal::new(0_usize);
    let index = StoredValue::new(Index::build(Vec::new()));
    let built = RwSignal::new(false);
    // At once: what is typed next belongs here.
    let input = NodeRef::<leptos::html::Input>::new();
    input.on_load(|input| {
        let _ = input.focus();
    });
    // Builds it if it is due: there may have been no time for it yet.
    let due = StoredValue::new(false);
    let build = move || {
        // The box may have been closed meanwhile.
        if due.try_get_value() != Some(true) {
            return;
        }
        due.set_value(false);
        index.set_value(untrack(|| self::index(store)));
        built.set(true);
        typed.notify();
    };
    // Only when the box has the focus, or keys pressed meanwhile would go to the page. The second file
    // brings more to find.
    effect(move || {
        store.texts.track();
        due.set_value(true);
        page::later(30, build);
    });
    let hits = memo(move || {
        typed.with(|words| {
            index.with_value(|i| {
                if words.trim().is_empty() {
                    first(i)
                } else {
                    i.find(words, SHOWN)
                }
            })
        })
    });
    let entry = move |at: usize| {
        let hit = hits.with(|h| h.get(at).map(|h| h.entry))?;
        index.with_value(|i| i.entries().get(hit).cloned())
    };
    let choose = move |at: usize| {
        if let Some(entry) = untrack(|| entry(at)) {
            go(store, &entry);
        }
    };
    let mark = move |at: usize| {
        active.set(at);
        page::into_sight(&format!("found-{at}"));
    };
    let keys = move |e: leptos::ev::KeyboardEvent| {
        // Whoever types quickly chooses before it was built, and is not to choose in vain.
        if matches!(e.key().as_str(), "ArrowDown" | "ArrowUp" | "Enter") {
            build();
        }
        let count = hits.with_untracked(Vec::len);
        let at = active.get_untracked();
        match e.key().as_str() {
            "ArrowDown" => mark((at + 1).min(count.saturating_sub(1))),
            "ArrowUp" => mark(at.saturating_sub(1)),
            "Enter" => choose(at),
            "Escape" | "Tab" => leave(store),
            _ => return,
        }
        e.prevent_default();
    };
    let type_words = move |e: leptos::ev::Event| {
        active.set(0);
        typed.set(event_target_value(&e));
    };
    let options = move || {
        let hits = hits.get();
        let rows = hits.into_iter().enumerate().filter_map(|(at, hit)| {
            let entry = index.with_value(|i| i.entries().get(hit.entry).cloned())?;
            Some(option(at, &entry, &hit, active, choose))
        });
        rows.collect_view()
    };
    let nothing = move || built.get() && hits.with(Vec::is_empty);
    let said = move || match hits.with(Vec::len) {
        0 if !built.get() => String::new(),
        0 => "Nothing found".to_owned(),
        1 => "One result".to_owned(),
        n => format!("{n} results"),
    };
    let descendant = move || {
        hits.with(|h| !h.is_empty())
            .then(|| format!("found-{}", active.get()))
    };
    view! {
        <div class="search-shade"></div>
        <div class="search" role="dialog" aria-label="Search">
            <div class="search-box">
                {icon("icon", "icon-search")}
                <input
                    node_ref=input
                    id="search-input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                    prop:value=typed.get_untracked()
                    placeholder="A product, an HS code, a country, a word of the article"
                    aria-label="Search products, HS codes, partners, commodities, topics and claims"
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls="search-list"
                    aria-activedescendant=descendant
                    on:input=type_words
                    on:keydown=keys
                />
                <button type="button" class="close" aria-label="Close the search" on:click=move |_| leave(store)>{icon("", "cross")}</button>
            </div>
            <div class="search-found">
                <ul id="search-list" role="listbox" aria-label="Results">{options}</ul>
                <Show when=nothing>
                    <p class="search-none">{move || format!("Nothing here is called “{}”. Try a shorter word, a code such as 8703, or a country.", typed.get().trim())}</p>
                </Show>
                <div class="search-preview" aria-hidden="true">{move || entry(active.get()).map(|e| preview(store, &e))}</div>
            </div>
            <p class="visually-hidden" role="status">{said}</p>
        </div>
    }
}

/// One result: its name with what was typed in bold, and what it is.
fn option(
    at: usize,
    entry: &Entry,
    hit: &Hit,
    active: RwSignal<usize>,
    choose: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut from = 0;
    for range in &hit.ranges {
        let before = entry.title.get(from..range.start).unwrap_or("").to_owned();
        let found = entry.title.get(range.clone()).unwrap_or("").to_owned();
        parts.push(before.into_any());
        parts.push(view! { <b>{found}</b> }.into_any());
        from = range.end;
    }
    parts.push(entry.title.get(from..).unwrap_or("").to_owned().into_any());
    let detail = entry.detail.clone();
    view! {
        <li
            class="option"
            class:is-active=move || active.get() == at
            role="option"
            id=format!("found-{at}")
            aria-selected=move || (active.get() == at).to_string()
            on:pointermove=move |_| if active.get_untracked() != at { active.set(at) }
            on:click=move |_| choose(at)
        ><span>{parts.collect_view()}</span><small>{detail}</small></li>
    }
    .into_any()
}

/// The view of an entry: its finding and a small chart.
fn preview(store: Store, entry: &Entry) -> AnyView {
    let mut view = read(&entry.link, store.facts).view;
    let table = query::run(store.data, &view);
    if view.topic == Topic::Products && table.parts().count() == 1 {
        // One bar says little: its years say more.
        view = view.with_chart(Chart::Column);
    }
    let finding = headline(store.data, &view, &table);
    let drawn = (view.chart != Chart::Table).then(|| {
        let spec = specify(store.data, &view, &table, &ClaimMarks::default());
        let scene = chart::draw(&spec, PREVIEW.0, PREVIEW.1);
        let shown = scene.height.min(PREVIEW.1 * 1.2);
        view! {
            <svg class="scene" viewBox=format!("0 0 {} {}", pixels(scene.width), pixels(shown)) width=pixels(scene.width) height=pixels(shown) inner_html=svg::marks(&scene)></svg>
        }
    });
    view! { <p>{finding}</p>{drawn} }.into_any()
}

/// Opens the view of an entry.
fn go(store: Store, entry: &Entry) {
    let before = store.view.get_untracked();
    let now = before.read;
    match entry.link.strip_prefix("claim=") {
        Some(id) => store.show_claim(id),
        None => {
            let read_along = if now == Read::Article {
                Read::Both
            } else {
                now
            };
            let view = read(&entry.link, store.facts).view;
            store.go(View {
                read: read_along,
                ..view.framed_as(&before)
            });
        }
    }
    if store.sheet.get_untracked() == Sheet::Peek {
        store.sheet.set(Sheet::Half);
    }
    store.open.set(String::new());
    focus::soon("chart,table,search-button".to_owned());
}
