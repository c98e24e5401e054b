//! What the keys for words do: the cursor and its panel, the way to unknown words, look-up and the interlinear gloss.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use kutip::annotate::{Annotations, Entity, EntityId, EntityKind, Mention};
use kutip::article::{Article, ByteRange};
use kutip::config::Config;
use kutip::reader::action::Effect;
use kutip::reader::document::Document;
use kutip::reader::keymap::Keymap;
use kutip::reader::layout::screen::GlossaryPlace;
use kutip::reader::state::{Overlay, State};
use kutip::reader::theme::Theme;
use kutip::reader::words::interlinear::{columns, lines};
use kutip::reader::words::subject::Subject;
use kutip::reader::{update, view};
use kutip::terminal::encode::encode;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const TEXT: &str = "\
Bupati Sari Harapan membuka gencatan senjata di Sungai Kenanga.

Ia memengaruhi 12 kampung. Pengaruhnya besar, dan kampung itu terpengaruh. Negara -negara tetangga menonton beruang.
";

/// A reader of the text above, in which only the name of the regent and the river are known.
fn reader(size: (u16, u16)) -> State {
    let article = Article::from_text(TEXT);
    let entity = |kind, name: &str| {
        let start = article.text().find(name).expect("it is in the text");
        Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            role: None,
            description: None,
            mentions: vec![ByteRange::from(start..start + name.len())],
        }
    };
    let entities =
        vec![entity(EntityKind::Person, "Sari Harapan"), entity(EntityKind::Place, "Sungai Kenanga")];
    let mentions = (0..)
        .zip(&entities)
        .map(|(id, entity)| Mention { range: entity.mentions[0], entity: EntityId(id) })
        .collect();
    let annotations = Annotations { entities, mentions, ..Annotations::default() };
    let document = Document::complete("sungai.txt".to_owned(), article, annotations);
    State::new(document, size, &Config::default(), Theme::default(), Keymap::default())
}

fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for c in keys.chars() {
        let code = match c {
            '\n' => KeyCode::Enter,
            '\x1b' => KeyCode::Esc,
            c => KeyCode::Char(c),
        };
        effects.extend(update::key(state, KeyEvent::new(code, KeyModifiers::NONE)));
    }
    effects
}

/// Moves the word cursor to the first word that begins with `text`.
fn to(state: &mut State, text: &str) {
    for _ in 0..100 {
        press(state, "w");
        if state.document.article.text()[state.word.unwrap() as usize..].starts_with(text) {
            return;
        }
    }
    panic!("{text} is not reached");
}

fn shown(state: &State) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
    view::draw(state, &mut buffer);
    let rows = buffer.content.chunks(usize::from(state.size.0.max(1)));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n").collect()
}

/// What the panel is about.
fn subject(state: &State) -> Subject {
    Subject::of_panel(state).expect("there is a word")
}

