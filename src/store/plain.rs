//! Plain text files of other people, as they are brought in; and the folder of a new
//! pack, as it is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::Problem;
use super::folder::{Refusal, cannot, limited, too_large};
use crate::text::encoding::{Decoded, Encoding, decode};

/// The text of a plain file, in the encoding that is asked for, else the one it seems
/// to be in.
///
/// # Errors
///
/// When the file cannot be read, is no ordinary file or pipe of sane size, or holds
/// bytes that are none of its encoding: told with their line and what to do.
pub fn read(path: &Path, asked: Option<Encoding>) -> Result<Decoded, Box<Problem>> {
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
    decode(bytes, asked).map_err(|fault| {
        let (line, column) = fault.at();
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        let problem = Problem::of_file(&name, &fault).placed(line, column);
        Box::new(problem.advice(fault.advice()))
    })
}

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
