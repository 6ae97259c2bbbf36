//! Copying: the logical text goes out, never the cells, by the way that there is.

use std::os::unix::fs::PermissionsExt as _;
use std::rc::Rc;

use dongxi::app::record::Record;
use dongxi::app::state::{Mode, Notice, Ui};
use dongxi::app::{Clip, Effect, Outcome, Route};
use dongxi::pack::Pack;
use dongxi::words::Words;

use crate::folder::Folder;
use crate::pty::{Session, Start};
use crate::screen::{Screen, builtin};

/// The text that keys copy.
#[track_caller]
fn copied(screen: &mut Screen, keys: &str) -> String {
    match screen.press(keys) {
        Some(Effect::Copy(Clip::Text(text))) => text,
        other => panic!("{keys} did not copy: {other:?}"),
    }
}

#[test]
fn no_line_break_of_the_screen_is_copied() {
    let mut screen = Screen::open((40, 20), Ui::En);
    screen.press("}");
    let pack = Rc::clone(&screen.state.pack);
    let place = screen.state.reader.place();
    let (paragraph, _) = pack.at(place).unwrap();
    let (zh, en) = (
        paragraph.segment_text("zh", place.segment).unwrap(),
        paragraph.segment_text("en", place.segment).unwrap(),
    );
    assert!(zh.chars().count() > 40, "it takes several lines: {zh}");
    assert_eq!(copied(&mut screen, "yy"), zh);
    assert_eq!(copied(&mut screen, "yp"), paragraph.text("zh"));
    assert_eq!(copied(&mut screen, "yb"), format!("{zh}\n{en}"));
    screen.press("t");
    assert_eq!(copied(&mut screen, "yy"), en, "what comes first");
    assert_eq!(copied(&mut screen, "yb"), format!("{en}\n{zh}"));
    assert_eq!(screen.state.reader.place(), place, "the reader stays");
}

#[test]
fn the_address_leads_back_to_the_sentence() {
    let mut screen = Screen::open((80, 24), Ui::En);
    let address = copied(&mut screen, "}]]yl");
    let place = screen.state.reader.place();
    let mut other = Screen::open((80, 24), Ui::En);
    other.press(&format!("<ctrl-p>{address}<enter>"));
    assert_eq!(other.state.reader.place(), place, "{address}");
}

/// The first place of the pack that has both a note of sources and two sides.
fn sourced(pack: &Pack) -> String {
    let has = |article: &dongxi::pack::Article| {
        let segments = article.paragraphs().flat_map(|(_, own)| &own.segments);
        let own = segments.filter(|own| own.sources.len() > 1);
        own.map(|own| format!("{}#{}", article.id, own.id)).next()
    };
    pack.articles.iter().find_map(has).unwrap()
}

#[test]
fn a_citation_says_where_it_stands_and_who_says_so() {
    let mut screen = Screen::open((80, 24), Ui::En);
    let pack = Rc::clone(&screen.state.pack);
    let address = sourced(&pack);
    screen.press(&format!("<ctrl-p>{address}<enter>"));
    let text = copied(&mut screen, "yc");
    let (_, segment) = pack.at(screen.state.reader.place()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let both = copied(&mut screen, "yb");
    assert_eq!(lines[..2].join("\n"), both);
    assert!(lines[3].ends_with(&format!(", {address}")), "{text}");
    assert!(lines[4].contains("(dongxi 1, CC-BY-4.0)"), "{text}");
    assert_eq!(lines.len(), 5 + segment.sources.len(), "{text}");
    for (line, id) in lines[5..].iter().zip(&segment.sources) {
        let source = pack.sources.iter().find(|own| own.id == *id).unwrap();
        assert!(line.contains(&source.cited("zh")), "{line}");
        let url = source.url.as_deref().unwrap_or("");
        assert!(line.ends_with(url), "{line}");
    }
}

#[test]
fn the_chosen_line_of_the_concordance_is_copied_from_its_own_side() {
    let mut screen = Screen::open((80, 24), Ui::En);
    screen.press("Sjoint meeting<enter>jj");
    let line = screen.state.concordance.chosen().unwrap();
    let pack = builtin();
    let (paragraph, _) = pack.at(line.place).unwrap();
    let side = |tag| paragraph.segment_text(tag, line.place.segment).unwrap();
    assert_eq!(copied(&mut screen, "yy"), side("en"));
    assert_eq!(
        copied(&mut screen, "yb"),
        format!("{}\n{}", side("en"), side("zh"))
    );
    screen.press("/<ctrl-u>no such words<enter>");
    assert_eq!(screen.press("yy"), None);
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
}

#[test]
fn a_record_is_copied_with_its_labels_and_addresses() {
    let pack = builtin();
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press(&format!("<ctrl-p>{}<enter>3<enter>", sourced(&pack)));
    let Mode::Detail(sheets) = &screen.state.mode else {
        panic!("no record is open");
    };
    let record = sheets[0].record;
    let clip = Clip::Record(record);
    assert_eq!(screen.press("yy"), Some(Effect::Copy(clip)));
    let pairing = Clip::Record(Record::Pairing(0));
    let text = Words::builtin(Ui::En).clip(&pack, pairing, "en");
    assert!(text.starts_with("Helper: "), "{text}");
    assert!(text.contains("http"), "{text}");
    let source = pack.pairings[0].sources.first().unwrap();
    let source = pack.sources.iter().find(|own| own.id == *source).unwrap();
    assert!(text.contains(source.cited("en").as_str()), "{text}");
}

#[test]
fn the_last_row_says_how_a_sequence_goes_on() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("y");
    let text = screen.text();
    let last = text.trim_end().lines().last().unwrap();
    assert_eq!(
        last.trim(),
        "y copy the sentence  p copy the paragraph  b copy both languages  c copy with sources  l copy the address"
    );
    screen.press("<esc>");
    assert!(screen.text().contains("q quit"));
}

