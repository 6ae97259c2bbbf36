//! Bytes become keys, however the line cuts them.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use dongxi::tui::terminal::Decoder;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes);
    events.extend(decoder.lapse());
    events
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

#[test]
fn each_key_is_read_as_what_it_is() {
    use KeyCode::{BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert};
    use KeyCode::{Left, PageDown, PageUp, Right, Tab, Up};
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    let table: &[(&str, KeyCode, KeyModifiers)] = &[
        ("q", Char('q'), NONE),
        ("S", Char('S'), SHIFT),
        ("东", Char('东'), NONE),
        ("？", Char('？'), NONE),
        ("\r", Enter, NONE),
        ("\n", Char('j'), CONTROL),
        ("\t", Tab, NONE),
        ("\x1b[Z", BackTab, SHIFT),
        ("\x7f", Backspace, NONE),
        ("\x08", Backspace, NONE),
        ("\x1a", Char('z'), CONTROL),
        ("\0", Char(' '), CONTROL),
        ("\x1b", Esc, NONE),
        ("\x1bf", Char('f'), ALT),
        ("\x1b东", Char('东'), ALT),
        ("\x1b\x7f", Backspace, ALT),
        ("\x1b[", Char('['), ALT),
        ("\x1bO", Char('O'), ALT | SHIFT),
        ("\x1b[A", Up, NONE),
        ("\x1bOB", Down, NONE),
        ("\x1b[1;5C", Right, CONTROL),
        ("\x1b[1;2D", Left, SHIFT),
        ("\x1b[H", Home, NONE),
        ("\x1b[4~", End, NONE),
        ("\x1b[2~", Insert, NONE),
        ("\x1b[3;3~", Delete, ALT),
        ("\x1b[5~", PageUp, NONE),
        ("\x1b[6;5~", PageDown, CONTROL),
        ("\x1bOP", F(1), NONE),
        ("\x1b[[B", F(2), NONE),
        ("\x1b[13~", F(3), NONE),
        ("\x1b[1;2R", F(3), SHIFT),
        ("\x1b[15~", F(5), NONE),
        ("\x1b[17~", F(6), NONE),
        ("\x1b[21~", F(10), NONE),
        ("\x1b[24;2~", F(12), SHIFT),
        ("\x1b[27;5;13~", Enter, CONTROL),
        ("\x1b[98;5u", Char('b'), CONTROL),
    ];
    for (bytes, code, modifiers) in table {
        assert_eq!(
            read(bytes.as_bytes()),
            [key(*code, *modifiers)],
            "{bytes:?}"
        );
    }
}

#[test]
fn the_mouse_is_read_in_columns_and_rows_from_zero() {
    let table = [
        (
            "\x1b[<0;300;5M",
            MouseEventKind::Down(MouseButton::Left),
            299,
            4,
        ),
        ("\x1b[<0;1;1m", MouseEventKind::Up(MouseButton::Left), 0, 0),
        (
            "\x1b[<32;2;2M",
            MouseEventKind::Drag(MouseButton::Left),
            1,
            1,
        ),
        (
            "\x1b[<2;1;1M",
            MouseEventKind::Down(MouseButton::Right),
            0,
            0,
        ),
        ("\x1b[<64;1;1M", MouseEventKind::ScrollUp, 0, 0),
        ("\x1b[<65;1;1M", MouseEventKind::ScrollDown, 0, 0),
    ];
    for (bytes, kind, column, row) in table {
        let mouse = MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        };
        assert_eq!(read(bytes.as_bytes()), [Event::Mouse(mouse)], "{bytes:?}");
    }
}

#[test]
fn answers_and_noise_are_no_keys() {
    for bytes in [
        b"\x1b[2;3R".as_slice(),
        b"\x1b[24;80R",
        b"\x1b[?62;22c",
        b"\x1b[>1;10;0c",
        b"\x1b[?2027;0$y",
        b"\x1b[?1u",
        b"\x1b[0n",
        b"\x1b[201~",
        b"\x1b[M !!",
        b"\x1b[<1;1M",
        b"\x1b[<0;99999999;1M",
        b"\x1b[999999999999~",
        b"\xff",
        b"\xe4\xb8",
        b"\xc2\x9b",
    ] {
        assert_eq!(read(bytes), [], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn a_torn_sequence_does_not_eat_the_next_key() {
    let down = key(KeyCode::Down, KeyModifiers::NONE);
    for bytes in ["\x1b[1;\x1b[B", "\x1b[\x1b[B", "\x1b[<1;\x1b[B"] {
        assert_eq!(
            read(bytes.as_bytes()),
            std::slice::from_ref(&down),
            "{bytes:?}"
        );
    }
}

#[test]
fn a_paste_is_one_event_and_its_end_cannot_be_missed() {
    let paste = Event::Paste("东西\x1b[2\x1b[A".into());
    let q = key(KeyCode::Char('q'), KeyModifiers::NONE);
    let bytes = "\x1b[200~东西\x1b[2\x1b[A\x1b[201~q".as_bytes();
    assert_eq!(read(bytes), [paste, q]);
}

#[test]
fn an_unended_paste_is_given_out_when_it_falls_silent() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed("\x1b[200~东西\x1b[20".as_bytes()), []);
    assert!(decoder.patience().is_some());
    assert_eq!(decoder.lapse(), Some(Event::Paste("东西\x1b[20".into())));
    let q = key(KeyCode::Char('q'), KeyModifiers::NONE);
    assert_eq!(decoder.feed(b"q"), [q]);
    assert_eq!(decoder.patience(), None);
}

#[test]
fn a_paste_without_end_is_not_kept_without_end() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~");
    for _ in 0..100 {
        decoder.feed(&[b'x'; 1 << 14]);
    }
    let Some(Event::Paste(text)) = decoder.lapse() else {
        panic!("no paste");
    };
    assert_eq!(text.len(), 1 << 20);
}

#[test]
fn nothing_half_done_means_waiting_for_ever() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.patience(), None);
    decoder.feed(b"\x1b");
    assert!(decoder.patience().is_some());
    decoder.feed(b"[A");
    assert_eq!(decoder.patience(), None);
}

/// Bytes that look like input: keys, sequences whole and torn, pastes, noise.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        b"\x1b".to_vec(),
        b"\x1b[".to_vec(),
        b"\x1bO".to_vec(),
        b"\x1b[200~".to_vec(),
        b"\x1b[201~".to_vec(),
        b"\x1b[1;5A".to_vec(),
        b"\x1b[<0;3;4M".to_vec(),
        b"\x1b[M".to_vec(),
        b"[".to_vec(),
        b"9;".to_vec(),
        b"~".to_vec(),
        b"R".to_vec(),
        b"q".to_vec(),
        "东".into(),
        b"\xe4".to_vec(),
        b"\xb8\x9c".to_vec(),
        b"\xff".to_vec(),
        vec![b';'; 100],
    ]);
    let noise = prop::collection::vec(any::<u8>(), 0..6);
    prop::collection::vec(prop_oneof![4 => pieces, 1 => noise], 0..30)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_same_bytes_are_the_same_events_wherever_they_are_cut(
        bytes in input(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let mut whole = Decoder::default();
        let expected = whole.feed(&bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        let mut torn = Decoder::default();
        let mut events = Vec::new();
        let mut start = 0;
        for cut in cuts.into_iter().chain([bytes.len()]) {
            events.extend(torn.feed(&bytes[start..cut]));
            start = cut;
        }
        prop_assert_eq!(events, expected);
        prop_assert_eq!(torn.lapse(), whole.lapse());
    }
}
