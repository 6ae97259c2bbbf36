//! Places by name: `ARTICLE` or `ARTICLE#SEGMENT`.

use super::Failure;
use crate::pack::{Pack, Place};
use crate::words::Wrong;

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
    let Some((paragraph, segment)) = own.find_segment(segment) else {
        let pieces = [("article", id), ("segment", segment)];
        return Err(Failure::wrong(Wrong::NoSegment, pieces));
    };
    Ok(Some(Place {
        article,
        paragraph,
        segment,
    }))
}

/// The place that `name` names.
pub(super) fn find(pack: &Pack, name: &str) -> Result<Option<Place>, Failure> {
    if let Some(place) = look_up(pack, name)? {
        return Ok(Some(place));
    }
    let known = pack.articles.iter().map(|own| own.id.as_str());
    let known = known.collect::<Vec<_>>().join(", ");
    let pieces = [("known", known.as_str()), ("name", name)];
    Err(Failure::wrong(Wrong::NoArticle, pieces))
}
