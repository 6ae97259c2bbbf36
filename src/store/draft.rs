//! Files that are whole or not there: written under another name, then put in place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// After this time a draft that nothing is written to is left behind.
const LEFT: Duration = Duration::from_mins(10);

/// A file on its way: under another name until it is whole.
pub(in crate::store) struct Draft {
    path: PathBuf,
    written: PathBuf,
    out: Option<BufWriter<File>>,
    failed: bool,
    size: u64,
}

impl Draft {
    /// A draft of the file at `path`; nothing where none can be written.
    pub(in crate::store) fn new(path: &Path) -> Option<Self> {
        let folder = path.parent()?;
        if !folder.is_dir() {
            fs::create_dir_all(folder).ok()?;
        }
        let name = path.file_name()?.to_string_lossy().into_owned();
        sweep(folder, &format!(".{name}."));
        let draft = folder.join(format!(".{name}.{}", std::process::id()));
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).open(&draft).ok()?;
        Some(Self {
            path: path.to_owned(),
            written: draft,
            out: Some(BufWriter::with_capacity(1 << 20, file)),
            failed: false,
            size: 0,
        })
    }

    pub(in crate::store) fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        let Some(out) = &mut self.out else {
            return Ok(());
        };
        let written = out.write_all(piece);
        self.failed |= written.is_err();
        self.size += piece.len() as u64;
        written
    }

    /// Whether the disk took no more.
    pub(in crate::store) const fn has_failed(&self) -> bool {
        self.failed
    }

    /// Puts it into its place once the disk has it; answers its bytes.
    pub(in crate::store) fn finish(mut self) -> Option<u64> {
        let file = self.out.take()?.into_inner().ok()?;
        file.sync_data().ok()?;
        self.put()
    }

    /// Puts it into its place without waiting for the disk, which may lose it.
    pub(in crate::store) fn finish_soon(mut self) -> Option<u64> {
        self.out.take()?.into_inner().ok()?;
        self.put()
    }

    fn put(&self) -> Option<u64> {
        fs::rename(&self.written, &self.path).ok()?;
        Some(self.size)
    }
}

/// Removes drafts whose program ended before they were whole: nothing was written to
/// them for long.
fn sweep(folder: &Path, name: &str) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|own| own.file_name().to_string_lossy().starts_with(name)) {
        let written = entry.metadata().and_then(|about| about.modified()).ok();
        let age = written.and_then(|written| written.elapsed().ok());
        if age.is_some_and(|age| age > LEFT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already where it was finished.
        let _ = fs::remove_file(&self.written);
    }
}
