//! The product: its level, a search, and the tree of HS codes with values. Chosen ones are chips.
//!
//! A product without a row has a dash, and never a zero. Must not know: measures and prices (its values are current
//! dollars), how the figure is drawn.

use super::{Field, icon};
use crate::app::expect_store;
use crate::derived::memo;
use crate::state::Store;
use chart::svg::part;
use leptos::prelude::*;
use trade::catalogue;
use trade::hs::HsCode;
use trade::letters::small_letters;
use trade::number::Unit;
use trade::number::figure;
use trade::view::View;
use trade::vocabulary::{Flow, Topic};

/// What stands in one row of the tree.
#[derive(Clone, Debug, PartialEq)]
struct Node {
    code: HsCode,
    value: i64,
}

/// Value of a node in the last year shown, for the view's flow (both flows for a balance).
fn value(store: Store, view: &View, code: Option<HsCode>) -> i64 {
    let (_, last) = trade::words::naming::ends(store.data, view);
    let sum = |export| {
        store
            .data
            .topics()
            .products
            .sum(code, last.year(), export)
            .value
    };
    match view.flow {
        Flow::Exports => sum(true),
        Flow::Imports => sum(false),
        Flow::Total | Flow::Balance => sum(true) + sum(false),
    }
}

/// The nodes below a node, largest first.
fn below(store: Store, view: &View, code: Option<HsCode>, level: u8) -> Vec<Node> {
    let nodes = store.data.topics().products.nodes(code, level);
    let mut out: Vec<Node> = nodes
        .into_iter()
        .map(|code| Node {
            code,
            value: value(store, view, Some(code)),
        })
        .collect();
    out.sort_by_key(|n| std::cmp::Reverse(n.value));
    out
}

/// Codes that a search finds: by the beginning of the code, or by words of the short name.
fn found(store: Store, view: &View, words: &str) -> Vec<Node> {
    let words = small_letters(words.trim());
    let by_code = words.bytes().all(|b| b.is_ascii_digit());
    let names = store
        .data
        .topics()
        .names
        .iter()
        .map(|(c, n)| (c, n.to_owned()));
    let subheadings = store.texts.get().map(|t| {
        t.subheadings
            .iter()
            .map(|(c, n)| (c, n.to_owned()))
            .collect::<Vec<_>>()
    });
    let all = names.chain(subheadings.into_iter().flatten());
    let mut out: Vec<Node> = all
        .filter(|(c, _)| store.facts.has_product(*c))
        .filter(|(c, n)| {
            if by_code {
                c.to_string().starts_with(&words)
            } else {
                words
                    .split_whitespace()
                    .all(|w| small_letters(n).contains(w))
            }
        })
        .map(|(code, _)| Node {
            code,
            value: value(store, view, Some(code)),
        })
        .collect();
    out.sort_by_key(|n| (std::cmp::Reverse(n.value), n.code));
    out.truncate(40);
    out
}

