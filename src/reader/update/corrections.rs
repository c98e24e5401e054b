//! The reader says whose words they are: a list of everybody named, nobody, or whoever is typed; and back to what was found.
//!
//! A correction holds for the whole utterance. It is laid over the annotations again whenever they change, and kept by the
//! outside ([`Effect::SaveCorrection`]).

use tui_input::Input;

use crate::annotate::{Annotations, Correction, EntityId, EntityKind, Utterance};
use crate::article::{ByteRange, sanitize};
use crate::config::Language;
use crate::reader::action::Effect;
use crate::reader::state::{ListItem, ListKind, ListTarget, Overlay, SpeakerChoice, State};

use super::notices::{self, Notice};
use super::{entities, lists};

/// Characters of a speaker's name at most.
const LONGEST_NAME: usize = 200;

/// Corrections made in earlier sessions have been found.
pub fn corrections_arrived(state: &mut State, corrections: Vec<Correction>) {
    if corrections.is_empty() && state.document.corrections.is_empty() {
        return;
    }
    let made_here = std::mem::take(&mut state.document.corrections);
    state.document.corrections = corrections;
    // What has been corrected before they came is newer.
    for correction in made_here {
        remember(state, correction);
    }
    lay_over(state);
}

/// Lays all corrections over the annotations, which have changed; whatever counts them counts anew.
pub(super) fn lay_over(state: &mut State) {
    let document = &mut state.document;
    document.annotations.correct(&document.article, &document.corrections);
    document.revision += 1;
    state.glossary.forget();
    state.refresh_glossary();
}

/// Lays the corrections over what is known of the text from the byte `start` on.
pub(super) fn lay_over_section(state: &mut State, start: u32) {
    let document = &mut state.document;
    let mut corrected = false;
    for correction in document.corrections.iter().filter(|correction| correction.range.start >= start) {
        document.annotations.correct(&document.article, std::slice::from_ref(correction));
        corrected = true;
    }
    if corrected {
        state.glossary.forget();
    }
    state.refresh_glossary();
}

/// Lists everybody that the current utterance can be given to; while something is typed, that too.
pub(super) fn show_speakers(state: &mut State) {
    let Some(utterance) = state.quotation else {
        return notices::tell(state, Notice::NoQuotationToCorrect);
    };
    let annotations = &state.document.annotations;
    let language = state.language;
    let mut items = Vec::new();
    if let Some(found) = annotations.found(utterance) {
        let name = found.speaker.as_ref().map_or(nobody(language), |speaker| &speaker.text);
        let label = language.pick("as found", "seperti semula").to_owned();
        items.push(item(label, name.to_owned(), SpeakerChoice::AsFound));
    }
    let mut selected = 0;
    let speaker = utterance.speaker(annotations);
    for id in speakers(annotations) {
        let entity = annotations.entity(id);
        if speaker.is_some_and(|speaker| speaker.entity == Some(id)) {
            selected = items.len();
        }
        let about = entity.role.clone().or_else(|| {
            let description = entity.description.as_ref()?;
            Some(language.pick(&description.english, &description.indonesian).to_owned())
        });
        items.push(item(entity.name.clone(), about.unwrap_or_default(), SpeakerChoice::Entity(id)));
    }
    let text =
        language.pick("no one's words, or no one can tell", "bukan ucapan siapa pun, atau tak diketahui");
    items.push(item(nobody(language).to_owned(), text.to_owned(), SpeakerChoice::Nobody));
    let text = language.pick("as typed", "seperti diketik").to_owned();
    items.push(item(String::new(), text, SpeakerChoice::Typed));
    lists::open(state, ListKind::Speakers, items, selected, true);
    narrowed(state);
}

fn item(label: String, text: String, choice: SpeakerChoice) -> ListItem {
    ListItem { label, text, target: ListTarget::Speaker(choice) }
}

/// What nobody is called.
const fn nobody(language: Language) -> &'static str {
    match language {
        Language::English => "nobody",
        Language::Indonesian => "tidak ada",
    }
}

