//! What a line must not have, looked for in the line as it is written: most lines
//! that have it show it at once.

use memchr::memmem;

use crate::search::Query;

/// Whether a line certainly has something that a query excludes. Only words of ASCII
/// are looked for: they are folded to themselves, however a query folds.
pub(super) fn has(line: &[u8], query: &Query) -> bool {
    let any_case = query.options.folding.case;
    query.without.iter().any(|own| {
        let own = own.as_bytes();
        if own.is_empty() || !own.iter().all(u8::is_ascii_alphanumeric) {
            return false;
        }
        // A mark behind it may make another letter of its last.
        let is_whole = |at: usize| line.get(at + own.len()).is_none_or(u8::is_ascii);
        if any_case {
            let mut windows = line.windows(own.len()).enumerate();
            windows.any(|(at, window)| window.eq_ignore_ascii_case(own) && is_whole(at))
        } else {
            memmem::find_iter(line, own).any(is_whole)
        }
    })
}
