//! What a query asks of an index.

use std::ops::{ControlFlow, RangeInclusive};
use std::sync::Arc;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

use super::beside;
use super::index::{Damage, Reader};
use super::kind::{Kind, least, line, row};
use super::set::{Set, standing};
use super::{
    ASCII, Blocks, COARSE, Gram, fine, initial, initials, is_coarse, is_triple, needed, pair,
};
use crate::text::fold::{self, Folding};
use crate::text::pinyin::Readers;

/// The usual folding, but a space of a pattern is meant as one.
pub(super) const SPACED: Folding = Folding {
    space: false,
    ..Folding::ALL
};

/// Members of a class that are looked up one by one.
const MEMBERS: usize = 8;
/// Blocks up to which to read them takes less than to look up what stands side by side.
const FEW: usize = 16;
/// Characters from which on a line is long: most blocks have shorter ones.
const LONG: usize = 64;

/// What a block must have to hold a hit.
#[derive(Debug)]
pub(in crate::search) enum Plan {
    /// Nothing that the index knows.
    Any,
    /// What no block has.
    Nothing,
    /// All of these grams.
    Grams(Vec<Gram>),
    /// So many characters of a kind side by side.
    Row(Kind, usize),
    /// A line of so many characters.
    Line(usize),
    /// One character of each set side by side with one of the next.
    Beside(Vec<Arc<Set>>),
    /// Characters that are read in this way.
    Read(Vec<Readers>),
    /// All of these.
    All(Vec<Plan>),
    /// One of these.
    Either(Vec<Plan>),
}

impl Plan {
    /// For a folded needle.
    pub(in crate::search) fn needle(folded: &str) -> Self {
        let grams = needed(folded);
        if grams.is_empty() {
            Self::Any
        } else {
            Self::Grams(grams)
        }
    }

    /// For a pattern that is folded as lines are for it: the literals that every match
    /// has, how many digits, letters or hanzi in a row, how many characters in a line, and
    /// what stands side by side besides.
    pub(in crate::search) fn pattern(folded: &str, folding: Folding) -> Self {
        regex_syntax::parse(folded).map_or(Self::Any, |hir| {
            let rows = Kind::ALL.into_iter();
            let rows = rows.filter_map(|kind| Some(Self::Row(kind, row(&hir, kind)?)));
            // Lines that are folded in another way may be longer.
            let least = Some(least(&hir)).filter(|own| *own >= LONG && folding == Folding::ALL);
            let mut all: Vec<Self> = rows.chain(least.map(Self::Line)).collect();
            all.push(Self::of(&hir, folding));
            all.extend(beside::plans(&hir, folding));
            Self::All(all)
        })
    }

    fn of(hir: &Hir, folding: Folding) -> Self {
        let all = |own: &[Hir]| own.iter().map(|own| Self::of(own, folding)).collect();
        match hir.kind() {
            HirKind::Literal(own) => Self::literal(str::from_utf8(&own.0).unwrap_or(""), folding),
            HirKind::Repetition(own) if own.min > 0 => Self::of(&own.sub, folding),
            HirKind::Capture(own) => Self::of(&own.sub, folding),
            HirKind::Concat(own) => Self::All(all(own)),
            HirKind::Alternation(own) => Self::Either(all(own)),
            HirKind::Class(Class::Unicode(own)) => Self::class(own),
            HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => {
                Self::Any
            }
        }
    }

    /// For a literal of a pattern. It is folded for that, which may go by case; the index
    /// never does. Where other spaces count than those it knows, it is not asked for them.
    fn literal(text: &str, folding: Folding) -> Self {
        let folded = fold::fold(text, SPACED);
        if knows_spaces(folding) {
            return Self::needle(&folded);
        }
        Self::All(folded.split(' ').map(Self::needle).collect())
    }

    /// For a class: one of its members, where they are few.
    fn class(own: &ClassUnicode) -> Self {
        let len: usize = own.iter().map(ClassUnicodeRange::len).sum();
        if len > MEMBERS {
            return Self::Any;
        }
        let members = own.iter().flat_map(|own| own.start()..=own.end());
        let of = |c: char| Self::needle(&fold::fold(c.encode_utf8(&mut [0; 4]), SPACED));
        Self::Either(members.map(of).collect())
    }

    /// Whether it tells what stands side by side, which takes several lookups.
    fn is_beside(&self) -> bool {
        match self {
            Self::Beside(_) => true,
            Self::All(own) | Self::Either(own) => own.iter().any(Self::is_beside),
            _ => false,
        }
    }

    /// The blocks of a segment that may hold a hit.
    pub(super) fn blocks(&self, reader: &Reader<'_>) -> Result<Blocks, Damage> {
        match self {
            Self::Any => Ok(Blocks::all(reader.len)),
            Self::Nothing => Ok(Blocks::none(reader.len)),
            Self::Grams(grams) => with(grams, reader),
            Self::Row(kind, len) => in_range(kind.row(*len)..=kind.row(usize::MAX), reader),
            Self::Line(len) => in_range(line(*len)..=line(usize::MAX), reader),
            Self::Beside(sets) => {
                Ok(standing(sets, reader)?.unwrap_or_else(|| Blocks::all(reader.len)))
            }
            Self::Read(readers) => read(readers, reader),
            Self::All(plans) => {
                let mut found = Blocks::all(reader.len);
                for plan in plans {
                    if found.is_empty() || plan.is_beside() && found.count() <= FEW {
                        break;
                    }
                    found.meet(&plan.blocks(reader)?);
                }
                Ok(found)
            }
            Self::Either(plans) => {
                let mut found = Blocks::none(reader.len);
                for plan in plans {
                    found.join(&plan.blocks(reader)?);
                }
                Ok(found)
            }
        }
    }
}

