//! Nothing in a text reaches a terminal as a command, whatever the format.

use super::{Wells, list};

/// An escape sequence, one of C1, a bell, DEL, a tab, a return, and an override.
const HOSTILE: &str = "\u{1b}[2J水窖\u{9b}31m\u{7}\u{7f}\t水窖\r\u{202e}。";

#[test]
fn no_control_of_a_bitext_is_printed_raw() {
    let wells = Wells::new("hostile");
    wells.write("un.zh", &format!("第一行。\n{HOSTILE}\n"));
    wells.write(
        "un.en",
        "Line one.\nThe pits\u{1b}]0;x\u{7} belong\u{9d} to all.\n",
    );
    let commands: [(&[&str], i32); 4] = [
        (&["search", "水窖"], 0),
        (&["search", "水窖", "--kwic", "9"], 0),
        (&["concordance", "水窖"], 0),
        (&["audit"], 1),
    ];
    for (command, status) in commands {
        for format in ["text", "tsv", "json"] {
            let more = ["--sources", "--format", format];
            let said = wells.says(&[command, &more].concat(), status);
            let acts = |c: char| c != '\n' && c != '\t' && c.is_control();
            assert!(!said.contains(acts), "{command:?} {format}: {said:?}");
            assert!(format != "json" || !said.contains('\t'));
            // What turns the order of its neighbours is spelt out for a person.
            assert!(format != "text" || !said.contains('\u{202e}'));
            assert!(said.contains("un#2"), "{said}");
        }
        // As many fields as names, and as many rows as objects.
        let rows = wells.rows(command, status);
        let objects = wells.json(command, status);
        assert_eq!(rows.len(), objects.len());
        let own = objects.iter().find(|own| own["place"] == "un#2").unwrap();
        assert_eq!(list(&own["sources"]), ["treaty"]);
    }
}

#[test]
fn json_gives_back_what_the_text_is() {
    let wells = Wells::new("back");
    wells.write("un.zh", &format!("第一行。\n{HOSTILE}\n"));
    let found = wells.json(&["search", "水窖", "--lang", "zh"], 0);
    let own = found.iter().find(|own| own["place"] == "un#2").unwrap();
    assert_eq!(own["segment"]["zh"], HOSTILE);
}

#[test]
fn a_break_of_a_line_in_a_field_is_no_break_of_a_row() {
    use dongxi::exchange::tsv;
    let mut out = Vec::new();
    tsv::row(&mut out, ["a\tb\nc\r\nd", "\u{1b}\u{9b}", "e"]).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "a b c  d\t␛<U+009B>\te\n");
}

#[test]
fn values_as_they_come_are_the_list_that_they_make() {
    use dongxi::exchange::json::{self, List};
    for count in 0..4 {
        let values: Vec<(usize, &str)> = (0..count).map(|at| (at, "a\nb\u{85}")).collect();
        let (mut all, mut one) = (Vec::new(), Vec::new());
        json::write(&mut all, &values).unwrap();
        let mut list = List::default();
        for value in &values {
            list.push(&mut one, value).unwrap();
        }
        list.end(&mut one).unwrap();
        let all = String::from_utf8(all).unwrap();
        assert_eq!(String::from_utf8(one).unwrap(), all);
        assert!(!all.contains('\u{85}'));
        let read: Vec<(usize, String)> = serde_json::from_str(&all).unwrap();
        assert!(read.iter().all(|(_, text)| text == "a\nb\u{85}"));
    }
}
