//! A yes or no that is remembered and not shown. Must not know: what it is about; it wakes nobody.

use leptos::prelude::*;

/// A yes or no that nothing on the page depends on.
#[derive(Clone, Copy)]
pub struct Flag(StoredValue<bool>);

impl Flag {
    /// No, at first.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// Sets it.
    pub fn set(self, on: bool) {
        self.0.set_value(on);
    }

    /// Whether it is set.
    #[must_use]
    pub fn get(self) -> bool {
        self.0.get_value()
    }

    /// Sets it, and says what it was.
    #[must_use]
    pub fn replace(self, on: bool) -> bool {
        let was = self.0.get_value();
        self.0.set_value(on);
        was
    }
}
