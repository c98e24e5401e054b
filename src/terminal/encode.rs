//! Turns two buffers into the bytes that make a terminal that shows the first show the second.
//!
//! It writes nothing and keeps nothing: every call starts from a default pen and leaves one, so frames can be
//! dropped. Where the same can be said in several ways the shortest is taken, after James Gosling's and
//! curses' screen updates: a scrolled region, an erased run, a few letters rewritten instead of a jump.

use std::io::Write;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;

use super::pen::Pen;

const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// A hint that rows have moved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Scroll {
    /// The rows that take part, over the full width of the screen, counted from the top of the screen.
    pub rows: Range<u16>,
    /// By how many rows: the text moves up where this is positive (reading on), down where it is negative.
    pub by: i32,
}

impl Scroll {
    /// Whether a screen of `height` rows can scroll so and keep anything.
    fn is_possible(&self, height: u16) -> bool {
        let rows = i64::from(self.rows.end) - i64::from(self.rows.start);
        self.rows.end <= height && self.by != 0 && i64::from(self.by).abs() < rows
    }

    /// The row of the old screen that `row` shows after scrolling; `None` for a fresh, blank one.
    fn source(&self, row: u16) -> Option<u16> {
        if !self.rows.contains(&row) {
            return Some(row);
        }
        let source = u16::try_from(i32::from(row) + self.by).ok()?;
        self.rows.contains(&source).then_some(source)
    }
}

/// The bytes that turn `previous` into `next`, whichever of scrolling and redrawing takes fewer; `None` stands for a
/// screen that nothing is known about (or one of another size). Nothing where they are equal.
///
/// Cells hidden behind a wide grapheme don't count. The graphics options of cells (`diff_option`) are
/// ignored, and a control character, which no cell should hold, goes out as U+FFFD.
#[must_use]
pub fn encode(previous: Option<&Buffer>, next: &Buffer, scroll: Option<&Scroll>) -> Vec<u8> {
    let Some(previous) = previous.filter(|previous| previous.area == next.area) else {
        let mut encoder = Encoder::new(usize::MAX);
        encoder.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
        encoder.cursor = Cursor::At(0, 0);
        return encoder.screen(next, |_| None).unwrap_or_default();
    };
    let stay = |row| Some(row_of(previous, row));
    let Some(scroll) = scroll.filter(|scroll| scroll.is_possible(next.area.height)) else {
        return Encoder::new(usize::MAX).screen(next, stay).unwrap_or_default();
    };
    let mut encoder = Encoder::new(usize::MAX);
    encoder.scroll(scroll, next.area.height);
    let moved = encoder.screen(next, |row| scroll.source(row).map(|row| row_of(previous, row)));
    let moved = moved.unwrap_or_default();
    Encoder::new(moved.len()).screen(next, stay).unwrap_or(moved)
}

/// A whole frame around `changes`: synchronized, with the cursor put where it belongs. Empty where nothing changes.
pub(super) fn frame(changes: &[u8], before: Option<Position>, cursor: Option<Position>) -> Vec<u8> {
    if changes.is_empty() && before == cursor {
        return Vec::new();
    }
    let mut out = Vec::with_capacity(changes.len() + 40);
    out.extend_from_slice(BEGIN_SYNCHRONIZED);
    out.extend_from_slice(changes);
    if let Some(at) = cursor {
        jump(at.x, at.y, &mut out);
    }
    match (before, cursor) {
        (None, Some(_)) => out.extend_from_slice(SHOW_CURSOR),
        (Some(_), None) => out.extend_from_slice(HIDE_CURSOR),
        _ => {}
    }
    out.extend_from_slice(END_SYNCHRONIZED);
    out
}

fn row_of(buffer: &Buffer, row: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(row) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// What one column shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Glyph<'a> {
    symbol: &'a str,
    /// Columns; 0 where the column is hidden behind a wide grapheme to the left.
    width: u16,
    pen: Pen,
}

impl<'a> Glyph<'a> {
    const BLANK: Glyph<'static> = Glyph { symbol: " ", width: 1, pen: Pen::DEFAULT };
    const HIDDEN: Glyph<'static> = Glyph { symbol: "", width: 0, pen: Pen::DEFAULT };

