//! Which words a reader knows, and which of the others are worth a stop.
//!
//! A word worth a stop means something of its own (no name, number or function word), is not marked as known, and is
//! rarer than the words that the reader chose to pass over. Extensive reading wants few such stops on a page (Nation,
//! *Learning Vocabulary in Another Language*): frequency bands are the usual sieve.

use foldhash::HashSet;

use crate::article::ByteRange;
use crate::language::dictionary::{Reading, Source, band};
use crate::language::token::{Token, TokenKind, tokens};
use crate::reader::state::State;

use super::subject::lookup;

/// Parts of speech that hold a sentence together instead of meaning something.
const FUNCTION: [&str; 6] = ["prep", "conj", "pron", "part", "num", "clf"];

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

/// The words of a paragraph, by its number, that are worth a stop: in order, each when it is asked for.
pub fn unknown_words(state: &State, paragraph: usize) -> impl DoubleEndedIterator<Item = ByteRange> {
    let article = &state.document.article;
    let range = article.paragraphs().get(paragraph).map_or(ByteRange::default(), |paragraph| paragraph.range);
    let text = article.slice(range);
    let tokens = tokens(text, 0);
    let words = 0..tokens.len();
    words.filter_map(move |at| {
        let word = tokens[at].range.shifted(range.start);
        is_unknown(state, text, &tokens, at, word).then_some(word)
    })
}

/// Whether the word that is token `at` of `text` is worth a stop; in the article it lies at `range`.
fn is_unknown(state: &State, text: &str, tokens: &[Token], at: usize, range: ByteRange) -> bool {
    let word = tokens[at].of(text);
    // Addresses and handles stand in no dictionary either.
    if tokens[at].kind != TokenKind::Word || !word.chars().all(|c| c.is_alphabetic() || c == '-') {
        return false;
    }
    if !state.document.annotations.mentions_in(range).is_empty() {
        return false;
    }
    let readings = lookup(state, text, tokens, at);
    let Some(reading) = readings.first() else {
        // A capital that nobody knows is most likely a name that was not recognized.
        return !word.starts_with(char::is_uppercase);
    };
    if reading.analysis.is_name || *reading.source() == Source::Name {
        return false;
    }
    let functions = reading.parts_of_speech();
    if functions.first().is_some_and(|part| FUNCTION.contains(&part.short)) {
        return false;
    }
    // Who knows a root can make out what is regularly derived from it.
    let band = reading.band.or_else(|| band(&reading.analysis.root));
    let rare = band.is_none_or(|band| band.number() > state.vocabulary.familiar_band);
    rare && !state.vocabulary.knows(reading)
}
