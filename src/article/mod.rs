//! Bytes become an [`Article`]: decoded, sanitized once, and divided into paragraphs.
//!
//! An article is immutable text; everything said about it is a [`ByteRange`] into it. This module knows
//! encodings and the shape of a page, but no Indonesian beyond the detached hyphen of machine translation.

mod assemble;
mod decode;
mod mojibake;
mod offsets;
mod reduplication;
pub mod samples;
pub mod sanitize;
pub mod source;
pub mod structure;

#[cfg(test)]
mod tests;

use std::fmt;

pub use source::{Parts, ReadError, Source, open, read};

/// A half-open range of byte offsets into an [`Article`]'s text, both ends on character boundaries.
///
/// Offsets are 32 bits wide: an article is at most 4 GiB, and a long text has millions of ranges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteRange {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ByteRange {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether no byte lies in it.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies in it.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies in it.
    pub const fn covers(self, other: ByteRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: ByteRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same range, `by` bytes further on.
    pub const fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// As a standard range, to index a `str`.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<std::ops::Range<usize>> for ByteRange {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }
}

impl fmt::Display for ByteRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// What a paragraph is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The headline: at most one, the first paragraph.
    Headline,
    /// Running text.
    Body,
    /// Running text that goes on from the paragraph before: a paragraph too long to lay out in one
    /// piece (see [`MAX_PARAGRAPH`]) is cut at a space, and shown without a gap.
    Continuation,
}

/// The longest paragraph in bytes; longer ones are cut into [`ParagraphKind::Continuation`]s.
pub const MAX_PARAGRAPH: usize = 16 * 1024;

/// A paragraph of an article. The text between two paragraphs is a single `\n`
/// (nothing at all before a [`ParagraphKind::Continuation`]); no paragraph holds a line ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it lies.
    pub range: ByteRange,
    /// What it is.
    pub kind: ParagraphKind,
}

/// An article: sanitized text and its paragraphs. Immutable, but a long one may grow at its end
/// while the rest of it is being read ([`Article::append`]); no offset ever changes.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    paragraphs: Vec<Paragraph>,
    offsets: offsets::OffsetMap,
}

impl Article {
    /// An article from text already decoded: sanitized and structured as if read from a file.
    pub fn from_text(text: &str) -> Self {
        let mut assembler = assemble::Assembler::new(assemble::page(text));
        assembler.push(text, true);
        assembler.take().unwrap_or_default()
    }

    /// The whole sanitized text, paragraphs separated by one `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `range`.
    ///
    /// # Panics
    /// When the range was made for another article (out of bounds, or inside a character).
    pub fn slice(&self, range: ByteRange) -> &str {
        &self.text[range.range()]
    }

    /// The paragraphs in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Length of the text in bytes.
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The headline.
    pub fn title(&self) -> Option<&str> {
        self.paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline).map(|p| self.slice(p.range))
    }

    /// The dateline at the start of the first paragraph of running text, with its dash (see [`structure::dateline`]).
    pub fn dateline(&self) -> Option<ByteRange> {
        let first = self.paragraphs.iter().find(|p| p.kind == ParagraphKind::Body)?.range;
        structure::dateline(self.slice(first)).map(|range| range.shifted(first.start))
    }

    /// Where the byte at `offset` came from: its offset in the decoded source, counted in bytes of UTF-8. In a file of
    /// valid UTF-8 that is its offset in the file. A character put together from several is where the first one was.
    pub fn source_offset(&self, offset: u32) -> u64 {
        self.offsets.source(offset)
    }

    /// Bytes of text that [`Article::content_hash`] looks at. The first part of a text holds that much, or all of it.
    pub const HASHED_BYTES: usize = 8 * 1024;

    /// A number that tells this text from others, whatever its file is called: 64-bit FNV-1a over the first
    /// [`Article::HASHED_BYTES`] bytes of the text. It is kept in databases and never changes.
    pub fn content_hash(&self) -> u64 {
        let head = &self.text.as_bytes()[..self.text.len().min(Self::HASHED_BYTES)];
        fnv(head)
    }

    /// A copy of some of the paragraphs as an article of its own: offsets begin with the first of them, and lead back to
    /// this article's text, not to the source.
    pub fn section(&self, paragraphs: std::ops::Range<usize>) -> Article {
        let chosen = &self.paragraphs[paragraphs];
        let (Some(first), Some(last)) = (chosen.first(), chosen.last()) else { return Article::default() };
        let (start, end) = (first.range.start, last.range.end);
        let moved = |p: &Paragraph| Paragraph {
            range: ByteRange::new(p.range.start - start, p.range.end - start),
            ..*p
        };
        Article {
            text: self.text[start as usize..end as usize].to_owned(),
            paragraphs: chosen.iter().map(moved).collect(),
            offsets: offsets::OffsetMap::default(),
        }
    }

    /// Makes room for a text of `bytes`.
    fn reserve(&mut self, bytes: usize) {
        self.text.reserve_exact(bytes);
    }

    /// Index of the paragraph that holds the byte at `offset`, or the last one that begins before it.
    /// 0 for an empty article.
    pub fn paragraph_at(&self, offset: u32) -> usize {
        self.paragraphs.partition_point(|p| p.range.start <= offset).saturating_sub(1)
    }

    /// Adds the next part of the same text. Offsets into what was there stay as they are; `part`'s own
    /// move on by the number of bytes returned.
    pub fn append(&mut self, part: Article) -> u32 {
        let goes_on = part.paragraphs.first().is_some_and(|p| p.kind == ParagraphKind::Continuation);
        if !self.text.is_empty() && !goes_on {
            self.text.push('\n');
        }
        let base = self.len();
        self.text.push_str(&part.text);
        self.offsets.append(base as usize, &part.offsets);
        self.paragraphs
            .extend(part.paragraphs.into_iter().map(|p| Paragraph { range: p.range.shifted(base), ..p }));
        base
    }
}

/// The hash of some bytes by 64-bit FNV-1a. It is kept in databases and never changes.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
