//! The shell: the two banks, masthead and foot, and the keys.
//!
//! Must not know: queries, the `chart` crate, the browser but by way of `platform`.

use crate::article::{Buoys, Reading, Strip, VerdictBox, reading_along, river};
use crate::checked::Checked;
use crate::controls::{self, FilterBar, FilterPanel, Pages};
use crate::derived::{effect, memo};
use crate::figure::{Actions, Figure, Notices, PhoneActions, toggle_table};
use crate::pages::SidePage;
use crate::platform::{focus, page, size};
use crate::rest::{self, Leads};
use crate::search::{self, Search};
use crate::sheet::Sheet;
use crate::shortcuts::{self, Shortcuts, ShortcutsButton};
use crate::state::{Store, set_if_new};
use crate::turn::Turn;
use leptos::prelude::*;
use trade::vocabulary::{Page, Read};

/// Buttons and links of which the first part of the program does not know what they do: all but those that
/// `end2end/profile.mjs` presses (`end2end/parts.spec.ts` presses all).
const LATER: &str = "button:not(.cell-button, .popover button:not(.close), .panel button:not(.close, .panel-close), .grip, #theme, #copy-link, #phone-link, #claim-next, #claim-previous), summary, a[href^='?']:not(.claim, .buoy, .tally a)";

/// The page, part by part. See [`Turn`].
#[component]
pub fn App(
    /// Data, article and verdicts.
    checked: Checked,
    /// The part that is built.
    turn: ArcRwSignal<Turn>,
) -> impl IntoView {
    let store = Store::new(checked, turn);
    provide_context(store);
    // A frame has no keys and no popovers, and is built at once.
    if store.view.with_untracked(|v| v.embed) {
        store.turns.together();
        return view! { <Frame/> }.into_any();
    }
    store.panel.set(!size::is_phone());
    if store.view.with_untracked(|v| v.page != Page::Explorer) {
        store.sheet.set(Sheet::Full);
    }
    keys(store);
    page::on_press_outside(
        ".cell, .popover, .picker, .menu, .search, .search-open",
        move || {
            set_if_new(store.open, String::new());
        },
    );
    // What they do is of the rest of the program: until that is here they wait.
    page::before_press(LATER, move |button| {
        let waits = !rest::is_here();
        if waits {
            store.rest.keep(Leads::Action, move || button.click());
        }
        waits
    });
    page::keep_anchors();
    river::watch(store);
    reading_along::watch(store);
    settle_in(store);
    effect(move || page::mark_waiting(store.rest.is_waited_for.get()));
    let waits = move || {
        let words = "What you chose is on its way.";
        store.rest.is_waited_for.get().then_some(words)
    };
    let read = memo(move || store.view.with(|v| v.read));
    let explorer_alone = memo(move || read.get() == Read::Explorer);
    // On a phone the sheet at its full height hides what stands behind it. The focus is not left there.
    let uncover = move |e: leptos::ev::FocusEvent| {
        let covers = store.sheet.get_untracked() == Sheet::Full && size::is_phone();
        if covers && !page::is_from(&e, "#explorer, [role=dialog]") {
            store.sheet.set(Sheet::Half);
        }
    };
    view! {
        <div
            class="page"
            on:focusin=uncover
            data-read=move || read.get().word()
            data-sheet=move || store.sheet.get().word()
        >
            {store.turns.part(Turn::Head, || view! { <Head/> }.into_any())}
            <Show when=move || explorer_alone.get()><Strip/></Show>
            <Show when=move || !explorer_alone.get()>
                <main class="bank-text" id="article">
                    {store.turns.part(Turn::Text, || view! { <Reading/> }.into_any())}
                </main>
                {store.turns.part(Turn::Rest, || view! { <Buoys/> }.into_any())}
            </Show>
            {store.turns.part(Turn::Rest, || view! { <river::River/> }.into_any())}
            <Show when=move || read.get() != Read::Article>
                <Explorer alone=explorer_alone/>
            </Show>
            {store.turns.part(Turn::Rest, || view! { <Colophon/> }.into_any())}
            <p class="waits" role="status">{waits}</p>
        </div>
    }
    .into_any()
}

/// What is done when page and rest of the program are there: the other topics are read and all claims
/// checked, in tasks of their own, so that the first choice that needs them finds them.
fn settle_in(store: Store) {
    store.rest.then(
        move || store.turns.stand(),
        move || match store.data.later.whole() {
            Ok(_) => page::soon(move || check_all(store, 0)),
            Err(broken) => store.notices.update(|n| n.push(broken.to_string())),
        },
    );
    // Paper holds more than the screen: what makes it is of the rest of the program.
    page::on_print(move |prints| {
        if prints && rest::is_here() {
            store.all_checked.set(true);
        }
        store.printing.set(prints && rest::is_here());
    });
}

