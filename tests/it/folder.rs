//! A folder of a test's own, gone with the test.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder; it derefs to its path.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new one; `name` tells it from those of other tests.
    pub(crate) fn new(name: &str) -> Self {
        let own = format!("dongxi-{name}-{}", std::process::id());
        let folder = Self(std::env::temp_dir().join(own));
        fs::create_dir_all(&folder.0).unwrap();
        folder
    }
}

impl std::ops::Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
