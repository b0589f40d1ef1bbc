//! The state of the page: the view as one signal, what follows from it as memos, and the one way to
//! change it.
//!
//! Figures follow from the view alone: link → view → table → specification → scene. Whatever is
//! not in the view (theme, an open popover, the height of the sheet) is a plain signal here. Must not know:
//! components and markup, the `chart` crate, how a figure is made.

mod choice;
mod drag;

use crate::checked::Checked;
use crate::derived::{effect, effect_from, memo};
use crate::facet::Facets;
use crate::flag::Flag;
use crate::platform::{focus, history, page, switches, theme};
use crate::rest::Rest;
use crate::sheet::Sheet;
use crate::telling::Telling;
use crate::turn::{Turn, Turns};
use leptos::prelude::*;
use std::collections::BTreeMap;
use trade::article::{Article, Claim};
use trade::claims::{self, Check, Cited, Quantity, Verdict};
use trade::data::Dataset;
use trade::data::names::Texts;
use trade::query::{self, Table};
use trade::view::{Facts, View, read::read, write::write};
use trade::vocabulary::{Chart, Flow, Measure, Page, Read, Topic};
use trade::words::headline::of_claim;

/// The id of the first cited cell.
pub const CITED: &str = "cited";

/// Everything that components share. Copied freely: it holds handles.
#[derive(Clone, Copy)]
pub struct Store {
    checked: Checked,
    /// The dataset.
    pub data: &'static Dataset,
    /// The article.
    pub article: &'static Article,
    /// What the link codec knows of the dataset and the article.
    pub facts: &'static Facts,
    /// The verdict on each claim, in the order of the article.
    pub verdicts: &'static [Verdict],
    /// Whether every claim has been checked here.
    pub all_checked: RwSignal<bool>,
    /// Whether the page is being printed.
    pub printing: RwSignal<bool>,
    /// The view.
    pub view: Memo<View>,
    set_view: RwSignal<View>,
    facets: Facets,
    /// Its topic.
    pub topic: ReadSignal<Topic>,
    /// Its flow.
    pub flow: ReadSignal<Flow>,
    /// Its measure.
    pub measure: ReadSignal<Measure>,
    /// Its kind of chart.
    pub chart: ReadSignal<Chart>,
    /// The id of the claim whose view it is.
    pub claim: ReadSignal<Option<String>>,
    /// The view without what stands around the figures.
    pub figures: Memo<View>,
    /// The table of the view.
    pub table: Memo<Table>,
    /// When words about the figures are written.
    pub telling: Telling,
    /// The finding of the table in one sentence.
    pub headline: Memo<String>,
    /// The second view that stands beside the first.
    pub second: Memo<Option<View>>,
    /// Its table; empty while there is none.
    pub second_table: Memo<Table>,
    /// What of the link was not understood.
    pub notices: RwSignal<Vec<String>>,
    /// Names of subheadings and official texts, once they have come.
    pub texts: RwSignal<Option<&'static Texts>>,
    /// The theme in force.
    pub theme: RwSignal<theme::Theme>,
    /// Whether keys of one letter work.
    pub shortcuts: RwSignal<bool>,
    /// Whether the claim beside the text follows the reading.
    pub along: RwSignal<bool>,
    /// Ids of the claims that were looked at on this machine.
    pub seen: RwSignal<Vec<String>>,
    /// The id of the open popover; empty for none.
    pub open: RwSignal<String>,
    /// Whether the filters stand as a panel beside the explorer.
    pub panel: RwSignal<bool>,
    /// The height of the sheet on a phone.
    pub sheet: RwSignal<Sheet>,
    /// Our place in the history, and the furthest place that Forward can reach.
    pub place: RwSignal<(u32, u32)>,
    /// Where the focus was when an entry of the history was left, by its place: ids with commas between.
    left: RwSignal<BTreeMap<u32, String>>,
    /// What each entry of the history changed, for the undo and redo buttons: the first is the entry
    /// that the page was opened with, and changed nothing.
    steps: RwSignal<Vec<String>>,
    /// The chart that was shown last, for the way back from its table.
    pub last_chart: RwSignal<Chart>,
    /// The id of a chosen claim that has no view of its own; empty for none.
    pub chosen: RwSignal<String>,
    /// The cells that a figure of the verdict box was computed from, while their table is shown.
    pub cited: RwSignal<Option<Cited>>,
    /// Whether a drag has an address to write.
    dragging: Flag,
    /// Where a drag has come to, while it is not drawn yet.
    dragged: StoredValue<Option<View>>,
    /// Which parts of the page are built.
    pub turns: Turns,
    /// The rest of the program, and who waits for it.
    pub rest: Rest,
    /// Height of each claim's glyph on the river, pixels from the top of the page.
    pub buoys: RwSignal<Vec<f64>>,
}

