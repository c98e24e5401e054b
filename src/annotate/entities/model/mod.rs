//! Words become spans by a trained model: every word gets the label that fits it, its neighbours and the whole article best.
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over labels (begin, inside, last, outside,
//! single, each of three kinds), decoded by Viterbi; features after Ratinov and Roth (2009), with what the rules of
//! `recognize` propose among them. Training lives in `examples/train_recognizer`, and which spans mean the same thing is
//! decided in `resolve`.

mod facts;
pub mod features;
pub mod hash;
pub mod label;
pub mod table;
pub mod viterbi;
pub mod weights;

use super::gazetteer;
use super::recognize::{self, Span};
use super::titles::class;
use super::words::{Shape, Word, adjacent};
use crate::annotate::EntityKind;
use crate::article::{Article, ByteRange};
use table::Tables;
use weights::Weights;

/// What labels words: trained weights, and what the corpus says of words.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// How much each feature speaks for each label.
    pub weights: Weights<'a>,
    /// What features are made with.
    pub tables: Tables<'a>,
}

impl Model<'static> {
    /// The model this program was built with.
    pub fn embedded() -> Self {
        Self { weights: Weights::embedded(), tables: Tables::embedded() }
    }
}

/// A word of an article that was read for its names.
#[derive(Clone, Copy, Debug)]
pub struct ReadWord {
    /// Its hash as it is written.
    pub hash: u32,
    /// Whether it has a capital where that means something.
    pub capital: bool,
    /// Whether nothing but white space lies between it and the word before, in the same sentence.
    pub joined: bool,
}

/// The words of `article`, and the names in it: first word, one past the last, kind.
pub fn read(article: &Article, model: &Model) -> (Vec<ReadWord>, Vec<(usize, usize, EntityKind)>) {
    let words = super::words::words(article);
    let spans = super::spans(&words, model);
    let read = words.iter().enumerate().map(|(at, word)| ReadWord {
        hash: hash::word(word.text),
        capital: word.is_capital() && !word.opens && !word.titled,
        joined: at > 0 && adjacent(&words[at - 1], word),
    });
    (read.collect(), spans.iter().map(|span| (span.first, span.after, span.kind)).collect())
}

/// A word as training sees it.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Where the word lies.
    pub range: ByteRange,
    /// Number of its sentence.
    pub sentence: u32,
    /// The hashes of its features; empty when it cannot be part of a name and needs no label.
    pub features: Vec<u32>,
}

/// Brings the weights and tables into memory.
pub(super) fn prepare() {
    Tables::touch();
    weights::touch();
}

/// The words of `article` with their features, made with `tables`.
pub fn observe(article: &Article, tables: Tables) -> Vec<Observation> {
    let words = super::words::words(article);
    let extractor = features::Extractor::new(&words, &recognize::spans(&words), tables);
    let mut observations = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let mut features = Vec::new();
        if extractor.is_candidate(at) {
            extractor.features(at, &mut features);
        }
        observations.push(Observation { range: word.range, sentence: word.sentence, features });
    }
    observations
}

