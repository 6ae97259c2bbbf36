//! The last row: the keys of this place.

use crate::app::command::{Command, Spot};
use crate::app::layout::Area;
use crate::app::update::{hinted, when};
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// A key, what it does, and how soon it goes when the row is short: the highest first.
struct Hint<'a> {
    key: String,
    name: &'a str,
    rank: u8,
}

/// Draws key and name of what can be done here, in whole items.
pub(super) fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (key, off) = (canvas.look.theme.key.style(), canvas.look.theme.off.style());
    let items = if scene.state.pending.is_empty() {
        here(scene)
    } else {
        begun(scene)
    };
    let width = |own: &Hint<'_>| canvas.cells(&own.key) + canvas.cells(own.name) + 3;
    let mut room = usize::from(area.width).saturating_sub(1);
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| items.get(*at).map(|own| own.rank));
    let mut shown: Vec<usize> = Vec::new();
    for at in order {
        let left = items.get(at).and_then(|own| room.checked_sub(width(own)));
        if let Some(left) = left {
            room = left;
            shown.push(at);
        }
    }
    let mut column = 1;
    for (at, own) in items.iter().enumerate() {
        if shown.contains(&at) {
            column = canvas.put(area, column, 0, &own.key, key);
            column = canvas.put(area, column + 1, 0, own.name, off) + 2;
        }
    }
}

/// What can be done where the reader is.
fn here<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    let (spot, words) = (scene.state.spot(), scene.languages.of(scene.state.ui));
    let mut commands: Vec<Command> = hinted(scene.state).collect();
    if spot.is_typing() {
        // Also where the row is short: what else is meant, and what ends the typing.
        commands.sort_by_key(|command| match command {
            Command::NextMeaning => 0,
            Command::Open => 1,
            _ => 2,
        });
    }
    let recalls = spot == Spot::Find && scene.state.find.recalls();
    let hint = |command| {
        let name = match command {
            Command::PreviousHit if recalls => words.search.older.as_str(),
            command => words.command(command),
        };
        Some(Hint {
            key: scene.keymap.key_in(spot, command)?,
            name,
            rank: rank(scene, spot, command),
        })
    };
    commands.into_iter().filter_map(hint).collect()
}

/// A sequence has begun: what may follow.
fn begun<'a>(scene: &Scene<'a>) -> Vec<Hint<'a>> {
    let (state, words) = (scene.state, scene.languages.of(scene.state.ui));
    let after = scene.keymap.after(state.spot(), &state.pending);
    let after = after.filter(|(_, command)| when(state, *command).is_ok());
    let hint = |(key, command)| Hint {
        key,
        name: words.command(command),
        rank: 0,
    };
    after.map(hint).collect()
}

/// Help and the way out stay longest, with what a choice is made for. On a record both
/// ways out do the same, and what can be opened is more; in the text the way back is one
/// only where the reader came from. Then comes what the place is for; what arrows do as
/// well, last.
fn rank(scene: &Scene<'_>, spot: Spot, command: Command) -> u8 {
    match (spot, command) {
        (Spot::Detail, Command::Open) => 0,
        (Spot::Detail, Command::Quit) => 5,
        (Spot::Text | Spot::List, Command::Escape) if !scene.state.has_come() => 5,
        // In the text there is a hit to go to only after a search.
        (_, Command::Help | Command::Quit | Command::Escape)
        | (Spot::List | Spot::Map | Spot::Figures | Spot::Concordance, Command::Open)
        | (Spot::Text, Command::NextHit) => 1,
        (Spot::Text, Command::Peek | Command::Find)
        | (Spot::Concordance, Command::Renderings | Command::Audit)
        | (Spot::Map | Spot::Figures, Command::NextPane) => 2,
        (Spot::Text, Command::SwitchLanguage | Command::CycleLayout | Command::Concordance)
        | (Spot::Concordance, Command::NextSort) => 3,
        _ => 4,
    }
}
