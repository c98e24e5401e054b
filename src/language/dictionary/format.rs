//! The files of other programs' dictionaries become [`Table`]s: dictd, StarDict, Yomitan and Kaikki.
//!
//! Each reader takes bytes that are already decompressed and the names of the files they come from; it opens nothing. A
//! broken entry is left out and reported, the rest is kept: whoever has half a dictionary would rather have half than none.

pub mod dictd;
pub mod kaikki;
pub mod stardict;
pub mod yomitan;

mod definition;

/// A file of a dictionary in memory.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// What to call it in messages.
    pub name: &'a str,
    /// What it holds, decompressed.
    pub bytes: &'a [u8],
}

/// The format a file is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `NAME.index` with `NAME.dict` or `NAME.dict.dz`.
    Dictd,
    /// `NAME.ifo` with `NAME.idx` (or `.idx.gz`), `NAME.dict` (or `.dict.dz`) and perhaps `NAME.syn`.
    StarDict,
    /// A `.zip`, or a folder, with `index.json` and `term_bank_1.json`, ….
    Yomitan,
    /// `.jsonl` or `.jsonl.gz`: Wiktionary as kaikki.org extracts it.
    Kaikki,
}

impl Format {
    /// The format of the file with this name; `None` for one of no dictionary. A folder is named with a `/` at its end.
    pub fn of(name: &str) -> Option<Format> {
        let ends = |ending: &str| name.len() > ending.len() && name.to_ascii_lowercase().ends_with(ending);
        if ends(".index") {
            Some(Format::Dictd)
        } else if ends(".ifo") {
            Some(Format::StarDict)
        } else if ends(".zip") || ends("/") {
            Some(Format::Yomitan)
        } else if ends(".jsonl") || ends(".jsonl.gz") {
            Some(Format::Kaikki)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests;
