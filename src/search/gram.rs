//! Which blocks of a large text may hold what is looked for.
//!
//! # What is indexed
//!
//! A [`Bitext`](crate::pack::Bitext) is cut into blocks of lines that are aligned
//! in all languages, some [`BLOCK`] bytes each. Of each block the index knows the
//! grams of its folded lines: every two characters side by side that are not both
//! ASCII, the last of a line with what is not there; and of every four blocks together
//! every character, every two characters of ASCII, spaces and the breaks of lines among
//! them, every three letters, digits or spaces of ASCII, and the first letters of every
//! three characters that have readings. Of the threes that
//! some blocks have, but nearly every four together, it knows the blocks themselves. A
//! block that lacks a gram of the needle cannot hold it; in the blocks that are left
//! the lines themselves are searched, so that an index can never invent a hit. Whole
//! syllables need no grams of their own: every pair of characters in the vocabulary
//! that may be read as two syllables of the query stands for them, and a rare character
//! alone is wherever a pair begins with it.
//!
//! Pairs of Chinese are known by small blocks because they are what is asked for
//! together; in the code below that costs no more than large blocks did with gaps
//! of whole bytes.
//!
//! A pattern may hold no text and still ask for something: every match of `\d{5}` has
//! five digits side by side. So it knows of each block how long its longest rows of
//! digits, of letters of ASCII and of hanzi are, and its longest line. And where a class
//! or an edge stands beside something else, as in `ion\d` and `扶贫$`, the grams of all
//! that may meet there are looked up.
//!
//! Besides it knows of each block the characters that every one of its lines has, as
//! far as those are found in a quarter of the blocks: a query that excludes one of them
//! (`the -e`, `的 -。`) finds nothing there.
//!
//! # How it is stored
//!
//! ```text
//! segment*   of the same blocks one a language, some 100 MB of text, whole in itself
//!   group*     up to 64 grams: count, (gram - gram before, bytes of postings)*, postings*
//!   directory  of each group its first gram, its place, a checksum of its bytes
//! tail       stamp, languages, where each block begins, where each segment is
//! footer     where the tail begins, its checksum, the magic number
//! ```
//!
//! Postings are the numbers of blocks: one alone as it is, the gaps between several, or
//! between those that are missing, in Rice's code (Rice and Plaunt, Adaptive
//! variable-length coding, 1971), or one bit a block where that is shorter. A lookup touches one group of each segment;
//! everything is checked before it is believed. What is damaged costs time, never a
//! hit: its segment is searched through.
//!
//! # Measured
//!
//! By `DONGXI_BENCH_MB=1000 cargo bench --bench gram`: 1 GB of Zipf-like Chinese and
//! English lines made there; first screens of 50 hits, or all where there are fewer. In
//! milliseconds on 2026-11-25 the median of 15 runs, on two cores, of which others took
//! something now and then. What is made depends on how the dice fall: of three texts
//! that were drawn in other ways, with blocks of 4 KB, the index took 23.9 to 25.1 %.
//!
//! | what | measured | to be at most |
//! |---|---|---|
//! | building | 86 MB/s of one core | at least 80 |
//! | size | 22.8 % of the text | 25 % |
//! | 扶贫, 的, the, poverty alleviation | 0.1 to 0.3 | 5 |
//! | 闽宁协作, Xihaigu (rare) | 0.2, 1.0 | 5 |
//! | no hit: 无此词语, 闽宁协作扶贫, 囍囍, § | 0.01 | 5 |
//! | no hit, of frequent English grams: `absent words` | 0.6 | 5 |
//! | one or two letters, one character | 0.1 to 1.8 | 5 |
//! | pinyin: `fupin`, `fu`, `xietiao`, `minningxiezuo`, `扶pin` | 0.4 to 1.3 | 5 |
//! | pinyin of nothing: `mengnvgai` | 1.0 | 5 |
//! | initials of frequent words: `fp`, `xt`, `xqz` | 0.1 to 1.1 | 5 |
//! | initials of rare words: `xqzj`, `mnxz`, `nzzn` | 1.9, 1.4, 2.8 | 5 |
//! | one initial four times: `nnnn` (4 hits in all), `zzzz` | 2.0, 4.0 | 5 |
//! | `扶贫 poverty`, both in one line | 1.2 | 5 |
//! | `扶贫 协调 poverty`, in no line | 1.5 | 5 |
//! | `扶贫 -the`, `扶 -贫` | 1.1, 2.6 | 5 |
//! | `the -a`, `the -e`, `的 -。`: the few lines without, or none | 0.2, 1.4, 0.02 | 5 |
//! | `re:扶贫.{0,6}协调`, 20 hits | 2.3 | 5 |
//! | `re:扶.{0,6}协`, single characters, 26 hits | 3.4 | 5 |
//! | `re:扶贫.{0,10}协`, `re:[扶协].{0,3}闽` | 3.4, 1.2 | 5 |
//! | `re:扶.*扶.*协`, 1 hit | 2.9 | 5 |
//! | `re:po.ver`, `re:\d{4}年.*亿` | 2.2, 1.3 | 5 |
//! | no text at all: `re:\d{5}` (no hit), `re:\d{3}`, `re:[a-z]{16}`, `re:\p{Han}{20}` | 0.3, 0.6, 0.6, 1.2 | 5 |
//! | no hit: `re:(foo\|无此词)\d`, `re:ion\d`, `re:\d扶`, `re:[0-9]+\.[0-9]+` | 0.9, 0.5, 0.6, 0.3 | 5 |
//! | no hit: `re:tion [0-9]{2}x`, `re:扶贫$`, `re:qq+`, `re:.{400}` | 1.5, 0.1, 0.2, 0.02 | 5 |
//! | **`re:poverty.*poverty`, `poverty region`: frequent words, seldom in one line** | **6.5, 12** | 5 |
//! | **`re:region.*region`, 27 hits in all** | **34** | 5 |
//! | **`re:的.的.的.的`** | **92** | 5 |
//! | **no hit: `re:\bfoo\b`, `re:x.x.x`, `re:[aeiou]{6}`** | **143, 242, 1,160** | 5 |
//!
//! What is rare and made of what is everywhere misses the bar: a gram says which blocks
//! have it, not how often, nor how near to another, and those blocks have to be read, some
//! 0.3 ms for a megabyte on two threads. What is found on the way is handed over at once.
//! Where others wait for the same processors, no second thread helps, and what takes more
//! than some 3 ms is interrupted besides.
//!
//! Building takes up to 480 MB, most of it for the pairs of the segment that is open.

