//! The commodity of the topic `energy`, and what its unit value is compared with.

use crate::app::expect_store;
use leptos::prelude::*;
use trade::query::energy;
use trade::view::{Base, View};
use trade::vocabulary::{Commodity, Measure};

/// Crude oil, LNG, pipeline gas, coal; and benchmarks to lay beside.
#[component]
pub fn CommodityChoice() -> impl IntoView {
    let store = expect_store();
    let choices = Commodity::ALL.iter().copied().map(move |c| {
        view! {
            <label class="choice">
                <input type="radio" name="commodity" id=format!("commodity-{}", c.word())
                    prop:checked=move || store.view.with(|v| v.commodity == c)
                    on:change=move |_| store.change(|v| v.with_commodity(c))/>
                <span>{c.label()}</span>
            </label>
        }
    });
    let compare = move || {
        let commodity = store.view.with(|v| v.commodity);
        let toggle = move |key: &'static str| {
            store.change(|v| {
                let mut list = match &v.base {
                    Some(Base::Others(list)) => list.clone(),
                    _ => Vec::new(),
                };
                if list.iter().any(|k| k == key) {
                    list.retain(|k| k != key);
                } else {
                    list.push(key.to_owned());
                }
                let base = (!list.is_empty()).then_some(Base::Others(list));
                View {
                    base,
                    claim: None,
                    ..v.clone()
                }
            });
        };
        let items = energy::benchmarks(commodity).iter().copied().map(|key| {
            let checked = move || store.view.with(|v| matches!(&v.base, Some(Base::Others(l)) if l.iter().any(|k| k == key)));
            let off = move || store.view.with(|v| !matches!(v.measure, Measure::UnitValue | Measure::Discount));
            view! {
                <label class="choice">
                    <input type="checkbox" id=format!("compare-{key}") disabled=off prop:checked=checked on:change=move |_| toggle(key)/>
                    <span>{energy::name(store.data, key)}</span>
                </label>
            }
        });
        items.collect_view()
    };
    view! {
        <div class="choices" role="radiogroup" aria-label="Commodity">{choices.collect_view()}</div>
        <p class="group-name">"Beside it, from the World Bank"</p>
        <div class="choices" role="group" aria-label="Benchmarks">{compare}</div>
    }
}
