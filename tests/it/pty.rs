//! A person at a terminal: starts a program in a pseudo-terminal, types, and
//! waits for what the screen shows.
//!
//! Nothing here sleeps or counts milliseconds: every step waits for a
//! condition on the screen, with a limit that only a failure reaches.

#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test says that something is wrong"
)]

mod emulator;

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use emulator::{Terminal, cells};

/// How long anything may take, on the busiest machine.
const LIMIT: Duration = Duration::from_secs(30);

/// The program under test.
pub(crate) const DONGXI: &str = env!("CARGO_BIN_EXE_dongxi");

/// How the terminal behaves that the program is started in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Answers what it is asked; ambiguous characters take one cell.
    Narrow,
    /// Answers that ambiguous characters take two cells.
    Wide,
    /// Never answers.
    Silent,
}

/// What to start, and in what terminal.
pub(crate) struct Start {
    pub(crate) program: String,
    pub(crate) arguments: Vec<String>,
    pub(crate) environment: Vec<(String, String)>,
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) manner: Manner,
}

impl Start {
    /// The program under test in a terminal of 80 x 24 that answers.
    pub(crate) fn dongxi() -> Self {
        Self::program(DONGXI)
    }

    /// Any program.
    pub(crate) fn program(program: &str) -> Self {
        Self {
            program: program.into(),
            arguments: Vec::new(),
            environment: vec![("TERM".into(), "xterm-256color".into())],
            columns: 80,
            rows: 24,
            manner: Manner::Narrow,
        }
    }

    /// The program under test, started by a shell's `script` as `$0`.
    pub(crate) fn by_shell(script: &str) -> Self {
        Self::program("/bin/sh").with(&["-c", script, DONGXI])
    }

    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments = arguments.iter().map(ToString::to_string).collect();
        self
    }

    /// Sets a variable; nothing of the tests' own environment is passed on.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.into(), value.into()));
        self
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    pub(crate) fn manner(mut self, manner: Manner) -> Self {
        self.manner = manner;
        self
    }

    pub(crate) fn go(self) -> Session {
        Session::start(&self)
    }
}

/// A program running in a terminal.
pub(crate) struct Session {
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    keys: Keys,
    seen: Arc<Seen>,
    reader: Option<thread::JoinHandle<()>>,
    status: Receiver<ExitStatus>,
    pid: Pid,
    before: String,
}

/// What a session left behind.
pub(crate) struct End {
    pub(crate) status: ExitStatus,
    /// Everything the program wrote.
    pub(crate) bytes: Vec<u8>,
    /// The last screen, which is the shell's again.
    pub(crate) text: String,
    /// What is still switched on, by name.
    pub(crate) left_on: Vec<String>,
    /// Whether the line discipline is as it was.
    pub(crate) cooked: bool,
}

impl End {
    /// Asserts that the terminal is as it was found.
    pub(crate) fn is_restored(&self) -> &Self {
        assert!(self.left_on.is_empty(), "left on: {:?}", self.left_on);
        assert!(self.cooked, "the line discipline was not given back");
        self
    }

    /// The signal the program died by, as the system calls it.
    pub(crate) fn signal(&self) -> Option<&str> {
        self.status.signal()
    }
}

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

#[derive(Default)]
struct Seen {
    terminal: Mutex<Option<Terminal>>,
    changed: Condvar,
}

