//! The word that was perhaps meant.

/// The candidate nearest to `word`, if one is near enough to be a slip of the
/// hand: at most a third of its characters mistyped, left out, added or swapped
/// with a neighbour (optimal string alignment distance).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST).collect();
    let limit = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LONGEST)
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Longer words are not compared to their end: no id is so long in earnest.
const LONGEST: usize = 64;

fn distance(word: &[char], other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, &c) in word.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, &d) in other.iter().enumerate() {
            let mut best = (last[column] + usize::from(c != d))
                .min(last[column + 1] + 1)
                .min(next[column] + 1);
            let swapped = row > 0 && column > 0 && c == other[column - 1] && d == word[row - 1];
            if swapped {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}
