//! What the keys do, from key to state and effects, on an article annotated by hand.

mod speakers;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kutip::annotate::{
    Annotations, Correction, Entity, EntityId, EntityKind, Indirect, Quotation, QuotationKind, Speaker,
    Utterance,
};
use kutip::article::{Article, ByteRange};
use kutip::config::{Config, Language};
use kutip::reader::action::Effect;
use kutip::reader::document::{Document, Progress};
use kutip::reader::glossary::GlossaryRow;
use kutip::reader::keymap::Keymap;
use kutip::reader::quotes::SpeakerKey;
use kutip::reader::state::{Focus, ListTarget, Overlay, SpeakerChoice, State, Waiting};
use kutip::reader::theme::Theme;
use kutip::reader::update;

/// An article whose every paragraph is a statement, by Sari and Budi in turn; each is also named in Padang.
fn article(paragraphs: usize) -> (Article, Annotations) {
    let mut text = String::from("Warga Padang menyambut jembatan baru\n\n");
    for number in 0..paragraphs {
        let name = ["Sari", "Budi"][number % 2];
        text.push_str(&format!(
            "“Kalimat nomor {number} ini cukup panjang supaya baris penuh dan terlipat di layar yang sempit,” \
             kata {name} di Padang. Warga lain mengangguk-angguk tanda setuju.\n"
        ));
    }
    let article = Article::from_text(&text);
    let all = |name: &str| -> Vec<ByteRange> {
        article.text().match_indices(name).map(|(at, found)| ByteRange::from(at..at + found.len())).collect()
    };
    let entity = |kind, name: &str| Entity {
        kind,
        name: name.to_owned(),
        aliases: Vec::new(),
        role: None,
        description: None,
        mentions: all(name),
    };
    let entities = vec![
        entity(EntityKind::Place, "Padang"),
        entity(EntityKind::Person, "Sari"),
        entity(EntityKind::Person, "Budi"),
    ];
    let ends = all("”");
    let quotations = all("“")
        .iter()
        .zip(&ends)
        .enumerate()
        .map(|(number, (start, end))| {
            let id = EntityId(1 + (number % 2) as u32);
            let evidence = *entities[id.0 as usize].mentions.iter().find(|m| m.start > end.end).unwrap();
            Quotation {
                kind: QuotationKind::Statement,
                range: ByteRange::new(start.start, end.end),
                statement: number as u32 + 1,
                speaker: Some(Speaker {
                    entity: Some(id),
                    text: entities[id.0 as usize].name.clone(),
                    evidence,
                }),
                cue: None,
                confidence: 1.0,
            }
        })
        .collect();
    (article, Annotations { quotations, ..Annotations::of_entities(entities) })
}

fn reader(paragraphs: usize, size: (u16, u16)) -> State {
    let (article, annotations) = article(paragraphs);
    let document = Document::complete("padang.txt".to_owned(), article, annotations);
    State::new(document, size, &Config::default(), Theme::default(), Keymap::default())
}

/// Types `keys`: words between spaces are named keys, or characters.
fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let (name, modifiers) = match key.strip_prefix("C-") {
            Some(rest) => (rest, KeyModifiers::CONTROL),
            None => (key, KeyModifiers::NONE),
        };
        let code = match name {
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "Down" => KeyCode::Down,
            "Up" => KeyCode::Up,
            "Right" => KeyCode::Right,
            "Space" => KeyCode::Char(' '),
            "PageDown" => KeyCode::PageDown,
            "End" => KeyCode::End,
            "Home" => KeyCode::Home,
            text => {
                for c in text.chars() {
                    effects.extend(update::key(state, KeyEvent::new(KeyCode::Char(c), modifiers)));
                }
                continue;
            }
        };
        effects.extend(update::key(state, KeyEvent::new(code, modifiers)));
    }
    effects
}

fn text_of(state: &State, range: ByteRange) -> &str {
    state.document.article.slice(range)
}

