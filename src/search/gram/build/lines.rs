//! Which characters every line of a block has.

use crate::search::gram::SPACE;

/// What ends a line.
const LINE: u16 = b'\n' as u16;

/// Characters of the block that is gone through, line by line.
pub(super) struct Lines {
    /// Of each character the last line up to which it was in all of the block.
    last: Vec<u8>,
    /// The last line that was gone through.
    line: u8,
    /// The characters of the first line.
    units: Vec<u16>,
}

impl Lines {
    /// For so many characters.
    pub(super) fn new(len: usize) -> Self {
        Self {
            last: vec![0; len],
            line: 0,
            units: Vec::new(),
        }
    }

    /// The characters that each line of a block has; of a block of very many lines
    /// none.
    pub(super) fn everywhere(&mut self, units: &[u16]) -> impl Iterator<Item = u16> + '_ {
        self.units.clear();
        if self.line > u8::MAX / 2 {
            self.last.fill(0);
            self.line = 0;
        }
        let units = units.strip_suffix(&[LINE]).unwrap_or(units);
        let mut lines = units.split(|own| *own == LINE);
        self.line += 1;
        for unit in lines.next().unwrap_or(&[]) {
            if let Some(last) = self.last.get_mut(usize::from(*unit))
                && *last != self.line
            {
                *last = self.line;
                self.units.push(*unit);
            }
        }
        for line in lines {
            let before = self.line;
            if before == u8::MAX {
                self.units.clear();
                break;
            }
            self.line += 1;
            for unit in line {
                if let Some(last) = self.last.get_mut(usize::from(*unit)) {
                    *last += u8::from(*last == before);
                }
            }
        }
        let is_in_all = |unit: &u16| self.last.get(usize::from(*unit)) == Some(&self.line);
        let all = self.units.iter().copied();
        all.filter(move |unit| *unit > SPACE && is_in_all(unit))
    }
}
