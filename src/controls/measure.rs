//! The measure: a list. One that makes no sense with the flow stays, disabled, with its reason.

use crate::app::expect_store;
use crate::derived::memo;
use leptos::prelude::*;
use trade::catalogue;
use trade::vocabulary::{Money, Prices};

/// The measures of the topic.
#[component]
pub fn MeasureChoice() -> impl IntoView {
    let store = expect_store();
    let (prices_now, money_now) = (
        store.facet(|v| v.prices.word()),
        store.facet(|v| v.money.word()),
    );
    let choices = move || {
        let topic = store.topic.get();
        let items = catalogue::measures(topic).iter().copied().map(move |measure| {
            let reason = memo(move || catalogue::measure_refused(topic, store.flow.get(), measure));
            let why = format!("why-{}", measure.word());
            let described = why.clone();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="measure"
                        id=format!("measure-{}", measure.word())
                        disabled=move || reason.get().is_some()
                        aria-describedby=move || reason.get().map(|_| described.clone())
                        prop:checked=move || store.measure.get() == measure
                        on:change=move |_| store.change(|v| v.with_measure(measure))
                    />
                    <span>{measure.label()}{move || reason.get().map(|r| view! { <small id=why.clone()>{r}</small> })}</span>
                </label>
            }
        });
        items.collect_view()
    };
    let prices = [Prices::Current, Prices::Real].map(|p| {
        let label = if p == Prices::Real { "Constant 2023 $" } else { "Current prices" };
        view! {
            <label title=if p == Prices::Real { "Deflated by the US consumer price index" } else { "As valued at the time" }>
                <input type="radio" name="prices" id=format!("prices-{}", p.word())
                    prop:checked=move || prices_now.get() == p.word()
                    on:change=move |_| store.change(|v| v.with_prices(p))/>
                <span>{label}</span>
            </label>
        }
    });
    let money = [Money::Usd, Money::Cny, Money::Rub].map(|m| {
        view! {
            <label title="At the average rate of the period">
                <input type="radio" name="money" id=format!("money-{}", m.word())
                    prop:checked=move || money_now.get() == m.word()
                    on:change=move |_| store.change(|v| v.with_money(m))/>
                <span>{match m { Money::Usd => "Dollars", m => m.label() }}</span>
            </label>
        }
    });
    view! {
        <div class="choices" role="radiogroup" aria-label="Measure">{choices}</div>
        <p class="group-name">"Money"</p>
        <div class="segments" role="radiogroup" aria-label="Prices">{prices.collect_view()}</div>
        <div class="segments" role="radiogroup" aria-label="Currency">{money.collect_view()}</div>
    }
}
