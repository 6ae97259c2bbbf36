//! Sets of characters as an index folds them, and the blocks in which one of a set stands
//! beside one of another.

use std::ops::{ControlFlow, RangeInclusive};

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::index::{Damage, Reader};
use super::plan::{SPACED, add, knows_spaces};
use super::{
    ASCII, BREAK, Blocks, Gram, SPACE, SYMBOLS, ascii_pair, fine, pair, single, symbol, triple,
    unit,
};
use crate::text::fold::{self, Folding};

/// Units: ranges that ascend and do not touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Set(Vec<RangeInclusive<u16>>);

/// Members of a class that are looked at one by one.
const MEMBERS: usize = 1 << 10;
/// Ranges up to which it is not looked up which of them there are.
const RANGES: usize = 8;
/// Units of a set that are looked up one by one.
const UNITS: usize = 0x100;
/// Lookups of one plan in a segment: more take longer than they spare.
const LOOKUPS: usize = 0x100;

impl Set {
    /// The members of a class; nothing where they are too many, or one becomes several.
    pub(super) fn of(class: &ClassUnicode, folding: Folding) -> Option<Self> {
        let len: usize = class.iter().map(ClassUnicodeRange::len).sum();
        if len > MEMBERS {
            return None;
        }
        let mut units = Vec::with_capacity(len);
        for c in class.iter().flat_map(|own| own.start()..=own.end()) {
            // No line has other white space than the space, once that is folded.
            if !c.is_whitespace() || c == ' ' || !folding.space {
                units.push(folded(c, folding)?);
            }
        }
        units.sort_unstable();
        Some(Self::joined(units.into_iter().map(|own| own..=own)))
    }

    /// One character.
    pub(super) fn one(c: char, folding: Folding) -> Option<Self> {
        folded(c, folding).map(|own| Self(vec![own..=own]))
    }

    /// The end of a line, or its beginning.
    pub(super) fn line() -> Self {
        Self(vec![BREAK..=BREAK])
    }

    /// What is no letter or digit of ASCII and no low line, as regular expressions have
    /// it, the end of a line among it.
    pub(super) fn no_word() -> Self {
        let low = u16::from(b'_');
        let ranges = [
            BREAK..=BREAK,
            SPACE..=u16::from(b'/'),
            u16::from(b':')..=low - 1,
            low + 1..=u16::from(b'`'),
            u16::from(b'{')..=u16::MAX,
        ];
        Self(ranges.to_vec())
    }

    /// Ranges that ascend, those that touch made one.
    fn joined(ranges: impl Iterator<Item = RangeInclusive<u16>>) -> Self {
        let mut all: Vec<RangeInclusive<u16>> = Vec::new();
        for own in ranges {
            match all.last_mut() {
                Some(last) if *own.start() <= last.end().saturating_add(1) => {
                    *last = *last.start()..=*own.end().max(last.end());
                }
                _ => all.push(own),
            }
        }
        Self(all)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of ASCII.
    fn ascii(&self) -> impl Iterator<Item = u16> + '_ {
        (0..ASCII).filter(|unit| self.has(*unit))
    }

    /// Those beyond ASCII.
    fn beyond(&self) -> impl Iterator<Item = RangeInclusive<u16>> + '_ {
        let ranges = self.0.iter().filter(|own| *own.end() >= ASCII);
        ranges.map(|own| *own.start().max(&ASCII)..=*own.end())
    }

    fn has(&self, unit: u16) -> bool {
        self.0.iter().any(|own| own.contains(&unit))
    }

    /// Whether a space or the edge of a line is among them.
    fn has_edge(&self) -> bool {
        self.has(SPACE) || self.has(BREAK)
    }

    /// Whether some of them are known by threes.
    pub(super) fn has_symbols(&self) -> bool {
        self.ascii().any(|unit| symbol(unit).is_some())
    }

    /// Whether all of them are.
    pub(super) fn is_of_symbols(&self) -> bool {
        self.others().is_empty()
    }

    /// Whether each may stand in a word, as regular expressions have it.
    pub(super) fn is_of_words(&self) -> bool {
        let is_word = |unit: u16| {
            let own = u8::try_from(unit).is_ok_and(|own| own.is_ascii_alphanumeric());
            own || unit == u16::from(b'_')
        };
        self.beyond().next().is_none() && !self.is_empty() && self.ascii().all(is_word)
    }

    /// Those that are not known by threes.
    fn others(&self) -> Self {
        let others = self.ascii().filter(|unit| symbol(*unit).is_none());
        let others = others.map(|unit| unit..=unit);
        Self::joined(others.chain(self.beyond()))
    }

    /// The symbols of them, side by side where they are.
    fn symbols(&self) -> Vec<RangeInclusive<usize>> {
        let mut all: Vec<usize> = self.ascii().filter_map(symbol).collect();
        all.sort_unstable();
        let mut out: Vec<RangeInclusive<usize>> = Vec::new();
        for own in all {
            match out.last_mut() {
                Some(last) if own == last.end() + 1 => *last = *last.start()..=own,
                _ => out.push(own..=own),
            }
        }
        out
    }

    /// Those of them that a segment has; nothing where that takes long to know.
    fn present(&self, reader: &Reader<'_>) -> Result<Option<Self>, Damage> {
        let mut units: Vec<u16> = self.ascii().collect();
        for range in self.beyond() {
            let grams = single((*range.start()).into())..=single((*range.end()).into());
            reader.each(grams, &mut |gram, _| {
                units.extend(u16::try_from(gram));
                if units.len() > UNITS {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            })?;
            if units.len() > UNITS {
                return Ok(None);
            }
        }
        Ok(Some(Self::joined(units.into_iter().map(|own| own..=own))))
    }
}

