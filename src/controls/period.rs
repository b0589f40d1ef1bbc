//! The period: bars of the yearly total as a track with two handles, exact selects, presets.
//!
//! A year that is *missing* has no bar, as one of zero. Must not know: how a year is summed (that is
//! `query::yearly`), how a drag becomes an entry of the history, how the figure is drawn.

use crate::app::expect_store;
use crate::derived::{effect, memo};
use crate::flag::Flag;
use crate::platform::page;
use crate::state::Store;
use chart::svg::part;
use leptos::html::Select;
use leptos::prelude::*;
use trade::period::{Month, Period, Season, month_short};
use trade::query::yearly;
use trade::view::{Base, View};
use trade::vocabulary::{Chart, Measure, Topic};
use trade::words::naming;

/// First and last year of a view.
fn years_of(store: Store, view: &View) -> (i16, i16) {
    let (a, b) = naming::ends(store.data, view);
    (a.year(), b.year())
}

/// Years of the topic.
fn years(store: Store, topic: Topic) -> (i16, i16) {
    match store.facts.extent(topic) {
        Some((a, b)) => (a.year(), b.year()),
        None => (0, 0),
    }
}

/// A period of the topic from a year.
fn of_year(view: &View, year: i16, end: bool) -> Period {
    match (view.topic.monthly(), end) {
        (false, _) => Period::Year(year),
        (true, false) => Period::Month(Month::january(year)),
        (true, true) => Period::Month(Month::december(year)),
    }
}

/// The control.
#[component]
pub fn PeriodChoice() -> impl IntoView {
    let store = expect_store();
    move || {
        let topic = store.topic.get();
        let (first, last) = years(store, topic);
        let span = store
            .telling
            .words(move || store.view.with(|v| super::shown_span(store, v)));
        view! {
            {track(store, topic, first, last)}
            <details class="period-exact" open=true>
                <summary>{move || span.get()}</summary>
                {selects(store, topic)}
                {presets(store, topic)}
            </details>
        }
    }
}

