//! A list that opens under its button: a head with a button to close it, and on a phone a shade behind it. It
//! closes when the focus goes elsewhere, and stays inside the window.
//!
//! Must not know: what stands in it, the view.

use super::icon;
use crate::app::expect_store;
use crate::derived::{effect, memo};
use crate::platform::{focus, page, size};
use crate::state::Store;
use leptos::prelude::*;

/// The list. It stands beside its button, whose id is that of the list and `-button`.
#[component]
pub fn Popover(
    /// Its key among those of which one is open.
    id: &'static str,
    /// What it is called.
    name: &'static str,
    /// More classes of its box.
    #[prop(optional)]
    class: &'static str,
    /// What stands in it while it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let store = expect_store();
    let open = memo(move || store.open.with(|o| o == id));
    effect(move || {
        if open.get() {
            page::soon(move || focus::into_window(&format!("{id}-popover")));
        }
    });
    let shut = move |_| close(store, id);
    let children = StoredValue::new(children);
    // On a phone nothing behind it can be reached.
    let modal = move || (open.get() && size::is_phone()).then_some("true");
    view! {
        <div class="shade" hidden=move || !open.get() on:click=shut></div>
        <div class=format!("popover {class}") id=format!("{id}-popover") role="dialog" aria-label=name aria-modal=modal hidden=move || !open.get()>
            <Show when=move || open.get()>
                <div class="popover-head">
                    <span>{name}</span>
                    <button type="button" class="close" aria-label="Close" on:click=shut>{icon("", "cross")}</button>
                </div>
                {children.with_value(|c| c())}
            </Show>
        </div>
    }
}

/// Closes it, and gives the focus back to its button.
pub fn close(store: Store, id: &str) {
    store.open.set(String::new());
    focus::soon(format!("{id}-button"));
}

/// Closes it when the focus leaves what holds the list and its button.
pub fn leave(store: Store, id: &str, e: &leptos::ev::FocusEvent) {
    if focus::leaves(e) && store.open.with_untracked(|open| open == id) {
        store.open.set(String::new());
    }
}
