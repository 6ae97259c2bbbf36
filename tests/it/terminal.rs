//! The terminal is given back however the program ends.

#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test says that something is wrong"
)]

use std::process::{Command, Stdio};

use dongxi::tui::terminal::{Settings, Terminal, Wake, report_failures};
use rustix::process::{Signal, kill_process};

use crate::pty::{DONGXI, Manner, Session, Start};

/// Starts the program and waits for its first frame.
fn running() -> Session {
    let session = Start::dongxi().go();
    first_frame(&session);
    session
}

/// Waits until the alternate screen shows something.
fn first_frame(session: &Session) {
    session.wait_for("a first frame", |screen| {
        screen.alternate_screen() && !screen.contents().trim().is_empty()
    });
}

#[test]
fn quitting_gives_the_terminal_back() {
    let session = running();
    session.send(b"q");
    let end = session.end();
    end.is_restored();
    assert_eq!(end.status.exit_code(), 0, "{}", end.text);
    assert_eq!(end.text.trim(), "", "something was left on the screen");
}

#[test]
fn a_signal_gives_the_terminal_back_and_is_what_the_program_dies_by() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
        (Signal::HUP, "Hangup"),
    ] {
        let session = running();
        session.signal(signal);
        let end = session.end();
        end.is_restored();
        assert_eq!(end.signal(), Some(name));
    }
}

