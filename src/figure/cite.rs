//! The citation and the embed code of a view, each in a list under its button, ready to copy.
//!
//! Must not know: how a citation is worded (that is `words::citation`), what the files hold, figures.

use super::export::{save_topic, tabs};
use crate::app::expect_store;
use crate::controls::Field;
use crate::controls::{Popover, leave};
use crate::derived::memo;
use crate::platform::{clipboard, history, page};
use crate::state::Store;
use leptos::prelude::*;
use trade::view::View;
use trade::view::write::write_pinned;
use trade::words::citation::Cited;

/// Sizes that are offered for a frame: name, width, height.
const SIZES: [(&str, &str, u32); 3] = [
    ("Column", "480", 420),
    ("Text", "680", 520),
    ("Full width", "100%", 600),
];

/// The whole pinned address of the view, as it is cited or embedded.
fn pinned(store: Store, embed: bool) -> String {
    store.view.with(|v| {
        let mut view = View { embed, ..v.clone() };
        if embed {
            // A frame shows one figure.
            view = view.beside(None);
        }
        history::whole_address(&write_pinned(&view, store.facts))
    })
}

fn cited(store: Store) -> Cited {
    let address = pinned(store, false);
    let title = store.headline.get();
    store
        .table
        .with(|t| Cited::of(store.data, title, &t.sources, address))
}

/// What stands around the chart in a frame, pixels: title, notes, source, the way to Amur.
const AROUND: u32 = 230;

/// A size that is offered. A chart whose height follows from its rows is not cut.
fn sized(size: usize) -> (&'static str, &'static str, u32) {
    let (name, width, height) = SIZES.get(size).copied().unwrap_or(("", "100%", 520));
    let rows = page::height_of("#chart.is-tall").unwrap_or(0);
    let needed = if rows > 0 { rows + AROUND } else { 0 };
    (name, width, height.max(needed.next_multiple_of(10)))
}

/// The code of a frame.
fn frame(store: Store, size: usize) -> String {
    let (_, width, height) = sized(size);
    let title = store.headline.get();
    let escaped = |text: &str| {
        text.replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;")
    };
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" style=\"border:0\" loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-popups\"></iframe>",
        escaped(&pinned(store, true)),
        escaped(&title)
    )
}

/// A text with a button that copies it.
fn copied(
    store: Store,
    name: &'static str,
    id: &'static str,
    text: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let (done, flash) = clipboard::flash();
    let copy = move |_| {
        clipboard::copy(untrack(text), move |worked| {
            if worked {
                flash();
            } else {
                store.notices.update(|n| {
                    n.push("The browser did not let us copy: mark the text instead.".to_owned());
                });
            }
        });
    };
    view! {
        <div class="take">
            <p class="take-head">
                <span id=format!("{id}-name")>{name}</span>
                <button type="button" class="link-button" id=format!("{id}-copy") aria-label=format!("Copy: {name}") on:click=copy>
                    <span>{move || if done.get() { "Copied" } else { "Copy" }}</span>
                </button>
                {said(done)}
            </p>
            <pre class="take-text" id=id tabindex="0" role="region" aria-labelledby=format!("{id}-name")>{text}</pre>
        </div>
    }
    .into_any()
}

/// Says once to those who hear the page that something was copied.
pub fn said(done: ReadSignal<bool>) -> impl IntoView {
    view! { <span class="visually-hidden" role="status">{move || if done.get() { "Copied" } else { "" }}</span> }
}

/// A button with a list under it.
#[component]
fn Menu(id: &'static str, name: &'static str, children: ChildrenFn) -> impl IntoView {
    let store = expect_store();
    let open = memo(move || store.open.with(|o| o == id));
    let toggle = move |_| store.toggle(id);
    view! {
        <div class="menu" on:focusout=move |e| leave(store, id, &e)>
            <button type="button" class="button" id=format!("{id}-button") aria-haspopup="dialog" aria-expanded=move || open.get().to_string() on:click=toggle>{name}</button>
            <Popover id=id name=name class="take-box" children/>
        </div>
    }
}

/// Data: the figures for a spreadsheet, and the whole topic.
#[component]
pub fn DataMenu() -> impl IntoView {
    let store = expect_store();
    let (done, flash) = clipboard::flash();
    let copy = move |_| {
        clipboard::copy(tabs(store), move |worked| {
            if worked {
                flash();
            } else {
                store.notices.update(|n| {
                    n.push("The browser did not let us copy: take the CSV instead.".to_owned());
                });
            }
        });
    };
    let sources = move || {
        store.table.with(|t| {
            let sources = t.sources.iter().filter_map(|id| store.data.source(id));
            let said: Vec<String> = sources
                .map(|s| format!("{}, {}. Licence: {}.", s.name, s.vintage, s.licence))
                .collect();
            said.join(" ")
        })
    };
    view! {
        <Menu id="data" name="Data">
            <p class="take-head">
                <span>"The figures shown, for a spreadsheet"</span>
                <button type="button" class="link-button" id="copy-table" on:click=copy>
                    <span>{move || if done.get() { "Copied" } else { "Copy" }}</span>
                </button>
                {said(done)}
            </p>
            <p class="take-head">
                <span>{move || format!("All of “{}”, every observation", store.view.with(|v| v.topic.label()))}</span>
                <button type="button" class="link-button" id="save-topic" on:click=move |_| save_topic(store)>"Save CSV"</button>
            </p>
            <p class="take-note">{sources}</p>
        </Menu>
    }
}

/// Cite: plain text, BibTeX, the sentence under a chart.
#[component]
pub fn Cite() -> impl IntoView {
    let store = expect_store();
    view! {
        <Menu id="cite" name="Cite">
            {copied(store, "Plain text", "cite-plain", move || cited(store).plain())}
            {copied(store, "BibTeX", "cite-bibtex", move || cited(store).bibtex())}
            {copied(store, "Under a chart", "cite-caption", move || cited(store).caption())}
        </Menu>
    }
}

/// Embed: the size, and the code of the frame.
#[component]
pub fn Embed() -> impl IntoView {
    let store = expect_store();
    let size = RwSignal::new(1_usize);
    let sizes = move || {
        let fields = SIZES.iter().enumerate().map(|(i, (name, ..))| {
            let (chosen, choose) = (move || size.get() == i, move || size.set(i));
            Field::one_of("embed-size", &i.to_string(), *name, chosen, choose).segment()
        });
        fields.collect_view()
    };
    view! {
        <Menu id="embed" name="Embed">
            <div class="segments" role="radiogroup" aria-label="Size of the frame">
                {sizes()}
            </div>
            {copied(store, "Code for your page", "embed-code", move || frame(store, size.get()))}
            <p class="take-head"><span id="embed-preview-name">"As it will look"</span></p>
            <div class="embed-preview" tabindex="0" role="region" aria-labelledby="embed-preview-name">
                <iframe
                    title="Preview of the frame"
                    src=move || pinned(store, true)
                    prop:style=move || {
                        let (_, width, height) = sized(size.get());
                        let width = if width.ends_with('%') { "960" } else { width };
                        format!("width:{width}px;height:{height}px")
                    }
                ></iframe>
            </div>
            <p class="take-note">"The frame tells its height to your page: listen for messages of the form {amur: \"height\", height: 520}."</p>
        </Menu>
    }
}
