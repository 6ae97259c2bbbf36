//! Names of regions in a running text.
//!
//! The longest name that begins at a place wins: full, brief and former names of
//! the text's language. What a name may mean is settled by these rules:
//!
//! - A name in letters stands between word boundaries; ’ and ' are the same.
//! - A name of one hanzi counts only in a compound of neighbouring short names,
//!   and there only where some pairing ties it to another of the compound: 闽 and
//!   宁 in 闽宁协作, 粤, 桂 and 黔 in 粤桂黔, but not 新 in 新闽宁镇, and never 宁
//!   alone. Codes of two letters are no names: HE and HI are words. A compound
//!   goes before a brief name as deep as a county: 闽宁 is no town, 闽宁镇 is.
//! - A brief name that lies as deep as a county (和平) counts only where the text
//!   also names something that it lies in.
//! - Of several regions with one name that one is meant which lies in something
//!   else the text names, else the one that lies least deep; where that still
//!   leaves two, none is.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::index::Relations;
use crate::pack::{Pack, Tagged, Text};

/// The names of all regions, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_tag: HashMap<String, Table>,
    tied: HashSet<(usize, usize)>,
}

#[derive(Debug, Clone, Default)]
struct Table {
    /// By first character, the longest first.
    names: HashMap<char, Vec<Name>>,
    /// Short names of one hanzi.
    short: HashMap<char, usize>,
}

#[derive(Debug, Clone)]
struct Name {
    text: String,
    meant: Vec<Meant>,
}

/// A region that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Meant {
    region: usize,
    /// Whether the name counts only beside something that it lies in.
    aside: bool,
}

/// A name as it was found.
struct Hit<'a> {
    range: Range<usize>,
    meant: &'a [Meant],
}

impl Names {
    /// The names of a pack's regions in every language that gives them.
    pub fn of(pack: &Pack, relations: &Relations) -> Self {
        let mut own = Self::default();
        for (at, region) in pack.regions.iter().enumerate() {
            let deep = relations.depth(at) >= 2;
            own.add_all(&region.name, at, false);
            own.add_all(&region.brief, at, deep);
            for former in &region.former {
                own.add_all(&former.name, at, deep);
            }
            own.add_short(&region.short, &region.also, at);
        }
        for table in own.by_tag.values_mut() {
            for names in table.names.values_mut() {
                names.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
            }
        }
        for lane in relations.lanes() {
            for helper in &lane.sides.helper {
                for helped in &lane.sides.helped {
                    let (one, other) = (relations.top(*helper), relations.top(*helped));
                    own.tied.extend([(one, other), (other, one)]);
                }
            }
        }
        own
    }

    fn add_all(&mut self, text: &Text, region: usize, aside: bool) {
        for (tag, name) in text.iter() {
            self.add(tag, name, Meant { region, aside });
        }
    }

    fn add(&mut self, tag: &str, name: &str, meant: Meant) {
        let mut chars = name.chars();
        let (Some(first), Some(_)) = (chars.next(), chars.next()) else {
            return;
        };
        let table = self.by_tag.entry(tag.to_owned()).or_default();
        let names = table.names.entry(plain(first)).or_default();
        let known = names.iter_mut().find(|own| own.text == name);
        let Some(known) = known else {
            names.push(Name {
                text: name.to_owned(),
                meant: vec![meant],
            });
            return;
        };
        match known
            .meant
            .iter_mut()
            .find(|own| own.region == meant.region)
        {
            // A full name that is also the brief one needs nothing beside it.
            Some(own) => own.aside &= meant.aside,
            None => known.meant.push(meant),
        }
    }

    fn add_short(&mut self, short: &Tagged<String>, also: &[String], region: usize) {
        for (tag, first) in short.iter() {
            for name in std::iter::once(first).chain(also) {
                let mut chars = name.chars();
                if let (Some(hanzi), None) = (chars.next(), chars.next())
                    && !is_letter(hanzi)
                {
                    let table = self.by_tag.entry(tag.to_owned()).or_default();
                    table.short.entry(hanzi).or_insert(region);
                }
            }
        }
    }

