//! What a terminal answers about ambiguous width, among keys and noise.

use dongxi::text::width::Ambiguous;
use dongxi::tui::probe::{Ambiguity, Answers};
use proptest::prelude::*;

const NARROW: &str = "\x1b[2;2R";
const WIDE: &str = "\x1b[2;3R";
const END: &str = "\x1b[?62;22c";

fn judge(bytes: &[u8]) -> (Ambiguity, Vec<u8>) {
    let mut answers = Answers::default();
    answers.feed(bytes);
    answers.judge()
}

#[test]
fn a_silent_terminal_is_narrow() {
    assert_eq!(judge(b""), (Ambiguity::default(), Vec::new()));
    assert_eq!(judge(END.as_bytes()).0, Ambiguity::default());
}

#[test]
fn text_and_lines_are_judged_apart() {
    let all = |text: &str, line: &str| judge((text.repeat(6) + line + END).as_bytes()).0;
    for (text, text_width) in [(NARROW, Ambiguous::Narrow), (WIDE, Ambiguous::Wide)] {
        for (line, line_width) in [(NARROW, Ambiguous::Narrow), (WIDE, Ambiguous::Wide)] {
            let ambiguity = all(text, line);
            assert_eq!((ambiguity.text, ambiguity.lines), (text_width, line_width));
        }
    }
}

#[test]
fn one_wide_text_glyph_is_enough() {
    let answers = NARROW.repeat(5) + WIDE + NARROW;
    assert_eq!(judge(answers.as_bytes()).0.text, Ambiguous::Wide);
}

#[test]
fn answers_are_complete_with_the_last_glyph_or_the_end() {
    let mut answers = Answers::default();
    answers.feed(NARROW.repeat(6).as_bytes());
    assert!(!answers.complete());
    answers.feed(NARROW.as_bytes());
    assert!(answers.complete());
    let mut answers = Answers::default();
    answers.feed(END.as_bytes());
    assert!(answers.complete());
}

#[test]
fn what_was_typed_meanwhile_is_given_back() {
    let bytes = format!("q{NARROW}\x1b[A{WIDE}东\x1b{NARROW}\x1b[200~x\x1b[2;{END}\x1b[1;");
    let (ambiguity, rest) = judge(bytes.as_bytes());
    assert_eq!(ambiguity.text, Ambiguous::Wide);
    let rest = String::from_utf8(rest).unwrap();
    assert_eq!(rest, "q\x1b[A东\x1b\x1b[200~x\x1b[2;\x1b[1;");
}

#[test]
fn answers_beyond_the_last_glyph_are_given_back() {
    let bytes = NARROW.repeat(8);
    assert_eq!(judge(bytes.as_bytes()).1, NARROW.as_bytes());
}

proptest! {
    #[test]
    fn the_same_bytes_say_the_same_wherever_they_are_cut(
        pieces in prop::collection::vec(
            prop::sample::select(vec![NARROW, WIDE, END, "\x1b", "[", "q", "\x1b[B", "2;3R", "东"]),
            0..20,
        ),
        cut in any::<prop::sample::Index>(),
    ) {
        let bytes = pieces.concat().into_bytes();
        let cut = cut.index(bytes.len() + 1);
        let mut answers = Answers::default();
        answers.feed(&bytes[..cut]);
        answers.feed(&bytes[cut..]);
        prop_assert_eq!(answers.judge(), judge(&bytes));
    }

    #[test]
    fn noise_is_given_back_whole(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        bytes.retain(|byte| !b"Rc".contains(byte));
        prop_assert_eq!(judge(&bytes), (Ambiguity::default(), bytes));
    }
}
