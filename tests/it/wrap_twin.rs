//! The wrapping of a text said in the plainest way, and held against the
//! engines: every end of every line is tried, nothing is remembered.

#![expect(
    clippy::string_slice,
    reason = "a range inside a character is a fault that a test has to find"
)]

use dongxi::text::linebreak::{self, facts};
use dongxi::text::tailor::{self, Addresses, Seen, Tier};
use dongxi::text::width::{self, Ambiguous};
use dongxi::text::wrap::{Line, Options, Rule, Rules, lines};

use crate::random::Random;

struct Piece {
    at: usize,
    text: String,
    cells: usize,
    seen: Seen,
    tier: Option<Tier>,
}

fn pieces(text: &str, options: &Options) -> Vec<Piece> {
    let ends: Vec<usize> = linebreak::opportunities(text).map(|o| o.at).collect();
    let mut parts: Vec<(usize, &str)> = Vec::new();
    for cluster in width::clusters(text, options.ambiguous) {
        if cluster.cells > options.width {
            let chars = cluster.text.char_indices();
            parts.extend(
                chars.map(|(at, ch)| (cluster.at + at, &cluster.text[at..at + ch.len_utf8()])),
            );
        } else {
            parts.push((cluster.at, cluster.text));
        }
    }
    let seen: Vec<Seen> = parts
        .iter()
        .map(|(_, text)| Seen::of_cluster(text).unwrap())
        .collect();
    let tier = |(index, (at, _)): (usize, &(usize, &str))| {
        let address = Addresses::default().inside(text, *at);
        tailor::tier(&seen, index, ends.contains(at), address, options.rules)
    };
    let tiers: Vec<Option<Tier>> = parts.iter().enumerate().map(tier).collect();
    parts
        .iter()
        .zip(&seen)
        .zip(tiers)
        .map(|(((at, text), seen), tier)| Piece {
            at: *at,
            text: (*text).to_owned(),
            cells: width::cells(text, options.ambiguous),
            seen: *seen,
            tier,
        })
        .collect()
}

/// The line of `pieces`, of which `rest` stand behind it.
fn line(pieces: &[Piece], rest: &[Piece], options: &Options) -> Line {
    let soft = pieces.last().is_some_and(|piece| piece.seen.ch == '\u{AD}');
    let hyphen = soft && !rest.is_empty() && options.rules.has(Rule::SoftHyphens);
    let start = pieces.first().map_or(0, |piece| piece.at);
    let mut line = Line {
        range: start..start,
        cells: usize::from(hyphen),
        hyphen,
    };
    let mut sum = 0;
    for piece in pieces {
        sum += if piece.text == "\t" {
            8 - sum % 8
        } else {
            piece.cells
        };
        if !piece.seen.is_space() {
            line.range.end = piece.at + piece.text.len();
            line.cells = sum + usize::from(hyphen);
        }
    }
    line
}

fn characters(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .filter(|piece| piece.seen.is_character())
        .count()
}

/// How many of `pieces` the first line takes.
fn first(pieces: &[Piece], options: &Options) -> usize {
    let fits = |end: usize| line(&pieces[..end], &pieces[end..], options).cells <= options.width;
    if fits(pieces.len()) {
        return pieces.len();
    }
    let ends = |tier: Tier| {
        (1..pieces.len())
            .rev()
            .filter(move |end| pieces[*end].tier == Some(tier) && fits(*end))
    };
    let tiers = [
        Tier::Free,
        Tier::Measure,
        Tier::Extra,
        Tier::Prohibited,
        Tier::Word,
        Tier::Pair,
    ];
    let Some((tier, end)) = tiers
        .iter()
        .find_map(|tier| Some((*tier, ends(*tier).next()?)))
    else {
        return 1;
    };
    if tier == Tier::Free && options.rules.has(Rule::Orphans) && characters(&pieces[end..]) < 2 {
        let earlier = ends(tier).find(|end| characters(&pieces[*end..]) > 1);
        if let Some(earlier) = earlier
            && characters(&pieces[..earlier]) > 1
            && line(&pieces[earlier..], &[], options).cells <= options.width
        {
            return earlier;
        }
    }
    end
}

fn paragraph(text: &str, options: &Options) -> Vec<Line> {
    let all = pieces(text, options);
    let mut rest = all.as_slice();
    while !options.rules.has(Rule::Indents) && rest.first().is_some_and(|p| p.seen.is_space()) {
        rest = &rest[1..];
    }
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let (own, after) = rest.split_at(first(rest, options));
        let line = line(own, after, options);
        if !line.range.is_empty() {
            lines.push(line);
        }
        rest = after;
    }
    if lines.is_empty() {
        lines.push(line(&[], &[], options));
    }
    lines
}

fn twin(text: &str, options: &Options) -> Vec<Line> {
    let mut all = Vec::new();
    let mut start = 0;
    while start < text.len() || all.is_empty() {
        let rest = &text[start..];
        let len = rest
            .find(|ch| facts(ch).class().is_hard())
            .unwrap_or(rest.len());
        for line in paragraph(&rest[..len], options) {
            all.push(Line {
                range: line.range.start + start..line.range.end + start,
                ..line
            });
        }
        let end = if rest[len..].starts_with("\r\n") {
            2
        } else {
            rest[len..].chars().next().map_or(1, char::len_utf8)
        };
        start += len + end;
    }
    all
}

