//! The last row: what the keys do here, or what is being typed, or a notice.
//!
//! Hints come from the live keymap, so a key bound anew is hinted anew. The most useful ones are chosen until
//! the row is full, and shown in an order that doesn't change.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_input::Input;

use crate::reader::action::Action;
use crate::reader::glossary::GlossaryRow;
use crate::reader::keymap::{Binding, Context};
use crate::reader::search::Search;
use crate::reader::state::{AwaitedLetter, Focus, Overlay, Prompt, PromptKind, State};

use super::labels::{self, Label};
use super::row::{Row, width};
use super::word_panel;

/// Columns between two hints.
const GAP: u16 = 2;

/// Hints in the order shown, each with its rank: 0 is chosen first.
type Hints = &'static [(u8, Action)];

const ARTICLE: Hints = &[
    (3, Action::PageDown),
    (0, Action::NextStatement),
    (7, Action::ListQuotes),
    (4, Action::FocusGlossary),
    (6, Action::NextWord),
    (5, Action::Search),
    (1, Action::Help),
    (2, Action::Quit),
];
const QUOTATION: Hints = &[
    (0, Action::NextStatement),
    (8, Action::PreviousStatement),
    (3, Action::NextBySpeaker),
    (6, Action::OnlySpeaker),
    (4, Action::FocusGlossary),
    (7, Action::ListQuotes),
    (5, Action::CopyQuote),
    (10, Action::CorrectSpeaker),
    (11, Action::ToggleIndirect),
    (9, Action::Cancel),
    (1, Action::Help),
    (2, Action::Quit),
];
const NAME: Hints = &[
    (0, Action::Select),
    (4, Action::PreviousMention),
    (6, Action::QuotesOfPerson),
    (5, Action::EntityCard),
    (3, Action::FocusGlossary),
    (2, Action::Cancel),
    (1, Action::Help),
];
const WORD: Hints = &[
    (0, Action::WordPanel),
    (2, Action::NextUnknownWord),
    (4, Action::MarkKnown),
    (3, Action::Interlinear),
    (1, Action::Cancel),
];
const WORD_PANEL: Hints = &[
    (1, Action::PanelDown),
    (2, Action::NextUnknownWord),
    (3, Action::MarkKnown),
    (4, Action::Interlinear),
    (6, Action::LookUp),
    (0, Action::Cancel),
    (5, Action::Help),
];
/// A passage shown word by word.
const INTERLINEAR: Hints =
    &[(1, Action::LineDown), (3, Action::LineUp), (2, Action::PageDown), (0, Action::Cancel)];
const SEARCH: Hints =
    &[(0, Action::NextMatch), (2, Action::PreviousMatch), (1, Action::Cancel), (3, Action::Help)];
const GLOSSARY: Hints = &[
    (2, Action::NextEntity),
    (1, Action::Select),
    (3, Action::FilterGlossary),
    (4, Action::EntityCard),
    (5, Action::QuotesOfPerson),
    (6, Action::SortGlossary),
    (0, Action::FocusGlossary),
    (7, Action::Help),
];
const LIST: Hints = &[(2, Action::LineDown), (0, Action::Select), (3, Action::Search), (1, Action::Cancel)];
/// The list of articles when there is nothing behind it to go back to.
const ARTICLES: Hints = &[(2, Action::LineDown), (0, Action::Select), (3, Action::Search), (1, Action::Quit)];
const HELP: Hints = &[
    (1, Action::LineDown),
    (3, Action::LineUp),
    (2, Action::PageDown),
    (4, Action::Start),
    (5, Action::End),
    (0, Action::Cancel),
];
/// The card of an entity.
const CARD: Hints = &[(1, Action::LineDown), (0, Action::Select), (3, Action::PageDown), (2, Action::Cancel)];
const TYPING_LIST: Hints = &[(2, Action::LineDown), (0, Action::Select), (1, Action::Cancel)];

