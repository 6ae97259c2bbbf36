//! Where the things of one side have their like on the other, and what it says.

use std::collections::HashMap;

use super::document::{Class, Document, Part};
use super::learn::Learnt;
use super::real;

/// Things of one sentence that are looked at: a bit each.
const MOST: usize = 128;
/// Sizes of a bead's side that are told apart.
pub(super) const SIZES: usize = 4;

/// A sentence as the things in it that may be found on the other side.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Each with the sentences of the other side that have its like, in order.
    pub(super) sites: Vec<std::rc::Rc<[u32]>>,
    /// What finding each is worth, by the number of sentences it is found among.
    pub(super) gains: Vec<[f32; SIZES]>,
    /// What it costs that none is found.
    pub(super) miss: f32,
    /// The class of each.
    pub(super) classes: Vec<Class>,
    /// The share of the other side's sentences that have the like of each.
    pub(super) chances: Vec<f32>,
}

/// Both sides as such rows.
#[derive(Debug, Clone)]
pub(super) struct Links {
    pub(super) left: Vec<Row>,
    pub(super) right: Vec<Row>,
}

impl Links {
    pub(super) fn of(document: &Document, learnt: &Learnt) -> Self {
        let edges = document.edges.iter().chain(&learnt.edges);
        let (mut there, mut back) = (HashMap::new(), HashMap::new());
        for (one, other, class) in edges.copied() {
            let own: &mut Vec<(u32, Class)> = there.entry(one).or_default();
            own.push((other, class));
            let own: &mut Vec<(u32, Class)> = back.entry(other).or_default();
            own.push((one, class));
        }
        let (left, right) = (occurrences(&document.left), occurrences(&document.right));
        let rows =
            |part: &Part, edges: &HashMap<u32, Vec<(u32, Class)>>, other, count, expected| {
                let mut found = Found {
                    document,
                    expected,
                    learnt,
                    edges,
                    other,
                    count,
                    known: HashMap::new(),
                };
                part.keys.iter().map(|own| found.row(own)).collect()
            };
        let [lefts, rights] = &document.known;
        Self {
            left: rows(&document.left, &there, &right, document.right.len(), lefts),
            right: rows(&document.right, &back, &left, document.left.len(), rights),
        }
    }
}

type Occurrences = HashMap<u32, Vec<u32>>;

/// The sentences with each key.
fn occurrences(part: &Part) -> Occurrences {
    let mut all = Occurrences::new();
    for (at, keys) in (0..).zip(&part.keys) {
        for key in keys {
            all.entry(*key).or_default().push(at);
        }
    }
    all
}

/// A key, with what is known of its like.
#[derive(Clone)]
struct Link {
    sites: std::rc::Rc<[u32]>,
    class: Class,
    gains: [f32; SIZES],
    miss: f32,
    chance: f32,
}

struct Found<'a> {
    document: &'a Document,
    learnt: &'a Learnt,
    edges: &'a HashMap<u32, Vec<(u32, Class)>>,
    /// Keys whose like would be expected.
    expected: &'a HashMap<u32, Class>,
    other: &'a Occurrences,
    /// Sentences of the other side.
    count: usize,
    known: HashMap<u32, Option<Link>>,
}

impl Found<'_> {
    fn row(&mut self, keys: &[u32]) -> Row {
        let mut links: Vec<Link> = keys.iter().filter_map(|key| self.link(*key)).collect();
        if links.len() > MOST {
            let first = |link: &Link| link.gains.first().copied().unwrap_or(0.0);
            links.sort_by(|one, other| first(other).total_cmp(&first(one)));
            links.truncate(MOST);
        }
        let mut row = Row::default();
        for link in links {
            row.miss += link.miss;
            row.sites.push(link.sites);
            row.gains.push(link.gains);
            row.classes.push(link.class);
            row.chances.push(link.chance);
        }
        row
    }

    fn link(&mut self, key: u32) -> Option<Link> {
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let link = self.look(key);
        self.known.insert(key, link.clone());
        link
    }

    fn look(&self, key: u32) -> Option<Link> {
        let mut class = Class::of_key(self.document.keys.name(key));
        let mut sites: Vec<u32> = Vec::new();
        if class.is_some() {
            sites.extend(self.other.get(&key).into_iter().flatten());
        }
        for (other, own) in self.edges.get(&key).into_iter().flatten() {
            if let Some(found) = self.other.get(other) {
                sites.extend(found);
                class = class.max(Some(*own));
            }
        }
        sites.sort_unstable();
        sites.dedup();
        if sites.is_empty() {
            // What the lexicon knows and the other side nowhere has says that the
            // sentence was not translated; of other things nothing is known.
            let is_number = class == Some(Class::Number);
            class = self
                .expected
                .get(&key)
                .copied()
                .or(class.filter(|_| is_number));
        }
        let class = class?;
        let chance = (real(sites.len()) + 0.5) / (real(self.count) + 1.0);
        let rate = self.learnt.rate(class);
        let miss = WEIGHT * (1.0 - rate).ln();
        let mut none = 1.0;
        let gains = [(); SIZES].map(|()| {
            none *= 1.0 - chance.min(0.99);
            let chance = 1.0 - none;
            WEIGHT * ((rate + (1.0 - rate) * chance) / chance).ln() - miss
        });
        Some(Link {
            sites: sites.into(),
            class,
            gains,
            miss,
            chance,
        })
    }
}

/// What each of the two directions says of what was found. Half would be right if
/// the words of a sentence were independent of each other and the lexicon whole.
const WEIGHT: f32 = 0.7;