fn track(store: Store, topic: Topic, first: i16, last: i16) -> impl IntoView {
    let count = last - first + 1;
    let ends = store.facet(move |v| years_of(store, v));
    let base = memo(move || store.table.with(|t| t.base.map(Period::year)));
    // What the bars show does not depend on the period, and a drag leaves them alone.
    let heights = memo(move || {
        let years = store.figures.with(|view| {
            if view.topic == Topic::Materials {
                // Of all but crude they come with the second file.
                store.texts.track();
            }
            let dollars = |year| yearly::value(store.data, view, year).real().unwrap_or(0.0);
            (first..=last).map(dollars).collect::<Vec<f64>>()
        });
        let top = years.iter().copied().fold(1.0, f64::max);
        years.into_iter().map(|v| v / top).collect::<Vec<f64>>()
    });
    let bars = (first..=last).zip(0_usize..).map(|(y, i)| {
        let class = move || {
            let (a, b) = ends.get();
            let mut class = String::new();
            if (a..=b).contains(&y) {
                class.push_str("is-in ");
            }
            if base.get() == Some(y) && !(a..=b).contains(&y) {
                class.push_str("is-base ");
            }
            if topic == Topic::Products && y == trade::query::products::BREAK_YEAR {
                class.push_str("is-break");
            }
            class
        };
        let height = move || heights.with(|h| h.get(i).map(|h| format!("--h:{}", part(*h))));
        view! { <i class=class prop:style=height></i> }
    });
    // Of many years some are named: the last one, and those that are whole steps before it.
    let step = (last - first) / 8 + 1;
    let names = (first..=last).map(move |y| {
        let name = ((last - y) % step == 0).then(|| y.to_string());
        let class = move || {
            let (a, b) = ends.get();
            if (a..=b).contains(&y) { "is-in" } else { "" }
        };
        view! { <span class=class>{name}</span> }
    });
    // Where a drag began, and at which place of the history: one that Back has left is over.
    let before = StoredValue::new(None::<(u32, View)>);
    let place = move || store.place.with_untracked(|(at, _)| *at);
    let pressed = StoredValue::new(false);
    let handle = move |end: bool| {
        // The selects below have the short names.
        let (id, label) = match end {
            true => ("period-to", "Last year"),
            false => ("period-from", "First year"),
        };
        let value = move || {
            let (a, b) = ends.get();
            if end { b } else { a }
        };
        let input = move |e: leptos::ev::Event| {
            let Ok(year) = event_target_value(&e).parse::<i16>() else {
                return;
            };
            let view = store.view.get_untracked();
            let (a, b) = years_of(store, &view);
            let begun = |b: &Option<(u32, View)>| matches!(b, Some((at, _)) if *at == place());
            if !before.with_value(begun) {
                before.set_value(Some((place(), view.clone())));
            }
            // Where both handles lay on each other, the pointer moves the one that can go its way.
            let (from, to) =
                before.with_value(|v| v.as_ref().map_or((a, b), |(_, v)| years_of(store, v)));
            let (a, b) = match () {
                () if pressed.get_value() && from == to => (from.min(year), to.max(year)),
                () if end => (a.min(year), year),
                () => (year, b.max(year)),
            };
            let next = view.with_span(
                Some(of_year(&view, a, false)),
                Some(of_year(&view, b, true)),
            );
            store.drag(next);
        };
        let change = move |e: leptos::ev::Event| {
            pressed.set_value(false);
            store.draw_drag();
            // The handle that was held may stand elsewhere than its end of the period.
            let (a, b) = store.view.with_untracked(|v| years_of(store, v));
            page::set_value(&e, &if end { b } else { a }.to_string());
            if let Some((at, view)) = before.try_update_value(Option::take).flatten()
                && at == place()
            {
                store.drop_at(view);
            }
        };
        // A drag that was taken away by the browser ended without a change.
        let press = move |_| {
            pressed.set_value(true);
            before.set_value(None);
        };
        view! {
            <input
                type="range"
                id=id
                min=first max=last step="1"
                aria-label=label
                aria-valuetext=move || value().to_string()
                prop:value=move || value().to_string()
                on:pointerdown=press
                on:keydown=move |_| pressed.set_value(false)
                on:input=input
                on:change=change
            />
        }
    };
    view! {
        <div class="period" prop:style=format!("--n:{count}")>
            <div class="period-bars" aria-hidden="true">{bars.collect_view()}</div>
            {handle(false)}
            {handle(true)}
            <div class="period-years" aria-hidden="true">{names.collect_view()}</div>
        </div>
    }
}

/// Every period of the topic, for the selects.
fn all(store: Store, topic: Topic) -> Vec<Period> {
    match store.facts.extent(topic) {
        Some((Period::Month(a), Period::Month(b))) => {
            (0..=b.since(a)).map(|i| Period::Month(a.plus(i))).collect()
        }
        Some((a, b)) => (a.year()..=b.year()).map(Period::Year).collect(),
        None => Vec::new(),
    }
}