impl Store {
    /// Builds the state from the link in the address bar.
    #[must_use]
    pub fn new(checked: Checked, turn: ArcRwSignal<Turn>) -> Self {
        let Checked {
            data,
            article,
            facts,
            verdicts,
            ..
        } = checked;
        let reading = read(&history::link(), facts);
        // A frame in another page keeps nothing.
        let embed = reading.view.embed;
        let set_view = RwSignal::new(reading.view);
        let view = memo(move || set_view.get());
        let facets = Facets::new(view);
        let figures = memo(move || View {
            page: Page::Explorer,
            sort: None,
            read: Read::Both,
            with: None,
            unknown: Vec::new(),
            data: None,
            ..view.get()
        });
        let texts = RwSignal::new(None::<&'static Texts>);
        // Names of subheadings come with the second file.
        let table = memo(move || {
            texts.track();
            query::run(data, &figures.get())
        });
        let second = memo(move || {
            let link = view.with(|v| v.with.clone())?;
            Some(read(&link, facts).view)
        });
        let second_table = memo(move || {
            second.with(|second| {
                texts.track();
                let of = |v: &View| query::run(data, v);
                second.as_ref().map_or_else(Table::default, of)
            })
        });
        // Any part of the view may be in its words and in its link.
        let telling = Telling::new(move || {
            view.with(|_| ());
            table.with(|_| ());
            second_table.with(|_| ());
            texts.track();
        });
        let at = history::current().unwrap_or_default();
        let store = Self {
            checked,
            data,
            article,
            facts,
            verdicts,
            all_checked: RwSignal::new(false),
            printing: RwSignal::new(false),
            view,
            set_view,
            facets,
            topic: facets.of(|v| v.topic),
            flow: facets.of(|v| v.flow),
            measure: facets.of(|v| v.measure),
            chart: facets.of(|v| v.chart),
            claim: facets.of(|v| v.claim.clone()),
            figures,
            table,
            telling,
            headline: telling.words(move || {
                table.with(|t| figures.with(|v| of_claim(data, v, t, &article.claims)))
            }),
            second,
            second_table,
            notices: RwSignal::new(reading.notices),
            texts,
            theme: RwSignal::new(theme::current()),
            shortcuts: RwSignal::new(!embed && switches::shortcuts()),
            along: RwSignal::new(!embed && switches::reading_along()),
            seen: RwSignal::new(if embed { Vec::new() } else { switches::seen() }),
            open: RwSignal::new(String::new()),
            panel: RwSignal::new(true),
            sheet: RwSignal::new(Sheet::Half),
            place: RwSignal::new((at, at)),
            left: RwSignal::new(BTreeMap::new()),
            steps: RwSignal::new(Vec::new()),
            last_chart: RwSignal::new(View::of(Topic::Months).chart),
            chosen: RwSignal::new(String::new()),
            cited: RwSignal::new(None),
            dragging: Flag::new(),
            dragged: StoredValue::new(None),
            turns: Turns::new(turn),
            rest: Rest::new(),
            buoys: RwSignal::new(Vec::new()),
        };
        store.listen();
        store
    }

    /// Back and Forward restore the view and the focus, and write nothing.
    fn listen(self) {
        self.turns.when_standing(move || self.set_right());
        self.rest.follow(move || {
            self.tick_choices();
            let words = "What this choice needs could not be fetched: choose it again when the network is back.";
            self.notices.set(vec![words.to_owned()]);
        });
        history::on_travel(move |link, place| {
            let reading = read(&link, self.facts);
            let waited = self.rest.let_go().is_some();
            self.dragged.set_value(None);
            self.telling.at_once();
            set_if_new(self.notices, reading.notices);
            set_if_new(self.open, String::new());
            set_if_new(self.chosen, String::new());
            self.set_view.set(reading.view);
            if waited {
                self.tick_choices();
            }
            let place = place.unwrap_or_default();
            self.place.update(|(at, most)| {
                *at = place;
                *most = (*most).max(place);
            });
            // Who steps by the buttons stays on them: on the other one where this has nothing left to do.
            let (at, most) = self.place.get_untracked();
            let button = match focus::id().as_str() {
                "undo" if at == 0 => Some("redo,chart,table"),
                "undo" => Some("undo,chart,table"),
                "redo" if at == most => Some("undo,chart,table"),
                "redo" => Some("redo,chart,table"),
                _ => None,
            };
            let left = self.left.with_untracked(|left| left.get(&place).cloned());
            if let Some(focus) = button.map(str::to_owned).or(left) {
                focus::soon(focus);
            }
        });
        effect_from(move |before: Option<Option<String>>| {
            let claim = self.view.with(|v| v.claim.clone().filter(|_| !v.embed));
            // The claim that the page opens with was not chosen, and so is not yet seen.
            if let (Some(before), Some(id)) = (before, &claim)
                && before.as_ref() != Some(id)
                && !self.seen.with_untracked(|s| s.contains(id))
            {
                self.seen.update(|s| s.push(id.clone()));
                self.seen.with_untracked(|s| switches::set_seen(s));
            }
            claim
        });
        // The marks of cited cells go with the figures that they are among.
        effect_from(move |before: Option<View>| {
            let now = self.figures.get();
            if before.is_some_and(|b| b != now) {
                self.cited.update(|cited| {
                    if cited
                        .as_ref()
                        .is_some_and(|c| !have_the_same_cells(&c.view, &now))
                    {
                        *cited = None;
                    }
                });
            }
            now
        });
        effect(move || {
            let chart = self.chart.get();
            if chart != Chart::Table {
                self.last_chart.set(chart);
            }
        });
        effect(move || {
            let title = match self.view.with(|v| v.page) {
                Page::Explorer => self.headline.get(),
                page => page.label().to_owned(),
            };
            page::set_title(format!("{title} · Amur"));
        });
    }

    /// A part of the view as a signal of its own. See [`Facets`].
    pub fn facet<T>(self, of: impl Fn(&View) -> T + Send + Sync + 'static) -> ReadSignal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.facets.of(of)
    }

    /// The table of the view with every row, for whole tables and files.
    #[must_use]
    pub fn whole_table(self) -> Table {
        self.table.with(|table| {
            if table.cut == 0 {
                table.clone()
            } else {
                self.texts.track();
                self.figures.with(|v| query::run_whole(self.data, v))
            }
        })
    }

    /// Opens a popover, or closes it when it is the open one.
    pub fn toggle(self, id: &str) {
        self.open.update(|open| {
            *open = if open == id {
                String::new()
            } else {
                id.to_owned()
            }
        });
    }

    /// Shows the claim that is being read: the entry of the history is written anew.
    pub fn follow(self, id: &str) {
        let now = self.view.get_untracked();
        if now.claim.as_deref() == Some(id) || self.facts.claim_link(id).is_none() {
            return;
        }
        // What the reader has made of a claim's view is the reader's: its table, an order, a second view.
        let own = now.claim.as_ref().map(|now| format!("claim={now}"));
        let own = own.map(|link| read(&link, self.facts).view);
        let untouched = own
            .is_some_and(|own| own.chart == now.chart && now.sort.is_none() && now.with.is_none());
        if !untouched {
            return;
        }
        let reading = read(&format!("claim={id}"), self.facts);
        let next = reading.view.framed_as(&now);
        set_if_new(self.chosen, String::new());
        set_if_new(self.notices, Vec::new());
        self.set_view.set(next);
        self.write_here();
    }

    /// Forgets what is kept on this machine.
    pub fn forget(self) {
        switches::forget();
        self.shortcuts.set(true);
        self.along.set(true);
        self.seen.set(Vec::new());
        self.theme.set(theme::current());
    }

    /// The claim whose own view this is, with its place in the article.
    #[must_use]
    pub fn active_claim(self) -> Option<(usize, &'static Claim)> {
        let id = self.view.with(|v| v.claim.clone())?;
        self.article
            .claims
            .iter()
            .enumerate()
            .find(|(_, c)| c.id == id)
    }

    /// The check of a claim, by its place in the article.
    #[must_use]
    pub fn check(self, index: usize) -> Option<&'static Check> {
        self.checked.check(index)
    }

