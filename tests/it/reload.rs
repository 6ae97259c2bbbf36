//! A pack that is read again while it is read: the reader stays where they are, and
//! what cannot be read leaves the last good state.

use std::fs;
use std::rc::Rc;

use dongxi::app::command::Why;
use dongxi::app::flow::Arrangement;
use dongxi::app::state::{Mode, Notice, Ui};
use dongxi::app::{Effect, Event};
use dongxi::pack::{Article, Pack, Section};
use proptest::prelude::*;

use crate::expect;
use crate::folder::Folder;
use crate::monkey::event;
use crate::pty::Start;
use crate::screen::{Screen, builtin};
use crate::sizes::whole;

/// The built-in pack, as if it lay in a folder.
fn own(size: (u16, u16)) -> Screen {
    let mut screen = Screen::open(size, Ui::En);
    screen.state.is_own = true;
    screen
}

/// The pack with another article before all others.
fn longer() -> Pack {
    let mut pack = Pack::clone(&builtin());
    let first = &pack.articles[0];
    let article = Article {
        id: "preface".into(),
        title: first.title.clone(),
        sections: first.sections.iter().take(1).cloned().collect(),
    };
    pack.articles.insert(0, article);
    pack
}

#[test]
fn the_built_in_pack_is_not_read_again() {
    let mut screen = Screen::open((80, 24), Ui::En);
    assert_eq!(screen.press("R"), None);
    let notice = screen.state.notice.clone();
    assert_eq!(notice, Some(Notice::Refused(Why::BuiltIn)));
}

#[test]
fn the_reader_stays_at_the_sentence_and_keeps_what_was_set() {
    let mut screen = own((120, 35));
    screen.press("<ctrl-p>enterprise#case-1<enter>t");
    screen.press("p<ctrl-p>guizhou<enter>}}]");
    let (before, visited) = (screen.state.reader.place(), screen.state.history.clone());
    let id = |screen: &Screen| {
        let pack = &screen.state.pack;
        let place = screen.state.reader.place();
        let (_, segment) = pack.at(place).unwrap();
        (pack.articles[place.article].id.clone(), segment.id.clone())
    };
    let own = id(&screen);
    assert_eq!(screen.press("R"), Some(Effect::Reload));
    screen.send(Event::Reloaded(Ok(Box::new(longer()))));
    assert_eq!(screen.state.notice, Some(Notice::Reloaded));
    assert_eq!(id(&screen), own);
    let place = screen.state.reader.place();
    assert_eq!(place.article, before.article + 1, "an article came before");
    assert_eq!(screen.state.tag(), "en");
    assert_eq!(screen.state.arrangement, Arrangement::Stacked);
    assert_eq!(screen.state.history.len(), visited.len());
    screen.press("<ctrl-o>");
    assert_eq!(id(&screen), ("enterprise".to_owned(), "case-1".to_owned()));
}

#[test]
fn a_sentence_that_is_gone_leaves_the_paragraph_there_and_an_article_the_first() {
    let mut screen = own((80, 24));
    screen.press("<ctrl-p>guizhou<enter>}}");
    let place = screen.state.reader.place();
    let mut pack = Pack::clone(&screen.state.pack);
    let sections: &mut Vec<Section> = &mut pack.articles[place.article].sections;
    sections.truncate(1);
    sections[0].paragraphs.truncate(1);
    screen.send(Event::Reloaded(Ok(Box::new(pack.clone()))));
    let now = screen.state.reader.place();
    assert_eq!((now.article, now.paragraph), (place.article, 0));
    pack.articles.truncate(1);
    screen.send(Event::Reloaded(Ok(Box::new(pack))));
    assert_eq!(screen.state.reader.place().article, 0);
}

