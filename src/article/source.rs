//! Files and standard input become articles, whole or part by part as the bytes arrive.
//!
//! Nothing relies on a file's size or on seeking, so pipes and `/dev/stdin` work like files. The first part is the
//! head, enough for a first screen and the [`Article::content_hash`]; a reader shows it while the rest is read.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::Article;
use super::assemble::{Assembler, SAMPLE, page};
use super::decode::Decoder;
use super::{samples, sanitize};

/// Bytes read before anything is decided.
const HEAD: usize = SAMPLE + 1024;
/// Bytes read at a time while the head is not complete.
const HEAD_STEP: usize = 4 * 1024;
/// Bytes read at a time after it.
const STEP: usize = 256 * 1024;
/// Offsets are 32 bits wide.
const MAX_BYTES: u64 = u32::MAX as u64;

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file, or anything else with a path that can be read.
    File(PathBuf),
    /// Standard input.
    StandardInput,
    /// A bundled article, by its name (see [`samples`]).
    Sample(&'static str),
}

impl Source {
    /// The source that an argument of the command line names: `-` is standard input.
    pub fn from_argument(argument: &Path) -> Self {
        if argument.as_os_str() == "-" { Source::StandardInput } else { Source::File(argument.to_owned()) }
    }

    /// Its name as one safe line, for messages and titles.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => sanitize::line(&path.to_string_lossy()).into_owned(),
            Source::StandardInput => "standard input".to_owned(),
            Source::Sample(name) => (*name).to_owned(),
        }
    }
}

/// Why an article cannot be read. Every message is one line that says what, where, and what to do;
/// `name` is safe to show.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{name}: no such file; check the spelling and the folder")]
    Missing {
        /// Which source.
        name: String,
    },
    /// It is a directory.
    #[error("{name}: this is a directory; name a file in it")]
    Directory {
        /// Which source.
        name: String,
    },
    /// The user may not read it.
    #[error("{name}: no permission to read it; change its permissions or ask its owner")]
    Permission {
        /// Which source.
        name: String,
    },
    /// It holds binary data.
    #[error("{name}: this is binary data, not text; convert it to plain text first")]
    Binary {
        /// Which source.
        name: String,
    },
    /// It holds nothing that could be shown.
    #[error("{name}: there is no text in it; check that it is the right one")]
    Empty {
        /// Which source.
        name: String,
    },
    /// It does not fit into 32-bit offsets.
    #[error("{name}: larger than 4 GiB; split it first")]
    TooLarge {
        /// Which source.
        name: String,
    },
    /// It cannot be opened for another reason.
    #[error("{name}: cannot be opened ({reason}); check the path")]
    Open {
        /// Which source.
        name: String,
        /// What the system says.
        reason: io::Error,
    },
    /// Reading broke off.
    #[error("{name}: reading broke off after {bytes} bytes ({reason}); try again")]
    Broken {
        /// Which source.
        name: String,
        /// Bytes read until then.
        bytes: u64,
        /// What the system says.
        reason: io::Error,
    },
}

/// Reads a whole article.
///
/// # Errors
/// See [`ReadError`].
pub fn read(source: &Source) -> Result<Article, ReadError> {
    let parts = open(source)?;
    let expected = parts.total_bytes().unwrap_or(0);
    let mut article = Article::default();
    for part in parts {
        let part = part?;
        if article.is_empty() && u64::from(part.len()) < expected {
            article.reserve(expected as usize);
        }
        article.append(part);
    }
    Ok(article)
}

/// Opens a source and reads its first bytes.
///
/// # Errors
/// See [`ReadError`]; an empty source and a broken read show only with the first part or later.
pub fn open(source: &Source) -> Result<Parts, ReadError> {
    let name = source.name();
    let path = match source {
        Source::StandardInput => return Parts::new(Box::new(io::stdin()), name, None),
        Source::Sample(sample) => {
            let Some(sample) = samples::find(sample) else { return Err(ReadError::Missing { name }) };
            let text = sample.text.as_bytes();
            return Parts::new(Box::new(text), name, Some(text.len() as u64));
        }
        Source::File(path) => path,
    };
    let opened = File::open(path).and_then(|file| file.metadata().map(|metadata| (file, metadata)));
    let (file, metadata) = match opened {
        Ok(opened) => opened,
        Err(reason) => {
            return Err(match reason.kind() {
                ErrorKind::NotFound => ReadError::Missing { name },
                ErrorKind::PermissionDenied => ReadError::Permission { name },
                ErrorKind::IsADirectory => ReadError::Directory { name },
                _ => ReadError::Open { name, reason },
            });
        }
    };
    if metadata.is_dir() {
        return Err(ReadError::Directory { name });
    }
    if metadata.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { name });
    }
    // Pipes, terminals and the files of /proc say 0.
    let total = Some(metadata.len()).filter(|&bytes| metadata.is_file() && bytes > 0);
    Parts::new(Box::new(file), name, total)
}

