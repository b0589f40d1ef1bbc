//! The row of pages, and the theme. Must not know: what stands on a page, the colours of a theme.

use crate::app::expect_store;
use crate::platform::{focus, theme};
use crate::search::SearchButton;
use crate::sheet::Sheet;
use leptos::prelude::*;
use trade::view::View;
use trade::vocabulary::{Page, Read};

/// Article, explorer, theme.
#[component]
pub fn Pages() -> impl IntoView {
    let store = expect_store();
    let read = store.facet(|v| v.read);
    let to = move |read: Read| {
        move |e: leptos::ev::MouseEvent| {
            e.prevent_default();
            store.panel.set(!crate::platform::size::is_phone());
            store.change(|v| View {
                read,
                page: Page::Explorer,
                ..v.clone()
            });
        }
    };
    let page = store.facet(|v| v.page);
    let method = move |e: leptos::ev::MouseEvent| {
        e.prevent_default();
        store.sheet.set(Sheet::Full);
        store.change(|v| View {
            page: Page::Method,
            read: match v.read {
                Read::Article => Read::Both,
                read => read,
            },
            ..v.clone()
        });
        // Who opens a page is read its name.
        focus::soon("side-title".to_owned());
    };
    let current =
        move |read_here: bool| (page.get() == Page::Explorer && read_here).then_some("page");
    let theme_label = move || {
        let now = store.theme.get();
        format!("Theme: {}. Change to {}", now.word(), now.other().word())
    };
    let theme_word = move || match store.theme.get().other() {
        theme::Theme::Dark => "Dark",
        theme::Theme::Light => "Light",
    };
    let change_theme = move |_| {
        let next = store.theme.get_untracked().other();
        theme::choose(next);
        store.theme.set(next);
    };
    view! {
        <nav class="pages" aria-label="Pages">
            <a id="page-article" href="?read=both" aria-current=move || current(read.get() != Read::Explorer) on:click=to(Read::Both)>"Article"</a>
            <a id="page-explore" href="?read=explorer" aria-current=move || current(read.get() == Read::Explorer) on:click=to(Read::Explorer)>"Explore"</a>
            <a id="page-method" href="?page=method" aria-current=move || (page.get() != Page::Explorer).then_some("page") on:click=method>"Method"</a>
            <SearchButton/>
            <button type="button" class="theme" id="theme" aria-label=theme_label on:click=change_theme>{theme_word}</button>
        </nav>
    }
}
