//! Names of regions in a running text.

use dongxi::pack::Pack;
use dongxi::relations::{Names, Relations};
use dongxi::store;

struct Finder {
    pack: Pack,
    relations: Relations,
    names: Names,
}

impl Finder {
    fn new() -> Self {
        let pack = store::builtin().unwrap();
        let relations = Relations::of(&pack);
        let names = Names::of(&pack, &relations);
        Self {
            pack,
            relations,
            names,
        }
    }

    /// Each name with the code of the region that it means.
    fn find(&self, text: &str, tag: &str) -> Vec<(String, String)> {
        let found = self.names.find(text, tag, &self.relations);
        found
            .into_iter()
            .map(|(range, region)| {
                let name = text.get(range).expect("a range of the text");
                (name.to_owned(), self.pack.regions[region].code.clone())
            })
            .collect()
    }

    #[track_caller]
    fn expect(&self, tag: &str, text: &str, wanted: &[(&str, &str)]) {
        let own = |(name, code): &(&str, &str)| ((*name).to_owned(), (*code).to_owned());
        let wanted: Vec<(String, String)> = wanted.iter().map(own).collect();
        assert_eq!(self.find(text, tag), wanted, "{text}");
    }
}

#[test]
fn full_and_brief_names_are_found_longest_first() {
    let finder = Finder::new();
    finder.expect(
        "zh",
        "1996年，福建省对口帮扶宁夏回族自治区。",
        &[("福建省", "350000"), ("宁夏回族自治区", "640000")],
    );
    finder.expect(
        "zh",
        "从宁夏到甘肃",
        &[("宁夏", "640000"), ("甘肃", "620000")],
    );
    finder.expect(
        "en",
        "Fujian Province and Ningxia; Inner Mongolia Autonomous Region.",
        &[
            ("Fujian Province", "350000"),
            ("Ningxia", "640000"),
            ("Inner Mongolia Autonomous Region", "150000"),
        ],
    );
}

#[test]
fn a_short_name_counts_only_in_a_compound_that_some_pairing_ties() {
    let finder = Finder::new();
    finder.expect("zh", "闽宁协作", &[("闽", "350000"), ("宁", "640000")]);
    finder.expect("zh", "鲁渝扶贫协作", &[("鲁", "370000"), ("渝", "500000")]);
    finder.expect(
        "zh",
        "粤桂黔三省",
        &[("粤", "440000"), ("桂", "450000"), ("黔", "520000")],
    );
    // Xinjiang was never paired with Fujian or Ningxia.
    finder.expect("zh", "新闽宁", &[("闽", "350000"), ("宁", "640000")]);
    finder.expect("zh", "宁愿多云转晴，新川菜", &[]);
    finder.expect("zh", "闽，宁", &[]);
    // The town that bears the name of the two is meant by its full name only.
    finder.expect(
        "zh",
        "宁夏的闽宁镇因闽宁协作得名",
        &[
            ("宁夏", "640000"),
            ("闽宁镇", "town:minning"),
            ("闽", "350000"),
            ("宁", "640000"),
        ],
    );
    // Other short names count too: 陇 for 甘.
    finder.expect("zh", "津陇", &[("津", "120000"), ("陇", "620000")]);
}

#[test]
fn names_in_letters_stand_between_word_boundaries() {
    let finder = Finder::new();
    finder.expect(
        "en",
        "The Fujian-Ningxia pair, Fujian's cadres",
        &[
            ("Fujian", "350000"),
            ("Ningxia", "640000"),
            ("Fujian", "350000"),
        ],
    );
    finder.expect("en", "Fujianese, preNingxia, Gansu2", &[]);
    finder.expect("en", "HE said HI to SD", &[]);
    let typed = finder.find("Pu'er City", "en");
    let set = finder.find("Pu’er City", "en");
    assert_eq!(typed.len(), 1);
    assert_eq!(typed[0].1, set[0].1, "the apostrophe makes no difference");
}

#[test]
fn of_several_regions_the_one_beside_its_province_is_meant() {
    let finder = Finder::new();
    // 朝阳区 may be any city's; only Beijing's is in the pack. 巫溪 and 无锡 are
    // both Wuxi.
    let beside = finder.find("Wuxi in Chongqing", "en");
    assert!(
        beside.contains(&("Wuxi".to_owned(), "500238".to_owned())),
        "{beside:?}"
    );
    let beside = finder.find("Wuxi in Jiangsu", "en");
    assert!(
        beside.contains(&("Wuxi".to_owned(), "320200".to_owned())),
        "{beside:?}"
    );
    finder.expect("en", "Wuxi alone", &[]);
}

#[test]
fn every_full_name_is_found_whole_beside_what_it_lies_in() {
    let finder = Finder::new();
    for (at, region) in finder.pack.regions.iter().enumerate() {
        for (tag, joint) in [("zh", "，"), ("en", ", ")] {
            let name = region.name.get(tag).unwrap();
            let chain: Vec<&str> = finder
                .relations
                .up(at)
                .filter_map(|own| finder.pack.regions[own].name.get(tag))
                .map(String::as_str)
                .collect();
            let text = chain.join(joint);
            let found = finder.find(&text, tag);
            let own = (name.clone(), region.code.clone());
            assert!(found.contains(&own), "{text}: {found:?}");
        }
    }
}

#[test]
fn the_articles_name_what_their_segments_say_that_they_speak_of() {
    let finder = Finder::new();
    let (mut told, mut missed) = (0, Vec::new());
    for article in &finder.pack.articles {
        for (_, paragraph) in article.paragraphs() {
            for (index, segment) in paragraph.segments.iter().enumerate() {
                for tag in ["zh", "en"] {
                    let Some(text) = paragraph.segment_text(tag, index) else {
                        continue;
                    };
                    let found = finder.find(text, tag);
                    for code in &segment.refs.regions {
                        told += 1;
                        if !found.iter().any(|(_, own)| own == code) {
                            missed.push(format!("{}#{} {tag} {code}", article.id, segment.id));
                        }
                    }
                    let ranges = finder.names.find(text, tag, &finder.relations);
                    let apart =
                        |pair: &[(std::ops::Range<usize>, usize)]| pair[0].0.end <= pair[1].0.start;
                    assert!(ranges.windows(2).all(apart), "{text}");
                }
            }
        }
    }
    // A segment may speak of a region without naming it, but that is the exception.
    assert!(told > 200, "{told}");
    assert!(
        missed.len() * 10 < told,
        "{} of {told}: {missed:#?}",
        missed.len()
    );
}
