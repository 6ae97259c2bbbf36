//! dongxi

pub mod app;
pub mod check;
pub mod pack;
pub mod relations;
pub mod store;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
pub mod words;
