//! What a first alignment teaches about the text: how often beads have which shape,
//! how often things have their like, how long the sides are, and which words keep
//! each other company.

use std::collections::HashMap;
use std::ops::Range;

use super::document::{CLASSES, Class, Document, Keys, Part, is_empty};
use super::length::Ratio;
use super::links::{Links, Row};
use super::path::SHAPES;
use super::real;
use super::score::PRIORS;

/// What is known of a text before or after a first alignment.
#[derive(Debug, Clone)]
pub(super) struct Learnt {
    /// Which key of the left side renders which of the right one.
    pub(super) edges: Vec<(u32, u32, Class)>,
    /// How likely beads of each of [`SHAPES`] are.
    pub(super) priors: [f32; SHAPES.len()],
    /// How long the right side is; by all there is, if not known better.
    pub(super) ratio: Option<Ratio>,
    rates: [f32; CLASSES],
}

/// How often a thing of each class has its like in the right bead, to begin with.
const RATES: [f32; CLASSES] = [0.25, 0.25, 0.5, 0.5, 0.5, 0.7, 0.8, 0.85];
/// How much the first guess of a rate weighs, in things counted.
const GUESS: f32 = 15.0;
/// How much the first guess of the priors weighs, in beads.
const BEADS: f32 = 40.0;

impl Default for Learnt {
    fn default() -> Self {
        Self {
            edges: Vec::new(),
            priors: PRIORS,
            ratio: None,
            rates: RATES,
        }
    }
}

impl Learnt {
    /// How often a thing of this class has its like in the right bead.
    pub(super) fn rate(&self, class: Class) -> f32 {
        self.rates.get(class as usize).copied().unwrap_or(0.5)
    }
}

/// What a path of positions teaches.
pub(super) fn from(document: &mut Document, links: &Links, path: &[(usize, usize)]) -> Learnt {
    let beads: Vec<(Range<usize>, Range<usize>)> = path
        .iter()
        .zip(path.iter().skip(1))
        .map(|(from, to)| (from.0..to.0, from.1..to.1))
        .collect();
    let paired = |bead: &&(Range<usize>, Range<usize>)| !bead.0.is_empty() && !bead.1.is_empty();
    let length = |part: &Part, own: &Range<usize>| part.lengths.of_last(own.end, own.len());
    let pairs = beads
        .iter()
        .filter(paired)
        .map(|(left, right)| (length(&document.left, left), length(&document.right, right)));
    Learnt {
        priors: priors(&beads),
        ratio: Ratio::median(pairs),
        rates: rates(links, &beads),
        edges: company(document, &beads),
    }
}

fn priors(beads: &[(Range<usize>, Range<usize>)]) -> [f32; SHAPES.len()] {
    let mut counts = PRIORS.map(|own| own * BEADS);
    for (left, right) in beads {
        let shape = (left.len(), right.len());
        let at = SHAPES.iter().position(|own| *own == shape);
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count += 1.0;
        }
    }
    let total: f32 = counts.iter().sum();
    counts.map(|own| own / total)
}

fn rates(links: &Links, beads: &[(Range<usize>, Range<usize>)]) -> [f32; CLASSES] {
    let mut counts = [[0.0_f32; 3]; CLASSES];
    let mut count = |rows: &[Row], own: &Range<usize>, other: &Range<usize>| {
        let rows = rows.get(own.clone()).unwrap_or(&[]);
        for row in rows.iter().filter(|_| !other.is_empty()) {
            let all = row.sites.iter().zip(&row.classes).zip(&row.chances);
            for ((sites, class), chance) in all {
                let is_hit = is_among(sites, other);
                if let Some([seen, hits, by_chance]) = counts.get_mut(*class as usize) {
                    *seen += 1.0;
                    *hits += f32::from(u8::from(is_hit));
                    *by_chance += (chance * real(other.len())).min(0.9);
                }
            }
        }
    };
    for (left, right) in beads {
        count(&links.left, left, right);
        count(&links.right, right, left);
    }
    let mut rates = RATES;
    for (rate, [seen, hits, by_chance]) in rates.iter_mut().zip(counts) {
        if seen > 0.0 {
            let own = (hits - by_chance) / (seen - by_chance).max(1.0);
            let own = (own * seen + *rate * GUESS) / (seen + GUESS);
            *rate = own.clamp(0.05, 0.97);
        }
    }
    rates
}

/// Whether one of some sentences, in order, is in a range.
fn is_among(sites: &[u32], range: &Range<usize>) -> bool {
    let place = |site: u32| usize::try_from(site).unwrap_or(usize::MAX);
    let first = sites.partition_point(|site| place(*site) < range.start);
    sites
        .get(first)
        .is_some_and(|site| place(*site) < range.end)
}

/// Sentences of a bead up to which its words are thought to belong together.
const CLOSE: usize = 5;

