//! Decoded text becomes articles, part by part: lines are sanitized, and joined or cut into paragraphs.
//!
//! Everything depends on the text alone, never on the pieces it arrives in, so parts appended to each other are the
//! article read whole. It holds one part at a time and looks at no byte twice but those of an unfinished line.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::reduplication;
use super::sanitize::{Output, sanitize};
use super::structure::{Layout, Page, Shape, breaks_off, decide};
use super::{Article, MAX_PARAGRAPH, Paragraph, ParagraphKind};

/// Bytes of decoded text from which the shape of the page is decided.
pub(super) const SAMPLE: usize = 12 * 1024;
/// A line longer than this is worked on in pieces, in bytes of decoded text.
const LONG_LINE: usize = 16 * 1024;

/// Decides the shape of the page that begins with `text`, of which only the first [`SAMPLE`] bytes are looked at.
pub(super) fn page(text: &str) -> Page {
    let whole = text.len() <= SAMPLE;
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut clean, mut offsets) = (String::with_capacity(sample.len()), Default::default());
    let mut lines = Vec::new();
    let mut at = 0;
    while at < sample.len() {
        let line_start = clean.len();
        let progress =
            sanitize(&sample[at..], at, &mut Output { text: &mut clean, offsets: &mut offsets, line_start });
        at += progress.consumed;
        // The line that the end of the sample cuts through would mislead, unless it is all there is.
        if progress.line_ended || whole || lines.is_empty() {
            lines.push(line_start..clean.len());
        }
    }
    let lines: Vec<&str> = lines.into_iter().map(|range| clean[range].trim_end()).collect();
    decide(&lines)
}

/// Builds the parts of one article.
pub(super) struct Assembler {
    page: Page,
    part: Article,
    /// Offset in the source of the next byte to come.
    source: usize,
    /// Where the line in hand begins in the part's text, after its separator; `None` between lines.
    line: Option<Line>,
    /// The paragraph in hand, which ends before the line's separator until the line is settled.
    open: Option<Open>,
    /// Lines with text so far.
    lines: usize,
    /// Shape of the last of them.
    before: Shape,
    /// Whether any paragraph has been finished.
    begun: bool,
}

#[derive(Clone, Copy)]
struct Line {
    start: usize,
    /// Whether it is known which paragraph it belongs to.
    settled: bool,
}

#[derive(Clone, Copy)]
struct Open {
    start: usize,
    goes_on: bool,
}

impl Assembler {
    pub(super) fn new(page: Page) -> Self {
        Self {
            page,
            part: Article::default(),
            source: 0,
            line: None,
            open: None,
            lines: 0,
            before: Shape::default(),
            begun: false,
        }
    }

    /// Works on the beginning of `text` and returns how many bytes are done with; the rest must be given again,
    /// with more behind it. `last`: nothing follows, and all is done with.
    pub(super) fn push(&mut self, text: &str, last: bool) -> usize {
        let mut at = 0;
        while let Some(length) = segment(&text[at..], last) {
            self.push_segment(&text[at..at + length]);
            at += length;
        }
        if last {
            self.end_line();
            self.close(self.part.text.len());
        }
        at
    }

    /// Bytes of text in the paragraphs finished since the last [`Assembler::take`].
    pub(super) fn finished(&self) -> usize {
        self.part.paragraphs.last().map_or(0, |p| p.range.end as usize)
    }

    /// The paragraphs finished since the last time, as one part.
    pub(super) fn take(&mut self) -> Option<Article> {
        let end = self.part.paragraphs.last()?.range.end as usize;
        let mut tail = Article::default();
        let goes_on = self.open.is_some_and(|open| open.start == end);
        let start = if goes_on { end } else { (end + 1).min(self.part.text.len()) };
        if start < self.part.text.len() {
            tail.offsets = self.part.offsets.split_off(start);
            tail.text = self.part.text.split_off(start);
        }
        self.part.text.truncate(end);
        self.part.offsets.forget_after(end);
        if let Some(line) = &mut self.line {
            line.start = line.start.saturating_sub(start);
        }
        if let Some(open) = &mut self.open {
            open.start -= start;
        }
        Some(std::mem::replace(&mut self.part, tail))
    }

    fn push_segment(&mut self, segment: &str) {
        let mut at = 0;
        while at < segment.len() {
            let line = match self.line {
                Some(line) => line,
                None => {
                    if !self.part.text.is_empty() {
                        self.part.text.push('\n');
                    }
                    let line = Line { start: self.part.text.len(), settled: false };
                    self.line = Some(line);
                    line
                }
            };
            let mut output =
                Output { text: &mut self.part.text, offsets: &mut self.part.offsets, line_start: line.start };
            let progress = sanitize(&segment[at..], self.source + at, &mut output);
            at += progress.consumed;
            if progress.line_ended {
                self.end_line();
            } else if self.part.text.len() - line.start > MAX_PARAGRAPH {
                self.settle();
                self.relieve();
            }
        }
        self.source += segment.len();
    }

