//! Which characters every line of a block has.

/// Characters of the block that is gone through, line by line.
pub(super) struct Lines {
    /// Of each character the last line up to which it was in all of the block.
    last: Vec<u32>,
    /// The line that is gone through, counted from the very first, and the first of
    /// the block.
    line: u32,
    first: u32,
    /// The characters of the first line.
    units: Vec<u16>,
}

impl Lines {
    /// For so many characters.
    pub(super) fn new(len: usize) -> Self {
        Self {
            last: vec![0; len],
            line: 1,
            first: 1,
            units: Vec::new(),
        }
    }

    /// Turns to the next block.
    pub(super) fn begin(&mut self) {
        if self.line > u32::MAX / 2 {
            self.last.fill(0);
            self.line = 1;
        }
        self.first = self.line;
        self.units.clear();
    }

    /// Adds a character of the line.
    #[inline]
    pub(super) fn add(&mut self, unit: u16) {
        let Some(last) = self.last.get_mut(usize::from(unit)) else {
            return;
        };
        if *last + 1 == self.line {
            *last = self.line;
            if self.line == self.first {
                self.units.push(unit);
            }
        } else if self.line == self.first && *last != self.line {
            *last = self.line;
            self.units.push(unit);
        }
    }

    /// Turns to the next line.
    pub(super) const fn turn(&mut self) {
        self.line += 1;
    }

    /// The characters that each line of the block has, of which all are gone through.
    pub(super) fn everywhere(&self) -> impl Iterator<Item = u16> + '_ {
        let is_in_all = |unit: &u16| {
            let last = self.last.get(usize::from(*unit)).copied().unwrap_or(0);
            last + 1 == self.line
        };
        self.units.iter().copied().filter(is_in_all)
    }
}