#[test]
fn plain_keys_and_vim_keys_scroll_alike() {
    for (one, other) in [("j", "Down"), ("Space", "PageDown"), ("G", "End"), ("G gg", "End Home")] {
        let (mut vim, mut plain) = (reader(40, (80, 24)), reader(40, (80, 24)));
        press(&mut vim, one);
        press(&mut plain, other);
        assert_eq!(vim.top, plain.top, "{one} and {other}");
    }
}

#[test]
fn down_and_up_by_rows_come_back() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "j j j j j");
    assert_ne!(state.top.byte, 0);
    press(&mut state, "k k k k k");
    assert_eq!(state.top.byte, 0);
}

#[test]
fn the_end_puts_the_last_line_at_the_bottom_and_no_further() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "G");
    assert_eq!(state.visible().end, state.document.article.len());
    let top = state.top;
    press(&mut state, "Space j j");
    assert_eq!(state.top, top);
    assert_eq!(state.percent(), 100);
}

#[test]
fn a_short_article_does_not_scroll() {
    let mut state = reader(1, (120, 36));
    press(&mut state, "j Space G");
    assert_eq!(state.top.byte, 0);
}

#[test]
fn a_resize_keeps_the_place_and_back_keeps_the_screen() {
    let mut state = reader(40, (120, 36));
    press(&mut state, "Space Space j");
    let top = state.top;
    for size in [(80, 24), (40, 12), (20, 5), (1, 1), (200, 50)] {
        update::resize(&mut state, size);
        assert_eq!(state.top.byte, top.byte, "{size:?}");
    }
    update::resize(&mut state, (120, 36));
    assert_eq!(state.top, top);
}

/// At the end a pane that grows is filled from above, and shrinks back to the place that was left.
#[test]
fn a_pane_that_grows_at_the_end_stays_full() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "G");
    let (place, page) = (state.top, state.visible());
    for size in [(80, 40), (200, 50), (120, 25)] {
        update::resize(&mut state, size);
        assert_eq!(state.visible().end, state.document.article.len(), "{size:?}");
        let (article, last) = (&state.document.article, state.wrapped.last_row(&state.document.article));
        let rows = state.wrapped.rows_between(article, state.top_row(), last, 100) + 1;
        assert_eq!(rows, i64::from(state.text_rows()), "{size:?}");
        assert_eq!(state.top, place, "{size:?}");
    }
    update::resize(&mut state, (80, 24));
    assert_eq!((state.top, state.visible()), (place, page));
    // From what is shown a key moves on.
    update::resize(&mut state, (80, 40));
    let shown = state.top_row();
    press(&mut state, "k j");
    assert_eq!(state.top_row(), shown);
}

#[test]
fn the_glossary_is_sorted_filtered_and_leads_to_mentions() {
    let mut state = reader(40, (120, 36));
    press(&mut state, "e");
    assert_eq!(state.focus, Focus::Glossary);
    // The first name on the screen is selected: in the headline.
    assert_eq!(state.entity, Some(EntityId(0)));
    press(&mut state, "Home");
    assert_eq!(state.entity, Some(EntityId(1)));
    press(&mut state, "Enter");
    let mention = state.document.annotations.mention_at(state.mention.unwrap()).unwrap();
    assert_eq!(text_of(&state, mention.range), "Sari");
    let first = state.mention;
    press(&mut state, "Enter Enter");
    assert!(state.mention > first);
    assert_eq!(state.notice.as_deref(), Some("Mention 3 of 20"));
    press(&mut state, "/ pad");
    let entries: Vec<_> = state.glossary.rows.iter().filter(|r| matches!(r, GlossaryRow::Entry(_))).collect();
    assert_eq!(entries, [&GlossaryRow::Entry(EntityId(0))]);
    press(&mut state, "Enter Esc");
    assert_eq!(state.glossary.rows.len(), 5);
    press(&mut state, "Esc");
    assert_eq!(state.focus, Focus::Article);
}

