//! What is printed in few columns: no line is wider than asked.

use dongxi::text::width::{Ambiguous, cells};

use crate::commands::{run, said};

#[test]
fn no_line_of_a_record_is_wider_than_asked() {
    for id in ["cc-110101-150922", "pair-p3-210000-630100", "hc-jss"] {
        for (width, ui) in [("30", "en"), ("30", "zh"), ("50", "en")] {
            let page = said(&run(&["show", id, "--width", width, "--ui-lang", ui]));
            let most: usize = width.parse().unwrap();
            let wide = |line: &&str| cells(line, Ambiguous::Narrow) > most;
            assert_eq!(page.lines().find(wide), None, "{id}");
        }
    }
}

#[test]
fn no_printed_line_is_wider_than_asked_however_narrow() {
    let pages: [&[&str]; 6] = [
        &["overview", "--sources"],
        &["overview", "--layout", "side"],
        &["overview", "--layout", "single", "--pinyin"],
        &["overview", "--ambiguous", "wide"],
        &["pair-p3-210000-630100"],
        &["hc-jss", "--ui-lang", "zh"],
    ];
    for page in pages {
        let widest = if page.contains(&"wide") {
            Ambiguous::Wide
        } else {
            Ambiguous::Narrow
        };
        for most in 2..=24 {
            let width = most.to_string();
            let printed = said(&run(&[&["show"], page, &["--width", &width]].concat()));
            let wide = |line: &&str| cells(line, widest) > most;
            assert_eq!(printed.lines().find(wide), None, "{page:?} at {most}");
        }
    }
}
