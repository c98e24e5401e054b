//! From one word that the reader may not know to the next, and which words those are.

use crate::article::ByteRange;
use crate::reader::action::Effect;
use crate::reader::state::State;
use crate::reader::words::subject::Subject;
use crate::reader::words::vocabulary::{lemma, unknown_words};

use super::notices::{self, Notice};
use super::words;

/// Bytes of text that are searched for an unknown word before a step is given up.
const FARTHEST: u32 = 256 * 1024;

/// To the next (1) or previous (-1) word that is worth a stop.
pub(super) fn step(state: &mut State, by: i64) {
    let from = state.word;
    let start = from.unwrap_or_else(|| state.visible().start);
    let here = state.document.article.paragraph_at(start);
    let is_further = |word: &ByteRange| match from {
        Some(from) if by > 0 => word.start > from,
        Some(from) => word.start < from,
        None if by > 0 => word.start >= start,
        None => word.start < start,
    };
    let paragraphs: Box<dyn Iterator<Item = usize>> = match by > 0 {
        true => Box::new(here..state.document.article.paragraphs().len()),
        false => Box::new((0..=here).rev()),
    };
    let mut found = None;
    for paragraph in paragraphs {
        let paragraph_start = state.document.article.paragraphs().get(paragraph).map(|p| p.range.start);
        if paragraph_start.is_none_or(|at| at.abs_diff(start) > FARTHEST) {
            break;
        }
        let mut words = unknown_words(state, paragraph);
        found = match by > 0 {
            true => words.find(is_further),
            false => words.rfind(is_further),
        };
        if found.is_some() {
            break;
        }
    }
    match found {
        Some(word) => words::put(state, Some(word)),
        None if by > 0 => notices::tell(state, Notice::NoUnknownWordAfter),
        None => notices::tell(state, Notice::NoUnknownWordBefore),
    }
}

/// Marks the word that is told about as known, or takes the mark away.
pub(super) fn toggle_known(state: &mut State) -> Vec<Effect> {
    let subject = Subject::of_panel(state);
    let Some(reading) =
        subject.as_ref().filter(|subject| subject.entity.is_none()).and_then(Subject::reading)
    else {
        notices::tell(state, Notice::NoWordToMark);
        return Vec::new();
    };
    let lemma = lemma(reading);
    let known = state.vocabulary.known.insert(lemma.clone());
    if !known {
        state.vocabulary.known.remove(&lemma);
    }
    let notice =
        if known { Notice::MarkedKnown(lemma.clone()) } else { Notice::MarkedUnknown(lemma.clone()) };
    notices::tell(state, notice);
    vec![Effect::SaveKnown(lemma, known)]
}
