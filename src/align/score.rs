//! How much likelier than chance a bead is.

use super::band::Band;
use super::document::{Document, End, Part};
use super::learn::Learnt;
use super::length::{Fit, Ratio};
use super::links::{Links, Row, SIZES};
use super::path::SHAPES;
use super::real;

/// How likely beads of each shape are, before the text has taught better.
pub(super) const PRIORS: [f32; SHAPES.len()] = [
    0.73, 0.10, 0.025, 0.008, 0.003, 0.002, 0.001, 0.001, 0.06, 0.012, 0.004, 0.002, 0.02, 0.005,
    0.004, 0.002, 0.002, 0.002, 0.035, 0.014, 0.035, 0.014,
];

/// What a shape weighs against all else.
pub(super) const PRIOR: f32 = 0.7;

/// What is known of the ends and beginnings of sentences.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// By how the left and the right bead end.
    ends: [[f32; ENDS]; ENDS],
    /// A paragraph begins on both sides, on the left one only, on the right one
    /// only, inside a bead.
    begins: [f32; 4],
}

const ENDS: usize = 8;
/// How often two beads of the same content end alike.
const ALIKE: f32 = 0.65;
/// How often they begin a paragraph alike.
const BEGINS: f32 = 0.8;
/// What it costs, as a logarithm, that a paragraph begins inside a bead.
const INSIDE: f32 = -2.0;

impl Frame {
    pub(super) fn of(document: &Document) -> Self {
        let share = |part: &Part, end: usize| {
            let count = part.ends.iter().filter(|own| **own as usize == end).count();
            (real(count) + 0.5) / (real(part.len()) + 1.0)
        };
        let worth = |chance: f32| ((ALIKE + (1.0 - ALIKE) * chance) / chance).ln();
        let mut ends = [[0.0; ENDS]; ENDS];
        for (one, row) in ends.iter_mut().enumerate() {
            let own = worth(share(&document.left, one));
            for (other, score) in row.iter_mut().enumerate() {
                *score = if one == other {
                    f32::midpoint(own, worth(share(&document.right, other)))
                } else {
                    differ(one, other) * (1.0 - ALIKE).ln()
                };
            }
        }
        Self {
            ends,
            begins: begins(document),
        }
    }

    fn end(&self, one: End, other: End) -> f32 {
        let row = self.ends.get(one as usize);
        row.and_then(|row| row.get(other as usize))
            .copied()
            .unwrap_or(0.0)
    }

    /// The score of how a bead that ends at a position is set.
    pub(super) fn score(
        &self,
        document: &Document,
        (i, j): (usize, usize),
        (a, b): (usize, usize),
    ) -> f32 {
        let (Some(from), Some(to)) = (i.checked_sub(a), j.checked_sub(b)) else {
            return 0.0;
        };
        let last = |part: &Part, end: usize| part.ends.get(end.wrapping_sub(1)).copied();
        let ends = match (last(&document.left, i), last(&document.right, j)) {
            (Some(one), Some(other)) if a > 0 && b > 0 => self.end(one, other),
            _ => 0.0,
        };
        let [both, left, right, inside] = self.begins;
        if inside >= 0.0 {
            return ends;
        }
        let begins = |part: &Part, at: usize| part.begins.get(at).copied().unwrap_or(false);
        let crossed = |part: &Part, from: usize, to: usize| {
            let own = part.begins.get(from + 1..to).unwrap_or(&[]);
            real(own.iter().filter(|own| **own).count())
        };
        let first = match (begins(&document.left, from), begins(&document.right, to)) {
            _ if a == 0 || b == 0 => 0.0,
            (true, true) => both,
            (true, false) => left,
            (false, true) => right,
            (false, false) => 0.0,
        };
        let crossed = crossed(&document.left, from, i) + crossed(&document.right, to, j);
        ends + first + inside * crossed
    }
}

/// How much two unlike ends speak against a bead, from 0 to 1.
fn differ(one: usize, other: usize) -> f32 {
    let is = |a: End, b: End| {
        one == a as usize && other == b as usize || one == b as usize && other == a as usize
    };
    if is(End::Semicolon, End::Comma) || is(End::Semicolon, End::Stop) {
        0.2
    } else if is(End::Stop, End::Exclamation)
        || is(End::Stop, End::Ellipsis)
        || is(End::Stop, End::Colon)
        || is(End::Stop, End::Comma)
        || is(End::Colon, End::Comma)
    {
        0.6
    } else {
        1.0
    }
}

fn begins(document: &Document) -> [f32; 4] {
    let share = |part: &Part| {
        let count = part.begins.iter().skip(1).filter(|own| **own).count();
        real(count) / real(part.len().max(1))
    };
    let (left, right) = (share(&document.left), share(&document.right));
    // A side without paragraphs has lost them, and one that is nothing else says
    // nothing.
    if left.min(right) <= 0.0 || left.max(right) > 0.9 {
        return [0.0; 4];
    }
    let worth = |chance: f32| 0.5 * ((BEGINS + (1.0 - BEGINS) * chance) / chance).ln();
    let miss = 0.5 * (1.0 - BEGINS).ln();
    [worth(left) + worth(right), miss, miss, INSIDE]
}

