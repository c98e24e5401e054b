//! A dictionary's article becomes glosses: markup goes, the head line goes, numbered senses become a gloss each.
//!
//! Dictionaries write their articles for people, so this is reading between the lines: what can't be told apart stays
//! in. From a dictionary out of English the translations are taken, each with the English word as its gloss.

use std::borrow::Cow;

/// Elements of HTML, XDXF and the like that begin or end a line.
const BLOCKS: &[&str] = &[
    "br",
    "p",
    "div",
    "li",
    "ol",
    "ul",
    "tr",
    "dd",
    "dt",
    "dl",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "def",
    "ex",
    "k",
];
/// Elements whose text is no part of a definition: code, references to pictures and sounds.
const SILENT: &[&str] = &["script", "style", "iref", "rref"];

/// The longest tag that is taken for one, in bytes.
const LONGEST_TAG: usize = 1024;

/// The text of HTML, XDXF or Pango markup. A `<` that begins no tag is text.
pub(super) fn without_markup(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    // Looked for once: thousands of elements that never end would each be looked for to the end.
    let mut is_closed = true;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, replacement) = match rest.starts_with('<') {
            true => tag(rest, &mut is_closed),
            false => entity(rest),
        };
        if let Some(replacement) = replacement {
            text.push(replacement);
        }
        rest = &rest[length..];
    }
    text.push_str(rest);
    text
}

/// Text that says it is plain, but may have been written from markup all the same: then without it.
pub(super) fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    // `rumah <n>` is no markup.
    let is_markup = text.contains("</") || text.contains("<br");
    if is_markup { Cow::Owned(without_markup(&text)) } else { text }
}

/// Length in bytes of the tag that `rest` begins with, and what stands for it. `is_closed` turns false where a silent element
/// has no end.
fn tag(rest: &str, is_closed: &mut bool) -> (usize, Option<char>) {
    let head = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
    let Some(end) = memchr::memchr(b'>', head) else { return (1, Some('<')) };
    let inside = rest[1..end].trim_start_matches('/');
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return (1, Some('<'));
    }
    let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    if *is_closed && SILENT.contains(&name.as_str()) && !rest.starts_with("</") {
        match rest.find(&format!("</{name}")) {
            Some(close) => return (close, None),
            None => *is_closed = false,
        }
    }
    (end + 1, BLOCKS.contains(&name.as_str()).then_some('\n'))
}

/// Length in bytes of the character reference that `rest` begins with, and its character.
fn entity(rest: &str) -> (usize, Option<char>) {
    let end = rest.bytes().take(12).position(|byte| byte == b';');
    let Some(name) = end.and_then(|end| rest.get(1..end)) else { return (1, Some('&')) };
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let character = match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "mdash" => Some('—'),
        "ndash" => Some('–'),
        _ => match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16),
                None => number(digits, 10),
            },
            None => None,
        },
    };
    match character {
        Some(_) => (name.len() + 2, character),
        None => (1, Some('&')),
    }
}

/// The lexicon's abbreviation for what a dictionary calls a part of speech.
pub(super) fn part_of_speech(label: &str) -> Option<&'static str> {
    Some(match label.trim().trim_end_matches('.').to_ascii_lowercase().as_str() {
        "n" | "noun" | "nomina" => "n",
        "v" | "verb" | "vt" | "vi" | "v5" | "verba" => "v",
        "adj" | "adjective" | "adjektiva" => "adj",
        "adv" | "adverb" | "adverbia" => "adv",
        "prep" | "preposition" => "prep",
        "conj" | "conjunction" => "conj",
        "pron" | "pronoun" | "pronomina" => "pron",
        "num" | "numeral" | "numeralia" => "num",
        "part" | "particle" | "partikel" => "part",
        "interj" | "intj" | "interjection" => "interj",
        "classifier" | "clf" | "counter" => "clf",
        "abbr" | "abbreviation" | "initialism" => "abbr",
        "name" | "pn" | "proper noun" => "name",
        _ => return None,
    })
}

/// An article taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article<'a> {
    /// Parts of speech named in its head line.
    pub parts: Vec<&'static str>,
    /// The lines after the head line, without white space at their ends; none is empty.
    pub lines: Vec<&'a str>,
}

