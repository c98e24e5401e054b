//! More of the document has arrived: text, then what is known about it.

use crate::annotate::{Addition, Annotations, Utterance};
use crate::article::Article;
use crate::reader::document::Progress;
use crate::reader::quotes::SpeakerKey;
use crate::reader::state::{ListKind, Overlay, State, Waiting};

use super::{corrections, entities, motion, quotes};

/// The next part of the text. `progress` says how far that is.
pub fn text_arrived(state: &mut State, part: Article, progress: Progress) {
    // What has been pulled down to fill the pane stays where it is, now that more comes below.
    motion::set_top_row(state, state.top_row());
    state.document.article.append(part);
    state.document.progress = progress;
    go_on_waiting(state);
}

/// All annotations known by now, for the text before `annotated_to`. They replace those known before; what was current
/// stays current.
pub fn annotations_arrived(state: &mut State, annotations: Annotations, annotated_to: u32) {
    let old = &state.document.annotations;
    let again = |id: crate::annotate::EntityId| {
        let entity = old.entity(id);
        let found = annotations.entities.iter().position(|e| e.kind == entity.kind && e.name == entity.name);
        // A fuller name may have been found for it.
        let found = found.or_else(|| {
            annotations
                .entities
                .iter()
                .position(|e| e.kind == entity.kind && e.aliases.contains(&entity.name))
        });
        found.map(|index| crate::annotate::EntityId(index as u32))
    };
    let entity = state.entity.and_then(again);
    let only_speaker = match state.only_speaker.take() {
        Some(SpeakerKey::Entity(id)) => again(id).map(SpeakerKey::Entity),
        described => described,
    };
    let quotation = state.quotation.and_then(|utterance| {
        let start = utterance.range(old).start;
        match utterance {
            Utterance::Reported(_) => {
                let found = annotations.indirect.binary_search_by_key(&start, |i| i.range.start);
                found.ok().map(Utterance::Reported)
            }
            Utterance::Quoted(_) => {
                let found = annotations.quotations.binary_search_by_key(&start, |q| q.range.start);
                found.ok().map(Utterance::Quoted)
            }
        }
    });
    (state.entity, state.only_speaker, state.quotation) = (entity, only_speaker, quotation);
    if state.entity.is_none() {
        state.mention = None;
    }
    // What lists entities and quotations by number would point to others now.
    let numbered = match &state.overlay {
        Some(Overlay::List(list)) => matches!(list.kind, ListKind::Quotes | ListKind::Speakers),
        Some(Overlay::Card(_)) => true,
        Some(Overlay::Help { .. } | Overlay::Interlinear(_)) | None => false,
    };
    if numbered {
        state.overlay = None;
    }
    state.document.annotations = annotations;
    state.document.progress.annotated_to = annotated_to;
    corrections::lay_over(state);
    entities::keep_selection_in_view(state);
    go_on_waiting(state);
}

/// All of the text is there, or reading it was broken off for a reason.
pub fn text_ended(state: &mut State, problem: Option<String>) {
    state.document.progress.text_complete = true;
    if problem.is_some() {
        state.notice = None;
        if let Some(problem) = problem {
            state.notify(&problem);
        }
    }
    go_on_waiting(state);
}

/// What a later section of a long text, up to the byte `end`, adds to what is known.
pub fn section_arrived(state: &mut State, addition: Addition, end: u32) {
    let start = state.document.progress.annotated_to;
    state.document.annotations.extend(addition);
    state.document.revision += 1;
    state.document.progress.annotated_to = end;
    // With the last section comes what went by what was known at the time: names of speakers, filtered aliases.
    if state.document.is_growing() {
        corrections::lay_over_section(state, start);
    } else {
        corrections::lay_over(state);
    }
    entities::keep_selection_in_view(state);
    go_on_waiting(state);
}

/// Moves on to what was waited for, as far as it is there.
fn go_on_waiting(state: &mut State) {
    match state.waiting {
        Some(Waiting::End) => {
            motion::to_last_row(state);
            if state.document.progress.text_complete {
                state.waiting = None;
            }
        }
        Some(Waiting::Byte(byte)) if byte < state.document.article.len() => {
            state.waiting = None;
            motion::go_to(state, byte);
        }
        Some(Waiting::Statement) => {
            state.waiting = None;
            // Waits again when it still isn't there.
            quotes::step(state, quotes::Direction::Forward);
        }
        _ => {}
    }
}
