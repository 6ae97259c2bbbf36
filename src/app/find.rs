//! Finding in the open article: over the logical text of each block in every
//! language, never over wrapped lines.
//!
//! A query may mean several things: the words themselves, what sounds like them,
//! the other side of a glossary term. Each is an [`Offer`] with its own hits;
//! one of them is looked at, and which one is always on the screen.

pub mod elsewhere;
mod switch;

use std::rc::Rc;

pub use elsewhere::Elsewhere;
pub use switch::Switch;

use super::prompt::Prompt;
use super::state::Layer;
use crate::pack::{Pack, Place};
use crate::search::{Corpus, Error, Found, Group, Hit, Options, Query, Rule};
use crate::text::fold::{self, Folding};

/// A query, its hits and the one that is looked at.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is looked for.
    pub prompt: Prompt,
    /// How it is looked for.
    pub options: Options,
    /// What it may mean, the most literal first.
    pub offers: Vec<Offer>,
    /// The offer whose hits are shown.
    pub offer: usize,
    /// All hits of that offer in the article, in reading order.
    pub hits: Vec<Hit>,
    /// The one that is looked at.
    pub current: Option<usize>,
    /// What there is of it in other articles, once that was counted.
    pub elsewhere: Option<Elsewhere>,
    /// Whether that is to be counted when there is time.
    pub owes: bool,
    /// Whether the concordance has not been asked for this query yet.
    pub is_fresh: bool,
    /// Why the query cannot be run.
    pub fault: Option<Error>,
    /// Queries that were run before, the last one last.
    past: Vec<String>,
    /// The one of them that stands in the prompt.
    recalled: Option<usize>,
    /// The folded article that was searched last.
    corpus: Option<(usize, Rc<Corpus>)>,
}

/// One meaning of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// By which rule.
    pub rule: Rule,
    /// Which word, where the rule finds several.
    pub word: Option<String>,
    /// Where.
    pub hits: Vec<Hit>,
}

/// Where the reader was when a search began, to go back to on Esc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The place under the eye.
    pub place: Place,
    /// What lay over the text.
    pub layers: Vec<Layer>,
}

/// Hits that are kept of one article.
const HITS: usize = 20_000;
/// Words of one rule that are offered one by one.
const WORDS: usize = 9;
/// Queries that are remembered.
const PAST: usize = 50;

impl Find {
    /// Forgets the query, but neither how to search nor what was searched.
    pub fn reset(&mut self) {
        *self = Self {
            options: self.options,
            past: std::mem::take(&mut self.past),
            corpus: self.corpus.take(),
            ..Self::default()
        };
    }

    /// Forgets the hits: another article is open.
    pub fn forget(&mut self) {
        self.offers.clear();
        self.offer = 0;
        self.hits.clear();
        self.current = None;
        self.elsewhere = None;
        self.owes = false;
    }

    /// Searches the article anew for what the prompt holds, and looks at the
    /// first hit at or after `from`, a block.
    pub fn search(&mut self, pack: &Pack, article: usize, from: usize) {
        self.forget();
        let text = self.prompt.text();
        let parsed = Query::parse(&text, pack, self.options);
        self.fault = parsed.as_ref().err().cloned();
        let Ok(query) = parsed else { return };
        let corpus = match &self.corpus {
            Some((own, corpus)) if *own == article => Rc::clone(corpus),
            _ => Rc::new(Corpus::article(pack, article)),
        };
        let found = corpus.search(pack, &query, HITS);
        self.corpus = Some((article, corpus));
        self.offers = offers(pack, found);
        self.choose(0, from);
        self.is_fresh = !query.is_empty();
        self.owes = self.is_fresh && (pack.articles.len() > 1 || !pack.bitexts.is_empty());
    }

    /// Shows the hits of an offer, from block `from` on.
    fn choose(&mut self, offer: usize, from: usize) {
        self.offer = offer;
        let own = self.offers.get(offer);
        self.hits = own.map_or_else(Vec::new, |own| own.hits.clone());
        self.current = match self.hits.iter().position(|hit| hit.block >= from) {
            None if self.hits.is_empty() => None,
            None => Some(0),
            found => found,
        };
    }

