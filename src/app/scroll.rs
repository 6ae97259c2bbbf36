//! A cursor in a list with a window: the arithmetic that both lists, the
//! command list and the record page share.

/// A chosen entry and the first one on screen. Entries are counted from 0; the
/// list's length and the window's height come with each call, so that nothing
/// here can go stale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen entry.
    pub at: usize,
    /// The first entry on screen.
    pub top: usize,
}

impl Cursor {
    /// Moves by `steps` entries and keeps the chosen one in the window.
    pub fn step(&mut self, steps: isize, len: usize, height: usize) {
        self.at = self.at.saturating_add_signed(steps);
        self.settle(len, height);
    }

    /// Chooses entry `at`.
    pub fn choose(&mut self, at: usize, len: usize, height: usize) {
        self.at = at;
        self.settle(len, height);
    }

    /// Puts entry and window back inside a list of `len` in a window of `height`.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let height = height.max(1);
        let last_top = len.saturating_sub(height);
        let lowest = (self.at + 1).saturating_sub(height);
        self.top = self.top.clamp(lowest, self.at).min(last_top);
    }

    /// Moves by `steps` entries to one that can be chosen, on in the same
    /// direction where it lands on one that cannot, back where there is none.
    pub fn step_over(
        &mut self,
        steps: isize,
        len: usize,
        height: usize,
        choosable: impl Fn(usize) -> bool,
    ) {
        let target = self
            .at
            .saturating_add_signed(steps)
            .min(len.saturating_sub(1));
        let after = (target..len).find(|at| choosable(*at));
        let before = (0..=target).rev().find(|at| choosable(*at));
        let landed = if steps >= 0 {
            after.or(before)
        } else {
            before.or(after)
        };
        self.choose(landed.unwrap_or(target), len, height);
        // The headings above the first entry that can be chosen stay in sight.
        if (0..self.at).all(|at| !choosable(at)) {
            self.top = 0;
            self.settle(len, height);
        }
    }
}
