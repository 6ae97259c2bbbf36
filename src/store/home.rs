//! Folders of the user's own, as the XDG Base Directory Specification has them.

use std::path::PathBuf;

/// The program's folder in the one that `variable` names where that is absolute, else
/// in `usual` of the user's home; nothing without a home.
pub(super) fn folder(variable: &str, usual: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let named = set(variable).map(PathBuf::from);
    let named = named.filter(|path| path.is_absolute());
    let home = || Some(PathBuf::from(set("HOME")?).join(usual));
    Some(named.or_else(home)?.join("dongxi"))
}
