//! Quotations become steps: which one comes next, by whom, and which is the third of nine.
//!
//! A step is an utterance: the pieces that share a statement number are shown together and counted once.

use crate::annotate::{Annotations, Quotation, QuotationKind};
use crate::article::ByteRange;

use super::state::{SpeakerKey, State};

/// Pieces of one utterance lie within so many quotations of each other.
const NEAR: usize = 16;

/// Whose words a quotation is, for comparing.
pub fn speaker_key(quotation: &Quotation) -> Option<SpeakerKey> {
    let speaker = quotation.speaker.as_ref()?;
    Some(match speaker.entity {
        Some(entity) => SpeakerKey::Entity(entity),
        None => SpeakerKey::Described(speaker.text.to_lowercase()),
    })
}

/// Indexes of the pieces of the utterance that quotation `index` belongs to, in order.
pub fn pieces(annotations: &Annotations, index: usize) -> impl Iterator<Item = usize> {
    let quotations = &annotations.quotations;
    let statement = quotations[index].statement;
    let near = index.saturating_sub(NEAR)..(index + NEAR).min(quotations.len());
    near.filter(move |&i| quotations[i].statement == statement)
}

/// The first piece of the utterance that quotation `index` belongs to.
pub fn first_piece(annotations: &Annotations, index: usize) -> usize {
    pieces(annotations, index).next().unwrap_or(index)
}

/// From the first piece of an utterance to the end of its last.
pub fn utterance(annotations: &Annotations, index: usize) -> ByteRange {
    let range = annotations.quotations[index].range;
    pieces(annotations, index)
        .map(|i| annotations.quotations[i].range)
        .fold(range, |whole, piece| ByteRange::new(whole.start.min(piece.start), whole.end.max(piece.end)))
}

/// The quotations (indexes) the reader steps through, in order: statements of the chosen speaker, and fragments
/// where the reader wants them or there is nothing else.
pub fn steps(state: &State) -> impl DoubleEndedIterator<Item = usize> {
    let annotations = &state.document.annotations;
    let only = state.only_speaker.as_ref();
    let fragments =
        state.with_fragments || !annotations.quotations.iter().any(|q| q.kind == QuotationKind::Statement);
    annotations.quotations.iter().enumerate().filter_map(move |(index, quotation)| {
        let kind = match quotation.kind {
            QuotationKind::Statement => true,
            QuotationKind::Fragment => fragments,
            QuotationKind::Term => false,
        };
        let speaker = only.is_none_or(|only| speaker_key(quotation).as_ref() == Some(only));
        (kind && speaker && first_piece(annotations, index) == index).then_some(index)
    })
}

/// Which step the current quotation is, from 1 (0: none of them), and how many there are.
pub fn position(state: &State) -> (usize, usize) {
    let current = state.quotation.map(|index| first_piece(&state.document.annotations, index));
    let mut number = 0;
    let mut total = 0;
    for index in steps(state) {
        total += 1;
        if Some(index) == current {
            number = total;
        }
    }
    (number, total)
}
