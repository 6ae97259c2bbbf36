//! Packs and what is found in them as other programs read it.

pub mod concordance;
pub mod dot;
pub mod figures;
pub mod pairs;
pub mod timeline;
pub mod tmx;
pub mod tsv;