    fn end_line(&mut self) {
        let Some(line) = self.line else { return };
        if self.part.text.len() > line.start && self.part.text.ends_with(' ') {
            self.part.text.pop();
        }
        if !line.settled && self.part.text.len() == line.start {
            // A blank line: its separator goes, and the paragraph before it is finished.
            self.part.text.truncate(line.start.saturating_sub(1));
            self.part.offsets.forget_after(self.part.text.len());
            self.line = None;
            self.close(self.part.text.len());
            return;
        }
        // Of a line worked on in pieces the end is not known any more.
        let whole = !line.settled;
        self.settle();
        self.relieve();
        self.line = None;
        if self.page.layout == Layout::LineEach && !(whole && self.before.is_broken()) {
            self.close(self.part.text.len());
        }
    }

    /// Decides whether the line in hand goes on with the open paragraph or begins one.
    fn settle(&mut self) {
        let Some(line) = self.line.filter(|line| !line.settled) else { return };
        let text = &self.part.text[line.start..];
        // Where every line is a paragraph, few need a second look.
        let plain = self.page.layout == Layout::LineEach && self.open.is_none() && !breaks_off(text);
        let mut shape = if plain { Shape::default() } else { Shape::of(text) };
        let mut start = line.start;
        if self.open.is_some() && self.page.joins(self.lines, self.before, shape) {
            self.part.text.replace_range(start - 1..start, " ");
            // Its quotation ends what began on the line before.
            shape.half_quoted = false;
        } else {
            start -= self.close(start.saturating_sub(1));
            self.open = Some(Open { start, goes_on: false });
        }
        self.line = Some(Line { start, settled: true });
        self.before = shape;
        self.lines += 1;
    }

    /// Cuts pieces off the open paragraph, which reaches to the end of the text, until it is short enough.
    fn relieve(&mut self) {
        while let Some(open) = self.open.filter(|open| self.part.text.len() - open.start > MAX_PARAGRAPH) {
            let end = self.part.text.len();
            reduplication::join(&mut self.part.text, &mut self.part.offsets, open.start..end);
            if self.part.text.len() - open.start > MAX_PARAGRAPH {
                let end = open.start + piece(&self.part.text[open.start..]);
                self.finish(open, end);
                self.open = Some(Open { start: end, goes_on: true });
            }
        }
    }

    /// Finishes the open paragraph at `end` and returns by how many bytes what lies behind it has moved up.
    fn close(&mut self, end: usize) -> usize {
        let Some(open) = self.open.take() else { return 0 };
        let removed = reduplication::join(&mut self.part.text, &mut self.part.offsets, open.start..end);
        self.finish(open, end - removed);
        removed
    }

    fn finish(&mut self, open: Open, end: usize) {
        let kind = match (open.goes_on, self.begun) {
            (true, _) => ParagraphKind::Continuation,
            (false, false) if self.page.headline_lines > 0 => ParagraphKind::Headline,
            _ => ParagraphKind::Body,
        };
        self.begun = true;
        self.part.paragraphs.push(Paragraph { range: (open.start..end).into(), kind });
    }
}

/// Length in bytes of the next piece of `text` to work on: a line with its ending, or as much of a long one as
/// reaches to a space. `None` when more of the text is needed to tell, or there is none.
fn segment(text: &str, last: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    if let Some(end) = text[..text.floor_char_boundary(LONG_LINE)].find('\n') {
        return Some(end + 1);
    }
    if bytes.len() < LONG_LINE {
        return (last && !bytes.is_empty()).then_some(bytes.len());
    }
    // Not at the very end of the window: the `\n` of a `\r\n` may follow there.
    let window = &bytes[..LONG_LINE - 1];
    if let Some(end) = memchr::memrchr(b'\r', window).or_else(|| memchr::memrchr(b' ', window)) {
        return Some(end + 1);
    }
    let mut end = text.floor_char_boundary(LONG_LINE - 1);
    // Marks stay with their character, if there are not too many.
    for _ in 0..8 {
        match text[end..].chars().next() {
            Some(c) if is_combining_mark(c) => end = text.floor_char_boundary(end - 1),
            _ => break,
        }
    }
    Some(end)
}

/// Length in bytes of the first piece of a paragraph that is too long: up to a space, or a whole character.
fn piece(text: &str) -> usize {
    if let Some(space) = memchr::memrchr(b' ', &text.as_bytes()[..MAX_PARAGRAPH]) {
        return space + 1;
    }
    let near = text.floor_char_boundary(MAX_PARAGRAPH - 256);
    let last = text[near..]
        .grapheme_indices(true)
        .map(|(at, _)| near + at)
        .take_while(|&at| at <= MAX_PARAGRAPH)
        .last()
        .filter(|&at| at > near);
    last.unwrap_or_else(|| text.floor_char_boundary(MAX_PARAGRAPH))
}
