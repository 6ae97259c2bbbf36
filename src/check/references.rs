//! References: each leads somewhere, and none leads round in a circle.

use std::collections::{HashMap, HashSet};

use super::at::{At, Shelf, Trail};
use super::fault::Fault;
use super::near::nearest;
use super::walk::{Leaf, walk};
use crate::pack::Pack;

/// References to what is not in the pack.
pub(super) fn dangling(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    let known = Known::of(pack);
    walk(pack, &mut |at, leaf| match leaf {
        Leaf::Ref(shelf, id) if !known.has(shelf, id) => report(
            at.keep(),
            Fault::Dangling {
                what: shelf.one(),
                id: id.to_owned(),
                nearest: known.nearest(shelf, id),
            },
        ),
        Leaf::Place(place) => {
            if let Some(fault) = place_fault(pack, &known, place) {
                report(at.keep(), fault);
            }
        }
        _ => {}
    });
}

/// Regions that lie in themselves: each circle is told once.
pub(super) fn circles(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    let index: HashMap<&str, usize> = pack
        .regions
        .iter()
        .enumerate()
        .map(|(index, region)| (region.code.as_str(), index))
        .collect();
    let parent = |at: usize| -> Option<usize> {
        let code = pack.regions.get(at)?.parent.as_deref()?;
        index.get(code).copied()
    };
    let mut done = vec![false; pack.regions.len()];
    for start in 0..pack.regions.len() {
        let mut way: Vec<usize> = Vec::new();
        let mut on_way: HashSet<usize> = HashSet::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|&at| !done[at] && on_way.insert(at)) {
            way.push(at);
            next = parent(at);
        }
        let back = next.and_then(|at| way.iter().position(|&on| on == at));
        if let (Some(back), Some(region)) = (back, next) {
            let round = way.iter().skip(back).copied().chain([region]);
            let codes = round.map(|at| pack.regions[at].code.clone()).collect();
            let at = Trail::Record(Shelf::Regions, region);
            report(at.field("parent").keep(), Fault::Circle { codes });
        }
        for at in way {
            done[at] = true;
        }
    }
}

fn place_fault(pack: &Pack, known: &Known<'_>, place: &str) -> Option<Fault> {
    let Some((article, segment)) = place.split_once('#') else {
        return Some(Fault::NoPlace {
            place: place.to_owned(),
        });
    };
    let Some((_, found)) = pack.article(article) else {
        return Some(Fault::Dangling {
            what: Shelf::Articles.one(),
            id: article.to_owned(),
            nearest: known.nearest(Shelf::Articles, article),
        });
    };
    if found.find_segment(segment).is_some() {
        return None;
    }
    let segments = found
        .paragraphs()
        .flat_map(|(_, paragraph)| &paragraph.segments)
        .map(|segment| segment.id.as_str());
    Some(Fault::Dangling {
        what: "segment",
        id: place.to_owned(),
        nearest: nearest(segment, segments).map(|near| format!("{article}#{near}")),
    })
}

/// The ids of the records on each shelf.
struct Known<'a>(HashMap<Shelf, HashSet<&'a str>>);

impl<'a> Known<'a> {
    fn of(pack: &'a Pack) -> Self {
        fn ids<T>(records: &[T], id: fn(&T) -> &String) -> HashSet<&str> {
            records.iter().map(|record| id(record).as_str()).collect()
        }
        Self(HashMap::from([
            (Shelf::Articles, ids(&pack.articles, |it| &it.id)),
            (Shelf::Models, ids(&pack.models, |it| &it.id)),
            (Shelf::Regions, ids(&pack.regions, |it| &it.code)),
            (Shelf::Periods, ids(&pack.periods, |it| &it.id)),
            (Shelf::Pairings, ids(&pack.pairings, |it| &it.id)),
            (Shelf::Events, ids(&pack.events, |it| &it.id)),
            (Shelf::Metrics, ids(&pack.metrics, |it| &it.id)),
            (Shelf::Scopes, ids(&pack.scopes, |it| &it.id)),
            (Shelf::Figures, ids(&pack.figures, |it| &it.id)),
            (Shelf::Glossary, ids(&pack.glossary, |it| &it.id)),
            (Shelf::Sources, ids(&pack.sources, |it| &it.id)),
        ]))
    }

    fn has(&self, on: Shelf, id: &str) -> bool {
        self.0.get(&on).is_some_and(|ids| ids.contains(id))
    }

    fn nearest(&self, on: Shelf, id: &str) -> Option<String> {
        // A set has no order: of two that are equally near the first by name.
        let mut ids: Vec<&str> = self.0.get(&on)?.iter().copied().collect();
        ids.sort_unstable();
        nearest(id, ids).map(str::to_owned)
    }
}
