//! Search by sound: pinyin, other readings, initials.

use std::collections::HashMap;
use std::ops::Range;

use super::corpus::{Raw, Read};
use super::run::{Placed, Placing, Run};
use super::{Candidate, Group, Query, Rule};
use crate::text::pinyin::{self, Kind, Parse};

/// Raw hits that are counted for the candidates; more say nothing new about
/// which words a query may mean.
const COUNTED: usize = 20_000;

/// What sounds like the whole query: as it is read in its context or, where that
/// finds nothing, otherwise. What is only begun is looked for where nothing was
/// meant literally.
pub(super) fn groups(run: &Run<'_>, parses: &[Parse], literal: bool) -> Option<Group> {
    let ways = ways(parses, run.query.options.fuzzy, literal);
    ways.iter().find_map(|way| by(run, parses, *way))
}

/// One way to look for what sounds like a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    kind: Kind,
    /// Whether some character has to be read in another way than in its context.
    other: bool,
    rule: Rule,
}

impl Way {
    /// What begins with the letters, syllable by syllable.
    pub(super) const INITIALS: Self = Self {
        kind: Kind::Initials,
        other: false,
        rule: Rule::Initials,
    };

    /// Whether it goes by other readings than those of the context.
    pub(super) const fn is_other(self) -> bool {
        self.other
    }

    /// The parses that are looked for in this way, with their positions.
    pub(super) fn of(self, parses: &[Parse]) -> impl Iterator<Item = (usize, &Parse)> {
        let own = parses.iter().enumerate();
        let own = own.filter(move |(_, own)| own.kind() == self.kind);
        // Of the other readings only those of the shortest way to read it.
        own.take(if self.other { 1 } else { usize::MAX })
    }
}

/// The ways to look, of which the first that finds anything is meant.
pub(super) fn ways(parses: &[Parse], fuzzy: bool, literal: bool) -> Vec<Way> {
    let rule = if fuzzy { Rule::Sound } else { Rule::Pinyin };
    let way = |kind, other, rule| Way { kind, other, rule };
    let full = way(Kind::Full, false, rule);
    let other = way(Kind::Full, true, Rule::Sound);
    let begun = way(Kind::Begun, false, rule);
    let syllables = |kind| {
        let own = parses.iter().filter(|parse| parse.kind() == kind);
        own.map(Parse::len).min()
    };
    // With fewer syllables when the last is taken for a beginning, that is meant
    // before a rarer reading of all of them: `xietia` for 协调.
    let is_likely = syllables(Kind::Begun) < syllables(Kind::Full);
    match (literal, is_likely) {
        (true, _) => vec![full, other],
        (false, true) => vec![full, begun, other],
        (false, false) => vec![full, other, begun],
    }
}

/// What begins with the letters of the query, syllable by syllable.
pub(super) fn initials(run: &Run<'_>, parses: &[Parse]) -> Option<Group> {
    by(run, parses, Way::INITIALS)
}

/// The ways to read the query; none where nothing is to be read.
pub(super) fn parses(query: &Query) -> Vec<Parse> {
    if !query.options.pinyin || !query.phrases.is_empty() {
        return Vec::new();
    }
    pinyin::parses(&query.plain, query.options.fuzzy)
}

/// What is found in one way.
pub(super) fn by(run: &Run<'_>, parses: &[Parse], way: Way) -> Option<Group> {
    let parses: Vec<&Parse> = way.of(parses).map(|(_, own)| own).collect();
    let Way { other, rule, .. } = way;
    if parses.is_empty() {
        return None;
    }
    let mut placed = Placed::default();
    let mut counts = HashMap::new();
    for (language, _, stream) in run.streams() {
        let read = stream.read();
        let found = positions(read, &parses, other);
        for range in &found {
            *counts.entry(text(read, range)).or_insert(0) += 1;
        }
        let raws = raws(read, found.into_iter());
        run.place(
            language,
            stream,
            raws,
            &Placing::Ranges(rule),
            &[],
            &mut placed,
        );
    }
    let mut group = placed.group(rule)?;
    group.candidates = candidates(counts);
    Some(group)
}

/// Where any of the parses is found, in characters, without overlap.
fn positions(read: &Read, parses: &[&Parse], other: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, parse) in parses.iter().enumerate() {
        if other {
            found.extend(read.plane.find(parse, other).take(COUNTED));
            continue;
        }
        let mut earlier = parses.iter().take(index);
        if earlier.any(|own| own.begins_as(parse)) {
            continue;
        }
        // Most ways to read a long query differ in the middle only.
        let alike = parses.iter().copied().filter(|own| own.begins_as(parse));
        found.extend(read.plane.find_alike(alike.collect()).take(COUNTED));
    }
    if parses.len() > 1 || other {
        found.sort_unstable_by_key(|own| (own.start, own.end));
    }
    let mut end = 0;
    found.retain(|own| {
        let free = own.start >= end;
        if free {
            end = own.end;
        }
        free
    });
    found
}

/// The characters themselves, as numbers: cheaper to count by than text.
fn text<'a>(read: &'a Read, range: &Range<usize>) -> &'a [u16] {
    read.plane.units(range.clone())
}

fn candidates(counts: HashMap<&[u16], usize>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = counts
        .into_iter()
        .map(|(units, count)| Candidate {
            text: String::from_utf16_lossy(units),
            count,
        })
        .collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    out
}

/// Positions in the plane as bytes of units, made only when asked for.
fn raws(read: &Read, found: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = Raw> {
    // The unit, and how many bytes of it the first characters take.
    let (mut unit, mut at, mut byte) = (0, 0, 0);
    found.filter_map(move |own| {
        let starts = read.starts.get(unit..)?;
        let skipped = starts.partition_point(|start| *start <= own.start);
        if skipped > 1 {
            unit += skipped - 1;
            (at, byte) = (*read.starts.get(unit)?, 0);
        }
        byte += read.plane.bytes(at..own.start);
        at = own.start;
        let len = read.plane.bytes(own);
        let range = byte..byte + len;
        Some(Raw { unit, range })
    })
}
