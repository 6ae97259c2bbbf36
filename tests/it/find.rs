//! Finding and going by name, key by key.

use std::rc::Rc;

use dongxi::app::Event;
use dongxi::app::flow::Part;
use dongxi::app::jump::{Kind, Target};
use dongxi::app::record::Record;
use dongxi::app::state::{Instrument, Mode, Ui};
use dongxi::search::Rule;
use dongxi::text::fold::{Folding, fold};

use crate::screen::{SIZES, Screen, frames};

fn open() -> Screen {
    Screen::open((100, 30), Ui::En)
}

/// The text of each hit that is shown.
fn hits(screen: &Screen) -> Vec<String> {
    let find = &screen.state.find;
    find.hits
        .iter()
        .map(|hit| hit.text(&screen.state.pack).to_owned())
        .collect()
}

#[test]
fn pinyin_finds_hanzi_and_says_so() {
    let mut screen = open();
    screen.press("/扶贫");
    let typed = screen.state.find.hits.len();
    for query in ["fupin", "fu pin", "fp"] {
        let mut screen = open();
        screen.press("/");
        for c in query.chars() {
            screen.press(&if c == ' ' {
                "<space>".to_owned()
            } else {
                c.to_string()
            });
        }
        let hits = hits(&screen);
        let own = hits.iter().filter(|hit| *hit == "扶贫").count();
        assert_eq!(own, typed, "{query}: {hits:?}");
        let rule = if query == "fp" {
            "initials: "
        } else {
            "pinyin: "
        };
        assert!(screen.text().contains(rule), "{}", screen.text());
        screen.press("<enter>");
        assert!(screen.text().contains(rule), "{}", screen.text());
    }
}

#[test]
fn tab_goes_through_what_a_query_may_mean() {
    let mut screen = open();
    screen.press("/poverty<space>alleviation");
    assert!(
        hits(&screen)
            .iter()
            .all(|hit| fold(hit, Folding::ALL) == "poverty alleviation")
    );
    assert!(
        screen.text().contains("glossary: 扶贫"),
        "{}",
        screen.text()
    );
    screen.press("<tab>");
    assert!(!hits(&screen).is_empty());
    assert!(
        hits(&screen).iter().all(|hit| hit == "扶贫"),
        "{:?}",
        hits(&screen)
    );
    screen.press("<tab>");
    assert_eq!(screen.state.find.shown().unwrap().rule, Rule::Literal);
}

#[test]
fn a_hit_in_the_hidden_language_is_a_peek() {
    let mut screen = open();
    screen.press("/poverty<space>alleviation");
    let hit = screen.state.find.hit().unwrap().clone();
    assert_eq!(screen.state.pack.manifest.languages[hit.language].tag, "en");
    assert!(screen.state.reader.peek().is_some());
    screen.press("<esc>");
    assert!(screen.state.reader.peek().is_none());
}

#[test]
fn every_hit_is_on_screen_in_whatever_language_and_heading_it_stands() {
    for size in SIZES {
        let mut screen = Screen::open(size, Ui::Zh);
        screen.press("/poverty<space>alleviation<enter>");
        let article = screen.state.reader.place().article;
        for _ in 0..screen.state.find.hits.len() {
            let hit = screen.state.find.hit().unwrap().clone();
            let text = screen.drawn();
            let is_marked = screen.state.reader.seen().iter().any(|seen| {
                let parts = seen.row().map_or(&[][..], |row| &row.parts[..]);
                let holds = |own: &Part| own.tag == "en" && own.range.contains(&hit.range.start);
                seen.anchor.block == hit.block && parts.iter().any(holds)
            });
            assert!(is_marked, "{hit:?} at {size:?}\n{text}");
            screen.press("n");
        }
        let title = screen.state.pack.articles[article].title.get("en").unwrap();
        assert!(title.contains("poverty alleviation"));
        screen.press("<esc>");
        assert!(screen.state.reader.peek().is_none());
    }
}

#[test]
fn a_wrong_pattern_is_said_in_the_prompt() {
    let mut screen = open();
    screen.press("/re:扶(贫");
    assert!(
        screen.text().contains("wrong pattern: "),
        "{}",
        screen.text()
    );
    assert!(screen.state.find.hits.is_empty());
    screen.press(")");
    assert!(!screen.text().contains("wrong pattern"));
    assert!(!screen.state.find.hits.is_empty());
}

