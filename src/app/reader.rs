//! The reading position: the segment under the eye and the window around it.
//!
//! The window is anchored to a block and a row in it, never to a row number of
//! the whole article, so that nothing above the screen is ever laid out.

mod peek;
mod spoken;
mod window;

use std::collections::HashMap;
use std::rc::Rc;

use super::flow::{self, Block, Role, Row, Setting};
use crate::pack::{Pack, Paragraph, Place, Segment};
use crate::relations;

use spoken::{Reading, Room};

/// A row: the block, and the row in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Index into the article's blocks.
    pub block: usize,
    /// Row in the block.
    pub row: usize,
}

/// A row on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Which one it is.
    pub anchor: Anchor,
    /// All rows of its block.
    pub rows: Rc<[Row]>,
}

impl Seen {
    /// The row itself.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.anchor.row)
    }
}

/// Where the reader is in an article and what is on screen of it.
#[derive(Debug, Clone)]
pub struct Reader {
    article: usize,
    blocks: Vec<Block>,
    paragraphs: usize,
    pairings: Vec<usize>,
    setting: Setting,
    height: usize,
    eye: Anchor,
    segment: usize,
    top: Anchor,
    peek: Option<(usize, usize)>,
    /// What the window gave way by for it.
    gave: Option<Room>,
    spoken: Reading,
    /// Rows by block, for `setting`, `peek` and `spoken`: what else rows depend on (width,
    /// ambiguous width, languages, arrangement; the rules of wrapping are always
    /// the default ones) is the same for all that is kept, and a change of it
    /// drops them all.
    cache: HashMap<usize, Rc<[Row]>>,
    seen: Vec<Seen>,
}

/// Laid-out blocks that are kept; more than a screen and its neighbours need.
const KEPT: usize = 512;

impl Reader {
    /// Opens an article at its first segment.
    pub fn open(pack: &Pack, article: usize, setting: Setting, height: usize) -> Self {
        let blocks = pack.articles.get(article).map(flow::blocks);
        let blocks = blocks.unwrap_or_default();
        let is_paragraph = |block: &&Block| matches!(block, Block::Paragraph { .. });
        let mut reader = Self {
            article,
            paragraphs: blocks.iter().filter(is_paragraph).count(),
            blocks,
            pairings: relations::of_article(pack, article),
            setting,
            height,
            eye: Anchor::default(),
            segment: 0,
            top: Anchor::default(),
            peek: None,
            gave: None,
            spoken: Reading::default(),
            cache: HashMap::new(),
            seen: Vec::new(),
        };
        let place = Place {
            article,
            ..Place::default()
        };
        reader.jump(pack, place);
        reader.top = Anchor::default();
        reader.settle(pack);
        reader
    }

    /// The place under the eye.
    pub fn place(&self) -> Place {
        let paragraph = match self.blocks.get(self.eye.block) {
            Some(Block::Paragraph { index, .. }) => *index,
            _ => 0,
        };
        Place {
            article: self.article,
            paragraph,
            segment: self.segment,
        }
    }

    /// The row of the eye.
    pub const fn eye(&self) -> Anchor {
        self.eye
    }

