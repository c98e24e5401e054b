//! The dictionaries of the user become [`Dictionaries`]: the files are opened, decompressed and handed to their readers.
//!
//! Nothing is opened until a word is looked up. What can't be read costs a [`Problem`] and nothing else. Files are bounded:
//! a small one may unpack into a huge one.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use zip::ZipArchive;

use crate::config::{Config, LEXICON_FILE, Lines, Problem};
use crate::language::dictionary::format::{self, Format, dictd, kaikki, stardict, yomitan};
use crate::language::dictionary::table::Fault;
use crate::language::dictionary::{Dictionaries, Table, UserLexicon};

/// The most of a file that is held in memory, in bytes, decompressed.
const MOST_OF_A_FILE: u64 = 128 << 20;
/// The most that is read of a file that is read line by line, in bytes, decompressed.
const MOST_OF_A_STREAM: u64 = 4 << 30;
/// The most bytes of one term bank, whose terms take up to sixteen times that while they are read.
const MOST_OF_A_BANK: u64 = 32 << 20;
/// The most term banks of one dictionary, and the most bytes in all of them.
const MOST_BANKS: usize = 1000;
const MOST_OF_BANKS: u64 = 512 << 20;

/// Where Debian installs FreeDict's English–Indonesian dictionary: what "auto" looks for.
const FREEDICT: &str = "/usr/share/dictd/freedict-eng-ind.index";

/// Opens every dictionary that is configured, and the user's lexicon, `lexicon` (beside the configuration file). It takes
/// as long as the files are large: from about ten milliseconds to some seconds.
pub(super) fn load(config: &Config, lexicon: Option<&Path>) -> (Dictionaries, Vec<Problem>) {
    let mut problems = Vec::new();
    let user = lexicon.map(|path| user_lexicon(path, &mut problems)).unwrap_or_default();
    let mut tables = Vec::new();
    for path in paths(config) {
        match open(&path) {
            Ok((table, fault)) => {
                problems
                    .extend(fault.map(|fault| problem(Path::new(&fault.file), fault_without_file(&fault))));
                tables.extend(Some(table).filter(|table| !table.is_empty()));
            }
            Err(wrong) => problems.push(problem(&wrong.path, format!("{}; dictionary left out", wrong.what))),
        }
    }
    (Dictionaries::new(user, tables), problems)
}

/// The user's lexicon, beside the configuration file.
pub(super) fn lexicon_path() -> Option<PathBuf> {
    crate::config::user_file(&super::variable).map(|path| path.with_file_name(LEXICON_FILE))
}

/// What is wrong with the configured dictionaries, whose files are read for it.
pub(super) fn check(config: &Config) -> Vec<Problem> {
    load(config, None).1
}

/// The files that are configured; "auto" is what there is of what Debian installs.
fn paths(config: &Config) -> Vec<PathBuf> {
    match &config.words.dictionaries {
        Some(paths) => paths.clone(),
        None => [PathBuf::from(FREEDICT)].into_iter().filter(|path| path.is_file()).collect(),
    }
}

fn user_lexicon(path: &Path, problems: &mut Vec<Problem>) -> UserLexicon {
    match read(path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            let (lexicon, mistakes) = UserLexicon::from_toml(&text);
            let lines = Lines::of(&text);
            let mistakes = mistakes.into_iter();
            problems.extend(
                mistakes.map(|mistake| Problem::in_file(path, &lines, mistake.at.start, mistake.message)),
            );
            lexicon
        }
        Err(_) if !path.exists() => UserLexicon::default(),
        Err(wrong) => {
            problems.push(problem(path, wrong.what));
            UserLexicon::default()
        }
    }
}

fn problem(path: &Path, message: String) -> Problem {
    Problem { place: path.to_owned(), line: None, key: String::new(), message }
}

/// A file that can't be read.
#[derive(Debug)]
struct Wrong {
    path: PathBuf,
    what: String,
}

impl Wrong {
    fn new(path: &Path, what: impl Into<String>) -> Wrong {
        Wrong { path: path.to_owned(), what: what.into() }
    }

    fn unreadable(path: &Path) -> impl Fn(io::Error) -> Wrong {
        let path = path.to_owned();
        move |error| Wrong::new(&path, format!("cannot be read: {error}"))
    }
}

type Outcome = Result<(Table, Option<Fault>), Wrong>;

fn open(path: &Path) -> Outcome {
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    let kind = match std::fs::metadata(path).map_err(Wrong::unreadable(path))?.is_dir() {
        true => Some(Format::Yomitan),
        false => Format::of(&file_name),
    };
    // What a dictionary without a name of its own is called.
    let name = file_name.split('.').next().unwrap_or_default();
    match kind {
        Some(Format::Dictd) => {
            let articles = beside(path, &["dict", "dict.dz"])?;
            let (index, bytes) = (read(path)?, read(&articles)?);
            Ok(dictd::read(name, named(path, &index).file(), named(&articles, &bytes).file()))
        }
        Some(Format::StarDict) => star_dict(path),
        Some(Format::Kaikki) => {
            let lines = decompressed(path)?.take(MOST_OF_A_STREAM);
            Ok(kaikki::read(name, &path.to_string_lossy(), BufReader::with_capacity(256 << 10, lines)))
        }
        Some(Format::Yomitan) => yomitan_bank(path, name),
        None => Err(Wrong::new(
            path,
            "no dictionary: expected a .index (dictd), .ifo (StarDict), .zip or folder (Yomitan) or .jsonl (Kaikki)",
        )),
    }
}

