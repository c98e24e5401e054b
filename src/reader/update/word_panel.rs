//! The word panel: opened and closed, scrolled, and filled with a word that was typed.

use tui_input::Input;

use crate::language::dictionary::Dictionaries;
use crate::reader::layout::screen::GlossaryPlace;
use crate::reader::state::{List, ListItem, ListKind, ListTarget, Overlay, State, WordPanel};
use crate::reader::view;
use crate::reader::words::subject::{meaning, parts_of_speech};

use super::notices::{self, Notice};
use super::words;

/// Most headwords offered for what is typed.
const MOST_HEADWORDS: usize = 60;

/// Opens the panel, with the cursor on a word, or closes it.
pub(super) fn toggle(state: &mut State) {
    if state.word_panel.is_some() {
        return close(state);
    }
    if state.word.is_none() {
        words::step(state, 1);
    }
    open(state, WordPanel::default());
}

fn open(state: &mut State, panel: WordPanel) {
    state.word_panel = Some(panel);
    super::relayout(state);
    if state.screen.word_panel == GlossaryPlace::Hidden {
        state.word_panel = None;
        return notices::tell(state, Notice::NoRoomForWord);
    }
    words::show_cursor(state);
}

/// Closes the panel.
pub(super) fn close(state: &mut State) {
    state.word_panel = None;
    super::relayout(state);
}

/// Another word is under the cursor: the panel tells about that one, from the beginning.
pub(super) fn follow(state: &mut State) {
    if let Some(panel) = &mut state.word_panel {
        *panel = WordPanel::default();
    }
}

/// Scrolls the panel by so many pages of it.
pub(super) fn scroll(state: &mut State, pages: i64) {
    let rows = view::word_panel_rows(state);
    let page = (rows.visible as i64 - 1).max(1);
    scroll_rows(state, pages * page);
}

/// Scrolls the panel by so many rows, no further than its last one.
pub(super) fn scroll_rows(state: &mut State, by: i64) {
    let rows = view::word_panel_rows(state);
    let last = rows.total.saturating_sub(rows.visible) as i64;
    if let Some(panel) = &mut state.word_panel {
        panel.scroll = (panel.scroll as i64).saturating_add(by).clamp(0, last) as usize;
    }
}

/// Begins to type a word to be looked up.
pub(super) fn begin_look_up(state: &mut State) {
    state.overlay = Some(Overlay::List(List {
        kind: ListKind::Words,
        items: Vec::new(),
        shown: Vec::new(),
        selected: 0,
        input: Some(Input::default()),
    }));
}

/// Offers what the typed word may be: itself where it has a meaning, then headwords.
pub(super) fn complete(dictionaries: &Dictionaries, list: &mut List) {
    let typed = list.input.as_ref().map_or("", Input::value).trim();
    let mut items: Vec<ListItem> = dictionaries
        .complete(typed, MOST_HEADWORDS)
        .into_iter()
        .map(|found| ListItem {
            label: found.headword.to_string(),
            text: found.gloss.to_string(),
            target: ListTarget::Word(found.headword.to_string()),
        })
        .collect();
    let listed = items.first().is_some_and(|item| item.label.eq_ignore_ascii_case(typed));
    let readings = if typed.is_empty() || listed { Vec::new() } else { dictionaries.lookup(typed) };
    if let (Some(reading), Some(meaning)) = (readings.first(), meaning(&readings)) {
        let text = format!("{} · {meaning}", parts_of_speech(reading));
        let item = ListItem { label: typed.to_owned(), text, target: ListTarget::Word(typed.to_owned()) };
        items.insert(0, item);
    }
    list.shown = (0..items.len()).collect();
    list.items = items;
    list.selected = 0;
}

/// Tells about a word that was typed.
pub(super) fn look_up(state: &mut State, word: String) {
    open(state, WordPanel { typed: Some(word), scroll: 0 });
}