/// Draws the hint line; returns where the terminal's cursor should stand, when something is being typed on it.
pub(super) fn draw(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let area = state.screen.hint_line;
    let theme = &state.theme;
    let mut row = Row::new(buffer, area, 0);
    if area.width > 30 {
        row.skip(1);
    }
    if let Some(prompt) = &state.prompt {
        return draw_prompt(state, prompt, row, area.y);
    }
    if let Some(text) = &state.notice {
        notice(state, text, buffer);
        return None;
    }
    if let Some(awaited) = state.awaited {
        let action = match awaited {
            AwaitedLetter::SetMark => Action::SetMark,
            AwaitedLetter::GoToMark => Action::GoToMark,
        };
        let key = state.keymap.keys_of(Context::Article, action).next().unwrap_or_default();
        row.put(&key, theme.text.patch(theme.key));
        row.skip(1);
        row.put_cut(Label::TypeLetter.text(state.language), theme.text);
        return None;
    }
    if !state.typed_keys.is_empty() {
        continuations(state, row);
        return None;
    }
    match &state.overlay {
        Some(Overlay::Help { .. }) => hints(state, HELP, row),
        Some(Overlay::Interlinear(_)) => hints(state, INTERLINEAR, row),
        Some(Overlay::List(list)) if list.input.is_some() => hints(state, TYPING_LIST, row),
        Some(Overlay::List(_)) if super::is_start(state) => hints(state, ARTICLES, row),
        Some(Overlay::List(_)) => hints(state, LIST, row),
        Some(Overlay::Card(_)) => hints(state, CARD, row),
        None if state.focus == Focus::Glossary => hints(state, GLOSSARY, row),
        None if state.word_panel.is_some() => hints(state, WORD_PANEL, row),
        None if state.word.is_some() => word(state, row),
        None => match &state.search {
            Some(search) => {
                row.put_most(&format!("/{}", search.pattern), row.room() / 3, theme.text);
                row.skip(1);
                row.put_cut(&matches(state, search), theme.dim);
                row.skip(GAP + 1);
                hints(state, SEARCH, row);
            }
            None if state.quotation.is_some() => hints(state, QUOTATION, row),
            None if state.entity.is_some() => hints(state, NAME, row),
            None => hints(state, ARTICLE, row),
        },
    }
    None
}

/// Draws a notice on the last row; a long one takes rows above it, for a problem cut short can't be solved.
fn notice(state: &State, text: &str, buffer: &mut Buffer) {
    let line = state.screen.hint_line;
    let style = state.theme.text.patch(state.theme.notice);
    let margin = u16::from(line.width > 30);
    let lines = textwrap::wrap(text, usize::from(line.width.saturating_sub(2 * margin).max(1)));
    // A line of the article stays, where there is one.
    let most = state.screen.whole.height.saturating_sub(1).max(line.height);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(most);
    let area = Rect { y: line.bottom().saturating_sub(rows), height: rows, ..line };
    for (y, text) in (0..rows).zip(&lines) {
        let mut row = Row::new(buffer, area, y);
        if rows > 1 {
            row.clear(style);
        }
        row.skip(margin);
        if y + 1 == rows && usize::from(rows) < lines.len() {
            // Longer than the row, so that it is cut with a `…`.
            row.put_cut(&format!("{text} {}", lines[usize::from(rows)]), style);
        } else {
            row.put_cut(text, style);
        }
    }
}

/// The key to hint at for an action: the first one bound to it here.
fn key_of(state: &State, action: Action) -> Option<String> {
    let context = state.context();
    let keys = &state.keymap;
    keys.keys_of(context, action).next().or_else(|| match context {
        Context::Glossary => keys.keys_of(Context::Article, action).next(),
        _ => None,
    })
}

/// Writes as many hints as fit.
fn hints(state: &State, hints: Hints, mut row: Row) {
    let theme = &state.theme;
    let bound: Vec<(u8, String, &str)> = hints
        .iter()
        .filter_map(|&(rank, action)| {
            let word = match (&state.overlay, action) {
                (Some(Overlay::List(list)), Action::Select) => labels::choose(list.kind, state.language),
                (Some(Overlay::Card(_)), Action::Select) => labels::go_there(state.language),
                _ => labels::hint_in(action, state.context(), state.language),
            };
            Some((rank, key_of(state, action)?, word))
        })
        .collect();
    let cost = |(_, key, word): &(u8, String, &str)| width(key) + 1 + width(word) + GAP;
    let mut by_rank: Vec<usize> = (0..bound.len()).collect();
    by_rank.sort_by_key(|&index| bound[index].0);
    let mut room = row.room() + GAP;
    let mut chosen = vec![false; bound.len()];
    for index in by_rank {
        let cost = cost(&bound[index]);
        if cost <= room {
            chosen[index] = true;
            room -= cost;
        }
    }
    for ((_, key, word), _) in bound.iter().zip(chosen).filter(|(_, chosen)| *chosen) {
        row.put(key, theme.text.patch(theme.key));
        row.skip(1);
        row.put(word, theme.text.patch(theme.dim));
        row.skip(GAP);
    }
}

