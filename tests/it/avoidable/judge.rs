//! The judge of `avoidable.rs`, written from the rules, by lists of characters and with ICU's
//! line breaker; it shares nothing with `src/text/tailor.rs`. It grades every
//! place between two clusters by what a break there would harm. A break is
//! avoidable if all that hangs together around it, by marks of its grade or a
//! worse one, would have fitted the width.

#![expect(
    clippy::string_slice,
    reason = "a range inside a character is a fault that a test has to find"
)]

use dongxi::text::width::{Ambiguous, cells};
use dongxi::text::wrap::{Line, Options, lines};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation;

/// A line begins with none of these, unless they stand behind a space.
const STARTS_NO_LINE: &str = "、。，．：；！？‼⁇」』）》〉】〗〕］｝”’……⋯ーっゃゅょ々,.:;!?)]}-";
/// These begin no line even behind a space.
const CONNECTORS: &str = "～–—⸺―─·・‧";
/// What belongs to the character behind it, though UAX #14 takes it for a sign.
const BEFORE: &str = "＜";
const ENDS_NO_LINE: &str = "「『（《〈【〖〔［｛“‘([{";
/// Dashes and ellipses: two of a kind are one mark.
const TWICE: [&str; 2] = ["—⸺", "…⋯"];
const SOLIDI: &str = "/／";
const MULTIPLES: &str = "十百千万萬亿億多余";
const MEASURES: &str = "部个個名位人户县縣市区省村镇次项條条座台月年日天时分岁届元吨亩倍级";
const SYMBOLS: &str = "%％‰℃°元￥";
const UNITS: [&str; 6] = ["km", "kg", "MW", "GB", "cm", "m"];

/// What a break harms, from the least on.
pub(super) const MEASURE: u8 = 1;
pub(super) const EXTRA: u8 = 2;
pub(super) const MARK: u8 = 3;
pub(super) const WORD: u8 = 4;
const PAIR: u8 = 5;

/// A paragraph, judged.
pub(super) struct Judged<'a> {
    text: &'a str,
    /// Where each cluster that is not white space begins and ends, in bytes.
    pub(super) spans: Vec<(usize, usize)>,
    /// What a break before the cluster harms; 0 for nothing.
    pub(super) harms: Vec<u8>,
    ambiguous: Ambiguous,
}

fn is_space(cluster: &str) -> bool {
    cluster
        .chars()
        .all(|ch| ch.is_whitespace() && !"\u{A0}\u{202F}\u{2007}".contains(ch))
}

fn is_latin(ch: char) -> bool {
    ch.is_alphanumeric() && !is_wide(ch)
}

