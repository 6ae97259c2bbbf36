//! Across languages: the other side of a term that was typed.

use std::collections::HashMap;

use super::corpus::Raw;
use super::run::{Placed, Placing, Run};
use super::{Candidate, Group, Query, Rule};
use crate::pack::{Pack, Term};
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{self, Kind, Parse, is_spelt};

/// The renderings of the terms that the query names, as they are written or as
/// they sound: of each language those to look for in it.
pub(super) fn renderings(pack: &Pack, query: &Query) -> Vec<Vec<String>> {
    let languages = pack.manifest.languages.iter();
    if !query.options.glossary || !query.phrases.is_empty() || query.plain.is_empty() {
        return Vec::new();
    }
    let wanted = fold::fold(&query.plain, Folding::ALL);
    // Read once, whatever the number of terms.
    let is_heard = query.options.pinyin && wanted.is_ascii();
    let mut parses = if is_heard {
        pinyin::parses(&query.plain, false)
    } else {
        Vec::new()
    };
    parses.retain(|own| own.kind() == Kind::Full);
    let in_language = |tag: &str| -> Vec<String> {
        let is_meant = |term: &&Term| {
            let mut others = names(term).filter(|(own, _)| *own != tag);
            others.any(|(own, text)| means(query, own, text, &parses))
        };
        let terms = pack.glossary.iter().filter(is_meant);
        terms
            .flat_map(names)
            .filter(|(own, _)| *own == tag)
            // What the query finds by itself is no news.
            .filter(|(_, text)| fold::fold(text, Folding::ALL) != wanted)
            .map(|(_, text)| text.to_owned())
            .collect()
    };
    languages.map(|own| in_language(&own.tag)).collect()
}

/// Where the renderings stand.
pub(super) fn group(run: &Run<'_>, renderings: &[Vec<String>]) -> Option<Group> {
    let mut placed = Placed::default();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (language, _, stream) in run.streams() {
        let mut raws: Vec<Raw> = Vec::new();
        for needle in renderings.get(language)? {
            let folded = fold::fold(needle, Folding::ALL);
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

/// Whether a name of a term is what was typed, or how it is read in full.
fn means(query: &Query, tag: &str, name: &str, parses: &[Parse]) -> bool {
    let folding = query.options.folding;
    if fold::fold(name, folding) == fold::fold(&query.plain, folding) {
        return true;
    }
    is_spelt(tag) && pinyin::find_parsed(name, parses, &[Kind::Full]).contains(&(0..name.len()))
}
