//! Two sides as what is compared of them.

use std::collections::HashMap;

use super::length::{Lengths, is_wide};
use super::lexicon::{Lexicon, is_han};
use super::numbers::{Value, values};
use super::words::{is_stop_stem, stem, words};
use super::{Sentence, Side};
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{self, Kind, Plane};

/// A kind of thing that has its like on the other side; each has a rate of its own
/// at which that is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// A word of grammar: pronouns, negation.
    Word,
    /// A word that this text taught.
    Learnt,
    /// A word that a translation memory taught.
    Memory,
    /// A mark: quotation, bracket, colon, per cent.
    Mark,
    /// A word of a glossary.
    Term,
    /// A word in letters that both sides have.
    Latin,
    /// A number or month.
    Number,
    /// A Chinese name in pinyin.
    Name,
}

/// Number of classes.
pub(super) const CLASSES: usize = 8;

impl Class {
    /// The class of the lines behind a heading in a glossary.
    pub(super) fn of_part(heading: &str) -> Self {
        if heading.trim() == "grammar" {
            Self::Word
        } else {
            Self::Term
        }
    }

    /// The class of what has the same key on both sides.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key.as_bytes().first()? {
            b'n' | b'm' => Self::Number,
            b'w' => Self::Latin,
            b'p' => Self::Name,
            b'k' => Self::Mark,
            _ => return None,
        })
    }
}

/// Keys by number. The first letter says what a key is: `n`umber, `m`onth, `w`ord
/// in letters, `p`inyin name, mar`k`, `t`erm, `b`igram of Han characters, `s`tem.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    ids: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Keys {
    pub(super) fn id(&mut self, key: &str) -> u32 {
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let id = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.ids.insert(key.into(), id);
        self.names.push(key.into());
        id
    }

    pub(super) fn get(&self, key: &str) -> Option<u32> {
        self.ids.get(key).copied()
    }

    pub(super) fn name(&self, id: u32) -> &str {
        let at = usize::try_from(id).unwrap_or(usize::MAX);
        self.names.get(at).map_or("", |own| own)
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    None,
    Stop,
    Question,
    Exclamation,
    Colon,
    Semicolon,
    Comma,
    Ellipsis,
}

/// What is compared of one side.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) lengths: Lengths,
    /// Of each sentence, without repetition.
    pub(super) keys: Vec<Vec<u32>>,
    pub(super) ends: Vec<End>,
    /// Whether a sentence begins a paragraph.
    pub(super) begins: Vec<bool>,
}

impl Part {
    /// Number of sentences.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }
}

/// Two sides.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) left: Part,
    pub(super) right: Part,
    pub(super) keys: Keys,
    /// Which key of the left side renders which of the right one, beside equal ones.
    pub(super) edges: Vec<(u32, u32, Class)>,
    /// Keys of either side that the lexicon knows: the other side could have their
    /// like.
    pub(super) known: [HashMap<u32, Class>; 2],
}

impl Document {
    pub(super) fn of(left: &Side, right: &Side, lexicon: &Lexicon) -> Self {
        let mut keys = Keys::default();
        let han = [is_han(&left.tag), is_han(&right.tag)];
        let mut parts = [left, right].map(|side| Part {
            lengths: Lengths::of(&side.sentences),
            keys: Vec::new(),
            ends: side.sentences.iter().map(|own| end(&own.text)).collect(),
            begins: side.sentences.iter().map(|own| own.begins).collect(),
        });
        for (at, (part, side)) in parts.iter_mut().zip([left, right]).enumerate() {
            let own = Reading {
                side: at,
                is_han: han.get(at).copied().unwrap_or(false),
                is_mixed: han.first() != han.last(),
                lexicon,
            };
            let all = side.sentences.iter();
            part.keys = all.map(|sentence| own.keys(sentence, &mut keys)).collect();
        }
        let [mut one, mut other] = parts;
        match han {
            [true, false] => names(
                &left.sentences,
                &mut one,
                &right.sentences,
                &mut other,
                &mut keys,
            ),
            [false, true] => names(
                &right.sentences,
                &mut other,
                &left.sentences,
                &mut one,
                &mut keys,
            ),
            _ => {}
        }
        let mut edges = Vec::new();
        let mut known = [HashMap::new(), HashMap::new()];
        let [lefts, rights] = &mut known;
        for id in 0..u32::try_from(keys.len()).unwrap_or(u32::MAX) {
            for (key, class) in lexicon.renderings(keys.name(id)) {
                edges.extend(keys.get(key).map(|other| (id, other, *class)));
                lefts.insert(id, *class);
            }
            rights.extend(lexicon.rendered(keys.name(id)).map(|class| (id, class)));
        }
        Self {
            left: one,
            right: other,
            keys,
            edges,
            known,
        }
    }
}

/// How one side is read.
struct Reading<'a> {
    side: usize,
    is_han: bool,
    /// Whether the other side is written in another way.
    is_mixed: bool,
    lexicon: &'a Lexicon,
}

/// The case of letters is kept, all else is folded.
const CASED: Folding = Folding {
    case: false,
    ..Folding::ALL
};

