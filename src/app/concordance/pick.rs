//! The word under the eye: a term of the glossary, if there is one; and what the chosen
//! entry of the concordance is about.

use std::ops::Range;
use std::rc::Rc;

use super::{Concordance, Sight};
use crate::app::flow::Role;
use crate::app::reader::Reader;
use crate::concordance::audit::occurrences;
use crate::concordance::rendering::forms;
use crate::pack::{Pack, Paragraph, Segment, Term};

/// The term that stands in the row under the eye, or nearest to it in the same
/// segment, as it is written there; the longest where terms stand in one
/// another. The segment's own terms come first, then all of the glossary.
pub fn term(pack: &Pack, reader: &Reader) -> Option<String> {
    let (paragraph, segment) = pack.at(reader.place())?;
    let (tag, row) = row(pack, reader)?;
    let named = |own: &&Term| segment.refs.terms.contains(&own.id);
    let glossary = pack.glossary.iter();
    let own = glossary.clone().filter(named);
    nearest(own, (paragraph, segment), &tag, &row)
        .or_else(|| nearest(glossary, (paragraph, segment), &tag, &row))
}

/// The words of the chosen entry of the concordance: the node, the rendering, the
/// collocate; nothing of what is not rendered.
pub fn entry(concordance: &Concordance, pack: &Rc<Pack>) -> Option<String> {
    let pack = concordance.pack(pack);
    let at = concordance.cursor.at;
    let words = match concordance.sight {
        Sight::Lines => {
            let line = concordance.chosen()?;
            let tag = &pack.manifest.languages.get(line.language)?.tag;
            let text = pack.at(line.place)?.0.text(tag);
            text.get(line.node)?
        }
        Sight::Renderings => {
            let group = concordance.groups.get(at)?;
            concordance.renderings().text(pack, group.kind)
        }
        Sight::Collocates => &concordance.collocates.get(at)?.text,
    };
    (!words.trim().is_empty()).then(|| words.trim().to_owned())
}

/// The bytes of the row under the eye, and their language.
fn row(pack: &Pack, reader: &Reader) -> Option<(String, Range<usize>)> {
    let seen = reader.seen().iter().find(|own| own.anchor == reader.eye());
    let parts = seen.and_then(|own| own.row()).map(|own| &own.parts);
    let first = parts.and_then(|parts| {
        let text = |role: Role| matches!(role, Role::First | Role::Second | Role::Peek);
        parts.iter().find(|own| text(own.role))
    });
    if let Some(part) = first {
        return Some((part.tag.clone(), part.range.clone()));
    }
    let place = reader.place();
    let tag = &reader.setting().first;
    let range = pack.at(place)?.0.range(tag, place.segment)?;
    Some((tag.clone(), range))
}

fn nearest<'a>(
    terms: impl Iterator<Item = &'a Term>,
    (paragraph, segment): (&Paragraph, &Segment),
    tag: &str,
    row: &Range<usize>,
) -> Option<String> {
    let at = paragraph
        .segments
        .iter()
        .position(|own| own.id == segment.id)?;
    let range = paragraph.range(tag, at)?;
    let text = paragraph.segment_text(tag, at)?;
    let found = occurrences(text, terms.flat_map(|own| forms(own, tag)));
    let distance = |own: &Range<usize>| {
        let (start, end) = (range.start + own.start, range.start + own.end);
        if end <= row.start {
            row.start - end + 1
        } else {
            (start + 1).saturating_sub(row.end)
        }
    };
    let chosen = found
        .into_iter()
        .min_by_key(|own| (distance(own), own.start))?;
    text.get(chosen).map(str::to_owned)
}