/// The control.
#[component]
pub fn ProductTree() -> impl IntoView {
    let store = expect_store();
    let words = RwSignal::new(String::new());
    let open = RwSignal::new(store.view.with_untracked(|v| {
        v.products
            .iter()
            .flat_map(|c| {
                let mut up = vec![*c];
                while let Some(parent) = up.last().and_then(|c| c.parent()) {
                    up.push(parent);
                }
                up
            })
            .collect::<Vec<HsCode>>()
    }));
    // The tree is one stop of Tab: the row that had the focus last, or the chosen one.
    let stop = RwSignal::new(store.view.with_untracked(|v| match v.products.first() {
        // Sections are rows only in what was searched for.
        Some(code) if code.level() > 0 => row_id(*code),
        _ => ALL.to_owned(),
    }));
    let grouping = store.facet(|v| v.by.word());
    let levels = catalogue::groupings(Topic::Products)
        .iter()
        .copied()
        .map(move |by| {
            Field::one_of(
                "level",
                by.word(),
                by.label(),
                move || grouping.get() == by.word(),
                move || store.change(|v| v.with_grouping(by)),
            )
            .segment()
        });
    let type_words = move |e: leptos::ev::Event| {
        store.want_texts();
        let typed = event_target_value(&e);
        if typed.trim().is_empty() {
            stop.set(ALL.to_owned());
        }
        words.set(typed);
    };
    let into_tree = move |e: leptos::ev::KeyboardEvent| {
        if matches!(e.key().as_str(), "ArrowDown" | "Enter") {
            e.prevent_default();
            crate::platform::focus::first("#tree .tree-row[tabindex='0']");
        }
    };
    let chips = move || {
        store.view.with(|v| v.products.clone()).into_iter().map(|code| {
            let remove = move |_| store.change(|v| v.with_product_toggled(code));
            view! {
                <li><button type="button" id=format!("chip-{code}") aria-label=format!("Remove {code} {}", store.product_name(code)) on:click=remove>
                    {code.to_string()}" "{icon("", "cross")}
                </button></li>
            }
        }).collect_view()
    };
    let rows = move || {
        let view = store.view.get();
        let searched = words.get();
        if searched.trim().is_empty() {
            let all = value(store, &view, None);
            let children = nodes(
                store,
                &view,
                &below(store, &view, None, 1),
                2,
                all,
                (open, stop),
            );
            let none_chosen = view.products.is_empty();
            view! {
                <li role="none">
                    <div class="tree-row" id=ALL tabindex=move || tab_index(stop, ALL) role="treeitem" {..level_of(1)} aria-expanded="true" aria-selected=none_chosen.to_string() on:click=move |_| store.change(View::all_products)
                        on:keydown=move |e| if matches!(e.key().as_str(), "Enter" | " ") { e.prevent_default(); store.change(View::all_products); }>
                        <span></span><span class="tree-code"></span>
                        <span class="tree-name">"All goods"</span>
                        <span class="tree-value">{figure(real(all), Unit::Usd)}</span>
                        <i class="tree-share" prop:style="--share:1"></i>
                    </div>
                    <ul role="group">{children}</ul>
                </li>
            }.into_any()
        } else {
            let hits = found(store, &view, &searched);
            if hits.is_empty() {
                view! { <li class="tree-none">{format!("No code or name here holds “{}”.", searched.trim())}</li> }.into_any()
            } else {
                let most = hits.first().map_or(1, |n| n.value);
                if let Some(first) = hits.first() {
                    stop.set(row_id(first.code));
                }
                nodes(store, &view, &hits, 1, most, (open, stop)).into_any()
            }
        }
    };
    view! {
        <div class="segments" role="radiogroup" aria-label="Level">{levels.collect_view()}</div>
        <input class="find" id="find-product" type="search" placeholder="Find a code or a name" aria-label="Find a product by HS code or name" aria-controls="tree" on:input=type_words on:keydown=into_tree/>
        <ul class="chosen" aria-label="Chosen products">{chips}</ul>
        <ul class="tree" id="tree" role="tree" aria-multiselectable="true" aria-label="Products" on:pointerenter=move |_| store.want_texts() on:focusin=move |_| {
            store.want_texts();
            let id = crate::platform::focus::id();
            if id.starts_with("tree-") && stop.with_untracked(|s| *s != id) {
                stop.set(id);
            }
        } on:keydown=move |e| tree_keys(&e)>{rows}</ul>
    }
}

#[allow(clippy::cast_precision_loss, reason = "dollars are far below 2^53")]
fn real(n: i64) -> f64 {
    n as f64
}

/// The row of all goods.
const ALL: &str = "tree-all";
/// How deep a row lies, for those who hear the tree: the macro does not know this attribute.
fn level_of(level: u8) -> leptos::attr::custom::CustomAttr<&'static str, String> {
    leptos::attr::custom::custom_attribute("aria-level", level.to_string())
}
/// More rows than a tree has.
const LONGEST: i32 = 100_000;

/// The id of a product's row.
fn row_id(code: HsCode) -> String {
    format!("tree-{code}")
}

/// A row is a stop of Tab, or can be reached with the arrows.
fn tab_index(stop: RwSignal<String>, id: &str) -> &'static str {
    if stop.with(|s| s == id) { "0" } else { "-1" }
}

/// The rows that are open, and the one that Tab stops at.
type Rows = (RwSignal<Vec<HsCode>>, RwSignal<String>);

