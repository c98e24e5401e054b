//! A state becomes cells: article, glossary, quote bar, hint line, and whatever lies over them.
//!
//! Only draws, and looks only at what is on the screen: a frame costs the same in a text of 1 KB and of 100 MB. What
//! an action means is decided in [`super::update`], where things stand in [`super::layout`], how they look in [`super::theme`].

mod article;
mod card;
mod flow;
mod glossary;
mod help;
mod hint_line;
mod interlinear;
mod labels;
mod list;
mod quote_bar;
mod row;
mod word_panel;

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};

use super::state::{ListKind, Overlay, State};
use row::Row;

pub use card::card_entry_at;
pub use list::{FirstListRow, first_list_row};

/// Headwords offered at once, in rows.
const HEADWORDS: u16 = 14;

/// Rows of a pane that scrolls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// How many there are.
    pub total: usize,
    /// How many are shown at once.
    pub visible: usize,
}

/// The rows of the word panel; none while it is closed.
pub fn word_panel_rows(state: &State) -> Rows {
    word_panel::count(state)
}

/// The rows of the passage shown word by word; none while there is none.
pub fn interlinear_rows(state: &State) -> Rows {
    interlinear::count(state)
}

/// Draws the whole screen into an empty buffer; returns where the terminal's cursor should stand (something is being
/// typed), if anywhere.
pub fn draw(state: &State, buffer: &mut Buffer) -> Option<Position> {
    buffer.set_style(buffer.area, state.theme.text);
    // What an overlay covers entirely needn't be drawn.
    let covered = state.overlay.is_some() && overlay_is_whole(state);
    if !covered && !is_start(state) {
        article::draw(state, buffer);
        glossary::draw(state, buffer);
        word_panel::draw(state, buffer);
    }
    if !covered {
        quote_bar::draw(state, buffer);
    }
    let cursor = match &state.overlay {
        Some(Overlay::Help { scroll }) => {
            help::draw(state, *scroll, buffer);
            None
        }
        Some(Overlay::List(list)) => list::draw(state, list, buffer),
        Some(Overlay::Interlinear(interlinear)) => {
            interlinear::draw(state, interlinear, buffer);
            None
        }
        Some(Overlay::Card(card)) => {
            card::draw(state, card, buffer);
            None
        }
        None => None,
    };
    hint_line::draw(state, buffer).or(cursor).filter(|&cursor| buffer.area.contains(cursor))
}

/// Whether nothing is read yet: the list of articles lies over an empty screen.
fn is_start(state: &State) -> bool {
    matches!(&state.overlay, Some(Overlay::List(list)) if list.kind == ListKind::Articles)
        && state.document.article.is_empty()
}

/// The area of the overlay, when there is one: all of the screen but the hints on a small one, what it needs on a large one.
pub fn overlay_area(state: &State) -> Rect {
    let whole = state.screen.whole;
    let height = whole.height.saturating_sub(state.screen.hint_line.height);
    if whole.width < 70 || height < 20 {
        return Rect { height, ..whole };
    }
    let most = whole.width - 8;
    // Beside what is in it: the frame and a margin of two columns; the frame, and a blank row above and below.
    let (width, rows) = match &state.overlay {
        Some(Overlay::Help { .. }) => {
            let (width, rows) = help::size(state, most - 6);
            (width + 6, rows.saturating_add(4))
        }
        Some(Overlay::List(list)) => {
            let typing = if list.input.is_some() { 2 } else { 0 };
            let items = match list.kind {
                // They come and go with every letter; the frame stays.
                ListKind::Words => HEADWORDS,
                _ => u16::try_from(list.items.len()).unwrap_or(u16::MAX),
            };
            (most.min(100), items.saturating_add(4 + typing))
        }
        Some(Overlay::Interlinear(interlinear)) => {
            // As wide as the text, so that the eye keeps its measure.
            let width = most.min(state.screen.text.width.max(60) + 6);
            (width, interlinear::height(state, interlinear, width - 6).saturating_add(4))
        }
        Some(Overlay::Card(card)) => {
            let width = most.min(100);
            (width, card::height(state, card, width - 6).saturating_add(4))
        }
        None => (most.min(100), height),
    };
    let rows = rows.min(height - 2);
    Rect::new((whole.width - width) / 2, 1, width, rows)
}

/// Whether the overlay takes the whole screen, and so has no frame.
fn overlay_is_whole(state: &State) -> bool {
    overlay_area(state).width == state.screen.whole.width
}

/// The area inside the overlay's frame.
fn overlay_inside(state: &State) -> Rect {
    let area = overlay_area(state);
    if overlay_is_whole(state) {
        // The title, and a blank row where there are many.
        let above = area.height.min(1 + u16::from(area.height > 10));
        let margin = u16::from(area.width > 12);
        return Rect::new(margin, area.y + above, area.width - 2 * margin, area.height - above);
    }
    let inside = area.inner(Margin::new(3, 2));
    Rect { height: inside.height + u16::from(inside.height > 0), ..inside }
}

/// Clears the overlay's area, frames it where it doesn't take the whole screen, and titles it.
fn overlay_frame(state: &State, title: &str, buffer: &mut Buffer) {
    let area = overlay_area(state).intersection(buffer.area);
    let theme = &state.theme;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(theme.text);
            }
        }
    }
    let heading = theme.text.patch(theme.heading);
    if overlay_is_whole(state) {
        let mut row = Row::new(buffer, area, 0);
        row.skip(u16::from(area.width > 12));
        row.put_cut(title, heading);
        return;
    }
    let border = theme.text.patch(theme.border);
    let mut top = Row::new(buffer, area, 0);
    top.put("╭─ ", border);
    top.put_most(title, top.room().saturating_sub(3), heading);
    top.put(" ", border);
    top.put_to_end("─", "╮", border);
    for index in 1..area.height.saturating_sub(1) {
        let mut row = Row::new(buffer, area, index);
        row.put("│", border);
        row.skip(row.room().saturating_sub(1));
        row.put("│", border);
    }
    let mut bottom = Row::new(buffer, area, area.height.saturating_sub(1));
    bottom.put("╰", border);
    bottom.put_to_end("─", "╯", border);
}
