//! The reader on a screen.

pub mod canvas;
pub mod cells;
pub mod look;
pub mod panes;
pub mod view;
