//! Texts for benches: sentences put together from words, by a fixed seed.

/// Numbers in no order, always the same (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap_or(0)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const HAN: [&str; 40] = [
    "东部",
    "西部",
    "扶贫",
    "协作",
    "对口",
    "帮扶",
    "产业",
    "合作",
    "劳务",
    "人才",
    "支援",
    "社会",
    "参与",
    "脱贫",
    "地区",
    "干部",
    "发展",
    "市场",
    "资源",
    "优势",
    "共同",
    "富裕",
    "的",
    "和",
    "在",
    "了",
    "为",
    "与",
    "推进",
    "加强",
    "山海",
    "情",
    "特色",
    "农产品",
    "易地搬迁",
    "基础设施",
    "教育",
    "医疗",
    "乡村振兴",
    "携手",
];
const LATIN: [&str; 40] = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "poverty",
    "alleviation",
    "paired",
    "assistance",
    "eastern",
    "western",
    "provinces",
    "cooperation",
    "development",
    "county",
    "village",
    "labour",
    "enterprises",
    "cadres",
    "market",
    "resources",
    "is",
    "for",
    "with",
    "that",
    "were",
    "from",
    "region",
    "support",
    "industrial",
    "long-term",
    "project",
    "which",
    "each",
    "on",
    "its",
    "well-off",
    "common",
    "prosperity",
];
const FIGURES: [&str; 10] = [
    "1996年",
    "14个",
    "3.5亿元",
    "20%",
    "2021年",
    "1,000万",
    "320对",
    "9省",
    "6.6万",
    "2016—2020年",
];
const STOPS: [&str; 8] = ["，", "，", "，", "、", "；", "，", "：", "，"];

/// The texts, each of at least `bytes` bytes: Chinese, English, mixed.
pub(crate) fn all(bytes: usize) -> Vec<(&'static str, String)> {
    [("Chinese", 0, 3), ("English", 100, 0), ("mixed", 45, 5)]
        .map(|(name, latin, figures)| (name, text(bytes, latin, figures)))
        .to_vec()
}

/// Paragraphs of one to four sentences; so many words of a hundred are English,
/// so many are figures.
fn text(bytes: usize, latin: usize, figures: usize) -> String {
    let mut random = Random(18);
    let mut text = String::with_capacity(bytes + 1000);
    let mut tail_is_latin = false;
    while text.len() < bytes {
        for _ in 0..=random.below(4) {
            let words = 10 + random.below(16);
            for word in 0..words {
                let english = random.below(100) < latin;
                if tail_is_latin && english {
                    text.push(' ');
                }
                if english {
                    text.push_str(random.pick(&LATIN));
                } else if random.below(100) < figures {
                    text.push_str(random.pick(&FIGURES));
                } else if random.below(40) == 0 {
                    text.push('“');
                    text.push_str(random.pick(&HAN));
                    text.push('”');
                } else {
                    text.push_str(random.pick(&HAN));
                }
                tail_is_latin = english;
                if word % 7 == 6 && word + 1 < words {
                    text.push_str(if latin == 100 {
                        ","
                    } else {
                        random.pick(&STOPS)
                    });
                }
            }
            text.push_str(if latin == 100 { ". " } else { "。" });
            tail_is_latin = false;
        }
        text.push('\n');
    }
    text
}
