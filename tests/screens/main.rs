//! Whole screens, as snapshots of text and styles.

mod article;
mod cost;
mod picture;

use kutip::Article;
use kutip::config::{Config, Language};
use kutip::reader::action::{Action, OpenTarget};
use kutip::reader::document::Document;
use kutip::reader::keymap::{Context, Keymap};
use kutip::reader::state::{ListItem, ListTarget, State};
use kutip::reader::theme::Theme;
use kutip::reader::{update, view};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A reader at the start of the [`article`].
fn reader(size: (u16, u16), language: Language, theme: &str) -> State {
    let article = Article::from_text(article::TEXT);
    let annotations = article::annotations(&article);
    let document = Document::complete("banjir.txt".to_owned(), article, annotations);
    let mut state = State::new(
        document,
        size,
        &Config::default(),
        Theme::built_in(theme).expect("it is built in"),
        Keymap::default(),
    );
    state.language = language;
    state
}

/// Presses keys: each character one, `\n` Enter and `\x1b` Esc.
fn press(state: &mut State, keys: &str) {
    for c in keys.chars() {
        let code = match c {
            '\n' => KeyCode::Enter,
            '\x1b' => KeyCode::Esc,
            c => KeyCode::Char(c),
        };
        update::key(state, KeyEvent::new(code, KeyModifiers::NONE));
        while update::has_work(state) {
            update::work(state);
        }
    }
}

fn draw(state: &State) -> (Buffer, Option<ratatui::layout::Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
    let cursor = view::draw(state, &mut buffer);
    (buffer, cursor)
}

/// The screen as a snapshot holds it.
fn screen(state: &State) -> String {
    let (buffer, cursor) = draw(state);
    picture::picture(&buffer, cursor)
}

/// The sizes the design names.
const SIZES: [(u16, u16); 5] = [(20, 5), (40, 12), (80, 24), (120, 36), (200, 50)];

/// A snapshot of the screen after `keys`.
fn shows(name: &str, size: (u16, u16), language: Language, theme: &str, keys: &str) {
    let mut state = reader(size, language, theme);
    press(&mut state, keys);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), screen(&state));
    });
}

#[test]
fn start() {
    for size in SIZES {
        shows("start", size, Language::English, "default", "");
    }
    shows("start-indonesian", (80, 24), Language::Indonesian, "default", "");
}

#[test]
fn current_quotation() {
    for size in SIZES {
        shows("quotation", size, Language::English, "default", "n");
    }
    shows("quotation-indonesian", (120, 36), Language::Indonesian, "default", "nn");
    shows("quotation-doubtful", (80, 24), Language::English, "default", "Fsnnn");
}

#[test]
fn indirect_speech() {
    for size in [(40, 12), (120, 36)] {
        shows("indirect", size, Language::English, "default", "Innn");
    }
    shows("indirect-quotes", (80, 24), Language::Indonesian, "mono", "InnnQ");
}

#[test]
fn correcting_a_speaker() {
    for size in [(40, 12), (80, 24), (120, 36)] {
        shows("speakers", size, Language::English, "default", "nnc");
    }
    shows("speakers-typed", (80, 24), Language::Indonesian, "default", "nncguru b");
    // The speaker the cue names is Hasan; Ratna is the first of the list.
    for size in [(40, 12), (120, 36)] {
        shows("corrected", size, Language::English, "default", "nncratna\n\x1bQ\x1bn");
    }
    shows("corrected-again", (80, 24), Language::English, "default", "nncratna\nc");
}

#[test]
fn entity_card() {
    for size in SIZES {
        shows("card", size, Language::English, "default", "nK");
    }
    shows("card-place", (80, 24), Language::Indonesian, "default", "ejjjjK");
    shows("card-scrolled", (40, 12), Language::English, "mono", "nKG");
}

/// What is wrong with the configuration can be read whole, whatever the width.
#[test]
fn a_long_notice_is_wrapped() {
    for size in [(20, 5), (40, 12), (80, 24)] {
        let mut state = reader(size, Language::English, "default");
        state.notify(
            "/home/pembaca/.config/kutip/config.toml:14: reader.column_width: expected a number from 20 to 120, found \"lebar\"; using 72",
        );
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("notice-{}x{}", size.0, size.1), screen(&state));
        });
    }
}

/// A long name leaves the cue its place.
#[test]
fn a_long_name_leaves_room_for_the_cue() {
    let mut state = reader((40, 12), Language::English, "default");
    let name = "Raden Ajeng Kusumaningrum Wijayakusuma";
    state.document.annotations.quotations[0].speaker.as_mut().expect("it has one").text = name.to_owned();
    press(&mut state, "n");
    let shown = screen(&state);
    assert!(shown.contains("Raden Ajeng Kusum… — “kata”"), "{shown}");
}

#[test]
fn glossary() {
    shows("glossary", (120, 36), Language::English, "default", "ejj");
    shows("glossary", (80, 24), Language::English, "default", "e");
    shows("glossary-filtered", (120, 36), Language::Indonesian, "default", "e/ra");
    shows("glossary-sheet", (40, 12), Language::English, "default", "ej");
    shows("glossary-sheet-indonesian", (50, 20), Language::Indonesian, "default", "e");
}

#[test]
fn search() {
    for size in [(40, 12), (80, 24), (120, 36)] {
        shows("search-typing", size, Language::English, "default", "/tanggul");
    }
    shows("search", (80, 24), Language::Indonesian, "default", "/tanggul\n");
    shows("search-nothing", (80, 24), Language::English, "default", "/gempa");
}

#[test]
fn help() {
    for size in SIZES {
        shows("help", size, Language::English, "default", "?");
    }
    shows("help-indonesian", (120, 36), Language::Indonesian, "default", "?");
    shows("help-scrolled", (80, 24), Language::English, "default", "?GGGG");
}

