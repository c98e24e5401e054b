//! Trains the recognizer of names: `data/recognizer/*.bin` from news, annotated articles and NER sets. `data/README.md`
//! says where these come from and how to run it.
//!
//! ```text
//! train_recognizer NEWS.txt GOLD_FOLDER NER_FOLDER [TEST_FOLDER...]     writes data/recognizer, prints scores
//! train_recognizer --folds N NEWS.txt GOLD_FOLDER NER_FOLDER            writes nothing: how well articles are read by a
//!                                                                       model that was trained without them
//! ```

mod classes;
mod naming;
mod perceptron;
mod score;
mod sources;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use kutip::annotate::entities::model::Model;
use kutip::annotate::entities::model::label::LABELS;
use kutip::annotate::entities::model::table::{self, Table, Tables};
use kutip::annotate::entities::model::weights::{self, Weights};
use perceptron::{Set, Training};
use score::Score;
use sources::Document;

/// Where the results go, from the root of the project.
const OUTPUT: &str = "data/recognizer";
/// The table of weights has `1 << BITS` rows.
const BITS: u32 = 17;
/// How many features it holds at most.
const FEATURES: usize = 108_000;
/// How often each model sees every example.
const EPOCHS: usize = 5;
/// Features seen less often are left out.
const RARE: u32 = 2;
/// The orders in which examples are seen; a model of each, and their mean is shipped.
const SEEDS: [u64; 5] = [7, 11, 13, 17, 19];
/// The domain whose weights are shipped.
const ARTICLES: usize = 0;

fn main() -> Result<()> {
    let mut arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut folds = 0;
    if arguments.first().is_some_and(|first| first.as_os_str() == "--folds") && arguments.len() > 1 {
        folds = arguments[1].to_string_lossy().parse()?;
        arguments.drain(..2);
    }
    let [news, gold, ner, tests @ ..] = arguments.as_slice() else {
        bail!("usage: train_recognizer [--folds N] NEWS.txt GOLD NER [TEST...]");
    };
    let news = std::fs::read_to_string(news)?;
    let news = sources::without(&news, &[gold.join("train"), gold.join("dev")])?;
    if folds > 0 {
        return cross_validate(&news, gold, ner, tests, folds);
    }
    let output = Path::new(OUTPUT);
    let classes = table::encode(&classes::classes(&news));
    std::fs::write(output.join("classes.bin"), &classes)?;
    let [naming, names] = names_of(&news, gold, ner, Table::new(&classes))?;
    std::fs::write(output.join("naming.bin"), &naming)?;
    std::fs::write(output.join("names.bin"), &names)?;
    let tables = tables(&classes, &naming, &names);
    let data = Data::read(gold, ner, tables)?;
    let training = data.train(|_| true, &SEEDS, EPOCHS);
    let weights = encode(&training);
    report(&data, &training, &weights, gold, ner, tests, tables)?;
    std::fs::write(output.join("weights.bin"), weights)?;
    Ok(())
}

fn tables<'a>(classes: &'a [u8], naming: &'a [u8], names: &'a [u8]) -> Tables<'a> {
    Tables { classes: Table::new(classes), naming: Table::new(naming), names: Table::new(names) }
}

/// What the news says of names, read by a model that knows nothing of it yet.
fn names_of(news: &str, gold: &Path, ner: &Path, classes: Table) -> Result<[Vec<u8>; 2]> {
    let tables = Tables { classes, naming: Table::new(&[]), names: Table::new(&[]) };
    let weights = encode(&Data::read(gold, ner, tables)?.train(|_| true, &SEEDS[..1], EPOCHS));
    let weights = Weights::new(&weights).context("weights of the first model")?;
    Ok(naming::tables(news, &Model { weights, tables }))
}

/// What a model is trained on.
struct Data {
    articles: Vec<Document>,
    idner: Vec<Document>,
    nergrit: Vec<Document>,
}

