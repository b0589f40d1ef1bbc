//! The filters: one control a file, shown in the filter bar (a cell each) or in the panel.
//!
//! Must not know: how a view is settled, how its figures are made or drawn.

mod axis;
mod chart;
mod commodity;
mod field;
mod flow;
mod icon;
mod material;
mod measure;
mod pages;
mod partner;
mod period;
mod popover;
mod product;
mod scale;
mod topic;

pub use chart::ChartKinds;
pub use field::Field;
pub use icon::icon;
pub use pages::Pages;
pub use popover::{Popover, close, leave};

use crate::app::expect_store;
use crate::derived::memo;
use crate::platform::{focus, page};
use crate::state::Store;
use leptos::prelude::*;
use trade::view::View;
use trade::vocabulary::Topic;
use trade::words::{naming, subtitle};

/// Whether a view has partners to choose.
fn has_partners(view: &View) -> bool {
    use trade::vocabulary::Measure;
    view.topic == Topic::Partners || view.topic == Topic::Materials && view.measure != Measure::Hhi
}

/// Whether a topic is single facts: no flow, period or measure to choose.
fn single_facts(topic: Topic) -> bool {
    matches!(topic, Topic::Cars | Topic::Pipelines)
}

/// A cell of the filter bar: name above, value below, a popover under it.
#[component]
fn Cell(
    /// Key of the popover.
    id: &'static str,
    /// The dimension.
    name: &'static str,
    /// Its value in words.
    #[prop(into)]
    value: Signal<String>,
    /// The control.
    children: ChildrenFn,
) -> impl IntoView {
    let store = expect_store();
    let open = memo(move || store.open.with(|o| o == id));
    let toggle = move |_| store.toggle(id);
    view! {
        <div class="cell" on:focusout=move |e| leave(store, id, &e)>
            <button
                type="button"
                class="cell-button"
                id=format!("{id}-button")
                aria-expanded=move || open.get().to_string()
                aria-controls=format!("{id}-popover")
                on:click=toggle
                on:keydown=move |e| into_list(store, id, &e)
            >
                <span class="cell-name">{name}</span>
                <span class="cell-value"><span>{move || value.get()}</span>{icon("chevron", "chevron")}</span>
            </button>
            <Popover id=id name=name children/>
        </div>
    }
}

/// The arrow down opens a filter, and goes into it.
pub(super) fn into_list(store: Store, id: &str, e: &leptos::ev::KeyboardEvent) {
    if e.key() != "ArrowDown" {
        return;
    }
    e.prevent_default();
    if store.open.with_untracked(|open| open != id) {
        store.toggle(id);
    }
    // The chosen one of a group, or the first thing that takes the focus.
    let inside = format!(
        ":is(.cell:has(> #{id}-button) .popover, #{id}-button ~ .popover) :is([role=listbox], input:checked, input:not([type=radio]), [role=treeitem][tabindex='0'], select)"
    );
    page::soon(move || focus::first(&inside));
}

/// The filters as one line, which reads as a description of the view.
#[component]
pub fn FilterBar() -> impl IntoView {
    let store = expect_store();
    let words = move |f: fn(&View) -> String| store.facet(f);
    let products = memo(move || store.topic.get() == Topic::Products);
    let partners = store.facet(has_partners);
    let materials = memo(move || store.topic.get() == Topic::Materials);
    let flows = memo(move || !single_facts(store.topic.get()));
    let energy = memo(move || store.topic.get() == Topic::Energy);
    let product_words = Signal::derive(move || {
        store.view.with(|v| match v.products.as_slice() {
            [one] => store.product_name(*one),
            _ => naming::products(store.data, v),
        })
    });
    let alone = store.facet(|v| v.read == trade::vocabulary::Read::Explorer);
    let open_panel = move |_| {
        store.panel.set(true);
        focus::soon("topic-button".to_owned());
    };
    view! {
        <div class="filters" role="group" aria-label="Filters">
            <Cell id="topic" name="Topic" value=words(|v| v.topic.label().to_owned())><topic::TopicList/></Cell>
            <Show when=move || flows.get()>
                <Cell id="flow" name="Flow" value=words(|v| flow::name(v.topic, v.flow).to_owned())><flow::FlowChoice/></Cell>
            </Show>
            <Show when=move || products.get()>
                <Cell id="product" name="Product" value=product_words><product::ProductTree/></Cell>
            </Show>
            <Show when=move || materials.get()>
                <Cell id="material" name="Material" value=store.facet(move |v| naming::products(store.data, v))>
                    <material::MaterialChoice/>
                </Cell>
            </Show>
            <Show when=move || energy.get()>
                <Cell id="commodity" name="Commodity" value=words(|v| v.commodity.label().to_owned())>
                    <commodity::CommodityChoice/>
                </Cell>
            </Show>
            <Show when=move || partners.get()>
                <Cell id="partner" name="Partner" value=store.facet(move |v| naming::partners(store.data, v))>
                    <partner::PartnerChoice/>
                </Cell>
            </Show>
            <Show when=move || flows.get()>
                <Cell id="period" name="Period" value=store.facet(move |v| shown_span(store, v))>
                    <period::PeriodChoice/>
                </Cell>
                <Cell id="measure" name="Measure" value=words(naming::measure)><measure::MeasureChoice/></Cell>
            </Show>
            <Cell id="kind" name="Chart" value=words(|v| naming::chart(v).to_owned())><chart::ChartChoice/><axis::AxisOfPanels/><scale::ScaleOfValues/></Cell>
            <Show when=move || alone.get()>
                <button type="button" class="filters-toggle" id="open-panel" on:click=open_panel>"All filters"</button>
            </Show>
        </div>
    }
}

