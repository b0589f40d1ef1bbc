//! The measure: a list. One that makes no sense with the flow stays, disabled, with its reason.
//!
//! Must not know: formulas, figures, which measures go with a flow (that is `catalogue`).

use super::Field;
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
        let items = catalogue::measures(topic)
            .iter()
            .copied()
            .map(move |measure| {
                let reason =
                    memo(move || catalogue::measure_refused(topic, store.flow.get(), measure));
                Field::one_of(
                    "measure",
                    measure.word(),
                    measure.label(),
                    move || store.measure.get() == measure,
                    move || store.change(|v| v.with_measure(measure)),
                )
                .refused(reason)
                .line()
            });
        items.collect_view()
    };
    let prices = [Prices::Current, Prices::Real].map(|p| {
        let (label, title) = match p {
            Prices::Real => ("Constant 2023 $", "Deflated by the US consumer price index"),
            Prices::Current => ("Current prices", "As valued at the time"),
        };
        Field::one_of(
            "prices",
            p.word(),
            label,
            move || prices_now.get() == p.word(),
            move || store.change(|v| v.with_prices(p)),
        )
        .title(title)
        .segment()
    });
    let money = [Money::Usd, Money::Cny, Money::Rub].map(|m| {
        let label = match m {
            Money::Usd => "Dollars",
            m => m.label(),
        };
        Field::one_of(
            "money",
            m.word(),
            label,
            move || money_now.get() == m.word(),
            move || store.change(|v| v.with_money(m)),
        )
        .title("At the average rate of the period")
        .segment()
    });
    view! {
        <div class="choices" role="radiogroup" aria-label="Measure">{choices}</div>
        <p class="group-name">"Money"</p>
        <div class="segments" role="radiogroup" aria-label="Prices">{prices.collect_view()}</div>
        <div class="segments" role="radiogroup" aria-label="Currency">{money.collect_view()}</div>
    }
}
