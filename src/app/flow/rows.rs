//! The rows of a block: each arrangement lays the segments out in its own way.

use std::ops::Range;

use super::{Arrangement, BAR, Block, GAP, Part, Role, Row, Setting, Spoken, columns, paragraph};
use crate::pack::{Article, Pack, Paragraph, Text};
use crate::text::{pinyin, wrap};

/// What is set under a segment that is no part of the running text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Aside<'a> {
    /// The segment of the paragraph whose other side and note are shown.
    pub peek: Option<usize>,
    /// How a segment is read.
    pub spoken: Option<&'a Spoken>,
}

impl<'a> Aside<'a> {
    /// How a segment is read, if it is this one.
    fn spoken(self, index: usize) -> Option<&'a Spoken> {
        self.spoken.filter(|own| own.segment == index)
    }
}

/// The rows of a block, with the blank row that follows it. `peek` names the
/// segment of this paragraph whose other side is shown beneath it.
pub fn rows(
    pack: &Pack,
    article: &Article,
    block: Block,
    at: &Setting,
    peek: Option<usize>,
) -> Vec<Row> {
    let aside = Aside { peek, spoken: None };
    rows_with(pack, article, block, at, aside)
}

/// The same with all that may stand under a segment.
pub fn rows_with(
    pack: &Pack,
    article: &Article,
    block: Block,
    at: &Setting,
    aside: Aside<'_>,
) -> Vec<Row> {
    let mut rows = match block {
        Block::Title => heading_rows(&article.title, Role::Title, at, aside),
        Block::Heading(section) => article
            .heading(section)
            .map_or_else(Vec::new, |own| heading_rows(own, Role::Heading, at, aside)),
        Block::Paragraph { .. } => match paragraph(article, block) {
            Some(own) => paragraph_rows(pack, own, at, aside),
            None => Vec::new(),
        },
    };
    if !matches!(block, Block::Heading(_)) {
        rows.push(Row::default());
    }
    rows
}

/// The rows of one segment by itself: in one language, or in both.
pub fn segment(own: &Paragraph, index: usize, at: &Setting) -> Vec<Row> {
    segment_with(own, index, at, None)
}

/// The same with how it is read under the text that is read, where that is shown.
pub fn segment_with(
    own: &Paragraph,
    index: usize,
    at: &Setting,
    spoken: Option<&Spoken>,
) -> Vec<Row> {
    let set = |tag: &str, role, column, width| {
        let mut rows = segment_rows(own, index, tag, role, column, width, at);
        if let Some(spoken) = spoken.filter(|own| own.tag == tag) {
            rows.extend(pinyin_rows(spoken, column, width, at));
        }
        rows
    };
    match (&at.second, at.arrangement) {
        (None, _) | (_, Arrangement::Single) => set(&at.first, Role::First, 0, at.width),
        (Some(second), Arrangement::Stacked) => {
            let (column, width) = behind_bar(at.width);
            let mut rows = set(&at.first, Role::First, 0, at.width);
            rows.extend(set(second, Role::Second, column, width));
            rows
        }
        (Some(second), Arrangement::Side) => {
            let (left, right) = columns(at.width);
            let other = set(second, Role::Second, left + GAP, right);
            zip(set(&at.first, Role::First, 0, left), other)
        }
    }
}

/// The column and the cells of what is set behind a bar in so many cells; where a Han
/// would have no room there is no bar.
const fn behind_bar(width: usize) -> (usize, usize) {
    if width < BAR + 2 {
        (0, width)
    } else {
        (BAR, width - BAR)
    }
}

fn heading_rows(title: &Text, role: Role, at: &Setting, aside: Aside<'_>) -> Vec<Row> {
    let set_as = |role, tag: &str, column, width| -> Vec<Row> {
        let text = title.in_or_any(tag);
        wrapped(text, 0..text.len(), width, at)
            .map(|line| Row {
                segments: None,
                parts: vec![part(line, column, role, tag)],
            })
            .collect()
    };
    let set = |tag: &str, column, width| set_as(role, tag, column, width);
    match (&at.second, at.arrangement) {
        (Some(second), Arrangement::Single) if aside.peek.is_some() => {
            let (column, width) = behind_bar(at.width);
            let mut rows = set(&at.first, 0, at.width);
            rows.extend(set_as(Role::Peek, second, column, width));
            rows
        }
        (None, _) | (_, Arrangement::Single) => set(&at.first, 0, at.width),
        (Some(second), Arrangement::Stacked) => {
            let mut rows = set(&at.first, 0, at.width);
            rows.extend(set(second, 0, at.width));
            rows
        }
        (Some(second), Arrangement::Side) => {
            let (left, right) = columns(at.width);
            zip(set(&at.first, 0, left), set(second, left + GAP, right))
        }
    }
}

