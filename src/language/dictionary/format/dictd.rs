//! A dictd database becomes a [`Table`]: an index of headwords with places in one file of articles.
//!
//! A line of the index is headword, offset and size, tabs between, the numbers in base 64 (dictfmt(1)). A database out of
//! English is turned round: its translations become the headwords. Which it is, its name tells (`eng-ind`).

use super::File;
use super::definition::{article, is_out_of_english, plain, translations, without_number};
use crate::language::dictionary::table::{Builder, Fault, MOST_ENTRIES, Table};

/// The longest article that is looked at, in bytes.
const LONGEST_ARTICLE: usize = 16 << 10;

/// Reads the database `name`. Its articles must be decompressed: `.dict.dz` is gzip.
pub fn read(name: &str, index: File, articles: File) -> (Table, Option<Fault>) {
    let mut builder = Builder::new(name);
    let turned = is_out_of_english(name);
    for (number, line) in index.bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.is_empty() {
            continue;
        }
        let place = format_args!("line {}", number + 1);
        let line = String::from_utf8_lossy(line);
        let mut columns = line.trim_end_matches('\r').split('\t');
        let (Some(headword), Some(offset), Some(size)) = (columns.next(), columns.next(), columns.next())
        else {
            builder.fault(index.name, place, "expected headword, offset and size with tabs between", 1);
            continue;
        };
        if headword.starts_with("00database") || headword.starts_with("00-database") {
            continue;
        }
        let (Some(offset), Some(size)) = (number_of(offset), number_of(size)) else {
            builder.fault(index.name, place, "offset or size is no number in base 64", 1);
            continue;
        };
        let Some(bytes) = offset.checked_add(size).and_then(|end| articles.bytes.get(offset..end)) else {
            let what = format_args!("the article lies beyond the end of {}", articles.name);
            builder.fault(index.name, place, what, 1);
            continue;
        };
        let bytes = &bytes[..bytes.len().min(LONGEST_ARTICLE)];
        let text = plain(String::from_utf8_lossy(bytes));
        let added = match turned {
            _ if !builder.reads(bytes.len()) => false,
            true => add_turned(&mut builder, headword, &text),
            false => {
                let article = article(headword, &text);
                let lines = article.lines.iter().map(|line| without_number(line).0);
                builder.add(headword, &article.parts, lines)
            }
        };
        if !added || number >= MOST_ENTRIES {
            builder.is_full(index.name, place);
            break;
        }
    }
    builder.finish()
}

/// Adds each translation of an English word as a headword. False when the table is full.
pub(super) fn add_turned(builder: &mut Builder, english: &str, text: &str) -> bool {
    let article = article(english, text);
    translations(&article).into_iter().all(|(translation, explained)| match explained {
        Some(explained) => {
            let gloss = format!("{english} ({explained})");
            builder.add(translation, &article.parts, [gloss.as_str()])
        }
        None => builder.add(translation, &article.parts, [english]),
    })
}

/// A number in dictd's base 64, most significant digit first.
fn number_of(digits: &str) -> Option<usize> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    digits.bytes().try_fold(0usize, |number, digit| {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        number.checked_mul(64)?.checked_add(usize::from(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_base_64() {
        for (digits, number) in [("A", Some(0)), ("b", Some(27)), ("BF", Some(69)), ("D7v7", Some(1_031_163))]
        {
            assert_eq!(number_of(digits), number);
        }
        assert_eq!(number_of(""), None);
        assert_eq!(number_of("a-b"), None);
        assert_eq!(number_of("//////////////"), None);
    }
}
