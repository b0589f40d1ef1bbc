//! The pages beside the explorer, "Data and method" and "Three sources, three totals": blocks of
//! words from the core, as headings, paragraphs, lists and tables.
//!
//! Must not know: what the blocks say, figures.

use crate::app::expect_store;
use crate::controls::icon;
use crate::derived::memo;
use crate::figure::save_whole;
use crate::platform::{focus, page};
use crate::state::Store;
use leptos::prelude::*;
use trade::view::View;
use trade::vocabulary::Page;
use trade::words::method::{self, Block, Section, Words, three_totals};

/// The page of the view in the right bank.
#[component]
pub fn SidePage() -> impl IntoView {
    let store = expect_store();
    let shown = memo(move || store.view.with(|v| v.page));
    let to = move |page: Page| {
        move |e: leptos::ev::MouseEvent| {
            e.prevent_default();
            store.change(|v| View { page, ..v.clone() });
            page::to_top("bank-scroll");
        }
    };
    let sections = move || match shown.get() {
        Page::Totals => three_totals(store.data),
        _ => method::method(store.data),
    };
    let tab = move |page: Page| {
        let current = move || (shown.get() == page).then_some("page");
        view! { <a id=format!("side-{}", page.word()) href=format!("?page={}", page.word()) aria-current=current on:click=to(page)>{page.label()}</a> }
    };
    view! {
        <section class="side-page" aria-labelledby="side-title">
            <nav class="side-tabs" aria-label="About the data">
                {tab(Page::Method)}
                {tab(Page::Totals)}
                <button type="button" class="close" id="side-close" aria-label="Back to the explorer" title="Back to the explorer" on:click=move |_| {
                    store.change(|v| View { page: Page::Explorer, ..v.clone() });
                    focus::soon("page-method".to_owned());
                }>{icon("", "cross")}</button>
            </nav>
            <h2 class="title" id="side-title" tabindex="-1">{move || shown.get().label()}</h2>
            {move || sections().iter().map(|s| part(store, s)).collect_view()}
        </section>
    }
}

fn words(words: &Words) -> AnyView {
    if words.address.is_empty() {
        return words.text.clone().into_any();
    }
    view! { <a href=words.address.clone() target="_blank" rel="noopener">{words.text.clone()}</a> }
        .into_any()
}

fn part(store: Store, section: &Section) -> AnyView {
    let blocks: Vec<AnyView> = section.blocks.iter().map(block).collect();
    let id = format!("method-{}", section.id);
    let named = id.clone();
    let whole = (section.id == method::SOURCES).then(|| {
        view! {
            <p>"All of it in a ZIP file: a CSV a topic, the sources with their licences, and what changed between vintages."</p>
            <p><button type="button" class="button" id="save-whole" on:click=move |_| save_whole(store)>"Save the whole dataset"</button></p>
        }
    });
    view! {
        <section aria-labelledby=named>
            <h3 id=id>{section.heading}</h3>
            {blocks}
            {whole}
        </section>
    }
    .into_any()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Text(text) => view! { <p>{words(text)}</p> }.into_any(),
        Block::Points(points) => {
            let items: Vec<AnyView> = points
                .iter()
                .map(|p| view! { <li>{p.clone()}</li> }.into_any())
                .collect();
            view! { <ul>{items}</ul> }.into_any()
        }
        Block::Table(name, head, rows) => {
            let head: Vec<AnyView> = head
                .iter()
                .map(|h| view! { <th scope="col">{*h}</th> }.into_any())
                .collect();
            let rows: Vec<AnyView> = rows.iter().map(|r| row(r)).collect();
            view! {
                <div class="side-table" tabindex="0" role="region" aria-label=*name>
                    <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
                </div>
            }
            .into_any()
        }
    }
}

fn row(cells: &[Words]) -> AnyView {
    let cells: Vec<AnyView> = cells
        .iter()
        .enumerate()
        .map(|(i, c)| match i {
            0 => view! { <th scope="row">{words(c)}</th> }.into_any(),
            _ => view! { <td>{words(c)}</td> }.into_any(),
        })
        .collect();
    view! { <tr>{cells}</tr> }.into_any()
}