    /// The blocks of the open article.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The rows on screen, from the top; fewer than the height at the end.
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// What the rows were laid out for.
    pub const fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The segment under the eye, and its paragraph.
    pub fn segment<'a>(&self, pack: &'a Pack) -> Option<(&'a Paragraph, &'a Segment)> {
        let article = pack.articles.get(self.article)?;
        let own = flow::paragraph(article, *self.blocks.get(self.eye.block)?)?;
        Some((own, own.segments.get(self.segment)?))
    }

    /// Number of paragraphs in the open article.
    pub const fn paragraphs(&self) -> usize {
        self.paragraphs
    }

    /// Pairings that the open article speaks of, as positions in the pack:
    /// looked up once, since an article may be long.
    pub fn pairings(&self) -> &[usize] {
        &self.pairings
    }

    /// Lays out for another width, language, arrangement or height; the segment
    /// under the eye stays on the same screen row, where the ends allow it.
    pub fn reset(&mut self, pack: &Pack, setting: Setting, height: usize) {
        if setting == self.setting && height == self.height {
            return;
        }
        let offset = self.offset(pack);
        self.height = height;
        self.gave = None;
        self.spoken.resize();
        if setting != self.setting {
            self.setting = setting;
            self.spoken.forget();
            self.cache.clear();
        }
        self.eye.row = self.first_row(pack, self.eye.block, self.segment);
        self.place_top(pack, offset);
        self.settle(pack);
    }

    /// Puts the eye on a segment of this article and brings it on screen.
    pub fn jump(&mut self, pack: &Pack, place: Place) {
        let found = self
            .blocks
            .iter()
            .position(|b| matches!(b, Block::Paragraph { index, .. } if *index == place.paragraph));
        let Some(block) = found else { return };
        self.go(pack, block, place.segment);
    }

    /// Puts the eye on a segment of a block.
    fn go(&mut self, pack: &Pack, block: usize, segment: usize) {
        self.segment = segment.min(self.segments(pack, block).saturating_sub(1));
        self.eye = Anchor {
            block,
            row: self.first_row(pack, block, self.segment),
        };
        self.settle(pack);
    }

    /// Puts the eye on the row that holds byte `at` of the block's text in
    /// language `tag`; for a title or heading, on the first segment after it. What stands in
    /// a language that is not shown is peeked at.
    pub fn go_to_byte(&mut self, pack: &Pack, block: usize, tag: &str, at: usize) {
        let Some(article) = pack.articles.get(self.article) else {
            return;
        };
        let is_hidden =
            tag != self.setting.first && self.setting.arrangement == flow::Arrangement::Single;
        let Some(own) = self
            .blocks
            .get(block)
            .and_then(|b| flow::paragraph(article, *b))
        else {
            let next = (block..self.blocks.len()).find(|b| self.is_paragraph(*b));
            if let Some(next) = next {
                self.set_peek(is_hidden.then_some((block, 0)));
                self.go(pack, next, 0);
                self.top = Anchor { block, row: 0 };
                self.settle(pack);
            }
            return;
        };
        self.segment = own.segment_at(tag, at).unwrap_or(0);
        if is_hidden {
            self.set_peek(Some((block, self.segment)));
        }
        let rows = self.rows(pack, block);
        let holds = |row: &Row| {
            row.parts.iter().any(|p| {
                p.tag == tag && p.role != Role::Note && p.range.start <= at && at < p.range.end
            })
        };
        let row = rows.iter().position(holds);
        let row = row.unwrap_or_else(|| self.first_row(pack, block, self.segment));
        self.eye = Anchor { block, row };
        self.settle(pack);
    }

    /// Moves the eye by text rows, up where `steps` is negative.
    pub fn step(&mut self, pack: &Pack, steps: isize) {
        for _ in 0..steps.unsigned_abs() {
            let Some(next) = self.text_row(pack, self.eye, steps > 0) else {
                // Before the first row with text stand headings.
                if steps < 0 {
                    self.top = Anchor::default();
                }
                break;
            };
            self.see(pack, next, steps > 0);
        }
        self.settle(pack);
    }

    /// Moves eye and window together by `rows` rows of the screen.
    pub fn page(&mut self, pack: &Pack, rows: isize) {
        let offset = self.offset(pack);
        let mut at = self.eye;
        let mut is_top = false;
        for _ in 0..rows.unsigned_abs() {
            let Some(next) = self.beside(pack, at, rows > 0) else {
                is_top = rows < 0;
                break;
            };
            at = next;
        }
        let forward = rows > 0;
        let landed = if self.is_text(pack, at) {
            Some(at)
        } else {
            self.text_row(pack, at, forward)
                .or_else(|| self.text_row(pack, at, !forward))
        };
        if let Some(landed) = landed {
            self.see(pack, landed, forward);
        }
        self.place_top(pack, offset);
        if is_top {
            self.top = Anchor::default();
        }
        self.settle(pack);
    }

    /// Moves the eye by segments, through paragraph ends.
    pub fn step_segment(&mut self, pack: &Pack, forward: bool) {
        let block = self.eye.block;
        if forward && self.segment + 1 < self.segments(pack, block) {
            self.go(pack, block, self.segment + 1);
        } else if !forward && self.segment > 0 {
            self.go(pack, block, self.segment - 1);
        } else if let Some(next) = self.paragraph_beside(block, forward) {
            let last = self.segments(pack, next).saturating_sub(1);
            self.go(pack, next, if forward { 0 } else { last });
        }
    }

    /// Moves the eye to the next paragraph, or to the beginning of this one or
    /// the one before.
    pub fn step_paragraph(&mut self, pack: &Pack, forward: bool) {
        let block = self.eye.block;
        if !forward && self.segment > 0 {
            self.go(pack, block, 0);
        } else if let Some(next) = self.paragraph_beside(block, forward) {
            self.go(pack, next, 0);
        }
    }

    /// To the first or the last segment.
    pub fn to_end(&mut self, pack: &Pack, last: bool) {
        let found = if last {
            (0..self.blocks.len()).rev().find(|b| self.is_paragraph(*b))
        } else {
            (0..self.blocks.len()).find(|b| self.is_paragraph(*b))
        };
        let Some(block) = found else { return };
        self.go(pack, block, if last { usize::MAX } else { 0 });
        if !last {
            self.top = Anchor::default();
            self.settle(pack);
        }
    }

    /// To the first segment of a section.
    pub fn to_section(&mut self, pack: &Pack, section: usize) {
        let heading = self
            .blocks
            .iter()
            .position(|b| *b == Block::Heading(section));
        let Some(heading) = heading else { return };
        self.go_to_byte(pack, heading, "", 0);
    }

    /// The section under the eye.
    pub fn section(&self) -> usize {
        match self.blocks.get(self.eye.block) {
            Some(Block::Paragraph { section, .. }) => *section,
            _ => 0,
        }
    }

    fn is_paragraph(&self, block: usize) -> bool {
        matches!(self.blocks.get(block), Some(Block::Paragraph { .. }))
    }

    fn paragraph_beside(&self, block: usize, forward: bool) -> Option<usize> {
        if forward {
            (block + 1..self.blocks.len()).find(|b| self.is_paragraph(*b))
        } else {
            (0..block).rev().find(|b| self.is_paragraph(*b))
        }
    }

    fn segments(&self, pack: &Pack, block: usize) -> usize {
        let article = pack.articles.get(self.article);
        article
            .zip(self.blocks.get(block))
            .and_then(|(article, block)| flow::paragraph(article, *block))
            .map_or(0, |p| p.segments.len())
    }

    /// Sets the eye to a text row, and the segment to one that stands there: the
    /// nearest in the direction of travel.
    fn see(&mut self, pack: &Pack, at: Anchor, forward: bool) {
        let segments = self
            .rows(pack, at.block)
            .get(at.row)
            .and_then(|row| row.segments);
        if let Some((first, last)) = segments {
            let same = at.block == self.eye.block && (first..=last).contains(&self.segment);
            if !same {
                self.segment = if forward { first } else { last };
            }
        }
        self.eye = at;
    }
}
