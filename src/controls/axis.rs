//! The axis of small multiples: the same in every panel, or each its own.

use crate::app::expect_store;
use crate::derived::memo;
use leptos::prelude::*;
use trade::vocabulary::{AxisChoice, Chart};

/// Same or own; nothing where the chart has no panels.
#[component]
pub fn AxisOfPanels() -> impl IntoView {
    let store = expect_store();
    let panels = memo(move || store.chart.get() == Chart::Multiples);
    let chosen = store.facet(|v| v.axis.word());
    let segments = move || {
        let items = AxisChoice::ALL.iter().copied().map(move |axis| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="axis"
                        id=format!("axis-{}", axis.word())
                        prop:checked=move || chosen.get() == axis.word()
                        on:change=move |_| store.change(|v| v.with_axis(axis))
                    />
                    <span>{axis.label()}</span>
                </label>
            }
        });
        items.collect_view()
    };
    view! {
        <Show when=move || panels.get()>
            <p class="group-name">"Axis"</p>
            <div class="segments" role="radiogroup" aria-label="Axis of the panels">{segments()}</div>
        </Show>
    }
}
