//! Unlabelled news becomes classes of words: vectors of what stands beside a word, grouped by k-means.
//!
//! Positive pointwise mutual information with the two words to both sides, reduced by randomized subspace iteration
//! (Halko et al. 2011), then spherical k-means at three granularities. One thread and fixed seeds: the same text gives
//! the same bytes.

use std::collections::HashMap;

use kutip::annotate::entities::model::hash;
use kutip::language::token::{TokenKind, tokens};

/// How often a word must occur to get a class.
const RARE: u32 = 5;
/// How many of the most frequent words count as neighbours, for each of the four places beside a word.
const NEIGHBOURS: usize = 2_000;
/// Length of a word's vector.
const DIMENSIONS: usize = 80;
/// How many classes there are at each granularity.
const GRANULARITIES: [usize; 3] = [64, 256, 1024];
const ROUNDS: usize = 12;

/// The classes of the frequent words of `text`, by hash, most frequent first.
pub fn classes(text: &str) -> Vec<(u32, [u8; 4])> {
    let corpus = Corpus::of(text);
    eprintln!("{} tokens, {} words", corpus.tokens.len(), corpus.words.len());
    let matrix = corpus.associations();
    let vectors = reduce(&matrix, NEIGHBOURS * 4);
    let groupings = GRANULARITIES.map(|count| k_means(&vectors, count));
    corpus
        .words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let [coarse, middle, fine] = [0, 1, 2].map(|grain| groupings[grain][index]);
            // 0 is an unknown word's.
            let [low, high] = (fine as u16 + 1).to_le_bytes();
            (hash::word(word), [coarse as u8, middle as u8, low, high])
        })
        .collect()
}

/// The number of a break between sentences, and of a word too rare.
const BREAK: u32 = u32::MAX;
const OTHER: u32 = u32::MAX - 1;

/// A text as numbers of words.
struct Corpus {
    words: Vec<String>,
    tokens: Vec<u32>,
}

impl Corpus {
    fn of(text: &str) -> Self {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let mut row: Vec<(&str, bool)> = Vec::new();
        for line in text.lines() {
            let mut opens = true;
            for token in tokens(line, 0) {
                let word = match token.kind {
                    TokenKind::Number => "0",
                    _ => token.of(line),
                };
                row.push((word, opens && token.kind == TokenKind::Word));
                if !(opens && token.kind == TokenKind::Word) {
                    *counts.entry(word).or_default() += 1;
                }
                opens = match token.kind {
                    TokenKind::Mark => opens || ".?!\"“”:".contains(word),
                    _ => false,
                };
            }
            row.push(("", false));
        }
        let mut sorted: Vec<(&str, u32)> = counts.iter().map(|(&word, &count)| (word, count)).collect();
        sorted.retain(|entry| entry.1 >= RARE);
        sorted.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let words: Vec<String> = sorted.iter().map(|entry| entry.0.to_owned()).collect();
        let numbers: HashMap<&str, u32> =
            sorted.iter().enumerate().map(|(at, entry)| (entry.0, at as u32)).collect();
        let number = |&(word, opens): &(&str, bool)| {
            if word.is_empty() {
                return BREAK;
            }
            let small = word.to_lowercase();
            let count = |word: &str| counts.get(word).copied().unwrap_or(0);
            // The first word of a sentence is taken as it is written elsewhere.
            let word = if opens && count(&small) > count(word) { small.as_str() } else { word };
            numbers.get(word).copied().unwrap_or(OTHER)
        };
        Self { tokens: row.iter().map(number).collect(), words }
    }

