//! Searching: as the pattern is typed, to the next match and back, over text that may still be arriving.

use crate::reader::search::Search;
use crate::reader::state::{Prompt, PromptKind, State, Waiting};

use super::motion;
use super::notices::{self, Notice};

/// Begins to type a search.
pub(super) fn begin(state: &mut State) {
    state.search = None;
    state.prompt = Some(Prompt { kind: PromptKind::Search, input: Default::default() });
}

/// What is typed has changed: searches anew from where the reader stood.
pub(super) fn pattern_changed(state: &mut State) {
    let Some(prompt) = &state.prompt else { return };
    let origin = state.search.as_ref().map_or(state.top, |search| search.origin);
    let search = Search::new(prompt.input.value(), state.regex, origin);
    motion::go_to_top(state, origin);
    state.search = Some(search);
    work(state);
}

/// Literal search or regular expressions; a search being typed changes over at once.
pub(super) fn toggle_regex(state: &mut State) {
    state.regex = !state.regex;
    if state.prompt.is_some() {
        pattern_changed(state);
    } else {
        notices::tell(state, if state.regex { Notice::Regex } else { Notice::Literal });
    }
}

/// Enter: keeps the search and goes on reading.
pub(super) fn accept(state: &mut State) {
    state.prompt = None;
    let Some(search) = &state.search else { return };
    if search.pattern.is_empty() || search.error.is_some() {
        if let Some(error) = search.error.clone() {
            notices::tell(state, Notice::BadPattern(error));
        }
        state.search = None;
        return;
    }
    let origin = search.origin;
    if search.current.is_some() {
        let here = std::mem::replace(&mut state.top, origin);
        motion::remember_jump(state);
        state.top = here;
    } else if search.is_complete(&state.document.article) && !state.document.is_growing() {
        let pattern = search.pattern.clone();
        state.search = None;
        notices::tell(state, Notice::NotFound(pattern));
    } else {
        state.waiting = Some(Waiting::Match);
    }
}

/// Esc: forgets the search and goes back to where it began.
pub(super) fn cancel(state: &mut State) {
    state.prompt = None;
    if let Some(search) = state.search.take() {
        motion::go_to_top(state, search.origin);
    }
}

/// To the next (1) or previous (-1) match, round from the last to the first.
pub(super) fn step(state: &mut State, by: i64) {
    let visible = state.visible();
    let growing = state.document.is_growing();
    let Some(search) = &state.search else {
        return notices::tell(state, Notice::NoSearch);
    };
    let complete = search.is_complete(&state.document.article) && !growing;
    let Some(last) = search.matches.len().checked_sub(1) else {
        if complete {
            let pattern = search.pattern.clone();
            notices::tell(state, Notice::NotFound(pattern));
        } else {
            state.waiting = Some(Waiting::Match);
        }
        return;
    };
    // From the current match while it is on the screen, else from what is.
    let current = search.current.filter(|&i| search.matches[i].overlaps(visible));
    let target = match (current, by > 0) {
        (Some(current), true) if current < last => current + 1,
        (Some(_), true) if !complete => {
            state.waiting = Some(Waiting::Match);
            return;
        }
        (Some(_), true) => 0,
        (Some(current), false) => current.checked_sub(1).unwrap_or(last),
        (None, true) => {
            let next = search.matches.partition_point(|m| m.start < visible.start);
            if next > last { 0 } else { next }
        }
        (None, false) => {
            search.matches.partition_point(|m| m.start < visible.start).checked_sub(1).unwrap_or(last)
        }
    };
    let wrapped = match (current, by > 0) {
        (Some(current), true) if target <= current => Some(Notice::SearchWrappedToStart),
        (Some(current), false) if target >= current => Some(Notice::SearchWrappedToEnd),
        _ => None,
    };
    motion::remember_jump(state);
    make_current(state, target);
    if let Some(notice) = wrapped {
        notices::tell(state, notice);
    }
}

fn make_current(state: &mut State, index: usize) {
    let Some(search) = &mut state.search else { return };
    let Some(range) = search.matches.get(index).copied() else { return };
    search.current = Some(index);
    state.word = None;
    motion::show(state, range);
}

/// Whether there is text yet to be searched.
pub fn has_work(state: &State) -> bool {
    state.search.as_ref().is_some_and(|search| !search.is_complete(&state.document.article))
}

/// Searches a slice of the text (a few milliseconds), and goes to the match that was waited for.
pub fn work(state: &mut State) {
    let Some(search) = &mut state.search else { return };
    let known = search.matches.len();
    search.advance(&state.document.article);
    if search.current.is_none() {
        let from = search.origin.byte;
        // While typing: the first match from where the reader stood, or the first of all once all is searched.
        let first = search.matches.partition_point(|m| m.start < from);
        let all = search.is_complete(&state.document.article) && state.document.progress.text_complete;
        if first < search.matches.len() {
            make_current(state, first);
        } else if all && !search.matches.is_empty() {
            make_current(state, 0);
        }
    }
    let Some(search) = &state.search else { return };
    if state.waiting == Some(Waiting::Match) {
        if search.matches.len() > known {
            state.waiting = None;
            if known > 0 {
                make_current(state, known);
            }
        } else if search.is_complete(&state.document.article) && state.document.progress.text_complete {
            state.waiting = None;
            let notice =
                if known == 0 { Notice::NotFound(search.pattern.clone()) } else { Notice::LastMatch };
            notices::tell(state, notice);
        }
    }
}
