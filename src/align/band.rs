//! A part of the grid of positions in both sides: for each row some columns.

use std::ops::Range;

use super::length::Lengths;

/// Which positions `(row, column)` are looked at. Row `i` stands before sentence
/// `i` of the left side, column `j` before sentence `j` of the right one.
#[derive(Debug, Clone)]
pub struct Band {
    rows: Vec<Range<usize>>,
    /// Where each row begins in a vector of all positions.
    starts: Vec<usize>,
    len: usize,
}

/// Positions of the widest band that is tried.
const MOST: usize = 24_000_000;

impl Band {
    fn new(rows: Vec<Range<usize>>) -> Self {
        let mut len = 0;
        let starts = rows
            .iter()
            .map(|row| {
                let start = len;
                len += row.len();
                start
            })
            .collect();
        Self { rows, starts, len }
    }

    /// All positions in texts of so many sentences.
    pub fn full(left: usize, right: usize) -> Self {
        Self::new(vec![0..right + 1; left + 1])
    }

    /// The positions near the diagonal, which runs by length: after as large a part
    /// of one side as of the other.
    pub(super) fn diagonal(left: &Lengths, right: &Lengths) -> Self {
        let (rows, columns) = (left.count() + 1, right.count() + 1);
        let half = (400 + columns / 20).min(MOST / (2 * rows)).max(100);
        let scale = right.total().max(1.0) / left.total().max(1.0);
        let mut column = 0;
        let about = (0..rows).map(|row| {
            let wanted = left.before(row) * scale;
            while column + 1 < columns && right.before(column) < wanted {
                column += 1;
            }
            column..column + 1
        });
        let about: Vec<Range<usize>> = about.collect();
        Self::widened(about, columns, half)
    }

    /// The positions within `half` columns of a path of positions.
    pub fn about(path: &[(usize, usize)], columns: usize, half: usize) -> Self {
        let rows = path.last().map_or(0, |(row, _)| *row);
        let mut about: Vec<Option<Range<usize>>> = vec![None; rows + 1];
        for (row, column) in path {
            if let Some(own) = about.get_mut(*row) {
                let start = own.as_ref().map_or(*column, |own| own.start.min(*column));
                *own = Some(start..*column + 1);
            }
        }
        // Rows inside a bead lie where the bead ends.
        let mut next = columns..columns + 1;
        let mut filled: Vec<Range<usize>> = Vec::with_capacity(about.len());
        for own in about.into_iter().rev() {
            next = own.unwrap_or(next);
            filled.push(next.clone());
        }
        filled.reverse();
        Self::widened(filled, columns + 1, half)
    }

    fn widened(mut rows: Vec<Range<usize>>, columns: usize, half: usize) -> Self {
        for row in &mut rows {
            *row = row.start.saturating_sub(half)..(row.end + half).min(columns);
        }
        if let Some(first) = rows.first_mut() {
            first.start = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.end = columns;
        }
        // A path must be able to go on from each row to the next.
        let mut end = 0_usize;
        for row in &mut rows {
            row.start = row.start.min(end.saturating_sub(1));
            row.end = row.end.max(end);
            end = row.end;
        }
        Self::new(rows)
    }

    /// Sentences of both sides.
    pub(super) fn size(&self) -> (usize, usize) {
        let columns = self.rows.last().map_or(0, |row| row.end);
        (self.rows.len().saturating_sub(1), columns.saturating_sub(1))
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The columns of a row.
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        self.rows.get(row).cloned().unwrap_or(0..0)
    }

    /// Where a position stands in a vector of all.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<usize> {
        let own = self.rows.get(row)?;
        own.contains(&column)
            .then(|| self.starts.get(row).copied().unwrap_or(0) + column - own.start)
    }

    /// Number of positions.
    pub(super) fn len(&self) -> usize {
        self.len
    }
}