#[test]
fn enter_while_reading_lights_the_first_name_and_goes_on() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "Enter");
    assert_eq!(state.entity, Some(EntityId(0)));
    let first = state.mention.unwrap();
    press(&mut state, "Enter");
    assert!(state.mention.unwrap() > first);
    press(&mut state, "# #");
    // Round from the first to the last.
    assert_eq!(state.mention, state.document.annotations.entities[0].mentions.last().map(|m| m.start));
}

#[test]
fn the_word_cursor_moves_by_words_and_lines_and_opens_names() {
    let mut state = reader(10, (80, 24));
    press(&mut state, "w");
    let word = |state: &State| {
        let start = state.word.unwrap() as usize;
        state.document.article.text()[start..].split([' ', '\n', ',', '.']).next().unwrap().to_owned()
    };
    assert_eq!(word(&state), "Warga");
    press(&mut state, "Right");
    assert_eq!(word(&state), "Padang");
    assert_eq!(state.entity, Some(EntityId(0)), "the name under the cursor is the current entity");
    press(&mut state, "j j j j");
    let row = |state: &State| state.wrapped.row_of(&state.document.article, state.word.unwrap());
    let there = row(&state);
    press(&mut state, "k");
    assert!(row(&state) < there);
    press(&mut state, "Esc");
    assert_eq!(state.word, None);
}

#[test]
fn the_word_cursor_reaches_both_ends_and_stays_on_the_screen() {
    let mut state = reader(12, (40, 12));
    for keys in ["w", "b"] {
        for _ in 0..600 {
            press(&mut state, keys);
            assert!(state.visible().contains(state.word.unwrap()));
        }
    }
    assert_eq!(state.word, Some(0));
}

#[test]
fn search_is_incremental_folds_case_and_accents_counts_and_wraps() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "/ NOMOR Space 12");
    let search = state.search.as_ref().unwrap();
    assert_eq!(search.matches.len(), 1);
    assert!(state.visible().covers(search.matches[0]));
    press(&mut state, "Esc");
    assert_eq!((state.top.byte, state.search.is_none()), (0, true));

    press(&mut state, "/ PÁDANG Enter");
    assert_eq!(state.search.as_ref().unwrap().matches.len(), 41);
    press(&mut state, ", ,");
    assert_eq!(state.search.as_ref().unwrap().current, Some(39));
    press(&mut state, "Esc");
    assert!(state.search.is_none());
}

#[test]
fn a_regular_expression_and_a_wrong_one() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "/ C-r nomor\\s[12]\\d\\b");
    assert_eq!(state.search.as_ref().unwrap().matches.len(), 20);
    press(&mut state, "Esc / [ Enter");
    assert!(state.notice.as_ref().unwrap().starts_with("Not a regular expression"), "{:?}", state.notice);
    assert!(state.search.is_none());
    press(&mut state, "/ C-r [ Enter");
    assert!(state.notice.as_ref().unwrap().starts_with("Not found"), "literal again: {:?}", state.notice);
}

#[test]
fn marks_are_set_saved_and_found() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "Space Space");
    let top = state.top;
    assert_eq!(press(&mut state, "ma"), [Effect::SaveMark('a', top.byte)]);
    press(&mut state, "gg 'a");
    assert_eq!(state.top.byte, top.byte);
    press(&mut state, "'z");
    assert_eq!(state.notice.as_deref(), Some("There is no mark z"));
}

#[test]
fn copies_name_the_speaker_and_the_article() {
    let mut state = reader(4, (80, 24));
    press(&mut state, "n");
    let [Effect::Copy(text)] = &press(&mut state, "yq")[..] else { panic!("no copy") };
    assert!(text.starts_with("“Kalimat nomor 0"), "{text}");
    assert!(text.ends_with("— Sari (Warga Padang menyambut jembatan baru)"), "{text}");
    let [Effect::Copy(text)] = &press(&mut state, "yp")[..] else { panic!("no copy") };
    assert!(text.contains("mengangguk-angguk tanda setuju."), "{text}");
}

