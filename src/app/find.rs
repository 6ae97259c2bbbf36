//! Finding in the open article: over the logical text of each block in every
//! language, never over wrapped lines.

use std::ops::Range;

use super::flow::{self, Block};
use super::prompt::Prompt;
use crate::pack::{Pack, Place};
use crate::text::fold::{self, Folding};

/// A query, its hits and the one that is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// What is looked for.
    pub prompt: Prompt,
    /// All hits in the article, in reading order.
    pub hits: Vec<Hit>,
    /// The one that is looked at.
    pub current: Option<usize>,
}

/// One occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The block of the article.
    pub block: usize,
    /// The position of the language in the pack's manifest.
    pub language: usize,
    /// Bytes of the block's text in that language.
    pub range: Range<usize>,
}

impl Find {
    /// Searches the article anew for what the prompt holds, and looks at the
    /// first hit at or after `from`, a block.
    pub fn search(&mut self, pack: &Pack, article: usize, blocks: &[Block], from: usize) {
        let query = self.prompt.text();
        self.hits = hits(pack, article, blocks, &query);
        self.current = match self.hits.iter().position(|hit| hit.block >= from) {
            None if self.hits.is_empty() => None,
            None => Some(0),
            found => found,
        };
    }

    /// Looks at the next or the previous hit; `true` where that went around an
    /// end of the article.
    pub fn step(&mut self, forward: bool) -> bool {
        let (Some(current), count) = (self.current, self.hits.len()) else {
            return false;
        };
        let next = if forward {
            (current + 1) % count
        } else {
            (current + count - 1) % count
        };
        self.current = Some(next);
        if forward {
            next <= current
        } else {
            next >= current
        }
    }

    /// The hit that is looked at.
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// The hits of one block in one language.
    pub fn in_block(&self, block: usize, language: usize) -> impl Iterator<Item = (usize, &Hit)> {
        let start = self.hits.partition_point(|hit| hit.block < block);
        self.hits
            .iter()
            .enumerate()
            .skip(start)
            .take_while(move |(_, hit)| hit.block == block)
            .filter(move |(_, hit)| hit.language == language)
    }
}

/// Where the reader was when a search began, to go back to on Esc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The place under the eye.
    pub place: Place,
}

fn hits(pack: &Pack, article: usize, blocks: &[Block], query: &str) -> Vec<Hit> {
    let Some(own) = pack.articles.get(article) else {
        return Vec::new();
    };
    if query.trim().is_empty() {
        return Vec::new();
    }
    let folding = Folding::default();
    let mut hits = Vec::new();
    for (block, what) in blocks.iter().enumerate() {
        for (language, tag) in pack.manifest.languages.iter().enumerate() {
            let text = flow::text(own, *what, &tag.tag);
            let found = fold::find_all(text, query, folding);
            hits.extend(found.into_iter().map(|range| Hit {
                block,
                language,
                range,
            }));
        }
    }
    hits
}
