//! The rows of `search`, `concordance` and `audit`: whose sources they name, and the same
//! thing in every format.

mod extract;
mod inert;
mod sourced;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::expect;
use crate::folder;

const PACK: &str = r#"(
    schema: 1, id: "wells", version: "1", title: {"zh": "水井", "en": "Wells"},
    languages: [(tag: "zh", name: "中文"), (tag: "en", name: "English")],
    files: (
        articles: ["article.ron"], bitexts: ["bitexts.ron"], glossary: ["glossary.ron"],
        sources: ["sources.ron"], labels: ["labels.ron"], regions: ["regions.ron"],
        pairings: ["pairings.ron"], metrics: ["metrics.ron"], scopes: ["scopes.ron"],
        figures: ["figures.ron"], contradictions: ["contradictions.ron"],
    ),
)"#;

const ARTICLE: &str = r#"(
    id: "digging", title: {"zh": "打水窖", "en": "Digging"},
    sections: [(id: "first", title: {"zh": "水窖的由来", "en": "Where they come from"}, paragraphs: [
        (segments: [
            (id: "d-1", text: {"zh": "村里打了水窖。", "en": "The village dug a water cellar."},
             sources: ["yearbook", "paper"]),
            (id: "d-2", text: {"zh": "水窖要清扫。", "en": "The tank is to be swept."},
             sources: ["paper"]),
        ]),
        (segments: [
            (id: "d-3", text: {"zh": "水窖三口，水窖都满了。", "en": "Three cellars, all full."}),
            (id: "d-4", text: {"zh": "水窖还没有译文。"}, sources: ["letter"]),
        ]),
    ])],
)"#;

const SOURCES: &str = r#"[
    (id: "yearbook", title: {"zh": "水利年鉴", "en": "Yearbook of water"},
     publisher: {"zh": "水利社", "en": "Water Press"}, date: "1999", lang: ["zh"], kind: "record"),
    (id: "paper", title: {"en": "Cellars that hold", "zh": "不漏的窖"},
     publisher: {"zh": "乡报", "en": "Country Paper"}, date: "2001-03",
     url: "https://example.org/cellars", lang: ["en"], kind: "record"),
    (id: "letter", title: {"zh": "来信", "en": "A letter"},
     publisher: {"zh": "读者", "en": "A reader"}, lang: ["zh"], kind: "record"),
    (id: "treaty", title: {"zh": "条约集", "en": "Treaties"},
     publisher: {"zh": "出版社", "en": "Press"}, lang: ["zh", "en"], kind: "record"),
    (id: "census", title: {"zh": "普查", "en": "A census"},
     publisher: {"zh": "统计局", "en": "Statistics"}, lang: ["zh"], kind: "record"),
    (id: "survey", title: {"zh": "调查", "en": "A survey"},
     publisher: {"zh": "学会", "en": "A society"}, lang: ["en"], kind: "record"),
]"#;

/// What else is in the pack, by its file.
const OTHERS: [(&str, &str); 10] = [
    (
        "bitexts.ron",
        r#"[
    (id: "un", title: {"zh": "条约", "en": "Treaties"}, files: {"zh": "un.zh", "en": "un.en"},
     sources: ["treaty"]),
    (id: "web", title: {"zh": "网页", "en": "Pages"}, files: {"zh": "web.zh", "en": "web.en"}),
]"#,
    ),
    ("un.zh", "第一行。\n水窖属于各方。\n"),
    ("un.en", "Line one.\nThe pits belong to all parties.\n"),
    ("web.zh", "水窖\n"),
    ("web.en", "water cellar\n"),
    (
        "glossary.ron",
        r#"[(id: "cellar", text: {"zh": "水窖", "en": "water cellar"},
     variants: {"en": ["cellar"]}, status: "set")]"#,
    ),
    (
        "labels.ron",
        r#"[
    (key: "set", text: {"zh": "定", "en": "set"}),
    (key: "record", text: {"zh": "记录", "en": "record"}),
    (key: "village", text: {"zh": "村", "en": "village"}),
    (key: "person", text: {"zh": "人", "en": "persons"}),
]"#,
    ),
    (
        "regions.ron",
        r#"[
    (code: "north", name: {"zh": "北", "en": "North"}, brief: {"zh": "北", "en": "North"},
     level: "village", kind: "village"),
    (code: "hill", name: {"zh": "山", "en": "Hill"}, brief: {"zh": "山", "en": "Hill"},
     level: "village", kind: "village", parent: "north"),
    (code: "south", name: {"zh": "南", "en": "South"}, brief: {"zh": "南", "en": "South"},
     level: "village", kind: "village"),
]"#,
    ),
    (
        "pairings.ron",
        r#"[(id: "south-north", helper: ["south"], helped: ["north"], level: "village",
     start: "1996", confidence: OneWeak, sources: ["letter"])]"#,
    ),
    (
        "metrics.ron",
        r#"[(id: "dug", title: {"zh": "挖的人", "en": "diggers"})]"#,
    ),
];

