//! Syllables, the readings of characters, and the words that are read in
//! another way.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A toneless syllable as a number from 1 on, in alphabetical order; 0 is no
/// syllable.
pub(super) type Id = u16;

/// A reading: the syllable and its tone, 5 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) id: Id,
    pub(super) tone: u8,
}

/// Stands for two readings or more beside the first. No syllable has this number.
pub(super) const SEVERAL: Id = Id::MAX - 1;

const READINGS: &str = include_str!("../tables/readings.txt");
const PHRASES: &str = include_str!("../tables/phrases.txt");

/// All that the two tables say.
pub(super) struct Tables {
    /// Syllables in order; the first has the number 1.
    pub(super) syllables: Vec<&'static str>,
    readings: HashMap<char, Vec<Reading>>,
    /// First readings of the Basic Multilingual Plane.
    first: Box<[Id]>,
    /// The other reading where there is one; [`SEVERAL`] where there are more.
    other: Box<[Id]>,
    /// Words read in another way, by their first character, the longest first.
    phrases: HashMap<u16, Vec<Phrase>>,
}

pub(super) struct Phrase {
    pub(super) chars: Vec<u16>,
    pub(super) ids: Vec<Id>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

pub(super) fn tables() -> &'static Tables {
    &TABLES
}

impl Tables {
    fn read() -> Self {
        let mut tables = Self {
            syllables: Vec::with_capacity(420),
            readings: HashMap::with_capacity(8192),
            first: vec![0; 0x1_0000].into_boxed_slice(),
            other: vec![0; 0x1_0000].into_boxed_slice(),
            phrases: HashMap::with_capacity(1024),
        };
        let mut others = Vec::new();
        for (id, line) in (1..).zip(READINGS.lines()) {
            let mut groups = line.split(' ');
            tables.syllables.push(groups.next().unwrap_or(""));
            for group in groups {
                let own = group.strip_prefix('+');
                let mut chars = own.unwrap_or(group).chars();
                let tone = chars.next().and_then(|c| c.to_digit(10)).unwrap_or(5);
                let tone = u8::try_from(tone).unwrap_or(5);
                let reading = Reading { id, tone };
                for c in chars {
                    if own.is_some() {
                        others.push((c, reading));
                    } else {
                        tables.readings.insert(c, vec![reading]);
                    }
                }
            }
        }
        for (c, reading) in others {
            tables.readings.entry(c).or_default().push(reading);
        }
        tables.spread();
        tables.phrases = tables.read_phrases();
        tables
    }

    fn spread(&mut self) {
        for (c, own) in &self.readings {
            let (Some(first), Some(slot)) = (own.first(), self.first.get_mut(*c as usize)) else {
                continue;
            };
            *slot = first.id;
            let mut others = own.iter().map(|own| own.id).filter(|id| *id != first.id);
            let other = others.next().unwrap_or(0);
            let more = others.any(|id| id != other);
            if let Some(slot) = self.other.get_mut(*c as usize) {
                *slot = if more { SEVERAL } else { other };
            }
        }
    }

    /// `重chong庆`: a reading stands behind the character that has it here.
    fn read_phrases(&self) -> HashMap<u16, Vec<Phrase>> {
        let mut phrases: HashMap<u16, Vec<Phrase>> = HashMap::with_capacity(1024);
        for line in PHRASES.lines() {
            let (mut chars, mut ids): (Vec<u16>, Vec<Id>) = (Vec::new(), Vec::new());
            let mut rest = line;
            while let Some(c) = rest.chars().next() {
                rest = rest.get(c.len_utf8()..).unwrap_or("");
                let end = rest
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .unwrap_or(rest.len());
                let (own, after) = rest.split_at_checked(end).unwrap_or(("", rest));
                rest = after;
                let unit = u16::try_from(u32::from(c)).unwrap_or(0);
                chars.push(unit);
                ids.push(self.id(own).unwrap_or_else(|| self.first(unit)));
            }
            if let Some(first) = chars.first() {
                phrases
                    .entry(*first)
                    .or_default()
                    .push(Phrase { chars, ids });
            }
        }
        for own in phrases.values_mut() {
            own.sort_by_key(|phrase| std::cmp::Reverse(phrase.chars.len()));
        }
        phrases
    }

    /// The number of a syllable, `v` for ü.
    pub(super) fn id(&self, syllable: &str) -> Option<Id> {
        let at = self.syllables.binary_search(&syllable).ok()?;
        Id::try_from(at + 1).ok()
    }

    /// The numbers of all syllables that begin so; empty where none does.
    pub(super) fn beginning(&self, prefix: &str) -> std::ops::Range<Id> {
        let from = self.syllables.partition_point(|own| *own < prefix);
        let count = self
            .syllables
            .iter()
            .skip(from)
            .take_while(|own| own.starts_with(prefix))
            .count();
        let id = |at: usize| Id::try_from(at + 1).unwrap_or(0);
        id(from)..id(from + count)
    }

    /// How a folded character is mostly read.
    pub(super) fn first(&self, c: u16) -> Id {
        self.first.get(usize::from(c)).copied().unwrap_or(0)
    }

    /// How else a folded character is read, that is read as `id` in its context:
    /// 0 where it has no other reading, [`SEVERAL`] where it has more.
    pub(super) fn other(&self, c: u16, id: Id) -> Id {
        match self.other.get(usize::from(c)).copied().unwrap_or(0) {
            0 => 0,
            SEVERAL => SEVERAL,
            _ if id != self.first(c) => self.first(c),
            other => other,
        }
    }

    /// All readings of a folded character.
    pub(super) fn readings(&self, c: u16) -> &[Reading] {
        char::from_u32(u32::from(c))
            .and_then(|c| self.readings.get(&c))
            .map_or(&[], Vec::as_slice)
    }

    /// All characters with their readings.
    pub(super) fn all(&self) -> impl Iterator<Item = (char, &[Reading])> {
        self.readings.iter().map(|(c, own)| (*c, own.as_slice()))
    }

    /// All readings of a folded character, of any plane.
    pub(super) fn all_of(&self, c: char) -> &[Reading] {
        self.readings.get(&c).map_or(&[], Vec::as_slice)
    }

    /// The words that are read in another way.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.phrases.values().flatten()
    }

    /// The longest word at the beginning of `chars` that is read in another way.
    pub(super) fn phrase(&self, chars: &[u16]) -> Option<&Phrase> {
        let own = self.phrases.get(chars.first()?)?;
        own.iter().find(|phrase| chars.starts_with(&phrase.chars))
    }
}
