//! Writing what the reader exports: a new file in the working folder, never
//! over one that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// How many numbers are tried before giving up.
const TRIES: u32 = 1000;

/// Writes `text` into a new file in `folder` that is called `name`; where there
/// is one, a number goes before the extension: `pairs.tsv`, `pairs-2.tsv`.
/// Answers where the file is.
///
/// # Errors
/// When the folder takes no file, or the disk no more text, in which case nothing is left
/// of it; the error names the file.
pub fn export(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    for number in 1..=TRIES {
        let path = folder.join(numbered(name, number));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let written = file.write_all(text.as_bytes());
                return written.map(|()| path.clone()).map_err(|error| {
                    // Half a table would be taken for a whole one.
                    let _ = fs::remove_file(&path);
                    named(&path, &error)
                });
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(named(&path, &error)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The error with the file that it is about.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem}-{number}.{extension}"),
        (_, None) => format!("{name}-{number}"),
    }
}
