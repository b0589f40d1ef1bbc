//! The chart: a list in the filter bar, a row of buttons beside the panel.
//!
//! Must not know: how any of them is drawn (it does without the `chart` crate), figures.

use super::Field;
use crate::app::expect_store;
use crate::derived::memo;
use crate::state::Store;
use leptos::prelude::*;
use trade::catalogue;
use trade::query::energy::has_gap;
use trade::view::View;
use trade::vocabulary::{Chart, Topic};

fn symbol(chart: Chart) -> &'static str {
    match chart {
        Chart::Race => "icon-race",
        Chart::Band => "icon-band",
        Chart::Column => "icon-column",
        Chart::Bar => "icon-bar",
        Chart::Area => "icon-area",
        Chart::ShareArea => "icon-share-area",
        Chart::Treemap => "icon-treemap",
        Chart::Multiples => "icon-multiples",
        Chart::Heatmap => "icon-heatmap",
        Chart::Diverging => "icon-diverging",
        Chart::Slope => "icon-slope",
        Chart::Scatter => "icon-scatter",
        Chart::Table => "icon-table",
        Chart::Map => "icon-map",
        Chart::Cards => "icon-cards",
        _ => "icon-line",
    }
}

/// Why a chart cannot be chosen. Some bring their own measure with them.
fn refused(store: Store, chart: Chart) -> Option<&'static str> {
    let (topic, flow) = (store.topic.get(), store.flow.get());
    let measure = View::measure_of(chart).unwrap_or_else(|| store.measure.get());
    let lone = chart == Chart::Band && store.view.with(|v| v.topic == Topic::Energy && !has_gap(v));
    let alone = catalogue::measure_refused(topic, flow, measure);
    alone
        .or_else(|| catalogue::chart_refused(topic, flow, measure, chart))
        .or(lone.then_some("A gap needs two lines, and here is one."))
}

/// A chart as a field of a group.
fn field(store: Store, group: &'static str, chart: Chart) -> Field {
    Field::one_of(
        group,
        chart.word(),
        chart.label(),
        move || store.chart.get() == chart,
        move || store.change(|v| v.with_chart(chart)),
    )
    .icon(symbol(chart))
    .refused(memo(move || refused(store, chart)))
}

/// The charts of the topic as a list.
#[component]
pub fn ChartChoice() -> impl IntoView {
    let store = expect_store();
    let choices = move || {
        let charts = catalogue::charts(store.topic.get()).iter().copied();
        let items = charts.map(move |chart| field(store, "chart", chart).line());
        items.collect_view()
    };
    view! { <div class="choices" role="radiogroup" aria-label="Chart">{choices}</div> }
}

/// The charts of the topic as buttons with icons.
#[component]
pub fn ChartKinds() -> impl IntoView {
    let store = expect_store();
    let kinds = move || {
        let charts = catalogue::charts(store.topic.get())
            .iter()
            .copied()
            .filter(|c| *c != Chart::Table);
        let items =
            charts.map(move |chart| field(store, "kind", chart).title(chart.label()).segment());
        items.collect_view()
    };
    view! { <div class="segments kinds" role="radiogroup" aria-label="Chart">{kinds}</div> }
}
