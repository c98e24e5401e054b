//! A StarDict dictionary becomes a [`Table`]: `.ifo` says what it is, `.idx` where each article lies in `.dict`.
//!
//! As StarDict's own "Format for StarDict dictionary files" describes versions 2.4.2 and 3.0.0: types `m l g t x y k w h n`
//! are text, with or without markup; pictures, sounds and pronunciations are passed over. `.syn` gives other headwords
//! of an article.

use std::borrow::Cow;

use super::File;
use super::definition::{article, is_out_of_english, plain, without_markup, without_number};
use super::dictd::add_turned;
use crate::language::dictionary::table::{Builder, Fault, MOST_ENTRIES, Table};

/// The longest article that is looked at, in bytes.
const LONGEST_ARTICLE: usize = 32 << 10;
/// The longest headword the format allows, in bytes.
const LONGEST_HEADWORD: usize = 256;

/// An entry of the index.
struct Entry<'a> {
    headword: Cow<'a, str>,
    /// Where its article begins in the articles, in bytes.
    offset: u64,
    /// Size of the article in bytes.
    size: u32,
}

impl Entry<'_> {
    /// Its article among `articles`; `None` when it lies beyond their end.
    fn article<'b>(&self, articles: &'b [u8]) -> Option<&'b [u8]> {
        articles.get(usize::try_from(self.offset).ok()?..)?.get(..self.size as usize)
    }
}

/// What the `.ifo` says.
struct Information<'a> {
    name: &'a str,
    /// The types of the fields of every article; `None` where each field names its own.
    types: Option<&'a [u8]>,
    /// Whether offsets take eight bytes.
    wide: bool,
}

/// Reads a dictionary. Index and articles must be decompressed: `.idx.gz` and `.dict.dz` are gzip.
pub fn read(ifo: File, idx: File, articles: File, syn: Option<File>) -> (Table, Option<Fault>) {
    let mut builder = Builder::new("");
    let text = String::from_utf8_lossy(ifo.bytes);
    let information = match information(&text) {
        Ok(information) => information,
        Err((line, what)) => {
            builder.fault(ifo.name, format_args!("line {line}"), what, 0);
            return builder.finish();
        }
    };
    builder.rename(information.name);
    let turned = is_out_of_english(information.name) || is_out_of_english(ifo.name);

    let mut entries = Vec::new();
    let mut rest = idx.bytes;
    while !rest.is_empty() {
        let Some((entry, after)) = entry(rest, information.wide) else {
            let place = format_args!("entry {}", entries.len() + 1);
            builder.fault(idx.name, place, "the index ends inside an entry", 1);
            break;
        };
        if entries.len() >= MOST_ENTRIES {
            builder.is_full(idx.name, format_args!("entry {}", entries.len() + 1));
            break;
        }
        entries.push(entry);
        rest = after;
    }

    let add = |builder: &mut Builder, headword: &str, number: usize, entry: &Entry| {
        let place = format_args!("entry {}", number + 1);
        let Some(bytes) = entry.article(articles.bytes) else {
            let what = format_args!("the article lies beyond the end of {}", articles.name);
            builder.fault(idx.name, place, what, 1);
            return true;
        };
        if !builder.reads(bytes.len().min(LONGEST_ARTICLE)) {
            builder.is_full(idx.name, place);
            return false;
        }
        let text = text_of(bytes, information.types);
        let added = if turned {
            add_turned(builder, headword, &text)
        } else {
            // Another headword still has the article's own in its head line.
            let article = article(&entry.headword, &text);
            let lines = article.lines.iter().map(|line| without_number(line).0);
            builder.add(headword, &article.parts, lines)
        };
        if !added {
            builder.is_full(idx.name, place);
        }
        added
    };
    let mut all =
        entries.iter().enumerate().all(|(number, entry)| add(&mut builder, &entry.headword, number, entry));

    let mut rest = syn.map_or(&[][..], |syn| syn.bytes);
    let mut number = 0;
    while all && !rest.is_empty() && number < MOST_ENTRIES {
        number += 1;
        let Some((headword, index, after)) = synonym(rest) else {
            let name = syn.map_or("", |syn| syn.name);
            builder.fault(name, format_args!("entry {number}"), "the list ends inside an entry", 1);
            break;
        };
        if let Some(entry) = entries.get(index).filter(|_| !turned) {
            all = add(&mut builder, &headword, index, entry);
        }
        rest = after;
    }
    builder.finish()
}