/// Up and down move through the rows that are shown; the rows' own keys open, close and choose.
fn tree_keys(e: &leptos::ev::KeyboardEvent) {
    let by = match e.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Home" => -LONGEST,
        "End" => LONGEST,
        _ => return,
    };
    e.prevent_default();
    crate::platform::focus::step("#tree .tree-row", by);
}

fn nodes(
    store: Store,
    view: &View,
    list: &[Node],
    level: u8,
    whole: i64,
    rows: Rows,
) -> Vec<AnyView> {
    list.iter()
        .map(|n| node(store, view, n, level, whole, rows))
        .collect()
}

fn node(store: Store, view: &View, n: &Node, level: u8, whole: i64, rows: Rows) -> AnyView {
    let (open, stop) = rows;
    let code = n.code;
    let chosen = view.products.contains(&code);
    let has_below = code.level() < 3;
    // Below a subheading there is nothing: the tree would go on with it for ever.
    let expanded = memo(move || has_below && open.with(|o| o.contains(&code)));
    let toggle = move || {
        if code.level() == 2 {
            store.want_texts();
        }
        open.update(|o| {
            if o.contains(&code) {
                o.retain(|c| *c != code);
            } else {
                o.push(code);
            }
        });
    };
    let choose = move || {
        // The rows are drawn anew: the reader stays on this one.
        crate::platform::focus::soon(row_id(code));
        store.change(|v| {
            if v.products == [code] {
                v.with_product_toggled(code)
            } else if v.products.is_empty() || v.products.len() == 1 {
                v.drilled_into(code)
            } else {
                v.with_product_toggled(code)
            }
        });
    };
    let keys = move |e: leptos::ev::KeyboardEvent| match e.key().as_str() {
        "ArrowRight" if has_below && !expanded.get_untracked() => toggle(),
        "ArrowRight" if has_below => crate::platform::focus::step("#tree .tree-row", 1),
        "ArrowLeft" if has_below && expanded.get_untracked() => toggle(),
        "ArrowLeft" => {
            let up = code.parent().filter(|p| p.level() > 0);
            crate::platform::focus::to(&up.map_or_else(|| ALL.to_owned(), row_id));
        }
        "Enter" | " " => {
            e.prevent_default();
            choose();
        }
        _ => {}
    };
    let add = move |e: leptos::ev::MouseEvent| {
        if e.ctrl_key() || e.meta_key() || e.shift_key() {
            store.change(|v| v.with_product_toggled(code));
        } else {
            choose();
        }
    };
    let share = if whole > 0 {
        real(n.value) / real(whole)
    } else {
        0.0
    };
    // Below the threshold of the source, or nothing: no figure, not zero.
    let value_words = if n.value == 0 {
        "–".to_owned()
    } else {
        figure(real(n.value), Unit::Usd)
    };
    let children_view = view.clone();
    let children = move || {
        expanded.get().then(|| {
            let list = below(store, &children_view, Some(code), code.level() + 1);
            let whole = value(store, &children_view, Some(code));
            view! { <ul role="group">{nodes(store, &children_view, &list, level + 1, whole, rows)}</ul> }
        })
    };
    let shown = if code.level() == 0 {
        String::new()
    } else {
        code.to_string()
    };
    view! {
        <li role="none">
            <div class="tree-row" id=row_id(code) tabindex=move || tab_index(stop, &row_id(code)) role="treeitem" {..level_of(level)} aria-selected=chosen.to_string() aria-expanded=move || has_below.then(|| expanded.get().to_string()) title=move || store.official(code) on:click=add on:keydown=keys>
                {if has_below {
                    view! {
                        <span class="tree-toggle" on:click=move |e: leptos::ev::MouseEvent| { e.stop_propagation(); stop.set(row_id(code)); toggle(); }>{icon("", "triangle")}</span>
                    }.into_any()
                } else {
                    view! { <span></span> }.into_any()
                }}
                <span class="tree-code">{shown}</span>
                <span class="tree-name">{move || if level > 1 { store.product_name_beside(code) } else { store.product_name(code) }}</span>
                <span class="tree-value">{value_words}</span>
                <i class="tree-share" prop:style=format!("--share:{}", part(share))></i>
            </div>
            {children}
        </li>
    }
    .into_any()
}
