//! Hashes of features become scores: the trained weights, searched where they lie in the binary.
//!
//! An open-addressed table of rows of 16 bytes: half of the feature's hash to know it by, and one signed byte for each
//! label. Nothing is decoded at start-up, and only the pages a search touches cost memory. What the features mean is
//! the business of [`super::features`].

use super::label::LABELS;
use super::viterbi::{Scores, Transitions};
use crate::annotate::entities;

/// Bytes of a row: two of the hash, one of nothing, the weights.
const ROW: usize = 16;
/// Where a row's weights begin.
const FIRST: usize = ROW - LABELS;
/// Bytes before the first row: the logarithm of the number of rows, then the transitions.
const HEAD: usize = 4 + LABELS * LABELS * 2;
/// The mark of a row without a feature.
const FREE: u16 = 0;
/// Features that are looked up together: few enough for the sums of their weights to fit 16 bits.
const TOGETHER: usize = 32;
/// How many rows beside its own a feature may have been put.
const REACH: usize = 32;

static EMBEDDED: &[u8] = include_bytes!("../../../../data/recognizer/weights.bin");

/// Brings the embedded weights into memory.
pub(super) fn touch() {
    entities::touch(EMBEDDED);
}

/// A trained model.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    rows: &'a [u8],
    bits: u32,
    transitions: Transitions,
}

impl Weights<'static> {
    /// The weights this program was built with.
    pub fn embedded() -> Self {
        Weights::new(EMBEDDED).unwrap_or(Weights { rows: &[], bits: 1, transitions: [[0; LABELS]; LABELS] })
    }
}

impl<'a> Weights<'a> {
    /// The weights that [`encode`] wrote; `None` for anything else.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let bits = u32::from(*bytes.first()?);
        let rows = bytes.get(HEAD..)?;
        if !(1..=24).contains(&bits) || rows.len() != ROW << bits {
            return None;
        }
        let mut transitions = [[0; LABELS]; LABELS];
        for (value, pair) in transitions.iter_mut().flatten().zip(bytes[4..HEAD].chunks_exact(2)) {
            *value = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Some(Self { rows, bits, transitions })
    }

    /// How well each label fits a word with these features.
    pub fn scores(&self, features: &[u32]) -> Scores {
        let mut scores = [0; LABELS];
        let mut found = [0; TOGETHER];
        for features in features.chunks(TOGETHER) {
            // Every row is somewhere else in a large memory. Nothing here depends on what is found, so that the processor
            // waits for all of them at once.
            for (found, &feature) in found.iter_mut().zip(features) {
                *found = self.mark_at(slot(feature, self.bits));
            }
            // Whole rows are added, so that the processor adds their bytes all at once; the first ones are no weights.
            let mut sums = [0_i16; ROW];
            for (&found, &feature) in found.iter().zip(features) {
                if found == FREE {
                    continue;
                }
                if let Some(row) = self.row(feature) {
                    for (sum, &weight) in sums.iter_mut().zip(row) {
                        *sum += i16::from(weight.cast_signed());
                    }
                }
            }
            for (score, &sum) in scores.iter_mut().zip(&sums[FIRST..]) {
                *score += i32::from(sum);
            }
        }
        scores
    }

    /// How well each label fits after another.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// The mark of the feature in a row.
    fn mark_at(&self, slot: usize) -> u16 {
        match self.rows.get(slot * ROW..slot * ROW + 2) {
            Some(&[low, high]) => u16::from_le_bytes([low, high]),
            _ => FREE,
        }
    }

    fn row(&self, feature: u32) -> Option<&'a [u8; ROW]> {
        let mark = mark(feature).to_le_bytes();
        let mut slot = slot(feature, self.bits);
        for _ in 0..REACH {
            let row = self.rows.get(slot * ROW..)?.first_chunk::<ROW>()?;
            if row[..2] == mark {
                return Some(row);
            }
            if row[..2] == [0, 0] {
                return None;
            }
            slot = (slot + 1) & ((1 << self.bits) - 1);
        }
        None
    }
}

/// The row a feature is put into when it is free.
fn slot(feature: u32, bits: u32) -> usize {
    (feature >> (32 - bits)) as usize
}

/// What tells a feature from others of its slot; never 0, which marks a free row.
fn mark(feature: u32) -> u16 {
    (feature as u16).max(1)
}

/// Writes weights for [`Weights::new`]: a table of `1 << bits` rows, filled in the order of `features`; those that find
/// no room near their own row are left out.
///
/// # Panics
/// When `bits` is 0 or above 24.
pub fn encode(bits: u32, transitions: &[[i16; LABELS]; LABELS], features: &[(u32, [i8; LABELS])]) -> Vec<u8> {
    assert!((1..=24).contains(&bits));
    let mut bytes = vec![bits as u8, 0, 0, 0];
    bytes.extend(transitions.iter().flatten().flat_map(|value| value.to_le_bytes()));
    bytes.resize(HEAD + (ROW << bits), 0);
    let rows = &mut bytes[HEAD..];
    for (feature, weights) in features {
        let mark = mark(*feature).to_le_bytes();
        let own = slot(*feature, bits);
        let near = (0..REACH).map(|step| ((own + step) & ((1 << bits) - 1)) * ROW);
        // One whose mark is taken would be found there, with another's weights.
        let place = near.into_iter().find(|&at| rows[at..at + 2] == [0, 0] || rows[at..at + 2] == mark);
        if let Some(at) = place.filter(|&at| rows[at..at + 2] == [0, 0]) {
            rows[at..at + 2].copy_from_slice(&mark);
            for (byte, weight) in rows[at + FIRST..at + ROW].iter_mut().zip(weights) {
                *byte = weight.cast_unsigned();
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::entities::model::hash;

    #[test]
    fn what_was_written_is_found() {
        let features: Vec<(u32, [i8; LABELS])> =
            (0..40).map(|n| (hash::feature(7, n, 0), [n as i8 - 20; LABELS])).collect();
        let mut transitions = [[0; LABELS]; LABELS];
        transitions[3][5] = -300;
        let bytes = encode(8, &transitions, &features);
        let weights = Weights::new(&bytes).expect("just written");
        assert_eq!(weights.transitions()[3][5], -300);
        for (feature, expected) in &features {
            assert_eq!(weights.scores(&[*feature])[0], i32::from(expected[0]));
        }
        assert_eq!(weights.scores(&[features[1].0, features[3].0])[12], -19 - 17);
        assert_eq!(weights.scores(&[hash::feature(8, 1, 1)]), [0; LABELS]);
    }

    #[test]
    fn other_bytes_are_refused() {
        let good = encode(4, &[[0; LABELS]; LABELS], &[]);
        assert!(Weights::new(&good).is_some());
        for bad in [&good[..good.len() - 1], &good[..3], &[], &[0; HEAD]] {
            assert!(Weights::new(bad).is_none());
        }
    }

    #[test]
    fn the_embedded_weights_are_whole() {
        assert!(Weights::new(EMBEDDED).is_some());
    }
}
