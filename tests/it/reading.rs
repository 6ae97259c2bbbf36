//! Keys in, screens out: what a reader does and sees, drawn.
//!
//! The frames stand in `tests/it/screens/`: the text of the screen, then the
//! runs of style. `UPDATE=1 cargo test` draws them anew.

use crate::screen::frames;

#[test]
fn opening_shows_the_first_article() {
    frames("open", "");
}

#[test]
fn the_other_language_is_one_key_away() {
    frames("english", "t");
}

#[test]
fn two_languages_are_stacked_segment_by_segment() {
    frames("stacked", "p");
}

#[test]
fn two_languages_stand_side_by_side_where_there_is_room() {
    frames("side", "zpp");
}

#[test]
fn a_peek_shows_the_other_side_and_the_note_of_one_sentence() {
    frames("peek", "o");
}

#[test]
fn finding_marks_every_hit_while_it_is_typed() {
    frames("find", "/扶贫");
}

#[test]
fn a_model_opens_its_article_and_shows_its_pairings() {
    frames("model", "1gg<enter>");
}

#[test]
fn a_pairing_opens_with_all_that_is_known_of_it() {
    frames("pairing", "1gg<enter>3<enter>");
}

#[test]
fn the_commands_are_listed_with_their_keys() {
    frames("help", "?");
}

#[test]
fn the_list_of_commands_is_filtered_in_both_languages() {
    frames("filter", ":查找");
}
