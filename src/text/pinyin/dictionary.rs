//! The order of a Chinese dictionary: by reading, then tone, then code point.
//!
//! GB/T 13418-1992, 文字条目通用排序规则, orders entries character by character:
//! by the letters of the syllable (ü after u), then by tone, then by strokes.
//! `zh-u-co-pinyin` of the Unicode CLDR does the same. Strokes are not in the
//! tables here; characters that sound alike stand by code point, which in the
//! block of 20,902 is by radical and then by strokes. A character is taken as it
//! is read in its word: 重 of 重庆 stands under chong, 重 of 重点 under zhong. What
//! has no modern reading comes last, by code point.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::{Id, Reading, tables};

/// Places in the order, in bits.
pub const BITS: u32 = 18;

/// Where characters stand in the order.
#[derive(Debug)]
pub struct Dictionary {
    /// Of each character of the Basic Multilingual Plane by itself, with
    /// [`SWAYED`].
    alone: Box<[u32]>,
    /// The first place for what has no reading.
    unread: u32,
    /// The places of characters that words read otherwise, by syllable.
    swayed: HashMap<(char, Id), u32>,
    /// The foremost place of each of them.
    foremost: HashMap<char, u32>,
}

/// Marks a character that some word reads otherwise.
const SWAYED: u32 = 1 << 31;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::read);

/// The order of all characters.
pub fn dictionary() -> &'static Dictionary {
    &DICTIONARY
}

impl Dictionary {
    fn read() -> Self {
        let tables = tables();
        let mut all: Vec<(Reading, char)> = tables
            .all()
            .flat_map(|(c, own)| own.iter().map(move |reading| (*reading, c)))
            .collect();
        all.sort_by_key(|(reading, c)| (reading.id, reading.tone, *c));
        let mut own = Self {
            alone: vec![0; 0x1_0000].into_boxed_slice(),
            unread: u32::try_from(all.len()).unwrap_or(0),
            swayed: HashMap::new(),
            foremost: HashMap::new(),
        };
        for (place, (reading, c)) in (0..).zip(&all) {
            let usual = tables.all_of(*c).first() == Some(reading);
            if usual && let Some(slot) = own.alone.get_mut(*c as usize) {
                // No place is 0, so that 0 says there is none.
                *slot = place + 1;
            }
        }
        own.sway(&all);
        own
    }

    /// Notes the characters that a word of the table reads otherwise.
    fn sway(&mut self, all: &[(Reading, char)]) {
        let tables = tables();
        let pairs = tables
            .phrases()
            .flat_map(|own| own.chars.iter().zip(&own.ids));
        let swayed: Vec<char> = pairs
            .filter(|(c, id)| tables.first(**c) != **id)
            .filter_map(|(c, _)| char::from_u32(u32::from(*c)))
            .collect();
        for c in swayed {
            if let Some(slot) = self.alone.get_mut(c as usize) {
                *slot |= SWAYED;
            }
            self.foremost.insert(c, u32::MAX);
        }
        for (place, (reading, c)) in (1..).zip(all) {
            if let Some(foremost) = self.foremost.get_mut(c) {
                *foremost = place.min(*foremost);
                // A syllable with two tones stands under the first.
                self.swayed.entry((*c, reading.id)).or_insert(place);
            }
        }
    }

    /// The place of a character, not above 2^[`BITS`]. `word` is asked for the
    /// text before and from the character on where the words around it matter.
    pub fn place<'a>(&self, c: char, word: impl FnOnce() -> (&'a str, &'a str)) -> u32 {
        let place = self.alone(c);
        if place & SWAYED == 0 {
            return place;
        }
        let (before, from) = word();
        reading(before, from)
            .and_then(|id| self.swayed.get(&(c, id)).copied())
            .unwrap_or(place & !SWAYED)
    }

    /// The foremost place that a character may have, whatever word it is in.
    pub fn foremost(&self, c: char) -> u32 {
        let place = self.alone(c);
        if place & SWAYED == 0 {
            return place;
        }
        self.foremost.get(&c).copied().unwrap_or(0)
    }

    fn alone(&self, c: char) -> u32 {
        let code = u32::from(c);
        match self.alone.get(c as usize) {
            Some(0) => self.unread + code,
            Some(place) => *place,
            // Beyond the plane: ideographs from U+20000 on, which leaves out
            // what lies between.
            None => self.unread + 0x1_0000 + code.saturating_sub(0x2_0000).min(0x1_FFFF),
        }
    }
}

/// How the character that `from` begins with is read, by the leftmost word of
/// the table that covers it; `None` where there is none.
fn reading(before: &str, from: &str) -> Option<Id> {
    /// Characters of the longest words, less one.
    const REACH: usize = 3;
    let unit = |c: char| u16::try_from(u32::from(c)).unwrap_or(0);
    let mut chars: Vec<u16> = before.chars().rev().take(REACH).map(unit).collect();
    chars.reverse();
    let at = chars.len();
    chars.extend(from.chars().take(REACH + 1).map(unit));
    (0..=at).find_map(|start| {
        let phrase = tables().phrase(chars.get(start..)?)?;
        phrase.ids.get(at - start).copied()
    })
}
