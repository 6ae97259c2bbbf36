//! Running a query: rule by rule, each hit placed and held against the filters.

use std::ops::Range;

use super::corpus::{Corpus, Raw, Stream, Unit, original};
use super::{Found, Group, Hit, Part, Query, Rule, glossary, sound};
use crate::pack::{Pack, Paragraph};
use crate::text::fold::{self, Folding};

/// A query on its way through a corpus.
pub(super) struct Run<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) pack: &'a Pack,
    pub(super) query: &'a Query,
    pub(super) limit: usize,
}

/// Hits that were placed, and whether there are more.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) hits: Vec<Hit>,
    pub(super) more: bool,
}

/// How a raw hit becomes ranges of the original text.
pub(super) enum Placing<'a> {
    /// The needle is looked for again where case or the like counts.
    Needle(&'a str),
    /// The folded ranges are traced back.
    Ranges(Rule),
}

impl Corpus {
    /// Runs a query; each group holds at most `limit` hits.
    pub fn search(&self, pack: &Pack, query: &Query, limit: usize) -> Found {
        let mut found = self.run(pack, query, limit);
        // Each language was looked through for as many.
        for group in &mut found.groups {
            group.more |= group.hits.len() > limit;
            group.hits.truncate(limit);
        }
        found
    }

    fn run(&self, pack: &Pack, query: &Query, limit: usize) -> Found {
        let run = Run {
            corpus: self,
            pack,
            query,
            limit,
        };
        let mut found = Found::default();
        if query.pattern.is_some() {
            found.take(Rule::Regex, run.pattern());
            return found;
        }
        if query.is_empty() {
            return found;
        }
        found.take(Rule::Literal, run.literal());
        let parses = sound::parses(query);
        let literal = !found.groups.is_empty();
        found.groups.extend(sound::groups(&run, &parses, literal));
        let renderings = glossary::renderings(pack, query);
        found.groups.extend(glossary::group(&run, &renderings));
        if found.groups.is_empty() {
            found.take(Rule::Words, run.words());
        }
        if found.groups.is_empty() {
            found.groups.extend(sound::initials(&run, &parses));
        }
        found
    }
}

impl Found {
    fn take(&mut self, rule: Rule, placed: Placed) {
        self.groups.extend(placed.group(rule));
    }
}

impl Placed {
    /// The hits as a group; nothing where there are none.
    pub(super) fn group(mut self, rule: Rule) -> Option<Group> {
        sort(&mut self.hits);
        (!self.hits.is_empty()).then_some(Group {
            rule,
            hits: self.hits,
            more: self.more,
            candidates: Vec::new(),
        })
    }
}

/// Reading order: by text, by segment, by language.
fn sort(hits: &mut Vec<Hit>) {
    let key = |hit: &Hit| {
        let place = hit.place;
        (
            place.article,
            hit.block,
            place.segment,
            hit.language,
            hit.range.start,
        )
    };
    hits.sort_by_key(key);
    hits.dedup_by(|next, last| {
        let text = |hit: &Hit| (hit.place.article, hit.block, hit.language);
        text(next) == text(last) && next.range.start < last.range.end
    });
}

impl<'a> Run<'a> {
    /// The languages to look in, with their tags and texts.
    pub(super) fn streams(&self) -> impl Iterator<Item = (usize, &'a str, &'a Stream)> {
        let (corpus, pack, query) = (self.corpus, self.pack, self.query);
        let languages = pack.manifest.languages.iter().enumerate();
        languages
            .filter(move |(index, _)| query.filter.language(*index))
            .filter_map(move |(index, own)| {
                Some((index, own.tag.as_str(), corpus.stream(pack, index)?))
            })
    }

    pub(super) fn literal(&self) -> Placed {
        let needles: Vec<&str> = self.query.needles().collect();
        match needles.as_slice() {
            [one] => self.with(one, &[]),
            several => self.all(several, Rule::Literal),
        }
    }