/// Takes an article apart. Its first line is the head line when it repeats the headword: `rumah /rumah/ <n>`.
pub(super) fn article<'a>(headword: &str, text: &'a str) -> Article<'a> {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut parts = Vec::new();
    if let Some(after) = lines.first().and_then(|first| after_headword(first, headword)) {
        for label in after.split('<').skip(1).filter_map(|label| label.split_once('>')) {
            parts.extend(label.0.split(',').filter_map(part_of_speech));
        }
        parts.extend(part_of_speech(after));
        lines.remove(0);
    }
    Article { parts, lines }
}

/// What follows the headword on a head line; `None` when `line` is a definition.
fn after_headword<'a>(line: &'a str, headword: &str) -> Option<&'a str> {
    let head = line.get(..headword.len())?;
    let after = line.get(headword.len()..)?.trim();
    let is_head = after.is_empty() || after.starts_with(['/', '<', '[']) || part_of_speech(after).is_some();
    (is_head && head.eq_ignore_ascii_case(headword)).then_some(after)
}

/// A line without the number or bullet before it, and whether it had one.
pub(super) fn without_number(line: &str) -> (&str, bool) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = match digits {
        0 => line.strip_prefix(['•', '*', '-', '–']),
        1..=2 => line[digits..].strip_prefix(['.', ')', ':']),
        _ => None,
    };
    match after {
        Some(after) if after.is_empty() || after.starts_with(' ') => (after.trim_start(), true),
        _ => (line, false),
    }
}

/// The translations in an article of a dictionary out of English: the lines after the head line and after each number, at
/// commas and semicolons; with the line that explains the sense in English, if there is one.
pub(super) fn translations<'a>(article: &Article<'a>) -> Vec<(&'a str, Option<&'a str>)> {
    let mut translations = Vec::new();
    let mut lines = article.lines.iter().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let (line, numbered) = without_number(line);
        if index > 0 && !numbered {
            continue;
        }
        let explained = lines.peek().map(|(_, next)| **next).filter(|next| !without_number(next).1);
        // What a number belongs to may stand on the next line: the number is all that is left of it here.
        let line = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        for piece in line.split([',', ';']) {
            let piece = piece.split('(').next().unwrap_or("").trim();
            if !piece.is_empty() && piece.split(' ').count() <= 4 {
                translations.push((piece, explained));
            }
        }
    }
    translations
}

/// Whether a dictionary of this name goes out of English into Indonesian, so that it has to be turned round.
pub(super) fn is_out_of_english(name: &str) -> bool {
    let name: Cow<str> = name.to_lowercase().into();
    [
        "eng-ind",
        "en-id",
        "eng-id",
        "english-indonesian",
        "english-bahasa",
        "inggris-indonesia",
        "english - indonesian",
    ]
    .iter()
    .any(|direction| name.contains(direction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        for (markup, text) in [
            ("<b>rumah</b> n<br/>house &amp; home", "rumah n\nhouse & home"),
            ("a < b &lt; c & d &bogus; &#233;&#x41;", "a < b < c & d &bogus; éA"),
            ("<div class=\"x\">one</div><div>two", "\none\n\ntwo"),
            ("<script>evil()</script>good", "good"),
            ("unclosed <b", "unclosed <b"),
            ("&#xFFFFFFFF; &#0;", "&#xFFFFFFFF; \0"),
        ] {
            assert_eq!(without_markup(markup), text, "{markup}");
        }
    }

    #[test]
    fn a_head_line_tells_the_part_of_speech() {
        let found = article("Rumah", "rumah /rumah/ <n>\n 1. house\n\n 2. home");
        assert_eq!(found, Article { parts: vec!["n"], lines: vec!["1. house", "2. home"] });
        assert_eq!(article("rumah", "rumah is where one lives").lines, ["rumah is where one lives"]);
    }

    #[test]
    fn translations_are_told_from_explanations() {
        let found =
            article("house", "house /haus/ <n>\n1. rumah, wisma\na place to live in\n2. gedung 3.\ntheatre");
        assert_eq!(
            translations(&found),
            [
                ("rumah", Some("a place to live in")),
                ("wisma", Some("a place to live in")),
                ("gedung", Some("theatre")),
            ]
        );
    }
}
