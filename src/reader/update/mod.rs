//! Keys, clicks and news from the outside change the state; what they ask of the outside comes back as effects.
//!
//! Pure: no I/O, no clock. [`key`] finds the action a key means where it is typed, [`apply`] carries it out;
//! each file here is one part of what a reader can do.

mod cards;
mod copying;
mod corrections;
mod entities;
mod finding;
mod growth;
mod interlinear;
mod lists;
mod motion;
mod mouse;
mod notices;
mod quotes;
mod unknown_words;
mod word_panel;
mod words;

use crossterm::event::{Event as InputEvent, KeyCode, KeyEvent, KeyModifiers};
use tui_input::backend::crossterm::to_input_request;

use crate::config::COLUMN_WIDTHS;

use super::action::{Action, Effect};
use super::keymap::{Context, Found, Key};
use super::layout::screen::Screen;
use super::layout::wrap::Wrapped;
use super::state::{AwaitedLetter, Focus, ListKind, Overlay, State};
use super::theme::Theme;

pub use corrections::corrections_arrived;
pub use finding::{has_work, work};
pub use growth::{annotations_arrived, section_arrived, text_arrived, text_ended};
pub use lists::show_articles;
pub use motion::go_to as go_to_place;
pub use mouse::mouse;
use notices::Notice;

/// A key was pressed.
pub fn key(state: &mut State, event: KeyEvent) -> Vec<Effect> {
    state.notice = None;
    let key = Key::from(event);
    if let Some(keys) = apart(state, event) {
        return keys.into_iter().flat_map(|event| self::key(state, event)).collect();
    }
    if let Some(awaited) = state.awaited.take() {
        return match key.character().filter(|c| c.is_alphanumeric()) {
            Some(letter) => motion::mark(state, awaited, letter),
            None => Vec::new(),
        };
    }
    let context = context(state);
    state.typed_keys.push(key);
    match state.keymap.find(context, &state.typed_keys) {
        Found::Prefix => Vec::new(),
        Found::Action(action) => {
            state.typed_keys.clear();
            apply(state, action)
        }
        Found::Nothing => {
            // A first key that led nowhere is dropped; the second may still mean something by itself.
            let again = state.typed_keys.len() > 1;
            state.typed_keys.clear();
            if again {
                return self::key(state, event);
            }
            if context == Context::Typing
                && let Some(request) = to_input_request(&InputEvent::Key(event))
            {
                lists::typed(state, request);
            }
            Vec::new()
        }
    }
}

/// Esc and the key behind it, where both arrived as that key with Alt and nothing is bound to that: terminals send the
/// same bytes for either, and over a slow line nobody can tell them apart.
fn apart(state: &State, event: KeyEvent) -> Option<[KeyEvent; 2]> {
    if !event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let context = context(state);
    let bound = state.keymap.find(context, &[Key::from(event)]) != Found::Nothing
        || context == Context::Typing && to_input_request(&InputEvent::Key(event)).is_some();
    let escape = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
    let plain = KeyEvent { modifiers: event.modifiers - KeyModifiers::ALT, ..event };
    (!bound).then_some([escape, plain])
}

/// Text was pasted: it is put in, in one piece, where something is being typed, and means nothing elsewhere.
pub fn paste(state: &mut State, text: &str) {
    if context(state) == Context::Typing {
        lists::pasted(state, &crate::article::sanitize::line(text));
    }
}

/// Whether words are being looked up: from then on every dictionary should be there.
pub fn looks_words_up(state: &State) -> bool {
    let overlay = match &state.overlay {
        Some(Overlay::Interlinear(_)) => true,
        Some(Overlay::List(list)) => list.kind == ListKind::Words,
        _ => false,
    };
    overlay || state.word.is_some() || state.word_panel.is_some()
}

/// Where a key is typed now.
pub fn context(state: &State) -> Context {
    match (&state.prompt, &state.overlay) {
        (Some(_), _) => Context::Typing,
        (None, Some(Overlay::List(list))) if list.input.is_some() => Context::Typing,
        (None, Some(_)) => Context::List,
        (None, None) if state.focus == Focus::Glossary => Context::Glossary,
        (None, None) => Context::Article,
    }
}

/// The terminal has a new size (columns, rows).
pub fn resize(state: &mut State, size: (u16, u16)) {
    state.size = size;
    relayout(state);
}

/// Makes the areas and lines anew after the size, the column width or the panes have changed. The place stays.
fn relayout(state: &mut State) {
    let (columns, rows) = state.size;
    let word_panel = state.word_panel.is_some();
    state.screen =
        Screen::with_word_panel(columns, rows, state.column_width, state.glossary.open, word_panel);
    if state.screen.text.width != state.wrapped.width() {
        state.wrapped = Wrapped::new(state.screen.text.width, state.paragraph_gap);
    }
    if state.focus == Focus::Glossary && state.screen.glossary_area().is_none() {
        state.focus = Focus::Article;
    }
    entities::keep_selection_in_view(state);
}

