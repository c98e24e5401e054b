//! The word under the cursor becomes a panel: what it means, how it is made, where else its root stands.
//!
//! And in one line, on the hint line, as soon as the cursor is on it. What there is to tell is found in
//! [`crate::reader::words`]; here it gets its order, its styles and its room. The most important comes first, for a sheet
//! of a small terminal shows two rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::annotate::Entity;
use crate::article::ByteRange;
use crate::language::dictionary::{Reading, Source};
use crate::language::lexicon::Register;
use crate::language::sentence::sentences;
use crate::reader::layout::screen::GlossaryPlace;
use crate::reader::state::State;
use crate::reader::words::subject::{Subject, formula, meaning, parts_of_gloss, parts_of_speech, rules};

use super::Rows;
use super::flow::{self, Flow, run};
use super::glossary;
use super::labels::{self, Label};
use super::row::{Row, width};

/// Members of the family shown at most, of those in the article and of those in the lexicon.
const MOST_RELATIVES: usize = 12;
/// Sentences of the article shown at most.
const MOST_SENTENCES: usize = 6;
/// Columns of a sentence shown at most: two or three lines of a side pane.
const SENTENCE: u16 = 96;

/// Where the panel is, and the columns and rows of what is written in it.
fn inside(place: GlossaryPlace) -> Option<(Rect, Rect)> {
    match place {
        GlossaryPlace::Hidden => None,
        GlossaryPlace::Side(area) => Some((area, glossary::inset(area, 2, 1))),
        GlossaryPlace::Sheet(area) => {
            let margin = u16::from(area.width > 12);
            Some((area, glossary::inset(area, margin, 1)))
        }
    }
}

/// How many rows there are to read and how many of them are shown.
pub(super) fn count(state: &State) -> Rows {
    let Some((_, inside)) = inside(state.screen.word_panel) else { return Rows::default() };
    Rows { total: contents(state, inside.width).len(), visible: usize::from(inside.height) }
}

/// Draws the panel, wherever it is.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    let Some((area, inside)) = inside(state.screen.word_panel) else { return };
    let theme = &state.theme;
    if matches!(state.screen.word_panel, GlossaryPlace::Side(_)) {
        for y in 0..area.height {
            Row::new(buffer, Rect { width: 1, ..area }, y).put("│", theme.border);
        }
    }
    let subject = Subject::of_panel(state);
    border(state, subject.as_ref(), area, buffer);
    let lines = contents(state, inside.width);
    let visible = usize::from(inside.height);
    let scroll = state.word_panel.as_ref().map_or(0, |panel| panel.scroll);
    let scroll = scroll.min(lines.len().saturating_sub(visible));
    for (y, line) in (0..inside.height).zip(lines.iter().skip(scroll)) {
        flow::put(line, Row::new(buffer, inside, y));
    }
}

/// `├─ memengaruhi ──── known ●●●○○ ▾`: the word, and at the right how frequent it is.
fn border(state: &State, subject: Option<&Subject>, area: Rect, buffer: &mut Buffer) {
    let theme = &state.theme;
    let mut row = Row::new(buffer, area, 0);
    let corner = match state.screen.word_panel {
        GlossaryPlace::Side(area) if area.y > 0 => "├─",
        GlossaryPlace::Side(_) => "╭─",
        _ => "──",
    };
    row.put(corner, theme.border);
    if let Some(subject) = subject {
        let reading = subject.reading().filter(|_| subject.entity.is_none());
        let mut right = Vec::new();
        if reading.is_some_and(|reading| state.vocabulary.knows(reading)) {
            right.push(Label::Known.text(state.language));
        }
        right.extend(reading.and_then(|reading| reading.band).map(|band| band.dots()));
        let right = right.join(" ");
        let columns = if right.is_empty() { 0 } else { width(&right) + 4 };
        let columns = if columns * 2 > row.room() { 0 } else { columns };
        let end = row.reserve(columns);
        row.put(" ", theme.border);
        row.put_most(title(state, subject), row.room().saturating_sub(2), theme.text.patch(theme.heading));
        row.put(" ", theme.border);
        row.put_to_end("─", "─", theme.border);
        row.skip_to(end);
        if columns > 0 {
            row.put(" ", theme.border);
            row.put(&right, theme.text);
            row.put(" ", theme.border);
        }
    }
    row.put_to_end("─", "─", theme.border);
}

