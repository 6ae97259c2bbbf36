//! The concordance: keyword in context, with both sides of the chosen line.

mod other;

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::bitext;
use crate::app::command::Command;
use crate::app::concordance::parts::{Columns, Parts, parts};
use crate::app::concordance::rows::Row;
use crate::app::concordance::{Narrow, Sight, Wait};
use crate::app::layout::{Area, Areas};
use crate::app::state::Mode;
use crate::concordance::rendering::{Group, Kind};
use crate::pack::Language;
use crate::search::Rule;
use crate::text::width;
use crate::tui::canvas::Canvas;
use crate::tui::panes::{status, switches};
use crate::tui::view::Scene;

/// Draws the instrument; answers where the cursor stands while the query is
/// typed.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>) -> Option<Position> {
    let sight = scene.state.concordance.sight;
    let shows = scene.state.concordance.shows();
    let parts = parts(scene.state.width, scene.state.height, shows);
    let cursor = query(scene, parts.query, canvas);
    facts(scene, parts.facts, canvas);
    match sight {
        Sight::Lines => lines(scene, &parts, canvas),
        Sight::Renderings => renderings(scene, parts.list, canvas),
        Sight::Collocates => collocates(scene, parts.list, canvas),
    }
    let (rule, glyphs) = (canvas.look.theme.rule.style(), canvas.look.glyphs);
    let glyph = if parts.rule.width > 1 {
        glyphs.horizontal
    } else {
        glyphs.vertical
    };
    canvas.fill(parts.rule, glyph, rule);
    other::view(scene, parts.other, canvas);
    let areas = scene.state.areas();
    let below = Areas {
        status: areas.status,
        hints: areas.hints,
        ..Areas::default()
    };
    status::view(scene, &below, canvas);
    switches::view(scene, parts.query, true, canvas);
    let typing = scene.state.mode == Mode::Query && scene.state.switches.is_none();
    cursor.filter(|_| typing)
}

/// The query, and how many lines each language has.
fn query(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (words, concordance) = (scene.words(), &scene.state.concordance);
    let theme = &canvas.look.theme;
    let (title, active, off) = (theme.title.style(), theme.active.style(), theme.off.style());
    let languages = &scene.state.pack.manifest.languages;
    let counted = |name: fn(&Language) -> &String| {
        let own = languages.iter().zip(&concordance.counts);
        let own = own.map(|(own, count)| format!("{} {count}", name(own)));
        format!("{} ", own.collect::<Vec<_>>().join("  "))
    };
    let name = format!(" {}  ", words.command(Command::Concordance));
    let prompt = &concordance.prompt;
    let asked = if prompt.is_empty() {
        canvas.cells(&words.concordance.ask) + 1
    } else {
        canvas.cells(&prompt.text()) + 1
    };
    let (whole, short) = (counted(|own| &own.name), counted(|own| &own.tag));
    // What is looked for is seen whole before the name of the screen is, and its count.
    let says = [(&*name, &*whole), (" ", &whole), (" ", &short)];
    let taken = |own: &(&str, &str)| canvas.cells(own.0) + canvas.cells(own.1);
    let width = usize::from(area.width);
    let fits = |own: &&(&str, &str)| taken(own) + asked < width;
    let least = says.last().filter(|own| taken(own) + 8 <= width);
    let (name, counts) = says
        .iter()
        .find(fits)
        .or(least)
        .copied()
        .unwrap_or((" ", ""));
    let column = canvas.put(area, 0, 0, name, title);
    let end = canvas.put_right(area, 0, counts, active);
    let room = Area {
        width: end.saturating_sub(1),
        ..area
    };
    let cells = usize::from(room.width.saturating_sub(column + 1));
    let shown = crate::concordance::last_cells(prompt.before(), cells, canvas.ambiguous);
    let typing = scene.state.mode == Mode::Query;
    let style = if typing { Style::new() } else { active };
    let cursor = canvas.put(room, column, 0, shown, style);
    let after = canvas.put(room, cursor, 0, prompt.after(), style);
    if prompt.is_empty() {
        let left = room.width.saturating_sub(after + 1);
        canvas.put_cut(room, (after + 1, 0), left, &words.concordance.ask, off);
    }
    (area.width > 0 && area.height > 0).then_some(Position {
        x: area.x + cursor.min(area.width.saturating_sub(1)),
        y: area.y,
    })
}

