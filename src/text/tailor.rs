//! What Chinese typesetting asks for beyond UAX #14, and how bad a break is.
//!
//! The sources are W3C's *Requirements for Chinese Text Layout* (CLREQ,
//! <https://www.w3.org/TR/clreq/>), its prohibition rules for line start and
//! line end and its marks that are not divided, and UAX #14. Rules work on
//! line-breaking classes wherever a class says it, since Chinese texts hold
//! ASCII commas and parentheses as well as fullwidth ones; a character is named
//! only where its class does not tell (`／` and `～` are ideographs to UAX #14).
//!
//! [`Rule`] lists the rules with their sources. [`Tier`] is the order in which
//! they give way where nothing fits: a measure word goes first, then what CLREQ
//! adds, then the marks of line starts and ends, then words, then pair marks.
//! A word that fits is thus not cut to keep a comma from a line start; both are
//! kept wherever the word and its comma fit together.
//!
//! Measured 2026-11-24 with `cargo test --test it -- clreq avoidable css_text`:
//!
//! - The 40 marks of CLREQ's table keep from line starts and line ends, its 4
//!   pair marks are whole and its 2 solidi at neither end, at every column of
//!   every width up to 40 that has room, ambiguous characters narrow and wide.
//!   So do 57 other forms of the marks (ASCII, halfwidth, small, vertical, raised).
//! - No avoidable violation in 385 505 lines of the built-in articles and 213 148
//!   lines of composed text, each text at every width from 2 to 200, nor in some
//!   690 000 lines of random pieces at every width to 20. The judge shares no
//!   code with this module. A violation is avoidable if all that hangs together
//!   around it by marks as strong or stronger fits the width. By such marks a
//!   break that only UAX #14 `LB19a` forbids is as weak as [`Tier::Extra`].
//! - The css-text cases, `line-break: strict` and `auto`: those of the pages for
//!   zh and ja character by character, the others for all 890 characters of
//!   their classes. Two exceptions: a prefix (`€`, `￥`) may begin a line, and
//!   scripts that need a dictionary are not cut.
//!
//! Not done: behind a space, `：` `；` and small kana may begin a line (UAX #14
//! LB18 before LB21), and so may `……`.

mod address;
mod seen;

use super::linebreak::Class;
pub use address::Addresses;
pub use seen::Seen;
use seen::{measures, multiplies, unit_follows};

listed! {
    /// A rule of typesetting that can be switched off by itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Rule {
        /// Marks that may not begin or end a line do not, by class (CLREQ,
        /// prohibition rules for line start and line end; UAX #14 LB13 to
        /// LB22). Off, a line may end anywhere outside words.
        Prohibitions,
        /// `——`, `……` and their like are one mark (CLREQ, dash and ellipsis).
        Pairs,
        /// No line begins or ends with a solidus, `/` or `／` (CLREQ).
        Solidus,
        /// No line begins with a connector: `～`, `–`, `—`, `·` (CLREQ).
        Connectors,
        /// Marks that UAX #14 takes for ideographs or letters keep from line starts and
        /// line ends as the marks that they stand for do: `︰` as `：`, `＜` `＞` as `〈` `〉`,
        /// `•` between names as `·`; a raised `²` or `®` stays with what it stands behind.
        Forms,
        /// A number keeps its unit and its measure word: 14个, 3.5万亿元, 20 km
        /// (CLREQ on numbers and their units; `%` and `℃` by UAX #14 LB25).
        Measures,
        /// Numbers in fullwidth digits hold together as those in ASCII do
        /// (CLREQ, UAX #14 LB25).
        Digits,
        /// Addresses (`https://`, `www.`, `@`) that fit a line are not cut.
        Addresses,
        /// A paragraph does not end in a line of one character, marks not
        /// counted, where an earlier break is free that leaves two on the line before
        /// (good setting of Chinese).
        Orphans,
        /// White space that begins a paragraph is kept (CLREQ, paragraph indent).
        Indents,
        /// A line may end at a soft hyphen and then shows a hyphen (UAX #14, 5.3).
        SoftHyphens,
        /// Hangul breaks between words only (KLREQ; CSS `word-break: keep-all`).
        Korean,
    }
}

/// A set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules(u16);

impl Default for Rules {
    /// Every rule but [`Rule::Korean`].
    fn default() -> Self {
        Self((1 << Rule::ALL.len()) - 1).without(Rule::Korean)
    }
}

impl Rules {
    /// No rule: UAX #14 and nothing else, the soft hyphen unseen.
    pub const fn none() -> Self {
        Self(1 << Rule::Prohibitions as u16)
    }

    /// The same with `rule`.
    #[must_use]
    pub const fn with(self, rule: Rule) -> Self {
        Self(self.0 | 1 << rule as u16)
    }

    /// The same without `rule`.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self(self.0 & !(1 << rule as u16))
    }

    /// Whether `rule` is in the set.
    pub const fn has(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u16 != 0
    }
}