mod beside;
mod build;
mod bytes;
mod index;
mod kind;
mod plan;
mod posting;
mod required;
mod set;

pub use build::{Builder, Fault, LINE_LIMIT, Source, build};
pub use index::{Block, Index};
pub(super) use plan::Plan;
pub(super) use posting::Blocks;
pub(super) use required::{either, required};

use std::ops::Range;

use crate::text::fold;

/// Bytes of text, all languages together, from which on a block is closed.
pub const BLOCK: usize = 9 << 9;

/// Blocks that are one to the grams that nearly every block has: to know of each
/// where it is would cost more than it tells.
const COARSE: usize = 4;

/// A gram as a number: one character, two, or three of ASCII.
type Gram = u32;

/// Folded text as numbers, one a character; a line break ends each line.
#[derive(Debug, Default)]
pub(super) struct Units(pub(super) Vec<u16>);

impl fold::Sink for Units {
    fn ascii(&mut self, folded: &[u8]) {
        self.0.extend(folded.iter().map(|byte| u16::from(*byte)));
    }

    fn char(&mut self, c: char) {
        self.0.push(unit(c));
    }
}

/// A character as sixteen bits. Beyond the Basic Multilingual Plane several share
/// a number that no character has, those from U+20000 on others than those before, which
/// alone may be letters or digits; that finds blocks too many, none too few.
fn unit(c: char) -> u16 {
    let point = u32::from(c);
    let shared = if point < 0x2_0000 { 0xD800 } else { 0xDC00 };
    u16::try_from(point).unwrap_or(shared | u16::try_from(point & 0x3FF).unwrap_or(0))
}

const SPACE: u16 = b' ' as u16;

/// What ends a line.
const BREAK: u16 = b'\n' as u16;

/// Units below it are ASCII.
const ASCII: u16 = 0x80;

/// Numbers of symbols in triples: space, letters, digits.
const SYMBOLS: usize = 37;

/// The symbol of a unit.
const fn symbol(unit: u16) -> Option<usize> {
    match unit {
        SPACE => Some(0),
        0x61..=0x7A => Some(unit as usize - 0x61 + 1),
        0x30..=0x39 => Some(unit as usize - 0x30 + 27),
        _ => None,
    }
}

/// The gram of the character alone with this number.
const fn single(number: usize) -> Gram {
    #[expect(clippy::cast_possible_truncation, reason = "a unit is below 2¹⁶")]
    {
        number as Gram
    }
}

/// The gram of two characters side by side.
const fn pair(one: u16, two: u16) -> Gram {
    if one < 0x80 && two < 0x80 {
        return ascii_pair(one as usize * 0x80 + two as usize);
    }
    (one as Gram) << 16 | two as Gram
}

/// The gram of the triple with this number: among pairs whose first character
/// would be U+0001, which breaks text like every control character.
const fn triple(number: usize) -> Gram {
    #[expect(clippy::cast_possible_truncation, reason = "a triple is below 37³")]
    {
        1 << 16 | number as Gram
    }
}

/// Letters that a syllable may begin with, and the place of none.
const LETTERS: usize = 27;

/// How many triples of initials there are.
const INITIALS: usize = LETTERS * LETTERS * LETTERS;

/// The number of the triple of characters that may be read with these initials,
/// each a letter from 1 on.
const fn initials(letters: [usize; 3]) -> usize {
    (letters[0] * LETTERS + letters[1]) * LETTERS + letters[2]
}

/// The gram of a triple of initials: like [`triple`], below U+0002.
const fn initial(number: usize) -> Gram {
    #[expect(clippy::cast_possible_truncation, reason = "a triple is below 27³")]
    {
        2 << 16 | number as Gram
    }
}

