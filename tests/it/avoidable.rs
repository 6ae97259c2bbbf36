//! No line of the built-in articles, nor of text composed of what is hard to
//! set, breaks a rule that it could have kept: at every width from 2 to 200.
//!
//! The judge is written from the rules, by lists of characters and with ICU's
//! line breaker, and shares nothing with `src/text/tailor.rs`. It grades every
//! place between two clusters by what a break there would harm. A break is
//! avoidable if all that hangs together around it, by marks of its grade or a
//! worse one, would have fitted the width.

#![expect(
    clippy::string_slice,
    reason = "a range inside a character is a fault that a test has to find"
)]

use dongxi::store;
use dongxi::text::width::{Ambiguous, cells};
use dongxi::text::wrap::{Line, Options, lines};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation;

const STARTS_NO_LINE: &str =
    "、。，．：；！？‼⁇」』）》〉】〗〕］｝”’·・‧～–—⸺……⋯％‰℃°ーっゃゅょ々";
const ENDS_NO_LINE: &str = "「『（《〈【〖〔［｛“‘￥＄";
/// These hold for their neighbour only: behind a space they may be anything.
const FOLLOWS: &str = ",.:;!?)]}%-";
const LEADS: &str = "([{$";
const TWICE: &str = "—…⸺⋯";
const SOLIDI: &str = "/／";
const MULTIPLES: &str = "十百千万萬亿億多余";
const MEASURES: &str = "个個名位人户县縣市区省村镇次项條条座台月年日天时分岁届元吨亩倍级";
const UNITS: [&str; 6] = ["km", "kg", "MW", "GB", "cm", "m"];

/// What a break harms, from the least on.
const MEASURE: u8 = 1;
const EXTRA: u8 = 2;
const MARK: u8 = 3;
const WORD: u8 = 4;
const PAIR: u8 = 5;

/// A paragraph, judged.
struct Judged<'a> {
    text: &'a str,
    /// Where each cluster that is not white space begins and ends, in bytes.
    spans: Vec<(usize, usize)>,
    /// What a break before the cluster harms; 0 for nothing.
    harms: Vec<u8>,
    ambiguous: Ambiguous,
}

fn is_space(cluster: &str) -> bool {
    cluster
        .chars()
        .all(|ch| ch.is_whitespace() && !"\u{A0}\u{202F}\u{2007}".contains(ch))
}

fn is_latin(ch: char) -> bool {
    ch.is_alphanumeric() && !is_wide(ch)
}

