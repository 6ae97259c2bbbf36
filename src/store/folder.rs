//! Reading a pack's files from a folder that somebody else made: each has to be
//! an ordinary file inside it, and of a sane size.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use super::refusal::Refusal;

/// The most bytes that one file may have.
pub const FILE_LIMIT: u64 = 64 << 20;
/// The most bytes that all files of a pack may have together: above what is
/// searched without an index (200 MB), below what a small machine holds in memory.
pub const PACK_LIMIT: u64 = 256 << 20;
/// The most files that a pack may name.
pub const COUNT_LIMIT: usize = 10_000;

/// A folder on disk, by its real path.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `path`, if it is one and can be read.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        let root = fs::canonicalize(path).map_err(|error| Refusal::of(&error))?;
        if root.is_dir() {
            Ok(Self { root })
        } else {
            Err(Refusal::NoFolder)
        }
    }

    /// The bytes of the file `name`.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        let bytes = limited(self.file(name)?).map_err(|error| Refusal::of(&error))?;
        bytes.ok_or(Refusal::LargeFile)
    }

    /// The file `name`, of any size.
    ///
    /// Links are followed only to files inside the folder; what is no ordinary
    /// file is never opened, since a pipe would keep us waiting and a device
    /// would never end.
    pub(super) fn file(&self, name: &str) -> Result<File, Refusal> {
        let path = self.root.join(inside(name)?);
        let real = fs::canonicalize(&path).map_err(|error| Refusal::of(&error))?;
        if !real.starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        let about = fs::metadata(&real).map_err(|error| Refusal::of(&error))?;
        if !about.is_file() {
            return Err(Refusal::Special);
        }
        File::open(&real).map_err(|error| Refusal::of(&error))
    }
}

/// `name` as a path, if it leads nowhere but down.
fn inside(name: &str) -> Result<&Path, Refusal> {
    let path = Path::new(name);
    let down = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if name.is_empty() || !down || name.contains(['\\', '\0']) {
        return Err(Refusal::Upward(name.to_owned()));
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
