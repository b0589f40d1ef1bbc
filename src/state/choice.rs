//! A choice of the reader: made now, or when the rest of the program is here, if that shows it.
//!
//! Must not know: which control was used, how a view is drawn.

use super::{Store, set_if_new};
use crate::platform::{focus, history, page, size};
use crate::rest::{self, Leads};
use crate::sheet::Sheet;
use crate::step;
use leptos::prelude::*;
use trade::hs::HsCode;
use trade::view::{View, read::read, settle::settle, write::write};
use trade::vocabulary::{Flow, Topic};

/// Milliseconds after which the sheet stands at its height (`style/phone.css`).
const SHEET: u32 = 220;

impl Store {
    /// The one way to change the view: a discrete choice, which Back undoes. What the rest of the program
    /// shows is kept until that is here.
    pub fn go(self, next: View) {
        let waited = self.rest.let_go().is_some();
        if rest::is_needed_for(&next) && !rest::is_here() {
            let kept = next.clone();
            let call = move || self.come_to_kept(kept);
            self.rest.keep(Leads::View(Box::new(next)), call);
        } else {
            self.come_to(next);
            if waited {
                self.tick_choices();
            }
        }
    }

    /// Changes the view to one that waited; after a drag that is under way.
    fn come_to_kept(self, kept: View) {
        if self.is_dragging() {
            page::later(300, move || self.come_to_kept(kept));
        } else {
            self.come_to(kept);
        }
    }

    /// The view that the reader has asked for: the one that waits, or the one that is shown. Not followed.
    #[must_use]
    pub fn asked_for(self) -> View {
        match self.rest.leads() {
            Some(Leads::View(view)) => *view,
            _ => self.set_view.get_untracked(),
        }
    }

    /// Lets go of a choice that waits for the rest of the program. False where none waits.
    pub fn let_go(self) -> bool {
        let waited = self.rest.let_go().is_some();
        if waited {
            self.tick_choices();
        }
        waited
    }

    /// Ticks in the filters what the view is. The browser has ticked a choice that was then let go of, and
    /// for the framework nothing has changed.
    pub(super) fn tick_choices(self) {
        self.set_view.with_untracked(|v| {
            for (name, word) in [
                ("flow", v.flow.word()),
                ("measure", v.measure.word()),
                ("kind", v.chart.word()),
                ("chart", v.chart.word()),
                ("scale", v.scale.word()),
                ("by", v.by.word()),
                ("prices", v.prices.word()),
                ("money", v.money.word()),
            ] {
                page::tick(&format!("{name}-{word}"));
            }
        });
    }

    /// Changes the view, now.
    fn come_to(self, next: View) {
        let (next, notices) = settle(next, self.facts);
        let before = self.set_view.get_untracked();
        set_if_new(self.notices, notices);
        // What comes after a move of a drag is not undone by it.
        self.dragged.set_value(None);
        self.telling.at_once();
        if next == before {
            return;
        }
        set_if_new(self.chosen, String::new());
        let (at, _) = self.place.get_untracked();
        self.steps.update(|steps| {
            let at = usize::try_from(at).unwrap_or(0);
            steps.resize(at + 1, String::new());
            steps.push(step::name(self.data, &before, &next));
        });
        let focus = focus::path(&self.open.get_untracked());
        self.left.update_untracked(|left| {
            left.retain(|place, _| *place < at);
            if !focus.is_empty() {
                left.insert(at, focus);
            }
        });
        focus::not_lost("chart,table,explorer,article");
        history::push(&write(&next, self.facts), at + 1);
        self.place.set((at + 1, at + 1));
        self.set_view.set(next);
    }

    /// Changes the view by what it is now, or by the one that waits for the rest of the program.
    pub fn change(self, f: impl FnOnce(&View) -> View) {
        self.go(f(&self.asked_for()));
    }

    /// Shows the view of a claim, when the rest of the program is here: its check may need any topic.
    pub fn show_claim(self, id: &str) {
        if !rest::is_here() {
            let (id, leads) = (id.to_owned(), Leads::Claim(id.to_owned()));
            self.rest.keep(leads, move || self.show_claim(&id));
            return;
        }
        let link = format!("claim={id}");
        let reading = read(&link, self.facts);
        let now = self.view.get_untracked();
        if self.facts.claim_link(id).is_some() {
            set_if_new(self.chosen, String::new());
            self.go(reading.view.framed_as(&now));
        } else {
            self.chosen.set(id.to_owned());
        }
        if self.sheet.get_untracked() == Sheet::Peek {
            self.sheet.set(Sheet::Half);
        }
        // Its words are to be seen, on a phone above the sheet, when that has come to its height.
        let words = format!("claim-{id}");
        let settled = if size::is_phone() { SHEET } else { 0 };
        page::later(settled, move || page::reveal(&words));
    }

    /// Once the page stands: says what the link names that is not in the table; and, where all of it was
    /// understood, writes it in its own form into the address bar.
    pub(super) fn set_right(self) {
        let link = history::link();
        if link.len() > 1 {
            self.set_link_right(link.trim_start_matches(['?', '#']));
        }
    }

    #[inline(never)]
    fn set_link_right(self, link: &str) {
        let view = self.set_view.get_untracked();
        let named = self.table.with_untracked(|t| {
            // What another chart or measure of the topic highlights is kept for it.
            let elsewhere = |key: &str| match view.topic {
                Topic::Months => Flow::from_word(key).is_some() || key.parse::<u16>().is_ok(),
                Topic::Products => HsCode::parse(key).is_some() || key.contains('-'),
                topic => self.facts.has_partner(topic, view.commodity, key),
            };
            let unknown = |key: &&String| !elsewhere(key) && !t.rows.iter().any(|r| r.key == **key);
            let focus = view.focus.iter().find(unknown).cloned();
            focus.filter(|_| !t.is_empty())
        });
        if let Some(key) = named {
            let words = format!("“focus={key}” names nothing that is shown.");
            self.notices.update(|n| n.push(words));
        }
        // The foot of the page was not there when the link scrolled to its claim.
        if let Some(claim) = &view.claim
            && page::scroll_y() > 0.0
        {
            page::reveal(&format!("claim-{claim}"));
        }
        let understood = self.notices.with_untracked(Vec::is_empty);
        if understood && !view.embed && link != write(&view, self.facts) {
            self.write_here();
        }
    }
}