/// The periods that are shown. Of energy they are those that have figures.
fn shown_span(store: Store, view: &View) -> String {
    store
        .table
        .with_untracked(|t| subtitle::shown_span(store.data, view, t))
}

/// Words of the view, and the selector of the control that they stand for.
type Word = (&'static str, String);

/// The view in a line of words, each of which leads to its control in the panel.
#[component]
pub fn ViewWords() -> impl IntoView {
    let store = expect_store();
    // Each word has a place of its own, so that one that stays is left as it is.
    let parts = store.telling.words(move || -> [Option<Word>; 7] {
        store.view.with(|v| {
            let facts = single_facts(v.topic);
            let flow = (
                "input[name=flow]:checked",
                flow::name(v.topic, v.flow).to_owned(),
            );
            let span = (".panel .period-exact select", shown_span(store, v));
            let measure = ("input[name=measure]:checked", naming::measure(v));
            let partner = || ("#find-partner", naming::partners(store.data, v));
            [
                Some(("#topic-button", v.topic.label().to_owned())),
                (!facts).then_some(flow),
                dimension(store, v),
                has_partners(v).then(partner),
                (!facts).then_some(span),
                (!facts).then_some(measure),
                Some((".kinds input:checked", naming::chart(v).to_owned())),
            ]
        })
    });
    let words = std::array::from_fn::<_, 7, _>(|i| {
        let part = memo(move || parts.with(|parts| parts.get(i).cloned().flatten()));
        let stands = memo(move || part.with(Option::is_some));
        let words = move || part.get().map(|(_, words)| words).unwrap_or_default();
        let lead = move |_| {
            if let Some((selector, _)) = part.get_untracked() {
                focus::first(selector);
            }
        };
        move || {
            stands.get().then(|| {
                view! {
                    {(i > 0).then_some(" · ")}
                    <button type="button" class="link-button" on:click=lead>{words}</button>
                }
            })
        }
    });
    let words = words.into_iter().collect_view();
    view! { <p class="view-words" id="view-words">{words}</p> }
}

/// The words of a topic's own dimension: products, materials, the commodity.
fn dimension(store: Store, v: &View) -> Option<Word> {
    match v.topic {
        Topic::Products => {
            let words = match v.products.as_slice() {
                [one] => store.product_name(*one),
                _ => naming::products(store.data, v),
            };
            Some(("#find-product", words))
        }
        Topic::Materials => Some(("#find-material", naming::products(store.data, v))),
        Topic::Energy => Some((
            "input[name=commodity]:checked",
            v.commodity.label().to_owned(),
        )),
        _ => None,
    }
}

/// The same controls as a panel beside the chart.
#[component]
pub fn FilterPanel() -> impl IntoView {
    let store = expect_store();
    let products = memo(move || store.topic.get() == Topic::Products);
    let partners = store.facet(has_partners);
    let materials = memo(move || store.topic.get() == Topic::Materials);
    let flows = memo(move || !single_facts(store.topic.get()));
    let energy = memo(move || store.topic.get() == Topic::Energy);
    let close = move |_| {
        store.panel.set(false);
        focus::soon("open-panel".to_owned());
    };
    view! {
        <form class="panel" aria-label="Filters" on:submit=|e| e.prevent_default()>
            <div class="panel-head">
                <span>"Filters"</span>
                <button type="button" class="close" aria-label="Close the filters" on:click=close>{icon("", "cross")}</button>
            </div>
            <fieldset>
                <legend>"Topic"</legend>
                <topic::TopicPicker/>
                <button type="button" class="panel-close" aria-label="Show the filters as one line" title="Show the filters as one line" on:click=close>{icon("", "cross")}</button>
            </fieldset>
            <Show when=move || flows.get()>
                <fieldset>
                    <legend>"Flow"</legend>
                    <flow::FlowChoice/>
                </fieldset>
            </Show>
            <Show when=move || materials.get()>
                <fieldset>
                    <legend>"Material"</legend>
                    <material::MaterialChoice/>
                </fieldset>
            </Show>
            <Show when=move || products.get()>
                <fieldset>
                    <legend>"Product, HS 2017"</legend>
                    <product::ProductTree/>
                </fieldset>
            </Show>
            <Show when=move || energy.get()>
                <fieldset>
                    <legend>"Commodity"</legend>
                    <commodity::CommodityChoice/>
                </fieldset>
            </Show>
            <Show when=move || partners.get()>
                <fieldset>
                    <legend>"Partner"</legend>
                    <partner::PartnerChoice/>
                </fieldset>
            </Show>
            <Show when=move || flows.get()>
                <fieldset>
                    <legend>"Period"</legend>
                    <period::PeriodChoice/>
                </fieldset>
                <fieldset>
                    <legend>"Measure"</legend>
                    <measure::MeasureChoice/>
                    <axis::AxisOfPanels/><scale::ScaleOfValues/>
                </fieldset>
            </Show>
        </form>
    }
}
