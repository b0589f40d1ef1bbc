//! The flow: segments, seen from China. What makes no sense is disabled, with its reason.

use crate::app::expect_store;
use leptos::prelude::*;
use trade::catalogue;
use trade::vocabulary::Flow;

/// Exports, imports, total, balance.
#[component]
pub fn FlowChoice() -> impl IntoView {
    let store = expect_store();
    let short = |flow: Flow| {
        if flow == Flow::Total {
            "Total"
        } else {
            flow.label()
        }
    };
    let segments = move || {
        let topic = store.view.with(|v| v.topic);
        let items = catalogue::flows(topic).iter().copied().map(move |flow| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="flow"
                        id=format!("flow-{}", flow.word())
                        prop:checked=move || store.view.with(|v| v.flow == flow)
                        on:change=move |_| store.change(|v| v.with_flow(flow))
                    />
                    <span>{short(flow)}</span>
                </label>
            }
        });
        items.collect_view()
    };
    let seen = move || {
        store
            .view
            .with(|v| trade::words::naming::seen_from(v.topic))
    };
    view! {
        <p class="group-name">{move || format!("Seen from {}", seen())}</p>
        <div class="segments" role="radiogroup" aria-label=move || format!("Flow, seen from {}", seen())>{segments}</div>
    }
}