#[test]
fn the_concordance_has_the_lines_of_the_new_text() {
    let mut screen = own((80, 24));
    screen.press("S联席会议<enter>");
    let before = screen.state.concordance.len();
    let mut pack = Pack::clone(&screen.state.pack);
    pack.articles.truncate(4);
    screen.send(Event::Reloaded(Ok(Box::new(pack))));
    let after = screen.state.concordance.len();
    assert!(0 < after && after < before, "{after} of {before}");
    assert!(screen.text().contains("联席会议"));
}

#[test]
fn what_is_wrong_is_shown_and_nothing_is_lost() {
    let broken = "(\n    id: \"start\",\n    title: {\"zh\" = \"从海港到高岭\"},\n)\n";
    let problems = dongxi::store::read("trail", &[("pack.ron", broken.as_bytes())]);
    let text = problems.unwrap_err().to_string();
    for size in [(120, 35), (80, 24), (40, 20)] {
        let mut screen = own(size);
        screen.press("}");
        let (before, place) = (screen.text(), screen.state.reader.place());
        screen.press("R");
        screen.send(Event::Reloaded(Err(text.clone())));
        let name = format!("tests/it/screens/reload-{}x{}.txt", size.0, size.1);
        expect::file(&name, &screen.text());
        screen.press("G");
        screen.press("k<pagedown>gg<down>");
        assert_eq!(whole(&screen.draw().0), Ok(()));
        screen.press("<esc>");
        assert_eq!(screen.state.mode, Mode::Reading);
        assert_eq!(
            (screen.text(), screen.state.reader.place()),
            (before, place)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever was pressed before, and however little of the pack is left.
    #[test]
    fn any_state_survives_another_pack(
        before in prop::collection::vec(event(), 0..40),
        left in 1_usize..5,
        after in prop::collection::vec(event(), 0..20),
    ) {
        let mut screen = own((100, 30));
        for event in before {
            screen.send(event);
        }
        let mut pack = Pack::clone(&builtin());
        pack.articles.truncate(left);
        pack.articles[0].sections.truncate(left);
        pack.models.clear();
        pack.pairings.clear();
        pack.figures.clear();
        screen.send(Event::Reloaded(Ok(Box::new(pack))));
        for event in after {
            screen.send(event);
            prop_assert_eq!(whole(&screen.draw().0), Ok(()));
        }
    }
}

#[test]
fn a_pack_is_edited_beside_the_reader() {
    let folder = Folder::new("reload");
    let from = expect::path("tests/it/packs/trail");
    fs::create_dir_all(folder.join("articles")).unwrap();
    for part in [from.clone(), from.join("articles")] {
        for entry in fs::read_dir(&part).unwrap().map(Result::unwrap) {
            let to = folder.join(entry.path().strip_prefix(&from).unwrap());
            if entry.path().is_file() {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let article = folder.join("articles/start.ron");
    let good = fs::read_to_string(&article).unwrap();
    let session = Start::dongxi()
        .with(&[
            "--ui-lang",
            "en",
            "--first",
            "zh",
            "--pack",
            folder.to_str().unwrap(),
        ])
        .go();
    session.wait_for_text("步道始于海边");
    fs::write(&article, good.replacen("segments:", "segments", 1)).unwrap();
    session.send(b"R");
    session.wait_for_text("start.ron:10:");
    session.send(b"\x1b");
    session.wait_for("the text as it was", |screen| {
        let text = screen.contents();
        text.contains("步道始于海边") && !text.contains("start.ron")
    });
    fs::write(&article, good.replacen("步道始于海边", "步道从海边起", 1)).unwrap();
    session.send(b"R");
    session.wait_for_text("步道从海边起");
    session.wait_for_text("pack read again");
    session.send(b"q");
    session.end().is_restored();
}

#[test]
fn a_reader_that_is_dropped_with_a_report_open_keeps_its_pack() {
    let mut screen = own((80, 24));
    let pack = Rc::clone(&screen.state.pack);
    screen.send(Event::Reloaded(Err(String::new())));
    assert!(Rc::ptr_eq(&pack, &screen.state.pack));
    assert_eq!(whole(&screen.draw().0), Ok(()), "an empty report");
}
