//! The entries of one dictionary become one sorted text in memory, searched by bisection.
//!
//! A record is a line: headword, parts of speech, then a column for each gloss. Everything that comes in is cleaned as
//! article text is, so that no tab, line ending or escape of a dictionary is left; what is too long to be a gloss is cut.
//! How much one dictionary may hold is bounded, whatever its file claims.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use foldhash::HashSet;

use super::{Sense, Source};
use crate::article::sanitize;
use crate::language::lexicon::PartOfSpeech;

/// The most text a dictionary may fill, in bytes; the largest ones in print stay below a third of it.
pub const MOST_TEXT: usize = 64 << 20;
/// The most entries of an index that are followed: many may lead to one article.
pub(super) const MOST_ENTRIES: usize = 2_000_000;
/// The most bytes of articles that are read for one dictionary: a million headwords may all lead to one long article.
const MOST_READ: usize = 2 * MOST_TEXT;
/// The longest headword kept, in bytes.
const LONGEST_HEADWORD: usize = 100;
/// The longest gloss, in bytes; the rest is left off.
const LONGEST_GLOSS: usize = 300;
/// The most glosses of one record.
const MOST_GLOSSES: usize = 12;
/// The most records of one headword that are shown.
const MOST_RECORDS: usize = 8;

/// The first mistake in a dictionary's files: what, in which file, where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The file, as the reader was told to call it.
    pub file: String,
    /// Where in it: `line 12`, `entry 7`; empty for the file as a whole.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// How many entries were left out because of this and later mistakes.
    pub left_out: usize,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", sanitize::line(&self.file))?;
        if !self.place.is_empty() {
            write!(f, "{}: ", sanitize::line(&self.place))?;
        }
        f.write_str(&sanitize::line(&self.what))?;
        match self.left_out {
            0 => Ok(()),
            1 => f.write_str("; 1 entry left out"),
            count => write!(f, "; {count} entries left out"),
        }
    }
}

/// One dictionary in memory.
#[derive(Clone)]
pub struct Table {
    pub(super) name: Arc<str>,
    text: String,
    /// Where each record begins, sorted by headword without regard to capitals.
    starts: Vec<u32>,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} records)", self.name, self.starts.len())
    }
}

impl Table {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// What it says of a headword, capitals ignored: a sense for each part of speech.
    pub(super) fn find(&self, headword: &str) -> Vec<Sense> {
        let mut senses: Vec<Sense> = Vec::new();
        for record in self.from(headword).take(MOST_RECORDS) {
            if order(self.headword(record), headword) != Ordering::Equal {
                break;
            }
            let sense = self.sense(record);
            match senses.last_mut().filter(|last| last.parts_of_speech == sense.parts_of_speech) {
                Some(last) => last.glosses.extend(sense.glosses),
                None => senses.push(sense),
            }
        }
        for sense in &mut senses {
            let mut told = HashSet::default();
            sense.glosses.retain(|gloss| told.insert(gloss.clone()));
        }
        senses
    }

    /// Whether it lists this headword, capitals ignored.
    pub(super) fn contains(&self, headword: &str) -> bool {
        self.from(headword)
            .next()
            .is_some_and(|record| order(self.headword(record), headword) == Ordering::Equal)
    }

    /// Whether one of its terms begins with this word, capitals ignored.
    pub(super) fn heads(&self, word: &str) -> bool {
        self.beginning(&format!("{word} ")).next().is_some()
    }

    /// The headwords that begin so, capitals ignored, in alphabetical order.
    pub(super) fn beginning<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a str> {
        let begins = move |headword: &str| {
            headword.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(typed))
        };
        self.from(typed).map(|record| self.headword(record)).take_while(move |headword| begins(headword))
    }

    /// The records that do not sort before this headword.
    fn from(&self, headword: &str) -> impl Iterator<Item = u32> {
        let at =
            self.starts.partition_point(|record| order(self.headword(*record), headword) == Ordering::Less);
        self.starts.get(at..).unwrap_or(&[]).iter().copied()
    }

    fn line(&self, record: u32) -> &str {
        let rest = self.text.get(record as usize..).unwrap_or("");
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    }

    fn headword(&self, record: u32) -> &str {
        let rest = self.text.get(record as usize..).unwrap_or("");
        rest.split_once('\t').map_or("", |(headword, _)| headword)
    }

    fn sense(&self, record: u32) -> Sense {
        let mut columns = self.line(record).split('\t').map(str::to_owned);
        let headword = columns.next().unwrap_or_default();
        let parts = columns.next().unwrap_or_default();
        Sense {
            headword: Cow::Owned(headword),
            parts_of_speech: parts.split(',').filter_map(PartOfSpeech::of).collect(),
            glosses: columns.map(Cow::Owned).collect(),
            note: None,
            source: Source::Dictionary(self.name.clone()),
        }
    }
}

