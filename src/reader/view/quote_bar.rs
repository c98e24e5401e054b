//! The row that always says where the reader is: which quotation, whose words, how far in the text.
//!
//! `3/9 · Sri Lestari, ketua panitia — “ujarnya”  43 %`. The right end has the percentage and what is going on
//! behind; the left takes what is left, the name before the cue and the cue before the role and the kind.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::annotate::quotations::DOUBTFUL;
use crate::annotate::{Quotation, QuotationKind};
use crate::reader::document::Progress;
use crate::reader::quotes::position;
use crate::reader::state::State;

use super::row::{Row, width};
use super::words::{self, Word};

/// Fewest columns in which a role, cut short, still says something.
const LEAST_ROLE: u16 = 14;

/// Draws the quote bar.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    let theme = &state.theme;
    let style = theme.text.patch(theme.status);
    let area = state.screen.quote_bar;
    Row::new(buffer, area, 0).fill(style);
    let right = right(state, area.width);
    let right_width = width(&right) + 1;
    let mut row = Row::new(buffer, area, 0);
    row.skip(1);
    row.narrow(right_width.saturating_add(1));
    match state.quotation.and_then(|index| state.document.annotations.quotations.get(index)) {
        Some(quotation) => speaker(state, quotation, &mut row),
        None => {
            let title = state.document.article.title().filter(|_| state.document.name.is_empty());
            let name = title.unwrap_or(&state.document.name);
            row.put_cut(if name.is_empty() { "kutip" } else { name }, style);
        }
    }
    let mut row = Row::new(buffer, area, 0);
    row.skip(area.width.saturating_sub(right_width));
    row.put(&right, style);
}

/// `3/9 · Name?, role — “cue” · fragment`.
fn speaker(state: &State, quotation: &Quotation, row: &mut Row) {
    let theme = &state.theme;
    let language = state.language;
    let style = theme.text.patch(theme.status);
    let strong = style.add_modifier(Modifier::BOLD);
    let (number, total) = position(state);
    let mut count = if number > 0 { format!("{number}/{total}") } else { format!("–/{total}") };
    if state.document.is_growing() {
        count.push('+');
    }
    row.put(&count, style);
    row.put(" · ", style);
    let cue = quotation.cue.map(|cue| format!(" — “{}”", state.document.article.slice(cue)));
    let kind = words::quotation_kind(quotation.kind, language);
    if quotation.speaker.is_none() && quotation.kind == QuotationKind::Term {
        return row.put_cut(kind, style);
    }
    let kind = format!(" · {kind}");
    match &quotation.speaker {
        Some(speaker) => {
            let doubtful = quotation.confidence < DOUBTFUL;
            row.put_most(&speaker.text, row.room().saturating_sub(u16::from(doubtful)), strong);
            if doubtful {
                row.put("?", style);
            }
            let entity = speaker.entity.and_then(|id| state.document.annotations.entities.get(id.0 as usize));
            if let Some(role) = entity.and_then(|entity| entity.role.as_deref()) {
                // The cue first, then the role if something readable of it fits, then the kind.
                let cue = cue.as_deref().map_or(0, width);
                let all = row.room().saturating_sub(cue + width(&kind));
                let most = if all >= LEAST_ROLE { all } else { row.room().saturating_sub(cue) };
                if most >= LEAST_ROLE.min(width(role) + 2) {
                    row.put(", ", style);
                    row.put_most(role, most - 2, style);
                }
            }
        }
        None => row.put_cut(Word::UnknownSpeaker.text(language), strong),
    }
    for part in cue.into_iter().chain([kind]) {
        if width(&part) <= row.room() {
            row.put(&part, style);
        }
    }
}

/// The right end: what the steps are narrowed to, what is going on behind, and the percentage.
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
        parts.push(Word::OnlySpeaker.text(language).to_owned());
    }
    if state.with_fragments {
        parts.push(Word::WithFragments.text(language).to_owned());
    }
    if let Some(waiting) = state.waiting {
        parts.push(words::waiting(waiting, language).to_owned());
    } else if let Some(progress) = progress {
        parts.push(progress);
    }
    if percent.is_empty() {
        return parts.join(" · ");
    }
    // No more than half of the row: the speaker matters more. What is going on behind goes last.
    while !parts.is_empty() {
        let text = format!("{} · {percent}", parts.join(" · "));
        if width(&text) <= columns / 2 {
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
        let word = Word::Loading.text(state.language);
        let megabytes = progress.bytes_read / 1_000_000;
        return Some(match progress.bytes_total.map(|total| total / 1_000_000) {
            Some(total) if total > 0 => format!("{word} {megabytes}/{total} MB"),
            _ if megabytes > 0 => format!("{word} {megabytes} MB"),
            _ => format!("{word} …"),
        });
    }
    state.document.is_growing().then(|| format!("{} …", Word::Annotating.text(state.language)))
}
