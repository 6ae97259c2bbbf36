//! The usual folding of whole texts, at the speed of a large corpus: the same
//! characters as [`each`](super::each) hands over, without where they come from.

use super::table::{Folded, Usual, is_cjk};

/// Where folded text goes.
pub(crate) trait Sink {
    /// Takes ASCII, folded.
    fn ascii(&mut self, folded: &[u8]);
    /// Takes a folded character.
    fn char(&mut self, c: char);
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
    let usual = Usual::get();
    let bytes = text.as_bytes();
    let mut state = State::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        if byte > 0x7F {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                return;
            };
            at += c.len_utf8();
            state.take(&usual.fold(c), sink);
            continue;
        }
        let lane = bytes.get(at..).and_then(<[u8]>::first_chunk::<LANE>);
        if let Some(lane) = lane.filter(|lane| is_plain(lane)) {
            state.plain(*lane, sink);
            at += LANE;
        } else {
            state.take(&usual.fold(char::from(byte)), sink);
            at += 1;
        }
    }
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
    fn take(&mut self, folded: &Folded, sink: &mut impl Sink) {
        match folded {
            Folded::One(c) => self.emit(*c, sink),
            Folded::Many(chars) => chars.iter().for_each(|c| self.emit(*c, sink)),
            Folded::Space => self.space = true,
            Folded::Gone => {}
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
            }
        }
    }

    fn end(&mut self, sink: &mut impl Sink) {
        self.pending(|| false, sink);
    }
}
