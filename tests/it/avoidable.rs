//! No line of the built-in articles, nor of text composed of what is hard to
//! set, breaks a rule that it could have kept: at every width from 2 to 200.

mod judge;

use dongxi::store;
use dongxi::text::width::Ambiguous;

use crate::random::Random;
use judge::{EXTRA, Judged, MARK, MEASURE, WORD};

#[track_caller]
fn none(faults: &[String]) {
    let some: Vec<&str> = faults.iter().take(30).map(String::as_str).collect();
    assert!(
        faults.is_empty(),
        "{} breaks:\n{}",
        faults.len(),
        some.join("\n")
    );
}

/// Text as bad as it comes: each of them is set at every width.
const COMPOSED: [&str; 24] = [
    "东西部扶贫协作,是推动区域协调发展(尤其是西部)的大战略;要认清形势,聚焦精准:深化帮扶,确保实效.",
    "习近平说：“‘小康不小康，关键看老乡’，这是一句老话。”他又说：“要‘真扶贫、扶真贫’！”",
    "《关于进一步加强东西部扶贫协作工作的指导意见》（中办发〔2016〕69号）指出：「先富帮後富」。",
    "2016年，东部9省（市）共向西部投入财政援助资金29.5亿元，动员社会捐助3.2亿元，引导企业投资8,000多亿元。",
    "全省14个贫困县、1,234个村、56.7万户、201.3万人，贫困发生率由13.5%降至3.1％，气温36.5℃，海拔2500米。",
    "见https://www.gov.cn/zhengce/2016-12/07/content_5144678.htm，或写信给fupin@example.gov.cn（工作日9:00—17:00）。",
    "投资￥1,200.50万元，折合$180.25万，增长±3.5%，占GDP的0.8‰；每亩产量500kg，距离20 km，装机5 MW。",
    "北京—内蒙古、天津／甘肃、上海/云南、江苏～陕西、浙江–四川、山东-重庆，都是1996–2016年结对的。",
    "他说——不，他喊道——“走！”……于是大家都走了……只剩下⸺谁呢？！没有人⋯⋯",
    "列夫·托尔斯泰、爱因斯坦‧阿尔伯特和ヴィクトル・ユーゴー都没有到过宁夏回族自治区的闽宁镇。",
    "閩寧協作：福建省與寧夏回族自治區於1996年建立對口幫扶關係，「優勢互補、互惠互利、長期協作、共同發展」，至今二十餘年。",
    "『東西部協作』（又稱「對口支援」）包括：產業、勞務、人才、資金支援等14個方面；詳見《寧夏日報》2020年7月21日第1版。",
    "東西部協力は、１９９６年に始まった「貧困削減」の政策である。ティッシュ、ファックス、ちょっと、がっこう、人々、スーパー。",
    "「え？！」と彼は言った（笑）。『三国志』・『水滸伝』などを読んでいたが、50％しか分からなかった……。",
    "동서부 협력은 1996년에 시작되었다. \"먼저 부유해진 지역이 뒤따르는 지역을 돕는다\"(덩샤오핑), 14개 성·시가 참여했다.",
    "The East-West (\"pairing-off\") programme, launched in 1996, covers 9 provinces/cities; it's a long-term effort: $1,234.56 million, 3.5% a year.",
    "An extraordinarily-long hyphenated-compound-word and internationalization, don't you think? See www.example.com/a-b/c?d=e&f#g!",
    "\u{3000}\u{3000}首行缩进两格，GDP达到100亿元（约合15亿美元）；A股、B股、“H股”齐涨，iPhone 15售价5,999元起。",
    "第1条、第2款(三)项：a)甲方;b)乙方;c)丙方.[注1]{附件}“a”‘b’ 'c' \"d\" 100%,50％,25‰!",
    "（（（《《《〈〈“‘协作’”〉〉》》》）））。，、；：？！”’）】〗》〉……——／～·",
    "电话：010-12345678，传真：(010) 8765-4321；时间：08:30～17:30；比例1:2:3；分数1/2、3／4；日期2020/07/21。",
    "「別走。」“你好。”“我？”——“你怎么来了……”“是”──他說︰「經濟﹙含旅遊﹚復甦」；修改＜扶贫条例＞的决定。",
    "阿卜杜拉•买买提与比尔•盖茨签约²，注册商标®“扶贫”⁹，面积9600 km²、体积14m³；甲＞乙，東─西，南――北。",
    "２０２１年，全国８３２个贫困县全部摘帽；第１４个五年规划期间，拟投入３．５万亿元，增长６％。",
];

