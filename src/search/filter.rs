//! Where to look: `lang:`, `article:`, `year:`, `region:`.

use unicode_normalization::UnicodeNormalization;

use super::query::{Error, Fault, QUOTES};
use crate::pack::{Pack, Paragraph, Segment, Text};
use crate::relations;
use crate::text::fold::{self, Folding};

/// What limits a search; nothing where a list is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    languages: Vec<usize>,
    /// Whether an article or bitext was named, and which.
    named: bool,
    articles: Vec<usize>,
    bitexts: Vec<usize>,
    years: Vec<(i32, i32)>,
    regions: Vec<String>,
}

impl Filter {
    /// Takes a token that is a filter; `false` for any other. The token begins at
    /// byte `at` of the query.
    pub(super) fn take(&mut self, token: &str, at: usize, pack: &Pack) -> Result<bool, Error> {
        let Some((key, own)) = token.split_once([':', '：']) else {
            return Ok(false);
        };
        let value = own.trim_matches(QUOTES).nfkc().collect::<String>();
        let value = value.as_str();
        // Whoever writes Chinese may write this in full width too.
        let (found, fault) = match key.nfkc().collect::<String>().as_str() {
            "lang" => (languages(pack, value, &mut self.languages), Fault::Language),
            "article" => (self.take_article(pack, value), Fault::Article),
            "year" => (years(value, &mut self.years), Fault::Year),
            "region" => (regions(pack, value, &mut self.regions), Fault::Region),
            _ => return Ok(false),
        };
        if found {
            return Ok(true);
        }
        Err(Error {
            fault,
            at: at + token.len() - own.len(),
            what: value.to_owned(),
        })
    }

    pub(super) fn language(&self, language: usize) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }

    pub(super) fn article(&self, article: usize) -> bool {
        !self.named || self.articles.contains(&article)
    }

    pub(super) fn bitext(&self, bitext: usize) -> bool {
        !self.named || self.bitexts.contains(&bitext)
    }

    /// The same without articles and bitexts.
    pub(super) fn anywhere(&self) -> Self {
        Self {
            named: false,
            ..self.clone()
        }
    }

    fn take_article(&mut self, pack: &Pack, value: &str) -> bool {
        self.named = true;
        let articles = pack.articles.iter().map(|own| (&own.id, &own.title));
        let found = named(articles, value, &mut self.articles);
        let bitexts = pack.bitexts.iter().map(|own| (&own.id, &own.title));
        found | named(bitexts, value, &mut self.bitexts)
    }

    /// Whether it asks for something that only a segment can answer.
    pub(super) fn is_by_segment(&self) -> bool {
        !self.years.is_empty() || !self.regions.is_empty()
    }

    /// Whether a segment speaks of one of the years and one of the regions.
    pub(super) fn segment(&self, pack: &Pack, paragraph: &Paragraph, index: usize) -> bool {
        let Some(segment) = paragraph.segments.get(index) else {
            return false;
        };
        let year = || {
            self.years.iter().any(|years| {
                tells_year(paragraph, index, *years) || happened(pack, segment, *years)
            })
        };
        let region = || self.regions.iter().any(|own| speaks_of(pack, segment, own));
        (self.years.is_empty() || year()) && (self.regions.is_empty() || region())
    }
}

fn languages(pack: &Pack, value: &str, out: &mut Vec<usize>) -> bool {
    let before = out.len();
    let all = pack.manifest.languages.iter().enumerate();
    let named = all.filter(|(_, own)| {
        !value.is_empty() && (own.tag == value || own.tag.split('-').next() == Some(value))
    });
    out.extend(named.map(|(index, _)| index));
    out.len() > before
}

/// Those whose id begins with the value or whose title has it.
fn named<'a>(
    all: impl Iterator<Item = (&'a String, &'a Text)>,
    value: &str,
    out: &mut Vec<usize>,
) -> bool {
    let before = out.len();
    let wanted = fold::fold(value, Folding::ALL);
    let is_named = |id: &str, title: &Text| {
        let has = |title: &str| fold::fold(title, Folding::ALL).contains(&wanted);
        id.starts_with(value) || title.iter().any(|(_, title)| has(title))
    };
    let own = all.enumerate();
    out.extend(
        own.filter(|(_, (id, title))| !wanted.is_empty() && is_named(id, title))
            .map(|(index, _)| index),
    );
    out.len() > before
}

/// `2016`, `2010-2016`, in whichever order.
fn years(value: &str, out: &mut Vec<(i32, i32)>) -> bool {
    // Compatibility forms (`～`, `－`) are plain ones already.
    let dash = ['-', '–', '—', '~'];
    let (from, to) = value.split_once(dash).unwrap_or((value, value));
    let to = to.trim_start_matches(dash);
    let (Ok(from), Ok(to)) = (from.parse::<i32>(), to.parse::<i32>()) else {
        return false;
    };
    out.push((from.min(to), from.max(to)));
    true
}

fn regions(pack: &Pack, value: &str, out: &mut Vec<String>) -> bool {
    let before = out.len();
    if !value.is_empty() {
        out.extend(relations::named(pack, value).map(|own| own.code.clone()));
    }
    out.len() > before
}

/// Whether a year of the span stands in the text of either side.
fn tells_year(paragraph: &Paragraph, index: usize, (from, to): (i32, i32)) -> bool {
    paragraph.languages().any(|tag| {
        let text = paragraph.segment_text(tag, index).unwrap_or("");
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse::<i32>().ok())
            .any(|year| from <= year && year <= to)
    })
}

fn happened(pack: &Pack, segment: &Segment, (from, to): (i32, i32)) -> bool {
    let events = segment.refs.events.iter();
    let dates = events.filter_map(|id| Some(pack.event(id)?.date.year));
    dates.into_iter().any(|year| from <= year && year <= to)
}

/// Whether a segment, or a pairing it speaks of, names a region or a place in it.
fn speaks_of(pack: &Pack, segment: &Segment, whole: &str) -> bool {
    let pairings = segment.refs.pairings.iter();
    let paired = pairings
        .filter_map(|id| pack.pairing(id))
        .flat_map(|own| own.helper.iter().chain(&own.helped));
    segment
        .refs
        .regions
        .iter()
        .chain(paired)
        .any(|code| relations::lies_in(pack, code, whole))
}
