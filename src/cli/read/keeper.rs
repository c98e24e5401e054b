//! Keeps the reader's place in the store: read when an article is opened, written when it is left, whoever ends the reader.
//!
//! The store is opened on a thread of its own, so that a slow disk costs nothing but the place. Saving is called from
//! the main loop, the signal thread and a panicking thread alike, and waits for none of them long.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use crate::annotate::Correction;
use crate::article::source::Source;
use crate::article::{Article, ByteRange};
use crate::store::{RecentArticle, Store, StoreError};

use super::super::list::RECENT;
use super::Message;

/// Tries to get at the store before a save is given up, and the pause between them.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(5);

/// Bytes of stack of the store's thread.
const STACK: usize = 256 * 1024;

/// In place of a byte: the article has not been on the screen, so there is no place to be kept.
const UNSEEN: u32 = u32::MAX;

/// What the store remembers of an article.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    /// The first byte of the top line when it was left.
    pub byte: Option<u32>,
    /// Its marks.
    pub marks: BTreeMap<char, u32>,
    /// The speakers corrected in it.
    pub corrections: Vec<Correction>,
}

/// A handle on the store and the place to be kept there.
#[derive(Clone)]
pub(super) struct Keeper {
    shared: Arc<Shared>,
    sender: Sender<Message>,
}

#[derive(Default)]
struct Shared {
    path: Option<PathBuf>,
    store: Mutex<Option<Store>>,
    /// There is no store yet.
    is_to_be_made: AtomicBool,
    /// The article whose place is kept.
    reading: Mutex<Option<Reading>>,
    /// The first byte of its top line now, or [`UNSEEN`].
    byte: AtomicU32,
}

#[derive(Clone)]
struct Reading {
    hash: u64,
    title: String,
    file: Option<PathBuf>,
}

impl Keeper {
    /// For the store at `path`; `None`: nothing is kept.
    pub(super) fn new(path: Option<PathBuf>, sender: Sender<Message>) -> Self {
        let shared = Shared { path, ..Shared::default() };
        Self { shared: Arc::new(shared), sender }
    }

    /// Begins to keep the place in an article, and tells what is remembered of it, or why nothing is.
    pub(super) fn begin(&self, number: u32, source: &Source, article: &Article) {
        let file = match source {
            Source::File(path) => std::path::absolute(path).ok(),
            Source::StandardInput | Source::Sample(_) => None,
        };
        let title = article.title().map_or_else(|| super::loading::name(source), str::to_owned);
        let reading = Reading { hash: article.content_hash(), title, file };
        // Whoever is stopped before the first frame must not lose the place remembered.
        self.shared.byte.store(UNSEEN, Ordering::Relaxed);
        *lock(&self.shared.reading) = Some(reading.clone());
        // There is nothing to wait for where nothing has been kept yet: the store is made once the article is shown.
        let is_new = self.shared.path.as_deref().is_none_or(|path| !path.exists());
        self.shared.is_to_be_made.store(is_new, Ordering::Relaxed);
        if is_new {
            let _ = self.sender.send(Message::Remembered(number, Remembered::default()));
            return;
        }
        self.work(move |keeper| {
            let message = match keeper.remembered(&reading) {
                Ok(remembered) => Message::Remembered(number, remembered),
                Err(error) => Message::Notice(error.to_string()),
            };
            let _ = keeper.sender.send(message);
            // Behind the place, which the first frame waits for.
            if let Ok(words) = keeper.known_words() {
                let _ = keeper.sender.send(Message::KnownWords(words));
            }
        });
    }

    /// Makes the store if there is none yet, or tells why it can't be made. The article is on the screen by now.
    pub(super) fn make(&self) {
        if self.shared.is_to_be_made.swap(false, Ordering::Relaxed) {
            self.work(|keeper| {
                if let Err(error) = keeper.opened(&mut lock(&keeper.shared.store)) {
                    let _ = keeper.sender.send(Message::Notice(error.to_string()));
                }
            });
        }
    }

    fn work(&self, work: impl FnOnce(&Self) + Send + 'static) {
        let keeper = self.clone();
        let thread = thread::Builder::new().name("kutip-store".to_owned()).stack_size(STACK);
        let _ = thread.spawn(move || work(&keeper));
    }

    fn remembered(&self, reading: &Reading) -> Result<Remembered, StoreError> {
        let mut store = lock(&self.shared.store);
        let Some(store) = self.opened(&mut store)? else { return Ok(Remembered::default()) };
        Ok(Remembered {
            byte: store.place(reading.hash)?.map(|place| place.byte),
            marks: store.marks(reading.hash)?.into_iter().collect(),
            corrections: super::super::annotated::corrections(store, reading.hash)?,
        })
    }

    fn known_words(&self) -> Result<Vec<String>, StoreError> {
        let mut store = lock(&self.shared.store);
        self.opened(&mut store)?.map_or(Ok(Vec::new()), Store::known_words)
    }

