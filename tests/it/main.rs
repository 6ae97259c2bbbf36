//! One test binary: each module is one idea.

#[cfg(feature = "tui")]
mod keys;
#[cfg(feature = "tui")]
mod painter;
#[cfg(feature = "tui")]
mod probe;
#[cfg(feature = "tui")]
mod pty;
mod store;
#[cfg(feature = "tui")]
mod terminal;