fn paragraph_rows(pack: &Pack, own: &Paragraph, at: &Setting, aside: Aside<'_>) -> Vec<Row> {
    if at.second.is_none() || at.arrangement == Arrangement::Single {
        return flowing_rows(pack, own, at, aside);
    }
    (0..own.segments.len())
        .flat_map(|index| {
            let mut rows = segment_with(own, index, at, aside.spoken(index));
            let shown = |own: &&Spoken| own.tag == at.first || at.second.as_ref() == Some(&own.tag);
            if let Some(third) = aside.spoken(index).filter(|own| !shown(own)) {
                rows.extend(read_rows(own, third, at));
            }
            rows.extend(note_rows(own, index, aside.peek, at));
            rows
        })
        .collect()
}

/// One language, the segments running on as a paragraph; a missing one stands
/// on a row of its own.
fn flowing_rows(pack: &Pack, own: &Paragraph, at: &Setting, aside: Aside<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut index = 0;
    while index < own.segments.len() {
        let run = run_of_present(own, &at.first, index);
        if run.is_empty() {
            rows.push(missing_row(index, &at.first, Role::Missing, 0));
            aside_rows(pack, own, index, aside, at, &mut rows);
            index += 1;
            continue;
        }
        index = run.end;
        let mut flow = run_rows(own, run, at);
        // The later one first: what goes in moves nothing before it.
        let spoken = aside.spoken.map(|own| own.segment);
        let (one, other) = (aside.peek.max(spoken), aside.peek.min(spoken));
        for shown in one.into_iter().chain(other.filter(|own| Some(*own) != one)) {
            if let Some(last) = flow.iter().rposition(|r| covers(r, shown)) {
                let after = flow.split_off(last + 1);
                aside_rows(pack, own, shown, aside, at, &mut flow);
                flow.extend(after);
            }
        }
        rows.extend(flow);
    }
    rows
}

/// Segments from `start` on that have text in `tag`, without a gap.
fn run_of_present(own: &Paragraph, tag: &str, start: usize) -> Range<usize> {
    let end = (start..own.segments.len())
        .find(|index| own.range(tag, *index).is_none())
        .unwrap_or(own.segments.len());
    start..end
}

fn run_rows(own: &Paragraph, run: Range<usize>, at: &Setting) -> Vec<Row> {
    let text = own.text(&at.first);
    let from = own.range(&at.first, run.start).map_or(0, |r| r.start);
    let to = own
        .range(&at.first, run.end - 1)
        .map_or(text.len(), |r| r.end);
    wrapped(text, from..to, at.width, at)
        .map(|line| {
            let first = own
                .segment_at(&at.first, line.range.start)
                .unwrap_or(run.start);
            let last = own
                .segment_at(&at.first, line.range.end.saturating_sub(1))
                .unwrap_or(first);
            Row {
                segments: Some((first, last.max(first))),
                parts: vec![part(line, 0, Role::First, &at.first)],
            }
        })
        .collect()
}

fn covers(row: &Row, segment: usize) -> bool {
    row.segments
        .is_some_and(|(first, last)| first <= segment && segment <= last)
}

