//! Packs and what is found in them as other programs read it.

pub mod concordance;
pub mod pairs;
pub mod tmx;
pub mod tsv;
