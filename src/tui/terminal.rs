//! The terminal: taken, drawn on, listened to, and given back as it was,
//! however the program ends.
//!
//! Two threads beside the one that draws: one reads keys, one receives
//! signals. Both speak through one channel, so waiting is one blocking receive
//! and an idle program makes no wake-ups.

mod clipboard;
mod decode;
mod failure;
mod guard;
mod input;
mod sequence;
mod signals;
mod stop;
mod unfit;

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use crossterm::event::Event;
use ratatui::Frame;
use ratatui::layout::{Rect, Size};

pub use decode::Decoder;
pub use failure::report_failures;
pub use signals::Signal;
pub use unfit::Unfit;

use self::stop::Whom;
use super::backend::Painter;
use super::probe::{self, Ambiguity};
use crate::app::Outcome;

/// The largest screen that is drawn on, in cells; what lies beyond stays
/// empty. A terminal may claim 65535 x 65535, which no memory holds.
const LARGEST: Size = Size::new(1000, 500);
/// The size of a terminal that does not know its own, as on a serial line.
const USUAL: Size = Size::new(80, 24);

/// How to take the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Whether to receive the mouse, which takes selecting text away from the
    /// terminal.
    pub mouse: bool,
    /// Whether colours may be written; attributes always are.
    pub colour: bool,
    /// What is known of ambiguous width; asked of the terminal if nothing is.
    pub ambiguity: Option<Ambiguity>,
}

/// What can wake a program that waits for its terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// A key, a paste, the mouse, or a new size.
    Input(Event),
    /// The program is asked to end: [`Terminal::die`], within half a second.
    Signal(Signal),
    /// The terminal no longer exists.
    Gone,
    /// Another thread panicked. What it had to say is printed when the
    /// terminal is given back.
    Crashed,
    /// A [`Waker`] was used.
    Called,
    /// Nothing else happened until the moment that was waited for.
    Due,
}

/// What the threads send.
#[derive(Debug)]
enum Report {
    Input(Event),
    Signal(Signal),
    Resized,
    Stop,
    Continued,
    Gone,
    Crashed,
    Called,
}

/// Wakes a waiting program from another thread.
#[derive(Debug, Clone)]
pub struct Waker(Sender<Report>);

impl Waker {
    /// Makes [`Terminal::wait`] return with [`Wake::Called`].
    pub fn wake(&self) {
        // A program that has ended cannot be woken.
        let _ = self.0.send(Report::Called);
    }
}

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Terminal {
    screen: ratatui::Terminal<Painter<Output>>,
    keyboard: BorrowedFd<'static>,
    mouse: bool,
    ambiguity: Ambiguity,
    size: Size,
    reports: Receiver<Report>,
    waker: Waker,
}

