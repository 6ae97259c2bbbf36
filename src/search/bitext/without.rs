//! What a line must not have, looked for in the line as it is written: most lines
//! that have it show it at once.

use memchr::memmem::Finder;

use super::raw::Word;
use crate::search::Query;
use crate::text::fold::{self, Folded, Folding, Usual};

/// What a query excludes, as far as it shows in lines that are not folded.
pub(super) struct Without(Vec<Shown>);

/// Something excluded, as it is written.
enum Shown {
    /// A letter, in either case.
    Letter([u8; 2]),
    /// Letters and digits, in whatever case.
    Word(Word),
    /// As it was typed.
    Typed(Box<Finder<'static>>),
}

impl Without {
    pub(super) fn new(query: &Query) -> Self {
        let any_case = query.options.folding.case;
        let of = |own: &String| match own.as_bytes() {
            [one] if any_case && one.is_ascii_alphabetic() => Some(Shown::Letter([
                one.to_ascii_lowercase(),
                one.to_ascii_uppercase(),
            ])),
            all if any_case && all.iter().all(u8::is_ascii_alphanumeric) => {
                Word::of(own).map(|(word, _)| Shown::Word(word))
            }
            all => is_kept(own).then(|| Shown::Typed(Box::new(Finder::new(all).into_owned()))),
        };
        Self(query.without.iter().filter_map(of).collect())
    }

    /// Whether a line certainly has something of it; whether one has it otherwise,
    /// only the folded line can tell.
    pub(super) fn is_in(&self, line: &[u8]) -> bool {
        self.0.iter().any(|own| match own {
            Shown::Letter([lower, upper]) => {
                memchr::memchr2_iter(*lower, *upper, line).any(|at| is_whole(line, at + 1))
            }
            Shown::Word(word) => {
                let mut from = 0;
                std::iter::from_fn(|| {
                    let at = word.find(line, from)?;
                    from = at + 1;
                    Some(at + word.len())
                })
                .any(|end| is_whole(line, end))
            }
            Shown::Typed(finder) => {
                let len = finder.needle().len();
                finder.find_iter(line).any(|at| is_whole(line, at + len))
            }
        })
    }
}

/// The characters that a query excludes each for itself, folded as an index folds.
pub(super) fn alone(query: &Query) -> impl Iterator<Item = u16> + '_ {
    let is_folded = query.options.folding == Folding::ALL;
    let all = query.without.iter().filter(move |_| is_folded);
    all.filter_map(|own| {
        let folded = fold::fold(own, Folding::ALL);
        let mut chars = folded.chars();
        let one = chars.next().filter(|c| !c.is_whitespace())?;
        let is_alone = chars.next().is_none();
        u16::try_from(u32::from(one)).ok().filter(|_| is_alone)
    })
}

/// Whether each character of what was typed is one character however a query folds,
/// so that where it is written as it was typed it is found.
fn is_kept(typed: &str) -> bool {
    let usual = Usual::get();
    let is_one = |c: char| {
        let is_far = c > '\u{3000}' && c < '\u{FE00}';
        c.is_ascii_graphic() || is_far && matches!(usual.fold(c), Folded::One(_))
    };
    !typed.is_empty() && typed.chars().all(is_one)
}

/// Whether no mark stands at a byte, which may make another letter of the one before.
/// Those from U+3000 to U+9FFF are none.
fn is_whole(line: &[u8], at: usize) -> bool {
    let next = line.get(at);
    next.is_none_or(|own| own.is_ascii() || (0xE3..=0xE9).contains(own))
}
