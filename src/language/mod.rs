//! Indonesian, knowing words but not news: tokens, sentences, the lexicon and the morphology of a word.

pub mod abbreviation;
pub mod dictionary;
pub mod lexicon;
pub mod morphology;
pub mod sentence;
pub mod token;
