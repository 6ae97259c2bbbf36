//! How many hits a query has in each bitext.

use std::ops::ControlFlow;

use super::shelf::{Failed, Shelf, Watch, While};
use crate::app::bitext::{Answer, COUNTED, Count};
use crate::search::bitext::{Mark, Passage};
use crate::search::{Query, Rule};
use crate::text::fold::{self, Folding};

impl Shelf {
    pub(super) fn count(&mut self, count: &Count, watch: &Watch<'_>) -> Result<Answer, Failed> {
        let mut counts = vec![0; self.opened.len()];
        let query = Query::parse(&count.text, &self.pack, count.options);
        let query = query.ok().filter(|own| !own.is_empty());
        let (Some(query), false) = (query, self.opened.is_empty()) else {
            return Ok(Answer::Counted(count.clone(), counts));
        };
        let mut rule = count.rule;
        for (at, own) in counts.iter_mut().enumerate() {
            if watch.go_on().is_break() {
                break;
            }
            self.open(at, watch)?;
            let Some(Some(opened)) = self.opened.get(at) else {
                continue;
            };
            let take = |passage: Passage| {
                // The most literal rule is the first to find anything.
                let meant = *rule.get_or_insert(first(&passage));
                let marks = passage.marks.iter().filter(|own| own.rule.group() == meant);
                let word = count.word.as_deref();
                *own += marks.filter(|own| is_word(&passage, own, word)).count();
                if *own >= COUNTED {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            };
            let mut sink = While { watch, take };
            opened
                .lines(&self.pack)
                .search(&query, usize::MAX, &mut sink)?;
        }
        Ok(Answer::Counted(count.clone(), counts))
    }
}

fn first(passage: &Passage) -> Rule {
    passage
        .marks
        .first()
        .map_or(Rule::Literal, |own| own.rule.group())
}

/// Whether a mark is the word that is meant, if one is.
fn is_word(passage: &Passage, mark: &Mark, word: Option<&str>) -> bool {
    let Some(word) = word else { return true };
    let side = passage.sides.get(mark.language).and_then(Option::as_deref);
    let text = side.and_then(|own| own.get(mark.range.clone()));
    text.is_some_and(|own| fold::fold(own, Folding::ALL) == word)
}