/// The parts of an article in order: a head of about 12 KiB, then up to 256 KiB each, cut between paragraphs.
/// Put together with [`Article::append`] they are what [`read`] gives.
///
/// The head is waited for (12 KiB or the end); after it, every read that brings a paragraph to its end makes a part,
/// so that a slow pipe shows what it has brought. After an error nothing follows.
pub struct Parts {
    input: Box<dyn Read + Send>,
    name: String,
    total: Option<u64>,
    bytes_read: u64,
    decoder: Decoder,
    decoded: String,
    assembler: Option<Assembler>,
    buffer: Vec<u8>,
    source_bytes: u64,
    text_bytes: u64,
    ended: bool,
    finished: bool,
}

impl Parts {
    /// The parts of what `input` holds. `name` is for messages; `total` is its length in bytes if known.
    ///
    /// # Errors
    /// When the first bytes cannot be read or are binary.
    pub fn new(mut input: Box<dyn Read + Send>, name: String, total: Option<u64>) -> Result<Self, ReadError> {
        let mut buffer = vec![0; HEAD];
        let mut filled = 0;
        let mut ended = false;
        while filled < HEAD && !ended {
            match read_some(&mut input, &mut buffer[filled..]) {
                Ok(0) => ended = true,
                Ok(bytes) => filled += bytes,
                Err(reason) if reason.kind() == ErrorKind::IsADirectory => {
                    return Err(ReadError::Directory { name });
                }
                Err(reason) => return Err(ReadError::Broken { name, bytes: filled as u64, reason }),
            }
        }
        let Ok(mut decoder) = Decoder::new(&buffer[..filled]) else { return Err(ReadError::Binary { name }) };
        let mut decoded = String::new();
        decoder.push(&buffer[..filled], ended, &mut decoded);
        Ok(Self {
            input,
            name,
            total,
            bytes_read: filled as u64,
            decoder,
            decoded,
            assembler: None,
            buffer,
            source_bytes: 0,
            text_bytes: 0,
            ended,
            finished: false,
        })
    }

    /// Bytes read so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Whether all parts have been given out.
    pub fn is_finished(&self) -> bool {
        self.finished || (self.ended && self.decoded.is_empty() && self.text_bytes > 0)
    }

    /// Bytes there are in all, where the source knows.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total
    }

    fn advance(&mut self) -> Result<Option<Article>, ReadError> {
        loop {
            if self.assembler.is_none() && (self.ended || self.decoded.len() > SAMPLE) {
                self.assembler = Some(Assembler::new(page(&self.decoded)));
            }
            if let Some(assembler) = &mut self.assembler {
                let done = assembler.push(&self.decoded, self.ended);
                self.decoded.drain(..done);
                self.source_bytes += done as u64;
                let wanted = if self.text_bytes == 0 { Article::HASHED_BYTES } else { 1 };
                if (self.ended || assembler.finished() >= wanted)
                    && let Some(part) = assembler.take()
                {
                    self.text_bytes += u64::from(part.len()) + 1;
                    if self.text_bytes > MAX_BYTES || self.source_bytes > MAX_BYTES {
                        return Err(ReadError::TooLarge { name: self.name.clone() });
                    }
                    return Ok(Some(part));
                }
            }
            if self.ended {
                return match self.text_bytes {
                    0 => Err(ReadError::Empty { name: self.name.clone() }),
                    _ => Ok(None),
                };
            }
            self.fill()?;
        }
    }

    /// Reads and decodes once.
    fn fill(&mut self) -> Result<(), ReadError> {
        self.buffer.resize(if self.text_bytes == 0 { HEAD_STEP } else { STEP }, 0);
        match read_some(&mut self.input, &mut self.buffer) {
            Ok(bytes) => {
                self.ended = bytes == 0;
                self.bytes_read += bytes as u64;
                if self.bytes_read > MAX_BYTES {
                    return Err(ReadError::TooLarge { name: self.name.clone() });
                }
                self.decoder.push(&self.buffer[..bytes], self.ended, &mut self.decoded);
                Ok(())
            }
            Err(reason) => Err(ReadError::Broken { name: self.name.clone(), bytes: self.bytes_read, reason }),
        }
    }
}

impl Iterator for Parts {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let next = self.advance().transpose();
        self.finished = !matches!(next, Some(Ok(_)));
        next
    }
}

fn read_some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
