//! An article and a width become lines, each a byte range, with maps byte → (line, column) and back.
//!
//! Paragraphs are wrapped when they are first looked at and remembered, so a text of 100 MB costs what is on the
//! screen. Breaks are those of UAX #14 without the one inside a reduplication or another hyphenated word that
//! fits on a line (*orang-orang*); lines are filled by `textwrap`'s optimal-fit algorithm (Knuth and Plass). No style is known here.

use foldhash::HashMap;
use std::cell::RefCell;
use std::rc::Rc;

use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::{Article, ByteRange, ParagraphKind};

/// Above this many bytes a paragraph is filled greedily: optimal fit looks at the whole of it at once.
const OPTIMAL_FIT_LIMIT: usize = 4 * 1024;

/// Width of a grapheme cluster in terminal columns: 0, 1 or 2.
pub fn columns(grapheme: &str) -> u16 {
    // A byte of ASCII needs no table.
    if grapheme.len() == 1 { 1 } else { grapheme.width().min(2) as u16 }
}

/// A row of the page: numbered within its paragraph, rows of the gap above it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// Index of the paragraph.
    pub paragraph: u32,
    /// Row within the paragraph, its gap included.
    pub row: u32,
}

/// The first row of the article pane: a byte offset, and how many blank rows above its paragraph are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// First byte of the first line of text.
    pub byte: u32,
    /// Rows of the gap above it.
    pub gap: u32,
}

/// Wrapped text of an article at one width. Cheap to make; filled as rows are asked for.
#[derive(Debug)]
pub struct Wrapped {
    width: u16,
    paragraph_gap: bool,
    lines: RefCell<HashMap<u32, Rc<[ByteRange]>>>,
}

/// Paragraphs remembered at most; a screen shows a few dozen.
const REMEMBERED: usize = 4096;

impl Wrapped {
    /// For lines of at most `width` columns (at least 1), with a blank row between paragraphs where
    /// `paragraph_gap` says so.
    pub fn new(width: u16, paragraph_gap: bool) -> Self {
        Self { width: width.max(1), paragraph_gap, lines: RefCell::default() }
    }

    /// The width in columns.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The lines of a paragraph, in order, without the spaces at their ends. At least one.
    pub fn lines(&self, article: &Article, paragraph: u32) -> Rc<[ByteRange]> {
        if let Some(lines) = self.lines.borrow().get(&paragraph) {
            return Rc::clone(lines);
        }
        let Some(p) = article.paragraphs().get(paragraph as usize) else {
            // Not remembered: text may come that has this paragraph.
            return Rc::new([ByteRange::new(article.len(), article.len())]);
        };
        let lines: Rc<[ByteRange]> = wrap_paragraph(article.slice(p.range), p.range.start, self.width).into();
        let mut remembered = self.lines.borrow_mut();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(paragraph, Rc::clone(&lines));
        lines
    }

    /// Blank rows above a paragraph.
    pub fn gap(&self, article: &Article, paragraph: u32) -> u32 {
        let paragraphs = article.paragraphs();
        match paragraphs.get(paragraph as usize).map(|p| p.kind) {
            _ if paragraph == 0 => 0,
            Some(ParagraphKind::Continuation) | None => 0,
            // A headline is always set off.
            _ if paragraphs[paragraph as usize - 1].kind == ParagraphKind::Headline => 1,
            _ => u32::from(self.paragraph_gap),
        }
    }

    /// The text on a row; `None` for a row of a gap or past the end.
    pub fn line(&self, article: &Article, id: RowId) -> Option<ByteRange> {
        let gap = self.gap(article, id.paragraph);
        if id.row < gap || id.paragraph as usize >= article.paragraphs().len() {
            return None;
        }
        self.lines(article, id.paragraph).get((id.row - gap) as usize).copied()
    }

    /// The row that shows the byte at `offset` (the nearest one, for a byte between lines).
    pub fn row_of(&self, article: &Article, offset: u32) -> RowId {
        let paragraph = article.paragraph_at(offset) as u32;
        let lines = self.lines(article, paragraph);
        let line = lines.partition_point(|l| l.start <= offset).saturating_sub(1) as u32;
        RowId { paragraph, row: self.gap(article, paragraph) + line }
    }

    /// The byte a row begins with; for a row of a gap, that of the paragraph below it.
    pub fn byte_of(&self, article: &Article, id: RowId) -> u32 {
        let gap = self.gap(article, id.paragraph);
        let lines = self.lines(article, id.paragraph);
        let line = (id.row.saturating_sub(gap) as usize).min(lines.len() - 1);
        lines[line].start
    }

    /// The last row of the article as far as it is there.
    pub fn last_row(&self, article: &Article) -> RowId {
        let paragraph = article.paragraphs().len().saturating_sub(1) as u32;
        let row = self.gap(article, paragraph) + self.lines(article, paragraph).len() as u32 - 1;
        RowId { paragraph, row }
    }

    /// The row `by` rows further on (or back), stopping at either end.
    pub fn step(&self, article: &Article, from: RowId, by: i64) -> RowId {
        let mut id = from;
        let mut left = by.unsigned_abs();
        if by >= 0 {
            let last = article.paragraphs().len().saturating_sub(1) as u32;
            loop {
                let rows = self.gap(article, id.paragraph) + self.lines(article, id.paragraph).len() as u32;
                let here = u64::from(rows - 1 - id.row.min(rows - 1));
                if left <= here {
                    id.row += left as u32;
                    return id;
                }
                if id.paragraph >= last {
                    id.row = rows - 1;
                    return id;
                }
                left -= here + 1;
                id = RowId { paragraph: id.paragraph + 1, row: 0 };
            }
        }
        loop {
            if left <= u64::from(id.row) {
                id.row -= left as u32;
                return id;
            }
            if id.paragraph == 0 {
                return RowId { paragraph: 0, row: 0 };
            }
            left -= u64::from(id.row) + 1;
            let paragraph = id.paragraph - 1;
            let row = self.gap(article, paragraph) + self.lines(article, paragraph).len() as u32 - 1;
            id = RowId { paragraph, row };
        }
    }

