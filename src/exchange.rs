//! Packs and what is found in them as other programs read it.

pub mod pairs;
pub mod tsv;
