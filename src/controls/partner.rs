//! Partners: groups first, then countries by the size of their trade in the last year, with a search.
//!
//! Must not know: who is in a group, how partners are summed, how they are drawn.

use super::Field;
use crate::app::expect_store;
use crate::derived::memo;
use leptos::prelude::*;
use trade::catalogue;
use trade::letters::small_letters;
use trade::number::{Unit, figure};
use trade::query::{self, RowKind};
use trade::view::View;
use trade::vocabulary::{Chart, Measure, Topic};

/// The checklist.
#[component]
pub fn PartnerChoice() -> impl IntoView {
    let store = expect_store();
    let words = RwSignal::new(String::new());
    // Every country of the flow with its value in the last year shown, largest first.
    let countries = memo(move || {
        store.texts.track();
        store.figures.with(|v| {
            let all = View {
                partners: Vec::new(),
                chart: Chart::Bar,
                measure: Measure::Value,
                by: View::of(v.topic).by,
                ..v.clone()
            };
            let table = query::run(store.data, &all);
            let parts = table.rows.iter().filter(|r| r.kind == RowKind::Part);
            parts
                .map(|r| (r.key.clone(), r.name.clone(), r.size))
                .collect::<Vec<_>>()
        })
    });
    let materials = move || store.topic.get() == Topic::Materials;
    let groups = ["west", "eu", "neighbours"];
    // Of raw materials the largest stand in a line chart until the reader chooses.
    let shown = move |v: &View| -> Vec<String> {
        match query::partners::largest(v) {
            Some(n) => countries.with(|c| c.iter().take(n).map(|(k, ..)| k.clone()).collect()),
            None => query::partners::chosen(v),
        }
    };
    let ticked = memo(move || store.view.with(shown));
    let toggle = move |key: String| {
        store.change(|v| {
            let mut partners = shown(v);
            if partners.contains(&key) {
                partners.retain(|p| *p != key);
            } else {
                partners.push(key);
            }
            View {
                partners,
                claim: None,
                by: View::of(v.topic).by,
                ..v.clone()
            }
        });
    };
    let item = move |key: String, name: String, value: Option<String>| {
        let (mine, id, change) = (key.clone(), format!("partner-{key}"), key);
        let checked = move || ticked.with(|t| t.contains(&mine));
        Field::any_of(id, name, checked, move || toggle(change.clone()))
            .small(value)
            .line()
    };
    let list = move || {
        let searched = small_letters(words.get().trim());
        let fits = |name: &str, key: &str| {
            searched.is_empty()
                || small_letters(name).contains(&searched)
                || key.starts_with(&searched)
        };
        let mut out: Vec<AnyView> = Vec::new();
        for key in groups.into_iter().filter(|_| !materials()) {
            let name = query::panels::partner_name(store.data, key);
            if fits(&name, key) {
                out.push(item(key.to_owned(), name, None));
            }
        }
        countries.with(|c| {
            for (key, name, size) in c.iter().filter(|(k, n, _)| fits(n, k)) {
                #[allow(clippy::cast_precision_loss, reason = "dollars are far below 2^53")]
                let value = figure(*size as f64, Unit::Usd);
                out.push(item(key.clone(), name.clone(), Some(value)));
            }
        });
        out
    };
    // Countries one by one, or three groups of them.
    let by = store.facet(|v| v.by);
    let rows = move || {
        let topic = store.topic.get();
        let offered = catalogue::groupings(topic);
        (offered.len() > 1).then(|| {
            let items = offered.iter().copied().map(|one| {
                let chosen = move || by.get() == one;
                let choose = move || store.change(|v| v.with_grouping(one));
                Field::one_of("by", one.word(), trade::words::sentence(one.label()), chosen, choose)
                    .segment()
            });
            view! { <div class="segments" role="radiogroup" aria-label="Rows by">{items.collect_view()}</div> }
        })
    };
    view! {
        {rows}
        <input class="find" id="find-partner" type="search" placeholder="Find a country" aria-label="Find a country or a group" on:input=move |e| words.set(event_target_value(&e))/>
        <div class="choices checklist" role="group" aria-label="Partners">{list}</div>
    }
}