impl Data {
    fn read(gold: &Path, ner: &Path, tables: Tables) -> Result<Self> {
        Ok(Self {
            articles: sources::articles(&gold.join("train"), tables)?,
            idner: sources::sentences(&ner.join("idner2k/train.conll"), true, tables)?,
            nergrit: sources::sentences(&ner.join("nergrit/train.conll"), false, tables)?,
        })
    }

    /// Trains on the articles with a number that `takes` wants, and on all else.
    fn train(&self, takes: impl Fn(usize) -> bool, seeds: &[u64], epochs: usize) -> Training {
        let articles = self.articles.iter().enumerate().filter(|(at, _)| takes(*at));
        let sets = [
            Set { documents: articles.map(|(_, article)| article).collect(), domain: ARTICLES, rate: 1.0 },
            Set { documents: self.idner.iter().collect(), domain: 1, rate: 0.6 },
            Set { documents: self.nergrit.iter().collect(), domain: 2, rate: 0.4 },
        ];
        Training::of(&sets, seeds, epochs, RARE)
    }
}

/// Reads every article by a model trained without it, with the tables that are built in, and prints the scores.
fn cross_validate(news: &str, gold: &Path, ner: &Path, tests: &[PathBuf], folds: usize) -> Result<()> {
    let classes = Tables::embedded().classes;
    let found = names_of(news, gold, ner, classes)?;
    let tables = Tables { classes, naming: Table::new(&found[0]), names: Table::new(&found[1]) };
    let data = Data::read(gold, ner, tables)?;
    let mut held_back = sources::articles(&gold.join("dev"), tables)?;
    for folder in tests {
        held_back.extend(sources::articles(folder, tables)?);
    }
    let (mut all, mut dev) = (Score::default(), Score::default());
    for fold in 0..folds {
        let training = data.train(|at| at % folds != fold, &SEEDS[..3], EPOCHS);
        let weights = encode(&training);
        let Some(weights) = Weights::new(&weights) else { continue };
        let model = Model { weights, tables };
        for article in data.articles.iter().skip(fold).step_by(folds) {
            all.add(article, &model, true);
        }
        for article in &held_back {
            dev.add(article, &model, fold == 0);
        }
        if fold == 0 {
            let idner_dev = sources::sentences(&ner.join("idner2k/dev.conll"), false, tables)?;
            score::sentences("idner2k, dev", &idner_dev, |features| training.labels(features, 1));
            let nergrit_valid = sources::sentences(&ner.join("nergrit/valid.conll"), false, tables)?;
            score::sentences("nergrit, valid", &nergrit_valid, |features| training.labels(features, 2));
        }
    }
    all.print("articles, each unseen");
    dev.print("articles, dev, mean of folds");
    Ok(())
}

fn report(
    data: &Data,
    training: &Training,
    weights: &[u8],
    gold: &Path,
    ner: &Path,
    tests: &[PathBuf],
    tables: Tables,
) -> Result<()> {
    let mut held_back = sources::articles(&gold.join("dev"), tables)?;
    for folder in tests {
        held_back.extend(sources::articles(folder, tables)?);
    }
    if let Some(weights) = Weights::new(weights) {
        let model = Model { weights, tables };
        for (name, articles) in [("articles, train", &data.articles), ("articles, dev", &held_back)] {
            let mut score = Score::default();
            articles.iter().for_each(|article| score.add(article, &model, name.ends_with("dev")));
            score.print(name);
        }
    }
    let idner_dev = sources::sentences(&ner.join("idner2k/dev.conll"), false, tables)?;
    score::sentences("idner2k, dev", &idner_dev, |features| training.labels(features, 1));
    let nergrit_valid = sources::sentences(&ner.join("nergrit/valid.conll"), false, tables)?;
    score::sentences("nergrit, valid", &nergrit_valid, |features| training.labels(features, 2));
    Ok(())
}

/// The weights of the articles' domain in bytes: the heaviest features, scaled so that nearly all fit.
fn encode(training: &Training) -> Vec<u8> {
    let (mut features, transitions) = training.weights(ARTICLES);
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
