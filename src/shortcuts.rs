//! The keys of the page, listed with `?`, and the switch that turns them off for good.
//!
//! Must not know: what a key sets off (that is the shell's and the chart's), the view.

use crate::app::expect_store;
use crate::controls::{Field, icon};
use crate::derived::memo;
use crate::platform::{focus, switches};
use crate::rest::{self, Leads};
use crate::state::Store;
use leptos::prelude::*;

/// The id under which the list is the open popover.
pub const SHORTCUTS: &str = "shortcuts";

/// Each key and what it does.
const KEYS: [(&str, &str); 10] = [
    ("/", "Search"),
    ("n", "Next claim"),
    ("p", "Previous claim"),
    ("t", "Table, and back to the chart"),
    ("f", "Filters"),
    ("c", "Copy the link of the view"),
    ("a", "Article beside the explorer, or the explorer alone"),
    ("0", "All filters of the topic as at first"),
    ("Esc", "Close what is open"),
    ("?", "This list"),
];
/// Keys in the chart, when it has the focus.
const CHART_KEYS: [(&str, &str); 6] = [
    ("Arrows", "Step through periods and series"),
    ("Enter", "Pin a figure, or open a product"),
    ("h", "Highlight a series, and let go of it"),
    ("Backspace", "Back to the product above"),
    (
        "Shift, arrow",
        "Mark periods: Enter shows them alone (or drag across the chart)",
    ),
    ("Home, End", "First and last period"),
];

/// Opens the list.
pub fn open(store: Store) {
    if !rest::is_here() {
        store.rest.keep(Leads::Keys, move || open(store));
        return;
    }
    focus::remember();
    store.open.set(SHORTCUTS.to_owned());
    focus::soon("shortcuts-close".to_owned());
}

fn list(keys: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let rows = keys.iter().map(|(key, what)| {
        view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*what}</dd></div> }
    });
    view! { <dl>{rows.collect_view()}</dl> }
}

/// A switch that is kept on this machine.
fn switch(
    id: &'static str,
    words: &'static str,
    on: RwSignal<bool>,
    keep: fn(bool),
) -> impl IntoView {
    let change = move || {
        let checked = !on.get_untracked();
        keep(checked);
        on.set(checked);
    };
    Field::any_of(id, words, move || on.get(), change).line()
}

/// The list over the page.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let store = expect_store();
    let shown = memo(move || store.open.with(|o| o == SHORTCUTS));
    let forgotten = RwSignal::new(false);
    let close = move || {
        forgotten.set(false);
        store.open.set(String::new());
        focus::give_back("shortcuts-button,search-button");
    };
    let keys = move |e: leptos::ev::KeyboardEvent| {
        if e.key() == "Escape" {
            close();
            e.stop_propagation();
        }
    };
    view! {
        <Show when=move || shown.get()>
            <div class="search-shade"></div>
            <div class="search shortcuts" role="dialog" aria-label="Keys" on:keydown=keys>
                <div class="shortcuts-head">
                    <h2>"Keys"</h2>
                    <button type="button" class="close" id="shortcuts-close" aria-label="Close the list of keys" on:click=move |_| close()>{icon("", "cross")}</button>
                </div>
                {list(&KEYS)}
                <h3>"In the chart"</h3>
                {list(&CHART_KEYS)}
                {switch("shortcuts-on", "Keys of one letter work on this machine", store.shortcuts, switches::set_shortcuts)}
                {switch("reading-along", "While you read, the claim beside the text follows", store.along, switches::set_reading_along)}
                <p class="shortcuts-foot">
                    "Kept on this machine: the theme, these two switches, and which claims you have looked at. "
                    <button type="button" class="link-button" id="forget" on:click=move |_| { store.forget(); forgotten.set(true); }>"Forget all of it"</button>
                    <span role="status">{move || forgotten.get().then_some(" Forgotten.")}</span>
                </p>
            </div>
        </Show>
    }
}

/// The button at the foot of the page that opens the list.
#[component]
pub fn ShortcutsButton() -> impl IntoView {
    let store = expect_store();
    view! { <button type="button" class="link-button" id="shortcuts-button" aria-haspopup="dialog" on:click=move |_| open(store)>"Keys"</button> }
}
