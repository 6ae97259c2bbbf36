//! Mapping a file of our own into memory.

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// The bytes of a file, read by the system as they are looked at.
///
/// Only indexes are mapped, never a text of the user's: those may be cut short by
/// whatever program they belong to, and to look at a page that is no longer there
/// ends the process (SIGBUS).
///
/// # Errors
/// When the system does not map it; an empty file is one that it does not.
#[allow(unsafe_code, reason = "to map a file is unsafe in every library")]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: bytes under a map must not change. An index is written under another
    // name and renamed into place, so this program never writes to one that may be
    // mapped, nor cuts it; a newer one is another file, and the map keeps the old
    // one alive. That somebody else overwrites or truncates what is called `.grams`
    // cannot be ruled out, as for every program that maps files. Bytes that change
    // are harmless here: they are only read as bytes, never as text or references,
    // everything that follows from them is checked where it is used, and a sum over
    // each group refuses what is not as it was written.
    unsafe { Mmap::map(file) }
}