/// Scripts without spaces between words, and Hangul, which breaks at syllables.
fn is_wide(ch: char) -> bool {
    matches!(ch, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

impl<'a> Judged<'a> {
    pub(super) fn new(text: &'a str, ambiguous: Ambiguous) -> Self {
        let icu = LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());
        let ends: Vec<usize> = icu.segment_str(text).collect();
        let spans: Vec<(usize, usize)> = text
            .grapheme_indices(true)
            .filter(|(_, cluster)| !is_space(cluster))
            .map(|(at, cluster)| (at, at + cluster.len()))
            .collect();
        let harms = (0..spans.len())
            .map(|index| match index {
                0 => 0,
                _ => harm(text, &spans, index, ends.contains(&spans[index].0)),
            })
            .collect();
        Self {
            text,
            spans,
            harms,
            ambiguous,
        }
    }

    /// The cells of what hangs together around cluster `at`, by what is at
    /// least as bad to break as the place before it.
    pub(super) fn cluster(&self, at: usize) -> usize {
        let grade = self.harms[at];
        let start = (1..=at).rev().find(|i| self.harms[*i] < grade).unwrap_or(0);
        let end = (at..self.harms.len()).find(|i| self.harms[*i] < grade);
        let end = end.unwrap_or(self.harms.len());
        cells(
            &self.text[self.spans[start].0..self.spans[end - 1].1],
            self.ambiguous,
        )
    }

    /// Judges the text at one width; the number of its lines.
    pub(super) fn judge(&self, width: usize, faults: &mut Vec<String>) -> usize {
        let options = Options {
            ambiguous: self.ambiguous,
            ..Options::new(width)
        };
        let lines = lines(self.text, &options);
        self.is_whole(&lines, width);
        for (index, line) in lines.iter().enumerate().skip(1) {
            let start = line.range.start;
            let Ok(at) = self.spans.binary_search_by_key(&start, |span| span.0) else {
                panic!("at {width}, in {:?}: a space or half a cluster", self.text);
            };
            let room = if self.harms[at] > 0 {
                self.cluster(at)
            } else {
                0
            };
            if 0 < room && room <= width {
                faults.push(format!(
                    "at {width} ({:?}) {room} cells of grade {} are broken: {:?} | {:?}",
                    self.ambiguous,
                    self.harms[at],
                    &self.text[lines[index - 1].range.clone()],
                    &self.text[line.range.clone()],
                ));
            }
        }
        lines.len()
    }

    /// Nothing is lost or twice there but white space, no line is too wide, and
    /// its width is that of its text.
    #[track_caller]
    fn is_whole(&self, lines: &[Line], width: usize) {
        let mut end = 0;
        for line in lines {
            let between = &self.text[end..line.range.start];
            assert!(is_space(between), "{between:?} is lost at {width}");
            let own = &self.text[line.range.clone()];
            assert_eq!(line.cells, cells(own, self.ambiguous), "{own:?}");
            assert!(line.cells <= width, "{own:?} is wider than {width}");
            end = line.range.end;
        }
        assert!(is_space(&self.text[end..]), "the end is lost at {width}");
    }
}

/// What a break before cluster `at` harms.
fn harm(text: &str, spans: &[(usize, usize)], at: usize, allowed: bool) -> u8 {
    let first = |index: usize| text[spans[index].0..].chars().next().unwrap();
    let (last, next) = (first(at - 1), first(at));
    let direct = spans[at - 1].1 == spans[at].0;
    let around = |index: usize| is_latin(first(index));
    let twice = |kind: &&str| kind.contains(last) && kind.contains(next);
    if direct && TWICE.iter().any(twice) {
        return PAIR;
    }
    // Inside a word or a number, with the marks that stand there: don't, 1,000.
    let inner = |index: usize| {
        ",.:;'\"-/’“”‘".contains(first(index))
            && index + 1 < spans.len()
            && around(index - 1)
            && around(index + 1)
            && spans[index - 1].1 == spans[index].0
            && spans[index].1 == spans[index + 1].0
    };
    let glue = |ch| "\u{A0}\u{202F}\u{2060}".contains(ch);
    // What LB19a adds to CLREQ: quotation marks with Han on one side only.
    let opener = |ch| ENDS_NO_LINE.contains(ch) || BEFORE.contains(ch) || ch == '￥';
    let starts = |ch: char| ch.is_alphanumeric() && !STARTS_NO_LINE.contains(ch) || opener(ch);
    let mark = "—⸺…⋯”’".contains(last);
    let quoted = "“‘".contains(next) && (is_wide(last) || mark) && !opener(last) && last != '／'
        || "”’".contains(last) && is_wide(next) && starts(next);
    // A symbol in a word, which UAX #14 takes for a letter.
    let symbol = |index: usize| "_@&=#".contains(first(index));
    let dotted = "·‧•".contains(last) && around(at);
    let joined =
        dotted || symbol(at - 1) && (around(at) || symbol(at)) || symbol(at) && around(at - 1);
    if direct && !allowed && (quoted || joined) {
        return EXTRA;
    }
    if direct && !allowed {
        let word = around(at - 1) && around(at)
            || inner(at)
            || at > 1 && inner(at - 1)
            || glue(last)
            || glue(next);
        return if word { WORD } else { MARK };
    }
    if !allowed {
        return MARK;
    }
    let solidus = SOLIDI.contains(last) || SOLIDI.contains(next);
    let starts = STARTS_NO_LINE.contains(next) || belongs(last, next);
    let ends = ENDS_NO_LINE.contains(last) || BEFORE.contains(last);
    let mark = direct && (starts || ends) || CONNECTORS.contains(next);
    let wide = direct && ('０'..='９').contains(&last) && ('０'..='９').contains(&next);
    if solidus || mark || wide || direct && in_address(text, spans[at].0) {
        return EXTRA;
    }
    if keeps_unit(text, spans[at].0) {
        MEASURE
    } else {
        0
    }
}

/// Whether a form of a mark belongs to the character before it.
fn belongs(last: char, next: char) -> bool {
    let letter = last.is_alphanumeric() && !"ーっゃゅょ々".contains(last);
    "︰＞".contains(next) || letter && "²³®•".contains(next)
}

/// Whether byte `at` is inside a run of ASCII that is an address.
fn in_address(text: &str, at: usize) -> bool {
    let graphic = |ch: char| ch.is_ascii_graphic();
    let start = text[..at].trim_end_matches(graphic).len();
    let rest = &text[at..];
    let end = at + rest.len() - rest.trim_start_matches(graphic).len();
    let run = &text[start..end];
    start < at && at < end && (run.contains("://") || run.contains("www.") || run.contains('@'))
}

/// Whether a number before byte `at` has its measure word or unit behind it.
fn keeps_unit(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let digit =
        |text: &str| text.ends_with(|ch: char| ch.is_ascii_digit() || ('０'..='９').contains(&ch));
    let next = after.chars().next().unwrap();
    let measure = MEASURES.contains(next) || MULTIPLES.contains(next);
    if digit(before) {
        // Whatever is written right behind a number is taken for its measure.
        return next.is_alphabetic() && is_wide(next) && !('\u{AC00}'..='\u{D7A3}').contains(&next);
    }
    let spaced = before.strip_suffix(' ').unwrap_or(before);
    let bare = spaced.trim_end_matches(|ch| MULTIPLES.contains(ch));
    if bare.len() < before.len() && digit(bare) && (measure || SYMBOLS.contains(next)) {
        return spaced.len() < before.len() || measure;
    }
    let word: String = after
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    spaced.len() < before.len() && digit(bare) && UNITS.contains(&word.as_str())
}
