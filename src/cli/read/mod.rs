//! `kutip [FILE]`: runs the reader. Events come in, the state changes, a frame goes out, and what the state asks of the
//! outside is done here.
//!
//! Only the head of a file is read and annotated before the first frame; the rest follows in the
//! background ([`loading`]). Nothing here waits on the store ([`keeper`]), the network or a slow terminal, and an idle
//! reader sleeps in one `recv`.

mod articles;
mod keeper;
mod loading;
mod look;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::time::{Duration, Instant};

use crate::annotate::{self, Knowledge};
use crate::article::source::Source;
use crate::config::{Config, Problem};
use crate::language::dictionary::Dictionaries;
use crate::reader::action::{Effect, OpenTarget};
use crate::reader::document::Document;
use crate::reader::layout::screen::Screen;
use crate::reader::layout::wrap::Top;
use crate::reader::state::State;
use crate::reader::{update, view};
use crate::terminal::{self, Event, Scroll, Terminal};

use super::failure::Failure;
use keeper::{Keeper, Remembered};
use loading::{Loading, News};

/// How long the first frame waits for the annotations of the head, which take a small part of this: on a machine too busy
/// for them the article is shown without.
const PATIENCE_FOR_HEAD: Duration = Duration::from_millis(250);

/// How long it waits for the remembered place, which is read while the article is being annotated.
const PATIENCE_FOR_PLACE: Duration = Duration::from_millis(3);

/// How long the screen waits for the first of standard input: what is there at once, or can't be read at all, needs no
/// empty screen before it.
const PATIENCE_FOR_INPUT: Duration = Duration::from_millis(100);

/// Progress alone is drawn at most this often: a slow link has better things to carry.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// Parts of a long text taken in before keys are looked at again.
const PARTS_AT_ONCE: usize = 8;

/// What the reader is opened with.
pub(super) struct ReaderOptions {
    /// The article; `None` for the list of recent articles and samples.
    pub file: Option<PathBuf>,
    /// The options.
    pub config: Config,
    /// Mistakes in the configuration, for the reader to tell.
    pub problems: Vec<Problem>,
    /// What the user knows.
    pub knowledge: Knowledge,
}

/// What wakes the reader up.
enum Message {
    /// Keys, clicks, a new size: what came at once.
    Terminal(Vec<Event>),
    /// More of the article with this number, or of what is known about it.
    News(u32, News),
    /// What the store remembers of the article with this number.
    Remembered(u32, Remembered),
    /// The lemmas that the reader has marked as known.
    KnownWords(Vec<String>),
    /// The user's dictionaries, and what is wrong with them.
    Dictionaries(Dictionaries, Vec<Problem>),
    /// The store has a problem.
    Notice(String),
}

impl From<Vec<Event>> for Message {
    fn from(events: Vec<Event>) -> Self {
        Message::Terminal(events)
    }
}

/// Opens the reader and stays in it until it is left.
///
/// # Errors
///
/// When the article can't be read or the terminal can't be had; once the article is on the screen, problems are
/// shown there.
pub(super) fn run(options: ReaderOptions) -> Result<(), Failure> {
    let (sender, receiver) = mpsc::channel();
    let keeper = Keeper::new(options.config.store_path(&super::variable), sender.clone());
    let mut problems = options.problems;
    let mut reader = Reader {
        config: options.config,
        knowledge: Arc::new(options.knowledge),
        keeper,
        sender,
        receiver,
        number: 0,
        loading: None,
        unreadable: None,
        dictionaries_asked: false,
    };
    // The head is annotated behind this, while the terminal is made ready and its first rows are laid out.
    let document = match &options.file {
        Some(file) => reader.begin(&super::annotated::source(file))?,
        None => Document::default(),
    };
    if !document.article.is_empty() {
        annotate::prepare();
    }
    let first = if options.file.is_some() && document.article.is_empty() {
        reader.receiver.recv_timeout(PATIENCE_FOR_INPUT).ok()
    } else {
        None
    };
    if let Some(Message::News(_, News::TextEnded(Some(problem)))) = first {
        return Err(Failure::Work(problem));
    }

    let keeper = reader.keeper.clone();
    let terminal =
        Terminal::open(terminal::Options { mouse: reader.config.reader.mouse }, move || keeper.save());
    let mut terminal = terminal.map_err(|error| Failure::Work(error.to_string()))?;
    terminal.watch(&reader.sender).map_err(|error| Failure::Work(error.to_string()))?;
    let (theme, keymap) = look::choose(&reader.config, &mut problems);
    let size = terminal.size();
    let mut state = State::new(document, (size.width, size.height), &reader.config, theme, keymap);
    if let Some(message) = first {
        reader.receive(&mut state, message);
    }
    if options.file.is_none() {
        update::show_articles(&mut state, articles::list(&reader.keeper, reader.config.ui.language));
    } else {
        // The annotator is at work meanwhile.
        terminal.rehearse(|buffer| view::draw(&state, buffer));
        reader.wait_for_head(&mut state);
    }
    if let Some(problem) = problems.first() {
        let others = match problems.len() - 1 {
            0 => String::new(),
            others => format!(" (and {others} more: see kutip config --check FILE)"),
        };
        state.notify(&format!("{problem}{others}"));
    }
    let outcome = reader.read(&mut state, &mut terminal);
    reader.keeper.save();
    drop(terminal);
    outcome
}

