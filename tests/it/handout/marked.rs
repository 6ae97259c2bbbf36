//! Markdown, read back by a reader that is not ours.

use dongxi::app::flow::Arrangement;
use dongxi::exchange::handout::Matter;
use dongxi::exchange::markdown::{self, address, escape};
use dongxi::pack::Article;
use dongxi::store;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{handout, labels, one_line, pack, texts};

/// Every extension that gives a character a meaning; not the one that turns quotes.
fn options() -> Options {
    // The old footnotes are a variant of the others and share a bit with them.
    let all = Options::all() - Options::ENABLE_OLD_FOOTNOTES - Options::ENABLE_SMART_PUNCTUATION;
    all | Options::ENABLE_FOOTNOTES
}

/// What a reader sees, block by block; anything but text is spelt out.
fn read(markdown: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut last = |text: &str, begins: bool| {
        if begins && !["", "> "].contains(&blocks.last().unwrap().as_str()) {
            blocks.push(String::new());
        }
        blocks.last_mut().unwrap().push_str(text);
    };
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) => last(&text, false),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::FootnoteDefinition(_),
            ) => last("", true),
            Event::Start(Tag::BlockQuote(None)) => last("> ", true),
            Event::FootnoteReference(name) => last(&format!("[^{name}]"), false),
            Event::Start(Tag::List(_) | Tag::Strong) | Event::End(_) | Event::Rule => {}
            other => last(&format!("{other:?}"), false),
        }
    }
    blocks
}

/// A text as it stands on one line.
fn line(text: &str) -> String {
    let text = one_line(text.trim_matches([' ', '\t', '\n', '\r']));
    text.trim_matches(' ').to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_reads_back_as_itself(text in texts()) {
        let expected = line(&text);
        prop_assume!(!expected.is_empty());
        let escaped = escape(&text);
        prop_assert!(!escaped.contains('\n'));
        for (before, behind) in [("", ""), ("- ", ""), ("# ", ""), ("> ", "")] {
            let markdown = format!("{before}{escaped}{behind}\n");
            let read = read(&markdown).concat();
            let read = read.strip_prefix("> ").filter(|_| before == "> ").unwrap_or(&read);
            prop_assert_eq!(read, &expected, "{}", markdown);
        }
        let noted = format!("{escaped}[^n1]\n\n[^n1]: {escaped}\n");
        let read = read(&noted);
        prop_assert_eq!(read, [format!("{expected}[^n1]"), expected], "{}", noted);
    }

    #[test]
    fn an_article_of_any_text_reads_back(zh in texts(), en in texts()) {
        let (zh_line, en_line) = (line(&zh), line(&en));
        prop_assume!(!zh_line.is_empty() && !en_line.is_empty());
        let (pack, labels) = (pack(&zh, &en), labels());
        let handout = handout(&pack, &labels, Arrangement::Stacked);
        let mut out = Vec::new();
        markdown::write(&mut out, &handout, &Matter::Article(0), &[]).unwrap();
        let out = String::from_utf8(out).unwrap();
        let read = read(&out);
        // Behind the title; the section is called the same, and so has no heading.
        prop_assert_eq!(&read[1], &zh_line, "{}", out);
        prop_assert_eq!(&read[2], &format!("> {en_line}"), "{}", out);
    }
}

#[test]
fn what_begins_a_line_or_ends_a_text_is_escaped_and_nothing_else() {
    for (text, escaped) in [
        ("东西部扶贫协作", "东西部扶贫协作"),
        (
            "AT&T and R & D (1996) - 2.5%",
            "AT\\&T and R & D (1996) - 2.5%",
        ),
        ("1996. A year", "1996\\. A year"),
        ("- no list", "\\- no list"),
        ("a * b_c", "a \\* b\\_c"),
        ("One\nline", "One line"),
        ("Done!", "Done\\!"),
        ("", ""),
    ] {
        assert_eq!(escape(text), escaped);
    }
    assert_eq!(address("https://a.b/c_d"), "<https://a.b/c_d>");
    assert_eq!(address("https://a.b/> <b>"), "https\\://a.b/\\> \\<b\\>");
    assert_eq!(address("javascript:x"), "javascript:x");
}

#[test]
fn the_built_in_pack_reads_back_segment_by_segment() {
    let (pack, labels) = (store::builtin().unwrap(), labels());
    let mut handout = handout(&pack, &labels, Arrangement::Stacked);
    (handout.notes, handout.sources) = (false, false);
    let mut out = Vec::new();
    markdown::write(&mut out, &handout, &Matter::Pack, &[]).unwrap();
    let read = read(&String::from_utf8(out).unwrap());
    let mut blocks = read.iter();
    for (_, paragraph) in pack.articles.iter().flat_map(Article::paragraphs) {
        for at in 0..paragraph.segments.len() {
            let zh = paragraph.segment_text("zh", at).unwrap();
            let en = paragraph.segment_text("en", at).unwrap();
            assert!(blocks.any(|block| block == zh), "{zh}");
            assert_eq!(blocks.next(), Some(&format!("> {en}")));
        }
    }
}