impl Terminal {
    /// Takes the terminal. It is given back when the value is dropped, and on
    /// a panic, a signal or an abort. `meanwhile` is done while the terminal
    /// answers what it was asked.
    ///
    /// # Errors
    /// [`Unfit`], with the terminal untouched or given back.
    pub fn enter<T>(settings: Settings, meanwhile: impl FnOnce() -> T) -> Result<(Self, T), Unfit> {
        if !rustix::termios::isatty(rustix::stdio::stdout()) {
            return Err(Unfit::Output);
        }
        if std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb") {
            return Err(Unfit::Dumb);
        }
        let keyboard = guard::keyboard().ok_or(Unfit::Keyboard)?;
        let (sender, reports) = mpsc::channel();
        failure::draw_here(sender.clone());
        signals::listen(sender.clone())?;
        guard::enter(keyboard, settings.mouse)?;
        Self::set_up(settings, keyboard, (sender, reports), meanwhile).map_err(|error| {
            guard::leave();
            error.into()
        })
    }

    /// How this terminal draws what is ambiguous.
    pub fn ambiguity(&self) -> Ambiguity {
        self.ambiguity
    }

    /// How large the screen is, in cells. It changes only with a
    /// [`Event::Resize`] that [`Terminal::wait`] has returned.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Something with which another thread can wake this one.
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Draws one frame: writes what differs from the last, in one write.
    ///
    /// # Errors
    /// None when the terminal is gone, since [`Wake::Gone`] says that; any
    /// other failure to write.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        match self.screen.draw(view) {
            Ok(_) => Ok(()),
            Err(error) if gone(&error) => {
                let _ = self.waker.0.send(Report::Gone);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Makes the next frame paint every cell, whatever the terminal shows now.
    ///
    /// # Errors
    /// None in practice: nothing is written yet.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.screen.backend_mut().forget();
        // Unlike `clear` this asks the terminal nothing (ratatui #2691).
        self.screen
            .resize(Rect::from((ratatui::layout::Position::ORIGIN, self.size)))
    }

    /// Hands a text to whatever keeps what is to be pasted elsewhere.
    ///
    /// # Errors
    /// As for [`Terminal::draw`].
    pub fn copy(&mut self, text: &str) -> io::Result<Option<Outcome>> {
        match clipboard::copy(text) {
            Ok(outcome) => Ok(Some(outcome)),
            Err(error) if gone(&error) => {
                let _ = self.waker.0.send(Report::Gone);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Leaves the mouse to the terminal, or takes it where that has it; whether it is
    /// ours then.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn toggle_mouse(&mut self) -> io::Result<bool> {
        self.mouse = !self.mouse;
        match guard::mouse(self.mouse) {
            Err(error) if !gone(&error) => Err(error),
            _ => Ok(self.mouse),
        }
    }

    /// Waits until something happens, then returns all that has; where `due`
    /// names a moment, no longer than until then.
    ///
    /// # Errors
    /// When the terminal cannot be taken again after the program was stopped
    /// and continued.
    pub fn wait(&mut self, due: Option<Instant>) -> io::Result<Vec<Wake>> {
        let mut wakes = Vec::new();
        while wakes.is_empty() {
            let Some(first) = self.next(due)? else {
                return Ok(vec![Wake::Due]);
            };
            let mut next = Some(first);
            while let Some(report) = next {
                wakes.extend(self.hear(report)?);
                next = self.reports.try_recv().ok();
            }
        }
        Ok(wakes)
    }

    /// The next report; none when the moment comes first. Without a moment this
    /// sleeps for as long as nothing happens.
    fn next(&self, due: Option<Instant>) -> io::Result<Option<Report>> {
        let Some(due) = due else {
            return self.reports.recv().map(Some).map_err(io::Error::other);
        };
        let left = due.saturating_duration_since(Instant::now());
        match self.reports.recv_timeout(left) {
            Ok(report) => Ok(Some(report)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(gone) => Err(io::Error::other(gone)),
        }
    }

    /// Stops the program as Ctrl-Z does elsewhere, and takes the terminal
    /// again once continued. Call it for that key; then draw.
    ///
    /// In a group without a shell to continue it the system ignores the stop,
    /// and only the screen is painted anew.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.stop(Whom::Group)
    }

    /// Ends the program by `signal`, with the terminal given back, so that the
    /// parent sees what ended it.
    pub fn die(self, signal: Signal) -> ! {
        drop(self);
        signals::die(signal)
    }

    fn set_up<T>(
        settings: Settings,
        keyboard: BorrowedFd<'static>,
        (sender, reports): (Sender<Report>, Receiver<Report>),
        meanwhile: impl FnOnce() -> T,
    ) -> io::Result<(Self, T)> {
        if settings.ambiguity.is_none() {
            probe::ask(&mut Output)?;
        }
        let done = meanwhile();
        let (ambiguity, early) = match settings.ambiguity {
            Some(known) => (known, Vec::new()),
            None => probe::answer(keyboard)?,
        };
        input::read(keyboard, early, sender.clone())?;
        let size = measure();
        let mut terminal = Self {
            screen: ratatui::Terminal::new(Painter::new(Output, size, settings.colour))?,
            keyboard,
            mouse: settings.mouse,
            ambiguity,
            size,
            reports,
            waker: Waker(sender),
        };
        terminal.repaint()?;
        Ok((terminal, done))
    }

    /// Takes in what a thread reports; what the program has to know comes
    /// back.
    fn hear(&mut self, report: Report) -> io::Result<Option<Wake>> {
        Ok(match report {
            Report::Input(event) => Some(Wake::Input(event)),
            Report::Signal(signal) => Some(Wake::Signal(signal)),
            Report::Gone => Some(Wake::Gone),
            Report::Crashed => Some(Wake::Crashed),
            Report::Called => Some(Wake::Called),
            Report::Resized => self.resized(),
            Report::Stop => {
                self.stop(Whom::Program)?;
                Some(self.anew())
            }
            Report::Continued => {
                self.resume()?;
                Some(self.anew())
            }
        })
    }

    /// Stops with the terminal given back, and takes it again once continued.
    fn stop(&mut self, whom: Whom) -> io::Result<()> {
        guard::leave();
        stop::stop(whom)?;
        self.resume()
    }

    /// A size even where it is the old one: a frame has to be drawn.
    fn anew(&mut self) -> Wake {
        self.resized();
        Wake::Input(Event::Resize(self.size.width, self.size.height))
    }

    /// Looks at the size again; an event when it is another.
    fn resized(&mut self) -> Option<Wake> {
        let size = measure();
        if size == self.size {
            return None;
        }
        self.size = size;
        self.screen.backend_mut().set_size(size);
        Some(Wake::Input(Event::Resize(size.width, size.height)))
    }

    /// Takes the terminal again, unless the program is about to end.
    fn resume(&mut self) -> io::Result<()> {
        if signals::ending() {
            return Ok(());
        }
        guard::enter(self.keyboard, self.mouse)?;
        self.repaint()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        guard::leave();
        failure::draw_no_more();
    }
}

/// Standard output, past Rust's buffers and locks.
#[derive(Debug)]
struct Output;

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        guard::write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size of the terminal, within what can be drawn.
fn measure() -> Size {
    let (width, height) = rustix::termios::tcgetwinsize(rustix::stdio::stdout())
        .map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let known = |cells: u16, usual: u16| if cells == 0 { usual } else { cells };
    Size {
        width: known(width, USUAL.width).min(LARGEST.width),
        height: known(height, USUAL.height).min(LARGEST.height),
    }
}

/// Whether writing failed because there is no terminal any more.
fn gone(error: &io::Error) -> bool {
    let gone = [
        rustix::io::Errno::IO,
        rustix::io::Errno::PIPE,
        rustix::io::Errno::NXIO,
    ];
    rustix::io::Errno::from_io_error(error).is_some_and(|errno| gone.contains(&errno))
}
