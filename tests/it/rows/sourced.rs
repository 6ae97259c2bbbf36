//! Rows with their sources, in TSV, in JSON, in text.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{COMMANDS, Wells, list};

/// Whose sources each place of the pack has.
const KNOWN: [(&str, &[&str]); 7] = [
    ("digging", &["yearbook", "paper", "letter"]),
    ("digging#d-1", &["yearbook", "paper"]),
    ("digging#d-2", &["paper"]),
    ("digging#d-3", &[]),
    ("digging#d-4", &["letter"]),
    ("un#2", &["treaty"]),
    ("web#1", &[]),
];

#[test]
fn each_row_names_the_sources_of_its_place() {
    let wells = Wells::new("place");
    let known = BTreeMap::from(KNOWN);
    let mut met = BTreeSet::new();
    for (command, status) in COMMANDS {
        let rows = wells.rows(command, status);
        let objects = wells.json(command, status);
        assert_eq!(rows.len(), objects.len(), "{command:?}");
        for (row, object) in rows.iter().zip(&objects) {
            let place = object["place"].as_str().unwrap();
            assert_eq!(row["place"], place);
            assert_eq!(
                list(&object["sources"]),
                known[place],
                "{command:?} {place}"
            );
            assert_eq!(row["sources"], known[place].join(";"));
            met.insert(place.to_owned());
        }
    }
    assert_eq!(met.len(), KNOWN.len(), "{met:?}");
}

#[test]
fn a_row_and_its_place_shown_name_the_same_sources() {
    let wells = Wells::new("shown");
    for (command, status) in COMMANDS {
        for row in wells.rows(command, status) {
            if row["place"].contains('#') {
                let shown = wells.rows(&["show", &row["place"]], 0);
                assert_eq!(shown.len(), 1);
                assert_eq!(shown[0]["sources"], row["sources"], "{row:?}");
            }
        }
    }
    let cited = wells.says(&["show", "un#2", "--format", "bibtex"], 0);
    assert!(cited.starts_with("@misc{treaty,\n") && cited.matches('@').count() == 1);
    let listed = wells.says(&["show", "un", "--sources", "--lang", "en"], 0);
    let tail = "\n- 条约集 [Treaties]. Press\n\n";
    assert!(listed.ends_with(tail), "{listed}");
    let frame = ["--print", "--size", "120x30", "--at", "un#2"];
    let frame = wells.says(&frame, 0);
    let listed = frame.lines().filter(|line| line.contains("条约集"));
    assert_eq!(listed.count(), 1, "in the pane of the line: {frame}");
}

#[test]
fn json_has_the_names_and_the_values_of_the_rows() {
    let wells = Wells::new("names");
    let sides = ["zh", "en"];
    for (command, status) in COMMANDS {
        let objects = wells.json(command, status);
        for (row, object) in wells.rows(command, status).iter().zip(&objects) {
            for (name, field) in row {
                let own = match &object[name] {
                    _ if sides.contains(&name.as_str()) => &object["segment"][name],
                    own => own,
                };
                let own = match own {
                    Value::Array(_) => list(own).join(";"),
                    Value::Null => String::new(),
                    own => own.as_str().unwrap().to_owned(),
                };
                assert_eq!(own, *field, "{name} of {object}");
            }
            let own = object.as_object().unwrap();
            let more = own.keys().filter(|name| !row.contains_key(*name));
            assert_eq!(more.collect::<Vec<_>>(), ["segment"]);
        }
    }
}

