//! Places by name: `ARTICLE` or `ARTICLE#SEGMENT`.

use super::Failure;
use crate::pack::{Pack, Place};

/// The place that `name` names; `None` where there is no such article.
pub(super) fn look_up(pack: &Pack, name: &str) -> Result<Option<Place>, Failure> {
    let (id, segment) = match name.split_once('#') {
        Some((id, segment)) => (id, Some(segment)),
        None => (name, None),
    };
    let Some((article, own)) = pack.article(id) else {
        return Ok(None);
    };
    let Some(segment) = segment else {
        return Ok(Some(Place {
            article,
            ..Place::default()
        }));
    };
    match own.find_segment(segment) {
        Some((paragraph, segment)) => Ok(Some(Place {
            article,
            paragraph,
            segment,
        })),
        None => Err(Failure::Asked(format!(
            "article `{id}` has no segment `{segment}`"
        ))),
    }
}

/// The place that `name` names.
pub(super) fn find(pack: &Pack, name: &str) -> Result<Option<Place>, Failure> {
    match look_up(pack, name)? {
        Some(place) => Ok(Some(place)),
        None => Err(Failure::Asked(format!(
            "no article `{name}`; the pack has {}",
            pack.articles
                .iter()
                .map(|own| own.id.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        ))),
    }
}
