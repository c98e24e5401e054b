//! How long it takes to find who and what an article names. Run with `cargo bench --bench recognizer`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kutip::annotate::entities::entities;
use kutip::annotate::entities::model::observe;
use kutip::annotate::entities::model::table::Tables;
use kutip::article::{Article, samples};

fn main() {
    divan::main();
}

/// All bundled articles, one after the other.
fn article() -> Article {
    let mut article = Article::default();
    for sample in samples::ALL {
        article.append(Article::from_text(sample.text));
    }
    article
}

/// From words to features, without deciding anything.
#[divan::bench]
fn observing(bencher: Bencher) {
    let article = article();
    bencher
        .counter(BytesCount::new(article.text().len()))
        .bench(|| observe(black_box(&article), Tables::embedded()));
}

/// From an article to its glossary.
#[divan::bench]
fn finding_entities(bencher: Bencher) {
    let article = article();
    bencher.counter(BytesCount::new(article.text().len())).bench(|| entities(black_box(&article)));
}