const COUNTS: [(&str, &str); 3] = [
    (
        "scopes.ron",
        r#"[
    (id: "of-hill", title: {"zh": "山", "en": "Hill"}, helper: ["south"], helped: ["hill"]),
    (id: "of-all", title: {"zh": "全部", "en": "All"}),
]"#,
    ),
    (
        "figures.ron",
        r#"[
    (id: "hill-1996", scope: "of-hill", metric: "dug", to: "1996", period: Year, value: 23,
     unit: "person", qualifier: Exact, confidence: OneWeak, sources: ["census"]),
    (id: "hill-1997", scope: "of-hill", metric: "dug", to: "1997", period: Year, value: 31,
     unit: "person", qualifier: Exact, confidence: OneWeak, sources: ["census", "yearbook"]),
    (id: "all-1996", scope: "of-all", metric: "dug", to: "1996", period: Year, value: 99,
     unit: "person", qualifier: Exact, confidence: OneWeak, sources: ["treaty"]),
]"#,
    ),
    (
        "contradictions.ron",
        r#"[(id: "how-many", title: {"zh": "几人", "en": "How many"},
     claims: [(says: {"zh": "31人。", "en": "31."}, sources: ["census"]),
              (says: {"zh": "30人。", "en": "30."}, sources: ["survey"])],
     figures: ["hill-1997"])]"#,
    ),
];

/// The pack of these tests in a folder of its own.
struct Wells(folder::Folder);

impl Wells {
    fn new(name: &str) -> Self {
        let own = Self(folder::Folder::new(&format!("rows-{name}")));
        let main = [
            ("pack.ron", PACK),
            ("article.ron", ARTICLE),
            ("sources.ron", SOURCES),
        ];
        for (file, text) in main.iter().chain(&OTHERS).chain(&COUNTS) {
            own.write(file, text);
        }
        own
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_dongxi"))
            .args(arguments)
            .arg("--pack")
            .arg(&*self.0)
            .env_clear()
            .env("LANG", "en_GB.UTF-8")
            .env("XDG_CACHE_HOME", self.0.join("cache"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    #[track_caller]
    fn says(&self, arguments: &[&str], status: i32) -> String {
        expect::printed(&self.run(arguments), status)
    }

    /// The objects that a command prints as JSON.
    #[track_caller]
    fn json(&self, arguments: &[&str], status: i32) -> Vec<Value> {
        let said = self.says(&[arguments, &["--format", "json"]].concat(), status);
        serde_json::from_str(&said).unwrap()
    }

    /// The rows that a command prints as TSV, each field under its name.
    #[track_caller]
    fn rows(&self, arguments: &[&str], status: i32) -> Vec<BTreeMap<String, String>> {
        let said = self.says(&[arguments, &["--format", "tsv"]].concat(), status);
        let mut lines = said.lines().map(|line| line.split('\t').map(str::to_owned));
        let names: Vec<String> = lines.next().unwrap().collect();
        let rows = lines.map(|fields| {
            let fields: Vec<String> = fields.collect();
            assert_eq!(fields.len(), names.len(), "{said}");
            names.iter().cloned().zip(fields).collect()
        });
        rows.collect()
    }
}

/// The three commands, and the status of each where it finds something.
const COMMANDS: [(&[&str], i32); 3] = [
    (&["search", "水窖", "--lang", "zh"], 0),
    (&["concordance", "水窖"], 0),
    (&["audit"], 1),
];

/// A list of strings.
#[track_caller]
fn list(value: &Value) -> Vec<&str> {
    let own = value.as_array().unwrap().iter();
    own.map(|own| own.as_str().unwrap()).collect()
}
