//! An article is read and annotated in the background; its head is read at once, and annotated while the first frame is
//! being prepared.
//!
//! Two threads at most: one reads and sends the text on, one annotates the section it is given. The text lives in
//! the reader's state alone; a section of it is copied for the annotator, one at a time, so that memory stays that of the text.

use std::fs::File;
use std::hint::black_box;
use std::io::{self, IsTerminal};
use std::os::unix::fs::FileTypeExt;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use crate::annotate::{Addition, Annotations, Annotator, Knowledge, SECTION, annotate_with};
use crate::article::source::{self, Parts, ReadError, Source};
use crate::article::{Article, sanitize};
use crate::reader::document::{Document, Progress};
use crate::reader::state::State;
use crate::reader::update;

/// What is kept of a stream, which may have no end: bytes of text and of its paragraphs.
const MOST_STREAMED: usize = 128 * 1024 * 1024;

/// Bytes of a long text that are annotated before the first frame: more than a large screen shows.
const FIRST_SCREEN: u32 = 4 * 1024;

/// Stack of a background thread in bytes. What recurses is bounded: JSON and TOML of the user's files, by their parsers.
const STACK: usize = 512 * 1024;

/// Memory in bytes that annotating a head takes.
const HEAP: usize = 120 * 1024;

/// What the background work has to tell.
pub(super) enum News {
    /// What is known about the head, before anything else is.
    Head(Annotations),
    /// The next part of the text, and how far that is.
    Text(Article, Progress),
    /// All of the text is there, or reading it was broken off with an error.
    TextEnded(Option<String>),
    /// What the section that begins at this byte and ends at that one adds to what is known. A section from the first
    /// byte on takes the place of all before.
    Annotated(u32, u32, Addition),
}

/// The background work on one article.
pub(super) struct Loading {
    /// The annotator's thread, as long as there is work for it.
    sections: Option<Sender<Section>>,
    /// Where the section under way, or the next one, begins.
    begun: u32,
    /// Whether a section is under way.
    under_way: bool,
    /// Whether the head is.
    awaits_head: bool,
    /// Text before this byte has been given to the annotator.
    given: u32,
    /// What reads on behind the head.
    rest: Option<Box<dyn FnOnce() + Send>>,
}

/// Work for the annotator.
struct Section {
    start: u32,
    article: Article,
    /// It is what the first frame waits for.
    is_head: bool,
}

impl Loading {
    /// Reads the head of `source`, and leaves the rest to threads that tell `send`: annotating the head with what the user knows,
    /// and reading on when it is [time](Self::read_on). Standard input and pipes with a name may take their time, or never
    /// end: all of it is left to the threads at once, up to [`MOST_STREAMED`].
    ///
    /// # Errors
    ///
    /// When the source can't be read. What goes wrong later comes as news.
    pub(super) fn begin(
        source: &Source,
        knowledge: Arc<Knowledge>,
        send: impl Fn(News) + Send + Sync + 'static,
    ) -> Result<(Self, Document), ReadError> {
        let send: Arc<dyn Fn(News) + Send + Sync> = Arc::new(send);
        let mut document = Document { name: name(source), ..Document::default() };
        // Before the article is read, so that the thread is ready when it is there.
        let sections = Some(annotator(knowledge, Arc::clone(&send)));
        let mut loading =
            Self { sections, begun: 0, under_way: false, awaits_head: false, given: 0, rest: None };
        if is_stream(source) {
            if is_keyboard(source) {
                let reason = io::Error::other("it is the terminal that the keys come from");
                return Err(ReadError::Open { name: source.name(), reason });
            }
            let source = source.clone();
            spawn("text", move || match source::open(&source) {
                Ok(parts) => read_on(parts, Some(MOST_STREAMED), &*send),
                Err(error) => send(News::TextEnded(Some(error.to_string()))),
            });
            return Ok((loading, document));
        }
        let mut parts = source::open(source)?;
        let head = parts.next().transpose()?.unwrap_or_default();
        let complete = parts.is_finished();
        if !head.is_empty() {
            let paragraphs = head.paragraphs();
            // Enough for a screen, where there is more: all of it is annotated anew with the rest of its section.
            let shown = paragraphs.partition_point(|p| complete || p.range.end < FIRST_SCREEN).max(1);
            let section = Section { start: 0, article: head.section(0..shown), is_head: true };
            loading.under_way = loading.sections.as_ref().is_some_and(|s| s.send(section).is_ok());
            loading.awaits_head = loading.under_way;
        }
        document.article = head;
        document.progress = progress(&parts, complete, 0);
        if complete {
            (loading.begun, loading.given) = (document.article.len(), document.article.len());
            loading.sections = None;
        } else {
            loading.rest = Some(Box::new(move || read_on(parts, None, &*send)));
        }
        Ok((loading, document))
    }

    /// Whether the annotations of the head are still to come.
    pub(super) fn awaits_head(&self) -> bool {
        self.awaits_head
    }

