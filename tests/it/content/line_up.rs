//! Who helps whom in each period, and the fourteen pairs of Shandong and
//! Chongqing.

use std::collections::BTreeSet;

use dongxi::pack::{Basis, Pack};

use super::{names, pack};

/// The helpers and the helped of a period, by their brief names.
fn line_up<'a>(pack: &'a Pack, period: &str) -> [BTreeSet<&'a str>; 2] {
    let own = || {
        pack.pairings
            .iter()
            .filter(|own| own.period.as_deref() == Some(period))
    };
    [
        names(pack, own().flat_map(|own| &own.helper))
            .into_iter()
            .collect(),
        names(pack, own().flat_map(|own| &own.helped))
            .into_iter()
            .collect(),
    ]
}

fn set(names: &str) -> BTreeSet<&str> {
    names.split_whitespace().collect()
}

#[test]
fn each_period_has_its_line_up() {
    let pack = pack();
    let periods = [
        (
            "P1",
            "北京 天津 辽宁 上海 江苏 浙江 福建 山东 广东 大连 青岛 宁波 深圳",
            "内蒙古 甘肃 青海 云南 陕西 四川 宁夏 新疆 广西 贵州 \
             六盘水 遵义 安顺 铜仁 黔东南 黔西南 毕节 黔南",
        ),
        ("P2", "珠海 厦门", "重庆"),
        (
            "P3",
            "山东 厦门 珠海 浙江 天津 辽宁 北京 上海",
            "重庆 临夏 凉山 四川 甘肃 西宁 海东 乌兰察布 赤峰 迪庆 文山 红河 普洱",
        ),
        (
            "P4",
            "上海 大连 苏州 杭州 宁波 青岛 深圳 广州",
            "遵义 六盘水 铜仁 黔东南 黔西南 安顺 毕节 黔南",
        ),
        (
            "P5",
            "北京 天津 上海 江苏 浙江 福建 山东 广东 大连 苏州 杭州 宁波 福州 厦门 济南 青岛 \
             广州 佛山 中山 东莞 珠海 深圳",
            "内蒙古 张家口 保定 甘肃 承德 六盘水 云南 遵义 陕西 西宁 海东 铜仁 四川 恩施 黔东南 \
             延边 黔西南 宁夏 定西 临夏 重庆 湘西 安顺 陇南 广西 甘孜 黔南 毕节 凉山 昭通 怒江 \
             百色 河池",
        ),
        (
            "P6",
            "北京 天津 上海 江苏 浙江 福建 山东 广东 青岛 中山 广州 无锡 深圳",
            "内蒙古 甘肃 云南 陕西 青海 四川 宁夏 重庆 广西 贵州 定西 六盘水 毕节 安顺 黔南 海东 河池",
        ),
    ];
    for (period, helpers, helped) in periods {
        assert_eq!(
            line_up(&pack, period),
            [set(helpers), set(helped)],
            "{period}"
        );
    }
}

/// The counts that the decisions and the press give for each line-up.
#[test]
fn the_line_ups_make_the_counts_that_are_stated() {
    let pack = pack();
    let of = |period: &str| line_up(&pack, period);
    let province = |name: &&str| {
        let is_it = |it: &&dongxi::pack::Region| it.brief.get("zh").is_some_and(|own| own == name);
        pack.regions
            .iter()
            .filter(|it| it.level == "province")
            .any(|it| is_it(&it))
    };
    let count = |names: &BTreeSet<&str>| {
        let provinces = names.iter().filter(|name| province(name)).count();
        [provinces, names.len() - provinces]
    };
    // 1996: nine provinces and four cities for ten western provinces.
    assert_eq!(count(&of("P1")[0]), [9, 4]);
    assert_eq!(count(&of("P1")[1])[0], 10);
    // 2001 to 2010: 15 for 11.
    let together = |side: usize| -> BTreeSet<&str> { &of("P1")[side] | &of("P2")[side] };
    assert_eq!(together(0).len(), 15);
    assert_eq!(count(&together(1))[0], 11);
    // 2013: eight cities, Shanghai among them, for eight prefectures of Guizhou.
    assert_eq!(of("P4").map(|side| side.len()), [8, 8]);
    // 2016: nine provinces and 13 cities. Liaoning takes part through Dalian
    // only; Shenzhen, the fourteenth city, acts for Guangdong.
    assert_eq!(count(&of("P5")[0]), [9 - 1, 13 + 1]);
    // Since 2021: eight for ten.
    assert_eq!(count(&of("P6")[0])[0], 8);
    assert_eq!(count(&of("P6")[1])[0], 10);
}

#[test]
fn the_fourteen_pairs_of_shandong_and_chongqing_are_named() {
    let pack = pack();
    let pairs: Vec<String> = pack
        .pairings
        .iter()
        .filter(|own| own.under.as_deref() == Some("鲁渝"))
        .map(|own| {
            assert_eq!(own.model.as_deref(), Some("enterprise"), "{}", own.id);
            assert_eq!(own.basis, Basis::Stated, "{}", own.id);
            assert!(
                own.sources.iter().any(|id| id == "yb11-sd-cq"),
                "{}",
                own.id
            );
            let name = |codes: &[String]| pack.region(&codes[0]).unwrap().name.get("zh").unwrap();
            format!("{}—{}", name(&own.helper), name(&own.helped))
        })
        .collect();
    let named = [
        "济南市—武隆区",
        "淄博市—石柱土家族自治县",
        "枣庄市—丰都县",
        "东营市—酉阳土家族苗族自治县",
        "烟台市—巫山县",
        "潍坊市—开州区",
        "济宁市—万州区",
        "泰安市—巫溪县",
        "威海市—云阳县",
        "日照市—黔江区",
        "临沂市—城口县",
        "德州市—秀山土家族苗族自治县",
        "聊城市—彭水苗族土家族自治县",
        "滨州市—奉节县",
    ];
    assert_eq!(pairs, named);
}

#[test]
fn the_models_and_their_pairings_name_each_other() {
    let pack = pack();
    for model in &pack.models {
        assert!(pack.article(&model.article).is_some(), "{}", model.id);
        let own: BTreeSet<&str> = pack
            .pairings
            .iter()
            .filter(|pairing| pairing.model.as_ref() == Some(&model.id))
            .map(|pairing| pairing.id.as_str())
            .collect();
        assert_eq!(own, model.pairings.iter().map(String::as_str).collect());
    }
}
