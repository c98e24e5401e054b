//! Text becomes the cells of one row, from left to right, never past the row's end.
//!
//! The pen walks grapheme clusters with the layout's own widths, so that a cell here is the cell the layout's maps
//! speak of. What doesn't fit is cut at a word and ends in `…`; nothing is ever written outside the row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::reader::layout::wrap::columns;

/// Width of `text` in columns.
pub(super) fn width(text: &str) -> u16 {
    if text.is_ascii() {
        return text.len().min(usize::from(u16::MAX)) as u16;
    }
    text.graphemes(true).map(columns).fold(0, u16::saturating_add)
}

/// Columns kept free at the end of a row.
pub(super) struct Reserved {
    start: u16,
    end: u16,
}

/// Where the next text of a row goes.
pub(super) struct Row<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    end: u16,
}

impl<'a> Row<'a> {
    /// The row of `area` that is `index` rows below its top; a row without columns when there is none.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, index: u16) -> Self {
        let area = area.intersection(buffer.area);
        let y = area.y.saturating_add(index);
        let end = if index < area.height { area.right() } else { area.x };
        Self { buffer, x: area.x, y, end }
    }

    /// Columns left.
    pub(super) fn room(&self) -> u16 {
        self.end - self.x
    }

    /// Column of the screen the next text goes to.
    pub(super) fn x(&self) -> u16 {
        self.x
    }

    /// Leaves `columns` as they are.
    pub(super) fn skip(&mut self, columns: u16) {
        self.x = self.x.saturating_add(columns).min(self.end);
    }

    /// Keeps the last `columns` columns free of what is written from here on.
    pub(super) fn narrow(&mut self, columns: u16) {
        self.end = self.end.saturating_sub(columns).max(self.x);
    }

    /// Ends the row `columns` earlier, for something that is written there later; returns where ([`Self::skip_to`]).
    pub(super) fn reserve(&mut self, columns: u16) -> Reserved {
        let whole = self.end;
        self.narrow(columns);
        Reserved { start: self.end, end: whole }
    }

    /// Goes on in the columns kept free.
    pub(super) fn skip_to(&mut self, place: Reserved) {
        (self.x, self.end) = (place.start, place.end);
    }

    /// Ends the row where it ended before columns were kept free; what is written goes on where it stands.
    pub(super) fn release(&mut self, place: Reserved) {
        self.end = place.end;
    }

    /// Gives all cells of the rest of the row a style.
    pub(super) fn fill(&mut self, style: Style) {
        for x in self.x..self.end {
            if let Some(cell) = self.buffer.cell_mut((x, self.y)) {
                cell.set_style(style);
            }
        }
    }

    /// Blanks the rest of the row, in a style.
    pub(super) fn clear(&mut self, style: Style) {
        for x in self.x..self.end {
            if let Some(cell) = self.buffer.cell_mut((x, self.y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Writes as much of `text` as there is room for.
    pub(super) fn put(&mut self, text: &str, style: Style) {
        if text.is_ascii() {
            let mut symbol = [0; 4];
            for byte in text.bytes().take(usize::from(self.room())) {
                // Article text is sanitized; a control character here is a slip, not to be sent to a terminal.
                let character = if byte.is_ascii_control() { ' ' } else { char::from(byte) };
                self.cell(character.encode_utf8(&mut symbol), 1, style);
            }
            return;
        }
        for grapheme in text.graphemes(true) {
            let width = columns(grapheme);
            if width == 0 || grapheme.contains(char::is_control) {
                continue;
            }
            if width > self.room() {
                break;
            }
            self.cell(grapheme, width, style);
        }
    }

    fn cell(&mut self, symbol: &str, width: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.x, self.y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        for x in self.x + 1..self.x + width {
            if let Some(cell) = self.buffer.cell_mut((x, self.y)) {
                // Hidden under the wide one before it.
                cell.set_symbol(" ").set_style(style);
            }
        }
        self.x += width;
    }

    /// Writes as much of `text` as fits into `columns`, and goes on behind them.
    pub(super) fn put_within(&mut self, text: &str, columns: u16, style: Style) {
        let end = self.end;
        let field = self.x.saturating_add(columns).min(end);
        self.end = field;
        self.put(text, style);
        (self.x, self.end) = (field, end);
    }

    /// Fills the rest of the row with `symbol`, ending in `last`, each a column wide.
    pub(super) fn put_to_end(&mut self, symbol: &str, last: &str, style: Style) {
        while self.room() > 1 {
            self.put(symbol, style);
        }
        self.put(last, style);
    }

    /// Writes `text`, cut with `…` where it doesn't fit.
    pub(super) fn put_cut(&mut self, text: &str, style: Style) {
        self.put_most(text, self.room(), style);
    }

    /// Writes `text` in at most `most` columns, cut with `…` where it is longer.
    pub(super) fn put_most(&mut self, text: &str, most: u16, style: Style) {
        self.put_start(cut(text, most.min(self.room())), text, style);
    }

    /// Writes a name, cut with `…` where it doesn't fit: inside a word, for that is what tells names alike apart.
    pub(super) fn put_name(&mut self, name: &str, style: Style) {
        self.put_name_most(name, self.room(), style);
    }

    /// Writes a name in at most `most` columns, cut as [`Self::put_name`] cuts it.
    pub(super) fn put_name_most(&mut self, name: &str, most: u16, style: Style) {
        self.put_start(beginning(name, most.min(self.room())).map(str::trim_end), name, style);
    }

    fn put_start(&mut self, start: Option<&str>, whole: &str, style: Style) {
        self.put(start.unwrap_or(whole), style);
        if start.is_some() {
            self.put("…", style);
        }
    }
}

/// The beginning of `text` that stands before a `…` when all of it doesn't fit into `most` columns: whole words where
/// that leaves at least a third of it.
fn cut(text: &str, most: u16) -> Option<&str> {
    let start = beginning(text, most)?;
    let words = match start.rfind(' ') {
        // The cut may fall just behind a word.
        _ if text[start.len()..].starts_with(' ') => start,
        Some(space) if space * 3 >= start.len() => &start[..space],
        _ => start,
    };
    Some(words.trim_end_matches([' ', ',', ';', ':', '·', '—']))
}

/// As much of `text` as stands before a `…` when all of it doesn't fit into `most` columns.
fn beginning(text: &str, most: u16) -> Option<&str> {
    let mut at: u16 = 0;
    // What fits beside the `…`.
    let mut fits = 0;
    for (index, grapheme) in text.grapheme_indices(true) {
        if at < most {
            fits = index;
        }
        at = at.saturating_add(columns(grapheme));
        if at > most {
            return Some(&text[..fits]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_alike_are_told_apart() {
        assert_eq!(beginning("Sri Wahyuni", 7), Some("Sri Wa"));
        assert_eq!(beginning("Sri Wahyuni", 11), None);
    }

    #[test]
    fn long_text_is_cut_at_a_word() {
        for (text, most, shown) in [
            ("Sri Lestari", 11, None),
            ("Sri Lestari", 10, Some("Sri")),
            ("Sri Wahyuningtyas", 16, Some("Sri Wahyuningty")),
            ("Sungai meluap lagi", 14, Some("Sungai meluap")),
            ("Sungai meluap lagi", 16, Some("Sungai meluap")),
            ("Sungai, meluap", 8, Some("Sungai")),
            ("日本語", 5, Some("日本")),
            ("日本語", 4, Some("日")),
            ("a", 0, Some("")),
        ] {
            assert_eq!(cut(text, most), shown, "{text} in {most}");
        }
    }
}
