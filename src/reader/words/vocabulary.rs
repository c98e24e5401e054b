//! What a reader knows: the words marked as known, and how frequent those are that are taken to be.
//!
//! Which words of an article are worth a stop is found in [`super::unknown`].

use foldhash::HashSet;

use crate::language::dictionary::Reading;

/// What a reader knows.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Lemmas marked as known, in small letters.
    pub known: HashSet<String>,
    /// Words of this frequency band and of more frequent ones are passed over, 0 to 5; 0: none.
    pub familiar_band: u8,
}

impl Vocabulary {
    /// Whether the lemma of a reading is marked as known.
    pub fn knows(&self, reading: &Reading) -> bool {
        !self.known.is_empty() && self.known.contains(&*lemma(reading))
    }
}

/// What is marked as known when a word is: its lemma in small letters.
pub fn lemma(reading: &Reading) -> String {
    reading.analysis.lemma.to_lowercase()
}
