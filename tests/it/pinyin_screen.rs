//! The pinyin of the sentence under the eye, as it is drawn, and what it leaves alone.

use std::rc::Rc;

use dongxi::app::command::Why;
use dongxi::app::state::{Notice, Ui};
use dongxi::app::{Clip, Effect};
use dongxi::pack::{Pack, Paragraph, Text};

use crate::screen::{SIZES, Screen, builtin, frames};

/// The sentence under the eye.
fn place(screen: &Screen) -> dongxi::pack::Place {
    screen.state.reader.place()
}

/// What is drawn of the pinyin.
fn spoken(screen: &Screen) -> String {
    let own = screen.state.reader.spoken();
    own.map_or_else(String::new, |own| own.text.clone())
}

/// Whether the first word of the pinyin is on the screen.
fn is_drawn(screen: &Screen) -> bool {
    let text = spoken(screen);
    let word = text.split(' ').next().unwrap_or("");
    !word.is_empty() && screen.text().contains(word)
}

#[test]
fn screens_of_pinyin() {
    frames("pinyin", "}]i");
    frames("pinyin-english", "}]ti");
    frames("pinyin-stacked", "}]pi");
    frames("pinyin-side", "z}]ppi");
}

#[test]
fn pinyin_goes_with_the_eye_at_any_size_and_setting() {
    for size in SIZES {
        for setting in ["i", "ti", "pi", "tpi", "zppi", "tipp", "iz"] {
            let mut screen = Screen::open(size, Ui::En);
            screen.press("}");
            screen.press(setting);
            for keys in ["", "]", "]", "[", "jjj", "kk", "}"] {
                screen.press(keys);
                let (paragraph, _) = screen.state.pack.at(place(&screen)).unwrap();
                let zh = paragraph.segment_text("zh", place(&screen).segment);
                let wanted = dongxi::text::pinyin::spell(zh.unwrap_or(""));
                assert_eq!(spoken(&screen), wanted, "{size:?} {setting} {keys}");
                assert!(
                    is_drawn(&screen),
                    "{size:?} {setting} {keys}\n{}",
                    screen.text()
                );
            }
        }
    }
}

#[test]
fn copying_and_hits_do_not_see_pinyin() {
    for size in SIZES {
        let mut plain = Screen::open(size, Ui::En);
        let mut shown = Screen::open(size, Ui::En);
        shown.press("i");
        for keys in [
            "}]",
            "yy",
            "yp",
            "yb",
            "t",
            "yy",
            "t",
            "/省<enter>",
            "n",
            "n",
            "N",
            "yy",
        ] {
            let (one, other) = (plain.press(keys), shown.press(keys));
            let copied = |effect| match effect {
                Some(Effect::Copy(Clip::Text(text))) => Some(text),
                _ => None,
            };
            let (one, other) = (copied(one), copied(other));
            assert_eq!(keys.starts_with('y'), one.is_some(), "{keys}");
            assert_eq!(one, other, "{size:?} {keys}");
            assert_eq!(place(&plain), place(&shown), "{size:?} {keys}");
        }
    }
}

#[test]
fn off_again_it_is_gone_and_the_eye_stays() {
    for size in SIZES {
        for setting in ["", "t", "p"] {
            let mut screen = Screen::open(size, Ui::En);
            screen.press("}");
            screen.press(setting);
            let (before, was) = (screen.drawn(), place(&screen));
            screen.press("i");
            assert_ne!(screen.drawn(), before, "{size:?} {setting}");
            screen.press("i");
            assert_eq!(spoken(&screen), "", "{size:?} {setting}");
            assert_eq!(place(&screen), was, "{size:?} {setting}");
            // A smaller window may have been scrolled to make room.
            if size == SIZES[0] {
                assert_eq!(screen.drawn(), before, "{size:?} {setting}");
            }
        }
    }
}

#[test]
fn a_sentence_without_hanzi_says_why_there_is_none() {
    let mut pack = Pack::clone(&builtin());
    let text = [("zh", "GDP 6.5%"), ("en", "GDP 6.5%")];
    let text: Text = text
        .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
        .into_iter()
        .collect();
    pack.articles[0].sections[0].paragraphs[0] = Paragraph::of("latin".to_owned(), text);
    let mut screen = Screen::of(Rc::new(pack), (80, 24), Ui::En);
    screen.press("i");
    assert_eq!(screen.state.notice, Some(Notice::Refused(Why::NoHanzi)));
}
