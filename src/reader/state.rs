//! Everything the reader's screen depends on, in one value.
//!
//! Places are byte offsets, never line numbers, so that no resize, theme or column width can lose them. Only
//! [`super::update`] changes a state; [`super::view`] only looks.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use tui_input::Input;

use crate::annotate::{EntityId, Utterance};
use crate::article::ByteRange;
use crate::config::{Config, GlossaryPane, Language};
use crate::language::dictionary::Dictionaries;

use super::action::{Action, OpenTarget};
use super::card::Card;
use super::document::Document;
use super::glossary::Glossary;
use super::keymap::{Key, Keymap};
use super::layout::screen::{GlossaryPlace, Screen};
use super::layout::wrap::{RowId, Top, Wrapped};
use super::quotes::{SpeakerKey, Stepping, steps};
use super::search::Search;
use super::theme::Theme;
use super::words::index::WordIndex;
use super::words::vocabulary::Vocabulary;

/// Which pane the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    #[default]
    Article,
    /// The glossary.
    Glossary,
}

/// What lies over the article.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The help screen, scrolled down by so many rows.
    Help {
        /// Rows scrolled away at the top.
        scroll: usize,
    },
    /// A list to choose from.
    List(List),
    /// A passage with a gloss under each word.
    Interlinear(Interlinear),
    /// Everything about one entity.
    Card(Card),
}

/// A passage shown with a gloss under each word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interlinear {
    /// Its parts, each within a paragraph: the pieces of an utterance, or a sentence.
    pub passages: Vec<ByteRange>,
    /// Whose words they are; `None` for a sentence of the article.
    pub speaker: Option<String>,
    /// Rows scrolled away at the top.
    pub scroll: usize,
}

/// The word panel, while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordPanel {
    /// The word that was typed to be looked up; `None`: the one under the cursor.
    pub typed: Option<String>,
    /// Rows scrolled away at the top.
    pub scroll: usize,
}

/// A list to choose from, narrowed down by typing.
#[derive(Clone, Debug)]
pub struct List {
    /// What it lists.
    pub kind: ListKind,
    /// Every item.
    pub items: Vec<ListItem>,
    /// Indexes of the items that match what is typed, best first.
    pub shown: Vec<usize>,
    /// Index into `shown`.
    pub selected: usize,
    /// What is typed; `None` while keys move instead of typing.
    pub input: Option<Input>,
}

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Quotations.
    Quotes,
    /// Commands.
    Commands,
    /// Recent articles and samples.
    Articles,
    /// Headwords for what is typed.
    Words,
    /// Speakers that an utterance can be given.
    Speakers,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The left column: a speaker's name, a key, a date.
    pub label: String,
    /// The right column: the quotation, the explanation, the title.
    pub text: String,
    /// What choosing it does.
    pub target: ListTarget,
}

/// What choosing a list's item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListTarget {
    /// Go to this utterance.
    Quotation(Utterance),
    /// Do this.
    Action(Action),
    /// Open this.
    Article(OpenTarget),
    /// Explain this word.
    Word(String),
    /// Give the current utterance this speaker.
    Speaker(SpeakerChoice),
}

/// A speaker that an utterance can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerChoice {
    /// The one that was found: the correction is taken back.
    AsFound,
    /// Somebody the article names.
    Entity(EntityId),
    /// Nobody: these are no one's words, or no one can tell.
    Nobody,
    /// Whoever is typed, as it is typed.
    Typed,
}

/// A line being typed at the bottom.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What is typed so far.
    pub input: Input,
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A search.
    Search,
    /// A filter of the glossary.
    GlossaryFilter,
}

/// An action that waits for one more key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitedLetter {
    /// The letter of a mark to set.
    SetMark,
    /// The letter of a mark to go to.
    GoToMark,
}

/// A move that waits for text still being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// To the end.
    End,
    /// To a byte, as soon as it is there.
    Byte(u32),
    /// To the next match.
    Match,
    /// To the next statement.
    Statement,
}

