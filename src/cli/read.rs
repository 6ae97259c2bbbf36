//! Texts of the user's own in the reader, without making a pack of them first.

use std::path::{Path, PathBuf};

use clap::Args;

use super::align;
use super::texts::{self, Helps};
use super::{Common, Failure};
use crate::align::plain;
use crate::exchange;
use crate::pack::Pack;
use crate::text::encoding::Encoding;

/// Open plain texts in the reader: one, or a text and its translation.
///
/// Texts are in UTF-8, GB 18030, Big5 or UTF-16; a line is a paragraph, lines broken at
/// a width are joined. Two texts are aligned sentence by sentence, as `dongxi align` does. Nothing is written;
/// `dongxi align ZH EN --out DIR` makes a pack that can be edited.
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

/// What is read, as a pack.
pub(super) fn pack(args: &Read, common: &Common) -> Result<Pack, Failure> {
    match args.files.as_slice() {
        [left, right] => align::opened(left, right, &args.helps, common),
        [file, ..] => alone(file, args.helps.encoding),
        [] => Err(Failure::Asked("expected a file".to_owned())),
    }
}

/// A text without a translation.
fn alone(file: &Path, encoding: Option<Encoding>) -> Result<Pack, Failure> {
    let text = texts::read(file, encoding)?;
    let tag = match plain::is_han(&text) {
        Some(true) => "zh",
        _ => "en",
    };
    let side = plain::side(&text, tag);
    if side.sentences.is_empty() {
        return Err(Failure::Asked(format!(
            "{}: expected text, there is none",
            file.display()
        )));
    }
    let title = file.file_name().unwrap_or_default().to_string_lossy();
    let id = align::named(file, tag);
    Ok(exchange::plain::pack(&id, &plain::clean(&title), &side))
}
