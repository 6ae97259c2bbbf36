//! The words of hanzi that are known, so that a run of hanzi is not cut through one:
//! the terms and the regions of the pack, what else is handed over, and the words that
//! are read otherwise than their characters.
//!
//! That is no division into words: most words are not known. What is known is enough
//! to tell 福建 | 设立 from 建设 | 立.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rendering::forms;
use super::unit;
use crate::pack::Pack;
use crate::text::pinyin;

/// Words by their first character, the longest first.
type Words = HashMap<char, Vec<Box<str>>>;

/// Particles and the like: each is a word by itself and part of no other, unless that is
/// a known one.
const PARTICLES: &str = "的了是为在和与及也都就而把被";

/// What is known of any text.
static OWN: LazyLock<Words> =
    LazyLock::new(|| gather(pinyin::phrases().map(String::into_boxed_str)));

/// The known words of one language of a pack.
#[derive(Debug, Clone, Default)]
pub struct Lexis {
    words: Words,
}

impl Lexis {
    /// The words of a pack in the language `tag`, and others.
    pub fn new<'a>(pack: &Pack, tag: &str, others: impl Iterator<Item = &'a str>) -> Self {
        let terms = pack.glossary.iter().flat_map(|own| forms(own, tag));
        let regions = pack.regions.iter().flat_map(|own| {
            let names = [&own.name, &own.brief].into_iter();
            names.filter_map(|name| name.get(tag).map(String::as_str))
        });
        Self {
            words: gather(
                terms
                    .chain(regions)
                    .map(Box::from)
                    .chain(others.map(Box::from)),
            ),
        }
    }

    /// Bytes of the longest known word that `text` begins with.
    pub(super) fn word(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()?;
        let longest = |words: &Words| {
            let mut all = words.get(&first).into_iter().flatten();
            all.find(|own| text.starts_with(&***own))
                .map(|own| own.len())
        };
        longest(&self.words).max(longest(&OWN))
    }
}

/// Whether a character by itself is a word that goes with no other.
pub(super) fn is_particle(unit: &str) -> bool {
    PARTICLES.contains(unit)
}

/// Words of two hanzi and more, and of nothing else.
fn gather(all: impl Iterator<Item = Box<str>>) -> Words {
    let mut words = Words::new();
    for word in all {
        let mut chars = word.chars();
        let first = chars.next();
        if let Some(first) = first.filter(|_| word.chars().all(unit::is_single))
            && chars.next().is_some()
        {
            words.entry(first).or_default().push(word);
        }
    }
    for own in words.values_mut() {
        own.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    words
}
