//! The text of a paragraph becomes the marks in it that may open or close a quotation.
//!
//! Glyphs are believed less than their surroundings: newsrooms and scrapers write `”…”`, `“…"` and `„…“`, so a
//! mark's side is told first by the spaces and letters around it, as the flanking rules of CommonMark do for emphasis.
//! Apostrophes inside words (`Ma'ruf`), before years (`'98`) and signs for feet, minutes and inches are no marks.

use super::cue::{CueClass, CueLexicon};
use crate::article::ByteRange;

/// How a mark looks, as far as pairing cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// `“ ” „ ‟ « » "`, and two single marks in a row.
    Double,
    /// `‘ ’ ‚ ‛ ‹ › '` and the grave and acute accents.
    Single,
}

/// Which side of a quotation a mark stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Surely the beginning.
    Open,
    /// Surely the end.
    Close,
    /// Whatever is due.
    Either,
}

/// A mark that may open or close a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it lies.
    pub range: ByteRange,
    /// Double or single.
    pub weight: Weight,
    /// What its surroundings, then its glyph, say.
    pub side: Side,
    /// What its glyph was made for.
    pub shape: Side,
    /// Whether only the glyph speaks for `side`: the mark stands between two spaces.
    pub loose: bool,
    /// Whether it comes after a stop (`,”`, `. ”`), as closing marks do.
    pub after_stop: bool,
    /// Whether a reporting verb is glued to it (`”kata`), as to closing marks.
    pub before_cue: bool,
    /// End (bytes) of the last letter or digit before it in the paragraph; 0 when there is none.
    pub words_end: u32,
}

/// The weight of `character` if it is a quotation mark, and the side its glyph was made for.
pub fn glyph(character: char) -> Option<(Weight, Side)> {
    Some(match character {
        '"' | '\u{FF02}' => (Weight::Double, Side::Either),
        '“' | '„' | '‟' | '«' | '〝' => (Weight::Double, Side::Open),
        '”' | '»' | '〞' => (Weight::Double, Side::Close),
        '\'' | '`' | '´' | '\u{FF07}' => (Weight::Single, Side::Either),
        '‘' | '‚' | '‛' | '‹' => (Weight::Single, Side::Open),
        '’' | '›' => (Weight::Single, Side::Close),
        _ => return None,
    })
}

/// The marks of `text` (one paragraph) in order, their ranges moved on by `base` bytes; `cues` tells the verbs. One pass.
pub fn marks(text: &str, base: u32, cues: &CueLexicon) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut previous = None;
    // The last character that is no space.
    let mut solid = None;
    let mut words_end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let Some((mut weight, shape)) = glyph(character) else {
            if character.is_alphanumeric() {
                words_end = base + (start + character.len_utf8()) as u32;
            }
            if !character.is_whitespace() {
                solid = Some(character);
            }
            previous = Some(character);
            continue;
        };
        let mut end = start + character.len_utf8();
        // Two single marks stand for a double one.
        if weight == Weight::Single && characters.peek().is_some_and(|&(_, c)| c == character) {
            characters.next();
            end += character.len_utf8();
            weight = Weight::Double;
        }
        let next = characters.peek().map(|&(_, c)| c);
        if !is_sign(weight, previous, next, &text[end..]) {
            marks.push(Mark {
                range: ByteRange::from(start..end).shifted(base),
                weight,
                side: side(shape, previous, next),
                shape,
                loose: previous.is_some_and(char::is_whitespace) && next.is_some_and(char::is_whitespace),
                after_stop: solid.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…')),
                before_cue: weight == Weight::Double && is_before_cue(&text[end..], cues),
                words_end,
            });
        }
        previous = Some(character);
        solid = previous;
    }
    marks
}

