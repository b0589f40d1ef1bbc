//! The measure: a list. One that makes no sense with the flow stays, disabled, with its reason.

use crate::app::expect_store;
use leptos::prelude::*;
use trade::catalogue;
use trade::vocabulary::{Money, Prices};

/// The measures of the topic.
#[component]
pub fn MeasureChoice() -> impl IntoView {
    let store = expect_store();
    let key = Memo::new(move |_| store.view.with(|v| (v.topic, v.flow)));
    let choices = move || {
        let (topic, flow) = key.get();
        let items = catalogue::measures(topic).iter().copied().map(move |measure| {
            let reason = catalogue::measure_refused(topic, flow, measure);
            let why = format!("why-{}", measure.word());
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="measure"
                        id=format!("measure-{}", measure.word())
                        disabled=reason.is_some()
                        aria-describedby=reason.is_some().then(|| why.clone())
                        prop:checked=move || store.view.with(|v| v.measure == measure)
                        on:change=move |_| store.change(|v| v.with_measure(measure))
                    />
                    <span>{measure.label()}{reason.map(|r| view! { <small id=why>{r}</small> })}</span>
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
                    prop:checked=move || store.view.with(|v| v.prices == p)
                    on:change=move |_| store.change(|v| v.with_prices(p))/>
                <span>{label}</span>
            </label>
        }
    });
    let money = [Money::Usd, Money::Cny, Money::Rub].map(|m| {
        view! {
            <label title="At the average rate of the period">
                <input type="radio" name="money" id=format!("money-{}", m.word())
                    prop:checked=move || store.view.with(|v| v.money == m)
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
