//! The beginning of a word becomes the headwords it may mean: those that begin so, then those that are spelt nearly so.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::{Band, Dictionaries, Source, band};
use crate::language::lexicon;

/// How alike two spellings are that may be meant for each other.
const NEAR: f64 = 0.88;

/// The longest that a word with a slip in it may be, in bytes: no headword is near what is longer.
const LONGEST_SLIP: usize = 48;

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

/// The most headwords of one other dictionary that begin with what is typed.
const MOST_OF_A_TABLE: usize = 200;

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
        let of_user = self.user.words().filter(|word| begins(word)).map(|word| (word, Source::Yours));
        let of_tables = self.tables.iter().flat_map(|table| {
            let source = Source::Dictionary(table.name.clone());
            table.beginning(&typed).take(MOST_OF_A_TABLE).map(move |word| (word, source.clone()))
        });
        let of_lexicon = lexicon::entries().map(|entry| entry.headword()).filter(|word| begins(word));
        let of_lexicon = of_lexicon.map(|word| (word, Source::Lexicon));
        let derived = band::lemmas().filter(|word| begins(word)).map(|word| (word, Source::Derived));
        let mut found: Vec<(&str, Source)> =
            of_user.chain(of_lexicon).chain(of_tables).chain(derived).collect();
        // Stable: of one headword the first source stays.
        found.sort_by_cached_key(|(word, _)| {
            let is_whole = word.len() == typed.len();
            (!is_whole, Reverse(band::count(&word.to_lowercase())), word.to_lowercase())
        });
        found.dedup_by(|later, earlier| later.0.eq_ignore_ascii_case(earlier.0));
        found.truncate(most);
        let mut completions: Vec<_> =
            found.into_iter().map(|(word, source)| self.completion(word, source, false)).collect();

        if completions.len() < most && (3..=LONGEST_SLIP).contains(&typed.len()) {
            let mut near: Vec<_> = lexicon::entries()
                .map(|entry| entry.headword())
                .filter(|word| !begins(word))
                .map(|word| (strsim::jaro_winkler(word, &typed), word))
                .filter(|(likeness, _)| *likeness >= NEAR)
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0).then(band::count(b.1).cmp(&band::count(a.1))));
            let room = most - completions.len();
            let near = near.into_iter().take(room);
            completions.extend(near.map(|(_, word)| self.completion(word, Source::Lexicon, true)));
        }
        completions
    }

    fn completion(&self, word: &str, source: Source, is_near: bool) -> Completion {
        let lower = word.to_lowercase();
        let gloss = match &source {
            Source::Yours => self.user.sense(&lower).and_then(|sense| sense.glosses.into_iter().next()),
            Source::Dictionary(name) => self
                .tables
                .iter()
                .filter(|table| table.name == *name)
                .find_map(|table| table.find(word).into_iter().next()?.glosses.into_iter().next()),
            Source::Derived => {
                self.lookup(word).first().and_then(|reading| reading.glosses().first().cloned())
            }
            _ => lexicon::find(word).and_then(|entry| entry.glosses().next()).map(Cow::Borrowed),
        };
        Completion {
            headword: Cow::Owned(word.to_owned()),
            gloss: gloss.unwrap_or_default(),
            source,
            band: band(&lower),
            is_near,
        }
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
        assert_eq!(complete("rumah", 2)[1].0, "rumah sakit");
        assert!(complete("pemerintha", 3).contains(&("pemerintah".to_owned(), true)));
        assert!(complete("memengaruh", 3).contains(&("memengaruhi".to_owned(), false)));
        assert_eq!(complete("", 3), []);
        assert_eq!(complete("rumah", 0), []);
    }
}
