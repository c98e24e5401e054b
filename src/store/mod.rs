//! What a reader wants remembered goes into one SQLite database: the place in each article, its marks, the speakers
//! corrected in it, and the words that are known.
//!
//! Articles are known by the hash of their text, so a file may move. Several sessions may write at once: a
//! write-ahead log where the file system can carry one, a rollback journal on network file systems, where
//! its shared memory cannot work (sqlite.org/wal.html). A store that fails is a [`StoreError`] to be told
//! in a notice; nothing here ever stands between a reader and an article. No clock: recency is a count.

mod schema;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, params};
use thiserror::Error;

use crate::annotate::Correction;
use crate::article::ByteRange;

/// Why the store cannot be used. Each message is one line: what, where, what to do.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Its directory or file cannot be made or opened.
    #[error("cannot open the store: {path}: {reason}; set store.path to a file you may write")]
    Unusable {
        /// The database.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is no database, or a broken one.
    #[error("the store is damaged: {path}: move it away and kutip makes a new one")]
    Damaged {
        /// The database.
        path: PathBuf,
    },
    /// A later kutip has written it; this one leaves it alone.
    #[error("the store is of a newer kutip: {path}: version {found}, this kutip knows {known}; update kutip")]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The latest version known here.
        known: u32,
    },
    /// It can be read, but nothing can be saved.
    #[error("the store cannot be written: {path}: places will not be remembered; check its permissions")]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// Another session has kept it locked for longer than is worth waiting.
    #[error("the store is busy: {path}: another kutip is writing; try again")]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// Anything else.
    #[error("the store failed: {path}: {reason}; move it away, or set store.path to another file")]
    Failed {
        /// The database.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
}

/// Where somebody stopped reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte offset into the article's text of the first byte of the top line.
    pub byte: u32,
}

/// An article that was read before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentArticle {
    /// Hash of its text.
    pub content_hash: u64,
    /// Its headline, or what stood for one. As it was saved: sanitize it again before showing it.
    pub title: String,
    /// Where it was read from; `None` for standard input, or a path that is no Unicode.
    pub path: Option<PathBuf>,
    /// Where reading stopped.
    pub place: Place,
}

/// The database of one user. Cheap enough to open for each use, and may be sent to another thread.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Of its tables: an older one than [`schema::VERSION`] where nothing can be written.
    version: u32,
}

/// How long a session waits for another one's write, which takes some milliseconds. Who quits waits no longer than that.
const PATIENCE: Duration = Duration::from_millis(400);