/// No explanation is cut or wrapped where the terminal is wide enough to show it whole, and every place is there.
#[test]
fn help_shows_whole_explanations() {
    for (size, language) in [((80, 24), Language::English), ((120, 36), Language::Indonesian)] {
        let mut state = reader(size, language, "default");
        let mut shown = String::new();
        press(&mut state, "?");
        for _ in 0..120 {
            shown.push_str(&screen(&state));
            press(&mut state, "j");
        }
        for action in Action::ALL {
            let keys = state.keymap.keys_of(Context::Article, *action).next();
            if keys.is_some() {
                let explanation = action.explanation(language);
                assert!(shown.contains(explanation), "{size:?}: {explanation}");
            }
        }
        let headings = language.pick("In the glossary/While typing", "Di glosarium/Saat mengetik");
        for heading in headings.split('/') {
            assert!(shown.contains(heading), "{size:?}: {heading}");
        }
    }
}

/// The list of articles stands on an empty screen, and says how to read and how to leave.
#[test]
fn articles() {
    let items = || {
        [
            ("berita.txt", "Jembatan Baru Dibuka untuk Warga Kampung Tepian"),
            ("sample", "Panen Raya di Lembang"),
        ]
        .map(|(label, text)| ListItem {
            label: label.to_owned(),
            text: text.to_owned(),
            target: ListTarget::Article(OpenTarget::Sample("banjir.txt")),
        })
        .to_vec()
    };
    for (size, language) in [((20, 5), Language::English), ((80, 24), Language::Indonesian)] {
        let document = Document::default();
        let theme = Theme::built_in("default").expect("it is built in");
        let mut state = State::new(document, size, &Config::default(), theme, Keymap::default());
        state.language = language;
        update::show_articles(&mut state, items());
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("articles-{}x{}", size.0, size.1), screen(&state));
        });
    }
}

#[test]
fn lists() {
    for size in SIZES {
        shows("quotes", size, Language::English, "default", "Q");
    }
    shows("commands", (80, 24), Language::Indonesian, "default", ":salin");
    shows("commands", (120, 36), Language::English, "default", ":");
}

#[test]
fn word_cursor_and_waiting_keys() {
    shows("word", (80, 24), Language::English, "default", "www");
    shows("typed-keys", (80, 24), Language::English, "default", "y");
    shows("mark", (80, 24), Language::Indonesian, "default", "m");
}

#[test]
fn word_panel() {
    for size in [(20, 5), (40, 12), (60, 20), (80, 24), (120, 36)] {
        shows("word-panel", size, Language::English, "default", "WWWWWv");
    }
    shows("word-panel-indonesian", (120, 36), Language::Indonesian, "mono", "WWWWWWvx");
    shows("word-panel-name", (80, 24), Language::Indonesian, "default", "wwv");
}

#[test]
fn word_by_word() {
    for size in [(20, 5), (40, 12), (60, 20), (80, 24), (120, 36)] {
        shows("word-by-word", size, Language::English, "default", "ni");
    }
    shows("word-by-word-mono", (80, 24), Language::Indonesian, "mono", "wi");
}

#[test]
fn look_up() {
    for size in [(40, 12), (80, 24)] {
        shows("look-up", size, Language::English, "default", "Ltinggal");
    }
    shows("looked-up", (80, 24), Language::Indonesian, "default", "Lmempengaruhi\n");
}

#[test]
fn themes() {
    shows("mono", (80, 24), Language::English, "mono", "n]*");
    shows("dark", (80, 24), Language::English, "dark", "n");
}

#[test]
fn growing_document() {
    let mut state = reader((80, 24), Language::English, "default");
    state.document.progress.text_complete = false;
    state.document.progress.bytes_read = 43_000_000;
    state.document.progress.bytes_total = Some(100_000_000);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("growing-80x24", screen(&state));
        update::apply(&mut state, Action::End);
        insta::assert_snapshot!("waiting-80x24", screen(&state));
    });
}

/// Everything that can be on a screen, at every size: nothing panics, and nothing is drawn outside.
#[test]
fn every_size_is_drawn() {
    let scripts = [
        "", "n", "ejj\n", "e/x", "/tanggul", "/(", "?GG", "Qj", ":zz", "ww", "y", "m", "InnnK", "nK", "KGG",
        "nncx",
    ];
    // Every small size, and both sides of each width and height where the layout changes.
    let widths = (0..10).chain([12, 13, 20, 29, 30, 31, 59, 60, 69, 70, 99, 100, 130]);
    for columns in widths {
        for rows in (0..7).chain([11, 14, 15, 19, 20, 40]) {
            for (index, keys) in scripts.into_iter().enumerate() {
                let language = if index % 2 == 0 { Language::English } else { Language::Indonesian };
                let mut state = reader((columns, rows), language, "default");
                press(&mut state, keys);
                let (_, cursor) = draw(&state);
                if let Some(at) = cursor.filter(|_| columns > 0 && rows > 0) {
                    assert!(at.x < columns && at.y < rows, "{columns}×{rows} {keys}: cursor at {at}");
                }
            }
        }
    }
}

/// A buffer smaller than the state's size (a terminal that has just shrunk) is drawn as far as it goes.
#[test]
fn a_smaller_buffer_is_drawn() {
    for keys in ["", "n", "e", "?", "Q", ":a", "/a", "K", "nc"] {
        let mut state = reader((120, 36), Language::English, "default");
        press(&mut state, keys);
        for (columns, rows) in [(0, 0), (1, 1), (60, 10), (119, 35)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
            view::draw(&state, &mut buffer);
        }
    }
}
