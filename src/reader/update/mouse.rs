//! The wheel scrolls what is under it; a click chooses the name, quotation, entry or item under it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::reader::action::{Action, Effect};
use crate::reader::glossary::GlossaryRow;
use crate::reader::layout::screen::GlossaryPlace;
use crate::reader::state::{Focus, Overlay, State};
use crate::reader::view;

use super::{cards, entities, lists, motion, quotes, word_panel, words};

/// Rows that one notch of the wheel scrolls.
const WHEEL: i64 = 3;

/// The mouse was used.
pub fn mouse(state: &mut State, event: MouseEvent) -> Vec<Effect> {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(state, at, WHEEL),
        MouseEventKind::ScrollUp => wheel(state, at, -WHEEL),
        MouseEventKind::Down(MouseButton::Left) => return click(state, at),
        _ => {}
    }
    Vec::new()
}

fn wheel(state: &mut State, at: Position, rows: i64) {
    state.waiting = None;
    if state.overlay.is_some() {
        lists::apply(state, if rows > 0 { Action::LineDown } else { Action::LineUp });
    } else if state.screen.glossary_area().is_some_and(|area| area.contains(at)) {
        let last = state.glossary.rows.len().saturating_sub(state.glossary_list_rows()) as i64;
        let scroll = (state.glossary.scroll as i64 + rows).clamp(0, last.max(0));
        state.glossary.scroll = scroll as usize;
    } else if matches!(state.screen.word_panel, GlossaryPlace::Side(area) | GlossaryPlace::Sheet(area) if area.contains(at))
    {
        word_panel::scroll_rows(state, rows);
    } else {
        motion::scroll(state, rows);
    }
}

fn click(state: &mut State, at: Position) -> Vec<Effect> {
    state.notice = None;
    if state.overlay.is_some() {
        return click_in_overlay(state, at);
    }
    if state.prompt.is_some() {
        return Vec::new();
    }
    if let Some(area) = state.screen.glossary_area().filter(|area| area.contains(at)) {
        let above = u16::from(matches!(state.screen.glossary, GlossaryPlace::Sheet(_)));
        let row = usize::from((at.y - area.y).saturating_sub(above));
        if at.y >= area.y + above && row < state.glossary_list_rows() {
            click_entry(state, state.glossary.scroll + row);
        }
        return Vec::new();
    }
    if state.screen.article.contains(at) {
        state.focus = Focus::Article;
        click_text(state, at);
    } else if state.screen.quote_bar.contains(at) && state.quotation.is_some() {
        lists::show_quotes(state, None);
    }
    Vec::new()
}

/// A click on an entry selects it and goes to its next mention.
fn click_entry(state: &mut State, row: usize) {
    let Some(GlossaryRow::Entry(entity)) = state.glossary.rows.get(row).copied() else { return };
    if state.entity != Some(entity) {
        entities::make_current(state, entity);
    }
    entities::step_mention(state, 1);
}

/// A click on text: the word cursor, the name and the quotation there.
fn click_text(state: &mut State, at: Position) {
    let article = &state.document.article;
    let text = state.screen.text;
    let row = state.wrapped.step(article, state.top_row(), i64::from(at.y - text.y));
    let Some(line) = state.wrapped.line(article, row) else { return };
    let in_margin = at.x < text.x;
    let offset = state.wrapped.byte_at(article, row, at.x.saturating_sub(text.x));
    if !in_margin {
        // With the panel open a name is a word like any other: the panel tells about it.
        if state.word_panel.is_none() && entities::make_current_at(state, offset) {
            state.word = None;
        } else if let Some(word) = words::word_at(state, offset).filter(|word| word.contains(offset)) {
            words::put_here(state, word);
        }
    }
    let utterance_at = |byte| state.document.annotations.utterance_at(byte, state.with_indirect);
    let utterance =
        if in_margin { (line.start..line.end).find_map(utterance_at) } else { utterance_at(offset) };
    if let Some(utterance) = utterance {
        let entity = state.entity;
        let word = state.word;
        quotes::make_current(state, utterance);
        // A name inside a quotation was clicked: the name is what was meant.
        if !in_margin && entity.is_some() && state.document.annotations.mention_at(offset).is_some() {
            state.entity = entity;
            state.mention = state.document.annotations.mention_at(offset).map(|m| m.range.start);
        }
        state.word = word;
    }
}

fn click_in_overlay(state: &mut State, at: Position) -> Vec<Effect> {
    let area = view::overlay_area(state);
    if !area.contains(at) {
        state.overlay = None;
        return Vec::new();
    }
    if let Some(entry) = view::card_entry_at(state, at.y) {
        cards::select(state, entry);
        return cards::choose(state);
    }
    let Some(first) = view::first_list_row(state) else { return Vec::new() };
    if let Some(Overlay::List(list)) = &mut state.overlay
        && at.y >= first.y
    {
        let index = first.item + usize::from(at.y - first.y);
        if index < list.shown.len() {
            list.selected = index;
            return lists::choose(state);
        }
    }
    Vec::new()
}
