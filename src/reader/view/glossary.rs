//! The glossary becomes the rows of its pane: the list, and below it the card of the selected entry.
//!
//! The pane stands beside text that scrolls, and a terminal scrolls whole rows: what stands here is sent again with
//! every line. So a row has one style where it can, its counts stand in columns that change little from row to row, and the
//! border is the same on all rows.
//! Who is in the list, and in what order, is decided in [`crate::reader::glossary`].

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::annotate::{Entity, EntityId};
use crate::article::{Article, ByteRange};
use crate::config::Language;
use crate::reader::glossary::GlossaryRow;
use crate::reader::layout::screen::GlossaryPlace;
use crate::reader::state::{Focus, State};

use super::labels::{self, Label};
use super::row::{Row, width};

/// Lines of the card that a description or the aliases may take.
const MOST_LINES: usize = 3;

/// Columns from which on the numbers of quotations are listed beside those of mentions.
const ROOM_FOR_QUOTATIONS: u16 = 26;

/// Draws the pane, wherever it is.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    match state.screen.glossary {
        GlossaryPlace::Hidden => {}
        GlossaryPlace::Side(area) => {
            for y in 0..area.height {
                Row::new(buffer, Rect { width: 1, ..area }, y).put("│", state.theme.border);
            }
            let inside = inset(area, 2, 0);
            let rows = (state.glossary_list_rows().min(usize::from(inside.height))) as u16;
            list(state, Rect { height: rows, ..inside }, false, buffer);
            let card_area = inset(inside, 0, rows);
            if let Some(below) = below(state) {
                Row::new(buffer, card_area, 0).put_cut(&below, state.theme.dim);
            }
            // Set off by a blank row where rows are plenty.
            card(state, inset(card_area, 0, 1 + u16::from(card_area.height >= 8)), buffer);
        }
        GlossaryPlace::Sheet(area) => {
            let theme = &state.theme;
            let mut row = Row::new(buffer, area, 0);
            row.put("──", theme.border);
            if let Some(below) = below(state) {
                row.put(" ", theme.border);
                row.put_most(&below, row.room().saturating_sub(2), theme.dim);
                row.put(" ", theme.border);
            }
            while row.room() > 0 {
                row.put("─", theme.border);
            }
            let margin = u16::from(area.width > 12);
            list(state, inset(area, margin, 1), true, buffer);
        }
    }
}

/// `area` without its first `columns` and `rows`.
pub(super) fn inset(area: Rect, columns: u16, rows: u16) -> Rect {
    let (columns, rows) = (columns.min(area.width), rows.min(area.height));
    Rect::new(area.x + columns, area.y + rows, area.width - columns, area.height - rows)
}

/// What the list itself doesn't show: the filter, and how many rows lie below.
fn below(state: &State) -> Option<String> {
    let hidden = state.glossary.rows.len().saturating_sub(state.glossary.scroll + state.glossary_list_rows());
    let filter = state.glossary.filter.trim();
    let mut parts = Vec::new();
    if !filter.is_empty() {
        parts.push(format!("/{filter}"));
    }
    match (hidden, state.language) {
        (0, _) => {}
        (_, Language::English) => parts.push(format!("… {hidden} more")),
        (_, Language::Indonesian) => parts.push(format!("… {hidden} lagi")),
    }
    (!parts.is_empty()).then(|| parts.join("  "))
}

/// The headings and entries; with what is known of each beside it where `with_roles`.
fn list(state: &State, area: Rect, with_roles: bool, buffer: &mut Buffer) {
    let theme = &state.theme;
    let glossary = &state.glossary;
    if glossary.rows.is_empty() {
        let text = match glossary.filter.trim().is_empty() {
            true if state.document.is_growing() => Label::Annotating,
            true => Label::NothingNamed,
            false => Label::NoEntries,
        };
        Row::new(buffer, area, 0).put_cut(text.text(state.language), theme.dim);
        return;
    }
    // The counts don't touch the edge of the screen.
    let area = Rect { width: area.width - u16::from(area.width > ROOM_FOR_QUOTATIONS), ..area };
    for (y, row) in (0..area.height).zip(glossary.rows.iter().skip(glossary.scroll)) {
        let mut pen = Row::new(buffer, area, y);
        match *row {
            GlossaryRow::Heading(kind, count) => {
                // In the style of its names in the text: the heading is the legend.
                let style = theme.heading.patch(theme.entity(kind));
                pen.put_cut(labels::heading(kind, state.language), style);
                pen.put(&format!(" {count}"), theme.text);
            }
            GlossaryRow::Entry(id) => entry(state, id, with_roles, pen),
        }
    }
}

