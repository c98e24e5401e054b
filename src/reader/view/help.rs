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
    /// Keys (on the first row of an action only) and a line of the explanation.
    Action(String, String),
}

/// The rows of a column, and how wide its keys are.
struct Column {
    rows: Vec<HelpRow>,
    keys_width: u16,
}

/// Draws the help screen, scrolled down by `scroll` rows or as far as it goes.
pub(super) fn draw(state: &State, scroll: usize, buffer: &mut Buffer) {
    let area = overlay_inside(state);
    let groups = if area.width >= TWO_COLUMNS {
        let (left, right) = Group::ALL.split_at(3);
        vec![left, right]
    } else {
        vec![&Group::ALL[..]]
    };
    let count = groups.len() as u16;
    let column_width = area.width.saturating_sub(GUTTER * (count - 1)) / count;
    let columns: Vec<Column> = groups.into_iter().map(|groups| column(state, groups, column_width)).collect();
    let longest = columns.iter().map(|column| column.rows.len()).max().unwrap_or(0);
    let visible = usize::from(area.height);
    let scroll = scroll.min(longest.saturating_sub(visible));
    let title = Word::HelpTitle.text(state.language);
    let title = match longest > visible {
        true => format!("{title} {}–{}/{longest}", scroll + 1, scroll + visible),
        false => title.to_owned(),
    };
    overlay_frame(state, &title, buffer);
    for (index, column) in (0..).zip(&columns) {
        let x = area.x + index * (column_width + GUTTER);
        draw_column(state, column, scroll, Rect { x, width: column_width, ..area }, buffer);
    }
}

/// The rows of some groups on `columns`: explanations are wrapped, and of the keys as many are shown as fit.
fn column(state: &State, groups: &[Group], columns: u16) -> Column {
    let most = columns * 2 / 5;
    let with_keys: Vec<(Action, String)> =
        Action::ALL.iter().filter_map(|&action| Some((action, keys(state, action, most)?))).collect();
    let here = with_keys.iter().filter(|(action, _)| groups.contains(&action.group()));
    let keys_width = here.map(|(_, keys)| width(keys)).max().unwrap_or(0);
    let text_width = usize::from(columns.saturating_sub(keys_width + 2).max(1));
    let mut rows = Vec::new();
    for &group in groups {
        if !rows.is_empty() {
            rows.push(HelpRow::Blank);
        }
        rows.push(HelpRow::Heading(group));
        for (action, keys) in with_keys.iter().filter(|(action, _)| action.group() == group) {
            let lines = textwrap::wrap(action.explanation(state.language), text_width);
            for (index, line) in lines.into_iter().enumerate() {
                let keys = if index == 0 { keys.clone() } else { String::new() };
                rows.push(HelpRow::Action(keys, line.into_owned()));
            }
        }
    }
    Column { rows, keys_width }
}

/// The keys of an action while reading, or where else it has any: the first one, and as many more as fit.
fn keys(state: &State, action: Action, most: u16) -> Option<String> {
    Context::ALL.into_iter().find_map(|context| {
        state.keymap.keys_of(context, action).fold(None, |shown: Option<String>, key| match shown {
            Some(shown) if width(&shown) + 2 + width(&key) > most => Some(shown),
            Some(shown) => Some(format!("{shown}  {key}")),
            None => Some(key),
        })
    })
}

fn draw_column(state: &State, column: &Column, scroll: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &state.theme;
    for (y, help_row) in (0..area.height).zip(column.rows.iter().skip(scroll)) {
        let mut row = Row::new(buffer, area, y);
        match help_row {
            HelpRow::Blank => {}
            HelpRow::Heading(group) => {
                row.put_cut(group.title(state.language), theme.text.patch(theme.heading));
            }
            HelpRow::Action(keys, text) => {
                row.put_within(keys, column.keys_width, theme.text.patch(theme.key));
                row.skip(2);
                row.put_cut(text, theme.text);
            }
        }
    }
}
