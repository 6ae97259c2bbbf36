//! Pairings, map, time line and figures on the command line, as a program. The
//! questions at the end of issue 6 are asked as a person would.

use std::process::{Command, Output};

use dongxi::exchange::{pairs, timeline};
use dongxi::relations::TILE_CELLS;
use dongxi::store;
use dongxi::text::width::{self, Ambiguous};
use serde_json::Value;

use crate::expect;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dongxi"))
        .args(arguments)
        .env_clear()
        .env("LANG", "en_GB.UTF-8")
        .output()
        .unwrap()
}

#[track_caller]
fn said(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "",
        "{arguments:?}"
    );
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn json(arguments: &[&str]) -> Vec<Value> {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let value: Value = serde_json::from_str(&said(&all)).unwrap();
    value.as_array().unwrap().clone()
}

/// The columns of a TSV by name; every row must have all of them.
#[track_caller]
fn tsv(arguments: &[&str], names: &[&str]) -> Vec<Vec<String>> {
    let mut all = arguments.to_vec();
    all.extend(["--format", "tsv"]);
    let text = said(&all);
    let mut lines = text.lines();
    assert_eq!(lines.next().unwrap().split('\t').collect::<Vec<_>>(), names);
    lines
        .map(|line| {
            let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
            assert_eq!(fields.len(), names.len(), "{line}");
            fields
        })
        .collect()
}

