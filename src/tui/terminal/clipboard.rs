//! Where a text goes that is to be pasted elsewhere.
//!
//! Inside tmux, tmux takes it: by its defaults it keeps what a program sends to the
//! terminal from both its buffers and the terminal. On a desktop a program of the
//! desktop takes it, since not every terminal does; over ssh such a program would
//! serve the wrong machine. Everywhere else it is sent to the terminal (OSC 52), which
//! goes through ssh and says nothing of what became of it.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::guard;
use crate::app::{Outcome, Route};
use crate::text::visible::inert;

/// How long a program may take before another way is gone.
const PATIENCE: Duration = Duration::from_secs(1);
/// Bytes of base64 that terminals take; some drop what is longer.
const MOST: usize = 74_994;

/// A program that keeps what is to be pasted.
struct Tool {
    /// Where this variable is set; anywhere without one.
    variable: Option<&'static str>,
    name: &'static str,
    arguments: &'static [&'static str],
}

const TMUX: Tool = Tool {
    variable: Some("TMUX"),
    name: "tmux",
    arguments: &["load-buffer", "-w", "-"],
};

/// Those of desktops, the first that is there.
const TOOLS: [Tool; 5] = [
    Tool {
        variable: Some("WAYLAND_DISPLAY"),
        name: "wl-copy",
        arguments: &[],
    },
    Tool {
        variable: Some("DISPLAY"),
        name: "xclip",
        arguments: &["-selection", "clipboard"],
    },
    Tool {
        variable: Some("DISPLAY"),
        name: "xsel",
        arguments: &["--clipboard", "--input"],
    },
    Tool {
        variable: Some("TERMUX_VERSION"),
        name: "termux-clipboard-set",
        arguments: &[],
    },
    Tool {
        variable: None,
        name: "pbcopy",
        arguments: &[],
    },
];

/// Hands a text on, control characters spelt out.
///
/// # Errors
/// When the terminal cannot be written to.
pub(super) fn copy(text: &str) -> io::Result<Outcome> {
    let text = inert(text);
    let count = text.chars().count();
    if TMUX.takes(&text) {
        return Ok(Outcome::Copied(count, Route::Tmux));
    }
    let is_far = env::var_os("SSH_CONNECTION").is_some();
    if let Some(tool) = TOOLS.iter().find(|tool| !is_far && tool.takes(&text)) {
        return Ok(Outcome::Copied(count, Route::Tool(tool.name)));
    }
    if text.len().div_ceil(3) * 4 > MOST {
        return Ok(Outcome::NotCopied(text.len(), MOST / 4 * 3));
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text.as_bytes())
        .write_ansi(&mut sequence)
        .map_err(io::Error::other)?;
    guard::write_all(sequence.as_bytes())?;
    Ok(Outcome::Copied(count, Route::Terminal))
}

impl Tool {
    /// Whether it took the text.
    fn takes(&self, text: &str) -> bool {
        let is_here = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if !self.variable.is_none_or(is_here) {
            return false;
        }
        let started = Command::new(self.name)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = started else {
            return false;
        };
        let bytes = text.as_bytes().to_vec();
        let (sender, done) = mpsc::channel();
        // A program may never read, as where its display is gone.
        thread::spawn(move || {
            let written = child.stdin.take().map(|mut own| own.write_all(&bytes));
            let ended = child.wait();
            let took = matches!(written, Some(Ok(()))) && ended.is_ok_and(|own| own.success());
            let _ = sender.send(took);
        });
        done.recv_timeout(PATIENCE).unwrap_or(false)
    }
}
