//! Scores of single words become the best row of labels.
//!
//! Exact search (Viterbi 1967) over rows that [`Label::may_precede`] allows; before the first word and after the last
//! one stands no name. Where the scores come from is not its business.

use super::label::{LABELS, Label};

/// How well each label fits a word, by [`Label::number`].
pub type Scores = [i32; LABELS];

/// How well each label fits after another: `transitions[before][after]`.
pub type Transitions = [[i32; LABELS]; LABELS];

/// Below every score that can be reached.
const NEVER: i32 = i32::MIN / 4;

/// Finds best rows, and keeps its memory from one to the next.
#[derive(Debug, Default)]
pub struct Decoder {
    back: Vec<[u8; LABELS]>,
    labels: Vec<Label>,
}

impl Decoder {
    /// The best labels for words with these scores.
    pub fn best(&mut self, scores: &[Scores], transitions: &Transitions) -> &[Label] {
        self.best_allowed(scores, transitions, |_| u16::MAX)
    }

    /// The best labels of those whose bit, by their number, is set in `allowed` of the word's index. When they allow no
    /// row at all, every word is outside.
    pub fn best_allowed(
        &mut self,
        scores: &[Scores],
        transitions: &Transitions,
        allowed: impl Fn(usize) -> u16,
    ) -> &[Label] {
        self.back.clear();
        self.labels.clear();
        self.labels.resize(scores.len(), Label::OUTSIDE);
        let mut best = [NEVER; LABELS];
        best[Label::OUTSIDE.number()] = 0;
        for (at, own) in scores.iter().enumerate() {
            let mask = allowed(at);
            let mut next_best = [NEVER; LABELS];
            let mut back = [0; LABELS];
            for next in Label::all().filter(|next| mask & (1 << next.number()) != 0) {
                let to = next.number();
                for &from in BEFORE[to] {
                    let score = best[from as usize] + transitions[from as usize][to];
                    if best[from as usize] > NEVER && score > next_best[to] {
                        next_best[to] = score;
                        back[to] = from;
                    }
                }
                if next_best[to] > NEVER {
                    next_best[to] += own[to];
                }
            }
            best = next_best;
            self.back.push(back);
        }
        let last =
            Label::all().filter(|label| label.may_precede(Label::OUTSIDE) && best[label.number()] > NEVER);
        let score =
            |label: &Label| best[label.number()] + transitions[label.number()][Label::OUTSIDE.number()];
        let Some(mut label) = last.max_by_key(score) else { return &self.labels };
        for (at, back) in self.back.iter().enumerate().rev() {
            self.labels[at] = label;
            label = Label::from_number(usize::from(back[label.number()]));
        }
        &self.labels
    }
}

const CLOSED: &[u8] = &[0, 3, 4, 7, 8, 11, 12];

/// The labels that may stand before each label: what [`Label::may_precede`] says, laid out for the inner loop.
const BEFORE: [&[u8]; LABELS] = [
    CLOSED,
    CLOSED,
    &[1, 2],
    &[1, 2],
    CLOSED,
    CLOSED,
    &[5, 6],
    &[5, 6],
    CLOSED,
    CLOSED,
    &[9, 10],
    &[9, 10],
    CLOSED,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_says_what_labels_say() {
        for next in Label::all() {
            for before in Label::all() {
                let listed = BEFORE[next.number()].contains(&(before.number() as u8));
                assert_eq!(listed, before.may_precede(next), "{before:?} {next:?}");
            }
        }
    }

    /// The score of a row, `None` for one that is not allowed.
    fn score(labels: &[usize], scores: &[Scores], transitions: &Transitions) -> Option<i32> {
        let mut total = 0;
        let mut before = Label::OUTSIDE;
        for (at, &number) in labels.iter().enumerate() {
            let label = Label::from_number(number);
            if !before.may_precede(label) {
                return None;
            }
            total += scores[at][number] + transitions[before.number()][number];
            before = label;
        }
        before.may_precede(Label::OUTSIDE).then_some(total + transitions[before.number()][0])
    }

    proptest! {
        #[test]
        fn no_row_scores_higher(
            scores in prop::collection::vec(prop::array::uniform13(-50_i32..50), 0..4),
            transitions in prop::array::uniform13(prop::array::uniform13(-50_i32..50)),
        ) {
            let found: Vec<usize> =
                Decoder::default().best(&scores, &transitions).iter().map(|l| l.number()).collect();
            let mut highest = None;
            for index in 0..LABELS.pow(scores.len() as u32) {
                let row: Vec<usize> = (0..scores.len()).map(|at| index / LABELS.pow(at as u32) % LABELS).collect();
                highest = highest.max(score(&row, &scores, &transitions));
            }
            prop_assert_eq!(score(&found, &scores, &transitions), highest);
        }
    }
}