/// The spans of an article in order, none overlapping, with what the rules propose as evidence.
pub(super) fn spans(words: &[Word], proposals: &[Span], model: &Model) -> Vec<Span> {
    let weights = &model.weights;
    let extractor = features::Extractor::new(words, proposals, model.tables);
    let mut spans: Vec<Span> = Vec::new();
    let mut features = Vec::with_capacity(128);
    let mut scores = Vec::new();
    let mut decoder = viterbi::Decoder::default();
    let mut at = 0;
    while at < words.len() {
        if !extractor.is_candidate(at) {
            at += 1;
            continue;
        }
        let first = at;
        scores.clear();
        while at < words.len() && words[at].sentence == words[first].sentence && extractor.is_candidate(at) {
            features.clear();
            extractor.features(at, &mut features);
            scores.push(weights.scores(&features));
            at += 1;
        }
        let labels = decoder.best(&scores, weights.transitions());
        label::spans(labels, |from, after, kind| {
            let (mut from, after) = (first + from, first + after);
            if kind == EntityKind::Person && begins_with_i(words, from) {
                match spans.last_mut() {
                    // `Dinas Kebudayaan I`, with the name's first word for a number.
                    Some(last) if last.after == from && last.first + 1 < from => last.after -= 1,
                    Some(last) if last.after == from => from += 1,
                    _ => {}
                }
                from -= 1;
            }
            if kind == EntityKind::Person && after - from > 2 && begins_with_letters(&words[from..after]) {
                // `peneliti PPKM Rahmat Suwandi`
                spans.push(Span { first: from, after: from + 1, kind: EntityKind::Organization, weight: 2 });
                from += 1;
            }
            // Brackets that close elsewhere are no part of a name.
            let open = (from..after).rev().find(|&i| words[i].text == "(");
            let closed = open.is_some_and(|open| words[open..after].iter().any(|word| word.text == ")"));
            if let Some(open) = open.filter(|&open| !closed && open > from) {
                spans.push(Span { first: from, after: open, kind, weight: 3 });
                from = open + 1;
            }
            if from < after {
                spans.push(Span { first: from, after, kind, weight: 3 });
            }
        });
    }
    spans
}

/// Whether an acronym that no person is called stands before a name in small letters.
fn begins_with_letters(name: &[Word]) -> bool {
    let [first, second, ..] = name else { return false };
    first.shape == Shape::Upper
        && first.text.len() > 2
        && second.shape == Shape::Capital
        && class(first.text).is_none()
        && gazetteer::person_name(first.text).is_none()
}

/// Whether the Balinese particle `I` stands before a name: too rare in training to be learned, and never a word of
/// Indonesian.
fn begins_with_i(words: &[Word], first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| words[i].text == "I" && adjacent(&words[i], &words[first]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::entities::words::words;
    use proptest::prelude::*;

    fn named(text: &str, proposals: &[Span]) -> Vec<(String, EntityKind)> {
        let article = Article::from_text(text);
        let words = words(&article);
        let text = |span: &Span| {
            let (first, last) = (words[span.first].range, words[span.after - 1].range);
            article.slice(ByteRange::new(first.start, last.end)).to_owned()
        };
        spans(&words, proposals, &Model::embedded()).iter().map(|span| (text(span), span.kind)).collect()
    }

    #[test]
    fn the_model_knows_names_without_the_rules() {
        let names = named("Hujan turun lagi. Gubernur Rahmat Suwandi tiba di Surabaya, kata Pertamina.", &[]);
        let expected = [
            ("Rahmat Suwandi", EntityKind::Person),
            ("Surabaya", EntityKind::Place),
            ("Pertamina", EntityKind::Organization),
        ];
        assert_eq!(names, expected.map(|(name, kind)| (name.to_owned(), kind)));
    }

    #[test]
    fn small_words_have_no_features() {
        let article = Article::from_text("Pasar di Kupang ramai sejak pagi.");
        let seen: Vec<bool> =
            observe(&article, Tables::embedded()).iter().map(|word| !word.features.is_empty()).collect();
        assert_eq!(seen, [true, true, true, false, false, false, false]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_whole(
            text in "(Komisi|I|Budi|Wayan|Jawa|dan|[.,(“]|DPR|Kota|kata| )([ .](I|Budi|Wayan|KPK|di|di|-|[)])){0,12}"
        ) {
            let article = Article::from_text(&text);
            let words = words(&article);
            let proposals = recognize::spans(&words);
            let spans = spans(&words, &proposals, &Model::embedded());
            prop_assert!(spans.iter().all(|span| span.first < span.after && span.after <= words.len()));
            prop_assert!(spans.windows(2).all(|pair| pair[0].after <= pair[1].first));
        }
    }
}