/// `▸ Name · role    “3”   8`: at the right the numbers of quotations and of mentions.
fn entry(state: &State, id: EntityId, with_role: bool, mut row: Row) {
    let Some(entity) = state.document.annotations.entities.get(id.0 as usize) else { return };
    let theme = &state.theme;
    let selected = state.entity == Some(id);
    let style = match (selected, state.focus) {
        (true, Focus::Glossary) => theme.text.patch(theme.selected),
        (true, Focus::Article) => theme.text.patch(theme.selected_unfocused),
        (false, _) => theme.text,
    };
    if selected && state.focus == Focus::Glossary {
        row.fill(style);
    }
    let quotations = match quotations_of(state, id) {
        0 => String::new(),
        _ if row.room() < ROOM_FOR_QUOTATIONS => String::new(),
        quotations => format!("“{quotations}”"),
    };
    // In columns from the right; a name may reach into the empty one.
    let counts = format!("{quotations:>5} {:>3}", entity.mentions.len());
    let counts = counts.trim_start();
    let end = row.reserve(width(counts) + 1);
    if selected {
        row.put("▸ ", style);
    } else {
        row.skip(2);
    }
    row.put_name(&entity.name, style);
    if with_role && let Some(about) = about(entity, state.language).filter(|_| row.room() > 8) {
        row.put(" · ", if selected { style } else { theme.dim });
        row.put_cut(about, if selected { style } else { theme.dim });
    }
    row.skip_to(end);
    row.skip(1);
    row.put(counts, style);
}

/// How many utterances of this entity are quoted.
pub(super) fn quotations_of(state: &State, id: EntityId) -> u32 {
    state.glossary.quotations.get(id.0 as usize).copied().unwrap_or(0)
}

/// What the gazetteer knows of an entity, in the language of the interface.
pub(super) fn description(entity: &Entity, language: Language) -> Option<&str> {
    let description = entity.description.as_ref()?;
    let text = match language {
        Language::English => &description.english,
        Language::Indonesian => &description.indonesian,
    };
    Some(text.as_str()).filter(|text| !text.is_empty())
}

/// The first thing to know about an entity: its role in the article, or what it is at all.
pub(super) fn about(entity: &Entity, language: Language) -> Option<&str> {
    entity.role.as_deref().or_else(|| description(entity, language))
}

/// The card of the selected entry.
fn card(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(id) = state.entity else { return };
    let Some(entity) = state.document.annotations.entities.get(id.0 as usize) else { return };
    if area.width < 4 {
        return;
    }
    let theme = &state.theme;
    let language = state.language;
    let area = Rect { width: area.width - 1, ..area };
    let mut y = 0;
    let mut paragraph = |text: &str, most: usize, style| {
        let lines = textwrap::wrap(text, usize::from(area.width));
        let cut = lines.len() > most;
        for (index, line) in lines.iter().take(most).enumerate() {
            let mut row = Row::new(buffer, area, y);
            if cut && index + 1 == most {
                // Longer than the line is wide, so that it is cut with a `…`.
                row.put_cut(&format!("{line} {}", lines[most]), style);
            } else {
                row.put(line, style);
            }
            y += 1;
        }
    };
    paragraph(&entity.name, 2, theme.heading.patch(theme.entity(entity.kind)));
    if let Some(role) = &entity.role {
        paragraph(role, 2, theme.text);
    }
    if let Some(description) = description(entity, language) {
        paragraph(description, MOST_LINES, theme.text);
    }
    if !entity.aliases.is_empty() {
        let also = format!("{} {}", Label::Also.text(language), entity.aliases.join(", "));
        paragraph(&also, MOST_LINES, theme.dim);
    }
    paragraph(&numbers(entity.mentions.len(), quotations_of(state, id), language), 2, theme.dim);
    // While the article scrolls beside it the card is short; with the focus here it may be long.
    if state.focus == Focus::Glossary {
        contexts(state, entity, inset(area, 0, y + 1), buffer);
    }
}

/// `12 mentions · 3 quotations`.
fn numbers(mentions: usize, quotations: u32, language: Language) -> String {
    let word = |many: bool, one: Label, several: Label| if many { several } else { one }.text(language);
    let mut text = format!("{mentions} {}", word(mentions != 1, Label::Mention, Label::Mentions));
    if quotations > 0 {
        text.push_str(&format!(
            " · {quotations} {}",
            word(quotations != 1, Label::Quotation, Label::Quotations)
        ));
    }
    text
}

/// The mentions from the current one on, a line each, with the words around them.
fn contexts(state: &State, entity: &Entity, area: Rect, buffer: &mut Buffer) {
    let theme = &state.theme;
    let article = &state.document.article;
    let first = state.mention.map_or(0, |at| entity.mentions.partition_point(|m| m.start < at));
    for (y, mention) in (0..area.height).zip(entity.mentions.iter().skip(first)) {
        let name = theme.text.patch(theme.entity(entity.kind));
        context(article, *mention, Row::new(buffer, area, y), name, theme.dim);
    }
}

/// A mention with as many of the words around it as the row has room for.
pub(super) fn context(article: &Article, mention: ByteRange, mut row: Row, style: Style, around: Style) {
    let Some(paragraph) = article.paragraphs().get(article.paragraph_at(mention.start)) else { return };
    let before = article.slice(ByteRange::new(paragraph.range.start, mention.start));
    let after = article.slice(ByteRange::new(mention.end, paragraph.range.end));
    let name = article.slice(mention);
    let words = last_words(before, row.room().saturating_sub(width(name)) / 2);
    if words.len() < before.len() {
        row.put("…", around);
    }
    row.put(words, around);
    row.put_cut(name, style);
    row.put_cut(after, around);
}

/// The last words of `text` that fit into `most` columns.
pub(super) fn last_words(text: &str, most: u16) -> &str {
    if width(text) <= most {
        return text;
    }
    let mut start = text.len();
    for (space, _) in text.rmatch_indices(' ') {
        // One column is for the `…` before them.
        if width(&text[space..]) > most {
            break;
        }
        start = space + 1;
    }
    &text[start..]
}
