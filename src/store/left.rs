//! Where packs were left, for `dongxi --continue`: `left.ron` in the folder that
//! `$XDG_STATE_HOME` names, else in `~/.local/state`, each pack by its path.
//!
//! It is a convenience, so nothing here fails: a file that is damaged counts as empty,
//! and where none can be written none is.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::home;
use crate::app::flow::Arrangement;

/// Packs that are remembered, the latest first.
const MOST: usize = 100;
/// Bytes of a file that is read.
const LIMIT: u64 = 1 << 20;

/// Where a reader left a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The address of the segment, `ARTICLE#SEGMENT`.
    pub place: String,
    /// The tag of the text language that came first.
    pub first: String,
    /// How the languages were set.
    pub arrangement: Arrangement,
}

/// The pack in a folder, or the built-in one, and where it was left.
#[derive(Serialize, Deserialize)]
struct Entry {
    pack: String,
    left: Left,
}

/// Where the pack in the folder `dir` was left, or the built-in one; nothing where it
/// was not read yet.
pub fn left(dir: Option<&Path>) -> Option<Left> {
    let name = name(dir)?;
    let mut entries = entries(&path()?).into_iter();
    entries.find(|own| own.pack == name).map(|own| own.left)
}

/// Notes where it is left.
pub fn leave(dir: Option<&Path>, left: Left) {
    let (Some(path), Some(name)) = (path(), name(dir)) else {
        return;
    };
    let mut entries = entries(&path);
    entries.retain(|own| own.pack != name);
    entries.insert(0, Entry { pack: name, left });
    entries.truncate(MOST);
    let style = ron::ser::PrettyConfig::new().depth_limit(2);
    let Ok(text) = ron::ser::to_string_pretty(&entries, style) else {
        return;
    };
    if let Some(mut draft) = Draft::new(&path)
        && draft.write(text.as_bytes()).is_ok()
    {
        draft.finish_soon();
    }
}

fn path() -> Option<PathBuf> {
    Some(home::folder("XDG_STATE_HOME", ".local/state")?.join("left.ron"))
}

/// What a pack is called in the file; an absolute path is no name of another.
fn name(dir: Option<&Path>) -> Option<String> {
    let Some(dir) = dir else {
        return Some("built-in".to_owned());
    };
    let real = fs::canonicalize(dir).ok()?;
    Some(real.to_string_lossy().into_owned())
}

fn entries(path: &Path) -> Vec<Entry> {
    let mut text = String::new();
    let file = File::open(path).ok();
    let read = file.and_then(|own| own.take(LIMIT).read_to_string(&mut text).ok());
    read.and_then(|_| ron::from_str(&text).ok())
        .unwrap_or_default()
}
