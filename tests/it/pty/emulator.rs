//! The terminal that a program under test is started in.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use super::{Manner, Start};

/// The emulated terminal.
pub(super) struct Terminal {
    pub(super) parser: vt100::Parser<Answers>,
    pub(super) bytes: Vec<u8>,
    pub(super) ended: bool,
    pub(super) closing: bool,
}

impl Terminal {
    pub(super) fn new(start: &Start) -> Self {
        let answers = Answers {
            manner: start.manner,
            modes: BTreeSet::new(),
            ready: Vec::new(),
        };
        Self {
            parser: vt100::Parser::new_with_callbacks(
                cells(start.rows),
                cells(start.columns),
                0,
                answers,
            ),
            bytes: Vec::new(),
            ended: false,
            closing: false,
        }
    }

    /// Takes bytes written and gives the answers they ask for.
    pub(super) fn show(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.bytes.extend_from_slice(bytes);
        self.parser.process(bytes);
        std::mem::take(&mut self.parser.callbacks_mut().ready)
    }

    pub(super) fn left_on(&self) -> Vec<String> {
        let screen = self.parser.screen();
        let known = [
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (
                screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
                "mouse",
            ),
            (screen.application_cursor(), "application cursor"),
            (screen.inverse() || screen.bold(), "attributes"),
        ];
        let known = known.into_iter().filter(|(on, _)| *on);
        let others = &self.parser.callbacks().modes;
        known
            .map(|(_, name)| name.to_owned())
            .chain(others.iter().map(|mode| format!("mode {mode}")))
            .collect()
    }
}

/// Answers like a terminal, and keeps the modes the emulator does not know.
pub(super) struct Answers {
    manner: Manner,
    modes: BTreeSet<u16>,
    ready: Vec<u8>,
}

impl vt100::Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        let numbers = parameters.iter().filter_map(|number| number.first());
        match (first, last) {
            // Wrapping (7) is on by nature: what is tracked is its absence.
            (Some(b'?'), 'h' | 'l') => {
                for &mode in numbers {
                    if (last == 'h') == (mode == 7) {
                        self.modes.remove(&mode);
                    } else {
                        self.modes.insert(mode);
                    }
                }
            }
            (None, 'n') if self.manner != Manner::Silent => {
                let (row, mut column) = screen.cursor_position();
                let drawn = screen.cell(row, column.saturating_sub(1));
                let narrow = drawn.is_some_and(|cell| {
                    !cell.contents().is_ascii() && !cell.is_wide_continuation()
                });
                if self.manner == Manner::Wide && narrow {
                    column += 1;
                }
                let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                self.ready.extend_from_slice(answer.as_bytes());
            }
            (None, 'c') if self.manner != Manner::Silent => {
                self.ready.extend_from_slice(b"\x1b[?62;22c");
            }
            _ => {}
        }
    }
}

/// The emulator has no screen without cells.
pub(super) fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}
