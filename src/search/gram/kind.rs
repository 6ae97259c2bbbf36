//! Characters of one kind in a row: what a pattern asks for that names none of them.
//!
//! A pattern such as `\d{5}` holds no text, but every match of it holds five digits side
//! by side. So the index knows of each block the longest row of digits, of letters and
//! of hanzi; a block in which that is shorter cannot hold a match.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

use super::plan::SPACED;
use super::{ASCII, Gram, unit};
use crate::text::fold;

/// A kind of characters, as they are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum Kind {
    /// Whatever is a number by itself (Unicode's general category N).
    Digit,
    /// Letters of ASCII.
    Letter,
    /// Hanzi.
    Han,
}

/// The longest row that is told from a longer one.
const LONGEST: usize = 0xFF;

/// Members of a class that are looked at one by one.
const MEMBERS: usize = 1 << 10;

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Digit, Self::Letter, Self::Han];

    /// The kind of a unit; those of hanzi beyond the Basic Multilingual Plane too.
    fn of(unit: u16) -> Option<Self> {
        match unit {
            0x30..=0x39 => Some(Self::Digit),
            0x61..=0x7A => Some(Self::Letter),
            0..ASCII => None,
            // As Unicode's script Han has them, with what lies between.
            0x2E80..=0x2FD5 | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B => {
                Some(Self::Han)
            }
            0x3400..=0x9FFF | 0xDC00..=0xDFFF | 0xF900..=0xFAFF => Some(Self::Han),
            _ => char::from_u32(u32::from(unit))
                .is_some_and(char::is_numeric)
                .then_some(Self::Digit),
        }
    }

    /// Whether all characters of a range are hanzi that fold to hanzi, or nobody knows
    /// what.
    fn is_han(own: ClassUnicodeRange) -> bool {
        const HAN: [(char, char); 9] = [
            ('\u{2E80}', '\u{2FD5}'),
            ('\u{3005}', '\u{3005}'),
            ('\u{3007}', '\u{3007}'),
            ('\u{3021}', '\u{3029}'),
            ('\u{3038}', '\u{303B}'),
            ('\u{3400}', '\u{9FFF}'),
            ('\u{F900}', '\u{FAD9}'),
            ('\u{16FE2}', '\u{16FF6}'),
            ('\u{20000}', '\u{3FFFF}'),
        ];
        HAN.iter()
            .any(|(first, last)| *first <= own.start() && own.end() <= *last)
    }

    /// Whether each character of a class folds to some of this kind and nothing else.
    fn has(self, class: &ClassUnicode) -> bool {
        if self == Self::Han && class.iter().copied().all(Self::is_han) {
            return true;
        }
        let len: usize = class.iter().map(ClassUnicodeRange::len).sum();
        let mut members = class.iter().flat_map(|own| own.start()..=own.end());
        len <= MEMBERS && members.all(|c| self.is_all(c.encode_utf8(&mut [0; 4])))
    }

    /// Whether a text folds to some characters of this kind and nothing else.
    fn is_all(self, text: &str) -> bool {
        let folded = fold::fold(text, SPACED);
        let is_own = |c| is_beyond(unit(c)) || Self::of(unit(c)) == Some(self);
        !folded.is_empty() && folded.chars().all(is_own)
    }

    /// The gram of a block in which the longest row is so long: like
    /// [`triple`](super::triple), below U+0007. Above it are those of longer ones.
    pub(super) fn row(self, len: usize) -> Gram {
        let len = Gram::try_from(len.min(LONGEST)).unwrap_or(0);
        6 << 16 | (self as Gram) << 8 | len
    }
}

/// Whether a unit stands for several characters from U+10000 to U+1FFFF: of which kind
/// such a one is, nobody knows.
const fn is_beyond(unit: u16) -> bool {
    matches!(unit, 0xD800..=0xDBFF)
}

/// The kind of every unit; [`NONE`] for what is of none, [`ANY`] for what may be of any.
static KINDS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let kind = |unit: u16| match Kind::of(unit) {
        _ if is_beyond(unit) => ANY,
        Some(own) => own as u8,
        None => NONE,
    };
    (0..=u16::MAX).map(kind).collect()
});

const NONE: u8 = 3;
const ANY: u8 = 4;

/// The lengths of the longest rows in some units, of each kind. A unit that may be of any
/// kind counts for every one: it goes on with a row, and one begins with it.
pub(super) fn longest(units: &[u16]) -> [usize; 3] {
    let kinds = KINDS.as_slice();
    let mut most = [0; NONE as usize + 1];
    let mut most_of_any = 0;
    // The row that is open, and how many units of any kind it ends in.
    let (mut last, mut len, mut any) = (NONE, 0, 0);
    for unit in units {
        let kind = kinds.get(usize::from(*unit)).copied().unwrap_or(NONE);
        if kind == last {
            len += 1;
            any = 0;
        } else if kind == ANY {
            len += 1;
            any += 1;
            most_of_any = any.max(most_of_any);
        } else {
            if let Some(most) = most.get_mut(usize::from(last)) {
                *most = len.max(*most);
            }
            (last, len, any) = (kind, any + 1, 0);
        }
    }
    if let Some(most) = most.get_mut(usize::from(last)) {
        *most = len.max(*most);
    }
    let [digits, letters, han, _] = most;
    [digits, letters, han].map(|most| most.max(most_of_any))
}

