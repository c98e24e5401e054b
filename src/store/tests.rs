use std::sync::Barrier;

use super::*;

fn new() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("kutip").join("kutip.db");
    (directory, path)
}

#[test]
fn a_place_is_remembered_by_the_text_not_by_the_path() {
    let (_directory, path) = new();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.place(7).unwrap(), None);
    store.save_place(7, "Panen raya", Some(Path::new("/berita/panen.txt")), 120).unwrap();
    store.save_place(u64::MAX, "Banjir", None, 3).unwrap();
    store.save_place(7, "Panen raya", Some(Path::new("/arsip/panen.txt")), 450).unwrap();
    drop(store);

    let store = Store::open(&path).unwrap();
    assert_eq!(store.place(7).unwrap(), Some(Place { byte: 450 }));
    let recent = store.recent(10).unwrap();
    assert_eq!(
        recent,
        [
            RecentArticle {
                content_hash: 7,
                title: "Panen raya".to_owned(),
                path: Some("/arsip/panen.txt".into()),
                place: Place { byte: 450 },
            },
            RecentArticle {
                content_hash: u64::MAX,
                title: "Banjir".to_owned(),
                path: None,
                place: Place { byte: 3 },
            },
        ]
    );
    assert_eq!(store.recent(1).unwrap(), recent[..1]);
}

#[test]
fn known_words_are_those_of_all_sessions() {
    let (_directory, path) = new();
    let (one, other) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    for (store, lemma, known) in
        [(&one, "hujan", true), (&other, "banjir", true), (&other, "hujan", true), (&one, "banjir", false)]
    {
        store.set_known(lemma, known).unwrap();
    }
    assert_eq!(one.known_words().unwrap(), ["hujan"]);
    assert_eq!(other.known_words().unwrap(), ["hujan"]);
}

#[test]
fn a_mark_moves() {
    let (_directory, path) = new();
    let store = Store::open(&path).unwrap();
    for (article, letter, byte) in [(1, 'b', 10), (1, 'a', 20), (2, 'a', 5), (1, 'b', 30)] {
        store.set_mark(article, letter, byte).unwrap();
    }
    assert_eq!(store.marks(1).unwrap(), [('a', 20), ('b', 30)]);
    assert_eq!(store.marks(2).unwrap(), [('a', 5)]);
    assert_eq!(store.marks(3).unwrap(), []);
}

#[test]
fn sessions_that_start_and_write_at_once_lose_nothing() {
    const SESSIONS: u64 = 6;
    const ARTICLES: u64 = 20;
    let (_directory, path) = new();
    let start = Barrier::new(SESSIONS as usize);
    std::thread::scope(|scope| {
        for session in 0..SESSIONS {
            let (path, start) = (&path, &start);
            scope.spawn(move || {
                start.wait();
                let store = Store::open(path).unwrap();
                for article in 0..ARTICLES {
                    store.save_place(session * ARTICLES + article, "t", None, article as u32).unwrap();
                }
            });
        }
    });
    let recent = Store::open(&path).unwrap().recent(1000).unwrap();
    assert_eq!(recent.len() as u64, SESSIONS * ARTICLES);
}

fn correction(start: u32, speaker: Option<&str>) -> Correction {
    let range = ByteRange::new(start, start + 40);
    Correction { range, text_hash: u64::MAX - u64::from(start), speaker: speaker.map(str::to_owned) }
}

/// Two readers of one article: each sees what the other has corrected and taken back.
#[test]
fn corrections_of_two_sessions_come_together() {
    let (_directory, path) = new();
    let one = Store::open(&path).unwrap();
    let other = Store::open(&path).unwrap();
    one.save_correction(7, &correction(300, Some("Sekar Ayu"))).unwrap();
    other.save_correction(7, &correction(20, None)).unwrap();
    other.save_correction(8, &correction(20, Some("Bagas"))).unwrap();
    one.save_correction(7, &correction(20, Some("Bagas Pratama"))).unwrap();
    let expected = [correction(20, Some("Bagas Pratama")), correction(300, Some("Sekar Ayu"))];
    assert_eq!(one.corrections(7).unwrap(), expected);
    assert_eq!(other.corrections(7).unwrap(), expected);

    other.forget_correction(7, ByteRange::new(300, 340)).unwrap();
    one.forget_correction(7, ByteRange::new(300, 341)).unwrap();
    assert_eq!(one.corrections(7).unwrap(), expected[..1]);
    assert_eq!(one.corrections(8).unwrap(), [correction(20, Some("Bagas"))]);
    assert_eq!(one.corrections(9).unwrap(), []);
}

