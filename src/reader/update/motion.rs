//! Moving through the text: by rows, pages and paragraphs, to marks, and back to where a jump began.

use crate::article::ByteRange;
use crate::reader::action::Effect;
use crate::reader::layout::wrap::{RowId, Top};
use crate::reader::state::{AwaitedLetter, State, Waiting};

use super::notices::{self, Notice};

/// Places remembered for going back.
const MOST_JUMPS: usize = 100;

/// Rows that a page keeps of the one before.
const OVERLAP: i64 = 2;

/// Rows of a page.
pub(super) fn page(state: &State) -> i64 {
    let rows = i64::from(state.text_rows());
    if rows > 4 { rows - OVERLAP } else { rows.max(1) }
}

/// Rows of half a page.
pub(super) fn half_page(state: &State) -> i64 {
    (i64::from(state.text_rows()) / 2).max(1)
}

/// Scrolls by so many rows; the last row of the text stays at the bottom.
pub(super) fn scroll(state: &mut State, rows: i64) {
    let row = state.wrapped.step(&state.document.article, state.top_row(), rows);
    set_top_row(state, row);
}

/// Puts `row` at the top, or the last row of the text at the bottom when `row` lies too near the end.
pub(super) fn set_top_row(state: &mut State, row: RowId) {
    let row = state.pulled_down(row);
    let article = &state.document.article;
    let gap = state.wrapped.gap(article, row.paragraph).saturating_sub(row.row);
    state.top = Top { byte: state.wrapped.byte_of(article, row), gap };
    drop_word_out_of_view(state);
}

/// A word cursor that has left the screen is gone.
fn drop_word_out_of_view(state: &mut State) {
    if state.word.is_some_and(|word| !state.visible().contains(word)) {
        state.word = None;
    }
}

/// Shows `range`: as it is when it is on the screen, else with its first line in the upper third and the whole of it
/// when that fits.
pub(super) fn show(state: &mut State, range: ByteRange) {
    if state.visible().covers(range) {
        return;
    }
    let article = &state.document.article;
    let rows = state.text_rows().max(1);
    let first = state.wrapped.row_of(article, range.start);
    let last = state.wrapped.row_of(article, range.end.saturating_sub(1).max(range.start));
    let height = state.wrapped.rows_between(article, first, last, rows) as u32 + 1;
    let above = (rows / 4).min(rows.saturating_sub(height));
    let top = state.wrapped.step(article, first, -i64::from(above));
    set_top_row(state, top);
}

/// To the start.
pub(super) fn start(state: &mut State) {
    remember_jump(state);
    set_top_row(state, RowId { paragraph: 0, row: 0 });
}

/// To the end, or as far as the text is there, waiting for the rest.
pub(super) fn end(state: &mut State) {
    remember_jump(state);
    to_last_row(state);
    if !state.document.progress.text_complete {
        state.waiting = Some(Waiting::End);
    }
}

/// To the last row that is there.
pub(super) fn to_last_row(state: &mut State) {
    let last = state.wrapped.last_row(&state.document.article);
    set_top_row(state, last);
}

/// To the paragraph after the one at the top, or to the start of that one and then the one before.
pub(super) fn paragraph(state: &mut State, by: i64) {
    let article = &state.document.article;
    let row = state.top_row();
    let start_of = |paragraph: u32| RowId { paragraph, row: state.wrapped.gap(article, paragraph) };
    let start = start_of(row.paragraph);
    let target = if by > 0 {
        let last = article.paragraphs().len().saturating_sub(1) as u32;
        if row < start { start } else { start_of((row.paragraph + 1).min(last)) }
    } else if row > start {
        start
    } else {
        start_of(row.paragraph.saturating_sub(1))
    };
    set_top_row(state, target);
}

/// To a byte that was remembered from an earlier session or marked: at the top.
pub fn go_to(state: &mut State, byte: u32) {
    if byte > state.document.article.len() {
        state.waiting = Some(Waiting::Byte(byte));
    }
    let row = state.wrapped.row_of(&state.document.article, byte);
    set_top_row(state, row);
}

/// Remembers the present place before a jump.
pub(super) fn remember_jump(state: &mut State) {
    state.jumps.truncate(state.jump);
    if state.jumps.last() != Some(&state.top) {
        state.jumps.push(state.top);
    }
    if state.jumps.len() > MOST_JUMPS {
        state.jumps.remove(0);
    }
    state.jump = state.jumps.len();
}

/// Back to the place before the last jump.
pub(super) fn jump_back(state: &mut State) {
    if state.jump == 0 {
        return notices::tell(state, Notice::NoEarlierPlace);
    }
    if state.jump == state.jumps.len() {
        // So that the way forward leads here again.
        state.jumps.push(state.top);
    }
    state.jump -= 1;
    go_to_top(state, state.jumps[state.jump]);
}

/// Forward to the place that going back left.
pub(super) fn jump_forward(state: &mut State) {
    match state.jumps.get(state.jump + 1).copied() {
        Some(top) => {
            state.jump += 1;
            go_to_top(state, top);
        }
        None => notices::tell(state, Notice::NoLaterPlace),
    }
}

/// To a top of the screen seen before.
pub(super) fn go_to_top(state: &mut State, top: Top) {
    let row = state.wrapped.row_of(&state.document.article, top.byte);
    set_top_row(state, RowId { row: row.row.saturating_sub(top.gap), ..row });
}

/// Sets a mark, or goes to one.
pub(super) fn mark(state: &mut State, awaited: AwaitedLetter, letter: char) -> Vec<Effect> {
    match awaited {
        AwaitedLetter::SetMark => {
            state.marks.insert(letter, state.top.byte);
            notices::tell(state, Notice::MarkSet(letter));
            vec![Effect::SaveMark(letter, state.top.byte)]
        }
        AwaitedLetter::GoToMark => {
            match state.marks.get(&letter).copied() {
                Some(byte) => {
                    remember_jump(state);
                    go_to(state, byte);
                }
                None => notices::tell(state, Notice::NoMark(letter)),
            }
            Vec::new()
        }
    }
}
