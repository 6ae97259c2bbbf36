//! One character folded: by a table made once for the usual folding, by the
//! steps themselves for any other.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::char as forms;

use super::Folding;

/// Classes of characters that search takes for one, a class a line, the first
/// standing for all. Made from `OpenCC` by `src/text/tables/make.py`.
const CLASSES: &str = include_str!("../tables/classes.txt");

/// What a character becomes.
#[derive(Debug, Clone)]
pub(crate) enum Folded {
    /// One character, perhaps itself.
    One(char),
    /// Several: ﬁ, ㈱, ß.
    Many(&'static [char]),
    /// White space, whose fate depends on its neighbours.
    Space,
    /// Nothing.
    Gone,
}

/// The entries of the table that are not a character.
const SPACE: u32 = u32::MAX;
const GONE: u32 = u32::MAX - 1;
/// Set where the rest is an index into [`Table::many`].
const MANY: u32 = 1 << 31;
/// Characters of the Basic Multilingual Plane; those beyond are rare.
const BMP: u32 = 0x1_0000;

/// Every character of the plane under [`Folding::ALL`].
struct Table {
    bmp: Box<[u32]>,
    many: Vec<&'static [char]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        bmp: Box::from([]),
        many: Vec::new(),
    };
    let entries: Vec<u32> = (0..BMP)
        .map(|point| char::from_u32(point).map_or(point, |c| table.entry(c)))
        .collect();
    table.bmp = entries.into_boxed_slice();
    table
});

/// The table of the usual folding, looked up once for a whole text.
pub(crate) struct Usual(&'static Table);

impl Usual {
    pub(crate) fn get() -> Self {
        Self(&TABLE)
    }

    /// What a character becomes under [`Folding::ALL`].
    pub(crate) fn fold(&self, c: char) -> Folded {
        let Some(entry) = self.0.bmp.get(c as usize).copied() else {
            return fold_char(c, Folding::ALL);
        };
        match entry {
            SPACE => Folded::Space,
            GONE => Folded::Gone,
            many if many & MANY != 0 => {
                let index = usize::try_from(many & !MANY).unwrap_or(0);
                Folded::Many(self.0.many.get(index).copied().unwrap_or(&[]))
            }
            one => Folded::One(char::from_u32(one).unwrap_or(c)),
        }
    }
}

/// The characters beyond the Basic Multilingual Plane that may fold to something on
/// it and are no members of a class: what is left of those planes folds to itself, but
/// for the plane from U+10000 to U+1FFFF, of which nothing is said here.
const BEYOND: std::ops::RangeInclusive<char> = '\u{2F800}'..='\u{2FA1F}';

/// What the characters that do not fold to themselves fold to, a pair for each that
/// it holds, the folded one first; in order.
static SPELLINGS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let usual = Usual::get();
    let plane = (0..BMP).filter_map(char::from_u32);
    let classed = CLASS.keys().copied().filter(|c| u32::from(*c) >= BMP);
    let mut all: Vec<(char, char)> = Vec::new();
    for c in plane.chain(BEYOND).chain(classed) {
        match usual.fold(c) {
            Folded::One(own) if own == c => {}
            Folded::One(own) => all.push((own, c)),
            Folded::Many(chars) => all.extend(chars.iter().map(|own| (*own, c))),
            Folded::Space | Folded::Gone => {}
        }
    }
    all.sort_unstable();
    all.dedup();
    all
});

pub(super) fn pairs() -> &'static [(char, char)] {
    &SPELLINGS
}

/// The characters, but those from U+10000 to U+1FFFF, that fold to this one, or to
/// several of which it is one.
pub(super) fn spellings(folded: char) -> Vec<char> {
    let from = SPELLINGS.partition_point(|(own, _)| *own < folded);
    let all = SPELLINGS.iter().skip(from);
    let all = all.take_while(|(own, _)| *own == folded).map(|(_, c)| *c);
    let itself = matches!(Usual::get().fold(folded), Folded::One(own) if own == folded);
    all.chain(Some(folded).filter(|_| itself)).collect()
}

impl Table {
    fn entry(&mut self, c: char) -> u32 {
        match by_steps(c, Folding::ALL) {
            Stepped::Space => SPACE,
            Stepped::Chars(chars) => match chars.as_slice() {
                [] => GONE,
                [one] => u32::from(*one),
                several => {
                    let index = u32::try_from(self.many.len()).unwrap_or(0);
                    // Made once for the life of the program: about a thousand.
                    self.many.push(Box::leak(Box::from(several)));
                    MANY | index
                }
            },
        }
    }
}

