//! The lines that have certain units beside their nodes, for many such wants in one
//! pass.

use super::Sorter;
use super::brief::{self, BRIEFS};
use super::spot::{Side, Spot, Unit};
use crate::concordance::rendering::Beside;
use crate::concordance::unit::is_single;
use crate::search::parts::in_parts;

/// Wants that are looked for in one pass, each a bit of this.
pub(in crate::concordance) type Wants = u128;

/// Lines of a part of the work.
const LEAST: usize = 16_384;

/// What some askers want beside a node.
pub(in crate::concordance) struct Asked {
    tables: [Table; 2],
    /// The same of the units beyond, and the wants that look there.
    beyond: [Table; 2],
    far: Wants,
    /// The same of the nearest by the edges of words, for lines in segments that were not folded letter
    /// by letter.
    edges: [Table; 2],
    /// The wants of each asker; `None` of one that takes any line.
    askers: Vec<Option<Wants>>,
    /// Whether words are wanted.
    words: bool,
}

/// Lines with the wants that they may fulfil.
pub(super) struct Found(Vec<(u32, Wants)>);

/// Which wants each number of a unit fulfils.
struct Table {
    /// For each number, which of the sets.
    which: Vec<u16>,
    sets: Vec<Wants>,
    /// The wants that any unit fulfils.
    any: Wants,
}

impl Asked {
    /// Of what each asker wants, as far as there is room for it.
    pub(in crate::concordance) fn new(wants: impl Iterator<Item = Option<Vec<Beside>>>) -> Self {
        let mut own = Self {
            tables: [(); 2].map(|()| Table::new()),
            beyond: [(); 2].map(|()| Table::new()),
            far: 0,
            edges: [(); 2].map(|()| Table::new()),
            askers: Vec::new(),
            words: false,
        };
        let most = usize::try_from(Wants::BITS).unwrap_or(0);
        let mut bit = 0;
        for wants in wants {
            let wants = wants.filter(|own| bit + own.len() <= most);
            let asker = wants.map(|wants| {
                wants.into_iter().fold(0, |all, want| {
                    let set = 1 << bit;
                    bit += 1;
                    own.want(&want, set);
                    all | set
                })
            });
            own.askers.push(asker);
        }
        own
    }

    fn want(&mut self, want: &Beside, set: Wants) {
        for (side, table) in SIDES.into_iter().zip(&mut self.tables) {
            table.want(set, numbers(units(want, side), side));
        }
        let beyond = self.beyond.iter_mut().zip(&want.beyond);
        for (side, (table, units)) in SIDES.into_iter().zip(beyond) {
            table.want(set, numbers(units, side));
            self.far |= if units.is_empty() { 0 } else { set };
        }
        if want.is_word {
            self.words = true;
            for (side, table) in SIDES.into_iter().zip(&mut self.edges) {
                table.want(set, ends(want, side));
            }
        }
    }

    /// The wants that a node may fulfil; one that `is_odd` is in a segment that was not
    /// folded letter by letter.
    pub(in crate::concordance) fn wants(&self, folded: &str, spot: Spot, is_odd: bool) -> Wants {
        let mut own = fulfilled(&self.tables, |side| brief::beside(folded, spot, side));
        if own & self.far != 0 {
            own &= fulfilled(&self.beyond, |side| brief::second(folded, spot, side));
        }
        if is_odd && self.words {
            return own | fulfilled(&self.edges, |side| brief::edge(folded, spot, side));
        }
        own
    }

    /// Whether an asker takes a node that may fulfil these wants.
    pub(in crate::concordance) fn takes(&self, asker: usize, wants: Wants) -> bool {
        let own = self.askers.get(asker).copied().flatten();
        own.is_none_or(|own| own & wants != 0)
    }

    /// Whether what an asker wants is known.
    pub(super) fn knows(&self, asker: usize) -> bool {
        self.askers.get(asker).is_some_and(Option::is_some)
    }
}

