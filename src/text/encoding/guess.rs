//! Which encoding bytes without a mark are in, told by what they would read as.
//!
//! GB 18030 and Big5 put what is frequent in one part of their tables and what is rare
//! in another. Read as the other one, frequent hanzi become rare ones, kana, drawing
//! marks and gaps. So each reading is given the probability that Chinese prose has it:
//! a code of the frequent hanzi, of the first level, of punctuation, of the second
//! level, of the rest, or a gap. The likelier one is taken; where neither is, GB 18030.
//! What does not read as Chinese in the likelier one is in some third encoding, and
//! nothing is guessed: Latin letters with accents end there, Shift JIS too, hangul from
//! 100 on. Known limit: EUC-JP shares its rows with GB 2312 and is taken for Chinese.

use std::collections::HashSet;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::frequent::{SIMPLIFIED, TRADITIONAL};

/// Bytes that are looked at: more make nothing surer.
const SAMPLE: usize = 1 << 18;

/// What a code of two bytes is in one of the two encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Frequent,
    First,
    Mark,
    Second,
    Rare,
    /// Rare, and what text in letters or kana is full of: a second byte that is ASCII,
    /// or kana.
    Odd,
    Gap,
}

/// An encoding of two bytes a hanzi, with how many codes each class has.
struct Charset {
    encoding: &'static Encoding,
    frequent: HashSet<[u8; 2]>,
    class: fn(u8, u8) -> Class,
    /// First level, marks, second level, rare and odd ones.
    sizes: [f64; 4],
}

/// The probability that a character of Chinese prose is of a class, in the order of
/// [`Class`]; of a gap, which no sound text has, what one bad byte may weigh.
const SHARES: [f64; CLASSES] = [0.5, 0.32, 0.15, 0.02, 0.005, 0.005, 1e-11];

const CLASSES: usize = 7;

impl Charset {
    fn new(
        encoding: &'static Encoding,
        frequent: &[&str],
        class: fn(u8, u8) -> Class,
        sizes: [f64; 4],
    ) -> Self {
        let mut codes = HashSet::new();
        let mut one = [0; 4];
        for c in frequent.iter().flat_map(|own| own.chars()) {
            let (bytes, _, is_lost) = encoding.encode(c.encode_utf8(&mut one));
            if let (false, &[lead, trail]) = (is_lost, &*bytes) {
                codes.insert([lead, trail]);
            }
        }
        Self {
            encoding,
            frequent: codes,
            class,
            sizes,
        }
    }

    /// GB 18030: levels and marks as in GB 2312, which runs by rows of 94.
    fn gb() -> Self {
        let class = |lead, trail| match (lead, trail) {
            (0x81..=0xFE, 0x40..=0x7E) | (0xA4..=0xA5, 0xA1..=0xFE) => Class::Odd,
            (0xA1..=0xA3, 0xA1..=0xFE) => Class::Mark,
            (0xB0..=0xD6, 0xA1..=0xFE) | (0xD7, 0xA1..=0xF9) => Class::First,
            (0xD8..=0xF7, 0xA1..=0xFE) => Class::Second,
            (0x81..=0xFE, 0x80..=0xFE) => Class::Rare,
            _ => Class::Gap,
        };
        let sizes = [3755.0, 282.0, 3008.0, 8000.0];
        Self::new(GB18030, &[SIMPLIFIED, TRADITIONAL], class, sizes)
    }

    /// Big5, by rows of 157.
    fn big5() -> Self {
        let class = |lead, trail| match (lead, trail) {
            (_, 0..=0x3F | 0x7F..=0xA0 | 0xFF) => Class::Gap,
            (0xA1..=0xA2, _) | (0xA3, ..=0xBF) => Class::Mark,
            (0xA4..=0xC5, _) | (0xC6, ..=0x7E) => Class::First,
            (0xC9..=0xF8, _) | (0xF9, ..=0xD5) => Class::Second,
            (0xC6, 0xE7..) | (0xC7, ..=0xF2) | (0x87..=0xFE, ..=0x7E) => Class::Odd,
            (0x87..=0xFE, _) => Class::Rare,
            _ => Class::Gap,
        };
        let sizes = [5401.0, 408.0, 7652.0, 2500.0];
        Self::new(BIG5, &[SIMPLIFIED, TRADITIONAL], class, sizes)
    }

