//! The tables that everything reads: commands, keys, words.

use std::collections::BTreeSet;

use dongxi::app::command::{Command, Group, Spot, Why};
use dongxi::app::context::Head;
use dongxi::app::find::Switch;
use dongxi::app::flow::Arrangement;
use dongxi::app::jump;
use dongxi::app::key::{Code, Key, script};
use dongxi::app::keymap::{Keymap, Meaning};
use dongxi::app::layout::Pane;
use dongxi::app::map::Part;
use dongxi::app::map::atlas::Change;
use dongxi::app::record::Field;
use dongxi::app::state::Ui;
use dongxi::concordance::order::Level;
use dongxi::pack::{Basis, Confidence, PeriodKind, Qualifier};
use dongxi::search::{Fault, Rule};
use dongxi::tui::look::Theme;
use dongxi::words::{Words, Wrong};
use proptest::prelude::*;

use crate::expect;

#[test]
fn every_word_exists_in_every_language() {
    for ui in Ui::ALL {
        let words = Words::builtin(ui);
        let complete = [
            words.commands.keys().copied().eq(sorted(Command::ALL)),
            words.groups.keys().copied().eq(sorted(&Group::ALL)),
            words.panes.keys().copied().eq(sorted(&Pane::ALL)),
            words.heads.keys().copied().eq(sorted(&Head::ALL)),
            words.fields.keys().copied().eq(sorted(&Field::ALL)),
            words
                .arrangements
                .keys()
                .copied()
                .eq(sorted(&Arrangement::ALL)),
            words.refusals.keys().copied().eq(sorted(&Why::ALL)),
            words.bases.keys().copied().eq(sorted(&Basis::ALL)),
            words
                .confidences
                .keys()
                .copied()
                .eq(sorted(&Confidence::ALL)),
            words.periods.keys().copied().eq(sorted(&PeriodKind::ALL)),
            words.qualifiers.keys().copied().eq(sorted(&Qualifier::ALL)),
            words
                .concordance
                .levels
                .keys()
                .copied()
                .eq(sorted(&Level::ALL)),
            words.map.parts.keys().copied().eq(sorted(&Part::ALL)),
            words.map.changes.keys().copied().eq(sorted(&Change::ALL)),
            words.map.evidence.keys().copied().eq(sorted(&Basis::ALL)),
            words.search.rules.keys().copied().eq(sorted(&Rule::ALL)),
            words
                .search
                .switches
                .keys()
                .copied()
                .eq(sorted(&Switch::ALL)),
            words.search.turned.keys().copied().eq(sorted(&Switch::ALL)),
            words.search.faults.keys().copied().eq(sorted(&Fault::ALL)),
            words
                .search
                .kinds
                .keys()
                .copied()
                .eq(sorted(&jump::Kind::ALL)),
            words.wrongs.keys().copied().eq(sorted(&Wrong::ALL)),
        ];
        assert_eq!(complete, [true; 21], "{ui:?}: a map lacks a word");
    }
}

fn sorted<T: Ord + Copy>(all: &[T]) -> Vec<T> {
    let mut all = all.to_vec();
    all.sort();
    all
}

#[test]
fn both_languages_have_the_same_holes_in_the_same_entries() {
    let holes = |file: &str| -> Vec<BTreeSet<String>> {
        let text = std::fs::read_to_string(expect::path(file)).unwrap();
        let entries = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        entries
            .map(|line| {
                line.split('{')
                    .skip(1)
                    .filter_map(|rest| {
                        // A word that goes by a number is no hole more.
                        let hole = rest.split_once('}')?.0;
                        Some(hole.split('|').next()?.to_owned())
                    })
                    .collect()
            })
            .collect()
    };
    let entries = |file| {
        holes(file)
            .into_iter()
            .filter(|h| !h.is_empty())
            .collect::<Vec<_>>()
    };
    assert_eq!(entries("assets/ui/zh.ron"), entries("assets/ui/en.ron"));
}

#[test]
fn a_missing_or_misspelt_word_is_refused_with_its_line() {
    let whole = std::fs::read_to_string(expect::path("assets/ui/en.ron")).unwrap();
    let without = whole.replace("    unknown: \"not known\",\n", "");
    let error = Words::parse(&without).unwrap_err();
    assert!(error.to_string().contains("unknown"), "{error}");
    let misspelt = whole.replace("    unknown:", "    unknwon:");
    let error = Words::parse(&misspelt).unwrap_err().to_string();
    assert!(error.contains("unknwon"), "{error}");
}

