//! The article: rows that were laid out before, with the eye, hits and marks.

use std::ops::Range;

use ratatui::style::Style;

use crate::app::flow::{self, Arrangement, Block, Part, Role};
use crate::app::layout::Area;
use crate::app::reader::Seen;
use crate::pack::Article;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Draws what is on screen of the article.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let reader = &scene.state.reader;
    let Some(article) = scene.state.pack.articles.get(reader.place().article) else {
        return;
    };
    let left = scene.state.gutter(area.width);
    let body = Area {
        x: area.x + left.min(area.width),
        width: area.width.saturating_sub(left),
        ..area
    };
    for (row, seen) in (0..area.height).zip(reader.seen()) {
        margin(scene, article, seen, (area, row), canvas);
        let Some(own) = seen.row() else { continue };
        between(scene, own, (body, row), canvas);
        for part in &own.parts {
            bar(scene, part, (body, row), canvas);
            draw(scene, article, seen, part, (body, row), canvas);
        }
    }
}

/// The gutter: a mark at the eye, the number of the paragraph, a star where the
/// editor has a remark.
fn margin(
    scene: &Scene<'_>,
    article: &Article,
    seen: &Seen,
    at: (Area, u16),
    canvas: &mut Canvas<'_>,
) {
    let ((area, row), theme) = (at, &canvas.look.theme);
    let (mark, number, star) = (theme.mark.style(), theme.number.style(), theme.note.style());
    let reader = &scene.state.reader;
    let left = scene.state.gutter(area.width);
    let block = reader.blocks().get(seen.anchor.block).copied();
    if seen.anchor == reader.eye() {
        canvas.put(area, 0, row, ">", mark);
    }
    if let Some(Block::Paragraph { index, .. }) = block
        && left > 4
        && seen.anchor.row == 0
    {
        let own = scene.state.number(index);
        let digits = usize::from(left - 3);
        canvas.put(area, 1, row, &format!("{own:>digits$}"), number);
    }
    let Some(own) = block.and_then(|block| flow::paragraph(article, block)) else {
        return;
    };
    let noted =
        own.segments.iter().enumerate().any(|(segment, what)| {
            what.note.is_some() && seen.anchor.row == first_row(seen, segment)
        });
    if noted {
        canvas.put(area, left - 2, row, "*", star);
    }
}

/// The row of the block in which a segment begins.
fn first_row(seen: &Seen, segment: usize) -> usize {
    let covers = |row: &flow::Row| {
        row.segments
            .is_some_and(|(first, last)| first <= segment && segment <= last)
    };
    seen.rows.iter().position(covers).unwrap_or(0)
}

/// The rule between two columns, where only the left one has anything.
fn between(scene: &Scene<'_>, own: &flow::Row, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let setting = scene.state.reader.setting();
    let is_side = setting.arrangement == Arrangement::Side && setting.second.is_some();
    let (left, _) = flow::columns(setting.width);
    let only = match own.parts.as_slice() {
        [own] => match own.role {
            Role::Title | Role::Heading | Role::First | Role::Missing => own.column == 0,
            // Of a language that has no column it goes across.
            Role::Pinyin => own.column == flow::BAR,
            Role::Second | Role::Peek | Role::Note => false,
        },
        _ => false,
    };
    if is_side && only {
        let column = u16::try_from(left + 1).unwrap_or(u16::MAX);
        let rule = canvas.look.theme.rule.style();
        canvas.put(at.0, column, at.1, canvas.look.glyphs.vertical, rule);
    }
}

/// The rule before a second language, or between two columns.
fn bar(scene: &Scene<'_>, part: &Part, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let column = u16::try_from(part.column).unwrap_or(u16::MAX);
    let rule = canvas.look.theme.rule.style();
    let aside = matches!(
        part.role,
        Role::Second | Role::Peek | Role::Note | Role::Pinyin | Role::Missing
    );
    let side = scene.state.reader.setting().arrangement == Arrangement::Side;
    let line = if side {
        canvas.look.glyphs.vertical
    } else {
        "|"
    };
    if column >= 2 && (aside || side) {
        let own = matches!(part.role, Role::Note | Role::Pinyin);
        let glyph = if own { "|" } else { line };
        canvas.put(at.0, column - 2, at.1, glyph, rule);
    }
    // Pinyin has a bar of its own behind that of the text it reads.
    if part.role == Role::Pinyin && column >= 4 {
        canvas.put(at.0, column - 4, at.1, line, rule);
    }
}

