//! Somebody who presses, types, clicks and resizes at random while the article is still being read never breaks the reader:
//! no panic, no cell outside of the screen, no control character on it, and a place that is one.

use std::sync::LazyLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use kutip::annotate::{Addition, Annotations, Annotator, Correction};
use kutip::article::{Article, samples};
use kutip::config::{Config, Language};
use kutip::reader::action::{Action, OpenTarget};
use kutip::reader::document::{Document, Progress};
use kutip::reader::keymap::{Keymap, NAMED_KEYS};
use kutip::reader::layout::wrap::Wrapped;
use kutip::reader::state::{ListItem, ListTarget, State};
use kutip::reader::theme::Theme;
use kutip::reader::{update, view};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// An article as it comes in: part by part, each with what the annotator makes of it.
struct Growing {
    parts: Vec<Article>,
    /// With the byte up to which the text is annotated then.
    found: Vec<(Addition, u32)>,
}

impl Growing {
    fn new(text: &str) -> Self {
        let whole = Article::from_text(text);
        let count = whole.paragraphs().len();
        let cuts = [0, count / 3, count * 2 / 3, count];
        let mut annotator = Annotator::default();
        let (mut parts, mut found) = (Vec::new(), Vec::new());
        for cut in cuts.windows(2).filter(|cut| cut[0] < cut[1]) {
            let base = whole.paragraphs()[cut[0]].range.start;
            let part = whole.section(cut[0]..cut[1]);
            found.push((annotator.push(&part, base), base + part.len()));
            parts.push(part);
        }
        Self { parts, found }
    }
}

static ARTICLES: LazyLock<Vec<Growing>> = LazyLock::new(|| {
    let long_word = "mempertanggungjawabkan".repeat(40);
    let address = format!("https://contoh.invalid/{}?halaman=2", "berita/".repeat(60));
    let texts = [
        String::new(),
        "\n\n\n".to_owned(),
        "Selesai".to_owned(),
        format!("{long_word}\n\n“{long_word},” kata Sekar Ayu.\n\n{address}\n"),
        "日本語の見出し\n\n“本本本本本本本本本本本本本本本本本,” kata 日本. 語語語語語語語語\n\n👩‍👩‍👧‍👦🇮🇩e\u{301}\u{301}\n".to_owned(),
        format!("Judul yang panjang {}\n\nSatu alinea saja.", "sekali ".repeat(80)),
        samples::ALL[0].text.to_owned(),
        samples::ALL[1].text.to_owned(),
    ];
    texts.iter().map(|text| Growing::new(text)).collect()
});

/// Something that happens to the reader.
#[derive(Clone, Debug)]
enum Step {
    Action(Action),
    Key(KeyCode, KeyModifiers),
    Text(String),
    Paste(String),
    Mouse(MouseEventKind, u16, u16),
    Resize(u16, u16),
    Work,
    Arrives,
    Annotated,
    AllAnnotated,
    Corrected,
    Articles,
}

fn step() -> impl Strategy<Value = Step> {
    let mut codes = NAMED_KEYS.map(|(_, code)| code).to_vec();
    codes.extend([KeyCode::BackTab, KeyCode::F(5)]);
    let modifiers =
        select(vec![KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT]);
    let mouse = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollDown,
        MouseEventKind::Moved,
    ];
    // What opens something to type into is followed by typing more often than chance would have it.
    let typed = prop_oneof!["[/:ceLf]?[a-z日*(\\[ ]{0,6}", "(/|:|Q|L|ef)(kata|n|日|\\(|[.]\\*)"];
    prop_oneof![
        6 => select(Action::ALL).prop_map(Step::Action),
        6 => proptest::char::range(' ', '~').prop_map(|c| Step::Key(KeyCode::Char(c), KeyModifiers::NONE)),
        4 => (select(codes), modifiers.clone()).prop_map(|(code, with)| Step::Key(code, with)),
        1 => (any::<char>(), modifiers).prop_map(|(c, with)| Step::Key(KeyCode::Char(c), with)),
        3 => typed.prop_map(Step::Text),
        1 => ".{0,40}".prop_map(Step::Paste),
        4 => (select(mouse), 0..210_u16, 0..70_u16).prop_map(|(kind, x, y)| Step::Mouse(kind, x, y)),
        2 => (1..=200_u16, 1..=60_u16).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0..=30_u16, 0..=8_u16).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => Just(Step::Work),
        1 => Just(Step::Arrives),
        1 => Just(Step::Annotated),
        1 => Just(Step::AllAnnotated),
        1 => Just(Step::Corrected),
        1 => Just(Step::Articles),
    ]
}

