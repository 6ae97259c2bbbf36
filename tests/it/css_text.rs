//! Cases of the W3C's css-text tests on `line-break: strict` and `auto`
//! (web-platform-tests, `css/css-text/i18n`, pages of the languages zh and ja),
//! written anew: a fullwidth character is two cells, so that a box of six em is
//! twelve columns. What is measured is where the line ends, as in the tests.
//!
//! The pages under `zh` and `ja` name their characters, and so do the tables
//! here, character by character. The others (`css3-text-line-break-opclns-*` and
//! `-baspglwj-*`, `line-break: auto`) go through the members of a class: here
//! that is every member in Unicode 18, as `icu_properties` has it, in the form
//! of those pages.
//!
//! The exceptions are two, and each is a test that says what happens instead:
//! [`prefixes_may_begin_a_line`] and [`without_a_dictionary_words_hold_together`].

#![expect(
    clippy::string_slice,
    reason = "a range inside a character is a fault that a test has to find"
)]

use dongxi::text::linebreak::{Facts, facts, opportunities};
use dongxi::text::width::Ambiguous;
use dongxi::text::wrap::{Options, lines};
use icu_properties::CodePointMapData;
use icu_properties::props::LineBreak;

/// Small kana and the prolonged sound mark (class CJ).
const SMALL_KANA: &str = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー\
    ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ";

/// Marks that repeat a character.
const ITERATION: &str = "々〻ゝゞヽヾ";

/// Hyphens and dashes of class BA or NS.
const HYPHENS: &str = "\u{2010}\u{2013}〜゠";

/// Punctuation centred in its square, and doubled marks.
const CENTRED: &str = "・：；･‼⁇⁈⁉！？";

/// Inseparable marks (class IN).
const INSEPARABLE: &str = "\u{2024}\u{2025}…⋯\u{FE19}\u{10AF6}";

/// Postfixes that are ambiguous, fullwidth or wide (class PO).
const POSTFIXES: &str = "°‰′″‵℃℉﹪％￠";

/// Closing punctuation, full stops and commas (classes CL, CP, EX, IS).
const CLOSING: &str = "、。〉》」』】〕〗〙〛〟）］｝｠，．｡､｣﹐﹒﹔﹕﹖﹗﹚﹜﹞)]}!?,.:;";

/// Opening punctuation (class OP).
const OPENING: &str = "〈《「『【〔〖〘〚〝（［｛｟｢﹙﹛﹝([{¡¿";

/// Glue, which holds both sides (classes GL and WJ).
const GLUE: &str = "\u{A0}\u{202F}\u{2060}\u{2007}\u{FEFF}";

/// Characters of Chinese and Japanese text that a line may begin with.
const FREE: &str = "文あアｱ㐀々\u{20000}ㄅ㊀㈱〇〶";

#[track_caller]
fn ends(text: &str, width: usize, expected: &[&str]) {
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        let options = Options {
            ambiguous,
            ..Options::new(width)
        };
        let lines = lines(text, &options);
        let lines: Vec<&str> = lines.iter().map(|l| &text[l.range.clone()]).collect();
        assert_eq!(lines, expected, "{text:?} at {width}, {ambiguous:?}");
    }
}

/// The line is full before the mark, and so the character before it comes along.
#[track_caller]
fn none_begins_a_line(marks: &str) {
    for mark in marks.chars() {
        let text = format!("文文文文文文{mark}字字");
        ends(&text, 12, &["文文文文文", &format!("文{mark}字字")]);
    }
}

#[test]
fn small_kana_and_iteration_marks() {
    none_begins_a_line(SMALL_KANA);
    none_begins_a_line(ITERATION);
    assert_eq!(SMALL_KANA.chars().count(), 51);
}

#[test]
fn hyphens_and_centred_marks() {
    none_begins_a_line(HYPHENS);
    none_begins_a_line(CENTRED);
}

#[test]
fn inseparable_marks_and_postfixes() {
    none_begins_a_line(INSEPARABLE);
    none_begins_a_line(POSTFIXES);
}

#[test]
fn closing_marks() {
    none_begins_a_line(CLOSING);
    none_begins_a_line("”’»›");
}

#[test]
fn opening_marks_go_with_what_they_open() {
    for mark in OPENING.chars().chain("“‘".chars()) {
        let text = format!("文文文文文{mark}字字");
        ends(&text, 12, &["文文文文文", &format!("{mark}字字")]);
    }
}

#[test]
fn prefixes_keep_their_number() {
    for prefix in "￥€$£№±＄￡￦".chars() {
        let text = format!("文文文文文{prefix}1024文");
        ends(&text, 12, &["文文文文文", &format!("{prefix}1024文")]);
    }
}

