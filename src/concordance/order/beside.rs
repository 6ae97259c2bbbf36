//! The lines that have certain units beside their nodes, for many such wants in one
//! pass.

use super::brief::{self, BRIEFS};
use super::spot::{Side, Unit};
use super::Sorter;
use crate::concordance::rendering::Beside;
use crate::concordance::unit::is_single;
use crate::search::parts::in_parts;

/// Wants that are looked for in one pass, each a bit of this.
type Wants = u128;

/// Lines of a part of the work.
const LEAST: usize = 16_384;

/// Lines with the wants that they may fulfil.
pub(super) struct Found {
    lines: Vec<(u32, Wants)>,
    /// The wants of each asker.
    askers: Vec<Wants>,
}

/// Which wants each number of a unit fulfils.
struct Table {
    /// For each number, which of the sets.
    which: Vec<u16>,
    sets: Vec<Wants>,
    /// The wants that any unit fulfils.
    any: Wants,
}

impl Found {
    /// Looks among the first `count` lines for what each of some askers wants, as far
    /// as there is room for it. `odd` are the lines in segments that were not folded
    /// letter by letter, in order.
    pub(super) fn new(
        sorter: &Sorter<'_, '_>,
        count: usize,
        wants: impl Iterator<Item = Option<Vec<Beside>>>,
        odd: impl FnOnce() -> Vec<u32>,
    ) -> Self {
        let mut tables = [(); 2].map(|()| Table::new());
        // The same by the edges of words, for odd lines.
        let mut edges = [(); 2].map(|()| Table::new());
        let (mut askers, mut bit, mut words) = (Vec::new(), 0, false);
        for wants in wants {
            let most = usize::try_from(Wants::BITS).unwrap_or(0);
            let wants = wants.filter(|own| !own.is_empty() && bit + own.len() <= most);
            let mut own = 0;
            for want in wants.into_iter().flatten() {
                let set = 1 << bit;
                (own, bit) = (own | set, bit + 1);
                for (side, table) in SIDES.into_iter().zip(&mut tables) {
                    table.want(set, numbers(&want, side));
                }
                words |= want.is_word;
                for (side, table) in SIDES.into_iter().zip(&mut edges) {
                    if want.is_word {
                        table.want(set, ends(&want, side));
                    }
                }
            }
            askers.push(own);
        }
        let odd = if words { odd() } else { Vec::new() };
        let edges = |spot| fulfilled(&edges, SIDES.map(|side| brief::edge(sorter.folded, spot, side)));
        let lines = in_parts(count, LEAST, |part| {
            let first = u32::try_from(part.start).unwrap_or(u32::MAX);
            let odd = odd.iter().skip(odd.partition_point(|own| *own < first));
            let mut odd = odd.copied().peekable();
            let numbered = (first..).zip(brief::both(sorter, part));
            let lines = numbered.filter_map(|(at, numbers)| {
                let mut own = fulfilled(&tables, numbers);
                if odd.next_if_eq(&at).is_some() {
                    own |= edges(sorter.spot(at));
                }
                (own != 0).then_some((at, own))
            });
            lines.collect::<Vec<_>>()
        });
        Self {
            lines: lines.concat(),
            askers,
        }
    }

    /// The lines that may have what an asker wants; `None` where that was not asked.
    pub(super) fn of(&self, asker: usize) -> Option<Vec<u32>> {
        let wants = self.askers.get(asker).filter(|own| **own != 0)?;
        let own = self.lines.iter().filter(|(_, own)| own & wants != 0);
        Some(own.map(|(at, _)| *at).collect())
    }
}

const SIDES: [Side; 2] = [Side::Left, Side::Right];

/// The wants that two numbers fulfil together.
fn fulfilled([left, right]: &[Table; 2], [before, after]: [u16; 2]) -> Wants {
    left.of(before) & right.of(after)
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
fn numbers(want: &Beside, side: Side) -> Option<Vec<u16>> {
    let units = units(want, side);
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