/// A database as the first version made it, with a place and a mark in it.
fn first_version(path: &Path) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut connection = Connection::open(path).unwrap();
    schema::migrate_to(&mut connection, 1).unwrap();
    connection
        .execute_batch(
            "INSERT INTO article VALUES (7, 'Panen', NULL, 12, 1); INSERT INTO mark VALUES (7, 'a', 3)",
        )
        .unwrap();
}

#[test]
fn an_older_store_is_brought_up_to_date_and_loses_nothing() {
    let (_directory, path) = new();
    first_version(&path);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.place(7).unwrap(), Some(Place { byte: 12 }));
    assert_eq!(store.marks(7).unwrap(), [('a', 3)]);
    store.save_correction(7, &correction(1, None)).unwrap();
    assert_eq!(store.corrections(7).unwrap(), [correction(1, None)]);
    assert_eq!(schema::version(&store.connection).unwrap(), schema::VERSION);
}

/// What an older kutip left in a store that can't be written is read all the same.
#[test]
fn an_older_store_that_can_only_be_read_is_read() {
    let (_directory, path) = new();
    first_version(&path);
    let store = Store { version: 1, connection: Connection::open(&path).unwrap(), path: path.clone() };
    assert_eq!(store.place(7).unwrap(), Some(Place { byte: 12 }));
    assert_eq!(store.corrections(7).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_directory, path) = new();
    let store = Store::open(&path).unwrap();
    store.save_place(1, "t", None, 1).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = entry.unwrap().path();
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn a_damaged_store_is_said_to_be_damaged_and_left_alone() {
    let (_directory, path) = new();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let garbage = "Ini bukan basis data. ".repeat(100);
    std::fs::write(&path, &garbage).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("kutip.db"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), garbage);
}

#[test]
fn a_store_damaged_further_in_fails_without_a_panic() {
    let (_directory, path) = new();
    let store = Store::open(&path).unwrap();
    for article in 0..200 {
        store.save_place(article, "t", None, 1).unwrap();
    }
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let outcome = Store::open(&path).and_then(|store| store.recent(10));
    assert!(matches!(outcome, Err(StoreError::Damaged { .. })), "{outcome:?}");
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let (_directory, path) = new();
    drop(Store::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", schema::VERSION + 1).unwrap();
    drop(connection);
    let error = Store::open(&path).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found, known, .. } if (found, known) == (schema::VERSION + 1, schema::VERSION)),
        "{error}"
    );
}

#[test]
fn a_place_where_nothing_can_be_made_is_unusable() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    std::fs::write(&file, "").unwrap();
    for path in [file.join("kutip.db"), directory.path().to_owned()] {
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::Unusable { .. }), "{path:?}: {error}");
    }
}

#[test]
fn a_store_that_can_only_be_read_is_read() {
    let (_directory, path) = new();
    let store = Store::open(&path).unwrap();
    store.save_place(1, "t", None, 9).unwrap();
    // Stands for a file without write permission, which the superuser would not notice.
    store.connection.pragma_update(None, "query_only", true).unwrap();
    assert_eq!(store.place(1).unwrap(), Some(Place { byte: 9 }));
    let error = store.save_place(1, "t", None, 10).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
}

#[test]
fn a_session_that_keeps_it_locked_is_not_waited_for_forever() {
    let (_directory, path) = new();
    let store = Store::open(&path).unwrap();
    store.connection.busy_timeout(Duration::from_millis(1)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.save_place(1, "t", None, 10).unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }), "{error}");
}
