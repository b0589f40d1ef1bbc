//! A field with its words: one of several, as a segment of a row or a line of a list; or a box of its own.
//!
//! What cannot be chosen stays, disabled, with its reason. All choices of the page are made here, so that
//! they look and speak alike, and their code is there once. Must not know: the view, what is chosen by it, why
//! something cannot be.

use super::icon;
use leptos::prelude::*;
use std::borrow::Cow;

/// What follows from signals.
type Ask<T> = Box<dyn Fn() -> T + Send + Sync>;

/// Why something cannot be chosen.
type Reason = Memo<Option<&'static str>>;

/// A field, before it stands in the page.
pub struct Field {
    /// The group of which one is chosen; none for a box.
    group: Option<&'static str>,
    id: String,
    words: Cow<'static, str>,
    small: Option<String>,
    symbol: Option<&'static str>,
    title: Option<&'static str>,
    reason: Option<Reason>,
    /// The element that says why it cannot be chosen, where that is not the field's own.
    elsewhere: Option<&'static str>,
    chosen: Ask<bool>,
    choose: Box<dyn Fn() + Send + Sync>,
}

impl Field {
    /// One of a group. Its id is the group's name and its own word.
    pub fn one_of(
        group: &'static str,
        word: &str,
        words: impl Into<Cow<'static, str>>,
        chosen: impl Fn() -> bool + Send + Sync + 'static,
        choose: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let id = format!("{group}-{word}");
        Self::new(
            Some(group),
            id,
            words.into(),
            Box::new(chosen),
            Box::new(choose),
        )
    }

    /// A box.
    pub fn any_of(
        id: impl Into<String>,
        words: impl Into<Cow<'static, str>>,
        chosen: impl Fn() -> bool + Send + Sync + 'static,
        toggle: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self::new(
            None,
            id.into(),
            words.into(),
            Box::new(chosen),
            Box::new(toggle),
        )
    }

    fn new(
        group: Option<&'static str>,
        id: String,
        words: Cow<'static, str>,
        chosen: Ask<bool>,
        choose: Box<dyn Fn() + Send + Sync>,
    ) -> Self {
        Self {
            group,
            id,
            words,
            small: None,
            symbol: None,
            title: None,
            reason: None,
            elsewhere: None,
            chosen,
            choose,
        }
    }

    /// With a word more about it.
    pub fn small(self, small: Option<String>) -> Self {
        Self { small, ..self }
    }

    /// With the icon of this symbol.
    pub fn icon(self, symbol: &'static str) -> Self {
        let symbol = Some(symbol);
        Self { symbol, ..self }
    }

    /// With words that a pointer at rest brings, while it can be chosen.
    pub fn title(self, title: &'static str) -> Self {
        let title = Some(title);
        Self { title, ..self }
    }

    /// It cannot be chosen while there is a reason.
    pub fn refused(self, reason: Reason) -> Self {
        let reason = Some(reason);
        Self { reason, ..self }
    }

    /// The same; the reason is said once for the whole group, in the element of this id.
    pub fn refused_by(self, reason: Reason, id: &'static str) -> Self {
        let elsewhere = Some(id);
        Self { elsewhere, ..self }.refused(reason)
    }

    /// As a segment of a row. A reason is the title then.
    pub fn segment(mut self) -> AnyView {
        let (reason, title, why) = (self.reason, self.title, self.why());
        let title = move || why_now(reason).or(title);
        let own = self.elsewhere.is_none();
        let said = move || {
            let why = why.clone();
            why_now(reason)
                .filter(|_| own)
                .map(|r| view! { <span hidden id=why>{r}</span> })
        };
        let words = std::mem::take(&mut self.words);
        let content = match self.symbol {
            Some(symbol) => {
                view! { <span>{icon("icon", symbol)}<span class="kind-name">{words}</span></span> }
                    .into_any()
            }
            None => view! { <span>{words}</span> }.into_any(),
        };
        view! { <label title=title>{self.input()}{said}{content}</label> }.into_any()
    }

    /// As a line of a list. A reason stands under the words.
    pub fn line(mut self) -> AnyView {
        let (reason, why) = (self.reason, self.why());
        let said = move || {
            let why = why.clone();
            why_now(reason).map(|r| view! { <small id=why>{r}</small> })
        };
        let words = std::mem::take(&mut self.words);
        let small = self.small.take().map(|s| view! { <small>{s}</small> });
        let symbol = self.symbol.map(|symbol| icon("icon", symbol));
        view! {
            <label class="choice">
                {self.input()}
                {symbol}
                <span>{words}{small}{said}</span>
            </label>
        }
        .into_any()
    }

    /// The id of the words that say why it cannot be chosen.
    fn why(&self) -> String {
        self.elsewhere
            .map_or_else(|| format!("why-{}", self.id), str::to_owned)
    }

    fn input(self) -> AnyView {
        let (reason, why) = (self.reason, self.why());
        let kind = if self.group.is_some() {
            "radio"
        } else {
            "checkbox"
        };
        let (chosen, choose) = (self.chosen, self.choose);
        view! {
            <input
                type=kind
                name=self.group
                id=self.id
                disabled=move || why_now(reason).is_some()
                aria-describedby=move || why_now(reason).map(|_| why.clone())
                prop:checked=chosen
                on:change=move |_| choose()
            />
        }
        .into_any()
    }
}

fn why_now(reason: Option<Reason>) -> Option<&'static str> {
    reason.and_then(|reason| reason.get())
}
