//! Turns the cells of a buffer into what a terminal shows in each column.
//!
//! It evens out what cannot be seen, so that equal glyphs look equal: hidden cells behind wide graphemes, a
//! letter's colour on a blank. It never lets a control character through, whoever put it there.

use ratatui::buffer::{Buffer, Cell, CellWidth};

use super::pen::Pen;

/// What one column shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph<'a> {
    pub(super) symbol: &'a str,
    /// Columns; 0 where the column is hidden behind a wide grapheme to the left.
    pub(super) width: u16,
    pub(super) pen: Pen,
}

impl PartialEq for Glyph<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Nearly all are one byte, for which calling a comparison of memory takes longest.
        let same = match (self.symbol.as_bytes(), other.symbol.as_bytes()) {
            ([one], [another]) => one == another,
            (one, another) => one == another,
        };
        same && self.width == other.width && self.pen == other.pen
    }
}

impl<'a> Glyph<'a> {
    pub(super) const BLANK: Glyph<'static> = Glyph { symbol: " ", width: 1, pen: Pen::DEFAULT };
    const HIDDEN: Glyph<'static> = Glyph { symbol: "", width: 0, pen: Pen::DEFAULT };

    /// `room`: the columns from here to the edge, which cuts a grapheme that does not fit.
    fn of(cell: &'a Cell, room: usize) -> Self {
        let pen = Pen::of(cell);
        let symbol = cell.symbol();
        if symbol == " " {
            return Self { symbol, width: 1, pen: pen.on_blank() };
        }
        if let [byte] = symbol.as_bytes()
            && !byte.is_ascii_control()
        {
            return Self { symbol, width: 1, pen };
        }
        if symbol.chars().any(char::is_control) {
            return Self { symbol: "\u{FFFD}", width: 1, pen };
        }
        let width = symbol.cell_width();
        if width == 0 || usize::from(width) > room {
            return Self { symbol: " ", width: 1, pen: pen.on_blank() };
        }
        Self { symbol, width, pen }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.symbol == " "
    }

    pub(super) fn is_erased(&self) -> bool {
        *self == Glyph::BLANK
    }

    /// Whether it looks right when written with `pen`.
    pub(super) fn suits(&self, pen: Pen) -> bool {
        if self.is_blank() { self.pen == pen.on_blank() } else { self.pen == pen }
    }

    /// Terminals disagree about the width of clusters that join several characters into one picture.
    pub(super) fn is_doubtful(&self) -> bool {
        if self.symbol.len() < 2 {
            return false;
        }
        let mut chars = self.symbol.chars();
        let first = chars.next().map_or(0, |c| c.encode_utf8(&mut [0; 4]).cell_width());
        first != self.width || chars.any(|c| c == '\u{200D}' || c == '\u{FE0F}')
    }
}

/// One row of the screen, as it is and as it is to be.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) y: u16,
    pub(super) old: Vec<Glyph<'a>>,
    pub(super) new: Vec<Glyph<'a>>,
    /// The columns that may have to be written, in order; all others show what they should.
    pub(super) due: Vec<usize>,
    /// The column from which on nothing but default blanks is to be shown.
    pub(super) tail: usize,
}

impl<'a> Row<'a> {
    /// The row `y` of `next`, over a row of cells or over blanks; `None` where they are equal.
    pub(super) fn changed(y: u16, before: Option<&'a [Cell]>, next: &'a Buffer) -> Option<Self> {
        let after = cells(next, y);
        (before != Some(after)).then(|| {
            let width = after.len();
            let (old, new) = (read(before.unwrap_or_default(), width), read(after, width));
            let tail = new.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |x| x + 1);
            let mut row = Self { y, old, new, due: Vec::new(), tail };
            row.due = (0..width).filter(|&x| row.differs(x)).collect();
            row
        })
    }

    /// Forgets the columns that have been written.
    pub(super) fn settle(&mut self) {
        self.due.retain(|&x| self.new[x] != self.old[x]);
    }

    /// Whether column `x` has to be written. A hidden one changes with the grapheme that hides it.
    pub(super) fn differs(&self, x: usize) -> bool {
        self.new[x].width > 0 && self.new[x] != self.old[x]
    }
}

/// The cells of a row; none outside of the buffer.
pub(super) fn cells(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// The glyphs of a row, filled up with blanks.
pub(super) fn read(cells: &[Cell], width: usize) -> Vec<Glyph<'_>> {
    let mut glyphs = Vec::with_capacity(width);
    while let Some(cell) = cells.get(glyphs.len()) {
        let glyph = Glyph::of(cell, width - glyphs.len());
        glyphs.push(glyph);
        glyphs.extend(std::iter::repeat_n(Glyph::HIDDEN, usize::from(glyph.width) - 1));
    }
    glyphs.resize(width, Glyph::BLANK);
    glyphs
}