    /// `room`: the columns from here to the edge, which cuts a grapheme that does not fit.
    fn of(cell: &'a Cell, room: usize) -> Self {
        let pen = Pen::of(cell);
        let symbol = cell.symbol();
        if symbol == " " {
            return Self { symbol, width: 1, pen: pen.on_blank() };
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

    fn is_blank(&self) -> bool {
        self.symbol == " "
    }

    fn is_erased(&self) -> bool {
        *self == Glyph::BLANK
    }

    /// Whether it looks right when written with `pen`.
    fn suits(&self, pen: Pen) -> bool {
        if self.is_blank() { self.pen == pen.on_blank() } else { self.pen == pen }
    }

    /// Terminals disagree about the width of clusters that join several characters into one picture.
    fn is_doubtful(&self) -> bool {
        let mut chars = self.symbol.chars();
        let first = chars.next().map_or(0, |c| c.encode_utf8(&mut [0; 4]).cell_width());
        first != self.width || chars.any(|c| c == '\u{200D}' || c == '\u{FE0F}')
    }
}

/// Fills `glyphs` with a row; none for a row of which no cell is known, which is blank.
fn read_row<'a>(row: Option<&'a [Cell]>, width: u16, glyphs: &mut Vec<Glyph<'a>>) {
    let width = usize::from(width);
    glyphs.clear();
    let Some(cells) = row else {
        glyphs.resize(width, Glyph::BLANK);
        return;
    };
    while let Some(cell) = cells.get(glyphs.len()) {
        let glyph = Glyph::of(cell, width - glyphs.len());
        glyphs.push(glyph);
        glyphs.extend(std::iter::repeat_n(Glyph::HIDDEN, usize::from(glyph.width) - 1));
    }
    glyphs.resize(width, Glyph::BLANK);
}

/// Whether a column has to be written. A hidden one changes with the grapheme that hides it.
fn differs(old: &[Glyph<'_>], new: &[Glyph<'_>], x: usize) -> bool {
    new[x].width > 0 && new[x] != old[x]
}

/// Where the terminal's cursor is: zero-based columns and rows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cursor {
    Unknown,
    At(u16, u16),
    /// Somewhere in this row: after its last column, or after a grapheme of doubtful width.
    Row(u16),
}

struct Encoder {
    out: Vec<u8>,
    pen: Pen,
    cursor: Cursor,
    /// Bytes from which on the result is of no interest.
    limit: usize,
    scratch: Vec<u8>,
}

impl Encoder {
    fn new(limit: usize) -> Self {
        Self {
            out: Vec::with_capacity(1024),
            pen: Pen::DEFAULT,
            cursor: Cursor::Unknown,
            limit,
            scratch: Vec::new(),
        }
    }

    fn scroll(&mut self, scroll: &Scroll, height: u16) {
        let direction = if scroll.by > 0 { 'S' } else { 'T' };
        let is_region = scroll.rows != (0..height);
        if is_region {
            let _ = write!(self.out, "\x1b[{};{}r", scroll.rows.start + 1, scroll.rows.end);
        }
        let _ = match scroll.by.unsigned_abs() {
            1 => write!(self.out, "\x1b[{direction}"),
            by => write!(self.out, "\x1b[{by}{direction}"),
        };
        if is_region {
            // Setting the region also sends the cursor home.
            self.out.extend_from_slice(b"\x1b[r");
            self.cursor = Cursor::At(0, 0);
        }
    }