impl Session {
    fn start(start: &Start) -> Self {
        let pair = native_pty_system()
            .openpty(size(start.columns, start.rows))
            .unwrap();
        let mut command = CommandBuilder::new(&start.program);
        command.args(&start.arguments);
        command.env_clear();
        for (name, value) in &start.environment {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let before = termios(&*pair.master);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys: Keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let seen = Arc::new(Seen::default());
        *seen.lock() = Some(Terminal::new(start));
        let reading = {
            let (seen, keys) = (Arc::clone(&seen), Arc::clone(&keys));
            thread::spawn(move || seen.read(&mut *reader, &keys))
        };
        let mut child = pair.slave.spawn_command(command).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (sender, status) = mpsc::channel();
        thread::spawn(move || {
            let _ = sender.send(child.wait().unwrap());
        });
        Self {
            master: Some(pair.master),
            slave: Some(pair.slave),
            keys,
            seen,
            reader: Some(reading),
            status,
            pid,
            before,
        }
    }

    /// Types bytes, as a keyboard or a paste would send them.
    pub(crate) fn send(&self, bytes: &[u8]) {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.write_all(bytes).unwrap();
        keys.flush().unwrap();
    }

    /// Waits until the screen satisfies `condition`; `what` names it for the
    /// report when it never does.
    pub(crate) fn wait_for(&self, what: &str, mut condition: impl FnMut(&vt100::Screen) -> bool) {
        self.wait_until(what, |terminal| condition(terminal.parser.screen()));
    }

    /// Waits until a frame has been written to its end, so that nothing of it is
    /// under way any more.
    pub(crate) fn wait_for_frame(&self) {
        self.wait_until("a whole frame", |terminal| {
            terminal.bytes.ends_with(b"\x1b[?2026l")
        });
    }

    /// Waits until the program has written `bytes` so many times.
    pub(crate) fn wait_for_times(&self, bytes: &[u8], times: usize) {
        let what = format!("{times} times {}", bytes.escape_ascii());
        self.wait_until(&what, |terminal| {
            let all = terminal.bytes.windows(bytes.len());
            all.filter(|own| *own == bytes).count() >= times
        });
    }

    fn wait_until(&self, what: &str, mut condition: impl FnMut(&Terminal) -> bool) {
        let guard = self.seen.lock();
        let (guard, limit) = self
            .seen
            .changed
            .wait_timeout_while(guard, LIMIT, |terminal| {
                let terminal = terminal.as_ref().unwrap();
                !condition(terminal) && !terminal.ended
            })
            .unwrap();
        let terminal = guard.as_ref().unwrap();
        assert!(
            condition(terminal),
            "{} without {what}:\n{}\n{}",
            if limit.timed_out() { "waited" } else { "ended" },
            terminal.parser.screen().contents(),
            String::from_utf8_lossy(&terminal.bytes).escape_debug(),
        );
    }

    /// Waits until `text` stands somewhere on the screen.
    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Sends a signal to the program that was started.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// The process group in the foreground: a shell's child, where the
    /// program was started by one.
    pub(crate) fn foreground(&self) -> Pid {
        Pid::from_raw(self.master().process_group_leader().unwrap()).unwrap()
    }

    /// The line discipline, in words that can be compared.
    pub(crate) fn termios(&self) -> String {
        termios(self.master())
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        if let Some(terminal) = self.seen.lock().as_mut() {
            terminal.parser.set_size(cells(rows), cells(columns));
        }
        self.master().resize(size(columns, rows)).unwrap();
    }

    /// Waits for the program to end, reads all it wrote, and looks at what it
    /// left.
    pub(crate) fn end(mut self) -> End {
        let status = self.status();
        // The line discipline lives as long as somebody holds the slave.
        let cooked = self.termios() == self.before;
        self.slave = None;
        self.reader.take().unwrap().join().unwrap();
        let terminal = self.seen.lock().take().unwrap();
        End {
            status,
            text: terminal.parser.screen().contents(),
            left_on: terminal.left_on(),
            bytes: terminal.bytes,
            cooked,
        }
    }

    /// Closes the window, and waits for the program to notice.
    pub(crate) fn close(mut self) -> ExitStatus {
        if let Some(terminal) = self.seen.lock().as_mut() {
            terminal.closing = true;
        }
        // The reader holds the terminal open and sleeps; something drawn
        // wakes it.
        let now = self.master().get_size().unwrap();
        self.master().resize(size(now.cols + 1, now.rows)).unwrap();
        self.reader.take().unwrap().join().unwrap();
        self.slave = None;
        *self.keys.lock().unwrap() = Box::new(std::io::sink());
        self.master = None;
        self.status()
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().unwrap()
    }

    fn status(&self) -> ExitStatus {
        self.status.recv_timeout(LIMIT).unwrap_or_else(|_| {
            let _ = kill_process(self.pid, Signal::KILL);
            let guard = self.seen.lock();
            let shown = guard
                .as_ref()
                .map(|terminal| terminal.parser.screen().contents());
            panic!("did not end:\n{}", shown.unwrap_or_default())
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Err(mpsc::TryRecvError::Empty) = self.status.try_recv() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

impl Seen {
    fn lock(&self) -> MutexGuard<'_, Option<Terminal>> {
        self.terminal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows what the program writes and answers what it asks, until the
    /// terminal ends (which Linux reports as an error).
    fn read(&self, from: &mut dyn Read, keys: &Keys) {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(read @ 1..) = from.read(&mut bytes) {
            let mut guard = self.lock();
            let Some(terminal) = guard.as_mut().filter(|terminal| !terminal.closing) else {
                break;
            };
            let answers = terminal.show(bytes.get(..read).unwrap());
            drop(guard);
            self.changed.notify_all();
            // The program may have ended without reading its answers.
            let _ = keys.lock().unwrap().write_all(&answers);
        }
        if let Some(terminal) = self.lock().as_mut() {
            terminal.ended = true;
        }
        self.changed.notify_all();
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn termios(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
