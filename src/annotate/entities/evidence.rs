//! Words with a capital become evidence: how the same word is written elsewhere, in this article and in the corpus.
//!
//! A capital alone proves little at the head of a sentence or in a headline; that a word never occurs in small letters
//! proves much. What follows from it is decided in [`super::recognize`]. The idea is Mikheev's (2002), who called
//! it the document-centred approach.

use std::collections::HashMap;

use super::gazetteer;
use super::words::{Shape, Word};

/// How a word is written elsewhere: in this article and in the corpus.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Times in this article with a capital where the capital means something.
    pub capital: u32,
    /// Times in this article in small letters.
    pub small: u32,
    /// Times in the corpus in small letters.
    pub lower: u32,
    /// Times in the corpus with a capital.
    pub capitalised: u32,
    /// Times in the corpus inside a person's name.
    pub person: u32,
    /// Times in the corpus with a capital outside a person's name.
    pub other: u32,
}

impl Usage {
    fn in_corpus(word: &str) -> Self {
        let (lower, capitalised) =
            gazetteer::word_statistics(word).map_or((0, 0), |seen| (seen.lower, seen.capitalised));
        let (person, other) = gazetteer::person_name(word).map_or((0, 0), |seen| (seen.person, seen.other));
        Self { lower, capitalised, person, other, ..Self::default() }
    }

    /// Whether the word is an ordinary one that a capital does not make a name.
    pub fn is_ordinary(&self) -> bool {
        let names = self.person.saturating_sub(self.other);
        self.lower >= 3 && self.lower * 2 > self.capitalised + names * 4
    }

    pub fn is_person_name(&self) -> bool {
        self.person > 0 && self.person >= self.other
    }
}

/// The usage of every word of the article that occurs with a capital, by its text in small letters.
pub(super) struct Evidence<'a>(HashMap<&'a str, Usage>);

impl<'a> Evidence<'a> {
    pub fn of(words: &[Word<'a>]) -> Self {
        let mut usages: HashMap<&'a str, Usage> = HashMap::new();
        for word in words.iter().filter(|w| w.is_capital()) {
            let usage = usages.entry(word.text).or_insert_with(|| Usage::in_corpus(word.text));
            usage.capital += u32::from(!word.opens && !word.titled);
        }
        let mut small: HashMap<&str, u32> = HashMap::new();
        for word in words.iter().filter(|w| w.shape == Shape::Lower) {
            *small.entry(word.text).or_default() += 1;
        }
        for (text, usage) in &mut usages {
            usage.small = small.get(text.to_lowercase().as_str()).copied().unwrap_or(0);
        }
        Self(usages)
    }

    pub fn usage(&self, word: &Word) -> Usage {
        self.0.get(word.text).copied().unwrap_or_default()
    }
}
