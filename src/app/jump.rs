//! Going somewhere by its name: articles, sections, models, regions and terms,
//! by what they are called in any language, by pinyin, by initials, or by
//! letters in this order.

use serde::Deserialize;

use super::prompt::Prompt;
use super::scroll::Cursor;
use crate::pack::{Pack, Place, Text};
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{self, Kind as Spelling, Parse};

/// The open list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jump {
    /// What was typed.
    pub prompt: Prompt,
    /// The chosen row and the first on screen.
    pub cursor: Cursor,
    /// Where one can go, the best match first.
    pub rows: Vec<Target>,
}

listed! {
    /// What a name can be the name of.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Kind {
        /// An article.
        Article,
        /// A section of an article.
        Section,
        /// A model.
        Model,
        /// A place.
        Region,
        /// A term.
        Term,
        /// A segment, by its address.
        Segment,
        /// A line of a bitext, by its number.
        Line,
    }
}

/// Somewhere to go, by position in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An article.
    Article(usize),
    /// A section of an article.
    Section(usize, usize),
    /// A model.
    Model(usize),
    /// A place.
    Region(usize),
    /// A term.
    Term(usize),
    /// A segment of an article that is open to the reader.
    Segment(Place),
    /// A line of a bitext.
    Line(usize, u64),
}

impl Target {
    /// What it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Article(_) => Kind::Article,
            Self::Section(..) => Kind::Section,
            Self::Model(_) => Kind::Model,
            Self::Region(_) => Kind::Region,
            Self::Term(_) => Kind::Term,
            Self::Segment(_) => Kind::Segment,
            Self::Line(..) => Kind::Line,
        }
    }

    /// What it is called.
    pub fn name(self, pack: &Pack) -> Option<&Text> {
        match self {
            Self::Article(at) => pack.articles.get(at).map(|own| &own.title),
            Self::Section(article, at) => {
                let own = pack.articles.get(article)?.sections.get(at)?;
                Some(&own.title)
            }
            Self::Model(at) => pack.models.get(at).map(|own| &own.title),
            Self::Region(at) => pack.regions.get(at).map(|own| &own.name),
            Self::Term(at) => pack.glossary.get(at).map(|own| &own.text),
            Self::Segment(place) => pack.articles.get(place.article).map(|own| &own.title),
            Self::Line(at, _) => pack.bitexts.get(at).map(|own| &own.title),
        }
    }

    /// Which one it is of those with its name.
    pub fn number(self, pack: &Pack) -> Option<String> {
        match self {
            Self::Segment(place) => Some(format!("#{}", pack.at(place)?.1.id)),
            Self::Line(_, number) => Some(format!("#{}", number + 1)),
            _ => None,
        }
    }
}

impl Jump {
    /// Opens the list with everything in it.
    pub fn open(pack: &Pack) -> Self {
        let mut jump = Self::default();
        jump.filter(pack);
        jump
    }