    /// The regions that a text names, with the bytes of each name, in the order
    /// of the text.
    pub fn find(&self, text: &str, tag: &str, relations: &Relations) -> Vec<(Range<usize>, usize)> {
        let Some(table) = self.by_tag.get(tag) else {
            return Vec::new();
        };
        let (mut hits, mut found) = (Vec::new(), Vec::new());
        let mut run: Vec<(Range<usize>, usize)> = Vec::new();
        let (mut at, mut before) = (0, None);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(first) = rest.chars().next() else {
                break;
            };
            let hit = table
                .longest(rest, before)
                .filter(|(_, name)| !self.is_compound(table, name));
            let length = hit.map_or(first.len_utf8(), |(length, _)| length);
            let range = at..at + length;
            let short = table.short.get(&first).filter(|_| hit.is_none());
            if let Some(region) = short {
                run.push((range.clone(), *region));
            } else {
                self.compound(&mut run, &mut found);
            }
            if let Some((_, name)) = hit {
                hits.push(Hit {
                    range: range.clone(),
                    meant: &name.meant,
                });
            }
            before = text.get(range.clone()).and_then(|own| own.chars().last());
            at = range.end;
        }
        self.compound(&mut run, &mut found);
        settle(&hits, &mut found, relations);
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// Whether a brief name reads as a compound: 闽宁 is the cooperation rather
    /// than the town that bears its name, which is written 闽宁镇.
    fn is_compound(&self, table: &Table, name: &Name) -> bool {
        let short: Option<Vec<usize>> = name
            .text
            .chars()
            .map(|own| table.short.get(&own).copied())
            .collect();
        let tied = |all: Vec<usize>| {
            let pair = |pair: &[usize]| matches!(pair, [a, b] if self.tied.contains(&(*a, *b)));
            all.windows(2).all(pair)
        };
        name.meant.iter().all(|own| own.aside) && short.is_some_and(tied)
    }

    /// Keeps what is tied to another in a run of short names.
    fn compound(
        &self,
        run: &mut Vec<(Range<usize>, usize)>,
        found: &mut Vec<(Range<usize>, usize)>,
    ) {
        let all: Vec<usize> = run.iter().map(|(_, region)| *region).collect();
        let tied = |region: usize| all.iter().any(|own| self.tied.contains(&(*own, region)));
        found.extend(run.drain(..).filter(|(_, region)| tied(*region)));
    }
}

impl Table {
    /// The longest name that `rest` begins with, and its bytes in `rest`.
    fn longest(&self, rest: &str, before: Option<char>) -> Option<(usize, &Name)> {
        let first = rest.chars().next()?;
        if is_letter(first) && before.is_some_and(is_letter) {
            return None;
        }
        let names = self.names.get(&plain(first))?;
        names
            .iter()
            .find_map(|name| Some((begins(rest, &name.text)?, name)))
    }
}

/// How many bytes of `rest` are `name`, if it begins with it and, where the name
/// ends in a letter, no letter follows.
fn begins(rest: &str, name: &str) -> Option<usize> {
    let mut chars = rest.char_indices();
    let mut last = None;
    for wanted in name.chars() {
        let (_, own) = chars.next()?;
        if plain(own) != plain(wanted) {
            return None;
        }
        last = Some(own);
    }
    let next = chars.next();
    let goes_on = last.is_some_and(is_letter) && next.is_some_and(|(_, own)| is_letter(own));
    (!goes_on).then_some(next.map_or(rest.len(), |(at, _)| at))
}

/// The typographic apostrophe counts as the typewriter's.
const fn plain(own: char) -> char {
    if own == '’' { '\'' } else { own }
}

/// Letters and digits of scripts that set words apart by spaces; a hanzi is a
/// word by itself.
fn is_letter(own: char) -> bool {
    own.is_alphanumeric() && !('\u{2E80}'..='\u{FFFF}').contains(&own) && own < '\u{20000}'
}

/// Settles which region each name means.
fn settle(hits: &[Hit<'_>], found: &mut Vec<(Range<usize>, usize)>, relations: &Relations) {
    let mut sure: Vec<usize> = found.iter().map(|(_, region)| *region).collect();
    for hit in hits {
        if let [only] = hit.meant
            && !only.aside
        {
            sure.push(only.region);
        }
    }
    sure.sort_unstable();
    sure.dedup();
    // Only what it lies in counts as beside it: not the region itself.
    let beside = |region: usize| {
        let around = relations.up(region).skip(1);
        let mut around = around.filter(|at| sure.binary_search(at).is_ok());
        around.next().is_some()
    };
    for hit in hits {
        if let Some(region) = meaning(hit.meant, &beside, relations) {
            found.push((hit.range.clone(), region));
        }
    }
}

fn meaning(
    meant: &[Meant],
    beside: &dyn Fn(usize) -> bool,
    relations: &Relations,
) -> Option<usize> {
    let near: Vec<usize> = meant
        .iter()
        .map(|own| own.region)
        .filter(|region| beside(*region))
        .collect();
    if let [only] = near.as_slice() {
        return Some(*only);
    }
    let able = || {
        let able = meant.iter().filter(|own| !own.aside);
        able.map(|own| own.region)
            .filter(|region| near.is_empty() || near.contains(region))
    };
    let least = able().map(|region| relations.depth(region)).min()?;
    let mut highest = able().filter(|region| relations.depth(*region) == least);
    let first = highest.next()?;
    highest.next().is_none().then_some(first)
}