#[test]
fn the_palette_finds_a_command_and_does_it() {
    let mut state = reader(40, (80, 24));
    press(&mut state, ": to Space the Space end Enter");
    assert_eq!(state.visible().end, state.document.article.len());
    assert!(state.overlay.is_none());
    // By its name in the key file, whatever the language.
    state.language = Language::Indonesian;
    press(&mut state, ": next-theme Enter");
    assert_eq!(state.notice.as_deref(), Some("Tema: dark"));
}

#[test]
fn quitting_works_from_everywhere_but_a_line_being_typed() {
    for keys in ["q", "e q", "? q", "Q q", "C-c", "n w q"] {
        let mut state = reader(4, (80, 24));
        assert_eq!(press(&mut state, keys).last(), Some(&Effect::Quit), "{keys}");
    }
    let mut state = reader(4, (80, 24));
    assert_eq!(press(&mut state, "/ q"), []);
}

#[test]
fn the_column_width_changes_live_and_keeps_the_place() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "Space");
    let top = state.top.byte;
    let width = state.screen.text.width;
    press(&mut state, "- -");
    assert_eq!(state.screen.text.width, width - 8);
    assert_eq!(state.top.byte, top);
    press(&mut state, "+ +");
    assert_eq!(state.screen.text.width, width);
}

#[test]
fn a_sequence_cut_short_is_forgotten() {
    let mut state = reader(40, (80, 24));
    press(&mut state, "G g j gg");
    assert_eq!(state.top.byte, 0);
}

#[test]
fn the_end_of_a_growing_text_is_waited_for() {
    let (whole, annotations) = article(60);
    let half = ByteRange::new(0, whole.paragraphs()[30].range.end);
    let first = Article::from_text(whole.slice(half));
    let rest = Article::from_text(&whole.text()[half.end as usize..]);
    let mut document = Document::complete("padang.txt".to_owned(), first, Annotations::default());
    document.progress =
        Progress { text_complete: false, bytes_total: Some(u64::from(whole.len())), ..document.progress };
    let mut state = State::new(document, (80, 24), &Config::default(), Theme::default(), Keymap::default());
    press(&mut state, "G");
    assert_eq!(state.waiting, Some(Waiting::End));
    assert!(state.percent() < 100);
    update::text_arrived(&mut state, rest, Progress { text_complete: true, ..Progress::default() });
    assert_eq!((state.waiting, state.visible().end), (None, whole.len()));
    update::annotations_arrived(&mut state, annotations, whole.len());
    press(&mut state, "gg n n");
    assert_eq!(state.position(), (2, 60));
}

#[test]
fn what_is_current_stays_current_when_annotations_grow() {
    let mut state = reader(10, (80, 24));
    press(&mut state, "n n");
    let (_, mut annotations) = article(10);
    // A name found earlier in the article moves every number on by one.
    annotations.entities.insert(0, Entity { name: "Warga".to_owned(), ..annotations.entities[0].clone() });
    for quotation in &mut annotations.quotations {
        let speaker = quotation.speaker.as_mut().unwrap();
        speaker.entity = speaker.entity.map(|id| EntityId(id.0 + 1));
    }
    let end = state.document.article.len();
    update::annotations_arrived(&mut state, annotations, end);
    assert_eq!(state.document.annotations.entity(state.entity.unwrap()).name, "Budi");
    assert_eq!(state.position(), (2, 10));
}