    /// Brings the rows in step with what was typed.
    pub fn filter(&mut self, pack: &Pack) {
        let query = self.prompt.text();
        let query = query.trim();
        let wanted = Wanted {
            folded: fold::fold(query, Folding::ALL),
            parses: pinyin::parses(query, false),
        };
        let ranked = all(pack).filter_map(|own| Some((wanted.rank(pack, own)?, own)));
        let mut ranked: Vec<(usize, Target)> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let ranked = ranked.into_iter().map(|(_, own)| own);
        self.rows = addressed(pack, query).chain(ranked).collect();
        self.cursor = Cursor::default();
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<Target> {
        self.rows.get(self.cursor.at).copied()
    }
}

/// Everything that has a name, in the order in which equals are listed.
fn all(pack: &Pack) -> impl Iterator<Item = Target> {
    let sections = pack.articles.iter().enumerate();
    let sections = sections.flat_map(|(article, own)| {
        let named = (0..own.sections.len()).filter(|at| own.heading(*at).is_some());
        named.map(move |at| Target::Section(article, at))
    });
    (0..pack.articles.len())
        .map(Target::Article)
        .chain((0..pack.models.len()).map(Target::Model))
        .chain((0..pack.regions.len()).map(Target::Region))
        .chain((0..pack.glossary.len()).map(Target::Term))
        .chain(sections)
}

/// What has this address: `article#segment`, `bitext#line`, or the number of a line.
fn addressed(pack: &Pack, typed: &str) -> impl Iterator<Item = Target> {
    let (id, part) = typed.split_once('#').unwrap_or(("", typed));
    let is_own = move |own: &str| id.is_empty() && !typed.starts_with('#') || own == id;
    let line = part.parse::<u64>().ok().and_then(|own| own.checked_sub(1));
    let bitexts = pack.bitexts.iter().enumerate();
    let lines = bitexts.filter(move |(_, own)| is_own(&own.id));
    let lines = lines.filter_map(move |(at, _)| Some(Target::Line(at, line?)));
    let article = pack.article(id);
    let is_page = pack.bitexts.iter().any(|own| own.id == id);
    let place = article.filter(|_| !is_page).and_then(|(at, own)| {
        let all = own.sections.iter().flat_map(|own| &own.paragraphs);
        all.enumerate().find_map(|(paragraph, own)| {
            let segment = own.segments.iter().position(|own| own.id == part)?;
            Some(Target::Segment(Place {
                article: at,
                paragraph,
                segment,
            }))
        })
    });
    place.into_iter().chain(lines)
}

/// What was typed, ready to be compared.
struct Wanted {
    folded: String,
    parses: Vec<Parse>,
}

impl Wanted {
    /// How well a target is meant, 0 the best; nothing where it is not.
    fn rank(&self, pack: &Pack, target: Target) -> Option<usize> {
        if self.folded.is_empty() {
            return Some(0);
        }
        let names = target.name(pack).into_iter().flat_map(Text::iter);
        let also: &[String] = match target {
            Target::Region(at) => pack.regions.get(at).map_or(&[], |own| &own.also),
            _ => &[],
        };
        let names = names.map(|(_, text)| text.as_str());
        names
            .chain(also.iter().map(String::as_str))
            .filter_map(|name| self.compare(name))
            .min()
    }

    /// A name that begins so, by letters, sound or initials, is meant before one
    /// that has it later on; letters in the middle of a word come last.
    fn compare(&self, name: &str) -> Option<usize> {
        let name = fold::fold(name, Folding::ALL);
        let literal = name.find(&self.folded).map(|at| match at {
            0 => 0,
            _ if begins_word(&name, at) => 4,
            _ => 8,
        });
        let spellings = [
            (1, Spelling::Full),
            (2, Spelling::Initials),
            (3, Spelling::Begun),
        ];
        let sound = spellings.into_iter().filter_map(|(rank, kind)| {
            let found = pinyin::find_parsed(&name, &self.parses, &[kind]);
            let first = found.first()?;
            Some(if first.start == 0 { rank } else { rank + 4 })
        });
        // Letters in this order, the first at the beginning of a word.
        let loose = self.folded.chars().count() > 2 && in_order(&name, &self.folded);
        literal
            .into_iter()
            .chain(sound)
            .chain(loose.then_some(9))
            .min()
    }
}

/// Whether byte `at` of `name` is the first of a word.
fn begins_word(name: &str, at: usize) -> bool {
    let before = name.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether the letters of `wanted` stand in `name` in this order, the first of
/// them at the beginning of a word, and not too far apart.
fn in_order(name: &str, wanted: &str) -> bool {
    let mut letters = wanted.chars().filter(|c| *c != ' ');
    let Some(first) = letters.next() else {
        return false;
    };
    let rest: Vec<char> = letters.collect();
    let reach = 4 * (rest.len() + 1);
    name.split_inclusive([' ', '-'])
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some(start)
        })
        .filter_map(|start| name.get(start..))
        .filter(|tail| tail.starts_with(first))
        .any(|tail| {
            let mut chars = tail.chars().skip(1).take(reach);
            rest.iter().all(|wanted| chars.any(|c| c == *wanted))
        })
}