#[test]
fn switches_change_how_a_query_is_read() {
    let mut screen = open();
    screen.press("/扶貧");
    let all = screen.state.find.hits.len();
    assert!(all > 0);
    // A letter turns its switch; the list stays open until it is left.
    screen.press("<alt-e>c");
    assert!(screen.text().contains("[case counts]"), "{}", screen.text());
    assert!(
        screen.text().contains("[ ] c any case"),
        "{}",
        screen.text()
    );
    assert!(
        screen.text().contains("[x] q any quotes"),
        "{}",
        screen.text()
    );
    assert_eq!(screen.state.find.hits.len(), all);
    // Each is on or off whatever the others are.
    screen.press("<down><space>");
    assert!(screen.state.find.hits.is_empty());
    let text = screen.text();
    assert!(
        text.contains("[case counts]") && text.contains("[script counts]"),
        "{text}"
    );
    screen.press("c");
    let text = screen.text();
    assert!(
        !text.contains("[case counts]") && text.contains("[script counts]"),
        "{text}"
    );
    screen.press("cwqsa");
    assert!(screen.text().contains("[exactly]"), "{}", screen.text());
    screen.press("ctwqsa<esc>");
    assert_eq!(screen.state.find.hits.len(), all);
    assert!(!screen.text().contains("any case"), "{}", screen.text());
    assert_eq!(
        screen.state.find.options,
        dongxi::search::Options::default()
    );
    // Letters are typed again.
    screen.press("c");
    assert_eq!(screen.state.find.prompt.text(), "扶貧c");
    screen.press("<ctrl-u>扶.<alt-r>");
    assert!(hits(&screen).iter().all(|hit| hit.chars().count() == 2));
    assert_eq!(screen.state.find.shown().unwrap().rule, Rule::Regex);
}

#[test]
fn older_queries_come_back() {
    let mut screen = open();
    screen.press("/扶贫<enter>/协作<enter>/<up>");
    assert_eq!(screen.state.find.prompt.text(), "协作");
    assert!(!screen.state.find.hits.is_empty());
    screen.press("<up>");
    assert_eq!(screen.state.find.prompt.text(), "扶贫");
    screen.press("<down><down>");
    assert!(screen.state.find.prompt.is_empty());
    screen.press("协作");
    let (at, count) = (
        screen.state.find.current.unwrap(),
        screen.state.find.hits.len(),
    );
    screen.press("<down>");
    assert_eq!(screen.state.find.prompt.text(), "协作");
    assert_eq!(screen.state.find.current, Some((at + 1) % count));
}

#[test]
fn every_hit_can_be_seen_at_every_width() {
    for width in [24, 40, 63, 80, 121] {
        let mut screen = Screen::open((width, 20), Ui::Zh);
        screen.press("/扶贫协作<enter>");
        for _ in 0..screen.state.find.hits.len() {
            let hit = screen.state.find.hit().unwrap().clone();
            let shown = screen.state.reader.seen().iter().any(|seen| {
                seen.anchor.block == hit.block
                    && seen.row().is_some_and(|row| {
                        let holds = |range: &std::ops::Range<usize>| {
                            range.start <= hit.range.start && hit.range.start < range.end
                        };
                        row.parts.iter().any(|part| holds(&part.range))
                    })
            });
            assert!(shown, "{hit:?} at {width}");
            screen.press("n");
        }
    }
}

#[test]
fn a_name_is_enough_to_go_there() {
    for (typed, kind) in [
        ("ningxia", Kind::Region),
        ("宁夏", Kind::Region),
        ("寧夏", Kind::Region),
        ("lianxihuiyi", Kind::Term),
        ("joint<space>meeting", Kind::Term),
        ("lxhy", Kind::Term),
        ("jntmeet", Kind::Term),
    ] {
        let mut screen = open();
        screen.press(&format!("<ctrl-p>{typed}"));
        let Mode::Jump(jump) = &screen.state.mode else {
            panic!("no list");
        };
        let chosen = jump.chosen().unwrap_or_else(|| panic!("{typed}: nothing"));
        assert_eq!(chosen.kind(), kind, "{typed}");
        let (Target::Region(at) | Target::Term(at)) = chosen else {
            panic!("{chosen:?}")
        };
        screen.press("<enter>");
        let Mode::Detail(sheets) = &screen.state.mode else {
            panic!("no record");
        };
        let own = [Record::Region(at), Record::Term(at)];
        assert!(own.contains(&sheets[0].record));
    }
}

#[test]
fn an_address_leads_to_its_segment() {
    let mut screen = open();
    screen.press("<ctrl-p>overview#def-1<enter>");
    let (pack, place) = (&screen.state.pack, screen.state.reader.place());
    assert_eq!(pack.articles[place.article].id, "overview");
    assert_eq!(pack.at(place).unwrap().1.id, "def-1");
    screen.press("<ctrl-p>overview#nothing");
    assert!(screen.text().contains("nothing has"), "{}", screen.text());
}

