//! The scale of the values in lines: linear, or logarithmic where the figures allow it.

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
                let refused = catalogue::log_refused(store.flow.get(), store.measure.get(), store.chart.get());
                refused.filter(|_| scale == ScaleChoice::Log)
            });
            let why = format!("why-scale-{}", scale.word());
            let described = why.clone();
            view! {
                <label title=move || reason.get().unwrap_or("On a logarithmic scale equal factors are equal distances")>
                    <input
                        type="radio"
                        name="scale"
                        id=format!("scale-{}", scale.word())
                        disabled=move || reason.get().is_some()
                        aria-describedby=move || reason.get().map(|_| described.clone())
                        prop:checked=move || chosen.get() == scale.word()
                        on:change=move |_| store.change(|v| v.with_scale(scale))
                    />
                    {move || reason.get().map(|r| view! { <span hidden id=why.clone()>{r}</span> })}
                    <span>{scale.label()}</span>
                </label>
            }
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
