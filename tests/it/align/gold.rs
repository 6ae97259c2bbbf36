//! Texts of which a person said what belongs together.

use dongxi::align::{Bead, Sentence, Side};

/// Sentences of both sides with the beads they are in.
#[derive(Default)]
pub(super) struct Gold {
    pub(super) left: Side,
    pub(super) right: Side,
    /// Ends of the beads on both sides, in order.
    pub(super) ends: Vec<(usize, usize)>,
}

impl Gold {
    /// Reads a text in which each line is a sentence, `<` of the left side or `>` of
    /// the right one, a blank line ends a bead and `¶` begins a paragraph.
    pub(super) fn read(text: &str, tags: [&str; 2]) -> Self {
        let mut gold = Self::default();
        [gold.left.tag, gold.right.tag] = tags.map(str::to_owned);
        let mut begins = [true; 2];
        for line in text.lines().chain([""]) {
            let (mark, own) = line.split_at(line.chars().next().map_or(0, char::len_utf8));
            let (side, at) = match mark {
                "<" => (&mut gold.left, 0),
                ">" => (&mut gold.right, 1),
                "¶" => {
                    begins = [true; 2];
                    continue;
                }
                _ => {
                    gold.end();
                    continue;
                }
            };
            side.sentences.push(Sentence {
                text: own.trim().to_owned(),
                begins: begins[at],
            });
            begins[at] = false;
        }
        gold
    }

    fn end(&mut self) {
        let end = (self.left.sentences.len(), self.right.sentences.len());
        let last = self.ends.last().copied().unwrap_or((0, 0));
        if end != last {
            self.ends.push(end);
        }
    }

    /// The same without its paragraphs.
    pub(super) fn flat(mut self) -> Self {
        for side in [&mut self.left, &mut self.right] {
            for sentence in side.sentences.iter_mut().skip(1) {
                sentence.begins = false;
            }
        }
        self
    }
}

/// What was right, as counts that may be added up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Mark {
    /// Strict: a bead counts where both its sides are those of a gold bead; beads of
    /// one side are left out on both hands (as the scorer of vecalign does).
    pub(super) fn of(beads: &[Bead], gold: &Gold) -> Self {
        let mut last = (0, 0);
        let mut wanted = Vec::new();
        for end in &gold.ends {
            if end.0 > last.0 && end.1 > last.1 {
                wanted.push((last.0..end.0, last.1..end.1));
            }
            last = *end;
        }
        let found: Vec<_> = beads.iter().filter(|bead| bead.is_paired()).collect();
        let is_right = |bead: &&&Bead| wanted.contains(&(bead.left.clone(), bead.right.clone()));
        Self {
            right: found.iter().filter(is_right).count(),
            found: found.len(),
            wanted: wanted.len(),
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    /// The harmonic mean of precision and recall, in thousandths.
    pub(super) fn f1(self) -> usize {
        2000 * self.right / (self.found + self.wanted).max(1)
    }
}

/// The texts in a folder as github bfsujason/aligner-eval lays them out.
pub(super) fn others(folder: &str) -> Vec<Gold> {
    let read = |part: &str, name: &str| {
        std::fs::read_to_string(format!("{folder}/{part}/{name}")).unwrap()
    };
    let side = |text: &str| {
        let is_han = dongxi::align::plain::is_han(text) == Some(true);
        Side {
            tag: if is_han { "zh" } else { "en" }.to_owned(),
            sentences: text
                .lines()
                .enumerate()
                .map(|(at, line)| Sentence {
                    text: line.trim().to_owned(),
                    begins: at == 0,
                })
                .collect(),
        }
    };
    let mut names: Vec<String> = std::fs::read_dir(format!("{folder}/gold"))
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".align").map(str::to_owned)
        })
        .collect();
    names.sort();
    let gold = |name: &String| {
        let mut gold = Gold {
            left: side(&read("src", name)),
            right: side(&read("tgt", name)),
            ends: Vec::new(),
        };
        let mut end = (0, 0);
        for line in read("gold", &format!("{name}.align")).lines() {
            let (left, right) = line.split_once(':').unwrap();
            let last = |list: &str, end: usize| {
                let own = list.trim_matches(['[', ']']).split(',');
                let own = own.filter_map(|own| own.trim().parse::<usize>().ok());
                own.max().map_or(end, |own| own + 1)
            };
            end = (last(left, end.0), last(right, end.1));
            gold.ends.push(end);
        }
        gold
    };
    names.iter().map(gold).collect()
}