#[test]
fn a_line_has_both_sides_its_node_its_rendering_and_the_rule() {
    let wells = Wells::new("line");
    let lines = wells.json(&["concordance", "水窖", "--sort", "place"], 0);
    let places: Vec<&str> = lines
        .iter()
        .map(|own| own["place"].as_str().unwrap())
        .collect();
    let (d3, untranslated) = ("digging#d-3", "digging#d-4");
    let expected = ["digging#d-1", "digging#d-2", d3, d3, untranslated];
    assert_eq!(places, [&expected[..], &["un#2", "web#1"]].concat());
    let one = &lines[0];
    assert_eq!(one["language"], "zh");
    assert_eq!(one["other_language"], "en");
    let whole = ["left", "node", "right"].map(|name| one[name].as_str().unwrap());
    assert_eq!(whole, ["村里打了", "水窖", "。水窖要清扫。"]);
    assert_eq!(one["segment"]["zh"], "村里打了水窖。");
    assert_eq!(one["segment"]["en"], one["other"]);
    assert_eq!(one["rendering"], "water cellar");
    assert_eq!(one["rendering_is"], "glossary");
    assert_eq!(one["rule"], "Literal");
    let none = &lines[4];
    assert_eq!(
        (&none["other"], &none["rendering"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(none["rendering_is"], "untranslated");
    assert!(none["segment"].get("en").is_none());
    let by_sound = wells.json(&["concordance", "shuijiao"], 0);
    assert_eq!(by_sound.len(), lines.len());
    assert!(by_sound.iter().all(|own| own["rule"] == "Pinyin"));
}

#[test]
fn a_finding_has_its_term_and_what_that_admits() {
    let wells = Wells::new("finding");
    let found = wells.json(&["audit"], 1);
    let own: Vec<[&str; 2]> = found
        .iter()
        .map(|own| ["place", "node"].map(|name| own[name].as_str().unwrap()))
        .collect();
    assert_eq!(own, [["digging#d-2", "水窖"], ["un#2", "水窖"]]);
    for finding in &found {
        assert_eq!(finding["term"], "cellar");
        assert_eq!(list(&finding["admitted"]), ["water cellar", "cellar"]);
    }
}

#[test]
fn text_names_sources_where_it_is_asked_to() {
    let wells = Wells::new("text");
    let kwic: &[&str] = &["search", "水窖", "--lang", "zh", "--kwic", "4"];
    for (command, status) in COMMANDS.into_iter().chain([(kwic, 0)]) {
        let plain = wells.says(command, status);
        assert!(!plain.contains("Sources: ") && !plain.contains("yearbook"));
        let told = wells.says(&[command, &["--sources"]].concat(), status);
        let (rows, listed) = told.rsplit_once("\n\n").unwrap();
        let is_row = |line: &&str| !line.trim_start().starts_with("Sources: ");
        let rows: Vec<&str> = rows.lines().filter(is_row).collect();
        assert_eq!(
            rows,
            plain.lines().collect::<Vec<_>>(),
            "the rows are as they were"
        );
        // Each source once, as `show --sources` cites it.
        let ids: Vec<&str> = listed
            .lines()
            .filter_map(|line| line.strip_prefix("- ")?.split(':').next())
            .collect();
        let named = told
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("Sources: "));
        let mut named: Vec<&str> = named.flat_map(|ids| ids.split(", ")).collect();
        let mut met = BTreeSet::new();
        named.retain(|id| met.insert(*id));
        assert_eq!(ids, named, "{told}");
        let paper =
            "- paper: Cellars that hold. Country Paper, 2001-03 https://example.org/cellars";
        assert!(listed.lines().any(|line| line == paper), "{listed}");
    }
    let shown = wells.says(&["show", "digging", "--lang", "en", "--sources"], 0);
    assert!(shown.contains("- Cellars that hold. Country Paper, 2001-03 https://"));
    let zh = wells.says(&["audit", "--sources", "--ui-lang", "zh"], 1);
    assert!(zh.contains("出处: paper\n"), "{zh}");
    assert!(
        zh.contains("- paper: Cellars that hold [不漏的窖]. 乡报, 2001-03"),
        "{zh}"
    );
}

#[test]
fn where_nothing_is_found_each_format_says_so_and_the_status_stays() {
    let wells = Wells::new("nothing");
    let none = |format| wells.says(&["concordance", "绝无此语", "--format", format], 1);
    assert_eq!(none("text"), "");
    assert_eq!(none("tmx"), "");
    assert_eq!(none("json"), "[]\n");
    assert_eq!(none("tsv").lines().count(), 1);
    wells.write("un.en", "Line one.\nThe cellars belong to all parties.\n");
    let article = super::ARTICLE.replace("The tank", "The cellar");
    wells.write("article.ron", &article);
    assert_eq!(wells.says(&["audit"], 0), "");
    assert_eq!(wells.says(&["audit", "--sources"], 0), "");
    assert_eq!(wells.says(&["audit", "--format", "json"], 0), "[]\n");
    let refused = wells.run(&["concordance", "水窖", "--format", "tmx", "--sources"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        String::from_utf8(refused.stderr)
            .unwrap()
            .contains("--sources")
    );
    assert!(refused.stdout.is_empty());
}

#[test]
fn every_format_has_the_rows_in_the_same_order_each_time() {
    let wells = Wells::new("order");
    let command = ["concordance", "水窖", "--sort", "r1,other"];
    let objects = wells.json(&command, 0);
    let rows = wells.rows(&command, 0);
    let key = |row: &BTreeMap<String, String>| [row["place"].clone(), row["left"].clone()];
    let places: Vec<_> = rows.iter().map(key).collect();
    let own = objects
        .iter()
        .map(|own| ["place", "left"].map(|name| own[name].as_str().unwrap().to_owned()));
    assert_eq!(places, own.collect::<Vec<_>>());
    let text = wells.says(&command, 0);
    let starts = text.lines().filter(|line| !line.starts_with(' '));
    let starts = starts.map(|line| line.split(' ').next().unwrap());
    assert_eq!(
        starts.collect::<Vec<_>>(),
        places.iter().map(|own| own[0].as_str()).collect::<Vec<_>>()
    );
    assert_eq!(wells.json(&command, 0), objects);
}
