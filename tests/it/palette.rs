//! The list of commands: filtered by name and by key, and what it says of nothing.

use dongxi::app::command::{Command, Why};
use dongxi::app::palette::Row;
use dongxi::app::state::{Mode, Notice, Ui};
use dongxi::app::update::when_meant;

use crate::screen::{SIZES, Screen, builtin};

/// The commands that the list shows after these keys.
fn found(keys: &str) -> Vec<Command> {
    let mut screen = Screen::open(SIZES[0], Ui::En);
    screen.press(keys);
    let Mode::Commands(palette) = &screen.state.mode else {
        panic!("`{keys}` opens no list");
    };
    let rows = palette.rows(&screen.state.labels);
    let commands = rows.iter().filter_map(|row| match row {
        Row::Command(command) => Some(*command),
        Row::Group(_) => None,
    });
    commands.collect()
}

#[test]
fn a_command_is_found_by_its_key() {
    assert!(found("?ctrl-p").contains(&Command::Jump));
    assert_eq!(found(":f8"), found(":F8"));
    assert!(found(":f8").contains(&Command::Concordance));
    assert!(found(":shift-f2").contains(&Command::SwitchInterface));
    let begun = found(":f1");
    assert!(begun.contains(&Command::Help) && begun.contains(&Command::Palette));
    assert!(!begun.contains(&Command::Concordance));
}

#[test]
fn a_letter_as_a_key_is_told_from_its_capital() {
    // Neither has the letter in its name.
    assert!(found(":Z").is_empty() || !found(":Z").contains(&Command::NextHit));
    assert!(found(":N").contains(&Command::PreviousHit));
    let both = found(":} paragraph");
    assert_eq!(both, [Command::NextParagraph]);
}

#[test]
fn what_no_command_is_called_is_said_to_find_none() {
    for size in SIZES {
        for (ui, none) in [(Ui::En, "no command has"), (Ui::Zh, "没有这样的命令")] {
            let mut screen = Screen::open(size, ui);
            screen.press("?zzzz");
            assert!(screen.text().contains(none), "{}", screen.text());
            screen.press("<ctrl-u>");
            assert!(!screen.text().contains(none), "{}", screen.text());
        }
    }
}

#[test]
fn the_find_prompt_leads_to_help_and_commands_as_other_places_do() {
    for key in ["<f1>", "<f10>"] {
        for place in ["", "S", "/", "/扶贫"] {
            let mut screen = Screen::open(SIZES[1], Ui::En);
            screen.press(place);
            screen.press(key);
            let opens = matches!(screen.state.mode, Mode::Commands(_));
            assert!(opens, "{key} after `{place}`");
        }
    }
    let mut screen = Screen::open(SIZES[1], Ui::En);
    screen.press("/<shift-f2>");
    assert_eq!(screen.state.ui, Ui::Zh);
}

/// Places from which the list is opened.
const PLACES: [&str; 16] = [
    "",
    "G",
    "o",
    "p",
    "3",
    "/扶贫",
    "/扶贫<enter>",
    "}3<enter>",
    "}3<enter>/2010<enter>",
    "}3<enter>G<enter>",
    "S扶贫",
    "S扶贫<enter>",
    "S扶贫<enter>c",
    "M",
    "M<tab><tab>",
    "F",
];

#[test]
fn what_is_dimmed_would_do_nothing_and_what_is_not_does_something() {
    let pack = builtin();
    let mut wrong = Vec::new();
    for place in PLACES {
        let open = || {
            let mut screen = Screen::of(pack.clone(), SIZES[0], Ui::En);
            screen.press(place);
            screen
        };
        // Of names it counts that they are marked, wherever they stand.
        let state = |screen: &mut Screen| (screen.drawn(), screen.state.extras.names);
        let before = state(&mut open());
        for command in Command::ALL {
            let mut screen = open();
            screen.press("<f10>");
            let mut at = 0;
            while chosen(&screen) != Some(*command) {
                screen.press("<down>");
                at += 1;
                assert!(at < 2 * Command::ALL.len(), "{command:?} is not listed");
            }
            let is_dimmed = when_meant(&screen.state, *command).is_err();
            let effect = screen.press("<enter>");
            // Where there is no room for one arrangement the next one is taken.
            let is_refused = matches!(&screen.state.notice,
                Some(Notice::Refused(why)) if *why != Why::TooNarrow);
            let does = effect.is_some() || !is_refused && state(&mut screen) != before;
            if is_dimmed != is_refused || is_dimmed == does {
                wrong.push(format!("after `{place}`: {command:?}, dimmed: {is_dimmed}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn chosen(screen: &Screen) -> Option<Command> {
    match &screen.state.mode {
        Mode::Commands(palette) => palette.chosen(&screen.state.labels),
        _ => panic!("no list is open"),
    }
}
