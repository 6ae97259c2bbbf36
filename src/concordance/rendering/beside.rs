//! What stands beside a node wherever a form of a term covers it.

use super::words::Word;
use crate::concordance::unit;

/// The units beside a node that stands in a form: one of these before it and one of
/// these after it, or any where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::concordance) struct Beside {
    pub(in crate::concordance) before: Vec<String>,
    pub(in crate::concordance) after: Vec<String>,
    /// The same of the units beyond these, before and after.
    pub(in crate::concordance) beyond: [Vec<String>; 2],
    /// Whether they are words that, where something fell out, may be the end and the
    /// beginning of longer ones.
    pub(in crate::concordance) is_word: bool,
}

impl Beside {
    fn is_any(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }
}

/// Beside a node in a form that stands in folded text as it is folded; `None` where
/// anything may stand there.
pub(super) fn folded(form: &str, node: &str) -> Option<Vec<Beside>> {
    if node.contains(form) {
        return None;
    }
    let places = form.char_indices().filter_map(|(at, _)| {
        let (before, rest) = form.split_at_checked(at)?;
        Some((before, rest.strip_prefix(node)?))
    });
    // A word at an end of the form may be a part of a longer one.
    let inner = |unit: Option<(&str, &str)>| {
        let is_single = |own: &str| own.chars().all(unit::is_single);
        let own = unit.filter(|(own, rest)| is_single(own) || !rest.is_empty());
        own.map(|(own, _)| own.to_owned()).into_iter().collect()
    };
    let beside = places.map(|(before, after)| Beside {
        before: inner(unit::split_last(before)),
        after: inner(unit::split_first(after)),
        beyond: [Vec::new(), Vec::new()],
        is_word: false,
    });
    known(beside.collect())
}

/// Beside a node in words that stand side by side, inflected or not; `None` where that is
/// not known, or anything may.
pub(super) fn words(words: &[Word], node: &str) -> Option<Vec<Beside>> {
    // What is no part of one word may be written in several ways.
    if !node.bytes().all(|own| own.is_ascii_alphanumeric()) {
        return None;
    }
    let mut all = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|at| words.get(at));
        let after = words.get(number + 1);
        let longest = word.all.iter().map(String::len).max().unwrap_or(0);
        all.extend((0..longest).filter_map(|at| word_at(word, at, node, [before, after])));
    }
    known(all)
}

/// Beside a node that begins at a byte of a word, however it is inflected.
fn word_at(word: &Word, at: usize, node: &str, beside: [Option<&Word>; 2]) -> Option<Beside> {
    let cut = |own: &'_ String| {
        let (before, rest) = own.split_at_checked(at)?;
        let after = rest.strip_prefix(node)?;
        let before = unit::split_last(before).map(|(own, _)| own.to_owned());
        let after = unit::split_first(after).map(|(own, _)| own.to_owned());
        Some([before, after])
    };
    let cuts: Vec<[Option<String>; 2]> = word.all.iter().filter_map(cut).collect();
    if cuts.is_empty() {
        return None;
    }
    let mut sides = [Vec::new(), Vec::new()];
    let mut beyond = [Vec::new(), Vec::new()];
    for (side, (all, word)) in sides.iter_mut().zip(beside).enumerate() {
        let own = cuts
            .iter()
            .map(|own| own.get(side).and_then(Option::as_ref));
        let ends = own.clone().any(|own| own.is_none());
        all.extend(own.flatten().cloned());
        match word {
            Some(word) if ends => all.extend(word.all.iter().cloned()),
            // Beyond the form anything may stand.
            None if ends => all.clear(),
            // Beside what is left of the word there is the next one.
            Some(word) => {
                if let Some(beyond) = beyond.get_mut(side) {
                    beyond.clone_from(&word.all);
                }
            }
            None => {}
        }
        all.sort_unstable();
        all.dedup();
    }
    let [before, after] = sides;
    Some(Beside {
        before,
        after,
        beyond,
        is_word: true,
    })
}

fn known(all: Vec<Beside>) -> Option<Vec<Beside>> {
    (!all.iter().any(Beside::is_any)).then_some(all)
}
