//! What the interface says stands in `assets/ui`, not in the code that shows it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::source::Source;

/// Files whose literals are no words of the interface, with the reason.
const OTHERS: [(&str, &str); 6] = [
    (
        "src/app/key.rs",
        "names of keys, and errors to who writes a key script",
    ),
    ("src/tui/look.rs", "errors to who edits a theme"),
    ("src/app/keymap.rs", "errors to who edits the keymap"),
    (
        "src/tui/terminal",
        "errors of the terminal, on standard error",
    ),
    (
        "src/tui/terminal.rs",
        "errors of the terminal, on standard error",
    ),
    (
        "src/tui/backend",
        "what is written to the terminal are commands",
    ),
];

/// Every literal with a hanzi or with a word of three letters or more.
pub(super) fn words(source: &Source) -> Vec<String> {
    if OTHERS.iter().any(|(path, _)| source.path.starts_with(path)) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    walk(source.tokens(), source, &mut faults);
    faults
}

fn walk(tokens: TokenStream, source: &Source, faults: &mut Vec<String>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            // Attributes, documentation among them.
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Bracket && follows(&trees, at, "#!") => {}
            // Reasons of an assertion, never seen by a reader.
            TokenTree::Group(group) if is_call(&trees, at) => {
                let _ = group;
            }
            TokenTree::Group(group) => walk(group.stream(), source, faults),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let line = literal.span().start().line;
                if is_said(&text) {
                    faults.push(format!(
                        "{}:{line}: {text} is a word of the interface",
                        source.path
                    ));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Whether one of `marks` stands before the tree at `at`.
fn follows(trees: &[TokenTree], at: usize, marks: &str) -> bool {
    at.checked_sub(1)
        .and_then(|before| trees.get(before))
        .is_some_and(|tree| matches!(tree, TokenTree::Punct(p) if marks.contains(p.as_char())))
}

/// Whether the group at `at` holds what `expect`, an assertion or `include_str!` is given.
fn is_call(trees: &[TokenTree], at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).and_then(|at| trees.get(at));
    let named = |tree: Option<&TokenTree>| matches!(tree, Some(TokenTree::Ident(word)) if ["expect", "debug_assert", "include_str", "env", "bail"].contains(&word.to_string().as_str()));
    named(before(1)) || (follows(trees, at, "!") && named(before(2)))
}

fn is_said(literal: &str) -> bool {
    if !literal.contains('"') {
        return false;
    }
    // What stands in braces is a hole of a template, not a word.
    let mut outside = String::new();
    let mut depth = 0_usize;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let han = outside
        .chars()
        .any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    // Endings of file names are no words.
    let outside = outside.replace(".tsv", "").replace(".tmx", "");
    let word = outside
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| word.len() >= 3);
    han || word
}

#[test]
fn a_word_in_the_code_is_seen() {
    for text in [
        "fn f() { put(\"Pairings\"); }",
        "fn f() { put(\"配对\"); }",
        "fn f() { format!(\"{n} hits\"); }",
        "const A: &[&str] = &[\"next hit\"];",
    ] {
        assert_eq!(
            words(&Source::made_up("src/tui/panes/x.rs", text)).len(),
            1,
            "{text}"
        );
    }
    for text in [
        "/// Pairings.\nfn f() { put(\"..\"); }",
        "#[expect(x, reason = \"the names say it\")]\nfn f() {}",
        "fn f() { x.expect(\"a test reads it\"); }",
        "fn f() { format!(\"{count}/{total_of_all}\"); }",
    ] {
        assert!(
            words(&Source::made_up("src/tui/panes/x.rs", text)).is_empty(),
            "{text}"
        );
    }
}
