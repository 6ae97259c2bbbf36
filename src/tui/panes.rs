//! The parts of the screen, one function each.

pub mod commands;
pub mod concordance;
pub mod header;
pub mod models;
pub mod pairings;
pub mod record;
pub mod status;
pub mod text;