#[test]
fn the_word_under_the_cursor_is_told_in_one_line_and_opened_by_a_key() {
    let mut state = reader((80, 24));
    to(&mut state, "memengaruhi");
    let text = shown(&state);
    let hint_line = text.lines().last().unwrap();
    assert!(hint_line.contains("memengaruhi · v") && hint_line.contains("influence"), "{hint_line}");
    assert!(matches!(state.screen.word_panel, GlossaryPlace::Hidden));

    press(&mut state, "v");
    assert!(matches!(state.screen.word_panel, GlossaryPlace::Sheet(_)));
    let text = shown(&state);
    for part in ["meN- + pengaruh + -i", "p → m after meN-", "[lexicon]", "pengaruhnya, terpengaruh"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    press(&mut state, "v");
    assert!(state.word_panel.is_none() && state.word.is_some());
}

#[test]
fn the_panel_follows_the_cursor_until_it_is_closed() {
    let mut state = reader((120, 36));
    press(&mut state, "v");
    assert!(matches!(state.screen.word_panel, GlossaryPlace::Side(_)));
    assert_eq!(subject(&state).text, "Bupati");
    to(&mut state, "kampung");
    press(&mut state, ")");
    assert_eq!(subject(&state).text, "kampung");
    press(&mut state, "\x1b");
    assert!(state.word_panel.is_none() && state.word.is_some());
    press(&mut state, "\x1b");
    assert_eq!(state.word, None);
}

#[test]
fn without_the_glossary_a_wide_terminal_opens_the_side_pane_for_the_word() {
    let mut state = reader((120, 36));
    press(&mut state, "Ev");
    assert!(matches!(state.screen.word_panel, GlossaryPlace::Side(_)));
    assert_eq!(state.screen.glossary, GlossaryPlace::Hidden);
    press(&mut state, "v");
    assert_eq!(state.screen.word_panel, GlossaryPlace::Hidden);
}

#[test]
fn the_cursor_stays_in_sight_when_the_sheet_opens() {
    let mut state = reader((30, 10));
    press(&mut state, "G");
    for _ in 0..40 {
        press(&mut state, "w");
    }
    let word = state.word.unwrap();
    press(&mut state, "v");
    assert_eq!(state.word, Some(word));
    assert!(state.visible().contains(word));
}

#[test]
fn the_sheet_gives_way_to_the_glossary() {
    let mut state = reader((40, 12));
    press(&mut state, "ve");
    assert!(state.word_panel.is_none() && matches!(state.screen.glossary, GlossaryPlace::Sheet(_)));
    press(&mut state, "ev");
    assert!(matches!(state.screen.word_panel, GlossaryPlace::Sheet(_)));
    press(&mut state, "E");
    assert!(matches!(state.screen.glossary, GlossaryPlace::Sheet(_)));
}

#[test]
fn a_word_in_a_name_is_a_name() {
    let mut state = reader((120, 36));
    to(&mut state, "Harapan");
    press(&mut state, "v");
    assert_eq!(subject(&state).entity, Some(EntityId(0)));
    assert!(subject(&state).readings.is_empty(), "nobody is called hope");
    assert!(shown(&state).contains("├─ Sari Harapan"));
    to(&mut state, "Sungai");
    assert_eq!(subject(&state).entity, Some(EntityId(1)));
    assert!(shown(&state).contains("sungai · river"), "a river's name has a meaning");
}

#[test]
fn a_word_is_told_with_its_term() {
    let mut state = reader((80, 24));
    to(&mut state, "gencatan");
    assert!(shown(&state).contains("gencatan senjata · ceasefire"));
    press(&mut state, "w");
    let (term, _) = subject(&state).term.expect("senjata belongs to it, too");
    assert_eq!(term, "gencatan senjata");
    press(&mut state, "w");
    assert_eq!(subject(&state).term, None);
}

#[test]
fn a_detached_reduplication_is_one_word() {
    let mut state = reader((80, 24));
    to(&mut state, "Negara");
    let subject = subject(&state);
    assert_eq!(subject.text, "Negara-negara");
    assert_eq!(subject.readings[0].analysis.root, "negara");
}

#[test]
fn an_ambiguous_word_says_so() {
    let mut state = reader((80, 24));
    to(&mut state, "beruang");
    assert!(shown(&state).contains("(or …)"));
    press(&mut state, "v))");
    let glosses: Vec<_> = subject(&state).readings.iter().map(|reading| reading.glosses().to_vec()).collect();
    assert!(glosses.iter().flatten().any(|gloss| gloss == "bear"), "{glosses:?}");
    assert!(glosses.iter().flatten().any(|gloss| gloss.starts_with("money")), "{glosses:?}");
}

#[test]
fn the_panel_says_that_a_word_stays_ambiguous() {
    let mut state = reader((120, 36));
    to(&mut state, "beruang");
    press(&mut state, "v");
    let joined = shown(&state);
    assert!(joined.contains("ambiguous: the sentence"), "{joined}");
    let mut state = reader((120, 36));
    to(&mut state, "kampung");
    press(&mut state, "v");
    assert!(!shown(&state).contains("ambiguous"));
}

#[test]
fn neighbours_put_the_likelier_reading_first() {
    let text = "Kami melihat seekor beruang madu. Warga itu tidak beruang lagi. Lihat, beruang itu datang.";
    let article = Article::from_text(text);
    let whole = ByteRange::new(0, article.len());
    let document = Document::complete("hutan.txt".to_owned(), article, Annotations::default());
    let mut state = State::new(document, (80, 24), &Config::default(), Theme::default(), Keymap::default());
    let mut roots = Vec::new();
    for (start, _) in text.match_indices("beruang") {
        state.word = Some(start as u32);
        let subject = subject(&state);
        assert!(subject.is_ambiguous());
        roots.push(subject.readings[0].analysis.root.to_string());
    }
    assert_eq!(roots, ["beruang", "uang", "beruang"]);
    let glosses: Vec<String> = columns(&state, whole)
        .into_iter()
        .filter(|column| column.text.starts_with("beruang"))
        .map(|column| column.gloss)
        .collect();
    assert_eq!(glosses.len(), 3);
    assert_eq!(glosses[0], "bear");
    assert!(glosses[1].starts_with("money"), "{glosses:?}");
}

#[test]
fn unknown_words_are_stepped_through() {
    let mut state = reader((80, 24));
    let mut stops = Vec::new();
    loop {
        press(&mut state, "W");
        if state.notice.is_some() {
            break;
        }
        stops.push(subject(&state).text);
    }
    for stop in ["gencatan", "beruang"] {
        assert!(stops.iter().any(|text| text == stop), "{stop} in {stops:?}");
    }
    // Names, numbers, function words and what everybody knows.
    for passed in ["Sari", "Sungai", "12", "di", "dan", "besar"] {
        assert!(!stops.iter().any(|text| text == passed), "{passed} in {stops:?}");
    }
    let mut back = vec![subject(&state).text];
    loop {
        press(&mut state, "B");
        if state.notice.is_some() {
            break;
        }
        back.push(subject(&state).text);
    }
    back.reverse();
    assert_eq!(stops, back);
}

#[test]
fn known_words_are_passed_over() {
    let mut state = reader((80, 24));
    to(&mut state, "beruang");
    let effects = press(&mut state, "x");
    let [Effect::SaveKnown(lemma, true)] = &effects[..] else { panic!("{effects:?}") };
    assert!(state.vocabulary.known.contains(lemma));
    press(&mut state, "ggW");
    while state.notice.is_none() {
        assert_ne!(subject(&state).text, "beruang");
        press(&mut state, "W");
    }
    to(&mut state, "beruang");
    assert_eq!(press(&mut state, "x"), [Effect::SaveKnown(lemma.clone(), false)]);
    assert!(state.vocabulary.known.is_empty());
}

#[test]
fn more_frequent_words_are_stops_when_the_reader_wants_them() {
    let stops = |band| {
        let mut state = reader((80, 24));
        state.vocabulary.familiar_band = band;
        let mut stops = 0;
        while press(&mut state, "W").is_empty() && state.notice.is_none() {
            stops += 1;
        }
        stops
    };
    assert!(stops(0) > stops(2) && stops(2) > stops(5), "{} {} {}", stops(0), stops(2), stops(5));
}

#[test]
fn a_name_is_not_marked_as_known() {
    let mut state = reader((80, 24));
    to(&mut state, "Sari");
    assert_eq!(press(&mut state, "x"), []);
    assert!(state.notice.is_some() && state.vocabulary.known.is_empty());
}

#[test]
fn a_typed_word_is_looked_up() {
    let mut state = reader((80, 24));
    press(&mut state, "Lpenul");
    let Some(Overlay::List(list)) = &state.overlay else { panic!("no list") };
    assert!(list.items.iter().any(|item| item.label == "penulis"), "{:?}", list.items);
    press(&mut state, "is\n");
    assert_eq!(subject(&state).text, "penulis");
    assert!(shown(&state).contains("── penulis"));

    // What no dictionary lists as it is written has a meaning all the same.
    press(&mut state, "Ldituliskan\n");
    assert_eq!(subject(&state).text, "dituliskan");
    assert_eq!(subject(&state).readings[0].analysis.root, "tulis");
    // The next word takes its place.
    press(&mut state, "w");
    assert_eq!(subject(&state).text, "Bupati");

    press(&mut state, "Lzzzzz\n\x1b");
    assert!(state.overlay.is_none());
}

#[test]
fn a_sentence_is_shown_word_by_word_and_the_article_stays() {
    let mut state = reader((40, 12));
    let top = state.top;
    to(&mut state, "Pengaruhnya");
    press(&mut state, "i");
    let Some(Overlay::Interlinear(interlinear)) = &state.overlay else { panic!("no overlay") };
    let passage = interlinear.passages[0];
    assert_eq!(state.document.article.slice(passage), "Pengaruhnya besar, dan kampung itu terpengaruh.");
    let columns = columns(&state, passage);
    let words: Vec<&str> = columns.iter().map(|column| column.text.as_str()).collect();
    assert_eq!(words.join(" "), state.document.article.slice(passage));
    assert_eq!(columns[2].gloss, "and");
    assert!(lines(&columns, 38).len() > 1);
    for _ in 0..30 {
        press(&mut state, "j");
    }
    press(&mut state, "i");
    assert!(state.overlay.is_none());
    assert_eq!(state.top, top);
}

#[test]
fn names_and_numbers_have_no_gloss_and_a_term_has_one() {
    let state = reader((80, 24));
    let columns = columns(&state, state.document.article.paragraphs()[0].range);
    let gloss = |text: &str| columns.iter().find(|column| column.text == text).map(|column| &*column.gloss);
    assert_eq!(gloss("Sari"), Some(""));
    assert_eq!(gloss("Kenanga."), Some(""));
    assert_eq!(gloss("gencatan senjata"), Some("ceasefire"));
}

/// Whatever is typed, at every size: nothing panics and the cursor stays on the screen.
#[test]
fn every_size_shows_words() {
    for columns in [0, 1, 2, 5, 12, 20, 40, 59, 60, 99, 100, 130] {
        for rows in [0, 1, 2, 3, 4, 5, 12, 15, 36] {
            let mut state = reader((columns, rows));
            for keys in ["w", "v", ")", "W", "i", "j", "i", "La", "\n", "(", "e", "E", "\x1b", "\x1b"] {
                press(&mut state, keys);
                shown(&state);
                if let Some(word) = state.word.filter(|_| columns > 0 && rows > 0) {
                    assert!(state.visible().contains(word), "{columns}×{rows} after {keys:?}");
                }
            }
        }
    }
}

/// A slow link carries a step of the cursor: two words, and the gloss on the last row.
#[test]
fn a_step_of_the_cursor_takes_few_bytes() {
    let mut state = reader((120, 36));
    press(&mut state, "w");
    let draw = |state: &State| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
        view::draw(state, &mut buffer);
        buffer
    };
    let mut before = draw(&state);
    for _ in 0..20 {
        press(&mut state, "w");
        let after = draw(&state);
        let bytes = encode(Some(&before), &after, None).len();
        assert!(bytes <= 360, "{bytes} bytes for a step: {}", shown(&state));
        before = after;
    }
}
