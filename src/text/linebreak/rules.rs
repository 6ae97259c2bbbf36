//! The rules of UAX #14 for one boundary, in the order of the annex.

use super::Kind;
use super::class::{Class, Facts};

/// A base character with the marks that rule LB9 gives to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) struct Unit {
    /// The class of the base; AL for marks without one (LB10).
    pub(in crate::text) class: Class,
    /// Whether the base is East Asian. Marks without a base are not (LB10).
    pub(in crate::text) east_asian: bool,
    /// Whether the base is an unassigned pictograph (`LB30b`).
    pub(in crate::text) pictograph: bool,
    /// Whether its last character is a zero-width joiner (`LB8a`).
    pub(in crate::text) joiner: bool,
}

impl Unit {
    pub(in crate::text) fn new(facts: Facts) -> Self {
        let mark = matches!(facts.class(), Class::Cm | Class::Zwj);
        Self {
            class: if mark { Class::Al } else { facts.class() },
            east_asian: !mark && facts.is_east_asian(),
            pictograph: facts.is_unassigned_pictograph(),
            joiner: facts.class() == Class::Zwj,
        }
    }

    /// Whether marks that follow belong to it (LB9).
    pub(in crate::text) fn takes_marks(self) -> bool {
        !self.class.is_hard() && !matches!(self.class, Class::Sp | Class::Zw)
    }
}

/// Where a number stands (LB25).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Number {
    #[default]
    None,
    /// NU (SY | IS)*
    Open,
    /// NU (SY | IS)* (CL | CP)
    Closed,
}

/// What the rules need of the text before a boundary.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is the memory of one rule of the annex, independent of the others"
)]
pub(in crate::text) struct Before {
    last: Option<Unit>,
    /// The unit before the last.
    second: Option<Unit>,
    /// The last unit that is not a space.
    solid: Option<Class>,
    /// Whether `solid` is an opening quotation mark by `LB15a`.
    opening: bool,
    /// Whether the last is a hyphen at the start of a word (`LB20a`).
    word_hyphen: bool,
    number: Number,
    /// Whether an odd number of regional indicators ends here.
    odd_flags: bool,
    /// Whether the last two are a base and a VI sign (`LB28a`).
    virama: bool,
}

/// AK, U+25CC or AS: the bases of rule `LB28a`.
fn is_brahmic(class: Class) -> bool {
    matches!(class, Class::Ak | Class::Dc | Class::As)
}

impl Before {
    /// Takes one unit more.
    pub(in crate::text) fn push(&mut self, unit: Unit) {
        let before = self.last.map(|last| last.class);
        let class = unit.class;
        self.opening = match class {
            Class::Pi => before.is_none_or(|b| {
                b.is_hard()
                    || b.is_quote()
                    || matches!(b, Class::Op | Class::Gl | Class::Sp | Class::Zw)
            }),
            Class::Sp => self.opening,
            _ => false,
        };
        self.word_hyphen = matches!(class, Class::Hy | Class::Hh)
            && before.is_none_or(|b| {
                b.is_hard() || matches!(b, Class::Sp | Class::Zw | Class::Cb | Class::Gl)
            });
        self.number = match (class, self.number) {
            (Class::Nu, _) | (Class::Sy | Class::Is, Number::Open) => Number::Open,
            (Class::Cl | Class::Cp, Number::Open) => Number::Closed,
            _ => Number::None,
        };
        self.odd_flags = class == Class::Ri && !self.odd_flags;
        self.virama = class == Class::Vi && before.is_some_and(is_brahmic);
        if class != Class::Sp {
            self.solid = Some(class);
        }
        self.second = self.last;
        self.last = Some(unit);
    }

    /// Adds a mark to the last unit (LB9).
    pub(in crate::text) fn mark(&mut self, joiner: bool) {
        if let Some(last) = &mut self.last {
            last.joiner = joiner;
        }
    }

    /// Whether a line may end before `next`, which `after` and `beyond` follow.
    pub(in crate::text) fn decide(
        &self,
        next: Unit,
        after: Option<Unit>,
        beyond: Option<Unit>,
    ) -> Option<Kind> {
        let last = self.last?;
        match last.class {
            Class::Bk | Class::Lf | Class::Nl => return Some(Kind::Mandatory),
            Class::Cr => return (next.class != Class::Lf).then_some(Kind::Mandatory),
            _ => {}
        }
        let allowed = self
            .by_spaces(last, next, after)
            .or_else(|| self.by_quotes(last, next, after))
            .or_else(|| self.by_hyphens(last, next))
            .or_else(|| self.by_numbers(last.class, next.class, after, beyond))
            .or_else(|| self.by_letters(last, next, after))
            .unwrap_or(true);
        allowed.then_some(Kind::Allowed)
    }

