//! Packs come in whole, or with all that is wrong with them.

mod messages;
mod overlaps;
pub(crate) mod pack;
mod titles;
