//! The extract of a region: with its figures, and with what these rest on.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Wells, list};

fn ids(value: &Value) -> Vec<&str> {
    let own = value.as_array().into_iter().flatten();
    own.map(|own| own["id"].as_str().unwrap()).collect()
}

#[test]
fn a_region_comes_with_its_figures_and_their_sources() {
    let wells = Wells::new("extract");
    // What counts for a place in a region counts for the region too.
    for code in ["hill", "north", "south"] {
        let text = wells.says(&["show", code, "--format", "json"], 0);
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["regions"][0]["code"], code);
        assert_eq!(ids(&read["figures"]), ["hill-1996", "hill-1997"], "{code}");
        assert_eq!(read["figures"][1]["value"], 31.0);
        assert_eq!(ids(&read["contradictions"]), ["how-many"]);
        let sources: BTreeSet<&str> = ids(&read["sources"]).into_iter().collect();
        let of_figures = ["census", "yearbook", "survey"];
        assert!(of_figures.iter().all(|id| sources.contains(id)), "{text}");
        assert!(!sources.contains("treaty"), "of another scope");
        let pairings = usize::from(code != "hill");
        assert_eq!(ids(&read["pairings"]).len(), pairings);
        assert_eq!(sources.contains("letter"), code != "hill");
        let cited = read["figures"].as_array().unwrap().iter();
        let cited: Vec<&str> = cited.flat_map(|own| list(&own["sources"])).collect();
        assert!(cited.iter().all(|id| sources.contains(id)));
    }
}

#[test]
fn its_sources_are_cited_in_the_formats_for_them() {
    let wells = Wells::new("cited");
    let bibtex = wells.says(&["show", "hill", "--format", "bibtex"], 0);
    for id in ["census", "yearbook", "survey"] {
        assert!(bibtex.contains(&format!("{{{id},\n")), "{bibtex}");
    }
    assert_eq!(bibtex.matches("\n@").count() + 1, 3);
}

#[test]
fn another_record_comes_alone() {
    let wells = Wells::new("alone");
    let text = wells.says(&["show", "hill-1996", "--format", "json"], 0);
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(ids(&read["figures"]), ["hill-1996"]);
    assert!(read.get("regions").is_none() && read.get("contradictions").is_none());
}