fn selects(store: Store, topic: Topic) -> impl IntoView {
    let periods = all(store, topic);
    // The field is told what is chosen, and not each of its hundred choices that it is not.
    let options = move |field: NodeRef<Select>, chosen: Signal<Period>| {
        effect(move || {
            let code = chosen.get().code();
            if let Some(field) = field.get() {
                field.set_value(&code);
            }
        });
        let choices = periods.clone().into_iter();
        choices
            .map(|p| view! { <option value=p.code()>{p.short()}</option> })
            .collect_view()
    };
    let (first_field, last_field) = (NodeRef::<Select>::new(), NodeRef::<Select>::new());
    let ends = store.facet(move |v| naming::ends(store.data, v));
    let (from, to) = (
        Signal::derive(move || ends.get().0),
        Signal::derive(move || ends.get().1),
    );
    let choose = move |end: bool| {
        move |e: leptos::ev::Event| {
            if let Some(p) = Period::parse(&event_target_value(&e)) {
                let (a, b) = naming::ends(store.data, &store.asked_for());
                let (a, b) = if end { (a.min(p), p) } else { (p, b.max(p)) };
                store.change(|v| v.with_span(Some(a), Some(b)));
            }
        }
    };
    let compares = store.facet(|v| {
        // What is compared is said in the headline of partners, whatever the chart.
        let said = v.topic == Topic::Partners
            || v.chart.compares()
            || matches!(v.measure, Measure::Change | Measure::Index)
            || v.chart == Chart::Table;
        matches!(v.topic, Topic::Products | Topic::Partners) && v.compares() && said
            || v.measure == Measure::Index
    });
    // Once it is made it stays, out of sight where nothing is compared: its hundred choices take longer to
    // make than all else that a change of the measure brings.
    let needed = Flag::new();
    let made = memo(move || {
        if compares.get() {
            needed.set(true);
        }
        needed.get()
    });
    let base_options = options.clone();
    let base = move || {
        let chosen =
            Signal::derive(move || store.table.with(|t| t.base.unwrap_or(Period::Year(0))));
        let choose = move |e: leptos::ev::Event| {
            if let Some(p) = Period::parse(&event_target_value(&e)) {
                store.change(|v| View {
                    base: Some(Base::Period(p)),
                    claim: None,
                    ..v.clone()
                });
            }
        };
        let field = NodeRef::<Select>::new();
        view! {
            <label hidden=move || !compares.get()>"Compare with"<select id="period-base" node_ref=field on:change=choose>{base_options(field, chosen)}</select></label>
        }
    };
    view! {
        <div class="period-selects">
            <label>"From"<select id="period-first" node_ref=first_field on:change=choose(false)>{options.clone()(first_field, from)}</select></label>
            <label>"To"<select id="period-last" node_ref=last_field on:change=choose(true)>{options(last_field, to)}</select></label>
            {move || made.get().then(|| base.clone()())}
        </div>
    }
}

/// The year in which the war began and the trade turned.
const SINCE: i16 = 2022;

/// The months of the article's first claim.
const ELEVEN_MONTHS: Season = Season { first: 1, last: 11 };

fn presets(store: Store, topic: Topic) -> impl IntoView {
    let show = move |from: Option<Period>, to: Option<Period>| {
        store.change(|v| View {
            season: None,
            ..v.with_span(from, to)
        });
    };
    let since = move |_| {
        let from = store.view.with_untracked(|v| of_year(v, SINCE, false));
        show(Some(from), None);
    };
    // The last one that has figures of what is shown; of a year that is not over as much as there is.
    let last = move |_| {
        let found = store.view.with_untracked(|v| yearly::last(store.data, v));
        let (from, to) = found.unzip();
        show(from, to);
    };
    let season_on = store.facet(|v| v.season == Some(ELEVEN_MONTHS));
    let season = move |_| {
        store.change(|v| View {
            season: (v.season != Some(ELEVEN_MONTHS)).then_some(ELEVEN_MONTHS),
            claim: None,
            ..v.clone()
        });
    };
    view! {
        <div class="presets">
            <button type="button" class="button" id="preset-all" on:click=move |_| show(None, None)>"All years"</button>
            <button type="button" class="button" id="preset-since" on:click=since>{format!("Since {SINCE}")}</button>
            <button type="button" class="button" id="preset-last" on:click=last>"Last year"</button>
            {topic.monthly().then(|| view! {
                <button type="button" class="button" id="preset-season" aria-pressed=move || season_on.get().to_string() on:click=season>
                    {format!("{}–{}", month_short(ELEVEN_MONTHS.first), month_short(ELEVEN_MONTHS.last))}
                </button>
            })}
        </div>
    }
}
