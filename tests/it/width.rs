//! Widths are those of ratatui's buffer, and text that is printed obeys nobody.

use std::borrow::Cow;

use dongxi::app::prompt::Prompt;
use dongxi::text::visible::visible;
use dongxi::text::width::{Ambiguous, cells, clusters, fit};
use ratatui::buffer::CellWidth as _;

#[test]
fn every_character_is_as_wide_as_ratatui_draws_it() {
    for ch in ('\0'..=char::MAX).filter(|ch| !ch.is_control()) {
        let text = ch.to_string();
        let theirs = usize::from(text.as_str().cell_width());
        assert_eq!(
            cells(&text, Ambiguous::Narrow),
            theirs,
            "{}",
            ch.escape_unicode()
        );
        assert!(cells(&text, Ambiguous::Wide) >= theirs);
    }
}

#[test]
fn clusters_are_as_wide_as_ratatui_draws_them() {
    for text in [
        "e\u{301}",
        "👨\u{200D}👩\u{200D}👧",
        "🇨🇳",
        "♥\u{FE0F}",
        "♥",
        "ᄒ\u{1161}\u{11AB}",
        "ｶ\u{FF9E}",
        "한",
        "👍🏽",
        "क्षि",
        "ำ",
    ] {
        assert_eq!(clusters(text, Ambiguous::Narrow).count(), 1, "{text}");
        assert_eq!(
            cells(text, Ambiguous::Narrow),
            usize::from(text.cell_width()),
            "{text}"
        );
    }
}

#[test]
fn marks_of_ambiguous_width_are_as_the_terminal_draws_them() {
    let marks = "“”‘’—…·①│";
    assert_eq!(cells(marks, Ambiguous::Narrow), 9);
    assert_eq!(cells(marks, Ambiguous::Wide), 18);
    // Letters too, alone and below another mark; not those that UAX #11 calls narrow.
    assert_eq!(cells("ā中a", Ambiguous::Wide), 5);
    assert_eq!(cells("ê\u{304}ж中ë", Ambiguous::Wide), 7);
    assert_eq!(cells("ê\u{304}ж中ë", Ambiguous::Narrow), 5);
}

#[test]
fn a_text_is_cut_to_what_fits() {
    assert_eq!(fit("中文ab", 3, Ambiguous::Narrow), "中");
    assert_eq!(fit("“中", 3, Ambiguous::Narrow), "“中");
    assert_eq!(fit("“中", 3, Ambiguous::Wide), "“");
    assert_eq!(fit("e\u{301}e", 1, Ambiguous::Narrow), "e\u{301}");
    assert_eq!(fit("", 0, Ambiguous::Narrow), "");
}

#[test]
fn what_a_terminal_would_obey_is_spelt_out() {
    assert_eq!(visible("a\u{1B}[31mb\u{7}\u{7F}"), "a␛[31mb␇␡");
    assert_eq!(
        visible("\u{9B}2J \u{202E}abc\u{2066}"),
        "<U+009B>2J <U+202E>abc<U+2066>"
    );
    assert_eq!(visible("a\rb\u{2028}"), "a␍b<U+2028>");
    for clean in [
        "中文\tabc\n",
        "e\u{301} 👨\u{200D}👩 so\u{AD}ft\u{200B}",
        "",
    ] {
        assert!(matches!(visible(clean), Cow::Borrowed(text) if text == clean));
    }
}

#[test]
fn a_prompt_takes_nothing_that_acts_on_what_stands_about_it() {
    for ch in '\0'..=char::MAX {
        let text = ch.to_string();
        let mut prompt = Prompt::default();
        prompt.insert(&text);
        let taken = visible(&text) == text && !ch.is_control();
        assert_eq!(!prompt.is_empty(), taken, "U+{:04X}", u32::from(ch));
    }
}