#[test]
fn an_abort_gives_the_terminal_back() {
    let session = running();
    session.signal(Signal::ABORT);
    let end = session.end();
    end.is_restored();
    assert_eq!(end.signal(), Some("Aborted"));
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_takes_it_again() {
    stops_and_goes_on(|session| session.send(b"\x1a"));
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_fg_takes_it_again() {
    stops_and_goes_on(|session| kill_process(session.foreground(), Signal::TSTP).unwrap());
}

fn stops_and_goes_on(stop: impl Fn(&Session)) {
    let session = Start::by_shell("set -m; \"$0\"; echo stopped; read go; fg; echo over").go();
    first_frame(&session);
    let raw = session.termios();
    stop(&session);
    session.wait_for("the shell's screen", |screen| {
        !screen.alternate_screen() && screen.contents().contains("stopped")
    });
    assert_ne!(session.termios(), raw, "stopped in raw mode");
    session.send(b"\n");
    first_frame(&session);
    assert_eq!(session.termios(), raw, "continued without raw mode");
    session.send(b"q");
    session.wait_for_text("over");
    session.end().is_restored();
}

#[test]
fn ended_while_stopped_it_does_not_take_the_terminal_again() {
    let end = "until wait %1; [ $? -eq 143 ]; do :; done; echo ended by SIGTERM";
    let script = format!("set -m; \"$0\"; kill -TERM %1; kill -CONT %1; {end}");
    let session = Start::by_shell(&script).go();
    first_frame(&session);
    session.send(b"\x1a");
    let end = session.end();
    end.is_restored();
    assert!(end.text.contains("ended by SIGTERM"), "{}", end.text);
    let taken = end.bytes.windows(8).filter(|bytes| bytes == b"\x1b[?1049h");
    assert_eq!(taken.count(), 1);
}

#[test]
fn stopped_by_others_and_continued_it_takes_the_terminal_again() {
    let script = "set -m; \"$0\"; stty sane; echo stopped; read go; fg; echo over";
    let session = Start::by_shell(script).go();
    first_frame(&session);
    session.wait_for_frame();
    let raw = session.termios();
    kill_process(session.foreground(), Signal::STOP).unwrap();
    session.wait_for_text("stopped");
    assert_ne!(session.termios(), raw);
    session.send(b"\n");
    session.wait_for("a whole frame", |screen| {
        screen.alternate_screen() && !screen.contents().contains("stopped")
    });
    assert_eq!(session.termios(), raw);
    session.send(b"q");
    session.wait_for_text("over");
    session.end().is_restored();
}

#[test]
fn in_a_group_without_a_shell_a_stop_only_paints_anew() {
    let key: fn(&Session) = |session| session.send(b"\x1a");
    let signal: fn(&Session) = |session| session.signal(Signal::TSTP);
    for stop in [key, signal] {
        let session = running();
        session.wait_for_frame();
        stop(&session);
        // Taken again, which leaves the screen empty, and all of it painted.
        session.wait_for_times(b"\x1b[?1049h", 2);
        session.wait_for_frame();
        first_frame(&session);
        session.send(b"q");
        session.end().is_restored();
    }
}

#[test]
fn a_burst_of_resizes_ends_at_the_last_size() {
    let session = running();
    for step in 0..200_u16 {
        session.resize(20 + step % 90, 5 + step % 40);
    }
    session.resize(61, 17);
    session.wait_for("a frame of 61 x 17", |screen| {
        // The layout's name ends the first row, the hints begin the last.
        let shows = |row, column| {
            screen
                .cell(row, column)
                .is_some_and(vt100::Cell::has_contents)
        };
        shows(0, 59) && shows(16, 1)
    });
    session.send(b"q");
    session.end().is_restored();
}

#[test]
fn any_size_draws_something_or_nothing_and_ends_well() {
    for (columns, rows) in [(1, 1), (0, 0), (1, 24), (80, 1), (2, 2), (1000, 400)] {
        let session = Start::dongxi().size(columns, rows).go();
        session.wait_for("the alternate screen", vt100::Screen::alternate_screen);
        session.send(b"q");
        let end = session.end();
        end.is_restored();
        assert_eq!(end.status.exit_code(), 0, "{columns} x {rows}");
    }
}

#[test]
fn standard_input_may_be_nothing() {
    let session = Start::by_shell("exec \"$0\" </dev/null").go();
    first_frame(&session);
    session.send(b"q");
    let end = session.end();
    end.is_restored();
    assert_eq!(end.status.exit_code(), 0);
}

#[test]
fn a_closed_window_ends_the_program() {
    // By the hang-up or by the end of its input, whichever it hears first:
    // that it ends at all is what `close` waits for.
    running().close();
}

#[test]
fn a_pipe_is_refused_with_a_message() {
    let output = Command::new(DONGXI)
        .env_clear()
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "{:?}", output.stdout);
    assert!(!output.stderr.is_empty());
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn a_terminal_that_can_only_print_is_refused_with_a_message() {
    for term in ["dumb", ""] {
        let end = Start::dongxi().variable("TERM", term).go().end();
        end.is_restored();
        assert_eq!(end.status.exit_code(), 2, "TERM={term}");
        assert!(!end.text.trim().is_empty());
        assert!(!end.bytes.contains(&0x1b), "TERM={term}");
    }
}

#[test]
fn a_silent_terminal_is_drawn_on_all_the_same() {
    let session = Start::dongxi().manner(Manner::Silent).go();
    first_frame(&session);
    session.send(b"q");
    session.end().is_restored();
}

#[test]
fn keys_typed_before_the_first_frame_are_not_lost() {
    let session = Start::dongxi().manner(Manner::Silent).go();
    session.wait_for("the alternate screen", vt100::Screen::alternate_screen);
    session.send(b"q");
    assert_eq!(session.end().is_restored().status.exit_code(), 0);
}

#[test]
fn late_answers_are_no_keys() {
    let session = running();
    session.send(b"\x1b[2;3R\x1b[?62;22c\x1b[?2027;0$yq");
    assert_eq!(session.end().is_restored().status.exit_code(), 0);
}

#[test]
fn hostile_keys_neither_end_nor_hang_the_program() {
    let session = running();
    let streams: [&[u8]; 10] = [
        b"\x1b[",
        b"\x1b[999999999999999999;99R",
        b"\x1b[<1;1M\x1b[<0;65536;1M",
        b"\xff\xfe\xc3\x28\xe4\xb8",
        b"\x1bP+q544e\x1b\\",
        b"\x1b]11;rgb:0/0/0\x07",
        b"\x1b[M\x00\x00\x00",
        &[0x1b; 64],
        &[b'['; 300],
        b"\x1b[200~\x1b[201~\x1b[201~",
    ];
    for stream in streams {
        session.send(stream);
    }
    // A flood of what could be parameters, then a whole key.
    session.send(&[b"\x1b[".as_slice(), &[b';'; 4000]].concat());
    session.send(b"\x1b[Bq");
    session.end().is_restored();
}

#[test]
fn an_unended_paste_does_not_swallow_the_keys_after_it() {
    let session = running();
    session.send(b"/\x1b[200~hello");
    session.wait_for_text("hello");
    session.send(b"\x1b");
    session.wait_for("the prompt gone", |screen| {
        !screen.contents().contains("hello")
    });
    session.send(b"q");
    assert_eq!(session.end().is_restored().status.exit_code(), 0);
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let end = child("panics_while_drawing").end();
    end.is_restored();
    assert!(end.text.contains("drawn badly"), "{}", end.text);
    assert_ne!(end.status.exit_code(), 0);
}

#[test]
fn a_panic_elsewhere_is_reported_by_the_thread_that_draws() {
    let end = child("panics_elsewhere").end();
    end.is_restored();
    assert!(end.text.contains("worked badly"), "{}", end.text);
    assert!(end.text.contains("left in order"), "{}", end.text);
}

#[test]
fn a_stack_overflow_gives_the_terminal_back() {
    let end = child("overflows").end();
    end.is_restored();
    assert_eq!(end.signal(), Some("Aborted"));
}

#[test]
fn a_program_that_hangs_is_ended_by_a_signal_all_the_same() {
    let session = child("hangs");
    first_frame(&session);
    session.signal(Signal::TERM);
    let end = session.end();
    end.is_restored();
    assert_eq!(end.signal(), Some("Terminated"));
}

/// Starts one of the programs below: this test binary again, asked to run
/// nothing else.
fn child(name: &str) -> Session {
    let myself = std::env::current_exe().unwrap();
    let name = format!("terminal::{name}");
    Start::program(&myself.to_string_lossy())
        .with(&[
            "--ignored",
            "--exact",
            &name,
            "--nocapture",
            "--test-threads=1",
        ])
        .variable("DONGXI_CHILD", "1")
        .size(200, 60)
        .go()
}

/// Takes the terminal as a child does; nothing when a person ran the ignored
/// tests.
fn taken() -> Option<Terminal> {
    std::env::var_os("DONGXI_CHILD")?;
    report_failures().unwrap();
    let settings = Settings {
        mouse: true,
        colour: true,
        ambiguity: None,
    };
    Some(Terminal::enter(settings, || ()).unwrap().0)
}

#[test]
#[ignore = "a program another test starts in a terminal of its own"]
fn panics_while_drawing() {
    if let Some(mut terminal) = taken() {
        terminal.draw(|_| panic!("drawn badly")).unwrap();
    }
}

#[test]
#[ignore = "a program another test starts in a terminal of its own"]
fn panics_elsewhere() {
    let Some(mut terminal) = taken() else {
        return;
    };
    std::thread::spawn(|| panic!("worked badly"));
    let wakes = terminal.wait(None).unwrap();
    drop(terminal);
    assert_eq!(wakes, [Wake::Crashed]);
    panic!("left in order");
}

#[test]
#[ignore = "a program another test starts in a terminal of its own"]
fn hangs() {
    if let Some(mut terminal) = taken() {
        terminal
            .draw(|frame| frame.render_widget("hanging", frame.area()))
            .unwrap();
        loop {
            std::thread::park();
        }
    }
}

#[test]
#[ignore = "a program another test starts in a terminal of its own"]
fn overflows() {
    fn deep(level: usize) -> usize {
        let frame = std::hint::black_box([level; 1000]);
        if level == usize::MAX {
            return 0;
        }
        deep(level + 1) + frame[level % 1000]
    }
    let Some(terminal) = taken() else {
        return;
    };
    deep(0);
    drop(terminal);
}
