//! Whole screens, as snapshots: the text row by row, then the style runs of each row.
//!
//! A style run is `columns: style`; rows without any are left out. The article and its annotations are made by hand,
//! so that a screen changes only when the drawing does.

use std::fmt::Write as _;

use kutip::annotate::{
    Annotations, Description, Entity, EntityId, EntityKind, Indirect, Mention, Quotation, QuotationKind,
    Speaker,
};
use kutip::config::{Config, Language};
use kutip::reader::action::{Action, OpenTarget};
use kutip::reader::document::Document;
use kutip::reader::keymap::{Context, Keymap};
use kutip::reader::state::{ListItem, ListTarget, State};
use kutip::reader::theme::Theme;
use kutip::reader::{update, view};
use kutip::terminal::encode::{Scroll, encode};
use kutip::{Article, ByteRange};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const TEXT: &str = "\
Warga Kampung Tepian Pulang Setelah Banjir Surut

Lebih dari dua ratus keluarga di Kampung Tepian kembali ke rumah masing-masing pada Selasa pagi, sehari setelah air Sungai Rawa surut. Relawan Palang Biru membagikan selimut dan air bersih.

“Kami tidak mau menunggu banjir berikutnya,” kata Kepala Balai Sungai Ratna Dewi di Lembang. “Tanggul baru harus selesai sebelum musim hujan.”

Ratna menyebut pembangunan itu “pekerjaan rumah bersama” dan meminta warga ikut menjaga pintu air. Bupati Hasan Basri belum menjawab pertanyaan wartawan.

“Anak-anak sudah boleh bersekolah lagi,” ujar seorang guru.

Menurut catatan Palang Biru, tiga jembatan kecil di hulu Sungai Rawa rusak. “Perbaikannya kami mulai besok,” kata Hasan pada Selasa malam. “Dananya sudah ada.”

Warga menamai tanggul lama itu “si tua” karena dibangun oleh kakek-nenek mereka. Hasan berjanji datang ke Kampung Tepian pada akhir pekan untuk mendengarkan usulan warga tentang letak tanggul yang baru.
";

/// The range of the `nth` (from 0) occurrence of `text`.
fn range(article: &Article, text: &str, nth: usize) -> ByteRange {
    let (start, _) = article.text().match_indices(text).nth(nth).expect("the text is in the article");
    (start..start + text.len()).into()
}

