//! A Yomitan dictionary becomes a [`Table`]: `index.json` names it, `term_bank_1.json` and so on hold its terms.
//!
//! As Yomitan's schemas for term banks of versions 1 and 3 say: a term is an array, its glossary text or structured
//! content, whose text is taken; pictures and redirections are passed over.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::File;
use super::definition::part_of_speech;
use crate::language::dictionary::table::{Builder, Fault, Table};

/// What dictionaries mark as something else than the meaning, by `data.content`: whence the entry comes, how the word came
/// about, how it is used. Such are those of kaikki-to-yomitan and of Jitendex.
const BESIDES: &[&str] = &[
    "attribution",
    "attribution-footnote",
    "backlink",
    "example-sentence",
    "extra-info",
    "forms",
    "preamble",
];

/// Elements of structured content that stand on lines of their own.
const BLOCKS: &[&str] = &["br", "div", "li", "ol", "ul", "tr", "table"];

/// A dictionary that is being read, bank by bank.
#[derive(Debug)]
pub struct Reader {
    builder: Builder,
    version: u8,
}

#[derive(Deserialize)]
struct Index {
    title: String,
    format: Option<u8>,
    /// Its older name.
    version: Option<u8>,
}

impl Reader {
    /// A dictionary with this `index.json`; `name` is its name when the index tells none.
    pub fn new(name: &str, index: File) -> Reader {
        let mut builder = Builder::new(name);
        let mut version = 3;
        match serde_json::from_slice::<Index>(index.bytes) {
            Ok(found) => {
                builder.rename(&found.title);
                version = found.format.or(found.version).unwrap_or(version);
            }
            Err(error) => {
                builder.fault(index.name, place(&error), "no index of Yomitan (a title and a format)", 0);
            }
        }
        Reader { builder, version }
    }

    /// Adds the terms of a bank. False when no more are taken.
    pub fn add(&mut self, bank: File) -> bool {
        let mut json = serde_json::Deserializer::from_slice(bank.bytes);
        let terms = Terms { reader: self, full: false, count: 0 };
        match json.deserialize_seq(terms) {
            Ok(Outcome { full: true, count }) => {
                self.builder.is_full(bank.name, format_args!("term {count}"));
                false
            }
            Ok(_) => true,
            Err(error) => {
                self.builder.fault(
                    bank.name,
                    place(&error),
                    "no term bank from here on; the rest is left out",
                    0,
                );
                true
            }
        }
    }

    /// Reports a file that could not be had.
    pub fn missing(&mut self, file: &str, why: &str) {
        self.builder.fault(file, "", why, 0);
    }

    /// The table, and the first mistake met on the way.
    pub fn finish(self) -> (Table, Option<Fault>) {
        self.builder.finish()
    }

    fn add_term(&mut self, term: &[Value]) -> bool {
        let Some(headword) = term.first().and_then(Value::as_str) else { return true };
        let tags = term.get(2).and_then(Value::as_str).unwrap_or("");
        let parts: Vec<&str> = tags.split(' ').filter_map(part_of_speech).collect();
        let glossary = match self.version {
            1 => term.get(5..).unwrap_or(&[]),
            _ => term.get(5).and_then(Value::as_array).map_or(&[][..], Vec::as_slice),
        };
        let mut text = String::new();
        for item in glossary {
            // A term in place of a definition: [uninflected, rules].
            if !item.is_array() {
                write_text(item, &mut text);
                text.push('\n');
            }
        }
        self.builder.add(headword, &parts, text.lines().map(str::trim).filter(|line| !line.is_empty()))
    }
}

/// The text of a glossary item. serde_json lets nothing be nested deeper than 128.
fn write_text(item: &Value, text: &mut String) {
    match item {
        Value::String(string) => text.push_str(string),
        Value::Array(items) => items.iter().for_each(|item| write_text(item, text)),
        Value::Object(object) => {
            if object.get("type").and_then(Value::as_str) == Some("image") {
                return;
            }
            let tag = object.get("tag").and_then(Value::as_str).unwrap_or("");
            let role = object.get("data").and_then(|data| data.get("content")?.as_str()).unwrap_or("");
            // What is folded away is examples and etymology.
            if tag == "details" || role.starts_with("tag") || BESIDES.contains(&role) {
                return;
            }
            let is_block = BLOCKS.contains(&tag);
            if is_block {
                text.push('\n');
            }
            // Ruby above a word is its pronunciation.
            if tag != "rt" && tag != "img" {
                for key in ["text", "content"] {
                    object.get(key).into_iter().for_each(|item| write_text(item, text));
                }
            }
            if is_block {
                text.push('\n');
            } else if tag == "td" || tag == "th" {
                text.push(' ');
            }
        }
        _ => {}
    }
}

/// Takes one term after the other, so that a bank never stands in memory as a tree.
struct Terms<'a> {
    reader: &'a mut Reader,
    full: bool,
    count: usize,
}

struct Outcome {
    full: bool,
    count: usize,
}

impl<'de> Visitor<'de> for Terms<'_> {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of terms")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut terms: A) -> Result<Outcome, A::Error> {
        while let Some(term) = terms.next_element::<Vec<Value>>()? {
            if !self.full {
                self.count += 1;
                self.full = !self.reader.add_term(&term);
            }
        }
        Ok(Outcome { full: self.full, count: self.count })
    }
}

fn place(error: &serde_json::Error) -> String {
    format!("line {}, column {}", error.line(), error.column())
}
