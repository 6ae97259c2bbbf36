//! What every match of a pattern holds.

use regex_syntax::hir::{Hir, HirKind};

use super::plan::SPACED;
use crate::text::fold;

/// A text that every match holds, behind the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Required {
    /// Folded.
    pub(in crate::search) text: String,
    /// The most characters that may stand before it, behind the text before; nothing
    /// where there may be any number.
    pub(in crate::search) gap: Option<usize>,
}

/// The texts that every match of a folded pattern holds, one behind the other.
pub(in crate::search) fn required(folded: &str) -> Vec<Required> {
    let mut found = Found::default();
    if let Ok(hir) = regex_syntax::parse(folded) {
        found.collect(&hir);
    }
    found.all
}

/// Alternatives up to which each is looked for by itself.
const ALTERNATIVES: usize = 16;

/// Texts one of which every match of a folded pattern holds, where it has alternatives
/// of which each holds one; else none.
pub(in crate::search) fn either(folded: &str) -> Vec<String> {
    let hir = regex_syntax::parse(folded).ok();
    hir.and_then(|hir| alternatives(&hir)).unwrap_or_default()
}

fn alternatives(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Alternation(own) if own.len() <= ALTERNATIVES => own.iter().map(longest).collect(),
        HirKind::Repetition(own) if own.min > 0 => alternatives(&own.sub),
        HirKind::Capture(own) => alternatives(&own.sub),
        HirKind::Concat(own) => own.iter().find_map(alternatives),
        _ => None,
    }
}

/// The longest text that every match of a part holds.
fn longest(hir: &Hir) -> Option<String> {
    let mut found = Found::default();
    found.collect(hir);
    let texts = found.all.into_iter().map(|own| own.text);
    texts.max_by_key(String::len)
}

#[derive(Default)]
struct Found {
    all: Vec<Required>,
    /// Characters behind the last text, as [`Required::gap`] has them.
    gap: Option<usize>,
}

impl Found {
    fn collect(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Literal(own) => {
                let text = str::from_utf8(&own.0).unwrap_or("");
                let text = fold::fold(text, SPACED);
                if text.trim().is_empty() {
                    self.skip(hir);
                } else {
                    let gap = self.gap.replace(0);
                    self.all.push(Required { text, gap });
                }
            }
            HirKind::Repetition(own) if own.min > 0 => {
                let (count, gap) = (self.all.len(), self.gap);
                self.collect(&own.sub);
                if self.all.len() == count {
                    self.gap = gap;
                    self.skip(hir);
                } else if own.max != Some(1) {
                    self.gap = None;
                }
            }
            HirKind::Capture(own) => self.collect(&own.sub),
            HirKind::Concat(own) => own.iter().for_each(|own| self.collect(own)),
            _ => self.skip(hir),
        }
    }

    fn skip(&mut self, hir: &Hir) {
        self.gap = self.gap.zip(most(hir)).map(|(one, two)| one + two);
    }
}

/// The most characters that a match may have.
fn most(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(0),
        HirKind::Class(_) => Some(1),
        HirKind::Literal(own) => Some(own.0.len()),
        HirKind::Repetition(own) => {
            let times = usize::try_from(own.max?).ok()?;
            most(&own.sub)?.checked_mul(times)
        }
        HirKind::Capture(own) => most(&own.sub),
        HirKind::Concat(own) => own.iter().map(most).sum(),
        HirKind::Alternation(own) => {
            let all: Option<Vec<usize>> = own.iter().map(most).collect();
            all?.into_iter().max()
        }
    }
}