#[track_caller]
fn same(text: &str, options: &Options, seed: u64) {
    let (fast, slow) = (lines(text, options), twin(text, options));
    if fast != slow {
        let at = fast
            .iter()
            .zip(&slow)
            .take_while(|(one, other)| one == other)
            .count();
        panic!(
            "SEED={seed} {options:?}\n{:?}\nline {at}: {:?}, the twin has {:?}",
            text,
            fast.get(at).map(|line| (line, &text[line.range.clone()])),
            slow.get(at).map(|line| (line, &text[line.range.clone()])),
        );
    }
}

/// Texts to put together: each a kind of thing that stands in running text.
const STUFF: [&[&str]; 6] = [
    &[
        "东", "西", "部", "扶", "贫", "协作", "，", "。", "“", "”", "（", "）", "《", "》", "——",
        "……", "、", "；", "？",
    ],
    &[
        "14",
        "个",
        "3.5",
        "万",
        "亿",
        "元",
        "多",
        "%",
        "％",
        "℃",
        "２０",
        "km",
        "1,000",
        "2016—2020",
        "年",
        "￥",
        "第",
    ],
    &[
        "word",
        "internationalization",
        " ",
        " ",
        " ",
        "a",
        "I",
        ",",
        ".",
        "-",
        "(",
        ")",
        "\"",
        "'",
        "don't",
        "U.S.",
        "—",
        "–",
    ],
    &[
        "／",
        "/",
        "～",
        "~",
        "·",
        "－",
        "…",
        "—",
        "https://example.com/a-b/c?d=e&f#g",
        "a@b.cn",
        "www.gov.cn",
        "︰",
        "＜",
        "＞",
        "•",
        "²",
        "―",
        "\u{AD}",
        "\u{AD}",
        "x",
    ],
    &[
        "　",
        "　　",
        "\u{200B}",
        "\u{A0}",
        "\u{2060}",
        "   ",
        "한국어",
        "か",
        "っ",
        "ー",
        "😀",
        "\u{2002}",
        "ภาษา",
        "עברית",
    ],
    &[
        "e\u{301}",
        " \u{301}",
        "　\u{3099}",
        "👨\u{200D}👩\u{200D}👧",
        "🇨🇳",
        "♥\u{FE0F}",
        "\t",
        "\n",
        "\r\n",
        "\u{2028}",
        "ᄀ\u{1161}",
        "\u{7}",
        "ｶ\u{FF9E}",
    ],
];

/// A text of some kinds of things; the last kind, which the fast engine leaves
/// to the other, is seldom in it.
fn made(random: &mut Random) -> String {
    let kinds = if random.below(5) == 0 { 6 } else { 5 };
    let mut text = String::new();
    let main = random.below(4);
    for _ in 0..random.below(90) {
        let kind = if random.below(3) == 0 {
            random.below(kinds)
        } else {
            main
        };
        text.push_str(random.pick(STUFF[kind]));
    }
    text
}

fn options(random: &mut Random, width: usize) -> Options {
    let mut rules = Rules::default();
    if random.below(4) == 0 {
        for rule in Rule::ALL {
            if random.below(3) == 0 {
                rules = if rules.has(rule) {
                    rules.without(rule)
                } else {
                    rules.with(rule)
                };
            }
        }
    }
    Options {
        rules,
        ambiguous: random.pick(&[Ambiguous::Narrow, Ambiguous::Wide]),
        ..Options::new(width)
    }
}

fn agree_on_random_texts(texts: usize) {
    let seed = Random::seed();
    let mut random = Random::new(seed);
    for _ in 0..texts {
        let text = made(&mut random);
        let width = if random.below(2) == 0 {
            2 + random.below(40)
        } else {
            2 + random.below(199)
        };
        same(&text, &options(&mut random, width), seed);
    }
}

#[test]
fn random_texts() {
    agree_on_random_texts(4_000);
}

/// `cargo test --test it -- --ignored many_random_texts`
#[test]
#[ignore = "takes minutes"]
fn many_random_texts() {
    agree_on_random_texts(400_000);
}

/// The paragraphs of the built-in articles at widths spread over all; each
/// width of each paragraph comes up in one of two hundred runs, every one in
/// the ignored test.
fn agree_on_articles(every: usize) {
    let seed = Random::seed();
    let skip = Random::new(seed).below(every);
    let mut count = 0;
    for text in crate::wrap::articles() {
        for width in 2..=200 {
            count += 1;
            if (count + skip).is_multiple_of(every) {
                same(&text, &Options::new(width), seed);
            }
        }
    }
}

#[test]
fn the_articles() {
    agree_on_articles(41);
}

/// `cargo test --test it -- --ignored the_articles_at_every_width`
#[test]
#[ignore = "takes minutes"]
fn the_articles_at_every_width() {
    agree_on_articles(1);
}

/// Blocks of sixteen bytes are measured at once: a paragraph ends at each of
/// their places, before and behind what they know and what they do not.
#[test]
fn paragraphs_end_anywhere_in_a_block() {
    for odd in ["", "é", "é\u{301}", "\n", "\r"] {
        for len in 0..20 {
            let head = "扶贫（协作），two".chars().cycle().take(len);
            let head: String = head.collect();
            let text = format!("{head}{odd}\n{head}\u{7F}{head}\n{odd}{head}东西部扶贫协作");
            for width in [8, 13, 80] {
                same(&text, &Options::new(width), 0);
            }
        }
    }
}
