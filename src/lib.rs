//! dongxi

pub mod app;
pub mod pack;
pub mod relations;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
pub mod words;
