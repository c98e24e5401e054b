//! A typed pattern becomes matches in the article, letter case and accents aside.
//!
//! The pattern is compiled once to a regular expression (a literal one is escaped, each letter becoming the class of
//! its accented forms), and the text is searched in slices of whole paragraphs so that keys are answered in between.

use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;

use crate::article::{Article, ByteRange};

use super::layout::wrap::Top;

/// Lower case without accents: what two spellings of a name have in common.
pub fn folded(text: &str) -> String {
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A search and what it has found so far.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was typed.
    pub pattern: String,
    /// It was meant as a regular expression.
    pub regex: bool,
    /// Why it can't be searched for.
    pub error: Option<String>,
    /// Matches found so far, in order, at most [`MOST_MATCHES`].
    pub matches: Vec<ByteRange>,
    /// Index of the current match.
    pub current: Option<usize>,
    /// Where the reader stood when the search began: what incremental search starts from and Esc goes back to.
    pub origin: Top,
    /// The paragraphs before this one have been searched.
    searched: usize,
    compiled: Option<Regex>,
}

/// Matches remembered at most. Later ones are found when stepped to, but not counted.
pub const MOST_MATCHES: usize = 1_000_000;

/// Bytes searched between two looks at the keyboard: a few milliseconds.
const SLICE: usize = 2 * 1024 * 1024;

impl Search {
    /// A search for `pattern`, nothing searched yet.
    pub fn new(pattern: &str, regex: bool, origin: Top) -> Self {
        let source = if regex { pattern.to_owned() } else { literal(pattern) };
        // No line ends lie inside a paragraph; `^` and `$` are those of paragraphs.
        let compiled =
            RegexBuilder::new(&source).case_insensitive(true).multi_line(true).size_limit(1 << 20).build();
        let (compiled, error) = match compiled {
            Ok(compiled) => (Some(compiled), None),
            Err(regex::Error::CompiledTooBig(_)) => (None, Some("the expression is too big".to_owned())),
            Err(error) => {
                // The last line of regex's message says what is wrong; the others draw where.
                let text = error.to_string();
                let last = text.lines().last().unwrap_or_default();
                (None, Some(last.trim_start_matches("error: ").to_owned()))
            }
        };
        Self {
            pattern: pattern.to_owned(),
            regex,
            error,
            matches: Vec::new(),
            current: None,
            origin,
            searched: 0,
            compiled,
        }
    }

    /// Whether all of `article` has been searched.
    pub fn is_complete(&self, article: &Article) -> bool {
        self.compiled.is_none() || self.pattern.is_empty() || self.searched >= article.paragraphs().len()
    }

    /// Searches the next slice of `article`.
    pub fn advance(&mut self, article: &Article) {
        let Some(regex) = &self.compiled else { return };
        let mut bytes = 0;
        while let Some(paragraph) = article.paragraphs().get(self.searched) {
            let room = MOST_MATCHES - self.matches.len();
            let base = paragraph.range.start;
            self.matches.extend(
                regex
                    .find_iter(article.slice(paragraph.range))
                    .filter(|m| !m.is_empty())
                    .take(room)
                    .map(|m| ByteRange::from(m.range()).shifted(base)),
            );
            self.searched += 1;
            bytes += paragraph.range.len() as usize;
            if bytes >= SLICE {
                break;
            }
        }
    }

    /// Matches that overlap `range`, with the index of the first.
    pub fn matches_in(&self, range: ByteRange) -> (usize, &[ByteRange]) {
        let first = self.matches.partition_point(|m| m.end <= range.start);
        let after = self.matches.partition_point(|m| m.start < range.end).max(first);
        (first, &self.matches[first..after])
    }
}

/// The regular expression that finds `pattern` as it is, whatever the accents: each letter matches its accented
/// forms, and any run of spaces matches any other.
fn literal(pattern: &str) -> String {
    let mut source = String::with_capacity(pattern.len() * 4);
    let mut spaces = false;
    for c in folded(pattern).chars() {
        if c.is_whitespace() {
            if !spaces {
                source.push_str(r"\s+");
            }
            spaces = true;
            continue;
        }
        spaces = false;
        match accented(c) {
            Some(forms) => {
                source.push('[');
                source.push(c);
                source.push_str(forms);
                source.push(']');
            }
            None if matches!(c, '"' | '“' | '”' | '„' | '«' | '»') => source.push_str("[\"“”„«»]"),
            None if matches!(c, '\'' | '‘' | '’') => source.push_str("['‘’]"),
            None if matches!(c, '-' | '–' | '—' | '‐') => source.push_str("[-–—‐]"),
            None => source.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
        // The same letter with its accent written as a combining mark.
        if c.is_alphabetic() {
            source.push_str(r"\p{M}*");
        }
    }
    source
}

/// The accented forms of a letter in the Latin alphabets that news prose borrows names from.
fn accented(c: char) -> Option<&'static str> {
    Some(match c {
        'a' => "àáâãäåāăąǎ",
        'c' => "çćĉċč",
        'd' => "ďđð",
        'e' => "èéêëēĕėęě",
        'g' => "ĝğġģ",
        'h' => "ĥħ",
        'i' => "ìíîïĩīĭįıǐ",
        'j' => "ĵ",
        'k' => "ķ",
        'l' => "ĺļľŀł",
        'n' => "ñńņňŋ",
        'o' => "òóôõöøōŏőǒ",
        'r' => "ŕŗř",
        's' => "śŝşšș",
        't' => "ţťŧț",
        'u' => "ùúûüũūŭůűųǔ",
        'w' => "ŵ",
        'y' => "ýÿŷ",
        'z' => "źżž",
        _ => return None,
    })
}
