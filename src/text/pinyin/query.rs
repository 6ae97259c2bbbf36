//! A query read as pinyin.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::table::{Id, tables};
use crate::text::fold::{self, Folding};

/// How much of each syllable was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Every syllable whole; or characters.
    Full,
    /// All but the last whole: what stands there while one types.
    Begun,
    /// The beginnings of some.
    Initials,
}

/// One way to read a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parse {
    kind: Kind,
    pub(super) elements: Vec<Element>,
}

impl Parse {
    /// How much of each syllable was typed.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Number of characters it takes.
    pub const fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether it takes none.
    pub const fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// Whether it asks the same of the first two characters as another does: then both are
    /// looked for at once.
    pub fn begins_as(&self, other: &Self) -> bool {
        let begin = |own: &Self| own.elements.len().min(2);
        self.elements.get(..begin(self)) == other.elements.get(..begin(other))
    }
}

/// What one character has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// This very one, folded.
    Char(u16),
    /// Read as a syllable in one of the ranges, and with this tone if one is given.
    Sound {
        ranges: Vec<Range<Id>>,
        tone: Option<u8>,
    },
}

/// Parses of one kind that are kept; more are readings nobody meant.
const PARSES: usize = 8;
/// Initials up to which a word may be spelt.
const INITIALS: usize = 8;
/// Syllables up to which anything may be spelt: a long sentence. What takes more is text
/// in another language, and to find that out must not cost the more the longer it is.
const SYLLABLES: usize = 48;
/// 儿, folded, which makes one syllable with the character before it: 花儿 huār.
const SUFFIX: u16 = 0x513F;
/// Letters of the longest syllable, `zhuang`, and its tone.
const LETTERS: usize = 7;
/// Syllables that are sounds rather than words; left out where a query can be
/// read without them.
const RARE: [&str; 7] = ["ei", "yo", "lo", "eng", "nou", "o", "fo"];

/// All ways to read a query, full ones first; none where it holds nothing that
/// is spelt. `fuzzy` takes sounds that are easily confused for one.
pub fn parses(query: &str, fuzzy: bool) -> Vec<Parse> {
    let Some(pieces) = pieces(query) else {
        return Vec::new();
    };
    if !pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Letters(_)))
    {
        return Vec::new();
    }
    let mut out = Vec::new();
    for kind in [Kind::Full, Kind::Begun, Kind::Initials] {
        let rows = rows(&pieces, kind);
        let least = rows.iter().map(Vec::len).min().unwrap_or(0);
        // What is only begun fits much, and nobody begins more syllables than
        // the letters need.
        let longest = least + usize::from(kind != Kind::Begun);
        let kept = rows.iter().filter(|row| row.len() <= longest);
        let kept = kept.filter(|row| kind != Kind::Initials || is_initials(row));
        // Initials fit so much that more ways to take them tell nothing.
        let most = if kind == Kind::Initials { 3 } else { PARSES };
        out.extend(kept.take(most).map(|row| Parse {
            kind,
            elements: row.iter().map(|own| own.element(fuzzy)).collect(),
        }));
    }
    out
}

/// The ways to spell all pieces, the shortest first; none where some piece cannot be
/// spelt, or all of them together take too many syllables.
fn rows(pieces: &[Piece], kind: Kind) -> Vec<Vec<Spelt>> {
    let most = match kind {
        Kind::Full | Kind::Begun => SYLLABLES,
        Kind::Initials => INITIALS,
    };
    let mut rows: Vec<Vec<Spelt>> = vec![Vec::new()];
    for (index, piece) in pieces.iter().enumerate() {
        let ways = match piece {
            Piece::Char(c) => vec![vec![Spelt::Char(*c)]],
            Piece::Letters(text) if text.len() > most * LETTERS => Vec::new(),
            Piece::Letters(text) => spell(text, kind, index + 1 == pieces.len()),
        };
        rows = rows
            .iter()
            .flat_map(|row| ways.iter().map(|way| [row.as_slice(), way].concat()))
            .filter(|row| row.len() <= most)
            .collect();
        if rows.is_empty() {
            break;
        }
        rows.sort_by_key(Vec::len);
        rows.truncate(4 * PARSES);
    }
    rows
}

