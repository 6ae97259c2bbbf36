//! What is read of lines to sort them: the units beside the node, as numbers.

use std::cell::OnceCell;

use super::{AT_ONCE, LIMIT, Level};
use crate::concordance::unit;
use crate::concordance::{Line, Texts};
use crate::pack::Place;

/// What was read of some lines: a number for each line on each level beside the
/// node, read when it is first asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    levels: [OnceCell<Vec<u64>>; 2 * DEPTH],
}

/// Units that are looked at on each side.
const DEPTH: usize = 3;

/// A side of the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    /// Where its levels begin among all.
    const fn first(self) -> usize {
        match self {
            Self::Left => 0,
            Self::Right => DEPTH,
        }
    }
}

impl Keys {
    /// Whether a level was read.
    pub(super) fn has(&self, level: Level) -> bool {
        let (side, depth) = level.side();
        let own = self.levels.get(side.first() + depth);
        own.is_some_and(|own| own.get().is_some())
    }

    /// The numbers of the lines on a level that looks at a unit. Of a moderate
    /// number of lines all three units of the side are read in one go, since
    /// finding the text costs more than reading on in it.
    pub fn read(&self, texts: &Texts<'_>, lines: &[Line], level: Level) -> &[u64] {
        let lines = lines.get(..LIMIT).unwrap_or(lines);
        let (side, depth) = level.side();
        let Some(own) = self.levels.get(side.first() + depth) else {
            return &[];
        };
        if own.get().is_none() && lines.len() <= AT_ONCE {
            let mut read = [(); DEPTH].map(|()| Vec::with_capacity(lines.len()));
            let mut near = Near::default();
            for line in lines {
                let mut units = near.units(texts, line, side);
                for keys in &mut read {
                    keys.push(units.next().map_or(0, unit::key));
                }
            }
            for (cell, keys) in self.levels.iter().skip(side.first()).zip(read) {
                // A cell that was read before holds the same.
                let _ = cell.set(keys);
            }
        }
        own.get_or_init(|| {
            let mut near = Near::default();
            let key = |line| {
                near.units(texts, line, side)
                    .nth(depth)
                    .map_or(0, unit::key)
            };
            lines.iter().map(key).collect()
        })
    }
}

impl Level {
    /// Which unit of a line it looks at.
    pub(super) fn unit<'a>(self, texts: &Texts<'a>, line: &Line) -> Option<&'a str> {
        let (side, depth) = self.side();
        Near::default().units(texts, line, side).nth(depth)
    }

    /// The side it looks at, and how many units it leaves out there; more than
    /// there are for a level that looks at none.
    const fn side(self) -> (Side, usize) {
        match self {
            Self::Left1 => (Side::Left, 0),
            Self::Left2 => (Side::Left, 1),
            Self::Left3 => (Side::Left, 2),
            Self::Right1 => (Side::Right, 0),
            Self::Right2 => (Side::Right, 1),
            Self::Right3 => (Side::Right, 2),
            Self::Other | Self::Place | Self::Frequency => (Side::Right, DEPTH),
        }
    }
}

/// The text of the line before: lines come paragraph by paragraph, and looking
/// a paragraph up costs more than reading a unit of it.
#[derive(Default)]
struct Near<'a> {
    of: Option<(Place, usize)>,
    text: &'a str,
}

impl<'a> Near<'a> {
    /// The units on a side of a line, the nearest first.
    fn units(&mut self, texts: &Texts<'a>, line: &Line, side: Side) -> Units<'a> {
        let place = Place {
            segment: 0,
            ..line.place
        };
        if self.of != Some((place, line.language)) {
            self.of = Some((place, line.language));
            self.text = texts.text(line);
        }
        let rest = match side {
            Side::Left => self.text.get(..line.node.start),
            Side::Right => self.text.get(line.node.end..),
        };
        Units {
            rest: rest.unwrap_or(""),
            side,
        }
    }
}

/// Units from one end of a text on.
struct Units<'a> {
    rest: &'a str,
    side: Side,
}

impl<'a> Iterator for Units<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (unit, rest) = match self.side {
            Side::Left => unit::split_last(self.rest),
            Side::Right => unit::split_first(self.rest),
        }?;
        self.rest = rest;
        Some(unit)
    }
}
