//! The tables, and the steps from each version of them to the next.

use rusqlite::{Connection, TransactionBehavior};

/// Step `i` leads from version `i` to `i + 1`. A step that was released never changes: add another.
const STEPS: [&str; 3] = [
    "
    -- Articles that were read, by the hash of their text (u64, as a signed integer).
    CREATE TABLE article (
        content_hash INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        path TEXT,
        -- Byte offset of the top line.
        byte INTEGER NOT NULL,
        -- Counts up; the highest is the most recent.
        opened INTEGER NOT NULL
    );
    CREATE INDEX article_opened ON article (opened);
    CREATE TABLE mark (
        content_hash INTEGER NOT NULL,
        letter TEXT NOT NULL,
        byte INTEGER NOT NULL,
        PRIMARY KEY (content_hash, letter)
    ) WITHOUT ROWID;
",
    "
    -- Speakers that the user has corrected.
    CREATE TABLE correction (
        content_hash INTEGER NOT NULL,
        -- The passage, in bytes, and the hash of its words (u64, as a signed integer).
        start INTEGER NOT NULL,
        \"end\" INTEGER NOT NULL,
        text_hash INTEGER NOT NULL,
        -- NULL: nobody's words.
        speaker TEXT,
        PRIMARY KEY (content_hash, start, \"end\")
    ) WITHOUT ROWID;
",
    "
    -- Lemmas that the reader has marked as known, in small letters.
    CREATE TABLE known_word (lemma TEXT PRIMARY KEY) WITHOUT ROWID;
",
];

/// The version that this kutip reads and writes.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// The first version that has corrections.
pub(super) const WITH_CORRECTIONS: u32 = 2;
/// The first version that has known words.
pub(super) const WITH_KNOWN_WORDS: u32 = 3;

/// The version of a database; 0 for a new one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Takes the steps that are missing, all or none.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    migrate_to(connection, VERSION)
}

/// Takes the steps that are missing up to `version`, all or none.
pub(super) fn migrate_to(connection: &mut Connection, version: u32) -> rusqlite::Result<()> {
    // Immediate: of two sessions that start at once the second waits, then finds the work done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = self::version(&transaction)?;
    for step in STEPS.iter().take(version as usize).skip(from as usize) {
        transaction.execute_batch(step)?;
    }
    if from < version {
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()
}