/// What narrows the lines, how they are sorted, how they are rendered.
fn facts(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (words, concordance) = (scene.words(), &scene.state.concordance);
    let theme = &canvas.look.theme;
    let (notice, off, plain) = (theme.notice.style(), theme.off.style(), Style::new());
    let mut column = 1;
    let mut put = |text: &str, style: Style| {
        let room = area.width.saturating_sub(column);
        if room >= 4 {
            column = canvas.put_cut(area, (column, 0), room, text, style) + 2;
        }
    };
    if concordance.is_audit {
        put(&words.concordance.audited, notice);
    }
    match &concordance.narrow {
        Some(Narrow::Rendering(kind)) => put(
            &words.concordance.narrowed(&kind_text(scene, *kind)),
            notice,
        ),
        Some(Narrow::Collocate(text)) => put(&words.concordance.narrowed(text), notice),
        None => {}
    }
    for turned in words.search.turned(&concordance.options) {
        put(&format!("[{turned}]"), notice);
    }
    if concordance.fault.is_some() {
        put(&words.concordance.wrong, notice);
    }
    if concordance.wait != Wait::No {
        put(&words.concordance.waits, notice);
    }
    if let Some(most) = concordance.most {
        put(&words.concordance.first_of(most), notice);
    }
    let by_sound = [Rule::Pinyin, Rule::Sound, Rule::Initials];
    if concordance.rule.is_some_and(|own| by_sound.contains(&own)) {
        put(&words.concordance.sounds(&concordance.candidates), notice);
    }
    // Only lines are sorted.
    if concordance.sight == Sight::Lines {
        put(&words.concordance.sorted(concordance.levels), off);
    }
    if let Some(sampled) = concordance.sampled() {
        put(&words.concordance.sampled(sampled), notice);
    }
    let groups: Vec<String> = concordance
        .groups
        .iter()
        .take(FACETS)
        .map(|own| format!("{} {}", kind_text(scene, own.kind), own.lines))
        .collect();
    put(&groups.join(" / "), plain);
}

/// Renderings named above the list.
const FACETS: usize = 6;

/// A rendering in words; a guess is marked as one.
fn kind_text(scene: &Scene<'_>, kind: Kind) -> String {
    let concordance = &scene.state.concordance;
    let text = concordance
        .renderings()
        .text(concordance.pack(&scene.state.pack), kind);
    match kind {
        Kind::Admitted(..) => text.to_owned(),
        Kind::Guessed(_) => format!("~{text}"),
        Kind::Unknown => scene.words().concordance.unrendered.clone(),
        Kind::Untranslated => scene.words().missing.clone(),
    }
}

/// Keyword in context.
fn lines(scene: &Scene<'_>, parts: &Parts, canvas: &mut Canvas<'_>) {
    let concordance = &scene.state.concordance;
    let (area, columns) = (parts.list, parts.columns());
    if concordance.rows.is_empty() && !concordance.prompt.is_empty() {
        let off = canvas.look.theme.off.style();
        let room = area.width.saturating_sub(1);
        let words = &scene.words().concordance;
        let is_judged = |own: &Group| matches!(own.kind, Kind::Admitted(..));
        let text = if !concordance.is_audit {
            &words.no_line
        } else if concordance.sampled().is_some() || concordance.groups.iter().any(is_judged) {
            &words.all_right
        } else {
            &words.no_term
        };
        canvas.put_cut(area, (1, 0), room, text, off);
    }
    for (row, own) in (0..area.height).zip(&concordance.rows) {
        line(scene, own, columns, (area, row), canvas);
        if concordance.cursor.top + usize::from(row) == concordance.cursor.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(area, row, chosen);
        }
    }
}

