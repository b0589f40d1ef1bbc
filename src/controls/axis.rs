//! The axis of small multiples: the same in every panel, or each its own.
//!
//! Must not know: how the scale of a panel is made, figures.

use super::Field;
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
            Field::one_of(
                "axis",
                axis.word(),
                axis.label(),
                move || chosen.get() == axis.word(),
                move || store.change(|v| v.with_axis(axis)),
            )
            .segment()
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
