//! One test binary: each module is one idea.

#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test says that something is wrong"
)]

#[cfg(feature = "tui")]
mod commands;
mod expect;
#[cfg(feature = "tui")]
mod figures_screen;
mod house;
#[cfg(feature = "tui")]
mod keys;
mod linebreak;
mod linetable;
#[cfg(feature = "tui")]
mod map;
#[cfg(feature = "tui")]
mod monkey;
#[cfg(feature = "tui")]
mod painter;
#[cfg(feature = "tui")]
mod probe;
#[cfg(feature = "tui")]
mod pty;
mod random;
#[cfg(feature = "tui")]
mod reading;
#[cfg(feature = "tui")]
mod readme;
#[cfg(feature = "tui")]
mod screen;
#[cfg(feature = "tui")]
mod sizes;
mod store;
#[cfg(feature = "tui")]
mod terminal;
#[cfg(feature = "tui")]
mod width;
#[cfg(feature = "tui")]
mod words;
mod wrap;
mod wrap_twin;
