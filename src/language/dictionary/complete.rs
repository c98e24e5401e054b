//! The beginning of a word becomes the headwords it may mean: those that begin so, then those that are spelt nearly so.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::{Band, Dictionaries, Source, band};
use crate::language::lexicon;

/// How alike two spellings are that may be meant for each other.
const NEAR: f64 = 0.88;

/// A headword that what was typed may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The headword.
    pub headword: Cow<'static, str>,
    /// Its first gloss.
    pub gloss: Cow<'static, str>,
    /// Who lists it.
    pub source: Source,
    /// How frequent it is.
    pub band: Option<Band>,
    /// Whether it does not begin with what was typed, but is spelt nearly so.
    pub is_near: bool,
}

impl Dictionaries {
    /// At most `most` headwords for what is `typed`: those that begin with it, by frequency (the word itself first), then
    /// near misses, the nearest first. A few milliseconds at worst.
    pub fn complete(&self, typed: &str, most: usize) -> Vec<Completion> {
        let typed = typed.trim_start().to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let begins = |headword: &str| {
            headword.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(&typed))
        };
        let mut found: Vec<_> = lexicon::entries().filter(|entry| begins(entry.headword())).collect();
        found.sort_by_key(|entry| {
            (entry.headword().len() != typed.len(), Reverse(entry.frequency), entry.headword())
        });
        let complete = |entry: lexicon::Entry, is_near| Completion {
            headword: Cow::Borrowed(entry.headword()),
            gloss: Cow::Borrowed(entry.glosses().next().unwrap_or("")),
            source: Source::Lexicon,
            band: band(entry.headword()),
            is_near,
        };
        let mut completions: Vec<_> =
            found.into_iter().take(most).map(|entry| complete(entry, false)).collect();
        if completions.len() < most && typed.len() > 2 {
            let mut near: Vec<_> = lexicon::entries()
                .filter(|entry| !begins(entry.headword()))
                .map(|entry| (strsim::jaro_winkler(entry.headword(), &typed), entry))
                .filter(|(likeness, _)| *likeness >= NEAR)
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.frequency.cmp(&a.1.frequency)));
            let room = most - completions.len();
            completions.extend(near.into_iter().take(room).map(|(_, entry)| complete(entry, true)));
        }
        completions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(typed: &str, most: usize) -> Vec<(String, bool)> {
        let completions = Dictionaries::default().complete(typed, most);
        completions.into_iter().map(|found| (found.headword.into_owned(), found.is_near)).collect()
    }

    #[test]
    fn the_typed_word_comes_first_and_near_misses_last() {
        assert_eq!(complete("Rumah", 8)[0], ("rumah".to_owned(), false));
        assert_eq!(complete("rumah saki", 1), [("rumah sakit".to_owned(), false)]);
        assert!(complete("pemerintha", 3).contains(&("pemerintah".to_owned(), true)));
        assert_eq!(complete("", 3), []);
        assert_eq!(complete("rumah", 0), []);
    }
}
