//! How wide this terminal draws the characters whose width is ambiguous
//! (UAX #11): quotes, dashes, circled numbers, and the lines of a table.
//!
//! No variable tells; the only way is to draw one and ask where the cursor
//! stands. All questions go out in one write and end with one every terminal
//! answers (DA1), which tells a silent terminal from a slow one.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::text::width::Ambiguous;

/// What a terminal does with ambiguous width, for text and for line drawing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ambiguity {
    /// Quotes, dashes, ellipses, circled numbers.
    pub text: Ambiguous,
    /// Box drawing. Where it is wide, frames have to be drawn in ASCII.
    pub lines: Ambiguous,
}

/// How long to wait for the answers; a round trip over a slow link is shorter.
const PATIENCE: Duration = Duration::from_millis(300);

/// The text glyphs asked about, then the line.
const GLYPHS: [char; 7] = ['“', '”', '—', '…', '·', '①', '│'];

/// The row the questions are asked in, counted from 1. Not the first: there
/// the answer would look like the key F3 with a modifier.
pub(super) const ROW: u16 = 2;

/// Asks the terminal by writing to `out`; [`answer`] reads what it says. In
/// between there is time for other work.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn ask(out: &mut impl io::Write) -> io::Result<()> {
    out.write_all(questions().as_bytes())?;
    out.flush()
}

/// Reads what the terminal behind `tty` answers; it must be in raw mode, with
/// nobody else reading from it. Returns what it found and the bytes that arrived
/// meanwhile and were no answers: what the reader has typed.
///
/// A terminal that stays silent is taken for narrow.
///
/// # Errors
/// When the terminal cannot be read from.
pub fn answer(tty: BorrowedFd<'_>) -> io::Result<(Ambiguity, Vec<u8>)> {
    let deadline = Instant::now() + PATIENCE;
    let mut answers = Answers::default();
    let mut bytes = [0; 256];
    while !answers.complete() && readable(tty, deadline)? {
        let read = rustix::io::read(tty, &mut bytes)?;
        if read == 0 {
            break;
        }
        answers.feed(bytes.get(..read).unwrap_or_default());
    }
    Ok(answers.judge())
}

fn questions() -> String {
    let widths = GLYPHS.map(|glyph| format!("\x1b[{ROW};1H{glyph}\x1b[6n"));
    widths.concat() + "\r\x1b[2K\x1b[c"
}

/// Whether there is something to read before the deadline.
fn readable(tty: BorrowedFd<'_>, deadline: Instant) -> io::Result<bool> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = Timespec::try_from(left).map_err(io::Error::other)?;
        let mut fds = [PollFd::new(&tty, PollFlags::IN)];
        match poll(&mut fds, Some(&timeout)) {
            Ok(ready) => return Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Sorts what a terminal sends into answers and everything else.
#[derive(Debug, Default)]
pub struct Answers {
    /// The columns reported, one per glyph, counted from 1.
    columns: Vec<u16>,
    ended: bool,
    rest: Vec<u8>,
    /// The start of a sequence that may turn out to be an answer.
    held: Vec<u8>,
}

impl Answers {
    /// Takes the next bytes, cut wherever the line happened to cut them.
    pub fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == 0x1b {
                self.rest.append(&mut self.held);
                self.held.push(byte);
            } else if self.held.is_empty() {
                self.rest.push(byte);
            } else {
                self.held.push(byte);
                self.settle();
            }
        }
    }

    /// Whether every answer is there, or the one that is sent last.
    pub fn complete(&self) -> bool {
        self.ended || self.columns.len() >= GLYPHS.len()
    }

    /// What the answers say, and the bytes that were none. A glyph nobody
    /// spoke for counts as narrow; text is wide when one of its glyphs is,
    /// because a gap after the others does less harm than an eaten letter.
    pub fn judge(mut self) -> (Ambiguity, Vec<u8>) {
        self.rest.append(&mut self.held);
        let width = |column: &u16| {
            if *column > 2 {
                Ambiguous::Wide
            } else {
                Ambiguous::Narrow
            }
        };
        let mut widths = self.columns.iter().map(width);
        let text = GLYPHS.len() - 1;
        let wide = widths.by_ref().take(text).filter(|w| *w == Ambiguous::Wide);
        let ambiguity = Ambiguity {
            text: wide.last().unwrap_or_default(),
            lines: widths.next().unwrap_or_default(),
        };
        (ambiguity, self.rest)
    }

    /// Decides about the sequence held, as soon as that is possible.
    fn settle(&mut self) {
        let body = match self.held.as_slice() {
            [0x1b, b'['] => return,
            [0x1b, b'[', body @ ..] => body,
            _ => return self.rest.append(&mut self.held),
        };
        let Some((last, parameters)) = body.split_last() else {
            return;
        };
        match last {
            b'0'..=b'9' | b';' | b'?' if body.len() < 32 => return,
            b'c' if parameters.starts_with(b"?") => self.ended = true,
            b'R' if !self.complete() => match column(parameters) {
                Some(column) => self.columns.push(column),
                None => return self.rest.append(&mut self.held),
            },
            _ => return self.rest.append(&mut self.held),
        }
        self.held.clear();
    }
}

/// The column out of `row;column`.
fn column(parameters: &[u8]) -> Option<u16> {
    let (row, column) = std::str::from_utf8(parameters).ok()?.split_once(';')?;
    row.parse::<u16>().ok()?;
    column.parse().ok()
}