    /// Writes every row that differs; `previous` tells what a row shows now, `None` for a blank one. Gives up
    /// at the limit.
    fn screen<'a>(
        mut self,
        next: &'a Buffer,
        previous: impl Fn(u16) -> Option<&'a [Cell]>,
    ) -> Option<Vec<u8>> {
        let width = next.area.width;
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for row in 0..next.area.height {
            let (before, after) = (previous(row), row_of(next, row));
            if before == Some(after) {
                continue;
            }
            read_row(before, width, &mut old);
            read_row(Some(after), width, &mut new);
            self.row(row, &mut old, &new);
            if self.out.len() >= self.limit {
                return None;
            }
        }
        self.switch(Pen::DEFAULT);
        (self.out.len() < self.limit).then_some(self.out)
    }

    /// `old` is spoilt: it keeps up with what is erased.
    fn row(&mut self, y: u16, old: &mut [Glyph<'_>], new: &[Glyph<'_>]) {
        let tail = new.iter().rposition(|glyph| !glyph.is_erased()).map_or(0, |x| x + 1);
        let mut x = 0;
        while let Some(skipped) = (x..new.len()).position(|x| differs(old, new, x)) {
            x += skipped;
            if new[x].is_erased() && self.erase(x, y, tail, old, new) {
                continue;
            }
            self.move_to(x, y, new);
            self.put(x, y, new);
            x += usize::from(new[x].width);
        }
    }

    /// Erases from column `x`, where a blank is due, if that takes fewer bytes than writing blanks. From column
    /// `tail` on the row is to be blank.
    fn erase(&mut self, x: usize, y: u16, tail: usize, old: &mut [Glyph<'_>], new: &[Glyph<'_>]) -> bool {
        let from = match self.cursor {
            // All from the cursor on is to be blank, so there is no need to get to the first letter left over.
            Cursor::At(from, row) if row == y && (tail..x).contains(&usize::from(from)) => usize::from(from),
            _ => x,
        };
        let run = new[x..].iter().take_while(|glyph| glyph.is_erased()).count();
        let Some(last) = (x..x + run).rev().find(|&x| differs(old, new, x)) else { return false };
        let count = last - x + 1;
        // Erasing leaves the cursor in front of the run.
        let next = (last + 1..new.len()).find(|&x| differs(old, new, x));
        let jump = next.map_or(0, |next| forward_len(next - x));
        let pen_len = if self.pen.erases_clean() { 0 } else { 3 };
        let is_rest_new = |mut rest: Range<usize>| {
            rest.all(|x| new[x].is_erased() || new[x].width == 0 || differs(old, new, x))
        };
        let (sequence_len, to_end) =
            if is_rest_new(last + 1..new.len()) { (3, true) } else { (3 + digits(count), false) };
        if sequence_len + jump + pen_len >= count + forward_len(x - from) {
            return false;
        }
        self.move_to(from, y, new);
        self.switch_to_erase();
        let erased = if to_end {
            self.out.extend_from_slice(b"\x1b[K");
            from..new.len()
        } else {
            let _ = write!(self.out, "\x1b[{count}X");
            x..x + count
        };
        old[erased].fill(Glyph::BLANK);
        true
    }

    /// Writes the grapheme in column `x`, where the cursor is.
    fn put(&mut self, x: usize, y: u16, row: &[Glyph<'_>]) {
        let glyph = row[x];
        if !glyph.suits(self.pen) {
            // A blank takes the pen of the word that follows where it makes no difference.
            let ahead = row[x..].iter().find(|next| next.width > 0 && !next.is_blank()).map(|next| next.pen);
            self.switch(ahead.filter(|pen| glyph.suits(*pen)).unwrap_or(glyph.pen));
        }
        let after = x + usize::from(glyph.width);
        let doubtful = !glyph.symbol.is_ascii() && glyph.is_doubtful();
        if doubtful {
            // Whatever width the terminal gives it, all its columns are fresh.
            self.out.extend(std::iter::repeat_n(b' ', usize::from(glyph.width)));
            self.cursor = if after < row.len() { at(after, y) } else { Cursor::Row(y) };
            self.move_to(x, y, &[]);
        }
        self.out.extend_from_slice(glyph.symbol.as_bytes());
        self.cursor = match doubtful {
            // So near the edge it may have wrapped.
            true if after + 4 > row.len() => Cursor::Unknown,
            true => Cursor::Row(y),
            false if after < row.len() => at(after, y),
            false => Cursor::Row(y),
        };
    }

    fn switch(&mut self, pen: Pen) {
        self.pen.change(pen, &mut self.out);
        self.pen = pen;
    }

    fn switch_to_erase(&mut self) {
        if !self.pen.erases_clean() {
            self.switch(Pen::DEFAULT);
        }
    }

    /// Moves the cursor in the fewest bytes. `row` is what the row shows when it is done: graphemes between the
    /// cursor and `x` may be written again if that is no longer than a jump.
    fn move_to(&mut self, x: usize, y: u16, row: &[Glyph<'_>]) {
        let target = at(x, y);
        let Cursor::At(column, y) = target else { return };
        if self.cursor == target {
            return;
        }
        self.scratch.clear();
        jump(column, y, &mut self.scratch);
        let mut best = self.scratch.len();
        // Each candidate is appended to the scratch, and replaces the best one if it is shorter.
        let mut consider = |scratch: &mut Vec<u8>, candidate: &dyn Fn(&mut Vec<u8>)| {
            let start = scratch.len();
            candidate(scratch);
            if scratch.len() - start < best {
                best = scratch.len() - start;
                scratch.drain(..start);
            } else {
                scratch.truncate(start);
            }
        };
        let (from, from_row) = match self.cursor {
            Cursor::At(from, from_row) => (Some(from), from_row),
            Cursor::Row(from_row) => (None, from_row),
            Cursor::Unknown => (None, y.saturating_add(1)),
        };
        if from_row <= y {
            let lines = usize::from(y - from_row);
            // A line feed is one byte a row, so far ones lose against the jump by themselves.
            let feed = |out: &mut Vec<u8>| out.extend(std::iter::repeat_n(b'\n', lines.min(16)));
            if lines <= 16 {
                consider(&mut self.scratch, &|out| {
                    out.push(b'\r');
                    feed(out);
                    forward(column, out);
                });
            }
            if let Some(from) = from.filter(|_| lines <= 16) {
                consider(&mut self.scratch, &|out| {
                    feed(out);
                    match from.checked_sub(column) {
                        Some(back @ 0..=4) => out.extend(std::iter::repeat_n(b'\x08', usize::from(back))),
                        Some(back) => drop(write!(out, "\x1b[{back}D")),
                        None => forward(column - from, out),
                    }
                });
                let between = row.get(usize::from(from)..x).unwrap_or_default();
                let seen = || between.iter().filter(|glyph| glyph.width > 0);
                let pen = self.pen;
                if lines == 0
                    && from < column
                    && between.first().is_some_and(|glyph| glyph.width > 0)
                    && seen()
                        .all(|glyph| glyph.suits(pen) && (glyph.symbol.is_ascii() || !glyph.is_doubtful()))
                    && seen().map(|glyph| glyph.symbol.len()).sum::<usize>()
                        <= forward_len(x - usize::from(from))
                {
                    for glyph in seen() {
                        self.out.extend_from_slice(glyph.symbol.as_bytes());
                    }
                    self.cursor = target;
                    return;
                }
            }
        }
        self.out.extend_from_slice(&self.scratch);
        self.cursor = target;
    }
}

/// Columns fit 16 bits, as a buffer's width does.
fn at(x: usize, y: u16) -> Cursor {
    u16::try_from(x).map_or(Cursor::Unknown, |x| Cursor::At(x, y))
}

/// To an absolute place; a one is what a missing number means.
fn jump(x: u16, y: u16, out: &mut Vec<u8>) {
    let _ = match (y, x) {
        (0, 0) => write!(out, "\x1b[H"),
        (0, x) => write!(out, "\x1b[;{}H", x + 1),
        (y, 0) => write!(out, "\x1b[{}H", y + 1),
        (y, x) => write!(out, "\x1b[{};{}H", y + 1, x + 1),
    };
}

fn forward(columns: u16, out: &mut Vec<u8>) {
    let _ = match columns {
        0 => Ok(()),
        1 => write!(out, "\x1b[C"),
        columns => write!(out, "\x1b[{columns}C"),
    };
}

/// The bytes of [`forward`].
fn forward_len(columns: usize) -> usize {
    match columns {
        0 => 0,
        1 => 3,
        columns => 3 + digits(columns),
    }
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |power| power as usize + 1)
}

#[cfg(test)]
mod tests;
