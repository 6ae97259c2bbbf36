//! Keys: one thread that reads the terminal, asleep until there is something.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::mpsc::{SendError, Sender};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::Report;
use super::decode::Decoder;

/// Starts reading keys from `keyboard`. `early` is what was typed before.
pub(super) fn read(
    keyboard: BorrowedFd<'static>,
    early: Vec<u8>,
    reports: Sender<Report>,
) -> io::Result<()> {
    let run = move || {
        // Nobody listens any more: the thread ends, quietly.
        let _ = pump(keyboard, &early, &reports);
    };
    thread::Builder::new().name("keys".into()).spawn(run)?;
    Ok(())
}

/// Sends what is typed until the terminal is gone.
fn pump(
    keyboard: BorrowedFd<'_>,
    early: &[u8],
    reports: &Sender<Report>,
) -> Result<(), SendError<Report>> {
    let mut decoder = Decoder::default();
    let mut bytes = [0; 4096];
    let send = |event| reports.send(Report::Input(event));
    decoder.feed(early).into_iter().try_for_each(send)?;
    loop {
        match arrived(keyboard, &decoder) {
            Ok(false) => decoder.lapse().into_iter().try_for_each(send)?,
            Ok(true) => match rustix::io::read(keyboard, &mut bytes) {
                Ok(read @ 1..) => {
                    let read = bytes.get(..read).unwrap_or_default();
                    decoder.feed(read).into_iter().try_for_each(send)?;
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                // An ended terminal reads as empty, or as an error.
                Ok(0) | Err(_) => return reports.send(Report::Gone),
            },
            Err(Errno::INTR) => {}
            Err(_) => return reports.send(Report::Gone),
        }
    }
}

/// Waits for bytes; false when the decoder's patience is over first.
fn arrived(keyboard: BorrowedFd<'_>, decoder: &Decoder) -> Result<bool, Errno> {
    let patience = decoder
        .patience()
        .and_then(|patience| Timespec::try_from(patience).ok());
    let mut fds = [PollFd::new(&keyboard, PollFlags::IN)];
    Ok(poll(&mut fds, patience.as_ref())? > 0)
}