fn star_dict(path: &Path) -> Outcome {
    let idx = beside(path, &["idx", "idx.gz"])?;
    let articles = beside(path, &["dict", "dict.dz"])?;
    let syn = beside(path, &["syn", "syn.dz"]).ok();
    let (ifo_bytes, idx_bytes, article_bytes) = (read(path)?, read(&idx)?, read(&articles)?);
    let syn_bytes = syn.as_deref().map(read).transpose()?;
    let syn = syn.as_deref().zip(syn_bytes.as_deref()).map(|(path, bytes)| named(path, bytes));
    Ok(stardict::read(
        named(path, &ifo_bytes).file(),
        named(&idx, &idx_bytes).file(),
        named(&articles, &article_bytes).file(),
        syn.as_ref().map(Named::file),
    ))
}

/// A Yomitan dictionary in an archive or a folder.
fn yomitan_bank(path: &Path, name: &str) -> Outcome {
    let mut place = match path.is_dir() {
        true => Place::Folder(path.to_owned()),
        false => {
            let archive = ZipArchive::new(BufReader::new(file(path)?));
            Place::Archive(archive.map_err(|error| Wrong::new(path, format!("no zip archive: {error}")))?)
        }
    };
    let inside = |name: &str| path.join(name).to_string_lossy().into_owned();
    let index = place
        .read("index.json", MOST_OF_A_FILE)
        .ok_or_else(|| Wrong::new(&path.join("index.json"), "is not there: no dictionary of Yomitan"))?
        .map_err(|error| Wrong::new(&path.join("index.json"), format!("cannot be read: {error}")))?;
    let mut reader = yomitan::Reader::new(name, format::File { name: &inside("index.json"), bytes: &index });
    let mut room = MOST_OF_BANKS;
    // Some writers count from 0.
    let mut first = 1;
    for number in 0..=MOST_BANKS {
        let bank = format!("term_bank_{number}.json");
        match place.read(&bank, MOST_OF_A_BANK.min(room)) {
            None if number == 0 => continue,
            None if number == first => {
                reader.missing(&inside(&bank), "is not there: a dictionary without terms")
            }
            None => break,
            Some(Err(error)) => {
                reader
                    .missing(&inside(&bank), &format!("cannot be read: {error}; left out with what follows"));
                break;
            }
            Some(Ok(bytes)) => {
                first = 0;
                room = room.saturating_sub(bytes.len() as u64);
                if !reader.add(format::File { name: &inside(&bank), bytes: &bytes }) {
                    break;
                }
            }
        }
    }
    Ok(reader.finish())
}

/// Where the files of a Yomitan dictionary lie.
enum Place {
    Folder(PathBuf),
    Archive(ZipArchive<BufReader<File>>),
}

impl Place {
    /// What the file of this name holds; `None` when there is none.
    fn read(&mut self, name: &str, most: u64) -> Option<io::Result<Vec<u8>>> {
        match self {
            Place::Folder(folder) => {
                let path = folder.join(name);
                path.is_file().then(|| bounded(File::open(path)?, most))
            }
            Place::Archive(archive) => match archive.by_name(name) {
                Ok(file) => Some(bounded(file, most)),
                Err(zip::result::ZipError::FileNotFound) => None,
                Err(error) => Some(Err(io::Error::other(error))),
            },
        }
    }
}

/// A file in memory with the name that messages give it.
struct Named<'a> {
    name: String,
    bytes: &'a [u8],
}

fn named<'a>(path: &Path, bytes: &'a [u8]) -> Named<'a> {
    Named { name: path.to_string_lossy().into_owned(), bytes }
}

impl Named<'_> {
    fn file(&self) -> format::File<'_> {
        format::File { name: &self.name, bytes: self.bytes }
    }
}

/// The first file beside `path` that has its name with one of these endings.
fn beside(path: &Path, endings: &[&str]) -> Result<PathBuf, Wrong> {
    let mut files = endings.iter().map(|ending| path.with_extension(ending));
    files.find(|file| file.is_file()).ok_or_else(|| {
        let ending = endings.join(" or .");
        Wrong::new(
            &path.with_extension(endings[0]),
            format!("is not there (.{ending} belongs to the dictionary)"),
        )
    })
}

/// A regular file, opened: whatever else has a name may never end.
fn file(path: &Path) -> Result<File, Wrong> {
    // Asked before it is opened: opening a pipe waits for its writer.
    match std::fs::metadata(path).map_err(Wrong::unreadable(path))?.is_file() {
        true => File::open(path).map_err(Wrong::unreadable(path)),
        false => Err(Wrong::new(path, "no regular file")),
    }
}

/// The contents of a file, unpacked where it is gzip (`.dz`, `.gz`), whatever its name says.
fn decompressed(path: &Path) -> Result<Box<dyn Read>, Wrong> {
    let mut file = BufReader::with_capacity(64 << 10, file(path)?);
    let is_gzip = file.fill_buf().map_err(Wrong::unreadable(path))?.starts_with(&[0x1F, 0x8B]);
    Ok(if is_gzip { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

fn read(path: &Path) -> Result<Vec<u8>, Wrong> {
    bounded(decompressed(path)?, MOST_OF_A_FILE).map_err(Wrong::unreadable(path))
}

/// All of `file`, an error where it holds more than `most` bytes or breaks off.
fn bounded(file: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let outcome = file.take(most + 1).read_to_end(&mut bytes);
    if let Err(error) = outcome {
        return Err(io::Error::other(format!("after {} bytes: {error}", bytes.len())));
    }
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it holds more than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

/// The fault without the name of its file, which the problem names already.
fn fault_without_file(fault: &Fault) -> String {
    Fault { file: String::new(), ..fault.clone() }.to_string().trim_start_matches(": ").to_owned()
}

#[cfg(test)]
mod tests;