    /// Several words, each anywhere in a segment.
    pub(super) fn words(&self) -> Placed {
        let needles: Vec<&str> = self.query.words().collect();
        if needles.len() < 2 {
            return Placed::default();
        }
        self.all(&needles, Rule::Words)
    }

    /// Hits of a needle, in segments that have the others too on some side.
    fn with(&self, needle: &str, others: &[&str]) -> Placed {
        let folded = fold::fold(needle, Folding::ALL);
        let how = Placing::Needle(needle);
        let mut placed = Placed::default();
        for (language, _, stream) in self.streams() {
            let raws = stream.literal(&folded);
            self.place(language, stream, raws, &how, others, &mut placed);
        }
        placed
    }

    /// Hits of all needles, in segments that have every one of them on some side.
    fn all(&self, needles: &[&str], rule: Rule) -> Placed {
        // By whichever they are looked for, the same is found; of those that are as rare,
        // the longest is the rarest in the rest of the text.
        let rarity = |needle: &&&str| -> (usize, usize) {
            let folded = fold::fold(needle, Folding::ALL);
            let counts = self.streams().map(|(_, _, own)| own.sample(&folded));
            (counts.sum(), usize::MAX - folded.len())
        };
        let Some(rarest) = needles.iter().min_by_key(rarity).copied() else {
            return Placed::default();
        };
        let others: Vec<&str> = needles
            .iter()
            .copied()
            .filter(|own| *own != rarest)
            .collect();
        let mut placed = self.with(rarest, &others);
        let mut segments = placed.hits.clone();
        segments.dedup_by_key(|hit| (hit.place, hit.block));
        for hit in segments {
            for needle in &others {
                placed.hits.extend(self.beside(&hit, needle));
            }
        }
        if rule == Rule::Words {
            for hit in &mut placed.hits {
                hit.rule = rule;
            }
        }
        placed
    }

    /// Hits of another needle in the segment of a hit.
    fn beside(&self, hit: &Hit, needle: &str) -> Vec<Hit> {
        let Some((paragraph, _)) = self.pack.at(hit.place) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for (language, tag, stream) in self.streams() {
            let index = hit.place.segment;
            let (Some(range), Some(text)) = (
                paragraph.range(tag, index),
                paragraph.segment_text(tag, index),
            ) else {
                continue;
            };
            let found = fold::find_all(text, needle, self.query.options.folding);
            let found: Vec<Range<usize>> = found
                .into_iter()
                .map(|own| range.start + own.start..range.start + own.end)
                .collect();
            let whole = paragraph.text(tag);
            let start = stream.start(hit);
            for (own, folded) in found.iter().zip(fold::places(whole, Folding::ALL, &found)) {
                out.push(Hit {
                    language,
                    rule: literal_or_folded(whole, own, needle),
                    range: own.clone(),
                    folded: start + folded.start..start + folded.end,
                    ..hit.clone()
                });
            }
        }
        out
    }

    pub(super) fn pattern(&self) -> Placed {
        let mut placed = Placed::default();
        let Some(pattern) = &self.query.pattern else {
            return placed;
        };
        let folding = self.query.options.folding;
        for (language, tag, stream) in self.streams() {
            for index in 0..stream.units.len() {
                let Some(unit) = stream.units.get(index) else {
                    break;
                };
                if !self.query.filter.article(unit.place.article) {
                    continue;
                }
                let text = if folding == Folding::ALL {
                    std::borrow::Cow::Borrowed(stream.unit(index))
                } else {
                    fold::fold(original(self.pack, unit, tag), folding).into()
                };
                let found: Vec<Range<usize>> = pattern
                    .0
                    .find_iter(&text)
                    .map(|own| own.range())
                    .filter(|own| !own.is_empty())
                    .collect();
                if found.is_empty() {
                    continue;
                }
                let source = original(self.pack, unit, tag);
                for both in folded_too(source, fold::locate(source, folding, &found)) {
                    self.admit(language, tag, unit, both, Rule::Regex, &[], &mut placed);
                }
                if placed.more {
                    break;
                }
            }
        }
        placed
    }