    /// For every word the neighbours it has more often than chance, and how much more.
    fn associations(&self) -> Vec<Vec<(u32, f32)>> {
        let mut pairs: HashMap<u64, u32> = HashMap::new();
        for (at, &word) in self.tokens.iter().enumerate() {
            if word as usize >= self.words.len() {
                continue;
            }
            for (place, step) in [-2_isize, -1, 1, 2].into_iter().enumerate() {
                let Some(&neighbour) = at.checked_add_signed(step).and_then(|i| self.tokens.get(i)) else {
                    continue;
                };
                if (neighbour as usize) < NEIGHBOURS {
                    *pairs
                        .entry((u64::from(word) << 32) | ((place * NEIGHBOURS) as u64 + u64::from(neighbour)))
                        .or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<(u64, u32)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        let mut of_word = vec![0.0_f64; self.words.len()];
        let mut of_neighbour = vec![0.0_f64; NEIGHBOURS * 4];
        for (pair, count) in &pairs {
            of_word[(pair >> 32) as usize] += f64::from(*count);
            of_neighbour[*pair as u32 as usize] += f64::from(*count);
        }
        // Smoothed as by Levy, Goldberg and Dagan (2015), against the weight of rare neighbours.
        let smoothed: Vec<f64> = of_neighbour.iter().map(|count| count.powf(0.75)).collect();
        let total: f64 = smoothed.iter().sum();
        let mut rows = vec![Vec::new(); self.words.len()];
        for (pair, count) in pairs {
            let (word, neighbour) = ((pair >> 32) as usize, pair as u32 as usize);
            let information = (f64::from(count) * total / (of_word[word] * smoothed[neighbour])).ln();
            if information > 0.0 {
                rows[word].push((neighbour as u32, information as f32));
            }
        }
        rows
    }
}

/// Numbers that look random and are always the same (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit.max(1) as u64) as usize
    }
}

type Vector = [f32; DIMENSIONS];

/// The rows of a sparse matrix in the directions in which they differ most, each of length 1.
fn reduce(rows: &[Vec<(u32, f32)>], columns: usize) -> Vec<Vector> {
    let mut dice = Dice(1);
    let mut basis: Vec<Vector> =
        (0..columns).map(|_| std::array::from_fn(|_| (dice.roll() % 2001) as f32 / 1000.0 - 1.0)).collect();
    for _ in 0..6 {
        let mut images = vec![[0.0; DIMENSIONS]; columns];
        for row in rows {
            let image = project(row, &basis);
            for &(column, weight) in row {
                for (sum, value) in images[column as usize].iter_mut().zip(&image) {
                    *sum += weight * value;
                }
            }
        }
        orthonormalize(&mut images);
        basis = images;
    }
    let mut vectors: Vec<Vector> = rows.iter().map(|row| project(row, &basis)).collect();
    vectors.iter_mut().for_each(normalize);
    vectors
}

fn project(row: &[(u32, f32)], basis: &[Vector]) -> Vector {
    let mut image = [0.0; DIMENSIONS];
    for &(column, weight) in row {
        for (sum, value) in image.iter_mut().zip(&basis[column as usize]) {
            *sum += weight * value;
        }
    }
    image
}

/// Makes the columns of `rows` orthogonal and of length 1 (Gram and Schmidt).
fn orthonormalize(rows: &mut [Vector]) {
    for column in 0..DIMENSIONS {
        for earlier in 0..column {
            let dot: f64 = rows.iter().map(|row| f64::from(row[column]) * f64::from(row[earlier])).sum();
            for row in rows.iter_mut() {
                row[column] -= dot as f32 * row[earlier];
            }
        }
        let length = rows.iter().map(|row| f64::from(row[column]).powi(2)).sum::<f64>().sqrt().max(1e-12);
        for row in rows.iter_mut() {
            row[column] /= length as f32;
        }
    }
}

fn normalize(vector: &mut Vector) {
    let length = dot(vector, vector).sqrt().max(1e-12);
    vector.iter_mut().for_each(|value| *value /= length);
}

fn dot(one: &Vector, other: &Vector) -> f32 {
    // Eight sums side by side, which compilers turn into vector instructions.
    let mut sums = [0.0_f32; 8];
    for (one, other) in one.chunks_exact(8).zip(other.chunks_exact(8)) {
        for lane in 0..8 {
            sums[lane] += one[lane] * other[lane];
        }
    }
    sums.iter().sum()
}

/// The group of every vector, of `count` groups; the first centres are `count` of the most frequent words.
fn k_means(vectors: &[Vector], count: usize) -> Vec<usize> {
    let mut dice = Dice(count as u64);
    let pool = vectors.len().min(count * 8);
    let mut order: Vec<usize> = (0..pool).collect();
    for at in 0..pool {
        order.swap(at, at + dice.below(pool - at));
    }
    let mut centres: Vec<Vector> = order.iter().take(count).map(|&at| vectors[at]).collect();
    let mut groups = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        let mut sums = vec![[0.0; DIMENSIONS]; centres.len()];
        for (vector, group) in vectors.iter().zip(&mut groups) {
            let mut best = f32::MIN;
            for (index, centre) in centres.iter().enumerate() {
                let likeness = dot(vector, centre);
                if likeness > best {
                    (best, *group) = (likeness, index);
                }
            }
            for (sum, value) in sums[*group].iter_mut().zip(vector) {
                *sum += value;
            }
        }
        sums.iter_mut().for_each(normalize);
        for (centre, sum) in centres.iter_mut().zip(sums) {
            // An empty group keeps its centre.
            if dot(&sum, &sum) > 0.5 {
                *centre = sum;
            }
        }
    }
    groups
}
