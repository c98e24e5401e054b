//! Copying a quotation, a sentence or a paragraph with a line that says whose words they are and where they stood.

use crate::annotate::Utterance;
use crate::article::ByteRange;
use crate::language::sentence::sentences;
use crate::reader::action::Effect;
use crate::reader::state::State;

use super::notices::{self, Notice};

/// The byte that "here" means: the word cursor, the current quotation when it is on the screen, or the top.
fn here(state: &State) -> u32 {
    let visible = state.visible();
    let quotation = state.quotation.map(|u| u.range(&state.document.annotations).start);
    state.word.or(quotation.filter(|at| visible.contains(*at))).unwrap_or(visible.start)
}

/// The current utterance with its speaker; without one, the first quotation on the screen.
pub(super) fn quote(state: &mut State) -> Vec<Effect> {
    let annotations = &state.document.annotations;
    let visible = state.visible();
    let utterance = state.quotation.or_else(|| {
        let first = annotations.quotations.partition_point(|q| q.range.start < visible.start);
        (first < annotations.quotations.len() && visible.contains(annotations.quotations[first].range.start))
            .then_some(Utterance::Quoted(first))
    });
    let Some(utterance) = utterance else {
        notices::tell(state, Notice::NoQuotationToCopy);
        return Vec::new();
    };
    let words: Vec<&str> = utterance
        .pieces(annotations)
        .map(|piece| state.document.article.slice(piece.range(annotations)))
        .collect();
    let text = format!("{}\n— {}", words.join(" … "), attribution(state, utterance));
    notices::tell(state, Notice::CopiedQuotation);
    vec![Effect::Copy(text)]
}

/// `Name, role (title)`.
fn attribution(state: &State, utterance: Utterance) -> String {
    let mut line = String::new();
    if let Some(speaker) = utterance.speaker(&state.document.annotations) {
        line.push_str(&speaker.text);
        let role = speaker.entity.and_then(|id| state.document.annotations.entity(id).role.as_deref());
        if let Some(role) = role {
            line.push_str(", ");
            line.push_str(role);
        }
    }
    let source = source(state);
    if line.is_empty() { source.to_owned() } else { format!("{line} ({source})") }
}

/// What the article is called.
fn source(state: &State) -> &str {
    state.document.article.title().unwrap_or(&state.document.name)
}

/// The sentence at the word cursor, the current quotation or the top of the screen.
pub(super) fn sentence(state: &mut State) -> Vec<Effect> {
    let article = &state.document.article;
    let at = here(state);
    let Some(paragraph) = article.paragraphs().get(article.paragraph_at(at)) else { return Vec::new() };
    let range = sentences(article.slice(paragraph.range), paragraph.range.start)
        .into_iter()
        .rfind(|sentence| sentence.start <= at)
        .unwrap_or(paragraph.range);
    copy(state, range, Notice::CopiedSentence)
}

/// The paragraph at the word cursor, the current quotation or the top of the screen.
pub(super) fn paragraph(state: &mut State) -> Vec<Effect> {
    let article = &state.document.article;
    let Some(paragraph) = article.paragraphs().get(article.paragraph_at(here(state))) else {
        return Vec::new();
    };
    let range = paragraph.range;
    copy(state, range, Notice::CopiedParagraph)
}

fn copy(state: &mut State, range: ByteRange, notice: Notice) -> Vec<Effect> {
    let text = format!("{}\n— {}", state.document.article.slice(range), source(state));
    notices::tell(state, notice);
    vec![Effect::Copy(text)]
}
