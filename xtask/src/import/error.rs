//! Why an import stopped: one sentence with file, row and reason.

use std::fmt;

/// A failure of the import. Nothing has been written when it is returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(String);

impl Error {
    /// Any failure, as a sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A failure of a whole file.
    pub fn file(file: &str, reason: impl fmt::Display) -> Self {
        Self(format!("{file}: {reason}."))
    }

    /// A failure in one row of a file; the header is row 1.
    pub fn row(file: &str, row: u64, reason: impl fmt::Display) -> Self {
        Self(format!("{file}, row {row}: {reason}."))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
