//! Addresses in running text, which are kept whole where they fit.

use std::ops::Range;

/// Tells addresses, remembering the run of ASCII it looked at last, so that a
/// text is read once however often it is asked about.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    run: Range<usize>,
    is: bool,
}

impl Addresses {
    /// Whether byte `at` of `text` and the byte before it are in one address.
    pub fn inside(&mut self, text: &str, at: usize) -> bool {
        let graphic = |byte: &u8| byte.is_ascii_graphic();
        let Some((before, after)) = text.as_bytes().split_at_checked(at) else {
            return false;
        };
        if !(before.last().is_some_and(graphic) && after.first().is_some_and(graphic)) {
            return false;
        }
        if !self.run.contains(&at) {
            let back = before.iter().rev().take_while(|byte| graphic(byte)).count();
            let on = after.iter().take_while(|byte| graphic(byte)).count();
            self.run = at - back..at + on;
            self.is = text
                .as_bytes()
                .get(self.run.clone())
                .is_some_and(is_address);
        }
        self.is
    }
}

/// Whether a run of ASCII without spaces holds `://`, `www.`, or an `@`
/// between letters or digits.
fn is_address(run: &[u8]) -> bool {
    run.windows(3).any(|part| part == b"://")
        || run.windows(4).any(|part| part == b"www.")
        || run.windows(3).any(|part| {
            part[1] == b'@' && part[0].is_ascii_alphanumeric() && part[2].is_ascii_alphanumeric()
        })
}