/// The reader's connections to the outside.
struct Reader {
    config: Config,
    knowledge: Arc<Knowledge>,
    keeper: Keeper,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    /// Number of the article that is read: news of an earlier one are late.
    number: u32,
    loading: Option<Loading>,
    /// Why the article can't be read after all.
    unreadable: Option<String>,
    /// The user's dictionaries are being opened, or are there.
    dictionaries_asked: bool,
}

/// What a frame was drawn from, to see whether the next one is the same page scrolled.
#[derive(Clone, Copy, PartialEq)]
struct Page {
    screen: Screen,
    covered: bool,
}

impl Reader {
    /// Reads the head of an article and sets off everything that goes on behind it.
    fn begin(&mut self, source: &Source) -> Result<Document, Failure> {
        self.number += 1;
        let number = self.number;
        let sender = self.sender.clone();
        let send = move |news| {
            // Nobody listens any more once the reader has been left.
            let _ = sender.send(Message::News(number, news));
        };
        let (loading, document) = Loading::begin(source, Arc::clone(&self.knowledge), send)
            .map_err(|error| Failure::Work(error.to_string()))?;
        if !document.article.is_empty() {
            self.keeper.begin(number, source, &document.article);
        }
        self.loading = Some(loading);
        Ok(document)
    }

    /// Takes in what the first frame is to show: what is known of the head, and the remembered place. Keys typed ahead and
    /// new sizes are left for the main loop.
    fn wait_for_head(&mut self, state: &mut State) {
        let start = Instant::now();
        let mut typed_ahead = Vec::new();
        let mut awaits_place = true;
        loop {
            let awaits_head = self.loading.as_ref().is_some_and(Loading::awaits_head);
            let patience = match (awaits_head, awaits_place) {
                (true, _) => PATIENCE_FOR_HEAD,
                (false, true) => PATIENCE_FOR_PLACE,
                (false, false) => break,
            };
            match self.receiver.recv_timeout(patience.saturating_sub(start.elapsed())) {
                Ok(message @ Message::Terminal(_)) => typed_ahead.push(message),
                Ok(message) => {
                    awaits_place &= !matches!(message, Message::Remembered(..) | Message::Notice(_));
                    self.receive(state, message);
                }
                Err(_) => break,
            }
        }
        for message in typed_ahead {
            // The reader holds the receiver itself.
            let _ = self.sender.send(message);
        }
    }

