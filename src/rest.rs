//! What comes with the second part of the program, after the first view stands: the data of the other
//! topics, and who waits for them.
//!
//! Whatever asks for these data before they are here has them, for what reads them is of the second part
//! (`xtask/src/dist/parts`): the browser then stands still until it has come. A choice that needs them is
//! better kept until they are here, and the page answers meanwhile. Must not know: how the program is cut in two,
//! what a choice does once it is made.

use crate::derived::effect;
use crate::flag::Flag;
use crate::platform::page;
use leptos::prelude::*;
use trade::data::Broken;
use trade::data::topics::{MAGIC, Topics};
use trade::view::View;
use trade::vocabulary::{Chart, Measure, Page, Topic};

static TOPICS: &[u8] = include_bytes!("../data/topics.bin");

/// Reads the data of the other topics.
///
/// # Errors
/// [`Broken`] when they are not what this version of the program was built with.
pub fn topics() -> Result<Topics, Broken> {
    Topics::decode(std::hint::black_box(TOPICS))
}

/// Whether they are in the memory. Where the program is one file they always are.
#[must_use]
pub fn is_here() -> bool {
    // The compiler knows these bytes, and would answer for them.
    std::hint::black_box(TOPICS).starts_with(MAGIC)
}

/// Whether the second part is needed to show this view: it is not one of those that
/// `end2end/profile.mjs` visits. (`xtask/src/dist/start.rs` asks the same of a link.)
#[must_use]
pub fn is_needed_for(view: &View) -> bool {
    view.topic != Topic::Months
        || view.page != Page::Explorer
        || view.with.is_some()
        || !matches!(view.chart, Chart::Column | Chart::Line | Chart::Race)
        || !matches!(
            view.measure,
            Measure::Value | Measure::Growth | Measure::Running | Measure::Sum12
        )
}

/// What a choice that waits leads to.
#[derive(Clone)]
pub enum Leads {
    /// To this view.
    View(Box<View>),
    /// To the claim of this id.
    Claim(String),
    /// To the search.
    Search,
    /// To the list of keys.
    Keys,
    /// To what a button or a key of one letter does.
    Action,
}

/// Something that waits.
type Call = Box<dyn FnOnce() + Send + Sync>;

/// Who waits for the rest. Copied freely: it holds handles.
#[derive(Clone, Copy)]
pub struct Rest {
    here: RwSignal<bool>,
    /// Whether it is on its way.
    coming: Flag,
    /// The last choice that needs it.
    waiting: StoredValue<Option<(Call, Leads)>>,
    /// What was typed while the search waits.
    typed: StoredValue<String>,
    /// Whether a choice waits.
    pub is_waited_for: RwSignal<bool>,
}

impl Rest {
    /// Nobody waits.
    #[must_use]
    pub fn new() -> Self {
        let coming = Flag::new();
        coming.set(!is_here());
        Self {
            here: RwSignal::new(is_here()),
            coming,
            waiting: StoredValue::new(None),
            typed: StoredValue::new(String::new()),
            is_waited_for: RwSignal::new(false),
        }
    }

    /// Begins to follow what the page says. `lost` is called when a choice waited and the rest could not be
    /// fetched: the choice is let go of then, and the next one asks for the rest again.
    pub fn follow(self, lost: impl Fn() + 'static) {
        page::on_rest(move || {
            self.coming.set(false);
            self.here.set(is_here());
            if let Some((call, _)) = self.take() {
                if is_here() {
                    call();
                } else {
                    lost();
                }
            }
        });
    }

    fn take(self) -> Option<(Call, Leads)> {
        let waited = self.waiting.try_update_value(Option::take).flatten()?;
        self.is_waited_for.set(false);
        Some(waited)
    }

    /// Whether it is here; wakes who asks when it has come.
    #[must_use]
    pub fn has_come(self) -> bool {
        self.here.get()
    }

    /// Keeps a choice until it is here, and asks for it if it could not be fetched before. A later choice
    /// takes the place of this one.
    pub fn keep(self, leads: Leads, call: impl FnOnce() + Send + Sync + 'static) {
        self.waiting.set_value(Some((Box::new(call), leads)));
        self.typed.set_value(String::new());
        self.is_waited_for.set(true);
        if !self.coming.replace(true) {
            page::ask_for_rest();
        }
    }

    /// Where the choice that waits leads to; `None` where none waits.
    #[must_use]
    pub fn leads(self) -> Option<Leads> {
        self.waiting
            .with_value(|waiting| waiting.as_ref().map(|(_, leads)| leads.clone()))
    }

    /// Lets go of a choice that waits, and says where it would have led.
    #[must_use]
    pub fn let_go(self) -> Option<Leads> {
        self.take().map(|(_, leads)| leads)
    }

    /// Keeps what is typed for the search that waits: a key by its name.
    pub fn type_ahead(self, key: &str) {
        self.typed.update_value(|words| {
            if key == "Backspace" {
                words.pop();
            } else if key.chars().nth(1).is_none() {
                words.push_str(key);
            }
        });
    }

    /// Takes what was typed while the search waited.
    #[must_use]
    pub fn typed(self) -> String {
        let typed = self.typed.try_update_value(std::mem::take);
        typed.unwrap_or_default()
    }

    /// Does it when the rest is here and the page stands.
    pub fn then(self, stands: impl Fn() -> bool + 'static, call: impl FnOnce() + 'static) {
        let mut call = Some(call);
        effect(move || {
            if stands()
                && self.has_come()
                && let Some(call) = call.take()
            {
                page::soon(call);
            }
        });
    }
}
