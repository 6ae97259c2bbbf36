//! What a query finds in the other articles of the pack.

use super::Find;
use crate::pack::Pack;
use crate::search::{Corpus, Hit, Query};
use crate::text::fold::{self, Folding};

/// Hits that are counted at most.
const COUNTED: usize = 10_000;

/// Hits outside the open article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// How many.
    pub hits: usize,
    /// Whether there are more.
    pub more: bool,
}

impl Find {
    /// Counts the hits of the shown meaning, or where the article has none of the
    /// most literal one, in all articles but the open one.
    pub fn count_elsewhere(&mut self, pack: &Pack, corpus: &Corpus, article: usize) {
        self.owes = false;
        let Ok(query) = Query::parse(&self.prompt.text(), pack, self.options) else {
            return;
        };
        let shown = self.shown().map(|own| (own.rule, own.word.clone()));
        let rule = shown.as_ref().map(|(rule, _)| *rule);
        // A meaning that finds one word only names it too.
        let word = shown.and_then(|(_, word)| word);
        let found = corpus.search(pack, &query, COUNTED);
        let mut groups = found.groups.iter();
        let group = groups.find(|group| rule.is_none_or(|rule| group.rule == rule));
        self.elsewhere = group.map(|group| {
            let meant = |hit: &&Hit| {
                let is_word = |word: &String| fold::fold(hit.text(pack), Folding::ALL) == *word;
                hit.place.article != article && word.as_ref().is_none_or(is_word)
            };
            Elsewhere {
                hits: group.hits.iter().filter(meant).count(),
                more: group.more,
            }
        });
    }
}