/// Whether a mark is part of a word or a measure and quotes nothing.
fn is_sign(weight: Weight, previous: Option<char>, next: Option<char>, rest: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match weight {
        // Ma'ruf, Qur'an, can't, 5'10", 30'an, 98'lah
        Weight::Single => {
            (letter(previous) && letter(next))
                || (digit(previous) && (digit(next) || letter(next)))
                || (!digit(previous) && !letter(previous) && is_short_year(rest))
        }
        // 19"-inci, 5'10"
        Weight::Double => digit(previous) && next.is_some_and(|c| c == '-' || c == '×' || c == 'x'),
    }
}

/// `98` of `'98`: two digits and no third.
fn is_short_year(rest: &str) -> bool {
    let mut characters = rest.chars();
    let two = characters.by_ref().take(2).filter(char::is_ascii_digit).count() == 2;
    let (next, after) = (characters.next(), characters.next());
    let ends = next.is_none_or(|c| !c.is_alphanumeric() && glyph(c).is_none());
    let separator = next.is_some_and(|c| matches!(c, '.' | ',')) && after.is_some_and(|c| c.is_ascii_digit());
    two && ends && !separator
}

/// `kata` of `”kata X`.
fn is_before_cue(rest: &str, cues: &CueLexicon) -> bool {
    const LONGEST: usize = 16;
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).take(LONGEST).collect();
    word.starts_with(char::is_lowercase) && cues.has(&word, CueClass::Said)
}

fn side(shape: Side, previous: Option<char>, next: Option<char>) -> Side {
    let opens_after = |c: char| matches!(c, '(' | '[' | '{' | ':' | '-' | '–' | '—' | '/' | '=');
    let closes_before =
        |c: char| matches!(c, ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '-' | '–' | '/');
    let space_before = previous.is_none_or(char::is_whitespace);
    let space_after = next.is_none_or(char::is_whitespace);
    // A neighbouring mark says nothing of its own: judge by the glyph.
    let mark_before = previous.is_some_and(|c| glyph(c).is_some());
    let mark_after = next.is_some_and(|c| glyph(c).is_some());
    match (space_before, space_after) {
        (true, true) if previous.is_none() => Side::Open,
        (true, true) if next.is_none() => Side::Close,
        (true, true) => shape,
        (true, false) if next.is_some_and(|c| matches!(c, ',' | '.' | ';' | ')')) => Side::Close,
        // `“A, ”kata X`: a closing glyph before a word may be either.
        (true, false) if shape == Side::Close && !mark_after => Side::Either,
        (true, false) => Side::Open,
        (false, true) if previous.is_some_and(|c| c == ':' || c == '(') => Side::Open,
        (false, true) => Side::Close,
        (false, false) if previous.is_some_and(opens_after) => Side::Open,
        (false, false) if mark_before || mark_after => shape,
        (false, false) if next.is_some_and(closes_before) => Side::Close,
        // Glued on both sides: a closing glyph before a word is as often an opening one.
        (false, false) if shape == Side::Close => Side::Either,
        (false, false) => shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str) -> String {
        marks(text, 0, CueLexicon::built_in())
            .iter()
            .map(|m| match m.side {
                Side::Open => '<',
                Side::Close => '>',
                Side::Either => '?',
            })
            .collect()
    }

    #[test]
    fn words_years_and_measures_have_no_marks() {
        for text in
            ["Ma'ruf", "salat Jum’at", "Al-Qur'an", "can't", "5'10 kaki", "angkatan '98.", "layar 19\"-inci"]
        {
            assert_eq!(marks(text, 0, CueLexicon::built_in()), [], "{text}");
        }
    }

    #[test]
    fn surroundings_tell_the_side() {
        for (text, expected) in [
            ("\"Ya,\" kata dia", "<>"),
            ("”Ya,” kata dia", "?>"),
            ("„Ya“ kata dia", "<>"),
            ("''Ya,'' kata dia", "<>"),
            ("istilah 'lama'-nya", "<>"),
            ("kata\"Saya", "?"),
            ("berkata:\"Saya", "<"),
            ("\"dia bilang 'ya'\"", "<<?>"),
        ] {
            assert_eq!(sides(text), expected, "{text}");
        }
    }
}
