//! A paragraph cluster by cluster: the engine for text that holds clusters of
//! more than one character, tabs or controls, and for very narrow lines.

use super::{Line, Options, Rule};
use crate::text::linebreak;
use crate::text::tailor::{self, Addresses, Seen, Tier};
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
    let few = few(&pieces);
    let mut out = Vec::new();
    let mut start = 0;
    if !options.rules.has(Rule::Indents) {
        start = pieces.iter().take_while(|p| p.seen.is_space()).count();
    }
    while start < pieces.len() {
        let end = fill(&pieces, start, few, options);
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
                let cells = options.ambiguous.of(linebreak::facts(ch));
                pieces.push(piece(cluster.at + at, Seen::new(ch), ch.len_utf8(), cells));
            }
        } else if let Some(seen) = Seen::of_cluster(cluster.text) {
            pieces.push(piece(cluster.at, seen, cluster.text.len(), cluster.cells));
        }
    }
    let seen: Vec<Seen> = pieces.iter().map(|piece| piece.seen).collect();
    let mut addresses = Addresses::default();
    let mut opportunities = linebreak::opportunities(text).map(|o| o.at).peekable();
    for (index, piece) in pieces.iter_mut().enumerate() {
        while opportunities.next_if(|at| *at < piece.at).is_some() {}
        let allowed = opportunities.peek() == Some(&piece.at);
        let address = addresses.inside(text, piece.at);
        piece.tier = tailor::tier(&seen, index, allowed, address, options.rules);
    }
    pieces
}

fn piece(at: usize, seen: Seen, len: usize, cells: usize) -> Piece {
    Piece {
        at,
        end: at + len,
        cells,
        seen,
        tier: None,
    }
}

/// Cells up to the end of `piece` on a line that has `sum` before it.
fn add(sum: usize, piece: &Piece) -> usize {
    if piece.seen.ch == '\t' {
        sum + TAB - sum % TAB
    } else {
        sum + piece.cells
    }
}

/// Whether a line that ends behind `piece` shows a hyphen.
fn hyphenates(piece: &Piece, options: &Options) -> bool {
    piece.seen.ch == '\u{AD}' && options.rules.has(Rule::SoftHyphens)
}

/// The piece before which the line that begins at `start` ends: the last of
/// the best tier that fits, or the end. From `few` on fewer than two characters stand.
fn fill(pieces: &[Piece], start: usize, few: usize, options: &Options) -> usize {
    let mut best: Option<(Tier, usize)> = None;
    let (mut sum, mut solid) = (0, 0);
    let mut hyphen = 0;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        if index > start
            && let Some(tier) = piece.tier
            && best.is_none_or(|(known, _)| tier <= known)
            && solid + hyphen <= options.width
        {
            best = Some((tier, index));
        }
        sum = add(sum, piece);
        if !piece.seen.is_space() {
            if sum > options.width {
                let best = best.unwrap_or((Tier::Pair, start + 1));
                return spared(pieces, start, best, few, options);
            }
            solid = sum;
        }
        hyphen = usize::from(hyphenates(piece, options));
    }
    pieces.len()
}

/// `best`, or where the rest would be one character an earlier end that is free as
/// well, if that leaves two on the line from `start`.
fn spared(
    pieces: &[Piece],
    start: usize,
    best: (Tier, usize),
    few: usize,
    options: &Options,
) -> usize {
    let (tier, end) = best;
    if tier != Tier::Free || !options.rules.has(Rule::Orphans) || end < few {
        return end;
    }
    let is_free = |index: &usize| {
        let piece = pieces.get(*index);
        piece.is_some_and(|piece| piece.tier == Some(Tier::Free))
    };
    let fits = |index: &usize| {
        let own = pieces.get(start..*index).unwrap_or_default();
        let keeps = own.iter().filter(|piece| piece.seen.is_character()).nth(1);
        keeps.is_some() && line(pieces, *index, pieces.len(), options).cells <= options.width
    };
    let earlier = (start + 1..few).rev().find(is_free);
    earlier.filter(fits).unwrap_or(end)
}

/// The first piece from which fewer than two characters stand, marks and white space
/// not counted.
fn few(pieces: &[Piece]) -> usize {
    let characters = pieces.iter().enumerate().rev();
    let second = characters.filter(|(_, own)| own.seen.is_character()).nth(1);
    second.map_or(0, |(index, _)| index + 1)
}

fn line(pieces: &[Piece], start: usize, end: usize, options: &Options) -> Line {
    let own = pieces.get(start..end).unwrap_or_default();
    let hyphen = end < pieces.len() && own.last().is_some_and(|last| hyphenates(last, options));
    let solid = own
        .iter()
        .rposition(|piece| !piece.seen.is_space())
        .map_or(0, |last| last + 1);
    let own = own.get(..solid).unwrap_or_default();
    let from = pieces.get(start).map_or(0, |piece| piece.at);
    Line {
        range: from..own.last().map_or(from, |piece| piece.end),
        cells: own.iter().fold(0, add) + usize::from(hyphen),
        hyphen,
    }
}
