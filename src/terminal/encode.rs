//! Turns two buffers into the bytes that make a terminal that shows the first show the second.
//!
//! It writes nothing and keeps nothing: every call starts from a default pen and leaves one, so frames can be
//! dropped. Where the same can be said in several ways the shortest is taken, after James Gosling's and
//! curses' screen updates: a scrolled region, an erased run, a few letters rewritten instead of a jump.

use std::io::Write;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::glyph::{Glyph, Row, cells};
use super::pen::Pen;

const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// With more styles than this on one screen, going through the rows for each would take long and save little.
const MANY_PENS: usize = 12;

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
    let height = next.area.height;
    let Some(previous) = previous.filter(|previous| previous.area == next.area) else {
        // The first frame is to be there soon, in little memory; which order is shorter matters for those that follow.
        let mut encoder = Encoder::on_cleared_screen();
        for mut row in (0..height).filter_map(|y| Row::changed(y, None, next)) {
            encoder.row(&mut row, None, &EVERYWHERE);
        }
        encoder.switch(Pen::DEFAULT);
        return encoder.out;
    };
    let moved = scroll.filter(|scroll| scroll.is_possible(height)).map(|scroll| {
        let before = |y| scroll.source(y).map(|y| cells(previous, y));
        let rows = (0..height).filter_map(|y| Row::changed(y, before(y), next)).collect();
        shortest(&Encoder::on_scrolled_screen(scroll, height), rows, None)
    });
    let rows = (0..height).filter_map(|y| Row::changed(y, Some(cells(previous, y)), next)).collect();
    shortest(&Encoder::new(), rows, moved)
}

/// The shortest of `best` and a few orders of writing: row after row; for each pen in turn, which saves changes of style
/// where columns differ in it; and what stands left of a gap first, which saves the way there and back in each row of
/// names and numbers, as in a glossary.
fn shortest(start: &Encoder, rows: Vec<Row<'_>>, mut best: Option<Vec<u8>>) -> Vec<u8> {
    let due = || rows.iter().flat_map(|row| row.due.iter().map(|&x| row.new[x]));
    let mut pens: Vec<Pen> = Vec::new();
    for glyph in due().filter(|glyph| !glyph.is_blank()) {
        if pens.last() != Some(&glyph.pen) && !pens.contains(&glyph.pen) {
            pens.push(glyph.pen);
        }
    }
    // A grapheme that takes more columns than it should may spoil what is written before it, but not after.
    let is_doubtful = due().any(|glyph| glyph.is_doubtful());
    let halves = gap(&rows).filter(|_| !is_doubtful).map(|gap| [0..gap, gap..usize::MAX]);
    if let Some(halves) = &halves {
        let passes = halves.iter().map(|half| (None, half.clone()));
        best = start.clone().screen(rows.clone(), passes, best.as_deref()).or(best);
    }
    if (2..=MANY_PENS).contains(&pens.len()) && !is_doubtful {
        let pens = || pens.iter().copied().map(Some).chain([None]);
        if let Some(halves) = &halves {
            let passes = halves.iter().flat_map(|half| pens().map(|pen| (pen, half.clone())));
            best = start.clone().screen(rows.clone(), passes, best.as_deref()).or(best);
        }
        let passes = pens().map(|pen| (pen, EVERYWHERE));
        best = start.clone().screen(rows.clone(), passes, best.as_deref()).or(best);
    }
    start.clone().screen(rows, [(None, EVERYWHERE)], best.as_deref()).or(best).unwrap_or_default()
}

/// What is written in one go over the rows: what a pen writes, or everything that is left, in some columns.
type Pass = (Option<Pen>, Range<usize>);

const EVERYWHERE: Range<usize> = 0..usize::MAX;

