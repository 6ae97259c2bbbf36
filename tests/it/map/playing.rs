//! The program's only tick, in a real terminal.

use crate::pty::Start;

#[test]
fn years_pass_by_themselves_until_they_are_stopped() {
    let session = Start::dongxi().with(&["--ui-lang", "en"]).go();
    session.wait_for("a first frame", |screen| {
        screen.alternate_screen() && !screen.contents().trim().is_empty()
    });
    session.send(b"M1996");
    session.wait_for_text("[1996]");
    session.send(b" ");
    session.wait_for("a later year without a key", |screen| {
        let text = screen.contents();
        text.contains("playing") && !text.contains("[1996]")
    });
    session.send(b" ");
    session.wait_for("the end of playing", |screen| {
        !screen.contents().contains("playing")
    });
    session.send(b"qq");
    let end = session.end();
    end.is_restored();
    assert_eq!(end.status.exit_code(), 0, "{}", end.text);
}
