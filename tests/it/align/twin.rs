//! The paths through a band against a slow twin, which looks at every path.

use dongxi::align::band::Band;
use dongxi::align::path::{Lattice, SHAPES};
use proptest::prelude::*;

/// A score for every bead, made up of a seed; never two alike.
fn score(seed: u64, (i, j): (usize, usize), shape: usize) -> f32 {
    let mut x = seed;
    for own in [i, j, shape] {
        x = (x ^ own as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        x ^= x >> 29;
    }
    f32::from(u16::try_from(x & 0xFFFF).unwrap()) / 8192.0 - 6.0
}

/// Every path from a position to the end: its score, and the beads in it.
fn every(
    size: (usize, usize),
    (i, j): (usize, usize),
    seed: u64,
    beads: &mut Vec<(usize, usize)>,
    visit: &mut dyn FnMut(f64, &[(usize, usize)]),
    sum: f64,
) {
    if (i, j) == size {
        visit(sum, beads);
        return;
    }
    for (number, (a, b)) in SHAPES.into_iter().enumerate() {
        let end = (i + a, j + b);
        if end.0 <= size.0 && end.1 <= size.1 {
            beads.push(end);
            let own = f64::from(score(seed, end, number));
            every(size, end, seed, beads, visit, sum + own);
            beads.pop();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_best_path_and_how_sure_it_is(rows in 0..5_usize, columns in 0..5_usize, seed: u64) {
        let size = (rows, columns);
        let band = Band::full(rows, columns);
        let lattice = Lattice::of(&band, |end, shape| score(seed, end, shape));
        let path = lattice.best();
        let (mut best, mut ends) = (f64::NEG_INFINITY, Vec::new());
        let mut paths: Vec<(f64, Vec<(usize, usize)>)> = Vec::new();
        every(size, (0, 0), seed, &mut Vec::new(), &mut |sum, beads| {
            if sum > best {
                best = sum;
                ends = beads.to_vec();
            }
            paths.push((sum, beads.to_vec()));
        }, 0.0);
        prop_assert_eq!(&path[1..], &ends[..]);
        // Of all paths, each weighed by its score at the temperature, the share that
        // has a bead.
        let weight = |sum: f64| (sum * dongxi::align::path::TEMPERATURE).exp();
        let total: f64 = paths.iter().map(|(sum, _)| weight(*sum)).sum();
        for bead in lattice.beads(&path) {
            let (start, end) = ((bead.left.start, bead.right.start), (bead.left.end, bead.right.end));
            let has = |own: &[(usize, usize)]| {
                let at = own.iter().position(|own| *own == end);
                at.is_some_and(|at| if at == 0 { start == (0, 0) } else { own[at - 1] == start })
            };
            let share: f64 = paths.iter().filter(|(_, own)| has(own)).map(|(sum, _)| weight(*sum)).sum();
            prop_assert!((share / total - bead.confidence).abs() < 1e-4, "{} {}", share / total, bead.confidence);
        }
    }

    #[test]
    fn a_band_about_the_best_path_finds_it(rows in 1..60_usize, columns in 1..60_usize, seed: u64) {
        let full = Band::full(rows, columns);
        let best = Lattice::of(&full, |end, shape| score(seed, end, shape)).best();
        let band = Band::about(&best, columns, 10);
        let again = Lattice::of(&band, |end, shape| score(seed, end, shape)).best();
        prop_assert_eq!(best, again);
    }
}
