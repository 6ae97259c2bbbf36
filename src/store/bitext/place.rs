//! Where an index is kept.

use std::fs;
use std::path::{Path, PathBuf};

use crate::store::home;

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
    let cache = home::folder("XDG_CACHE_HOME", ".cache");
    if let (Some(cache), Ok(real)) = (cache, fs::canonicalize(folder)) {
        let mut hash = Hash::new();
        hash.add(real.as_os_str().as_encoded_bytes());
        let name = format!("{name}-{:016x}.grams", hash.get());
        places.push(cache.join(name));
    }
    places
}
