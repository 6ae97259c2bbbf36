//! The lines of a bitext in the concordance: all that there are, the first of them at
//! once, and none of them lost over what is asked meanwhile.

use std::sync::atomic::{AtomicUsize, Ordering};

use dongxi::app::bitext::{Answer, Ask};
use dongxi::app::concordance::{Sight, Wait};
use dongxi::app::state::Instrument;
use dongxi::app::{Effect, Event, question};
use dongxi::search::Options;
use dongxi::store::bitext::Watch;

use super::{Book, Folder, LINES};

#[test]
fn the_concordance_has_the_lines_of_all_pages() {
    let mut book = Book::open("lines");
    book.press("Slianxihuiyi");
    let state = &book.screen.state;
    assert_eq!(state.concordance.wait, Wait::No);
    assert_eq!(state.concordance.counts, [4, 0]);
    book.press("<enter>v");
    assert!(book.screen.state.concordance.is_empty(), "all are rendered");
    book.press("v<down><down><down>");
    crate::expect::file(
        "tests/it/screens/bitext-lines-80x24.txt",
        &book.screen.drawn(),
    );
    book.press("<enter>");
    assert_eq!(book.line(), 3217, "enter opens the page of a line");
    assert_eq!(book.screen.state.instrument, None);
    book.press("<ctrl-o>");
    assert_eq!(book.screen.state.instrument, Some(Instrument::Concordance));
    book.press("c");
    assert_eq!(book.screen.state.concordance.sight, Sight::Collocates);
    assert!(!book.screen.state.concordance.is_empty());
}

#[test]
fn a_screen_of_lines_comes_before_all_of_them() {
    let mut book = Book::open("early");
    let Some(Effect::Ask(number, ask)) = book.screen.press("S两地") else {
        panic!("the lines are asked for");
    };
    let mut answers = book.answers(number, &ask);
    let whole = answers.pop().unwrap();
    assert!(!answers.is_empty(), "some are told early");
    // How many more times depends on the clock.
    book.screen.send(answers.swap_remove(0));
    let concordance = &book.screen.state.concordance;
    assert_eq!(concordance.wait, Wait::Asked, "there are more to come");
    let early = concordance.counts[0];
    assert!((1..3217).contains(&early), "{early} lines");
    assert!(!concordance.rows.is_empty(), "they are shown");
    // Who goes on to a line meanwhile stays at it.
    book.screen.press("<enter>ss<down><down><down>");
    let chosen = |book: &Book| {
        let concordance = &book.screen.state.concordance;
        let pack = concordance.pack(&book.screen.state.pack);
        let line = concordance.chosen().unwrap();
        (pack.address(line.place), line.node)
    };
    let line = chosen(&book);
    book.screen.send(whole);
    let concordance = &book.screen.state.concordance;
    assert_eq!(concordance.wait, Wait::No);
    assert_eq!(concordance.counts, [usize::try_from(LINES).unwrap(), 0]);
    assert_eq!(chosen(&book), line);
}

#[test]
fn a_search_that_finds_nothing_is_given_up_as_well() {
    let folder = Folder::new("given-up");
    let mut shelf = folder.shelf();
    let asked = AtomicUsize::new(0);
    let is_stale = || asked.fetch_add(1, Ordering::Relaxed) > 0;
    let watch = Watch {
        is_stale: &is_stale,
        ..Watch::NONE
    };
    let ask = Ask::Lines("re:[0-9]{7}".into(), Options::default(), true);
    let Answer::Lines(gathered) = shelf.answer(&ask, &watch) else {
        panic!("they are lines");
    };
    assert!(gathered.found[0].sections[0].paragraphs.is_empty());
    assert_eq!(gathered.sample, None, "nor is anything else done for it");
    assert!(asked.into_inner() < 5);
}

#[test]
fn what_comes_between_does_not_lose_the_lines() {
    let mut book = Book::open("both");
    let Some(Effect::Ask(number, ask)) = book.screen.press("S联席会议") else {
        panic!("the lines are asked for");
    };
    // A page is turned meanwhile.
    book.press("<esc><esc>GG");
    assert_eq!(book.line(), LINES);
    assert_eq!(book.screen.state.concordance.wait, Wait::Asked);
    let answer = book.shelf.answer(&ask, &Watch::NONE);
    book.screen.send(Event::Told(number, Box::new(answer)));
    assert_eq!(book.screen.state.concordance.counts, [4, 0]);
    // Another search takes the place of the one for the lines: they are asked for again.
    book.screen.press("S<esc>/两地");
    book.screen.state.concordance.wait = Wait::Asked;
    book.screen.press("<enter>");
    book.press("GGn");
    assert_eq!(book.screen.state.concordance.wait, Wait::No);
    assert_eq!(book.screen.state.concordance.counts, [4, 0]);
}

#[test]
fn a_question_beside_another_effect_does_not_wait_for_the_next_key() {
    let mut book = Book::open("beside");
    book.screen.press("S联席会议<enter>");
    // A search was asked for in their place, and is not waited for any more.
    book.screen.state.concordance.wait = Wait::Owed;
    assert_eq!(book.screen.press("<ctrl-l>"), Some(Effect::Redraw));
    let next = question(&mut book.screen.state);
    assert!(
        matches!(next, Some(Effect::Ask(_, Ask::Lines(..)))),
        "{next:?}"
    );
    assert_eq!(question(&mut book.screen.state), None);
}
