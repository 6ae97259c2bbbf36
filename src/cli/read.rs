//! Texts of the user's own in the reader, without making a pack of them first.

use std::path::{Path, PathBuf};

use clap::Args;

use super::align;
use super::texts::{self, Given, Helps};
use super::{Common, Failure};
use crate::align::plain;
use crate::app::state::Notice;
use crate::exchange;
use crate::pack::Pack;
use crate::words::Wrong;

/// Open plain texts in the reader: one, or a text and its translation.
///
/// Texts are in UTF-8, GB 18030, Big5 or UTF-16; a line is a paragraph, lines broken at
/// a width are joined. Two texts are aligned sentence by sentence, as `dongxi align`
/// does. Nothing is written; `dongxi align ZH EN --out DIR` makes a pack that can be
/// edited.
#[derive(Debug, Args)]
pub(super) struct Read {
    /// The text, and its translation
    #[arg(value_name = "FILE", required = true, num_args = 1..=2)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    helps: Helps,
    #[command(flatten)]
    pub(super) reader: super::Reader,
}

/// What is read, as a pack; and what is to be told of it.
pub(super) fn pack(args: &Read, common: &Common) -> Result<(Pack, Option<Notice>), Failure> {
    let files: Vec<&Path> = args.files.iter().map(PathBuf::as_path).collect();
    let texts = texts::all(&files, &args.helps)?;
    let pack = match texts.as_slice() {
        [text] => alone(text),
        both => align::opened(both, &args.helps, common),
    };
    Ok((pack?, texts::notice(&texts)))
}

/// A text without a translation.
fn alone(given: &Given<'_>) -> Result<Pack, Failure> {
    let tag = match plain::is_han(&given.text) {
        Some(true) => "zh",
        _ => "en",
    };
    let side = plain::side(&given.text, tag);
    if side.sentences.is_empty() {
        let file = given.path.display().to_string();
        return Err(Failure::wrong(Wrong::NoText, [("file", &file)]));
    }
    let id = align::named(given.path, tag);
    Ok(exchange::plain::pack(&id, &given.name(), &side))
}
