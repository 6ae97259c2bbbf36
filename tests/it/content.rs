//! The built-in pack is held to account: nothing lost, nothing without its
//! source, nothing in one language only, and what its articles count is what
//! its data hold.

mod line_up;
mod stated;
mod texts;
mod whole;

use dongxi::pack::Pack;
use dongxi::store;

/// The built-in pack.
fn pack() -> Pack {
    store::builtin().unwrap_or_else(|problems| panic!("{problems}"))
}

/// The brief Chinese names of regions, in the order given.
fn names<'a>(pack: &'a Pack, codes: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    codes
        .into_iter()
        .map(|code| pack.region(code).unwrap().brief.get("zh").unwrap().as_str())
        .collect()
}
