//! What is known of two languages: which words render which.

use std::collections::{HashMap, HashSet};

use super::document::{Class, units};
use super::learn::{self, Pair};
use super::length::is_wide;
use super::words::{is_stop, stem, words};
use crate::text::fold::{self, Folding};

/// Words of one language with their renderings in another: of Chinese as they are,
/// of a language in letters as stems, so that `reducing` renders what `reduce` does.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// By what is looked for on the left side, what may stand on the right one.
    edges: HashMap<Box<str>, Vec<(Box<str>, Class)>>,
    /// What may stand on the right side for anything.
    rendered: HashMap<Box<str>, Class>,
    /// Terms of a side that is not in letters, and the characters of the longest.
    terms: [Terms; 2],
    /// Whether a side is written in Han characters.
    han: [bool; 2],
}

#[derive(Debug, Clone, Default)]
struct Terms {
    all: HashSet<Box<str>>,
    longest: usize,
}

/// Our own glossary, Chinese and English: a term, a tab, words of its renderings.
const OWN: &str = include_str!("glossary.tsv");

/// The Chinese words of our own glossary.
pub fn words_of_hanzi() -> impl Iterator<Item = &'static str> {
    OWN.lines()
        .filter_map(|line| Some(line.split_once('\t')?.0))
}

impl Lexicon {
    /// One that knows nothing of a left and a right language, by their tags.
    pub fn empty(left: &str, right: &str) -> Self {
        Self {
            han: [left, right].map(is_han),
            ..Self::default()
        }
    }

    /// What the program knows of a left and a right language: much for Chinese and
    /// English, nothing for others.
    pub fn of(left: &str, right: &str) -> Self {
        let mut lexicon = Self::empty(left, right);
        let is_english = |tag: &str| tag.split('-').next() == Some("en");
        let is_chinese = |tag: &str| tag.split('-').next() == Some("zh");
        let is_turned = is_english(left) && is_chinese(right);
        let is_straight = is_chinese(left) && is_english(right);
        if !(is_turned || is_straight) {
            return lexicon;
        }
        let mut class = Class::Term;
        for line in OWN.lines() {
            match (line.strip_prefix('#'), line.split_once('\t')) {
                (Some(about), _) => class = Class::of_part(about),
                (None, Some((one, other))) if is_turned => lexicon.insert(other, one, class),
                (None, Some((one, other))) => lexicon.insert(one, other, class),
                (None, None) => {}
            }
        }
        lexicon
    }

    /// Adds a term and a rendering of it.
    pub fn add(&mut self, left: &str, right: &str) {
        self.insert(left, right, Class::Term);
    }

    /// Learns from texts that are aligned: a translation memory.
    pub fn learn<'a>(&mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let [left, right] = self.han;
        let sets = pairs
            .into_iter()
            .map(|(one, other)| (units(one, left), units(other, right)));
        for Pair { left, right } in learn::associate(sets.collect()) {
            self.edge(left, right, Class::Memory);
        }
    }

    fn insert(&mut self, left: &str, right: &str, class: Class) {
        let [han, other] = self.han;
        let lefts = keys(left, han, class);
        let rights = keys(right, other, class);
        for (side, (all, is_han)) in [(&lefts, han), (&rights, other)].into_iter().enumerate() {
            let Some(terms) = self.terms.get_mut(side).filter(|_| is_han) else {
                continue;
            };
            for term in all.iter().filter_map(|key| key.strip_prefix('t')) {
                terms.longest = terms.longest.max(term.chars().count());
                terms.all.insert(term.into());
            }
        }
        for one in lefts {
            for other in &rights {
                self.edge(one.clone(), other.clone(), class);
            }
        }
    }

    fn edge(&mut self, left: Box<str>, right: Box<str>, class: Class) {
        self.rendered.insert(right.clone(), class);
        let own = self.edges.entry(left).or_default();
        if !own.iter().any(|(other, _)| *other == right) {
            own.push((right, class));
        }
    }

    /// What may stand on the right side for a key of the left one.
    pub(super) fn renderings(&self, key: &str) -> &[(Box<str>, Class)] {
        self.edges.get(key).map_or(&[], Vec::as_slice)
    }

    /// The class of a key of the right side, if it renders anything.
    pub(super) fn rendered(&self, key: &str) -> Option<Class> {
        self.rendered.get(key).copied()
    }

    /// Calls `found` with each term in a folded text of a side, the longest first
    /// where several begin at one place.
    pub(super) fn find<'a>(&self, side: usize, folded: &'a str, mut found: impl FnMut(&'a str)) {
        let Some(terms) = self.terms.get(side).filter(|own| own.longest > 0) else {
            return;
        };
        let bounds: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        let byte = |at: usize| bounds.get(at).copied().unwrap_or(folded.len());
        let mut at = 0;
        while at < bounds.len() {
            let most = terms.longest.min(bounds.len() - at);
            let own = (1..=most).rev().find_map(|count| {
                let own = folded.get(byte(at)..byte(at + count))?;
                terms.all.contains(own).then_some((own, count))
            });
            if let Some((own, count)) = own {
                found(own);
                at += count;
            } else {
                at += 1;
            }
        }
    }
}

/// Whether a language, by its tag, is written in Han characters.
pub fn is_han(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some("zh" | "ja" | "yue" | "lzh"))
}

/// What a term is looked for as: the whole of it in Han characters, else the stems
/// of its words that say something.
fn keys(term: &str, is_han: bool, class: Class) -> Vec<Box<str>> {
    let folded = fold::fold(term, Folding::ALL);
    if is_han && folded.chars().any(is_wide) {
        let own = folded.split([' ', '(', ')', '/', ';', ',']);
        let own = own.filter(|own| !own.is_empty());
        return own.map(|own| format!("t{own}").into()).collect();
    }
    let is_kept = |word: &&str| class == Class::Word || !is_stop(word) && word.len() > 1;
    let mut all: Vec<Box<str>> = words(&folded)
        .into_iter()
        .filter(is_kept)
        .map(|word| format!("s{}", stem(word)).into())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
