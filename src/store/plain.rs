//! Plain text files of other people, as they are brought in; and the folder of a new
//! pack, as it is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::Problem;
use super::folder::{Refusal, cannot, limited, too_large};

/// The text of a plain file in UTF-8, without the byte order mark.
///
/// # Errors
///
/// When the file cannot be read, is no ordinary file or pipe of sane size, or holds
/// bytes that are no UTF-8: told with their line and what to do.
pub fn read(path: &Path) -> Result<String, Box<Problem>> {
    let name = path.to_string_lossy();
    let refuse = |refusal: Refusal| {
        let problem = Problem::of_file(&name, refusal.message);
        Box::new(match refusal.advice {
            Some(advice) => problem.advice(advice),
            None => problem,
        })
    };
    let refused = |error: io::Error| {
        refuse(match error.kind() {
            ErrorKind::IsADirectory => {
                Refusal::new("this is a folder", Some("name a file of plain text"))
            }
            _ => cannot(&error),
        })
    };
    let file = File::open(path).map_err(refused)?;
    let bytes = limited(file).map_err(refused)?;
    let bytes = bytes.ok_or_else(|| refuse(too_large("split it at its chapters")))?;
    decode(&name, bytes)
}

fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let problem = Problem::of_file(name, "expected UTF-8; this file begins as UTF-16 does");
        let advice = "convert it: iconv -f utf-16 -t utf-8 FILE > NEW";
        return Err(Box::new(problem.advice(advice)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{FEFF}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let before = bytes.get(..at).unwrap_or(&[]);
            let line = memchr::memchr_iter(b'\n', before).count() + 1;
            let line_start = before.iter().rposition(|byte| *byte == b'\n');
            let start = line_start.map_or(0, |at| at + 1);
            let own = before.get(start..).unwrap_or(&[]);
            let column = String::from_utf8_lossy(own).chars().count() + 1;
            let wrong = bytes.iter().skip(at).take(SHOWN);
            let wrong: Vec<String> = wrong.map(|byte| format!("{byte:02X}")).collect();
            let message = format!(
                "expected UTF-8; on line {line} the bytes {} are none",
                wrong.join(" ")
            );
            let problem = Problem::of_file(name, message)
                .placed(u64::try_from(line).unwrap_or(u64::MAX), column)
                .advice(
                    "convert it: iconv -f gb18030 -t utf-8 FILE > NEW (or -f big5, for \
                     traditional characters)",
                );
            Err(Box::new(problem))
        }
    }
}

/// Bytes that are shown of what is no UTF-8.
const SHOWN: usize = 4;

/// Writes the files of a new pack, by their names, into a folder that is made if it
/// is not there. A file that is there is never written over.
///
/// # Errors
///
/// When one of the files is there already, in which case nothing is written, or the
/// folder does not take them.
pub fn create(folder: &Path, files: &[(String, String)]) -> Result<(), Box<Problem>> {
    for (name, _) in files {
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_ok() {
            let problem = Problem::of_file(&path.to_string_lossy(), "this is there already")
                .advice("name a folder that is new or empty: no file is written over");
            return Err(Box::new(problem));
        }
    }
    for (name, text) in files {
        let path = folder.join(name);
        let write = || {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)?;
            file.write_all(text.as_bytes())
        };
        write().map_err(|error| {
            let message = format!("this cannot be written ({error})");
            Box::new(Problem::of_file(&path.to_string_lossy(), message))
        })?;
    }
    Ok(())
}
