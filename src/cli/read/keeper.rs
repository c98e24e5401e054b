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

use super::Message;

/// Tries to get at the store before a save is given up, and the pause between them.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(5);

/// Bytes of stack of the store's thread.
const STACK: usize = 256 * 1024;

/// Articles remembered for the list.
const RECENT: usize = 30;

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
    /// The first byte of its top line now.
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
        self.shared.byte.store(0, Ordering::Relaxed);
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
        let Some(mut store) = lock_soon(&self.shared.store) else { return };
        // Who leaves at once may be faster than the thread that makes the store.
        if let Ok(Some(store)) = self.opened(&mut store) {
            let byte = self.shared.byte.load(Ordering::Relaxed);
            let _ = store.save_place(reading.hash, &reading.title, reading.file.as_deref(), byte);
        }
    }

    /// Remembers a mark.
    pub(super) fn save_mark(&self, letter: char, byte: u32) {
        let Some(reading) = lock(&self.shared.reading).clone() else { return };
        if let Some(store) = lock_soon(&self.shared.store)
            && let Some(store) = store.as_ref()
            && let Err(error) = store.set_mark(reading.hash, letter, byte)
        {
            let _ = self.sender.send(Message::Notice(error.to_string()));
        }
    }

    /// Remembers that a lemma is known, or isn't.
    pub(super) fn save_known(&self, lemma: &str, known: bool) {
        if let Some(store) = lock_soon(&self.shared.store)
            && let Some(store) = store.as_ref()
            && let Err(error) = store.set_known(lemma, known)
        {
            let _ = self.sender.send(Message::Notice(error.to_string()));
        }
    }

    /// Remembers a corrected speaker.
    pub(super) fn save_correction(&self, correction: &Correction) {
        self.change_corrections(|store, hash| store.save_correction(hash, correction));
    }

    /// Forgets the corrections of these passages.
    pub(super) fn forget_corrections(&self, passages: &[ByteRange]) {
        self.change_corrections(|store, hash| {
            passages.iter().try_for_each(|&passage| store.forget_correction(hash, passage))
        });
    }

    /// Changes what is kept of the article that is read; what can't be kept is told, for it is the reader's own work.
    fn change_corrections(&self, change: impl FnOnce(&Store, u64) -> Result<(), StoreError>) {
        let Some(reading) = lock(&self.shared.reading).clone() else { return };
        let problem = match lock_soon(&self.shared.store) {
            Some(mut store) => match self.opened(&mut store) {
                Ok(Some(store)) => change(store, reading.hash).err().map(|error| error.to_string()),
                Ok(None) => Some("there is no store: the correction lasts until you leave".to_owned()),
                Err(error) => Some(error.to_string()),
            },
            None => Some("the store is busy: the correction lasts until you leave".to_owned()),
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