#[test]
fn the_reader_is_told_which_way_it_went() {
    let words = Words::builtin(Ui::En);
    let say = |outcome| words.notice(&Notice::Done(outcome));
    assert_eq!(
        say(Outcome::Copied(57, Route::Terminal)),
        "sent to the terminal (OSC 52): 57 characters"
    );
    assert!(say(Outcome::Copied(57, Route::Tool("xsel"))).contains("by xsel"));
    assert!(say(Outcome::NotCopied(60_000, 56_244)).contains("56244"));
}

/// The text in the sequence that asks a terminal to keep it (OSC 52).
fn sent(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let head = b"\x1b]52;c;";
    let from = bytes.windows(head.len()).position(|own| own == head);
    let coded = &bytes[from.unwrap() + head.len()..];
    let (mut out, mut bits, mut have) = (Vec::new(), 0_u32, 0);
    for digit in coded {
        let Some(value) = DIGITS.iter().position(|own| own == digit) else {
            break;
        };
        bits = bits << 6 | u32::try_from(value).unwrap();
        have += 6;
        if have >= 8 {
            have -= 8;
            out.push(u8::try_from(bits >> have & 0xFF).unwrap());
        }
    }
    String::from_utf8(out).unwrap()
}

/// The text of the first segment.
fn title() -> String {
    let pack = builtin();
    let (paragraph, _) = pack.at(dongxi::pack::Place::default()).unwrap();
    paragraph.segment_text("zh", 0).unwrap().to_owned()
}

/// Presses `yy` and waits for what is said.
fn yank(start: Start, said: &str) -> Session {
    let session = start.variable("LANG", "en_GB.UTF-8").go();
    session.wait_for_text("q quit");
    session.send(b"yy");
    session.wait_for_text(said);
    session
}

#[test]
fn a_terminal_is_sent_the_text() {
    let session = yank(
        Start::dongxi().with(&["--ui-lang", "en", "--first", "zh"]),
        "sent to the terminal (OSC 52)",
    );
    session.send(b"q");
    let end = session.end();
    assert_eq!(sent(&end.bytes), title());
    end.is_restored();
}

/// A folder with a program that keeps what it is given.
struct Desktop(Folder);

impl Desktop {
    fn with(program: &str) -> Self {
        let own = Self(Folder::new(&format!("copy-{program}")));
        let path = own.0.join(program);
        let script = format!(
            "#!/bin/sh\n/bin/echo \"$@\" > {0}/arguments\nexec /bin/cat > {0}/kept\n",
            own.0.display()
        );
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        own
    }

    fn start(&self, variable: &str) -> Start {
        let path = self.0.to_str().unwrap();
        let start = Start::dongxi()
            .with(&["--ui-lang", "en", "--first", "zh"])
            .variable("PATH", path);
        start.variable(variable, "set")
    }

    fn kept(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap_or_default()
    }
}

#[test]
fn a_desktop_and_tmux_are_given_the_text() {
    for (program, variable, said, arguments) in [
        ("wl-copy", "WAYLAND_DISPLAY", "copied by wl-copy", "\n"),
        ("xsel", "DISPLAY", "copied by xsel", "--clipboard --input\n"),
        ("tmux", "TMUX", "given to tmux", "load-buffer -w -\n"),
    ] {
        let desktop = Desktop::with(program);
        let session = yank(desktop.start(variable), said);
        assert_eq!(desktop.kept("kept"), title());
        assert_eq!(desktop.kept("arguments"), arguments);
        session.send(b"q");
        let end = session.end();
        assert!(
            !end.bytes.windows(4).any(|own| own == b"]52;"),
            "sent twice"
        );
        end.is_restored();
    }
}

#[test]
fn over_ssh_the_text_goes_to_the_near_terminal() {
    let desktop = Desktop::with("xclip");
    let start = desktop
        .start("DISPLAY")
        .variable("SSH_CONNECTION", "::1 1 ::1 22");
    let session = yank(start, "sent to the terminal");
    session.send(b"q");
    assert_eq!(sent(&session.end().bytes), title());
    assert_eq!(desktop.kept("kept"), "");
}
