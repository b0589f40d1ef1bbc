//! The measure: a list. One that makes no sense with the flow stays, disabled, with its reason.

use crate::app::expect_store;
use leptos::prelude::*;
use trade::catalogue;

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
    view! { <div class="choices" role="radiogroup" aria-label="Measure">{choices}</div> }
}