fn company(document: &Document, beads: &[(Range<usize>, Range<usize>)]) -> Vec<(u32, u32, Class)> {
    let is_unit: Vec<bool> = (0..document.keys.len())
        .map(|id| {
            let name = u32::try_from(id).map_or("", |id| document.keys.name(id));
            name.starts_with(['b', 's']) && !is_empty(name)
        })
        .collect();
    let unit = |id: &u32| {
        let at = usize::try_from(*id).unwrap_or(usize::MAX);
        is_unit.get(at).copied().unwrap_or(false)
    };
    let of = |part: &Part, own: &Range<usize>| -> Vec<u32> {
        let all = part.keys.get(own.clone()).unwrap_or(&[]).iter().flatten();
        let mut all: Vec<u32> = all.copied().filter(unit).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let sets: Vec<(Vec<u32>, Vec<u32>)> = beads
        .iter()
        .filter(|(left, right)| left.len() + right.len() <= CLOSE)
        .filter(|(left, right)| !left.is_empty() && !right.is_empty())
        .map(|(left, right)| (of(&document.left, left), of(&document.right, right)))
        .collect();
    let pairs = associated(&sets).into_iter();
    pairs
        .map(|(one, other)| (one, other, Class::Learnt))
        .collect()
}

/// Two units that keep each other company.
pub(super) struct Pair {
    pub(super) left: Box<str>,
    pub(super) right: Box<str>,
}

/// The units of one side of a pair, without repetition.
type Units = Vec<Box<str>>;

/// The units of two sides that keep each other company in aligned texts.
pub(super) fn associate(sets: Vec<(Units, Units)>) -> Vec<Pair> {
    let mut keys = Keys::default();
    let mut ids = |own: Units| -> Vec<u32> {
        let own = own.iter().filter(|key| !is_empty(key));
        own.map(|key| keys.id(key)).collect()
    };
    let sets: Vec<(Vec<u32>, Vec<u32>)> = sets
        .into_iter()
        .map(|(left, right)| (ids(left), ids(right)))
        .collect();
    let name = |id: u32| keys.name(id).into();
    let pairs = associated(&sets).into_iter();
    pairs
        .map(|(one, other)| Pair {
            left: name(one),
            right: name(other),
        })
        .collect()
}

/// Fewer common places say nothing.
const LEAST: u32 = 3;
/// Pairs that are counted at most, to spare memory: of a longer text every second
/// bead is counted, or every third.
const MOST: usize = 12_000_000;
/// The least coefficient of Dice.
const DICE: f32 = 0.3;
/// How many companions a unit may have.
const BEST: usize = 2;

/// Pairs that are common to at least three beads, have a coefficient of Dice of 0.3
/// and are half again as frequent as chance; for each of one side, the best two.
fn associated(sets: &[(Vec<u32>, Vec<u32>)]) -> Vec<(u32, u32)> {
    let size: usize = sets
        .iter()
        .map(|(left, right)| left.len() * right.len())
        .sum();
    let sets: Vec<&(Vec<u32>, Vec<u32>)> = sets.iter().step_by(size / MOST + 1).collect();
    let mut counts: [HashMap<u32, u32>; 2] = [HashMap::new(), HashMap::new()];
    for (left, right) in &sets {
        for (count, own) in counts.iter_mut().zip([left, right]) {
            for key in own {
                *count.entry(*key).or_default() += 1;
            }
        }
    }
    let [lefts, rights] = counts;
    let is_known = |counts: &HashMap<u32, u32>, key: u32| counts.get(&key) >= Some(&LEAST);
    let mut common: Vec<u64> = Vec::new();
    for (left, right) in &sets {
        for one in left.iter().filter(|key| is_known(&lefts, **key)) {
            let own = right.iter().filter(|key| is_known(&rights, **key));
            common.extend(own.map(|other| u64::from(*one) << 32 | u64::from(*other)));
        }
    }
    common.sort_unstable();
    let half = |pair: u64, shift: u32| u32::try_from(pair >> shift & 0xFFFF_FFFF).unwrap_or(0);
    let mut scored: Vec<(u32, u32, f32)> = Vec::new();
    for run in common.chunk_by(|one, other| one == other) {
        let (Some(pair), Ok(count)) = (run.first(), u32::try_from(run.len())) else {
            continue;
        };
        let (one, other) = (half(*pair, 32), half(*pair, 0));
        let of = |counts: &HashMap<u32, u32>, key| {
            counts.get(&key).map_or(0.0, |own| real(*own as usize))
        };
        let (one_count, other_count) = (of(&lefts, one), of(&rights, other));
        let both = real(run.len());
        let dice = 2.0 * both / (one_count + other_count);
        let chance = one_count * other_count / real(sets.len());
        if count >= LEAST && dice >= DICE && both >= 1.5 * chance {
            scored.push((one, other, dice));
        }
    }
    let mut kept = best(&mut scored, |own| own.0);
    kept.extend(best(&mut scored, |own| own.1));
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The best companions of each unit of a side.
fn best(scored: &mut [(u32, u32, f32)], side: fn(&(u32, u32, f32)) -> u32) -> Vec<(u32, u32)> {
    scored.sort_by(|one, other| side(one).cmp(&side(other)).then(other.2.total_cmp(&one.2)));
    let runs = scored.chunk_by(|one, other| side(one) == side(other));
    let best = runs.flat_map(|run| run.iter().take(BEST));
    best.map(|own| (own.0, own.1)).collect()
}
