//! Signals: one thread that passes them on, and ends the program if nobody
//! else does.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::stop::{self, Whom};
use super::{Report, guard};
use crate::store;

/// How long the program has to end by itself once told to.
const GRACE: Duration = Duration::from_millis(500);

/// A signal that asks the program to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM.
    Terminate,
    /// SIGINT from outside; the key Ctrl-C is a key.
    Interrupt,
    /// SIGQUIT.
    Quit,
    /// SIGHUP: the terminal closes, or somebody says so.
    Hangup,
}

impl Signal {
    const ALL: [Self; 4] = [Self::Terminate, Self::Interrupt, Self::Quit, Self::Hangup];

    fn number(self) -> i32 {
        match self {
            Self::Terminate => SIGTERM,
            Self::Interrupt => SIGINT,
            Self::Quit => SIGQUIT,
            Self::Hangup => SIGHUP,
        }
    }

    fn of(number: i32) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|signal| signal.number() == number)
    }
}

/// Ends the program by `signal`, after giving the terminal back and removing files
/// that are not whole, so that the parent sees what ended it.
pub(super) fn die(signal: Signal) -> ! {
    guard::leave();
    store::give_up();
    // Only fails for a signal without a default, and these have one.
    let _ = low_level::emulate_default_handler(signal.number());
    std::process::exit(128 + signal.number())
}

/// Whether a signal to end has arrived, told by the handler itself: a program
/// ended while it is stopped must not take the terminal again first.
pub(super) fn ending() -> bool {
    ENDING.get().is_some_and(|flag| flag.load(Ordering::SeqCst))
}

static ENDING: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Starts listening. From here on no resize is lost.
pub(super) fn listen(reports: Sender<Report>) -> io::Result<()> {
    let ending = ENDING.get_or_init(Arc::default);
    for signal in Signal::ALL {
        signal_hook::flag::register(signal.number(), Arc::clone(ending))?;
    }
    restore_on_abort()?;
    let mut numbers = vec![SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGCONT, SIGWINCH];
    if stop::is_possible()? {
        numbers.push(SIGTSTP);
    }
    let mut signals = Signals::new(numbers)?;
    let run = move || {
        for number in signals.forever() {
            let Some(signal) = Signal::of(number) else {
                pass_on(number, &reports);
                continue;
            };
            if reports.send(Report::Signal(signal)).is_ok() {
                thread::sleep(GRACE);
            }
            die(signal);
        }
    };
    thread::Builder::new().name("signals".into()).spawn(run)?;
    Ok(())
}

/// Passes on a signal that does not end the program.
fn pass_on(number: i32, reports: &Sender<Report>) {
    let report = match number {
        SIGCONT => Report::Continued,
        SIGTSTP => Report::Stop,
        _ => Report::Resized,
    };
    // With nobody listening there is no screen to repair, or to give back first.
    if reports.send(report).is_err() && number == SIGTSTP {
        let _ = stop::stop(Whom::Program);
    }
}

/// Stack overflow, a failed allocation and `abort` all end in SIGABRT, which
/// no thread can receive in time: its handler has to do the work.
#[expect(
    unsafe_code,
    reason = "signal-hook runs no code in a handler otherwise"
)]
fn restore_on_abort() -> io::Result<()> {
    let restore = || {
        guard::leave();
        let _ = low_level::emulate_default_handler(SIGABRT);
    };
    // SAFETY: the handler may run at any point of any thread, so it must call
    // only async-signal-safe functions and take no lock. `guard::leave` reads
    // two atomics and makes system calls, nothing else, and does not panic;
    // `emulate_default_handler` is documented as safe to call here.
    unsafe { low_level::register(SIGABRT, restore) }?;
    Ok(())
}
