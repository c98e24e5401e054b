//! A quotation or a sentence is shown word by word, over the article.

use crate::annotate::{QuotationKind, Utterance};
use crate::article::ByteRange;
use crate::language::sentence::sentences;
use crate::reader::state::{Interlinear, Overlay, State};
use crate::reader::view;

use super::notices::{self, Notice};

/// Opens the gloss of the current quotation; of the sentence under the word cursor when that stands elsewhere, and of
/// the first sentence on the screen when there is neither.
pub(super) fn open(state: &mut State) {
    let Some(interlinear) = quotation(state).or_else(|| sentence(state)) else {
        return notices::tell(state, Notice::NoSentence);
    };
    state.overlay = Some(Overlay::Interlinear(interlinear));
}

/// The current utterance, where the word cursor doesn't point elsewhere.
fn quotation(state: &State) -> Option<Interlinear> {
    let annotations = &state.document.annotations;
    let utterance = state.quotation?;
    let passages: Vec<ByteRange> =
        utterance.pieces(annotations).map(|piece| piece.range(annotations)).collect();
    let visible = state.visible();
    let is_here = match state.word {
        Some(word) => passages.iter().any(|passage| passage.contains(word)),
        None => passages.iter().any(|passage| passage.overlaps(visible)),
    };
    // A term or a fragment under the cursor says more inside its sentence.
    let is_whole = match utterance {
        Utterance::Reported(_) => true,
        Utterance::Quoted(index) => match annotations.quotations[index].kind {
            QuotationKind::Statement => true,
            QuotationKind::Fragment => state.word.is_none(),
            QuotationKind::Term => false,
        },
    };
    let speaker = utterance.speaker(annotations).map(|speaker| speaker.text.clone());
    (is_here && is_whole).then_some(Interlinear { passages, speaker, scroll: 0 })
}

/// The sentence under the word cursor, or at the top of the screen.
fn sentence(state: &State) -> Option<Interlinear> {
    let article = &state.document.article;
    let at = state.word.unwrap_or_else(|| state.visible().start);
    let paragraph = article.paragraphs().get(article.paragraph_at(at))?;
    let sentences = sentences(article.slice(paragraph.range), paragraph.range.start);
    let sentence = sentences.iter().rfind(|sentence| sentence.start <= at).or(sentences.first())?;
    Some(Interlinear { passages: vec![*sentence], speaker: None, scroll: 0 })
}

/// Scrolls the gloss by so many rows, no further than its last one.
pub(super) fn scroll(state: &mut State, by: i64) {
    let rows = view::interlinear_rows(state);
    let last = rows.total.saturating_sub(rows.visible) as i64;
    if let Some(Overlay::Interlinear(interlinear)) = &mut state.overlay {
        interlinear.scroll = (interlinear.scroll as i64).saturating_add(by).clamp(0, last) as usize;
    }
}
