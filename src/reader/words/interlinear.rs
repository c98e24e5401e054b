//! A passage becomes columns, a word over its gloss, and the columns become lines no wider than the screen.
//!
//! The two-line form of an interlinear gloss (Leipzig Glossing Rules, without morphemes): the gloss begins under the
//! first letter of its word, and both go on together to the next line. Names and numbers stand without a gloss. The
//! article itself is not touched.

use unicode_segmentation::UnicodeSegmentation;

use crate::annotate::EntityKind;
use crate::article::ByteRange;
use crate::language::dictionary::Reading;
use crate::language::token::{Token, TokenKind, tokens};
use crate::reader::layout::wrap::columns as cells;
use crate::reader::state::State;

use super::subject::{lookup, meaning};

/// Longest gloss of several words, in columns, and longest of one: more would tear the words above apart.
const LONGEST_GLOSS: u16 = 12;
const LONGEST_WORD: u16 = 16;
/// Columns between one gloss and the next, which may have several words.
const GLOSS_GAP: u16 = 2;

/// A word, or a term, with the marks around it, and its gloss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The text as it stands in the article.
    pub text: String,
    /// The meaning in a word or two; empty for names, numbers and what nobody knows.
    pub gloss: String,
    /// What kind of name it is part of.
    pub name: Option<EntityKind>,
}

/// A column where it stands on a line: all of it, or what fits of one wider than the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Column of the line, from 0.
    pub x: u16,
    /// The text, or the part of it.
    pub text: String,
    /// The gloss, cut where it is wider than the line.
    pub gloss: String,
    /// What kind of name it is part of.
    pub name: Option<EntityKind>,
}

/// Width of `text` in columns.
fn width(text: &str) -> u16 {
    text.graphemes(true).map(cells).fold(0, u16::saturating_add)
}

/// The columns of a passage of the article that lies in one paragraph.
pub fn columns(state: &State, passage: ByteRange) -> Vec<Column> {
    let text = state.document.article.slice(passage);
    let tokens = tokens(text, 0);
    let terms: Vec<_> = (state.dictionaries.terms(text, &tokens).into_iter())
        .filter(|term| !is_named(state, term.range.shifted(passage.start)))
        .collect();
    let mut columns: Vec<Column> = Vec::new();
    let mut terms = terms.into_iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        // Everything without white space between it, and all of a term.
        let first = at;
        let mut glosses: Vec<String> = Vec::new();
        let mut name = None;
        loop {
            match terms.next_if(|term| term.tokens.start == at) {
                Some(term) => {
                    let written = text.get(term.range.range()).unwrap_or("");
                    glosses.extend(gloss(&state.dictionaries.lookup(written), width(written)));
                    at = term.tokens.end.max(at + 1);
                }
                None => {
                    let token = tokens[at];
                    match state.document.annotations.mentions_in(token.range.shifted(passage.start)).first() {
                        Some(mention) => name = Some(state.document.annotations.entity(mention.entity).kind),
                        None if token.kind == TokenKind::Word => {
                            glosses.extend(gloss_of(state, text, &tokens, at))
                        }
                        None => {}
                    }
                    at += 1;
                }
            }
            let joined = tokens.get(at).is_some_and(|next| next.range.start == tokens[at - 1].range.end);
            if !joined {
                break;
            }
        }
        let range = ByteRange::new(tokens[first].range.start, tokens[at - 1].range.end);
        let text = text.get(range.range()).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        columns.push(Column { text, gloss: glosses.join(" / "), name });
    }
    columns
}

/// Whether a name is in it.
fn is_named(state: &State, range: ByteRange) -> bool {
    !state.document.annotations.mentions_in(range).is_empty()
}

fn gloss_of(state: &State, text: &str, tokens: &[Token], at: usize) -> Option<String> {
    let readings = lookup(state, text, tokens, at);
    if readings.first().is_some_and(|reading| reading.analysis.is_name) {
        return None;
    }
    gloss(&readings, width(tokens.get(at)?.of(text)))
}

/// The shortest thing to say under a word of `room` columns: the first gloss, and the next ones while they fit under it.
fn gloss(readings: &[Reading], room: u16) -> Option<String> {
    let meaning = meaning(readings)?;
    let mut gloss = String::new();
    for alternative in meaning.split([';', ',']).map(plain).filter(|alternative| !alternative.is_empty()) {
        if gloss.is_empty() {
            let first = alternative.split(' ').next().map_or(0, width).min(LONGEST_WORD);
            gloss.push_str(&shortened(alternative, room.max(LONGEST_GLOSS).max(first + 1)));
        } else if width(&gloss) + 2 + width(alternative) <= room {
            gloss.push_str(", ");
            gloss.push_str(alternative);
        } else {
            break;
        }
    }
    (!gloss.is_empty()).then_some(gloss)
}

