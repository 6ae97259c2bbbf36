//! How a sentence is read: its pinyin, to be set under it.

use std::collections::HashMap;

use crate::pack::{Pack, Paragraph, Region, Text};
use crate::text::pinyin::{self, Names};

/// How the Chinese text of one segment is read, to be set under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The segment, by its position in the paragraph.
    pub segment: usize,
    /// The language of the text that is read.
    pub tag: String,
    /// Its pinyin; ranges of [`Role::Pinyin`](super::Role::Pinyin) point into it.
    pub text: String,
}

impl Spoken {
    /// The pinyin of a segment: of its text in Chinese, `first` if that is Chinese,
    /// else the first language of the pack that is; none where it has no hanzi.
    pub fn of(pack: &Pack, own: &Paragraph, segment: usize, first: &str) -> Option<Self> {
        let languages = pack.manifest.languages.iter().map(|own| own.tag.as_str());
        std::iter::once(first).chain(languages).find_map(|tag| {
            let text = own.segment_text(tag, segment);
            let text = text.filter(|_| pinyin::is_spelt(tag))?;
            let text = pinyin::spell(text, &names(pack));
            (!text.is_empty()).then(|| Self {
                segment,
                tag: tag.to_owned(),
                text,
            })
        })
    }
}

/// The names that a pack gives the pinyin of: its regions, whole and (but for those as
/// deep as a county, which may be any word, as 和平 is) in brief, and its terms.
pub fn names(pack: &Pack) -> Names<'_> {
    let parents: HashMap<&str, Option<&str>> = pack
        .regions
        .iter()
        .map(|own| (own.code.as_str(), own.parent.as_deref()))
        .collect();
    let is_deep = |own: &Region| {
        let above = own.parent.as_deref().and_then(|own| parents.get(own));
        above.copied().flatten().is_some()
    };
    let mut all: Vec<(&str, &str)> = Vec::new();
    for own in &pack.regions {
        let brief = Some(&own.brief).filter(|_| !is_deep(own));
        let texts = std::iter::once(&own.name).chain(brief);
        all.extend(texts.flat_map(|text| spelt(text, own.pinyin.as_deref())));
    }
    for own in &pack.glossary {
        all.extend(spelt(&own.text, own.pinyin.as_deref()));
    }
    Names::of(all)
}

/// A name in Chinese with its pinyin.
fn spelt<'a>(
    text: &'a Text,
    reading: Option<&'a str>,
) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
    let all = text.iter().filter(|(tag, _)| pinyin::is_spelt(tag));
    all.filter_map(move |(_, name)| Some((name.as_str(), reading?)))
}