/// How many pairs of ASCII there are.
const ASCII_PAIRS: usize = 0x80 * 0x80;

/// The gram of the pair of ASCII with this number: like [`triple`], below U+0003.
const fn ascii_pair(number: usize) -> Gram {
    #[expect(clippy::cast_possible_truncation, reason = "a pair is below 128²")]
    {
        3 << 16 | number as Gram
    }
}

/// The gram of a triple of which it is known of each block whether it has it: like
/// [`triple`], below U+0005.
const fn fine_triple(number: usize) -> Gram {
    fine(triple(number))
}

/// The gram that tells of each block what another tells of coarse ones.
const fn fine(triple: Gram) -> Gram {
    triple & 0xFFFF | 4 << 16
}

/// Whether a gram is a triple by coarse blocks.
const fn is_triple(gram: Gram) -> bool {
    gram >> 16 == 1
}

/// The gram of a character that every line of a block has: like [`triple`], below
/// U+0006.
const fn everywhere(unit: u16) -> Gram {
    5 << 16 | unit as Gram
}

/// Whether a gram is one of these.
const fn is_everywhere(gram: Gram) -> bool {
    gram >> 16 == 5
}

/// Of so many blocks the fewest in which a character is in every line for that to be
/// told: of all others little is ruled out by it.
const fn is_told(count: usize, len: usize) -> bool {
    count >= len.div_ceil(4)
}

/// Whether a gram is known by [`COARSE`] blocks: all but the pairs that are not
/// both ASCII, the triples of middling frequency, and what is in every line.
const fn is_coarse(gram: Gram) -> bool {
    gram >> 16 <= 3
}

/// Hands over the grams of units one after the other, repeated as they are: the
/// single ones, the pairs, the numbers of the triples.
struct Grams {
    /// The character before, or the edge that one stands at; 0 where none is known.
    last: u16,
    /// The two symbols before, and how many of them there are.
    symbols: [usize; 2],
    known: usize,
}

/// What a unit adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Added {
    single: Option<u16>,
    pair: Option<(u16, u16)>,
    triple: Option<usize>,
}

impl Grams {
    /// Behind a character, a line break, or 0 where nobody knows what.
    const fn behind(last: u16) -> Self {
        Self {
            last,
            symbols: [0; 2],
            known: 0,
        }
    }

    fn add(&mut self, unit: u16) -> Added {
        let mut added = Added {
            single: None,
            pair: None,
            triple: None,
        };
        if let Some(symbol) = symbol(unit) {
            if self.known == 2 {
                let [one, two] = self.symbols;
                added.triple = Some((one * SYMBOLS + two) * SYMBOLS + symbol);
            } else {
                self.known += 1;
            }
            self.symbols = [self.symbols[1], symbol];
        } else {
            self.known = 0;
        }
        let last = self.last;
        if unit > SPACE {
            // What a line begins with, or what stands behind a space, is known of ASCII.
            let is_known = last > SPACE || last != 0 && unit < ASCII;
            added.single = Some(unit);
            added.pair = is_known.then_some((last, unit));
            self.last = unit;
        } else {
            let is_edge = matches!(unit, SPACE | BREAK);
            // What ends a line or a word beyond ASCII is one.
            let edge = if last < ASCII { unit } else { SPACE };
            added.pair = (is_edge && last > SPACE).then_some((last, edge));
            self.last = if is_edge { unit } else { 0 };
        }
        added
    }
}

/// The grams that a folded needle cannot do without; none where it is all space.
fn needed(folded: &str) -> Vec<Gram> {
    let (mut singles, mut pairs, mut triples) = (Vec::new(), Vec::new(), Vec::new());
    let mut grams = Grams::behind(0);
    for c in folded.chars() {
        let added = grams.add(unit(c));
        singles.extend(added.single.map(Gram::from));
        triples.extend(added.triple.map(triple));
        // Two letters say less than the three that hold them.
        let told = added.triple.is_some();
        let pair_of = added.pair.filter(|_| !told || folded.len() < 3);
        // Threes know of its spaces.
        let pair_of = pair_of.filter(|(one, two)| *one > SPACE && *two > SPACE);
        pairs.extend(pair_of.map(|(one, two)| pair(one, two)));
    }
    let mut all = [pairs, triples].concat();
    if all.is_empty() {
        all = singles;
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Where the lines of a block stand as they are shown and searched: without what ends
/// them, a carriage return before a line feed among it, and without a byte order mark.
pub(super) fn lines(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    const MARK: &[u8] = "\u{FEFF}".as_bytes();
    let mut ends = memchr::memchr_iter(b'\n', text);
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        if start >= text.len() {
            return None;
        }
        let end = ends.next().unwrap_or(text.len());
        next = end + 1;
        let line = text.get(start..end)?;
        let end = end - usize::from(line.ends_with(b"\r"));
        let line = text.get(start..end)?;
        let start = start
            + if line.starts_with(MARK) {
                MARK.len()
            } else {
                0
            };
        Some(start..end)
    })
}