/// A gloss without its explanation in parentheses and the *to* of a verb.
fn plain(gloss: &str) -> &str {
    let gloss = gloss.trim();
    let gloss = match (gloss.find('('), gloss.find(')')) {
        // Nothing but an explanation: what a particle does.
        (Some(0), Some(end)) if end + 1 == gloss.len() => &gloss[1..end],
        (Some(0), Some(end)) => &gloss[end + 1..],
        (Some(start), _) if start > 0 => &gloss[..start],
        _ => gloss,
    };
    let gloss = gloss.trim();
    gloss.strip_prefix("to ").unwrap_or(gloss)
}

/// `text` in at most `most` columns, cut with `…`: between words where that leaves one.
fn shortened(text: &str, most: u16) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = 0;
    let mut end = 0;
    for (index, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used + 1 > most {
            break;
        }
        end = index + grapheme.len();
    }
    let start = &text[..end];
    let start = match start.rfind(' ') {
        Some(space) if space > 0 && !text[end..].starts_with(' ') => &start[..space],
        _ => start,
    };
    if most == 0 { String::new() } else { format!("{}…", start.trim_end()) }
}

/// Sets columns in lines of at most `most` columns (at least 1). Every column is set, in order; one wider than the line goes
/// on over several.
pub fn lines(columns: &[Column], most: u16) -> Vec<Vec<Cell>> {
    let most = most.max(1);
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let mut line: Vec<Cell> = Vec::new();
    // Where the next text and the next gloss may begin.
    let (mut text_at, mut gloss_at) = (0u16, 0u16);
    for column in columns {
        let gloss = shortened(&column.gloss, most);
        for (index, part) in pieces(&column.text, most).into_iter().enumerate() {
            let gloss = if index == 0 { gloss.clone() } else { String::new() };
            let wide = width(part).max(width(&gloss));
            let mut x = text_at.max(gloss_at);
            if !line.is_empty() && x.saturating_add(wide) > most {
                lines.push(std::mem::take(&mut line));
                x = 0;
            }
            text_at = x + width(part) + 1;
            gloss_at = if gloss.is_empty() { 0 } else { x + width(&gloss) + GLOSS_GAP };
            line.push(Cell { x, text: part.to_owned(), gloss, name: column.name });
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` in pieces of at most `most` columns: one, unless it is wider than a line.
fn pieces(text: &str, most: u16) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (index, grapheme) in text.grapheme_indices(true) {
        let wide = cells(grapheme);
        if used + wide > most && index > start {
            pieces.push(&text[start..index]);
            (start, used) = (index, 0);
        }
        used += wide;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn column(text: &str, gloss: &str) -> Column {
        Column { text: text.to_owned(), gloss: gloss.to_owned(), name: None }
    }

    /// The two rows of every line.
    fn set(columns: &[Column], most: u16) -> String {
        let mut rows = Vec::new();
        for line in lines(columns, most) {
            for part in [|cell: &Cell| cell.text.clone(), |cell: &Cell| cell.gloss.clone()] {
                let mut row = String::new();
                for cell in &line {
                    while !part(cell).is_empty() && width(&row) < cell.x {
                        row.push(' ');
                    }
                    row.push_str(&part(cell));
                }
                rows.push(row);
            }
        }
        rows.join("\n")
    }

    #[test]
    fn a_gloss_begins_under_its_word() {
        let columns = [
            column("“Kami", "we"),
            column("tidak", "not"),
            column("mau", "want"),
            column("menunggu", "wait"),
            column("Ratna", ""),
            column("lagi,”", "again"),
        ];
        assert_eq!(
            set(&columns, 24),
            "“Kami tidak mau\nwe    not   want\nmenunggu Ratna lagi,”\nwait           again"
        );
        assert_eq!(
            set(&[column("di", "in, at the side of"), column("sana", "there")], 10),
            "di\nin, at…\nsana\nthere"
        );
    }

    #[test]
    fn glosses_are_short() {
        for (gloss, most, expected) in [
            ("take part in", 16, "take part in"),
            ("something altogether else", 16, "something…"),
            ("long", 3, "lo…"),
        ] {
            assert_eq!(shortened(gloss, most), expected);
        }
        assert_eq!(plain("to wait (for)"), "wait");
        assert_eq!(plain("(old) to go"), "go");
        assert_eq!(plain("(plural marker)"), "plural marker");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_every_word_stands_once_and_in_order(
            words in proptest::collection::vec(("[a-z“”é日]{1,30}", "[a-z ,日]{0,20}"), 0..30),
            most in 2u16..60,
        ) {
            let columns: Vec<Column> = words.iter().map(|(text, gloss)| column(text, gloss)).collect();
            let lines = lines(&columns, most);
            let mut written = String::new();
            for line in &lines {
                let (mut text_end, mut gloss_end) = (0, 0);
                for cell in line {
                    prop_assert!(cell.x >= text_end && (cell.gloss.is_empty() || cell.x >= gloss_end));
                    text_end = cell.x + width(&cell.text);
                    gloss_end = cell.x + width(&cell.gloss);
                    prop_assert!(text_end <= most && gloss_end <= most, "{cell:?}");
                    written.push_str(&cell.text);
                }
            }
            prop_assert_eq!(written, words.iter().map(|(text, _)| text.as_str()).collect::<String>());
        }
    }
}