    /// Shows the next or the previous offer.
    pub fn step_offer(&mut self, forward: bool, from: usize) {
        let count = self.offers.len();
        if count > 0 {
            let steps = if forward { 1 } else { count - 1 };
            self.choose((self.offer + steps) % count, from);
            // Of this meaning there may be more or fewer.
            (self.elsewhere, self.owes) = (None, true);
        }
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

    /// Whether there is no further hit in the article.
    pub fn is_last(&self, forward: bool) -> bool {
        let end = if forward {
            self.hits.len().checked_sub(1)
        } else {
            Some(0)
        };
        self.current.is_some() && self.current == end
    }

    /// Looks at the last hit of a block.
    pub fn to_last_in(&mut self, block: usize) {
        let last = self.hits.iter().rposition(|hit| hit.block == block);
        self.current = last.or(self.current);
    }

    /// Shows what a rule found, if it found anything.
    pub fn show_rule(&mut self, rule: Option<Rule>, from: usize) {
        let own = self.offers.iter().position(|own| Some(own.rule) == rule);
        if let Some(own) = own.filter(|own| *own != self.offer) {
            self.choose(own, from);
        }
    }

    /// Forgets what was searched: the text is another.
    pub fn forget_corpus(&mut self) {
        self.corpus = None;
    }

    /// The hit that is looked at.
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// The offer that is shown.
    pub fn shown(&self) -> Option<&Offer> {
        self.offers.get(self.offer)
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

    /// Remembers the query.
    pub fn keep(&mut self) {
        let text = self.prompt.text();
        if text.trim().is_empty() {
            return;
        }
        self.past.retain(|own| *own != text);
        self.past.push(text);
        let surplus = self.past.len().saturating_sub(PAST);
        self.past.drain(..surplus);
    }

    /// Whether the prompt holds a query of before, or nothing: then up and down
    /// go through what was searched, not through the hits.
    pub fn recalls(&self) -> bool {
        self.prompt.is_empty() || self.recalled.is_some()
    }

    /// Whether there is a query older than the one in the prompt.
    pub fn has_older(&self) -> bool {
        self.recalled.map_or(!self.past.is_empty(), |at| at > 0)
    }

    /// Whether the prompt holds a query of before, after which newer ones or none come.
    pub const fn has_newer(&self) -> bool {
        self.recalled.is_some()
    }

    /// Something was typed: the prompt is no query of before any more.
    pub fn typed(&mut self) {
        self.recalled = None;
    }

    /// Puts an older or a newer query into the prompt; past the newest it is
    /// empty again.
    pub fn recall(&mut self, older: bool) {
        let last = self.past.len().checked_sub(1);
        self.recalled = match (self.recalled, older) {
            (None, true) => last,
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) if Some(at) < last => Some(at + 1),
            (_, false) => None,
        };
        let text = self.recalled.and_then(|at| self.past.get(at));
        let text = text.map_or("", String::as_str).to_owned();
        self.prompt = Prompt::default();
        self.prompt.insert(&text);
    }
}

/// Each rule with all its hits, then word by word where it found several.
fn offers(pack: &Pack, found: Found) -> Vec<Offer> {
    found
        .groups
        .into_iter()
        .flat_map(|group| {
            let words = words(pack, &group);
            let (rule, hits) = (group.rule, group.hits);
            let alone = (words.len() == 1).then(|| words.first().map(|own| own.0.clone()));
            let whole = Offer {
                rule,
                word: alone.flatten(),
                hits,
            };
            let several = words.into_iter().filter(|_| whole.word.is_none());
            let single: Vec<Offer> = several
                .take(WORDS)
                .map(|(word, hits)| Offer {
                    rule,
                    word: Some(word),
                    hits,
                })
                .collect();
            std::iter::once(whole).chain(single)
        })
        .collect()
}

/// The hits of a group by the word they are, the most frequent first; nothing
/// for a rule that finds what was typed.
fn words(pack: &Pack, group: &Group) -> Vec<(String, Vec<Hit>)> {
    let mut words: Vec<(String, Vec<Hit>)> = Vec::new();
    if group.candidates.is_empty() {
        return words;
    }
    for hit in &group.hits {
        let word = fold::fold(hit.text(pack), Folding::ALL);
        match words.iter_mut().find(|(own, _)| *own == word) {
            Some((_, hits)) => hits.push(hit.clone()),
            None => words.push((word, vec![hit.clone()])),
        }
    }
    words.sort_by_key(|(_, hits)| std::cmp::Reverse(hits.len()));
    words
}
