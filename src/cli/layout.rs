//! Text becomes lines that fit, for the commands that print text.

use std::io::{self, IsTerminal};

use textwrap::{Options, WordSplitter};

use super::paint::Paint;
use crate::config::Language;

/// What printed text has to know of the place where it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    pub language: Language,
    pub paint: Paint,
    /// Columns of a line.
    pub width: usize,
}

/// The width of a line: the one asked for, else the text column, or the terminal where that is narrower.
pub(super) fn width(asked: Option<u16>, column: u16) -> usize {
    let stdout = io::stdout();
    let terminal = || {
        let size = rustix::termios::tcgetwinsize(&stdout).ok()?;
        (stdout.is_terminal() && size.ws_col > 0).then_some(size.ws_col)
    };
    usize::from(asked.unwrap_or_else(|| terminal().map_or(column, |columns| columns.min(column))))
}

/// The lines of `text` as ranges of bytes; the white space where a line breaks belongs to none. Words stay
/// whole at their hyphens (`orang-orang`); only one wider than the line is broken.
pub(super) fn lines(text: &str, width: usize) -> Vec<std::ops::Range<usize>> {
    let options = Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
    let mut at = 0;
    textwrap::wrap(text, options)
        .iter()
        .map(|line| {
            // Lines come in order and only lose the white space between them.
            let start = text[at..].find(line.as_ref()).map_or(at, |skipped| at + skipped);
            at = (start + line.len()).min(text.len());
            start..at
        })
        .collect()
}

/// `text` in lines that all begin with `indent`.
pub(super) fn indented(text: &str, indent: &str, width: usize) -> String {
    hanging(text, indent, indent, width)
}

/// `text` in lines that begin with `first`, then with `rest`, which is as wide.
pub(super) fn hanging(text: &str, first: &str, rest: &str, width: usize) -> String {
    let options = Options::new(width.max(rest.len() + 10))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        lines(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn words_stay_whole_at_their_hyphens() {
        assert_eq!(
            wrapped("Kapal-kapal kecil dan orang-orang pantai", 14),
            ["Kapal-kapal", "kecil dan", "orang-orang", "pantai"]
        );
        assert_eq!(wrapped("", 14), [""]);
        // Two columns a character.
        assert_eq!(wrapped("東京都庁 di Tokyo", 8), ["東京都庁", "di Tokyo"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[a-c“é東 -]{0,120}", width in 4usize..30) {
            let lines = wrapped(&text, width);
            for line in &lines {
                prop_assert!(textwrap::core::display_width(line) <= width, "{:?}", line);
            }
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
