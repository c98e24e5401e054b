//! The lines of the article that are on the screen become cells, with everything known about them lit.
//!
//! Each line is cut where a style begins or ends; every piece takes the styles of all layers over it, from the plain
//! text up to the current match, as helix lays annotations over a text that never changes. Nothing off the
//! screen is looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::annotate::{Quotation, QuotationKind};
use crate::article::{ByteRange, ParagraphKind};
use crate::language::token::tokens;
use crate::reader::quotes::{pieces, speaker_key};
use crate::reader::state::{SpeakerKey, State};

use super::row::Row;
use super::words::Word;

/// The bars beside quotations: the more they matter the heavier, so that no colour is needed.
const BAR: &str = "▏";
const SAME_SPEAKER_BAR: &str = "▎";
const CURRENT_BAR: &str = "▌";

/// Quotations that may lie around one place: they nest a few deep, and end with their paragraph.
const NESTED: usize = 8;

/// Bytes after the word cursor that its word may take.
const LONGEST_WORD: usize = 256;

/// Draws the article pane.
pub(super) fn draw(state: &State, buffer: &mut Buffer) {
    let article = &state.document.article;
    let area = state.screen.text;
    if article.is_empty() {
        if !state.document.is_growing() {
            let theme = &state.theme;
            Row::new(buffer, area, area.height / 3).put_cut(Word::Empty.text(state.language), theme.dim);
        }
        return;
    }
    let page = Page::new(state);
    let mut layers = Vec::new();
    let mut id = state.top_row();
    for y in 0..area.height {
        if let Some(line) = state.wrapped.line(article, id) {
            page.bar(buffer, state.screen.margin, y, line);
            page.line(buffer, area, y, line, &mut layers);
        }
        let next = state.wrapped.step(article, id, 1);
        if next == id {
            break;
        }
        id = next;
    }
}

/// A style over a range of the text.
type Layer = (ByteRange, Style);

/// What is the same for all lines of one frame.
struct Page<'a> {
    state: &'a State,
    /// The pieces of the current utterance (indexes).
    current: Vec<usize>,
    /// Whose words it is.
    speaker: Option<SpeakerKey>,
    /// The word under the word cursor.
    word: Option<ByteRange>,
}

impl<'a> Page<'a> {
    fn new(state: &'a State) -> Self {
        let annotations = &state.document.annotations;
        let quotation = state.quotation.filter(|&index| index < annotations.quotations.len());
        let current = quotation.map_or_else(Vec::new, |index| pieces(annotations, index).collect());
        let speaker = quotation.and_then(|index| speaker_key(&annotations.quotations[index]));
        Self { state, current, speaker, word: state.word.and_then(|start| word_at(state, start)) }
    }

    /// The quotations that overlap `line`, the last one first.
    fn quotations(&self, line: ByteRange) -> impl Iterator<Item = (usize, &'a Quotation)> {
        let quotations = &self.state.document.annotations.quotations;
        let after = quotations.partition_point(|q| q.range.start < line.end);
        // Beside those that begin on the line, the few that may have begun before it.
        let first =
            quotations[..after].partition_point(|q| q.range.start < line.start).saturating_sub(NESTED);
        (first..after)
            .rev()
            .map(|index| (index, &quotations[index]))
            .filter(move |(_, q)| q.range.overlaps(line))
    }

    /// The bar in the margin beside `line`.
    fn bar(&self, buffer: &mut Buffer, margin: Rect, y: u16, line: ByteRange) {
        let theme = &self.state.theme;
        let mut bar = None;
        for (index, quotation) in self.quotations(line).filter(|(_, q)| q.kind != QuotationKind::Term) {
            if self.current.contains(&index) {
                bar = Some((CURRENT_BAR, theme.current_quote_bar));
                break;
            }
            let same = self.speaker.is_some() && speaker_key(quotation) == self.speaker;
            if same {
                bar = Some((SAME_SPEAKER_BAR, theme.same_speaker_bar));
            } else if bar.is_none() {
                bar = Some((BAR, theme.quote_bar));
            }
        }
        if let Some((symbol, style)) = bar {
            Row::new(buffer, margin, y).put(symbol, style);
        }
    }

    /// The text of `line`.
    fn line(&self, buffer: &mut Buffer, area: Rect, y: u16, line: ByteRange, layers: &mut Vec<Layer>) {
        let article = &self.state.document.article;
        let paragraph = article.paragraphs().get(article.paragraph_at(line.start)).map(|p| p.kind);
        let base = match paragraph {
            Some(ParagraphKind::Headline) => self.state.theme.headline,
            _ => self.state.theme.text,
        };
        layers.clear();
        self.add_layers(line, layers);
        let mut row = Row::new(buffer, area, y);
        let mut at = line.start;
        while at < line.end {
            let mut until = line.end;
            let mut style = base;
            for &(range, over) in layers.iter() {
                if range.contains(at) {
                    style = style.patch(over);
                    until = until.min(range.end);
                } else if range.start > at {
                    until = until.min(range.start);
                }
            }
            row.put(article.slice(ByteRange::new(at, until)), style);
            at = until;
        }
    }

    /// The layers over `line`, from the bottom up.
    fn add_layers(&self, line: ByteRange, layers: &mut Vec<Layer>) {
        let state = self.state;
        let theme = &state.theme;
        let annotations = &state.document.annotations;
        for &index in &self.current {
            layers.push((annotations.quotations[index].range, theme.current_quote));
        }
        for mention in annotations.mentions_in(line) {
            layers.push((mention.range, theme.entity(annotations.entity(mention.entity).kind)));
            if state.entity == Some(mention.entity) {
                layers.push((mention.range, theme.current_entity));
            }
        }
        for &index in &self.current {
            let quotation = &annotations.quotations[index];
            let evidence = quotation.speaker.as_ref().map(|speaker| speaker.evidence);
            for range in evidence.into_iter().chain(quotation.cue) {
                layers.push((range, theme.evidence));
            }
        }
        // The word cursor in a name says as much, and would be lost in it.
        if let Some(start) = state.mention.filter(|_| self.word.is_none())
            && let Some(mention) = annotations.mention_at(start)
        {
            layers.push((mention.range, theme.current_mention));
        }
        if let Some(search) = &state.search {
            let (first, matches) = search.matches_in(line);
            for (index, &range) in matches.iter().enumerate() {
                layers.push((range, theme.search_match));
                if search.current == Some(first + index) {
                    layers.push((range, theme.current_match));
                }
            }
        }
        if let Some(word) = self.word {
            layers.push((word, theme.word));
        }
    }
}

/// The word that begins at `start`.
fn word_at(state: &State, start: u32) -> Option<ByteRange> {
    let article = &state.document.article;
    let paragraph = article.paragraphs().get(article.paragraph_at(start))?;
    let text = article.text().get(start as usize..paragraph.range.end as usize)?;
    let most = (0..=LONGEST_WORD.min(text.len())).rev().find(|&end| text.is_char_boundary(end))?;
    tokens(&text[..most], start).first().map(|token| token.range)
}
