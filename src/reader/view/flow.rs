//! Runs of styled text become lines of a pane: broken between words, the later ones indented, never wider than it.
//!
//! For the few lines of a panel; the article has a layout of its own, with maps from bytes to cells.

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::reader::layout::wrap::columns;

use super::row::{Row, width};

/// Text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub style: Style,
}

/// Text in one style.
pub(super) fn run(text: impl Into<String>, style: Style) -> Run {
    Run { text: text.into(), style }
}

/// A line: runs from left to right.
pub(super) type Line = Vec<Run>;

/// Lines of a pane, filled from above.
pub(super) struct Flow {
    width: u16,
    pub lines: Vec<Line>,
}

impl Flow {
    /// For a pane of `width` columns.
    pub(super) fn new(width: u16) -> Self {
        Self { width: width.max(1), lines: Vec::new() }
    }

    /// A blank line, unless there is none before it.
    pub(super) fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
    }

    /// Sets `runs` as a paragraph; its lines but the first begin `indent` columns further in.
    pub(super) fn paragraph(&mut self, indent: u16, runs: &[Run]) {
        let indent = if indent * 2 > self.width { 0 } else { indent };
        let mut line = Line::new();
        let mut used = 0;
        let mut first_line = true;
        for word in words(runs) {
            let wide = word.parts.iter().map(|part| width(&part.text)).fold(0, u16::saturating_add);
            let space = word.space.filter(|_| used > 0);
            let start = if first_line { 0 } else { indent };
            if used > start && used + u16::from(space.is_some()) + wide > self.width {
                self.lines.push(std::mem::take(&mut line));
                first_line = false;
                used = indent;
                line.push(run(" ".repeat(usize::from(indent)), Style::new()));
            } else if let Some(style) = space.filter(|_| used > start) {
                line.push(run(" ", style));
                used += 1;
            }
            for part in word.parts {
                for grapheme in part.text.graphemes(true) {
                    let wide = columns(grapheme);
                    if used + wide > self.width && used > 0 {
                        self.lines.push(std::mem::take(&mut line));
                        first_line = false;
                        used = 0;
                    }
                    used += wide;
                    match line.last_mut() {
                        Some(last) if last.style == part.style => last.text.push_str(grapheme),
                        _ => line.push(run(grapheme, part.style)),
                    }
                }
            }
        }
        if !line.is_empty() {
            self.lines.push(line);
        }
    }
}

/// What is not to be broken, and the style of the space before it.
struct Word {
    space: Option<Style>,
    parts: Vec<Run>,
}

/// The words of a paragraph; one may be made of several runs.
fn words(runs: &[Run]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut space = None;
    let mut joined = false;
    for Run { text, style } in runs {
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 {
                space = Some(*style);
                joined = false;
            }
            if word.is_empty() {
                continue;
            }
            match words.last_mut().filter(|_| joined) {
                Some(last) => last.parts.push(run(word, *style)),
                None => words.push(Word { space: space.take(), parts: vec![run(word, *style)] }),
            }
            joined = true;
        }
    }
    words
}

/// Writes a line.
pub(super) fn put(line: &Line, mut row: Row) {
    for Run { text, style } in line {
        row.put(text, *style);
    }
}

/// Writes a line, cut with `…` where it doesn't fit.
pub(super) fn put_cut(line: &Line, row: &mut Row) {
    for (index, Run { text, style }) in line.iter().enumerate() {
        let rest = line[index + 1..].iter().map(|run| width(&run.text)).fold(0, u16::saturating_add);
        if width(text).saturating_add(rest.min(1)) > row.room() {
            // Longer than the row is wide where more follows, so that the cut shows.
            let more = if rest > 0 { " …" } else { "" };
            return row.put_cut(&format!("{text}{more}"), *style);
        }
        row.put(text, *style);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Modifier, Style};

    use super::*;

    fn set(width: u16, indent: u16, runs: &[Run]) -> Vec<String> {
        let mut flow = Flow::new(width);
        flow.paragraph(indent, runs);
        flow.lines.iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_are_broken_between_words() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let runs = [run("“air ", Style::new()), run("sungai", bold), run("” meluap lagi", Style::new())];
        assert_eq!(set(14, 2, &runs), ["“air sungai”", "  meluap lagi"]);
        assert_eq!(set(4, 0, &runs), ["“air", "sung", "ai”", "melu", "ap", "lagi"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            texts in proptest::collection::vec("[a-z日 ]{0,30}", 0..5), columns in 2u16..30, indent in 0u16..6,
        ) {
            let runs: Vec<Run> = texts.iter().map(|text| run(text.as_str(), Style::new())).collect();
            let lines = set(columns, indent, &runs);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{lines:?}");
            let letters = |text: String| text.replace(' ', "");
            prop_assert_eq!(letters(lines.concat()), letters(texts.concat()));
        }
    }
}
