//! What is copied out of the reader: the logical text of a part, never the cells of
//! the screen, so that neither a line break nor a border comes with it.

use crate::app::record::reference;
use crate::pack::{Pack, Place, Text};

/// A part of a text that can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The segment in the language that comes first.
    Segment,
    /// The whole paragraph in it.
    Paragraph,
    /// The segment in every language, a line each.
    Sides,
    /// The same with where it stands and who says so.
    Citation,
    /// Its address.
    Address,
}

/// The text of a part at a place, its languages in the order of `tags`; nothing
/// where there is none. What a terminal or a shell would act on is not taken out.
pub fn text(pack: &Pack, place: Place, part: Part, tags: &[&str]) -> Option<String> {
    let article = pack.articles.get(place.article)?;
    let (paragraph, _) = pack.at(place)?;
    let side = |tag: &&str| paragraph.segment_text(tag, place.segment);
    let sides = || tags.iter().filter_map(side).collect::<Vec<_>>().join("\n");
    let first = tags.first().copied()?;
    let text = match part {
        Part::Segment => side(&first).unwrap_or("").to_owned(),
        Part::Paragraph => paragraph.text(first).to_owned(),
        Part::Sides => sides(),
        Part::Address => pack.address(place),
        Part::Citation => {
            let titles = titles(tags, &article.title);
            let stands = format!("{titles}, {}", pack.address(place));
            let mut lines = vec![sides(), String::new(), stands];
            lines.push(pack_line(pack, tags));
            lines.extend(sources(pack, place, first));
            lines.join("\n")
        }
    };
    (!text.is_empty()).then_some(text)
}

/// The titles that there are, in the order of the languages.
fn titles(tags: &[&str], title: &Text) -> String {
    let titles = tags.iter().filter_map(|tag| title.get(tag));
    titles.cloned().collect::<Vec<_>>().join(" / ")
}

/// What was read: the pack with its version and licence, in one line.
pub fn pack_line(pack: &Pack, tags: &[&str]) -> String {
    let manifest = &pack.manifest;
    let titles = titles(tags, &manifest.title);
    let named = format!("{} {}", manifest.id, manifest.version);
    let licence = manifest.licence.iter().cloned();
    let details: Vec<String> = std::iter::once(named).chain(licence).collect();
    format!("{titles} ({})", details.join(", "))
}

/// The sources of a segment with their addresses, a line each.
fn sources(pack: &Pack, place: Place, tag: &str) -> Vec<String> {
    let ids = pack.sources_at(place).iter();
    let cited = ids.filter_map(|id| reference(pack, id, tag));
    cited.map(|own| format!("- {own}")).collect()
}
