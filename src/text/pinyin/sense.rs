//! How a character is read that stands by itself, where what is beside it says so.
//!
//! Rules that are right nearly always in the prose of policy and news; where none
//! speaks, the most frequent reading stands. Each says what it goes by.

use super::token::{Kind, Reading, Token};

/// The reading of the token at `at`, a word of one character; `None` where nothing
/// beside it speaks against the usual one.
pub(super) fn sense(tokens: &[Token], at: usize) -> Option<Reading> {
    let here = Here { tokens, at };
    match tokens.get(at)?.single()? {
        '地' => here.ground(),
        '得' => here.got(),
        '为' => here.being(),
        '长' => here.long(),
        '只' => here.counted().then_some(("zhi", 1)),
        '种' => (!here.counted()).then_some(("zhong", 4)),
        '处' => here.place(),
        '率' => here.leading(),
        '教' => here.teaching(),
        '应' => here.answering(),
        '卷' => here.counted().then_some(("juan", 4)),
        '还' => here
            .next(|own| own.among("给 清 了 上 不"))
            .then_some(("huan", 2)),
        '重' => here.again(),
        '奔' => Some(("ben", 4)),
        '藏' => Some(("zang", 4)),
        '蒙' => Some(("meng", 3)),
        _ => None,
    }
}

/// A place in the tokens of a text.
#[derive(Clone, Copy)]
struct Here<'a> {
    tokens: &'a [Token],
    at: usize,
}

/// Words before 地 that make it the ground, the place: 所在地, 承接地.
const GROUNDS: &str = "所在 发源 根据 出生 原产 主产 主产区 承接 迁入 迁出 安置 聚居 集散 户籍 务工 \
    就业 输出 输入 来源 流入 流出 居住 资源 生产 策源 转移 目的 旅游 会址 交界 交汇 集聚 富集 \
    发祥 诞生 举办 试验 示范 生长 覆盖 受援 援助 结对 帮扶 接收 派出 落户 登记 注册 工作 学习 \
    打工 种植 养殖 建设 工业 农业 林 草 盐碱 沙 荒 坡 山 平 高 低 凹 陆 空 天 农用 宅基 商 殖民";

/// Words after 地 that a ground may have, and no adverb: 所在地政府.
const OF_GROUNDS: &str = "的 和 与 及 或 等 之 是 在 有 为 政府 人民 人民政府 居民 企业 产业 市场 群众 \
    干部 经济 党委 公安 民政 农民 之间 内 上 下 里 外 以 不 也 都 就 还 又";

/// Verbs of which 为 is the complement: 确定为.
const BECOMING: &str = "确定 调整 转变 命名 划分 发展 规定 认定 合并 统称 打造 建设 建成 改造 转化 升级 \
    上升 提升 指定 定义 设定 界定 视作 简化 概括 归纳 总结 表述 翻译 改组 改建 改称 更名 提高 增加 \
    增长 扩大 减少 延长 缩短 变更 演变 培育 培养 下降 降低 降 增 升 缩小 扩展 拓展 折合 换算 占比 列 \
    分 变 改 定 选 评 设 称 译 作 化 转 记 视 尊 合 并 共 总 计 仍 即 均 皆 则 主要 分别 大多 多数 \
    平均 一般 通常 同 撤销 撤县 纳入 归 划 折算 更改 认 当选 推选 选举 任命 聘任 聘 评选 授予";

/// What one does for somebody; a clause with one of them has 为 of the other tone.
const DOING: &str = "提供 服务 创造 作出 做出 奠定 打下 注入 带来 实现 解决 开展 推动 促进 做好 做 办 \
    送 送去 筹集 捐款 捐赠 培养 培训 增添 开辟 搭建 建立 建设 打造 争取 谋 谋取 谋求 赢得 积累 指明 \
    树立 排忧解难 办理 安排 协调 联系 介绍 购买 发放 援建 修建 建 添 带 贡献 奋斗 保驾护航 引进 \
    拓宽 找 找到 筹措 支付 缴纳 免费 减轻 落实 补贴 制定 请 设立 争得 签约 输送 配备 准备 动员 举办 组织";

/// Words that say for whom before 为 only where somebody does something: 积极为.
const HELPING: &str = "积极 主动 专门 努力 也 就 都 可 将 要 能 应 并 来 而 不 须 会 愿 去 想 只 还 \
    可以 能够 应该 必须 大力 全力 及时 先后 共 已 曾 直接 着力 无偿 免费 多次 持续 切实 真正 更好 帮助";

/// What has a length.
const LENGTHS: &str = "时间 周期 战线 距离 路程 里程 链条 期限 寿命 历史 路线 线 链 全线 总 全 很 较 更 \
    最 不 太 越 米 公里 千米 厘米 周 径 身 边 波 河 路 桥 期 特 过 够 多 极 时 隧道 海岸线 边境线 管线";