/// The column that most rows jump over, if there are some.
fn gap(rows: &[Row<'_>]) -> Option<usize> {
    /// Columns that a jump saves something over, and rows for which it is worth going over all of them twice.
    const WIDE: usize = 4;
    const SOME: usize = 4;
    let mut jumps = vec![0; rows.first()?.new.len() + 1];
    for pair in rows.iter().flat_map(|row| row.due.windows(2)).filter(|pair| pair[1] - pair[0] > WIDE) {
        jumps[pair[0] + 1..=pair[1]].iter_mut().for_each(|count| *count += 1);
    }
    let most = jumps.iter().copied().max().filter(|&most| most >= SOME)?;
    jumps.iter().position(|&count| count == most)
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

/// Where the terminal's cursor is: zero-based columns and rows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cursor {
    Unknown,
    At(u16, u16),
    /// Somewhere in this row: after its last column, or after a grapheme of doubtful width.
    Row(u16),
}

#[derive(Clone)]
struct Encoder {
    out: Vec<u8>,
    pen: Pen,
    cursor: Cursor,
}

impl Encoder {
    fn new() -> Self {
        Self { out: Vec::new(), pen: Pen::DEFAULT, cursor: Cursor::Unknown }
    }

    fn on_cleared_screen() -> Self {
        Self { out: b"\x1b[m\x1b[H\x1b[J".to_vec(), cursor: Cursor::At(0, 0), ..Self::new() }
    }

    fn on_scrolled_screen(scroll: &Scroll, height: u16) -> Self {
        let direction = if scroll.by > 0 { 'S' } else { 'T' };
        let mut encoder = Self::new();
        let is_region = scroll.rows != (0..height);
        if is_region {
            let _ = write!(encoder.out, "\x1b[{};{}r", scroll.rows.start + 1, scroll.rows.end);
        }
        let _ = match scroll.by.unsigned_abs() {
            1 => write!(encoder.out, "\x1b[{direction}"),
            by => write!(encoder.out, "\x1b[{by}{direction}"),
        };
        if is_region {
            // Setting the region also sends the cursor home.
            encoder.out.extend_from_slice(b"\x1b[r");
            encoder.cursor = Cursor::At(0, 0);
        }
        encoder
    }

    /// Writes the rows once for each pass. Gives up as soon as it is no shorter than `best`.
    fn screen(
        mut self,
        mut rows: Vec<Row<'_>>,
        passes: impl IntoIterator<Item = Pass>,
        best: Option<&[u8]>,
    ) -> Option<Vec<u8>> {
        let limit = best.map_or(usize::MAX, <[u8]>::len);
        for (pen, columns) in passes {
            for row in &mut rows {
                self.row(row, pen, &columns);
                if self.out.len() >= limit {
                    return None;
                }
            }
        }
        self.switch(Pen::DEFAULT);
        (self.out.len() < limit).then_some(self.out)
    }

    /// Writes what differs and belongs to the pass; `row.old` keeps up with it.
    fn row(&mut self, row: &mut Row<'_>, pen: Option<Pen>, columns: &Range<usize>) {
        for index in 0..row.due.len() {
            let x = row.due[index];
            if !columns.contains(&x)
                || !self.is_due(x, row, pen)
                || row.new[x].is_erased() && self.erase(x, row)
            {
                continue;
            }
            self.move_to(x, row.y, &row.new);
            self.put(x, row.y, &row.new);
            row.old[x] = row.new[x];
        }
        row.settle();
    }

    /// Whether column `x` is to be written with this pen. A blank is if it costs no way: the cursor is there, or
    /// about to go to a letter right behind.
    fn is_due(&self, x: usize, row: &Row<'_>, pen: Option<Pen>) -> bool {
        let Some(pen) = pen.filter(|_| row.differs(x)) else { return row.differs(x) };
        if !row.new[x].is_blank() {
            return row.new[x].pen == pen;
        }
        let mut behind = (x + 1..row.new.len()).take(4);
        self.cursor == at(x, row.y)
            || behind
                .find(|&x| !row.new[x].is_blank())
                .is_some_and(|x| row.differs(x) && row.new[x].pen == pen)
    }

    /// Erases from column `x`, where a blank is due, if that takes fewer bytes than writing blanks.
    fn erase(&mut self, x: usize, row: &mut Row<'_>) -> bool {
        let new = &row.new;
        let from = match self.cursor {
            // All from the cursor on is to be blank, so there is no need to get to the first letter left over.
            Cursor::At(from, y) if y == row.y && (row.tail..x).contains(&usize::from(from)) => {
                usize::from(from)
            }
            _ => x,
        };
        let run = new[x..].iter().take_while(|glyph| glyph.is_erased()).count();
        let Some(last) = (x..x + run).rev().find(|&x| row.differs(x)) else { return false };
        let count = last - x + 1;
        // Erasing leaves the cursor in front of the run.
        let next = (last + 1..new.len()).find(|&x| row.differs(x));
        let jump = next.map_or(0, |next| forward_len(next - x));
        let pen_len = if self.pen.erases_clean() { 0 } else { 3 };
        let blanks_len = count + forward_len(x - from);
        if 3 + jump + pen_len >= blanks_len {
            return false;
        }
        let is_spared = |x: usize| !new[x].is_erased() && new[x].width > 0 && !row.differs(x);
        let to_end = !(last + 1..new.len()).any(is_spared);
        if !to_end && 3 + digits(count) + jump + pen_len >= blanks_len {
            return false;
        }
        self.move_to(from, row.y, new);
        self.switch_to_erase();
        let erased = if to_end {
            self.out.extend_from_slice(b"\x1b[K");
            from..new.len()
        } else {
            let _ = write!(self.out, "\x1b[{count}X");
            x..x + count
        };
        row.old[erased].fill(Glyph::BLANK);
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
        // An absolute jump, a line from its first column on, or columns from where the cursor is: the first of the shortest.
        let jump_len = jump_len(column, y);
        let (from, from_row) = match self.cursor {
            Cursor::At(from, from_row) => (Some(from), from_row),
            Cursor::Row(from_row) => (None, from_row),
            Cursor::Unknown => (None, y.saturating_add(1)),
        };
        // A line feed is one byte a row, so far ones lose against the jump by themselves.
        let lines = y.checked_sub(from_row).map(usize::from).filter(|&lines| lines <= 16);
        let from = from.filter(|_| lines.is_some());
        let return_len = lines.map_or(usize::MAX, |lines| 1 + lines + forward_len(usize::from(column)));
        let shift_len = match (from, lines) {
            (Some(from), Some(lines)) => lines + shift_len(from, column),
            _ => usize::MAX,
        };
        if lines == Some(0)
            && let Some(between) = from.and_then(|from| row.get(usize::from(from)..x))
            && between.first().is_some_and(|glyph| glyph.width > 0)
        {
            let seen = || between.iter().filter(|glyph| glyph.width > 0);
            let pen = self.pen;
            if seen().all(|glyph| glyph.suits(pen) && (glyph.symbol.is_ascii() || !glyph.is_doubtful()))
                && seen().map(|glyph| glyph.symbol.len()).sum::<usize>() <= forward_len(between.len())
            {
                for glyph in seen() {
                    self.out.extend_from_slice(glyph.symbol.as_bytes());
                }
                self.cursor = target;
                return;
            }
        }
        let feeds = std::iter::repeat_n(b'\n', lines.unwrap_or(0));
        match from {
            Some(from) if shift_len < jump_len.min(return_len) => {
                self.out.extend(feeds);
                shift(from, column, &mut self.out);
            }
            _ if return_len < jump_len => {
                self.out.push(b'\r');
                self.out.extend(feeds);
                forward(column, &mut self.out);
            }
            _ => jump(column, y, &mut self.out),
        }
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

/// The bytes of [`jump`].
fn jump_len(x: u16, y: u16) -> usize {
    let row = if y == 0 { 0 } else { digits(usize::from(y) + 1) };
    let column = if x == 0 { 0 } else { 1 + digits(usize::from(x) + 1) };
    3 + row + column
}

/// To another column of the same row.
fn shift(from: u16, to: u16, out: &mut Vec<u8>) {
    match from.checked_sub(to) {
        Some(back @ 0..=4) => out.extend(std::iter::repeat_n(b'\x08', usize::from(back))),
        Some(back) => drop(write!(out, "\x1b[{back}D")),
        None => forward(to - from, out),
    }
}

/// The bytes of [`shift`].
fn shift_len(from: u16, to: u16) -> usize {
    match from.checked_sub(to) {
        Some(back @ 0..=4) => usize::from(back),
        Some(back) => 3 + digits(usize::from(back)),
        None => forward_len(usize::from(to - from)),
    }
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
