//! The live keymap and the actions become the help screen: a block for each group of actions and for each place where
//! keys mean something else, side by side where they fit whole.
//!
//! Nothing is written here that isn't read from the tables of actions and keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reader::action::{Action, Group};
use crate::reader::keymap::Context;
use crate::reader::state::State;

use super::labels::{self, Label};
use super::row::{Row, width};
use super::{overlay_frame, overlay_inside};

/// Columns between two columns.
const GUTTER: u16 = 4;
/// Most columns side by side.
const MOST_COLUMNS: usize = 3;
/// Columns that the keys of an action may take: two or three keys.
const MOST_KEYS: u16 = 16;

/// One row of a column.
enum HelpRow {
    Blank,
    Heading(&'static str),
    /// Keys (on the first row of an action only) and a line of the explanation.
    Action(String, String),
}

/// What is listed under one heading.
struct Block {
    heading: &'static str,
    /// Keys and explanations.
    entries: Vec<(String, &'static str)>,
}

impl Block {
    /// Rows it takes where no explanation is wrapped.
    fn height(&self) -> usize {
        1 + self.entries.len()
    }
}

/// Columns and rows that the help screen can make use of, within `most` columns.
pub(super) fn size(state: &State, most: u16) -> (u16, u16) {
    let blocks = blocks(state);
    let columns = columns(&blocks, most);
    let height = columns.iter().map(|blocks| height(blocks)).max().unwrap_or(0);
    (columns_width(&columns).min(most), u16::try_from(height).unwrap_or(u16::MAX))
}

/// Draws the help screen, scrolled down by `scroll` rows or as far as it goes.
pub(super) fn draw(state: &State, scroll: usize, buffer: &mut Buffer) {
    let area = overlay_inside(state);
    let blocks = blocks(state);
    let mut x = area.x;
    let columns: Vec<(Rect, Vec<HelpRow>)> = columns(&blocks, area.width)
        .into_iter()
        .map(|blocks| {
            let place = Rect { x, width: column_width(blocks).min(area.right() - x), ..area };
            x = (place.right() + GUTTER).min(area.right());
            (place, rows(blocks, place.width))
        })
        .collect();
    let longest = columns.iter().map(|(_, rows)| rows.len()).max().unwrap_or(0);
    let visible = usize::from(area.height);
    let scroll = scroll.min(longest.saturating_sub(visible));
    let title = Label::HelpTitle.text(state.language);
    let title = match longest > visible {
        true => format!("{title} · {}–{}/{longest}", scroll + 1, scroll + visible),
        false => title.to_owned(),
    };
    overlay_frame(state, &title, buffer);
    for (place, rows) in columns {
        let keys_width = keys_width(&rows);
        for (y, help_row) in (0..place.height).zip(rows.iter().skip(scroll)) {
            draw_row(state, help_row, keys_width, Row::new(buffer, place, y));
        }
    }
}

fn draw_row(state: &State, help_row: &HelpRow, keys_width: u16, mut row: Row) {
    let theme = &state.theme;
    match help_row {
        HelpRow::Blank => {}
        HelpRow::Heading(heading) => row.put_cut(heading, theme.text.patch(theme.heading)),
        HelpRow::Action(keys, text) => {
            row.put_within(keys, keys_width, theme.text.patch(theme.key));
            row.skip(2);
            row.put_cut(text, theme.text);
        }
    }
}

/// What can be done while reading, by groups; then what the keys mean elsewhere where that is something else.
fn blocks(state: &State) -> Vec<Block> {
    let language = state.language;
    let entries = |context: Context, actions: &mut dyn Iterator<Item = Action>| {
        actions
            .filter_map(|action| {
                Some((keys(state, context, action)?, labels::explanation_in(action, context, language)))
            })
            .collect()
    };
    let groups = Group::ALL.into_iter().map(|group| Block {
        heading: group.title(language),
        entries: entries(
            Context::Article,
            &mut Action::ALL.iter().copied().filter(|action| action.group() == group),
        ),
    });
    let elsewhere = [Context::Glossary, Context::List, Context::Typing].into_iter().map(|context| Block {
        heading: labels::place(context, language),
        entries: entries(
            context,
            &mut Action::ALL.iter().copied().filter(|&action| !means_the_same(state, context, action)),
        ),
    });
    groups.chain(elsewhere).filter(|block| !block.entries.is_empty()).collect()
}

/// Whether a key for this action does it in the article, too, so that there is nothing new to say.
fn means_the_same(state: &State, context: Context, action: Action) -> bool {
    let explanation = |context| labels::explanation_in(action, context, state.language);
    explanation(context) == explanation(Context::Article)
        && state
            .keymap
            .keys_of(context, action)
            .any(|key| state.keymap.keys_of(Context::Article, action).any(|other| other == key))
}

/// The keys of an action: the first one, and as many more as fit.
fn keys(state: &State, context: Context, action: Action) -> Option<String> {
    state.keymap.keys_of(context, action).fold(None, |shown: Option<String>, key| match shown {
        Some(shown) if width(&shown) + 2 + width(&key) > MOST_KEYS => Some(shown),
        Some(shown) => Some(format!("{shown}  {key}")),
        None => Some(key),
    })
}

/// The blocks of each column: as many columns as fit whole into `most` columns of the screen, of like heights.
fn columns(blocks: &[Block], most: u16) -> Vec<&[Block]> {
    let fits = |columns: &Vec<&[Block]>| columns_width(columns) <= most;
    (2..=MOST_COLUMNS).rev().map(|count| split(blocks, count)).find(fits).unwrap_or_else(|| vec![blocks])
}

/// Splits the blocks, in order, into at most `count` columns, the highest one as low as can be.
fn split(blocks: &[Block], count: usize) -> Vec<&[Block]> {
    let least = blocks.iter().map(Block::height).max().unwrap_or(0);
    (least..).map(|most| pack(blocks, most)).find(|columns| columns.len() <= count).unwrap_or_default()
}

/// Fills one column after the other up to `most` rows.
fn pack(mut blocks: &[Block], most: usize) -> Vec<&[Block]> {
    let mut columns = Vec::new();
    while !blocks.is_empty() {
        let fitting = (1..=blocks.len()).rev().find(|&count| height(&blocks[..count]) <= most).unwrap_or(1);
        let (column, rest) = blocks.split_at(fitting);
        columns.push(column);
        blocks = rest;
    }
    columns
}

/// Rows of a column, with a blank one between two blocks.
fn height(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.height() + 1).sum::<usize>().saturating_sub(1)
}

/// Columns of the screen that a column takes.
fn column_width(blocks: &[Block]) -> u16 {
    let entries = || blocks.iter().flat_map(|block| &block.entries);
    let keys = entries().map(|(keys, _)| width(keys)).max().unwrap_or(0);
    let texts = entries().map(|(_, text)| width(text)).max().unwrap_or(0);
    keys + 2 + texts
}

/// Columns of the screen that all columns take.
fn columns_width(columns: &[&[Block]]) -> u16 {
    let gutters = (columns.len() as u16).saturating_sub(1) * GUTTER;
    columns.iter().map(|blocks| column_width(blocks)).sum::<u16>() + gutters
}

/// The rows of a column that is `columns` wide: explanations are wrapped where they must be.
fn rows(blocks: &[Block], columns: u16) -> Vec<HelpRow> {
    let entries = blocks.iter().flat_map(|block| &block.entries);
    // On a narrow screen the first key is enough.
    let shown = |keys: &str| match width(keys) > columns / 3 {
        true => keys.split("  ").next().unwrap_or(keys).to_owned(),
        false => keys.to_owned(),
    };
    let keys_width = entries.map(|(keys, _)| width(&shown(keys))).max().unwrap_or(0);
    let text_width = usize::from(columns.saturating_sub(keys_width + 2).max(1));
    let mut rows = Vec::new();
    for block in blocks {
        if !rows.is_empty() {
            rows.push(HelpRow::Blank);
        }
        rows.push(HelpRow::Heading(block.heading));
        for (keys, text) in &block.entries {
            for (index, line) in textwrap::wrap(text, text_width).into_iter().enumerate() {
                let keys = if index == 0 { shown(keys) } else { String::new() };
                rows.push(HelpRow::Action(keys, line.into_owned()));
            }
        }
    }
    rows
}

fn keys_width(rows: &[HelpRow]) -> u16 {
    rows.iter()
        .map(|row| match row {
            HelpRow::Action(keys, _) => width(keys),
            HelpRow::Blank | HelpRow::Heading(_) => 0,
        })
        .max()
        .unwrap_or(0)
}
