//! Reading a pack's files from a folder that somebody else made: each has to be
//! an ordinary file inside it, and of a sane size.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// The most bytes that one file may have.
pub const FILE_LIMIT: u64 = 64 << 20;
/// The most bytes that all files of a pack may have together: above what is
/// searched without an index (200 MB), below what a small machine holds in memory.
pub const PACK_LIMIT: u64 = 256 << 20;
/// The most files that a pack may name.
pub const COUNT_LIMIT: usize = 10_000;

/// Why a file was not read: a sentence without its subject, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) advice: Option<&'static str>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>, advice: Option<&'static str>) -> Self {
        Self {
            message: message.into(),
            advice,
        }
    }
}

/// A folder on disk, by its real path.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `path`, if it is one and can be read.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        let root = fs::canonicalize(path).map_err(|error| cannot(&error))?;
        if root.is_dir() {
            Ok(Self { root })
        } else {
            Err(Refusal::new(
                "this is no folder",
                Some("name the folder that pack.ron lies in"),
            ))
        }
    }

    /// The bytes of the file `name`.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        let bytes = limited(self.file(name)?).map_err(|error| cannot(&error))?;
        bytes.ok_or_else(|| too_large("split it: a kind may be spread over many files"))
    }

    /// The file `name`, of any size.
    ///
    /// Links are followed only to files inside the folder; what is no ordinary
    /// file is never opened, since a pipe would keep us waiting and a device
    /// would never end.
    pub(super) fn file(&self, name: &str) -> Result<File, Refusal> {
        let path = self.root.join(inside(name)?);
        let real = fs::canonicalize(&path).map_err(|error| cannot(&error))?;
        if !real.starts_with(&self.root) {
            return Err(Refusal::new(
                "this link leads out of the pack",
                Some("put the file itself into the folder"),
            ));
        }
        let about = fs::metadata(&real).map_err(|error| cannot(&error))?;
        if !about.is_file() {
            return Err(Refusal::new("this is no ordinary file", None));
        }
        File::open(&real).map_err(|error| cannot(&error))
    }
}

/// `name` as a path, if it leads nowhere but down.
fn inside(name: &str) -> Result<&Path, Refusal> {
    let path = Path::new(name);
    let down = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if name.is_empty() || !down || name.contains(['\\', '\0']) {
        return Err(Refusal::new(
            format!("`{name}` does not lead into the pack"),
            Some("write paths relative to the folder, with `/` and without `..`"),
        ));
    }
    Ok(path)
}

/// The bytes of a file; nothing where they are more than a file may have.
pub(super) fn limited(file: File) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= FILE_LIMIT).then_some(bytes))
}

pub(super) fn too_large(advice: &'static str) -> Refusal {
    let message = format!("this file is larger than {} MiB", FILE_LIMIT >> 20);
    Refusal::new(message, Some(advice))
}

pub(super) fn cannot(error: &io::Error) -> Refusal {
    use io::ErrorKind::{NotFound, PermissionDenied};
    match error.kind() {
        NotFound => Refusal::new("this does not exist", None),
        PermissionDenied => Refusal::new("you may not read this", None),
        _ => Refusal::new(format!("this cannot be read ({error})"), None),
    }
}
