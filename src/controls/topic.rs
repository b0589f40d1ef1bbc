//! The topic: a list of those that the dataset holds, the question of each under its name.
//!
//! Must not know: what a topic's measures and charts are, figures.

use super::{Popover, icon, leave};
use crate::app::expect_store;
use crate::derived::memo;
use crate::platform::focus;
use leptos::prelude::*;
use trade::vocabulary::Topic;

/// The list. Arrow keys move, Enter and a click choose.
#[component]
pub fn TopicList() -> impl IntoView {
    let store = expect_store();
    let topics: Vec<Topic> = Topic::ALL
        .iter()
        .copied()
        .filter(|t| store.facts.extent(*t).is_some())
        .collect();
    let choose = move |topic: Topic| {
        store.open.set(String::new());
        store.change(|v| v.with_topic(topic));
        focus::soon("topic-button".to_owned());
    };
    let marked = RwSignal::new(store.view.with_untracked(|v| v.topic));
    let keys = {
        let topics = topics.clone();
        move |e: leptos::ev::KeyboardEvent| {
            let at = topics
                .iter()
                .position(|t| *t == marked.get_untracked())
                .unwrap_or(0);
            let next = match e.key().as_str() {
                "ArrowDown" => at + 1,
                "ArrowUp" => at.saturating_sub(1),
                "Home" => 0,
                "End" => topics.len().saturating_sub(1),
                "Enter" | " " => {
                    e.prevent_default();
                    choose(marked.get_untracked());
                    return;
                }
                _ => return,
            };
            e.prevent_default();
            if let Some(t) = topics.get(next) {
                marked.set(*t);
            }
        }
    };
    let active = move || format!("topic-{}", marked.get().word());
    let options = topics.into_iter().map(move |t| {
        let selected = move || (store.topic.get() == t).to_string();
        view! {
            <li
                class="option"
                class:is-active=move || marked.get() == t
                role="option"
                id=format!("topic-{}", t.word())
                aria-selected=selected
                on:click=move |_| choose(t)
            >{t.label()}<small>{t.question()}</small></li>
        }
    });
    view! {
        <ul class="listbox" id="topic-list" role="listbox" tabindex="0" aria-label="Topic" aria-activedescendant=active on:keydown=keys>
            {options.collect_view()}
        </ul>
    }
}

/// The list behind a button, for the panel.
#[component]
pub fn TopicPicker() -> impl IntoView {
    let store = expect_store();
    let open = memo(move || store.open.with(|o| o == "topic"));
    let toggle = move |_| store.toggle("topic");
    view! {
        <div class="picker-holder" on:focusout=move |e| leave(store, "topic", &e)>
        <button type="button" class="picker" id="topic-button" aria-haspopup="listbox" aria-expanded=move || open.get().to_string() on:click=toggle on:keydown=move |e| super::into_list(store, "topic", &e)>
            {move || store.topic.get().label()}" "{icon("chevron", "chevron")}
        </button>
        <Popover id="topic" name="Topic"><TopicList/></Popover>
        </div>
    }
}