    /// How these bytes read.
    fn reading(&self, bytes: &[u8]) -> Reading {
        #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
        let frequent = self.frequent.len() as f64;
        let [first, marks, second, rest] = self.sizes;
        let sizes = [frequent, first, marks, second, rest, rest, 1.0];
        let mut counts = [0_usize; CLASSES];
        let (mut at, mut is_behind_gap) = (0, false);
        while let Some(lead) = bytes.get(at).copied() {
            at += 1;
            if lead.is_ascii() {
                is_behind_gap = false;
                continue;
            }
            let trail = bytes.get(at).copied().unwrap_or(0);
            let mut class = (self.class)(lead, trail);
            if self.frequent.contains(&[lead, trail]) {
                class = Class::Frequent;
            }
            if self.encoding == GB18030 && is_four(bytes.get(at - 1..at + 3)) {
                (class, at) = (Class::Rare, at + 2);
            }
            // The second byte of a gap may begin a code; if it does not, it is one gap.
            let is_gap = class == Class::Gap;
            at += usize::from(!is_gap);
            if let Some(count) = counts.get_mut(class as usize) {
                *count += usize::from(!(is_gap && is_behind_gap));
            }
            is_behind_gap = is_gap;
        }
        let weights = SHARES.iter().zip(sizes).map(|(share, size)| share / size);
        #[expect(clippy::cast_precision_loss, reason = "at most SAMPLE")]
        let weighed = counts
            .iter()
            .zip(weights)
            .map(|(n, own)| *n as f64 * own.ln());
        Reading {
            encoding: self.encoding,
            likelihood: weighed.sum(),
            counts,
        }
    }
}

/// Whether these are one code of GB 18030 in four bytes.
fn is_four(bytes: Option<&[u8]>) -> bool {
    matches!(
        bytes,
        Some([0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9'])
    )
}

/// How bytes read in one encoding.
struct Reading {
    encoding: &'static Encoding,
    /// The logarithm of a probability: at most 0.
    likelihood: f64,
    /// Codes of each class.
    counts: [usize; CLASSES],
}

impl Reading {
    fn count(&self, classes: &[Class]) -> usize {
        let counts = classes.iter().map(|own| self.counts.get(*own as usize));
        counts.flatten().sum()
    }

    /// Whether this is Chinese: half is what every Chinese text is made of (half only,
    /// for traditional characters in GB 18030 are of its rest), at most a third is odd,
    /// and of many hanzi a tenth are frequent, as even in lists of terms.
    fn is_chinese(&self) -> bool {
        use Class::{First, Frequent, Gap, Mark, Odd};
        let all: usize = self.counts.iter().sum();
        let hanzi = self.count(&[Frequent, First]);
        let is_plain = self.count(&[Frequent, First, Mark]) * 2 >= all;
        let is_odd = self.count(&[Odd, Gap]) * 3 > all;
        let is_strange = hanzi >= 100 && self.count(&[Frequent]) * 10 < hanzi;
        hanzi > 0 && is_plain && !is_odd && !is_strange
    }
}

/// GB 18030 or Big5; nothing for what reads as Chinese in neither.
pub(super) fn chinese(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (gb, big5) = (
        Charset::gb().reading(sample),
        Charset::big5().reading(sample),
    );
    let best = if big5.likelihood > gb.likelihood {
        big5
    } else {
        gb
    };
    best.is_chinese().then_some(best.encoding)
}

/// Whether bytes that are no valid UTF-8 were UTF-8 before something broke them: whether
/// they hold as many hanzi and marks in it as pieces that are none. Other encodings make
/// such by chance at fewer than one in 20 hanzi.
pub(super) fn is_broken_utf8(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| is_usual(*c)).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken
}

/// Whether this is a mark or a hanzi as Chinese texts have them, outside ASCII.
fn is_usual(c: char) -> bool {
    is_hanzi(c)
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3017}' | '\u{FF01}'..='\u{FF5E}')
}

const fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// The byte order of UTF-16 without a mark, for bytes that hold a NUL: the one in which
/// nearly all is ASCII, Chinese punctuation or hanzi, and of those a tenth frequent. A last
/// byte without its other half is left to the decoder, which says where it is.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let known: HashSet<char> = SIMPLIFIED.chars().chain(TRADITIONAL.chars()).collect();
    let fits = |encoding: &'static Encoding, turn: fn([u8; 2]) -> u16| {
        let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
        let units = sample.as_chunks::<2>().0.iter().map(|own| turn(*own));
        let (mut all, mut hanzi, mut frequent, mut other) = (0_usize, 0_usize, 0_usize, 0_usize);
        for c in char::decode_utf16(units).map(|own| own.unwrap_or('\0')) {
            all += 1;
            let is_ascii = matches!(c, '\t' | '\n' | '\r' | ' '..='~');
            hanzi += usize::from(is_hanzi(c));
            other += usize::from(!is_ascii && !is_usual(c));
            frequent += usize::from(known.contains(&c));
        }
        (other * 20 <= all && frequent * 10 >= hanzi).then_some((other, encoding))
    };
    let little = fits(UTF_16LE, u16::from_le_bytes);
    let big = fits(UTF_16BE, u16::from_be_bytes);
    [little, big]
        .into_iter()
        .flatten()
        .min_by_key(|(other, _)| *other)
        .map(|(_, encoding)| encoding)
}
