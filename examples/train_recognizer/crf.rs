//! Examples become weights: a linear-chain conditional random field (Lafferty et al. 2001) by stochastic gradients, each
//! weight shared by all sets and corrected for each set by itself (Daumé 2007), so that a set's guidelines do not become
//! the others'. A word that may have several labels counts for all of them.

use std::collections::HashMap;

use kutip::annotate::entities::model::features::LEXICAL;
use kutip::annotate::entities::model::label::{LABELS, Label};
use kutip::annotate::entities::model::viterbi::{Decoder, Scores, Transitions};

use super::classes::Dice;
use super::sources::Document;

/// In how many of 100 words training leaves out what knows the word itself.
const NEW_WORDS: usize = 45;
/// How many of 100 features it leaves out besides.
const FORGOTTEN: usize = 15;
/// How often a model sees every example.
const EPOCHS: usize = 8;
/// After how many of the last of these rounds the weights are taken, for their mean.
const AVERAGED: usize = 3;
/// Length of the first steps.
const RATE: f32 = 0.05;
/// How strongly weights are drawn to zero, shared out over all sights of a feature.
const DECAY: f32 = 1.0;
/// The number of a feature left out for being rare.
const UNKNOWN: u32 = u32::MAX;
/// How many sets there can be.
pub const DOMAINS: usize = 3;
/// Scores are whole numbers; one is this fraction of a natural unit.
const UNIT: f32 = 1000.0;

/// A set of documents with a domain's own weights and how much each example counts.
pub struct Set<'a> {
    /// Its documents.
    pub documents: Vec<&'a Document>,
    /// Whose own weights it trains, below [`DOMAINS`].
    pub domain: usize,
    /// How much an example counts.
    pub rate: f32,
}

type Row = [f32; LABELS];

/// The weights of one feature, or of one label before another.
#[derive(Clone, Default)]
struct Cell {
    now: Row,
    /// Squares of gradients.
    squares: Row,
}

/// Shared weights, then those of each domain.
type Cells = Vec<[Cell; DOMAINS + 1]>;

/// A model in training, or trained, with the weights of every set.
pub struct Training {
    numbers: HashMap<u32, u32>,
    cells: Cells,
    transitions: Cells,
    /// How often each feature is seen.
    counts: Vec<f32>,
}

/// A row of words as numbers of features.
struct Prepared {
    features: Vec<Vec<u32>>,
    allowed: Vec<u16>,
    domain: usize,
    rate: f32,
}

/// The features of a word without some, chosen by lot.
fn thin(features: &[u32], dice: &mut Dice) -> Vec<u32> {
    let new_word = dice.below(100) < NEW_WORDS;
    features
        .iter()
        .enumerate()
        .filter(|(at, feature)| {
            **feature != UNKNOWN && !(new_word && *at < LEXICAL) && dice.below(100) >= FORGOTTEN
        })
        .map(|(_, feature)| *feature)
        .collect()
}

