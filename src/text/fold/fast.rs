//! The usual folding of whole texts, at the speed of a large corpus: the same
//! characters as [`each`](super::each) hands over, without where they come from.

use std::ops::Range;

use super::table::{Folded, Usual, is_cjk};

/// Where folded text goes.
pub(crate) trait Sink {
    /// Takes ASCII, folded.
    fn ascii(&mut self, folded: &[u8]);
    /// Takes a folded character.
    fn char(&mut self, c: char);
    /// Hears that the white space before what comes next is dealt with.
    fn settled(&mut self) {}
    /// Hears that a character became another letter or mark than its lower case, or
    /// white space other than it was.
    fn odd(&mut self) {}
    /// Hears that one character becomes these.
    fn expanded(&mut self, _: &[char]) {}
}

impl Sink for String {
    fn ascii(&mut self, folded: &[u8]) {
        self.push_str(str::from_utf8(folded).unwrap_or(""));
    }

    fn char(&mut self, c: char) {
        self.push(c);
    }
}

/// UTF-8.
impl Sink for Vec<u8> {
    fn ascii(&mut self, folded: &[u8]) {
        self.extend_from_slice(folded);
    }

    fn char(&mut self, c: char) {
        self.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// Bytes of plain ASCII that are folded in one go; the compiler makes vector
/// code of it.
const LANE: usize = 16;

/// Folds a text as [`Folding::ALL`](super::Folding::ALL) does.
pub(crate) fn fold(text: &str, sink: &mut impl Sink) {
    let mut state = State::default();
    state.text(text, sink);
    state.end(sink);
}

/// Whether these bytes fold to their lower case: printable ASCII, with single
/// spaces only, none of them first.
#[inline]
fn is_plain(lane: &[u8; LANE]) -> bool {
    let mut odd = u8::from(lane[0] == b' ');
    for byte in lane {
        odd |= u8::from(byte.wrapping_sub(b' ') > b'~' - b' ') | u8::from(*byte == b'`');
    }
    for (one, next) in lane.iter().zip(&lane[1..]) {
        odd |= u8::from(*one == b' ') & u8::from(*next == b' ');
    }
    odd == 0
}

/// What the fate of white space depends on.
#[derive(Default)]
struct State {
    space: bool,
    last: Option<char>,
}

impl State {
    /// Folds a piece of the text.
    fn text(&mut self, text: &str, sink: &mut impl Sink) {
        let usual = Usual::get();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            if byte > 0x7F {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    return;
                };
                at += c.len_utf8();
                self.take(c, &usual.fold(c), sink);
                continue;
            }
            let lane = bytes.get(at..).and_then(<[u8]>::first_chunk::<LANE>);
            if let Some(lane) = lane.filter(|lane| is_plain(lane)) {
                self.plain(*lane, sink);
                at += LANE;
            } else {
                let c = char::from(byte);
                self.take(c, &usual.fold(c), sink);
                at += 1;
            }
        }
    }

    fn plain(&mut self, lane: [u8; LANE], sink: &mut impl Sink) {
        self.pending(|| false, sink);
        let folded = lane.map(|byte| byte.to_ascii_lowercase());
        self.space = folded[LANE - 1] == b' ';
        let len = LANE - usize::from(self.space);
        let own = folded.get(..len).unwrap_or(&folded);
        self.last = own.last().map(|byte| char::from(*byte));
        sink.ascii(own);
    }

    #[inline]
    fn take(&mut self, c: char, folded: &Folded, sink: &mut impl Sink) {
        match folded {
            Folded::One(own) => {
                if *own != c && !is_alike(c, *own) {
                    sink.odd();
                }
                self.emit(*own, sink);
            }
            Folded::Many(chars) => {
                sink.odd();
                sink.expanded(chars);
                chars.iter().for_each(|c| self.emit(*c, sink));
            }
            Folded::Space => {
                if self.space || c != ' ' {
                    sink.odd();
                }
                self.space = true;
            }
            Folded::Gone => sink.odd(),
        }
    }