#[test]
fn a_title_opens_its_article_and_back_leads_back() {
    let mut screen = open();
    let title = screen.state.pack.articles[1]
        .title
        .in_or_any("zh")
        .to_owned();
    screen.press(&format!("<ctrl-p>{title}<enter>"));
    assert_eq!(screen.state.reader.place().article, 1);
    screen.press("<ctrl-o>");
    assert_eq!(screen.state.reader.place().article, 0);
}

#[test]
fn hits_in_other_articles_are_counted_when_typing_pauses() {
    let mut screen = open();
    screen.press("/扶贫");
    let here = screen.state.find.hits.len();
    assert!(screen.state.find.owes);
    assert!(!screen.text().contains("elsewhere"));
    screen.send(Event::Tick);
    assert!(!screen.state.find.owes, "it is counted once");
    let elsewhere = screen.state.find.elsewhere.unwrap();
    let said = format!("{} elsewhere, f8", elsewhere.hits);
    assert!(elsewhere.hits > 0 && !elsewhere.more);
    assert!(screen.text().contains(&said), "{}", screen.text());
    // The concordance has them all, but none in a title.
    screen.press("<f8>");
    assert_eq!(screen.state.instrument, Some(Instrument::Concordance));
    let all = screen.state.concordance.counts[0];
    assert!(all <= here + elsewhere.hits && all > here, "{all}");
    // From the text S does the same for a new query, and comes back to the old.
    screen.press("q/协作<enter>S");
    assert_eq!(screen.state.concordance.prompt.text(), "协作");
    screen.press("/<ctrl-u>对口<enter>qS");
    assert_eq!(screen.state.concordance.prompt.text(), "对口");
}

#[test]
fn enter_leads_to_the_other_articles_where_this_one_has_no_hit() {
    let mut screen = open();
    let pack = Rc::clone(&screen.state.pack);
    // A word of the last article that the first one has not.
    let has = |at: usize, word: &str| {
        let article = &pack.articles[at];
        article
            .paragraphs()
            .any(|(_, own)| own.text("zh").contains(word))
    };
    let here = screen.state.reader.place().article;
    let last = pack.articles.len() - 1;
    let text: Vec<char> = pack.articles[last]
        .paragraphs()
        .next()
        .unwrap()
        .1
        .text("zh")
        .chars()
        .collect();
    let words = text.windows(4).map(|own| own.iter().collect::<String>());
    let word = words
        .into_iter()
        .find(|word| !has(here, word) && word.chars().all(|c| c > '\u{4E00}' && c < '\u{A000}'));
    let word = word.unwrap();
    screen.press(&format!("/{word}"));
    assert!(screen.state.find.hits.is_empty());
    screen.send(Event::Tick);
    assert!(
        screen.text().contains("1 elsewhere, f8"),
        "{}",
        screen.text()
    );
    screen.press("<enter>");
    assert_eq!(screen.state.instrument, Some(Instrument::Concordance));
    assert!(!screen.state.concordance.is_empty());
}

#[test]
fn the_list_of_names_at_three_sizes_in_both_languages() {
    frames("jump", "<ctrl-p>");
    frames("jump-pinyin", "<ctrl-p>fupin");
    frames("jump-initials", "<ctrl-p>dxb");
    frames("jump-nothing", "<ctrl-p>qqqq");
}

#[test]
fn the_concordance_has_its_own_switches() {
    let mut screen = open();
    screen.press("S扶貧");
    let all = screen.state.concordance.counts[0];
    assert!(all > 0);
    screen.press("<alt-e>t");
    assert_eq!(
        screen.state.concordance.counts[0], 0,
        "no text is traditional"
    );
    screen.press("t<esc>");
    assert_eq!(screen.state.concordance.counts[0], all);
    assert_eq!(
        screen.state.mode,
        Mode::Query,
        "the list is closed, no more"
    );
    // What was switched in the text holds when its query is taken over.
    screen.press("<esc><esc>/扶.<alt-r><enter>S");
    assert!(screen.state.concordance.options.regex);
    assert!(screen.state.concordance.counts[0] > all);
}

#[test]
fn the_switches_of_the_concordance_at_three_sizes_in_both_languages() {
    frames("query-switches", "S扶贫<alt-e>cz");
}

#[test]
fn the_switches_at_three_sizes_in_both_languages() {
    frames("switches", "/扶贫<alt-e>sz");
}