impl Found {
    /// Looks among the first `count` lines for what is asked. `odd` are the lines in
    /// segments that were not folded letter by letter, in order.
    pub(super) fn new(
        sorter: &Sorter<'_, '_>,
        count: usize,
        asked: &Asked,
        odd: impl FnOnce() -> Vec<u32>,
    ) -> Self {
        let odd = if asked.words { odd() } else { Vec::new() };
        let lines = in_parts(count, LEAST, |part| {
            let first = u32::try_from(part.start).unwrap_or(u32::MAX);
            let odd = odd.iter().skip(odd.partition_point(|own| *own < first));
            let mut odd = odd.copied().peekable();
            let spots = sorter.nodes.spots().get(part).unwrap_or(&[]).iter();
            let lines = (first..).zip(spots).filter_map(|(at, spot)| {
                let is_odd = odd.next_if_eq(&at).is_some();
                let own = asked.wants(sorter.folded, *spot, is_odd);
                (own != 0).then_some((at, own))
            });
            lines.collect::<Vec<_>>()
        });
        Self(lines.concat())
    }

    /// The lines that an asker takes.
    pub(super) fn of(&self, asked: &Asked, asker: usize) -> Vec<u32> {
        let own = self.0.iter().filter(|(_, own)| asked.takes(asker, *own));
        own.map(|(at, _)| *at).collect()
    }
}

const SIDES: [Side; 2] = [Side::Left, Side::Right];

/// The wants that the numbers of both sides fulfil.
#[inline]
fn fulfilled([left, right]: &[Table; 2], number: impl Fn(Side) -> u16) -> Wants {
    let left = left.of(number(Side::Left));
    // Mostly there is nothing left to be asked.
    if left == 0 {
        return 0;
    }
    left & right.of(number(Side::Right))
}

impl Table {
    fn new() -> Self {
        Self {
            which: vec![0; BRIEFS],
            sets: vec![0],
            any: 0,
        }
    }

    /// Notes that these numbers fulfil wants, or that any does.
    fn want(&mut self, wants: Wants, numbers: Option<Vec<u16>>) {
        let Some(numbers) = numbers else {
            self.any |= wants;
            return;
        };
        for number in numbers {
            let Some(which) = self.which.get_mut(usize::from(number)) else {
                continue;
            };
            if *which == 0 {
                let Ok(next) = u16::try_from(self.sets.len()) else {
                    self.any |= wants;
                    continue;
                };
                *which = next;
                self.sets.push(0);
            }
            if let Some(set) = self.sets.get_mut(usize::from(*which)) {
                *set |= wants;
            }
        }
    }

    fn of(&self, number: u16) -> Wants {
        let which = self.which.get(usize::from(number));
        let set = which.and_then(|own| self.sets.get(usize::from(*own)));
        set.copied().unwrap_or(0) | self.any
    }
}

const fn units(want: &Beside, side: Side) -> &Vec<String> {
    match side {
        Side::Left => &want.before,
        Side::Right => &want.after,
    }
}

/// The numbers of what is wanted on a side; `None` where anything is.
fn numbers(units: &[String], side: Side) -> Option<Vec<u16>> {
    let number = |own: &String| brief::of(Some(unit_of(own)), side);
    (!units.is_empty()).then(|| units.iter().map(number).collect())
}

fn unit_of(text: &str) -> Unit<'_> {
    match text.chars().next().filter(|c| is_single(*c)) {
        Some(c) => Unit::Single(c, 0),
        None => Unit::Word(text),
    }
}

/// The same by the edges of words ([`brief::edge`]).
fn ends(want: &Beside, side: Side) -> Option<Vec<u16>> {
    let units = units(want, side);
    let ends = |own: &String| -> Vec<u16> {
        let bytes = own.as_bytes();
        let pair = match side {
            Side::Left => bytes.last_chunk(),
            Side::Right => bytes.first_chunk(),
        };
        // What stands beyond a single letter is not known.
        let beyond = |own: u8| (0..=u8::MAX).map(move |any| (own, any));
        match (pair, bytes, side) {
            (Some(pair), ..) => vec![u16::from_le_bytes(*pair)],
            (None, [own], Side::Left) => beyond(*own)
                .map(|(own, any)| u16::from_le_bytes([any, own]))
                .collect(),
            (None, [own], Side::Right) => beyond(*own)
                .map(|(own, any)| u16::from_le_bytes([own, any]))
                .collect(),
            _ => Vec::new(),
        }
    };
    (!units.is_empty()).then(|| units.iter().flat_map(ends).collect())
}
