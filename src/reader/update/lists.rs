//! What lies over the article: lists to choose from, the help screen, and lines being typed.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

use crate::annotate::{EntityId, Utterance};
use crate::reader::action::{Action, Effect};
use crate::reader::keymap::Context;
use crate::reader::quotes::doubt;
use crate::reader::state::{List, ListItem, ListKind, ListTarget, Overlay, Prompt, PromptKind, State};
use crate::reader::view;

use super::notices::{self, Notice};
use super::{cards, corrections, entities, finding, interlinear, motion, quotes, word_panel};

/// Longest text of an item, in characters: no terminal shows more of one line.
const LONGEST_ITEM: usize = 300;

/// Longest line that typing or pasting makes, in characters: nobody means to search for more. A terminal that knows no
/// pasting types, and each character is a search of its own.
const LONGEST_LINE: usize = 200;

/// Carries out an action while something is typed or lies over the article.
pub(super) fn apply(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    if let Some(prompt) = &state.prompt {
        match (prompt.kind, action) {
            (PromptKind::Search, Action::Select) => finding::accept(state),
            (PromptKind::Search, Action::Cancel) => finding::cancel(state),
            (PromptKind::Search, Action::LineDown) => finding::step(state, 1),
            (PromptKind::Search, Action::LineUp) => finding::step(state, -1),
            (PromptKind::Search, Action::ToggleRegex) => finding::toggle_regex(state),
            (PromptKind::GlossaryFilter, Action::Select) => state.prompt = None,
            (PromptKind::GlossaryFilter, Action::Cancel) => {
                state.prompt = None;
                set_filter(state, String::new());
            }
            (PromptKind::GlossaryFilter, Action::LineDown) => entities::step_entry(state, 1),
            (PromptKind::GlossaryFilter, Action::LineUp) => entities::step_entry(state, -1),
            _ => {}
        }
        return Vec::new();
    }
    let page = i64::from(view::overlay_area(state).height).saturating_sub(3).max(1);
    match (&mut state.overlay, action) {
        (Some(Overlay::Interlinear(_)), Action::Interlinear) => state.overlay = None,
        (_, Action::Cancel) => return cancel(state),
        (_, Action::LineDown) => move_by(state, 1),
        (_, Action::LineUp) => move_by(state, -1),
        (_, Action::PageDown) => move_by(state, page),
        (_, Action::PageUp) => move_by(state, -page),
        (_, Action::Start) => move_by(state, i64::MIN),
        (_, Action::End) => move_by(state, i64::MAX),
        (Some(Overlay::List(list)), Action::Search) => list.input = Some(Input::default()),
        (Some(Overlay::List(_)), Action::Select) => return choose(state),
        (Some(Overlay::Card(_)), Action::Select) => return cards::choose(state),
        _ => {}
    }
    Vec::new()
}

/// Esc in a list: ends the typing, then the list. A list that is only good for typing goes at once.
fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::List(list)) = &mut state.overlay
        && !matches!(list.kind, ListKind::Commands | ListKind::Speakers | ListKind::Words)
        && list.input.take().is_some()
    {
        list.shown = (0..list.items.len()).collect();
        list.selected = 0;
        return Vec::new();
    }
    // Nothing to read behind the list of articles: leaving it there is quitting.
    let start = matches!(&state.overlay, Some(Overlay::List(list)) if list.kind == ListKind::Articles)
        && state.document.article.is_empty();
    if start {
        return vec![Effect::Quit];
    }
    state.overlay = None;
    Vec::new()
}

fn move_by(state: &mut State, by: i64) {
    match &mut state.overlay {
        Some(Overlay::Help { scroll }) => {
            // The view stops at the last row; a bound here keeps the way back short.
            *scroll = (*scroll as i64).saturating_add(by).clamp(0, Action::ALL.len() as i64 * 3) as usize;
        }
        Some(Overlay::List(list)) => {
            let last = list.shown.len().saturating_sub(1) as i64;
            list.selected = (list.selected as i64).saturating_add(by).clamp(0, last) as usize;
        }
        Some(Overlay::Interlinear(_)) => interlinear::scroll(state, by),
        Some(Overlay::Card(card)) => {
            let selected = (card.selected as i64).saturating_add(by).max(0) as usize;
            cards::select(state, selected);
        }
        None => {}
    }
}

/// Does what the selected item is for.
pub(super) fn choose(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::List(list)) = &state.overlay else { return Vec::new() };
    let Some(item) = list.shown.get(list.selected).map(|&index| &list.items[index]) else {
        return Vec::new();
    };
    let (target, label) = (item.target.clone(), item.label.clone());
    state.overlay = None;
    match target {
        ListTarget::Quotation(utterance) => {
            motion::remember_jump(state);
            quotes::make_current(state, utterance);
            Vec::new()
        }
        ListTarget::Speaker(choice) => corrections::choose(state, &choice, label),
        ListTarget::Action(action) => super::apply(state, action),
        ListTarget::Article(target) => vec![Effect::Open(target)],
        ListTarget::Word(word) => {
            word_panel::look_up(state, word);
            Vec::new()
        }
    }
}

/// A key typed a character, moved in the line or deleted from it.
pub(super) fn typed(state: &mut State, request: InputRequest) {
    change_line(state, |input| {
        let is_full = || input.value().chars().count() >= LONGEST_LINE;
        let is_refused = matches!(request, InputRequest::InsertChar(_)) && is_full();
        !is_refused && input.handle(request).is_some_and(|change| change.value)
    });
}

