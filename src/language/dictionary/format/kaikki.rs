//! Wiktionary as kaikki.org extracts it becomes a [`Table`]: one JSON object a line, one word and part of speech each.
//!
//! Read line by line, so that a file of any size takes the memory of its Indonesian glosses. Words of other languages are
//! passed over. The fields are wiktextract's.

use std::borrow::Cow;
use std::io::BufRead;

use serde::Deserialize;

use super::definition::part_of_speech;
use crate::language::dictionary::table::{Builder, Fault, Table};

/// The longest line, in bytes; the longest in the English Wiktionary is about a tenth of it.
const LONGEST_LINE: u64 = 16 << 20;

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow)]
    word: Cow<'a, str>,
    #[serde(borrow, default)]
    lang_code: Cow<'a, str>,
    #[serde(borrow, default)]
    pos: Cow<'a, str>,
    #[serde(borrow, default)]
    senses: Vec<Sense<'a>>,
}

#[derive(Deserialize)]
struct Sense<'a> {
    /// From the general to the particular: the last one says it.
    #[serde(borrow, default)]
    glosses: Vec<Cow<'a, str>>,
}

/// Reads the dictionary `name` from `lines`, the decompressed contents of `file`.
pub fn read(name: &str, file: &str, lines: impl BufRead) -> (Table, Option<Fault>) {
    let mut builder = Builder::new(name);
    let mut lines = lines.take(LONGEST_LINE);
    let mut line = Vec::new();
    for number in 1.. {
        let place = format_args!("line {number}");
        line.clear();
        lines.set_limit(LONGEST_LINE);
        match lines.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if lines.limit() == 0 => {
                builder.fault(file, place, "a line of more than 16 MiB; the rest is left out", 0);
                break;
            }
            Ok(_) => {}
            Err(error) => {
                builder.fault(file, place, format_args!("cannot be read: {error}; the rest is left out"), 0);
                break;
            }
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let word: Word = match serde_json::from_slice(&line) {
            Ok(word) => word,
            // Redirects have no word.
            Err(error) if error.is_data() && line.starts_with(b"{\"title\"") => continue,
            Err(error) => {
                builder.fault(file, place, format_args!("no entry of Kaikki: column {}", error.column()), 1);
                continue;
            }
        };
        if word.lang_code != "id" {
            continue;
        }
        let part = part_of_speech(&word.pos);
        let glosses = word.senses.iter().filter_map(|sense| sense.glosses.last());
        if !builder.add(&word.word, part.as_slice(), glosses.map(|gloss| &**gloss)) {
            builder.is_full(file, place);
            break;
        }
    }
    builder.finish()
}