impl Store {
    /// Opens the database at `path`; makes it, its tables and its directory (for this user only) where missing,
    /// and brings an older one up to date.
    ///
    /// # Errors
    /// When it cannot be made or opened, is damaged, or of a newer version. A file that can only be read is
    /// opened: [`Store::save_place`] fails then.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        make_private(path)
            .map_err(|error| StoreError::Unusable { path: path.to_owned(), reason: error.to_string() })?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            let version = schema::version(&connection)?;
            Ok((connection, version))
        });
        let (mut connection, found) = opened.map_err(|error| failure(path, &error))?;
        if found > schema::VERSION {
            return Err(StoreError::Newer { path: path.to_owned(), found, known: schema::VERSION });
        }
        // The mode stays in the file, so only a new one needs it set. Where that fails (another session in
        // the middle of it, a file system without shared memory) the rollback journal goes on serving.
        if found == 0 && !is_remote(path) {
            let _ = connection.pragma_update(None, "journal_mode", "WAL");
        }
        // The newest place may be lost with the power, never the database (sqlite.org/pragma.html).
        let _ = connection.pragma_update(None, "synchronous", "NORMAL");
        let mut version = found;
        if found < schema::VERSION {
            match schema::migrate(&mut connection).map_err(|error| failure(path, &error)) {
                Ok(()) => version = schema::VERSION,
                // What an older kutip has written can still be read.
                Err(StoreError::ReadOnly { .. }) if found > 0 => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Store { connection, path: path.to_owned(), version })
    }

    /// Where reading stopped in the article with this hash; `None` when it was never read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn place(&self, content_hash: u64) -> Result<Option<Place>, StoreError> {
        let mut query = self.prepare("SELECT byte FROM article WHERE content_hash = ?1")?;
        query
            .query_row([key(content_hash)], |row| Ok(Place { byte: row.get(0)? }))
            .optional()
            .map_err(|error| failure(&self.path, &error))
    }

    /// Remembers where reading stopped, and that this article is now the most recent. `path` should be
    /// absolute; `byte` is an offset into the article's text.
    ///
    /// # Errors
    /// When the database cannot be written, or another session keeps it locked.
    pub fn save_place(
        &self,
        content_hash: u64,
        title: &str,
        path: Option<&Path>,
        byte: u32,
    ) -> Result<(), StoreError> {
        let path = path.and_then(Path::to_str);
        self.prepare(
            "INSERT INTO article (content_hash, title, path, byte, opened)
             VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(opened), 0) + 1 FROM article))
             ON CONFLICT (content_hash) DO UPDATE SET title = excluded.title,
                 path = coalesce(excluded.path, path), byte = excluded.byte, opened = excluded.opened",
        )?
        .execute(params![key(content_hash), title, path, byte])
        .map_err(|error| failure(&self.path, &error))?;
        Ok(())
    }

    /// The `count` articles read last, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn recent(&self, count: usize) -> Result<Vec<RecentArticle>, StoreError> {
        let mut query = self
            .prepare("SELECT content_hash, title, path, byte FROM article ORDER BY opened DESC LIMIT ?1")?;
        let rows = query.query_map([i64::try_from(count).unwrap_or(i64::MAX)], |row| {
            Ok(RecentArticle {
                content_hash: row.get::<_, i64>(0)? as u64,
                title: row.get(1)?,
                path: row.get::<_, Option<String>>(2)?.map(PathBuf::from),
                place: Place { byte: row.get(3)? },
            })
        });
        rows.and_then(Iterator::collect).map_err(|error| failure(&self.path, &error))
    }

    /// The marks of an article, by letter: the letter and a byte offset.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn marks(&self, content_hash: u64) -> Result<Vec<(char, u32)>, StoreError> {
        let mut query =
            self.prepare("SELECT letter, byte FROM mark WHERE content_hash = ?1 ORDER BY letter")?;
        let rows = query.query_map([key(content_hash)], |row| {
            let letter: String = row.get(0)?;
            Ok(letter.chars().next().zip(Some(row.get(1)?)))
        });
        rows.and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map(|marks| marks.into_iter().flatten().collect())
            .map_err(|error| failure(&self.path, &error))
    }

    /// Puts the mark `letter` at a byte offset; it leaves its old place.
    ///
    /// # Errors
    /// When the database cannot be written, or another session keeps it locked.
    pub fn set_mark(&self, content_hash: u64, letter: char, byte: u32) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO mark (content_hash, letter, byte) VALUES (?1, ?2, ?3)
             ON CONFLICT (content_hash, letter) DO UPDATE SET byte = excluded.byte",
        )?
        .execute(params![key(content_hash), letter.to_string(), byte])
        .map_err(|error| failure(&self.path, &error))?;
        Ok(())
    }

    /// The speakers corrected in an article, in the order of the text. As they were saved: sanitize the names again before
    /// showing them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn corrections(&self, content_hash: u64) -> Result<Vec<Correction>, StoreError> {
        if self.version < schema::WITH_CORRECTIONS {
            return Ok(Vec::new());
        }
        let mut query = self.prepare(
            "SELECT start, \"end\", text_hash, speaker FROM correction WHERE content_hash = ?1 ORDER BY start, \"end\"",
        )?;
        let rows = query.query_map([key(content_hash)], |row| {
            let (start, end): (u32, u32) = (row.get(0)?, row.get(1)?);
            Ok(Correction {
                range: ByteRange { start, end: end.max(start) },
                text_hash: row.get::<_, i64>(2)? as u64,
                speaker: row.get(3)?,
            })
        });
        rows.and_then(Iterator::collect).map_err(|error| failure(&self.path, &error))
    }

    /// Remembers a correction; an earlier one of the same passage goes.
    ///
    /// # Errors
    /// When the database cannot be written, or another session keeps it locked.
    pub fn save_correction(&self, content_hash: u64, correction: &Correction) -> Result<(), StoreError> {
        let Correction { range, text_hash, speaker } = correction;
        self.prepare(
            "INSERT INTO correction (content_hash, start, \"end\", text_hash, speaker) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (content_hash, start, \"end\") DO UPDATE SET text_hash = excluded.text_hash,
                 speaker = excluded.speaker",
        )?
        .execute(params![key(content_hash), range.start, range.end, key(*text_hash), speaker])
        .map_err(|error| failure(&self.path, &error))?;
        Ok(())
    }

    /// Forgets the correction of the passage at `range`, if there is one.
    ///
    /// # Errors
    /// When the database cannot be written, or another session keeps it locked.
    pub fn forget_correction(&self, content_hash: u64, range: ByteRange) -> Result<(), StoreError> {
        self.prepare("DELETE FROM correction WHERE content_hash = ?1 AND start = ?2 AND \"end\" = ?3")?
            .execute(params![key(content_hash), range.start, range.end])
            .map_err(|error| failure(&self.path, &error))?;
        Ok(())
    }

    /// The lemmas marked as known, in no particular order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn known_words(&self) -> Result<Vec<String>, StoreError> {
        if self.version < schema::WITH_KNOWN_WORDS {
            return Ok(Vec::new());
        }
        let mut query = self.prepare("SELECT lemma FROM known_word")?;
        let rows = query.query_map([], |row| row.get(0));
        rows.and_then(Iterator::collect).map_err(|error| failure(&self.path, &error))
    }

    /// Marks a lemma as known, or no longer; what other sessions have marked stays.
    ///
    /// # Errors
    /// When the database cannot be written, or another session keeps it locked.
    pub fn set_known(&self, lemma: &str, known: bool) -> Result<(), StoreError> {
        let change = match known {
            true => "INSERT INTO known_word (lemma) VALUES (?1) ON CONFLICT DO NOTHING",
            false => "DELETE FROM known_word WHERE lemma = ?1",
        };
        self.prepare(change)?.execute([lemma]).map_err(|error| failure(&self.path, &error))?;
        Ok(())
    }

    fn prepare(&self, query: &str) -> Result<rusqlite::CachedStatement<'_>, StoreError> {
        self.connection.prepare_cached(query).map_err(|error| failure(&self.path, &error))
    }
}

