//! Takes the terminal and gives it back: the one place that knows which modes
//! are on, and that can switch them off from anywhere, a signal handler
//! included.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::{stderr, stdin, stdout};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcsetattr};

/// Alternate screen, hidden cursor, bracketed paste; no wrapping at the last
/// column, so that a glyph drawn wider than counted cannot scroll the screen.
const ON: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l";
/// Mouse buttons and dragging, with coordinates beyond column 223.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The same off.
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Everything off that may be on, whoever switched it on: the unfinished
/// frame, mouse, paste, focus, colours, wrapping, cursor, screen.
const OFF: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\
\x1b[?2004l\x1b[?1004l\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// How long a terminal that takes no bytes may hold up the end.
const STALLED: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};

/// The terminal as it was before the first [`enter`].
static BEFORE: OnceLock<Before> = OnceLock::new();
/// Whether the terminal is ours. Read by a signal handler, hence atomic.
static ENTERED: AtomicBool = AtomicBool::new(false);

struct Before {
    keyboard: BorrowedFd<'static>,
    termios: Termios,
}

/// The open end of a terminal that keys can be read from: standard input, or
/// when that is a file or nothing, one of the other two streams. `/dev/tty`
/// would need a file to be opened and is the same terminal in practice.
pub(super) fn keyboard() -> Option<BorrowedFd<'static>> {
    [stdin(), stderr(), stdout()]
        .into_iter()
        .find(|fd| isatty(fd) && rustix::io::read(fd, &mut [0; 0]).is_ok())
}

/// Takes the terminal: raw mode, alternate screen, and the mouse if asked.
/// Taking it again while it is ours repeats everything, which is what a
/// program stopped and continued by others needs.
pub(super) fn enter(keyboard: BorrowedFd<'static>, mouse: bool) -> io::Result<()> {
    let before = if let Some(before) = BEFORE.get() {
        before
    } else {
        let termios = tcgetattr(keyboard)?;
        BEFORE.get_or_init(|| Before { keyboard, termios })
    };
    let mut raw = before.termios.clone();
    raw.make_raw();
    ENTERED.store(true, Ordering::SeqCst);
    // In the background this stops us until the shell gives us the terminal;
    // so it comes before the first byte is written.
    let taken = tcsetattr(keyboard, OptionalActions::Now, &raw)
        .map_err(io::Error::from)
        .and_then(|()| write_all(ON))
        .and_then(|()| if mouse { write_all(MOUSE) } else { Ok(()) });
    if taken.is_err() {
        leave();
    }
    taken
}

/// Takes the mouse while the terminal is ours, or leaves it to the terminal.
pub(super) fn mouse(on: bool) -> io::Result<()> {
    write_all(if on { MOUSE } else { NO_MOUSE })
}

/// Gives the terminal back as it was; does nothing when it is not ours.
///
/// Never fails, never panics, and calls only what POSIX lets a signal handler
/// call: poll, write, tcgetpgrp, getpgrp, tcsetattr.
pub(super) fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let Some(before) = BEFORE.get() else {
        return;
    };
    if writable() {
        // With the terminal gone there is nobody to tell.
        let _ = write_all(OFF);
    }
    // From the background the call would stop us, and the modes are the
    // shell's by now.
    let ours = tcgetpgrp(before.keyboard)
        .map_or(true, |foreground| foreground == rustix::process::getpgrp());
    if ours {
        let _ = tcsetattr(before.keyboard, OptionalActions::Now, &before.termios);
    }
}

/// Writes all of `bytes` to standard output, past every buffer.
pub(super) fn write_all(bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(stdout(), rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            // Somebody made the terminal non-blocking: wait for room.
            Err(rustix::io::Errno::AGAIN) if writable() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the terminal takes bytes, now or within [`STALLED`].
fn writable() -> bool {
    let out = stdout();
    let mut fds = [PollFd::new(&out, PollFlags::OUT)];
    poll(&mut fds, Some(&STALLED)).is_ok_and(|ready| ready > 0)
}
