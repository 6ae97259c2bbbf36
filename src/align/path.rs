//! All paths through a band: the best one, and how sure each of its beads is.

use super::Bead;
use super::band::Band;

/// The shapes of a bead: sentences of the left side and of the right one.
pub const SHAPES: [(usize, usize); 22] = [
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (1, 8),
    (2, 1),
    (3, 1),
    (4, 1),
    (5, 1),
    (2, 2),
    (2, 3),
    (3, 2),
    (2, 4),
    (4, 2),
    (3, 3),
    (0, 1),
    (0, 2),
    (1, 0),
    (2, 0),
];

/// The scores of all beads in a band.
#[derive(Debug)]
pub struct Lattice<'a> {
    band: &'a Band,
    size: (usize, usize),
    /// For each position, by the shape of the bead that ends there.
    scores: Vec<[f32; SHAPES.len()]>,
}

/// Scores are multiplied by this before they count as logarithms of odds, because
/// the features of a bead are not independent.
pub const TEMPERATURE: f64 = 0.7;

impl<'a> Lattice<'a> {
    /// With the score of a bead by where it ends and the number of its shape.
    pub fn of(band: &'a Band, score: impl Fn((usize, usize), usize) -> f32) -> Self {
        let mut scores = vec![[f32::NEG_INFINITY; SHAPES.len()]; band.len()];
        for i in 0..band.rows() {
            for j in band.row(i) {
                let Some(own) = band.at(i, j).and_then(|at| scores.get_mut(at)) else {
                    continue;
                };
                for ((number, own), (a, b)) in own.iter_mut().enumerate().zip(SHAPES) {
                    if a <= i && b <= j && band.at(i - a, j - b).is_some() {
                        *own = score((i, j), number);
                    }
                }
            }
        }
        Self {
            band,
            size: band.size(),
            scores,
        }
    }

    /// The positions of the best path, from the beginning of both sides to their end.
    pub fn best(&self) -> Vec<(usize, usize)> {
        let mut best = vec![f32::NEG_INFINITY; self.band.len()];
        let mut back = vec![0_u8; self.band.len()];
        self.each(|i, j, at, scores| {
            let (mut most, mut from) = (f32::NEG_INFINITY, 0);
            if (i, j) == (0, 0) {
                most = 0.0;
            }
            for ((number, score), (a, b)) in (0..).zip(scores).zip(SHAPES) {
                if score.is_finite() {
                    let before = self.band.at(i - a, j - b).and_then(|at| best.get(at));
                    let own = before.map_or(f32::NEG_INFINITY, |own| own + score);
                    if own > most {
                        (most, from) = (own, number);
                    }
                }
            }
            if let (Some(best), Some(back)) = (best.get_mut(at), back.get_mut(at)) {
                (*best, *back) = (most, from);
            }
        });
        let (mut i, mut j) = self.size;
        let mut path = vec![(i, j)];
        while (i, j) != (0, 0) {
            let number = self.band.at(i, j).and_then(|at| back.get(at)).copied();
            let shape = SHAPES.get(usize::from(number.unwrap_or(0)));
            let (a, b) = shape.copied().unwrap_or((1, 1));
            // Where no path leads, the straight one is taken.
            let (a, b) = if a > i || b > j {
                (i.min(1), j.min(1))
            } else {
                (a, b)
            };
            i -= a;
            j -= b;
            path.push((i, j));
        }
        path.reverse();
        path
    }

    /// The beads of a path, each with the share of all paths, weighed by likelihood,
    /// that have it.
    pub fn beads(&self, path: &[(usize, usize)]) -> Vec<Bead> {
        let forward = self.forward();
        let backward = self.backward();
        let end = self.band.at(self.size.0, self.size.1);
        let total = end.and_then(|at| forward.get(at)).copied().unwrap_or(0.0);
        let pairs = path.iter().zip(path.iter().skip(1));
        let bead = |(from, to): (&(usize, usize), &(usize, usize))| {
            let shape = (to.0 - from.0, to.1 - from.1);
            let number = SHAPES.iter().position(|own| *own == shape);
            let sure = || {
                let start = self.band.at(from.0, from.1)?;
                let end = self.band.at(to.0, to.1)?;
                let score = *self.scores.get(end)?.get(number?)?;
                let score = f64::from(score) * TEMPERATURE;
                Some((forward.get(start)? + score + backward.get(end)? - total).exp())
            };
            Bead {
                left: from.0..to.0,
                right: from.1..to.1,
                confidence: sure()
                    .filter(|own| own.is_finite())
                    .unwrap_or(0.0)
                    .clamp(0.0, 1.0),
            }
        };
        pairs.map(bead).collect()
    }

    /// For each position the logarithm of the sum over all paths to it.
    fn forward(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.band.len()];
        self.each(|i, j, at, scores| {
            let mut sum = if (i, j) == (0, 0) {
                0.0
            } else {
                f64::NEG_INFINITY
            };
            for (score, (a, b)) in scores.iter().zip(SHAPES) {
                if score.is_finite() {
                    let before = self.band.at(i - a, j - b).and_then(|at| sums.get(at));
                    let score = f64::from(*score) * TEMPERATURE;
                    sum = add(sum, before.map_or(f64::NEG_INFINITY, |own| own + score));
                }
            }
            if let Some(own) = sums.get_mut(at) {
                *own = sum;
            }
        });
        sums
    }

    /// For each position the logarithm of the sum over all paths from it to the end.
    fn backward(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.band.len()];
        if let Some(last) = self.band.at(self.size.0, self.size.1)
            && let Some(own) = sums.get_mut(last)
        {
            *own = 0.0;
        }
        for i in (0..self.band.rows()).rev() {
            for j in self.band.row(i).rev() {
                let Some(at) = self.band.at(i, j) else {
                    continue;
                };
                let (Some(own), Some(scores)) = (sums.get(at).copied(), self.scores.get(at)) else {
                    continue;
                };
                for (score, (a, b)) in scores.iter().zip(SHAPES) {
                    if score.is_finite()
                        && let Some(before) = self.band.at(i - a, j - b)
                        && let Some(before) = sums.get_mut(before)
                    {
                        *before = add(*before, own + f64::from(*score) * TEMPERATURE);
                    }
                }
            }
        }
        sums
    }

    fn each(&self, mut visit: impl FnMut(usize, usize, usize, &[f32])) {
        for i in 0..self.band.rows() {
            for j in self.band.row(i) {
                if let Some(at) = self.band.at(i, j)
                    && let Some(scores) = self.scores.get(at)
                {
                    visit(i, j, at, scores);
                }
            }
        }
    }
}

/// The logarithm of the sum of two numbers that are given by theirs.
fn add(one: f64, other: f64) -> f64 {
    let (most, least) = if one > other {
        (one, other)
    } else {
        (other, one)
    };
    // Less than this is lost in the last place.
    if most - least > 37.0 || least == f64::NEG_INFINITY {
        return most;
    }
    most + (least - most).exp().ln_1p()
}
