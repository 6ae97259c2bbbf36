//! Segments with their sides as rows.

use std::io::{self, Write};

use super::tsv;
use crate::pack::{Pack, Place};

/// Writes the segments at `places`, a line each: its address, its text in each of
/// the languages `tags`, the ids of its sources joined by `;`. The columns are
/// `place`, the tags, `sources`.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tsv(
    out: &mut impl Write,
    pack: &Pack,
    places: &[Place],
    tags: &[&str],
) -> io::Result<()> {
    let head = std::iter::once("place").chain(tags.iter().copied());
    tsv::row(out, head.chain(["sources"]))?;
    for place in places {
        let Some((paragraph, _)) = pack.at(*place) else {
            continue;
        };
        let text = |tag: &&str| paragraph.segment_text(tag, place.segment).unwrap_or("");
        let (address, sources) = (pack.address(*place), pack.sources_at(*place).join(";"));
        let row = std::iter::once(&*address).chain(tags.iter().map(text));
        tsv::row(out, row.chain([&*sources]))?;
    }
    Ok(())
}
