//! The commodity of the topic `energy`, its suppliers, the unit of its unit values, and the benchmarks
//! that they are compared with.

use crate::app::expect_store;
use leptos::prelude::*;
use trade::query::energy;
use trade::view::{Base, View};
use trade::vocabulary::{Commodity, Measure, UnitChoice};

/// Crude oil, LNG, pipeline gas, coal; and benchmarks to lay beside.
#[component]
pub fn CommodityChoice() -> impl IntoView {
    let store = expect_store();
    let commodity = store.facet(|v| v.commodity);
    let choices = Commodity::ALL.iter().copied().map(move |c| {
        view! {
            <label class="choice">
                <input type="radio" name="commodity" id=format!("commodity-{}", c.word())
                    prop:checked=move || commodity.get() == c
                    on:change=move |_| store.change(|v| v.with_commodity(c))/>
                <span>{c.label()}</span>
            </label>
        }
    });
    let compare = move || {
        let commodity = commodity.get();
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
            let off = move || !matches!(store.measure.get(), Measure::UnitValue | Measure::Discount);
            view! {
                <label class="choice">
                    <input type="checkbox" id=format!("compare-{key}") disabled=off prop:checked=checked on:change=move |_| toggle(key)/>
                    <span>{energy::name(store.data, key)}</span>
                </label>
            }
        });
        items.collect_view()
    };
    let suppliers = move || {
        let commodity = commodity.get();
        let all = energy::suppliers(commodity);
        let items = all.iter().copied().map(move |key| {
            let toggle = move |_| {
                store.change(|v| {
                    let mut partners = energy::chosen(v);
                    if partners.iter().any(|p| p == key) {
                        partners.retain(|p| p != key);
                    } else {
                        partners.push(key.to_owned());
                    }
                    // All of them, or none, is the commodity's own choice.
                    if partners.len() == all.len() {
                        partners.clear();
                    }
                    View {
                        partners,
                        claim: None,
                        ..v.clone()
                    }
                });
            };
            view! {
                <label class="choice">
                    <input type="checkbox" id=format!("supplier-{key}") disabled=all.len() < 2
                        prop:checked=move || store.view.with(|v| energy::chosen(v).iter().any(|p| p == key)) on:change=toggle/>
                    <span>{energy::name(store.data, key)}</span>
                </label>
            }
        });
        items.collect_view()
    };
    let chosen_unit = store.facet(|v| v.unit.map_or("", UnitChoice::word));
    let units = move || {
        let (commodity, measure) = (commodity.get(), store.measure.get());
        let own = energy::own_unit(commodity);
        let off = measure != Measure::UnitValue;
        let tonne = Some(UnitChoice::UsdT).filter(|t| *t != own);
        let items = std::iter::once(own).chain(tonne).map(move |unit| {
            // The commodity's own unit is written as none.
            let chosen = (unit != own).then_some(unit);
            let is = move || chosen_unit.get() == chosen.map_or("", UnitChoice::word);
            view! {
                <label>
                    <input type="radio" name="unit" id=format!("unit-{}", unit.word()) disabled=off prop:checked=is
                        on:change=move |_| store.change(|v| View { unit: chosen, claim: None, ..v.clone() })/>
                    <span>{unit.label()}</span>
                </label>
            }
        });
        items.collect_view()
    };
    view! {
        <div class="choices" role="radiogroup" aria-label="Commodity">{choices.collect_view()}</div>
        <p class="group-name">"Suppliers"</p>
        <div class="choices" role="group" aria-label="Suppliers">{suppliers}</div>
        <p class="group-name">"Unit of unit values"</p>
        <div class="segments" role="radiogroup" aria-label="Unit">{units}</div>
        <p class="group-name">"Beside it, from the World Bank"</p>
        <div class="choices" role="group" aria-label="Benchmarks">{compare}</div>
    }
}
