//! Files that are whole or not there: written under another name, then put in place.
//!
//! Whoever writes a draft holds a lock on it, which the system lets go however the
//! program ends: what lies unlocked was left behind, and goes when the next draft of
//! the file is made.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// After this time a draft that nothing is written to is left behind, where the disk
/// knows no locks.
const LEFT: Duration = Duration::from_mins(10);

/// The drafts of this program that are not whole; nothing once there are to be none.
static OPEN: Mutex<Option<Vec<PathBuf>>> = Mutex::new(Some(Vec::new()));

/// Tells the drafts of this program apart.
static COUNT: AtomicU64 = AtomicU64::new(0);

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
        sweep(path);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{}.{number}", prefix(path)?, std::process::id());
        let written = folder.join(name);
        let file = create(&written)?;
        Some(Self {
            path: path.to_owned(),
            written,
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
        // Held while it is put: without its lock it would look left behind.
        let _file = self.out.take()?.into_inner().ok()?;
        self.put()
    }

    fn put(&self) -> Option<u64> {
        fs::rename(&self.written, &self.path).ok()?;
        Some(self.size)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already where it was finished, or given up.
        let _ = fs::remove_file(&self.written);
        if let Some(open) = open().as_mut() {
            open.retain(|own| *own != self.written);
        }
    }
}

/// Removes what is not whole yet, and lets nothing be begun any more: for a program
/// that ends while another of its threads writes. It waits for nothing.
pub fn give_up() {
    let left = open().take();
    for path in left.unwrap_or_default() {
        let _ = fs::remove_file(path);
    }
}

/// Removes drafts of the file at `path` whose program ended before they were whole.
pub(in crate::store) fn sweep(path: &Path) {
    let (Some(folder), Some(prefix)) = (path.parent(), prefix(path)) else {
        return;
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    // To open what is no file, a pipe for one, might wait for somebody.
    let entries = entries.filter(|own| own.file_type().is_ok_and(|own| own.is_file()));
    for entry in entries.filter(|own| own.file_name().to_string_lossy().starts_with(&prefix)) {
        if is_left(&entry.path()).unwrap_or(false) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether nobody writes to a draft any more.
fn is_left(path: &Path) -> io::Result<bool> {
    let file = OpenOptions::new().write(true).open(path)?;
    let about = file.metadata()?;
    let age = about.modified()?.elapsed().unwrap_or_default();
    let is_old = age > LEFT;
    Ok(match file.try_lock() {
        // One without a byte may have been made this moment, and is locked in the next.
        Ok(()) => is_old || about.len() > 0,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => is_old,
    })
}

/// How the names of all drafts of a file begin.
fn prefix(path: &Path) -> Option<String> {
    Some(format!(".{}.", path.file_name()?.to_string_lossy()))
}

/// Makes the file of a draft, unless nothing is to be begun any more.
fn create(path: &Path) -> Option<File> {
    let mut open = open();
    let open = open.as_mut()?;
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).open(path).ok()?;
    // Where the disk knows no locks the time of the last change tells.
    let _ = file.try_lock();
    open.push(path.to_owned());
    Some(file)
}

fn open() -> MutexGuard<'static, Option<Vec<PathBuf>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}
