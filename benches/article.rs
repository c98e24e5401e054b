//! How fast bytes become articles: `cargo bench --bench article`.

use std::io::Cursor;

use divan::Bencher;
use divan::counter::BytesCount;
use kutip::article::Parts;
use kutip::{Article, article::sanitize};

fn main() {
    divan::main();
}

const SENTENCE: &str = "“Air mulai surut sejak pagi,” kata kepala desa itu, lalu ia meminta warga tetap waspada \
    karena hujan lebat masih mungkin turun di daerah hulu sampai akhir pekan. ";

/// About `bytes` bytes of news in paragraphs of three sentences.
fn news(bytes: usize, line_ending: &str) -> String {
    let mut text = format!("Banjir Surut di Tiga Desa{line_ending}{line_ending}");
    while text.len() < bytes {
        text.push_str(&SENTENCE.repeat(3));
        text.push_str(line_ending);
    }
    text
}

fn whole(text: &[u8]) -> usize {
    let parts = Parts::new(Box::new(Cursor::new(text.to_vec())), "bench".into(), None);
    parts.into_iter().flatten().flatten().map(|part| part.paragraphs().len()).sum()
}

#[divan::bench(args = ["\n", "\r\n"])]
fn ten_megabytes(bencher: Bencher, line_ending: &str) {
    let text = news(10_000_000, line_ending);
    bencher.counter(BytesCount::of_str(&text)).bench(|| whole(text.as_bytes()));
}

#[divan::bench]
fn one_article(bencher: Bencher) {
    let text = news(6_000, "\n");
    bencher.counter(BytesCount::of_str(&text)).bench(|| Article::from_text(&text));
}

#[divan::bench]
fn one_line_without_end(bencher: Bencher) {
    let text = SENTENCE.repeat(10_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| whole(text.as_bytes()));
}

#[divan::bench]
fn hostile(bencher: Bencher) {
    let text = "\u{1B}]0;a\u{301}\u{202E}\u{9B}31m".repeat(50_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Article::from_text(&text));
}

#[divan::bench]
fn file_name(bencher: Bencher) {
    bencher.bench(|| sanitize::line(divan::black_box("banjir-surut-di-tiga-desa.txt")).len());
}
