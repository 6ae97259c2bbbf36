//! Two texts that were aligned: as text for people, as lines for programs, and as
//! the files of a pack ([`ron`]).

pub mod ron;

use std::io::{self, Write};

use super::tsv;
use crate::align::plain::is_heading;
use crate::align::{Bead, Sentence, Side};
use crate::text::visible::visible;

/// Two texts that were aligned, and how they are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Aligned {
    /// The id of the article, and of the pack.
    pub id: String,
    /// The title in each of the two languages.
    pub title: [String; 2],
    /// The two texts.
    pub sides: [Side; 2],
    /// Which sentences belong together.
    pub beads: Vec<Bead>,
}

/// A bead with less confidence is to be looked at by a person.
pub const DOUBTFUL: f64 = 0.8;

impl Aligned {
    /// The sentences of a bead on one side, as one text; nothing where it has none.
    pub fn text(&self, bead: &Bead, side: usize) -> Option<String> {
        let own = self.sentences(bead, side);
        let first = own.first()?;
        let mut out = first.text.clone();
        for sentence in own.iter().skip(1) {
            out.push_str(self.joint(side));
            out.push_str(&sentence.text);
        }
        Some(out)
    }

    /// The tag of a side.
    pub fn tag(&self, side: usize) -> &str {
        self.sides.get(side).map_or("", |own| own.tag.as_str())
    }

    /// The beads that a person should look at, with their numbers from 1: doubtful
    /// ones, and those of one side.
    pub fn doubtful(&self) -> impl Iterator<Item = (usize, &Bead)> {
        let is_doubtful = |bead: &Bead| bead.confidence < DOUBTFUL || !bead.is_paired();
        let all = (1..).zip(&self.beads);
        all.filter(move |(_, bead)| is_doubtful(bead))
    }

    fn sentences(&self, bead: &Bead, side: usize) -> &[Sentence] {
        let range = if side == 0 { &bead.left } else { &bead.right };
        let own = self.sides.get(side).map(|own| own.sentences.as_slice());
        own.and_then(|own| own.get(range.clone())).unwrap_or(&[])
    }

    /// What stands between two sentences.
    fn joint(&self, side: usize) -> &'static str {
        match self.tag(side).split('-').next() {
            Some("zh" | "ja" | "yue") => "",
            _ => " ",
        }
    }

    pub(super) fn begins(&self, bead: &Bead, side: usize) -> bool {
        let own = self.sentences(bead, side).first();
        own.is_some_and(|own| own.begins)
    }

    /// Both sides of a bead by its position, if it is a heading.
    pub fn heading(&self, at: usize) -> Option<[String; 2]> {
        let bead = self.beads.get(at).filter(|_| self.is_heading(at))?;
        Some([self.text(bead, 0)?, self.text(bead, 1)?])
    }

    /// Whether a bead is a heading: a paragraph of its own on both sides, short and
    /// without a mark at its end.
    pub(super) fn is_heading(&self, at: usize) -> bool {
        let (Some(bead), next) = (self.beads.get(at), self.beads.get(at + 1)) else {
            return false;
        };
        let shape = (bead.left.len(), bead.right.len());
        let is_alone = |side| {
            let ends = next.is_some_and(|next| self.begins(next, side));
            self.begins(bead, side) && ends
        };
        let is_short = |side| {
            let text = self.text(bead, side);
            text.is_some_and(|text| is_heading(&text))
        };
        let both = |is: &dyn Fn(usize) -> bool| is(0) && is(1);
        shape == (1, 1) && bead.confidence >= DOUBTFUL && both(&is_alone) && both(&is_short)
    }
}

/// Writes the beads for people: number, shape, confidence, both sides; at the end
/// those that should be looked at, under `heading`.
///
/// # Errors
/// When `out` does not take it.
pub fn text(out: &mut impl Write, aligned: &Aligned, heading: &str) -> io::Result<()> {
    let wide = (0..2)
        .map(|side| aligned.tag(side).len())
        .max()
        .unwrap_or(0);
    for (number, bead) in (1..).zip(&aligned.beads) {
        let (a, b) = (bead.left.len(), bead.right.len());
        writeln!(out, "{number}  {a}-{b}  {:.2}", floor(bead.confidence))?;
        for side in 0..2 {
            let text = aligned.text(bead, side);
            let text = text.as_deref().unwrap_or("—");
            writeln!(out, "  {:wide$}  {}", aligned.tag(side), visible(text))?;
        }
    }
    writeln!(out)?;
    review(out, aligned, heading)
}

/// Writes the list of beads that should be looked at, under `heading`.
///
/// # Errors
/// When `out` does not take it.
pub fn review(out: &mut impl Write, aligned: &Aligned, heading: &str) -> io::Result<()> {
    writeln!(out, "{heading}")?;
    for (number, bead) in aligned.doubtful() {
        let (a, b) = (bead.left.len(), bead.right.len());
        let begin = |side| {
            let text = aligned.text(bead, side).unwrap_or_else(|| "—".to_owned());
            let cut: String = text.chars().take(SHOWN).collect();
            let more = if cut.len() < text.len() { "…" } else { "" };
            format!("{}{more}", visible(&cut))
        };
        let confidence = floor(bead.confidence);
        let (one, other) = (begin(0), begin(1));
        writeln!(out, "  {number}  {a}-{b}  {confidence:.2}  {one} | {other}")?;
    }
    Ok(())
}

/// Characters of each side that the list of doubtful beads shows.
const SHOWN: usize = 24;

/// A confidence cut to two places, so that 0.799 is not shown as what it is not.
fn floor(confidence: f64) -> f64 {
    (confidence * 100.0).floor() / 100.0
}

/// Writes one line a bead: number, sentences of the left side, of the right one,
/// confidence, left text, right text.
///
/// # Errors
/// When `out` does not take it.
pub fn tsv(out: &mut impl Write, aligned: &Aligned) -> io::Result<()> {
    let [left, right] = [0, 1].map(|side| aligned.tag(side));
    tsv::row(out, ["bead", "sentences", "confidence", left, right])?;
    for (number, bead) in (1..).zip(&aligned.beads) {
        let number = number.to_string();
        let shape = format!("{}-{}", bead.left.len(), bead.right.len());
        let confidence = format!("{:.3}", bead.confidence);
        let [one, other] = [0, 1].map(|side| aligned.text(bead, side).unwrap_or_default());
        tsv::row(out, [&*number, &shape, &confidence, &one, &other])?;
    }
    Ok(())
}
