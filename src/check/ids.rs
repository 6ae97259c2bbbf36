//! Ids: well formed, and no two alike.

use std::collections::HashMap;

use super::at::{At, Shelf, Trail};
use super::fault::Fault;
use super::walk::{Leaf, walk};
use crate::pack::Pack;

/// Ids with other characters than ids are made of: they would break links,
/// marks and file names.
pub(super) fn malformed(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    walk(pack, &mut |at, leaf| {
        let Leaf::Id(id) = leaf else { return };
        let capitals = matches!(at.shelf(), Shelf::Regions | Shelf::Periods);
        let admitted = |c: char| {
            c.is_ascii_lowercase()
                || c.is_ascii_digit()
                || matches!(c, '-' | '_' | ':')
                || (capitals && c.is_ascii_uppercase())
        };
        if id.is_empty() || !id.chars().all(admitted) {
            report(
                at.keep(),
                Fault::MalformedId {
                    id: id.to_owned(),
                    capitals,
                },
            );
        }
    });
}

/// Ids that are given twice: articles, regions and so on in the pack, sections
/// and segments in their article, keys among the labels. A bitext may not be called
/// like an article either, since a place in one is written like a place in the other.
pub(super) fn alike(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    let mut seen: HashMap<(Family, String), At> = HashMap::new();
    walk(pack, &mut |at, leaf| {
        let id = match (leaf, at.shelf()) {
            (Leaf::Id(id), _) | (Leaf::Plain(id), Shelf::Labels) => id,
            (Leaf::Plain(tag), Shelf::Manifest) if at.ends_in("tag") => tag,
            _ => return,
        };
        let (family, what) = Family::of(at);
        match seen.entry((family, id.to_owned())) {
            std::collections::hash_map::Entry::Occupied(first) => report(
                at.keep(),
                Fault::Alike {
                    what,
                    id: id.to_owned(),
                    first: Box::new(first.get().clone()),
                },
            ),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(at.keep());
            }
        }
    });
}

/// Those among whom an id has to be unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Family {
    shelf: Shelf,
    /// Which of those that stand inside a record.
    list: Option<&'static str>,
    /// The record in which it is to be unique, for what stands inside one.
    inside: Option<usize>,
}

impl Family {
    /// The family of an id, and what the id is of.
    fn of(at: &Trail<'_>) -> (Self, &'static str) {
        let own = |list, inside| Self {
            shelf: at.shelf(),
            list,
            inside,
        };
        let record = Some(at.record());
        match (at.shelf(), at.list()) {
            (Shelf::Manifest, Some(_)) => (own(Some("languages"), None), "language"),
            (_, Some("sections")) => (own(Some("sections"), record), "section"),
            (_, Some("segments")) => (own(Some("segments"), record), "segment"),
            (Shelf::Bitexts, _) => {
                let articles = Self {
                    shelf: Shelf::Articles,
                    list: None,
                    inside: None,
                };
                (articles, "text")
            }
            (shelf, _) => (own(None, None), shelf.one()),
        }
    }
}
