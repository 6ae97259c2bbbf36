//! A source file as its tokens: comments gone, every `use` spread out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::expect;

/// A Rust source file of the project.
pub(super) struct Source {
    /// Relative to the project's root.
    pub(super) path: String,
    pub(super) text: String,
}

/// A path that a source names, absolute from the crate where it can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

/// Every source below a folder of the project; none where there is no such folder.
pub(super) fn tree(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(expect::path(&folder));
        for entry in entries.into_iter().flatten().flatten() {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else if entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "rs")
            {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                sources.push(Source { path, text });
            }
        }
    }
    sources
}

impl Source {
    pub(super) fn made_up(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The module that the file lies in, from the crate down: `app::update`.
    pub(super) fn module(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let name = inside.strip_suffix(".rs").unwrap_or(inside);
        let name = name.strip_suffix("/mod").unwrap_or(name);
        match name {
            "lib" => Vec::new(),
            name => name.split('/').map(str::to_owned).collect(),
        }
    }

    /// The top-level module; none for the crate's root.
    pub(super) fn floor(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?;
        let name = first.strip_suffix(".rs").unwrap_or(first);
        (name != "lib").then_some(name)
    }

    pub(super) fn tokens(&self) -> TokenStream {
        self.text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }

    /// Every path of two or more words, with `crate`, `self` and `super` resolved
    /// and braces spread: `use a::{b, c::d}` names `a::b` and `a::c::d`.
    pub(super) fn paths(&self) -> Vec<Named> {
        let mut found = Vec::new();
        walk(self.tokens(), &self.module(), &mut found);
        found
    }

    /// Where any of the wanted paths or words occurs: `a ::` is a path that
    /// begins so, one word is an identifier anywhere.
    pub(super) fn faults(&self, wanted: &[&str], say: impl Fn(&str) -> String) -> Vec<String> {
        let paths = self.paths();
        let words = words(self.tokens());
        let mut faults: Vec<(usize, String)> = Vec::new();
        for what in wanted {
            let parts: Vec<&str> = what.split(' ').filter(|part| *part != "::").collect();
            let is_path = what.contains("::");
            let begins = |named: &&Named| {
                let own = named.path.iter().map(String::as_str);
                is_path && own.take(parts.len()).eq(parts.iter().copied())
            };
            faults.extend(
                paths
                    .iter()
                    .filter(begins)
                    .map(|named| (named.line, say(what))),
            );
            let same = |word: &&(usize, String)| !is_path && word.1 == *what;
            faults.extend(words.iter().filter(same).map(|word| (word.0, say(what))));
        }
        faults.sort();
        faults.dedup_by_key(|fault| fault.0);
        faults
            .into_iter()
            .map(|(line, fault)| format!("{}:{line}: {fault}", self.path))
            .collect()
    }
}

/// Every identifier with its line.
fn words(tokens: TokenStream) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Ident(word) => found.push((word.span().start().line, word.to_string())),
            TokenTree::Group(group) => found.extend(words(group.stream())),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

/// Finds paths in tokens of module `here`, inline modules and macro calls too.
fn walk(tokens: TokenStream, here: &[String], found: &mut Vec<Named>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Ident(word) if word == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (trees.get(at + 1), trees.get(at + 2))
                {
                    let inner = [here, &[name.to_string()]].concat();
                    walk(body.stream(), &inner, found);
                    at += 3;
                    continue;
                }
                at += 1;
            }
            TokenTree::Ident(_) => at = path(&trees, at, &[], here, found),
            TokenTree::Group(group) => {
                walk(group.stream(), here, found);
                at += 1;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
        }
    }
}

/// Reads one path from `at` on, after what `before` has given; answers where it ends.
fn path(
    trees: &[TokenTree],
    mut at: usize,
    before: &[String],
    here: &[String],
    found: &mut Vec<Named>,
) -> usize {
    let mut parts = before.to_vec();
    let line = trees[at].span().start().line;
    loop {
        match trees.get(at) {
            Some(TokenTree::Ident(word)) => parts.push(word.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                spread(group.stream(), &parts, here, found);
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        let colon = |tree: Option<&TokenTree>| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == ':');
        let follows = matches!(
            trees.get(at + 2),
            Some(TokenTree::Ident(_) | TokenTree::Group(_))
        );
        if !(colon(trees.get(at)) && colon(trees.get(at + 1)) && follows) {
            break;
        }
        at += 2;
    }
    let path = resolve(&parts, here);
    if parts.len() > 1 {
        found.push(Named { line, path });
    }
    at
}

/// The branches of a `use` tree.
fn spread(tokens: TokenStream, before: &[String], here: &[String], found: &mut Vec<Named>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Ident(word) if word == "as" => at += 2,
            TokenTree::Ident(word) if word == "self" => {
                let line = word.span().start().line;
                found.push(Named {
                    line,
                    path: resolve(before, here),
                });
                at += 1;
            }
            TokenTree::Ident(_) | TokenTree::Group(_) => at = path(&trees, at, before, here, found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
        }
    }
}

/// `crate`, the crate's own name, `self` and `super` as a path from the crate down,
/// marked by a leading `crate`.
fn resolve(parts: &[String], here: &[String]) -> Vec<String> {
    let mut base = here.to_vec();
    let mut rest = parts;
    match parts.first().map(String::as_str) {
        Some("crate" | "dongxi") => base.clear(),
        Some("self") => {}
        Some("super") => {
            base.pop();
        }
        _ => return parts.to_vec(),
    }
    rest = &rest[1..];
    while rest.first().is_some_and(|part| part == "super") {
        base.pop();
        rest = &rest[1..];
    }
    let mut whole = vec!["crate".to_owned()];
    whole.extend(base);
    whole.extend(rest.iter().cloned());
    whole
}
