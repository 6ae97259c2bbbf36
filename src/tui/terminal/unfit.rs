//! Why a terminal could not be taken, in words for whoever started the program.

use std::io;

/// Why the terminal could not be taken.
#[derive(Debug)]
pub enum Unfit {
    /// Standard output is a file or a pipe.
    Output,
    /// `TERM` names a terminal that can only print, or is not set.
    Dumb,
    /// No standard stream leads to a keyboard.
    Keyboard,
    /// The system refused.
    Io(io::Error),
}

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Output => f.write_str("standard output is not a terminal"),
            Self::Dumb => {
                f.write_str("TERM is empty or \"dumb\": this terminal cannot be drawn on")
            }
            Self::Keyboard => f.write_str("there is no terminal to read keys from"),
            Self::Io(_) => f.write_str("the terminal could not be set up"),
        }
    }
}

impl std::error::Error for Unfit {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for Unfit {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
