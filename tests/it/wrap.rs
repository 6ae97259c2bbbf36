//! Wrapped text as a reader sees it.

use dongxi::text::wrap::{Options, lines};

/// Every text of the built-in articles in both languages: what stands in
/// quotation marks in their files.
pub(crate) fn articles() -> Vec<String> {
    let folder = crate::expect::path("assets/pack/articles");
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        texts.extend(source.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    texts.retain(|text| text.chars().count() > 20);
    assert!(texts.len() > 300, "{} texts", texts.len());
    texts
}

fn set(text: &str, width: usize) -> Vec<String> {
    lines(text, &Options::new(width))
        .into_iter()
        .map(|line| {
            format!(
                "{}{}",
                &text[line.range],
                if line.hyphen { "-" } else { "" }
            )
        })
        .collect()
}

#[test]
fn a_text_is_set() {
    assert_eq!(set("", 10), [""]);
    assert_eq!(set("a\n\nb\n", 10), ["a", "", "b"]);
}