#[test]
fn glue_holds_both_sides() {
    for glue in GLUE.chars() {
        let text = format!("文文文文文文{glue}字字");
        ends(&text, 12, &["文文文文文", &format!("文{glue}字字")]);
    }
}

#[test]
fn a_full_line_ends_where_nothing_forbids_it() {
    for ch in FREE.chars().filter(|ch| *ch != '々') {
        let text = format!("文文文文文文{ch}字字");
        ends(&text, 12, &["文文文文文文", &format!("{ch}字字")]);
    }
    ends("文文文文文文latin字", 12, &["文文文文文文", "latin字"]);
    ends("文文文文文（文）字字", 12, &["文文文文文", "（文）字字"]);
    ends("文文文\u{200B}字字", 6, &["文文文\u{200B}", "字字"]);
    ends("latin\u{200B}latin", 6, &["latin\u{200B}", "latin"]);
}

#[test]
fn white_space_that_may_end_a_line_hangs() {
    for space in "\u{3000}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2008}\u{2009}\u{200A}\u{205F}\u{1680} "
        .chars()
    {
        ends(&format!("文文文文文文{space}字字"), 12, &["文文文文文文", "字字"]);
    }
}

/// Every character of a class that takes cells by itself and is no space.
fn members(class: LineBreak) -> impl Iterator<Item = char> {
    let map = CodePointMapData::<LineBreak>::new();
    let solid = |ch: char| {
        let own: Facts = facts(ch);
        !own.joins() && own.narrow() > 0 && own.wide() < 3 && !ch.is_whitespace()
    };
    ('\0'..=char::MAX).filter(move |ch| map.get(*ch) == class && solid(*ch))
}

/// The pages `opclns`: what opens goes with what it opens.
#[test]
fn no_line_ends_with_a_character_of_class_op() {
    let mut count = 0;
    for ch in members(LineBreak::OpenPunctuation) {
        let text = format!("中中{ch}文字");
        ends(&text, 6, &["中中", &format!("{ch}文字")]);
        count += 1;
    }
    assert!(count > 80, "{count}");
}

/// The pages `opclns` and `baspglwj`: what closes, and what follows, goes with
/// what it follows.
#[test]
fn no_line_begins_with_a_character_of_these_classes() {
    let classes = [
        LineBreak::ClosePunctuation,
        LineBreak::CloseParenthesis,
        LineBreak::Exclamation,
        LineBreak::InfixNumeric,
        LineBreak::BreakSymbols,
        LineBreak::Nonstarter,
        LineBreak::ConditionalJapaneseStarter,
        LineBreak::Inseparable,
        LineBreak::BreakAfter,
        LineBreak::Hyphen,
        LineBreak::PostfixNumeric,
    ];
    let mut count = 0;
    for ch in classes.into_iter().flat_map(members) {
        let text = format!("中中中{ch}文");
        ends(&text, 6, &["中中", &format!("中{ch}文")]);
        count += 1;
    }
    assert!(count > 500, "{count}");
}

/// The pages `baspglwj`: a line may end behind what gives an opportunity after it.
#[test]
fn a_line_may_end_behind_a_character_of_class_ba() {
    let (a, b) = ("a".repeat(39), "b".repeat(30));
    let mut count = 0;
    for ch in members(LineBreak::BreakAfter) {
        ends(&format!("{a}{ch}{b}"), 50, &[&format!("{a}{ch}"), &b]);
        count += 1;
    }
    assert!(count > 150, "{count}");
}

/// The pages `pr` of zh and ja, eight characters each, ask that no line begin
/// with a prefix. UAX #14 gives an opportunity between an ideograph and a prefix
/// (LB31), CLREQ wants none kept from a line start, and a price goes with its sign.
#[test]
fn prefixes_may_begin_a_line() {
    for ch in "±€№﹩＄￡￥￦".chars() {
        let text = format!("文文文文文文{ch}字字");
        ends(&text, 12, &["文文文文文文", &format!("{ch}字字")]);
    }
}

/// Five pages ask for the words of Thai, Lao, Khmer, Burmese and New Tai Lue,
/// which only a dictionary tells: here nothing breaks inside them but for want
/// of room.
#[test]
fn without_a_dictionary_words_hold_together() {
    for text in ["ภาษาไทย", "ພາສາລາວ", "ភាសាខ្មែរ", "မြန်မာဘာသာ", "ᦅᦱᦙᦺᦑᦟᦹᧉ"]
    {
        assert_eq!(opportunities(text).count(), 1, "{text}");
    }
}