/// Whether lines that are folded so have spaces where the index has them: which of those
/// count depends on what the characters beside them become.
pub(super) fn knows_spaces(folding: Folding) -> bool {
    let any_case = Folding {
        case: true,
        ..folding
    };
    any_case == Folding::ALL
}

/// The blocks that have all grams, the rarest first.
fn with(grams: &[Gram], reader: &Reader<'_>) -> Result<Blocks, Damage> {
    let mut postings = Vec::with_capacity(grams.len());
    for gram in grams {
        match find(*gram, reader)? {
            Some(found) => postings.push(found),
            None => return Ok(Blocks::none(reader.len)),
        }
    }
    postings.sort_unstable_by_key(|(posting, is_coarse)| {
        posting.len() * if *is_coarse { COARSE } else { 1 }
    });
    let mut found = Blocks::all(reader.len);
    for (posting, is_coarse) in postings {
        let mut own = Blocks::none(reader.len);
        if !own.read(posting, is_coarse) {
            return Err(Damage);
        }
        found.meet(&own);
        if found.is_empty() {
            break;
        }
    }
    // A character that is looked up alone.
    if let [gram] = grams
        && let Ok(c) = u16::try_from(*gram)
        && c >= ASCII
        && let Some(fine) = alone(c, reader)?
    {
        found.meet(&fine);
    }
    Ok(found)
}

/// The posting of a gram, and whether it is by coarse blocks; nothing where no block
/// has it.
fn find<'a>(gram: Gram, reader: &Reader<'a>) -> Result<Option<(&'a [u8], bool)>, Damage> {
    let found = reader.find(gram)?;
    if found.is_none() && is_triple(gram) {
        let found = reader.find(fine(gram))?;
        return Ok(found.map(|posting| (posting, false)));
    }
    Ok(found.map(|posting| (posting, is_coarse(gram))))
}

/// Bytes of postings up to which all pairs that begin with a character tell soon enough
/// where it is.
const SPAN: usize = 16 << 10;

/// The blocks with a character, by what it stands before; nothing where that is too
/// much to look up.
fn alone(c: u16, reader: &Reader<'_>) -> Result<Option<Blocks>, Damage> {
    let pairs = pair(c, 0)..=pair(c, u16::MAX);
    if reader.span(&pairs)? > SPAN {
        return Ok(None);
    }
    in_range(pairs, reader).map(Some)
}

/// The blocks that have one of the grams of a range.
fn in_range(grams: RangeInclusive<Gram>, reader: &Reader<'_>) -> Result<Blocks, Damage> {
    let mut found = Blocks::none(reader.len);
    add(&mut found, grams, reader)?;
    Ok(found)
}

/// Adds the blocks that have one of the grams of a range.
pub(super) fn add(
    found: &mut Blocks,
    grams: RangeInclusive<Gram>,
    reader: &Reader<'_>,
) -> Result<(), Damage> {
    let mut damaged = false;
    reader.each(grams, &mut |gram, posting| {
        damaged |= !found.read(posting, is_coarse(gram));
        ControlFlow::Continue(())
    })?;
    if damaged { Err(Damage) } else { Ok(()) }
}

/// Characters of which the pairs are more work to look up than they rule out, where
/// the initials were looked up before.
const MANY: usize = 1 << 13;

/// The blocks with two characters, for each two that follow each other in a
/// reading, that may be read so; and with three that may begin so.
fn read(readers: &[Readers], reader: &Reader<'_>) -> Result<Blocks, Damage> {
    let mut found = Blocks::all(reader.len);
    if let [one] = readers {
        let mut own = Blocks::none(reader.len);
        for c in one.iter() {
            if let Some(posting) = reader.find(Gram::from(c))?
                && !own.read(posting, is_coarse(Gram::from(c)))
            {
                return Err(Damage);
            }
        }
        found.meet(&own);
        return Ok(found);
    }
    let letters: Vec<u32> = readers.iter().map(Readers::letters).collect();
    for own in letters.windows(3) {
        let Some(gram) = begun(own) else { continue };
        found.meet(&with(&[gram], reader)?);
        if found.is_empty() {
            return Ok(found);
        }
    }
    let work = |own: &&[Readers]| own.iter().map(Readers::count).product::<usize>();
    let mut pairs: Vec<&[Readers]> = readers.windows(2).collect();
    pairs.sort_by_key(work);
    let is_spelt = letters.windows(3).any(|own| begun(own).is_some());
    for own in pairs {
        let [first, second] = own else { continue };
        if is_spelt && work(&own) > MANY {
            break;
        }
        found.meet(&paired(first, second, reader)?);
        if found.is_empty() {
            break;
        }
    }
    Ok(found)
}

/// The gram of three characters, each of which may be read with one of these letters
/// at least; nothing where one has none.
fn begun(letters: &[u32]) -> Option<Gram> {
    let lowest = |own: u32| (own != 0).then(|| own.trailing_zeros() as usize);
    let [one, two, three] = letters else {
        return None;
    };
    Some(initial(initials([
        lowest(*one)?,
        lowest(*two)?,
        lowest(*three)?,
    ])))
}

fn paired(first: &Readers, second: &Readers, reader: &Reader<'_>) -> Result<Blocks, Damage> {
    let mut found = Blocks::none(reader.len);
    let mut damaged = false;
    for one in first.iter() {
        reader.each(pair(one, 0)..=pair(one, u16::MAX), &mut |gram, posting| {
            let two = u16::try_from(gram & 0xFFFF).unwrap_or(0);
            if second.has(two) {
                damaged |= !found.read(posting, is_coarse(gram));
            }
            ControlFlow::Continue(())
        })?;
    }
    if damaged { Err(Damage) } else { Ok(found) }
}
