//! How fast an article is annotated, wrapped and drawn: `cargo bench --bench reading`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use divan::counter::BytesCount;
use kutip::article::samples;
use kutip::config::Config;
use kutip::language::token::tokens;
use kutip::reader::action::Action;
use kutip::reader::document::Document;
use kutip::reader::keymap::Keymap;
use kutip::reader::layout::wrap::Wrapped;
use kutip::reader::state::State;
use kutip::reader::theme::Theme;
use kutip::reader::{update, view};
use kutip::{Article, annotate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

fn sample() -> Article {
    Article::from_text(samples::ALL[0].text)
}

#[divan::bench]
fn tokens_of_an_article(bencher: Bencher) {
    let article = sample();
    bencher.counter(BytesCount::of_str(article.text())).bench(|| tokens(article.text(), 0));
}

#[divan::bench]
fn annotate_an_article(bencher: Bencher) {
    let article = sample();
    bencher.counter(BytesCount::of_str(article.text())).bench(|| annotate(&article));
}

/// Every sample twenty times over, as one text.
#[divan::bench]
fn annotate_a_long_text(bencher: Bencher) {
    let text: String = samples::ALL.iter().map(|sample| sample.text).collect::<String>().repeat(20);
    let article = Article::from_text(&text);
    bencher.counter(BytesCount::of_str(article.text())).bench(|| annotate(&article));
}

#[divan::bench(args = [72, 40, 17])]
fn wrap_an_article(bencher: Bencher, width: u16) {
    let article = sample();
    bencher.counter(BytesCount::of_str(article.text())).bench(|| {
        let wrapped = Wrapped::new(width, true);
        (0..article.paragraphs().len() as u32)
            .map(|number| wrapped.lines(&article, number).len())
            .sum::<usize>()
    });
}

#[divan::bench(args = [(120, 36), (80, 24), (40, 12)])]
fn draw_a_screen(bencher: Bencher, size: (u16, u16)) {
    let article = sample();
    let annotations = annotate(&article);
    let document = Document::complete("sample".to_owned(), article, annotations);
    let state = State::new(document, size, &Config::default(), Theme::default(), Keymap::default());
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    bencher.bench_local(|| {
        buffer.reset();
        view::draw(&state, &mut buffer)
    });
}

/// A step of the word cursor and its frame; with the panel pinned, the family and the sentences of the word, too.
#[divan::bench(args = ["", "v"])]
fn step_of_the_word_cursor(bencher: Bencher, keys: &str) {
    let article = sample();
    let annotations = annotate(&article);
    let document = Document::complete(String::new(), article, annotations);
    let mut state = State::new(document, (120, 36), &Config::default(), Theme::default(), Keymap::default());
    let mut press = |key: &str| {
        for c in key.chars() {
            update::key(&mut state, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
        view::draw(&state, &mut buffer);
        buffer
    };
    press("w");
    press(keys);
    // To and fro, so that a step is never one at the end of the article.
    let mut steps = "wwwwwwwwbbbbbbbb".chars().cycle();
    bencher.bench_local(|| press(steps.next().map_or("w", |c| if c == 'w' { "w" } else { "b" })));
}

/// The frame of a sentence shown word by word.
#[divan::bench]
fn word_by_word(bencher: Bencher) {
    let article = sample();
    let annotations = annotate(&article);
    let document = Document::complete(String::new(), article, annotations);
    let mut state = State::new(document, (120, 36), &Config::default(), Theme::default(), Keymap::default());
    update::apply(&mut state, Action::Interlinear);
    bencher.bench_local(|| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
        view::draw(&state, &mut buffer);
        buffer
    });
}
