//! Across languages: the other side of a term that was typed.

use std::collections::HashMap;

use super::corpus::{Raw, is_spelt};
use super::run::{Placed, Placing, Run};
use super::{Candidate, Group, Rule};
use crate::pack::Term;
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{self, Kind};

/// Where the other languages have a term that the query names, as it is written
/// or as it sounds.
pub(super) fn group(run: &Run<'_>) -> Option<Group> {
    let query = run.query;
    if !query.options.glossary || !query.phrases.is_empty() || query.plain.is_empty() {
        return None;
    }
    let wanted = fold::fold(&query.plain, Folding::ALL);
    let mut placed = Placed::default();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (language, tag, stream) in run.streams() {
        let mut needles: Vec<&str> = Vec::new();
        for term in &run.pack.glossary {
            let named = names(term).filter(|(own, _)| *own != tag);
            let mut named = named.filter(|(own, text)| means(run, own, text, &wanted));
            if named.next().is_some() {
                needles.extend(
                    names(term)
                        .filter(|(own, _)| *own == tag)
                        .map(|(_, text)| text),
                );
            }
        }
        let mut raws: Vec<Raw> = Vec::new();
        for needle in needles {
            let folded = fold::fold(needle, Folding::ALL);
            // What the query finds by itself is no news.
            if folded == wanted {
                continue;
            }
            let before = raws.len();
            raws.extend(stream.literal(&folded));
            if raws.len() > before {
                *counts.entry(needle.to_owned()).or_insert(0) += raws.len() - before;
            }
        }
        // The longer of two renderings at one place.
        raws.sort_by_key(|raw| (raw.unit, raw.range.start, usize::MAX - raw.range.end));
        raws.dedup_by(|next, last| next.unit == last.unit && next.range.start < last.range.end);
        let how = Placing::Ranges(Rule::Glossary);
        run.place(language, stream, raws.into_iter(), &how, &[], &mut placed);
    }
    let mut group = placed.group(Rule::Glossary)?;
    group.candidates = candidates(counts);
    Some(group)
}

fn candidates(counts: HashMap<String, usize>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = counts
        .into_iter()
        .map(|(text, count)| Candidate { text, count })
        .collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    out
}

/// The term and its admitted renderings, each with its language.
fn names(term: &Term) -> impl Iterator<Item = (&str, &str)> {
    let texts = term.text.iter().map(|(tag, text)| (tag, text.as_str()));
    let variants = term.variants.iter();
    texts.chain(variants.flat_map(|(tag, all)| all.iter().map(move |own| (tag, own.as_str()))))
}

/// Whether a name of a term is what was typed.
fn means(run: &Run<'_>, tag: &str, name: &str, wanted: &str) -> bool {
    let folding = run.query.options.folding;
    if fold::fold(name, folding) == fold::fold(&run.query.plain, folding) {
        return true;
    }
    run.query.options.pinyin
        && is_spelt(tag)
        && wanted.is_ascii()
        && pinyin::find_all(name, &run.query.plain, &[Kind::Full]).contains(&(0..name.len()))
}