    /// The store, opened when it is first needed.
    fn opened<'a>(&self, store: &'a mut Option<Store>) -> Result<Option<&'a Store>, StoreError> {
        if store.is_none()
            && let Some(path) = &self.shared.path
        {
            *store = Some(Store::open(path)?);
        }
        Ok(store.as_ref())
    }

    /// The reader stands at this byte now.
    pub(super) fn reached(&self, byte: u32) {
        self.shared.byte.store(byte, Ordering::Relaxed);
    }

    /// Writes the place down. Errors are of no use to whoever is leaving; the store's own trouble was told when it was
    /// first opened.
    pub(super) fn save(&self) {
        let Some(reading) = lock_soon(&self.shared.reading).and_then(|reading| reading.clone()) else {
            return;
        };
        let byte = self.shared.byte.load(Ordering::Relaxed);
        if byte == UNSEEN {
            return;
        }
        let Some(mut store) = lock_soon(&self.shared.store) else { return };
        // Who leaves at once may be faster than the thread that makes the store.
        if let Ok(Some(store)) = self.opened(&mut store) {
            let _ = store.save_place(reading.hash, &reading.title, reading.file.as_deref(), byte);
        }
    }

    /// Remembers a mark.
    pub(super) fn save_mark(&self, letter: char, byte: u32) {
        self.change_article("mark", |store, hash| store.set_mark(hash, letter, byte));
    }

    /// Remembers that a lemma is known, or isn't.
    pub(super) fn save_known(&self, lemma: &str, known: bool) {
        self.change("mark on the word", |store| store.set_known(lemma, known));
    }

    /// Remembers a corrected speaker.
    pub(super) fn save_correction(&self, correction: &Correction) {
        self.change_article("correction", |store, hash| store.save_correction(hash, correction));
    }

    /// Forgets the corrections of these passages.
    pub(super) fn forget_corrections(&self, passages: &[ByteRange]) {
        self.change_article("correction", |store, hash| {
            passages.iter().try_for_each(|&passage| store.forget_correction(hash, passage))
        });
    }

    /// Changes what is kept of the article that is read, which the store knows by a hash.
    fn change_article(&self, what: &str, change: impl FnOnce(&Store, u64) -> Result<(), StoreError>) {
        let hash = lock(&self.shared.reading).as_ref().map(|reading| reading.hash);
        if let Some(hash) = hash {
            self.change(what, |store| change(store, hash));
        }
    }

    /// Changes the store. `what` can't be kept is told, for it is the reader's own work.
    fn change(&self, what: &str, change: impl FnOnce(&Store) -> Result<(), StoreError>) {
        let problem = match lock_soon(&self.shared.store) {
            Some(mut store) => match self.opened(&mut store) {
                Ok(Some(store)) => change(store).err().map(|error| error.to_string()),
                Ok(None) => Some(format!("there is no store: the {what} lasts until you leave")),
                Err(error) => Some(error.to_string()),
            },
            None => Some(format!("the store is busy: the {what} lasts until you leave")),
        };
        if let Some(problem) = problem {
            let _ = self.sender.send(Message::Notice(problem));
        }
    }

    /// The articles read last, the latest first.
    pub(super) fn recent(&self) -> Vec<RecentArticle> {
        let mut store = lock(&self.shared.store);
        let recent =
            self.opened(&mut store).and_then(|store| store.map_or(Ok(Vec::new()), |s| s.recent(RECENT)));
        recent.unwrap_or_else(|error| {
            let _ = self.sender.send(Message::Notice(error.to_string()));
            Vec::new()
        })
    }
}

/// The lock, whatever has happened to those who held it: what it guards is whole at every moment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, unless somebody holds it for long. A thread that panicked while it held the lock would wait for itself.
fn lock_soon<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    for _ in 0..TRIES {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc::channel;

    use super::*;

    const SOURCE: Source = Source::Sample("ekonomi-rumput-laut.txt");

    fn begun(path: &Path, article: &Article) -> Keeper {
        let keeper = Keeper::new(Some(path.to_owned()), channel().0);
        keeper.begin(1, &SOURCE, article);
        keeper
    }

    /// The thread that opens the store may be slower than the reader's fingers.
    #[test]
    fn what_is_marked_at_once_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kutip.db");
        let article = Article::from_text("Panen Rumput Laut\n\nPanen dimulai lebih awal.");
        let keeper = begun(&path, &article);
        keeper.save_mark('a', 7);
        keeper.save_known("panen", true);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.marks(article.content_hash()).unwrap(), [('a', 7)]);
        assert_eq!(store.known_words().unwrap(), ["panen"]);
    }

    #[test]
    fn who_is_stopped_before_the_first_frame_keeps_the_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kutip.db");
        let article = Article::from_text("Panen Rumput Laut\n\nPanen dimulai lebih awal.");
        let place =
            || Store::open(&path).unwrap().place(article.content_hash()).unwrap().map(|place| place.byte);
        let keeper = begun(&path, &article);
        keeper.reached(19);
        keeper.save();
        assert_eq!(place(), Some(19));
        begun(&path, &article).save();
        assert_eq!(place(), Some(19));
    }
}
