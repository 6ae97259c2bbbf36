//! The figures: charts, tables, and what is never drawn together.

use std::collections::BTreeSet;

use dongxi::app::figures::Choice;
use dongxi::app::state::{Instrument, Mode, Ui};
use dongxi::app::update::{Mouse, MouseKind};
use dongxi::app::{Effect, Event, Outcome};
use dongxi::exchange;
use dongxi::exchange::figures::COLUMNS;

use crate::expect;
use crate::screen::{SIZES, Screen, builtin, frames};

/// Chooses a metric of a scope by their ids.
#[track_caller]
fn choose(screen: &mut Screen, metric: &str, scope: &str) {
    let pack = &screen.state.pack;
    let wanted = |own: &Choice| {
        matches!(own, Choice::Scope { metric: m, scope: s, .. }
            if pack.metrics.get(*m).is_some_and(|own| own.id == metric)
                && pack.scopes.get(*s).is_some_and(|own| own.id == scope))
    };
    let at = screen.state.figures.choices.iter().position(wanted);
    screen.state.figures.choice.at = at.unwrap();
    screen.state.settle();
}

#[test]
fn the_figures_open_with_a_list_and_a_chart() {
    frames("figures", "F");
}

#[test]
fn the_same_figures_stand_in_a_table() {
    frames("figures-table", "F<tab>v");
}

#[test]
fn yearly_figures_are_bars_by_year() {
    for (ui, tag) in [(Ui::Zh, "zh"), (Ui::En, "en")] {
        for size in SIZES {
            let mut screen = Screen::open(size, ui);
            screen.press("F");
            choose(&mut screen, "gov_aid", "national");
            screen.press("<tab>");
            let file = format!(
                "tests/it/screens/figures-aid-{tag}-{}x{}.txt",
                size.0, size.1
            );
            expect::file(&file, &screen.drawn());
        }
    }
}

#[test]
fn only_figures_of_one_series_are_drawn_together() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("F");
    let pack = builtin();
    let count = screen.state.figures.choices.len();
    let mut together = 0;
    let mut seen = BTreeSet::new();
    for at in 0..count {
        if !screen.state.figures.choices.get(at).unwrap().is_choosable() {
            continue;
        }
        screen.state.figures.choice.at = at;
        screen.state.settle();
        for figure in 0..screen.state.figures.shown.len() {
            screen.state.figures.figure.at = figure;
            let series = screen.state.figures.series();
            together = together.max(series.len());
            let chosen = screen.state.figures.chosen().unwrap();
            assert!(series.contains(&chosen));
            seen.insert(chosen);
            let own = |at: &usize| pack.figures.get(*at).unwrap();
            let first = own(series.first().unwrap());
            if series.len() > 1 {
                assert!(first.series.is_some());
            }
            for other in series.iter().map(own) {
                let same = |one: &dongxi::pack::Figure| {
                    (
                        one.series.clone(),
                        one.metric.clone(),
                        one.unit.clone(),
                        one.period,
                    )
                };
                assert_eq!(same(other), same(first));
            }
        }
    }
    assert_eq!(
        seen.len(),
        pack.figures.len(),
        "every figure can be reached"
    );
    assert!(together > 2, "some figures make a series");
}

#[test]
fn unit_scope_exactness_period_and_source_are_on_screen() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("F");
    choose(&mut screen, "gov_aid", "national");
    screen.press("<tab>");
    let at = screen.state.figures.chosen().unwrap();
    let pack = &screen.state.pack;
    let own = pack.figures.get(at).unwrap();
    let text = screen.text();
    let source = pack.source(own.sources.first().unwrap()).unwrap();
    let source: String = source.title.in_or_any("en").chars().take(20).collect();
    for word in [pack.label(&own.unit, "en"), &own.value.to_string(), &source] {
        assert!(text.contains(word), "{word} is not in\n{text}");
    }
}

#[test]
fn enter_opens_the_record_and_esc_leads_back() {
    let mut screen = Screen::open((80, 24), Ui::En);
    screen.press("F<enter><enter>");
    assert!(matches!(screen.state.mode, Mode::Detail(_)));
    screen.press("<esc>");
    assert_eq!(screen.state.instrument, Some(Instrument::Figures));
    screen.press("<esc>");
    assert!(!screen.state.figures.inside);
    screen.press("<esc>");
    assert_eq!(screen.state.instrument, None);
}

#[test]
fn export_hands_the_table_over_and_says_what_became_of_it() {
    let mut screen = Screen::open((80, 24), Ui::En);
    screen.press("F");
    choose(&mut screen, "gov_aid", "national");
    let Some(Effect::Save(export)) = screen.press("e") else {
        panic!("nothing is exported");
    };
    let (name, text) = exchange::file(&screen.state.pack, &export);
    assert_eq!(name, "gov_aid-national.tsv");
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), screen.state.figures.shown.len() + 1);
    assert!(
        rows.iter()
            .all(|row| row.split('\t').count() == COLUMNS.len())
    );
    screen.send(Event::Done(Outcome::Exported("there.tsv".to_owned())));
    assert!(screen.text().contains("there.tsv"));
    screen.press("<esc>");
    assert!(
        screen.press("e").is_none(),
        "there is nothing to export in the text"
    );
}

#[test]
fn an_export_never_takes_the_place_of_a_file() {
    let folder = std::env::temp_dir().join(format!("dongxi-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = || dongxi::store::export(&folder, "a.tsv", "x\ty\n").unwrap();
    let (first, second) = (write(), write());
    assert_ne!(first, second);
    assert_eq!(second.file_name().unwrap(), "a-2.tsv");
    assert_eq!(std::fs::read_to_string(&first).unwrap(), "x\ty\n");
    std::fs::remove_dir_all(&folder).unwrap();
    let gone = dongxi::store::export(&folder, "a.tsv", "").unwrap_err();
    assert!(gone.to_string().contains("a.tsv: "), "{gone}");
}

#[test]
fn a_click_chooses_what_is_shown() {
    let mut screen = Screen::open((80, 24), Ui::En);
    screen.press("F");
    let area = screen.state.figure_areas().choices;
    let before = screen.state.figures.choice.at;
    let wheel = Mouse {
        kind: MouseKind::WheelDown,
        x: area.x + 4,
        y: area.y + 3,
    };
    screen.send(Event::Mouse(wheel));
    assert_ne!(screen.state.figures.choice.at, before);
    let kind = MouseKind::Click;
    let click = Mouse {
        kind,
        x: area.x + 4,
        y: area.y + 1,
    };
    screen.send(Event::Mouse(click));
    assert_eq!(
        screen.state.figures.choice.at,
        screen.state.figures.choice.top + 1
    );
    let body = screen.state.figure_areas().body;
    screen.press("v");
    screen.send(Event::Mouse(Mouse {
        kind,
        x: body.x + 2,
        y: body.y + 1,
    }));
    assert!(screen.state.figures.inside);
}
