//! Panics and errors: how they are reported without being drawn over.
//!
//! The report of a panic is written after the terminal is given back, never
//! before: finding the names of a backtrace can take seconds, and nobody wants
//! to sit in front of a raw terminal meanwhile. Elsewhere than in the thread
//! that draws, a panic only tells that thread, which then leaves in order.

use std::io::Write;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;

use color_eyre::config::{HookBuilder, Theme};

use super::{Report, guard};

/// The thread that draws, how to reach it, and what it has to say at the end.
static DRAWING: Mutex<Option<Drawing>> = Mutex::new(None);

struct Drawing {
    thread: ThreadId,
    reports: Sender<Report>,
    last_words: Option<String>,
}

/// Installs how errors and panics are reported; to be called once, first of
/// all.
///
/// Reports carry no colours and no control characters, so that nothing read
/// from a file can act on the terminal through them.
///
/// # Errors
/// When an error report was installed before.
pub fn report_failures() -> color_eyre::Result<()> {
    let (panics, errors) = HookBuilder::default()
        .theme(Theme::new())
        .display_env_section(false)
        .try_into_hooks()?;
    errors.install()?;
    std::panic::set_hook(Box::new(move |info| {
        let report = || visible(&panics.panic_report(info).to_string());
        if elsewhere() {
            tell(report());
        } else {
            guard::leave();
            write_line(&report());
        }
    }));
    Ok(())
}

/// Makes the calling thread the one that draws.
pub(super) fn draw_here(reports: Sender<Report>) {
    *drawing() = Some(Drawing {
        thread: std::thread::current().id(),
        reports,
        last_words: None,
    });
}

/// Nobody draws any more: prints what another thread left to be said.
pub(super) fn draw_no_more() {
    if let Some(words) = drawing().take().and_then(|drawing| drawing.last_words) {
        write_line(&words);
    }
}

/// Whether this thread is another than the one that draws.
fn elsewhere() -> bool {
    drawing()
        .as_ref()
        .is_some_and(|drawing| drawing.thread != std::thread::current().id())
}

/// Leaves `report` to the thread that draws.
fn tell(report: String) {
    if let Some(drawing) = drawing().as_mut() {
        if drawing.reports.send(Report::Crashed).is_ok() {
            drawing.last_words.get_or_insert(report);
        } else {
            write_line(&report);
        }
    }
}

fn drawing() -> std::sync::MutexGuard<'static, Option<Drawing>> {
    DRAWING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes to standard error; unlike `eprintln` it survives a closed one.
fn write_line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// `text` with every control character but the line feed replaced.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => c,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}
