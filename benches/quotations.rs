//! How fast quotations are found and attributed in what no newsroom writes: soups of quotation marks and cues.

use divan::{Bencher, black_box};
use kutip::annotate::Annotations;
use kutip::annotate::quotations::quotations;
use kutip::article::Article;

fn main() {
    divan::main();
}

/// A name, a piece, and how often it is repeated in one line: 100,000 marks each.
const SOUPS: [(&str, &str, usize); 10] = [
    ("opening marks", "“", 100_000),
    ("opening marks with words", "“a ", 100_000),
    ("straight marks", "\"", 100_000),
    ("apostrophes", "'", 100_000),
    ("apostrophes in words", "Ma'ruf ", 100_000),
    ("nested", "“a “b ‘c’ d” e” ", 16_000),
    ("wrong way round", "” a “ ", 50_000),
    ("pronouns", "“Ya,” katanya. ", 50_000),
    ("descriptions", "“Ya,” kata perusahaan yang lama itu. ", 50_000),
    ("links", "Baca juga: “Ya” ", 50_000),
];

#[divan::bench(args = 0..SOUPS.len(), sample_count = 20)]
fn soup(bencher: Bencher, soup: usize) {
    let (_, piece, times) = SOUPS[soup];
    let article = Article::from_text(&piece.repeat(times));
    let annotations = Annotations::default();
    bencher.bench_local(|| quotations(black_box(&article), &annotations));
}