fn partners(arguments: &[&str], region: &str) -> Vec<String> {
    let rows = json(arguments);
    let own = rows.iter().find(|row| row["region"] == region).unwrap();
    let names = own["partners_en"].as_array().unwrap();
    names
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn who_helped_guizhou() {
    for (year, count, one) in [
        ("2005", 4, "Shenzhen City"),
        ("2014", 8, "Hangzhou City"),
        ("2018", 7, "Guangzhou City"),
    ] {
        let asked = [
            "pairs", "--helped", "贵州", "--year", year, "--by", "helped",
        ];
        let helpers = partners(&asked, "520000");
        assert_eq!(helpers.len(), count, "{year}: {helpers:?}");
        assert!(helpers.contains(&one.to_owned()), "{year}: {helpers:?}");
    }
    let table = said(&["pairs", "--helped", "Guizhou", "--year", "2014"]);
    assert!(table.contains("gzrb-161008"), "the source is on the screen");
    assert_eq!(table, said(&["pairs", "--helped", "黔", "--year", "2014"]));
}

#[test]
fn what_changed_for_shandong_in_2010() {
    let rows = json(&["timeline", "--year", "2010", "--region", "Shandong"]);
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    assert_eq!(
        of("begun"),
        15,
        "Chongqing, and fourteen cities with counties"
    );
    assert_eq!(of("ended"), 1);
    let moved = rows.iter().find(|row| row["kind"] == "moved").unwrap();
    assert_eq!(moved["id"], "pair-p3-370000-500000");
    assert_eq!(moved["before"], "pair-p1-370000-650000");
    assert_eq!(moved["contradicted"], true, "June or July 2010");
    assert!(rows.iter().any(|row| row["id"] == "ev-2010-06-adjust"));
    let text = said(&["timeline", "--year", "2010", "--region", "鲁"]);
    assert!(
        text.contains("Shandong > Xinjiang => Shandong > Chongqing"),
        "{text}"
    );
}

#[test]
fn which_western_units_several_helped_in_2017() {
    let rows = json(&["pairs", "--year", "2017", "--by", "helped", "--several"]);
    let names: Vec<&str> = rows.iter().map(|row| row["en"].as_str().unwrap()).collect();
    let wanted = [
        "Hebei Province",
        "Sichuan Province",
        "Guizhou Province",
        "Yunnan Province",
        "Gansu Province",
    ];
    assert_eq!(names, wanted);
    assert!(
        rows.iter()
            .all(|row| !row["sources"].as_array().unwrap().is_empty())
    );
}

#[test]
fn how_many_cities_of_shandong_worked_in_chongqing() {
    let rows = json(&["pairs", "--helper", "山东", "--helped", "重庆"]);
    let cities: Vec<&Value> = rows.iter().filter(|row| row["under"] == "鲁渝").collect();
    assert_eq!(cities.len(), 14);
    let tai_an = cities
        .iter()
        .find(|row| row["helper_en"][0] == "Tai'an City")
        .unwrap();
    assert_eq!(tai_an["helped_en"][0], "Wuxi County");
    assert_eq!(tai_an["confidence"], "one-authority");
}

#[test]
fn every_pairing_event_and_figure_is_in_the_output_with_a_source() {
    let pack = store::builtin().unwrap();
    let rows = tsv(&["pairs"], &pairs::COLUMNS);
    assert_eq!(rows.len(), pack.pairings.len());
    assert!(rows.iter().all(|row| !row[16].is_empty()));
    let rows = tsv(&["timeline"], &timeline::COLUMNS);
    let events = rows.iter().filter(|row| row[0] == "event").count();
    assert_eq!(events, pack.events.len());
    assert!(rows.iter().all(|row| !row[12].is_empty()));
    let metrics = tsv(&["figures"], &["metric", "zh", "en", "figures", "scopes"]);
    let mut figures = 0;
    for metric in &metrics {
        let rows = tsv(
            &["figures", &metric[0]],
            &dongxi::exchange::figures::COLUMNS,
        );
        assert_eq!(rows.len().to_string(), metric[3]);
        assert!(rows.iter().all(|row| !row[11].is_empty()));
        figures += rows.len();
    }
    assert_eq!(figures, pack.figures.len());
}

#[test]
fn a_span_of_years_holds_what_its_years_hold() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let rows = tsv(arguments, &pairs::COLUMNS);
        rows.into_iter().map(|row| row[0].clone()).collect()
    };
    let span = ids(&["pairs", "--from", "2011", "--to", "2013"]);
    for year in ["2011", "2012", "2013"] {
        for id in ids(&["pairs", "--year", year]) {
            assert!(span.contains(&id), "{year} {id}");
        }
    }
    let early = ids(&["pairs", "--to", "1999"]);
    assert!(early.contains(&"pair-p1-350000-640000".to_owned()));
    assert!(!early.contains(&"pair-p2-440400-500000".to_owned()));
    assert_eq!(
        run(&["pairs", "--year", "2000", "--to", "2001"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn the_map_is_as_wide_in_both_languages() {
    let tiles = |lang: &str| -> Vec<String> {
        let text = said(&["map", "--year", "2016", "--lang", lang]);
        let rows = text.lines().skip(2).take(8);
        rows.map(str::to_owned).collect()
    };
    let (zh, en) = (tiles("zh"), tiles("en"));
    assert_eq!(zh.len(), 8);
    for (one, other) in zh.iter().zip(&en) {
        // A mark after the last tile may be blank.
        let cells = |row: &str| width::cells(row, Ambiguous::Narrow).div_ceil(TILE_CELLS);
        assert_eq!(cells(one), cells(other), "{one}\n{other}");
        assert!(cells(one) <= 9);
    }
    let (zh, en) = (zh.join("\n"), en.join("\n"));
    for mark in ["闽>", "宁<", "京>", "黔<"] {
        assert!(zh.contains(mark), "{mark}\n{zh}");
    }
    for mark in ["FJ>", "NX<", "BJ>", "GZ<", "MO HK"] {
        assert!(en.contains(mark), "{mark}\n{en}");
    }
}

#[test]
fn the_map_of_a_year_is_drawn_as_expected() {
    for year in ["1996", "2010", "2016", "2021"] {
        for lang in ["zh", "en"] {
            let map = said(&["map", "--year", year, "--lang", lang]);
            expect::file(&format!("tests/it/screens/cli-map-{year}-{lang}.txt"), &map);
        }
    }
    let ascii = said(&[
        "map",
        "--year",
        "2016",
        "--ascii",
        "--open",
        "2",
        "--ui-lang",
        "zh",
    ]);
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn a_graph_has_a_node_for_each_region_and_an_edge_for_each_pairing() {
    let dot = said(&["pairs", "--year", "2016", "--format", "dot"]);
    assert!(dot.starts_with("digraph pairings {\n") && dot.ends_with("}\n"));
    let rows = json(&["pairs", "--year", "2016"]);
    let edges: usize = rows
        .iter()
        .map(|row| {
            row["helper"].as_array().unwrap().len() * row["helped"].as_array().unwrap().len()
        })
        .sum();
    assert_eq!(dot.matches(" -> ").count(), edges);
    assert!(dot.contains("\"350000\" [label=\"Fujian\"];"), "{dot}");
    assert!(dot.contains("tooltip=\"doc16-cnnb"), "{dot}");
    let refused = run(&["pairs", "--by", "helped", "--format", "dot"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn figures_show_a_bar_only_where_they_may_be_compared() {
    let text = said(&["figures", "gov_aid", "--scope", "national"]);
    for line in text.lines().filter(|line| line.starts_with("  ")) {
        assert_ne!(line.contains("##"), line.contains("stands alone"), "{line}");
    }
    assert!(text.contains("##"), "{text}");
    assert!(text.contains(">=16000"), "{text}");
    assert!(text.contains("yb12-ov"), "{text}");
    let by_region = said(&["figures", "gov_aid", "--scope", "江苏", "--format", "tsv"]);
    assert!(by_region.lines().count() > 1);
    assert_eq!(run(&["figures", "no-such-metric"]).status.code(), Some(2));
    assert_eq!(
        run(&["figures", "wells", "--scope", "nowhere"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn nothing_is_status_one() {
    for arguments in [
        ["map", "--year", "1900"].as_slice(),
        &["timeline", "--year", "1900"],
        &["pairs", "--helped", "Beijing", "--year", "2016"],
        &["figures", "gov_aid", "--scope", "Hainan"],
    ] {
        assert_eq!(run(arguments).status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn help_says_what_the_columns_are() {
    for (command, columns) in [
        ("pairs", pairs::COLUMNS.as_slice()),
        ("pairs", &pairs::PARTNERS),
        ("timeline", &timeline::COLUMNS),
        ("figures", &dongxi::exchange::figures::COLUMNS),
    ] {
        let help = said(&[command, "--help"]);
        for column in columns {
            assert!(help.contains(column), "{column} in the help of {command}");
        }
    }
}
