//! The map: what a person sees of a year.

mod answers;
mod keys;
mod playing;

use dongxi::app::map::scale::{Digits, Scale};
use dongxi::app::state::Ui;
use proptest::prelude::*;

use crate::screen::{Screen, frames};

#[test]
fn the_first_year_of_the_pairings() {
    frames("map-1996", "M1996");
}

#[test]
fn the_adjustment_of_2010() {
    frames("map-2010", "M2010<tab>");
}

#[test]
fn the_new_line_up_of_2016() {
    frames("map-2016", "M2016");
}

#[test]
fn the_line_up_since_2021() {
    frames("map-2021", "M2021<tab>");
}

#[test]
fn one_region_with_its_lanes_and_the_articles_that_mention_it() {
    // Guizhou, where the reader asks who helped.
    frames("map-guizhou", "1G<enter>M");
}

#[test]
fn the_lanes_turn_to_those_who_are_helped_with_the_number_of_helpers() {
    frames("map-turned", "M2017<tab>v");
}

#[test]
fn the_years_have_a_screen_of_their_own() {
    frames("years-2016", "Y2016");
}

#[test]
fn digits_name_a_year_in_full_or_in_short() {
    let span = (1994, 2026);
    let typed = |text: &str| {
        let mut digits = Digits::default();
        let years: Vec<Option<i32>> = text.chars().map(|c| digits.push(c, span)).collect();
        years
    };
    assert_eq!(typed("1996"), [None, Some(2019), None, Some(1996)]);
    assert_eq!(typed("2016"), [None, Some(2020), None, Some(2016)]);
    assert_eq!(typed("96"), [None, Some(1996)]);
    assert_eq!(typed("16"), [None, Some(2016)]);
    assert_eq!(typed("50"), [None, None]);
    assert_eq!(typed("1850"), [None, Some(2018), None, None]);
    // A fifth digit begins anew.
    assert_eq!(typed("201610").get(5), Some(&Some(2010)));
}

#[test]
fn helper_and_helped_are_marked_without_colour() {
    let mut screen = Screen::open((120, 35), Ui::Zh);
    screen.press("M1996");
    let text = screen.text();
    assert!(text.contains("闽>") && text.contains("宁<"), "{text}");
    screen.press("<shift-f2>");
    let text = screen.text();
    assert!(text.contains("FJ>") && text.contains("NX<"), "{text}");
}

#[test]
fn the_tiles_take_the_same_cells_in_both_languages() {
    let rows = |ui: Ui| -> Vec<Vec<(u16, String)>> {
        let mut screen = Screen::open((120, 35), ui);
        screen.press("M2005");
        let area = screen.state.map_areas().tiles;
        let (buffer, _) = screen.draw();
        let marks = (area.y..area.y + area.height).map(|y| {
            let cells = (area.x + 2..area.x + 27).step_by(3);
            cells
                .map(|x| (x, buffer[(x, y)].symbol().to_owned()))
                .collect()
        });
        marks.collect()
    };
    assert_eq!(rows(Ui::Zh), rows(Ui::En));
}

proptest! {
    #[test]
    fn a_year_stands_where_a_click_finds_it(
        first in -3000..3000_i32, years in 0..4000_i32, at in 0..4000_i32, width in 0..300_u16,
    ) {
        let span = (first, first + years);
        let year = first + at.min(years);
        let scale = Scale::of(span, year, width);
        if width > 0 {
            let column = scale.column(year);
            prop_assert!(column.is_some_and(|at| at < width), "{scale:?}");
        }
        for year in scale.years() {
            let column = scale.column(year).unwrap();
            prop_assert!(column + scale.step <= width);
            prop_assert_eq!(scale.year(column), Some(year));
            prop_assert!((span.0..=span.1).contains(&year));
        }
    }
}
