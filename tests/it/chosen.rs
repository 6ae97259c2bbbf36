//! Whatever is chosen from the list of commands, wherever it was opened, does something
//! or says why not.

use dongxi::app::command::Group;
use dongxi::app::palette::Row;
use dongxi::app::state::{Instrument, Mode, Ui};
use dongxi::app::{Command, Effect};

use crate::screen::{SIZES, Screen};

/// Keys that lead to every place from which the list can be opened, to the middle of
/// what is there.
const PLACES: &[&str] = &[
    "}}}]]<ctrl-d>",
    "}}}1jj",
    "}}}3jj",
    "}}}3jj<enter>jj",
    "<ctrl-p>ningxia<enter>jjjjjjjjjj",
    "M2010",
    "M2010<tab>jjjj",
    "M2010<tab><tab>",
    "M<tab>jj<enter>jj",
    "Fjjjj",
    "F<tab>jjj",
    "Fv<tab>jjj",
    "F<tab>j<enter>jj",
    "S扶贫",
    "S扶贫<enter>jjjjjj",
    "S扶贫<enter>rjj",
    "S扶贫<enter>cjj",
    "S扶贫<enter>vjj",
    "/fupin<enter>",
    "/zzzz<enter>",
];

/// Chooses a command from the list.
fn choose(screen: &mut Screen, command: Command) -> Option<Effect> {
    screen.press("<f10>");
    let labels = screen.state.labels.clone();
    let Mode::Commands(palette) = &mut screen.state.mode else {
        panic!("no list");
    };
    let rows = palette.rows(&labels);
    let at = rows.iter().position(|own| *own == Row::Command(command));
    palette.cursor.at = at.unwrap();
    screen.press("<enter>")
}

/// Moving at an end of something moves nothing; so does a step back where there is
/// nothing to step out of, which is taken to be sure of that.
fn is_at_an_end(command: Command) -> bool {
    let steps = [Command::Left, Command::Right, Command::Escape];
    let leads = [Command::NextArticle, Command::PreviousArticle];
    steps.contains(&command) || (command.group() == Group::Move && !leads.contains(&command))
}

#[test]
fn no_command_of_the_list_does_nothing_without_a_word() {
    let mut silent = Vec::new();
    for place in PLACES {
        for command in Command::ALL.iter().copied() {
            let mut screen = Screen::open(SIZES[0], Ui::En);
            screen.press(place);
            let before = screen.drawn();
            let effect = choose(&mut screen, command);
            if effect.is_none() && screen.drawn() == before && !is_at_an_end(command) {
                silent.push(format!("`{place}` {}", command.name()));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_concordance_and_find_open_from_every_instrument() {
    for from in ["M", "Y", "F", "F<tab>"] {
        let mut screen = Screen::open(SIZES[0], Ui::En);
        screen.press(from);
        let drawn = screen.text();
        let own = screen.state.instrument;
        screen.press("/");
        assert!(matches!(screen.state.mode, Mode::Find(_)), "{from}");
        assert_eq!(screen.state.instrument, None, "the text is in sight");
        screen.press("扶贫<esc>");
        assert_eq!(
            (screen.state.instrument, screen.text()),
            (own, drawn),
            "{from}"
        );
        screen.press("/扶贫<enter>");
        assert!(screen.text().contains("扶贫"), "{}", screen.text());
        screen.press("<ctrl-o>");
        assert_eq!(screen.state.instrument, own, "{from}: back to it");
        screen.press("S");
        assert_eq!(
            screen.state.instrument,
            Some(Instrument::Concordance),
            "{from}"
        );
    }
}

#[test]
fn the_instruments_and_names_open_from_the_concordance() {
    for (key, wanted) in [
        ("M", Some(Instrument::Map)),
        ("Y", Some(Instrument::Map)),
        ("F", Some(Instrument::Figures)),
        ("<ctrl-o>", None),
    ] {
        let mut screen = Screen::open(SIZES[0], Ui::En);
        screen.press("S扶贫<enter>");
        screen.press(key);
        assert_eq!(screen.state.instrument, wanted, "{key}");
        assert_eq!(screen.state.mode, Mode::Reading, "{key}");
    }
    let mut screen = Screen::open(SIZES[0], Ui::En);
    screen.press("S扶贫<enter>jj");
    let drawn = screen.text();
    screen.press("<ctrl-p>");
    assert!(matches!(screen.state.mode, Mode::Jump(_)));
    screen.press("ningxia<enter>");
    assert!(matches!(screen.state.mode, Mode::Detail(_)));
    screen.press("<esc>");
    assert_eq!(screen.text(), drawn);
}
