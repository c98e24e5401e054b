//! Trains the recognizer of names: `data/recognizer/classes.bin` from news, `data/recognizer/weights.bin` from
//! annotated articles and NER sets. `data/README.md` says where these come from and how to run it.
//!
//! ```text
//! train_recognizer NEWS.txt GOLD_FOLDER NER_FOLDER [TEST_FOLDER...]
//! ```

mod classes;
mod perceptron;
mod sources;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use kutip::annotate::EntityKind;
use kutip::annotate::entities::model::label::{self, LABELS, Label};
use kutip::annotate::entities::model::table::{self, Table, Tables};
use kutip::annotate::entities::model::viterbi::{Decoder, Scores};
use kutip::annotate::entities::model::weights::{self, Weights};
use perceptron::{Model, Set};
use sources::Document;

/// Where the results go, from the root of the project.
const OUTPUT: &str = "data/recognizer";
/// The table of weights has `1 << BITS` rows.
const BITS: u32 = 17;
/// How many features it holds at most.
const FEATURES: usize = 108_000;
/// How often each model sees every example.
const EPOCHS: usize = 10;
/// Features seen less often are left out.
const RARE: u32 = 2;
/// The orders in which examples are seen; a model of each, and their mean is shipped.
const SEEDS: [u64; 5] = [7, 11, 13, 17, 19];
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
    let classes = table::encode(&classes::classes(&news));
    std::fs::write(output.join("classes.bin"), &classes)?;
    let weights = train(gold, ner, tests, Tables { classes: Table::new(&classes) })?;
    std::fs::write(output.join("weights.bin"), weights)?;
    Ok(())
}

/// Trains, prints how well names are found, and gives the weights to ship.
fn train(gold: &Path, ner: &Path, tests: &[PathBuf], tables: Tables) -> Result<Vec<u8>> {
    let articles = sources::articles(&gold.join("train"), tables)?;
    let idner = sources::sentences(&ner.join("idner2k/train.conll"), true, tables)?;
    let nergrit = sources::sentences(&ner.join("nergrit/train.conll"), false, tables)?;
    let sets = [
        Set { documents: &articles, domain: ARTICLES, rate: 1.0 },
        Set { documents: &idner, domain: 1, rate: 0.6 },
        Set { documents: &nergrit, domain: 2, rate: 0.4 },
    ];
    let model = Model::train(&sets, &SEEDS, EPOCHS, RARE);
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
    Ok(bytes)
}

/// The weights of the articles' domain in bytes: the heaviest features, scaled so that nearly all fit.
fn encode(model: &Model) -> Vec<u8> {
    let (mut features, transitions) = model.weights(ARTICLES);
    let mut sizes: Vec<f32> =
        features.iter().flat_map(|(_, row)| row.map(f32::abs)).filter(|size| *size > 0.0).collect();
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
        for kind in EntityKind::ALL {
            let index = kind as usize;
            let of_kind =
                |names: &[(u32, u32, EntityKind)]| names.iter().filter(|name| name.2 == kind).count();
            found[index] += of_kind(&guesses);
            wanted[index] += of_kind(&document.names);
            right[index] +=
                guesses.iter().filter(|guess| guess.2 == kind && document.names.contains(guess)).count();
        }
    }
    let f1 =
        |right: usize, found: usize, wanted: usize| 200.0 * right as f64 / (found + wanted).max(1) as f64;
    let total = |counts: &[usize; 3]| counts.iter().sum::<usize>();
    print!("{name:28} F1 {:5.1}", f1(total(&right), total(&found), total(&wanted)));
    for kind in EntityKind::ALL {
        let index = kind as usize;
        print!("  {} {:5.1}", kind.name(), f1(right[index], found[index], wanted[index]));
    }
    println!("  ({} of {} found)", total(&right), total(&wanted));
}
