//! A terminal that draws characters of ambiguous width in one cell or in two:
//! as much of one as the painter writes for, and it panics at anything else.

use unicode_width::UnicodeWidthChar;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// A character with what combines with it; a blank is a space.
    Glyph(String),
    /// The rest of the glyph to the left.
    Rest,
}

/// The emulated screen.
pub(super) struct Emulator {
    wide: bool,
    columns: usize,
    rows: Vec<Vec<Shown>>,
    /// Column and row of the cursor, counted from 0.
    at: (usize, usize),
}

impl Emulator {
    pub(super) fn new(columns: u16, rows: u16, wide: bool) -> Self {
        let mut emulator = Self {
            wide,
            columns: 0,
            rows: Vec::new(),
            at: (0, 0),
        };
        emulator.resize(columns, rows);
        emulator
    }

    /// Another size; what was shown stays, as far as there is room, and the rest
    /// is rubbish that a redraw has to clear.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let rubbish = || Shown::Glyph("#".into());
        self.columns = columns.into();
        self.rows.resize(rows.into(), Vec::new());
        for row in &mut self.rows {
            row.resize_with(self.columns, rubbish);
        }
        self.at = (0, 0);
    }

    pub(super) fn cell(&self, column: u16, row: u16) -> &Shown {
        &self.rows[usize::from(row)][usize::from(column)]
    }

    /// A row as text, without the blanks.
    pub(super) fn solid(&self, row: u16) -> String {
        let cells = self.rows[usize::from(row)].iter();
        let glyphs = cells.filter_map(|cell| match cell {
            Shown::Glyph(glyph) => Some(glyph.trim()),
            Shown::Rest => None,
        });
        glyphs.collect()
    }

    /// Shows what was written.
    pub(super) fn show(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("whole characters");
        let mut rest = text.chars();
        while let Some(ch) = rest.next() {
            if ch != '\x1b' {
                self.print(ch);
                continue;
            }
            assert_eq!(rest.next(), Some('['), "an unknown escape in {text:?}");
            let own = rest.as_str();
            let end = own.find(|ch: char| ('@'..='~').contains(&ch)).unwrap();
            let (parameters, last) = own.split_at(end);
            let last = last.chars().next().unwrap();
            self.obey(parameters, last);
            rest = own.get(end + 1..).unwrap().chars();
        }
    }

    fn obey(&mut self, parameters: &str, last: char) {
        let number = |nth: usize| -> usize {
            let own = parameters.split(';').nth(nth).unwrap_or("");
            own.parse().unwrap_or(1)
        };
        match (parameters, last) {
            (_, 'H') => {
                self.at = (number(1) - 1, number(0) - 1);
                assert!(self.at.1 < self.rows.len(), "row {}", self.at.1);
            }
            (_, 'G') => self.at.0 = number(0) - 1,
            (_, 'X') => {
                for column in self.at.0..(self.at.0 + number(0)).min(self.columns) {
                    self.set(column, Shown::Glyph(" ".into()));
                }
            }
            ("2", 'J') => {
                let blank = Shown::Glyph(" ".into());
                self.rows.iter_mut().for_each(|row| row.fill(blank.clone()));
            }
            (_, 'm') | ("?25" | "?2026", 'h' | 'l') => {}
            _ => panic!("an unknown sequence: CSI {parameters} {last}"),
        }
        assert!(self.at.0 < self.columns, "column {}", self.at.0);
    }

    fn print(&mut self, ch: char) {
        assert!(!ch.is_control(), "the control {ch:?}");
        let width = if self.wide {
            ch.width_cjk()
        } else {
            ch.width()
        };
        let (column, row) = self.at;
        let width = width.unwrap_or(0);
        if width == 0 {
            match &mut self.rows[row][column - 1] {
                Shown::Glyph(glyph) => glyph.push(ch),
                Shown::Rest => panic!("{ch:?} behind a wide glyph"),
            }
            return;
        }
        assert!(
            column + width <= self.columns,
            "{ch:?} at {column} spills over the edge"
        );
        self.set(column, Shown::Glyph(ch.into()));
        for rest in column + 1..column + width {
            self.set(rest, Shown::Rest);
        }
        self.at.0 = column + width;
    }

    /// Sets one cell; what is left of a glyph that it was half of is blank.
    fn set(&mut self, column: usize, shown: Shown) {
        let row = &mut self.rows[self.at.1];
        let blank = || Shown::Glyph(" ".into());
        if shown != Shown::Rest && row[column] == Shown::Rest {
            let first = (0..column).rfind(|at| row[*at] != Shown::Rest).unwrap();
            row[first..column].fill(blank());
        }
        row[column] = shown;
        let behind = row.iter().skip(column + 1);
        let halves = behind.take_while(|cell| **cell == Shown::Rest).count();
        row[column + 1..=column + halves].fill(blank());
    }
}

#[test]
fn the_emulator_draws_each_way_and_cuts_glyphs_in_half() {
    for wide in [false, true] {
        let mut emulator = Emulator::new(12, 1, wide);
        emulator.show("\x1b[2J\x1b[1;1H“东”x".as_bytes());
        assert_eq!(emulator.solid(0), "“东”x");
        let column = if wide { 6 } else { 4 };
        assert_eq!(emulator.cell(column, 0), &Shown::Glyph("x".into()));
        // Over the right half of 东.
        let half = if wide { "\x1b[4G|" } else { "\x1b[3G|" };
        emulator.show(half.as_bytes());
        assert_eq!(emulator.solid(0), "“|”x");
        emulator.show(b"\x1b[1G\x1b[2X");
        assert_eq!(emulator.solid(0), "|”x");
    }
}

#[test]
#[should_panic(expected = "unknown sequence")]
fn the_emulator_fails_at_a_sequence_that_it_does_not_know() {
    Emulator::new(10, 2, false).show(b"\x1b[2L");
}

#[test]
#[should_panic(expected = "spills over the edge")]
fn the_emulator_fails_at_a_glyph_beyond_the_edge() {
    Emulator::new(3, 1, true).show("\x1b[3G“".as_bytes());
}
