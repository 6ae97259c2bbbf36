//! The parts of the screen, one function each.

pub mod chart;
pub mod commands;
pub mod concordance;
pub mod figures;
mod filtered;
pub mod header;
mod hints;
pub mod jump;
pub mod lanes;
pub mod map;
pub mod models;
pub mod pairings;
pub mod record;
pub mod report;
pub mod status;
pub mod switches;
pub mod text;
pub mod tiles;
pub mod years;
