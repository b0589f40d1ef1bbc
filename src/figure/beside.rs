//! The second view beside the first: its figure, and what can be done with the two.
//!
//! Must not know: how its chart is drawn, how the shared scale is found.

use super::chart_box::ChartBox;
use super::shown::{self, Pair, Shown};
use crate::app::expect_store;
use crate::controls::Field;
use crate::derived::memo;
use crate::platform::{focus, page};
use crate::state::Store;
use leptos::prelude::*;
use trade::view::View;
use trade::view::read::read;
use trade::view::write::write;
use trade::vocabulary::{AxisChoice, Chart};
use trade::words::{headline::headline, source::source_line, subtitle::subtitle};

/// Keeps the present view beside whatever is chosen next, or takes the second one away.
pub fn toggle(store: Store) {
    store.change(|v| match v.with {
        Some(_) => v.beside(None),
        None => v.beside(Some(write(&v.alone(), store.facts))),
    });
    focus::soon("compare".to_owned());
    // Two charts are lower than one: the titles are what is compared.
    page::soon(|| page::into_sight("figure-title"));
}

/// The second view takes the place of the first: beside it, or alone.
fn take_over(store: Store, keep: bool) {
    store.change(|v| {
        let Some(link) = &v.with else {
            return v.clone();
        };
        let second = read(link, store.facts).view.framed_as(v);
        second.beside(keep.then(|| write(&v.alone(), store.facts)))
    });
    if !keep {
        focus::soon("compare".to_owned());
    }
}

/// Why the two charts have scales of their own.
const NO_SHARED_SCALE: &str = "Two charts share a scale when both have a linear axis of values in one unit, both by month or both by year.";

fn scales(store: Store, charts: Memo<Pair>) -> impl IntoView {
    let shares = memo(move || charts.with(|pair| pair.can_share));
    let chosen = store.facet(|v| v.axis.word());
    let reason = memo(move || (!shares.get()).then_some(NO_SHARED_SCALE));
    let items = [
        (AxisChoice::Same, "Same scale"),
        (AxisChoice::Own, "Own scales"),
    ]
    .into_iter()
    .map(move |(axis, words)| {
        let is = move || {
            if shares.get() {
                chosen.get() == axis.word()
            } else {
                axis == AxisChoice::Own
            }
        };
        let choose = move || store.change(|v| v.with_axis(axis));
        Field::one_of("pair", axis.word(), words, is, choose)
            .refused_by(reason, "why-pair-scale")
            .segment()
    });
    view! {
        <div class="segments" role="radiogroup" aria-label="Scales of the two charts">{items.collect_view()}</div>
        <Show when=move || !shares.get()>
            <small id="why-pair-scale">{NO_SHARED_SCALE}</small>
        </Show>
    }
}

/// The figure of the second view; nothing where there is none.
#[component]
pub fn Beside(
    /// The two charts.
    charts: Memo<Pair>,
) -> impl IntoView {
    let store = expect_store();
    let shown = Shown::beside(store, charts);
    let has = memo(move || store.second.with(Option::is_some));
    let with = move |f: fn(&trade::data::Dataset, &View, &trade::query::Table) -> String| {
        move || {
            shown
                .table
                .with(|t| shown.figures.with(|v| f(store.data, v, t)))
        }
    };
    // Without a second view these are the first one's figures, which are fetched all the same.
    shown.fetch_what_it_needs(store);
    let drawn = memo(move || shown.figures.with(|v| v.chart != Chart::Table));
    let notes = move || {
        let notes = shown.table.with(|t| {
            shown
                .figures
                .with(|v| shown.spec.with(|s| shown::notes(v, t, s)))
        });
        let items = notes.into_iter().map(|n| view! { <li>{n}</li> });
        items.collect_view()
    };
    view! {
        <Show when=move || has.get()>
            <section class="half" aria-label="Second view">
                <figure class="figure" aria-labelledby="beside-title">
                    <h2 class="title" id="beside-title">{with(headline)}</h2>
                    <p class="subtitle">{with(subtitle)}</p>
                    <Show when=move || drawn.get() fallback=move || view! { <p class="subtitle">"A table: open it alone to read it."</p> }>
                        <ChartBox shown/>
                    </Show>
                    <ul class="notes">{notes}</ul>
                    <figcaption class="source">{with(source_line)}</figcaption>
                </figure>
                <div class="actions pair-actions">
                    {scales(store, charts)}
                    <button type="button" class="button" id="pair-swap" on:click=move |_| take_over(store, true)>"Swap"</button>
                    <button type="button" class="button" id="pair-open" on:click=move |_| take_over(store, false)>"Open alone"</button>
                    <button type="button" class="button" id="pair-close" on:click=move |_| toggle(store)>"Close"</button>
                </div>
            </section>
        </Show>
    }
}