    /// Places raw hits of one language, unit by unit, until the limit.
    pub(super) fn place(
        &self,
        language: usize,
        stream: &Stream,
        raws: impl Iterator<Item = Raw>,
        how: &Placing<'_>,
        also: &[&str],
        placed: &mut Placed,
    ) {
        let tag = self.pack.manifest.languages.get(language);
        let tag = tag.map_or("", |own| own.tag.as_str());
        let folding = self.query.options.folding;
        let mut own = Placed::default();
        let mut raws = raws.peekable();
        while let Some(first) = raws.next() {
            let mut ranges = vec![first.range];
            while let Some(next) = raws.next_if(|next| next.unit == first.unit) {
                // What cannot be shown any more need not be placed.
                if ranges.len() <= self.limit {
                    ranges.push(next.range);
                }
            }
            let Some(unit) = stream.units.get(first.unit) else {
                continue;
            };
            if !self.query.filter.article(unit.place.article) {
                continue;
            }
            let text = original(self.pack, unit, tag);
            let found = match how {
                Placing::Needle(needle) if folding != Folding::ALL => {
                    fold::find_all(text, needle, folding)
                }
                _ => fold::locate(text, Folding::ALL, &ranges),
            };
            let direct = folding == Folding::ALL || matches!(how, Placing::Ranges(_));
            let both = if direct && found.len() == ranges.len() {
                found.into_iter().zip(ranges).collect()
            } else {
                folded_too(text, found)
            };
            for both in both {
                let rule = match how {
                    Placing::Needle(needle) => literal_or_folded(text, &both.0, needle),
                    Placing::Ranges(rule) => *rule,
                };
                self.admit(language, tag, unit, both, rule, also, &mut own);
            }
            if own.more {
                break;
            }
        }
        placed.more |= own.more;
        placed.hits.append(&mut own.hits);
    }

    /// Adds a hit that the filters admit.
    #[expect(clippy::too_many_arguments, reason = "they are what a hit is made of")]
    fn admit(
        &self,
        language: usize,
        tag: &str,
        unit: &Unit,
        (range, folded): Both,
        rule: Rule,
        also: &[&str],
        placed: &mut Placed,
    ) {
        let query = self.query;
        let by_segment = query.is_by_segment() || !also.is_empty();
        let mut place = unit.place;
        if unit.part == Part::Paragraph {
            let Some((paragraph, _)) = self.pack.at(place) else {
                return;
            };
            place.segment = paragraph.segment_at(tag, range.start).unwrap_or(0);
            if by_segment && !self.holds(paragraph, place.segment, also) {
                return;
            }
        } else if by_segment || !query.options.headings {
            return;
        }
        if placed.hits.len() >= self.limit {
            placed.more = true;
            return;
        }
        placed.hits.push(Hit {
            place,
            part: unit.part,
            block: unit.block,
            language,
            range,
            folded: unit.start + folded.start..unit.start + folded.end,
            rule,
        });
    }

    /// Whether a segment has what it must have and lacks what it must not.
    fn holds(&self, paragraph: &Paragraph, index: usize, also: &[&str]) -> bool {
        let folding = self.query.options.folding;
        let has = |needle: &str| {
            paragraph.languages().any(|tag| {
                let text = paragraph.segment_text(tag, index).unwrap_or("");
                !fold::find_all(text, needle, folding).is_empty()
            })
        };
        self.query.filter.segment(self.pack, paragraph, index)
            && also.iter().all(|own| has(own))
            && !self.query.without.iter().any(|own| has(own))
    }
}

/// A range of an original text, and of its folded form.
type Both = (Range<usize>, Range<usize>);

/// Ranges with where they stand in the folded text.
fn folded_too(text: &str, found: Vec<Range<usize>>) -> Vec<Both> {
    let folded = fold::places(text, Folding::ALL, &found);
    found.into_iter().zip(folded).collect()
}

fn literal_or_folded(text: &str, range: &Range<usize>, needle: &str) -> Rule {
    if text.get(range.clone()) == Some(needle) {
        Rule::Literal
    } else {
        Rule::Folded
    }
}
