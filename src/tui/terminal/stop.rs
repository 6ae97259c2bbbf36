//! Stopping the program, as Ctrl-Z does and `kill -TSTP`: by the signal itself and as
//! it is without this program's own handler, so that the shell sees the stop, and so
//! that it is ignored where there is no shell to continue it.

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::OnceLock;

use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};

/// Whom to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// All that the shell started with it, as the key does.
    Group,
    /// This program alone, which was asked to.
    Program,
}

/// What the signal did before this program listened.
static BEFORE: OnceLock<libc::sigaction> = OnceLock::new();

/// Whether the signal is to be listened to: whoever started the program may have
/// decided that nothing stops it. To be asked before anybody listens.
pub(super) fn is_possible() -> io::Result<bool> {
    let now = exchange(None)?;
    Ok(BEFORE.get_or_init(|| now).sa_sigaction != libc::SIG_IGN)
}

/// Stops, and returns once continued, or at once where the system ignores it. The
/// terminal has to be given back before.
pub(super) fn stop(whom: Whom) -> io::Result<()> {
    let own = BEFORE
        .get()
        .map(|before| exchange(Some(before)))
        .transpose()?;
    let stopped = match whom {
        Whom::Group => kill_current_process_group(Signal::TSTP),
        Whom::Program => kill_process(getpid(), Signal::TSTP),
    };
    if let Some(own) = own {
        exchange(Some(&own))?;
    }
    Ok(stopped?)
}

/// Sets what the signal does, if anything is given; answers what it did.
#[expect(
    unsafe_code,
    reason = "no safe interface puts a signal's default action in the place of a handler"
)]
fn exchange(new: Option<&libc::sigaction>) -> io::Result<libc::sigaction> {
    let mut old = MaybeUninit::<libc::sigaction>::zeroed();
    let new = new.map_or(ptr::null(), ptr::from_ref);
    // SAFETY: `new` is null or an action that the system has given out for this same
    // signal, so that a handler in it is one that was installed; `old` is writable.
    let done = unsafe { libc::sigaction(libc::SIGTSTP, new, old.as_mut_ptr()) };
    if done != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: all zeros are a valid value of it, and the call has filled it in.
    Ok(unsafe { old.assume_init() })
}