/// Everything the screen depends on.
#[derive(Debug)]
pub struct State {
    /// The article and what is known about it.
    pub document: Document,
    /// Size of the terminal: columns, rows.
    pub size: (u16, u16),
    /// Most columns of the text column.
    pub column_width: u16,
    /// A blank row between paragraphs.
    pub paragraph_gap: bool,
    /// The areas for `size`.
    pub screen: Screen,
    /// The lines for the width of the text column.
    pub wrapped: Wrapped,
    /// Where the article pane begins.
    pub top: Top,
    /// Which pane the keys go to.
    pub focus: Focus,
    /// First byte of the word under the word cursor, while there is one.
    pub word: Option<u32>,
    /// The current entity: under the cursor, selected in the glossary, lit in the text.
    pub entity: Option<EntityId>,
    /// Where the current entity's current mention begins.
    pub mention: Option<u32>,
    /// The current quotation, or indirect speech.
    pub quotation: Option<Utterance>,
    /// Only this speaker's quotations are stepped through.
    pub only_speaker: Option<SpeakerKey>,
    /// Fragments are stepped through, too.
    pub with_fragments: bool,
    /// Indirect speech is stepped through, too.
    pub with_indirect: bool,
    /// The steps, and what they were made for.
    steps: RefCell<(Option<Stepping>, Rc<[Utterance]>)>,
    /// The glossary pane.
    pub glossary: Glossary,
    /// The word panel, while it is open.
    pub word_panel: Option<WordPanel>,
    /// What words mean.
    pub dictionaries: Dictionaries,
    /// Which words the reader knows.
    pub vocabulary: Vocabulary,
    /// The words around the cursor, by root.
    pub word_index: WordIndex,
    /// What lies over the article.
    pub overlay: Option<Overlay>,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// The search, as long as its matches are shown.
    pub search: Option<Search>,
    /// New searches take a regular expression.
    pub regex: bool,
    /// Places left by a jump, and where in them the reader stands.
    pub jumps: Vec<Top>,
    /// Index into `jumps`: the next place to go back to is the one before.
    pub jump: usize,
    /// Marks: letter → byte.
    pub marks: BTreeMap<char, u32>,
    /// An action that waits for a letter.
    pub awaited: Option<AwaitedLetter>,
    /// Keys typed of a binding of more than one.
    pub typed_keys: Vec<Key>,
    /// A move that waits for text.
    pub waiting: Option<Waiting>,
    /// One line to tell the reader; goes with the next key.
    pub notice: Option<String>,
    /// The terminal reports the mouse to the reader.
    pub mouse: bool,
    /// Language of the interface.
    pub language: Language,
    /// Colours and attributes.
    pub theme: Theme,
    /// What the keys do.
    pub keymap: Keymap,
}

impl State {
    /// A reader at the start of `document` in a terminal of `size` (columns, rows).
    pub fn new(document: Document, size: (u16, u16), config: &Config, theme: Theme, keymap: Keymap) -> Self {
        let open = match config.reader.glossary {
            GlossaryPane::Auto => None,
            GlossaryPane::Open => Some(true),
            GlossaryPane::Closed => Some(false),
        };
        let screen = Screen::new(size.0, size.1, config.reader.column_width, open);
        let mut state = Self {
            document,
            size,
            column_width: config.reader.column_width,
            paragraph_gap: config.reader.paragraph_gap,
            screen,
            wrapped: Wrapped::new(screen.text.width, config.reader.paragraph_gap),
            top: Top::default(),
            focus: Focus::Article,
            word: None,
            entity: None,
            mention: None,
            quotation: None,
            only_speaker: None,
            with_fragments: false,
            with_indirect: false,
            steps: RefCell::default(),
            glossary: Glossary::new(open, config.glossary.sort),
            word_panel: None,
            dictionaries: Dictionaries::default(),
            vocabulary: Vocabulary { familiar_band: config.words.familiar_band, ..Vocabulary::default() },
            word_index: WordIndex::default(),
            overlay: None,
            prompt: None,
            search: None,
            regex: false,
            jumps: Vec::new(),
            jump: 0,
            marks: BTreeMap::new(),
            awaited: None,
            typed_keys: Vec::new(),
            waiting: None,
            notice: None,
            mouse: config.reader.mouse,
            language: config.ui.language,
            theme,
            keymap,
        };
        state.refresh_glossary();
        state
    }

    /// The row the article pane begins with.
    pub fn top_row(&self) -> RowId {
        self.row_for(self.top)
    }