impl Reading<'_> {
    fn keys(&self, sentence: &Sentence, keys: &mut Keys) -> Vec<u32> {
        let cased = fold::fold(&sentence.text, CASED);
        let folded = fold::fold(&sentence.text, Folding::ALL);
        let mut out: Vec<u32> = values(&cased)
            .into_iter()
            .map(|own| match own {
                Value::Number(own) => keys.id(&format!("n{own}")),
                Value::Month(own) => keys.id(&format!("m{own}")),
            })
            .collect();
        marks(&cased, |mark| out.push(keys.id(mark)));
        for word in words(&cased) {
            out.extend(self.word(word).map(|key| keys.id(&key)));
        }
        for unit in units(&folded, self.is_han) {
            out.push(keys.id(&unit));
            // Two languages in Han characters share many of their words.
            if let Some(pair) = unit.strip_prefix('b').filter(|_| !self.is_mixed) {
                out.push(keys.id(&format!("w{pair}")));
            }
        }
        self.lexicon.find(self.side, &folded, |term| {
            out.push(keys.id(&format!("t{term}")));
        });
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The key of a word that the other side may have as it is.
    fn word(&self, word: &str) -> Option<String> {
        let low = word.to_lowercase();
        if self.is_mixed {
            return (word.chars().count() > 1).then(|| format!("w{low}"));
        }
        // Cognates begin alike (Simard, Foster and Isabelle 1992: four letters).
        if low.chars().count() >= 5 {
            return Some(format!("w{}", low.chars().take(5).collect::<String>()));
        }
        word.starts_with(char::is_uppercase)
            .then(|| format!("w{low}"))
    }
}

/// What may be learnt of a text: pairs of Han characters, or stems.
pub(super) fn units(text: &str, is_han: bool) -> Vec<Box<str>> {
    let folded = fold::fold(text, Folding::ALL);
    let mut out: Vec<Box<str>> = Vec::new();
    if is_han {
        let chars: Vec<char> = folded.chars().collect();
        let pairs = chars
            .windows(2)
            .filter(|own| own.iter().all(|c| is_wide(*c)));
        out.extend(pairs.map(|own| format!("b{}", own.iter().collect::<String>()).into()));
    } else {
        let own = words(&folded);
        let own = own.iter().filter(|word| word.len() > 1);
        out.extend(own.map(|word| format!("s{}", stem(word)).into()));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether a key is the stem of a word that carries too little.
pub(super) fn is_empty(key: &str) -> bool {
    key.strip_prefix('s').is_some_and(is_stop_stem)
}

/// Calls `found` with a key for each kind of mark in a text.
fn marks(cased: &str, mut found: impl FnMut(&str)) {
    let mut has = |key: &str, marks: &[&str]| {
        if marks.iter().any(|mark| cased.contains(mark)) {
            found(key);
        }
    };
    has("kquote", &["\"", "“", "”", "「", "『"]);
    has("kbracket", &["(", "["]);
    has("kcolon", &[":"]);
    has("ksemicolon", &[";"]);
    has("kdash", &["—", "--", "–"]);
    has("kpercent", &["%", "百分之", "per cent", "percent"]);
    has("kquestion", &["?"]);
    has("kexclamation", &["!"]);
}

/// How a text ends, closing marks aside.
fn end(text: &str) -> End {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '」' | '』' | ')' | '）' | ']' | '】' | '»'
            )
    };
    let body = text.trim_end_matches(closing);
    let body = body.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_noted = body.ends_with(['.', '。']);
    let body = if is_noted {
        body
    } else {
        text.trim_end_matches(closing)
    };
    if body.ends_with("...") {
        return End::Ellipsis;
    }
    match body.chars().next_back() {
        Some('。' | '.' | '．' | '｡') => End::Stop,
        Some('?' | '？') => End::Question,
        Some('!' | '！') => End::Exclamation,
        Some(':' | '：') => End::Colon,
        Some(';' | '；') => End::Semicolon,
        Some(',' | '，' | '、' | '—' | '–') => End::Comma,
        Some('…') => End::Ellipsis,
        _ if text.ends_with("; and") || text.ends_with("; or") => End::Semicolon,
        _ => End::None,
    }
}

/// Gives the sentences on both sides a key for each capitalised word that is
/// spelt as pinyin and whose reading the Chinese side has: 重庆 and Chongqing need
/// no gazetteer.
fn names(chinese: &[Sentence], zh: &mut Part, other: &[Sentence], en: &mut Part, keys: &mut Keys) {
    let mut plane = Plane::default();
    let mut bounds = Vec::with_capacity(chinese.len());
    for sentence in chinese {
        plane.push(&fold::fold(&sentence.text, Folding::ALL));
        bounds.push(plane.len());
    }
    let mut known: HashMap<String, Option<u32>> = HashMap::new();
    for (sentence, own) in other.iter().zip(&mut en.keys) {
        let cased = fold::fold(&sentence.text, CASED);
        for word in words(&cased) {
            if !word.starts_with(char::is_uppercase) || word.len() < 4 {
                continue;
            }
            let id = *known.entry(word.to_owned()).or_insert_with(|| {
                let sites = sounding(&plane, &bounds, word);
                let id =
                    (!sites.is_empty()).then(|| keys.id(&format!("p{}", word.to_lowercase())))?;
                for site in sites {
                    if let Some(own) = zh.keys.get_mut(site).filter(|own| !own.contains(&id)) {
                        own.push(id);
                    }
                }
                Some(id)
            });
            own.extend(id.filter(|id| !own.contains(id)));
        }
    }
}

/// The sentences, by where they end in `plane`, that have what sounds like `name`.
fn sounding(plane: &Plane, bounds: &[usize], name: &str) -> Vec<usize> {
    let parses = pinyin::parses(name, false);
    let full = || {
        parses
            .iter()
            .filter(|own| own.kind() == Kind::Full && own.len() > 1)
    };
    let mut sites = Vec::new();
    for other in [false, true] {
        for found in full().flat_map(|parse| plane.find(parse, other)) {
            let site = bounds.partition_point(|end| *end <= found.start);
            if bounds.get(site).is_some_and(|end| found.end <= *end) {
                sites.push(site);
            }
        }
        if !sites.is_empty() {
            break;
        }
    }
    sites.sort_unstable();
    sites.dedup();
    sites
}