/// A hash as SQLite's signed integer, bit for bit.
const fn key(content_hash: u64) -> i64 {
    content_hash as i64
}

fn failure(path: &Path, error: &rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path },
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::Unusable { path, reason: error.to_string() }
        }
        _ => StoreError::Failed { path, reason: error.to_string() },
    }
}

/// Makes the file and its directories if they are missing, readable by this user only. (SQLite gives its
/// journals the permissions of the database.)
fn make_private(path: &Path) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let mut directories = std::fs::DirBuilder::new();
    directories.recursive(true);
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        directories.mode(0o700);
        file.mode(0o600);
    }
    if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
        directories.create(directory)?;
    }
    file.open(path).map(drop)
}

/// Whether `path` is on a file system of another machine, by the numbers of statfs(2).
#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    const NFS: u64 = 0x6969;
    const SMB: u64 = 0x517B;
    const SMB2: u64 = 0xFE53_4D42;
    const CIFS: u64 = 0xFF53_4D42;
    const FUSE: u64 = 0x6573_5546;
    const NINE_P: u64 = 0x0102_1997;
    rustix::fs::statfs(path).is_ok_and(|system| {
        [NFS, SMB, SMB2, CIFS, FUSE, NINE_P].contains(&(system.f_type as u64 & 0xFFFF_FFFF))
    })
}

/// Elsewhere SQLite itself has to find out.
#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
