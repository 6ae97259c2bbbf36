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

/// A path by the ends of its beads, with its score.
type Path = (f64, Vec<(usize, usize)>);

/// Every path from a position to the end.
fn every(size: (usize, usize), from: (usize, usize), seed: u64) -> Vec<Path> {
    if from == size {
        return vec![(0.0, Vec::new())];
    }
    let mut all = Vec::new();
    for (number, (a, b)) in SHAPES.into_iter().enumerate() {
        let end = (from.0 + a, from.1 + b);
        if end.0 <= size.0 && end.1 <= size.1 {
            let own = f64::from(score(seed, end, number));
            for (sum, mut beads) in every(size, end, seed) {
                beads.insert(0, end);
                all.push((own + sum, beads));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_best_path_and_how_sure_it_is(rows in 0..5_usize, columns in 0..5_usize, seed: u64) {
        let size = (rows, columns);
        let band = Band::full(rows, columns);
        let lattice = Lattice::of(&band, |end, shape| score(seed, end, shape));
        let path = lattice.best();
        let paths = every(size, (0, 0), seed);
        let best = paths.iter().max_by(|one, other| one.0.total_cmp(&other.0)).unwrap();
        prop_assert_eq!(&path[1..], &best.1[..]);
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
