//! A terminal's size becomes the areas of the panes.
//!
//! ≥ 100 columns: the glossary is a side pane; 60–99: a pane that a key opens; narrower or under 15 rows: a sheet
//! at the bottom. Down to a single cell every area is well formed, if empty.

use ratatui::layout::Rect;

/// Where the glossary is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlossaryPlace {
    /// Not at all.
    Hidden,
    /// Beside the article.
    Side(Rect),
    /// Below the article, over its last rows.
    Sheet(Rect),
}

/// The areas of one screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The whole terminal.
    pub whole: Rect,
    /// The pane of the article, margins included.
    pub article: Rect,
    /// The column of text inside `article`.
    pub text: Rect,
    /// One column at the left of the text for the bar beside quotations; empty when there is no room.
    pub margin: Rect,
    /// The glossary.
    pub glossary: GlossaryPlace,
    /// The word panel, in the same terms.
    pub word_panel: GlossaryPlace,
    /// The quote bar: a row, or empty.
    pub quote_bar: Rect,
    /// The hint line, which is also the prompt and the place of notices: a row, or empty.
    pub hint_line: Rect,
}

/// Columns of the side pane.
const SIDE_PANE: u16 = 36;
/// A terminal at least this wide has the side pane open from the start.
pub const WIDE: u16 = 100;
/// A terminal at least this wide has room for the side pane when asked.
pub const MEDIUM: u16 = 60;
/// A terminal lower than this shows the glossary as a sheet.
pub const LOW: u16 = 15;

impl Screen {
    /// The areas on `columns` × `rows` for a text column of `column_width` at most. `glossary` is what the reader
    /// asked for: open, closed, or (`None`) whatever the width suggests.
    pub fn new(columns: u16, rows: u16, column_width: u16, glossary: Option<bool>) -> Self {
        Self::with_word_panel(columns, rows, column_width, glossary, false)
    }

    /// The same with the word panel where `word_panel` says so: a box in the side pane where there is or could be one,
    /// else a sheet at the bottom, instead of the glossary's.
    pub fn with_word_panel(
        columns: u16,
        rows: u16,
        column_width: u16,
        glossary: Option<bool>,
        word_panel: bool,
    ) -> Self {
        let whole = Rect::new(0, 0, columns, rows);
        // The bar goes first where rows are few, then the hints.
        let hint = u16::from(rows >= 3);
        let bar = u16::from(rows >= 5);
        let body = Rect::new(0, 0, columns, rows - hint - bar);
        let quote_bar = Rect::new(0, body.height, columns, bar);
        let hint_line = Rect::new(0, body.height + bar, columns, hint);
        let open = glossary.unwrap_or(columns >= WIDE && rows >= LOW);
        let (article, glossary, word_panel) = if word_panel && rows >= 4 {
            beside_word_panel(body, columns >= WIDE && rows >= LOW, open && columns >= MEDIUM && rows >= LOW)
        } else if !open || rows < 4 {
            (body, GlossaryPlace::Hidden, GlossaryPlace::Hidden)
        } else if columns >= MEDIUM && rows >= LOW {
            let pane = SIDE_PANE.min(columns * 2 / 5);
            let article = Rect { width: columns - pane, ..body };
            let side = Rect { x: columns - pane, width: pane, ..body };
            (article, GlossaryPlace::Side(side), GlossaryPlace::Hidden)
        } else {
            let (article, sheet) = above_sheet(body);
            (article, GlossaryPlace::Sheet(sheet), GlossaryPlace::Hidden)
        };
        // Margin: a bar and a space to the left, a space to the right, when the pane can afford them.
        let (left, right) = match article.width {
            0..=12 => (0, 0),
            13..=29 => (2, 0),
            _ => (2, 2),
        };
        let width = column_width.min(article.width.saturating_sub(left + right)).max(article.width.min(1));
        let x =
            article.x + left + (article.width - left - right - width.min(article.width - left - right)) / 2;
        let text = Rect { x, width, ..article };
        let margin =
            if left > 0 { Rect { x: x - 2, width: 1, ..article } } else { Rect { width: 0, ..article } };
        Self { whole, article, text, margin, glossary, word_panel, quote_bar, hint_line }
    }

    /// The rectangle of the glossary, wherever it is shown.
    pub fn glossary_area(&self) -> Option<Rect> {
        match self.glossary {
            GlossaryPlace::Hidden => None,
            GlossaryPlace::Side(area) | GlossaryPlace::Sheet(area) => Some(area),
        }
    }
}

/// The article above a sheet: at least the sheet's border and two rows, and at least a line of the article. `body` must
/// have a row.
fn above_sheet(body: Rect) -> (Rect, Rect) {
    let sheet = (body.height * 2 / 5).max(3).min(body.height - 1);
    let article = Rect { height: body.height - sheet, ..body };
    (article, Rect { y: article.height, height: sheet, ..body })
}

/// Article, glossary and word panel. `is_wide`: the side pane has room; `with_glossary`: the glossary is in it.
fn beside_word_panel(body: Rect, is_wide: bool, with_glossary: bool) -> (Rect, GlossaryPlace, GlossaryPlace) {
    if !is_wide && !with_glossary {
        let (article, sheet) = above_sheet(body);
        return (article, GlossaryPlace::Hidden, GlossaryPlace::Sheet(sheet));
    }
    let pane = SIDE_PANE.min(body.width * 2 / 5);
    let article = Rect { width: body.width - pane, ..body };
    let side = Rect { x: body.width - pane, width: pane, ..body };
    if !with_glossary {
        return (article, GlossaryPlace::Hidden, GlossaryPlace::Side(side));
    }
    // The word is what is asked about: it has the larger part.
    let above = side.height * 2 / 5;
    let below = Rect { y: side.y + above, height: side.height - above, ..side };
    (article, GlossaryPlace::Side(Rect { height: above, ..side }), GlossaryPlace::Side(below))
}