/// The word under the cursor with its meaning, then hints in what is left; the first of them is always there.
fn word(state: &State, mut row: Row) {
    if let Some(gloss) = word_panel::gloss(state) {
        let action = Action::WordPanel;
        let hint = labels::hint_in(action, state.context(), state.language);
        let hint = key_of(state, action).map_or(0, |key| width(&key) + 1 + width(hint) + GAP);
        // Not where the gloss would have hardly any room beside it.
        let end = row.reserve(if row.room() > 2 * hint { hint } else { 0 });
        super::flow::put_cut(&gloss, &mut row);
        row.release(end);
        row.skip(GAP);
    }
    hints(state, WORD, row);
}

/// What the keys typed so far may go on to.
fn continuations(state: &State, mut row: Row) {
    let theme = &state.theme;
    let context = state.context();
    let mut bindings: Vec<&Binding> = (state.keymap.bindings().iter())
        .filter(|b| b.context == context || (context == Context::Glossary && b.context == Context::Article))
        .filter(|b| b.keys.starts_with(&state.typed_keys))
        .collect();
    // One key for each action, in the order of the help screen.
    bindings.sort_by_key(|b| b.action);
    bindings.dedup_by_key(|b| b.action);
    for binding in bindings {
        let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
        let keys = keys.join(" ");
        let text = labels::hint(binding.action, state.language);
        if width(&keys) + 1 + width(text) > row.room() {
            return;
        }
        row.put(&keys, theme.text.patch(theme.key));
        row.skip(1);
        row.put(text, theme.text.patch(theme.dim));
        row.skip(GAP);
    }
}

/// `3/17`, `17+` while searching goes on, or why there are none.
fn matches(state: &State, search: &Search) -> String {
    if let Some(error) = &search.error {
        return error.clone();
    }
    if search.pattern.is_empty() {
        return String::new();
    }
    let complete = search.is_complete(&state.document.article) && state.document.progress.text_complete;
    let more = if complete { "" } else { "+" };
    match (search.matches.len(), search.current) {
        (0, _) if complete => Label::NoMatch.text(state.language).to_owned(),
        (0, _) => "…".to_owned(),
        (total, Some(current)) => format!("{}/{total}{more}", current + 1),
        (total, None) => format!("{total}{more}"),
    }
}

/// Draws the line being typed, with what it has found at the right.
fn draw_prompt(state: &State, prompt: &Prompt, mut row: Row, y: u16) -> Option<Position> {
    let theme = &state.theme;
    let mut right = String::new();
    match prompt.kind {
        PromptKind::Search => {
            if let Some(search) = &state.search {
                right = matches(state, search);
            }
            let regex = Label::Regex.text(state.language);
            let on = match key_of(state, Action::ToggleRegex).filter(|_| row.room() > 50) {
                _ if state.regex => regex.to_owned(),
                Some(key) => format!("{key} {regex}"),
                None => String::new(),
            };
            right = [right, on].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
        }
        PromptKind::GlossaryFilter => {
            let entries = state.glossary.rows.iter();
            let entries = entries.filter(|row| matches!(row, GlossaryRow::Entry(_))).count();
            right = match entries {
                0 => Label::NoEntries.text(state.language).to_owned(),
                entries => entries.to_string(),
            };
        }
    }
    row.put(labels::prompt(prompt.kind, state.language), theme.text.patch(theme.key));
    // What is being typed has at least half of the row.
    let right_width = width(&right).min(row.room() / 2);
    let room = row.room().saturating_sub(right_width + 1);
    let cursor = input(&prompt.input, &mut row, room, theme.text);
    row.skip(1);
    row.skip(row.room().saturating_sub(right_width));
    row.put_cut(&right, theme.text.patch(theme.dim));
    Some(Position::new(cursor, y))
}

/// Writes the visible part of an input into `room` columns and leaves the row behind them; returns the cursor's column.
pub(super) fn input(input: &Input, row: &mut Row, room: u16, style: ratatui::style::Style) -> u16 {
    let start = row.x();
    // One column stays free for the cursor behind the last character.
    let scroll = input.visual_scroll(usize::from(room.saturating_sub(1)));
    let mut skipped = 0;
    let visible = input
        .value()
        .char_indices()
        .find(|&(_, c)| {
            let here = skipped;
            skipped += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            here >= scroll
        })
        .map_or("", |(index, _)| &input.value()[index..]);
    row.put_within(visible, room, style);
    let cursor = input.visual_cursor().saturating_sub(scroll).min(usize::from(room.saturating_sub(1))) as u16;
    start.saturating_add(cursor)
}
