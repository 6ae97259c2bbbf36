//! Who helps whom: what the pack says of a place, a pairing, a year.
//!
//! [`Relations`] is the index that a face builds once for a pack and asks at
//! every key press; what it says of a beginning or an end that no source states
//! follows from the rules in [`span`], what it says of a line-up from
//! [`year::LineUp`], of predecessors from [`change`]. The functions of this
//! module answer single questions from the pack alone.

pub mod change;
pub mod evidence;
pub mod index;
pub mod lane;
pub mod names;
pub mod span;
pub mod tiles;
pub mod year;

pub use change::{Changes, Link};
pub use evidence::Evidence;
pub use index::{Relations, Sides};
pub use lane::{Lane, Line};
pub use names::Names;
pub use span::Span;
pub use tiles::{TILE_CELLS, Tiles, Way};
pub use year::{InForce, LineUp, Partners, Role};

use crate::pack::{Article, Pack, Place, Region, Segment, Tagged};

/// Pairings that a segment speaks of, as positions in the pack: those it names,
/// then those between two regions that it names.
pub fn of_segment(pack: &Pack, segment: &Segment) -> Vec<usize> {
    let refs = &segment.refs;
    let mut found: Vec<usize> = refs
        .pairings
        .iter()
        .filter_map(|id| pack.pairings.iter().position(|pairing| pairing.id == *id))
        .collect();
    for (at, pairing) in pack.pairings.iter().enumerate() {
        let named = |codes: &[String]| codes.iter().any(|code| refs.regions.contains(code));
        if !found.contains(&at) && named(&pairing.helper) && named(&pairing.helped) {
            found.push(at);
        }
    }
    found
}

/// Pairings that an article speaks of, with those of the models it tells.
pub fn of_article(pack: &Pack, article: usize) -> Vec<usize> {
    let Some(own) = pack.articles.get(article) else {
        return Vec::new();
    };
    let models = pack.models.iter().filter(|model| model.article == own.id);
    let named = models
        .flat_map(|model| model.pairings.iter())
        .chain(segments(own).flat_map(|(_, _, segment)| segment.refs.pairings.iter()));
    let mut found = Vec::new();
    for id in named {
        let at = pack.pairings.iter().position(|pairing| pairing.id == *id);
        if let Some(at) = at.filter(|at| !found.contains(at)) {
            found.push(at);
        }
    }
    found
}

fn segments(article: &Article) -> impl Iterator<Item = (usize, usize, &Segment)> {
    article
        .paragraphs()
        .enumerate()
        .flat_map(|(at, (_, paragraph))| {
            paragraph
                .segments
                .iter()
                .enumerate()
                .map(move |(index, segment)| (at, index, segment))
        })
}

/// The places whose segments satisfy `names`, in reading order.
pub fn mentions(pack: &Pack, names: impl Fn(&Segment) -> bool) -> Vec<Place> {
    let mut places = Vec::new();
    for (article, own) in pack.articles.iter().enumerate() {
        for (paragraph, segment, what) in segments(own) {
            if names(what) {
                places.push(Place {
                    article,
                    paragraph,
                    segment,
                });
            }
        }
    }
    places
}

/// Regions that a reader may mean by `name`: a code, a full, brief, short or
/// former name in any language; letter case does not matter.
pub fn named<'a>(pack: &'a Pack, name: &'a str) -> impl Iterator<Item = &'a Region> {
    let wanted = name.to_lowercase();
    pack.regions
        .iter()
        .filter(move |region| is_called(region, &wanted))
}

fn is_called(region: &Region, wanted: &str) -> bool {
    let texts = [&region.name, &region.brief, &region.short];
    let former = region.former.iter().map(|former| &former.name);
    region.code == wanted
        || region.also.iter().any(|own| own == wanted)
        || texts
            .into_iter()
            .chain(former)
            .flat_map(Tagged::iter)
            .any(|(_, own)| own.to_lowercase() == wanted)
}

/// Whether `code` is `whole` or lies in it.
pub fn lies_in(pack: &Pack, code: &str, whole: &str) -> bool {
    let mut at = Some(code);
    // A region chain is as deep as the levels of government; the bound keeps a
    // circle, which `check` refuses, from going round for ever.
    for _ in 0..16 {
        match at {
            Some(own) if own == whole => return true,
            Some(own) => at = pack.region(own).and_then(|region| region.parent.as_deref()),
            None => return false,
        }
    }
    false
}
