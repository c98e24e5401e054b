//! A list to choose from becomes rows: a label, the text beside it, the selected one marked.
//!
//! What matches what is typed is decided where it is typed; here is only where each item stands.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::reader::state::{List, ListItem, ListKind, ListTarget, Overlay, SpeakerChoice, State};

use super::labels::{self, Label};
use super::row::{Row, width};
use super::{hint_line, overlay_frame};

/// Where a list's first visible item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstListRow {
    /// Row of the screen.
    pub y: u16,
    /// Index of the item among those shown.
    pub item: usize,
}

/// Where the list's first visible item stands, while a list is shown.
pub fn first_list_row(state: &State) -> Option<FirstListRow> {
    let Some(Overlay::List(list)) = &state.overlay else { return None };
    let area = items_area(state, list);
    Some(FirstListRow { y: area.y, item: first_item(list, area.height) })
}

/// The index of the first item shown on `rows` rows: the selected one stands in the middle where there are more.
fn first_item(list: &List, rows: u16) -> usize {
    let rows = usize::from(rows);
    list.selected.saturating_sub(rows / 2).min(list.shown.len().saturating_sub(rows))
}

/// The area of the items.
fn items_area(state: &State, list: &List) -> Rect {
    let inside = super::overlay_inside(state);
    // What is typed, and a blank row where there are many.
    let above = if list.input.is_none() { 0 } else { (1 + u16::from(inside.height > 6)).min(inside.height) };
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

/// Draws a list; returns where the terminal's cursor should stand while something is being typed.
pub(super) fn draw(state: &State, list: &List, buffer: &mut Buffer) -> Option<Position> {
    let theme = &state.theme;
    let beside = match (list.kind, &list.input) {
        (ListKind::Speakers, _) => in_question(state).to_owned(),
        (_, Some(_)) => format!("{}/{}", list.shown.len(), list.items.len()),
        (_, None) => list.items.len().to_string(),
    };
    let title = format!("{} {beside}", labels::list_title(list.kind, state.language));
    overlay_frame(state, &title, buffer);
    let inside = super::overlay_inside(state);
    let mut cursor = None;
    if let Some(input) = &list.input {
        let mut row = Row::new(buffer, inside, 0);
        row.put("› ", theme.text.patch(theme.key));
        let room = row.room();
        cursor = Some(Position::new(hint_line::input(input, &mut row, room, theme.text), inside.y));
    }
    let area = items_area(state, list);
    if list.shown.is_empty() {
        Row::new(buffer, area, 0).put_cut(Label::NoEntries.text(state.language), theme.dim);
        return cursor;
    }
    let first = first_item(list, area.height);
    let visible = || list.shown.iter().enumerate().skip(first).take(usize::from(area.height));
    // As wide as the widest label on the screen, within a third of the list; names are more than what is said of them.
    let widths =
        visible().filter_map(|(_, &index)| list.items.get(index)).map(|item| width(label(state, item)));
    let most = if list.kind == ListKind::Speakers { area.width * 3 / 5 } else { area.width / 3 };
    let label_width = widths.max().unwrap_or(0).min(most);
    for (y, (position, &index)) in (0..area.height).zip(visible()) {
        let Some(item) = list.items.get(index) else { continue };
        let row = Row::new(buffer, area, y);
        draw_item(state, list.kind, item, position == list.selected, label_width, row);
    }
    cursor
}

/// Draws an item, its label at most `label_width` columns wide.
fn draw_item(state: &State, kind: ListKind, item: &ListItem, selected: bool, label_width: u16, mut row: Row) {
    let theme = &state.theme;
    let base = if selected { theme.text.patch(theme.selected) } else { theme.text };
    if selected {
        row.fill(base);
    }
    let current = is_current(state, &item.target);
    let text_style = match kind {
        ListKind::Speakers if !selected => base.patch(theme.dim),
        _ => base,
    };
    row.put(
        if selected {
            "▸ "
        } else if current {
            "• "
        } else {
            "  "
        },
        base,
    );
    if kind == ListKind::Articles {
        return article(state, item, base, row);
    }
    if label_width > 0 {
        let style = match kind {
            _ if selected => base,
            ListKind::Commands => base.patch(theme.key),
            _ => speaker_style(state, &item.target),
        };
        let start = row.x();
        row.put_most(label(state, item), label_width, style);
        let written = row.x() - start;
        row.skip(label_width - written + 2);
    }
    row.put_cut(&item.text, text_style);
}

/// The words whose speaker is asked for.
fn in_question(state: &State) -> &str {
    let annotations = &state.document.annotations;
    state.quotation.map_or("", |utterance| state.document.article.slice(utterance.range(annotations)))
}

/// From this width on an article's title has its file's name beside it.
const WIDE: u16 = 56;

/// An article: its title, and at the right where it comes from.
fn article(state: &State, item: &ListItem, style: Style, mut row: Row) {
    if row.room() < WIDE {
        return row.put_cut(&item.text, style);
    }
    let label_width = width(&item.label).min(row.room() / 4);
    let end = row.reserve(label_width + 2);
    row.put_cut(&item.text, style);
    row.skip_to(end);
    row.skip(2);
    row.put_cut(&item.label, style.patch(state.theme.dim));
}

/// Whether it is a piece of the current utterance, or its speaker.
fn is_current(state: &State, target: &ListTarget) -> bool {
    let annotations = &state.document.annotations;
    let Some(current) = state.quotation else { return false };
    match target {
        ListTarget::Quotation(utterance) => {
            utterance.first_piece(annotations) == current.first_piece(annotations)
        }
        ListTarget::Speaker(SpeakerChoice::Entity(id)) => {
            current.speaker(annotations).is_some_and(|speaker| speaker.entity == Some(*id))
        }
        _ => false,
    }
}

/// The left column of an item; for nobody's words, what they are.
fn label<'a>(state: &State, item: &'a ListItem) -> &'a str {
    match item.target {
        ListTarget::Quotation(utterance) if item.label.is_empty() => {
            labels::utterance_kind(&state.document.annotations, utterance, state.language)
        }
        _ => &item.label,
    }
}

/// Speakers look as they do in the text.
fn speaker_style(state: &State, target: &ListTarget) -> Style {
    let annotations = &state.document.annotations;
    let entity = match target {
        ListTarget::Quotation(utterance) => utterance.speaker(annotations).and_then(|speaker| speaker.entity),
        ListTarget::Speaker(SpeakerChoice::Entity(id)) => Some(*id),
        ListTarget::Speaker(_) => return state.theme.text,
        _ => None,
    };
    match entity.and_then(|id| annotations.entities.get(id.0 as usize)) {
        Some(entity) => state.theme.text.patch(state.theme.entity(entity.kind)),
        None => state.theme.text.patch(state.theme.dim),
    }
}
