//! Where the view stands in the tree of products, each level a way back up.
//!
//! Must not know: figures, charts, other topics.

use crate::app::expect_store;
use leptos::prelude::*;
use trade::hs::HsCode;
use trade::view::View;
use trade::view::write::write;

/// `All goods › 27 Mineral fuels › choose a bar`.
#[component]
pub fn Crumbs() -> impl IntoView {
    let store = expect_store();
    let items = move || {
        let view = store.view.get();
        let whole = view.clone();
        let link = move |id: String,
                         words: String,
                         to: fn(&View, Option<HsCode>) -> View,
                         code: Option<HsCode>| {
            let href = format!("?{}", write(&to(&whole, code), store.facts));
            let go = move |e: leptos::ev::MouseEvent| {
                e.prevent_default();
                store.change(|v| to(v, code));
            };
            view! { <li><a id=id href=href on:click=go>{words}</a></li> }.into_any()
        };
        let here =
            |words: String| view! { <li><span aria-current="true">{words}</span></li> }.into_any();
        let mut out = Vec::new();
        match view.products.as_slice() {
            [] => out.push(here("All goods".to_owned())),
            chosen => {
                out.push(link(
                    "crumb-all".to_owned(),
                    "All goods".to_owned(),
                    |v, _| v.all_products(),
                    None,
                ));
                if let [one] = chosen {
                    let mut up = Vec::new();
                    let mut code = *one;
                    while let Some(parent) = code.parent().filter(|p| p.level() > 0) {
                        up.push(parent);
                        code = parent;
                    }
                    for parent in up.into_iter().rev() {
                        let words = format!("{parent} {}", store.product_name(parent));
                        let to = |v: &View, c: Option<HsCode>| {
                            c.map_or_else(|| v.clone(), |c| v.drilled_into(c))
                        };
                        out.push(link(format!("crumb-{parent}"), words, to, Some(parent)));
                    }
                    let code = if one.level() == 0 {
                        String::new()
                    } else {
                        format!("{one} ")
                    };
                    out.push(here(format!("{code}{}", store.product_name(*one))));
                } else {
                    out.push(here(format!("{} products", chosen.len())));
                }
            }
        }
        out
    };
    view! { <nav class="crumbs" aria-label="Product level"><ol>{items}</ol></nav> }
}
