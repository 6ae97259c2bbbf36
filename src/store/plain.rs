//! Plain text files of other people, as they are brought in; and the folder of a new
//! pack, as it is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use super::Problem;
use super::folder::limited;
use super::problem::Cause;
use super::refusal::Refusal;
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
    let refuse = |refusal: Refusal| Box::new(Problem::of_file(&name, refusal));
    let refused = |error: io::Error| {
        refuse(match error.kind() {
            ErrorKind::IsADirectory => Refusal::Folder,
            _ => Refusal::of(&error),
        })
    };
    let file = File::open(path).map_err(refused)?;
    let bytes = limited(file).map_err(refused)?;
    let bytes = bytes.ok_or_else(|| refuse(Refusal::LargeText))?;
    decode(bytes, asked).map_err(|fault| {
        let (line, column) = fault.at();
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        Box::new(Problem::of_file(&name, Cause::Text(fault)).placed(line, column))
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
            let problem = Problem::of_file(&path.to_string_lossy(), Refusal::There);
            return Err(Box::new(problem));
        }
    }
    let is_new = !folder.is_dir();
    for (index, (name, text)) in files.iter().enumerate() {
        let path = folder.join(name);
        write(&path, text).map_err(|error| {
            // Half a pack would keep the next try from writing a whole one.
            undo(folder, files, index, is_new);
            let refusal = Refusal::Unwritten(error.to_string());
            Box::new(Problem::of_file(&path.to_string_lossy(), refusal))
        })?;
    }
    Ok(())
}

/// Writes a new file and the folder it is in; of a file that fails nothing is left.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// Takes back the first `written` of the files, the folders that hold nothing else, and
/// the pack's own if it was made for them.
fn undo(folder: &Path, files: &[(String, String)], written: usize, is_new: bool) {
    for (index, (name, _)) in files.iter().enumerate().rev() {
        let path = folder.join(name);
        if index < written {
            let _ = fs::remove_file(&path);
        }
        let within = path.ancestors().skip(1).take_while(|own| *own != folder);
        for parent in within {
            let _ = fs::remove_dir(parent);
        }
    }
    if is_new {
        let _ = fs::remove_dir(folder);
    }
}
