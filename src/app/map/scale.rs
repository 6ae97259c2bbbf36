//! Years on a line of cells: where a year stands, which year a click means,
//! and which year the digits typed so far name.

/// Years laid out on a line: the first one shown, cells for each, how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The year in the first cell.
    pub first: i32,
    /// Cells for one year.
    pub step: u16,
    /// Years that fit.
    pub count: u16,
}

/// More cells for one year would only spread the marks.
const WIDEST: u16 = 4;

impl Scale {
    /// Lays the years of `span` out in `width` cells; where they do not fit one
    /// to a cell, the stretch around `year` is shown.
    pub fn of(span: (i32, i32), year: i32, width: u16) -> Self {
        let years = i64::from(span.1) - i64::from(span.0) + 1;
        let years = u16::try_from(years.max(1)).unwrap_or(u16::MAX);
        let step = (width / years).clamp(1, WIDEST);
        let count = years.min(width / step);
        let hidden = i32::from(years - count);
        let before = year
            .saturating_sub(span.0)
            .saturating_sub(i32::from(count / 2));
        Self {
            first: span.0.saturating_add(before.clamp(0, hidden)),
            step,
            count,
        }
    }

    /// The first cell of `year`, if it is shown.
    pub fn column(self, year: i32) -> Option<u16> {
        let at = u16::try_from(year.checked_sub(self.first)?).ok()?;
        (at < self.count).then(|| at * self.step)
    }

    /// The year whose cells cover `column`.
    pub fn year(self, column: u16) -> Option<i32> {
        let at = column / self.step.max(1);
        (at < self.count).then(|| self.first.saturating_add(i32::from(at)))
    }

    /// The years shown, in order.
    pub fn years(self) -> impl Iterator<Item = i32> {
        let first = self.first;
        (0..i32::from(self.count)).map(move |at| first.saturating_add(at))
    }
}

/// Digits of a year that is being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digits(String);

impl Digits {
    /// Takes a digit; answers the year that the digits name now, if it lies in
    /// `span`: four digits name it in full, two as one says it (`96`, `16`).
    pub fn push(&mut self, digit: char, span: (i32, i32)) -> Option<i32> {
        self.0.push(digit);
        let (number, length) = (self.0.parse::<i32>().ok()?, self.0.len());
        if length >= 4 {
            self.0.clear();
        }
        let inside = |year: &i32| (span.0..=span.1).contains(year);
        match length {
            2 => {
                let century = span.1.div_euclid(100) * 100;
                let late = century + number;
                [late, late - 100].into_iter().find(inside)
            }
            4 => Some(number).filter(inside),
            _ => None,
        }
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// What was typed so far.
    pub fn text(&self) -> &str {
        &self.0
    }
}