fn draw(
    scene: &Scene<'_>,
    article: &Article,
    seen: &Seen,
    part: &Part,
    at: (Area, u16),
    canvas: &mut Canvas<'_>,
) {
    let (area, row) = at;
    let theme = &canvas.look.theme;
    let mut column = u16::try_from(part.column).unwrap_or(u16::MAX);
    let Some(block) = scene.state.reader.blocks().get(seen.anchor.block).copied() else {
        return;
    };
    let base = match part.role {
        Role::Title => theme.title.style(),
        Role::Heading => theme.heading.style(),
        Role::First => Style::new(),
        Role::Second | Role::Peek => theme.second.style(),
        Role::Note | Role::Pinyin => theme.note.style(),
        Role::Missing => theme.missing.style(),
    };
    if part.role == Role::Missing {
        canvas.put(area, column, row, &scene.words().missing, base);
        return;
    }
    let text = match part.role {
        Role::Note => note(article, block, seen, &part.tag),
        Role::Pinyin => scene.state.reader.spoken().map_or("", |own| &own.text),
        _ => flow::text(article, block, &part.tag),
    };
    for (piece, style) in pieces(scene, article, block, seen, part, base, canvas) {
        column = canvas.put(area, column, row, text.get(piece).unwrap_or(""), style);
    }
    if part.hyphen {
        canvas.put(area, column, row, "-", base);
    }
}

fn note<'a>(article: &'a Article, block: Block, seen: &Seen, tag: &str) -> &'a str {
    let segment = seen
        .row()
        .and_then(|row| row.segments)
        .map_or(0, |(first, _)| first);
    flow::paragraph(article, block)
        .and_then(|own| own.segments.get(segment)?.note.as_ref())
        .map_or("", |note| note.in_or_any(tag))
}

/// The part cut where its style changes: at the eye's segment and at hits.
fn pieces(
    scene: &Scene<'_>,
    article: &Article,
    block: Block,
    seen: &Seen,
    part: &Part,
    base: Style,
    canvas: &Canvas<'_>,
) -> Vec<(Range<usize>, Style)> {
    if matches!(part.role, Role::Note | Role::Pinyin) {
        return vec![(part.range.clone(), base)];
    }
    let (state, theme) = (scene.state, &canvas.look.theme);
    let reader = &state.reader;
    let mut over: Vec<(Range<usize>, Style)> = Vec::new();
    if seen.anchor.block == reader.eye().block
        && let Some(own) = flow::paragraph(article, block)
        && let Some(range) = own.range(&part.tag, reader.place().segment)
    {
        over.push((range, theme.eye.style()));
    }
    let language = state
        .pack
        .manifest
        .languages
        .iter()
        .position(|l| l.tag == part.tag);
    let named = state
        .named
        .in_block(seen.anchor.block, language.unwrap_or(usize::MAX));
    over.extend(named.iter().map(|own| (own.clone(), theme.named.style())));
    for (at, hit) in state
        .find
        .in_block(seen.anchor.block, language.unwrap_or(usize::MAX))
    {
        let current = state.find.current == Some(at);
        let style = if current {
            theme.current.style()
        } else {
            theme.hit.style()
        };
        over.push((hit.range.clone(), style));
    }
    if let Some(selection) = &state.selection
        && let Some(own) = selection.range(seen.anchor.block, &part.tag)
    {
        over.push((own, theme.chosen.style()));
    }
    cut(&part.range, base, &over)
}

/// Cuts `range` at the ends of what lies over it; later styles lie over earlier
/// ones.
fn cut(
    range: &Range<usize>,
    base: Style,
    over: &[(Range<usize>, Style)],
) -> Vec<(Range<usize>, Style)> {
    let mut ends: Vec<usize> = over
        .iter()
        .flat_map(|(own, _)| [own.start, own.end])
        .filter(|at| range.start < *at && *at < range.end)
        .chain([range.start, range.end])
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends.iter()
        .zip(ends.iter().skip(1))
        .map(|(start, end)| {
            let lies_over = |own: &Range<usize>| own.start <= *start && *end <= own.end;
            let style = over
                .iter()
                .filter(|(own, _)| lies_over(own))
                .fold(base, |style, (_, own)| style.patch(*own));
            (*start..*end, style)
        })
        .collect()
}
