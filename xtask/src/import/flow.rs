//! The two directions, always as China's with Russia unless a table says otherwise.

use std::fmt;

/// A direction of trade. Exports sort before imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// Out of the country whose flows the table shows.
    Exports,
    /// Into it.
    Imports,
}

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exports => "exports",
            Self::Imports => "imports",
        })
    }
}
