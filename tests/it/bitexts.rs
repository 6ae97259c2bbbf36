//! A bitext in the reader: its pages, the search beyond the open one. What the
//! reader asks is answered at once, by the real files.

mod lines;
mod shelf;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use dongxi::app::bitext::Ask;
use dongxi::app::concordance::Wait;
use dongxi::app::key::script;
use dongxi::app::state::{Notice, Ui};
use dongxi::app::{Effect, Event};
use dongxi::store;
use dongxi::store::bitext::{Files, PAGE, Shelf, Watch};
use proptest::prelude::*;

use crate::folder;
use crate::monkey::event;
use crate::screen::Screen;
use crate::sizes::whole;

/// Lines of the text; the last page is not full.
const LINES: u64 = 3 * PAGE + 217;
/// Those that speak of a joint meeting, counted from 1.
const MEETINGS: [u64; 4] = [17, 1001, 2000, 3217];

/// A folder with a pack.
struct Folder(folder::Folder);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Self(folder::Folder::new(&format!("bitexts-{name}")));
        let from = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/packs/corpus");
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), folder.0.join(entry.file_name())).unwrap();
        }
        let (mut zh, mut en) = (String::new(), String::new());
        for line in 1..=LINES {
            let met = MEETINGS.contains(&line);
            let (ours, theirs) = if met {
                ("召开联席会议", "held a joint meeting")
            } else {
                ("照常工作", "worked as usual")
            };
            writeln!(zh, "第{line}日，两地{ours}。").unwrap();
            writeln!(en, "On day {line} both sides {theirs}.").unwrap();
        }
        std::fs::write(folder.0.join("news.zh"), zh).unwrap();
        std::fs::write(folder.0.join("news.en"), en).unwrap();
        folder
    }

    fn shelf(&self) -> Shelf {
        Shelf::new(
            self.0.to_path_buf(),
            Arc::new(store::open(&self.0).unwrap()),
        )
    }
}

/// A reader with someone who answers.
struct Book {
    screen: Screen,
    shelf: Shelf,
    folder: Folder,
}

impl Book {
    fn open(name: &str) -> Self {
        let folder = Folder::new(name);
        let mut pack = store::open(&folder.0).unwrap();
        let files = Files::open(&folder.0, &pack, 0).unwrap();
        let page = files.page(&pack, &pack.bitexts[0], 0, None).unwrap();
        pack.articles.push(page);
        Self {
            screen: Screen::of(Rc::new(pack), (80, 24), Ui::En),
            shelf: folder.shelf(),
            folder,
        }
    }

    /// Presses keys; after each of them everything that is asked is answered.
    fn press(&mut self, keys: &str) {
        for key in script(keys).unwrap() {
            let mut effect = self.screen.send(Event::Key(key));
            loop {
                while let Some(Effect::Ask(number, ask)) = effect {
                    effect = self
                        .answers(number, &ask)
                        .into_iter()
                        .fold(None, |_, own| self.screen.send(own));
                }
                if !self.screen.state.owes() {
                    break;
                }
                effect = self.screen.send(Event::Tick);
            }
        }
    }

    /// What is told to a question, in order: the last is the whole answer.
    fn answers(&mut self, number: u64, ask: &Ask) -> Vec<Event> {
        let early = RefCell::new(Vec::new());
        let show = |answer| early.borrow_mut().push(answer);
        let watch = Watch {
            show: &show,
            ..Watch::NONE
        };
        let last = self.shelf.answer(ask, &watch);
        let all = early.into_inner().into_iter().chain([last]);
        all.map(|own| Event::Told(number, Box::new(own))).collect()
    }

    /// The line under the eye, counted from 1.
    fn line(&self) -> u64 {
        let state = &self.screen.state;
        dongxi::app::bitext::line(&state.pack, state.reader.place())
            .unwrap()
            .number
            + 1
    }
}

#[test]
fn keys_lead_over_the_ends_of_a_page() {
    let mut book = Book::open("pages");
    assert_eq!(book.line(), 1);
    book.press("G<down>");
    assert_eq!(book.line(), 1001, "down, behind the last line of a page");
    book.press("<up>");
    assert_eq!(book.line(), 1000, "up, before the first");
    book.press("<pagedown>");
    assert_eq!(book.line(), 1001);
    book.press("GG");
    assert_eq!(
        book.line(),
        LINES,
        "to the end of the page, and of the bitext"
    );
    book.press("<down>");
    assert_eq!(book.screen.state.notice, Some(Notice::End));
    assert_eq!(book.line(), LINES);
    book.press("gggg");
    assert_eq!(book.line(), 1, "and back");
    book.press("<up>");
    assert_eq!((book.line(), book.screen.state.ask.clone()), (1, None));
}

