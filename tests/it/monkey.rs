//! Whatever is pressed, pasted, clicked or resized, in any order: the program
//! does not fail, and what it draws is whole.

use std::rc::Rc;

use dongxi::app::key::{Code, Key};
use dongxi::app::keymap::Keymap;
use dongxi::app::state::Ui;
use dongxi::app::update::{Mouse, MouseKind};
use dongxi::app::{Command, Event};
use dongxi::pack::Pack;
use proptest::prelude::*;

use crate::screen::{Screen, builtin};
use crate::sizes::whole;
use crate::store::pack::trail;

/// Every key that is bound somewhere, the keys of a sequence one by one.
pub(crate) fn bound() -> Vec<Key> {
    let keymap = Keymap::builtin();
    let spelled = Command::ALL
        .iter()
        .flat_map(|command| keymap.keys_of(*command));
    spelled
        .flat_map(|keys| keys.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|key| key.parse().ok())
        .collect()
}

/// Text that editors and terminals stumble over.
const PASTES: [&str; 8] = [
    "扶贫",
    "fp",
    "re:(",
    "\u{1b}[2J\u{7}\r\n\t",
    "\u{202e}abc\u{2066}",
    "👩‍👩‍👧‍👦e\u{301}\u{301}\u{301}",
    "\"lang:zh -article:x year:2016",
    "",
];

pub(crate) fn event() -> impl Strategy<Value = Event> {
    let known = prop::sample::select(bound()).prop_map(Event::Key);
    let typed = any::<char>().prop_map(|c| Event::Key(Key::plain(Code::Char(c))));
    let letters = prop::sample::select("abfpinzhu扶贫，/*-:\" 12".chars().collect::<Vec<_>>())
        .prop_map(|c| Event::Key(Key::plain(Code::Char(c))));
    let kinds = vec![
        MouseKind::Click,
        MouseKind::Drag,
        MouseKind::WheelDown,
        MouseKind::WheelUp,
    ];
    let mouse = (prop::sample::select(kinds), 0_u16..130, 0_u16..40)
        .prop_map(|(kind, x, y)| Event::Mouse(Mouse { kind, x, y }));
    let paste = prop::sample::select(&PASTES[..]).prop_map(|text| Event::Paste(text.to_owned()));
    let resize = (0_u16..130, 0_u16..50).prop_map(|(width, height)| Event::Resize(width, height));
    prop_oneof![12 => known, 1 => typed, 4 => letters, 2 => mouse, 1 => paste, 1 => resize]
}

/// The screen after each event, drawn and looked over.
fn survives(pack: &Rc<Pack>, ui: Ui, events: Vec<Event>) -> Result<(), TestCaseError> {
    let mut screen = Screen::of(Rc::clone(pack), (120, 35), ui);
    for event in events {
        screen.send(event.clone());
        let (buffer, cursor) = screen.draw();
        prop_assert_eq!(whole(&buffer), Ok(()), "after {:?}", event);
        if let Some(cursor) = cursor {
            let area = buffer.area;
            prop_assert!(
                cursor.x < area.width && cursor.y < area.height,
                "after {:?}",
                event
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_built_in_pack_survives_any_events(
        chinese: bool, events in prop::collection::vec(event(), 1..60),
    ) {
        let ui = if chinese { Ui::Zh } else { Ui::En };
        survives(&builtin(), ui, events)?;
    }

    #[test]
    fn a_small_pack_survives_any_events(
        chinese: bool, events in prop::collection::vec(event(), 1..60),
    ) {
        let ui = if chinese { Ui::Zh } else { Ui::En };
        let pack = dongxi::store::open(&trail()).unwrap_or_else(|problems| panic!("{problems}"));
        survives(&Rc::new(pack), ui, events)?;
    }

    #[test]
    fn a_pack_without_articles_survives_any_events(events in prop::collection::vec(event(), 1..40)) {
        survives(&Rc::new(Pack::default()), Ui::En, events)?;
    }
}