    /// What the last step changed, for the undo button; empty when it is not known.
    #[must_use]
    pub fn undo_name(self) -> String {
        self.step_at(self.place.get().0)
    }

    /// What the next step changes, for the redo button; empty when it is not known.
    #[must_use]
    pub fn redo_name(self) -> String {
        let name = self.step_at(self.place.get().0 + 1);
        name.split_once(" was ")
            .map_or(name.clone(), |(what, _)| what.to_owned())
    }

    fn step_at(self, index: u32) -> String {
        let index = usize::try_from(index).unwrap_or(0);
        self.steps
            .with(|steps| steps.get(index).cloned().unwrap_or_default())
    }

    /// Shows the cells that a figure of a claim was computed from, and leads the focus there.
    pub fn show_cells(self, sources: &[&Quantity]) {
        let Some(cited) = claims::cited(sources, self.data, self.facts) else {
            return;
        };
        let now = self.view.get_untracked();
        self.go(cited.view.clone().framed_as(&now));
        self.cited.set(Some(cited));
        if self.sheet.get_untracked() == Sheet::Peek {
            self.sheet.set(Sheet::Half);
        }
        page::soon(|| focus::first(&format!("#{CITED}")));
    }

    /// The canonical link of the view.
    #[must_use]
    pub fn link(self) -> String {
        self.view.with(|v| write(v, self.facts))
    }