#[test]
fn next_and_previous_hits_are_on_other_pages_too() {
    let mut book = Book::open("hits");
    book.press("/joint meeting<enter>");
    assert_eq!(book.line(), 17);
    for line in [1001, 2000, 3217] {
        book.press("n");
        assert_eq!(book.line(), line);
        assert_eq!(book.screen.state.notice, None);
    }
    book.press("n");
    assert_eq!(book.line(), 17, "around the end");
    assert_eq!(book.screen.state.notice, Some(Notice::Wrapped));
    for line in [3217, 2000, 1001, 17] {
        book.press("N");
        assert_eq!(book.line(), line);
    }
    book.press("<ctrl-o>");
    assert_eq!(book.line(), 1001, "back goes over pages");
}

#[test]
fn a_query_without_a_hit_on_the_page_leads_to_the_next() {
    let mut book = Book::open("far");
    book.press("G<down><down>/联席会议<enter>");
    assert_eq!(book.line(), 2000, "the next one on the page that is open");
    book.press("/shimei<enter>");
    assert_eq!(book.screen.state.notice, Some(Notice::NotFound));
    assert_eq!(book.line(), 2000);
    book.press("/第2718日<enter>");
    assert_eq!(book.line(), 2718);
}

#[test]
fn hits_beyond_the_page_are_told_and_led_to() {
    let mut book = Book::open("told");
    book.press("/聯席會議");
    assert!(
        book.screen.text().contains("1 of 1 · 3 elsewhere"),
        "{}",
        book.screen.text()
    );
    book.press("<enter>n");
    assert_eq!(book.line(), 1001, "written otherwise, but the same");
    book.press("G<down>G/第3217");
    assert!(
        book.screen.text().contains("0 of 0 · 1 elsewhere"),
        "{}",
        book.screen.text()
    );
    book.press("<enter>");
    assert_eq!(book.line(), 3217);
}

#[test]
fn what_was_looked_for_is_marked_on_the_next_page() {
    let mut book = Book::open("marked");
    book.press("/第1<enter>");
    let here = book.screen.state.find.hits.len();
    book.press("G<down>");
    assert_eq!(book.line(), 1001);
    let there = book.screen.state.find.hits.len();
    assert!(here == 112 && there == 999, "{here} {there}");
    assert!(!book.screen.state.find.owes);
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_waited_for_no_more() {
    let mut book = Book::open("gone");
    std::fs::remove_file(book.folder.0.join("news.en")).unwrap();
    book.press("S联席会议");
    let state = &book.screen.state;
    assert!(matches!(&state.notice, Some(Notice::Unread(why)) if why.contains("news.en")));
    assert_eq!(state.concordance.wait, Wait::No);
    book.press("<esc><esc>G<down>");
    assert!(matches!(book.screen.state.notice, Some(Notice::Unread(_))));
    assert_eq!(book.line(), 1000, "the page that was open still is");
}

#[test]
fn a_text_that_was_changed_is_read_as_it_is() {
    let mut book = Book::open("changed");
    book.press("/联席会议<enter>n");
    assert_eq!(book.line(), 1001);
    let path = book.folder.0.join("news.zh");
    let zh = std::fs::read_to_string(&path).unwrap();
    let zh = zh.replacen(
        "第3000日，两地照常工作。",
        "联席会议另开了一次很长的会。",
        1,
    );
    std::fs::write(path, zh).unwrap();
    // What was known of the files is of no use any more, and is not believed.
    book.press("nnnn");
    book.press("<ctrl-p>3000<enter>");
    assert!(
        book.screen.text().contains("另开"),
        "{}",
        book.screen.text()
    );
    book.press("<ctrl-p>2999<enter>/联席会议<enter>");
    assert_eq!(book.line(), 3000);
    book.press("<ctrl-p>2001<enter>/另开<enter>");
    assert_eq!(book.line(), 3000);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut book = Book::open("late");
    let effect = book.screen.press("G<down>");
    let Some(Effect::Ask(number, ask)) = effect else {
        panic!("{effect:?}");
    };
    book.screen.press("<up>");
    let answer = book.shelf.answer(&ask, &Watch::NONE);
    book.screen.send(Event::Told(number, Box::new(answer)));
    assert_eq!(book.line(), 999);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is pressed while questions are open, and whenever they are answered:
    /// what is drawn is whole, and the line under the eye is one of the bitext.
    #[test]
    fn any_events_are_survived_and_answers_at_any_time(
        events in prop::collection::vec((event(), 0_u8..4), 1..80),
    ) {
        let mut book = Book::open("monkey");
        let mut asked = Vec::new();
        for (event, then) in events {
            let mut effects = vec![book.screen.send(event.clone())];
            if then == 0 {
                effects.push(book.screen.send(Event::Tick));
            }
            for effect in effects.into_iter().flatten() {
                if let Effect::Ask(number, ask) = effect {
                    asked.push((number, ask));
                }
            }
            // Some are answered late, some in the wrong order, some never.
            if then == 1
                && let Some((number, ask)) = asked.pop()
            {
                let answer = book.shelf.answer(&ask, &Watch::NONE);
                book.screen.send(Event::Told(number, Box::new(answer)));
            }
            let (buffer, _) = book.screen.draw();
            prop_assert_eq!(whole(&buffer), Ok(()), "after {:?}", event);
            prop_assert!((1..=LINES).contains(&book.line()));
        }
    }
}