    /// The main loop: draw, sleep, take in everything that has queued up.
    fn read(&mut self, state: &mut State, terminal: &mut Terminal) -> Result<(), Failure> {
        let mut drawn: Option<(Page, Top)> = None;
        let mut drawn_at = Instant::now();
        let mut only_progress = false;
        loop {
            if !only_progress || drawn_at.elapsed() >= PROGRESS_INTERVAL {
                drawn = Some(draw(state, terminal, drawn).map_err(undrawn)?);
                drawn_at = Instant::now();
                self.keeper.reached(state.top.byte);
                // What only the second frame needs.
                terminal.listen(&self.sender).map_err(|error| Failure::Work(error.to_string()))?;
                self.keeper.make();
                if update::looks_words_up(state) {
                    self.open_dictionaries();
                }
                if let Some(loading) = &mut self.loading {
                    loading.read_on();
                }
            }
            let mut message = match self.next(state) {
                Some(message) => message,
                None => {
                    update::work(state);
                    only_progress = false;
                    continue;
                }
            };
            only_progress = true;
            let mut parts = 0;
            loop {
                match message {
                    Message::Terminal(events) => {
                        only_progress = false;
                        if self.answer(state, terminal, events)? == After::Leave {
                            return Ok(());
                        }
                    }
                    message => {
                        parts += 1;
                        only_progress &= !self.receive(state, message);
                    }
                }
                if let Some(problem) = self.unreadable.take() {
                    return Err(Failure::Work(problem));
                }
                if parts >= PARTS_AT_ONCE {
                    break;
                }
                match self.receiver.try_recv() {
                    Ok(next) => message = next,
                    Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
                }
            }
        }
    }

    /// Answers what came from the terminal, up to where the reader is left.
    fn answer(
        &mut self,
        state: &mut State,
        terminal: &mut Terminal,
        events: Vec<Event>,
    ) -> Result<After, Failure> {
        for event in events {
            if event == Event::Closed {
                return Err(Failure::ClosedTerminal);
            }
            for effect in take_event(state, terminal, event) {
                if self.carry_out(state, terminal, effect) == After::Leave {
                    return Ok(After::Leave);
                }
            }
        }
        Ok(After::GoOn)
    }

    /// The next message; `None` when there is none yet and something to be done meanwhile.
    fn next(&self, state: &State) -> Option<Message> {
        if update::has_work(state) {
            return self.receiver.try_recv().ok();
        }
        // The reader holds a sender itself, so this ends with a message.
        self.receiver.recv().ok()
    }

    /// Takes in a message that is none of the terminal's. Whether more than the progress may look different.
    fn receive(&mut self, state: &mut State, message: Message) -> bool {
        match message {
            Message::News(number, News::TextEnded(Some(problem)))
                if number == self.number && state.document.article.is_empty() =>
            {
                self.unreadable = Some(problem);
                true
            }
            Message::News(number, news) if number == self.number => {
                let first_text = state.document.article.is_empty();
                let visible = self.loading.as_mut().is_none_or(|loading| loading.receive(state, news));
                if first_text && !state.document.article.is_empty() {
                    self.keeper.begin(number, &Source::StandardInput, &state.document.article);
                }
                visible
            }
            Message::Remembered(number, remembered) if number == self.number => {
                state.marks = remembered.marks;
                update::corrections_arrived(state, remembered.corrections);
                // Whoever has begun to read is not moved any more.
                if state.top == Top::default()
                    && let Some(byte) = remembered.byte
                {
                    update::go_to_place(state, byte);
                }
                true
            }
            Message::KnownWords(words) => {
                state.vocabulary.known.extend(words);
                // Nothing shows it before the first key.
                false
            }
            Message::Dictionaries(dictionaries, problems) => {
                state.dictionaries = dictionaries;
                if let Some(problem) = problems.first() {
                    state.notify(&problem.to_string());
                }
                true
            }
            Message::Notice(notice) => {
                state.notify(&notice);
                true
            }
            // Of an article that is no longer read.
            _ => false,
        }
    }

