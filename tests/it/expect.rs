//! Expectations kept in files: `UPDATE=1 cargo test` writes them anew, and the
//! difference is reviewed like any other change.

use std::path::{Path, PathBuf};
use std::process::Output;

/// A path in the repository.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Whether the expectations are to be written anew.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares `actual` with the file, line by line.
#[track_caller]
pub(crate) fn file(relative: &str, actual: &str) {
    let path = path(relative);
    if updating() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if expected != actual {
        let differing = expected
            .lines()
            .zip(actual.lines())
            .position(|(one, other)| one != other)
            .unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        panic!(
            "{relative} differs from line {} on; UPDATE=1 cargo test writes it anew\n{actual}",
            differing + 1
        );
    }
}

/// What a program printed that ended with this status and had nothing to complain of.
#[track_caller]
pub(crate) fn printed(output: &Output, status: i32) -> String {
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(status));
    String::from_utf8(output.stdout.clone()).unwrap()
}