    /// Takes news into the state, and gives the annotator its next section. Whether more than the progress may look
    /// different.
    pub(super) fn receive(&mut self, state: &mut State, news: News) -> bool {
        let visible = state.visible();
        let before = state.waiting;
        let changed = match news {
            News::Head(annotations) => {
                (self.under_way, self.awaits_head) = (false, false);
                update::annotations_arrived(state, annotations, self.given);
                true
            }
            News::Text(part, progress) => {
                let end = state.document.article.len();
                let annotated_to = state.document.progress.annotated_to;
                update::text_arrived(state, part, Progress { annotated_to, ..progress });
                // The last line was on the screen: this may show below it.
                visible.end >= end
            }
            News::TextEnded(problem) => {
                update::text_ended(state, problem);
                true
            }
            News::Annotated(start, end, addition) => {
                self.under_way = false;
                if start == 0 {
                    let mut annotations = Annotations::default();
                    annotations.extend(addition);
                    update::annotations_arrived(state, annotations, end);
                } else {
                    update::section_arrived(state, addition, end);
                }
                start < visible.end || !state.document.is_growing()
            }
        };
        self.give(state);
        changed || before != state.waiting
    }

    /// Starts to read on behind the head, unless that is done: once the first frame, which is to have the machine to itself,
    /// is on the screen.
    pub(super) fn read_on(&mut self) {
        if let Some(rest) = self.rest.take() {
            spawn("text", rest);
        }
    }

    /// Gives the annotator the next section, if it is idle and there is one worth its while: the first section as far as
    /// it is there (what is on the screen), a later one when it is whole.
    fn give(&mut self, state: &State) {
        if self.under_way {
            return;
        }
        let article = &state.document.article;
        let complete = state.document.progress.text_complete;
        // The first section is done again as long as it grows.
        let first = self.begun == 0 && self.given < SECTION;
        let start = if first { 0 } else { self.given };
        let length = article.len() - start;
        let worth_it = length >= SECTION || complete || first;
        if article.len() <= self.given || !worth_it {
            return;
        }
        let paragraphs = article.paragraphs();
        let from = paragraphs.partition_point(|p| p.range.start < start);
        let to = paragraphs.partition_point(|p| p.range.start < start + SECTION.min(length)).max(from + 1);
        let end = if to >= paragraphs.len() { article.len() } else { paragraphs[to].range.start };
        self.begun = start;
        self.given = end;
        self.under_way = true;
        let start = paragraphs[from].range.start;
        if let Some(sections) = &self.sections {
            let section = Section { start, article: article.section(from..to), is_head: false };
            let _ = sections.send(section);
        }
    }
}

/// Starts the thread that annotates, and returns the way to it. It ends when that is dropped: all has been given to it, or the
/// reader turns to another article.
fn annotator(knowledge: Arc<Knowledge>, send: Arc<dyn Fn(News) + Send + Sync>) -> Sender<Section> {
    let (sender, receiver) = mpsc::channel::<Section>();
    spawn("annotator", move || {
        // Asks the allocator for what a screen's text takes, once: little by little it would wait for the other threads.
        drop(black_box(Vec::<u8>::with_capacity(HEAP)));
        let mut annotator = Annotator::new(Arc::clone(&knowledge));
        for Section { start, article, is_head } in receiver {
            if is_head {
                send(News::Head(annotate_with(&article, &knowledge)));
                continue;
            }
            if start == 0 {
                annotator = Annotator::new(Arc::clone(&knowledge));
            }
            let addition = annotator.push(&article, start);
            send(News::Annotated(start, start + article.len(), addition));
        }
    });
    sender
}

/// Whether reading `source` may wait for somebody: opening a pipe without a writer already does.
fn is_stream(source: &Source) -> bool {
    match source {
        Source::StandardInput => true,
        Source::File(path) => path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()),
        Source::Sample(_) => false,
    }
}

/// Whether `source` is a terminal: text read from it would be the keys that are pressed.
fn is_keyboard(source: &Source) -> bool {
    match source {
        Source::StandardInput => io::stdin().is_terminal(),
        Source::File(path) => {
            let device = path.metadata().is_ok_and(|found| found.file_type().is_char_device());
            device && File::open(path).is_ok_and(|file| file.is_terminal())
        }
        Source::Sample(_) => false,
    }
}

/// Sends the parts of a text on, one after the other, until they take `most` bytes of memory.
fn read_on(mut parts: Parts, most: Option<usize>, send: &dyn Fn(News)) {
    let mut held = 0;
    loop {
        match parts.next() {
            Some(Ok(article)) => {
                held += article.text().len() + size_of_val(article.paragraphs());
                send(News::Text(article, progress(&parts, false, 0)));
                if most.is_some_and(|most| held > most) {
                    let mebibytes = parts.bytes_read() / (1024 * 1024);
                    let problem =
                        format!("more text than can be held: this is the first {mebibytes} MiB of it");
                    return send(News::TextEnded(Some(problem)));
                }
            }
            Some(Err(error)) => return send(News::TextEnded(Some(error.to_string()))),
            None => return send(News::TextEnded(None)),
        }
    }
}

fn progress(parts: &Parts, text_complete: bool, annotated_to: u32) -> Progress {
    Progress { bytes_read: parts.bytes_read(), bytes_total: parts.total_bytes(), text_complete, annotated_to }
}

/// What an article without a headline is called: the file's name without its folder.
pub(super) fn name(source: &Source) -> String {
    match source {
        Source::File(path) => {
            sanitize::line(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
        }
        Source::StandardInput | Source::Sample(_) => source.name(),
    }
}

/// Starts a background thread. Where the system has none left, the reader does without: what is on the screen stays
/// readable.
pub(super) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().name(format!("kutip-{name}")).stack_size(STACK).spawn(work);
}
