//! The reader's own keymap: `keymap.ron` in the folder that `$XDG_CONFIG_HOME` names,
//! else in `~/.config`, or any file that is named.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::home;

/// Bytes of a keymap; more than every key in every place takes.
const LIMIT: u64 = 1 << 20;

/// The path and the text of the reader's own keymap: of the file that is named, else of
/// the usual one if it is there.
///
/// # Errors
/// The path of a file that cannot be read, and why.
pub fn keymap(named: Option<&Path>) -> Result<Option<(PathBuf, String)>, (PathBuf, io::Error)> {
    let usual = || Some(home::folder("XDG_CONFIG_HOME", ".config")?.join("keymap.ron"));
    let Some(path) = named.map(Path::to_owned).or_else(usual) else {
        return Ok(None);
    };
    match text(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(_) if named.is_none() && !is_there(&path) => Ok(None),
        Err(error) => Err((path, error)),
    }
}

/// Whether a file is there that can be seen. None can in a home that is no folder
/// (`/dev/null`) or another user's, as that of a service or container may be.
fn is_there(path: &Path) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
    let unseen = [NotFound, NotADirectory, PermissionDenied];
    fs::metadata(path).map_or_else(|error| !unseen.contains(&error.kind()), |_| true)
}

fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    file.take(LIMIT).read_to_string(&mut text)?;
    // Some editors begin a file with the mark of its encoding.
    Ok(text.trim_start_matches('\u{FEFF}').to_owned())
}
