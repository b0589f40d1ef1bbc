//! The theme: follows the system until the reader chooses; the choice is kept on the machine and is
//! not in the link.
//!
//! Must not know: colours (the style sheet has them), the view.

use super::kept;
use gloo::utils::{document, window};

const KEY: &str = "amur-theme";

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark words on light banks.
    Light,
    /// Light words on dark banks.
    Dark,
}

impl Theme {
    /// The word in `data-theme`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// The theme in force: the reader's, else the system's.
#[must_use]
pub fn current() -> Theme {
    let chosen = kept::word(KEY);
    match chosen.as_deref() {
        Some("dark") => Theme::Dark,
        Some("light") => Theme::Light,
        _ => {
            let query = window()
                .match_media("(prefers-color-scheme: dark)")
                .ok()
                .flatten();
            if query.is_some_and(|q| q.matches()) {
                Theme::Dark
            } else {
                Theme::Light
            }
        }
    }
}

/// Sets the reader's theme and keeps it, where the browser lets us.
pub fn choose(theme: Theme) {
    kept::set_word(KEY, theme.word());
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme.word());
    }
}

/// Forgets the reader's choice: the system decides again.
pub fn forget() {
    kept::delete(KEY);
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-theme");
    }
}
