//! Indonesian, knowing words but not news: tokens and sentences now; morphology and lexicon later.

pub mod abbreviation;
pub mod sentence;
pub mod token;