/// Two beginnings at least, and one of them only a beginning.
fn is_initials(row: &[Spelt]) -> bool {
    let begun = |own: &Spelt| matches!(own, Spelt::Beginning(_));
    (2..=INITIALS).contains(&row.len()) && row.iter().any(begun)
}

/// What stands between boundaries of a query.
enum Piece {
    Char(u16),
    Letters(String),
}

/// One character of a reading as it was spelt.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Spelt {
    Char(u16),
    Whole(String, Option<u8>),
    Beginning(String),
}

impl Spelt {
    fn element(&self, fuzzy: bool) -> Element {
        let (text, tone) = match self {
            Self::Char(c) => return Element::Char(*c),
            Self::Whole(text, tone) => (text, *tone),
            Self::Beginning(text) => (text, None),
        };
        let spelt = if fuzzy {
            alike(text)
        } else {
            vec![text.clone()]
        };
        let whole = matches!(self, Self::Whole(..));
        let mut ranges: Vec<Range<Id>> = spelt
            .iter()
            .filter_map(|text| {
                if whole {
                    tables().id(text).map(|id| id..id + 1)
                } else {
                    Some(tables().beginning(text)).filter(|own| !own.is_empty())
                }
            })
            .collect();
        ranges.sort_unstable_by_key(|own| own.start);
        ranges.dedup();
        Element::Sound { ranges, tone }
    }
}

/// Cuts a query at its boundaries (space, apostrophe, hyphen) and at Chinese
/// characters; nothing where it holds anything else.
fn pieces(query: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut letters = String::new();
    for c in toned(query).chars() {
        let boundary = matches!(c, ' ' | '\'' | '-' | '\u{2019}') || c.is_whitespace();
        if c.is_ascii_lowercase() || matches!(c, '1'..='5') {
            letters.push(c);
            continue;
        }
        if !letters.is_empty() {
            pieces.push(Piece::Letters(std::mem::take(&mut letters)));
        }
        if boundary {
            continue;
        }
        let own = fold::fold(c.encode_utf8(&mut [0; 4]), Folding::ALL);
        let mut chars = own.chars().filter(|c| ('\u{2E80}'..'\u{FFFE}').contains(c));
        let unit = u16::try_from(u32::from(chars.next()?)).ok()?;
        pieces.push(Piece::Char(unit));
    }
    if !letters.is_empty() {
        pieces.push(Piece::Letters(letters));
    }
    Some(pieces)
}

/// Letters in half width and lower case, ü as v, and the tone mark of a vowel as a digit behind
/// the syllable's vowels, where [`spell`] looks for it.
fn toned(query: &str) -> String {
    let mut out = String::new();
    let mut tone = None;
    for c in query.nfkd().flat_map(char::to_lowercase) {
        let mark = match c {
            '\u{304}' => Some('1'),
            '\u{301}' => Some('2'),
            '\u{30C}' => Some('3'),
            '\u{300}' => Some('4'),
            _ => None,
        };
        if mark.is_some() {
            tone = mark;
        } else if c == '\u{308}' || (c == ':' && out.ends_with('u')) {
            if out.ends_with('u') {
                out.pop();
                out.push('v');
            }
        } else {
            // The mark stands on a vowel; the syllable goes on to its last letter.
            // Where that is in doubt (nánguā) the tone is not asked for.
            let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
            if vowel && out.ends_with(['n', 'g', 'r']) {
                tone = None;
            } else if let Some(digit) = tone
                && !vowel
                && !matches!(c, 'n' | 'g' | 'r')
            {
                out.push(digit);
                tone = None;
            }
            out.push(c);
        }
    }
    out.extend(tone);
    out
}

/// The ways to spell letters and tones, a syllable each; with `last`, the final
/// syllable may be begun only.
fn spell(text: &str, kind: Kind, last: bool) -> Vec<Vec<Spelt>> {
    let mut ways = Vec::new();
    let mut row = Vec::new();
    descend(text, kind, last, &mut row, &mut ways, &mut 4096);
    let usual = |row: &[Spelt]| {
        !row.iter()
            .any(|own| matches!(own, Spelt::Whole(text, _) if RARE.contains(&text.as_str())))
    };
    if ways.iter().any(|way| usual(way)) {
        ways.retain(|way| usual(way));
    }
    if kind == Kind::Begun && last {
        ways.retain(|row| matches!(row.last(), Some(Spelt::Beginning(_))));
    }
    ways.sort_by_key(Vec::len);
    ways
}

