//! An entity's card becomes rows: what it is, every mention in its context, and every word it is quoted with.
//!
//! Rows are counted, not made: of an entity that is named a hundred thousand times only those on the screen are drawn. What the
//! card lists is decided in [`crate::reader::card`].

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::reader::card::Card;
use crate::reader::quotes::doubt;
use crate::reader::state::{Overlay, State};

use super::labels::{self, Label};
use super::row::{Row, width};
use super::{glossary, overlay_frame, overlay_inside};

/// Rows shown below the selected one, where there are more.
const BELOW: usize = 2;

/// A row of the card.
enum CardRow {
    Blank,
    /// A line of what is known about the entity: its index in [`facts`].
    Fact(usize),
    /// A heading and how many entries stand below it.
    Heading(Label, usize),
    /// An entry of the card: a mention or an utterance.
    Entry(usize),
}

/// What is known about the entity, wrapped into `columns`: kind and role, description, other names.
fn facts(state: &State, card: &Card, columns: u16) -> Vec<(String, Style)> {
    let theme = &state.theme;
    let language = state.language;
    let Some(entity) = state.document.annotations.entities.get(card.entity.0 as usize) else {
        return Vec::new();
    };
    let kind = labels::entity_kind(entity.kind, language);
    let first = match &entity.role {
        Some(role) => Cow::from(format!("{kind} · {role}")),
        None => Cow::from(kind),
    };
    let also = (!entity.aliases.is_empty())
        .then(|| format!("{} {}", Label::Also.text(language), entity.aliases.join(", ")));
    let description = glossary::description(entity, language);
    [
        Some((first, theme.text)),
        description.map(|text| (Cow::from(text), theme.text)),
        also.map(|text| (Cow::from(text), theme.text.patch(theme.dim))),
    ]
    .into_iter()
    .flatten()
    .flat_map(|(text, style)| {
        let lines = textwrap::wrap(&text, usize::from(columns.max(1)));
        lines.into_iter().map(|line| (line.into_owned(), style)).collect::<Vec<_>>()
    })
    .collect()
}

/// Where the entries stand among so many facts.
struct Rows<'a> {
    card: &'a Card,
    facts: usize,
}

impl Rows<'_> {
    /// Rows above the first mention: the facts, a blank row and a heading.
    fn before_mentions(&self) -> usize {
        self.facts + 2
    }

    fn before_utterances(&self) -> usize {
        self.before_mentions() + self.card.mentions + 2
    }

    fn len(&self) -> usize {
        match self.card.utterances.len() {
            0 => self.before_mentions() + self.card.mentions,
            utterances => self.before_utterances() + utterances,
        }
    }

    fn of_entry(&self, entry: usize) -> usize {
        match entry.checked_sub(self.card.mentions) {
            None => self.before_mentions() + entry,
            Some(utterance) => self.before_utterances() + utterance,
        }
    }

    fn get(&self, row: usize) -> CardRow {
        let mentions = self.before_mentions();
        let utterances = self.before_utterances();
        if row < self.facts {
            CardRow::Fact(row)
        } else if row + 1 == mentions {
            CardRow::Heading(Label::MentionsHeading, self.card.mentions)
        } else if (mentions..mentions + self.card.mentions).contains(&row) {
            CardRow::Entry(row - mentions)
        } else if row + 1 == utterances {
            CardRow::Heading(Label::QuotationsHeading, self.card.utterances.len())
        } else if row >= utterances && row < self.len() {
            CardRow::Entry(row - utterances + self.card.mentions)
        } else {
            CardRow::Blank
        }
    }

    /// The first row shown on `height` rows: the card's first one as long as the selected entry is on the screen then.
    fn first(&self, height: u16) -> usize {
        let height = usize::from(height);
        let last = self.len().saturating_sub(height);
        let selected = self.of_entry(self.card.selected);
        let below = BELOW.min(height.saturating_sub(1) / 2);
        (selected + 1 + below).saturating_sub(height).min(last)
    }
}

/// Rows that the card of an entity can make use of, in so many columns.
pub(super) fn height(state: &State, card: &Card, columns: u16) -> u16 {
    let rows = Rows { card, facts: facts(state, card, columns).len() };
    u16::try_from(rows.len()).unwrap_or(u16::MAX)
}

/// The entry that stands in this row of the screen, while a card is shown.
pub fn card_entry_at(state: &State, y: u16) -> Option<usize> {
    let Some(Overlay::Card(card)) = &state.overlay else { return None };
    let area = overlay_inside(state);
    let rows = Rows { card, facts: facts(state, card, area.width).len() };
    let row = usize::from(y.checked_sub(area.y).filter(|&row| row < area.height)?);
    match rows.get(rows.first(area.height) + row) {
        CardRow::Entry(entry) => Some(entry),
        _ => None,
    }
}

/// Draws a card.
pub(super) fn draw(state: &State, card: &Card, buffer: &mut Buffer) {
    let Some(entity) = state.document.annotations.entities.get(card.entity.0 as usize) else { return };
    let theme = &state.theme;
    overlay_frame(state, &entity.name, buffer);
    let area = overlay_inside(state);
    let facts = facts(state, card, area.width);
    let rows = Rows { card, facts: facts.len() };
    let first = rows.first(area.height);
    for y in 0..area.height {
        let mut row = Row::new(buffer, area, y);
        match rows.get(first + usize::from(y)) {
            CardRow::Blank => {}
            CardRow::Fact(index) => row.put(&facts[index].0, facts[index].1),
            CardRow::Heading(word, count) => {
                row.put_cut(word.text(state.language), theme.text.patch(theme.heading));
                row.put(&format!(" {count}"), theme.text);
            }
            CardRow::Entry(entry) => draw_entry(state, card, entry, area, y, buffer),
        }
    }
}

/// A mention among the words around it, or the words said.
fn draw_entry(state: &State, card: &Card, entry: usize, area: Rect, y: u16, buffer: &mut Buffer) {
    let theme = &state.theme;
    let annotations = &state.document.annotations;
    let article = &state.document.article;
    let selected = entry == card.selected;
    let base = if selected { theme.text.patch(theme.selected) } else { theme.text };
    let mut row = Row::new(buffer, area, y);
    if selected {
        row.fill(base);
    }
    let entity = annotations.entity(card.entity);
    let mention = entity.mentions.get(entry).filter(|_| entry < card.mentions);
    let utterance = entry.checked_sub(card.mentions).and_then(|index| card.utterances.get(index).copied());
    let current = mention.is_some_and(|mention| state.mention == Some(mention.start))
        || utterance.is_some_and(|u| state.quotation.map(|q| q.first_piece(annotations)) == Some(u));
    let marker = match (selected, current) {
        (true, _) => "▸ ",
        (false, true) => "• ",
        (false, false) => "  ",
    };
    row.put(marker, base);
    if let Some(&mention) = mention {
        let (name, around) = match selected {
            true => (base, base),
            false => (theme.text.patch(theme.entity(entity.kind)), theme.text.patch(theme.dim)),
        };
        glossary::context(article, mention, row, name, around);
    } else if let Some(utterance) = utterance {
        let doubt = doubt(annotations, utterance);
        let end = row.reserve(width(doubt) + 1);
        let words: Vec<&str> =
            utterance.pieces(annotations).map(|piece| article.slice(piece.range(annotations))).collect();
        row.put_cut(&words.join(" … "), base);
        row.skip_to(end);
        row.skip(1);
        row.put(doubt, base);
    }
}