#[test]
fn every_key_in_every_pane_at_every_size_is_survived() {
    let keys: Vec<char> = (' '..='~').filter(|c| *c != 'q').collect();
    for size in [(0, 0), (1, 1), (3, 2), (20, 5), (40, 12), (59, 14), (60, 15), (100, 30)] {
        let mut state = reader(6, size);
        for before in ["j", "e", "Q", ":", "/", "?", "w", "K", "nc", "nI"] {
            for &c in &keys {
                press(&mut state, before);
                update::key(&mut state, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
                update::key(&mut state, KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
                press(&mut state, "Esc Esc Esc");
            }
        }
        let visible = state.visible();
        assert!(visible.end <= state.document.article.len(), "{size:?}");
    }
}

#[test]
fn esc_and_a_key_that_arrive_together_are_two_keys() {
    let together = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT);
    let mut state = reader(4, (80, 24));
    press(&mut state, "/");
    assert!(state.prompt.is_some());
    assert_eq!(update::key(&mut state, together('q')), [Effect::Quit]);
    assert!(state.prompt.is_none(), "Esc has closed the prompt");

    // Letters that a mark waits for are no exception.
    press(&mut state, "m");
    update::key(&mut state, together('j'));
    assert!(state.awaited.is_none() && state.marks.is_empty());

    // What is bound with Alt stays what it is.
    let (keymap, problems) = Keymap::with_user_file("[article]\nend = [\"M-j\", \"End\"]\n");
    assert!(problems.is_empty(), "{problems:?}");
    let mut state = reader(40, (80, 24));
    state.keymap = keymap;
    update::key(&mut state, together('j'));
    let end = state.top;
    press(&mut state, "End");
    assert_eq!(state.top, end);
    assert_ne!(end.byte, 0);
}

#[test]
fn a_long_paste_is_cut_and_put_in_at_once() {
    let mut state = reader(4, (80, 24));
    press(&mut state, "/ a");
    update::paste(&mut state, &"b\u{1b}[31mc\n".repeat(20_000));
    let typed = state.prompt.as_ref().expect("still typing").input.value();
    assert!(typed.starts_with("abc bc"), "{typed}");
    assert_eq!(typed.len(), 200);
    assert_eq!(state.search.as_ref().expect("a search").pattern, typed);
    // A terminal that knows no pasting types.
    press(&mut state, "x y z");
    assert_eq!(state.prompt.as_ref().expect("still typing").input.value().len(), 200);
    // Where nothing is typed, nothing happens.
    press(&mut state, "Esc");
    update::paste(&mut state, "q");
    assert!(state.prompt.is_none());
}

/// What the system says about a file may hold the file's name.
#[test]
fn a_line_from_outside_is_shown_without_controls() {
    let mut state = reader(1, (80, 24));
    state.notify("no such file: \u{1b}[2Jberita\u{202e}txt\nlagi");
    let notice = state.notice.expect("it was just set");
    assert!(!notice.contains(['\u{1b}', '\u{202e}', '\n']), "{notice:?}");
    assert!(notice.contains("berita"), "{notice:?}");
}

/// A sheet leaves a line of the article at least, however low the terminal is.
#[test]
fn a_sheet_leaves_the_article_readable() {
    for size in [(20, 4), (20, 5), (40, 7), (40, 12), (99, 14)] {
        let mut state = reader(3, size);
        press(&mut state, "e");
        assert_eq!(state.focus, Focus::Glossary, "{size:?}");
        assert!(state.glossary_list_rows() >= 1, "{size:?}");
        assert!(state.text_rows() >= 1, "{size:?}");
    }
}

#[test]
fn esc_leaves_the_list_of_articles_where_nothing_lies_behind_it() {
    let theme = Theme::default();
    let mut state = State::new(Document::default(), (80, 24), &Config::default(), theme, Keymap::default());
    update::show_articles(&mut state, Vec::new());
    assert_eq!(press(&mut state, "Esc"), [Effect::Quit]);
    let mut state = reader(2, (80, 24));
    update::show_articles(&mut state, Vec::new());
    assert_eq!(press(&mut state, "Esc"), []);
    assert!(state.overlay.is_none());
}
