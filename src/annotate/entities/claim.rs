//! A user's names become claims on the text, and claims win over what the recognizer found.
//!
//! A claim takes its words whatever they were found to be, cutting them where it begins and ends inside one. Only a single
//! word inside a longer name stays part of that name: `Samudra` does not break up `Universitas Samudra`. Which forms stand
//! where is found out by [`UserGlossary::occurrences`].

use super::recognize::{CERTAIN, Span};
use super::words::{Shape, Word, shape_of_word};
use crate::annotate::UserGlossary;
use crate::article::{Article, ByteRange};

/// The claims on an article, as spans of its words, each with the number of its entry in the glossary.
#[derive(Default)]
pub(super) struct Claims(Vec<(Span, usize)>);

impl Claims {
    /// The claims of `glossary` on `article`; its `words` are cut at their ends.
    pub fn stake<'a>(
        article: &'a Article,
        words: Vec<Word<'a>>,
        glossary: &UserGlossary,
    ) -> (Vec<Word<'a>>, Self) {
        if glossary.is_empty() {
            return (words, Self::default());
        }
        let occurrences = glossary.occurrences(article.text());
        let words = cut(article, words, occurrences.iter().map(|(range, _)| *range));
        let spans = occurrences.into_iter().filter_map(|(range, entry)| {
            let first = words.partition_point(|word| word.range.start < range.start);
            let after = words.partition_point(|word| word.range.start < range.end);
            // A form that reaches over the end of a paragraph names nothing.
            let one = words.get(first..after)?.windows(2).all(|pair| pair[0].sentence == pair[1].sentence);
            let kind = glossary.entries()[entry].kind;
            (first < after && one).then_some((Span { first, after, kind, weight: CERTAIN }, entry))
        });
        let spans = spans.collect();
        (words, Self(spans))
    }

    /// The spans `found` with those claimed in place of what they overlap.
    pub fn enforce(&self, found: Vec<Span>) -> Vec<Span> {
        if self.0.is_empty() {
            return found;
        }
        let yields = |claim: &Span| {
            let after = found.partition_point(|span| span.first <= claim.first);
            let around = found[..after].last().filter(|span| span.after >= claim.after);
            claim.after - claim.first == 1 && around.is_some_and(|span| span.after - span.first > 1)
        };
        let mut spans: Vec<Span> =
            self.0.iter().map(|(span, _)| *span).filter(|claim| !yields(claim)).collect();
        let claimed = spans.len();
        for span in found {
            let after = spans[..claimed].partition_point(|claim| claim.first < span.after);
            if spans[..after].last().is_none_or(|claim| claim.after <= span.first) {
                spans.push(span);
            }
        }
        spans.sort_by_key(|span| span.first);
        spans
    }

    /// The entry that has claimed just this span.
    pub fn owner(&self, span: &Span) -> Option<usize> {
        let index = self.0.binary_search_by_key(&span.first, |(claim, _)| claim.first).ok()?;
        let (claim, entry) = self.0[index];
        (claim.after == span.after).then_some(entry)
    }
}

/// The words, those that a range begins or ends inside of cut in two.
fn cut<'a>(
    article: &'a Article,
    words: Vec<Word<'a>>,
    ranges: impl Iterator<Item = ByteRange>,
) -> Vec<Word<'a>> {
    let mut cuts = ranges.flat_map(|range| [range.start, range.end]).peekable();
    let mut pieces = Vec::with_capacity(words.len());
    for word in words {
        let mut start = word.range.start;
        while let Some(at) = cuts.next_if(|at| *at < word.range.end) {
            if at > start {
                pieces.push(piece(article, &word, ByteRange::new(start, at)));
                start = at;
            }
        }
        if start == word.range.start {
            pieces.push(word);
        } else {
            pieces.push(piece(article, &word, ByteRange::new(start, word.range.end)));
        }
    }
    pieces
}

fn piece<'a>(article: &'a Article, word: &Word<'a>, range: ByteRange) -> Word<'a> {
    let text = article.slice(range);
    let is_mark = !text.contains(char::is_alphanumeric);
    Word { text, range, shape: if is_mark { Shape::Mark } else { shape_of_word(text) }, ..*word }
}
