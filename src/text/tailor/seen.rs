//! What the rules see of a character.

use crate::text::linebreak::{Class, Facts, facts};

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

    /// What they see of a cluster: a space that bears a mark is a letter of its own,
    /// the mark (UAX #14 LB10), and no white space.
    pub fn of_cluster(cluster: &str) -> Option<Self> {
        let mut chars = cluster.chars();
        let first = Self::new(chars.next()?);
        Some(match chars.next().map(Self::new) {
            Some(mark) if first.is_space() && !mark.is_space() => mark,
            _ => first,
        })
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
    pub(super) fn is_word(self) -> bool {
        let class = self.facts.class();
        class.is_letter() && !is_dot(self.ch)
            || matches!(
                class,
                Class::Nu | Class::Ak | Class::Ap | Class::As | Class::Vf | Class::Vi | Class::Cm
            )
    }

    /// A mark that may stand inside a word or a number: 1,000, don't, U.S.
    pub(super) fn is_inner_mark(self) -> bool {
        let class = self.facts.class();
        !self.facts.is_east_asian()
            && (class.is_quote() || matches!(class, Class::Is | Class::Sy | Class::Hy | Class::Hh))
    }

    pub(super) fn is_solidus(self) -> bool {
        matches!(self.ch, '/' | '／')
    }

    pub(super) fn is_connector(self) -> bool {
        matches!(
            self.ch,
            '–' | '—'
                | '⸺'
                | '⸻'
                | '―'
                | '─'
                | '━'
                | '﹘'
                | '～'
                | '〜'
                | '－'
                | '·'
                | '‧'
                | '・'
                | '･'
        )
    }

    /// A bracket that UAX #14 takes for a sign, with what it encloses behind it.
    pub(super) fn is_opening_form(self) -> bool {
        matches!(self.ch, '＜' | '﹤')
    }

    /// Whether it belongs to `last` before it, though UAX #14 takes it for an ideograph
    /// or a letter. U+FE30 is the colon of texts that were once in Big5.
    pub(super) fn is_form_behind(self, last: Self) -> bool {
        match self.ch {
            '︰' | '＞' | '﹥' => true,
            ch if is_dot(ch) || is_raised(ch) => {
                last.is_word() || last.is_han() || last.is_digit() || last.facts.class().is_hangul()
            }
            _ => false,
        }
    }

    pub(super) fn is_digit(self) -> bool {
        self.facts.class() == Class::Nu || self.is_wide_digit()
    }

    pub(super) fn is_wide_digit(self) -> bool {
        matches!(self.ch, '０'..='９')
    }

    pub(super) fn is_han(self) -> bool {
        self.facts.class() == Class::Id && self.ch.is_alphabetic()
    }

    /// Whether the boundary before `next` is outside a curly quotation mark, on
    /// the side of East Asian text that may stand at the end or start of a line, or
    /// before an opening one behind a dash, an ellipsis or a closing one.
    pub(super) fn is_quoted_off(self, next: Self) -> bool {
        let (last, class) = (self.facts.class(), next.facts.class());
        let mark = matches!(last, Class::B2 | Class::In | Class::Pf);
        let opens = class == Class::Pi
            && (self.facts.is_east_asian() || mark)
            && !(self.is_space() || self.is_solidus() || self.is_opening_form())
            && !matches!(last, Class::Op | Class::Gl | Class::Pr);
        let closes = last == Class::Pf
            && next.facts.is_east_asian()
            && !(next.is_solidus() || next.is_connector() || next.is_form_behind(self))
            && matches!(
                class,
                Class::Id | Class::H2 | Class::H3 | Class::Op | Class::Pr
            );
        opens || closes
    }

    /// Whether one side is a symbol of ASCII that UAX #14 takes for a letter,
    /// and the other a letter or digit or such a symbol: `a_b`, `a@b`; or
    /// whether a word follows a dot between names: `Marie·Curie`.
    pub(super) fn is_joined_by_symbol(self, next: Self) -> bool {
        let symbol = |seen: Self| seen.ch.is_ascii_punctuation() && seen.facts.class() == Class::Al;
        let dot = matches!(self.ch, '·' | '‧') || is_dot(self.ch);
        next.is_word() && (dot || self.is_word() && (symbol(self) || symbol(next)))
    }

    /// Half of a mark that is written twice.
    pub(super) fn pairs_with(self, other: Self) -> bool {
        let dash = |ch| matches!(ch, '—' | '⸺' | '―' | '─' | '━');
        dash(self.ch) && dash(other.ch)
            || self.facts.class() == Class::In && other.facts.class() == Class::In
            || self.ch == other.ch && matches!(self.ch, '.' | '·')
    }

    /// Whether a cluster counts as a character of a last line: marks and white
    /// space do not.
    pub fn is_character(self) -> bool {
        let class = self.facts.class();
        !(self.is_space()
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

    /// Whether a rule of this module names the character or its class, so that
    /// the classes of both sides do not settle a boundary beside it.
    pub fn is_named(self) -> bool {
        self.is_solidus()
            || self.is_connector()
            || self.is_wide_digit()
            || multiplies(self.ch)
            || is_raised(self.ch)
            || is_dot(self.ch)
            || matches!(self.ch, '︰' | '＜' | '＞' | '﹤' | '﹥')
            || self.is_space() && self.ch != ' '
            || matches!(self.ch, '~' | '\u{AD}')
    }
}

/// Whether `ch` is a dot between names that UAX #14 takes for a letter.
fn is_dot(ch: char) -> bool {
    matches!(ch, '•' | '∙' | '⋅')
}

/// Whether `ch` is set raised, behind what it is a note or power or mark of.
fn is_raised(ch: char) -> bool {
    matches!(
        ch,
        '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '®' | '™' | '℠'
    )
}

/// Whether `ch` multiplies the number before it: 14万, 3.5亿, 20多.
pub(super) fn multiplies(ch: char) -> bool {
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
pub(super) fn measures(ch: char) -> bool {
    "个個名位人户戶口家村县縣市区區省州镇鎮乡鄉国國对對次项項批条條件所座间間栋棟套台辆輛艘架\
     年月日天周週号號时時分秒岁歲代届屆期元角块塊美欧歐港斤克吨噸升米里尺寸亩畝顷頃公平立方\
     度倍成折页頁本册冊篇章节節段字词詞句种種类類样樣层層级級等只隻头頭匹株棵颗顆粒支枝片张張\
     双雙把根瓦千兆比点點番站处處场場步笔筆门門首部份人"
        .contains(ch)
}

/// Whether the clusters from `at` on begin with the symbol of a unit, and end there.
pub(super) fn unit_follows(text: &[Seen], at: usize) -> bool {
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
