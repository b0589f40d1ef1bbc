//! The sheet in which the explorer stands on a phone: its three heights.
//!
//! Must not know: pixels, fingers, what stands in it.

/// How high the sheet stands on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Glyph, verdict and number.
    Peek,
    /// Half of the window.
    Half,
    /// All of it.
    Full,
}

impl Sheet {
    /// The word in `data-sheet`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Peek => "peek",
            Self::Half => "half",
            Self::Full => "full",
        }
    }

    /// The height above this one, if there is one.
    #[must_use]
    pub fn higher(self) -> Self {
        match self {
            Self::Peek => Self::Half,
            Self::Half | Self::Full => Self::Full,
        }
    }

    /// The height below this one, if there is one.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Full => Self::Half,
            Self::Half | Self::Peek => Self::Peek,
        }
    }

    /// The next height when the grip is pressed.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Peek => Self::Half,
            Self::Half => Self::Full,
            Self::Full => Self::Peek,
        }
    }
}
