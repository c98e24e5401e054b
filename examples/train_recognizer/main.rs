//! Trains the recognizer of names: `data/recognizer/clusters.bin` from news, `data/recognizer/weights.bin` from
//! annotated articles and NER sets. `data/README.md` says where these come from and how to run it.
//!
//! ```text
//! train_recognizer classes NEWS.txt
//! train_recognizer weights GOLD_FOLDER NER_FOLDER [TEST_FOLDER...]
//! ```

mod classes;
mod perceptron;
mod sightings;
mod sources;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use kutip::annotate::EntityKind;
use kutip::annotate::entities::model::label::{self, LABELS, Label};
use kutip::annotate::entities::model::viterbi::{Decoder, Scores};
use kutip::annotate::entities::model::weights::{self, Weights};
use kutip::annotate::entities::model::table::{self, Table, Tables};
use perceptron::{Model, Set};
use sources::Document;

const OUTPUT: &str = "data/recognizer";
/// The table of weights has `1 << BITS` rows.
const BITS: u32 = 17;
/// How many features it holds at most.
const FEATURES: usize = 108_000;
const EPOCHS: usize = 12;
/// The domain whose weights are shipped.
const ARTICLES: usize = 0;

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [news, gold, ner, tests @ ..] = arguments.as_slice() else {
        bail!("usage: train_recognizer NEWS.txt GOLD NER [TEST...]");
    };
    let news = std::fs::read_to_string(news)?;
    let news = sources::without(&news, &[gold.join("train"), gold.join("dev")])?;
    let output = Path::new(OUTPUT);
    let classes_bytes = if std::env::var("KEEP").is_ok() { std::fs::read(output.join("classes.bin"))? } else { table::encode(&classes::classes(&news)) };
    std::fs::write(output.join("classes.bin"), &classes_bytes)?;
    let classes = Table::new(&classes_bytes);
    let first = train(gold, ner, tests, Tables { classes, sightings: Table::new(&[]) })?;
    let sightings = table::encode(&sightings::sightings(&news, &first, Tables { classes, sightings: Table::new(&[]) }));
    std::fs::write(output.join("sightings.bin"), &sightings)?;
    let second = train(gold, ner, tests, Tables { classes, sightings: Table::new(&sightings) })?;
    std::fs::write(output.join("weights.bin"), encode(&second))?;
    Ok(())
}

static KNOBS: std::sync::LazyLock<std::collections::HashMap<String, String>> = std::sync::LazyLock::new(|| std::env::vars().collect());
fn knob(name: &str, default: f32) -> f32 { KNOBS.get(name).and_then(|v| v.parse().ok()).unwrap_or(default) }

fn train(gold: &Path, ner: &Path, tests: &[PathBuf], tables: Tables) -> Result<Model> {
    let articles = sources::articles(&gold.join("train"), tables)?;
    let idner = sources::sentences(&ner.join("idner2k/train.conll"), true, tables)?;
    let nergrit = sources::sentences(&ner.join("nergrit/train.conll"), false, tables)?;
    let sets = [
        Set { documents: &articles, domain: ARTICLES, rate: knob("R0", 1.0) },
        Set { documents: &idner, domain: 1, rate: knob("R1", 0.7) },
        Set { documents: &nergrit, domain: 2, rate: knob("R2", 0.5) },
    ];
    if std::env::var("CV").is_ok() {
        let mut labels: std::collections::HashMap<usize, Vec<Label>> = std::collections::HashMap::new();
        let mut tested: Vec<Document> = Vec::new();
        for fold in 0..5 {
            let (test, rest): (Vec<(usize, &Document)>, Vec<(usize, &Document)>) = articles.iter().enumerate().partition(|(i, _)| i % 5 == fold);
            let rest: Vec<Document> = rest.into_iter().map(|d| d.1.clone()).collect();
            let sets = [Set { documents: &rest, ..sets[0] }, Set { ..sets[1] }, Set { ..sets[2] }];
            let model = Model::train(&sets, knob("EPOCHS", 12.0) as usize, knob("RARE", 1.0) as u32);
            for (_, d) in test {
                for e in &d.examples {
                    labels.insert(e.features.as_ptr() as usize, model.labels(&e.features, 0));
                }
            }
            let _ = &mut tested;
        }
        report("articles, cv", &articles, |features| labels[&(features.as_ptr() as usize)].clone());
    }
    let model = Model::train(&sets, knob("EPOCHS", 12.0) as usize, knob("RARE", 1.0) as u32);
    let mut held_back = sources::articles(&gold.join("dev"), tables)?;
    for folder in tests {
        held_back.extend(sources::articles(folder, tables)?);
    }
    report("articles, train", &articles, |features| model.labels(features, ARTICLES));
    report("articles, dev", &held_back, |features| model.labels(features, ARTICLES));
    let idner_dev = sources::sentences(&ner.join("idner2k/dev.conll"), false, tables)?;
    report("idner2k, dev", &idner_dev, |features| model.labels(features, 1));
    let nergrit_valid = sources::sentences(&ner.join("nergrit/valid.conll"), false, tables)?;
    report("nergrit, valid", &nergrit_valid, |features| model.labels(features, 2));

    let bytes = encode(&model);
    if let Some(weights) = Weights::new(&bytes) {
        report("articles, dev, as shipped", &held_back, |features| {
            let scores: Vec<Scores> = features.iter().map(|features| weights.scores(features)).collect();
            Decoder::default().best(&scores, weights.transitions()).to_vec()
        });
    }
    Ok(model)
}