/// What is explained: the name that the word is part of, or the word.
fn title<'a>(state: &'a State, subject: &'a Subject) -> &'a str {
    entity(state, subject).map_or(&subject.text, |entity| &entity.name)
}

fn entity<'a>(state: &'a State, subject: &Subject) -> Option<&'a Entity> {
    state.document.annotations.entities.get(subject.entity?.0 as usize)
}

/// The lines of the panel.
fn contents(state: &State, columns: u16) -> Vec<flow::Line> {
    let theme = &state.theme;
    let dim = theme.text.patch(theme.dim);
    // Nothing touches the edge of the screen.
    let mut flow = Flow::new(columns.saturating_sub(u16::from(columns > 12)));
    let Some(subject) = Subject::of_panel(state) else {
        flow.paragraph(0, &[run(Label::NothingChosen.text(state.language), dim)]);
        return flow.lines;
    };
    if let Some(entity) = entity(state, &subject) {
        name(state, &subject, entity, &mut flow);
        return flow.lines;
    }
    if subject.readings.is_empty() {
        flow.paragraph(0, &[run(Label::NotListed.text(state.language), dim)]);
    }
    for (index, one) in subject.readings.iter().enumerate() {
        reading(state, one, index, &mut flow);
        if index == 0
            && let Some((term, readings)) = &subject.term
        {
            let mut runs = vec![run(format!("{} ", Label::PartOf.text(state.language)), dim)];
            runs.push(run(term, theme.text.patch(theme.heading)));
            if let Some(meaning) = meaning(readings) {
                runs.push(run(" · ", dim));
                runs.push(run(meaning, theme.text));
            }
            flow.paragraph(2, &runs);
        }
        if index == 0 && subject.is_ambiguous() {
            flow.paragraph(2, &[run(Label::SeveralRoots.text(state.language), dim)]);
        }
    }
    relatives(state, &subject, &mut flow);
    flow.lines
}

/// A name: what the glossary says of it, and what the words mean that it is made of.
fn name(state: &State, subject: &Subject, entity: &Entity, flow: &mut Flow) {
    let theme = &state.theme;
    let language = state.language;
    let dim = theme.text.patch(theme.dim);
    let kind = labels::entity_kind(entity.kind, language);
    let mut runs = vec![run(kind, theme.text.patch(theme.entity(entity.kind)))];
    for part in entity.role.as_deref().into_iter().chain(glossary::description(entity, language)) {
        runs.push(run(" · ", dim));
        runs.push(run(part, theme.text));
    }
    flow.paragraph(2, &runs);
    if !entity.aliases.is_empty() {
        let also = format!("{} {}", Label::Also.text(language), entity.aliases.join(", "));
        flow.paragraph(2, &[run(also, dim)]);
    }
    if let Some(meaning) = meaning(&subject.readings) {
        let plain = subject.text.to_lowercase();
        flow.paragraph(2, &[run(plain, theme.text), run(" · ", dim), run(meaning, theme.text)]);
    }
}