/// Alphabetical, without regard to the capitals of a–z.
fn order(a: &str, b: &str) -> Ordering {
    a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// A [`Table`] that is being filled.
#[derive(Debug)]
pub struct Builder {
    name: String,
    text: String,
    starts: Vec<u32>,
    fault: Option<Fault>,
    /// Bytes of articles read so far.
    read: usize,
}

impl Builder {
    /// A table of this name, with nothing in it. An empty name is "dictionary".
    pub fn new(name: &str) -> Builder {
        let mut builder =
            Builder { name: String::new(), text: String::new(), starts: Vec::new(), fault: None, read: 0 };
        builder.rename(name);
        builder
    }

    /// Gives it the name its files say it has, in one short line.
    pub(super) fn rename(&mut self, name: &str) {
        let name = sanitize::line(cut(name, LONGEST_HEADWORD)).into_owned();
        self.name = if name.is_empty() { "dictionary".to_owned() } else { name };
    }

    /// Adds a record: a headword, its parts of speech (the lexicon's abbreviations) and its glosses. What has no headword or
    /// no gloss adds nothing. False when the table is full.
    pub(super) fn add<'a>(
        &mut self,
        headword: &str,
        parts: &[&str],
        glosses: impl IntoIterator<Item = &'a str>,
    ) -> bool {
        let start = self.text.len();
        if headword.len() > LONGEST_HEADWORD {
            return true;
        }
        let headword = sanitize::line(headword);
        if headword.is_empty() {
            return true;
        }
        self.text.push_str(&headword);
        self.text.push('\t');
        self.text.push_str(&parts.join(","));
        let empty = self.text.len();
        for gloss in glosses.into_iter().take(MOST_GLOSSES) {
            let short = cut(gloss, LONGEST_GLOSS);
            let clean = sanitize::line(short);
            if !clean.is_empty() {
                self.text.push('\t');
                self.text.push_str(&clean);
                if short.len() < gloss.len() {
                    self.text.push('…');
                }
            }
        }
        if self.text.len() == empty {
            self.text.truncate(start);
            return true;
        }
        self.text.push('\n');
        match u32::try_from(start) {
            Ok(record) if self.text.len() <= MOST_TEXT => self.starts.push(record),
            _ => {
                self.text.truncate(start);
                return false;
            }
        }
        true
    }

    /// Counts `bytes` of an article that is about to be read. False when too much has been read already.
    pub(super) fn reads(&mut self, bytes: usize) -> bool {
        self.read = self.read.saturating_add(bytes);
        self.read <= MOST_READ
    }

    /// Remembers a mistake, if it is the first, and that it cost `left_out` entries.
    pub(super) fn fault(
        &mut self,
        file: &str,
        place: impl fmt::Display,
        what: impl fmt::Display,
        left_out: usize,
    ) {
        let fault = self.fault.get_or_insert_with(|| Fault {
            file: file.to_owned(),
            place: place.to_string(),
            what: what.to_string(),
            left_out: 0,
        });
        fault.left_out = fault.left_out.saturating_add(left_out);
    }

    /// Remembers that the rest of `file` is left out because the table is full.
    pub(super) fn is_full(&mut self, file: &str, place: impl fmt::Display) {
        let (text, read, entries) = (MOST_TEXT >> 20, MOST_READ >> 20, MOST_ENTRIES / 1_000_000);
        let what = format_args!(
            "more than {entries} million entries, {read} MiB of articles or {text} MiB of text in them; the rest is left out"
        );
        self.fault(file, place, what, 0);
    }

    /// The table, and the first mistake met on the way.
    pub fn finish(mut self) -> (Table, Option<Fault>) {
        self.text.shrink_to_fit();
        let mut table = Table { name: self.name.into(), text: self.text, starts: Vec::new() };
        // Stable: records of one headword keep the order of the dictionary.
        self.starts.sort_by(|a, b| order(table.headword(*a), table.headword(*b)));
        table.starts = self.starts;
        table.starts.shrink_to_fit();
        (table, self.fault)
    }
}

/// The beginning of `text` of at most `most` bytes.
fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(records: &[(&str, &[&str])]) -> Table {
        let mut builder = Builder::new("Uji\u{1b}[31m");
        for (headword, glosses) in records {
            assert!(builder.add(headword, &["n"], glosses.iter().copied()));
        }
        let (table, fault) = builder.finish();
        assert_eq!(fault, None);
        table
    }

    #[test]
    fn records_are_found_without_regard_to_order_and_capitals() {
        let table = table(&[
            ("rumah", &["house"]),
            ("Bali", &["an island"]),
            ("rumah", &["home"]),
            ("rumah sakit", &["hospital"]),
        ]);
        let glosses =
            |word: &str| table.find(word).iter().map(|sense| sense.glosses.join("; ")).collect::<Vec<_>>();
        assert_eq!(glosses("rumah"), ["house; home"]);
        assert_eq!(glosses("bali"), ["an island"]);
        assert_eq!(glosses("rum"), [""; 0]);
        assert!(table.contains("Rumah Sakit") && !table.contains("sakit"));
        assert_eq!(table.beginning("RUMAH").collect::<Vec<_>>(), ["rumah", "rumah", "rumah sakit"]);
        assert_eq!(table.name(), "Uji");
    }

    #[test]
    fn hostile_entries_are_cleaned_cut_or_left_out() {
        let long = "é".repeat(400);
        let table = table(&[
            ("a\tb\n", &["x\ty\u{1b}[2J", " ", &long]),
            (&long, &["too long a headword"]),
            ("", &["none"]),
            ("empty", &["", "\u{200b}"]),
        ]);
        assert_eq!(table.len(), 1);
        let sense = table.find("a b").remove(0);
        assert_eq!(sense.glosses[0], "x y");
        assert!(sense.glosses[1].len() < 310 && sense.glosses[1].ends_with('…'));
        assert_eq!(sense.glosses.len(), 2);
    }

    #[test]
    fn no_more_than_so_much_is_read_for_one_dictionary() {
        let mut builder = Builder::new("Uji");
        assert!(builder.reads(MOST_READ) && !builder.reads(1) && !builder.reads(usize::MAX));
    }
}
