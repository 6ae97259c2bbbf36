//! Writing what the reader exports: a new file in the working folder, never
//! over one that is there.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// How many numbers are tried before giving up.
const TRIES: u32 = 1000;

/// Writes `text` into a new file in `folder` that is called `name`; where there
/// is one, a number goes before the extension: `pairs.tsv`, `pairs-2.tsv`.
/// Answers where the file is.
///
/// # Errors
/// When the folder takes no file, or the disk no more text.
pub fn export(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    for number in 1..=TRIES {
        let path = folder.join(numbered(name, number));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem}-{number}.{extension}"),
        (_, None) => format!("{name}-{number}"),
    }
}