/// `!` where the rendering is not admitted, the place, `left [node] right`.
fn line(scene: &Scene<'_>, own: &Row, columns: Columns, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let (area, row) = at;
    let pack = scene.state.concordance.pack(&scene.state.pack);
    let theme = &canvas.look.theme;
    let (mark, off, hit) = (theme.mark.style(), theme.off.style(), theme.hit.style());
    let Some((paragraph, _)) = pack.at(own.line.place) else {
        return;
    };
    let tag = pack.manifest.languages.get(own.line.language);
    let text = paragraph.text(tag.map_or("", |own| &own.tag));
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or("");
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    if own.is_lacking {
        canvas.put(area, 0, row, "!", mark);
    }
    if columns.place > 0 {
        // In a bitext the number of the line; in an article that of the paragraph.
        let number = bitext::line(pack, own.line.place).map(|own| own.number);
        let number = number.unwrap_or(own.line.place.paragraph as u64) + 1;
        let number = format!(" {number}");
        let room = cells(columns.place - 1).saturating_sub(cells(canvas.cells(&number)));
        let article = pack.articles.get(own.line.place.article);
        let title = article.map_or("", |own| own.title.in_or_any(scene.state.ui.tag()));
        let end = canvas.put_cut(area, (1, row), room, title, off);
        canvas.put(area, end, row, &number, off);
    }
    let start = cells(1 + columns.place + columns.left);
    let left = part(own.left.clone());
    let column = start.saturating_sub(cells(width::cells(left, canvas.ambiguous)));
    canvas.put(area, column, row, left, Style::new());
    let open = canvas.put(area, start + 1, row, "[", off);
    let close = canvas.put(area, open, row, part(own.node.clone()), hit);
    let after = canvas.put(area, close, row, "]", off);
    canvas.put(area, after + 1, row, part(own.right.clone()), Style::new());
}

/// The renderings, the most frequent first.
fn renderings(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let concordance = &scene.state.concordance;
    let groups = concordance.groups.iter();
    let rows = groups.map(|own| (own.lines.to_string(), kind_text(scene, own.kind)));
    list(scene, rows, area, canvas);
}

/// The words around the node, the closest first.
fn collocates(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let words = scene.words();
    let rows = scene.state.concordance.collocates.iter().map(|own| {
        let text = words.concordance.in_lines(&own.text, own.lines, own.score);
        (String::new(), text)
    });
    list(scene, rows, area, canvas);
}

/// Rows with a number before them, the chosen one marked.
fn list(
    scene: &Scene<'_>,
    rows: impl Iterator<Item = (String, String)>,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    let cursor = scene.state.concordance.cursor;
    let (key, chosen) = (
        canvas.look.theme.key.style(),
        canvas.look.theme.chosen.style(),
    );
    let mut any = false;
    for (row, (count, text)) in (0..area.height).zip(rows.skip(cursor.top)) {
        any = true;
        let mut column = 2;
        if !count.is_empty() {
            let number = Area {
                width: area.width.min(NUMBER),
                ..area
            };
            canvas.put_right(number, row, &count, key);
            column = NUMBER + 2;
        }
        let room = area.width.saturating_sub(column);
        canvas.put_cut(area, (column, row), room, &text, Style::new());
        if cursor.top + usize::from(row) == cursor.at {
            canvas.tint(area, row, chosen);
        }
    }
    if !any {
        let off = canvas.look.theme.off.style();
        let room = area.width.saturating_sub(1);
        canvas.put_cut(area, (1, 0), room, &scene.words().concordance.no_line, off);
    }
}

/// Cells for the number before a rendering.
const NUMBER: u16 = 8;
