//! What a query finds in the other articles of the pack.

use super::Find;
use crate::app::bitext::{self, COUNTED, Count};
use crate::pack::Pack;
use crate::search::{Corpus, Hit, Query};
use crate::text::fold::{self, Folding};

/// Hits outside the open article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// How many.
    pub hits: usize,
    /// Whether there are more.
    pub more: bool,
    /// How many of them are in the bitext that is open, once that is known.
    pub beyond: Option<usize>,
}

impl Find {
    /// Counts the hits of the shown meaning, or where the article has none of the
    /// most literal one, in all articles but the open one.
    ///
    /// Pages of bitexts are not counted, but the bitexts whole: they have to be asked.
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
                hit.place.article != article
                    && word.as_ref().is_none_or(is_word)
                    && bitext::of(pack, hit.place.article).is_none()
            };
            Elsewhere {
                beyond: None,
                hits: group.hits.iter().filter(meant).count(),
                more: group.more,
            }
        });
    }

    /// What is to be asked of the bitexts about the query.
    pub fn count(&self) -> Count {
        let shown = self.shown();
        Count {
            text: self.prompt.text(),
            options: self.options,
            rule: shown.map(|own| own.rule),
            word: shown.and_then(|own| own.word.clone()),
        }
    }

    /// Takes what there is in each bitext, of which `open` has a page open.
    pub fn take_count(&mut self, count: &Count, hits: &[usize], open: Option<usize>) {
        if *count != self.count() {
            return;
        }
        let all: usize = hits.iter().sum();
        let here = if open.is_some() { self.hits.len() } else { 0 };
        let known = self.elsewhere.unwrap_or_default();
        let beyond = open.and_then(|own| hits.get(own));
        self.elsewhere = Some(Elsewhere {
            hits: known.hits + all.saturating_sub(here),
            more: known.more || hits.iter().any(|own| *own >= COUNTED),
            beyond: beyond.map(|own| own.saturating_sub(here)),
        });
    }
}
