//! Names of regions in the text on screen, for underlining on demand.

use std::collections::HashMap;
use std::ops::Range;

use super::flow;
use super::map::atlas::Atlas;
use super::reader::Reader;
use crate::pack::Pack;

/// Where names stand: bytes of a block's text in a language, both by position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named(HashMap<(usize, usize), Vec<Range<usize>>>);

impl Named {
    /// The names in every language of the blocks that are on screen.
    pub fn on_screen(pack: &Pack, atlas: &Atlas, reader: &Reader) -> Self {
        let mut found = HashMap::new();
        let Some(article) = pack.articles.get(reader.place().article) else {
            return Self::default();
        };
        for seen in reader.seen() {
            let at = seen.anchor.block;
            let Some(block) = reader.blocks().get(at) else {
                continue;
            };
            for (language, own) in pack.manifest.languages.iter().enumerate() {
                found.entry((at, language)).or_insert_with(|| {
                    let text = flow::text(article, *block, &own.tag);
                    let names = atlas.names.find(text, &own.tag, &atlas.relations);
                    names.into_iter().map(|(range, _)| range).collect()
                });
            }
        }
        Self(found)
    }

    /// The names in a block's text, in the order of the text.
    pub fn in_block(&self, block: usize, language: usize) -> &[Range<usize>] {
        self.0.get(&(block, language)).map_or(&[], Vec::as_slice)
    }
}