/// Scripts without spaces between words, and Hangul, which breaks at syllables.
fn is_wide(ch: char) -> bool {
    matches!(ch, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

impl<'a> Judged<'a> {
    fn new(text: &'a str, ambiguous: Ambiguous) -> Self {
        let icu = LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());
        let ends: Vec<usize> = icu.segment_str(text).collect();
        let spans: Vec<(usize, usize)> = text
            .grapheme_indices(true)
            .filter(|(_, cluster)| !is_space(cluster))
            .map(|(at, cluster)| (at, at + cluster.len()))
            .collect();
        let harms = (0..spans.len())
            .map(|index| match index {
                0 => 0,
                _ => harm(text, &spans, index, ends.contains(&spans[index].0)),
            })
            .collect();
        Self {
            text,
            spans,
            harms,
            ambiguous,
        }
    }

    /// The cells of what hangs together around cluster `at`, by what is at
    /// least as bad to break as the place before it.
    fn cluster(&self, at: usize) -> usize {
        let grade = self.harms[at];
        let start = (1..=at).rev().find(|i| self.harms[*i] < grade).unwrap_or(0);
        let end = (at..self.harms.len()).find(|i| self.harms[*i] < grade);
        let end = end.unwrap_or(self.harms.len());
        cells(
            &self.text[self.spans[start].0..self.spans[end - 1].1],
            self.ambiguous,
        )
    }

    /// Judges the text at one width; the number of its lines.
    fn judge(&self, width: usize, faults: &mut Vec<String>) -> usize {
        let options = Options {
            ambiguous: self.ambiguous,
            ..Options::new(width)
        };
        let lines = lines(self.text, &options);
        self.is_whole(&lines, width);
        for (index, line) in lines.iter().enumerate().skip(1) {
            let start = line.range.start;
            let Ok(at) = self.spans.binary_search_by_key(&start, |span| span.0) else {
                panic!("at {width}, in {:?}: a space or half a cluster", self.text);
            };
            let room = if self.harms[at] > 0 {
                self.cluster(at)
            } else {
                0
            };
            if 0 < room && room <= width {
                faults.push(format!(
                    "at {width} ({:?}) {room} cells of grade {} are broken: {:?} | {:?}",
                    self.ambiguous,
                    self.harms[at],
                    &self.text[lines[index - 1].range.clone()],
                    &self.text[line.range.clone()],
                ));
            }
        }
        lines.len()
    }

    /// Nothing is lost or twice there but white space, no line is too wide, and
    /// its width is that of its text.
    #[track_caller]
    fn is_whole(&self, lines: &[Line], width: usize) {
        let mut end = 0;
        for line in lines {
            let between = &self.text[end..line.range.start];
            assert!(is_space(between), "{between:?} is lost at {width}");
            let own = &self.text[line.range.clone()];
            assert_eq!(line.cells, cells(own, self.ambiguous), "{own:?}");
            assert!(line.cells <= width, "{own:?} is wider than {width}");
            end = line.range.end;
        }
        assert!(is_space(&self.text[end..]), "the end is lost at {width}");
    }
}

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

/// What a break before cluster `at` harms.
fn harm(text: &str, spans: &[(usize, usize)], at: usize, allowed: bool) -> u8 {
    let first = |index: usize| text[spans[index].0..].chars().next().unwrap();
    let (last, next) = (first(at - 1), first(at));
    let direct = spans[at - 1].1 == spans[at].0;
    let around = |index: usize| is_latin(first(index));
    if direct && last == next && TWICE.contains(last) {
        return PAIR;
    }
    // Inside a word or a number, with the marks that stand there: don't, 1,000.
    let inner = |index: usize| {
        ",.:;'\"-/’“”‘".contains(first(index))
            && index + 1 < spans.len()
            && around(index - 1)
            && around(index + 1)
            && spans[index - 1].1 == spans[index].0
            && spans[index].1 == spans[index + 1].0
    };
    let glue = |ch| "\u{A0}\u{202F}\u{2060}".contains(ch);
    // What LB19a adds to CLREQ: quotation marks with Han on one side only.
    let han = |ch: char| ch.is_alphabetic() && is_wide(ch);
    let quoted = han(last) && "“‘".contains(next) || "”’".contains(last) && han(next);
    // A symbol in a word, which UAX #14 takes for a letter.
    let symbol = |index: usize| "_@&=#".contains(first(index));
    let joined = symbol(at - 1) && (around(at) || symbol(at)) || symbol(at) && around(at - 1);
    if direct && !allowed && (quoted || joined) {
        return EXTRA;
    }
    if direct && !allowed {
        let word = around(at - 1) && around(at)
            || inner(at)
            || at > 1 && inner(at - 1)
            || glue(last)
            || glue(next);
        return if word { WORD } else { MARK };
    }
    if !allowed {
        return MARK;
    }
    let solidus = SOLIDI.contains(last) || SOLIDI.contains(next);
    let mark = STARTS_NO_LINE.contains(next) || ENDS_NO_LINE.contains(last);
    let ascii = direct && (FOLLOWS.contains(next) || LEADS.contains(last));
    let wide = direct && ('０'..='９').contains(&last) && ('０'..='９').contains(&next);
    if solidus || mark || ascii || wide || direct && in_address(text, spans[at].0) {
        return EXTRA;
    }
    if keeps_unit(text, spans[at].0) {
        MEASURE
    } else {
        0
    }
}

/// Whether byte `at` is inside a run of ASCII that is an address.
fn in_address(text: &str, at: usize) -> bool {
    let graphic = |ch: char| ch.is_ascii_graphic();
    let start = text[..at].trim_end_matches(graphic).len();
    let rest = &text[at..];
    let end = at + rest.len() - rest.trim_start_matches(graphic).len();
    let run = &text[start..end];
    start < at && at < end && (run.contains("://") || run.contains("www.") || run.contains('@'))
}

/// Whether a number before byte `at` has its measure word or unit behind it.
fn keeps_unit(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let digit =
        |text: &str| text.ends_with(|ch: char| ch.is_ascii_digit() || ('０'..='９').contains(&ch));
    let next = after.chars().next().unwrap();
    if digit(before) {
        return MEASURES.contains(next) || MULTIPLES.contains(next);
    }
    let bare = before.trim_end_matches(|ch| MULTIPLES.contains(ch));
    if bare.len() < before.len() && digit(bare) {
        return MEASURES.contains(next) || MULTIPLES.contains(next);
    }
    let word: String = after
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    before.strip_suffix(' ').is_some_and(digit) && UNITS.contains(&word.as_str())
}

/// Text as bad as it comes: each of them is set at every width.
const COMPOSED: [&str; 22] = [
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
    "２０２１年，全国８３２个贫困县全部摘帽；第１４个五年规划期间，拟投入３．５万亿元，增长６％。",
];

#[test]
fn no_avoidable_violation_from_2_to_200() {
    let pack = store::builtin().unwrap();
    let (mut count, mut faults) = (0, Vec::new());
    for article in &pack.articles {
        for (index, paragraph) in article.paragraphs() {
            for tag in ["zh", "en"] {
                let judged = Judged::new(paragraph.text(tag), Ambiguous::Narrow);
                // Every width up to 40, and further on one of three in turn.
                let widths = (2..=200).filter(|width| *width <= 40 || (width + index) % 3 == 0);
                count += widths
                    .map(|width| judged.judge(width, &mut faults))
                    .sum::<usize>();
            }
        }
    }
    none(&faults);
    assert!(count > 200_000, "{count} lines of articles");
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