/// Checks the claims from this one on, each in a task of its own.
fn check_all(store: Store, from: usize) {
    if from == store.article.claims.len() {
        store.all_checked.set(true);
        return;
    }
    let found = store.check(from).map(|check| check.verdict);
    if found != store.verdicts.get(from).copied() {
        let words =
            "The verdict that stands at a claim is not what its data give: reload the page.";
        store.notices.update(|n| n.push(words.to_owned()));
        return;
    }
    page::soon(move || check_all(store, from + 1));
}

/// What stands above all: the masthead, the ways to the pages; the search and the list of keys, when they
/// are open.
#[component]
fn Head() -> impl IntoView {
    let store = expect_store();
    view! {
        <header class="masthead">
            <a class="brand" href="?" id="brand" on:click=move |e| { e.prevent_default(); start_again(store); }>
                <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
                    <path d="M15.5 1C21 6 8 9.5 11.5 14.5S20 20 11 25" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"></path>
                    <circle cx="5" cy="12.5" r="2.6" fill="var(--flow-imp)"></circle>
                    <circle cx="21" cy="12.5" r="2.6" fill="var(--flow-exp)"></circle>
                </svg>
                <span>"Amur"</span>
            </a>
            <p class="strapline">"China–Russia trade, claim by claim"</p>
        </header>
        <Pages/>
        <Search/>
        <Shortcuts/>
    }
}

/// The figure alone, in a frame of another page: no controls, no storage; it tells its height.
#[component]
fn Frame() -> impl IntoView {
    let store = expect_store();
    store.turns.when_standing(page::tell_height);
    let address = move || {
        store.view.with(|v| {
            let view = trade::view::View {
                embed: false,
                ..v.clone()
            };
            crate::platform::history::whole_address(&trade::view::write::write(&view, store.facts))
        })
    };
    // What of its link was not understood is said here too, without a button.
    let notices = move || {
        let words = store.notices.with(|n| n.join(" "));
        (!words.is_empty()).then(|| view! { <p class="embed-notice">{words}</p> })
    };
    view! {
        <main class="embed" id="explorer" tabindex="-1">
            <Figure panel=false/>
            {notices}
            <p class="embed-foot"><span>"Amur: China–Russia trade, claim by claim"</span><a href=address target="_blank" rel="noopener">"Explore in Amur"</a></p>
        </main>
    }
}

/// The right bank. It is the main part of the page when it stands alone.
#[component]
fn Explorer(alone: Memo<bool>) -> impl IntoView {
    let store = expect_store();
    let aside = memo(move || store.view.with(|v| v.page != Page::Explorer));
    let with_panel = memo(move || alone.get() && store.panel.get());
    let role = move || if alone.get() { "main" } else { "complementary" };
    view! {
        <aside class="bank-data" id="explorer" aria-label="Explorer" role=role tabindex="-1">
            {move || alone.get().then(|| view! { <h1 class="visually-hidden">"The explorer: China–Russia trade"</h1> })}
            <Grip/>
            <div class="bank-scroll" id="bank-scroll">
                {move || if aside.get() {
                    view! { <SidePage/> }.into_any()
                } else if with_panel.get() {
                    view! {
                        <div class="workbench">
                            {store.turns.part(Turn::Filters, || view! { <FilterPanel/> }.into_any())}
                            <section class="view" aria-label="View">
                                {store.turns.part(Turn::Verdict, || view! { <VerdictBox/> }.into_any())}
                                <Notices/>
                                {store.turns.part(Turn::Figure, || view! { <Figure panel=true/> }.into_any())}
                                {store.turns.part(Turn::Rest, || view! { <Actions/> }.into_any())}
                            </section>
                        </div>
                    }.into_any()
                } else {
                    view! {
                        {store.turns.part(Turn::Verdict, || view! { <VerdictBox/> }.into_any())}
                        <Notices/>
                        {store.turns.part(Turn::Filters, || view! { <FilterBar/> }.into_any())}
                        {store.turns.part(Turn::Figure, || view! { <Figure panel=false/> }.into_any())}
                        {store.turns.part(Turn::Rest, || view! { <Actions/> }.into_any())}
                    }.into_any()
                }}
            </div>
            <Show when=move || !aside.get()>{store.turns.part(Turn::Rest, || view! { <PhoneActions/> }.into_any())}</Show>
        </aside>
    }
}

/// How far a finger goes, in pixels, before it swipes the sheet and does not press its grip.
const SWIPE: i32 = 24;

