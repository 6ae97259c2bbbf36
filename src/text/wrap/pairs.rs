//! What two neighbouring classes settle by themselves.

use std::sync::LazyLock;

use crate::text::linebreak::{Before, Class, Facts, Unit};

/// What is known of a boundary from the two characters beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// UAX #14 allows a break and no rule of ours minds.
    Free,
    /// UAX #14 allows none.
    Never,
    /// It depends on what else stands near.
    Ask,
}

/// The answers for all pairs of classes, side by side and across spaces.
#[derive(Debug)]
pub(super) struct Pairs {
    beside: [[Pair; 64]; 64],
    across: [[Pair; 64]; 64],
}

/// The table under the default rules, worked out once from the rules of UAX
/// #14 themselves.
pub(super) static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let mut pairs = Pairs {
        beside: [[Pair::Ask; 64]; 64],
        across: [[Pair::Ask; 64]; 64],
    };
    for last in Class::ALL {
        for next in Class::ALL {
            let place = (last as usize, next as usize);
            if settles(last, next) {
                pairs.beside[place.0][place.1] = decide(&[last], next);
            }
            if settles_across(last, next) {
                pairs.across[place.0][place.1] = decide(&[last, Class::Sp], next);
            }
        }
    }
    pairs
});

impl Pairs {
    /// What the classes say of a boundary between two characters.
    #[inline]
    pub(super) fn beside(&self, last: Facts, next: Facts) -> Pair {
        if last.is_named() || next.is_named() {
            return Pair::Ask;
        }
        self.beside[last.class() as usize][next.class() as usize]
    }

    /// What they say where spaces (U+0020) stand between the two.
    #[inline]
    pub(super) fn across(&self, last: Facts, next: Facts) -> Pair {
        if last.is_named() || next.is_named() {
            return Pair::Ask;
        }
        self.across[last.class() as usize][next.class() as usize]
    }
}

fn decide(before: &[Class], next: Class) -> Pair {
    let unit = |class| Unit::new(Facts::new(class, false, false, (0, 0), false, false));
    let mut state = Before::default();
    // A letter first, so that nothing is taken for the start of the text.
    state.push(unit(Class::Al));
    for class in before {
        state.push(unit(*class));
    }
    match state.decide(unit(next), Some(unit(Class::Al)), None) {
        Some(_) => Pair::Free,
        None => Pair::Never,
    }
}

/// Whether nothing but the two classes matters where they stand side by side.
/// The exceptions are those of the rules named.
fn settles(last: Class, next: Class) -> bool {
    use Class::{Ap, B2, Cl, Cp, Em, Id, Nu, Op, Po, Pr, Sp, Zw};
    // Quotation marks look at both sides (LB15, LB19), hyphens and solidi at
    // the word before (LB20a, LB21a, LB25), numbers at all they have (LB25),
    // signs and flags at pairs (LB28a, LB30a).
    let far = |class: Class| {
        class.is_quote()
            || class.is_hard()
            || matches!(class, Sp | Zw | B2 | Ap)
            || matches!(
                class,
                Class::Ak | Class::As | Class::Vf | Class::Vi | Class::Dc | Class::Ri
            )
            || matches!(class, Class::Cm | Class::Zwj | Class::Cb | Class::Bb)
    };
    let far_last = far(last) || matches!(last, Class::Hy | Class::Hh | Class::Sy | Class::Is);
    let far_next = far(next) && next != Sp;
    let closing = matches!(next, Class::Qu | Class::Pf);
    #[expect(clippy::match_same_arms, reason = "each arm has its own reason")]
    let exception = match (last, next) {
        // A measure word (ours), an unassigned pictograph (LB30b).
        (Nu, Id) | (_, Em) => true,
        // Whether the parenthesis is East Asian (LB30).
        (_, Op) => last.is_letter() || matches!(last, Nu | Po | Pr),
        // A number in parentheses (LB25).
        (Cl | Cp, Po | Pr) => true,
        _ => false,
    };
    !far_last && (closing || !far_next) && !exception
}

/// The same across spaces.
fn settles_across(last: Class, next: Class) -> bool {
    use Class::{Al, Cl, Cp, Ex, Id, Is, Nu, Pf, Po};
    let plain = matches!(last, Al | Id | Cl | Cp | Ex | Is | Nu | Pf | Po);
    let unit = last == Nu && matches!(next, Al | Id | Po | Class::Pr);
    let ahead = matches!(next, Class::Ns | Is | Pf | Class::B2)
        || matches!(next, Class::Cm | Class::Zwj)
        || next.is_hard();
    plain && !unit && !ahead
}