impl Training {
    /// Trains on `sets`. Features seen fewer than `rare` times are left out.
    ///
    /// The model is the mean of one for each of `seeds`, which say in what order examples are seen.
    pub fn of(sets: &[Set], seeds: &[u64], rare: u32) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for document in sets.iter().flat_map(|set| &set.documents) {
            for feature in document.examples.iter().flat_map(|e| e.features.iter().flatten()) {
                *counts.entry(*feature).or_default() += 1;
            }
        }
        let mut kept: Vec<u32> =
            counts.iter().filter(|(_, count)| **count >= rare).map(|(feature, _)| *feature).collect();
        kept.sort_unstable();
        let numbers: HashMap<u32, u32> =
            kept.iter().enumerate().map(|(at, feature)| (*feature, at as u32)).collect();
        let mut model = Training {
            cells: vec![Default::default(); kept.len()],
            transitions: vec![Default::default(); LABELS],
            numbers,
            counts: kept.iter().map(|f| counts[f] as f32).collect(),
        };
        let mut rows: Vec<Prepared> = Vec::new();
        for set in sets {
            for example in set.documents.iter().flat_map(|document| &document.examples) {
                rows.push(Prepared {
                    features: example.features.iter().map(|f| model.known(f)).collect(),
                    allowed: example.allowed.clone(),
                    domain: set.domain,
                    rate: set.rate,
                });
            }
        }
        let empty = (model.cells.clone(), model.transitions.clone());
        let mut sum = empty.clone();
        for &seed in seeds {
            (model.cells, model.transitions) = empty.clone();
            model.learn_all(&mut rows, seed, &mut sum, 1.0 / (seeds.len() * AVERAGED) as f32);
        }
        (model.cells, model.transitions) = sum;
        model
    }

    /// Sees every row [`EPOCHS`] times, and adds a share of the weights of the last rounds to `sum`.
    fn learn_all(&mut self, rows: &mut [Prepared], seed: u64, sum: &mut (Cells, Cells), share: f32) {
        let mut dice = Dice(seed);
        for epoch in 0..EPOCHS {
            for at in (1..rows.len()).rev() {
                rows.swap(at, dice.below(at + 1));
            }
            for row in rows.iter() {
                let thinned: Vec<Vec<u32>> =
                    row.features.iter().map(|features| thin(features, &mut dice)).collect();
                self.learn(row, &thinned, rows.len() as f32);
            }
            if epoch + AVERAGED >= EPOCHS {
                let learned = self.cells.iter().chain(&self.transitions).flatten();
                for (sum, cell) in sum.0.iter_mut().chain(&mut sum.1).flatten().zip(learned) {
                    for (sum, value) in sum.now.iter_mut().zip(&cell.now) {
                        *sum += value * share;
                    }
                }
            }
        }
    }

    fn known(&self, features: &[u32]) -> Vec<u32> {
        features.iter().map(|feature| self.numbers.get(feature).copied().unwrap_or(UNKNOWN)).collect()
    }

    /// How well each label fits a word.
    fn sums(&self, features: &[u32], domain: usize) -> Row {
        let mut sums = [0.0_f32; LABELS];
        for &feature in features {
            let Some(cells) = self.cells.get(feature as usize) else { continue };
            for (label, sum) in sums.iter_mut().enumerate() {
                *sum += cells[0].now[label] + cells[domain + 1].now[label];
            }
        }
        sums
    }

    fn transition_rows(&self, domain: usize) -> [Row; LABELS] {
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (row, cells) in transitions.iter_mut().zip(&self.transitions) {
            for (label, value) in row.iter_mut().enumerate() {
                *value = cells[0].now[label] + cells[domain + 1].now[label];
            }
        }
        transitions
    }

    /// One step (AdaGrad, Duchi et al. 2011) towards the labels that a row may have.
    fn learn(&mut self, row: &Prepared, features: &[Vec<u32>], rows: f32) {
        let scores: Vec<Row> = features.iter().map(|features| self.sums(features, row.domain)).collect();
        let transitions = self.transition_rows(row.domain);
        let Some(free) = marginals(&scores, &transitions, |_| u16::MAX) else { return };
        let Some(bound) = marginals(&scores, &transitions, |at| row.allowed[at]) else { return };
        let step = |cell: &mut Cell, label: usize, gradient: f32, decay: f32| {
            let gradient = gradient - decay * cell.now[label];
            if gradient != 0.0 {
                cell.squares[label] += gradient * gradient;
                cell.now[label] += RATE * gradient / (cell.squares[label].sqrt() + 1e-3);
            }
        };
        for from in 0..LABELS {
            for to in 0..LABELS {
                let gradient = (bound.pairs[from][to] - free.pairs[from][to]) * row.rate;
                for domain in [0, row.domain + 1] {
                    let decay = DECAY / rows;
                    step(&mut self.transitions[from][domain], to, gradient, decay);
                }
            }
        }
        for (at, features) in features.iter().enumerate() {
            let gradients: Row =
                std::array::from_fn(|label| (bound.words[at][label] - free.words[at][label]) * row.rate);
            if gradients.iter().all(|g| g.abs() < 1e-4) {
                continue;
            }
            for &feature in features {
                let decay = DECAY / self.counts[feature as usize];
                for domain in [0, row.domain + 1] {
                    let cell = &mut self.cells[feature as usize][domain];
                    for (label, &gradient) in gradients.iter().enumerate() {
                        step(cell, label, gradient, decay);
                    }
                }
            }
        }
    }

    fn scores(&self, features: &[u32], domain: usize) -> Scores {
        self.sums(features, domain).map(|sum| (sum * UNIT) as i32)
    }

    /// The labels of a row of words as one domain would have them.
    pub fn labels<F: AsRef<[u32]>>(&self, features: &[F], domain: usize) -> Vec<Label> {
        let scores: Vec<Scores> =
            features.iter().map(|f| self.scores(&self.known(f.as_ref()), domain)).collect();
        let transitions: Transitions =
            self.transition_rows(domain).map(|row| row.map(|value| (value * UNIT) as i32));
        Decoder::default().best(&scores, &transitions).to_vec()
    }

    /// One domain's weights of every feature, and its transitions.
    pub fn weights(&self, domain: usize) -> (Vec<(u32, Row)>, [Row; LABELS]) {
        let mut features: Vec<(u32, Row)> = self
            .numbers
            .iter()
            .map(|(feature, number)| {
                let cells = &self.cells[*number as usize];
                let row = std::array::from_fn(|label| cells[0].now[label] + cells[domain + 1].now[label]);
                (*feature, row)
            })
            .collect();
        features.sort_unstable_by_key(|feature| feature.0);
        (features, self.transition_rows(domain))
    }
}

