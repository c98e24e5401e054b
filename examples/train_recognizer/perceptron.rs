//! Examples become weights: an averaged structured perceptron (Collins 2002), each weight shared by all sets and
//! corrected for each set by itself (Daumé 2007), so that a set's guidelines do not become the others'.

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
/// The number of a feature left out for being rare.
const UNKNOWN: u32 = u32::MAX;

/// How many sets there can be.
pub const DOMAINS: usize = 3;
/// Scores are whole numbers; one is this fraction of a correction.
const UNIT: f32 = 1000.0;

/// A set of documents with a domain's own weights and how much each correction counts.
pub struct Set<'a> {
    /// Its documents.
    pub documents: Vec<&'a Document>,
    /// Whose own weights it trains, below [`DOMAINS`].
    pub domain: usize,
    /// Size of a correction.
    pub rate: f32,
}

type Row = [f32; LABELS];

/// The weights of one feature, or of one label before another.
#[derive(Clone, Default)]
struct Cell {
    now: Row,
    /// Corrections times when they were made, for the average.
    late: Row,
}

/// A model in training, or trained, with the weights of every set.
pub struct Training {
    numbers: HashMap<u32, u32>,
    /// Shared, then of each domain, for every feature.
    cells: Vec<[Cell; DOMAINS + 1]>,
    transitions: Vec<[Cell; DOMAINS + 1]>,
}

/// A row of documents as numbers of features.
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
    pub fn of(sets: &[Set], seeds: &[u64], epochs: usize, rare: u32) -> Self {
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
            model.learn_all(&mut rows, seed, epochs);
            let learned = model.cells.iter().chain(&model.transitions).flatten();
            for (sum, cell) in sum.0.iter_mut().chain(&mut sum.1).flatten().zip(learned) {
                for (sum, value) in sum.now.iter_mut().zip(&cell.now) {
                    *sum += value / seeds.len() as f32;
                }
            }
        }
        (model.cells, model.transitions) = sum;
        model
    }

    /// Sees every row `epochs` times, and leaves the average of all weights on the way.
    fn learn_all(&mut self, rows: &mut [Prepared], seed: u64, epochs: usize) {
        let mut dice = Dice(seed);
        let mut decoder = Decoder::default();
        let mut time = 1.0_f32;
        for _ in 0..epochs {
            for at in (1..rows.len()).rev() {
                rows.swap(at, dice.below(at + 1));
            }
            for row in rows.iter() {
                let thinned: Vec<Vec<u32>> =
                    row.features.iter().map(|features| thin(features, &mut dice)).collect();
                self.learn(row, &thinned, time, &mut decoder);
                time += 1.0;
            }
        }
        for cell in self.cells.iter_mut().chain(&mut self.transitions).flatten() {
            for (now, late) in cell.now.iter_mut().zip(&cell.late) {
                *now -= late / time;
            }
        }
    }

    fn known(&self, features: &[u32]) -> Vec<u32> {
        features.iter().map(|feature| self.numbers.get(feature).copied().unwrap_or(UNKNOWN)).collect()
    }

    fn learn(&mut self, row: &Prepared, features: &[Vec<u32>], time: f32, decoder: &mut Decoder) {
        let scores: Vec<Scores> = features.iter().map(|features| self.scores(features, row.domain)).collect();
        let transitions = self.transitions(row.domain);
        let guess = decoder.best(&scores, &transitions).to_vec();
        let fits = |labels: &[Label]| {
            labels.iter().zip(&row.allowed).all(|(label, allowed)| allowed & 1 << label.number() != 0)
        };
        if fits(&guess) {
            return;
        }
        let truth = decoder.best_allowed(&scores, &transitions, |at| row.allowed[at]).to_vec();
        if !fits(&truth) {
            return;
        }
        let ends = [Label::OUTSIDE];
        for (labels, sign) in [(&truth, row.rate), (&guess, -row.rate)] {
            let before = ends.iter().chain(labels.iter());
            for (before, next) in before.zip(labels.iter().chain(&ends)) {
                for domain in [0, row.domain + 1] {
                    let cell = &mut self.transitions[before.number()][domain];
                    cell.now[next.number()] += sign;
                    cell.late[next.number()] += sign * time;
                }
            }
        }
        for (at, features) in features.iter().enumerate() {
            let (right, wrong) = (truth[at].number(), guess[at].number());
            if right == wrong {
                continue;
            }
            for &feature in features {
                for domain in [0, row.domain + 1] {
                    let cell = &mut self.cells[feature as usize][domain];
                    for (label, sign) in [(right, row.rate), (wrong, -row.rate)] {
                        cell.now[label] += sign;
                        cell.late[label] += sign * time;
                    }
                }
            }
        }
    }

    fn scores(&self, features: &[u32], domain: usize) -> Scores {
        let mut sums = [0.0_f32; LABELS];
        for &feature in features {
            let Some(cells) = self.cells.get(feature as usize) else { continue };
            for (label, sum) in sums.iter_mut().enumerate() {
                *sum += cells[0].now[label] + cells[domain + 1].now[label];
            }
        }
        sums.map(|sum| (sum * UNIT) as i32)
    }

    fn transitions(&self, domain: usize) -> Transitions {
        let mut transitions = [[0; LABELS]; LABELS];
        for (row, cells) in transitions.iter_mut().zip(&self.transitions) {
            for (label, value) in row.iter_mut().enumerate() {
                *value = ((cells[0].now[label] + cells[domain + 1].now[label]) * UNIT) as i32;
            }
        }
        transitions
    }

    /// The labels of a row of words as one domain would have them.
    pub fn labels<F: AsRef<[u32]>>(&self, features: &[F], domain: usize) -> Vec<Label> {
        let scores: Vec<Scores> =
            features.iter().map(|f| self.scores(&self.known(f.as_ref()), domain)).collect();
        Decoder::default().best(&scores, &self.transitions(domain)).to_vec()
    }

    /// One domain's weights of every feature, and its transitions.
    pub fn weights(&self, domain: usize) -> (Vec<(u32, Row)>, [Row; LABELS]) {
        let sum = |cells: &[Cell; DOMAINS + 1]| {
            std::array::from_fn(|label| cells[0].now[label] + cells[domain + 1].now[label])
        };
        let mut features: Vec<(u32, Row)> = self
            .numbers
            .iter()
            .map(|(feature, number)| (*feature, sum(&self.cells[*number as usize])))
            .collect();
        features.sort_unstable_by_key(|feature| feature.0);
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (row, cells) in transitions.iter_mut().zip(&self.transitions) {
            *row = sum(cells);
        }
        (features, transitions)
    }
}
