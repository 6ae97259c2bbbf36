//! A first path through a wide band: few shapes, and of a bead's things only what
//! each pair of sentences has in common, summed up.

use super::band::Band;
use super::document::Document;
use super::length::{Fit, Ratio};
use super::links::{Links, Row};
use super::path::SHAPES;
use super::score::{Frame, PRIOR, PRIORS};

/// The shapes that are looked at here, by their numbers in [`SHAPES`].
const FEW: [usize; 7] = [0, 1, 8, 2, 9, 18, 20];

/// The positions of a good path, from the beginning of both sides to their end.
pub(super) fn path(document: &Document, links: &Links) -> Vec<(usize, usize)> {
    let (left, right) = (&document.left.lengths, &document.right.lengths);
    let band = Band::diagonal(left, right);
    let gains = gains(links, &band);
    let frame = Frame::of(document);
    let fit = Fit::new(Ratio::overall(left, right), left, right);
    let miss = |rows: &[Row], end: usize, count: usize| -> f32 {
        let own = rows.get(end - count..end).unwrap_or(&[]);
        own.iter().map(|row| row.miss).sum()
    };
    let mut best = vec![f32::NEG_INFINITY; band.len()];
    let mut back = vec![u8::MAX; band.len()];
    if let Some(first) = best.first_mut() {
        *first = 0.0;
    }
    for i in 0..band.rows() {
        for j in band.row(i) {
            let Some(at) = band.at(i, j) else { continue };
            for (number, shape) in (0_u8..).zip(FEW) {
                let Some((a, b)) = SHAPES.get(shape).copied() else {
                    continue;
                };
                if a > i || b > j {
                    continue;
                }
                let before = band.at(i - a, j - b).and_then(|at| best.get(at)).copied();
                let Some(before) = before.filter(|own| own.is_finite()) else {
                    continue;
                };
                let mut score = before + PRIOR * PRIORS.get(shape).copied().unwrap_or(0.01).ln();
                score += frame.score(document, (i, j), (a, b));
                if a > 0 && b > 0 {
                    score += fit.score((i, j), (a, b));
                    score += miss(&links.left, i, a) + miss(&links.right, j, b);
                    let pairs = (i - a..i).flat_map(|i| (j - b..j).map(move |j| (i, j)));
                    let own = pairs.filter_map(|(i, j)| gains.get(band.at(i, j)?));
                    score += own.sum::<f32>();
                }
                if let (Some(own), Some(back)) = (best.get_mut(at), back.get_mut(at))
                    && score > *own
                {
                    *own = score;
                    *back = number;
                }
            }
        }
    }
    trace(document, &band, &back)
}

/// What each pair of sentences has in common, by the position before both.
fn gains(links: &Links, band: &Band) -> Vec<f32> {
    let mut gains = vec![0.0; band.len()];
    let mut add = |i: usize, j: usize, gain: f32| {
        if let Some(own) = band.at(i, j).and_then(|at| gains.get_mut(at)) {
            *own += gain;
        }
    };
    let place = |site: u32| usize::try_from(site).unwrap_or(usize::MAX);
    for (at, row) in links.left.iter().enumerate() {
        for (sites, own) in row.sites.iter().zip(&row.gains) {
            let [gain, ..] = *own;
            sites.iter().for_each(|site| add(at, place(*site), gain));
        }
    }
    for (at, row) in links.right.iter().enumerate() {
        for (sites, own) in row.sites.iter().zip(&row.gains) {
            let [gain, ..] = *own;
            sites.iter().for_each(|site| add(place(*site), at, gain));
        }
    }
    gains
}

fn trace(document: &Document, band: &Band, back: &[u8]) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (document.left.len(), document.right.len());
    let mut path = vec![(i, j)];
    while (i, j) != (0, 0) {
        let number = band.at(i, j).and_then(|at| back.get(at)).copied();
        let shape = number.and_then(|own| FEW.get(usize::from(own)));
        let shape = shape.and_then(|own| SHAPES.get(*own)).copied();
        // A path out of the band is the straight one.
        let (a, b) = shape.unwrap_or((i.min(1), j.min(1)));
        i -= a.min(i);
        j -= b.min(j);
        path.push((i, j));
    }
    path.reverse();
    path
}
