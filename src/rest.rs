//! What comes with the second part of the program, after the first view stands: the data of the other
//! topics, and who waits for them.
//!
//! Whatever asks for these data before they are here has them, for what reads them is of the second part
//! (`xtask/src/dist/parts`): the browser then stands still until it has come. A choice that needs them is
//! better kept until they are here, and the page answers meanwhile.

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

/// Whether the second part is needed to show this view.
#[must_use]
pub fn shows(view: &View) -> bool {
    view.topic != Topic::Months
        || view.page != Page::Explorer
        || view.with.is_some()
        || !matches!(view.chart, Chart::Column | Chart::Line | Chart::Race)
        || !matches!(
            view.measure,
            Measure::Value | Measure::Growth | Measure::Running | Measure::Sum12
        )
}

/// Something that waits.
type Call = Box<dyn FnOnce() + Send + Sync>;

/// Who waits for the rest. Copied freely: it holds handles.
#[derive(Clone, Copy)]
pub struct Rest {
    here: RwSignal<bool>,
    /// Whether it is on its way.
    coming: Flag,
    /// The last choice that needs it, and the view that it leads to, where that is known.
    waiting: StoredValue<Option<(Call, Option<View>)>>,
    /// Whether a choice waits.
    pub is_waited_for: RwSignal<bool>,
}

impl Rest {
    /// Follows what the page says of the rest: that it has come, or that it could not be fetched. Then what
    /// waits goes on all the same, for a part of the program that is called asks for it once more.
    #[must_use]
    pub fn new() -> Self {
        let coming = Flag::new();
        coming.set(!is_here());
        let rest = Self {
            here: RwSignal::new(is_here()),
            coming,
            waiting: StoredValue::new(None),
            is_waited_for: RwSignal::new(false),
        };
        page::on_rest(move || rest.go_on());
        rest
    }

    fn go_on(self) {
        self.coming.set(false);
        self.here.set(is_here());
        if let Some((call, _)) = self.waiting.try_update_value(Option::take).flatten() {
            self.is_waited_for.set(false);
            call();
        }
    }

    /// Whether it is on its way: then what needs it better waits. What could not be fetched is not waited
    /// for, but asked for again when it is called.
    #[must_use]
    pub fn is_coming(self) -> bool {
        self.coming.get() && !is_here()
    }

    /// Whether it is here; wakes who asks when it has come.
    #[must_use]
    pub fn has_come(self) -> bool {
        self.here.get()
    }

    /// Keeps a choice until it is here. A later one takes its place.
    pub fn keep(self, leads_to: Option<View>, call: impl FnOnce() + Send + Sync + 'static) {
        self.waiting.set_value(Some((Box::new(call), leads_to)));
        self.is_waited_for.set(true);
    }

    /// Lets go of a choice that waits, and says where it would have led.
    #[must_use]
    pub fn let_go(self) -> Option<View> {
        let waited = self.waiting.try_update_value(Option::take).flatten()?;
        self.is_waited_for.set(false);
        waited.1
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
