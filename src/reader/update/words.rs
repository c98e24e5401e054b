//! The word cursor: the word that the dictionary will open, and the name under it.

use crate::article::ByteRange;
use crate::language::token::{TokenKind, tokens};
use crate::reader::state::State;

use super::{entities, motion, word_panel};

/// The words of a paragraph, in order.
pub(super) fn words(state: &State, paragraph: usize) -> Vec<ByteRange> {
    let article = &state.document.article;
    let Some(paragraph) = article.paragraphs().get(paragraph) else { return Vec::new() };
    tokens(article.slice(paragraph.range), paragraph.range.start)
        .into_iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .map(|token| token.range)
        .collect()
}

/// The word at the byte `offset`, or the nearest one before it in its paragraph, or the paragraph's first.
pub(super) fn word_at(state: &State, offset: u32) -> Option<ByteRange> {
    let words = words(state, state.document.article.paragraph_at(offset));
    let after = words.partition_point(|word| word.start <= offset);
    words.get(after.saturating_sub(1)).copied()
}

/// Moves the cursor by one word (1 or -1); the first time it appears at the current quotation or mention, or at the
/// top of the screen.
pub(super) fn step(state: &mut State, by: i64) {
    let Some(current) = state.word else {
        let visible = state.visible();
        let quotation = state.quotation.map(|u| u.range(&state.document.annotations).start);
        let at = state.mention.into_iter().chain(quotation).find(|at| visible.contains(*at));
        let target = match at {
            Some(at) => word_from(state, at),
            None => word_from(state, visible.start),
        };
        return put(state, target);
    };
    let paragraph = state.document.article.paragraph_at(current);
    let here = words(state, paragraph);
    let target = if by > 0 {
        here.iter().find(|word| word.start > current).copied().or_else(|| {
            let count = state.document.article.paragraphs().len();
            (paragraph + 1..count).find_map(|p| words(state, p).first().copied())
        })
    } else {
        here.iter()
            .rfind(|word| word.start < current)
            .copied()
            .or_else(|| (0..paragraph).rev().find_map(|p| words(state, p).last().copied()))
    };
    put(state, target);
}

/// The first word that begins at or after the byte `offset` in its paragraph.
fn word_from(state: &State, offset: u32) -> Option<ByteRange> {
    let words = words(state, state.document.article.paragraph_at(offset));
    words.iter().find(|word| word.start >= offset).or(words.last()).copied()
}

/// Moves the cursor by one line (1 or -1), keeping its column.
pub(super) fn line(state: &mut State, by: i64) {
    let Some(current) = state.word else { return };
    let article = &state.document.article;
    let column = state.wrapped.column_of(article, current);
    let from = state.wrapped.row_of(article, current);
    let mut row = state.wrapped.step(article, from, by);
    // Over the gap between paragraphs.
    while state.wrapped.line(article, row).is_none() {
        let next = state.wrapped.step(article, row, by);
        if next == row {
            break;
        }
        row = next;
    }
    if row == from {
        return;
    }
    let at = state.wrapped.byte_at(article, row, column);
    let line = state.wrapped.line(article, row).unwrap_or_default();
    // A word that began on the line before would move the cursor back there.
    let target =
        word_at(state, at).filter(|word| word.start >= line.start).or_else(|| word_from(state, line.start));
    put(state, target);
}

/// Puts the cursor on a word, scrolling by as little as shows it.
pub(super) fn put(state: &mut State, word: Option<ByteRange>) {
    let Some(word) = word else { return };
    scroll_to(state, word);
    put_here(state, word);
}

/// Scrolls by as little as shows the word cursor, where something has come to lie over its row.
pub(super) fn show_cursor(state: &mut State) {
    if let Some(start) = state.word {
        scroll_to(state, ByteRange::new(start, start));
        state.word = Some(start);
    }
}

/// Scrolls by as little as shows `word`; the word cursor is gone for the moment.
fn scroll_to(state: &mut State, word: ByteRange) {
    // Set after scrolling: a cursor off the screen would be dropped.
    state.word = None;
    let article = &state.document.article;
    let row = state.wrapped.row_of(article, word.start);
    let top = state.top_row();
    let rows = state.text_rows().max(1);
    let distance = state.wrapped.rows_between(article, top, row, rows * 2);
    if distance < 0 {
        motion::set_top_row(state, row);
    } else if distance >= i64::from(rows) {
        let top = state.wrapped.step(article, row, 1 - i64::from(rows));
        motion::set_top_row(state, top);
    }
}

/// Puts the cursor on a word that is on the screen.
pub(super) fn put_here(state: &mut State, word: ByteRange) {
    state.word = Some(word.start);
    word_panel::follow(state);
    entities::make_current_at(state, word.start);
    let quotation = state.document.annotations.utterance_at(word.start, state.with_indirect);
    if quotation.is_some() {
        state.quotation = quotation;
    }
}