/// The weights of the articles' domain in bytes: the heaviest features, scaled so that nearly all fit.
fn encode(model: &Model) -> Vec<u8> {
    let (mut features, transitions) = model.weights(ARTICLES);
    let mut sizes: Vec<f32> = features.iter().flat_map(|(_, row)| row.map(f32::abs)).filter(|size| *size > 0.0).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let largest = sizes.get(sizes.len() * 9995 / 10_000).copied().unwrap_or(1.0);
    let scale = 127.0 / largest;
    let weight = |row: &[f32; LABELS]| row.iter().map(|value| value * value).sum::<f32>();
    features.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
    let quantized: Vec<(u32, [i8; LABELS])> = features
        .iter()
        .take(FEATURES)
        .map(|(feature, row)| (*feature, row.map(|value| (value * scale).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|value| *value != 0))
        .collect();
    println!("{} features, {} kept, scale {scale}", features.len(), quantized.len());
    weights::encode(BITS, &transitions.map(|row| row.map(|value| (value * scale).round() as i16)), &quantized)
}

/// Prints how well `labels` finds the names of `documents`.
fn report(name: &str, documents: &[Document], labels: impl Fn(&[Vec<u32>]) -> Vec<Label>) {
    let mut right = [0; 3];
    let mut found = [0; 3];
    let mut wanted = [0; 3];
    for document in documents {
        let mut guesses: Vec<(u32, u32, EntityKind)> = Vec::new();
        for example in &document.examples {
            label::spans(&labels(&example.features), |first, after, kind| {
                guesses.push((example.ranges[first].0, example.ranges[after - 1].1, kind));
            });
        }
        if (name == "articles, dev" || name == "articles, cv") && std::env::var("ERRORS").is_ok() {
            for guess in guesses.iter().filter(|g| !document.names.contains(g)) {
                println!("WRONG {:?} {}", guess.2, &document.text[guess.0 as usize..guess.1 as usize]);
            }
            for guess in document.names.iter().filter(|g| !guesses.contains(g)) {
                let (s, e) = (guess.0 as usize, guess.1 as usize);
                let ctx = |mut i: usize| { while !document.text.is_char_boundary(i) { i -= 1; } i };
                println!("MISS {:?} {} [{}]", guess.2, &document.text[s..e], document.text[ctx(s.saturating_sub(30))..ctx((e + 30).min(document.text.len()))].replace("\n", " / "));
            }
        }
        for kind in EntityKind::ALL {
            let index = kind as usize;
            let of_kind = |names: &[(u32, u32, EntityKind)]| names.iter().filter(|name| name.2 == kind).count();
            found[index] += of_kind(&guesses);
            wanted[index] += of_kind(&document.names);
            right[index] += guesses.iter().filter(|guess| guess.2 == kind && document.names.contains(guess)).count();
        }
    }
    let f1 = |right: usize, found: usize, wanted: usize| 200.0 * right as f64 / (found + wanted).max(1) as f64;
    let total = |counts: &[usize; 3]| counts.iter().sum::<usize>();
    print!("{name:28} F1 {:5.1}", f1(total(&right), total(&found), total(&wanted)));
    for kind in EntityKind::ALL {
        let index = kind as usize;
        print!("  {} {:5.1}", kind.name(), f1(right[index], found[index], wanted[index]));
    }
    println!("  ({} of {} found)", total(&right), total(&wanted));
}