/// A character as the index folds it; nothing where that is not one character that it
/// knows by what stands beside it.
fn folded(c: char, folding: Folding) -> Option<u16> {
    if c == ' ' {
        return knows_spaces(folding).then_some(SPACE);
    }
    let text = fold::fold(c.encode_utf8(&mut [0; 4]), SPACED);
    let mut chars = text.chars();
    let one = chars.next().filter(|_| chars.next().is_none())?;
    (unit(one) > SPACE && !one.is_whitespace()).then(|| unit(one))
}

/// The blocks in which one of each set stands side by side with one of the next, of two
/// sets or three; nothing where that takes long to know, or is not known.
pub(super) fn standing(
    sets: &[impl AsRef<Set>],
    reader: &Reader<'_>,
) -> Result<Option<Blocks>, Damage> {
    let mut known: Vec<Set> = Vec::with_capacity(sets.len());
    for own in sets.iter().map(AsRef::as_ref) {
        let before = sets.iter().zip(&known).find(|(one, _)| one.as_ref() == own);
        let few = match before {
            Some((_, few)) => few.clone(),
            None if own.0.len() > RANGES => match own.present(reader)? {
                Some(few) => few,
                None => return Ok(None),
            },
            None => own.clone(),
        };
        known.push(few);
    }
    match known.as_slice() {
        [one, two] => pairs(one, two, reader),
        [one, two, three] => threes(one, two, three, reader),
        _ => Ok(None),
    }
}

fn threes(
    one: &Set,
    two: &Set,
    three: &Set,
    reader: &Reader<'_>,
) -> Result<Option<Blocks>, Damage> {
    let mut found = Blocks::none(reader.len);
    // What is not known by threes is known by twos at least.
    let (first, second, third) = (one.others(), two.others(), three.others());
    for (one, two) in [(&first, two), (one, &second), (two, &third)] {
        let Some(own) = pairs(one, two, reader)? else {
            return Ok(None);
        };
        found.join(&own);
    }
    let (one, two, three) = (one.symbols(), two.symbols(), three.symbols());
    let count =
        |own: &[RangeInclusive<usize>]| own.iter().cloned().map(Iterator::count).sum::<usize>();
    if count(&one) * count(&two) * three.len() > LOOKUPS {
        return Ok(None);
    }
    for first in one.into_iter().flatten() {
        for second in two.iter().cloned().flatten() {
            let number = |third: &usize| (first * SYMBOLS + second) * SYMBOLS + third;
            for third in &three {
                let grams = triple(number(third.start()))..=triple(number(third.end()));
                add(
                    &mut found,
                    fine(*grams.start())..=fine(*grams.end()),
                    reader,
                )?;
                add(&mut found, grams, reader)?;
            }
        }
    }
    Ok(Some(found))
}

fn pairs(one: &Set, two: &Set, reader: &Reader<'_>) -> Result<Option<Blocks>, Damage> {
    let mut found = Blocks::none(reader.len);
    if one.is_empty() || two.is_empty() {
        return Ok(Some(found));
    }
    // What begins a line or a word is known where it is ASCII.
    if one.has_edge() && (two.has_edge() || two.beyond().next().is_some()) {
        return Ok(None);
    }
    let Some(one) = one.present(reader)? else {
        return Ok(None);
    };
    let count: usize = one.0.iter().cloned().map(Iterator::count).sum();
    if count * two.0.len() > LOOKUPS {
        return Ok(None);
    }
    for first in one.0.into_iter().flatten() {
        for grams in two.0.iter().flat_map(|second| grams(first, second)) {
            add(&mut found, grams, reader)?;
        }
    }
    Ok(Some(found))
}

/// The grams of a unit and then one of a range.
fn grams(first: u16, second: &RangeInclusive<u16>) -> impl Iterator<Item = RangeInclusive<Gram>> {
    let (start, end) = (*second.start(), *second.end());
    let ascii = |from: u16| (from < ASCII && from <= end).then(|| from..=end.min(ASCII - 1));
    let is_ascii = first < ASCII;
    let both = ascii(start).filter(|_| is_ascii).map(|own| {
        let number = |second: u16| usize::from(first) * usize::from(ASCII) + usize::from(second);
        ascii_pair(number(*own.start()))..=ascii_pair(number(*own.end()))
    });
    // What ends a line or a word beyond ASCII is one.
    let has_edge = second.contains(&BREAK) || second.contains(&SPACE);
    let edge = (!is_ascii && has_edge).then(|| pair(first, SPACE)..=pair(first, SPACE));
    let from = if is_ascii { ASCII } else { SPACE + 1 };
    let from = start.max(from);
    let mixed = (from <= end).then(|| pair(first, from)..=pair(first, end));
    both.into_iter().chain(edge).chain(mixed)
}