    /// Fetches the second data file once.
    pub fn want_texts(self) {
        use std::sync::atomic::{AtomicBool, Ordering};
        static ASKED: AtomicBool = AtomicBool::new(false);
        if ASKED.swap(true, Ordering::Relaxed) {
            return;
        }
        crate::platform::fetch::bytes("texts", move |bytes| {
            match bytes.and_then(|b| Texts::decode(&b).ok()) {
                Some(texts) => {
                    self.data.complete(texts);
                    self.texts.set(self.data.second.get());
                }
                None => {
                    ASKED.store(false, Ordering::Relaxed);
                    self.notices.update(|n| {
                        n.push("The second data file could not be fetched: codes stand in place of names, and raw materials other than crude are not here. Reload the page to try again.".to_owned());
                    });
                }
            }
        });
    }

    /// The official text of a product, once the second file has come.
    #[must_use]
    pub fn official(self, code: trade::hs::HsCode) -> Option<String> {
        let texts = self.texts.get()?;
        texts.official.get(code).map(str::to_owned)
    }

    /// The name of a product in full detail: subheadings too, once their names have come.
    #[must_use]
    pub fn product_name(self, code: trade::hs::HsCode) -> String {
        self.texts.track();
        query::product_names::name(self.data, code)
    }

    /// The same beside the other products of the view.
    #[must_use]
    pub fn product_name_here(self, code: trade::hs::HsCode) -> String {
        self.texts.track();
        self.view
            .with_untracked(|v| query::product_names::name_in(self.data, v, code))
    }

    /// The same in a list of what its heading holds.
    #[must_use]
    pub fn product_name_beside(self, code: trade::hs::HsCode) -> String {
        self.texts.track();
        query::product_names::name_beside(self.data, code)
    }
}

/// Sets a signal that is mostly what it was before, and then wakes nobody.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, next: T) {
    if signal.with_untracked(|now| *now != next) {
        signal.set(next);
    }
}

/// Whether the tables of two views have the same cells.
fn have_the_same_cells(a: &View, b: &View) -> bool {
    let bare = |v: &View| View {
        read: Read::Both,
        claim: None,
        sort: None,
        focus: Vec::new(),
        ..v.clone()
    };
    bare(a) == bare(b)
}
