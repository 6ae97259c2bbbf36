//! What Chinese typesetting asks for beyond UAX #14, and how bad a break is.
//!
//! [`Rule`] lists the rules with their sources; [`Tier`] the order in which they give way.

use super::linebreak::{Class, Facts, facts};

listed! {
    /// A rule of typesetting that can be switched off by itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Rule {
        /// Marks that may not begin or end a line do not, by class (CLREQ
        /// 6.1.1; UAX #14 LB13 to LB22). Off, a line may end anywhere outside words.
        Prohibitions,
        /// `——`, `……` and their like are one mark (CLREQ 6.1.2).
        Pairs,
        /// No line begins or ends with a solidus, `/` or `／` (CLREQ 6.1.1).
        Solidus,
        /// No line begins with a connector: `～`, `–`, `—`, `·` (CLREQ 6.1.1).
        Connectors,
        /// A number keeps its unit and its measure word: 14个, 3.5万亿元, 20 km
        /// (CLREQ 6.1.2).
        Measures,
        /// Numbers in fullwidth digits hold together as those in ASCII do
        /// (CLREQ 6.1.2, UAX #14 LB25).
        Digits,
        /// Addresses (`https://`, `www.`, `@`) that fit a line are not cut.
        Addresses,
        /// A paragraph does not end in a line of one character (CLREQ 6.1.3).
        Orphans,
        /// White space that begins a paragraph is kept (CLREQ 6.2.1).
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
    /// UAX #14 allows it, CLREQ or the shape of an address does not.
    Extra,
    /// A mark begins or ends a line that may not.
    Prohibited,
    /// A word or a number is cut.
    Word,
    /// A pair mark is cut.
    Pair,
}

/// One cluster, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its first character.
    pub ch: char,
    /// What the table says of it.
    pub facts: Facts,
}

impl Seen {
    /// What the rules see of a cluster that begins with `ch`.
    pub fn new(ch: char) -> Self {
        Self {
            ch,
            facts: facts(ch),
        }
    }

    /// White space that a line drops at its end: it has a break opportunity
    /// behind it and is not glue.
    pub fn is_space(self) -> bool {
        match self.facts.class() {
            Class::Sp => true,
            Class::Ba => self.ch.is_whitespace(),
            _ => false,
        }
    }

    /// A letter or a digit of a script that is written in words.
    fn is_word(self) -> bool {
        let class = self.facts.class();
        class.is_letter()
            || matches!(
                class,
                Class::Nu | Class::Ak | Class::Ap | Class::As | Class::Vf | Class::Vi | Class::Cm
            )
    }

    /// A mark that may stand inside a word or a number: 1,000, don't, U.S.
    fn is_inner_mark(self) -> bool {
        let class = self.facts.class();
        !self.facts.is_east_asian()
            && (class.is_quote() || matches!(class, Class::Is | Class::Sy | Class::Hy | Class::Hh))
    }

    fn is_solidus(self) -> bool {
        matches!(self.ch, '/' | '／')
    }

    fn is_connector(self) -> bool {
        matches!(
            self.ch,
            '–' | '—' | '⸺' | '⸻' | '～' | '〜' | '－' | '·' | '‧' | '・' | '･'
        )
    }

    fn is_digit(self) -> bool {
        self.facts.class() == Class::Nu || self.is_wide_digit()
    }

    fn is_wide_digit(self) -> bool {
        matches!(self.ch, '０'..='９')
    }

    fn is_han(self) -> bool {
        self.facts.class() == Class::Id && self.ch.is_alphabetic()
    }

    /// Half of a mark that is written twice.
    fn pairs_with(self, other: Self) -> bool {
        let dash = |ch| matches!(ch, '—' | '⸺' | '―' | '─' | '━');
        dash(self.ch) && dash(other.ch)
            || self.facts.class() == Class::In && other.facts.class() == Class::In
            || self.ch == other.ch && matches!(self.ch, '.' | '·')
    }
}

