//! Lines of a concordance in a file: as rows, or as a translation memory.

use std::collections::HashSet;
use std::io::{self, Write};

use super::{tmx, tsv};
use crate::app::concordance::export::{Export, Format};
use crate::concordance::rendering::{Kind, Renderings};
use crate::concordance::{Line, Texts};
use crate::pack::{Pack, Place};

/// The header of the TSV, one name a column.
pub const COLUMNS: [&str; 9] = [
    "place",
    "language",
    "left",
    "node",
    "right",
    "other_language",
    "other",
    "rendering",
    "rendering_is",
];

/// How a rendering was found, as a word of the output.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Admitted(..) => "glossary",
        Kind::Guessed(_) => "guess",
        Kind::Unknown => "none",
        Kind::Untranslated => "untranslated",
    }
}

/// The fields of a line in the order of [`COLUMNS`].
pub fn fields(texts: &Texts<'_>, line: &Line, renderings: &Renderings) -> [String; 9] {
    let (parts, other) = (texts.parts(line), renderings.other());
    let rendering = renderings.of(texts, line);
    let aligned = texts.segment(line.place, other).unwrap_or("");
    let rendered = rendering.range.and_then(|range| aligned.get(range));
    [
        texts.pack().address(line.place),
        texts.tag(line.language).to_owned(),
        parts.left.to_owned(),
        parts.node.to_owned(),
        parts.right.to_owned(),
        texts.tag(other).to_owned(),
        aligned.to_owned(),
        rendered.unwrap_or("").to_owned(),
        kind(rendering.kind).to_owned(),
    ]
}

/// Writes lines as tab-separated values, with a header.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tsv<'l>(
    out: &mut impl Write,
    texts: &Texts<'_>,
    lines: impl IntoIterator<Item = &'l Line>,
    renderings: &Renderings,
) -> io::Result<()> {
    tsv::row(out, COLUMNS)?;
    for line in lines {
        let fields = fields(texts, line, renderings);
        tsv::row(out, fields.iter().map(String::as_str))?;
    }
    Ok(())
}

/// The segments of lines as a translation memory, each segment once.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tmx(
    out: &mut impl Write,
    pack: &Pack,
    lines: &[Line],
    other: usize,
) -> io::Result<usize> {
    let mut seen = HashSet::new();
    let places: Vec<Place> = lines
        .iter()
        .map(|line| line.place)
        .filter(|place| seen.insert(*place))
        .collect();
    let source = lines.first().map_or(0, |line| line.language);
    tmx::write(out, pack, &places, (source, other))
}

/// The name and the text of a file with what is to be exported.
pub fn file(pack: &Pack, export: &Export) -> (String, String) {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let ending = match export.format {
        Format::Tsv => {
            let texts = Texts::new(pack);
            let _ = write_tsv(&mut bytes, &texts, &export.lines, &export.renderings);
            "tsv"
        }
        Format::Tmx => {
            let _ = write_tmx(&mut bytes, pack, &export.lines, export.renderings.other());
            "tmx"
        }
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (format!("{}.{ending}", export.name), text)
}