/// The button that changes the height of the sheet on a phone: pressed, or swiped up and down.
#[component]
fn Grip() -> impl IntoView {
    let store = expect_store();
    let label = move || match store.sheet.get() {
        Sheet::Peek => "Explorer: closed. Press for half height",
        Sheet::Half => "Explorer: half height. Press for full height",
        Sheet::Full => "Explorer: full height. Press to close",
    };
    // Where a pointer went down, and whether it swiped: then the click that may follow is none. The press waits
    // for the click, which would go to what stands there when the sheet has moved.
    let down = StoredValue::new(None::<i32>);
    let swiped = StoredValue::new(false);
    let press = move |e: leptos::ev::PointerEvent| {
        down.set_value(Some(e.client_y()));
        swiped.set_value(false);
    };
    let release = move |e: leptos::ev::PointerEvent| {
        let from = down.try_update_value(Option::take).flatten();
        let way = from.map_or(0, |from| e.client_y() - from);
        if way.abs() >= SWIPE {
            swiped.set_value(true);
            store
                .sheet
                .update(|s| *s = if way < 0 { s.higher() } else { s.lower() });
        }
    };
    let click = move |_| {
        if !swiped.get_value() {
            store.sheet.update(|s| *s = s.next());
        }
        swiped.set_value(false);
    };
    view! {
        <button type="button" class="grip" id="grip" aria-label=label on:pointerdown=press on:pointerup=release on:click=click></button>
    }
}

#[component]
fn Colophon() -> impl IntoView {
    let store = expect_store();
    let sources = store.data.meta.sources.iter().map(|s| {
        view! {
            <li>
                <a href=s.address.clone() target="_blank" rel="noopener">{s.name.clone()}</a>
                {format!(", {}: {}", s.vintage, s.licence)}
            </li>
        }
    });
    view! {
        <footer class="colophon">
            <p>{format!("Data of {}. ", store.data.meta.vintage)} "Program: MIT or Apache-2.0. Each source has a licence of its own:"</p>
            <ul>{sources.collect_view()}</ul>
            <p><ShortcutsButton/></p>
        </footer>
    }
}

/// The shared state. It is provided by the shell, above every component.
pub fn expect_store() -> Store {
    expect_context::<Store>()
}

/// The first claim's view, as an empty link opens it.
fn start_again(store: Store) {
    let reading = trade::view::read::read("", store.facts);
    store.go(reading.view);
}

/// Shows the filters and gives them the focus: the panel where there is one, else the first cell.
pub fn filters(store: Store) {
    let alone = store.view.with_untracked(|v| v.read == Read::Explorer);
    if size::is_phone() {
        store.sheet.set(Sheet::Full);
    } else if alone {
        store.panel.set(true);
    }
    if store.view.with_untracked(|v| v.read == Read::Article) {
        store.change(|v| trade::view::View {
            read: Read::Both,
            ..v.clone()
        });
    }
    page::soon(|| focus::first("#topic-button"));
}

fn keys(store: Store) {
    page::on_key(move |key| {
        // Until then another page stands there.
        if !store.turns.stand_now() {
            return false;
        }
        if key != "Escape" && !store.shortcuts.get_untracked() {
            return false;
        }
        match store.rest.leads() {
            // Who waits for the search has begun to type its words.
            Some(Leads::Search) if key != "Escape" => {
                if key == "/" {
                    return true;
                }
                store.rest.type_ahead(key);
                return key == " ";
            }
            Some(Leads::Keys) if !matches!(key, "/" | "Escape") => return false,
            _ => {}
        }
        if matches!(key, "f" | "0" | "t" | "a") && !rest::is_here() {
            let key = key.to_owned();
            store.rest.keep(Leads::Action, move || {
                act(store, &key);
            });
            return true;
        }
        act(store, key)
    });
}

/// What a key does; false where it does nothing.
fn act(store: Store, key: &str) -> bool {
    match key {
        "n" => step(store, 1),
        "p" => step(store, -1),
        "/" => search::open(store),
        "?" => shortcuts::open(store),
        "c" => page::press("copy-link"),
        "f" => filters(store),
        "0" => store.change(trade::view::View::reset),
        "t" => toggle_table(store),
        "a" => {
            focus::not_lost("topic-button,explorer");
            store.change(|v| {
                let read = if v.read == Read::Both {
                    Read::Explorer
                } else {
                    Read::Both
                };
                trade::view::View { read, ..v.clone() }
            });
        }
        "Escape" => {
            let id = store.open.get_untracked();
            if id.is_empty() {
                return store.let_go();
            }
            controls::close(store, &id);
        }
        _ => return false,
    }
    true
}

/// Goes to the next or the previous claim that has a view.
pub fn step(store: Store, by: i32) {
    let ids: Vec<&str> = store
        .facts
        .claims
        .iter()
        .map(|(id, _)| id.as_str())
        .collect();
    let now = match store.rest.leads() {
        Some(Leads::Claim(id)) => Some(id),
        _ => store.view.with_untracked(|v| v.claim.clone()),
    };
    let at = now.and_then(|id| ids.iter().position(|i| *i == id));
    let count = i32::try_from(ids.len()).unwrap_or(1).max(1);
    let next = match at.and_then(|i| i32::try_from(i).ok()) {
        Some(i) => (i + by).rem_euclid(count),
        None if by < 0 => count - 1,
        None => 0,
    };
    if let Some(id) = usize::try_from(next).ok().and_then(|i| ids.get(i)) {
        store.show_claim(id);
    }
}
