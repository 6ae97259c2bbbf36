//! How many characters a paragraph still has behind a boundary: fewer than two
//! make a poor last line.

use super::{Found, Lost};
use crate::text::tailor::Seen;

/// Tells whether two characters follow, remembering what it read, so that a run of
/// marks is read once and not again at each boundary in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Rest {
    /// Two characters follow each boundary from the first byte to the second, which
    /// are in one paragraph.
    many: (usize, usize),
    few: Option<Few>,
}

/// Where a paragraph has fewer than two characters left.
#[derive(Debug, Clone, Copy)]
struct Few {
    from: usize,
    /// Where the paragraph ends.
    end: usize,
    /// The characters behind `from`.
    characters: usize,
}

impl Rest {
    /// Whether fewer than two characters stand from `at` to the end of its
    /// paragraph, marks and white space not counted. Paragraphs are asked about in
    /// their order.
    pub(super) fn is_orphan(&mut self, text: &str, at: usize) -> Found<bool> {
        // As nearly always: two of Han or letters or digits.
        let bytes = text.as_bytes().get(at..).unwrap_or_default();
        let len = |place: usize| match bytes.get(place) {
            Some(0xE4..=0xE9) => 3,
            Some(byte) if byte.is_ascii_alphanumeric() => 1,
            _ => 0,
        };
        if len(0) > 0 && len(len(0)) > 0 || (self.many.0..=self.many.1).contains(&at) {
            return Ok(false);
        }
        self.few = self.few.filter(|few| at <= few.end);
        if self.few.is_some_and(|few| few.from <= at) {
            return Ok(true);
        }
        self.read(text, at)
    }

    /// Reads on from `at` to the second character, to where it is known how few
    /// follow, or to the end of the paragraph.
    fn read(&mut self, text: &str, at: usize) -> Found<bool> {
        let mut first = None;
        let mut end = text.len();
        for (offset, ch) in text.get(at..).unwrap_or("").char_indices() {
            let (place, seen) = (at + offset, Seen::new(ch));
            let known = self.few.filter(|few| few.from == place);
            let sum = known.map(|few| few.characters + usize::from(first.is_some()));
            if let Some((few, characters)) = self.few.zip(sum.filter(|sum| *sum < 2)) {
                self.few = Some(Few {
                    from: at,
                    characters,
                    ..few
                });
                return Ok(true);
            }
            if seen.facts.class().is_hard() {
                end = place;
                break;
            }
            if seen.facts.joins() {
                return Err(Lost);
            }
            if seen.is_character() {
                if let Some(first) = first {
                    self.many = (at, first);
                    return Ok(false);
                }
                first = Some(place);
            }
        }
        self.few = Some(Few {
            from: at,
            end,
            characters: usize::from(first.is_some()),
        });
        Ok(true)
    }
}