/// How a segment is read, its other side and the editor's remark, each where it is
/// asked for; what is read is shown with it.
fn aside_rows(
    pack: &Pack,
    own: &Paragraph,
    index: usize,
    aside: Aside<'_>,
    at: &Setting,
    rows: &mut Vec<Row>,
) {
    let peeked = aside.peek == Some(index);
    let spoken = aside.spoken(index);
    if let Some(first) = spoken.filter(|own| own.tag == at.first) {
        rows.extend(pinyin_rows(first, 0, at.width, at));
    }
    let (column, width) = behind_bar(at.width);
    let languages = pack.manifest.languages.iter();
    for other in languages.filter(|language| language.tag != at.first) {
        if let Some(read) = spoken.filter(|own| own.tag == other.tag) {
            rows.extend(read_rows(own, read, at));
        } else if peeked {
            let tag = &other.tag;
            rows.extend(segment_rows(own, index, tag, Role::Peek, column, width, at));
        }
    }
    rows.extend(note_rows(own, index, aside.peek, at));
}

/// A segment in a language that is not shown otherwise, and how it is read.
fn read_rows(own: &Paragraph, spoken: &Spoken, at: &Setting) -> Vec<Row> {
    let (column, width) = behind_bar(at.width);
    let (index, tag) = (spoken.segment, &spoken.tag);
    let mut rows = segment_rows(own, index, tag, Role::Peek, column, width, at);
    rows.extend(pinyin_rows(spoken, column, width, at));
    rows
}

/// How a text is read that is set from `column` on in so many cells: behind a bar of
/// its own. No text of the article stands there, so that the eye passes it by.
fn pinyin_rows(spoken: &Spoken, column: usize, width: usize, at: &Setting) -> Vec<Row> {
    let (bar, width) = behind_bar(width);
    wrapped(&spoken.text, 0..spoken.text.len(), width, at)
        .map(|line| Row {
            segments: None,
            parts: vec![part(line, column + bar, Role::Pinyin, pinyin::TAG)],
        })
        .collect()
}

/// The editor's remark on the segment that is peeked at, in the first language.
fn note_rows(own: &Paragraph, index: usize, peek: Option<usize>, at: &Setting) -> Vec<Row> {
    let note = own
        .segments
        .get(index)
        .and_then(|segment| segment.note.as_ref());
    let Some(note) = note.filter(|_| peek == Some(index)) else {
        return Vec::new();
    };
    let text = note.in_or_any(&at.first);
    let (column, width) = behind_bar(at.width);
    wrapped(text, 0..text.len(), width, at)
        .map(|line| Row {
            segments: Some((index, index)),
            parts: vec![part(line, column, Role::Note, &at.first)],
        })
        .collect()
}

fn segment_rows(
    own: &Paragraph,
    index: usize,
    tag: &str,
    role: Role,
    column: usize,
    width: usize,
    at: &Setting,
) -> Vec<Row> {
    let Some(range) = own.range(tag, index) else {
        return vec![missing_row(index, tag, Role::Missing, column)];
    };
    wrapped(own.text(tag), range, width, at)
        .map(|line| Row {
            segments: Some((index, index)),
            parts: vec![part(line, column, role, tag)],
        })
        .collect()
}

fn missing_row(index: usize, tag: &str, role: Role, column: usize) -> Row {
    let nothing = Part {
        column,
        role,
        tag: tag.to_owned(),
        range: 0..0,
        cells: 0,
        hyphen: false,
    };
    Row {
        segments: Some((index, index)),
        parts: vec![nothing],
    }
}

fn wrapped<'a>(
    text: &'a str,
    range: Range<usize>,
    width: usize,
    at: &Setting,
) -> impl Iterator<Item = wrap::Line> + use<'a> {
    let start = range.start;
    let options = wrap::Options {
        ambiguous: at.ambiguous,
        ..wrap::Options::new(width.max(1))
    };
    let lines = wrap::lines(text.get(range).unwrap_or(""), &options);
    lines.into_iter().map(move |line| wrap::Line {
        range: line.range.start + start..line.range.end + start,
        ..line
    })
}

fn part(line: wrap::Line, column: usize, role: Role, tag: &str) -> Part {
    Part {
        column,
        role,
        tag: tag.to_owned(),
        range: line.range,
        cells: line.cells,
        hyphen: line.hyphen,
    }
}

fn zip(left: Vec<Row>, right: Vec<Row>) -> Vec<Row> {
    let count = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..count)
        .map(|_| {
            let mut row = left.next().unwrap_or_default();
            if let Some(other) = right.next() {
                row.segments = row.segments.or(other.segments);
                row.parts.extend(other.parts);
            }
            row
        })
        .collect()
}