    /// How many rows lie from `from` to `to`, counting no further than `limit`; negative when `to` comes first.
    pub fn rows_between(&self, article: &Article, from: RowId, to: RowId, limit: u32) -> i64 {
        let (first, second, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let mut count: i64 = 0;
        let mut id = first;
        while id.paragraph < second.paragraph {
            let rows = self.gap(article, id.paragraph) + self.lines(article, id.paragraph).len() as u32;
            count += i64::from(rows) - i64::from(id.row);
            if count >= i64::from(limit) {
                return sign * i64::from(limit);
            }
            id = RowId { paragraph: id.paragraph + 1, row: 0 };
        }
        count += i64::from(second.row) - i64::from(id.row);
        sign * count.min(i64::from(limit))
    }

    /// The column, from 0, at which the byte at `offset` stands on its line.
    pub fn column_of(&self, article: &Article, offset: u32) -> u16 {
        let id = self.row_of(article, offset);
        match self.line(article, id) {
            Some(line) => {
                let end = offset.clamp(line.start, line.end);
                article.text()[line.start as usize..end as usize].graphemes(true).map(columns).sum()
            }
            None => 0,
        }
    }

    /// The byte of the grapheme cluster at `column` of a row; the line's last one when the line is shorter.
    pub fn byte_at(&self, article: &Article, id: RowId, column: u16) -> u32 {
        let Some(line) = self.line(article, id) else { return self.byte_of(article, id) };
        let mut at = 0;
        let mut last = line.start;
        for (index, grapheme) in article.slice(line).grapheme_indices(true) {
            let width = columns(grapheme);
            if width == 0 {
                continue;
            }
            last = line.start + index as u32;
            if column < at + width {
                return last;
            }
            at += width;
        }
        last
    }
}

/// What must stay on one line, with the spaces that may follow it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    range: ByteRange,
    width: u16,
    space: u16,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }
    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The lines of one paragraph whose first byte is `base`, in columns of `width`.
fn wrap_paragraph(text: &str, base: u32, width: u16) -> Vec<ByteRange> {
    let pieces = pieces(text, base, width);
    if pieces.is_empty() {
        return vec![ByteRange::new(base, base)];
    }
    let widths = [f64::from(width)];
    let optimal = match text.len() {
        0..=OPTIMAL_FIT_LIMIT => wrap_optimal_fit(&pieces, &widths, &Penalties::new()).ok(),
        _ => None,
    };
    // To the optimal fit a line that is too wide is only a bad one.
    let lines = optimal
        .filter(|lines| lines.iter().all(|line| fits(line, width)))
        .unwrap_or_else(|| wrap_first_fit(&pieces, &widths));
    lines
        .into_iter()
        .filter_map(|line| Some(ByteRange::new(line.first()?.range.start, line.last()?.range.end)))
        .collect()
}

/// Whether a line of these pieces is no wider than `width`, or can't be made narrower.
fn fits(line: &[Piece], width: u16) -> bool {
    let last = line.last().map_or(0, |piece| piece.space);
    let whole = line.iter().fold(0_u32, |sum, piece| sum + u32::from(piece.width) + u32::from(piece.space));
    line.len() <= 1 || whole <= u32::from(width) + u32::from(last)
}

/// Cuts a paragraph where a line may end. A hyphenated word stays whole (`textwrap` leaves hyphens to its callers)
/// unless it is wider than a line.
fn pieces(text: &str, base: u32, width: u16) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 6 + 1);
    let start_of = |part: &str| (part.as_ptr() as usize - text.as_ptr() as usize) as u32 + base;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let start = start_of(word.word);
        let piece = Piece {
            range: ByteRange::new(start, start + word.word.len() as u32),
            width: word.word.graphemes(true).map(columns).fold(0, u16::saturating_add),
            space: word.whitespace.len() as u16,
        };
        if piece.width > width {
            split_wide(&mut pieces, piece, word.word, width);
        } else {
            pieces.push(piece);
        }
    }
    pieces
}

/// Cuts a piece wider than a line: behind a hyphen where there is one, and otherwise between grapheme clusters.
fn split_wide(pieces: &mut Vec<Piece>, wide: Piece, word: &str, width: u16) {
    let piece = |start: usize, end: usize, width: u16| Piece {
        range: ByteRange::new(wide.range.start + start as u32, wide.range.start + end as u32),
        width,
        space: 0,
    };
    // The part being filled begins here and is so wide.
    let (mut start, mut filled) = (0, 0);
    // Behind its last hyphen, and how wide it is up to there.
    let mut hyphen = None;
    for (index, grapheme) in word.grapheme_indices(true) {
        let grapheme_width = columns(grapheme);
        if filled + grapheme_width > width && filled > 0 {
            let (end, end_width) = hyphen.take().unwrap_or((index, filled));
            pieces.push(piece(start, end, end_width));
            (start, filled) = (end, filled - end_width);
        }
        filled += grapheme_width;
        if grapheme == "-" {
            hyphen = Some((index + 1, filled));
        }
    }
    pieces.push(Piece { space: wide.space, ..piece(start, word.len(), filled) });
}
