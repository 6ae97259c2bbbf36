//! Packs and what is found in them as other programs read it.

pub mod aligned;
pub mod audit;
pub mod bibtex;
pub mod citation;
pub mod concordance;
pub mod csl;
pub mod dot;
pub mod extract;
pub mod figures;
pub mod handout;
pub mod html;
pub mod json;
pub mod markdown;
pub mod memory;
pub mod pairs;
pub mod plain;
pub mod segments;
pub mod timeline;
pub mod tmx;
pub mod tsv;

use crate::app::Export;
use crate::pack::Pack;

/// The name and the text of the file that an export asks for.
pub fn file(pack: &Pack, export: &Export) -> (String, String) {
    match export {
        Export::Lines(own) => concordance::file(pack, own),
        Export::Figures(own) => figures::file(pack, own),
    }
}