impl Here<'_> {
    fn token(&self, offset: isize) -> Option<&Token> {
        let at = self.at.checked_add_signed(offset)?;
        self.tokens.get(at)
    }

    fn next(&self, holds: impl Fn(&Token) -> bool) -> bool {
        self.token(1).is_some_and(holds)
    }

    fn before(&self, holds: impl Fn(&Token) -> bool) -> bool {
        self.token(-1).is_some_and(holds)
    }

    /// The tokens after it in the same clause.
    fn rest(&self) -> impl Iterator<Item = &Token> {
        let rest = self.tokens.iter().skip(self.at + 1);
        rest.take_while(|own| own.kind != Kind::Stop)
    }

    /// The tokens before it in the same clause, the nearest first.
    fn first(&self) -> impl Iterator<Item = &Token> {
        let first = self.tokens.iter().take(self.at).rev();
        first.take_while(|own| own.kind != Kind::Stop)
    }

    /// After a number, 这, 各 and the like: a measure word.
    fn counted(&self) -> bool {
        self.before(|own| {
            let number = own
                .chars
                .last()
                .is_some_and(|own| "十百千万亿多余".contains(own.0));
            own.is_number()
                || number
                || own.among("这 那 哪 各 每 某 何 此 该 第 数 上百 上千 若干 另一 任何")
        })
    }

    /// After a word that says how, before one that says what is done: 扎实地推进.
    fn ground(&self) -> Option<Reading> {
        let how = self.before(|own| {
            own.kind == Kind::Word
                && own.chars.len() >= 2
                && !own.among(GROUNDS)
                && !own.is_number()
        });
        let what = self.next(|own| own.kind == Kind::Word && !own.among(OF_GROUNDS));
        // 一批批地, 一步一步地.
        let again = self.before(|own| own.single().is_some())
            && [-2, -3].iter().any(|far| {
                let twin = self.token(*far).and_then(Token::single);
                twin.is_some() && twin == self.token(-1).and_then(Token::single)
            });
        ((how || again) && what).then_some(("de", 5))
    }

    /// At the beginning of a clause, before a number or after one who has to.
    fn got(&self) -> Option<Reading> {
        if self.next(Token::is_number) {
            return Some(("de", 2));
        }
        if self.before(|own| own.among("先 就 都 还 也 总 必 只 又 可 非 才 不能不 要 则"))
        {
            return Some(("dei", 3));
        }
        let after_word = self.before(|own| own.kind == Kind::Word);
        (!after_word).then_some(("de", 2))
    }

    /// Is, as; or for, because of.
    fn being(&self) -> Option<Reading> {
        let other = Some(("wei", 2));
        let done = self.rest().any(|own| own.among(DOING));
        if self.next(|own| own.is_number() || own.kind == Kind::Other) {
            return other.filter(|_| !done);
        }
        let start = self.before(|own| own.kind == Kind::Word);
        let so = self.before(|own| own.among(BECOMING));
        let taken = self.first().any(|own| own.among("以 把 将"));
        let passive = self.rest().any(|own| own.is("所"));
        if start && (so || taken && !self.before(|own| own.among(HELPING))) || passive {
            return other;
        }
        let helping = self.before(|own| own.among(HELPING));
        (start && !done && !helping).then_some(other?)
    }

    /// How long; or who is at the head.
    fn long(&self) -> Option<Reading> {
        let measured = self.next(|own| own.is_number() || own.among("达 约 近 超 的 期 为"));
        let length = self.before(|own| own.among(LENGTHS) || own.kind == Kind::Figures);
        let free = !self.before(|own| own.kind == Kind::Word);
        (measured || length || free).then_some(("chang", 2))
    }

    /// To be at, after a word like 仍; else a place.
    fn place(&self) -> Option<Reading> {
        let being = self
            .before(|own| own.among("正 仍 均 已 尚 都 也 长期 共 而 还 且 一直 仍然 目前 总体"));
        being.then_some(("chu", 3))
    }

    /// Before a delegation, to lead it; else a share.
    fn leading(&self) -> Option<Reading> {
        let led = "代表团 党政 团 队 队伍 考察团 工作组 有关 省 市 县 慰问团 企业家 部 领导 部门 考察 相关 军";
        self.next(|own| own.among(led)).then_some(("shuai", 4))
    }

    /// To teach somebody; else a creed, after its name.
    fn teaching(&self) -> Option<Reading> {
        let taught = self.next(|own| {
            own.among("他们 她们 我们 你们 大家 农民 村民 群众 孩子 学生 人 他 她 我 你 会 给 技术 汉语 英语 数学 语文 当地 妇女 书")
        });
        taught.then_some(("jiao", 1))
    }

    /// To answer an invitation; else should.
    fn answering(&self) -> Option<Reading> {
        let asked = self.rest().any(|own| own.among("邀请 之邀 邀 请求 要求"));
        let start = !self.before(|own| own.kind == Kind::Word);
        (asked && start).then_some(("ying", 4))
    }

    /// So many layers; else heavy.
    fn again(&self) -> Option<Reading> {
        let counted = self.before(Token::is_number);
        counted.then_some(("chong", 2))
    }
}
