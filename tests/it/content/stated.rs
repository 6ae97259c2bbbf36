//! What the articles state is what the data hold.

use dongxi::pack::{Basis, Confidence, Figure, Pack, Pairing, PeriodKind};

use super::pack;

/// The text of a segment, written `article#segment`.
fn segment<'a>(pack: &'a Pack, place: &str, tag: &str) -> &'a str {
    let (article, segment) = place.split_once('#').unwrap();
    let (_, article) = pack.article(article).unwrap();
    let (paragraph, at) = article
        .find_segment(segment)
        .unwrap_or_else(|| panic!("no {place}"));
    let (_, paragraph) = article.paragraphs().nth(paragraph).unwrap();
    paragraph.segment_text(tag, at).unwrap()
}

/// A number as English prose has it: in words to ten.
fn in_english(count: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |&word| word.to_owned())
}

/// Whether `number` stands in `text` by itself, not as a part of another one.
fn has_number(text: &str, number: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(number).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let mut after = text.get(at + number.len()..).unwrap_or("").chars();
        let (next, second) = (after.next(), after.next());
        let goes_on = matches!(next, Some('.' | ',')) && second.is_some_and(|c| c.is_ascii_digit());
        !before.is_some_and(|c| part(c) || matches!(c, '.' | ','))
            && !next.is_some_and(part)
            && !goes_on
    })
}

/// Places in the articles with what they count of sources, figures and the rest.
fn of_records(pack: &Pack) -> Vec<(&'static str, Vec<usize>)> {
    let source = |kind: &str| pack.sources.iter().filter(|own| own.kind == kind).count();
    let figure = |is_it: fn(&Figure) -> bool| pack.figures.iter().filter(|own| is_it(own)).count();
    let nowhere = pack.sources.iter().filter(|own| own.url.is_none());
    vec![
        (
            "figures#what-1",
            vec![pack.figures.len(), figure(|own| own.scope == "national")],
        ),
        (
            "figures#time-2",
            vec![figure(|own| own.period == PeriodKind::ToDate)],
        ),
        (
            "reading-data#src-1",
            vec![
                pack.sources.len(),
                source("news"),
                source("yearbook"),
                source("government"),
                source("white_paper"),
            ],
        ),
        ("reading-data#src-2", vec![nowhere.count()]),
        ("reading-data#basis-5", vec![pack.contacts.len()]),
        ("reading-data#con-1", vec![pack.contradictions.len()]),
    ]
}

/// Places in the articles with what they count of pairings.
fn of_pairings(pack: &Pack) -> Vec<(&'static str, Vec<usize>)> {
    let count = |is_it: &dyn Fn(&Pairing) -> bool| {
        let found = pack.pairings.iter().filter(|own| is_it(own));
        found.count()
    };
    let upper = |level: Confidence| count(&|own| own.period.is_some() && own.confidence == level);
    let of = |period: &str| count(&|own| own.period.as_deref() == Some(period));
    let ended = |basis: Basis| {
        count(&|own| own.period.as_deref() == Some("P5") && own.end_basis == Some(basis))
    };
    let provinces = |period: &str| {
        count(&|own| own.period.as_deref() == Some(period) && own.level == "province-province")
    };
    vec![
        (
            "reading-data#conf-2",
            vec![
                count(&|own| own.period.is_some()),
                upper(Confidence::Two),
                upper(Confidence::OneAuthority),
                upper(Confidence::OneWeak),
            ],
        ),
        (
            "reading-data#basis-3",
            vec![of("P5"), ended(Basis::Inferred), ended(Basis::Stated)],
        ),
        (
            "reading-data#basis-4",
            vec![count(&|own| own.basis == Basis::Group)],
        ),
        ("changes#gz-2", vec![of("P4")]),
        ("changes#wide-5", vec![provinces("P5")]),
        ("after-2020#line-2", vec![provinces("P6")]),
    ]
}

#[test]
fn the_articles_count_what_the_pack_holds() {
    let pack = pack();
    for (place, numbers) in of_records(&pack).into_iter().chain(of_pairings(&pack)) {
        let (zh, en) = (segment(&pack, place, "zh"), segment(&pack, place, "en"));
        let lower = en.to_lowercase();
        for number in numbers {
            let digits = number.to_string();
            // Three lists are 三条; everything else is in digits.
            let chinese = has_number(zh, &digits) || number == 3 && zh.contains("三条");
            assert!(chinese, "{place}: {number} in {zh}");
            let english = has_number(en, &digits) || has_number(&lower, &in_english(number));
            assert!(english, "{place}: {number} in {en}");
        }
    }
}

/// A value with its unit of counting, as prose in the language may write it.
fn forms(figure: &Figure, tag: &str) -> Vec<String> {
    let value = if figure.unit == "million_yuan" {
        figure.value * 1e6
    } else {
        figure.value
    };
    let scales: &[(f64, &str)] = match tag {
        "zh" => &[(1.0, ""), (1e4, "万"), (1e8, "亿"), (1e12, "万亿")],
        _ => &[(1.0, ""), (1e6, " million"), (1e9, " billion")],
    };
    let mut forms = Vec::new();
    for (scale, word) in scales {
        // Six decimals hold every value of the pack at every scale.
        let number = format!("{:.6}", value / scale);
        let number = number.trim_end_matches('0').trim_end_matches('.');
        forms.push(format!("{number}{word}"));
        if tag == "en" {
            forms.push(format!("{}{word}", grouped(number)));
        }
    }
    forms
}

/// A number with a comma between groups of three digits.
fn grouped(number: &str) -> String {
    let (whole, rest) = number
        .split_once('.')
        .map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    rest.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

#[test]
fn a_segment_states_the_figures_that_it_names() {
    let pack = pack();
    // These speak of figures whose values stand in the sentence before or in the note.
    let silent = ["after-2020#fig-1", "figures#can-2", "figures#con-1"];
    let mut faults = Vec::new();
    let mut seen = 0;
    for article in &pack.articles {
        for (_, paragraph) in article.paragraphs() {
            for (at, segment) in paragraph.segments.iter().enumerate() {
                let place = format!("{}#{}", article.id, segment.id);
                for id in &segment.refs.figures {
                    seen += 1;
                    let figure = pack.figure(id).unwrap();
                    for tag in ["zh", "en"] {
                        let text = paragraph.segment_text(tag, at).unwrap();
                        let is_there = forms(figure, tag).iter().any(|form| has_number(text, form));
                        if !is_there && !silent.contains(&place.as_str()) {
                            faults.push(format!(
                                "{place} {tag}: {id} is {} {}",
                                figure.value, figure.unit
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 150, "{seen}");
    assert!(faults.is_empty(), "{faults:#?}");
}
