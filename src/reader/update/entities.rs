//! The current entity: selected in the glossary, under the word cursor, lit in the text. There is only one.

use crate::annotate::EntityId;
use crate::article::ByteRange;
use crate::config::GlossarySort;
use crate::reader::action::Action;
use crate::reader::glossary::GlossaryRow;
use crate::reader::layout::screen::GlossaryPlace;
use crate::reader::state::{Focus, State};

use super::motion;
use super::notices::{self, Notice};

/// Makes an entity the current one; its entry comes into view in the glossary.
pub(super) fn make_current(state: &mut State, entity: EntityId) {
    if state.entity != Some(entity) {
        state.entity = Some(entity);
        state.mention = None;
    }
    keep_selection_in_view(state);
}

/// Makes the entity under the byte at `offset` the current one, if there is one.
pub(super) fn make_current_at(state: &mut State, offset: u32) -> bool {
    let Some(mention) = state.document.annotations.mention_at(offset).copied() else { return false };
    make_current(state, mention.entity);
    state.mention = Some(mention.range.start);
    true
}

/// Scrolls the glossary so that the current entity's row is shown.
pub(super) fn keep_selection_in_view(state: &mut State) {
    let rows = state.glossary_list_rows().max(1);
    let selected = selected_row(state);
    let glossary = &mut state.glossary;
    let last = glossary.rows.len().saturating_sub(rows);
    if let Some(selected) = selected {
        // The heading above the first entry of a kind comes along.
        let first = match selected.checked_sub(1).map(|i| glossary.rows[i]) {
            Some(GlossaryRow::Heading(..)) if rows > 1 => selected - 1,
            _ => selected,
        };
        glossary.scroll = glossary.scroll.min(first).max((selected + 1).saturating_sub(rows));
    }
    glossary.scroll = glossary.scroll.min(last);
}

fn selected_row(state: &State) -> Option<usize> {
    let entity = state.entity?;
    state.glossary.rows.iter().position(|row| *row == GlossaryRow::Entry(entity))
}

/// What the keys mean in the glossary and nowhere else. False: the action means what it means everywhere.
pub(super) fn apply_in_glossary(state: &mut State, action: Action) -> bool {
    let page = state.glossary_list_rows().saturating_sub(1).max(1) as i64;
    match action {
        Action::PageDown => step_entry(state, page),
        Action::PageUp => step_entry(state, -page),
        Action::Start => step_entry(state, i64::MIN),
        Action::End => step_entry(state, i64::MAX),
        Action::Cancel if state.glossary.filter.is_empty() => state.focus = Focus::Article,
        _ => return false,
    }
    true
}

/// Moves the selection by so many entries; from none to the first one on the screen of text, or the first of all.
pub(super) fn step_entry(state: &mut State, by: i64) {
    let entries: Vec<EntityId> = state
        .glossary
        .rows
        .iter()
        .filter_map(|row| match row {
            GlossaryRow::Entry(id) => Some(*id),
            GlossaryRow::Heading(..) => None,
        })
        .collect();
    let Some(last) = entries.len().checked_sub(1) else {
        return notices::tell(state, Notice::NothingInGlossary);
    };
    let current = state.entity.and_then(|entity| entries.iter().position(|id| *id == entity));
    let target = match current {
        Some(current) => (current as i64).saturating_add(by).clamp(0, last as i64) as usize,
        None if by == i64::MAX => last,
        None => 0,
    };
    make_current(state, entries[target]);
    state.mention = None;
}

/// Moves the keys to the glossary, opening it if need be, or back to the article.
pub(super) fn toggle_focus(state: &mut State) {
    if state.focus == Focus::Glossary {
        state.focus = Focus::Article;
        // A sheet covers text: it goes when it is left.
        if matches!(state.screen.glossary, GlossaryPlace::Sheet(_)) {
            state.glossary.open = Some(false);
            super::relayout(state);
        }
        return;
    }
    if state.screen.glossary_area().is_none() {
        state.glossary.open = Some(true);
        super::relayout(state);
    }
    if state.screen.glossary_area().is_none() {
        return notices::tell(state, Notice::NoRoom);
    }
    state.focus = Focus::Glossary;
    if selected_row(state).is_none() {
        match first_on_screen(state) {
            Some(entity) => make_current(state, entity),
            None => step_entry(state, 0),
        }
    }
}

/// The first entity named on the screen.
fn first_on_screen(state: &State) -> Option<EntityId> {
    state.document.annotations.mentions_in(state.visible()).first().map(|mention| mention.entity)
}

/// Shows or hides the glossary.
pub(super) fn toggle_pane(state: &mut State) {
    state.glossary.open = Some(state.screen.glossary_area().is_none());
    super::relayout(state);
    if state.glossary.open == Some(true) && state.screen.glossary_area().is_none() {
        notices::tell(state, Notice::NoRoom);
    }
}

/// Enter: on to the next mention of the current entity, or light up the first one named on the screen.
pub(super) fn next_mention_or_first_on_screen(state: &mut State) {
    match state.entity {
        Some(_) => step_mention(state, 1),
        None => match state.document.annotations.mentions_in(state.visible()).first().copied() {
            Some(mention) => {
                make_current(state, mention.entity);
                state.mention = Some(mention.range.start);
            }
            None => notices::tell(state, Notice::NothingNamedHere),
        },
    }
}

/// To the next (1) or previous (-1) mention of the current entity; round from the last to the first.
pub(super) fn step_mention(state: &mut State, by: i64) {
    let Some(id) = state.entity else {
        return notices::tell(state, Notice::NoCurrentName);
    };
    let mentions = &state.document.annotations.entity(id).mentions;
    let Some(last) = mentions.len().checked_sub(1) else { return };
    let target = match state.mention {
        Some(at) if by > 0 => mentions.iter().position(|m| m.start > at).unwrap_or(0),
        Some(at) => mentions.iter().rposition(|m| m.start < at).unwrap_or(last),
        // Chosen in the glossary: the first mention comes first.
        None if by > 0 => 0,
        None => last,
    };
    go_to_mention(state, id, mentions[target]);
}

/// Makes a mention of an entity the current one and shows it.
pub(super) fn go_to_mention(state: &mut State, id: EntityId, range: ByteRange) {
    let mentions = &state.document.annotations.entity(id).mentions;
    let (number, total) = (mentions.partition_point(|m| m.start <= range.start), mentions.len());
    motion::remember_jump(state);
    make_current(state, id);
    state.mention = Some(range.start);
    state.word = None;
    motion::show(state, range);
    notices::tell(state, Notice::Mention(number, total));
}

/// The next order of the glossary's entries.
pub(super) fn next_sort(state: &mut State) {
    state.glossary.sort = match state.glossary.sort {
        GlossarySort::FirstMention => GlossarySort::Count,
        GlossarySort::Count => GlossarySort::Name,
        GlossarySort::Name => GlossarySort::FirstMention,
    };
    state.refresh_glossary();
    keep_selection_in_view(state);
    let sort = state.glossary.sort;
    notices::tell(state, Notice::Sorted(sort));
}