    /// LB6 to LB18: spaces, joiners, glue, and marks that look over spaces.
    fn by_spaces(&self, last: Unit, next: Unit, after: Option<Unit>) -> Option<bool> {
        use Class::{
            B2, Bk, Cl, Cp, Cr, Ex, Gl, Hh, Hy, Is, Lf, Nl, Ns, Nu, Op, Pf, Sp, Sy, Wj, Zw,
        };
        let solid = self.solid.unwrap_or(Sp);
        match next.class {
            Bk | Cr | Lf | Nl | Sp | Zw => return Some(false),
            _ if solid == Zw => return Some(true),
            _ if last.joiner => return Some(false),
            Wj => return Some(false),
            _ if matches!(last.class, Wj | Gl) => return Some(false),
            Gl if !matches!(last.class, Sp | Hy | Hh) => return Some(false),
            Cl | Cp | Ex | Sy => return Some(false),
            _ if solid == Op || self.opening => return Some(false),
            Pf if after.is_none_or(|a| {
                a.class.is_hard()
                    || a.class.is_quote()
                    || matches!(a.class, Sp | Gl | Wj | Cl | Cp | Ex | Is | Sy | Zw)
            }) =>
            {
                return Some(false);
            }
            Is => {
                return Some(last.class == Sp && after.is_some_and(|a| a.class == Nu));
            }
            Ns if matches!(solid, Cl | Cp) => return Some(false),
            B2 if solid == B2 => return Some(false),
            _ => {}
        }
        (last.class == Sp).then_some(true)
    }

    /// LB19 to LB20: quotation marks and contingent breaks.
    fn by_quotes(&self, last: Unit, next: Unit, after: Option<Unit>) -> Option<bool> {
        if matches!(next.class, Class::Qu | Class::Pf)
            || matches!(last.class, Class::Qu | Class::Pi)
        {
            return Some(false);
        }
        if next.class.is_quote() && !(last.east_asian && after.is_some_and(|a| a.east_asian)) {
            return Some(false);
        }
        if last.class.is_quote() && !(next.east_asian && self.second.is_some_and(|s| s.east_asian))
        {
            return Some(false);
        }
        (last.class == Class::Cb || next.class == Class::Cb).then_some(true)
    }

    /// `LB20a` to LB22: hyphens, and what never begins a line.
    fn by_hyphens(&self, last: Unit, next: Unit) -> Option<bool> {
        use Class::{Ba, Bb, Hh, Hl, Hy, In, Ns, Sy};
        let hebrew_hyphen = matches!(last.class, Hy | Hh)
            && self.second.is_some_and(|s| s.class == Hl)
            && next.class != Hl;
        let never = self.word_hyphen && next.class.is_letter()
            || matches!(next.class, Ba | Hh | Hy | Ns | In)
            || last.class == Bb
            || hebrew_hyphen
            || last.class == Sy && next.class == Hl;
        never.then_some(false)
    }

    /// LB23 to LB25: numbers, and what stands before and behind them.
    fn by_numbers(
        &self,
        last: Class,
        next: Class,
        after: Option<Unit>,
        beyond: Option<Unit>,
    ) -> Option<bool> {
        use Class::{Eb, Em, Hy, Id, Is, Nu, Op, Po, Pr};
        let number_follows = || match after.map(|a| a.class) {
            Some(Nu) => true,
            Some(Is) => beyond.is_some_and(|b| b.class == Nu),
            _ => false,
        };
        let never = match (last, next) {
            (last, Nu) if last.is_letter() => true,
            (Nu, next) if next.is_letter() => true,
            (Pr, Id | Eb | Em) | (Id | Eb | Em, Po) => true,
            (Pr | Po, next) if next.is_letter() => true,
            (last, Pr | Po) if last.is_letter() => true,
            (_, Po | Pr) if self.number != Number::None => true,
            (Po | Pr, Op) => number_follows(),
            (Po | Pr | Hy | Is, Nu) => true,
            (_, Nu) => self.number == Number::Open,
            _ => false,
        };
        never.then_some(false)
    }

    /// LB26 to `LB30b`: Hangul, letters, signs of Brahmic scripts, flags, emoji.
    #[expect(clippy::match_same_arms, reason = "one arm is one rule of the annex")]
    fn by_letters(&self, last: Unit, next: Unit, after: Option<Unit>) -> Option<bool> {
        use Class::{
            Ak, Ap, As, Cp, Dc, Eb, Em, H2, H3, Is, Jl, Jt, Jv, Nu, Op, Po, Pr, Ri, Vf, Vi,
        };
        let word = |class: Class| class.is_letter() || class == Nu;
        let never = match (last.class, next.class) {
            (Jl, Jl | Jv | H2 | H3) | (Jv | H2, Jv | Jt) | (Jt | H3, Jt) => true,
            (last, Po) if last.is_hangul() => true,
            (Pr, next) if next.is_hangul() => true,
            (last, next) if last.is_letter() && next.is_letter() => true,
            (Ap, Ak | Dc | As) => true,
            (Ak | Dc | As, Vf | Vi) => true,
            (Vi, Ak | Dc) if self.virama => true,
            (Ak | Dc | As, Ak | Dc | As) if after.is_some_and(|a| a.class == Vf) => true,
            (Is, next) if next.is_letter() => true,
            (last, Op) if word(last) && !next.east_asian => true,
            (Cp, next_class) if word(next_class) && !last.east_asian => true,
            (Ri, Ri) => self.odd_flags,
            (Eb, Em) => true,
            (_, Em) => last.pictograph,
            _ => false,
        };
        never.then_some(false)
    }
}