/// Characters by which the lengths of lines are told apart.
const STEP: usize = 8;

/// The gram of a block in which the longest line is so long: above those of
/// [rows](Kind::row).
pub(super) fn line(len: usize) -> Gram {
    let len = Gram::try_from((len / STEP).min(LONGEST)).unwrap_or(0);
    6 << 16 | 3 << 8 | len
}

/// The fewest characters that a match has.
pub(super) fn least(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Class(_) => 1,
        HirKind::Literal(own) => str::from_utf8(&own.0).map_or(0, |own| own.chars().count()),
        HirKind::Repetition(own) => {
            let times = usize::try_from(own.min).unwrap_or(0);
            least(&own.sub).saturating_mul(times)
        }
        HirKind::Capture(own) => least(&own.sub),
        HirKind::Concat(own) => own.iter().map(least).fold(0, usize::saturating_add),
        HirKind::Alternation(own) => own.iter().map(least).min().unwrap_or(0),
    }
}

/// How many characters of a kind stand side by side in every match of a pattern; nothing
/// where one of its literals has as many, and tells more.
pub(super) fn row(hir: &Hir, kind: Kind) -> Option<usize> {
    let row = Row::of(hir, kind).most;
    (row > literal(hir, kind)).then_some(row)
}

/// The same in the literals alone.
fn literal(hir: &Hir, kind: Kind) -> usize {
    match hir.kind() {
        HirKind::Literal(_) => Row::of(hir, kind).most,
        HirKind::Repetition(own) if own.min > 0 => literal(&own.sub, kind),
        HirKind::Capture(own) => literal(&own.sub, kind),
        HirKind::Concat(own) => own.iter().map(|own| literal(own, kind)).max().unwrap_or(0),
        HirKind::Alternation(own) => own.iter().map(|own| literal(own, kind)).min().unwrap_or(0),
        _ => 0,
    }
}

/// Characters of one kind in every match of a part of a pattern.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// At its beginning, at its end, and side by side anywhere.
    first: usize,
    last: usize,
    most: usize,
    /// Whether it has no others.
    is_all: bool,
}

impl Row {
    const fn all(len: usize) -> Self {
        Self {
            first: len,
            last: len,
            most: len,
            is_all: true,
        }
    }

    fn of(hir: &Hir, kind: Kind) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::all(0),
            HirKind::Literal(own) => Self::text(str::from_utf8(&own.0).unwrap_or(""), kind),
            HirKind::Class(Class::Unicode(own)) if kind.has(own) => Self::all(1),
            HirKind::Class(_) => Self::default(),
            HirKind::Repetition(own) => {
                let times = usize::try_from(own.min).unwrap_or(0);
                Self::of(&own.sub, kind).times(times)
            }
            HirKind::Capture(own) => Self::of(&own.sub, kind),
            HirKind::Concat(own) => own
                .iter()
                .map(|own| Self::of(own, kind))
                .fold(Self::all(0), Self::then),
            HirKind::Alternation(own) => own
                .iter()
                .map(|own| Self::of(own, kind))
                .reduce(Self::or)
                .unwrap_or_default(),
        }
    }

    fn text(text: &str, kind: Kind) -> Self {
        let one = |c: char| {
            if kind.is_all(c.encode_utf8(&mut [0; 4])) {
                Self::all(1)
            } else {
                Self::default()
            }
        };
        text.chars().map(one).fold(Self::all(0), Self::then)
    }

    /// This and then another.
    fn then(self, other: Self) -> Self {
        let first = if self.is_all {
            self.first + other.first
        } else {
            self.first
        };
        let last = if other.is_all {
            self.last + other.last
        } else {
            other.last
        };
        Self {
            first,
            last,
            most: self.most.max(other.most).max(self.last + other.first),
            is_all: self.is_all && other.is_all,
        }
    }

    /// This or another.
    fn or(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.min(other.last),
            most: self.most.min(other.most),
            is_all: self.is_all && other.is_all,
        }
    }

    /// So many times, or more often.
    fn times(self, count: usize) -> Self {
        let many = |len: usize| len.saturating_mul(count);
        if self.is_all {
            return Self::all(many(self.most));
        }
        match count {
            0 => Self::default(),
            1 => self,
            _ => Self {
                most: self.most.max(self.last + self.first),
                ..self
            },
        }
    }
}