/// What an `.ifo` says, or the line (from 1) that is wrong and why.
fn information(text: &str) -> Result<Information<'_>, (usize, &'static str)> {
    let mut information = Information { name: "StarDict", types: None, wide: false };
    let mut lines = text.lines().enumerate();
    let first = lines.next().map_or("", |(_, line)| line.trim_start_matches('\u{feff}'));
    if !first.starts_with("StarDict's dict ifo file") {
        return Err((1, "expected \"StarDict's dict ifo file\""));
    }
    for (index, line) in lines {
        match line.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            Some(("bookname", name)) => information.name = name,
            Some(("sametypesequence", types)) if !types.is_empty() => {
                information.types = Some(types.as_bytes())
            }
            Some(("idxoffsetbits", bits)) => match bits {
                "32" => information.wide = false,
                "64" => information.wide = true,
                _ => return Err((index + 1, "idxoffsetbits is neither 32 nor 64")),
            },
            _ => {}
        }
    }
    Ok(information)
}

/// The headword that `rest` begins with, up to its zero byte, and what follows.
fn headword(rest: &[u8]) -> Option<(Cow<'_, str>, &[u8])> {
    let end = memchr::memchr(0, &rest[..rest.len().min(LONGEST_HEADWORD + 1)])?;
    Some((String::from_utf8_lossy(&rest[..end]), &rest[end + 1..]))
}

/// The entry that `rest` begins with, and what follows it.
fn entry(rest: &[u8], wide: bool) -> Option<(Entry<'_>, &[u8])> {
    let (headword, rest) = headword(rest)?;
    let (offset, rest) = match wide {
        true => rest.split_first_chunk().map(|(bytes, rest)| (u64::from_be_bytes(*bytes), rest))?,
        false => rest.split_first_chunk().map(|(bytes, rest)| (u32::from_be_bytes(*bytes).into(), rest))?,
    };
    let (size, rest) = rest.split_first_chunk()?;
    Some((Entry { headword, offset, size: u32::from_be_bytes(*size) }, rest))
}

/// The other headword that `rest` begins with, the number of its entry, and what follows it.
fn synonym(rest: &[u8]) -> Option<(Cow<'_, str>, usize, &[u8])> {
    let (headword, rest) = headword(rest)?;
    let (index, rest) = rest.split_first_chunk()?;
    Some((headword, u32::from_be_bytes(*index) as usize, rest))
}

/// The text of an article, a line break between its fields.
fn text_of(bytes: &[u8], types: Option<&[u8]>) -> String {
    let mut text = String::new();
    let mut rest = &bytes[..bytes.len().min(LONGEST_ARTICLE)];
    let mut number = 0;
    while !rest.is_empty() {
        let kind = match types {
            Some(types) => match types.get(number) {
                Some(kind) => *kind,
                None => break,
            },
            None => {
                let kind = rest[0];
                rest = &rest[1..];
                kind
            }
        };
        number += 1;
        let is_last = types.is_some_and(|types| number == types.len());
        let field = match kind.is_ascii_uppercase() {
            _ if is_last => std::mem::take(&mut rest),
            // A picture or a sound, with its size before it.
            true => {
                let Some((size, after)) = rest.split_first_chunk() else { break };
                let size = (u32::from_be_bytes(*size) as usize).min(after.len());
                rest = &after[size..];
                continue;
            }
            false => {
                let end = memchr::memchr(0, rest).unwrap_or(rest.len());
                let field = &rest[..end];
                rest = rest.get(end + 1..).unwrap_or(&[]);
                field
            }
        };
        let field = String::from_utf8_lossy(field);
        match kind {
            b'm' | b'l' | b'w' | b'n' => text.push_str(&plain(field)),
            b'g' | b'x' | b'h' | b'k' => text.push_str(&without_markup(&field)),
            _ => continue,
        }
        text.push('\n');
    }
    text
}