/// Whether `ch` multiplies the number before it: 14万, 3.5亿, 20多.
fn multiplies(ch: char) -> bool {
    matches!(
        ch,
        '十' | '百'
            | '千'
            | '万'
            | '萬'
            | '亿'
            | '億'
            | '兆'
            | '多'
            | '余'
            | '餘'
            | '几'
            | '幾'
            | '来'
    )
}

/// Whether `ch` measures or counts what a number says.
fn measures(ch: char) -> bool {
    "个個名位人户戶口家村县縣市区區省州镇鎮乡鄉国國对對次项項批条條件所座间間栋棟套台辆輛艘架\
     年月日天周週号號时時分秒岁歲代届屆期元角块塊美欧歐港斤克吨噸升米里尺寸亩畝顷頃公平立方\
     度倍成折页頁本册冊篇章节節段字词詞句种種类類样樣层層级級等只隻头頭匹株棵颗顆粒支枝片张張\
     双雙把根瓦千兆比点點番站处處场場步笔筆门門首部份人"
        .contains(ch)
}

/// Whether the clusters from `at` on begin with the symbol of a unit, and end there.
fn unit_follows(text: &[Seen], at: usize) -> bool {
    const UNITS: [&str; 30] = [
        "km", "m", "cm", "mm", "kg", "g", "mg", "t", "ha", "mu", "L", "l", "mL", "ml", "kW", "MW",
        "GW", "kWh", "MWh", "Hz", "kHz", "MHz", "GHz", "KB", "MB", "GB", "TB", "s", "min", "h",
    ];
    let Some(first) = text.get(at) else {
        return false;
    };
    if matches!(
        first.ch,
        '%' | '％' | '‰' | '℃' | '℉' | '°' | '㎡' | '㎢' | '㎞' | '㎏' | '￥' | '元'
    ) {
        return true;
    }
    let word: Vec<char> = text
        .iter()
        .skip(at)
        .map(|seen| seen.ch)
        .take_while(char::is_ascii_alphabetic)
        .take(4)
        .collect();
    UNITS
        .iter()
        .any(|unit| unit.chars().eq(word.iter().copied()))
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

/// For each cluster whether it and the one before are inside one address.
pub fn addresses(text: &[Seen]) -> Vec<bool> {
    let mut inside = vec![false; text.len()];
    let mut start = 0;
    while start < text.len() {
        let len = text
            .iter()
            .skip(start)
            .take_while(|seen| seen.ch.is_ascii_graphic())
            .count();
        let word = text.get(start..start + len).unwrap_or_default();
        if is_address(word)
            && let Some(flags) = inside.get_mut(start + 1..start + len)
        {
            flags.fill(true);
        }
        start += len + 1;
    }
    inside
}

/// Whether a run of ASCII without spaces holds `://`, begins `www.` or is an
/// address of mail.
fn is_address(word: &[Seen]) -> bool {
    let is = |part: &[Seen], text: &str| part.iter().map(|seen| seen.ch).eq(text.chars());
    let alphanumeric =
        |seen: Option<&Seen>| seen.is_some_and(|seen| seen.ch.is_ascii_alphanumeric());
    word.windows(3).any(|part| is(part, "://"))
        || word.windows(4).any(|part| is(part, "www."))
        || word
            .iter()
            .position(|seen| seen.ch == '@')
            .is_some_and(|at| {
                at > 0 && alphanumeric(word.get(at - 1)) && alphanumeric(word.get(at + 1))
            })
}

/// Whether a cluster counts as a character of a last line: marks and white
/// space do not.
pub fn is_character(seen: Seen) -> bool {
    let class = seen.facts.class();
    !(seen.is_space()
        || class.is_quote()
        || matches!(
            class,
            Class::Sp
                | Class::Zw
                | Class::Wj
                | Class::Cl
                | Class::Cp
                | Class::Ex
                | Class::Is
                | Class::Sy
                | Class::Op
                | Class::Ns
                | Class::B2
                | Class::Ba
                | Class::Hh
                | Class::Hy
                | Class::In
        ))
}