/// The reader, and how much of its article has come.
struct Desk<'a> {
    state: State,
    growing: &'a Growing,
    /// Parts of the text that have come.
    come: usize,
    /// Parts that have been annotated.
    annotated: usize,
}

impl<'a> Desk<'a> {
    /// `waits`: for text, of which there is none yet.
    fn new(growing: &'a Growing, language: Language, waits: bool) -> Self {
        let mut config = Config::default();
        config.ui.language = language;
        let come = usize::from(!waits);
        let article = growing.parts.first().filter(|_| !waits).cloned().unwrap_or_default();
        let mut document = Document::complete("artikel.txt".to_owned(), article, Annotations::default());
        document.progress = Progress { text_complete: growing.parts.len() == come, ..Progress::default() };
        let state = State::new(document, (80, 24), &config, Theme::default(), Keymap::default());
        Self { state, growing, come, annotated: 0 }
    }

    fn take(&mut self, step: &Step) {
        let state = &mut self.state;
        match step {
            Step::Action(action) => drop(update::apply(state, *action)),
            Step::Key(code, modifiers) => drop(update::key(state, KeyEvent::new(*code, *modifiers))),
            Step::Text(text) => {
                for c in text.chars() {
                    update::key(state, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
                }
            }
            Step::Paste(text) => update::paste(state, text),
            Step::Mouse(kind, column, row) => {
                let (column, row, modifiers) = (*column, *row, KeyModifiers::NONE);
                update::mouse(state, MouseEvent { kind: *kind, column, row, modifiers });
            }
            Step::Resize(columns, rows) => update::resize(state, (*columns, *rows)),
            Step::Work => {
                update::work(state);
            }
            Step::Arrives => match self.growing.parts.get(self.come) {
                Some(part) => {
                    self.come += 1;
                    let annotated_to = state.document.progress.annotated_to;
                    update::text_arrived(
                        state,
                        part.clone(),
                        Progress { annotated_to, ..Progress::default() },
                    );
                }
                None => update::text_ended(state, None),
            },
            Step::Annotated if self.annotated < self.come.min(self.growing.found.len()) => {
                let (addition, end) = self.growing.found[self.annotated].clone();
                self.annotated += 1;
                update::section_arrived(state, addition, end);
            }
            Step::AllAnnotated => {
                let mut annotations = Annotations::default();
                for (addition, _) in &self.growing.found[..self.annotated] {
                    annotations.extend(addition.clone());
                }
                let annotated_to = state.document.progress.annotated_to;
                update::annotations_arrived(state, annotations, annotated_to);
            }
            Step::Corrected => {
                let quotation = state.document.annotations.quotations.first();
                let correction = quotation
                    .map(|q| Correction::new(&state.document.article, q.range, Some("Tamu".to_owned())));
                update::corrections_arrived(state, correction.into_iter().collect());
            }
            Step::Articles => {
                let item = ListItem {
                    label: "contoh".to_owned(),
                    text: "日本 sebuah judul".to_owned(),
                    target: ListTarget::Article(OpenTarget::Sample(samples::ALL[0].name)),
                };
                update::show_articles(state, vec![item; 3]);
            }
            Step::Annotated => {}
        }
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let (state, text) = (&self.state, self.state.document.article.text());
        prop_assert!(text.is_char_boundary(state.top.byte as usize), "{:?}", state.top);
        let visible = state.visible();
        prop_assert!(visible.start <= visible.end && text.get(visible.range()).is_some(), "{visible:?}");
        prop_assert!(state.percent() <= 100);
        // What is remembered of the lines is what they are.
        let article = &state.document.article;
        let again = Wrapped::new(state.wrapped.width(), state.paragraph_gap);
        let paragraph = state.top_row().paragraph;
        prop_assert_eq!(state.wrapped.lines(article, paragraph), again.lines(article, paragraph));
        let (columns, rows) = state.size;
        // A cell outside of it is a panic.
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        if let Some(cursor) = view::draw(state, &mut buffer) {
            prop_assert!(buffer.area.contains(cursor), "{cursor:?}");
        }
        let control = buffer.content.iter().find(|cell| cell.symbol().contains(char::is_control));
        prop_assert!(control.is_none(), "{control:?}");
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_breaks_the_reader(
        article in 0..ARTICLES.len(),
        indonesian in any::<bool>(),
        waits in any::<bool>(),
        steps in vec(step(), 1..120),
    ) {
        let language = if indonesian { Language::Indonesian } else { Language::English };
        let mut desk = Desk::new(&ARTICLES[article], language, waits);
        desk.check()?;
        for step in &steps {
            desk.take(step);
            desk.check()?;
        }
    }
}