/// Persons and organizations, those quoted most first, then as the article names them.
fn speakers(annotations: &Annotations) -> Vec<EntityId> {
    let mut quoted = vec![0_u32; annotations.entities.len()];
    for speaker in annotations.quotations.iter().filter_map(|q| q.speaker.as_ref()) {
        if let Some(count) = speaker.entity.and_then(|id| quoted.get_mut(id.0 as usize)) {
            *count += 1;
        }
    }
    let mut speakers: Vec<EntityId> = (0..annotations.entities.len() as u32)
        .map(EntityId)
        .filter(|&id| annotations.entity(id).kind != EntityKind::Place)
        .collect();
    speakers.sort_by_key(|&id| {
        let organization = annotations.entity(id).kind == EntityKind::Organization;
        (organization, std::cmp::Reverse(quoted[id.0 as usize]))
    });
    speakers
}

/// What is typed has changed: the last item of the list of speakers is that, as long as it is something.
pub(super) fn narrowed(state: &mut State) {
    let Some(Overlay::List(list)) = &mut state.overlay else { return };
    if list.kind != ListKind::Speakers {
        return;
    }
    let typed = list.input.as_ref().map_or("", Input::value).trim();
    let typed: String = sanitize::line(typed).chars().take(LONGEST_NAME).collect();
    let Some(last) = list.items.len().checked_sub(1) else { return };
    list.shown.retain(|&index| index != last);
    if !typed.is_empty() {
        list.shown.push(last);
    }
    list.items[last].label = typed;
}

/// Gives the current utterance the speaker that was chosen.
pub(super) fn choose(state: &mut State, choice: &SpeakerChoice, typed: String) -> Vec<Effect> {
    let Some(utterance) = state.quotation else { return Vec::new() };
    let annotations = &state.document.annotations;
    let first = utterance.first_piece(annotations);
    let name = match choice {
        SpeakerChoice::AsFound => return take_back(state, first),
        SpeakerChoice::Entity(id) => Some(annotations.entity(*id).name.clone()),
        SpeakerChoice::Nobody => None,
        SpeakerChoice::Typed => Some(typed),
    };
    let mut effects = take_back(state, first);
    let correction = Correction::new(&state.document.article, first.range(&state.document.annotations), name);
    remember(state, correction.clone());
    lay_over(state);
    follow(state, utterance);
    let speaker = utterance.speaker(&state.document.annotations).map(|speaker| speaker.text.clone());
    notices::tell(state, Notice::Corrected(speaker));
    effects.push(Effect::SaveCorrection(correction));
    effects
}

/// Takes the corrections of an utterance back, whichever of its pieces they were made for.
fn take_back(state: &mut State, first: Utterance) -> Vec<Effect> {
    let document = &mut state.document;
    let (article, annotations) = (&document.article, &document.annotations);
    let mut taken: Vec<ByteRange> = Vec::new();
    document.corrections.retain(|correction| {
        let corrected = correction.utterance(article, annotations).map(|u| u.first_piece(annotations));
        let keep = corrected != Some(first);
        if !keep {
            taken.push(correction.range);
        }
        keep
    });
    if taken.is_empty() {
        return Vec::new();
    }
    document.annotations.restore(first);
    lay_over(state);
    follow(state, first);
    let speaker = first.speaker(&state.document.annotations).map(|speaker| speaker.text.clone());
    notices::tell(state, Notice::AsFound(speaker));
    vec![Effect::ForgetCorrections(taken)]
}

/// The current entity is the speaker of the current utterance.
fn follow(state: &mut State, utterance: Utterance) {
    let speaker = utterance.speaker(&state.document.annotations);
    match speaker.and_then(|speaker| speaker.entity) {
        Some(entity) => entities::make_current(state, entity),
        None => {
            state.entity = None;
            state.mention = None;
        }
    }
}

/// Takes a correction among the others; an earlier one of the same passage goes.
fn remember(state: &mut State, correction: Correction) {
    let corrections = &mut state.document.corrections;
    corrections.retain(|other| other.range != correction.range);
    corrections.push(correction);
}