/// How probable labels are, by themselves and one after another.
struct Marginals {
    words: Vec<Row>,
    pairs: [Row; LABELS],
}

/// Forward and backward (Rabiner 1989), each step's values divided by their sum; `None` when no row of labels is allowed.
fn marginals(
    scores: &[Row],
    transitions: &[Row; LABELS],
    allowed: impl Fn(usize) -> u16,
) -> Option<Marginals> {
    let may = |from: usize, to: usize| Label::from_number(from).may_precede(Label::from_number(to));
    let moves: [Row; LABELS] = std::array::from_fn(|from| {
        std::array::from_fn(|to| if may(from, to) { transitions[from][to].exp() } else { 0.0 })
    });
    let own: Vec<Row> = scores
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let largest = row.iter().copied().fold(f32::MIN, f32::max);
            let mask = allowed(at);
            let weight = |label: usize| (row[label] - largest).max(-60.0).exp();
            std::array::from_fn(|label| if mask & 1 << label != 0 { weight(label) } else { 0.0 })
        })
        .collect();
    // What comes before the first word is outside.
    let mut start = [0.0; LABELS];
    start[Label::OUTSIDE.number()] = 1.0;
    let mut forward: Vec<Row> = vec![start];
    for own in &own {
        let before = forward.last()?;
        let reached: Row = std::array::from_fn(|to| {
            own[to] * before.iter().zip(&moves).map(|(value, moves)| value * moves[to]).sum::<f32>()
        });
        forward.push(shares(reached)?);
    }
    let mut words = Vec::with_capacity(scores.len());
    let mut pairs = [[0.0; LABELS]; LABELS];
    // What comes after the last word is outside, too.
    let mut ahead = start;
    for before in forward.iter().rev() {
        // `ahead` has what comes from each label of the next word on.
        let pair: [Row; LABELS] =
            std::array::from_fn(|from| std::array::from_fn(|to| before[from] * moves[from][to] * ahead[to]));
        let total: f32 = pair.iter().flatten().sum();
        for (sum, value) in pairs.iter_mut().flatten().zip(pair.iter().flatten()) {
            *sum += value / total;
        }
        let at = forward.len() - 1 - words.len();
        let onwards = moves.map(|moves| moves.iter().zip(&ahead).map(|(a, b)| a * b).sum::<f32>());
        words.push(shares(std::array::from_fn(|label| before[label] * onwards[label]))?);
        if let Some(own) = at.checked_sub(1).map(|at| &own[at]) {
            ahead = shares(std::array::from_fn(|label| own[label] * onwards[label]))?;
        }
    }
    // The last is that of the start.
    words.pop();
    words.reverse();
    Some(Marginals { words, pairs })
}

/// The values divided by their sum, `None` when they have none to speak of.
fn shares(values: Row) -> Option<Row> {
    let sum: f32 = values.iter().sum();
    (sum > 0.0).then(|| values.map(|value| value / sum))
}
