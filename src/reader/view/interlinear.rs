//! A passage becomes an overlay with a gloss under each word.
//!
//! Where the columns stand is decided in [`crate::reader::words::interlinear`]; here they get their styles. Nothing of the
//! article below is moved.

use ratatui::buffer::Buffer;

use crate::reader::state::{Interlinear, Overlay, State};
use crate::reader::words::interlinear::{Cell, columns, lines};

use super::labels::Label;
use super::row::Row;
use super::{Rows, overlay_frame, overlay_inside};

/// On a terminal of fewer rows nothing is spent on blank ones between the lines.
const ROOMY: u16 = 18;

/// A row of the overlay.
enum GlossRow {
    Blank,
    Text(Vec<Cell>),
    Gloss(Vec<Cell>),
}

/// The rows for `width` columns.
fn rows(state: &State, interlinear: &Interlinear, width: u16) -> Vec<GlossRow> {
    let roomy = state.size.1 >= ROOMY;
    let mut rows = Vec::new();
    for passage in &interlinear.passages {
        for line in lines(&columns(state, *passage), width) {
            if roomy && !rows.is_empty() {
                rows.push(GlossRow::Blank);
            }
            rows.push(GlossRow::Text(line.clone()));
            rows.push(GlossRow::Gloss(line));
        }
    }
    rows
}

/// How many rows there are for an overlay of `width` columns inside.
pub(super) fn height(state: &State, interlinear: &Interlinear, width: u16) -> u16 {
    u16::try_from(rows(state, interlinear, width).len()).unwrap_or(u16::MAX)
}

/// How many rows there are and how many of them are shown.
pub(super) fn count(state: &State) -> Rows {
    let Some(Overlay::Interlinear(interlinear)) = &state.overlay else { return Rows::default() };
    let inside = overlay_inside(state);
    let total = rows(state, interlinear, inside.width).len();
    Rows { total, visible: usize::from(inside.height) }
}

/// Draws the overlay.
pub(super) fn draw(state: &State, interlinear: &Interlinear, buffer: &mut Buffer) {
    let theme = &state.theme;
    let inside = overlay_inside(state);
    let rows = rows(state, interlinear, inside.width);
    let visible = usize::from(inside.height);
    let scroll = interlinear.scroll.min(rows.len().saturating_sub(visible));
    let name = Label::Interlinear.text(state.language);
    let mut title = match &interlinear.speaker {
        Some(speaker) => format!("{name} · {speaker}"),
        None => name.to_owned(),
    };
    if rows.len() > visible {
        title.push_str(&format!(" · {}–{}/{}", scroll + 1, scroll + visible, rows.len()));
    }
    overlay_frame(state, &title, buffer);
    for (y, gloss_row) in (0..inside.height).zip(rows.iter().skip(scroll)) {
        let (cells, is_text) = match gloss_row {
            GlossRow::Blank => continue,
            GlossRow::Text(cells) => (cells, true),
            GlossRow::Gloss(cells) => (cells, false),
        };
        for cell in cells {
            let mut row = Row::new(buffer, inside, y);
            row.skip(cell.x);
            match (is_text, cell.name) {
                (true, Some(kind)) => row.put(&cell.text, theme.text.patch(theme.entity(kind))),
                (true, None) => row.put(&cell.text, theme.text),
                (false, _) => row.put(&cell.gloss, theme.text.patch(theme.dim)),
            }
        }
    }
}