    /// The row the article pane begins with for a place in the text: its own, or an earlier one where too little text
    /// follows to fill the pane. A pane that has grown is filled so, and the place is not lost for when it shrinks again.
    pub fn row_for(&self, top: Top) -> RowId {
        let article = &self.document.article;
        let row = self.wrapped.row_of(article, top.byte);
        let row = RowId {
            row: row.row - top.gap.min(row.row).min(self.wrapped.gap(article, row.paragraph)),
            ..row
        };
        self.pulled_down(row)
    }

    /// `row`, or where it lies too near the end the row that puts the last one of the text at the bottom of the pane.
    pub fn pulled_down(&self, row: RowId) -> RowId {
        let article = &self.document.article;
        let last = self.wrapped.last_row(article);
        let below = i64::from(self.text_rows().max(1)) - 1;
        if self.wrapped.step(article, row, below) == last {
            row.min(self.wrapped.step(article, last, -below))
        } else {
            row
        }
    }

    /// Rows of the article pane.
    pub fn text_rows(&self) -> u32 {
        u32::from(self.screen.text.height)
    }

    /// The byte range that the article pane shows.
    pub fn visible(&self) -> ByteRange {
        let article = &self.document.article;
        let first = self.top_row();
        let last = self.wrapped.step(article, first, i64::from(self.text_rows().max(1)) - 1);
        let end = self.wrapped.line(article, last).map_or_else(
            // A gap: what is shown ends with the paragraph before it.
            || article.paragraphs().get((last.paragraph as usize).wrapping_sub(1)).map_or(0, |p| p.range.end),
            |line| line.end,
        );
        let start = self.wrapped.byte_of(article, first);
        ByteRange::new(start.min(end), end.max(start.min(end)))
    }

    /// How much of the text lies before the end of the screen, in hundredths.
    pub fn percent(&self) -> u8 {
        let total = match (self.document.progress.text_complete, self.document.progress.bytes_total) {
            (false, Some(total)) => total.max(u64::from(self.document.article.len())),
            _ => u64::from(self.document.article.len()),
        };
        (u64::from(self.visible().end) * 100).checked_div(total).map_or(100, |percent| percent.min(100) as u8)
    }

    /// The utterances that are stepped through, in order.
    pub fn steps(&self) -> Rc<[Utterance]> {
        let wanted = Stepping {
            revision: self.document.revision,
            only_speaker: self.only_speaker.clone(),
            with_fragments: self.with_fragments,
            with_indirect: self.with_indirect,
        };
        let mut remembered = self.steps.borrow_mut();
        if remembered.0.as_ref() != Some(&wanted) {
            let steps = steps(&self.document.annotations, &wanted);
            *remembered = (Some(wanted), steps.into());
        }
        Rc::clone(&remembered.1)
    }

    /// Which step the current utterance is, from 1 (0: none of them), and how many there are.
    pub fn position(&self) -> (usize, usize) {
        let steps = self.steps();
        let current = self.quotation.map(|utterance| utterance.first_piece(&self.document.annotations));
        let number = current.and_then(|current| steps.iter().position(|step| *step == current));
        (number.map_or(0, |index| index + 1), steps.len())
    }

    /// Brings the glossary's rows up to date with the annotations, the order and the filter.
    pub fn refresh_glossary(&mut self) {
        self.glossary.refresh(&self.document.annotations);
    }

    /// Shows a line that came from outside: what the system, the store or a file of the user's says is made safe to show. It is
    /// in English, as all errors are.
    pub fn notify(&mut self, text: &str) {
        self.notice = Some(crate::article::sanitize::line(text).into_owned());
    }

    /// Rows of the glossary's area that list entries; the entry card takes the rest.
    pub fn glossary_list_rows(&self) -> usize {
        match self.screen.glossary {
            GlossaryPlace::Hidden => 0,
            // The word panel stands where the card would.
            GlossaryPlace::Side(area) if self.word_panel.is_some() => {
                usize::from(area.height.saturating_sub(1))
            }
            GlossaryPlace::Side(area) => usize::from(area.height - area.height / 3),
            // Its first row is the border.
            GlossaryPlace::Sheet(area) => usize::from(area.height.saturating_sub(1)),
        }
    }
}