/// How bad it is to end a line at a boundary: lines end at the best that fits,
/// so that a tier is relaxed only where nothing better fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// UAX #14 allows it, and so does every rule.
    Free,
    /// A number is cut from its measure word.
    Measure,
    /// UAX #14 allows it, CLREQ or the shape of an address does not; or CLREQ
    /// allows it and UAX #14 does not: outside a curly quotation mark between a
    /// Han and another script or mark, or between two marks: `——“`, `”“` (`LB19a`).
    /// So, too, beside `_` or `@` and behind `·` in what UAX #14 takes for one word.
    Extra,
    /// A mark begins or ends a line that may not.
    Prohibited,
    /// A word or a number is cut.
    Word,
    /// A pair mark is cut.
    Pair,
}

/// How bad a break before cluster `at` of `text` is. `allowed` is what UAX #14
/// says of it; `address` whether both sides are inside one address.
///
/// A boundary before a space has no tier, since the space would hang there, nor
/// has the start of the text.
pub fn tier(text: &[Seen], at: usize, allowed: bool, address: bool, rules: Rules) -> Option<Tier> {
    let next = *text.get(at)?;
    let last = *text.get(at.checked_sub(1)?)?;
    if next.is_space() {
        return None;
    }
    if !allowed {
        return Some(prohibited(text, at, rules));
    }
    let solid = text.get(..at)?.iter().rposition(|seen| !seen.is_space());
    let hangul = last.facts.class().is_hangul() && next.facts.class().is_hangul();
    if rules.has(Rule::Korean) && hangul || last.ch == '\u{AD}' && !rules.has(Rule::SoftHyphens) {
        return Some(Tier::Word);
    }
    let Some(solid) = solid.and_then(|s| text.get(s).map(|seen| (s, *seen))) else {
        return Some(Tier::Free);
    };
    let direct = solid.0 + 1 == at;
    let extra = rules.has(Rule::Solidus) && (next.is_solidus() || solid.1.is_solidus())
        || rules.has(Rule::Connectors) && (next.is_connector() || direct && next.ch == '~')
        || rules.has(Rule::Forms)
            && direct
            && (solid.1.is_opening_form() || next.is_form_behind(solid.1))
        || rules.has(Rule::Digits) && direct && solid.1.is_wide_digit() && next.is_wide_digit()
        || rules.has(Rule::Addresses) && address;
    if extra {
        return Some(Tier::Extra);
    }
    if rules.has(Rule::Measures) && measured(text, solid.0, at) {
        return Some(Tier::Measure);
    }
    Some(Tier::Free)
}

/// The most characters that multiply one number, so that a long run of them is not
/// read again at each of them. Numbers have hardly three: 5千万亿.
const FACTORS: usize = 8;

/// Whether a number ends at cluster `solid` whose unit or measure word begins at `at`.
fn measured(text: &[Seen], solid: usize, at: usize) -> bool {
    let (Some(end), Some(next)) = (text.get(solid), text.get(at)) else {
        return false;
    };
    if at == solid + 1 && end.is_digit() {
        return next.is_han();
    }
    let factors = text
        .get(..=solid)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(FACTORS)
        .take_while(|seen| multiplies(seen.ch))
        .count();
    let digit = (solid + 1)
        .checked_sub(factors + 1)
        .and_then(|place| text.get(place))
        .is_some_and(|seen| seen.is_digit());
    if !digit {
        return false;
    }
    match at - solid {
        1 => multiplies(next.ch) || measures(next.ch),
        2 => measures(next.ch) || multiplies(next.ch) || unit_follows(text, at),
        _ => false,
    }
}

/// The tier of a boundary where UAX #14 allows no break.
fn prohibited(text: &[Seen], at: usize, rules: Rules) -> Tier {
    let seen = |place: Option<usize>| place.and_then(|place| text.get(place)).copied();
    let (Some(last), Some(next)) = (seen(at.checked_sub(1)), seen(Some(at))) else {
        return Tier::Word;
    };
    if last.pairs_with(next) && rules.has(Rule::Pairs) {
        return Tier::Pair;
    }
    if rules.has(Rule::Prohibitions) && (last.is_quoted_off(next) || last.is_joined_by_symbol(next))
    {
        return Tier::Extra;
    }
    let glue = |seen: Seen| matches!(seen.facts.class(), Class::Gl | Class::Wj | Class::Zwj);
    let word = |seen: Option<Seen>| seen.is_some_and(Seen::is_word);
    let inside = last.is_word() && next.is_word()
        || last.is_word() && next.is_inner_mark() && word(seen(at.checked_add(1)))
        || last.is_inner_mark() && next.is_word() && word(seen(at.checked_sub(2)));
    let hangul = last.facts.class().is_hangul() && next.facts.class().is_hangul();
    if inside || hangul || glue(last) || glue(next) {
        Tier::Word
    } else if rules.has(Rule::Prohibitions) {
        Tier::Prohibited
    } else {
        Tier::Free
    }
}