static CLASS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut class = HashMap::with_capacity(8192);
    for line in CLASSES.lines() {
        let mut members = line.chars();
        if let Some(first) = members.next() {
            class.extend(members.map(|member| (member, first)));
        }
    }
    class
});

/// The character that stands for all forms of `c`.
pub(crate) fn standing(c: char) -> char {
    if c < '\u{2E80}' {
        return c;
    }
    CLASS.get(&c).copied().unwrap_or(c)
}

pub(super) fn fold_char(c: char, folding: Folding) -> Folded {
    if c.is_ascii_alphanumeric() && folding == Folding::ALL {
        return Folded::One(c.to_ascii_lowercase());
    }
    if folding == Folding::ALL && u32::from(c) < BMP {
        return Usual::get().fold(c);
    }
    // Rare characters, and most of them of one form only.
    if folding == Folding::ALL && ('\u{20000}'..'\u{2F800}').contains(&c) {
        return Folded::One(standing(c));
    }
    match by_steps(c, folding) {
        Stepped::Space => Folded::Space,
        Stepped::Chars(chars) => match chars.as_slice() {
            [] => Folded::Gone,
            [one] => Folded::One(*one),
            // Few characters become several, and each comes from the table.
            _ => Folded::Many(remembered(c, folding, &chars)),
        },
    }
}

/// Keeps the expansions of the rarer foldings, so that each is made once.
fn remembered(c: char, folding: Folding, chars: &[char]) -> &'static [char] {
    use std::sync::Mutex;
    type Kept = Mutex<HashMap<(char, Folding), &'static [char]>>;
    static KEPT: LazyLock<Kept> = LazyLock::new(Kept::default);
    let mut kept = KEPT
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    kept.entry((c, folding))
        .or_insert_with(|| Box::leak(Box::from(chars)))
}

/// What the steps make of a character.
enum Stepped {
    Space,
    Chars(Vec<char>),
}

fn by_steps(c: char, folding: Folding) -> Stepped {
    if folding.space && c.is_whitespace() {
        return Stepped::Space;
    }
    if folding.forms && is_unseen(c) {
        return Stepped::Chars(Vec::new());
    }
    let c = if folding.quotes { quote(c) } else { c };
    let mut parts = Vec::with_capacity(2);
    if folding.forms {
        forms::decompose_compatible(c, |part| parts.push(part));
    } else if folding.marks {
        forms::decompose_canonical(c, |part| parts.push(part));
    } else {
        parts.push(c);
    }
    // A mark with nothing under it (´, ¨) decomposes to a space and the mark.
    if parts.first() == Some(&' ') && parts.len() > 1 {
        parts = vec![c];
    }
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        if folding.marks && is_mark(part) {
            continue;
        }
        let part = if folding.quotes { quote(part) } else { part };
        if folding.case {
            lower(part, folding, &mut out);
        } else {
            out.push(if folding.script { standing(part) } else { part });
        }
    }
    if folding.space && out.iter().any(|c| c.is_whitespace()) {
        return Stepped::Space;
    }
    Stepped::Chars(out)
}

/// Lower case as in a comparison without case: ß is ss, ς is σ.
fn lower(c: char, folding: Folding, out: &mut Vec<char>) {
    match c {
        'ß' | 'ẞ' => out.extend(['s', 's']),
        'ς' => out.push('σ'),
        _ => {
            for c in c.to_lowercase().filter(|c| !(folding.marks && is_mark(*c))) {
                out.push(if folding.script { standing(c) } else { c });
            }
        }
    }
}

/// Quotation marks and dashes of every kind as the ones of a keyboard.
fn quote(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '﹁' | '﹂' | '﹃'
        | '﹄' | '〝' | '〞' | '〟' | '＂' | '｢' | '｣' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '`' | '´' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' => '-',
        _ => c,
    }
}

/// A combining mark of the Latin, Greek and Cyrillic alphabets.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Characters that only steer the layout.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        || is_selector(c)
}

/// A choice among the shapes of the character before it.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` vanishes and belongs to the character before it, so that a hit
/// on that one takes it in.
pub(super) const fn is_attached(c: char, folding: Folding) -> bool {
    (folding.marks && is_mark(c)) || (folding.forms && is_selector(c))
}

/// Whether `c` is written without spaces around it: Chinese and Japanese
/// characters, syllables and punctuation.
pub(super) const fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3000}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
