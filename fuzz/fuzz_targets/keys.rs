//! Any bytes as keys, clicks, pastes and new sizes: the reader answers each, and its place stays in the article.
#![no_main]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use kutip::article::Article;
use kutip::config::Config;
use kutip::reader::document::Document;
use kutip::reader::keymap::{Keymap, NAMED_KEYS};
use kutip::reader::state::State;
use kutip::reader::theme::Theme;
use kutip::reader::{update, view};
use libfuzzer_sys::fuzz_target;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const ARTICLE: &str = "Warga Solo Membersihkan Kali\n\nSOLO — Wali Kota Budi Santoso meninjau Kali Pepe, Senin. \
                       “Kami senang sekali,” kata Budi kepada orang-orang di tepi kali.\n\nMenurut Siti Rahayu, \
                       東京 👩\u{200D}👩\u{200D}👧 e\u{301} “airnya lebih jernih”.\n";

fuzz_target!(|bytes: &[u8]| {
    let article = Article::from_text(&ARTICLE.repeat(3));
    let annotations = kutip::annotate(&article);
    let document = Document::complete("fuzz".to_owned(), article, annotations);
    let mut state = State::new(document, (80, 24), &Config::default(), Theme::default(), Keymap::default());
    for pair in bytes.chunks(2) {
        let (first, second) = (pair[0], pair.get(1).copied().unwrap_or(0));
        event(&mut state, first, second);
        while update::has_work(&state) {
            update::work(&mut state);
        }
        let article = &state.document.article;
        assert!(article.text().is_char_boundary(state.top.byte as usize), "the place is in a character");
        let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.0, state.size.1));
        let cursor = view::draw(&state, &mut buffer);
        assert!(cursor.is_none_or(|at| buffer.area.contains(at)), "the cursor is off the screen");
    }
});

fn event(state: &mut State, first: u8, second: u8) {
    let (column, row) = (u16::from(first) % 97, u16::from(second) % 41);
    match first % 8 {
        0..=3 => {
            let key = KeyCode::Char(char::from(second));
            update::key(state, KeyEvent::new(key, KeyModifiers::NONE));
        }
        4 => {
            let (_, code) = NAMED_KEYS[usize::from(second) % NAMED_KEYS.len()];
            let modifiers = KeyModifiers::from_bits_truncate(first >> 3);
            update::key(state, KeyEvent::new(code, modifiers));
        }
        5 => {
            let kind = match second % 3 {
                0 => MouseEventKind::ScrollDown,
                1 => MouseEventKind::ScrollUp,
                _ => MouseEventKind::Down(MouseButton::Left),
            };
            update::mouse(state, MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        }
        6 => update::paste(state, &char::from(second).to_string().repeat(usize::from(first))),
        _ => update::resize(state, (column.max(1), row.max(1))),
    }
}