/// Scores beads within a band.
pub(super) struct Scorer<'a> {
    document: &'a Document,
    links: &'a Links,
    band: &'a Band,
    frame: Frame,
    fit: Fit,
    priors: [f32; SHAPES.len()],
    /// For each position the things of the left sentence behind it that the right
    /// one has, and the other way round.
    masks: [Vec<u128>; 2],
    /// What each such mask is worth by itself: most beads have one sentence on a side.
    alone: [Vec<f32>; 2],
}

impl<'a> Scorer<'a> {
    pub(super) fn new(
        document: &'a Document,
        links: &'a Links,
        band: &'a Band,
        learnt: &Learnt,
    ) -> Self {
        let mut masks = [vec![0_u128; band.len()], vec![0_u128; band.len()]];
        let [there, back] = &mut masks;
        each_site(&links.left, |i, j, bit| {
            if let Some(own) = band.at(i, j).and_then(|at| there.get_mut(at)) {
                *own |= bit;
            }
        });
        each_site(&links.right, |j, i, bit| {
            if let Some(own) = band.at(i, j).and_then(|at| back.get_mut(at)) {
                *own |= bit;
            }
        });
        let mut alone = [vec![0.0; band.len()], vec![0.0; band.len()]];
        let [of_left, of_right] = &mut alone;
        for i in 0..document.left.len() {
            for j in band.row(i) {
                let Some(at) = band.at(i, j) else { continue };
                let worth = |rows: &[Row], row: usize, masks: &[u128]| {
                    worth(rows.get(row), masks.get(at).copied().unwrap_or(0), 1)
                };
                if let (Some(one), Some(other)) = (of_left.get_mut(at), of_right.get_mut(at)) {
                    *one = worth(&links.left, i, there);
                    *other = worth(&links.right, j, back);
                }
            }
        }
        let overall = || Ratio::overall(&document.left.lengths, &document.right.lengths);
        let (left, right) = (&document.left.lengths, &document.right.lengths);
        let fit = Fit::new(learnt.ratio.unwrap_or_else(overall), left, right);
        Self {
            document,
            links,
            band,
            frame: Frame::of(document),
            fit,
            priors: learnt.priors.map(|own| PRIOR * own.ln()),
            masks,
            alone,
        }
    }

    /// The score of a bead by its end and the number of its shape.
    pub(super) fn score(&self, (i, j): (usize, usize), shape: usize) -> f32 {
        let (a, b) = SHAPES.get(shape).copied().unwrap_or((1, 1));
        let mut score = self.priors.get(shape).copied().unwrap_or(-10.0);
        score += self.frame.score(self.document, (i, j), (a, b));
        if a == 0 || b == 0 {
            return score;
        }
        score += self.fit.score((i, j), (a, b));
        score + self.found((i - a, j - b), (a, b))
    }

    /// What the things say that two runs of sentences have in common.
    fn found(&self, (i, j): (usize, usize), (a, b): (usize, usize)) -> f32 {
        let [there, back] = &self.masks;
        let [of_left, of_right] = &self.alone;
        let mut score = 0.0;
        for own in i..i + a {
            if b == 1 {
                let alone = self.band.at(own, j).and_then(|at| of_left.get(at));
                score += alone
                    .copied()
                    .unwrap_or_else(|| worth(self.links.left.get(own), 0, 1));
                continue;
            }
            let bits = match self.band.at(own, j) {
                Some(at) => or(there.get(at..at + b)),
                None => 0,
            };
            score += worth(self.links.left.get(own), bits, b);
        }
        for own in j..j + b {
            if a == 1 {
                let alone = self.band.at(i, own).and_then(|at| of_right.get(at));
                score += alone
                    .copied()
                    .unwrap_or_else(|| worth(self.links.right.get(own), 0, 1));
                continue;
            }
            let all = (i..i + a).filter_map(|row| back.get(self.band.at(row, own)?));
            let bits = all.fold(0, |sum, bits| sum | bits);
            score += worth(self.links.right.get(own), bits, a);
        }
        score
    }
}

fn or(masks: Option<&[u128]>) -> u128 {
    masks.unwrap_or(&[]).iter().fold(0, |sum, own| sum | own)
}

fn worth(row: Option<&Row>, mut bits: u128, size: usize) -> f32 {
    let Some(row) = row else { return 0.0 };
    let mut sum = row.miss;
    let size = size.clamp(1, SIZES) - 1;
    while bits != 0 {
        let gains = row.gains.get(bits.trailing_zeros() as usize);
        sum += gains.and_then(|own| own.get(size)).copied().unwrap_or(0.0);
        bits &= bits - 1;
    }
    sum
}

/// Calls `site` with each sentence, a sentence of the other side that has the like of
/// a thing in it, and the bit of the thing.
fn each_site(rows: &[Row], mut site: impl FnMut(usize, usize, u128)) {
    for (at, row) in rows.iter().enumerate() {
        for (bit, sites) in row.sites.iter().enumerate() {
            for other in sites.iter() {
                site(at, usize::try_from(*other).unwrap_or(usize::MAX), 1 << bit);
            }
        }
    }
}