/// Text goes into the line being typed, as one change.
pub(super) fn pasted(state: &mut State, text: &str) {
    change_line(state, |input| {
        let room = LONGEST_LINE.saturating_sub(input.value().chars().count());
        let characters = text.chars().take(room);
        let mut changed = false;
        for c in characters {
            changed |= input.handle(InputRequest::InsertChar(c)).is_some();
        }
        changed
    });
}

/// Changes the line being typed, and what depends on it when `change` says that it is another one now.
fn change_line(state: &mut State, change: impl FnOnce(&mut Input) -> bool) {
    if let Some(prompt) = &mut state.prompt {
        if !change(&mut prompt.input) {
            return;
        }
        match prompt.kind {
            PromptKind::Search => finding::pattern_changed(state),
            PromptKind::GlossaryFilter => {
                let filter = prompt.input.value().to_owned();
                set_filter(state, filter);
            }
        }
    } else if let Some(Overlay::List(list)) = &mut state.overlay
        && let Some(input) = &mut list.input
        && change(input)
    {
        match list.kind {
            ListKind::Words => word_panel::complete(&state.dictionaries, list),
            _ => narrow(list),
        }
        corrections::narrowed(state);
    }
}

/// Keeps the items that match what is typed, the best match first.
fn narrow(list: &mut List) {
    list.selected = 0;
    let typed = list.input.as_ref().map_or("", Input::value).trim();
    if typed.is_empty() {
        list.shown = (0..list.items.len()).collect();
        return;
    }
    // What is typed of a speaker is a part of the name: something merely like it is somebody else.
    let names_only = list.kind == ListKind::Speakers;
    let pattern = match names_only {
        true => Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring),
        false => Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart),
    };
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = list
        .items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let text = match names_only {
                true => item.label.clone(),
                false => format!("{} {}", item.label, item.text),
            };
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher);
            // Who knows the name in the key file finds the action by it, behind all that looks like what is typed.
            let is_named =
                || matches!(item.target, ListTarget::Action(action) if action.name().contains(typed));
            score.or_else(|| is_named().then_some(0)).map(|score| (score, index))
        })
        .collect();
    scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
    list.shown = scored.into_iter().map(|(_, index)| index).collect();
}

/// Begins to type a filter of the glossary.
pub(super) fn begin_filter(state: &mut State) {
    let input = Input::new(state.glossary.filter.clone());
    state.prompt = Some(Prompt { kind: PromptKind::GlossaryFilter, input });
}

fn set_filter(state: &mut State, filter: String) {
    state.glossary.filter = filter;
    state.refresh_glossary();
    state.glossary.scroll = 0;
    entities::keep_selection_in_view(state);
}

/// Lays a list over the article, every item shown; with `typing` each key narrows it down.
pub(super) fn open(state: &mut State, kind: ListKind, items: Vec<ListItem>, selected: usize, typing: bool) {
    let shown = (0..items.len()).collect();
    let input = typing.then(Input::default);
    state.overlay = Some(Overlay::List(List { kind, items, shown, selected, input }));
}

/// Lists all quotations, or those of one entity, the current one selected.
pub(super) fn show_quotes(state: &mut State, of: Option<EntityId>) {
    let annotations = &state.document.annotations;
    let mut listed: Vec<Utterance> = (0..annotations.quotations.len()).map(Utterance::Quoted).collect();
    if state.with_indirect {
        listed.extend((0..annotations.indirect.len()).map(Utterance::Reported));
        listed.sort_by_key(|utterance| utterance.order(annotations));
    }
    let current = state.quotation.map(|utterance| utterance.order(annotations));
    let mut selected = 0;
    let mut items = Vec::new();
    for utterance in listed {
        let speaker = utterance.speaker(annotations);
        if of.is_some() && speaker.and_then(|s| s.entity) != of {
            continue;
        }
        if current.is_some_and(|current| utterance.order(annotations) <= current) {
            selected = items.len();
        }
        let doubt = doubt(annotations, utterance);
        let label = match speaker {
            Some(speaker) => format!("{}{doubt}", speaker.text),
            None if doubt.is_empty() && utterance.is_term(annotations) => String::new(),
            None => format!("?{doubt}"),
        };
        let range = utterance.range(annotations);
        let words = state.document.article.slice(range);
        let text = match words.len() {
            0..=LONGEST_ITEM => words.to_owned(),
            _ => words.chars().take(LONGEST_ITEM).collect(),
        };
        items.push(ListItem { label, text, target: ListTarget::Quotation(utterance) });
    }
    if items.is_empty() {
        let name = of.map(|entity| annotations.entity(entity).name.clone());
        return notices::tell(state, name.map_or(Notice::NoQuotations, Notice::NothingQuotedOf));
    }
    open(state, ListKind::Quotes, items, selected, false);
}

/// Lists the quotations of the current entity.
pub(super) fn show_quotes_of_current(state: &mut State) {
    match state.entity {
        Some(entity) => show_quotes(state, Some(entity)),
        None => notices::tell(state, Notice::NoCurrentName),
    }
}

/// Lists every command with its keys, to be found by typing.
pub(super) fn show_commands(state: &mut State) {
    let items = Action::ALL
        .iter()
        .filter(|action| !matches!(action, Action::Palette | Action::Cancel))
        .map(|&action| ListItem {
            label: state.keymap.keys_of(Context::Article, action).collect::<Vec<_>>().join("  "),
            text: action.explanation(state.language).to_owned(),
            target: ListTarget::Action(action),
        })
        .collect();
    open(state, ListKind::Commands, items, 0, true);
}

/// Lists articles to open.
pub fn show_articles(state: &mut State, items: Vec<ListItem>) {
    open(state, ListKind::Articles, items, 0, false);
}
