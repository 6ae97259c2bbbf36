//! From the start to the first frame, and from a key to its frame, in a real
//! pseudo-terminal: dongxi beside `less` and a bare ratatui program (the floor),
//! turn by turn in one run.
//!
//! `cargo bench --bench terminal` prints medians in milliseconds and the ratios.
//! A frame is complete at the last byte before the terminal has been quiet for
//! [`QUIET`]; what it shows is looked for on the screen of an emulator.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 35;
/// Silence that ends a frame.
const QUIET: Duration = Duration::from_millis(30);
/// Silence that ends the first frame: a program may still be loading.
const QUIET_START: Duration = Duration::from_millis(150);
/// Starts of each program.
const STARTS: usize = 15;
/// Presses of each key in each program.
const PRESSES: usize = 48;
/// Presses in one direction before turning round, so that no end is reached.
const RUN: usize = 4;

struct Program {
    name: &'static str,
    command: Vec<String>,
    /// Stands on the first frame.
    shows: &'static str,
    /// Line down and up, page down and up.
    keys: [[&'static str; 2]; 2],
}

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser<Answers>,
}

/// Answers cursor positions and device attributes as a narrow terminal does.
#[derive(Default)]
struct Answers(Vec<u8>);

impl vt100::Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        _: &[&[u16]],
        last: char,
    ) {
        match (first, last) {
            (None, 'n') => {
                let (row, column) = screen.cursor_position();
                let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                self.0.extend_from_slice(answer.as_bytes());
            }
            (None, 'c') => self.0.extend_from_slice(b"\x1b[?62;22c"),
            _ => {}
        }
    }
}

impl Session {
    fn start(program: &Program) -> (Self, Instant) {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(&program.command[0]);
        command.args(&program.command[1..]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("LESSCHARSET", "utf-8");
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        let mut from = pair.master.try_clone_reader().expect("output");
        let keys = pair.master.take_writer().expect("input");
        let (send, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(read @ 1..) = from.read(&mut bytes) {
                if send.send((Instant::now(), bytes[..read].to_vec())).is_err() {
                    break;
                }
            }
        });
        let cells = |number| NonZeroU16::new(number).expect("not 0");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("a program");
        let session = Self {
            child,
            master: pair.master,
            keys,
            output,
            parser: vt100::Parser::new_with_callbacks(
                cells(ROWS),
                cells(COLUMNS),
                0,
                Answers::default(),
            ),
        };
        (session, started)
    }

    /// Waits until nothing has come for `quiet`; the time of the last byte and
    /// how many there were.
    fn settle(&mut self, quiet: Duration) -> (Option<Instant>, usize) {
        let (mut last, mut count) = (None, 0);
        while let Ok((at, bytes)) = self.output.recv_timeout(quiet) {
            (last, count) = (Some(at), count + bytes.len());
            self.parser.process(&bytes);
            let answers = std::mem::take(&mut self.parser.callbacks_mut().0);
            if !answers.is_empty() {
                self.keys.write_all(&answers).expect("an open terminal");
            }
        }
        (last, count)
    }

    fn press(&mut self, key: &str) -> Option<(f64, usize)> {
        let started = Instant::now();
        self.keys
            .write_all(key.as_bytes())
            .expect("an open terminal");
        let (last, count) = self.settle(QUIET);
        Some((milliseconds(started, last?), count))
    }

    fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        drop(self.master);
    }
}