/// One reading: part of speech and meaning first, then how the word is made.
fn reading(state: &State, reading: &Reading, index: usize, flow: &mut Flow) {
    let theme = &state.theme;
    let language = state.language;
    let dim = theme.text.patch(theme.dim);
    let mut head = Vec::new();
    if index > 0 {
        head.push(run(format!("{} ", Label::Or.text(language)), dim));
    }
    let parts = parts_of_speech(reading);
    if !parts.is_empty() {
        head.push(run(parts, theme.text.patch(theme.key)));
    }
    let mut works = Vec::new();
    for (number, sense) in reading.senses.iter().enumerate() {
        let glosses: Vec<&str> = (sense.glosses.iter())
            .map(|gloss| {
                let (meaning, work) = parts_of_gloss(gloss, &sense.source);
                works.extend(work);
                meaning
            })
            .collect();
        let mut runs = if number == 0 { std::mem::take(&mut head) } else { Vec::new() };
        if !glosses.is_empty() {
            if !runs.is_empty() {
                runs.push(run(" · ", dim));
            }
            runs.push(run(glosses.join("; "), theme.text));
        }
        if sense.source != Source::Name {
            runs.push(run(format!(" [{}]", labels::source(&sense.source, language)), dim));
        }
        flow.paragraph(2, &runs);
        if let Some(note) = &sense.note {
            flow.paragraph(2, &[run(note.as_ref(), dim)]);
        }
    }
    if !head.is_empty() {
        flow.paragraph(2, &head);
    }
    if let Some(formula) = formula(reading) {
        flow.paragraph(2, &[run(formula, theme.text)]);
    }
    for work in works {
        flow.paragraph(2, &[run(work, dim)]);
    }
    for rule in rules(reading) {
        flow.paragraph(2, &[run(rule, dim)]);
    }
    let analysis = &reading.analysis;
    if analysis.register != Register::Standard {
        let register = labels::register(analysis.register, language);
        flow.paragraph(2, &[run(format!("{register} "), theme.text), run(&*analysis.lemma, theme.text)]);
    }
    // Where the meaning is not composed of it, the root has one of its own.
    let root = analysis.root_entry.filter(|root| analysis.entry.is_some_and(|entry| entry != *root));
    if let Some(root) = root {
        let meaning: Vec<&str> = root.glosses().take(3).collect();
        let runs = [
            run(format!("{} ", Label::From.text(language)), dim),
            run(root.headword(), theme.text.patch(theme.heading)),
            run(" · ", dim),
            run(meaning.join("; "), theme.text),
        ];
        flow.paragraph(2, &runs);
    }
}

/// Words of the same root, here and in the lexicon, and sentences of the article with one of them.
fn relatives(state: &State, subject: &Subject, flow: &mut Flow) {
    let Some(reading) = subject.reading().filter(|reading| !reading.analysis.is_name) else { return };
    let root = &*reading.analysis.root;
    let document = &state.document;
    let at = subject.range.map_or_else(|| state.visible().start, |range| range.start);
    let mut here = state.word_index.occurrences(&document.article, &document.annotations, root, at);
    here.retain(|range| Some(*range) != subject.range);
    let own = subject.text.to_lowercase();
    let family = state.word_index.family(root);
    let family: Vec<&str> = (family.iter().map(|member| &**member))
        .filter(|member| *member != own && *member != reading.analysis.lemma)
        .take(MOST_RELATIVES)
        .collect();
    // A sheet has no rows to spare.
    let roomy = matches!(state.screen.word_panel, GlossaryPlace::Side(_));
    let gap = |flow: &mut Flow| {
        if roomy {
            flow.gap()
        }
    };
    let forms = forms(state, &here, &own);
    if !forms.is_empty() {
        gap(flow);
        list(state, Label::AlsoHere, &forms.join(", "), flow);
    }
    if !roomy && !family.is_empty() {
        list(state, Label::Family, &family.join(", "), flow);
    }
    if !here.is_empty() {
        gap(flow);
    }
    for range in here.iter().take(if roomy { MOST_SENTENCES / 2 } else { MOST_SENTENCES }) {
        sentence(state, *range, flow);
    }
    if roomy && !family.is_empty() {
        gap(flow);
        list(state, Label::Family, "", flow);
        for member in family {
            let (text, dim) = (state.theme.text, state.theme.text.patch(state.theme.dim));
            let mut runs = vec![run(member, text)];
            if let Some(meaning) = meaning(&state.dictionaries.lookup(member)) {
                let first = meaning.split(';').next().unwrap_or(&meaning).to_owned();
                runs.extend([run(" · ", dim), run(first, text)]);
            }
            flow.paragraph(2, &runs);
        }
    }
}

