//! The scale of the values in lines: linear, or logarithmic where the figures allow it.
//!
//! Must not know: logarithms, figures, when a scale is refused (that is `catalogue`).

use super::Field;
use crate::app::expect_store;
use crate::derived::memo;
use leptos::prelude::*;
use trade::catalogue;
use trade::vocabulary::{Chart, ScaleChoice};

/// Linear or logarithmic; nothing where the chart has no lines.
#[component]
pub fn ScaleOfValues() -> impl IntoView {
    let store = expect_store();
    let lines = memo(move || store.chart.get() == Chart::Line);
    let chosen = store.facet(|v| v.scale.word());
    let segments = move || {
        let items = ScaleChoice::ALL.iter().copied().map(move |scale| {
            let reason = memo(move || {
                let (flow, measure) = (store.flow.get(), store.measure.get());
                let refused = catalogue::log_refused(flow, measure, store.chart.get());
                refused.filter(|_| scale == ScaleChoice::Log)
            });
            Field::one_of(
                "scale",
                scale.word(),
                scale.label(),
                move || chosen.get() == scale.word(),
                move || store.change(|v| v.with_scale(scale)),
            )
            .title("On a logarithmic scale equal factors are equal distances")
            .refused(reason)
            .segment()
        });
        items.collect_view()
    };
    view! {
        <Show when=move || lines.get()>
            <p class="group-name">"Scale"</p>
            <div class="segments" role="radiogroup" aria-label="Scale of the values">{segments()}</div>
        </Show>
    }
}