/// Carries out `action`, wherever it came from: a key, the command palette, the mouse.
pub fn apply(state: &mut State, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::Redraw | Action::Suspend) {
        state.waiting = None;
    }
    if state.prompt.is_some() || state.overlay.is_some() {
        return lists::apply(state, action);
    }
    if state.focus == Focus::Glossary && entities::apply_in_glossary(state, action) {
        return Vec::new();
    }
    match action {
        Action::LineDown if state.word.is_some() => words::line(state, 1),
        Action::LineUp if state.word.is_some() => words::line(state, -1),
        Action::LineDown => motion::scroll(state, 1),
        Action::LineUp => motion::scroll(state, -1),
        Action::HalfPageDown => motion::scroll(state, motion::half_page(state)),
        Action::HalfPageUp => motion::scroll(state, -motion::half_page(state)),
        Action::PageDown => motion::scroll(state, motion::page(state)),
        Action::PageUp => motion::scroll(state, -motion::page(state)),
        Action::Start => motion::start(state),
        Action::End => motion::end(state),
        Action::NextParagraph => motion::paragraph(state, 1),
        Action::PreviousParagraph => motion::paragraph(state, -1),
        Action::NextStatement => quotes::step(state, quotes::Direction::Forward),
        Action::PreviousStatement => quotes::step(state, quotes::Direction::Back),
        Action::NextBySpeaker => quotes::step_by_speaker(state, quotes::Direction::Forward),
        Action::PreviousBySpeaker => quotes::step_by_speaker(state, quotes::Direction::Back),
        Action::OnlySpeaker => quotes::toggle_only_speaker(state),
        Action::ToggleFragments => quotes::toggle_fragments(state),
        Action::ToggleIndirect => quotes::toggle_indirect(state),
        Action::CorrectSpeaker => corrections::show_speakers(state),
        Action::ListQuotes => lists::show_quotes(state, None),
        Action::QuotesOfPerson => lists::show_quotes_of_current(state),
        Action::FocusGlossary => entities::toggle_focus(state),
        Action::ToggleGlossary => entities::toggle_pane(state),
        Action::Select => entities::next_mention_or_first_on_screen(state),
        Action::NextMention => entities::step_mention(state, 1),
        Action::PreviousMention => entities::step_mention(state, -1),
        Action::NextEntity => entities::step_entry(state, 1),
        Action::PreviousEntity => entities::step_entry(state, -1),
        Action::EntityCard => cards::show(state),
        Action::FilterGlossary => lists::begin_filter(state),
        Action::SortGlossary => entities::next_sort(state),
        Action::NextWord => words::step(state, 1),
        Action::PreviousWord => words::step(state, -1),
        Action::NextUnknownWord => unknown_words::step(state, 1),
        Action::PreviousUnknownWord => unknown_words::step(state, -1),
        Action::MarkKnown => return unknown_words::toggle_known(state),
        Action::WordPanel => word_panel::toggle(state),
        Action::PanelDown => word_panel::scroll(state, 1),
        Action::PanelUp => word_panel::scroll(state, -1),
        Action::Interlinear => interlinear::open(state),
        Action::LookUp => word_panel::begin_look_up(state),
        Action::Search => finding::begin(state),
        Action::NextMatch => finding::step(state, 1),
        Action::PreviousMatch => finding::step(state, -1),
        Action::ToggleRegex => finding::toggle_regex(state),
        Action::JumpBack => motion::jump_back(state),
        Action::JumpForward => motion::jump_forward(state),
        Action::SetMark => state.awaited = Some(AwaitedLetter::SetMark),
        Action::GoToMark => state.awaited = Some(AwaitedLetter::GoToMark),
        Action::CopyQuote => return copying::quote(state),
        Action::CopySentence => return copying::sentence(state),
        Action::CopyParagraph => return copying::paragraph(state),
        Action::Help => state.overlay = Some(Overlay::Help { scroll: 0 }),
        Action::Palette => lists::show_commands(state),
        Action::WiderColumn => change_column_width(state, 4),
        Action::NarrowerColumn => change_column_width(state, -4),
        Action::NextTheme => next_theme(state),
        Action::ToggleMouse => {
            state.mouse = !state.mouse;
            notices::tell(state, if state.mouse { Notice::MouseIsOurs } else { Notice::MouseIsTheTerminals });
            return vec![Effect::CaptureMouse(state.mouse)];
        }
        Action::Cancel => cancel(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

/// Esc: undoes one thing at a time, the most passing one first.
fn cancel(state: &mut State) {
    if state.word_panel.is_some() {
        return word_panel::close(state);
    }
    if state.word.take().is_some() {
        return;
    }
    if state.search.take().is_some() {
        return;
    }
    if !state.glossary.filter.is_empty() {
        state.glossary.filter.clear();
        state.refresh_glossary();
        entities::keep_selection_in_view(state);
        return;
    }
    if state.only_speaker.take().is_some() {
        notices::tell(state, Notice::Everybody);
        return;
    }
    state.quotation = None;
    state.entity = None;
    state.mention = None;
}

fn change_column_width(state: &mut State, by: i16) {
    // From what is shown: a column that the terminal has cut short must answer to the first key.
    let (narrowest, widest) = COLUMN_WIDTHS.into_inner();
    let shown = state.column_width.min(state.screen.text.width.max(narrowest));
    state.column_width = shown.saturating_add_signed(by).clamp(narrowest, widest);
    relayout(state);
    let width = state.screen.text.width;
    notices::tell(state, Notice::ColumnWidth(width));
}

fn next_theme(state: &mut State) {
    if state.theme.colourless {
        notices::tell(state, Notice::NoColours);
        return;
    }
    let names = Theme::names();
    let current = names.iter().position(|n| *n == state.theme.name);
    let next = names[current.map_or(0, |i| (i + 1) % names.len())];
    if let Some(theme) = Theme::built_in(next) {
        notices::tell(state, Notice::Theme(theme.name.clone()));
        state.theme = theme;
    }
}