    /// Does what the state asks of the outside.
    fn carry_out(&mut self, state: &mut State, terminal: &mut Terminal, effect: Effect) -> After {
        match effect {
            Effect::Quit => return After::Leave,
            Effect::Suspend => {
                self.keeper.reached(state.top.byte);
                self.keeper.save();
                terminal.suspend();
                let size = terminal.refresh();
                update::resize(state, (size.width, size.height));
            }
            Effect::Redraw => {
                terminal.refresh();
            }
            Effect::Copy(text) => {
                if let Err(error) = terminal.copy(&text) {
                    state.notify(&error.to_string());
                }
            }
            Effect::CaptureMouse(on) => {
                if let Err(error) = terminal.set_mouse(on) {
                    state.notify(&error.to_string());
                }
            }
            Effect::SaveMark(letter, byte) => self.keeper.save_mark(letter, byte),
            Effect::SaveKnown(lemma, known) => self.keeper.save_known(&lemma, known),
            Effect::Open(target) => self.open(state, target),
            Effect::SaveCorrection(correction) => self.keeper.save_correction(&correction),
            Effect::ForgetCorrections(passages) => self.keeper.forget_corrections(&passages),
        }
        After::GoOn
    }

    /// Opens the user's dictionaries in the background, once: until they are there the lexicon built in answers.
    fn open_dictionaries(&mut self) {
        if std::mem::replace(&mut self.dictionaries_asked, true) {
            return;
        }
        let (config, sender) = (self.config.clone(), self.sender.clone());
        loading::spawn("words", move || {
            let lexicon = super::dictionaries::lexicon_path();
            let (dictionaries, problems) = super::dictionaries::load(&config, lexicon.as_deref());
            let _ = sender.send(Message::Dictionaries(dictionaries, problems));
        });
    }

    /// Changes over to another article; one that can't be read leaves everything as it is.
    fn open(&mut self, state: &mut State, target: OpenTarget) {
        self.keeper.save();
        let source = match target {
            OpenTarget::File(path) => Source::File(path),
            OpenTarget::Sample(name) => Source::Sample(name),
        };
        match self.begin(&source) {
            Ok(document) => {
                let theme = state.theme.clone();
                let keymap = state.keymap.clone();
                let mouse = state.mouse;
                let (dictionaries, vocabulary) = (state.dictionaries.clone(), state.vocabulary.clone());
                *state = State::new(document, state.size, &self.config, theme, keymap);
                state.mouse = mouse;
                (state.dictionaries, state.vocabulary) = (dictionaries, vocabulary);
                self.wait_for_head(state);
            }
            Err(failure) => state.notify(&failure.to_string()),
        }
    }
}

#[derive(PartialEq)]
enum After {
    GoOn,
    Leave,
}

/// An event of the terminal changes the state.
fn take_event(state: &mut State, terminal: &mut Terminal, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => return update::key(state, key),
        Event::Mouse(mouse) => return update::mouse(state, mouse),
        Event::Paste(text) => update::paste(state, &text),
        Event::Resize => {
            let size = terminal.resize();
            update::resize(state, (size.width, size.height));
        }
        Event::Resumed => {
            let size = terminal.refresh();
            update::resize(state, (size.width, size.height));
        }
        Event::Closed => {}
    }
    Vec::new()
}

/// A frame that can't be written: to a terminal that has gone away, or for a reason to be told.
fn undrawn(error: std::io::Error) -> Failure {
    let gone = error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
        || error.kind() == std::io::ErrorKind::BrokenPipe;
    if gone {
        Failure::ClosedTerminal
    } else {
        Failure::Work(format!("cannot write to the terminal: {error}"))
    }
}

/// Draws a frame, as a scroll of the last one where it is the same page further on.
fn draw(state: &State, terminal: &mut Terminal, drawn: Option<(Page, Top)>) -> std::io::Result<(Page, Top)> {
    let page = Page { screen: state.screen, covered: state.overlay.is_some() };
    let scroll =
        drawn.filter(|(last, _)| *last == page && !page.covered).and_then(|(_, top)| scrolled(state, top));
    terminal.draw(scroll, |buffer| view::draw(state, buffer))?;
    Ok((page, state.top))
}

/// How the rows of the article have moved since it began with `before`; `None` when a screen or more lies between.
fn scrolled(state: &State, before: Top) -> Option<Scroll> {
    let article = &state.document.article;
    let area = state.screen.article;
    let from = state.row_for(before);
    let by = state.wrapped.rows_between(article, from, state.top_row(), u32::from(area.height));
    (by != 0 && by.unsigned_abs() < u64::from(area.height))
        .then(|| Scroll { rows: area.y..area.y + area.height, by: by as i32 })
}
