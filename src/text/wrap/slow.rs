//! A paragraph cluster by cluster: the engine for whatever holds a cluster of
//! more than one character, and the meaning of the fast one.

use super::{Line, Options, Rule};
use crate::text::linebreak;
use crate::text::tailor::{self, Seen, Tier};
use crate::text::width;

/// A cluster of the paragraph.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    end: usize,
    cells: usize,
    seen: Seen,
    /// How bad a break before it is.
    tier: Option<Tier>,
}

/// Distance of tab stops.
const TAB: usize = 8;

/// The lines of a paragraph, which holds no line terminator.
pub(super) fn lines(text: &str, options: &Options) -> Vec<Line> {
    let pieces = pieces(text, options);
    let mut out = Vec::new();
    let mut start = 0;
    if !options.rules.has(Rule::Indents) {
        start = pieces.iter().take_while(|p| p.seen.is_space()).count();
    }
    while start < pieces.len() {
        let end = fill(&pieces, start, options);
        let line = line(&pieces, start, end, options);
        // A line of nothing but the indent would be blank: the indent goes.
        if !line.range.is_empty() {
            out.push(line);
        }
        start = end;
    }
    if out.is_empty() {
        out.push(Line {
            range: 0..0,
            cells: 0,
            hyphen: false,
        });
    }
    out
}

fn pieces(text: &str, options: &Options) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for cluster in width::clusters(text, options.ambiguous) {
        if cluster.cells > options.width {
            // Wider than a line: its characters have to part.
            for (at, ch) in cluster.text.char_indices() {
                let mut bytes = [0; 4];
                let cells = width::cells(ch.encode_utf8(&mut bytes), options.ambiguous);
                pieces.push(piece(cluster.at + at, ch, ch.len_utf8(), cells));
            }
        } else if let Some(ch) = cluster.text.chars().next() {
            pieces.push(piece(cluster.at, ch, cluster.text.len(), cluster.cells));
        }
    }
    let seen: Vec<Seen> = pieces.iter().map(|piece| piece.seen).collect();
    let addresses = tailor::addresses(&seen);
    let mut opportunities = linebreak::opportunities(text).map(|o| o.at).peekable();
    for (index, piece) in pieces.iter_mut().enumerate() {
        while opportunities.next_if(|at| *at < piece.at).is_some() {}
        let allowed = opportunities.peek() == Some(&piece.at);
        let address = addresses.get(index).copied().unwrap_or(false);
        piece.tier = tailor::tier(&seen, index, allowed, address, options.rules);
    }
    pieces
}

fn piece(at: usize, ch: char, len: usize, cells: usize) -> Piece {
    Piece {
        at,
        end: at + len,
        cells,
        seen: Seen::new(ch),
        tier: None,
    }
}

/// The piece before which the line that begins at `start` ends: the last of
/// the best tier that fits, or the end.
fn fill(pieces: &[Piece], start: usize, options: &Options) -> usize {
    let mut best: Option<(Tier, usize)> = None;
    let mut sum = 0;
    for index in start..pieces.len() {
        let Some(piece) = pieces.get(index) else {
            break;
        };
        if index > start
            && let Some(tier) = piece.tier
            && best.is_none_or(|(known, _)| tier <= known)
            && solid_cells(pieces, start, index, options) <= options.width
        {
            best = Some((tier, index));
        }
        if piece.seen.ch == '\t' {
            sum += TAB - sum % TAB;
        } else {
            sum += piece.cells;
        }
        if sum > options.width && !piece.seen.is_space() {
            let (tier, end) = best.unwrap_or((Tier::Pair, start + 1));
            return spared(pieces, start, (tier, end), options);
        }
    }
    pieces.len()
}

/// Cells of the line from `start` to `end`, without white space at its end and
/// with the hyphen if it needs one.
fn solid_cells(pieces: &[Piece], start: usize, end: usize, options: &Options) -> usize {
    line(pieces, start, end, options).cells
}

/// `best`, or where the rest would be one character an earlier end that is
/// free as well.
fn spared(pieces: &[Piece], start: usize, best: (Tier, usize), options: &Options) -> usize {
    let (tier, end) = best;
    if tier != Tier::Free || !options.rules.has(Rule::Orphans) || !is_orphan(pieces, end) {
        return end;
    }
    (start + 1..end)
        .rev()
        .find(|index| {
            pieces
                .get(*index)
                .is_some_and(|piece| piece.tier == Some(Tier::Free))
                && !is_orphan(pieces, *index)
        })
        .filter(|index| {
            solid_cells(pieces, *index, pieces.len(), options) <= options.width
                && !line(pieces, start, *index, options).range.is_empty()
                && solid_cells(pieces, start, *index, options) <= options.width
        })
        .unwrap_or(end)
}

/// Whether fewer than two characters stand from `start` on, marks and white
/// space not counted.
fn is_orphan(pieces: &[Piece], start: usize) -> bool {
    pieces
        .iter()
        .skip(start)
        .filter(|piece| tailor::is_character(piece.seen))
        .nth(1)
        .is_none()
}

fn line(pieces: &[Piece], start: usize, end: usize, options: &Options) -> Line {
    let own = pieces.get(start..end).unwrap_or_default();
    let solid = own
        .iter()
        .rposition(|piece| !piece.seen.is_space())
        .map_or(0, |last| last + 1);
    let own = own.get(..solid).unwrap_or_default();
    let hyphen = end < pieces.len()
        && options.rules.has(Rule::SoftHyphens)
        && own.last().is_some_and(|piece| piece.seen.ch == '\u{AD}');
    let cells = own.iter().fold(0, |sum, piece| {
        if piece.seen.ch == '\t' {
            sum + TAB - sum % TAB
        } else {
            sum + piece.cells
        }
    });
    let from = pieces.get(start).map_or(0, |piece| piece.at);
    Line {
        range: from..own.last().map_or(from, |piece| piece.end),
        cells: cells + usize::from(hyphen),
        hyphen,
    }
}
