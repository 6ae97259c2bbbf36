//! Writes what the reader asked to keep.

use std::fs::OpenOptions;
use std::io::{self, Write as _};

/// Files of one name that are tried before giving up.
const TRIES: usize = 1000;

/// Writes `bytes` to a new file `name.ending` in the working directory, or
/// `name-2.ending` and so on where there is one already: nothing is ever
/// written over. Answers the file's name.
///
/// # Errors
/// When the system refuses; a file that could not be written to its end is
/// left for the reader to see.
pub fn save(name: &str, ending: &str, bytes: &[u8]) -> io::Result<String> {
    let mut last = None;
    for number in 1..=TRIES {
        let file = match number {
            1 => format!("{name}.{ending}"),
            _ => format!("{name}-{number}.{ending}"),
        };
        match OpenOptions::new().write(true).create_new(true).open(&file) {
            Ok(mut open) => {
                open.write_all(bytes)?;
                open.sync_all()?;
                return Ok(file);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
}
