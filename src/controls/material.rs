//! The raw material: a list with a search; one is chosen at a time, or several added up.
//!
//! Must not know: figures, partners, how several are added up.

use crate::app::expect_store;
use crate::platform::{focus, page};
use leptos::prelude::*;
use trade::hs::HsCode;
use trade::letters::small_letters;
use trade::query::{materials, product_names};
use trade::view::View;

/// What is said where the last one is unticked.
const ONE: &str = "One material is always shown: tick another one first, or click on a name.";

/// The checklist. A click on a name shows that material alone; the box adds it to the others.
#[component]
pub fn MaterialChoice() -> impl IntoView {
    let store = expect_store();
    // The others come with the second file.
    store.want_texts();
    let words = RwSignal::new(String::new());
    // The chosen one may be far down.
    let first = store
        .view
        .with_untracked(|v| materials::materials(v).first().copied());
    store.turns.when_standing(move || {
        page::soon(move || {
            if let Some(code) = first {
                page::into_sight_of_list(&format!("material-{code:06}"), ".checklist");
            }
        });
    });
    let chosen = move |code: u32| store.view.with(|v| materials::materials(v).contains(&code));
    let toggle = move |code: u32| {
        let id = format!("material-{code:06}");
        if store
            .view
            .with_untracked(|v| materials::materials(v) == [code])
        {
            page::tick(&id);
            store.notices.set(vec![ONE.to_owned()]);
            return;
        }
        focus::soon(id);
        store.change(|v| {
            let mut codes = materials::materials(v);
            if codes.contains(&code) {
                codes.retain(|c| *c != code);
            } else {
                codes.push(code);
            }
            View {
                products: codes.into_iter().map(HsCode::Subheading).collect(),
                claim: None,
                ..v.clone()
            }
        });
    };
    let alone = move |code: u32| {
        store.change(|v| View {
            products: vec![HsCode::Subheading(code)],
            claim: None,
            ..v.clone()
        });
    };
    let list = move || {
        let searched = small_letters(words.get().trim());
        let items = store.facts.materials().iter().copied().filter_map(|code| {
            let name = product_names::name(store.data, HsCode::Subheading(code));
            let digits = format!("{code:06}");
            let fits = searched.is_empty()
                || small_letters(&name).contains(&searched)
                || digits.starts_with(&searched);
            fits.then(|| {
                let label = format!("Add {name} to the chosen materials");
                view! {
                    <li class="choice material">
                        <input type="checkbox" id=format!("material-{digits}") aria-label=label prop:checked=move || chosen(code) on:change=move |_| toggle(code)/>
                        <button type="button" class="link-button" id=format!("only-{digits}") aria-pressed=move || chosen(code).to_string() on:click=move |_| alone(code)>
                            {name}" "<small>{format!("{code:06}")}</small>
                        </button>
                    </li>
                }
            })
        });
        let items: Vec<_> = items.collect();
        if items.is_empty() {
            view! { <li class="tree-none">{format!("No raw material here is called “{}”.", words.get().trim())}</li> }.into_any()
        } else {
            items.into_any()
        }
    };
    view! {
        <input class="find" id="find-material" type="search" placeholder="Find a material" aria-label="Find a raw material by name or HS code" on:input=move |e| words.set(event_target_value(&e))/>
        <ul class="choices checklist" aria-label="Raw materials">{list}</ul>
    }
}
