//! What can be done with a figure: chart or table, copy the link, take the figures away.
//!
//! Must not know: how files, pictures and citations are made, figures.

use super::beside;
use super::cite::{Cite, DataMenu, Embed, said};
use super::export::save_csv;
use super::picture::{Format, save_picture};
use crate::app::{expect_store, filters, step};
use crate::derived::memo;
use crate::platform::{clipboard, focus, history};
use crate::state::Store;
use leptos::prelude::*;
use trade::vocabulary::Chart;

/// The row under the figure.
#[component]
pub fn Actions() -> impl IntoView {
    let store = expect_store();
    let is_table = memo(move || store.chart.get() == Chart::Table);
    // What is taken away is of one view, also where two stand side by side.
    let paired = memo(move || store.second.with(Option::is_some));
    let of = move |one: &'static str, first: &'static str| {
        move || if paired.get() { first } else { one }
    };
    let png = of(
        "A picture of the chart, 1,600 pixels wide",
        "A picture of the first chart, 1,600 pixels wide",
    );
    let svg = of(
        "A picture of the chart, to scale without loss",
        "A picture of the first chart, to scale without loss",
    );
    let csv = of("The figures of the view", "The figures of the first view");
    let short = store.telling.words(move || format!("?{}", store.link()));
    let (copied, flash) = clipboard::flash();
    let copy = move |_| {
        copy_link(store, flash);
    };
    view! {
        <div class="actions">
            <div class="segments" role="group" aria-label="Show as">
                <button type="button" id="show-chart" aria-pressed=move || (!is_table.get()).to_string() on:click=move |_| show_chart(store)>"Chart"</button>
                <button type="button" id="show-table" aria-keyshortcuts="t" aria-pressed=move || is_table.get().to_string() on:click=move |_| store.change(|v| v.with_chart(Chart::Table))>"Table"</button>
            </div>
            <button type="button" class="button primary copy-link" id="copy-link" on:click=copy>
                <span>{move || if copied.get() { "Copied" } else { "Copy link" }}</span>
            </button>
            {said(copied)}
            {clipboard::can_share().then(|| view! { <button type="button" class="button" id="share" on:click=move |_| share(store)>"Share"</button> })}
            <button type="button" class="button" id="save-png" title=png disabled=move || is_table.get() on:click=move |_| save_picture(store, Format::Png)>"PNG"</button>
            <button type="button" class="button" id="save-svg" title=svg disabled=move || is_table.get() on:click=move |_| save_picture(store, Format::Svg)>"SVG"</button>
            <button type="button" class="button" id="save-csv" title=csv on:click=move |_| save_csv(store)>"CSV"</button>
            <button type="button" class="button" id="compare" title="Keep this view beside the next" aria-pressed=move || paired.get().to_string() on:click=move |_| beside::toggle(store)>"Compare"</button>
            <DataMenu/>
            <Embed/>
            <Cite/>
            <span class="short-link" id="short-link">{move || short.get()}</span>
        </div>
    }
}

/// Copies the link; where the browser refuses, the link stands there to be marked.
fn copy_link(store: Store, done: impl Fn() + 'static) {
    let address = history::whole_address(&store.link());
    clipboard::copy(address.clone(), move |worked| {
        if worked {
            done();
        } else {
            store.notices.update(|n| {
                n.push(format!(
                    "The browser did not let us copy. The link is {address}"
                ));
            });
        }
    });
}

/// Hands the link to the device's share sheet.
fn share(store: Store) {
    let title = store.headline.get_untracked();
    clipboard::share(&title, &history::whole_address(&untrack(|| store.link())));
}

/// From the chart to the table, and back.
pub fn toggle_table(store: Store) {
    let inside = matches!(focus::id().as_str(), "chart" | "table");
    if store.asked_for().chart == Chart::Table {
        show_chart(store);
    } else {
        store.change(|v| v.with_chart(Chart::Table));
    }
    if inside {
        // The one that had the focus is gone: the other takes its place.
        focus::soon("table,chart".to_owned());
    }
}

/// The chart that a table goes back to: the one it was made from, or the nearest.
fn table_back(store: Store, view: &trade::view::View) -> Chart {
    let last = store.last_chart.get_untracked();
    if view.by == trade::vocabulary::Grouping::Year && last != Chart::Heatmap {
        let running = view.measure == trade::vocabulary::Measure::Running;
        return if running { Chart::Race } else { Chart::Heatmap };
    }
    match trade::catalogue::chart_refused(view.topic, view.flow, view.measure, last) {
        None => last,
        Some(_) => trade::catalogue::nearest_chart(view.topic, view.flow, view.measure),
    }
}

/// From the table back to a chart: the claim's own, the last one shown, or the nearest.
fn show_chart(store: Store) {
    store.change(|v| {
        let own = v.claim.as_deref().and_then(|id| store.facts.claim_link(id));
        match own {
            Some(link) => {
                let chart = trade::view::read::read(link, store.facts).view.chart;
                trade::view::View { chart, ..v.clone() }
            }
            None if v.chart == Chart::Table => v.with_chart(table_back(store, v)),
            None => v.clone(),
        }
    });
}

/// The row of large buttons on a phone.
#[component]
pub fn PhoneActions() -> impl IntoView {
    let store = expect_store();
    let is_table = memo(move || store.chart.get() == Chart::Table);
    let (copied, flash) = clipboard::flash();
    let send = move |_| {
        if clipboard::can_share() {
            share(store);
            return;
        }
        copy_link(store, flash);
    };
    let word = if clipboard::can_share() {
        "Share"
    } else {
        "Copy link"
    };
    view! {
        <div class="phone-actions">
            <button type="button" class="button primary" id="phone-link" on:click=send>{move || if copied.get() { "Copied" } else { word }}</button>
            <button type="button" class="button at-half" on:click=move |_| filters(store)>"Filters"</button>
            <button type="button" class="button at-half" on:click=move |_| step(store, 1)>"Next claim"</button>
            <button type="button" class="button at-full" on:click=move |_| toggle_table(store)>
                {move || if is_table.get() { "Chart" } else { "Table" }}
            </button>
            <button type="button" class="button at-full" on:click=move |_| save_csv(store)>"Save CSV"</button>
        </div>
    }
}
