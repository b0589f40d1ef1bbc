//! What went wrong, as a sentence that tells the reader what to do.

use std::fmt;

/// A failure of a command: a sentence for the terminal and an exit code.
#[derive(Debug)]
pub struct Fail {
    sentence: String,
    code: u8,
    said: bool,
}

impl Fail {
    /// A failure of the work itself (exit code 1).
    pub fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            code: 1,
            said: false,
        }
    }

    /// A command that was called wrongly (exit code 2).
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self {
            code: 2,
            ..Self::new(sentence)
        }
    }

    /// A failure that has been printed already, so that the last line of the output stays last.
    pub fn said(sentence: impl Into<String>) -> Self {
        Self {
            said: true,
            ..Self::new(sentence)
        }
    }

    /// The exit code of the process.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Whether the sentence has been printed.
    pub fn is_said(&self) -> bool {
        self.said
    }
}

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl From<lexopt::Error> for Fail {
    fn from(error: lexopt::Error) -> Self {
        Self::usage(format!(
            "{error}. `cargo xtask help` lists the commands and their options."
        ))
    }
}
