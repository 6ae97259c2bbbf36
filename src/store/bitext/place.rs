//! Where an index is kept, and how it gets there whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// After this time a draft that nothing is written to is left behind.
const LEFT: Duration = Duration::from_mins(10);

/// A hash that stays the same from one version to the next (FNV-1a).
pub(super) struct Hash(u64);

impl Hash {
    pub(super) const fn new() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    pub(super) const fn get(&self) -> u64 {
        self.0
    }
}

/// Where the index of a bitext may lie: beside its pack, else in the user's cache.
pub(super) fn places(folder: &Path, id: &str) -> Vec<PathBuf> {
    // An id has been checked, and a colon is all it may have that a name may not.
    let name = id.replace(':', "_");
    let mut places = vec![folder.join(format!("{name}.grams"))];
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let cache = set("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.filter(|path| path.is_absolute());
    let cache = cache.or_else(|| Some(PathBuf::from(set("HOME")?).join(".cache")));
    if let (Some(cache), Ok(real)) = (cache, fs::canonicalize(folder)) {
        let mut hash = Hash::new();
        hash.add(real.as_os_str().as_encoded_bytes());
        let name = format!("{name}-{:016x}.grams", hash.get());
        places.push(cache.join("dongxi").join(name));
    }
    places
}

/// An index on its way: under another name until it is whole.
pub(super) struct Draft {
    path: PathBuf,
    written: PathBuf,
    out: Option<BufWriter<File>>,
    failed: bool,
    size: u64,
}

impl Draft {
    /// A draft of the file at `path`; nothing where none can be written.
    pub(super) fn new(path: &Path) -> Option<Self> {
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

    pub(super) fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        let Some(out) = &mut self.out else {
            return Ok(());
        };
        let written = out.write_all(piece);
        self.failed |= written.is_err();
        self.size += piece.len() as u64;
        written
    }

    /// Whether the disk took no more.
    pub(super) const fn has_failed(&self) -> bool {
        self.failed
    }

    /// Puts it into its place; answers its bytes.
    pub(super) fn finish(mut self) -> Option<u64> {
        let file = self.out.take()?.into_inner().ok()?;
        file.sync_data().ok()?;
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
