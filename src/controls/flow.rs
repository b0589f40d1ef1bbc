//! The flow: segments, seen from the country whose figures a topic has. Flows that it has not are not there.
//!
//! Must not know: figures, which flows a topic has (that is `catalogue`).

use super::Field;
use crate::app::expect_store;
use leptos::prelude::*;
use trade::catalogue;
use trade::vocabulary::{Flow, Topic};

/// The name of a flow in a topic: raw materials have one flow of each country.
pub fn name(topic: Topic, flow: Flow) -> &'static str {
    match (topic, flow) {
        (Topic::Materials, Flow::Exports) => "Russia’s exports",
        (Topic::Materials, _) => "China’s imports",
        (_, flow) => flow.label(),
    }
}

/// Exports, imports, total, balance.
#[component]
pub fn FlowChoice() -> impl IntoView {
    let store = expect_store();
    let short = |topic: Topic, flow: Flow| {
        if flow == Flow::Total {
            "Total"
        } else {
            name(topic, flow)
        }
    };
    let segments = move || {
        let topic = store.topic.get();
        let items = catalogue::flows(topic).iter().copied().map(move |flow| {
            Field::one_of(
                "flow",
                flow.word(),
                short(topic, flow),
                move || store.flow.get() == flow,
                move || store.change(|v| v.with_flow(flow)),
            )
            .segment()
        });
        items.collect_view()
    };
    let seen = move || match store.topic.get() {
        Topic::Materials => "Whose flow".to_owned(),
        topic => format!("Seen from {}", trade::words::naming::seen_from(topic)),
    };
    view! {
        <p class="group-name">{seen}</p>
        <div class="segments" role="radiogroup" aria-label=move || format!("Flow: {}", trade::words::inside(&seen()))>{segments}</div>
    }
}