#[test]
fn no_avoidable_violation_from_2_to_200() {
    let pack = store::builtin().unwrap();
    let (mut count, mut faults) = (0, Vec::new());
    for article in &pack.articles {
        for (_, paragraph) in article.paragraphs() {
            for tag in ["zh", "en"] {
                let judged = Judged::new(paragraph.text(tag), Ambiguous::Narrow);
                count += (2..=200)
                    .map(|width| judged.judge(width, &mut faults))
                    .sum::<usize>();
            }
        }
    }
    none(&faults);
    assert!(count > 350_000, "{count} lines of articles");
}

#[test]
fn no_avoidable_violation_in_composed_text() {
    let (mut count, mut faults) = (0, Vec::new());
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        for (index, text) in COMPOSED.iter().enumerate() {
            // The same things at other columns: behind one another, and with a
            // lead that moves them.
            let next = COMPOSED[(index + 1) % COMPOSED.len()];
            for lead in ["", "中", "中文字", "a "] {
                let text = format!("{lead}{text}{next}");
                let judged = Judged::new(&text, ambiguous);
                count += (2..=200)
                    .map(|width| judged.judge(width, &mut faults))
                    .sum::<usize>();
            }
        }
    }
    none(&faults);
    assert!(count > 200_000, "{count} lines of composed text");
}

/// Things to put beside one another in any order.
const STUFF: [&str; 69] = [
    "东",
    "西",
    "部",
    "扶贫",
    "协作",
    "个",
    "万",
    "元",
    "年",
    "，",
    "。",
    "、",
    "；",
    "：",
    "？！",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "「",
    "」",
    "【",
    "】",
    "——",
    "……",
    "⸺",
    "～",
    "·",
    "–",
    "／",
    "/",
    "-",
    ",",
    ".",
    ":",
    "(",
    ")",
    "%",
    "％",
    "℃",
    "￥",
    "14",
    "3.5",
    "1,000",
    "２０",
    " ",
    " ",
    "km",
    "word",
    "don't",
    "East-West",
    "https://a.cn/b-c?d=e",
    "a_b@c.cn",
    "か",
    "っ",
    "ー",
    "々",
    "︰",
    "＜",
    "＞",
    "•",
    "²",
    "한국",
    "$",
    "iPhone 15",
];

/// Every order of marks, sensible or not, at the widths that break most and at
/// one of the others.
#[test]
fn no_avoidable_violation_in_random_text() {
    let seed = Random::seed();
    let mut random = Random::new(seed);
    let (mut count, mut faults) = (0, Vec::new());
    for _ in 0..2_000 {
        let text: String = (0..40).map(|_| random.pick(&STUFF)).collect();
        let judged = Judged::new(
            text.trim(),
            random.pick(&[Ambiguous::Narrow, Ambiguous::Wide]),
        );
        let widths = (2..=20).chain([21 + random.below(180)]);
        count += widths
            .map(|width| judged.judge(width, &mut faults))
            .sum::<usize>();
    }
    if !faults.is_empty() {
        faults.insert(0, format!("SEED={seed}"));
    }
    none(&faults);
    assert!(count > 500_000, "{count} lines of random text");
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let grade = |text: &str, before: &str| {
        let judged = Judged::new(text, Ambiguous::Narrow);
        let at = text.find(before).unwrap();
        let index = judged.spans.iter().position(|span| span.0 == at).unwrap();
        (judged.harms[index], judged.cluster(index))
    };
    assert_eq!(grade("扶贫协作", "协").0, 0);
    assert_eq!(grade("扶贫，协作", "，"), (MARK, 4));
    assert_eq!(grade("扶贫,协作", ","), (MARK, 3));
    assert_eq!(grade("扶（贫）协作", "贫"), (MARK, 6));
    assert_eq!(grade("扶贫14个县", "个"), (MEASURE, 4));
    assert_eq!(grade("扶贫／协作", "协"), (EXTRA, 6));
    assert_eq!(grade("扶贫～协作", "～"), (EXTRA, 4));
    assert_eq!(grade("说“‘扶贫", "“"), (EXTRA, 6));
    assert_eq!(grade("说“‘扶贫", "扶"), (MARK, 4));
    assert_eq!(grade("in content_514.htm", "_"), (EXTRA, 15));
    assert_eq!(grade("a don't b", "'"), (WORD, 5));
    assert_eq!(grade("of 20 km or", "km"), (MEASURE, 5));
}
