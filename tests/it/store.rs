//! Packs come in whole, or with all that is wrong with them.

mod messages;
pub(crate) mod pack;