fn milliseconds(from: Instant, to: Instant) -> f64 {
    to.duration_since(from).as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The pack as one text file, for `less` and the floor.
fn text_file() -> PathBuf {
    let path = std::env::temp_dir().join(format!("dongxi-bench-{}.txt", std::process::id()));
    let shown = std::process::Command::new(env!("CARGO_BIN_EXE_dongxi"))
        .args(["show", "--width", "110"])
        .output()
        .expect("dongxi show");
    std::fs::write(&path, shown.stdout).expect("a temporary file");
    path
}

fn programs(file: &str) -> Vec<Program> {
    let own = std::env::current_exe()
        .expect("a path")
        .to_string_lossy()
        .into_owned();
    let mut programs = vec![
        Program {
            name: "floor",
            command: vec![own, "--floor".into(), file.into()],
            shows: "东西部扶贫协作",
            keys: [["j", "k"], [" ", "b"]],
        },
        Program {
            name: "dongxi",
            command: vec![env!("CARGO_BIN_EXE_dongxi").into()],
            shows: "东西部扶贫协作",
            keys: [["j", "k"], [" ", "\x02"]],
        },
    ];
    if std::process::Command::new("less")
        .arg("--version")
        .output()
        .is_ok()
    {
        programs.push(Program {
            name: "less",
            command: vec!["less".into(), file.into()],
            shows: "东西部扶贫协作",
            keys: [["j", "k"], [" ", "b"]],
        });
    }
    programs
}

/// Milliseconds of each start or press, by program; bytes of the last one.
type Times = Vec<(Vec<f64>, usize)>;

fn starts(programs: &[Program]) -> Times {
    let mut times = vec![(Vec::new(), 0); programs.len()];
    for round in 0..STARTS {
        for turn in 0..programs.len() {
            let at = (round + turn) % programs.len();
            let (mut session, started) = Session::start(&programs[at]);
            let (last, count) = session.settle(QUIET_START);
            let screen = session.parser.screen().contents().replace(['\n', ' '], "");
            let shows = programs[at].shows;
            assert!(
                screen.contains(shows),
                "{}: no {shows} in\n{screen}",
                programs[at].name
            );
            times[at]
                .0
                .push(milliseconds(started, last.expect("a frame")));
            times[at].1 = count;
            session.end();
        }
    }
    times
}

fn presses(programs: &[Program], which: usize) -> Times {
    let mut sessions: Vec<Session> = programs
        .iter()
        .map(|program| {
            let (mut session, _) = Session::start(program);
            session.settle(QUIET_START);
            session
        })
        .collect();
    let mut times = vec![(Vec::new(), 0); programs.len()];
    for press in 0..PRESSES {
        for (at, session) in sessions.iter_mut().enumerate() {
            let way = press / RUN % 2;
            // At an end of the text nothing changes and nothing is drawn.
            if let Some((time, count)) = session.press(programs[at].keys[which][way]) {
                times[at].0.push(time);
                times[at].1 = count;
            }
        }
    }
    sessions.into_iter().for_each(Session::end);
    times
}

fn table(title: &str, programs: &[Program], times: Times) {
    println!("\n{title}");
    println!(
        "{:<10} {:>9} {:>8} {:>8} {:>7}",
        "program", "median ms", "x less", "x floor", "bytes"
    );
    let medians: Vec<(f64, usize)> = times
        .into_iter()
        .map(|(own, bytes)| (median(own), bytes))
        .collect();
    let of = |name: &str| {
        programs
            .iter()
            .position(|program| program.name == name)
            .map_or(f64::NAN, |at| medians[at].0)
    };
    for (program, (own, bytes)) in programs.iter().zip(&medians) {
        let (less, floor) = (own / of("less"), own / of("floor"));
        println!(
            "{:<10} {own:>9.2} {less:>8.2} {floor:>8.2} {bytes:>7}",
            program.name
        );
    }
}

/// A bare ratatui program: three panes, a screen of lines in a `Paragraph`, no
/// features. The text is divided into lines once, and only what is seen is drawn.
fn floor(file: &str) -> std::io::Result<()> {
    use ratatui::crossterm::event::{Event, KeyCode, read};
    use ratatui::layout::{Constraint, Layout};
    use ratatui::text::Line;
    use ratatui::widgets::{Block, Paragraph};
    let text = std::fs::read_to_string(file)?;
    let lines: Vec<Line<'_>> = text.lines().map(Line::from).collect();
    let mut terminal = ratatui::try_init()?;
    let mut top: usize = 0;
    loop {
        terminal.draw(|frame| {
            let widths = [
                Constraint::Length(24),
                Constraint::Fill(1),
                Constraint::Length(32),
            ];
            let [left, middle, right] = Layout::horizontal(widths).areas(frame.area());
            frame.render_widget(Block::bordered().title("Models"), left);
            let seen = lines.iter().skip(top).take(usize::from(middle.height));
            let own = Paragraph::new(seen.cloned().collect::<Vec<_>>());
            frame.render_widget(own.block(Block::bordered()), middle);
            frame.render_widget(Block::bordered().title("Pairings"), right);
        })?;
        match read()? {
            Event::Key(key) if key.code == KeyCode::Char('j') => top += 1,
            Event::Key(key) if key.code == KeyCode::Char(' ') => top += 30,
            Event::Key(key) if key.code == KeyCode::Char('k') => top = top.saturating_sub(1),
            Event::Key(key) if key.code == KeyCode::Char('b') => top = top.saturating_sub(30),
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--floor") {
        floor(&arguments[at + 1]).expect("a terminal");
        return;
    }
    let file = text_file();
    let programs = programs(&file.to_string_lossy());
    table("start to first frame", &programs, starts(&programs));
    table("line down to frame", &programs, presses(&programs, 0));
    table("page down to frame", &programs, presses(&programs, 1));
    let _ = std::fs::remove_file(file);
}