/// `left` bounds the work on a long row of letters.
fn descend(
    text: &str,
    kind: Kind,
    last: bool,
    row: &mut Vec<Spelt>,
    ways: &mut Vec<Vec<Spelt>>,
    left: &mut usize,
) {
    *left = left.saturating_sub(1);
    if text.is_empty() {
        ways.push(row.clone());
        return;
    }
    if *left == 0 || ways.len() >= 8 * PARSES {
        return;
    }
    let letters = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    for end in (1..=letters.min(6)).rev() {
        let (own, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        let Some(own) = syllable(own) else { continue };
        let (tone, rest) = toned_off(rest);
        row.push(Spelt::Whole(own.clone(), tone));
        descend(rest, kind, last, row, ways, left);
        row.pop();
        // The r that a syllable takes on (huar, wanr) is written as a character.
        if let Some(rest) = rest.strip_prefix('r').filter(|rest| coda(&own, rest))
            && kind == Kind::Full
        {
            let (later, rest) = toned_off(rest);
            row.extend([Spelt::Whole(own, tone.or(later)), Spelt::Char(SUFFIX)]);
            descend(rest, kind, last, row, ways, left);
            row.truncate(row.len() - 2);
        }
    }
    let begun = match kind {
        Kind::Begun if last && letters == text.len() && (!row.is_empty() || letters > 1) => {
            vec![letters]
        }
        Kind::Full | Kind::Begun => Vec::new(),
        Kind::Initials => vec![2, 1],
    };
    for end in begun {
        let Some((own, rest)) = text.split_at_checked(end) else {
            continue;
        };
        let digraph = matches!(own, "zh" | "ch" | "sh");
        if kind == Kind::Initials && own.len() > 1 && !digraph {
            continue;
        }
        if !tables().beginning(own).is_empty() {
            row.push(Spelt::Beginning(own.to_owned()));
            descend(rest, kind, last, row, ways, left);
            row.pop();
        }
    }
}

/// The tone that `text` begins with, if it does, and the rest.
fn toned_off(text: &str) -> (Option<u8>, &str) {
    let digit = text.chars().next().and_then(|c| c.to_digit(10));
    let tone = digit.and_then(|digit| u8::try_from(digit).ok());
    let rest = text.get(usize::from(tone.is_some())..).unwrap_or("");
    (tone, rest)
}

/// Whether an r behind the syllable `own`, with `rest` behind it, can be the suffix: it
/// begins no syllable, and `er` has one.
fn coda(own: &str, rest: &str) -> bool {
    own != "e" && own != "er" && !rest.starts_with(['a', 'e', 'i', 'o', 'u'])
}

/// The syllable as the tables write it: after j, q, x and y ü is written u, and
/// lue, nue are lüe, nüe.
fn syllable(text: &str) -> Option<String> {
    let mut own = text.to_owned();
    if own.starts_with(['j', 'q', 'x', 'y']) {
        own = own.replace('v', "u");
    } else if matches!(text, "lue" | "nue") {
        own = own.replace('u', "v");
    }
    tables().id(&own).map(|_| own)
}

/// The text itself and what is easily heard as it.
fn alike(text: &str) -> Vec<String> {
    const INITIALS: [(&str, &str); 5] = [
        ("zh", "z"),
        ("ch", "c"),
        ("sh", "s"),
        ("n", "l"),
        ("f", "h"),
    ];
    const FINALS: [(&str, &str); 3] = [("ang", "an"), ("eng", "en"), ("ing", "in")];
    let mut out = vec![text.to_owned()];
    for (one, other) in INITIALS {
        if let Some(rest) = text.strip_prefix(one) {
            out.push(format!("{other}{rest}"));
            break;
        }
        if let Some(rest) = text.strip_prefix(other) {
            out.push(format!("{one}{rest}"));
            break;
        }
    }
    for own in out.clone() {
        for (one, other) in FINALS {
            if let Some(stem) = own.strip_suffix(one) {
                out.push(format!("{stem}{other}"));
            } else if let Some(stem) = own.strip_suffix(other) {
                out.push(format!("{stem}{one}"));
            }
        }
    }
    out
}
