//! Labels: the pack says how each of its own words is called.

use std::collections::HashSet;

use super::at::At;
use super::fault::Fault;
use super::near::nearest;
use super::walk::{Leaf, walk};
use crate::pack::Pack;

/// Kinds, levels, categories, units and statuses that no label names: they
/// would be shown as raw keys. Each is told where it is first used.
pub(super) fn missing(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    let keys: Vec<&str> = pack.labels.iter().map(|label| label.key.as_str()).collect();
    let mut settled: HashSet<String> = keys.iter().map(|&key| key.to_owned()).collect();
    walk(pack, &mut |at, leaf| {
        let Leaf::Word(key) = leaf else { return };
        if !key.is_empty() && settled.insert(key.to_owned()) {
            let nearest = nearest(key, keys.iter().copied()).map(str::to_owned);
            let key = key.to_owned();
            report(at.keep(), Fault::NoLabel { key, nearest });
        }
    });
}