    #[inline]
    fn emit(&mut self, c: char, sink: &mut impl Sink) {
        self.pending(|| is_cjk(c), sink);
        self.last = Some(c);
        sink.char(c);
    }

    /// The space before a character, of which `cjk` says whether it takes one.
    fn pending(&mut self, cjk: impl Fn() -> bool, sink: &mut impl Sink) {
        if self.space {
            self.space = false;
            if !cjk() && !self.last.is_some_and(is_cjk) {
                sink.ascii(b" ");
            } else {
                sink.odd();
            }
            sink.settled();
        }
    }

    fn end(&mut self, sink: &mut impl Sink) {
        self.pending(|| false, sink);
    }
}

/// Whether a character and what it becomes are the same letter but for ASCII case,
/// or neither is a letter nor anything that may stand in a word or between two.
fn is_alike(c: char, folded: char) -> bool {
    let is_mute = |c: char| {
        let joins = matches!(c, '\'' | '’' | '-' | '\u{2010}'..='\u{2014}');
        !c.is_alphanumeric() && !c.is_whitespace() && !joins
    };
    c.to_ascii_lowercase() == folded || (is_mute(c) && is_mute(folded))
}

/// A part of a text that was folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where it begins in the folded text, in bytes.
    pub(crate) start: usize,
    /// The bytes of the folded text outside which it was folded letter by letter: no
    /// letter, white space, hyphen or apostrophe changed but for ASCII case, and nothing
    /// fell out. Empty where that is so of all of it.
    pub(crate) odd: Range<usize>,
}

/// Appends the folded form of a text, with the part that begins at each of `starts`,
/// which ascend and lie on character boundaries. `expanded` takes the characters that
/// stand for one of the original together. White space between two parts is of the
/// earlier.
pub(crate) fn fold_parts(
    text: &str,
    starts: impl IntoIterator<Item = usize>,
    out: &mut String,
    parts: &mut Vec<Part>,
    expanded: &mut Vec<char>,
) {
    let mut marked = Marked {
        out,
        parts,
        expanded,
        waiting: 0,
    };
    let mut state = State::default();
    let mut at = 0;
    for start in starts {
        state.text(text.get(at..start).unwrap_or(""), &mut marked);
        at = start;
        marked.parts.push(Part {
            start: marked.out.len(),
            odd: 0..0,
        });
        marked.waiting += usize::from(state.space);
    }
    state.text(text.get(at..).unwrap_or(""), &mut marked);
    state.end(&mut marked);
}

/// A space and a character, in bytes: what may follow where something odd is heard of.
const ONE: usize = 5;

/// Folded text with its parts.
struct Marked<'a> {
    out: &'a mut String,
    parts: &'a mut Vec<Part>,
    expanded: &'a mut Vec<char>,
    /// How many of the last parts begin behind white space not dealt with.
    waiting: usize,
}

impl Sink for Marked<'_> {
    fn ascii(&mut self, folded: &[u8]) {
        self.out.ascii(folded);
    }

    fn char(&mut self, c: char) {
        self.out.push(c);
    }

    fn settled(&mut self) {
        let end = self.out.len();
        for part in self.parts.iter_mut().rev().take(self.waiting) {
            part.start = end;
        }
        self.waiting = 0;
    }

    fn odd(&mut self) {
        let at = self.out.len();
        if let Some(Part { odd, .. }) = self.parts.last_mut() {
            if odd.start >= odd.end {
                odd.start = at;
            }
            odd.end = at + ONE;
        }
    }

    fn expanded(&mut self, chars: &[char]) {
        self.expanded.extend_from_slice(chars);
        if let Some(Part { odd, .. }) = self.parts.last_mut() {
            odd.end += chars.iter().map(|c| c.len_utf8()).sum::<usize>();
        }
    }
}
