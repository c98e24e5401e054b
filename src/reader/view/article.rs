//! The lines of the article that are on the screen become cells, with everything known about them lit.
//!
//! Each line is cut where a style begins or ends; every piece takes the styles of all layers over it, from the plain
//! text up to the current match, as helix lays annotations over a text that never changes. Nothing off the
//! screen is looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::annotate::{QuotationKind, Utterance};
use crate::article::{ByteRange, ParagraphKind};
use crate::language::token::tokens;
use crate::reader::quotes::SpeakerKey;
use crate::reader::state::State;

use super::labels::Label;
use super::row::Row;

/// The bars beside quotations: the more they matter the heavier, so that no colour is needed.
const BAR: &str = "▏";
const SAME_SPEAKER_BAR: &str = "▎";
const CURRENT_BAR: &str = "▌";
/// The softer ones beside indirect speech.
const REPORT_BAR: &str = "┊";
const SAME_SPEAKER_REPORT_BAR: &str = "┋";

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
            Row::new(buffer, area, area.height / 3).put_cut(Label::Empty.text(state.language), theme.dim);
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
    /// The pieces of the current utterance.
    current: Vec<Utterance>,
    /// Whose words it is.
    speaker: Option<SpeakerKey>,
    /// The word under the word cursor.
    word: Option<ByteRange>,
}

impl<'a> Page<'a> {
    fn new(state: &'a State) -> Self {
        let annotations = &state.document.annotations;
        let current = state.quotation.map_or_else(Vec::new, |u| u.pieces(annotations).collect());
        let speaker = state.quotation.and_then(|u| u.speaker(annotations)).map(SpeakerKey::of);
        Self { state, current, speaker, word: state.word.and_then(|start| word_at(state, start)) }
    }

    /// The quotations that overlap `line`, the last one first; then the indirect speech that does, where it is stepped to.
    fn utterances(&self, line: ByteRange) -> impl Iterator<Item = Utterance> {
        let annotations = &self.state.document.annotations;
        let (quotations, indirect) = (&annotations.quotations, &annotations.indirect);
        let after = quotations.partition_point(|q| q.range.start < line.end);
        // Beside those that begin on the line, the few that may have begun before it.
        let first =
            quotations[..after].partition_point(|q| q.range.start < line.start).saturating_sub(NESTED);
        let quoted = (first..after)
            .rev()
            .filter(move |&index| {
                let quotation = &quotations[index];
                quotation.range.overlaps(line) && quotation.kind != QuotationKind::Term
            })
            .map(Utterance::Quoted);
        let reports = if self.state.with_indirect { indirect.as_slice() } else { &[] };
        let first = reports.partition_point(|i| i.range.end <= line.start);
        let after = reports.partition_point(|i| i.range.start < line.end).max(first);
        quoted.chain((first..after).map(Utterance::Reported))
    }

    /// The bar in the margin beside `line`: the current utterance's, or else one of the same speaker's, or else any; words in
    /// quotation marks before those without.
    fn bar(&self, buffer: &mut Buffer, margin: Rect, y: u16, line: ByteRange) {
        let theme = &self.state.theme;
        let annotations = &self.state.document.annotations;
        let bar = self
            .utterances(line)
            .map(|utterance| {
                let same = self.speaker.as_ref().zip(utterance.speaker(annotations));
                let same = same.is_some_and(|(speaker, other)| speaker.is(other));
                match (self.current.contains(&utterance), same, utterance) {
                    (true, ..) => (0, CURRENT_BAR, theme.current_quote_bar),
                    (false, true, Utterance::Quoted(_)) => (1, SAME_SPEAKER_BAR, theme.same_speaker_bar),
                    (false, true, Utterance::Reported(_)) => {
                        (2, SAME_SPEAKER_REPORT_BAR, theme.same_speaker_bar)
                    }
                    (false, false, Utterance::Quoted(_)) => (3, BAR, theme.quote_bar),
                    (false, false, Utterance::Reported(_)) => (4, REPORT_BAR, theme.quote_bar),
                }
            })
            .min_by_key(|(rank, ..)| *rank);
        if let Some((_, symbol, style)) = bar {
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
        for piece in &self.current {
            layers.push((piece.range(annotations), theme.current_quote));
        }
        for mention in annotations.mentions_in(line) {
            layers.push((mention.range, theme.entity(annotations.entity(mention.entity).kind)));
            if state.entity == Some(mention.entity) {
                layers.push((mention.range, theme.current_entity));
            }
        }
        for piece in &self.current {
            let evidence = piece.speaker(annotations).map(|speaker| speaker.evidence);
            for range in evidence.into_iter().chain(piece.cue(annotations)) {
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