#[test]
fn every_command_has_a_key_and_no_key_means_two_things() {
    let keymap = Keymap::builtin();
    for command in Command::ALL {
        assert!(
            !keymap.keys_of(*command).is_empty(),
            "{} has no key",
            command.name()
        );
    }
    let twice = r#"[(place: Text, keys: ["j"], run: Down), (place: Text, keys: ["j"], run: Up)]"#;
    assert!(Keymap::parse(twice).is_err());
    let hidden =
        r#"[(place: Text, keys: ["g"], run: Down), (place: Text, keys: ["g g"], run: Up)]"#;
    assert!(Keymap::parse(hidden).is_err());
    let unknown = r#"[(place: Text, keys: ["hyper-x"], run: Down)]"#;
    assert!(
        Keymap::parse(unknown)
            .unwrap_err()
            .to_string()
            .contains("hyper-x")
    );
}

#[test]
fn every_core_action_has_a_letter_and_a_plain_key() {
    let keymap = Keymap::builtin();
    let core = [
        Command::Down,
        Command::Up,
        Command::PageDown,
        Command::PageUp,
        Command::Top,
        Command::Bottom,
        Command::NextPane,
        Command::SwitchLanguage,
        Command::CycleLayout,
        Command::Help,
        Command::Palette,
    ];
    for command in core {
        let keys = keymap.keys_of(command);
        let letter = |key: &String| key.chars().count() == 1;
        assert!(
            keys.iter().any(|key| !letter(key)),
            "{} has letters only",
            command.name()
        );
    }
}

#[test]
fn full_width_forms_mean_their_twins() {
    let keymap = Keymap::builtin();
    for (typed, plain) in [
        ('？', '?'),
        ('／', '/'),
        ('：', ':'),
        ('【', '['),
        ('」', ']'),
        ('ｊ', 'j'),
        ('、', '/'),
    ] {
        let half = Key::plain(Code::Char(typed)).half_width();
        assert_eq!(half, Key::plain(Code::Char(plain)));
        assert!(
            matches!(keymap.meaning(Spot::Text, &[half]), Meaning::Runs(_)),
            "{typed}"
        );
    }
}

#[test]
fn scripts_name_keys_in_angle_brackets() {
    let keys = script("j/产<enter><ctrl-d><lt>").unwrap();
    let spelled: Vec<String> = keys.iter().map(Key::to_string).collect();
    assert_eq!(spelled, ["j", "/", "产", "enter", "ctrl-d", "<"]);
    assert!(script("<no-such>").is_err());
    assert!(script("a<").is_err());
}

#[test]
fn every_role_that_means_something_differs_without_colour() {
    let plain = Theme::builtin(false);
    for (name, role) in [
        ("hit", &plain.hit),
        ("current", &plain.current),
        ("chosen", &plain.chosen),
        ("eye", &plain.eye),
        ("heading", &plain.heading),
        ("notice", &plain.notice),
        ("helper", &plain.helper),
        ("helped", &plain.helped),
        ("named", &plain.named),
    ] {
        assert_ne!(
            role.style(),
            ratatui::style::Style::new(),
            "{name} needs its colour"
        );
    }
    assert_ne!(plain.hit.style(), plain.current.style());
}

fn any_code() -> impl Strategy<Value = Code> {
    prop_oneof![
        any::<char>()
            .prop_filter("spelled by itself", |c| !c.is_control())
            .prop_map(Code::Char),
        (1_u8..=12).prop_map(Code::F),
        prop::sample::select(vec![
            Code::Enter,
            Code::Esc,
            Code::Tab,
            Code::Backspace,
            Code::Delete,
            Code::Up,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
        ]),
    ]
}

proptest! {
    #[test]
    fn a_key_reads_back_as_it_is_spelled(
        code in any_code(), ctrl: bool, alt: bool, shift: bool,
    ) {
        let shift = shift && !matches!(code, Code::Char(_));
        let key = Key { code, ctrl, alt, shift };
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
    }
}
