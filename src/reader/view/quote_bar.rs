//! The row that always says where the reader is: which quotation, whose words, how far in the text.
//!
//! `3/9 · Sri Lestari, ketua panitia — “ujarnya”  43 %`. The right end has the percentage and what is going on
//! behind; the left takes what is left, the name before the cue and the cue before the role and the kind.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::annotate::Utterance;
use crate::reader::document::Progress;
use crate::reader::quotes::doubt;
use crate::reader::state::State;

use super::labels::{self, Label};
use super::row::{Row, width};

/// Fewest columns in which a role, cut short, still says something.
const LEAST_ROLE: u16 = 14;

/// Fewest columns that a name is cut to for the cue beside it.
const LEAST_NAME: u16 = 9;

/// Draws the quote bar.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    let theme = &state.theme;
    let style = theme.text.patch(theme.status);
    let area = state.screen.quote_bar;
    Row::new(buffer, area, 0).fill(style);
    // The speaker matters more than the modes: they get what the name and its cue leave, half of the row at most.
    let left = state.quotation.map_or(0, |utterance| least(state, utterance));
    let right = right(state, (area.width / 2).min(area.width.saturating_sub(left)));
    let right_width = width(&right) + 1;
    let mut row = Row::new(buffer, area, 0);
    row.skip(1);
    row.narrow(right_width.saturating_add(1));
    match state.quotation {
        Some(utterance) => speaker(state, utterance, &mut row),
        None => {
            let title = state.document.article.title().filter(|_| state.document.name.is_empty());
            let name = title.unwrap_or(&state.document.name);
            let shown = if name.is_empty() { Label::OwnArticle.text(state.language) } else { name };
            row.put_cut(shown, style);
        }
    }
    let mut row = Row::new(buffer, area, 0);
    row.skip(area.width.saturating_sub(right_width));
    row.put(&right, style);
}

/// Columns that the step, the whole name and the cue take, with what stands between them and the right end.
fn least(state: &State, utterance: Utterance) -> u16 {
    let annotations = &state.document.annotations;
    let name = utterance.speaker(annotations).map_or(0, |speaker| width(&speaker.text));
    let cue = utterance.cue(annotations).map_or(0, |cue| width(state.document.article.slice(cue)) + 5);
    width(&step(state)) + 3 + name + width(doubt(annotations, utterance)) + cue + 4
}

/// `3/9`, with a `+` while more are to come.
fn step(state: &State) -> String {
    let (number, total) = state.position();
    let more = if state.document.is_growing() { "+" } else { "" };
    match number {
        0 => format!("–/{total}{more}"),
        _ => format!("{number}/{total}{more}"),
    }
}

/// `3/9 · Name?, role — “cue” · fragment`; `*` instead of `?` for a speaker that the reader has corrected.
fn speaker(state: &State, utterance: Utterance, row: &mut Row) {
    let theme = &state.theme;
    let language = state.language;
    let annotations = &state.document.annotations;
    let style = theme.text.patch(theme.status);
    let strong = style.add_modifier(Modifier::BOLD);
    row.put(&step(state), style);
    row.put(" · ", style);
    let cue = utterance.cue(annotations).map(|cue| format!(" — “{}”", state.document.article.slice(cue)));
    let kind = labels::utterance_kind(annotations, utterance, language);
    let corrected = annotations.found(utterance).is_some();
    if utterance.speaker(annotations).is_none() && utterance.is_term(annotations) && !corrected {
        return row.put_cut(kind, style);
    }
    let cue_width = cue.as_deref().map_or(0, width);
    let kind = match corrected {
        true => format!(" · {kind}, {}", Label::Corrected.text(language)),
        false => format!(" · {kind}"),
    };
    let doubt = doubt(annotations, utterance);
    match utterance.speaker(annotations) {
        Some(speaker) => {
            let room = row.room().saturating_sub(width(doubt));
            // The name is cut before the cue goes, as long as it can still be told.
            let most = room.saturating_sub(cue_width);
            row.put_name_most(&speaker.text, if most >= LEAST_NAME { most } else { room }, strong);
            row.put(doubt, style);
            let entity = speaker.entity.and_then(|id| annotations.entities.get(id.0 as usize));
            if let Some(role) = entity.and_then(|entity| entity.role.as_deref()) {
                // The cue first, then the role if something readable of it fits, then the kind.
                let all = row.room().saturating_sub(cue_width + width(&kind));
                let most = if all >= LEAST_ROLE { all } else { row.room().saturating_sub(cue_width) };
                if most >= LEAST_ROLE.min(width(role) + 2) {
                    row.put(", ", style);
                    row.put_most(role, most - 2, style);
                }
            }
        }
        None => {
            row.put_cut(Label::UnknownSpeaker.text(language), strong);
            row.put(doubt, style);
        }
    }
    for part in cue.into_iter().chain([kind]) {
        if width(&part) <= row.room() {
            row.put(&part, style);
        }
    }
}

/// The right end, in so many columns: what the steps are narrowed to, what is going on behind, and in any case the percentage.
fn right(state: &State, columns: u16) -> String {
    let language = state.language;
    if super::is_start(state) {
        return String::new();
    }
    let progress = progress(state);
    let percent = match state.document.progress {
        // How much a pipe will bring is not known, nor is a part of it.
        Progress { text_complete: false, bytes_total: None, .. } => String::new(),
        _ => format!("{} %", state.percent()),
    };
    let mut parts: Vec<String> = Vec::new();
    if state.only_speaker.is_some() {
        parts.push(Label::OnlySpeaker.text(language).to_owned());
    }
    if state.with_fragments {
        parts.push(Label::WithFragments.text(language).to_owned());
    }
    if state.with_indirect {
        parts.push(Label::WithIndirect.text(language).to_owned());
    }
    if let Some(waiting) = state.waiting {
        parts.push(labels::waiting(waiting, language).to_owned());
    } else if let Some(progress) = progress {
        parts.push(progress);
    }
    if percent.is_empty() {
        return parts.join(" · ");
    }
    // What is going on behind goes last.
    while !parts.is_empty() {
        let text = format!("{} · {percent}", parts.join(" · "));
        if width(&text) <= columns {
            return text;
        }
        parts.remove(0);
    }
    percent
}

/// How far the background work has come: in megabytes, for the percentage is the reader's own.
fn progress(state: &State) -> Option<String> {
    let progress = &state.document.progress;
    if !progress.text_complete {
        let word = Label::Loading.text(state.language);
        let megabytes = progress.bytes_read / 1_000_000;
        return Some(match progress.bytes_total.map(|total| total / 1_000_000) {
            Some(total) if total > 0 => format!("{word} {megabytes}/{total} MB"),
            _ if megabytes > 0 => format!("{word} {megabytes} MB"),
            _ => format!("{word} …"),
        });
    }
    state.document.is_growing().then(|| format!("{} …", Label::Annotating.text(state.language)))
}