fn annotations(article: &Article) -> Annotations {
    let entity = |kind,
                  name: &str,
                  role: Option<&str>,
                  about: Option<(&str, &str)>,
                  forms: &[(&str, &[usize])]| {
        let mut mentions: Vec<ByteRange> =
            forms.iter().flat_map(|(form, nth)| nth.iter().map(|&n| range(article, form, n))).collect();
        mentions.sort();
        Entity {
            kind,
            name: name.to_owned(),
            aliases: forms.iter().map(|(form, _)| (*form).to_owned()).filter(|form| form != name).collect(),
            role: role.map(str::to_owned),
            description: about.map(|(english, indonesian)| Description {
                english: english.to_owned(),
                indonesian: indonesian.to_owned(),
            }),
            mentions,
        }
    };
    use EntityKind::{Organization, Person, Place};
    let entities = vec![
        entity(Place, "Kampung Tepian", None, None, &[("Kampung Tepian", &[0, 1, 2])]),
        entity(Place, "Sungai Rawa", None, Some(("a river", "sungai")), &[("Sungai Rawa", &[0, 1])]),
        entity(
            Organization,
            "Palang Biru",
            None,
            Some(("a relief organization of volunteers", "organisasi relawan kemanusiaan")),
            &[("Palang Biru", &[0, 1])],
        ),
        entity(
            Person,
            "Ratna Dewi",
            Some("Kepala Balai Sungai"),
            None,
            &[("Ratna Dewi", &[0]), ("Ratna", &[1])],
        ),
        entity(
            Place,
            "Lembang",
            None,
            Some(("a town in West Java", "kota kecil di Jawa Barat")),
            &[("Lembang", &[0])],
        ),
        entity(Person, "Hasan Basri", Some("Bupati"), None, &[("Hasan Basri", &[0]), ("Hasan", &[1, 2])]),
    ];
    let mut mentions: Vec<Mention> = entities
        .iter()
        .enumerate()
        .flat_map(|(id, e)| {
            e.mentions.iter().map(move |&range| Mention { range, entity: EntityId(id as u32) })
        })
        .collect();
    mentions.sort_by_key(|mention| mention.range);
    let speaker = |entity: Option<u32>, text: &str, evidence: ByteRange| {
        Some(Speaker { entity: entity.map(EntityId), text: text.to_owned(), evidence })
    };
    let quotation = |kind, text, statement, speaker, cue, confidence| Quotation {
        kind,
        range: range(article, text, 0),
        statement,
        speaker,
        cue,
        confidence,
    };
    use QuotationKind::{Fragment, Statement, Term};
    let ratna = range(article, "Ratna Dewi", 0);
    let said = Some(range(article, "kata", 0));
    let hasan = range(article, "Hasan", 1);
    let hasan_said = Some(range(article, "kata Hasan", 0)).map(|r| ByteRange::new(r.start, r.start + 4));
    let quotations = vec![
        quotation(
            Statement,
            "“Kami tidak mau menunggu banjir berikutnya,”",
            1,
            speaker(Some(3), "Ratna Dewi", ratna),
            said,
            0.95,
        ),
        quotation(
            Statement,
            "“Tanggul baru harus selesai sebelum musim hujan.”",
            1,
            speaker(Some(3), "Ratna Dewi", ratna),
            said,
            0.9,
        ),
        quotation(
            Fragment,
            "“pekerjaan rumah bersama”",
            2,
            speaker(Some(3), "Ratna Dewi", range(article, "Ratna", 1)),
            Some(range(article, "menyebut", 0)),
            0.8,
        ),
        quotation(
            Statement,
            "“Anak-anak sudah boleh bersekolah lagi,”",
            3,
            speaker(None, "seorang guru", range(article, "seorang guru", 0)),
            Some(range(article, "ujar", 0)),
            0.5,
        ),
        quotation(
            Statement,
            "“Perbaikannya kami mulai besok,”",
            4,
            speaker(Some(5), "Hasan Basri", hasan),
            hasan_said,
            0.9,
        ),
        quotation(
            Statement,
            "“Dananya sudah ada.”",
            4,
            speaker(Some(5), "Hasan Basri", hasan),
            hasan_said,
            0.55,
        ),
        quotation(Term, "“si tua”", 5, None, None, 1.0),
    ];
    let indirect = vec![Indirect {
        range: range(article, "tiga jembatan kecil di hulu Sungai Rawa rusak", 0),
        cue: range(article, "Menurut", 0),
        speaker: Some(Speaker {
            entity: Some(EntityId(2)),
            text: "Palang Biru".to_owned(),
            evidence: range(article, "Palang Biru", 1),
        }),
        confidence: 0.9,
    }];
    Annotations { entities, mentions, quotations, indirect, ..Annotations::default() }
}

