//! The live keymap and the actions become the help screen: a block for each group, side by side where there is room.
//!
//! Nothing is written here that isn't read from the tables of actions and keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reader::action::{Action, Group};
use crate::reader::keymap::Context;
use crate::reader::state::State;

use super::row::{Row, width};
use super::words::Word;
use super::{overlay_frame, overlay_inside};

/// From this width on there are two columns.
const TWO_COLUMNS: u16 = 84;
/// Columns between the two.
const GUTTER: u16 = 4;

/// One row of a column.
enum HelpRow {
    Blank,
    Heading(Group),
    Action(Action, String),
}

/// Draws the help screen, scrolled down by `scroll` rows or as far as it goes.
pub(super) fn draw(state: &State, scroll: usize, buffer: &mut Buffer) {
    overlay_frame(state, Word::HelpTitle.text(state.language), buffer);
    let area = overlay_inside(state);
    let columns: Vec<Vec<HelpRow>> = if area.width >= TWO_COLUMNS {
        let (left, right) = Group::ALL.split_at(3);
        vec![rows(state, left), rows(state, right)]
    } else {
        vec![rows(state, &Group::ALL)]
    };
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let scroll = scroll.min(longest.saturating_sub(usize::from(area.height)));
    let count = columns.len() as u16;
    let column_width = area.width.saturating_sub(GUTTER * (count - 1)) / count;
    for (index, rows) in (0..).zip(&columns) {
        let x = area.x + index * (column_width + GUTTER);
        column(state, rows, scroll, Rect { x, width: column_width, ..area }, buffer);
    }
}

/// The rows of some groups.
fn rows(state: &State, groups: &[Group]) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    for &group in groups {
        if !rows.is_empty() {
            rows.push(HelpRow::Blank);
        }
        rows.push(HelpRow::Heading(group));
        for &action in Action::ALL.iter().filter(|action| action.group() == group) {
            if let Some(keys) = keys(state, action) {
                rows.push(HelpRow::Action(action, keys));
            }
        }
    }
    rows
}

/// The keys of an action while reading, or where else it has any.
fn keys(state: &State, action: Action) -> Option<String> {
    Context::ALL.into_iter().find_map(|context| {
        let keys: Vec<String> = state.keymap.keys_of(context, action).collect();
        (!keys.is_empty()).then(|| keys.join("  "))
    })
}

fn column(state: &State, rows: &[HelpRow], scroll: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &state.theme;
    let widest =
        rows.iter().map(|row| if let HelpRow::Action(_, keys) = row { width(keys) } else { 0 }).max();
    let keys_width = widest.unwrap_or(0).min(area.width * 2 / 5);
    for (y, help_row) in (0..area.height).zip(rows.iter().skip(scroll)) {
        let mut row = Row::new(buffer, area, y);
        match help_row {
            HelpRow::Blank => {}
            HelpRow::Heading(group) => {
                row.put_cut(group.title(state.language), theme.text.patch(theme.heading));
            }
            HelpRow::Action(action, keys) => {
                let start = row.x();
                row.put_most(keys, keys_width, theme.text.patch(theme.key));
                let written = row.x() - start;
                row.skip(keys_width - written + 2);
                row.put_cut(action.explanation(state.language), theme.text);
            }
        }
    }
}
