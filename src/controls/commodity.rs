//! The commodity of the topic `energy`, its suppliers, the unit of its unit values, and the benchmarks
//! that they are compared with.
//!
//! Must not know: figures, how a unit value is made, other topics.

use super::Field;
use crate::app::expect_store;
use crate::derived::memo;
use crate::platform::page;
use leptos::prelude::*;
use trade::query::{energy, partners};
use trade::view::{Base, View};
use trade::vocabulary::{Commodity, Measure, UnitChoice};
use trade::words::naming::unit_of_unit_values;

/// Why a supplier cannot be taken away.
const ONLY_SUPPLIER: &str = "The only supplier in the data";
/// Why no unit can be chosen.
const NO_UNIT: &str = "Only unit values have this choice";
/// Why no benchmark can be laid beside.
const NO_BENCHMARK: &str = "Benchmarks are prices: choose unit values or discounts";

/// Crude oil, LNG, pipeline gas, coal; and benchmarks to lay beside.
#[component]
pub fn CommodityChoice() -> impl IntoView {
    let store = expect_store();
    let commodity = store.facet(|v| v.commodity);
    let choices = Commodity::ALL.iter().copied().map(move |c| {
        Field::one_of(
            "commodity",
            c.word(),
            c.label(),
            move || commodity.get() == c,
            move || store.change(|v| v.with_commodity(c)),
        )
        .line()
    });
    let benchmarks_refused = memo(move || {
        let has = matches!(store.measure.get(), Measure::UnitValue | Measure::Discount);
        (!has).then_some(NO_BENCHMARK)
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
            let checked = move || {
                store.view.with(
                    |v| matches!(&v.base, Some(Base::Others(l)) if l.iter().any(|k| k == key)),
                )
            };
            let name = energy::name(store.data, key);
            Field::any_of(format!("compare-{key}"), name, checked, move || toggle(key))
                .refused(benchmarks_refused)
                .line()
        });
        items.collect_view()
    };
    let suppliers = move || {
        let commodity = commodity.get();
        let all = energy::suppliers(commodity);
        let items = all.iter().copied().map(move |key| {
            let toggle = move || {
                store.change(|v| {
                    let mut partners = partners::chosen(v);
                    if partners.iter().any(|p| p == key) {
                        partners.retain(|p| p != key);
                    } else {
                        partners.push(key.to_owned());
                    }
                    View {
                        partners,
                        claim: None,
                        ..v.clone()
                    }
                });
                // Without the last one all are shown, this one too: the browser has unticked it.
                if store
                    .view
                    .with_untracked(|v| partners::chosen(v).iter().any(|p| p == key))
                {
                    page::tick(&format!("supplier-{key}"));
                }
            };
            let chosen = move || {
                store
                    .view
                    .with(|v| partners::chosen(v).iter().any(|p| p == key))
            };
            let name = energy::name(store.data, key);
            let alone = memo(move || (all.len() < 2).then_some(ONLY_SUPPLIER));
            Field::any_of(format!("supplier-{key}"), name, chosen, toggle)
                .refused(alone)
                .line()
        });
        items.collect_view()
    };
    let chosen_unit = store.facet(|v| v.unit.map_or("", UnitChoice::word));
    let money = store.facet(|v| v.money);
    let units = move || {
        let (commodity, measure, money) = (commodity.get(), store.measure.get(), money.get());
        let own = energy::own_unit(commodity);
        let off = measure != Measure::UnitValue;
        let tonne = Some(UnitChoice::UsdT).filter(|t| *t != own);
        let items = std::iter::once(own).chain(tonne).map(move |unit| {
            // The commodity's own unit is written as none.
            let chosen = (unit != own).then_some(unit);
            let is = move || chosen_unit.get() == chosen.map_or("", UnitChoice::word);
            let choose = move || {
                store.change(|v| View {
                    unit: chosen,
                    claim: None,
                    ..v.clone()
                });
            };
            let off = memo(move || off.then_some(NO_UNIT));
            let words = unit_of_unit_values(unit, money);
            Field::one_of("unit", unit.word(), words, is, choose)
                .refused(off)
                .segment()
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