/// A reader at the start of the article above.
fn reader(size: (u16, u16), language: Language, theme: &str) -> State {
    let article = Article::from_text(TEXT);
    let annotations = annotations(&article);
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

/// The rows of the screen, then the style runs.
fn screen(state: &State) -> String {
    let (buffer, cursor) = draw(state);
    let area = buffer.area;
    let mut text = String::new();
    let mut styles = String::new();
    for y in 0..area.height {
        let mut line = String::new();
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(x, y)];
            let width = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1) as u16;
            line.push_str(cell.symbol());
            let style = style(cell);
            match runs.last_mut() {
                Some(run) if run.2 == style && run.1 == x => run.1 = x + width,
                _ => runs.push((x, x + width, style)),
            }
            x += width;
        }
        let _ = writeln!(text, "{}", line.trim_end());
        let runs: Vec<String> = runs
            .into_iter()
            .filter(|run| !run.2.is_empty())
            .map(|(start, end, style)| format!("{start}..{end} {style}"))
            .collect();
        if !runs.is_empty() {
            let _ = writeln!(styles, "{y:>2}: {}", runs.join(", "));
        }
    }
    let cursor = cursor.map_or(String::new(), |at| format!("cursor {},{}\n", at.x, at.y));
    format!("{text}{cursor}--- styles ---\n{styles}")
}

fn style(cell: &Cell) -> String {
    let mut parts = Vec::new();
    if cell.fg != Color::Reset {
        parts.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        parts.push(format!("on-{}", cell.bg.to_string().to_lowercase()));
    }
    for (name, modifier) in [
        ("bold", Modifier::BOLD),
        ("dim", Modifier::DIM),
        ("italic", Modifier::ITALIC),
        ("underlined", Modifier::UNDERLINED),
        ("reversed", Modifier::REVERSED),
    ] {
        if cell.modifier.contains(modifier) {
            parts.push(name.to_owned());
        }
    }
    parts.join("+")
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

/// An article of many paragraphs with as many names as the glossary of a 36-row terminal can show, an entry selected.
fn full_glossary() -> State {
    let names: Vec<String> = ["Andi", "Budi", "Citra", "Dian", "Eka", "Fajar", "Gita", "Hesti"]
        .iter()
        .flat_map(|first| ["Wibowo", "Lestari", "Nasution"].map(|last| format!("{first} {last}")))
        .collect();
    let mut text = String::new();
    for round in 1..5 {
        for (index, name) in names.iter().enumerate() {
            let _ = writeln!(
                text,
                "Pada hari ke-{index} {name} berkeliling kampung dan mencatat {round} rumah yang masih tergenang, \
                 lalu menyerahkan catatannya kepada para relawan di posko.\n"
            );
        }
    }
    let article = Article::from_text(&text);
    let entities: Vec<Entity> = names
        .iter()
        .map(|name| Entity {
            kind: EntityKind::Person,
            name: name.clone(),
            aliases: vec![name.split(' ').next().expect("a name has words").to_owned()],
            role: Some("relawan posko banjir".to_owned()),
            description: None,
            mentions: (0..4).map(|nth| range(&article, name, nth)).collect(),
        })
        .collect();
    let mut mentions: Vec<Mention> = (0..)
        .zip(&entities)
        .flat_map(|(id, entity)| {
            entity.mentions.iter().map(move |&range| Mention { range, entity: EntityId(id) })
        })
        .collect();
    mentions.sort_by_key(|mention| mention.range);
    let annotations = Annotations { entities, mentions, ..Annotations::default() };
    let document = Document::complete("posko.txt".to_owned(), article, annotations);
    let theme = Theme::built_in("default").expect("it is built in");
    let mut state = State::new(document, (120, 36), &Config::default(), theme, Keymap::default());
    press(&mut state, "*");
    state
}

/// A slow link carries what a scrolled line costs: with the glossary beside it, and without.
#[test]
fn a_scrolled_line_takes_few_bytes() {
    for (keys, most) in [("", 900), ("E", 300)] {
        let mut state = full_glossary();
        press(&mut state, keys);
        let (mut before, _) = draw(&state);
        for _ in 0..20 {
            press(&mut state, "j");
            let (after, _) = draw(&state);
            let scroll = Scroll { rows: 0..state.screen.article.height, by: 1 };
            let bytes = encode(Some(&before), &after, Some(&scroll)).len();
            assert!(bytes <= most, "{bytes} bytes for a line, at most {most}");
            before = after;
        }
    }
}