/// The forms of the words at `here` in small letters, the most frequent first, with how often they stand there; `own` is
/// left out.
fn forms(state: &State, here: &[ByteRange], own: &str) -> Vec<String> {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for range in here {
        let form = state.document.article.slice(*range).to_lowercase();
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => forms.push((form, 1)),
        }
    }
    forms.retain(|(form, _)| form != own);
    forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let counted = forms.into_iter().take(MOST_RELATIVES).map(|(form, count)| match count {
        1 => form,
        count => format!("{form} {count}×"),
    });
    counted.collect()
}

/// A heading and what stands behind it.
fn list(state: &State, heading: Label, members: &str, flow: &mut Flow) {
    let dim = state.theme.text.patch(state.theme.dim);
    let heading = format!("{} ", heading.text(state.language));
    flow.paragraph(2, &[run(heading, dim), run(members, state.theme.text)]);
}

/// The sentence around a word, the word lit, and no more of it than a few lines.
fn sentence(state: &State, word: ByteRange, flow: &mut Flow) {
    let theme = &state.theme;
    let dim = theme.text.patch(theme.dim);
    let article = &state.document.article;
    let Some(paragraph) = article.paragraphs().get(article.paragraph_at(word.start)) else { return };
    let sentences = sentences(article.slice(paragraph.range), paragraph.range.start);
    let range =
        sentences.into_iter().find(|sentence| sentence.contains(word.start)).unwrap_or(paragraph.range);
    let before = article.slice(ByteRange::new(range.start, word.start));
    let after = article.slice(ByteRange::new(word.end, range.end.max(word.end)));
    let start = glossary::last_words(before, SENTENCE / 2);
    let most = usize::from(SENTENCE) * 4;
    let clipped = (0..=most.min(after.len())).rev().find(|&end| after.is_char_boundary(end)).unwrap_or(0);
    let mut end = &after[..clipped];
    let most = SENTENCE.saturating_sub(width(start));
    while width(end) > most {
        end = end.rfind(' ').map_or("", |space| &end[..space]);
    }
    let runs = [
        run(if start.len() < before.len() { "… " } else { "" }, dim),
        run(start, dim),
        run(article.slice(word), theme.text.patch(theme.heading)),
        run(end, dim),
        run(if end.len() < after.len() { " …" } else { "" }, dim),
    ];
    flow.paragraph(2, &runs);
}

/// The word under the cursor in one line; `None` where there is nothing to tell.
pub(super) fn gloss(state: &State) -> Option<flow::Line> {
    let subject = Subject::under_cursor(state)?;
    let theme = &state.theme;
    let dim = theme.text.patch(theme.dim);
    let strong = theme.text.patch(theme.heading);
    let language = state.language;
    if let Some(entity) = entity(state, &subject) {
        let kind = labels::entity_kind(entity.kind, language);
        let mut line = vec![run(entity.name.as_str(), strong), run(" · ", dim), run(kind, theme.text)];
        if let Some(about) = glossary::about(entity, language) {
            line.extend([run(" · ", dim), run(about, theme.text)]);
        }
        return Some(line);
    }
    if let Some((term, readings)) = &subject.term
        && let Some(meaning) = meaning(readings)
    {
        return Some(vec![run(term.as_str(), strong), run(" · ", dim), run(meaning, theme.text)]);
    }
    let reading = subject.reading()?;
    let mut line = vec![run(subject.text.as_str(), strong)];
    let parts = parts_of_speech(reading);
    if !parts.is_empty() {
        line.extend([run(" · ", dim), run(parts, theme.text)]);
    }
    if let Some(meaning) = meaning(&subject.readings) {
        line.extend([run(" · ", dim), run(meaning, theme.text)]);
    }
    if !reading.analysis.affixes.is_empty() && *reading.source() == Source::Derived {
        line.extend([run(" · ", dim), run(reading.analysis.formula(), dim)]);
    }
    if subject.is_ambiguous() {
        line.push(run(format!(" ({})", Label::Ambiguous.text(language)), dim));
    }
    Some(line)
}
